"""Transcripts in JSON: what was said becomes speech, all else is read as JSON is."""

from __future__ import annotations

import hashlib
import re
from bisect import bisect_right

from scanner.extract.jsontokens import Whole
from scanner.extract.outline import Outline
from scanner.extract.phrases import Run, Seconds, Speech
from scanner.extract.structured import JsonReader
from scanner.extract.utterances import plain_key, spoken, utterance

_HELD = 1 << 20
"""So many characters of whole transcripts wait until it is known whether their parts say the same."""
_MOST_SPEAKERS = 200_000
_MOST_LISTS = 100_000
_WHOLES = frozenset(("text", "transcript"))


class SpokenReader(JsonReader):
    """A reader of JSON that hands utterances to a speech.

    The whole text that most engines put beside its parts is written only when it says anything else.
    """

    def __init__(self, outline: Outline, speech: Speech, unit: float) -> None:
        super().__init__(outline)
        self._speech, self._unit = speech, unit
        self._lists: list[hashlib.blake2b | None] = []
        self._told: set[bytes] = set()
        self._wholes: list[tuple[str, str]] = []
        self._waiting = 0
        self._speakers: list[tuple[float, str]] = []
        self._last: tuple[Seconds, str] | None = None

    def finish(self) -> None:
        """Write what is open, and whole texts that no list of parts says."""
        super().finish()
        for key, text in self._wholes:
            if _digest(text) not in self._told:
                self.outline.field(key, text)
        self.outline.finish()

    def whole(self, value: Whole, *, named: bool | None = None) -> None:
        """Read an object or a list that was parsed in one go."""
        if type(value) is tuple and self._spoken(value):
            self._named = False
            return
        super().whole(value, named=named)

    def _spoken(self, value: Whole) -> bool:
        if self._is_turn(value) or self._is_mark(value):
            return True
        one = utterance(value, self._unit)
        if one is None:
            return False
        speaker = one.speaker or self._speaker_at(one.seconds)
        self._speech.say(one.runs, speaker)
        self._note(one.runs)
        self._last = one.seconds, speaker
        if one.rest:
            super().whole(one.rest)
        return True

    def _note(self, runs: list[Run]) -> None:
        if self._lists:
            said = self._lists[-1] = self._lists[-1] or hashlib.blake2b(digest_size=16)
            said.update(spoken("".join(run.text for run in runs)).encode("utf-8", "replace"))

    def _is_mark(self, value: Whole) -> bool:
        """Take a full stop of AWS Transcribe, which has no time, to the word before it."""
        fields = {plain_key(key): inner for key, inner in value}
        if fields.get("type") != "punctuation" or self._last is None:
            return False
        seconds, speaker = self._last
        timed = (*value, ("start", str(seconds[0])), ("end", str(seconds[1])))
        one = utterance(timed)
        if one is None or any(key not in ("speaker_label",) for key, _ in one.rest):
            return False
        self._speech.say([run._replace(seconds=seconds) for run in one.runs], speaker, glued=True)
        self._note(one.runs)
        return True

    def _is_turn(self, value: Whole) -> bool:
        """Note who speaks from when on, as AWS Transcribe tells it apart from the words."""
        fields = dict(value)
        if not fields.keys() >= _MARK or not fields.keys() <= _TURN or len(self._speakers) > _MOST_SPEAKERS:
            return False
        timed = utterance((("start_time", fields["start_time"]), ("text", "x")))
        if timed is None or type(fields["speaker_label"]) is not str:
            return False
        if not self._speakers or self._speakers[-1][0] <= timed.seconds[0]:
            self._speakers.append((timed.seconds[0], fields["speaker_label"]))
        return _LABEL.fullmatch(fields["speaker_label"]) is not None and _only_turns(fields.get("items"))

    def _speaker_at(self, seconds: Seconds) -> str:
        at = bisect_right(self._speakers, seconds[0], key=lambda one: one[0])
        return self._speakers[at - 1][1] if at else ""

    def _scalar(self, key: str, text: str) -> None:
        if plain_key(key) in _WHOLES and len(text) + self._waiting <= _HELD:
            self._wholes.append((key, text))
            self._waiting += len(text)
            return
        super()._scalar(key, text)

    def _open(self, bracket: str) -> None:
        super()._open(bracket)
        if bracket == "[":
            self._lists.append(None)

    def _close(self) -> None:
        if self.stack and self.stack[-1] == "[" and self._lists:
            said = self._lists.pop()
            if said and len(self._told) < _MOST_LISTS:
                self._told.add(said.digest())
        super()._close()


_LABEL = re.compile(r"(?:spk|ch|speaker)_?[0-9]{1,3}", re.IGNORECASE)
_MARK = frozenset(("start_time", "end_time", "speaker_label"))
_TURN = _MARK | {"items", "id"}


def _only_turns(items: Whole) -> bool:
    return items is None or (
        type(items) is list and all(type(one) is tuple and {key for key, _ in one} <= _MARK for one in items)
    )


def _digest(text: str) -> bytes:
    return hashlib.blake2b(spoken(text).encode("utf-8", "replace"), digest_size=16).digest()
