"""Invented persons: given names and surnames of 60 places, joined as each writes them."""

from __future__ import annotations

import importlib
import random
import re
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache

# Locales of Faker whose lists are in Latin letters; heavier ones come twice.
_LOCALES = (
    "en_US en_US en_US en_GB en_GB en_IN en_IN en_NG en_NZ en_PK en_KE da_DK de_AT de_CH de_DE de_DE "
    "es_AR es_CA es_CL es_CO "
    "es_ES es_ES es_MX et_EE fi_FI fi_FI fr_BE fr_CH fr_FR fr_FR fr_CA ga_IE ha_NG hr_HR hu_HU hu_HU "
    "id_ID ig_NG is_IS it_IT lt_LT lv_LV "
    "cs_CZ nl_BE nl_NL no_NO no_NO pl_PL pl_PL pt_BR pt_PT ro_RO sk_SK sl_SI sv_SE sv_SE sw tl_PH tr_TR "
    "vi_VN yo_NG zu_ZA"
).split()
# Transliterated by the table below.
_OTHER_LETTERS = ("ru_RU", "uk_UA", "bg_BG", "el_GR", "sr_RS")

_ARABIC = (
    "Ahmed Ali Amir Anwar Bilal Fahad Faisal Farid Fatima Hamid Hana Hassan Hussein Ibrahim Imran Jamal "
    "Kamal Karim Khalid Layla "
    "Leila Mahmoud Mariam Mohammed Muhammad Mona Mustafa Nabil Nadia Noor Nour Omar Rami Rania Rashid "
    "Said Salma Samir Samira Sara "
    "Tariq Yasmin Yousef Youssef Zainab Ziad Abdullah Abdulrahman Aisha Huda Jamila Lina Majid Nasser Osama Walid",
    "Abbas Abboud Al-Amin Al-Farsi Al-Hashimi Al-Masri Al-Rashid Al-Saud Aziz Bakr Bin Rashid Darwish "
    "El-Sayed El-Masry Ghanem Haddad "
    "Hakim Hamdan Hariri Hijazi Ismail Jaber Kassab Khalil Khoury Mansour Nasr Nassar Qasim Rahman Saad "
    "Saleh Salem Shaheen Sharif "
    "Suleiman Tawfik Zaki Benali Bouzid Cherif Mahfouz Sabbagh",
)
_CHINESE = (
    "Wei Fang Xiuying Na Min Jing Li Qiang Lei Jun Yang Yong Yan Jie Juan Tao Ming Chao Xiulan Xia Ping "
    "Gang Guiying Haoran Zihan "
    "Yuxuan Yichen Xinyi Meiling Jiahao Zhiyuan Xiaoming Xiaohong Jianguo Weimin Yifan Zixuan Ying Hui "
    "Lin Bo Kun Ting Shan",
    "Wang Li Zhang Liu Chen Yang Huang Zhao Wu Zhou Xu Sun Ma Zhu Hu Guo He Lin Gao Luo Zheng Liang Xie "
    "Song Tang Deng Han Feng Cao "
    "Peng Zeng Xiao Tian Dong Pan Yuan Cai Jiang Yu Du Ye Cheng Wei Su Lu Ding Ren Shen Yao Lam Wong "
    "Cheung Chan Ho Leung Kwok Tsai Hsu",
)
_KOREAN = (
    "Minjun Seoyeon Jiwoo Hyun-woo Ji-hye Sung-min Eun-ji Min-ji Jae-hyun Soo-jin Young-ho Hye-jin "
    "Dong-hyun Ji-won Sang-woo Yu-na "
    "Seo-jun Ha-eun Tae-yang Kyung-soo Mi-rae Joon Hana Jin-ah",
    "Kim Lee Park Choi Jung Jeong Kang Cho Yoon Jang Lim Im Han Oh Seo Shin Kwon Hwang Ahn Song Ryu Yoo "
    "Hong Jeon Moon Bae Baek",
)
_JAPANESE = (
    "Haruto Yuto Sota Yuki Hayato Haruki Ryusei Koki Sora Kenji Hiroshi Takashi Akira Satoshi Kazuki "
    "Daisuke Yui Rio Hina Aoi Sakura Mei "
    "Misaki Ayaka Naoko Yoko Keiko Emi Tomoko Haruka Nanami Kaito Shinji Masato Takumi",
    "Sato Suzuki Takahashi Tanaka Watanabe Ito Yamamoto Nakamura Kobayashi Kato Yoshida Yamada Sasaki "
    "Yamaguchi Matsumoto Inoue Kimura "
    "Hayashi Shimizu Saito Mori Abe Ikeda Hashimoto Ishikawa Ogawa Fujita Okada Goto Hasegawa Murakami "
    "Kondo Ishii Sakamoto Endo Aoki",
)
_INDIAN = (
    "Aarav Aditi Ajay Akash Amit Amrita Ananya Anil Anjali Arjun Arun Ashok Deepa Deepak Divya Ganesh "
    "Gaurav Geeta Harish Ishaan Jaya "
    "Karan Kavita Kavya Kiran Lakshmi Madhav Manish Meera Mohan Naveen Neha Nikhil Nisha Pooja Prakash "
    "Pranav Priya Rahul Raj Rajesh "
    "Rakesh Ramesh Ravi Rekha Rohan Rohit Sandeep Sanjay Shreya Sneha Sunil Sunita Suresh Swati Tanvi "
    "Usha Varun Venkat Vijay Vikram Vinod",
    "Agarwal Ahuja Banerjee Bhat Bose Chatterjee Chauhan Chopra Das Desai Deshmukh Dutta Gandhi Ghosh "
    "Goel Gupta Iyer Iyengar Jain Joshi "
    "Kapoor Kaur Khan Khanna Krishnan Kulkarni Kumar Malhotra Mehta Menon Mishra Mukherjee Nair Naidu "
    "Pandey Patel Patil Pillai Prasad "
    "Rao Rathore Reddy Roy Saxena Sen Sethi Shah Sharma Shetty Singh Sinha Srinivasan Subramanian Thakur "
    "Trivedi Varma Verma Yadav",
)
_OWN = (_ARABIC, _ARABIC, _CHINESE, _CHINESE, _KOREAN, _JAPANESE, _INDIAN, _INDIAN)
_NOBLE = {
    "de": ("von", "von der"),
    "nl": ("van", "van der", "de", "van den"),
    "fr": ("de", "Le", "du"),
    "it": ("Di", "De", "Della"),
}
GIVEN_WORDS = (
    "Grace Mark Bill Will May June April August Rose Hope Faith Joy Chase Grant Drew Rob Sue Pat Jack Nick Frank "
    "Ray Gene Art Dean Earl Duke Miles Penny Ruby Amber Crystal Jade Pearl Iris Lily Ivy Holly Heather Daisy "
    "Olive Ginger Basil Sage Rosemary Dawn Eve Summer Sunny Skye Brook Dale Glen Cliff Heath Lance Chip Chuck "
    "Buck Bud Buddy Rusty Rich Wade Ward Reed Carol Melody Harmony Destiny Charity Mercy Patience Constance "
    "Verity Faye Christian Jordan Chad Florence Victoria Chelsea Lincoln Jackson Madison Kelvin Victor Oscar Mike "
    "Romeo Juliet Max Ace Stone Hunter Mason Tanner Cooper Parker Tyler Carter Taylor Archer Fisher Angel Gale "
    "Misty"
).split()
"""Given names that are words, places or titles too."""
SURNAME_WORDS = (
    "Price Banks Page Young Hill Brook Field Fields Stone Woods Wood Baker Butler Bond Moody Savage Swift Sharp "
    "Wise Wild Rose Flowers Lake Rivers Waters Marsh Frost Snow Winter May Park Parks Lane Gates Bridges Locke "
    "Abbott Marshall Powers Diamond Glass Cotton Wolf Fox Lamb Bird Drake Crane Salmon Pike Bass Bean Berry Olive "
    "Pepper Walker Penny Pound Nichols Mills Wells Ford Dell Bentley Jenkins Mercer"
).split()
"""Surnames that are words or brands too."""
_LETTERS = dict(
    zip(
        "абвгдеёжзийклмнопрстуфхцчшщъыьэюяіїєґαβγδεζηθικλμνξοπρσςτυφχψωјљњћђџ",
        "a b v g d e e zh z i y k l m n o p r s t u f kh ts ch sh shch _ y _ e yu ya i yi ye g "
        "a v g d e z i th i k l m n x o p r s s t y f ch ps o j lj nj c dj dz".split(),
        strict=True,
    )
)


@dataclass(frozen=True, slots=True)
class Person:
    """An invented person."""

    given: str
    surname: str
    middle: str = ""


def person(rng: random.Random) -> Person:
    """Return a person of a random place."""
    if rng.random() < 0.3:
        given, surnames = _own_lists()[rng.randrange(len(_OWN))]
        return Person(rng.choice(given), rng.choice(surnames), _middle(rng, given))
    place = rng.choice((*_LOCALES, *_OTHER_LETTERS)) if rng.random() < 0.8 else "en_US"
    given, surnames = _lists(place)
    language, surname, first = place[:2], rng.choice(surnames), rng.choice(given)
    if language in ("es", "pt") and rng.random() < 0.35:
        joint = " y " if rng.random() < 0.08 else "-" if rng.random() < 0.1 else " "
        surname += joint + rng.choice(surnames)
    elif language in _NOBLE and rng.random() < 0.12:
        surname = f"{rng.choice(_NOBLE[language])} {surname}"
    elif rng.random() < 0.05:
        surname += "-" + rng.choice(surnames)
    elif language == "en" and rng.random() < 0.04:
        surname = rng.choice(("O'", "Mc", "Mac", "O\u2019", "St. ")) + surname
    if rng.random() < 0.05:
        first += rng.choice("- ") + rng.choice(given)
    return Person(first, surname, _middle(rng, given))


def mixed(rng: random.Random) -> Person:
    """Return a person whose names may be of two places."""
    one, other = person(rng), person(rng)
    return Person(one.given, other.surname, one.middle) if rng.random() < 0.15 else one


def folded(text: str) -> str:
    """Return `text` in ASCII letters, as names stand in mail addresses."""
    text = (
        text.lower()
        .replace("ø", "o")
        .replace("æ", "ae")
        .replace("ß", "ss")
        .replace("ł", "l")
        .replace("đ", "d")
        .replace("ı", "i")
    )
    plain = unicodedata.normalize("NFKD", text).encode("ascii", "ignore").decode()
    return re.sub(r"[^a-z-]", "", plain)


def _middle(rng: random.Random, given: list[str]) -> str:
    return rng.choice(given) if rng.random() < 0.2 else ""


@cache
def _own_lists() -> list[tuple[list[str], list[str]]]:
    return [(given.split(), surnames.split()) for given, surnames in _OWN]


@cache
def _lists(place: str) -> tuple[list[str], list[str]]:
    try:
        provider = importlib.import_module(f"faker.providers.person.{place}").Provider
    except ModuleNotFoundError:
        return _lists("en_US")
    given = _flat(provider, "first_name")
    surnames = _flat(provider, "last_name")
    return (given, surnames) if len(given) > 5 and len(surnames) > 5 else _lists("en_US")


def _flat(provider: object, prefix: str) -> list[str]:
    found: dict[str, None] = {}
    for name in dir(provider):
        values = getattr(provider, name)
        if name.startswith(prefix) and not callable(values) and isinstance(values, Iterable):
            for value in values:
                if isinstance(value, str) and 1 < len(value) < 24 and (latin := _latin(value)):
                    found[latin] = None
    return list(found)


def _latin(name: str) -> str:
    name = name.strip()
    if name.isascii() or all(ord(char) < 0x250 or ord(char) > 0x1E00 for char in name):
        return name
    plain = "".join(char for char in unicodedata.normalize("NFD", name.lower()) if unicodedata.category(char) != "Mn")
    if any(char not in _LETTERS and not char.isspace() and char != "-" for char in plain):
        return ""
    return "".join(_LETTERS.get(char, char) for char in plain).replace("_", "").title()
