"""What was heard: utterances with the seconds of each word."""

from __future__ import annotations

from dataclasses import dataclass

Word = tuple[str, float, float]
"""A word, a blank before it where one belongs, and the seconds of the recording at which it begins and ends."""


@dataclass(frozen=True, slots=True)
class Heard:
    """An utterance, and how sure the model is of it: its mean log-probability."""

    words: tuple[Word, ...]
    confidence: float
    doubtful: bool
    language: str
    guessed: tuple[tuple[float, float], ...] = ()
    """Stretches of seconds whose words a list of names told."""

    @property
    def text(self) -> str:
        """Return what is said."""
        return "".join(word for word, _, _ in self.words)

    def is_guessed(self, word: Word) -> bool:
        """Tell whether a list of names told a word."""
        return any(begins <= (word[1] + word[2]) / 2 <= ends for begins, ends in self.guessed)

    @property
    def begins(self) -> float:
        """Return the second at which its first word begins."""
        return self.words[0][1]

    @property
    def ends(self) -> float:
        """Return the second at which its last word ends."""
        return self.words[-1][2]

    @property
    def seconds(self) -> float:
        """Return how long it lasts."""
        return self.ends - self.begins if self.words else 0.0
