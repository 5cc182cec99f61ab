import json
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]


def fields(node: object) -> set[str]:
    if isinstance(node, list):
        return set().union(*map(fields, node))
    if not isinstance(node, dict):
        return set()
    return set(node.get("properties", ())).union(*map(fields, node.values()))


@pytest.mark.parametrize("name", ["dossier", "sweep", "detect"])
def test_every_field_of_a_schema_is_documented(name: str):
    page = (ROOT / "docs" / "output.md").read_text("utf-8")
    path = f"reports/schemas/{name}-1.0.schema.json"
    assert f"(../{path})" in page
    missing = {field for field in fields(json.loads((ROOT / path).read_text("utf-8"))) if f"`{field}`" not in page}
    assert not missing
