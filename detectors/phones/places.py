# ruff: noqa: E501
"""What the words around a national number say about its country: places, companies, domains, post codes, other numbers.

A segment's signs are gathered once, and only when a national number needs them; near ones count more than far ones.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache

from detectors.phones.plans import code_of

# Region | names of the country | towns and states. Words of the country weigh more than towns, which have namesakes.
_PLACES = """
US|United States,USA,U.S.A,Estados Unidos,États-Unis,Vereinigte Staaten|New York,Los Angeles,Chicago,Houston,Phoenix,Philadelphia,Dallas,Austin,Denver,Seattle,Boston,Atlanta,Miami,San Francisco,San Diego,San Jose,Portland,Detroit,Minneapolis,California,Texas,Florida,Ohio,Illinois,Nevada,Colorado,Oregon,Michigan,Virginia,Massachusetts,Pennsylvania,Arizona
CA|Canada,Kanada|Toronto,Montreal,Montréal,Vancouver,Ottawa,Calgary,Edmonton,Winnipeg,Québec,Quebec,Halifax,Ontario,Alberta,Manitoba
GB|United Kingdom,Great Britain,England,Scotland,Wales,UK,Storbritannia,Großbritannien,Royaume-Uni,Reino Unido|London,Manchester,Birmingham,Leeds,Glasgow,Edinburgh,Liverpool,Bristol,Sheffield,Cardiff,Belfast,Nottingham,Newcastle,Leicester,Southampton,Oxford,Cambridge,Aberdeen
IE|Ireland,Irland,Éire,Irlande|Dublin,Cork,Galway,Limerick,Waterford
AU|Australia,Australien|Sydney,Melbourne,Brisbane,Perth,Adelaide,Canberra,Hobart,Darwin,Queensland,NSW
NZ|New Zealand,Neuseeland|Auckland,Wellington,Christchurch,Hamilton,Dunedin,Tauranga
ZA|South Africa,Südafrika,Suid-Afrika|Johannesburg,Cape Town,Durban,Pretoria,Sandton,Gqeberha
IN|India,Indien,Bharat|Mumbai,Delhi,New Delhi,Bengaluru,Bangalore,Chennai,Kolkata,Hyderabad,Pune,Ahmedabad,Gurgaon,Gurugram,Noida,Jaipur,Kochi,Maharashtra,Karnataka
PK|Pakistan|Karachi,Lahore,Islamabad
BD|Bangladesh|Dhaka,Chittagong
LK|Sri Lanka|Colombo
SG|Singapore,Singapur|Singapore
MY|Malaysia|Kuala Lumpur,Penang,Johor,Selangor,Petaling Jaya
PH|Philippines,Philippinen,Pilipinas|Manila,Makati,Quezon,Cebu,Taguig
HK|Hong Kong,Hongkong|Kowloon,Wan Chai
TW|Taiwan|Taipei,Kaohsiung
ID|Indonesia,Indonesien|Jakarta,Surabaya,Bandung
TH|Thailand|Bangkok,Chiang Mai,Phuket
VN|Vietnam,Viet Nam|Hanoi,Ho Chi Minh,Da Nang
JP|Japan,日本|Tokyo,Osaka,Kyoto,Yokohama,Nagoya,Sapporo,Fukuoka,Kobe
KR|South Korea,Korea,Republic of Korea|Seoul,Busan,Incheon,Daegu
CN|China,PRC,中国|Beijing,Shanghai,Shenzhen,Guangzhou,Hangzhou,Chengdu,Nanjing,Wuhan
DE|Germany,Deutschland,Allemagne,Alemania,Tyskland,Germania,Niemcy|Berlin,München,Munich,Hamburg,Köln,Cologne,Frankfurt,Stuttgart,Düsseldorf,Dortmund,Leipzig,Bremen,Dresden,Hannover,Nürnberg,Duisburg,Bochum,Bonn,Münster,Karlsruhe,Mannheim,Augsburg,Kiel,Mainz,Heidelberg,Potsdam
AT|Austria,Österreich,Autriche|Wien,Vienna,Graz,Linz,Salzburg,Innsbruck,Klagenfurt
CH|Switzerland,Schweiz,Suisse,Svizzera,Suiza,Sveits|Zürich,Zurich,Genève,Geneva,Basel,Bern,Lausanne,Luzern,Winterthur,Lugano,Zug
LI|Liechtenstein|Vaduz,Schaan
FR|France,Frankreich,Francia,Frankrike|Paris,Lyon,Marseille,Toulouse,Nantes,Strasbourg,Bordeaux,Lille,Rennes,Montpellier,Grenoble,Dijon
BE|Belgium,Belgique,België,Belgien|Bruxelles,Brussels,Brussel,Antwerpen,Antwerp,Gent,Liège,Leuven,Brugge,Namur,Charleroi
LU|Luxembourg,Luxemburg,Lëtzebuerg|Luxembourg,Esch-sur-Alzette
NL|Netherlands,Nederland,Niederlande,Pays-Bas,Holland,Países Bajos|Amsterdam,Rotterdam,Den Haag,The Hague,Utrecht,Eindhoven,Groningen,Breda,Delft,Leiden,Haarlem
ES|Spain,España,Spanien,Espagne,Spagna,Spania|Madrid,Barcelona,Valencia,Sevilla,Seville,Zaragoza,Málaga,Bilbao,Murcia,Palma,Alicante,Vigo
PT|Portugal,Portogallo|Lisboa,Lisbon,Porto,Braga,Coimbra,Faro,Aveiro
IT|Italy,Italia,Italien,Italie|Roma,Rome,Milano,Milan,Napoli,Torino,Turin,Palermo,Genova,Bologna,Firenze,Florence,Venezia,Verona,Padova,Bari
MT|Malta|Valletta,Sliema
GR|Greece,Ελλάδα,Hellas,Griechenland,Grèce|Athens,Αθήνα,Thessaloniki,Θεσσαλονίκη,Patras,Piraeus
CY|Cyprus,Κύπρος,Zypern|Nicosia,Limassol,Larnaca
TR|Turkey,Türkiye,Turkiye,Türkei|Istanbul,İstanbul,Ankara,Izmir,İzmir,Bursa,Antalya,Adana
PL|Poland,Polska,Polen,Pologne,Polonia|Warszawa,Warsaw,Kraków,Krakow,Łódź,Wrocław,Poznań,Gdańsk,Gdynia,Szczecin,Lublin,Katowice
CZ|Czech Republic,Czechia,Česko,Česká republika,Tschechien|Praha,Prague,Brno,Ostrava,Plzeň,Olomouc
SK|Slovakia,Slovensko,Slowakei|Bratislava,Košice,Žilina,Nitra
HU|Hungary,Magyarország,Ungarn,Hongrie|Budapest,Debrecen,Szeged,Pécs,Győr
RO|Romania,România,Rumänien,Roumanie|București,Bucuresti,Bucharest,Cluj,Cluj-Napoca,Timișoara,Iași,Brașov,Constanța
MD|Moldova|Chișinău
BG|Bulgaria,България,Bulgarien|Sofia,София,Plovdiv,Varna,Burgas
RS|Serbia,Srbija,Serbien|Beograd,Belgrade,Novi Sad
HR|Croatia,Hrvatska,Kroatien|Zagreb,Rijeka,Osijek
SI|Slovenia,Slovenija,Slowenien|Ljubljana,Maribor
BA|Bosnia,Bosna|Sarajevo,Banja Luka
NO|Norway,Norge,Noreg,Norwegen,Norvège,Noruega|Oslo,Bergen,Trondheim,Stavanger,Kristiansand,Tromsø,Drammen,Fredrikstad,Sandnes,Bodø,Ålesund,Lysaker,Fornebu
SE|Sweden,Sverige,Schweden,Suède,Suecia|Stockholm,Göteborg,Gothenburg,Malmö,Uppsala,Västerås,Örebro,Linköping,Helsingborg,Umeå,Solna
DK|Denmark,Danmark,Dänemark,Danemark|København,Copenhagen,Aarhus,Århus,Odense,Aalborg,Esbjerg,Kolding,Hellerup
FI|Finland,Suomi,Finnland,Finlande|Helsinki,Espoo,Tampere,Turku,Oulu,Vantaa,Helsingfors,Jyväskylä,Lahti
IS|Iceland,Ísland,Island|Reykjavík,Reykjavik,Akureyri,Kópavogur
EE|Estonia,Eesti,Estland|Tallinn,Tartu,Pärnu
LV|Latvia,Latvija,Lettland|Rīga,Riga,Jūrmala,Daugavpils
LT|Lithuania,Lietuva,Litauen|Vilnius,Kaunas,Klaipėda
UA|Ukraine,Україна|Kyiv,Київ,Kiev,Lviv,Львів,Odesa,Одеса,Kharkiv,Харків,Dnipro
BY|Belarus,Беларусь|Minsk,Минск,Мінск,Brest,Gomel,Гомель,Гродно
RU|Russia,Россия,Russian Federation|Moscow,Москва,Moskva,Saint Petersburg,St Petersburg,Санкт,Новосибирск,Екатеринбург,Казань
KZ|Kazakhstan,Казахстан|Almaty,Алматы,Astana
BR|Brazil,Brasil,Brasilien|São Paulo,Sao Paulo,Rio de Janeiro,Belo Horizonte,Brasília,Curitiba,Porto Alegre,Salvador,Recife,Fortaleza,Campinas
AR|Argentina,Argentinien|Buenos Aires,Córdoba,Rosario,Mendoza,La Plata,CABA
MX|Mexico,México,Mexiko|Ciudad de México,Mexico City,CDMX,Guadalajara,Monterrey,Puebla,Tijuana,Cancún
CL|Chile|Santiago,Valparaíso,Concepción,Providencia
CO|Colombia|Bogotá,Bogota,Medellín,Cali,Barranquilla
PE|Peru,Perú|Lima,Arequipa
UY|Uruguay|Montevideo
EC|Ecuador|Quito,Guayaquil
VE|Venezuela|Caracas
CR|Costa Rica|San José
IL|Israel,ישראל|Tel Aviv,Tel-Aviv,Jerusalem,Haifa,Herzliya
AE|United Arab Emirates,UAE,Emirates|Dubai,Abu Dhabi,Sharjah
SA|Saudi Arabia|Riyadh,Jeddah
QA|Qatar|Doha
EG|Egypt,Ägypten|Cairo,Alexandria
MA|Morocco,Maroc|Casablanca,Rabat
NG|Nigeria|Lagos,Abuja
KE|Kenya|Nairobi,Mombasa
GH|Ghana|Accra
"""
NAMED = tuple(line[:2] for line in _PLACES.strip().splitlines())
"""The regions that names in a text can tell."""

# Forms of companies; several countries share one, and then each gets a part.
_COMPANIES = """
GmbH DE AT CH|AG DE CH AT|KG DE AT|e.V. DE|UG DE|OHG DE AT|mbH DE AT|Ges.m.b.H. AT
AS NO|ASA NO|A/S DK|ApS DK|AB SE|Oy FI|Oyj FI|ehf FI IS|ehf. IS|OÜ EE|SIA LV|UAB LT
Ltd GB IE IN NZ|Limited GB IE IN|PLC GB IE|plc GB IE|LLP GB|Pty AU ZA|Pvt IN|Pte SG|Sdn MY|Bhd MY
Inc US CA|Inc. US CA|LLC US|Corp US PH|Corp. US PH|Ltée CA
SARL FR|SAS FR|S.A.S. FR CO|S.à LU|SPRL BE|BVBA BE|B.V. NL|BV NL BE|N.V. NL BE
S.L. ES|S.L.U. ES|SL ES|S.A. ES FR PT AR|Lda PT|Lda. PT|Ltda BR CL|Ltda. BR CL|S.r.l. IT|S.p.A. IT|SpA CL IT|SAPI MX
Sp. z PL|sp. z PL|o.o. PL|s.r.o. CZ SK|spol. CZ SK|a.s. CZ SK|Kft HU|Kft. HU|Zrt HU|Bt. HU|S.R.L. RO AR IT|SRL RO AR|EOOD BG|OOD BG|ЕООД BG|ООД BG|А.Е. GR|A.E. GR
d.o.o. HR SI RS BA|A.Ş. TR|ООО RU BY|ТОВ UA|ОАО RU BY|Şti TR|K.K. JP|FZE AE|FZCO AE|C.V. MX|Anstalt LI
"""
# A country's top-level domain is its region in capitals, but for these; some are sold to anybody.
_DOMAINS = {"uk": "GB", "ac": "", "ai": "", "cc": "", "co": "", "fm": "", "gg": "", "io": "", "la": "", "ly": "", "me": "", "sh": "",
            "so": "", "to": "", "tv": "", "ws": "", "eu": "", "su": "RU", "nu": "", "tk": "", "ag": "", "vc": "", "gl": ""}  # fmt: skip
# Words of labels that one or a few countries use.
_LABELS = """
ligne directe FR BE CH LU|doorkiesnummer NL BE|linea diretta IT|línea directa ES MX|tlf NO DK|tlf. NO DK|sentralbord NO|tfn SE|växel SE|vaxel SE|handy DE AT|durchwahl DE AT CH|telefon DE NO SE AT CH CZ|festnetz DE AT|natel CH|rufnummer DE AT CH
puh FI|puhelin FI|matkapuhelin FI|vaihde FI|kom PL|komórka PL|wew PL|tél FR BE CH LU CA|téléphone FR BE CH|portable FR CH|teléfono ES MX AR CL CO|tfno ES|móvil ES
telemóvel PT|tlm PT|telefone BR PT|celular BR MX AR CL CO|fone BR|fono CL|ramal BR|anexo CL PE|cellulare IT|centralino IT|telefono IT|telefoon NL BE|mobiel NL BE|toestel NL
linka CZ|klapka SK|mellék HU|dahili TR|cep TR|sími IS|tālr LV|тел RU UA BG BY|моб RU UA BG BY|доб RU|τηλ GR CY|κιν GR CY|extn IN|ddi GB NZ|携帯 JP|電話 JP|内線 JP|전화 KR|手机 CN|电话 CN
"""
_POST_PREFIXES = {"N": "NO", "NO": "NO", "S": "SE", "SE": "SE", "DK": "DK", "FI": "FI", "FIN": "FI", "D": "DE", "DE": "DE", "A": "AT",
                  "AT": "AT", "CH": "CH", "F": "FR", "FR": "FR", "I": "IT", "IT": "IT", "E": "ES", "ES": "ES", "B": "BE", "BE": "BE",
                  "L": "LU", "LU": "LU", "LV": "LV", "LT": "LT", "PT": "PT", "PL": "PL", "CZ": "CZ", "SK": "SK", "SI": "SI", "HR": "HR",
                  "H": "HU", "HU": "HU", "RO": "RO", "BG": "BG", "GR": "GR", "EE": "EE", "IS": "IS", "FL": "LI", "LI": "LI", "NL": "NL",
                  "MD": "MD", "UA": "UA", "RS": "RS"}  # fmt: skip
_POST_CODES = re.compile(
    r"\b(?:(?P<NL>\d{4} ?[A-Z]{2}\b(?! ?\d))|(?P<GB>[A-Z]{1,2}\d[A-Z\d]? \d[A-Z]{2}\b)|(?P<CA>[A-Z]\d[A-Z] ?\d[A-Z]\d\b)"
    r"|(?P<PL>\d\d-\d{3} [A-Z\u0141\u015a\u017b])|(?P<BR>\d{5}-\d{3}\b(?!-\d))|(?P<US>[A-Z]{2},? \d{5}(?:-\d{4})?\b)"
    r"|(?P<SE_CZ_SK_GR>\d{3} \d\d [^\W\d_])|(?P<PT>\d{4}-\d{3} [A-Z])"
    r"|(?P<AU>(?:NSW|VIC|QLD|SA|TAS|ACT) \d{4}\b)|(?P<AR>[A-Z]\d{4}[A-Z]{3}\b))",
    re.MULTILINE,
)
# Post codes are looked for only where capitals, digits and blanks stand together.
_CAPITALS = re.compile(r"(?<![\w.])[A-Z\d](?=[A-Z, -]{0,4}\d)[A-Z\d, -]{4,24}\w?")
_SCRIPTS = (
    (re.compile("[\u3040-\u30ff\u3012]"), ("JP",)),
    (re.compile("[\uac00-\ud7af]"), ("KR",)),
    (re.compile("[\u0370-\u03ff]{3}"), ("GR", "CY")),
    (re.compile("[\u0590-\u05ff]{2}"), ("IL",)),
    (re.compile("[\u0e00-\u0e7f]"), ("TH",)),
)
_POST_PREFIX = re.compile(r"\b([A-Z]{1,3})-(\d{3,6})\b")
_HOST = re.compile(r"(?:@|//|www\.)(?:[\w-]{1,63}\.){1,6}([a-z]{2})(?![\w-])", re.IGNORECASE)
_ABROAD = re.compile(r"(?:\+|(?<![\w.])00(?= |\d{1,3}[ ()/-])) ?\(?([1-9][\d ().\u00a0\u2010-\u2015/-]{6,20})")
# Names begin with no small Latin letter; the few that do are among the labels.
_WORD = re.compile(r"[^\W\d_a-z][\w/&.'\u2019-]*(?: (?:de|of|z|Chi) ?)?")
_COUNTRY, _TOWN, _COMPANY, _LABEL, _DOMAIN, _POST, _NUMBER, _SCRIPT = 3.0, 1.6, 1.5, 0.7, 2.5, 1.5, 2.5, 1.5
_LINE, _NEAR, _PIECE, _OVERLAP = 400, 240, 2048, 80
_LEAST, _MOST_REGIONS = 0.6, 6

Sign = tuple[int, str, float]
"""Offset, region, weight."""


Said = tuple[tuple[str, float], ...]
"""Regions that a word tells, with weights."""


@lru_cache(maxsize=1)
def _words() -> tuple[dict[str, Said], dict[str, Said]]:
    """Return what names of places and companies say, and what the words of labels say."""
    names: dict[str, list[tuple[str, float]]] = {}
    for line in _PLACES.strip().splitlines():
        region, countries, towns = line.split("|")
        for words, weight in ((countries, _COUNTRY), (towns, _TOWN)):
            for word in words.split(","):
                names.setdefault(word, []).append((region, weight))
    for word, *regions in _entries(_COMPANIES):
        names.setdefault(word, []).extend(_shared(regions, _COMPANY))
    labels = {word: tuple(_shared(regions, _LABEL)) for word, *regions in _entries(_LABELS)}
    return {word: tuple(said) for word, said in names.items()}, labels


def _entries(table: str) -> Iterator[list[str]]:
    for entry in table.strip().replace("\n", "|").split("|"):
        *words, last = re.split(r" (?=[A-Z]{2}\b)", entry)
        yield [words[0], *words[1:], last]


def _shared(regions: Sequence[str], weight: float) -> Iterator[tuple[str, float]]:
    # The more countries use a word, the less it says; the first is the likeliest.
    share = weight / (1 + 0.3 * (len(regions) - 1))
    for at, region in enumerate(regions):
        yield region, share - 0.01 * at


def _regions_of(digits: str) -> tuple[str, ...]:
    """Return the regions of an international number: two for the codes that countries share which differ."""
    import phonenumbers

    found = code_of(digits)
    if not found or found[1] == "001":
        return ()
    return phonenumbers.COUNTRY_CODE_TO_REGION_CODE[int(found[0])][: 2 if found[0] in ("1", "7") else 1]


@dataclass(frozen=True, slots=True)
class _Piece:
    """The signs of a stretch of text in their order, and what they weigh together."""

    signs: list[Sign]
    offsets: list[int]
    sums: dict[str, float]


class Places:
    """The signs of one segment, read in pieces, and only where a national number asks for them."""

    def __init__(self, text: str) -> None:
        self._text = text
        self._pieces: dict[int, _Piece] = {}
        self._known: dict[int, tuple[str, ...]] = {}

    def told(self, at: int) -> tuple[str, ...]:
        """Return the regions that signs around an offset of the segment tell, likeliest first."""
        line = self._text.rfind("\n", max(0, at - _PIECE), at) + 1 or max(0, at - _PIECE)
        # A line is asked for once; a long one in stretches.
        key = line if at - line < _NEAR else at - at % _NEAR
        found = self._known.get(key)
        if found is None:
            found = self._known[key] = self._near(line, at)
        return found

    def all_told(self) -> tuple[str, ...]:
        """Return the regions that the head and the foot of the segment tell, likeliest first."""
        return self.told(0) or self.told(len(self._text))

    def _near(self, line: int, at: int) -> tuple[str, ...]:
        """Weigh the signs: those of the pieces around as a sum, those that stand near one by one and more."""
        end = self._text.find("\n", at, at + _PIECE)
        end = min(len(self._text), at + _PIECE) if end < 0 else end
        votes: defaultdict[str, float] = defaultdict(float)
        last, middle = len(self._text) // _PIECE, at // _PIECE
        for number in dict.fromkeys((middle - 1, middle, middle + 1, 0, last)):
            if 0 <= number <= last:
                piece = self._piece(number)
                for region, weight in piece.sums.items():
                    votes[region] += weight * (1.0 if abs(number - middle) < 2 else 0.4)
                low, high = bisect_left(piece.offsets, at - _LINE), bisect_right(piece.offsets, at + _LINE)
                for offset, region, weight in piece.signs[low:high]:
                    votes[region] += weight * (
                        3.0 if line <= offset <= end else 1.0 if abs(offset - at) < _NEAR else 0.0
                    )
        told = sorted(votes.items(), key=lambda one: -one[1])
        return tuple(region for region, vote in told[:_MOST_REGIONS] if vote >= _LEAST)

    def _piece(self, number: int) -> _Piece:
        found = self._pieces.get(number)
        if found is None:
            start = number * _PIECE
            # What lies over the border is read with both pieces, and counted where it begins.
            stretch = self._text[start : start + _PIECE + _OVERLAP]
            signs = sorted((at + start, region, weight) for at, region, weight in _signs(stretch) if at < _PIECE)
            sums: defaultdict[str, float] = defaultdict(float)
            for _, region, weight in signs:
                sums[region] += weight
            found = self._pieces[number] = _Piece(signs, [sign[0] for sign in signs], dict(sums))
        return found


def _signs(text: str) -> Iterator[Sign]:
    yield from _of_words(text)
    for match in _HOST.finditer(text):
        last = match[1].lower()
        if region := _DOMAINS.get(last, last.upper()):
            yield match.start(1), region, _DOMAIN
    for match in _ABROAD.finditer(text):
        for at, region in enumerate(_regions_of("".join(filter(str.isdigit, match[1])))):
            yield match.start(), region, _NUMBER / (1 + at)
    for stretch in _CAPITALS.finditer(text):
        yield from ((at + stretch.start(), region, weight) for at, region, weight in _of_post_code(stretch[0]))
    if not text.isascii():
        for pattern, regions in _SCRIPTS:
            for match in pattern.finditer(text):
                for at, region in enumerate(regions):
                    yield match.start(), region, _SCRIPT / (1 + at)


def _of_post_code(text: str) -> Iterator[Sign]:
    if (match := _POST_PREFIX.search(text)) and (region := _POST_PREFIXES.get(match[1], "")):
        yield match.start(), region, _POST
    if match := _POST_CODES.search(text):
        for at, region in enumerate((match.lastgroup or "").split("_")):
            yield match.start(), region, _POST / (1 + at)


def _of_words(text: str) -> Iterator[Sign]:
    table, small = _words()
    before, start = "", 0
    for match in _WORD.finditer(text):
        word = match[0].rstrip(".'\u2019-/& ")
        for at, form in (
            (start, f"{before} {word}" if before else ""),
            (match.start(), match[0].rstrip()),
            (match.start(), word),
        ):
            if said := table.get(form):
                yield from ((at, region, weight) for region, weight in said)
                break
        # "New" and "York", "United" and "Kingdom" are one name; "Berlin" and "Germany" are two.
        before, start = word, match.start()
    lower = text.lower()
    for label, said in small.items():
        at = lower.find(label)
        while at >= 0:
            if not lower[at - 1 : at].isalpha() and not lower[at + len(label) : at + len(label) + 1].isalpha():
                yield from ((at, region, weight) for region, weight in said)
                break
            at = lower.find(label, at + 1)
