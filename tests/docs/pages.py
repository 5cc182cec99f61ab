"""What the tests of the documentation share: its pages, tables, links and examples."""

from __future__ import annotations

import re
from pathlib import Path

ROOT = Path(__file__).parent.parent.parent
DOCS = ROOT / "docs"
PAGES = (ROOT / "README.md", ROOT / "CONTRIBUTING.md", *sorted(DOCS.rglob("*.md")))

_BLOCK = re.compile(r"^```(\w*)\n(.*?)^```", re.MULTILINE | re.DOTALL)
_LINK = re.compile(r"\[[^\]]+\]\(([^)\s]+)\)")
_HEADING = re.compile(r"^#+ +(.+)$", re.MULTILINE)


def page(name: str) -> str:
    """Return the text of a page of docs/."""
    return (DOCS / name).read_text(encoding="utf-8")


def blocks(text: str, kind: str) -> list[str]:
    """Return the fenced blocks of one kind."""
    return [body for found, body in _BLOCK.findall(text) if found == kind]


def prose(text: str) -> str:
    """Return a page without its fenced blocks."""
    return _BLOCK.sub("", text)


def links(text: str) -> list[str]:
    """Return the targets of the links of a page."""
    return _LINK.findall(prose(text))


def section(text: str, heading: str) -> str:
    """Return what stands below a heading, up to the next heading of its level or above."""
    start = re.search(rf"^(#+) +{re.escape(heading)}$", text, re.MULTILINE)
    assert start, f"there is no section {heading!r}"
    rest = text[start.end() :]
    end = re.search(rf"^#{{1,{len(start[1])}}} ", rest, re.MULTILINE)
    return rest[: end.start()] if end else rest


def rows(text: str) -> dict[str, list[str]]:
    """Return the other cells of the tables' rows by each `word` in the first cell."""
    found = {}
    for line in text.splitlines():
        if line.startswith("|"):
            first, *others = [cell.strip() for cell in line.strip().strip("|").split("|")]
            found |= dict.fromkeys(re.findall(r"`([^`]+)`", first), others)
    return found


def anchors(text: str) -> set[str]:
    """Return the anchors that the headings of a page make, as Git servers spell them."""
    plain = (heading.strip().replace("`", "").lower() for heading in _HEADING.findall(prose(text)))
    return {re.sub(r"[^\w\- ]", "", heading).replace(" ", "-") for heading in plain}
