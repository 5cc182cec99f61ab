"""Invented people of sixteen countries, with the numbers, addresses and companies of their country.

The part `tune` and the part `keep` share no name, company or position, so that a list learnt from one is of no use
in the other. Numbers are of ranges set aside for fiction where a country has one; domains end in `.example`.
"""

from __future__ import annotations

import random
from dataclasses import dataclass

from detectors.folding import plain


@dataclass(frozen=True)
class Country:
    """What people of a country write on their cards; each list has one half for each part."""

    code: str
    first: str
    last: str
    companies: str
    positions: str
    streets: str
    towns: str
    phones: tuple[str, ...]
    """`#` stands for a digit; the first is international, the others are as written at home."""
    sign_offs: str
    labels: tuple[str, str, str, str]
    """Phone, mobile, e-mail, web."""


def _two(tune: str, keep: str) -> str:
    return f"{tune}//{keep}"


_ENGLISH = ("Phone", "Mobile", "Email", "Web")
_SHORT = ("T", "M", "E", "W")

COUNTRIES = (
    Country(
        "US",
        _two("John|Emily|Tyler|Megan|Brandon", "Carol|Derek|Paige|Wade|Monica"),
        _two("Harper|Whitfield|Delgado|O'Neill|Stanton", "Pruitt|Maddox|McAllister|Serrano|Boyle"),
        _two(
            "Brightwater Logistics, Inc.|Hollis & Crane LLP|Redstone Analytics LLC",
            "Palmetto Freight Corp.|Tidewell Health Inc.|Orchard Lane Capital LP",
        ),
        _two(
            "Director of Operations|Senior Account Manager|Paralegal|VP, Sales|Regional Sales Manager",
            "Chief Compliance Officer|Loan Officer|Office Manager|Associate Counsel|Head of Talent Acquisition",
        ),
        _two(
            "410 Maple Street, Suite 200|77 Commerce Blvd|1500 Lakeview Drive", "9 Foundry Road|2210 Elm Avenue, Apt 5B"
        ),
        _two("Springfield, IL 62704|Austin, TX 78701", "Portland, OR 97205|Raleigh, NC 27601"),
        ("+1 202-555-01##", "(212) 555-01##", "312.555.01##"),
        "Best regards,|Regards,|Thanks,|Sincerely,|Best,",
        _ENGLISH,
    ),
    Country(
        "GB",
        _two("Oliver|Charlotte|Alistair|Gemma|Rhys", "Hugh|Beatrice|Fiona|Callum|Imogen"),
        _two("Ashworth|Pemberton|Llewellyn|Sinclair|Hughes-Carter", "Thornbury|Fairfax|MacLeod|Prescott|Whitcombe"),
        _two(
            "Harbour & Finch Ltd|Northgate Marine plc|Calder Systems Limited",
            "Wexford Tea Co. Ltd|Larch House Publishing Ltd",
        ),
        _two(
            "Head of Procurement|Finance Director|Marketing Executive|Legal Secretary|Managing Director",
            "Chartered Surveyor|Operations Lead|Payroll Administrator|Company Secretary|Client Services Manager",
        ),
        _two("14 Kingsway|221 Fleet Street|3 Station Road", "8 Queen's Crescent|56 Mill Lane"),
        _two("London WC2B 6LH|Leeds LS1 4AP", "Bristol BS1 5TR|York YO1 7HH"),
        ("+44 20 7946 0###", "020 7946 0###", "07700 900###"),
        "Kind regards,|Many thanks,|Yours sincerely,|Regards|All the best,",
        ("Tel", "Mob", "E-mail", "www"),
    ),
    Country(
        "NO",
        _two("Kai|Ingrid|Øyvind|Åse|Torbjørn", "Sigrid|Håkon|Bjørg|Trond|Marit"),
        _two("Lund|Bråten|Sæther|Haugen|Nordmo", "Østby|Fjeld|Tveit|Myhre|Kvåle"),
        _two("Fjordlast AS|Nordvik Energi ASA|Bølgen Design AS", "Havsyn Shipping AS|Granli Eiendom AS"),
        _two(
            "Salgssjef|Daglig leder|Prosjektleder|Økonomiansvarlig|Rådgiver",
            "Avdelingsleder|HR-konsulent|Regnskapsfører|Kundebehandler",
        ),
        _two("Storgata 12|Kirkeveien 4B|Postboks 114 Sentrum", "Nedre Torggate 7|Havnegata 23"),
        _two("0155 Oslo|7011 Trondheim", "5003 Bergen|4006 Stavanger"),
        ("+47 22 33 ## ##", "22 33 ## ##", "912 34 ###"),
        "Med vennlig hilsen|Mvh|Hilsen|Vennlig hilsen,",
        ("Tlf", "Mob", "E-post", "Web"),
    ),
    Country(
        "DE",
        _two("Jürgen|Sabine|Matthias|Katrin|Wolfgang", "Anneliese|Thorsten|Ulrike|Dieter|Heike"),
        _two("Köhler|von Lindenau|Schwarzbach|Weiß|Baumgartner", "Großmann|Zimmermann|van der Heide|Kaufmann|Lindner"),
        _two(
            "Alpenglas GmbH|Rheintal Maschinenbau GmbH & Co. KG|Nordlicht Software AG",
            "Federwerk GmbH|Steinbach Logistik SE",
        ),
        _two(
            "Leiter Einkauf|Geschäftsführerin|Projektleiter|Vertriebsingenieur|Leiterin Personal",
            "Teamleiter Vertrieb|Sachbearbeiterin Buchhaltung|Rechtsanwältin|Softwareentwickler",
        ),
        _two("Lindenstraße 18|Am Hafen 3|Goethestr. 44", "Bahnhofstraße 7a|Münchner Allee 120"),
        _two("10969 Berlin|80331 München", "20095 Hamburg|50667 Köln"),
        ("+49 30 23125 ###", "030 23125-###", "0171 3920 0##"),
        "Mit freundlichen Grüßen|Viele Grüße|Beste Grüße|MfG|Freundliche Grüße",
        ("Telefon", "Mobil", "E-Mail", "Internet"),
    ),
    Country(
        "ES",
        _two("Javier|Lucía|Íñigo|Carmen|Rafael", "Alejandra|Ramón|Pilar|Gonzalo|Nuria"),
        _two(
            "García Ortega|Fernández Ruiz|Muñoz|Belmonte Cruz|de la Fuente",
            "Jiménez Soler|Navarro|Peña Castro|Robles Vidal",
        ),
        _two("Olivares del Sur S.L.|Talleres Montoya S.A.", "Gestoría Levante S.L.U.|Bodegas Altamira, S.A."),
        _two(
            "Director Comercial|Responsable de Compras|Jefa de Proyecto|Abogado",
            "Directora Financiera|Técnico de Calidad|Gerente",
        ),
        _two("Calle Mayor 25, 3º B|Avda. de la Paz, 112", "C/ Serrano 41, 2º izq.|Paseo del Prado 8"),
        _two("28013 Madrid|41001 Sevilla", "46003 Valencia|08002 Barcelona"),
        ("+34 91 123 4# ##", "91 123 4# ##", "612 34 5# ##"),
        "Un saludo,|Saludos cordiales,|Atentamente,|Saludos",
        ("Tel.", "Móvil", "Correo", "Web"),
    ),
    Country(
        "PL",
        _two("Zbigniew|Małgorzata|Paweł|Agnieszka|Łukasz", "Katarzyna|Grzegorz|Beata|Wojciech|Elżbieta"),
        _two("Wiśniewski|Dąbrowska|Kowalczyk|Zając|Piotrowska-Nowak", "Lewandowski|Szymańska|Wójcik|Jabłoński"),
        _two("Bałtyk Trans Sp. z o.o.|Hutnik S.A.", "Zielony Dom sp. z o.o.|Metalex S.A."),
        _two(
            "Kierownik Sprzedaży|Główna Księgowa|Dyrektor Handlowy|Specjalista ds. Zakupów",
            "Prezes Zarządu|Inżynier Projektu|Asystentka Zarządu",
        ),
        _two("ul. Długa 14/3|al. Jerozolimskie 100", "ul. Polna 7|os. Słoneczne 12/45"),
        _two("00-238 Warszawa|80-831 Gdańsk", "31-007 Kraków|61-701 Poznań"),
        ("+48 22 123 4# ##", "22 123 4# ##", "601 23# ###"),
        "Pozdrawiam,|Z poważaniem|Z pozdrowieniami,",
        ("tel.", "kom.", "e-mail", "www"),
    ),
    Country(
        "IN",
        _two("Rajesh|Priya|Venkatesh|Ananya|Suresh", "Deepak|Lakshmi|Arvind|Meenakshi|Harpreet"),
        _two("Krishnamurthy|Sharma|Iyer|Chatterjee|Patel", "Raghavan|Banerjee|Kaur|Deshpande|Reddy"),
        _two(
            "Lotus Infotech Pvt. Ltd.|Deccan Motors Private Limited", "Sahyadri Foods Pvt Ltd|Coromandel Textiles Ltd."
        ),
        _two(
            "Assistant General Manager|Sr. Software Engineer|Team Lead - QA|Business Analyst",
            "Deputy Manager - Accounts|HR Executive|Delivery Head",
        ),
        _two(
            "4th Floor, Prestige Towers, MG Road|Plot No. 12, Sector 18",
            "B-204, Hiranandani Gardens|No. 7, 2nd Cross, Indiranagar",
        ),
        _two("Bengaluru 560001|Gurugram - 122015", "Mumbai 400076|Chennai 600034"),
        ("+91 98400 1####", "098400 1####", "080-2345 1###"),
        "Thanks & Regards,|Warm Regards|Regards,|With Regards,",
        ("Ph", "Mob", "Mail", "Website"),
    ),
    Country(
        "FR",
        _two("Étienne|Aurélie|Jean-Luc|Mathilde|Benoît", "Sylvie|Thibault|Anne-Sophie|Gérard|Hélène"),
        _two("Lefèvre|Moreau|de Villiers|Chevalier|Garnier", "Beaumont|Rousseau|Le Gall|Mercier|D'Arcy"),
        _two("Verrerie du Lac SARL|Transports Morel S.A.S.", "Atelier Bleu SAS|Cabinet Delorme SARL"),
        _two(
            "Directeur commercial|Responsable achats|Chargée de clientèle|Chef de projet",
            "Directrice juridique|Assistante de direction|Comptable",
        ),
        _two("12 rue de la République|48, avenue Victor Hugo", "5 bis boulevard Voltaire|27 place du Marché"),
        _two("69002 Lyon|75116 Paris", "33000 Bordeaux|59000 Lille"),
        ("+33 1 99 00 ## ##", "01 99 00 ## ##", "06 39 98 ## ##"),
        "Cordialement,|Bien à vous,|Bien cordialement|Salutations distinguées,",
        ("Tél.", "Port.", "Courriel", "Site"),
    ),
    Country(
        "SE",
        _two("Gunnar|Astrid|Örjan|Linnéa|Mats", "Ulf|Birgitta|Åke|Ebba|Staffan"),
        _two("Bergström|Åkerlund|Lindqvist|Hedlund|Öberg", "Sjögren|Wallin|Nyström|Söderberg"),
        _two("Skärgård Bygg AB|Vintergatan Media AB", "Roslagen Kraft AB|Tallbacken Fastigheter AB"),
        _two(
            "Försäljningschef|Projektledare|Verkställande direktör|Ekonomiassistent",
            "Inköpschef|Affärsutvecklare|Handläggare",
        ),
        _two("Storgatan 5|Box 204", "Drottninggatan 33|Hamngatan 11"),
        _two("111 51 Stockholm|411 06 Göteborg", "211 20 Malmö|753 20 Uppsala"),
        ("+46 8 465 004 ##", "08-465 004 ##", "070-174 06 ##"),
        "Med vänliga hälsningar|Vänliga hälsningar,|Hälsningar|Mvh",
        ("Telefon", "Mobil", "E-post", "Hemsida"),
    ),
    Country(
        "FI",
        _two("Juhani|Päivi|Mikko|Aino|Väinö", "Tuomas|Helmi|Jukka|Sanna"),
        _two("Virtanen|Mäkelä|Heikkinen|Lehtonen", "Korhonen|Räsänen|Niemi|Hämäläinen"),
        _two("Saimaa Puu Oy|Pohjola Data Oyj", "Järvisuo Oy|Revontuli Media Oy"),
        _two(
            "Myyntipäällikkö|Toimitusjohtaja|Projektipäällikkö", "Talousjohtaja|Asiakkuuspäällikkö|Ohjelmistokehittäjä"
        ),
        _two("Mannerheimintie 20 A 5|Hämeenkatu 11", "Kauppakatu 3|Satamakatu 8 B"),
        _two("00100 Helsinki|33100 Tampere", "20100 Turku|90100 Oulu"),
        ("+358 9 3157 6###", "09 3157 6###", "040 123 4###"),
        "Ystävällisin terveisin|Terveisin,|Yst. terv.",
        ("Puh.", "GSM", "Sähköposti", "www"),
    ),
    Country(
        "IT",
        _two("Alessandro|Chiara|Giuseppe|Francesca", "Lorenzo|Ilaria|Massimo|Donatella"),
        _two("Bianchi|De Santis|Ferrara|Colombo", "Rinaldi|Della Valle|Marchetti|Galli"),
        _two("Ceramiche Adriatica S.r.l.|Officine Torino S.p.A.", "Studio Legale Marini|Vini del Colle S.r.l."),
        _two(
            "Responsabile Vendite|Direttore Generale|Ingegnere di Processo",
            "Responsabile Acquisti|Amministratore Delegato|Avvocato",
        ),
        _two("Via Garibaldi, 22|Corso Italia 105", "Viale Europa 9|Piazza Duomo, 1"),
        _two("20121 Milano (MI)|40126 Bologna", "10121 Torino|50122 Firenze"),
        ("+39 06 4567 8##", "06 4567 8##", "333 123 4###"),
        "Cordiali saluti,|Distinti saluti|Saluti,",
        ("Tel.", "Cell.", "E-mail", "Sito"),
    ),
    Country(
        "NL",
        _two("Willem|Femke|Jeroen|Sanne", "Bram|Marloes|Pieter|Anouk"),
        _two("van der Berg|de Vries|Jansen|van Dijk", "Visser|ter Horst|Bakker|van den Broek"),
        _two("Delta Bloemen B.V.|Havenbedrijf Zuid N.V.", "Molenwiek B.V.|Kustlijn Advies BV"),
        _two("Hoofd Inkoop|Accountmanager|Directeur", "Projectleider|Adviseur|Teamleider Verkoop"),
        _two("Keizersgracht 174|Stationsplein 3", "Dorpsstraat 45|Prins Hendrikkade 21"),
        _two("1016 DW Amsterdam|3013 AJ Rotterdam", "2511 BT Den Haag|3511 AX Utrecht"),
        ("+31 20 794 60##", "020 794 60##", "06 1234 56##"),
        "Met vriendelijke groet,|Met vriendelijke groeten|Groeten,",
        ("Telefoon", "Mobiel", "E-mail", "Website"),
    ),
    Country(
        "DK",
        _two("Søren|Mette|Jørgen|Kirsten", "Frederik|Birthe|Henrik|Lærke"),
        _two("Møller|Kjærgaard|Nørgaard|Rasmussen", "Østergaard|Thomsen|Bjerre|Skov"),
        _two("Vestkyst Vind A/S|Nyhavn Foods ApS", "Lillebælt Marine A/S|Bøgelund Arkitekter ApS"),
        _two("Salgschef|Direktør|Projektleder", "Afdelingsleder|Bogholder|Indkøbschef"),
        _two("Vesterbrogade 14, 2. tv.|Nygade 7", "Strandvejen 101|Havnegade 19, st."),
        _two("1620 København V|8000 Aarhus C", "5000 Odense C|9000 Aalborg"),
        ("+45 33 12 ## ##", "33 12 ## ##", "20 12 ## ##"),
        "Venlig hilsen|Med venlig hilsen|Mvh|Hilsen",
        ("Tlf.", "Mobil", "E-mail", "Web"),
    ),
    Country(
        "PT",
        _two("João|Inês|Tiago|Beatriz", "Rui|Catarina|Nuno|Leonor"),
        _two("da Silva|Carvalho|Sousa Pinto|Figueiredo", "Magalhães|dos Santos|Teixeira|Moura"),
        _two("Cortiça Nova Lda.|Atlântico Pescas S.A.", "Douro Vinhos, Lda|Serra Azul Lda."),
        _two(
            "Diretor Comercial|Gestora de Projetos|Engenheiro Civil",
            "Diretora Financeira|Assistente Administrativa|Gerente",
        ),
        _two("Rua Augusta 48, 2º Esq.|Avenida da Liberdade, 110", "Rua do Almada 15|Largo do Carmo 6"),
        _two("1100-053 Lisboa|4050-036 Porto", "3000-213 Coimbra|8000-076 Faro"),
        ("+351 21 123 4###", "21 123 4###", "912 345 6##"),
        "Com os melhores cumprimentos,|Cumprimentos,|Atenciosamente,",
        ("Tel.", "Telem.", "E-mail", "Web"),
    ),
    Country(
        "BR",
        _two("Thiago|Camila|Marcelo|Juliana", "Rodrigo|Fernanda|Leandro|Patrícia"),
        _two("Oliveira|Ferreira Lima|Nogueira|Barbosa", "Ribeiro|Almeida Prado|Cardoso|Moraes"),
        _two("Café Serrano Ltda.|Norte Aço S.A.", "Tropical Têxtil Ltda|Verde Campo S/A"),
        _two(
            "Gerente de Vendas|Analista Financeira|Coordenador de TI",
            "Supervisora de Compras|Advogado|Diretor de Marketing",
        ),
        _two("Rua das Flores, 120|Av. Paulista, 1578", "Rua XV de Novembro, 33|Av. Atlântica, 900"),
        _two(
            "01310-200 São Paulo - SP|80020-310 Curitiba - PR",
            "22010-000 Rio de Janeiro - RJ|30130-010 Belo Horizonte - MG",
        ),
        ("+55 11 3123-4###", "(11) 3123-4###", "(11) 91234-5###"),
        "Atenciosamente,|Abraços,|Att.,",
        ("Fone", "Celular", "E-mail", "Site"),
    ),
    Country(
        "AE",
        _two("Omar|Fatima|Khalid|Noura", "Yusuf|Layla|Hassan|Mariam"),
        _two("Al-Mansoori|bin Rashid|Haddad|El Khoury", "Al Farsi|Abdel Rahman|Nasser|Al-Zaabi"),
        _two("Gulf Pearl Trading LLC|Dune Contracting FZE", "Oasis Medical FZ-LLC|Red Sand Holdings Ltd"),
        _two(
            "Procurement Manager|Sales Engineer|General Manager",
            "Chief Accountant|Site Engineer|Business Development Manager",
        ),
        _two("Office 1204, Marina Tower|P.O. Box 31166", "Warehouse 8, Al Quoz 3|PO Box 9021"),
        _two("Dubai, UAE|Abu Dhabi, UAE", "Sharjah, UAE|Dubai, United Arab Emirates"),
        ("+971 4 321 4###", "+971 50 123 4###", "+971 55 321 4###"),
        "Best Regards|Kind Regards,|Regards",
        _SHORT,
    ),
)

FREE_MAIL = "gmail.com|outlook.com|yahoo.com"


@dataclass(frozen=True)
class Person:
    """One invented person."""

    country: Country
    first: str
    last: str
    position: str
    company: str
    phone: str
    mobile: str
    email: str
    skype: str
    linkedin: str
    street: str
    town: str

    @property
    def name(self) -> str:
        """Return the name in the order of speech."""
        return f"{self.first} {self.last}"

    @property
    def address(self) -> str:
        """Return street and town in one line."""
        return f"{self.street}, {self.town}"


def person(rng: random.Random, part: str, country: Country | None = None) -> Person:
    """Return a person of one part ("tune" or "keep")."""
    home = country or rng.choice(COUNTRIES)
    first, last, company, position, street, town = (
        rng.choice(_half(text, part))
        for text in (home.first, home.last, home.companies, home.positions, home.streets, home.towns)
    )
    phone, mobile = (
        digits(rng, rng.choice(shapes)) for shapes in (home.phones[:1] * 2 + home.phones[1:2], home.phones)
    )
    return Person(
        home, first, last, position, company, phone, mobile, _email(rng, first, last, company),
        _skype(rng, first, last), f"linkedin.com/in/{_slug(rng, first, last)}", street, town,
    )  # fmt: skip


def digits(rng: random.Random, shape: str) -> str:
    """Return a number of a shape."""
    return "".join(str(rng.randint(0, 9)) if sign == "#" else sign for sign in shape)


def _half(text: str, part: str) -> list[str]:
    return text.split("//")[part == "keep"].split("|")


def _letters(text: str) -> str:
    return "".join(filter(str.isalnum, plain(text)))


def _email(rng: random.Random, first: str, last: str, company: str) -> str:
    one, two = _letters(first), _letters(last)
    local = rng.choice(
        [f"{one}.{two}"] * 5
        + [f"{one[0]}{two}", f"{one}", f"{two}", f"{one}_{two}", f"{one[0]}.{two}", f"{one}{two[0]}"]
    )
    if rng.random() < 0.1:
        return f"{local}{rng.randint(1, 99)}@{rng.choice(FREE_MAIL.split('|'))}"
    words = [letters for word in company.replace(",", " ").split() if (letters := _letters(word))]
    stem = rng.choice(["".join(words[:2]), words[0], "-".join(words[:2])])
    return f"{local}@{stem}.example"


def _skype(rng: random.Random, first: str, last: str) -> str:
    one, two = _letters(first), _letters(last)
    return rng.choice([f"live:{one}.{two}", f"{one}.{two}", f"{one}_{two}{rng.randint(1, 99)}", f"live:{one[0]}{two}"])


def _slug(rng: random.Random, first: str, last: str) -> str:
    tail = rng.choice(["", "", f"-{rng.randrange(16**6):06x}", f"-{rng.randint(1, 99)}"])
    return f"{_letters(first)}-{_letters(last)}{tail}"
