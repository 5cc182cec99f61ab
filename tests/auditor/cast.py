"""Invented people and firms of the fourth world."""

from __future__ import annotations

import random
from dataclasses import dataclass

from tests.world.people import EMAIL, HANDLE, LINKEDIN, PHONE, SKYPE, Firm, Person

ROLES = ("info", "support", "accounts")


@dataclass(frozen=True)
class Extra(Person):
    """A person with more identifiers than the plain form has room for."""

    more: tuple[tuple[str, str], ...] = ()

    def identifiers(self) -> list[tuple[str, str]]:
        return [*super().identifiers(), *self.more]


FIRMS = [
    (
        "nordhavn",
        "Nordhavn Logistics AS",
        "nordhavn.example.com",
        "NO",
        "Bergen",
        "Strandgaten 14",
        "+4755550100",
        True,
    ),
    (
        "halden",
        "Haldenrock Partners Ltd",
        "haldenrock.example.com",
        "GB",
        "London",
        "9 Cutler Yard",
        "+442079460100",
        True,
    ),
    ("kestrel", "Kestrel & Moor GmbH", "kestrelmoor.example.com", "DE", "Berlin", "Lindenweg 3", "+493023125000", True),
    ("tavira", "Tavira Foods SL", "tavira.example.org", "ES", "Sevilla", "Calle Alta 8", "+34955550100", False),
    ("zarya", "Zarya Instruments", "zarya.example.org", "RU", "Tver", "ul. Sadovaya 5", "+74822555010", False),
    ("pineway", "Pineway Freight Inc", "pineway.example.net", "US", "Denver", "410 Mill Street", "+13035550100", False),
    ("hikari", "Hikari Optics KK", "hikari.example.net", "JP", "Osaka", "2-4-1 Minami", "+81665550100", False),
    ("ostrava", "Ostrov Papir s.r.o.", "ostrov.example.org", "CZ", "Ostrava", "Dlouha 21", "+420595550100", False),
]


def firms() -> list[Firm]:
    return [
        Firm(key, name, domain, cc, city, street, ROLES, board, main)
        for key, name, domain, cc, city, street, board, main in FIRMS
    ]


# first, last, country, nicks, spelled (whole names: other alphabets or spellings), near (typos within one edit)
POOL = [
    ("Yevgeny", "Malakhov", "RU", "Zhenya", "Евгений Малахов|Evgenii Malakhov|Evgeny Malakhov", "Yevgeny Malahkov"),
    ("Aleksandr", "Voronin", "RU", "Sasha", "Александр Воронин|Alexander Voronin|Alexandr Voronin", ""),
    ("Dmitry", "Rybakov", "RU", "Dima", "Дмитрий Рыбаков|Dmitrii Rybakov|Dmitriy Rybakov", ""),
    (
        "Tatyana",
        "Shcherbakova",
        "RU",
        "Tanya",
        "Татьяна Щербакова|Tatiana Scherbakova|Tatiana Shcherbakova",
        "Tatyana Shcherbakowa",
    ),
    ("Yuliya", "Chernykh", "RU", "", "Юлия Черных|Julia Chernykh|Iuliia Chernykh", ""),
    (
        "Oleksandr",
        "Hrytsenko",
        "UA",
        "Sashko",
        "Олександр Гриценко|Oleksandr Grytsenko",
        "Oleksandr Hrytsenkо".replace("о", "a"),
    ),
    ("Serhiy", "Kovalchuk", "UA", "", "Сергій Ковальчук|Sergiy Kovalchuk|Serhii Kovalchuk", "Serhiy Kovalchouk"),
    ("Yuriy", "Tkachenko", "UA", "", "Юрій Ткаченко|Yurii Tkachenko|Iurii Tkachenko", ""),
    ("Milica", "Đorđević", "RS", "", "Милица Ђорђевић|Milica Djordjevic|Milica Dordevic", ""),
    ("Zoran", "Petković", "RS", "", "Зоран Петковић|Zoran Petkovic", ""),
    ("Hristo", "Stoyanov", "BG", "", "Христо Стоянов|Christo Stojanov", ""),
    ("Georgios", "Papadakis", "GR", "Giorgos", "Γεώργιος Παπαδάκης|Γιώργος Παπαδάκης", "Georgios Papadakkis"),
    ("Eleni", "Karagianni", "GR", "", "Ελένη Καραγιάννη|Helen Karagianni", "Eleni Karagiani"),
    ("Nikolaos", "Vlachos", "GR", "Nikos", "Νικόλαος Βλάχος", ""),
    ("Yael", "Rozenberg", "IL", "", "יעל רוזנברג", "Yael Rosenberg"),
    ("Khaled", "Al-Masri", "EG", "", "خالد المصري|Khalid Al-Masri|Khaled Almasri", ""),
    ("Fatima", "Haddad", "EG", "", "فاطمة حداد|Fatma Haddad", ""),
    ("Xiaoming", "Liang", "CN", "", "梁晓明|Liang Xiaoming", ""),
    ("Yulan", "Chen", "CN", "", "陈玉兰|Chen Yulan", ""),
    ("Haruto", "Nakagawa", "JP", "", "中川陽翔|中川 陽翔|Nakagawa Haruto", ""),
    ("Sakura", "Ishikawa", "JP", "", "石川さくら|石川 さくら", ""),
    ("Minjun", "Kwak", "KR", "", "곽민준|Kwak Min-jun", ""),
    ("Nino", "Kapanadze", "GE", "", "ნინო კაპანაძე", ""),
    ("Priya", "Raghunathan", "IN", "", "प्रिया रघुनाथन", "Priya Ragunathan"),
    ("Anil", "Deshpande", "IN", "", "", "Anil Deshpandey"),
    ("Søren", "Østergaard", "DK", "", "Soeren Oestergaard|Soren Ostergaard", "Søren Østergard"),
    ("Jørgen", "Ødegård", "NO", "", "Jorgen Odegard|Joergen Oedegaard", ""),
    ("Kåre", "Bjørnstad", "NO", "", "Kaare Bjoernstad|Kare Bjornstad", "Kåre Bjørnsted"),
    ("Åsa", "Sjögren", "SE", "", "Asa Sjogren|Aasa Sjoegren", ""),
    ("Märta", "Hägglund", "SE", "", "Marta Hagglund", ""),
    ("Þóra", "Guðmundsdóttir", "IS", "", "Thora Gudmundsdottir", "Þóra Guðmundsdótir"),
    ("Jürgen", "Großmann", "DE", "", "Juergen Grossmann|Jurgen Grossmann", ""),
    ("Johannes", "Hinterleitner", "DE", "Hannes", "", "Johannes Hinterleithner"),
    ("Friedrich", "Wiedenbrück", "DE", "Fritz", "Friedrich Wiedenbrueck|Friedrich Wiedenbruck", "Friedrich Widenbrück"),
    ("Anna-Lena", "Obermaier", "DE", "", "Annalena Obermaier|Anna Lena Obermaier", "Anna-Lena Obermeier"),
    ("Hans-Peter", "Lindwurm", "DE", "", "Hanspeter Lindwurm|Hans Peter Lindwurm", ""),
    ("Łukasz", "Wójcicki", "PL", "", "Lukasz Wojcicki", ""),
    ("Małgorzata", "Jankowska", "PL", "Gosia", "Malgorzata Jankowska", "Małgorzata Jankovska"),
    ("Katarzyna", "Pawłowicz", "PL", "Kasia", "Katarzyna Pawlowicz", ""),
    ("Václav", "Dvořáček", "CZ", "", "Vaclav Dvoracek", ""),
    ("Gábor", "Szőkefalvi", "HU", "", "Gabor Szokefalvi|Szőkefalvi Gábor", ""),
    ("Çağla", "Yıldızhan", "TR", "", "Cagla Yildizhan", ""),
    ("Thị Hương", "Nguyễn", "VN", "", "Nguyễn Thị Hương|Nguyen Thi Huong", ""),
    ("José", "Ibáñez Carranza", "ES", "Pepe", "Jose Ibanez Carranza|José Ibáñez|Jose Ibanez", ""),
    ("Francisco", "Villalobos", "ES", "Paco", "", "Francisco Vilalobos"),
    ("María Jesús", "Etxebarria Solano", "ES", "", "Maria Jesus Etxebarria Solano|María Jesús Etxebarria", ""),
    ("François", "Lefèvre-Tissot", "FR", "", "Francois Lefevre-Tissot|Francois Lefevre Tissot", ""),
    ("Inês", "Gonçalves Teixeira", "PT", "", "Ines Goncalves Teixeira|Inês Teixeira", ""),
    ("Giuseppe", "Montefusco", "IT", "Beppe", "", "Giuseppe Montefosco"),
    ("Ștefan", "Munteanu", "RO", "", "Stefan Munteanu", ""),
    ("William", "Hathersage", "GB", "Bill|Will", "", "William Hathersege"),
    ("Robert", "Penhaligon", "GB", "Bob|Rob", "", "Robert Penhaligan"),
    ("Margaret", "Thistlewood", "GB", "Peggy|Maggie", "", "Margaret Thistelwood"),
    ("Elizabeth", "Cromarty", "GB", "Liz|Beth", "", "Elisabeth Cromarty"),
    ("Richard", "Ollerenshaw", "GB", "Dick|Rick", "", "Richard Olerenshaw"),
    ("Katherine", "Rowntree", "US", "Kate|Kathy", "Catherine Rowntree", ""),
    ("Edward", "Fairweather", "US", "Ted|Ed", "", "Edward Fairwether"),
    ("Anthony", "Braithwaite", "GB", "Tony", "", "Anthony Braithwait"),
    ("Michael", "O'Shaughnessy", "IE", "Mick|Mike", "Michael OShaughnessy|Michael O’Shaughnessy", ""),
    ("Patricia", "Mulcahy", "IE", "Trish|Pat", "", ""),
    ("Thomas", "Vanderkamp", "US", "Tom", "Thomas van der Kamp", ""),
    ("Deborah", "Stilwagon", "US", "Debbie|Deb", "Debora Stilwagon", "Deborah Stillwagon"),
    ("Pieter", "van den Heuvel", "NL", "Piet", "Pieter Van Den Heuvel|P.J. van den Heuvel", ""),
    ("Ingvild", "Kvernmo", "NO", "", "", ""),
    ("Torbjørn", "Hallingstad", "NO", "", "Torbjorn Hallingstad|Torbjoern Hallingstad", "Torbjørn Halingstad"),
    ("Solveig", "Myrvold", "NO", "", "", ""),
    ("Zoë", "Featherstone", "GB", "", "Zoe Featherstone", "Zoë Fetherstone"),
    ("Abimbola", "Okonjo", "GB", "", "", ""),
    ("Leilani", "Kahananui", "US", "", "", "Leilani Kahananiu"),
    ("Vytautas", "Grigonis", "LT", "", "", ""),
    ("Kaapo", "Hämäläinen", "FI", "", "Kaapo Hamalainen", "Kaapo Hämälainen"),
    ("Björn", "Fahlström", "SE", "", "Bjorn Fahlstrom|Bjoern Fahlstroem", ""),
    ("Rashid", "Qureshi", "GB", "", "Rasheed Qureshi", ""),
    ("Benedetta", "Salvemini", "IT", "", "", "Benedetta Salvemimi"),
]
FAR = frozenset(
    {
        "Christo Stojanov",
        "Helen Karagianni",
        "Thomas van der Kamp",
        "P.J. van den Heuvel",
        "Fatma Haddad",
        "Khalid Al-Masri",
        "Rasheed Qureshi",
        "Milica Dordevic",
        "Julia Chernykh",
    }
)
"""Spellings of which a careful reader may doubt whether they are the same name."""
NICK_SCRIPT = {
    "Malakhov": "Женя Малахов",
    "Voronin": "Саша Воронин",
    "Rybakov": "Дима Рыбаков",
    "Papadakis": "Γιώργος Παπαδάκης",
}
PATRONYMIC = {
    "Malakhov": "Малахов Евгений Петрович",
    "Voronin": "Воронин Александр Игоревич",
    "Rybakov": "Рыбаков Дмитрий Олегович",
    "Shcherbakova": "Щербакова Татьяна Ивановна",
    "Chernykh": "Черных Юлия Андреевна",
}
PATTERNS = {
    "US": ("+1202555{:04d}", 100, 199), "GB": ("+447700900{:03d}", 100, 899), "SE": ("+46701740{:03d}", 605, 699),
    "NO": ("+474125{:04d}", 5500, 5599), "DE": ("+4917139200{:02d}", 10, 99), "FR": ("+33755550{:03d}", 100, 199),
    "IE": ("+35385155{:04d}", 5000, 5099), "RU": ("+7900555{:04d}", 100, 199), "PL": ("+48600555{:03d}", 10, 99),
    "UA": ("+38050555{:04d}", 100, 199), "GR": ("+30694555{:04d}", 100, 199), "ES": ("+34600555{:03d}", 10, 99),
    "JP": ("+819055{:06d}", 550100, 550199), "CN": ("+861380055{:04d}", 100, 199), "IN": ("+919876555{:03d}", 10, 99),
    "TR": ("+90532555{:04d}", 100, 199), "IL": ("+97250555{:04d}", 100, 199), "EG": ("+20100555{:04d}", 100, 199),
    "KR": ("+82105555{:04d}", 100, 199), "CZ": ("+420601555{:03d}", 10, 99), "HU": ("+3620555{:04d}", 100, 199),
    "IS": ("+354615{:04d}", 5500, 5599), "VN": ("+8490555{:04d}", 100, 199), "RS": ("+38160555{:04d}", 100, 199),
    "BG": ("+35988555{:04d}", 100, 199), "GE": ("+99559955{:04d}", 100, 199), "NL": ("+3161555{:04d}", 100, 199),
    "IT": ("+39333555{:04d}", 100, 199), "PT": ("+35191555{:04d}", 100, 199), "RO": ("+40722555{:03d}", 10, 99),
    "DK": ("+452055{:04d}", 5500, 5599), "LT": ("+3706125{:04d}", 5500, 5599), "FI": ("+35840555{:04d}", 100, 199),
}  # fmt: skip
LANDS = {"GB": ("+442079460{:03d}", 200, 899), "US": ("+1303555{:04d}", 101, 199), "DE": ("+4930231250{:02d}", 10, 99),
         "NO": ("+4755550{:03d}", 110, 199)}  # fmt: skip


class Numbers:
    """Draws numbers that nobody has yet."""

    def __init__(self, rng: random.Random) -> None:
        self._rng, self._used = rng, set[str]()

    def draw(self, country: str, *, land: bool = False) -> str:
        form, low, high = (LANDS if land else PATTERNS)[country]
        while True:
            value = form.format(self._rng.randint(low, high))
            if value not in self._used:
                self._used.add(value)
                return value


__all__ = [
    "EMAIL",
    "FAR",
    "HANDLE",
    "LINKEDIN",
    "NICK_SCRIPT",
    "PATRONYMIC",
    "PHONE",
    "POOL",
    "SKYPE",
    "Extra",
    "Numbers",
    "firms",
]
