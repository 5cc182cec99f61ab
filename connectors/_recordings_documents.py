"""JSON and XML files as records of calls: one, or each of a list, by where it stands in the file."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping
from typing import Any

from connectors._recordings_records import MOST_VALUES, SAMPLE, Form, NoSidecarError, Record, Shape, Sheet, codec_of

_SPOKEN = frozenset(
    "segments utterances words results transcript transcripts monologues phrases recognizedphrases "
    "combinedrecognizedphrases paragraphs sentences turns captions entries timeline".split()
)
_LONGEST_PATH = 1000
_LINE = re.compile(r"([^\W\d_][\w .#/()-]{0,59}?)\s*[:=]\s*(.*)")
_LISTS = (
    "calls",
    "records",
    "data",
    "items",
    "recordings",
    "results",
    "cdr",
    "cdrs",
    "call_logs",
    "conversations",
    "rows",
)


def sheet_of(data: bytes, name: str) -> Sheet:
    """Return the records of a JSON or XML file: one, or each of a list. Raises `NoSidecarError`."""
    if name.lower().endswith(".xml"):
        fields = xml_fields(data)
        return Sheet(Shape(Form.XML), [Record(0, data, fields, cut=len(fields) >= MOST_VALUES)])
    codec, mark = codec_of(data[:SAMPLE])
    try:
        text = data[mark:].decode(codec)
        value = json.loads(text)
    except (ValueError, RecursionError):
        raise NoSidecarError("it is no JSON") from None
    listed = value if isinstance(value, list) else _list_in(value)
    if isinstance(value, list) and _is_said(value):
        return Sheet(Shape(Form.JSON, codec), [Record(0, data, {}, spoken=True)])
    if listed is not None:
        found = []
        for start, end, one in _elements(text, value, listed):
            offset = mark + (start * _width(codec) if text.isascii() else len(text[:start].encode(codec)))
            found.append(json_record(offset, text[start:end].encode(codec), one))
        beside = (
            [one for one in value if not isinstance(one, dict)]
            if listed is value
            else [one for one in value.values() if one is not listed and not isinstance(one, int | float | None)]
        )
        return Sheet(Shape(Form.ELEMENT, codec), found, more=bool(beside))
    if isinstance(value, dict):
        return Sheet(Shape(Form.JSON, codec), [json_record(0, data, value)])
    raise NoSidecarError("it holds no record", broken=False)


def json_record(offset: int, data: bytes, value: Mapping[str, Any]) -> Record:
    fields = flat(value)
    return Record(offset, data, fields, spoken=_is_spoken(value), cut=len(fields) >= MOST_VALUES)


def _width(codec: str) -> int:
    return 4 if codec.startswith("utf-32") else 2 if codec.startswith("utf-16") else 1


def _list_in(value: Any) -> list[Any] | None:
    """Return the list of records in an answer that wraps it, such as `{"records": [...], "page": 1}`."""
    if not isinstance(value, dict):
        return None
    lists = [
        value[key]
        for key in value
        if key.casefold() in _LISTS and isinstance(value[key], list) and value[key] and isinstance(value[key][0], dict)
    ]
    return lists[0] if len(lists) == 1 and not _is_said(lists[0]) else None


def _elements(text: str, value: Any, listed: list[Any]) -> Iterator[tuple[int, int, dict[str, Any]]]:
    """Yield where each element of the list stands."""
    at = 0
    if isinstance(value, dict):
        key = next(key for key in value if value[key] is listed)
        found = re.search(re.escape(json.dumps(key, ensure_ascii=False)) + r"\s*:\s*\[", text)
        if not found:
            raise NoSidecarError("its list is written in an unusual way")
        at = found.end() - 1
    decoder = json.JSONDecoder()
    at = text.index("[", at) + 1
    for one in listed:
        at = _skipped(text, at)
        begun = at
        try:
            read, at = decoder.raw_decode(text, at)
        except ValueError:
            raise NoSidecarError("its list is written in an unusual way") from None
        if isinstance(one, dict) and one == read:
            yield begun, at, one
        elif one != read:
            raise NoSidecarError("its list is written in an unusual way")


def _skipped(text: str, at: int) -> int:
    while text[at : at + 1] and text[at] in " \t\r\n,":
        at += 1
    return at


def _is_spoken(value: Mapping[str, Any]) -> bool:
    return any(key.casefold() in _SPOKEN and isinstance(value[key], list | dict | str) for key in value)


def _is_said(value: list[Any]) -> bool:
    """Tell the turns of a conversation from a list of calls."""
    first = value[0] if value else None
    if not isinstance(first, dict):
        return False
    keys = {key.casefold() for key in first}
    return bool(keys & {"text", "words", "word", "transcript", "utterance"}) and bool(
        keys & {"start", "speaker", "from", "offset", "begin", "start_time", "starttime", "time", "channel"}
    )


def flat(value: Any) -> dict[str, str]:
    """Return a record as texts by path: `from.phoneNumber`, `participants.0.name`; what was said is left out."""
    found: dict[str, str] = {}
    todo: list[tuple[str, Any]] = [("", value)]
    while todo and len(found) < MOST_VALUES:
        path, one = todo.pop()
        if isinstance(one, dict):
            inner = [(f"{path[-_LONGEST_PATH:]}.{key}" if path else str(key), each) for key, each in one.items()]
            todo += reversed([pair for pair in inner if path or pair[0].casefold() not in _SPOKEN])
        elif isinstance(one, list):
            todo += reversed([(f"{path}.{number}", each) for number, each in enumerate(one)])
        elif one is not None and str(one).strip():
            name = path[-_LONGEST_PATH:] or "value"
            name = name if name not in found else f"{name} ({len(found)})"
            found[name] = str(one).lower() if isinstance(one, bool) else str(one)
    return found


def xml_fields(data: bytes) -> dict[str, str]:
    """Return the texts and attributes of an XML file by path. Raises `NoSidecarError`."""
    from lxml import etree

    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False)
    try:
        root = etree.fromstring(data, parser)
    except (etree.XMLSyntaxError, ValueError):
        raise NoSidecarError("it is no XML") from None
    found: dict[str, str] = {}
    todo: list[tuple[str, Any]] = [("", root)]
    while todo and len(found) < MOST_VALUES:
        path, one = todo.pop()
        texts = [*one.attrib.items(), ("", one.text or ""), *(("", child.tail or "") for child in one)]
        texts += [("comment", child.text or "") for child in one if not isinstance(child.tag, str)]
        for key, value in texts:
            if value.strip():
                name = ".".join(filter(None, (path, _local(key)))) or _local(one.tag)
                found[name if name not in found else f"{name} ({len(found)})"] = value.strip()
        below = [child for child in one if isinstance(child.tag, str)]
        todo += reversed([(".".join(filter(None, (path, _local(child.tag)))), child) for child in below])
    return found


def text_fields(data: bytes) -> dict[str, str]:
    """Return the fields of a text that is nothing but lines such as `Caller: +47 ...`; none of any other text."""
    codec, mark = codec_of(data[:SAMPLE])
    lines = [one.strip() for one in data[mark:].decode(codec, "replace").splitlines() if one.strip()]
    pairs = [found for one in lines if (found := _LINE.fullmatch(one))]
    return {one[1].strip(): one[2].strip() for one in pairs} if lines and len(pairs) == len(lines) else {}


def _local(tag: Any) -> str:
    return str(tag).rpartition("}")[2]
