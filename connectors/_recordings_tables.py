"""Tables of calls: rows of a CSV file or JSON lines, each by where it stands in the file."""

from __future__ import annotations

import csv
import io
import json
import re
from collections.abc import Iterator
from typing import Any, BinaryIO

from connectors._recordings_documents import flat, json_record, xml_fields
from connectors._recordings_records import MOST_VALUES, SAMPLE, Form, NoSidecarError, Record, Shape, codec_of

_LONGEST_LINE = 1 << 20
_SIGNS = ",;\t|"
_SEP = re.compile(r'"?sep=(.)"?\s*', re.IGNORECASE)


class Table:
    """The rows of a CSV file or of JSON lines, one after the other. Raises `NoSidecarError` where it breaks."""

    def __init__(self, stream: BinaryIO, name: str) -> None:
        head = stream.read(SAMPLE)
        codec, mark = codec_of(head)
        self._lines = _Lines(io.BytesIO(head[mark:]), stream, codec, mark)
        self._json = name.lower().endswith(("jsonl", "ndjson")) or head[mark:].lstrip()[:1] == b"{"
        self.titles: tuple[str, ...] = ()
        self.shape = Shape(Form.LINE, codec)
        if not self._json:
            self._read_titles(codec)

    def _read_titles(self, codec: str) -> None:
        start, line = self._lines.at, next(self._lines, "")
        if found := _SEP.fullmatch(line):
            start, line = self._lines.at, next(self._lines, "")
        outside = "".join(line.split('"')[0::2])
        sign = found[1] if found else max(_SIGNS, key=outside.count)
        self.shape = Shape(Form.ROW, codec, sign, (start, self._lines.at - start))
        self.titles = tuple(one.strip() for one in _cells(line, sign))

    def __iter__(self) -> Iterator[Record]:
        rows = _json_lines(self._lines) if self._json else self._rows()
        start = self._lines.at
        try:
            for fields in rows:
                data = self._lines.take()
                if fields:
                    yield Record(start, data, fields)
                start = self._lines.at
        except (csv.Error, UnicodeError, RecursionError) as error:
            raise NoSidecarError(f"a row of the table is broken ({type(error).__name__})") from None

    def _rows(self) -> Iterator[dict[str, str]]:
        self._lines.take()
        for cells in csv.reader(self._lines, delimiter=self.shape.sign):
            yield _titled(self.titles, cells)


class _Lines:
    """Lines of a text as they stand, and how many bytes they took."""

    def __init__(self, head: BinaryIO, rest: BinaryIO, codec: str, at: int) -> None:
        raw = io.BufferedReader(_Chained(head, rest), 1 << 17)
        self._errors = "surrogateescape" if not codec.startswith(("utf-16", "utf-32")) else "strict"
        self._text = io.TextIOWrapper(raw, encoding=codec, errors=self._errors, newline="")
        self._codec = codec
        self._taken: list[bytes] = []
        self.at = at

    def __iter__(self) -> Iterator[str]:
        return self

    def __next__(self) -> str:
        line = self._text.readline(_LONGEST_LINE)
        if not line:
            raise StopIteration
        if len(line) >= _LONGEST_LINE:
            raise csv.Error("line too long")
        data = line.encode(self._codec, self._errors)
        self.at += len(data)
        self._taken.append(data)
        return line

    def take(self) -> bytes:
        """Return the bytes of the lines since the last call."""
        data = b"".join(self._taken)
        self._taken = []
        return data


class _Chained(io.RawIOBase):
    def __init__(self, *streams: BinaryIO) -> None:
        self._streams = list(streams)

    def readable(self) -> bool:
        return True

    def readinto(self, target: Any) -> int:
        while self._streams:
            data = self._streams[0].read(len(target))
            if data:
                target[: len(data)] = data
                return len(data)
            self._streams.pop(0)
        return 0


def _cells(line: str, sign: str) -> list[str]:
    try:
        return next(csv.reader([line], delimiter=sign), [])
    except csv.Error:
        raise NoSidecarError("the titles of the table are broken") from None


def _titled(titles: tuple[str, ...], cells: list[str]) -> dict[str, str]:
    """Return the cells under their titles; what has none is numbered, a title that comes again too."""
    found: dict[str, str] = {}
    for at, cell in enumerate(cells[:MOST_VALUES]):
        if not cell.strip():
            continue
        title = titles[at] if at < len(titles) and titles[at] else f"column {at + 1}"
        found[title if title not in found else f"{title} (column {at + 1})"] = cell
    return found


def _json_lines(lines: _Lines) -> Iterator[dict[str, str]]:
    for line in lines:
        try:
            value = json.loads(line) if line.strip() else None
        except ValueError:
            raise NoSidecarError("a line of it is no JSON") from None
        yield flat(value) if isinstance(value, dict) else {}


def record_at(shape: Shape, data: bytes, titles: bytes) -> Record:
    """Return a record whose bytes were read again. Raises `NoSidecarError`."""
    if shape.form is Form.XML:
        fields = xml_fields(data)
        return Record(0, data, fields, cut=len(fields) >= MOST_VALUES)
    errors = "replace" if shape.codec.startswith(("utf-16", "utf-32")) else "surrogateescape"
    _, mark = codec_of(data[:SAMPLE]) if shape.form is Form.JSON else ("", 0)
    text = data[mark:].decode(shape.codec, errors)
    try:
        if shape.form is not Form.ROW:
            value = json.loads(text)
            return json_record(0, data, value) if isinstance(value, dict) else Record(0, data, {}, spoken=True)
        names = [one.strip() for one in _cells(titles.decode(shape.codec, errors), shape.sign)]
        cells = next(csv.reader(io.StringIO(text, newline=""), delimiter=shape.sign), [])
    except (ValueError, csv.Error, RecursionError):
        raise NoSidecarError("a record of it is broken") from None
    return Record(0, data, _titled(tuple(names), cells), cut=len(cells) >= MOST_VALUES)
