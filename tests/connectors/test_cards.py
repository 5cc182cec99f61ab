from __future__ import annotations

import io

from connectors._cards import card
from scanner.extract.cards import CardExtractor
from scanner.model import Segment
from scanner.ports import Blob, Extracted


def extracted(data: bytes) -> list[Extracted]:
    return list(CardExtractor().extract(Blob(io.BytesIO(data), len(data))))


def marked(data: bytes) -> set[tuple[str, str]]:
    """Return (type, text) of all that our own reader marks."""
    return {
        (mark.type, one.text[mark.start : mark.end])
        for one in extracted(data)
        if isinstance(one, Segment)
        for mark in one.marks
    }


def test_every_field_is_marked_by_our_reader() -> None:
    made = card(
        name="Mira Solvang",
        emails=["mira@example.com", "m.solvang@example.com"],
        phones=["+46 70 174 06 05"],
        organization="Fjord, Sild & Sønner; AS",
        title="Head of Herring",
        addresses=["Kaigata 1\n5003 Bergen"],
        urls=["https://www.linkedin.com/in/mira-solvang-example"],
        messengers=[("Skype", "live:mira.s"), ("googleTalk", "mira@chat.example.com")],
    )
    assert marked(made) == {
        ("PERSON", "Mira Solvang"),
        ("EMAIL_ADDRESS", "mira@example.com"),
        ("EMAIL_ADDRESS", "m.solvang@example.com"),
        ("PHONE_NUMBER", "+46 70 174 06 05"),
        ("ORGANIZATION", "Fjord, Sild & Sønner; AS"),
        ("POSITION", "Head of Herring"),
        ("STREET_ADDRESS", "Kaigata 1 5003 Bergen"),
        ("LINKEDIN_URL", "https://www.linkedin.com/in/mira-solvang-example"),
        ("SKYPE_ID", "live:mira.s"),
    }
    assert b"IMPP:googletalk:mira@chat.example.com" in made


def test_card_is_one_block() -> None:
    (segment,) = extracted(card(name="Kai Berg", emails=["kai@example.com"], phones=["+46 70 174 06 06"]))
    assert isinstance(segment, Segment)
    assert len(segment.blocks) == 1


def test_same_fields_give_the_same_bytes() -> None:
    assert card(name="Kai", uid="c1") == card(name="Kai", uid="c1")


def test_what_is_blank_or_repeated_is_left_out() -> None:
    made = card(name=None, emails=["", None, "a@example.com", "a@example.com"], organization=" ", note="")
    assert made.count(b"EMAIL") == 1
    assert not any(name in made for name in (b"ORG", b"NOTE", b"UID", b"TITLE"))
    assert marked(made) == {("EMAIL_ADDRESS", "a@example.com")}


def test_a_field_cannot_end_the_card_or_begin_another_field() -> None:
    for gap in ("\r\n", "\n", "\r", "\x85", "\u2028", "\x0b"):
        made = card(name=f"Kai{gap}END:VCARD{gap}BEGIN:VCARD{gap}TEL:1", note=f"x{gap}TEL:555-0123")
        lines = made.decode().splitlines()
        assert (lines[0], lines[-1]) == ("BEGIN:VCARD", "END:VCARD")
        assert sum(line.startswith(("TEL", "END")) for line in lines) == 1


def test_half_characters_and_long_fields_survive() -> None:
    made = card(name="Kai \ud83d", note="漢字 " * 500)
    assert "漢字 漢字" in " ".join(one.text for one in extracted(made) if isinstance(one, Segment))
