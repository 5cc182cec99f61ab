"""What of an item that was just read concerns the subject, with its places; the same as the index would tell."""

from __future__ import annotations

from scanner import spotting
from scanner.dossier import item_of
from scanner.examined import Child, ContentRecord, FindingRow, Slot
from scanner.gathering import TITLE
from scanner.identity.members import Member
from scanner.identity.sought import Sought
from scanner.index.places import HitItem
from scanner.model import Identifier, Item, ItemKind, Place, Reason, Ring, Role, Stage, Subject, SubjectItem
from scanner.ports import About, Trouble
from scanner.secret import Secret
from scanner.spotting import Spotter

KAI, ANNA = "kai.lund@example.com", "anna.berg@example.com"
MINE = Identifier("EMAIL_ADDRESS", Secret(KAI), Secret(KAI))
SOUGHT = Sought((MINE,), Subject("", (), ()), {7: Member(7, Ring.EXACT, 0.99, "asked e-mail")}, {7: MINE})


def content(
    name: bytes, *values: str, children: tuple[Child, ...] = (), part: str = "body", **fields: object
) -> ContentRecord:
    rows = tuple(FindingRow(0, 3, 9, "EMAIL_ADDRESS", one, one, 0.854, "test", Role.SENDER, one) for one in values)
    known = {"media_type": "text/plain", "about": About(), "troubles": ()} | fields
    slots = (Slot(part, Place(page=2, label="row 5")),)
    return ContentRecord(name, name, slots=slots, findings=rows, blocks=(), children=children, **known)  # type: ignore[arg-type]


def spotted(*records: ContentRecord) -> dict[bytes, spotting.Spotted]:
    spotter = Spotter(SOUGHT)
    return {one.name: spotter.spot(one) for one in records}


def item(contents: dict[bytes, spotting.Spotted], root: bytes) -> SubjectItem:
    hits = tuple(spotting.hits(contents, root))
    found = HitItem(0, "s", "t", Item("x", "1", ItemKind.FILE), None, None, hits)
    return item_of(found, SOUGHT.members, SOUGHT.values)


def test_only_the_subjects_values_are_kept() -> None:
    found = spotted(content(b"a", KAI, ANNA))
    assert [row.key for _, row in found[b"a"].rows] == [KAI]
    (finding,) = item(found, b"a").findings
    assert (finding.value, finding.score, finding.page, finding.place) == (KAI, 0.85, 2, "row 5")


def test_a_content_without_them_keeps_nothing_but_its_children() -> None:
    (found,) = spotted(content(b"a", ANNA, children=(Child(b"b", "x"),))).values()
    assert (found.rows, found.slots, len(found.children)) == ((), (), 1)


def test_parts_are_the_ways_down_and_what_stands_twice_is_told_twice() -> None:
    inner = content(b"i", KAI)
    middle = content(b"m", children=(Child(b"i", "list.csv"), Child(b"i", "copy.csv")))
    root = content(b"r", KAI, children=(Child(b"m", "offer.zip"),), part="header")
    found = item(spotted(inner, middle, root), b"r")
    assert found.parts == ("header", "offer.zip/list.csv", "offer.zip/copy.csv")


def test_a_role_is_the_items_own_and_not_that_of_a_member() -> None:
    inner, root = content(b"i", KAI), content(b"r", children=(Child(b"i", "old.eml"),))
    assert item(spotted(inner, root), b"r").roles == (Role.MENTIONED,)
    assert item(spotted(inner), b"i").roles == (Role.SENDER,)


def test_a_name_around_the_content_is_no_way_down() -> None:
    found = spotted(
        content(b"i", KAI, about=About("Offer")), content(b"n", children=(Child(b"i", ""),), media_type=TITLE)
    )
    assert (item(found, b"n").parts, item(found, b"n").roles) == (("body",), (Role.SENDER,))
    assert spotting.about(found, b"n").title == "Offer"


def test_problems_have_their_parts() -> None:
    trouble = (Stage.EXTRACT, Trouble(Reason.CORRUPT, "", "cv.pdf"))
    found = spotted(content(b"i", troubles=(trouble,)), content(b"r", children=(Child(b"i", "a.zip"),)))
    assert [(one.locator, one.part) for one in spotting.problems(found, b"r", "x")] == [("x", "a.zip/cv.pdf")]


def test_without_a_root_there_is_nothing() -> None:
    assert list(spotting.hits({}, None)) == []
    assert spotting.about({}, None) == About()
