"""Notebooks (ipynb): cells with their outputs and attachments, and who is named in the metadata."""

from __future__ import annotations

import base64
import binascii
import io
import json
from collections.abc import Iterator
from typing import Any, ClassVar

from scanner.errors import UnreadableError
from scanner.extract.charsets import decode
from scanner.extract.draft import Draft
from scanner.extract.jsontokens import tokens
from scanner.extract.markup import html_segments
from scanner.extract.names import shown
from scanner.extract.outline import Outline
from scanner.extract.structured import JsonExtractor, JsonReader
from scanner.extract.text import without_colours
from scanner.model import Place, Reason
from scanner.ports import Blob, Extracted, Member, Trouble

WHOLE = 128 * 1024 * 1024
"""A larger notebook is read as any JSON, in flat memory."""
_EXTENSIONS = {
    "image/png": "png",
    "image/jpeg": "jpg",
    "image/gif": "gif",
    "application/pdf": "pdf",
    "image/webp": "webp",
}


class NotebookExtractor:
    """Reads notebooks cell by cell."""

    name: ClassVar[str] = "notebook"
    version: ClassVar[int] = 4
    media_types: ClassVar[frozenset[str]] = frozenset({"application/x-ipynb+json"})

    def extract(self, blob: Blob) -> Iterator[Extracted]:
        """Yield cells with their numbers, outputs, then the metadata; what is no notebook is read as JSON."""
        book: Any = None
        if blob.size <= WHOLE:
            try:
                book = json.loads(decode(blob.stream.read()))
            except (ValueError, RecursionError):
                yield Trouble(Reason.CORRUPT, "notebook; it was read as plain JSON")
        if not isinstance(book, dict):
            blob.stream.seek(0)
            yield from JsonExtractor().extract(blob)
            return
        reader = _Notebook()
        for number, cell in enumerate(_cells(book), 1):
            if isinstance(cell, dict):
                yield from reader.cell(cell, f"cell {number}")
        yield from _rest({key: value for key, value in book.items() if key not in ("cells", "worksheets")}, "metadata")


def _cells(book: dict[str, Any]) -> Iterator[Any]:
    """Yield the cells of version 4, or of the sheets of version 3."""
    for sheet in [book, *_list(book.get("worksheets"))]:
        if isinstance(sheet, dict):
            yield from _list(sheet.get("cells"))


class _Notebook:
    def __init__(self) -> None:
        self._members = 0

    def cell(self, cell: dict[str, Any], label: str) -> Iterator[Extracted]:
        """Yield the source of a cell, its outputs and attachments, then whatever else it holds."""
        code = cell.get("cell_type") == "code"
        source = _text(cell.get("source", cell.get("input", "")))
        if code or "<" not in source:
            draft = Draft(place=Place(label=label), prose=not code)
            draft.line(source)
            yield from draft.rest()
        else:
            yield from html_segments(_as_html(source), "body", label)
        for output in _list(cell.get("outputs")):
            if isinstance(output, dict):
                yield from self._output(output, f"{label} output")
        attachments = cell.get("attachments")
        for name, bundle in attachments.items() if isinstance(attachments, dict) else ():
            if isinstance(bundle, dict):
                yield from self._bundle(bundle, f"{label} attachment", str(name))
        known = (
            "source",
            "input",
            "outputs",
            "attachments",
            "cell_type",
            "execution_count",
            "prompt_number",
            "language",
        )
        yield from _rest({key: value for key, value in cell.items() if key not in known}, f"{label} metadata")

    def _output(self, output: dict[str, Any], label: str) -> Iterator[Extracted]:
        data = output.get("data")
        bundle = dict(data) if isinstance(data, dict) else {}
        for key in ("text", "html", "png", "jpeg", "svg", "latex", "traceback", "evalue"):
            if key in output:
                bundle[{"png": "image/png", "jpeg": "image/jpeg", "html": "text/html"}.get(key, key)] = output[key]
        yield from self._bundle(bundle, label, "")
        known = ("data", "text", "html", "png", "jpeg", "svg", "latex", "traceback", "evalue", "output_type")
        yield from _rest({key: value for key, value in output.items() if key not in known}, label)

    def _bundle(self, bundle: dict[str, Any], label: str, name: str) -> Iterator[Extracted]:
        for kind, value in bundle.items():
            if kind in _EXTENSIONS:
                yield from self._picture(_text(value), _EXTENSIONS[kind], name, label)
            elif kind in ("text/html", "image/svg+xml", "svg"):
                yield from html_segments(_text(value), "body", label)
            elif isinstance(value, dict):
                yield from _rest(value, label)
            elif name:  # an attachment is base64, whatever it is
                yield from self._picture(_text(value), kind.rpartition("/")[2][:10], name, label)
            else:
                draft = Draft(place=Place(label=label))
                draft.line("".join(without_colours([_text(value)])))
                yield from draft.rest()

    def _picture(self, text: str, extension: str, name: str, label: str) -> Iterator[Extracted]:
        try:
            data = base64.b64decode(text, validate="\n" not in text)
        except (binascii.Error, ValueError):
            if name:
                data = text.encode("utf-8", "replace")
                yield Member(f"{label} {shown(name)}", io.BytesIO(data), len(data))
                return
            yield Trouble(Reason.CORRUPT, "picture of a cell", label)
            return
        self._members += 1
        yield Member(
            f"{self._members} {shown(name)}" if name else f"output {self._members}.{extension}",
            io.BytesIO(data),
            len(data),
        )


def _rest(value: dict[str, Any], label: str) -> Iterator[Extracted]:
    """Yield whatever else there is, as JSON is read."""
    draft = Draft(place=Place(label=label), prose=False)
    reader = JsonReader(Outline(draft))
    try:
        text = json.dumps(value, ensure_ascii=False)
    except RecursionError:
        raise UnreadableError(Reason.TOO_DEEP, "notebook") from None
    for token in tokens([text]):
        reader.take(token)
        yield from draft.take()
    reader.finish()
    yield from draft.rest()


def _list(value: Any) -> list[Any]:
    return value if isinstance(value, list) else []


def _text(value: Any) -> str:
    text = "".join(map(str, value)) if isinstance(value, list) else str(value)
    return text.encode("utf-16", "surrogatepass").decode("utf-16", "replace").replace("\x00", "")


def _as_html(source: str) -> str:
    """Keep the lines of markdown, in which HTML may stand."""
    return f"<pre>{source}</pre>"
