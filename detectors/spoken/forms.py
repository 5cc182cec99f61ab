"""Numbers, addresses and names in a row of spoken words; each with the form in which people write it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from detectors.names.first_names import is_given
from detectors.phones.labels import NOUNS, WORDS, Label
from detectors.spoken.respelling import is_first_name
from detectors.spoken.tables import PROVIDERS, RESERVED, TOP_DOMAINS, Spoken
from detectors.spoken.words import Kind, Word

_GLUE = (Kind.LETTER, Kind.NUMBER, Kind.TENS, Kind.TIMES)
_LABELS = (Kind.WORD, *_GLUE)
_CUE_REACH, _MOST_PAUSES, _MOST_WORDS = 10, 4, 24
SOUNDS_LIKE = {"for": "4", "to": "2", "too": "2", "ate": "8", "won": "1"}
"""Words that are written for digits amid digits."""
BEFORE_ADDRESS = frozenset("is address it it's".split())
RUN_IN = re.compile(r"^(?:the|my|your|her|his)?address(?=[a-z]{2})")
"""Words that models of speech let run into an address: "theaddresskai.lund"."""
_HEARD_FOR_AT = frozenset("and add ad hat that edit".split())
"""Written for the word "at"; believed between a name with marks in it and a host that everybody knows."""
_RUN_TOGETHER = re.compile(r"(?<=[a-z0-9])underscore(?=[a-z0-9])")
"""No address has the word in it, and models let it run into its neighbours: "annaUnderscoreBerg"."""
_HANDLE = re.compile(r"[a-z]{3,}\d{1,4}")
"""No place is called so: "anna14 at example dot com"."""
_BRACKETS = ("(", ")", "[", "]")
_ARTICLES = frozenset("the a an my our your his her their this that der die das den det".split())


@dataclass(frozen=True, slots=True)
class Form:
    """What was said, between two words, and how it is written; `told` when a word before it announces it."""

    first: int
    last: int
    type: str
    written: str = field(repr=False)
    told: bool


def numbers(row: Sequence[Word], table: Spoken) -> Iterator[Form]:
    """Yield rows of at least six digits of which some are said, or which stand as they were dictated."""
    at = 0
    while at < len(row):
        end, digits = digits_of(row, at)
        said = sum(one.said for one in row[at:end] if one.kind in _GLUE or one.kind is Kind.PLUS) >= 2
        told = _cued(row, at, table.phone_cues)
        if len(digits.lstrip("+")) >= 6 and (said or (told and _dictated(row[at:end]))) and not _other(row, at, table):
            extension, behind = _extension(row, end, table)
            yield Form(at, behind - 1, "PHONE_NUMBER", digits + extension, told)
            at = behind
        else:
            at = max(end, at + 1)


def addresses(row: Sequence[Word], table: Spoken, *, announced: bool = False, cut: bool = False) -> Iterator[Form]:
    """Yield e-mail addresses: what stands before and behind a word for the at sign.

    `cut`: those too whose beginning is no part of any address, for whoever can hear them again.
    """
    for at, word in enumerate(row):
        misheard = word.kind is not Kind.AT and word.value in _HEARD_FOR_AT
        if not (word.kind is Kind.AT or misheard) or not 0 < at < len(row) - 2:
            continue
        end, host = _host(row, _skipped(row, at + 1, 1))
        if not host:
            continue
        last = _skipped(row, at - 1, -1)
        start, local = _torn(row, *_local(row, last, table), announced=announced)
        if not cut and _is_cut(row, start):
            continue  # "9 and underscore Watson at": the rest of an address is another person's
        local = _RUN_TOGETHER.sub("_", RUN_IN.sub("", local))
        # Nobody puts brackets around it but to hide an address.
        told = announced or row[at - 1].value in _BRACKETS or _cued(row, start, table.email_cues)
        # "Shoes at example dot com" is a place; with marks in it, or announced, it is an address.
        alone = start == last and not (host in PROVIDERS or told or _behind_at(row, start) or _HANDLE.fullmatch(local))
        if misheard and (start == last or not told or not known_host(host)):
            continue
        none = local in table.no_names or local in _ARTICLES or local in table.email_cues
        if local and not (start == last and (alone or none)):
            sure = not misheard and (told or start != last)
            yield Form(start, end - 1, "EMAIL_ADDRESS", f"{local}@{host}", sure)


def known_host(host: str) -> bool:
    """Tell whether everybody has heard of a host, or of one above it."""
    return any(host == one or host.endswith(f".{one}") for one in PROVIDERS | RESERVED)


def web_addresses(row: Sequence[Word], table: Spoken) -> Iterator[Form]:
    """Yield host names with a said dot, and the path behind them."""
    at = 0
    while at < len(row):
        before = row[at - 1].kind if at else Kind.STOP
        if row[at].kind not in _LABELS or before is Kind.MARK or row[at].value in _ARTICLES:
            at += 1
            continue
        end, host = _host(row, at, two=False)
        if not host or not any(one.said and one.kind is Kind.MARK for one in row[at:end]):
            at += 1
            continue
        while end + 1 < len(row) and row[end].value == "/" and row[end].kind is Kind.MARK:
            end, label = _label(row, end + 1)
            host += f"/{label}"
        yield Form(at, end - 1, "URL", host, told=True)
        at = end


def skype_names(row: Sequence[Word], table: Spoken) -> Iterator[Form]:
    """Yield Skype names: "live colon" with what follows, or a name with marks behind the word Skype."""
    for at, word in enumerate(row):
        if word.kind is Kind.WORD and word.value == "live" and row[at + 1 : at + 2] and row[at + 1].value == ":":
            end, name = _dotted(row, at + 2)
            if len(name) >= 3 and any(one.said and one.kind is not Kind.WORD for one in row[at:end]):
                yield Form(at, end - 1, "SKYPE_ID", f"live:{name}", told=True)
        elif word.value in table.skype_cues:
            yield from _behind_skype(row, at + 1)


def spelled_names(row: Sequence[Word], table: Spoken) -> Iterator[Form]:
    """Yield names that are spelled letter by letter."""
    at = 0
    while at < len(row):
        end, letters = _letters(row, at)
        before, after = (row[at - 1] if at else None), (row[end] if end < len(row) else None)
        of_address = any(one and one.kind in (Kind.MARK, Kind.AT) for one in (before, after))
        if len(letters) >= 3 and not of_address:
            alphabet = sum(one.end - one.start > 1 for one in row[at:end]) >= 2
            again = alphabet or any(one.value == letters for one in row[max(0, at - 6) : at])
            if again or _cued(row, at, table.name_cues):
                yield Form(at, end - 1, "PERSON", letters.capitalize(), told=True)
        at = max(end, at + 1)


FORMS = (addresses, skype_names, web_addresses, numbers, spelled_names)


def only(type: str, row: Sequence[Word], table: Spoken) -> Iterator[Form]:
    """Yield forms of one type in a row that holds nothing else: no word announces them."""
    if type == "PERSON":
        end, letters = _letters(row, 0)
        yield Form(0, end - 1, type, letters.capitalize(), told=False)
        return
    if type == "EMAIL_ADDRESS":
        yield from addresses(row, table, announced=True)
        return
    for read in FORMS:
        yield from (form for form in read(row, table) if form.type == type)
    if type == "PHONE_NUMBER":
        end, digits = digits_of(row, 0)
        extension, behind = _extension(row, end, table)
        yield Form(0, max(behind, 1) - 1, type, digits + extension, told=False)
    if type == "SKYPE_ID" and row:
        end, name = _dotted(row, 0)
        yield Form(0, end - 1, type, name, told=False)


def digits_of(row: Sequence[Word], at: int) -> tuple[int, str]:
    """Return the digits that are said from a word on, and the word behind the last of them."""
    digits, last, pauses = "", at, 0
    while at < len(row):
        word, after = row[at], row[at + 1] if at + 1 < len(row) else None
        if word.kind is Kind.PLUS and not digits:
            digits = "+"
        elif (said := _number(word, after)) is not None:
            digits += said[0]
            at += said[1] - 1
        elif digits and after and word.value in SOUNDS_LIKE and after.kind is Kind.NUMBER and not after.said:
            digits += SOUNDS_LIKE[word.value]
        elif word.kind is Kind.HUNDRED and len(digits) > 0 and digits[-1] != "+":
            digits += "00"
        elif (word.kind is Kind.PAUSE or word.value in "-.") and digits and pauses < _MOST_PAUSES:
            pauses += 1
            at += 1
            continue
        else:
            break
        at += 1
        last, pauses = at, 0
    return last, digits


def _dictated(row: Sequence[Word]) -> bool:
    """Tell whether digits stand as nobody writes a number: one by one, in groups with commas, or with words between."""
    groups = [one for one in row if one.kind is Kind.NUMBER]
    alone = sum(len(one.value) == 1 for one in groups)
    commas = sum(one.value == "," for one in row)
    words = any(one.value in SOUNDS_LIKE for one in row)
    return len(groups) >= 3 and (alone >= 3 or commas >= 2 or words)


def _number(word: Word, after: Word | None) -> tuple[str, int] | None:
    """Return the digits that a word says, with the one behind it, and how many words that are."""
    if word.kind is Kind.NUMBER:
        return word.value, 1
    if word.kind is Kind.LETTER and word.value == "o":
        return "0", 1
    if word.kind is Kind.TENS:
        if after and after.said and after.kind is Kind.NUMBER and len(after.value) == 1 and after.value != "0":
            return word.value[0] + after.value, 2
        return word.value, 1
    if word.kind is Kind.TIMES and after and (said := _number(after, None)) and len(said[0]) == 1:
        return said[0] * int(word.value), 2
    return None


def _extension(row: Sequence[Word], end: int, table: Spoken) -> tuple[str, int]:
    at = _skipped(row, end, 1)
    if at < len(row) - 1 and row[at].value in ("extension", "ext", "durchwahl", "linje"):
        behind, digits = digits_of(row, at + 1)
        if 0 < len(digits) <= 6:
            return f" ext. {digits}", behind
    return "", end


def _host(row: Sequence[Word], at: int, *, two: bool = True) -> tuple[int, str]:
    """Return the longest host name that begins at a word: labels with dots, the last a top-level domain.

    `two`: its first label may be said as two words, "acme tools" for acmetools.
    """
    end, label = _label(row, at, host=two)
    labels, found = [label], (at, "")
    while label and (behind := _behind_dot(row, end)):
        end, label = _label(row, behind)
        if label:
            labels.append(label)
            if label in TOP_DOMAINS:
                found = (end, ".".join(labels))
    return found


def _behind_dot(row: Sequence[Word], at: int) -> int:
    """Return the word behind the dot that stands at a word, 0 when none does; brackets may stand around it."""
    if at < len(row) and row[at].value in _BRACKETS:
        at += 1
    if at + 1 >= len(row) or row[at].kind is not Kind.MARK or row[at].value != ".":
        return 0
    return at + 2 if row[at + 1].value in _BRACKETS and at + 2 < len(row) else at + 1


def _label(row: Sequence[Word], at: int, *, host: bool = False) -> tuple[int, str]:
    """Return a stretch without dots: a word, spelled letters, digits, with dashes between."""
    label = ""
    while at < len(row) and row[at].kind in _LABELS:
        piece, size = _piece(row, at)
        label += piece
        at += size
        after = row[at] if at < len(row) else None
        if after and after.kind is Kind.MARK and after.value in "-_" and at + 1 < len(row):
            label += "" if _between_digits(row, at) else after.value
            at += 1
        elif not (after and _is_glued(row, at, host=host)):
            break
    return at, label.rstrip("-_")


def _between_digits(row: Sequence[Word], at: int) -> bool:
    """Tell whether a dash stands between digits that were said one by one: "5-2"."""
    single = all(one.kind is Kind.NUMBER and len(one.value) == 1 for one in (row[at - 1], row[at + 1]))
    return single and not row[at].said


def _is_glued(row: Sequence[Word], at: int, *, host: bool) -> bool:
    if row[at].kind in _GLUE:
        # A letter belongs to letters: "e x a m p l e", not to a sentence that goes on with "a".
        return row[at].kind is not Kind.LETTER or row[at - 1].kind in _GLUE
    # "at acme tools dot com" is said for acmetools.com.
    two = host and row[at].kind is Kind.WORD and _behind_dot(row, at + 1) > 0
    return two and row[at - 1].value not in _ARTICLES


def _piece(row: Sequence[Word], at: int) -> tuple[str, int]:
    word, after = row[at], row[at + 1] if at + 1 < len(row) else None
    if word.kind is Kind.TIMES and after and after.kind is Kind.LETTER:
        return after.value * int(word.value), 2
    if word.kind is not Kind.LETTER and (said := _number(word, after)):
        return said
    return ("", 1) if word.kind is Kind.TIMES else (word.value, 1)


def _dotted(row: Sequence[Word], at: int) -> tuple[int, str]:
    """Return labels with dots between, as the local part of an address has them."""
    end, name = _label(row, at)
    while name and (after := _behind_dot(row, end)):
        behind, label = _label(row, after)
        if not label:
            break
        end, name = behind, f"{name}.{label}"
    return end, name


def _local(row: Sequence[Word], last: int, table: Spoken) -> tuple[int, str]:
    """Return the local part that ends with a word, read from its beginning once that is found."""
    start = last
    while start > 0 and last - start < _MOST_WORDS:
        before, word = row[start - 1], row[start]
        marked = word.kind is Kind.MARK or (before.kind is Kind.MARK and before.value in "._-")
        if not (marked or _joined(before, word, table)):
            break
        start -= 1
    while start < last and row[start].kind not in _LABELS:
        start += 1
    end, local = _dotted(row, start)
    return (start, local) if end == last + 1 else (last, row[last].value if row[last].kind in _LABELS else "")


def _torn(row: Sequence[Word], start: int, local: str, *, announced: bool) -> tuple[int, str]:
    """Return an address with the first name before it, which a dot and a blank tore off: "is Maria. Lawson at"."""
    if start < 2 or (row[start - 1].value, row[start - 1].said) != (".", False) or not is_given(row[start - 2].value):
        return start, local
    begins = announced if start == 2 else row[start - 3].value in BEFORE_ADDRESS
    return (start - 2, f"{row[start - 2].value}.{local}") if begins and local else (start, local)


def _is_cut(row: Sequence[Word], start: int) -> bool:
    """Tell whether a said dot or underscore stands right before an address, so that its beginning is missing."""
    return start > 0 and row[start - 1].kind is Kind.MARK and row[start - 1].said and row[start - 1].value in "._"


def _behind_at(row: Sequence[Word], at: int) -> bool:
    """Tell whether a first name stands between two words for the at sign: "you can get me at Kevin at ..."."""
    return at > 0 and row[at - 1].kind is Kind.AT and is_first_name(row[at].value.rstrip("0123456789"))


def _joined(before: Word, word: Word, table: Spoken) -> bool:
    if word.kind in (Kind.NUMBER, Kind.TENS, Kind.TIMES):
        if before.kind is not Kind.WORD:
            return before.kind in _LABELS
        other = before.value in table.no_names or before.value in _ARTICLES or before.value in table.email_cues
        return not other and before.value.isalnum()
    return word.kind is Kind.LETTER and before.kind in _GLUE


def _letters(row: Sequence[Word], at: int) -> tuple[int, str]:
    letters, last = "", at
    while at < len(row):
        word, after = row[at], row[at + 1] if at + 1 < len(row) else None
        if word.kind is Kind.LETTER:
            letters += word.value
        elif word.kind is Kind.TIMES and after and after.kind is Kind.LETTER:
            letters += after.value * int(word.value)
            at += 1
        elif letters and at == last and (word.kind is Kind.PAUSE or word.value == "-") and not word.said:
            at += 1
            continue
        else:
            break
        at += 1
        last = at
    return last, letters


def _behind_skype(row: Sequence[Word], at: int) -> Iterator[Form]:
    for start in range(at, min(at + 5, len(row))):
        end, name = _dotted(row, start)
        marks = [one for one in row[start:end] if one.said and one.kind in (Kind.MARK, Kind.LETTER)]
        if name.startswith("live") or (end < len(row) and (row[end].kind is Kind.AT or row[end].value == ":")):
            return
        if len(name) >= 6 and marks and row[start].kind in _LABELS and row[start].value not in _ARTICLES:
            yield Form(start, end - 1, "SKYPE_ID", name, told=True)
            return


def _skipped(row: Sequence[Word], at: int, step: int) -> int:
    """Return the next word that is no bracket or comma."""
    while 0 <= at < len(row) and row[at].kind is Kind.PAUSE and not row[at].said:
        at += step
    return min(max(at, 0), len(row) - 1)


def _other(row: Sequence[Word], at: int, table: Spoken) -> bool:
    """Tell whether the nearest word that names a number names another kind: "order number", "account"."""
    for word in reversed(row[max(0, at - _CUE_REACH) : at]):
        if WORDS.get(word.value) is Label.OTHER:
            return True
        if word.value in table.phone_cues and word.value not in NOUNS:
            return False
    return False


def _cued(row: Sequence[Word], at: int, cues: frozenset[str]) -> bool:
    return any(word.value in cues for word in row[max(0, at - _CUE_REACH) : at])
