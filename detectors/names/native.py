"""Names in Chinese characters and Korean letters: what may be one in a text, and what its writings have in common.

No blank tells where such a name begins, so a guess is made at each character that begins many surnames. A guess is
found by nobody but who asks for a person that bears the very name.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from itertools import islice

HAN = "\u3400-\u4dbf\u4e00-\u9fff\u3005"
HANGUL = "\uac00-\ud7a3"
KANA = "\u3040-\u309f\u30a1-\u30fa\u30fc"
ANY = re.compile(f"[{HAN}{HANGUL}]")
_RUN = re.compile(f"[{HAN}]+|[{HANGUL}]+")
_TWO = re.compile(
    f"(?<![{HAN}])[{HAN}]{{1,3}}[ \u3000\u30fb\u00b7][{HAN}]{{1,3}}(?![{HAN}])"
    f"|(?<![{HANGUL}])[{HANGUL}]{{1,2}}[ ][{HANGUL}]{{1,3}}"
)
_BLANKS = re.compile("[ \u3000\u30fb\u00b7]+")
_ONLY = re.compile(f"[{HAN}{HANGUL}{KANA}]{{2,12}}\\Z")
TITLES = ("\u5148\u751f", "\u5973\u58eb", "\u5c0f\u59d0", "\u69d8", "\u6c0f", "\u541b", "\u603b", "\u7e3d")
"""What stands right behind a name: Mr, Ms, sama, shi."""
_CHINESE = frozenset(
    "王李张張刘劉陈陳杨楊黄黃赵趙吴吳周徐孙孫马馬朱胡郭何林罗羅高郑鄭梁谢謝宋唐许許韩韓邓鄧冯馮曹彭曾肖蕭"
    "萧田董潘袁蔡蒋蔣余于杜叶葉程魏苏蘇吕呂丁任卢盧姚沈钟鍾姜崔谭譚陆陸范汪廖石金韦韋贾賈夏付方邹鄒熊白孟"
    "秦邱侯江尹薛闫阎段雷龙龍黎史陶贺賀毛郝顾顧龚龔邵万萬覃武钱錢戴严嚴莫孔欧歐温溫施牛洪季聂聶莊庄"
)
KOREAN = frozenset(
    "김이박최정강조윤장임한오서신권황안송류유전홍고문양손배백허남심노하곽성차주우구나민진지엄채원천방공현"
    "함변염여추도소석선설"
)
_MOST = 200


def native_key(name: str) -> str:
    """Return the characters of a name in such letters without blanks, empty for other names."""
    if name.isascii():
        return ""
    joined = _BLANKS.sub("", unicodedata.normalize("NFKC", name))
    return joined if _ONLY.match(joined) and ANY.search(joined) else ""


def native_candidates(text: str) -> Iterator[tuple[int, int]]:
    """Yield where such names may stand in a text."""
    if not text.isascii() and ANY.search(text):
        yield from islice(dict.fromkeys(_spans(text)), _MOST)


def _spans(text: str) -> Iterator[tuple[int, int]]:
    yield from (found.span() for found in _TWO.finditer(text))
    for found in _RUN.finditer(text):
        start, end = found.span()
        if found[0][0] >= HANGUL[0]:
            yield from _korean(found[0], start)
            continue
        if 2 <= end - start <= 5:
            yield start, end
        cut = next((len(one) for one in TITLES if found[0].endswith(one)), 0)
        if cut and 2 <= end - start - cut <= 4:
            yield start, end - cut
        for at in range(start, end - 1 if end - start > 3 else start):
            if text[at] in _CHINESE:
                yield from ((at, last) for last in (at + 2, at + 3) if last <= end)


def _korean(word: str, start: int) -> Iterator[tuple[int, int]]:
    """Yield the beginnings of a word: what is behind a name is no blank, but a particle or a title."""
    if len(word) <= 4 or word[0] in KOREAN:
        yield from ((start, start + size) for size in (2, 3, 4) if size <= len(word))
