"""Google's own schema, the discovery documents inside google-api-python-client, as a judge of a contract server."""

from __future__ import annotations

import json
import re
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import googleapiclient

from tests.services.server import Request

_DOCUMENTS = Path(googleapiclient.__file__).parent / "discovery_cache" / "documents"
_TYPES = {"string": str, "integer": int, "number": (int, float), "boolean": bool, "array": list, "object": dict}


@dataclass(frozen=True)
class Api:
    """One document; `name` is what a test calls it."""

    name: str
    document: dict[str, Any]


class Discovery:
    """Finds the method of a request, and what is wrong with its parameters or with an answer."""

    def __init__(self) -> None:
        files = {"gmail": "gmail.v1", "directory": "admin.directory_v1", "people": "people.v1"}
        self._apis = [Api(name, json.loads((_DOCUMENTS / f"{file}.json").read_text())) for name, file in files.items()]
        self._methods = [
            (api, method, _pattern(method.get("flatPath", method["path"])))
            for api in self._apis
            for method in _walk(api.document)
            if method["httpMethod"] == "GET"
        ]

    def method(self, request: Request) -> tuple[Api, dict[str, Any], dict[str, str]] | None:
        for api, method, pattern in self._methods:
            match = pattern.fullmatch(request.path.lstrip("/"))
            if match:
                return api, method, match.groupdict()
        return None

    def wrong_parameter(self, api: Api, method: dict[str, Any], request: Request) -> str | None:
        """Return the first parameter that the method does not know, or whose value is of another type."""
        known = {**api.document["parameters"], **method.get("parameters", {})}
        for name, values in request.query.items():
            one = known.get(name)
            if one is None or one.get("location", "query") != "query" or (len(values) > 1 and not one.get("repeated")):
                return name
            for value in values:
                number = one.get("type") == "integer" or one.get("format") in ("uint64", "int64")
                truth = one.get("type") == "boolean"
                if (number and not value.isdigit()) or (truth and value not in ("true", "false")):
                    return name
                if "enum" in one and value not in one["enum"]:
                    return name
                if "maximum" in one and int(value) > int(one["maximum"]):
                    return name
        return None

    def check(self, api: Api, method: dict[str, Any], body: Any) -> None:
        """Raise `AssertionError` for an answer that Google's schema does not allow."""
        self._check(api.document["schemas"], {"$ref": method["response"]["$ref"]}, body, method["response"]["$ref"])

    def _check(self, schemas: dict[str, Any], schema: dict[str, Any], value: Any, where: str) -> None:
        schema = schemas[schema["$ref"]] if "$ref" in schema else schema
        kind = schema.get("type")
        if kind == "any":
            return
        right = _TYPES[kind]
        assert isinstance(value, right), f"{where}: {type(value).__name__}, not {kind}"
        assert kind == "boolean" or not isinstance(value, bool), where
        if kind == "array":
            for one in value:
                self._check(schemas, schema["items"], one, f"{where}[]")
        elif kind == "object" and "properties" in schema:
            for name, one in value.items():
                assert name in schema["properties"], f"{where}.{name} is unknown"
                self._check(schemas, schema["properties"][name], one, f"{where}.{name}")


def _walk(document: dict[str, Any]) -> list[dict[str, Any]]:
    found = list(document.get("methods", {}).values())
    for resource in document.get("resources", {}).values():
        found += _walk(resource)
    return found


def _pattern(path: str) -> re.Pattern[str]:
    return re.compile(re.sub(r"\\\{(\w+)\\\}", r"(?P<\1>[^/]+)", re.escape(path)))
