"""Document properties of office packages: author, last editor, company, title, custom fields."""

from __future__ import annotations

import posixpath
from collections.abc import Iterator
from urllib.parse import unquote

from scanner.errors import UnreadableError
from scanner.extract.columns import Kind, fits
from scanner.extract.draft import Draft
from scanner.extract.links import link_values
from scanner.extract.names import word_set
from scanner.extract.package import Package
from scanner.extract.trees import local
from scanner.model import Place, Role
from scanner.ports import About, Extracted, Trouble

_PEOPLE = {"creator", "lastModifiedBy", "Manager"}
_SCHEMES = ("mailto:", "tel:", "sms:", "skype:", "callto:")
_SILENT = word_set(
    "TotalTime Pages Words Characters Application DocSecurity Lines Paragraphs AppVersion CharactersWithSpaces "
    "LinksUpToDate SharedDoc ScaleCrop HyperlinksChanged revision Slides Notes HiddenSlides MMClips i4 bool "
    "created modified lastPrinted"
)


def properties(package: Package) -> Iterator[Extracted]:
    """Yield what the document says of itself."""
    draft = Draft(place=Place(label="properties"), prose=False)
    told: dict[str, str] = {}
    for name in package.names:
        if is_properties(name):
            try:
                for key, value in _values(package, name):
                    told.setdefault(key, value)
                    if key not in _SILENT:
                        _line(draft, key, value)
            except UnreadableError as error:
                yield Trouble(error.reason, "document properties")
    yield from draft.rest()
    yield About(told.get("title") or None, _moment(told.get("created", "")))


def is_properties(name: str) -> bool:
    """Tell whether a part holds what a document says of itself."""
    return (name.startswith("docProps/") and name.endswith(".xml")) or name.endswith(".psmdcp")


def outside_links(package: Package) -> Iterator[Extracted]:
    """Yield the targets of links that lead out of the document: addresses, pages, paths of linked files."""
    draft = Draft(place=Place(label="link"), prose=False)
    seen: set[str] = set()
    for name in package.names:
        if not name.endswith(".rels"):
            continue
        if not name.endswith("_rels/.rels") and "/_rels/" not in f"/{name}":
            continue
        part = posixpath.join(posixpath.dirname(posixpath.dirname(name)), posixpath.basename(name)[:-5])
        try:
            targets = [target for _, target, outside in package.links(part).values() if outside]
        except UnreadableError as error:
            yield Trouble(error.reason, "links")
            continue
        for target in targets:
            if target not in seen:
                seen.add(target)
                for value, type in list(link_values(target)):
                    draft.line(value, type)
                if not target.startswith(_SCHEMES):
                    draft.line(unquote(target))
        yield from draft.take()
    yield from draft.rest()


def _values(package: Package, name: str) -> Iterator[tuple[str, str]]:
    custom = ""
    for event, element in package.events(name, ("start", "end")):
        if event == "start":
            custom = element.get("name") or custom
            if target := element.get("linkTarget"):
                yield custom, target
        elif element.text and not element.text.isspace():
            key = local(element)
            yield (custom if "custom" in name and custom else key), element.text.strip()


def _line(draft: Draft, key: str, value: str) -> None:
    draft.write(f"{key}: ")
    if key in _PEOPLE and " " in value and fits(Kind.NAME, value):
        draft.write(value, "PERSON", Role.AUTHOR)
    elif key in _PEOPLE and "@" in value:
        draft.write(value, "EMAIL_ADDRESS", Role.AUTHOR)
    else:
        draft.write(value, "ORGANIZATION" if key == "Company" else None)
    draft.write("\n")


def _moment(text: str) -> str | None:
    """Return a W3C date and time with its zone, None for anything else."""
    from datetime import UTC, datetime

    try:
        moment = datetime.fromisoformat(text)
    except ValueError:
        return None
    return (moment if moment.tzinfo else moment.replace(tzinfo=UTC)).isoformat()
