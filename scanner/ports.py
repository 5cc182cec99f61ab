"""The doors between the core and everything that is exchangeable.

A connector knows nothing of detection or the index, a recognizer nothing of items, a report
nothing of the index. Each method says what it may yield and which error means what; errors
are those of `scanner.errors`, records those of `scanner.model`.
"""

from __future__ import annotations

import os
from collections.abc import Collection, Iterator, Mapping, Sequence
from contextlib import AbstractContextManager
from dataclasses import dataclass, field
from pathlib import Path
from typing import BinaryIO, ClassVar, Protocol, runtime_checkable

from scanner.model import (
    ByteRange,
    Detected,
    Dossier,
    Identifier,
    Item,
    LeftOut,
    Page,
    Partition,
    Problem,
    Reason,
    Segment,
)
from scanner.secret import Secret


@dataclass(frozen=True, slots=True)
class CheckResult:
    """One thing that `pii-scan check` tried; `detail` says what is missing and what to do."""

    name: str
    ok: bool
    detail: str = ""


class Connector(Protocol):
    """Reads one source of one type. Only reads: nothing is marked as seen, no time is touched.

    Constructing a connector does no I/O.
    """

    def check(self) -> Iterator[CheckResult]:
        """Yield what works and what is missing; never raises a `SourceError`."""

    def partitions(self) -> Iterator[Partition | Problem]:
        """Yield the partitions of the source in a stable order.

        A `Problem` (stage `list`) stands for partitions that could not be found out; then no
        known partition counts as gone. Raises a `SourceError` when the source cannot be read
        at all.
        """

    def changes(self, partition: Partition, checkpoint: str | None) -> Iterator[Page]:
        """Yield pages of one round, the final one with `last`.

        Without a checkpoint a FULL round begins. With the checkpoint of a page that was not
        `last` the same round goes on after that page, with the same `listing`; with that of a
        `last` page a new round begins, FULL or DELTA as the source can. An item may be listed
        again (same version: it costs nothing). Items of a page are bounded (at most 1,000),
        so memory is flat for a partition of any size.

        Raises `CheckpointExpiredError` before the first page when the checkpoint is of no use:
        the caller starts again without. Any other `SourceError` ends the round; what earlier
        pages covered stays.
        """

    def open(self, item: Item) -> AbstractContextManager[BinaryIO]:
        """Open the bytes of a listed item for one reading from the start.

        Only `locator` and `handle` of the item may be used: the index keeps no more.
        Raises `GoneError` when the item vanished, `DeniedError`, `TransientError` or
        `PermanentError` otherwise.
        """

    def close(self) -> None:
        """Give back what is held; may be called more than once."""


@runtime_checkable
class LocalItems(Protocol):
    """Optional: the source's items lie on a local disk, so a worker process may read them itself."""

    def local(self, item: Item) -> ByteRange:
        """Return where the item's bytes lie; same errors and same duty as `Connector.open`."""


@runtime_checkable
class Service(Protocol):
    """Optional: the source is a service behind a network.

    Its methods are called from several threads at once: at most one thread lists a partition,
    others open its items. Pacing and retries are the connector's own matter: what it raises
    was tried again already.
    """

    requests: int
    """How many requests were sent so far, those for tokens and those tried again included."""
    lanes: int
    """How many partitions are worth crawling at once."""
    readers: int
    """How many items of one partition may be opened at once."""

    def waits(self) -> Mapping[str, float]:
        """Return what the service asked for: budget key -> Unix time before which it wants no call.

        Keys are stored encrypted.
        """

    def heed(self, waits: Mapping[str, float]) -> None:
        """Take up the waits that an earlier process was told."""


GateKey = tuple[str, ...]
"""Texts that name a limit; they may hold the name of a mailbox, so nothing stores or shows them in the clear."""


@dataclass(frozen=True, slots=True)
class Need:
    """What a request needs of one limit: so many of the units that come in at a rate, `burst` of them at most.

    More units than the burst leave a debt. Without a rate there is no limit, but the key may be held.
    """

    key: GateKey = field(repr=False)
    units: float = 1.0
    per_second: float | None = None
    burst: float = 1.0


@dataclass(frozen=True, slots=True)
class Admission:
    """What a gate says to a request: 0 `seconds` and nothing `held`, and it may be sent, its units are taken.

    Else nothing was taken: `seconds` until the units may be there, and for each held key the seconds that are left.
    """

    seconds: float
    held: Mapping[GateKey, float] = field(default_factory=dict, repr=False)


class Gate(Protocol):
    """Limits of services that many processes keep together; safe for threads.

    Raises `TransientError` when it cannot be reached: nothing may be sent then.
    """

    def take(self, needs: Sequence[Need]) -> Admission:
        """Take what a request needs of every limit, or of none; the answer is of this moment and is used at once."""

    def hold(self, key: GateKey, seconds: float, above: Sequence[GateKey] = ()) -> None:
        """Let no request pass that needs a key, for so many seconds.

        When another key with the same one `above` it is held already, that one is held as well.
        """


@runtime_checkable
class Shares(Protocol):
    """Optional: the source's service has limits that many processes have to keep together."""

    def share(self, gate: Gate, source: str) -> None:
        """Keep the limits by a gate from now on; called before the first request.

        `source` names what the settings limit for this source alone.
        """


@runtime_checkable
class LeavesOut(Protocol):
    """Optional: the source holds things that are not examined on purpose, or cannot be by anybody."""

    def left_out(self) -> Sequence[LeftOut]:
        """Return them, as known after a sweep, in a stable order."""


@runtime_checkable
class Search(Protocol):
    """Optional: the source's service can search for a person (`subject --live`)."""

    def search(self, identifiers: Sequence[Identifier]) -> Iterator[Item | Problem]:
        """Yield what the service finds for any of the identifiers, each item once.

        Locators, handles and versions are those of a listing. A hit is a candidate, no proof: services
        search words. What could not be searched is a `Problem` of stage `list`. Raises a
        `SourceError` when nothing can be searched at all.
        """


@dataclass(frozen=True, slots=True)
class Dictated:
    """A number or an address in what was heard: where it stands, and the form in which people write it.

    `sure` tells how much speaks for it, to compare two hearings: 1 for a number that some plan has; for an address the
    names in it, those that are said elsewhere twice.
    """

    start: int
    end: int
    type: str
    written: str = field(repr=False)
    sure: int


@dataclass(frozen=True, slots=True)
class Spelt:
    """An address that some sound may say: a text for all of the sound, where it stands there, and how it is written.

    `likely` tells how common its names are, as a logarithm to base ten; `alike` is the same for spellings that nobody
    can hear apart.
    """

    text: str = field(repr=False)
    start: int
    end: int
    written: str = field(repr=False)
    likely: float
    alike: str = field(repr=False)


class Dictation(Protocol):
    """Reads what people dictate, in words or in digits; pure."""

    @property
    def languages(self) -> frozenset[str]:
        """Return ISO 639 codes of the languages whose words it knows."""

    def read(self, text: str, beside: str = "") -> Sequence[Dictated]:
        """Return the numbers and addresses of a text, in order, none within another; `beside` is what else was said."""

    def spelt(self, text: str) -> Sequence[Sequence[Spelt]]:
        """Return the addresses that a text may mean, in order, once for each way to hear it."""

    def respelt(self, one: Spelt, heard: Collection[str] = ()) -> Sequence[Spelt]:
        """Return an address with other names: those that sound near its own, and those of other addresses `heard`."""


@dataclass(frozen=True, slots=True)
class Speech:
    """How recordings are heard: the folders that hold a model, in one piece or in parts, and the language spoken.

    `language` is an ISO 639 code, "" for what the model tells of each recording. `always` False: not where a
    transcript is there. `threads` so many cores are for one recording. `dictation`: numbers and addresses are heard a
    second time, word by word, and it reads both.
    """

    model: tuple[str, ...]
    language: str = ""
    always: bool = False
    threads: int = 1
    dictation: Dictation | None = None


@dataclass(frozen=True, slots=True)
class Means:
    """What the settings give to extractors: passwords to try, the languages of pictures (ISO 639), a speech model.

    No languages: pictures are not read. No speech: recordings are not heard.
    """

    passwords: tuple[Secret, ...] = ()
    ocr: tuple[str, ...] = ()
    speech: Speech | None = None


NO_MEANS = Means()


@dataclass(frozen=True, slots=True)
class Blob:
    """Bytes on their way through extraction: a seekable stream at position 0, and what is known of it.

    `name` is the file name as told by the container, "" if none; it is a hint only.
    """

    stream: BinaryIO
    size: int
    name: str = ""
    media_type: str | None = None
    means: Means = NO_MEANS


@dataclass(frozen=True, slots=True)
class Member:
    """A piece of a container that is a document itself: an attachment, an archive member, a message.

    The stream is read to its end before the extractor is asked for more; it need not be
    seekable and may be endless: the caller counts.
    """

    name: str
    stream: BinaryIO
    size: int | None = None
    media_type: str | None = None


@dataclass(frozen=True, slots=True)
class Trouble:
    """Something of the blob that could not be read; `part` is relative to the blob."""

    reason: Reason
    detail: str = ""
    part: str = ""
    retryable: bool = False


@dataclass(frozen=True, slots=True)
class About:
    """What a document says of itself; `created` is an ISO 8601 text with a zone.

    `thread` is what all messages of one conversation have in common: the id of its first message.
    """

    title: str | None = None
    created: str | None = None
    thread: str | None = None


@dataclass(frozen=True, slots=True)
class OcrCost:
    """Pages that were just read by OCR, and the seconds it took: they do not count for the time limit of a document."""

    pages: int
    seconds: float


@dataclass(frozen=True, slots=True)
class SpeechCost:
    """Seconds of sound that were just heard, and the seconds it took: they do not count for the time limit either.

    `heard` is 0 while the reader is still at it.
    """

    heard: float
    seconds: float


@dataclass(frozen=True, slots=True)
class Alive:
    """Nothing new, but the reader moves on: to be yielded where nothing else comes for a second or more.

    A reader over its time is then stopped in order, instead of ended with its process.
    """


ALIVE = Alive()

Extracted = Segment | Member | Trouble | About | OcrCost | SpeechCost | Alive


class Extractor(Protocol):
    """Reads one family of formats. Pure: no network, no writes, nothing executed.

    Runs in a worker process under limits and may die there.
    """

    name: ClassVar[str]
    version: ClassVar[int]
    media_types: ClassVar[frozenset[str]]

    def extract(self, blob: Blob) -> Iterator[Extracted]:
        """Yield segments of bounded size (at most 64 Ki characters), members, troubles.

        Raises `scanner.errors.UnreadableError` when nothing more can be read; what
        was yielded before stays. Any other exception is a corrupt document to the caller.
        """


class Engine(Protocol):
    """Finds personal data in segments."""

    fingerprint: str
    """Changes whenever the same text could give other findings: models, recognizers, settings."""

    def detect(self, segments: Sequence[Segment], *, names: bool = True) -> list[Detected]:
        """Return one `Detected` for each segment, in order.

        `names` False leaves the language model out: linear and quick, for what is over its
        time. Never raises for any text.
        """


class Normaliser(Protocol):
    """Knows the normal form of identifiers; light to load, needs no model."""

    def identifier(self, type: str, text: str) -> Identifier | None:
        """Return the identifier that `text` writes, None when it is none of that type."""

    def full_name(self, identifier: Identifier) -> bool:
        """Tell whether it is a name of at least a first name and a surname."""

    def first_names(self, identifier: Identifier) -> bool:
        """Tell whether a name has no word but first names: "José Ramón" is half of many people's."""

    def may_be_first_name(self, word: str) -> bool:
        """Tell whether people are called by a folded word, whatever else it is."""

    def holds_first_name(self, identifier: Identifier) -> bool:
        """Tell whether a word of a name is a first name: "Robledo Arnáiz" is a whole family's."""

    def fixed_line(self, identifier: Identifier) -> bool:
        """Tell whether it is the number of a land line for certain: then a household or a company may share it."""

    def may_be_fixed_line(self, identifier: Identifier) -> bool:
        """Tell whether it can be the number of a land line: some countries have one kind of numbers for all phones."""

    def spellings(self, identifier: Identifier) -> Sequence[Identifier]:
        """Return other identifiers that point at the same account or person for certain, at least itself."""

    def guesses(self, identifier: Identifier) -> Sequence[Identifier]:
        """Return the guesses that a number or address may have been kept as, where it stands otherwise than usual."""

    def abroad(self, guess: Identifier) -> Sequence[Identifier]:
        """Return the phone numbers of all countries that the digits of a guess may be."""


class Report(Protocol):
    """Renders a dossier into files."""

    format: ClassVar[str]

    def write(self, dossier: Dossier, to: str | os.PathLike[str]) -> list[Path]:
        """Write the report below or at `to` with mode 0600 and return the files written.

        A folder is what is one already, and a text that ends with a slash.
        """
