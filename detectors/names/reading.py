"""What a model takes for names, read again by rules: prose cut off, halves joined, first names heeded."""

from __future__ import annotations

from collections.abc import Sequence

from detectors.names.given import settled
from detectors.names.leads import is_phrase, without_lead
from detectors.names.named_after import is_named_after
from detectors.names.patronymics import with_surnames
from detectors.names.turned import Hit, joined
from detectors.names.wordnames import with_word_names


def read(text: str, hits: Sequence[Hit]) -> list[Hit]:
    """Return the hits of a model in a paragraph as the rules correct them, and the people that it passes over."""
    told = [without_lead(text, hit) for hit in hits if not is_phrase(text, hit)]
    found = with_surnames(text, with_word_names(text, settled(text, joined(text, told))))
    return [hit for hit in found if hit[2] != "PERSON" or not is_named_after(text, hit[0], hit[1])]
