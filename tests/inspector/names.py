"""Given and family names by country; a person is put together from both, anew for each seed."""

from __future__ import annotations

import random
from dataclasses import dataclass
from itertools import product


@dataclass(frozen=True)
class Name:
    """A name in Latin letters, with the forms people also use for it."""

    first: str
    last: str
    nicks: tuple[str, ...] = ()
    """Given names for short."""
    native: str = ""
    """The whole name in its own script."""
    latin: tuple[str, ...] = ()
    """The whole name in other Latin spellings."""


# first name, short forms, own script, other Latin spellings (by comma)
_FIRSTS: dict[str, str] = {
    "PT": "Joaquim:Quim;Inês;Francisco:Chico;Conceição;Guilherme;Leonor;António:Tó",
    "ES": "Francisco:Paco,Curro;Dolores:Lola;José María:Chema;Concepción:Concha;Íñigo;Guadalupe:Lupe",
    "FR": "Benoît;Maëlle;Frédéric:Fred;Geneviève;Anaïs;Loïc",
    "IT": "Giuseppe:Beppe;Nicolò;Ludovica;Salvatore:Totò;Giovanna:Vanna",
    "DE": "Jürgen;Friederike:Rike;Hans-Joachim:Hajo;Käthe;Sebastian:Basti",
    "PL": "Małgorzata:Gosia;Katarzyna:Kasia;Stanisław:Staszek;Zbigniew:Zbyszek;Łukasz",
    "GB": "William:Bill;Margaret:Peggy;Theodore:Ted;Elizabeth:Libby;Alistair",
    "IE": "Aoife;Padraig;Siobhan;Fergus",
    "US": "Robert:Bob;Katherine:Kate;Jedediah:Jed;Patricia:Patty",
    "GR": "Georgios:Yorgos:Γεώργιος:Yeorgios;Eleftheria::Ελευθερία:Elefteria;Dimitris::Δημήτρης:Dimitrios;Chrysoula::Χρυσούλα:Hrisoula",
    "UA": "Oleksandr:Sashko:Олександр:Alexander;Yevheniia:Zhenia:Євгенія:Evgenia;Mykhailo::Михайло:Mikhail;Nataliia:Natasha:Наталія:Natalia",
    "BG": "Hristo::Христо:Christo;Tsvetelina:Tsveti:Цветелина:Zwetelina;Yordan::Йордан:Jordan;Lyudmila::Людмила:Ludmila",
    "EG": "Mohamed::محمد:Muhammad;Khaled::خالد:Khalid;Yasmine::ياسمين:Yasmin;Hussein::حسين:Hussain",
    "CN": "Xiaoming::晓明:Hsiao-ming;Lihua::丽华:Li-hua;Zhiqiang::志强:Chih-chiang;Yuting::雨婷:Yu-ting",
    "JP": "Yūko::裕子:Yuuko;Shōta::翔太:Shouta;Kenji::健二:;Akiko::明子:",
    "KR": "Ji-eun::지은:Jieun;Min-jun::민준:Minjun;Seo-yeon::서연:Seoyeon;Hyun-woo::현우:Hyeonu",
    "VN": "Thị Hương;Văn Dũng;Ngọc Ánh;Quốc Việt",
    "TR": "Gülşen;Çağrı;İbrahim;Özlem",
    "HU": "Zsuzsanna:Zsuzsi;György:Gyuri;Erzsébet:Bözsi;László:Laci",
    "CZ": "Jiří:Jirka;Božena;Zdeněk;Markéta",
}
_LASTS: dict[str, str] = {
    "PT": "Ferreira;Magalhães;Quintela;Assunção;Vasconcelos;Brandão;Figueiredo;Lourenço",
    "ES": "Villalba;Echeverría;Ortuño;Zubiri;Cifuentes;Montalbán;Peñalver",
    "FR": "Delacourt;Lefèvre;Grandjean;Beauséjour;Quéméneur;Roussillon",
    "IT": "Bevilacqua;Cantalamessa;Zanardelli;Ferrarotti;Malaspina",
    "DE": "Großkopf;Möllenbrink;Schönwälder;Füßl;Oberhäuser;Kässbohm",
    "PL": "Dzierżyk;Wójtowicz;Trzebiatow;Głowacz;Szczygieł;Żuraw",
    "GB": "Thistlethwaite;Wainwright;Oglethorpe;Cholmeley;Featherstone",
    "IE": "O'Shaughnessy;Devereux;MacGillycuddy;Hanrahan",
    "US": "Vandersloot;Kowalchuk;Abernathy;Broussard;Lindqvist",
    "GR": "Papadakis:Παπαδάκης;Karagiannis:Καραγιάννης;Xenakou:Ξενάκου;Mavridis:Μαυρίδης",
    "UA": "Kovalenko:Коваленко;Shevchuk:Шевчук;Tkachenko:Ткаченко;Hrytsenko:Гриценко",
    "BG": "Nedelchev:Неделчев;Zhelyazkov:Желязков;Stoyanov:Стоянов;Kurtev:Куртев",
    "EG": "El-Sayed:السيد:Elsayed;Abdelrahman:عبدالرحمن:Abdurrahman;Mansour:منصور:Mansur;Hegazy:حجازي:Higazi",
    "CN": "Ouyang:欧阳;Zheng:郑;Xue:薛;Qian:钱",
    "JP": "Satō:佐藤;Ōnishi:大西;Kobayashi:小林;Matsumoto:松本",
    "KR": "Baek:백;Noh:노;Hwang:황;Ryu:류",
    "VN": "Nguyễn;Phạm;Đặng;Huỳnh",
    "TR": "Yıldırım;Karaoğlu;Şimşek;Büyükdağ",
    "HU": "Szilágyi;Kővári;Böszörményi;Gyarmati",
    "CZ": "Dvořáček;Růžek;Šťastný;Hřebíček",
}
COUNTRIES = tuple(_FIRSTS)
_NUMBER = {"PT": 7, "ES": 6, "FR": 5, "DE": 5, "PL": 5, "GB": 5}
_FEMALE = {
    "Růžek": "Růžková", "Dvořáček": "Dvořáčková", "Šťastný": "Šťastná", "Hřebíček": "Hřebíčková",
    "Nedelchev:Неделчев": "Nedelcheva:Неделчева", "Zhelyazkov:Желязков": "Zhelyazkova:Желязкова",
    "Stoyanov:Стоянов": "Stoyanova:Стоянова", "Kurtev:Куртев": "Kurteva:Куртева",
    "Papadakis:Παπαδάκης": "Papadaki:Παπαδάκη", "Karagiannis:Καραγιάννης": "Karagianni:Καραγιάννη",
    "Mavridis:Μαυρίδης": "Mavridou:Μαυρίδου",
}  # fmt: skip
_WOMEN = {"Božena", "Markéta", "Tsvetelina", "Lyudmila", "Eleftheria", "Chrysoula"}
_EAST = ("CN", "JP", "KR")


def draw(rng: random.Random) -> list[tuple[str, Name]]:
    """Return (country, name) of everybody without a part in a case; no family name is there twice."""
    found = []
    for country in COUNTRIES:
        firsts, lasts = _FIRSTS[country].split(";"), _LASTS[country].split(";")
        rng.shuffle(firsts)
        rng.shuffle(lasts)
        for first, last in list(zip(firsts, lasts, strict=False))[: _NUMBER.get(country, 4)]:
            found.append((country, _name(country, first, last)))
    return found


def _name(country: str, first: str, last: str) -> Name:
    given, nicks, native, other = [*first.split(":"), "", "", ""][:4]
    if given in _WOMEN:
        last = _FEMALE.get(last, last)
    if given in ("Hristo", "Dimitris", "Georgios", "Yordan") and last.startswith("Xenakou"):
        last = "Xenakis:Ξενάκης"
    family, native_family, other_family = [*last.split(":"), "", ""][:3]
    whole = ""
    if native:
        whole = native_family + native if country in _EAST else f"{native} {native_family}"
    latin = [f"{a} {b}" for a, b in product([given, *_some(other)], [family, *_some(other_family)])][1:]
    if country in _EAST:
        latin.append(f"{family} {given}")
    return Name(given, family, tuple(one for one in nicks.split(",") if one), whole, tuple(latin))


def _some(value: str) -> list[str]:
    return [value] if value else []
