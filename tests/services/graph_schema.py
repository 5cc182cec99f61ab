"""Microsoft's own schema, the request builders and models inside msgraph-sdk, as a judge of a contract server.

Builders are read as text: what they say of paths, parameters and answers is all that is needed of them, and importing
them takes seconds. Answers are parsed with the models; those are lenient, so what was given is compared with what was
understood.
"""

from __future__ import annotations

import base64
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime
from enum import Enum
from functools import cache
from importlib import import_module
from importlib.util import find_spec
from pathlib import Path
from typing import Any, ClassVar
from urllib.parse import unquote

from tests.services.server import Request, Response

# What the reference documents and the builders of the SDK lack or spell otherwise: the same thing as in the SDK.
_SPELT: tuple[tuple[str, str], ...] = (
    # https://learn.microsoft.com/graph/api/driveitem-delta, driveitem-search
    (r"/drives/([^/]+)/root/(delta|search\(.*\))", r"/drives/\1/items/root/\2"),
    # https://learn.microsoft.com/graph/api/site-getbypath
    (r"/sites/[^/:]+:/[^:]+", "/sites/one"),
    # https://learn.microsoft.com/graph/api/attachment-get
    (r"/users/([^/]+)/messages/([^/]+)/attachments/[^/]+/\$value", r"/users/\1/messages/\2/$value"),
    # https://learn.microsoft.com/graph/api/recyclebin-list-items (v1.0)
    (r"/sites/([^/]+)/recycleBin/items", r"/storage/fileStorage/containers/\1/recycleBin/items"),
)
_PARAMETERS = {
    "/sites": {"search"},  # https://learn.microsoft.com/graph/api/site-search
}
# A state that a link carries; nobody makes these up.
_STATES = {"$skiptoken", "$deltatoken", "token"}
# Whose names are for each tenant to choose: https://learn.microsoft.com/graph/api/resources/fieldvalueset
_OPEN = {"FieldValueSet"}
# What the examples of the reference show and its models lack: https://learn.microsoft.com/graph/api/sitepage-get
_SHOWN = {("Identity", "email")}


@dataclass(frozen=True)
class Endpoint:
    """One thing that can be asked for; `model` is where its answer is described: module and class, or "bytes"."""

    template: str
    parameters: frozenset[str]
    model: tuple[str, str] | None


def endpoint(path: str) -> Endpoint | None:
    """Return what a path (still encoded, without its version) asks for, None if Microsoft has no such thing."""
    for pattern, same in _SPELT:
        path = re.sub(f"^{pattern}$", same, path)
    folder, found = _generated(), None
    for segment in path.strip("/").split("/"):
        name = unquote(segment).replace("microsoft.graph.", "graph.")
        found = next((one for one in _children(folder) if one[0].fullmatch(name)), None)
        if found is None:
            return None
        folder = found[1]
    return found[2] if found else None


class Seen:
    """Keeps one request and answer of each shape that a server gave, to be judged when there is time."""

    _judged: ClassVar[set[Any]] = set()

    def __init__(self) -> None:
        self._kept: dict[Any, tuple[Request, Response]] = {}

    def note(self, request: Request, response: Response) -> None:
        """Take an answer."""
        key = _shape_of(request, response)
        if key not in self._kept:
            self._kept[key] = request, replace(response, body=_trimmed(response.body))

    def templates(self) -> set[str]:
        """Return what was asked for and given."""
        asked = (endpoint(_path(one)) for one, answer in self._kept.values() if answer.status < 400)
        return {one.template for one in asked if one is not None}

    def faults(self) -> list[str]:
        """Return what Microsoft's schema does not allow; a shape that was judged in this process is not again."""
        new = self._kept.keys() - self._judged
        found = [fault for key in new for fault in faults(*self._kept[key])]
        if not found:
            self._judged.update(new)
        return sorted(found)


def faults(request: Request, response: Response) -> list[str]:
    """Return what Microsoft's schema does not allow in a request or its answer."""
    found = endpoint(_path(request))
    if found is None or found.model is None or request.method != "GET":
        if 400 <= response.status < 500:
            return []  # so Microsoft says as well
        return [f"{request.method} {request.path}: there is no such thing"]
    known = found.parameters | _STATES | _PARAMETERS.get(found.template, set())
    wrong = [f"{found.template}: no parameter {name}" for name in request.query if name not in known]
    if response.status >= 400:
        return wrong + _body_faults(("models.o_data_errors.o_data_error", "ODataError"), response, "error")
    wrong += [f"{found.template}: {one}" for one in _name_faults(found, request)]
    if response.status in (200, 206) and found.model[1] != "bytes":
        wrong += _body_faults(found.model, response, found.template)
    return wrong


def _path(request: Request) -> str:
    return request.path.removeprefix("/v1.0")


def _shape_of(request: Request, response: Response) -> Any:
    asked = endpoint(_path(request))
    named = (request.one("$select"), request.one("$expand"), *sorted(request.query))
    return asked.template if asked else request.path, named, response.status, _shape(response.body)


def _shape(value: Any) -> Any:
    if isinstance(value, dict):
        return tuple((name, _shape(one)) for name, one in sorted(value.items()))
    return frozenset(map(_shape, value)) if isinstance(value, list) else type(value).__name__


def _trimmed(value: Any) -> Any:
    """Return a copy with one row of each shape: the models are slow."""
    if isinstance(value, dict):
        return {name: _trimmed(one) for name, one in value.items()}
    return list({_shape(one): _trimmed(one) for one in value}.values()) if isinstance(value, list) else value


def _body_faults(model: tuple[str, str], response: Response, where: str) -> list[str]:
    if not isinstance(response.body, dict):
        return [f"{where}: the answer is no object"]
    return list(_differences(response.body, _parsed(model, response.body), where))


def _parsed(model: tuple[str, str], body: Mapping[str, Any]) -> Any:
    from kiota_serialization_json.json_parse_node import JsonParseNode

    return JsonParseNode(body).get_object_value(_class(model))


def _class(model: tuple[str, str]) -> Any:
    return getattr(import_module(f"msgraph.generated.{model[0]}"), model[1])


def _name_faults(found: Endpoint, request: Request) -> Iterator[str]:
    """Yield the properties that `$select` and `$expand` name and the rows do not have."""
    assert found.model is not None
    names = [
        (option, name.partition("(")[0].partition("/")[0])
        for option in ("$select", "$expand")
        for name in filter(None, request.one(option).split(","))
    ]
    if names and found.model[1] != "bytes":
        one = _parsed(found.model, {"value": [{}]})
        row = one.value[0] if "value" in _attributes(type(one)) else one
        for option, name in names:
            if name not in _attributes(type(row)):
                yield f"{option} names {name}, which {type(row).__name__} has not"


def _differences(given: Any, understood: Any, where: str) -> Iterator[str]:
    """Yield where the SDK understands something else than what was given."""
    attributes = _attributes(type(understood))
    for name, value in given.items():
        here = f"{where}.{name}"
        if name in attributes:
            yield from _compared(value, getattr(understood, attributes[name]), here)
        elif "@" not in name and not _is_free(type(understood).__name__, name):
            yield f"{here}: {type(understood).__name__} has no such property"


def _is_free(model: str, name: str) -> bool:
    return model in _OPEN or (model, name) in _SHOWN


def _compared(value: Any, understood: Any, where: str) -> Iterator[str]:
    if value is None or understood is None:
        if value is not understood:
            yield f"{where}: {type(value).__name__} is not what it should be"
    elif isinstance(value, dict) and hasattr(understood, "get_field_deserializers"):
        yield from _differences(value, understood, where)
    elif isinstance(value, list):
        if not isinstance(understood, list) or len(value) != len(understood):
            yield f"{where}: no list should stand here"
        else:
            for one, two in zip(value, understood, strict=True):
                yield from _compared(one, two, f"{where}[]")
    elif not _same(value, understood):
        yield f"{where}: {value!r} is understood as {understood!r}"


def _same(value: Any, understood: Any) -> bool:
    if isinstance(understood, Enum):
        return bool(understood.value == value)
    if isinstance(understood, datetime):
        return isinstance(value, str) and "T" in value and datetime.fromisoformat(value) == understood
    if isinstance(understood, date):
        return bool(value == understood.isoformat())
    if isinstance(understood, bytes):
        return isinstance(value, str) and base64.b64decode(value, validate=True) == understood
    if isinstance(understood, float):
        return isinstance(value, int | float) and not isinstance(value, bool) and value == understood
    return type(value) is type(understood) and bool(value == understood)


class _Probe:
    """Stands for any value: a property of a model takes it, and so tells its name."""

    def __getattr__(self, _: str) -> Any:
        return lambda *_: self


@cache
def _attributes(model: Any) -> dict[str, str]:
    """Return the attribute of a model in which each property is found."""
    one, found = model(), {}
    for name, take in one.get_field_deserializers().items():
        probe = _Probe()
        take(probe)
        found[name] = next(key for key, value in vars(one).items() if value is probe)
    return found


def _generated() -> Path:
    spec = find_spec("msgraph")
    assert spec is not None
    assert spec.origin is not None
    return Path(spec.origin).parent / "generated"


@cache
def _children(folder: Path) -> tuple[tuple[re.Pattern[str], Path, Endpoint], ...]:
    """Return what can follow: how the segment is written, where it is described, and what it asks for."""
    found = []
    for file in sorted(folder.glob("*/*_request_builder.py")):
        text = file.read_text()
        template = re.search(r'"\{\+baseurl\}([^"?]*?)(?:\{\?([^}"]*)\})?"', text)
        if template is not None:
            path = unquote(template[1])
            parameters = frozenset(unquote(one).rstrip("*") for one in (template[2] or "").split(",") if one)
            found.append((_segment(path), file.parent, Endpoint(path, parameters, _answer(file, text))))
    return tuple(sorted(found, key=lambda one: ".+" in one[0].pattern))


def _segment(path: str) -> re.Pattern[str]:
    last = path.rpartition("/")[2].removesuffix("()")
    return re.compile(re.sub(r"\\\{[^}]*\\\}", ".+", re.escape(last)), re.DOTALL)


def _answer(file: Path, text: str) -> tuple[str, str] | None:
    """Return the model of the answer to GET as a module below `generated` and a class."""
    get = re.search(r"async def get\(.*?\n    \n", text, re.DOTALL)
    sent = get and re.search(r'send_(?:primitive_)?async\(request_info, "?(\w+)"?', get[0])
    if not get or not sent:
        return None
    where = re.search(rf"from (\.+)([\w.]+) import {sent[1]}\n", get[0])
    if where is None:
        return "", sent[1]
    above = file.parents[len(where[1]) - 1].relative_to(_generated()).parts
    return ".".join([*above, where[2]]), sent[1]
