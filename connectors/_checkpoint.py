"""Checkpoints as short JSON texts: plain ASCII, whatever bytes the names in them hold."""

from __future__ import annotations

import json
from typing import Any

from scanner.errors import CheckpointExpiredError


def write(kind: str, **fields: Any) -> str:
    """Return a checkpoint; `kind` names its form and version, such as `files 1`."""
    return json.dumps({"kind": kind, **fields}, separators=(",", ":"), ensure_ascii=True)


def read(kind: str, checkpoint: str, **types: type) -> dict[str, Any]:
    """Return the fields of a checkpoint; raises `CheckpointExpiredError` if it is not of this form."""
    try:
        fields = json.loads(checkpoint)
    except ValueError:
        fields = None
    if not isinstance(fields, dict) or fields.pop("kind", None) != kind:
        raise CheckpointExpiredError("the checkpoint is of another form")
    if fields.keys() != types.keys() or not all(isinstance(fields[name], types[name]) for name in types):
        raise CheckpointExpiredError("the checkpoint is damaged")
    return fields
