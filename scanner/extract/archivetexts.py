"""What an archive tells beside its members: owners, links, folders, comments, second names."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator

from scanner.extract.draft import text_segments
from scanner.model import Place, Reason
from scanner.ports import Extracted, Trouble

_MANY = 20_000
_CHARACTERS = 4 << 20


class Asides:
    """Texts by label, each once; bounded, and told when that was too few."""

    def __init__(self) -> None:
        self._texts: dict[str, dict[str, None]] = {}
        self._characters = 0
        self._left_out = False

    def add(self, label: str, text: str) -> None:
        """Keep a text, without signs that are none."""
        text = "".join(_plain(char) for char in text[: 1 << 17]).strip()
        texts = self._texts.setdefault(label, {})
        if not text or text in texts:
            return
        if len(texts) >= _MANY or self._characters + len(text) > _CHARACTERS:
            self._left_out = True
            return
        self._characters += len(text)
        texts[text] = None

    def rest(self) -> Iterator[Extracted]:
        """Yield all of it, each label at its place."""
        for label, texts in self._texts.items():
            lines = (f"{text}\n" for text in texts)
            yield from text_segments(lines, "header", Place(label=label), prose=label == "comment")
        if self._left_out:
            yield Trouble(Reason.TOO_MANY, "owners, links, folders or comments of an archive")


def _plain(char: str) -> str:
    return char if char in "\n\t" or unicodedata.category(char) not in ("Cc", "Cf", "Cs") else " "
