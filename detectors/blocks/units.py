"""Desks, departments, rooms, projects and firms of a trade: two words with capitals that look like a name.

"Nacht Dienst", "Lindtorp Bygg", "Dział Kadr", "Ufficio Acquisti": a model takes them for people where it has not learned the
language. A word says what they are, and neither of the others is a first name.
"""

# ruff: noqa: E501 - tables of words

from __future__ import annotations

from functools import lru_cache

from detectors.blocks.position import is_position
from detectors.folding import plain
from detectors.names.first_names import is_given

_ANYWHERE = frozenset(
    """
    service services desk office helpdesk hotline team center centre support project projects maintenance reception security dispatch
    dienst abteilung buro zentrale leitstelle empfang pforte kundendienst kundenservice notdienst notruf bereitschaft rufbereitschaft werkstatt
    hausmeister vertrieb einkauf verkauf versand buchhaltung projekt innendienst aussendienst telefonzentrale
    servicio oficina recepcion almacen departamento turno seguridad mantenimiento proyecto ventas compras atencion
    servico servicos escritorio rececao recepcao armazem departamento portaria projeto vendas atendimento
    servizio servizi ufficio reparto magazzino segreteria portineria progetto acquisti clienti manutenzione
    bureau accueil secretariat entrepot projet ventes achats atelier depannage
    receptie klantenservice klanten magazijn afdeling kantoor verkoop inkoop meldkamer
    kundeservice kundesenter kundesenteret kundtjanst kundcenter kundecenter resepsjon sentralbord vaxel vaxeln avdeling avdelning prosjekt verksted vakt kontoret lageret
    biuro dzial serwis sekretariat recepcja magazyn kadry ksiegowosc ochrona zmiana
    oddeleni recepce sklad dispecink vratnice asiakaspalvelu vaihde ugyfelszolgalat titkarsag receptia
    """.split()
)
"""First or last, these words tell a unit of a firm, and are nobody's surname."""
_FIRST = frozenset(
    """
    taxi pizza pizzeria hotel hotell cafe farmacia pharmacie apotheke apteka restaurant ristorante zeitarbeit spedition autohaus fahrschule
    backerei metzgerei gartnerei brauerei werk sala salle raum building
    servicestelle hausverwaltung immobilien brama
    """.split()
)
_LAST = frozenset(
    """
    bygg byggeri entreprenor maskin maskiner elektro elektriske verft havn rederi eiendom fastigheter invest konsult consult regnskap
    anlegg mekaniske trykkeri bakeri bryggeri industri gruppen teknik teknikk
    bau hochbau tiefbau sanitar sanitaer haustechnik technik elektrotechnik maschinenbau metallbau holzbau logistik spedition immobilien
    reisen automobile automotive hausverwaltung reinigung gebaudetechnik druckerei montage
    trans transport transports transporte transportes transporti trasporti trading logistics logistica logistique logistyka freight cargo
    construction construcciones construcoes costruzioni batiment bouw bouwbedrijf installatie installaties techniek
    electronics electric electrical plumbing catering seafood foods farms motors tools textiles packaging plastics
    senter sentral central centrale zentrum dienst
    budownictwo budowa stavby stavebni instalacje meble konferencyjna
    """.split()
)
_ENDS = (
    "dienst",
    "abteilung",
    "zentrale",
    "tjeneste",
    "tjanst",
    "avdeling",
    "avdelning",
    "afdeling",
    "leitstelle",
    "sentralen",
    "senteret",
    "verwaltung",
    "buchhaltung",
    "werkstatt",
)
"""What German, Dutch and Nordic words for such a unit end with."""


@lru_cache(8192)
def is_unit(text: str) -> bool:
    """Tell whether a text of two or three words with capitals is called as a desk, a department, a project or a firm."""
    said = text.split()
    if not 2 <= len(said) <= 3 or any(map(is_given, said)):
        return False
    first, last = (plain(word).strip(".,:") for word in (said[0], said[-1]))
    if first in _ANYWHERE or last in _ANYWHERE or first in _FIRST or last in _LAST:
        return True
    return first.endswith(_ENDS) or last.endswith(_ENDS)


def is_post_or_unit(text: str) -> bool:
    """Tell whether a cell that looks like a name is a position or such a unit."""
    return is_position(text) or is_unit(text)
