"""Words that name a position, in thirteen languages: whole words, and ends of compounds; folded, one table a language."""

# ruff: noqa: E501 - tables of words

from __future__ import annotations

_WHOLE = {
    "en": "manager director engineer developer architect consultant analyst specialist coordinator co-ordinator officer assistant"
    " administrator accountant lawyer attorney counsel paralegal solicitor barrister partner president vice-president chairman chairwoman"
    " chairperson chair secretary designer scientist researcher professor lecturer teacher nurse physician doctor surgeon technician"
    " planner buyer recruiter controller comptroller auditor adviser advisor executive lead leader supervisor representative rep agent"
    " broker editor journalist translator interpreter owner proprietor founder co-founder cofounder trainee intern student producer"
    " programmer tester operator clerk receptionist strategist associate principal chief superintendent surveyor head captain driver"
    " pilot chef ceo cto cfo coo cio ciso cmo cpo cro chro cdo dpo evp svp avp vp md hr pa bookkeeper underwriter actuary trader"
    " inspector foreman mechanic electrician plumber treasurer trustee fellow postdoc apprentice dispatcher estimator appraiser notary"
    " prosecutor commissioner copywriter author reporter publisher pharmacist dentist therapist psychologist economist statistician"
    " geologist chemist biologist physicist photographer illustrator librarian curator evangelist mentor coach liaison ombudsman"
    " expert generalist practitioner marketer merchandiser registrar geophysicist welder caretaker janitor",
    "de": "leiter leiterin leitung geschaftsfuhrer geschaftsfuhrerin direktor direktorin berater beraterin ingenieur ingenieurin entwickler"
    " entwicklerin referent referentin sachbearbeiter sachbearbeiterin assistent assistentin sekretar sekretarin sekretariat buchhalter"
    " buchhalterin rechtsanwalt rechtsanwaltin anwalt anwaltin steuerberater steuerberaterin prokurist prokuristin vorstand"
    " vorstandsmitglied beauftragter beauftragte mitarbeiter mitarbeiterin techniker technikerin arztin"
    " dozent dozentin koordinator koordinatorin verkaufer verkauferin einkaufer einkauferin disponent inhaber inhaberin gesellschafter"
    " architekt architektin lehrer lehrerin werkstudent werkstudentin praktikant auszubildender wirtschaftsprufer notar chefin chef"
    " abteilungsleitung geschaftsleitung vertrieb bereichsvorstand",
    "no": "sjef leder direktor radgiver ingenior konsulent ansvarlig medarbeider koordinator utvikler saksbehandler sekretaer"
    " regnskapsforer advokat advokatfullmektig laerer lege sykepleier forsker overlege tillitsvalgt ordforer styreleder bestyrer forvalter"
    " selger innkjoper megler arkitekt tekniker montor fullmektig revisor planlegger vaktmester eier grunder dommer okonom"
    " driftsansvarlig byggeleder",
    "da": "chef leder medarbejder udvikler sagsbehandler bogholder saelger indkober maegler montor ejer formand laege konsulent direktor"
    " radgiver specialkonsulent fuldmaegtig",
    "sv": "chef ledare direktor radgivare ingenjor konsult ansvarig medarbetare utvecklare handlaggare sekreterare ekonom bokforare advokat"
    " jurist larare lakare sjukskoterska forskare saljare inkopare maklare arkitekt tekniker montor vd agare ordforande samordnare"
    " administrator assistent revisor controller redovisningskonsult affarsutvecklare",
    "fi": "paallikko johtaja insinoori asiantuntija kehittaja suunnittelija assistentti sihteeri hoitaja koordinaattori konsultti neuvoja"
    " edustaja myyja ostaja kirjanpitaja lakimies asianajaja laakari opettaja tutkija vastaava esimies arkkitehti yrittaja",
    "fr": "directeur directrice responsable charge chargee chef cheffe ingenieur ingenieure assistante assistant comptable avocat avocate"
    " gerant gerante presidente conseiller conseillere consultante technicien technicienne secretaire juriste developpeur developpeuse"
    " acheteur acheteuse coordinateur coordinatrice gestionnaire redacteur redactrice adjoint adjointe fondateur fondatrice associe"
    " associee notaire medecin professeur chercheur analyste controleur administrateur delegue attache attachee pdg daf drh",
    "es": "director directora responsable jefe jefa gerente abogado abogada ingeniero ingeniera tecnico tecnica consultor consultora"
    " asesor asesora asistente secretario secretaria contable contador contadora coordinador coordinadora administrador administradora"
    " presidente presidenta socio socia fundador fundadora encargado encargada analista desarrollador desarrolladora medico medica"
    " profesor profesora delegado delegada subdirector subdirectora auxiliar vendedor vendedora representante comprador compradora"
    " consejero consejera arquitecto arquitecta",
    "pt": "diretor diretora gestor gestora gerente engenheiro engenheira advogado advogada coordenador coordenadora supervisor supervisora"
    " analista assistente consultor consultora tecnico tecnica administrador administradora presidente socio socia contabilista secretario"
    " secretaria chefe encarregado encarregada vendedor vendedora professor professora assessor assessora desenvolvedor desenvolvedora"
    " comprador compradora",
    "it": "direttore direttrice responsabile ingegnere avvocato avvocata amministratore amministratrice consulente impiegato impiegata"
    " segretario segretaria ragioniere commercialista geometra architetto capo titolare socio presidente addetto addetta coordinatore"
    " coordinatrice tecnico sviluppatore professore professoressa notaio assistente analista referente venditore venditrice",
    "nl": "hoofd directeur directrice accountmanager adviseur adviseuse medewerker medewerkster teamleider consulent secretaris"
    " secretaresse boekhouder advocaat ingenieur ontwikkelaar beheerder inkoper verkoper leraar docent notaris eigenaar voorzitter"
    " bestuurder hoogleraar onderzoeker stagiair stagiaire bedrijfsleider zaakvoerder",
    "pl": "kierownik kierowniczka dyrektor dyrektorka ksiegowa ksiegowy specjalista specjalistka prezes inzynier asystent asystentka"
    " doradca konsultant konsultantka przedstawiciel przedstawicielka koordynator koordynatorka radca adwokat sekretarka sekretarz"
    " wlasciciel wlascicielka analityk programista programistka projektant handlowiec technik mistrz lekarz nauczyciel nauczycielka"
    " wiceprezes pelnomocnik menedzer menadzer brygadzista magazynier referent",
}
_ENDS = (
    "leiter leiterin fuhrer fuhrerin ingenieur ingenieurin berater beraterin entwickler entwicklerin manager managerin direktor direktorin"
    " assistent assistentin bearbeiter bearbeiterin anwalt anwaltin beauftragter beauftragte referent referentin mitarbeiter mitarbeiterin"
    " techniker meister kaufmann kauffrau sekretarin chef chefin planer planerin architekt architektin prufer"
    " sjef leder ledare radgiver radgivare ingenior ingenjor konsulent konsult ansvarlig ansvarig medarbeider medarbejder medarbetare"
    " koordinator utvikler udvikler utvecklare behandler handlaggare sekretaer sekreterare forer advokat forvalter selger saelger saljare"
    " kjoper kober kopare megler fullmektig larer laerer larare lege lege tekniker okonom ekonom"
    " paallikko johtaja insinoori asiantuntija kehittaja suunnittelija assistentti sihteeri hoitaja koordinaattori konsultti neuvoja"
    " edustaja myyja ostaja laakari opettaja tutkija vastaava esimies"
    " leider adviseur medewerker beheerder consultant coordinator bestuurder"
).split()
HEADS = frozenset(" ".join(_WHOLE.values()).split())
ENDS = tuple(end for end in dict.fromkeys(_ENDS) if len(end) >= 4)
DEPARTMENTS = frozenset(
    "sales marketing finance hr it operations engineering legal emea apac nordics europe americas research development procurement"
    " purchasing logistics accounts qa quality production support communications pr digital strategy security compliance tax audit"
    " verkauf vertrieb einkauf personal salg okonomi vertrieb ventas compras vendas ventes achats vendite acquisti verkoop inkoop"
    " forsaljning ekonomi myynti talous sprzedaz".split()
)
"""What may follow a position behind a comma or a dash: "VP, Sales"."""
