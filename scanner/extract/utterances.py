"""Objects of JSON that tell what was said and when, as speech engines, meeting and phone systems name their fields."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from itertools import pairwise
from typing import NamedTuple

from scanner.extract.clock import stretch, told_seconds
from scanner.extract.jsontokens import Whole, whole_at
from scanner.extract.phrases import Run, Seconds

MILLI = 0.001
_STARTS = ("start", "starttime", "startoffset", "begin", "begintime", "from", "offset", "ts", "offsetms")
_ENDS = ("end", "endtime", "endoffset", "stop", "stoptime", "to")
_LASTS = ("duration", "dur")
_IN_MILLIS = ("ms", "millis", "inmillis", "milliseconds")
_TEXTS = ("text", "content", "transcript", "sentence", "caption", "punctuatedword", "word", "utterance", "message")
_SPEAKERS = (
    *("speaker", "speakername", "speakerlabel", "speakerid", "speakertag", "username", "displayname"),
    "speakerdisplayname",
    *("participant", "participantname", "participantrole", "channel", "name"),
)
_NUMBERS = frozenset(
    "id seek tokens temperature avglogprob compressionratio nospeechprob confidence probability prob score"
    " speakerconfidence index sequence resultindex".split()
)
"""Fields that hold counters and probabilities: left out where they hold nothing else."""
_LABELS = frozenset("label entity entitytype entitygroup ner tag recognizer".split())
_NUMBER = re.compile(r"-?[0-9]{1,6}(?:\.[0-9]{1,20})?(?:[eE]-?[0-9]{1,3})?")
TIME_KEY = re.compile(r'"(?:start|begin|from|offset|ts|timestamp)', re.IGNORECASE)
_KNOWN = re.compile(
    r'"(?:segments|utterances|chunks|transcription|words|cues|captions|results)"\s{0,100}:', re.IGNORECASE
)
_SAMPLE = 500
_VAIN = 30
"""So many objects may be begun that do not end in the sample."""
_MILLIS_ATIME_KEY = 5.0
"""Whole numbers that make more than so many seconds of each character are milliseconds."""


class Utterance(NamedTuple):
    """What was said at a time, word by word where words have times; `rest` are the fields that tell something else."""

    runs: list[Run]
    seconds: Seconds
    speaker: str
    rest: tuple[tuple[str, Whole], ...]


def plain_key(key: str) -> str:
    """Return a key without capitals and signs."""
    return key.replace("_", "").replace("-", "").lower()


def utterance(value: Whole, unit: float = 1.0) -> Utterance | None:
    """Return what an object says was said, None when it tells no time or no text."""
    fields = {plain_key(key): inner for key, inner in value}
    if len(fields) != len(value) or not _LABELS.isdisjoint(fields):
        return None
    text_key = next((key for key in _TEXTS if type(fields.get(key)) is str and fields[key].strip()), "")
    text = fields.get(text_key, "")
    if not text:
        text_key, text = "alternatives", _only_word(fields.get("alternatives"))
    words = _words(fields.get("words"), unit)
    used = {text_key} if text else set()
    span = _span(fields, used, unit)
    if span is None and words and words[0].seconds and words[-1].seconds and not _holds_more(fields):
        span = stretch(words[0].seconds[0], words[-1].seconds[1])
    if span is None or not (text or words):
        return None
    runs = [Run(text, span)]
    if words and (not text or spoken("".join(run.text for run in words)) == spoken(text)):
        runs = _aligned(text, words) if text else words
        used.add("words")
    speaker = _speaker(fields, used, text_key)
    rest = tuple((key, inner) for key, inner in value if plain_key(key) not in used and not _is_number(key, inner))
    return Utterance(runs, span, speaker, rest)


def spoken(text: str) -> str:
    """Return the letters and digits of a text: what two writings of the same speech have in common."""
    return "".join(filter(str.isalnum, text.casefold()))


def _span(fields: dict[str, Whole], used: set[str], unit: float) -> Seconds | None:
    both = fields.get("timestamp")
    if type(both) is list and len(both) == 2 and type(both[0]) is str:
        start, end = told_seconds(both[0]), told_seconds(both[1]) if type(both[1]) is str else None
        used.add("timestamp")
        return None if start is None else stretch(start, end)
    inner = fields.get("timestamps")
    if type(inner) is tuple and (span := _span({plain_key(key): one for key, one in inner}, set(), 1.0)):
        used |= {"timestamps", "offsets"} if type(fields.get("offsets")) is tuple else {"timestamps"}
        return span
    start = _time(fields, _STARTS, used, unit)
    if start is None:
        return None
    end = _time(fields, _ENDS, used, unit)
    if end is None and (lasted := _time(fields, _LASTS, used, unit)) is not None:
        end = start + lasted
    return stretch(start, end)


def _time(fields: dict[str, Whole], keys: Iterable[str], used: set[str], unit: float) -> float | None:
    for key in keys:
        for name, scale in ((key, unit), *((key + ending, MILLI) for ending in _IN_MILLIS)):
            told = fields.get(name)
            if type(told) is str and (seconds := told_seconds(told, scale)) is not None:
                used.add(name)
                return seconds
    return None


def _only_word(alternatives: Whole) -> str:
    """Return the word of an item of AWS Transcribe."""
    if type(alternatives) is not list or len(alternatives) != 1 or type(alternatives[0]) is not tuple:
        return ""
    fields = {plain_key(key): inner for key, inner in alternatives[0]}
    content = fields.pop("content", "")
    return content if type(content) is str and all(_is_number(key, one) for key, one in fields.items()) else ""


def _words(value: Whole, unit: float) -> list[Run]:
    """Return the words of an utterance; none when some have no time, or tell more than a word."""
    if type(value) is not list or not value:
        return []
    runs: list[Run] = []
    for one in value:
        fields = {plain_key(key): inner for key, inner in one} if type(one) is tuple else {}
        used = {"speaker", "speakerlabel", "speakertag", "speakerid", "type", "channel"}
        written = [key for key in ("punctuatedword", "word", "text", "content") if type(fields.get(key)) is str]
        span = _span(fields, used, unit)
        if span is None or not written:
            return []
        used |= set(written)
        if any(key not in used and not _is_number(key, inner) for key, inner in fields.items()):
            return []
        word = fields[written[0]]
        runs.append(Run(word if not runs or word[:1].isspace() or not word.strip() else f" {word}", span))
    return runs


def _aligned(text: str, words: list[Run]) -> list[Run]:
    """Give the words of a text the times of the same words told one by one."""
    runs: list[Run] = []
    at = 0
    for word in words:
        left = len(spoken(word.text))
        stop = at
        while left > 0 and stop < len(text):
            left -= len(spoken(text[stop]))
            stop += 1
        while stop < len(text) and not text[stop].isspace() and not text[stop].isalnum():
            stop += 1
        if stop > at:
            runs.append(Run(text[at:stop], word.seconds))
        at = stop
    if runs and at < len(text):
        runs[-1] = runs[-1]._replace(text=runs[-1].text + text[at:])
    return runs


def _speaker(fields: dict[str, Whole], used: set[str], text_key: str) -> str:
    for key in _SPEAKERS:
        told = fields.get(key)
        if key == text_key or not told:
            continue
        if type(told) is str and len(told) <= 100:
            used.add(key)
            return f"Speaker {told}" if told.isdecimal() or len(told) == 1 else told.strip()
        if type(told) is tuple:
            named = [one for name, one in told if plain_key(name) in ("name", "displayname") and type(one) is str]
            if len(named) == 1 and 0 < len(named[0]) <= 100:
                return str(named[0]).strip()  # its other fields are read as a record
    return ""


def _is_number(key: str, inner: Whole) -> bool:
    """Tell a counter or a probability from what could be anything."""
    if inner is None or inner is True or inner is False or inner == "":
        return plain_key(key) in _NUMBERS
    if plain_key(key) == "type":
        return inner in ("pronunciation", "punctuation", "word", "text", "final")
    if plain_key(key) not in _NUMBERS:
        return False
    return all(type(one) is str and _NUMBER.fullmatch(one) for one in (inner if type(inner) is list else [inner]))


def _holds_more(fields: dict[str, Whole]) -> bool:
    """Tell whether an object without a time of its own holds other lists of objects than words."""
    lists = [inner for key, inner in fields.items() if key != "words" and type(inner) is list]
    return any(type(one) is tuple for inner in lists for one in inner)


def unit_of(text: str) -> float | None:
    """Return what whole numbers count in the begin of a transcript, in seconds; None when it is no transcript."""
    if not TIME_KEY.search(text):
        return None
    found = list(_sample(text))
    if len(found) < (1 if _KNOWN.search(text) else 2) or all(map(_counts_characters, found)):
        return None
    whole = all(edge == int(edge) for one in found for edge in one.seconds)
    lasted = sum(one.seconds[1] - one.seconds[0] for one in found)
    said = sum(len(run.text) for one in found for run in one.runs)
    unit = MILLI if whole and lasted > said * _MILLIS_ATIME_KEY else 1.0
    starts = [one.seconds[0] for one in found]
    back = sum(later < sooner for sooner, later in pairwise(starts))
    sure = bool(_KNOWN.search(text)) or any(one.speaker for one in found) or not whole
    slow = lasted * unit > said * _MILLIS_ATIME_KEY
    return unit if sure and not slow and back <= 1 + len(found) // 20 else None


def _counts_characters(one: Utterance) -> bool:
    """Tell a place in a text from a time: it is as long as what stands there."""
    return one.seconds[1] - one.seconds[0] == sum(len(run.text) for run in one.runs)


def _sample(text: str) -> Iterator[Utterance]:
    left, vain = _SAMPLE, 0
    at = text.find("{")
    while at >= 0 and left and vain < _VAIN:
        value, stop = whole_at(text, at)
        vain += not stop
        for one in _inside(value) if stop else ():
            left -= 1
            yield one
            if not left:
                return
        at = text.find("{", stop or at + 1)


def _inside(value: Whole) -> Iterator[Utterance]:
    todo = [value]
    while todo:
        value = todo.pop()
        if type(value) is tuple and (one := utterance(value)):
            yield one
        else:
            inner = [one for _, one in value] if type(value) is tuple else value
            todo += [one for one in reversed(inner) if type(one) in (tuple, list)]
