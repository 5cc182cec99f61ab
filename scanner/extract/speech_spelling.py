"""Which address is said: what the model may have heard, and names that sound near it, each weighed by the sound itself.

The model writes several texts for one stretch of sound; each may hold an address. How likely it finds each text, names
of a list put in place of those it wrote, decides, together with how common the names are: "wagnew" is no name, and the
sound bears out "wagner" as well.
"""

from __future__ import annotations

import math
import re
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from itertools import accumulate, pairwise
from typing import TYPE_CHECKING, Any

import numpy as np

from scanner.extract.speech_heard import Word
from scanner.extract.speech_second import DIGITS, DOTS, tokens_with
from scanner.extract.speech_sound import RATE
from scanner.ports import Dictation, Spelt

if TYPE_CHECKING:
    from numpy.typing import NDArray

_MARKS = "!?,;:\"'-()"
"""Signs of which the model would write several texts that say the same."""
_BEAM, _MOST_TEXTS, _MOST_AT_ONCE = 8, 8, 24
_FRAMES, _SILENCE = 50, 25
"""Frames of a second of sound as the model sees it, and of silence behind what is said."""
_WHOLE = 0.75
"""Of the words that were heard at first; a text with fewer broke off."""
_MOST_TOKENS = 120
_PRIOR = 0.5
"""What a name ten times as common counts, beside what the sound tells."""
_SAME = 0.12
"""How much counts which of two spellings the model prefers that nobody can hear apart."""
_BASES, _MOST_WAYS = (2, 1), 2
"""Addresses whose names are replaced, in each round."""
_NEAR = 3.0
"""So much less likely than the best, and an address is not worth a round."""
_LEAST_LIKELY = 1e-9
_MOST_BELOW = 10.0
"""So much less likely than what the model writes by itself, and the sound does not bear it out."""
_MARK_BEHIND = re.compile(r"[!?,;:\"()]|\.(?=\s|\Z)")
_NAMED = {".": " dot ", "_": " underscore ", "-": " dash ", "@": " at "}
_MARK_WITHIN = re.compile("[._@-]")
_NO_SPEECH_SIGNS = -1
_WORD = re.compile(r"(.*?)([,.!?;:]*)")
_LONGEST_TOKEN = 24
_BLANK = "\u0120"
"""Stands for a blank in tables of tokens."""


@dataclass(frozen=True, slots=True)
class Said:
    """A text with the time of each word, the words of the address in it, and whether its names are of a list only."""

    words: tuple[Word, ...]
    first: int
    last: int
    guessed: bool


def said(sound: NDArray[np.float32], first: str, start: float, dictation: Dictation, voice: Voice) -> list[Said]:
    """Return the addresses of a stretch of sound that begins at a second; `first` is what was heard of it at first."""
    voice.listen(sound)
    least = len(_in_words(first).split()) * _WHOLE
    texts = _whole_texts(voice, DOTS, least)
    if re.search(r"\d", " ".join((first, *texts))):
        texts += _whole_texts(voice, DIGITS + DOTS, least)
    ways = [way for text in (*texts, _in_words(first)) for way in dictation.spelt(text)]
    if not ways:
        return []
    told = max(voice.likelihoods([text for text in texts if len(text.split()) >= least][:1]), default=-math.inf)
    count = Counter(map(len, ways)).most_common(1)[0][0]
    found = []
    for at in range(count):
        heard = [way[at] for way in ways if len(way) == count]
        best, likely = _best(heard, dictation, voice.likelihoods)
        if likely > told - _MOST_BELOW:
            found.append(_timed(best, {one.written for one in heard}, voice, start))
    return found


def _whole_texts(voice: Voice, barred: str, least: float) -> list[str]:
    """Return the likeliest texts for a stretch; once more with the silence behind it when they break off."""
    texts = voice.texts(barred)
    if any(len(text.split()) >= least for text in texts[:1]):
        return texts
    return [*voice.texts(barred, padded=True), *texts]


def _in_words(text: str) -> str:
    """Return a text as it would be without the signs that a second hearing may not write."""
    spaced = _MARK_BEHIND.sub("", text.replace("@", " at ").replace("_", " underscore "))
    return " ".join(spaced.replace(".", " dot ").split())


def _best(
    heard: Sequence[Spelt], dictation: Dictation, weighed: Callable[[Sequence[str]], list[float]]
) -> tuple[Spelt, float]:
    """Return the address that sound and names bear out best, and what the sound tells for it."""
    scores: dict[str, float] = {}
    ways: dict[str, Spelt] = {}

    def told(written: str) -> float:
        return scores[written] + _PRIOR * ways[written].likely

    def add(new: Iterable[Spelt]) -> None:
        fresh = list(_few(new))
        for one, score in zip(fresh, weighed([one.text for one in fresh]), strict=True):
            if one.written not in scores or score > scores[one.written]:
                scores[one.written], ways[one.written] = score, one

    add(heard)
    tried: set[str] = set()
    for bases in _BASES:
        near = max(map(told, scores)) - _NEAR
        untried = [one for one in scores if one not in tried and told(one) >= near]
        for written in sorted(untried, key=told, reverse=True)[:bases]:
            tried.add(written)
            add(dictation.respelt(ways[written], {one.written for one in heard}))
    best = max(scores, key=told)
    same = [one for one in scores if ways[one].alike == ways[best].alike]
    best = max(same, key=lambda one: scores[one] * _SAME + ways[one].likely)
    return ways[best], scores[best]


def _few(new: Iterable[Spelt]) -> Iterator[Spelt]:
    """Yield two texts at most for each address."""
    count = Counter[str]()
    for one in {one.text: one for one in new}.values():
        count[one.written] += 1
        if count[one.written] <= _MOST_WAYS:
            yield one


def _timed(best: Spelt, heard: set[str], voice: Voice, start: float) -> Said:
    """Return the text with times, the address in the words by which whoever reads a text knows it."""
    words = [(word, start + begins, start + ends) for word, begins, ends in voice.times(best.text)]
    first, last = len(best.text[: best.start].split()), len(best.text[: best.end].split())
    spelled = _MARK_WITHIN.sub(lambda mark: _NAMED[mark[0]], best.written).split()
    address = _spread(spelled, words[first][1], words[last - 1][2])
    told = (*words[:first], *address, *words[last:])
    return Said(told, first, first + len(address) - 1, best.written not in heard)


def _spread(words: Sequence[str], begins: float, ends: float) -> list[Word]:
    """Return words that share some time by their length."""
    places = [0, *accumulate(map(len, words))]
    times = [begins + (ends - begins) * place / places[-1] for place in places]
    return [(f" {word}", *pair) for word, pair in zip(words, pairwise(times), strict=True)]


@dataclass(slots=True)
class Voice:
    """A stretch of sound as a model hears it: texts for it, and how likely a given text is."""

    model: Any
    language: str
    _tokenizer: Any = field(default=None, repr=False)
    _padded: Any = field(default=None, repr=False)
    _encoded: Any = field(default=None, repr=False)
    _frames: int = 0
    _table: dict[str, int] = field(default_factory=dict, repr=False)
    _known: dict[str, list[int]] = field(default_factory=dict, repr=False)

    def listen(self, sound: NDArray[np.float32]) -> None:
        """Take in up to half a minute of sound."""
        from faster_whisper.audio import pad_or_trim
        from faster_whisper.tokenizer import Tokenizer

        several = self.model.model.is_multilingual
        self._tokenizer = Tokenizer(self.model.hf_tokenizer, several, task="transcribe", language=self.language)
        self._padded = np.array(self.model.encode(pad_or_trim(self.model.feature_extractor(sound))))
        self._frames = min(self._padded.shape[1], len(sound) * _FRAMES // RATE + _SILENCE)
        self._encoded = np.ascontiguousarray(self._padded[:, : self._frames])

    def texts(self, barred: str, *, padded: bool = False) -> list[str]:
        """Return the likeliest texts without some signs.

        `padded`: of half a minute of sound, most of it silence; a model is made for that, and it takes longer.
        """
        prompt = [*self._tokenizer.sot_sequence, self._tokenizer.no_timestamps]
        (found,) = self.model.model.generate(
            _view(self._padded if padded else self._encoded),
            [prompt],
            beam_size=_BEAM,
            num_hypotheses=_MOST_TEXTS,
            max_length=_MOST_TOKENS,
            suppress_tokens=[_NO_SPEECH_SIGNS, *tokens_with(self.model, barred + _MARKS)],
        )
        return list(dict.fromkeys(self._tokenizer.decode(tokens).strip() for tokens in found.sequences_ids))

    def likelihoods(self, texts: Sequence[str]) -> list[float]:
        """Return the log-probability of each text."""
        found: list[float] = []
        for at in range(0, len(texts), _MOST_AT_ONCE):
            rows = [self._tokens(text) for text in texts[at : at + _MOST_AT_ONCE]]
            told = self.model.model.align(
                _view(np.repeat(self._encoded, len(rows), 0)), self._tokenizer.sot_sequence, rows, self._frames * 2
            )
            found += [float(np.log(np.maximum(one.text_token_probs, _LEAST_LIKELY)).sum()) for one in told]
        return found

    def times(self, text: str) -> Iterator[Word]:
        """Yield the words of a text with the seconds at which they are said."""
        pieces = [(word, self._tokens(word)) for word in text.split()]
        tokens = [token for _, own in pieces for token in own]
        (told,) = self.model.model.align(_view(self._encoded), self._tokenizer.sot_sequence, [tokens], self._frames * 2)
        begins: dict[int, float] = {}
        for token, frame in told.alignments:
            begins.setdefault(token, frame / _FRAMES)
        end, at = self._frames / _FRAMES, 0
        for word, own in pieces:
            behind = at + len(own)
            yield f" {word}", begins.get(at, end), begins.get(behind, end)
            at = behind

    def _tokens(self, text: str) -> list[int]:
        return [token for word in text.split() for token in self._of_word(word)]

    def _of_word(self, word: str) -> list[int]:
        """Return the tokens that a model writes for a word.

        Its tokenizer takes some words apart that are one token (" there" in the tables of the base model).
        """
        if word not in self._known:
            table = self.model.hf_tokenizer.get_vocab() if not self._table else self._table
            self._table = table
            bare, marks = _WORD.fullmatch(word).groups()  # type: ignore[union-attr]
            told = self._tokenizer.encode(f" {bare}") if bare else []
            if len(told) > 1 and self._tokenizer.decode(told[:1]) == " ":
                told = _fewest(_BLANK + bare, table) or told
            self._known[word] = [*told, *(self._tokenizer.encode(marks) if marks else [])]
        return self._known[word]


def _fewest(word: str, table: dict[str, int]) -> list[int]:
    """Return the fewest tokens that make up a word, nothing when none do."""
    best: list[list[int] | None] = [[]]
    for end in range(1, len(word) + 1):
        ways = [
            [*before, table[word[start:end]]]
            for start in range(max(0, end - _LONGEST_TOKEN), end)
            if (before := best[start]) is not None and word[start:end] in table
        ]
        best.append(min(ways, key=len, default=None))
    return best[-1] or []


def _view(array: NDArray[np.float32]) -> Any:
    import ctranslate2

    return ctranslate2.StorageView.from_array(array)
