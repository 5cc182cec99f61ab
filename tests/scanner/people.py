"""Indexes of few people, written block by block, to ask for one of them."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path

from detectors.folding import name_key
from detectors.normalise import Normal
from scanner import dossier
from scanner.examined import BlockRow, ContentRecord, FindingRow, ItemDone, Slot, State
from scanner.index.batch import Batch, ItemWrite
from scanner.index.reader import open_reader
from scanner.index.rows import version_digest
from scanner.index.writer import open_writer
from scanner.model import GUESS, BlockKind, Dossier, Item, ItemKind, Place, Ring, Role
from scanner.ports import About
from tests.scanner.index.writing import KEY

NORMAL = Normal(("US", "GB", "NO"))
_BODY = Slot("body", Place())
_NOTHING = About()
_MANY = 500
_RECOGNIZERS = {
    "late": "DepartedRecognizer",
    "ship": "ThingRecognizer",
    "stranger": "StrangerRecognizer",
    "employed": "EmployedRecognizer",
    "direct": "DirectLineRecognizer",
}


def kind_of(text: str) -> str:
    """Tell the type of a value by its look."""
    if "@" in text and " " not in text:
        return "EMAIL_ADDRESS"
    if text.startswith("+"):
        return "PHONE_NUMBER"
    if text.startswith("org "):
        return "ORGANIZATION"
    if text.startswith(("guess ", "held ")):
        return GUESS
    if text.startswith("post "):
        return "POSITION"
    if text.startswith("town "):
        return "LOCATION"
    if text.startswith("handle "):
        return "MESSENGER_HANDLE"
    return "SKYPE_ID" if text.startswith("live:") else "PERSON"


@dataclass
class Town:
    """Documents with contact blocks and bare values, and the questions one puts to them."""

    folder: Path
    writes: list[tuple[str, list[tuple[BlockKind | None, tuple[str, ...]]], About]] = field(default_factory=list)
    recordings: set[str] = field(default_factory=set)

    def document(self, locator: str, *blocks: tuple[BlockKind | None, Sequence[str]], about: About = _NOTHING) -> None:
        """Add a document: each block has a kind (None: values that stand apart) and its values."""
        self.writes.append((locator, [(kind, tuple(values)) for kind, values in blocks], about))

    def card(self, locator: str, *values: str, kind: BlockKind = BlockKind.VCARD, about: About = _NOTHING) -> None:
        """Add a document of one contact block."""
        self.document(locator, (kind, values), about=about)

    def mention(self, locator: str, *values: str) -> None:
        """Add a document in which values stand apart; "by Kai Lund" is a sender's, "late Kai Lund" died long ago.

        "to" is before what is a reader's.
        "ship Kai Lund" is a thing that is called so, "stranger Kai Lund" one whom the text makes known, "employed
        Kai Lund" has a company behind, "direct +47..." a label that calls it so, "held
        2021-01-01/ Kai Lund" tells when he had what stands before.
        """
        self.document(locator, (None, values))

    def said(self, locator: str, *values: str) -> None:
        """Add a recording in which values are said, each at its second."""
        self.mention(locator, *values)
        self.recordings.add(locator)

    def write(self, path: Path) -> None:
        """Write the index anew."""
        path.unlink(missing_ok=True)
        with open_writer(path, [KEY]) as writer:
            writer.fingerprint_id("1")
            source = writer.source_id("share", "files")
            state = writer.partition(source, "")
            for start in range(0, len(self.writes), _MANY):
                some = self.writes[start : start + _MANY]
                writer.apply(source, Batch(items=[_write(state, *one, one[0] in self.recordings) for one in some]))
            writer.finish_source(source, datetime.now(UTC), complete=True)

    @contextmanager
    def asked(self, **query: str) -> Iterator[Dossier]:
        """Write the index and ask for one person: `email`, `phone`, `skype` or `name`."""
        path = self.folder / "index.db"
        self.write(path)
        types = {"email": "EMAIL_ADDRESS", "phone": "PHONE_NUMBER", "skype": "SKYPE_ID", "name": "PERSON"}
        identifiers = [NORMAL.identifier(types[name], text) for name, text in query.items()]
        with open_reader(path, [KEY]) as reader:
            yield dossier.build(reader, NORMAL, [one for one in identifiers if one], ["share"])

    def rings(self, **query: str) -> dict[str, Ring]:
        """Return the ring of each identifier of the subject."""
        with self.asked(**query) as answer:
            return {one.identifier.value.reveal(): one.ring for one in answer.subject.identifiers}

    def items(self, **query: str) -> dict[str, bool]:
        """Return for each item whether it is asserted."""
        with self.asked(**query) as answer:
            return {item.locator: item.confidence >= 0.5 for item in answer.items()}


def _write(
    state: object, locator: str, blocks: list[tuple[BlockKind | None, tuple[str, ...]]], about: About, said: bool
) -> ItemWrite:
    findings: list[FindingRow] = []
    rows = []
    for kind, values in blocks:
        first = len(findings)
        for text in values:
            role = Role.SENDER if kind is BlockKind.HEADER or text.startswith("by ") else None
            role = Role.RECIPIENT if text.startswith("to ") else role
            recognizer = _RECOGNIZERS.get(text.split(" ")[0], "test")
            text = text.removeprefix("by ").removeprefix("to ").removeprefix("late ").removeprefix("ship ")
            text = text.removeprefix("stranger ").removeprefix("employed ").removeprefix("direct ")
            held = text.startswith("held ")
            if held:
                _, days, name = text.split(" ", 2)
                text = f"guess ~{days} {name_key(name)}"
            one = NORMAL.identifier(
                kind_of(text),
                text.removeprefix("org ")
                .removeprefix("guess ")
                .removeprefix("handle ")
                .removeprefix("post ")
                .removeprefix("town "),
            )
            assert one is not None, text
            at = (len(findings) - held) * 50
            key, display = one.key.reveal(), one.display.reveal()
            slot = len(findings) if said else 0
            findings.append(FindingRow(slot, at, at + 9, one.type, key, display, 0.9, recognizer, role, text))
        if kind is not None:
            rows.append(BlockRow(kind, 0, tuple(range(first, len(findings)))))
    name = hashlib.sha256(locator.encode()).digest()[:16]
    slots = tuple(Slot("body", Place(seconds=(at, at + 1.0))) for at in range(len(findings))) if said else (_BODY,)
    record = ContentRecord(name, name, "text/plain", about, slots, tuple(findings), tuple(rows), (), ())
    item = Item(locator, "1", ItemKind.FILE, name=locator)
    done = ItemDone(1, State.EXAMINED, name)
    return ItemWrite(state, item, version_digest("1"), done, (record,))  # type: ignore[arg-type]
