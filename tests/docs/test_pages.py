"""Links lead somewhere, every page can be reached, and nothing of the author's machine is in the text."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from tests.company import demo
from tests.company.build import build
from tests.docs.pages import DOCS, PAGES, ROOT, anchors, blocks, links, page, section

BY_NAME = {"ids": lambda one: str(one.relative_to(ROOT)) if isinstance(one, Path) else ""}
README = ROOT / "README.md"


@pytest.mark.parametrize("one", PAGES, **BY_NAME)
def test_relative_links_lead_to_a_file_and_a_heading(one: Path) -> None:
    for target in links(one.read_text(encoding="utf-8")):
        if re.match(r"[a-z]+:", target):
            continue
        path, _, anchor = target.partition("#")
        found = (one.parent / path).resolve() if path else one
        assert found.exists(), target
        if anchor:
            assert anchor in anchors(found.read_text(encoding="utf-8")), target


def test_every_page_is_reached_from_the_readme() -> None:
    reached, todo = set(), [README]
    while todo:
        one = todo.pop()
        if one in reached or one.suffix != ".md" or not one.exists():
            continue
        reached.add(one)
        targets = (target.partition("#")[0] for target in links(one.read_text(encoding="utf-8")))
        todo += [(one.parent / target).resolve() for target in targets if ":" not in target]
    assert sorted(set(DOCS.rglob("*.md")) - reached) == []


@pytest.mark.parametrize("one", PAGES, **BY_NAME)
def test_no_path_of_a_machine_and_no_real_address(one: Path) -> None:
    text = one.read_text(encoding="utf-8")
    assert not re.search(r"/(?:home|root|work|Users|tmp)/", text)
    hosts = {host.lower() for host in re.findall(r"[\w.+-]@([\w-]+(?:\.[\w-]+)+)", text)}
    assert {host for host in hosts if not re.search(r"(?:^|\.)(?:example|example\.(?:com|org|net))$", host)} == set()


def test_the_readme_tells_what_a_new_user_needs() -> None:
    text = README.read_text(encoding="utf-8")
    assert {"make demo", "make test"} <= set(re.findall(r"^make \w+", text, re.MULTILINE))
    for heading in ("Connect your systems", "Limits you should know", "Licence"):
        assert section(text, heading).strip()
    security = section(text, "Security in five lines")
    assert len([line for line in security.splitlines() if line.startswith("- ")]) == 5


def test_make_targets_in_the_docs_are_there() -> None:
    makefile = (ROOT / "Makefile").read_text(encoding="utf-8")
    told = {name for one in PAGES for name in re.findall(r"`make ([a-z]+)", one.read_text(encoding="utf-8"))}
    assert sorted(name for name in told if not re.search(rf"^{name}:", makefile, re.MULTILINE)) == []


def test_the_picture_of_the_readme_shows_items_of_the_demo(tmp_path: Path) -> None:
    (picture,) = blocks(README.read_text(encoding="utf-8"), "text")
    places = {(item.source, item.locator) for item in build(tmp_path / "company").items}
    asked = next(arguments[2] for arguments, _ in demo.STEPS if arguments[0] == "subject")
    assert picture.startswith(f"Data subject: {asked}\n")
    shown = re.findall(r"^ +(share|old-mail|maildir|calls): (.+?)$", picture, re.MULTILINE)
    shown += re.findall(r" {4,}(share): (.+?)$", picture, re.MULTILINE)
    assert shown
    assert [place for place in shown if place not in places] == []
    assert all(len(line) <= 80 for line in picture.splitlines())


def test_the_design_names_packages_that_are_there() -> None:
    for module in re.findall(r"`scanner\.(\w+)`", page("design.md")):
        assert (ROOT / "scanner" / f"{module}.py").exists() or (ROOT / "scanner" / module).is_dir(), module
