"""How many fields of contact blocks are right: signatures, cards, lists, forms, chats, letters, headers, invitations.

    python -m benchmarks.quality.blocks [--part tune|keep] [--count 600] [--seed 1] [--misses 40] [--texts] [--kind ocr]

Blocks are matched by name, then each (block, field, value) counts. Printed beside the figure: values told of a person
that are another one's or nobody's (false joins: a wrong person's number is a data breach), and cards told twice.
"""

from __future__ import annotations

import argparse
import os
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from benchmarks.quality.made_blocks import FIELDS, Made, Truth, made
from detectors.folding import plain
from scanner.businesscards import BusinessCard, Piece, business_cards
from scanner.model import Detected, Segment

Key = tuple[str, str]
"""Field and value, folded."""
_IDENTIFIERS = ("phones", "emails", "skype", "linkedin")


@dataclass
class Score:
    """Counts of one kind of text; `joins` are identifiers told of the wrong person."""

    right: int = 0
    told: int = 0
    wanted: int = 0
    joins: int = 0
    twice: int = 0
    fields: dict[str, Counter[str]] = field(default_factory=lambda: defaultdict(Counter))

    @property
    def f1(self) -> float:
        """Return the F1 over fields."""
        return 2 * self.right / max(1, self.told + self.wanted)


def folded(name: str, value: str) -> str:
    """Return a value as it is compared: digits of a number without trunk and country, letters of the rest."""
    if name == "phones":
        return "".join(filter(str.isdigit, value))[-7:]
    if name == "skype":
        return plain(value).removeprefix("live:")
    if name == "linkedin":
        return plain(value).rpartition("/in/")[2].rstrip("/")
    letters = "".join(sign if sign.isalnum() else " " for sign in plain(value)).split()
    return " ".join(sorted(letters) if name in ("name", "address") else letters)


def keys_of(fields: dict[str, object]) -> set[Key]:
    """Return the fields of a card or a truth as they are compared."""
    found = set()
    for name in FIELDS:
        value = fields.get(name)
        values: Iterable[str] = [value] if isinstance(value, str) else value or ()  # type: ignore[assignment]
        found |= {(name, folded(name, one)) for one in values}
    return found


def cards_of(segments: Sequence[Segment], detected: Sequence[Detected]) -> list[BusinessCard]:
    """Return the cards of all segments of a document."""
    cards = []
    for segment, one in zip(segments, detected, strict=True):
        pieces = [
            Piece(f.type, f.start, f.end, f.score, f.key.reveal(), segment.text[f.start : f.end], f.display.reveal())
            for f in one.findings
        ]
        cards += business_cards([[pieces[at] for at in block.members] for block in one.blocks])
    return cards


def score(one: Made, cards: Sequence[BusinessCard], into: Score, misses: list[str]) -> None:
    """Count one document."""
    optional = {("phones", folded("phones", number)) for number in one.optional}
    told = [keys_of(dict(card.fields)) - optional for card in cards]
    all_true = set().union(*(keys_of(dict(truth.fields)) for truth in one.truths))
    free = set(range(len(told)))
    for truth in one.truths:
        wanted = keys_of(dict(truth.fields)) - optional
        at = _matching(wanted, told, free)
        got = told[at] if at is not None else set()
        free -= {at} if at is not None else set()
        _count(one, truth, wanted, got, into, misses, all_true)
    for at in sorted(free):
        names = {value for name, value in told[at] if name == "name"}
        known = {value for truth in one.truths for name, value in keys_of(dict(truth.fields)) if name == "name"}
        if names & known:
            into.twice += 1
            misses.append(f"{one.kind}: told twice {dict(cards[at].fields)}")
        elif not names or any(name in _IDENTIFIERS and (name, value) in all_true for name, value in told[at]):
            into.told += len(told[at])
            stolen = [key for key in told[at] if key[0] in _IDENTIFIERS and key in all_true]
            into.joins += len(stolen) if names else 0
            misses.append(f"{one.kind}: nobody's card {dict(cards[at].fields)}")


def _matching(wanted: set[Key], told: Sequence[set[Key]], free: set[int]) -> int | None:
    names = {value for name, value in wanted if name == "name"}
    same = [at for at in free if names & {value for name, value in told[at] if name == "name"}]
    # An initial or a lost name: whatever shares most of it, if it names nobody else.
    same = same or [at for at in free if len(wanted & told[at]) >= 2]
    return max(same, key=lambda at: (len(wanted & told[at]), -at)) if same else None


def _count(
    one: Made, truth: Truth, wanted: set[Key], got: set[Key], into: Score, misses: list[str], everyone: set[Key]
) -> None:
    near = {key for key in got - wanted if _near(key, wanted)}
    missed = {key for key in wanted - got if not _near(key, got)}
    wrong = got - wanted - near
    into.right += len(wanted) - len(missed)
    into.wanted += len(wanted)
    into.told += len(wanted) - len(missed) + len(wrong)
    joins = [key for key in wrong if key[0] in _IDENTIFIERS]
    into.joins += len(joins)
    for name, _ in missed:
        into.fields[name]["missed"] += 1
    for name, _ in wrong:
        into.fields[name]["wrong"] += 1
    for name, _ in wanted - missed:
        into.fields[name]["right"] += 1
    if missed or wrong:
        misses.append(f"{one.kind}: {'FALSE JOIN ' if joins else ''}missed {sorted(missed)} wrong {sorted(wrong)}")


def _near(key: Key, others: set[Key]) -> bool:
    """Tell whether an address is there with most of its words: post codes and states are written in many ways."""
    if key[0] != "address":
        return False
    ours = set(key[1].split())
    for name, value in others:
        theirs = set(value.split())
        if name == "address" and len(ours & theirs) >= 0.6 * max(len(ours), len(theirs)):
            return True
    return False


def segments_of(one: Made) -> list[Segment]:
    """Return the text as the extractors give it."""
    if not one.file:
        return [Segment(one.data)]
    import io

    from scanner.extract import extractor_for, sniff
    from scanner.ports import Blob

    data = one.data.encode()
    blob = Blob(io.BytesIO(data), len(data), one.file)
    extractor = extractor_for(sniff(blob))
    assert extractor
    return [piece for piece in extractor.extract(blob) if isinstance(piece, Segment)]


def main() -> None:
    """Print the figure of each kind of text and of all."""
    os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")
    parser = argparse.ArgumentParser()
    parser.add_argument("--part", choices=("tune", "keep"), default="tune")
    parser.add_argument("--count", type=int, default=600)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--misses", type=int, default=0)
    parser.add_argument("--texts", action="store_true", help="show the text of each miss")
    parser.add_argument("--kind", default="")
    options = parser.parse_args()
    from detectors import make_engine

    engine = make_engine(["en"], ["US", "GB", "NO"], 0.4)
    sums: dict[str, Score] = defaultdict(Score)
    shown = 0
    for one in made(options.part, options.count, options.seed):
        if not one.kind.startswith(options.kind):
            continue
        segments = segments_of(one)
        misses: list[str] = []
        score(one, cards_of(segments, engine.detect(segments)), sums[one.kind], misses)
        if misses and shown < options.misses:
            shown += 1
            print("\n".join(misses), *([f"\n{one.data}\n"] if options.texts else []))
    _print(sums)


def _print(sums: dict[str, Score]) -> None:
    whole, typed = Score(), Score()
    for kind, one in sums.items():
        print(
            f"{kind:14} F1 {one.f1:.3f}  right {one.right}/{one.wanted}  told {one.told}"
            f"  joins {one.joins}  twice {one.twice}"
        )
        for total in (whole, *(() if kind == "ocr" else (typed,))):
            for name in ("right", "told", "wanted", "joins", "twice"):
                setattr(total, name, getattr(total, name) + getattr(one, name))
            for name, counts in one.fields.items():
                total.fields[name].update(counts)
    for name in FIELDS:
        counts = whole.fields[name]
        print(f"  {name:10} right {counts['right']:5} missed {counts['missed']:5} wrong {counts['wrong']:5}")
    print(f"typed F1 {typed.f1:.3f}  all F1 {whole.f1:.3f}  false joins {whole.joins}  twice {whole.twice}")


if __name__ == "__main__":
    main()
