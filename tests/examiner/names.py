"""Names of ordinary people and of companies, invented by hand; a surname occurs once unless a case wants it twice."""

from __future__ import annotations

ORDINARY: dict[str, tuple[tuple[str, ...], tuple[str, ...]]] = {
    "NO": (
        ("Sigrid", "Torbjørn", "Ragnhild", "Eirik", "Solveig", "Håkon"),
        ("Fjeldstad", "Brekkhus", "Ødegård", "Skjervheim", "Nesvåg", "Kvamsdal"),
    ),
    "SE": (("Göran", "Annika", "Henrik", "Linnéa"), ("Åkerblom", "Wahlgren", "Sjödahl", "Hällström")),
    "GB": (
        ("Alistair", "Philippa", "Nigel", "Imogen", "Rupert"),
        ("Thistlewood", "Hargreaves", "Pemberton", "Ashdown", "Whitcombe"),
    ),
    "US": (
        ("Tyrone", "Brittany", "Curtis", "Denise", "Marcus"),
        ("Blankenship", "Delacroix", "McAllister", "Overstreet", "Castellano"),
    ),
    "DE": (
        ("Jürgen", "Annegret", "Matthias", "Ulrike", "Detlef"),
        ("Kesselring", "Grünwald", "Oberländer", "Hufnagel", "Stöckl"),
    ),
    "FR": (("Étienne", "Maëlle", "Thibault", "Ghislaine"), ("Beauvilliers", "Château-Roux", "Lefèvre", "Marchandeau")),
    "ES": (("Iñigo", "Rosario", "Gonzalo", "Remedios"), ("Etxebarria", "Villanueva", "Peñalver", "Cifuentes")),
    "PL": (("Zbigniew", "Jadwiga", "Wojciech", "Bożena"), ("Wiśniewski", "Kaczmarczyk", "Jabłoński", "Pietrzak")),
    "IT": (("Fabrizio", "Ornella", "Gianluca"), ("Bevilacqua", "Santangelo", "Quattrocchi")),
    "NL": (("Joost", "Marijke", "Sander"), ("van den Heuvel", "Kloosterman", "de Graaf")),
    "IN": (("Raghunath", "Padmini", "Sanjeev"), ("Venkataraman", "Deshpande", "Bhattacharya")),
    "NG": (("Chukwuemeka", "Folasade", "Babatunde"), ("Okonkwo", "Adeyemi", "Ogunleye")),
    "BR": (("Thiago", "Jussara", "Edson"), ("Cavalcanti", "Figueiredo", "Monteiro")),
    "CZ": (("Zdeněk", "Ludmila", "Bohumil"), ("Hrdlička", "Procházka", "Zelenková")),
    "TR": (("Mehmet", "Ayşegül", "Cengiz"), ("Yıldırım", "Karadağ", "Özdemir")),
}
"""Country -> (first names, surnames), paired by chance."""
HOMES = {"GB": 1, "DE": 2, "FR": 3, "ES": 4, "PL": 5}
"""Country -> the firm, by its place in a line of `FIRMS`, where every other person of it works; else the first."""
FIRMS = (
    (
        ("Nordhavn Logistics AS", "nordhavn-logistics.example", "NO"),
        ("Larkfield Foods Ltd", "larkfieldfoods.example", "GB"),
        ("Kupferwerk Technik GmbH", "kupferwerk.example", "DE"),
        ("Atelier Lavandin SARL", "lavandin.example", "FR"),
        ("Iberplast SL", "iberplast.example", "ES"),
        ("Bursztyn Transport Sp. z o.o.", "bursztyn-transport.example", "PL"),
    ),
    (
        ("Vestfjord Energi AS", "vestfjord-energi.example", "NO"),
        ("Copperlane Insurance Ltd", "copperlane.example", "GB"),
        ("Rheintal Maschinenbau GmbH", "rheintal-mb.example", "DE"),
        ("Moulin Bleu SARL", "moulinbleu.example", "FR"),
        ("Costa Verde Turismo SL", "costaverde.example", "ES"),
        ("Wawel Druk Sp. z o.o.", "waweldruk.example", "PL"),
    ),
    (
        ("Polaris Seafood AS", "polaris-seafood.example", "NO"),
        ("Tidewater Analytics Ltd", "tidewater.example", "GB"),
        ("Silberbach Optik GmbH", "silberbach.example", "DE"),
        ("Horizon Papeterie SARL", "horizonpapeterie.example", "FR"),
        ("Olivar Digital SL", "olivardigital.example", "ES"),
        ("Gdynia Stal Sp. z o.o.", "gdyniastal.example", "PL"),
    ),
)
"""(name, domain, country of the switchboard), one line a seed in turn; the first firm is the one that is swept."""
PRIVATE = ("postkasten.example", "homemail.example.org", "quickmail.example.net")
"""Domains of private mailboxes."""
