"""What the index holds against what the company does: every item once, each with the address that is its own."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field

from benchmarks.load.company import BUCKET, Company
from scanner.index.reader import IndexReader


@dataclass
class Verdict:
    """What is wrong with one source; `cards` counts what stands beside its messages and keys, by kind."""

    held: int = 0
    lost: int = 0
    double: int = 0
    strange: int = 0
    """Items that the company never had."""
    unmarked: int = 0
    """Items whose own address is not in the index, or not just once."""
    cards: Counter[str] = field(default_factory=Counter)

    @property
    def right(self) -> bool:
        """Tell whether nothing is."""
        return not (self.lost or self.double or self.strange or self.unmarked)


def judge(reader: IndexReader, company: Company) -> dict[str, Verdict]:
    """Look at every item of the index and at every item of the company; neither is held in memory."""
    found = {source: Verdict() for source in company.sources}
    seen = {source: _Seen(company, source) for source in company.sources}
    for (id,) in reader._conn.stream("SELECT id FROM item"):
        source, _, item = reader.places.item(id)
        kind = _card(source, item.locator)
        if kind:
            found[source].cards[kind] += 1
        elif not seen[source].take(item.locator):
            found[source].strange += 1
    for source, verdict in found.items():
        counts = Counter[int]()
        for box in seen[source].boxes.values():
            counts.update(Counter(box))
        verdict.lost = counts.pop(0, 0)
        verdict.held = sum(counts.values())
        verdict.double = sum(many for times, many in counts.items() if times > 1)
        verdict.unmarked = sum(not _marked(reader, company, box, number) for _, box, number in company.locators(source))
    return found


def cards(company: Company, source: str) -> dict[str, int]:
    """Return what else a source holds: a card of each user, and what each owner of a mailbox of Google's sends as."""
    boxes = len(company.boxes(source))
    return {"gmail": {"directory": boxes, "send-as": boxes}, "outlook": {"directory": boxes}}.get(source, {})


class _Seen:
    """How often each item of a source was seen: a byte for each."""

    def __init__(self, company: Company, source: str) -> None:
        self.boxes = {box: bytearray(count) for box, count in company.boxes(source).items()}
        self._base = 16 if source == "gmail" else 10

    def take(self, locator: str) -> bool:
        """Count an item; False if there is none such."""
        box, _, name = locator.rpartition("/")
        try:
            number = int(name, 16) if self._base == 16 else int(name[1:]) - (not box)  # keys count from 1
            if number < 0:
                return False
            self.boxes[box][number] = min(255, self.boxes[box][number] + 1)
        except (ValueError, LookupError):
            return False
        return True


def _card(source: str, locator: str) -> str:
    if source == BUCKET:
        return ""
    first, _, rest = locator.partition("/")
    if "@" not in first:
        return first
    return rest.partition("/")[0] if "/" in rest or rest == "send-as" else ""


def _marked(reader: IndexReader, company: Company, box: str, number: int) -> bool:
    marker = company.marker(box, number)
    if not marker:
        return True
    value = reader.find("EMAIL_ADDRESS", marker)
    return value is not None and reader.count([value.id]) == 1
