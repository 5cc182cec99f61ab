"""Cards of all versions: fields that hide, files inside, people beside the card's own."""

from __future__ import annotations

import base64

import pytest

from tests.scanner.extract.reading import Read, read

JPEG = b"\xff\xd8\xff\xe0" + bytes(range(256)) * 4


def card(*lines: str, version: str = "3.0") -> Read:
    return read("\r\n".join(("BEGIN:VCARD", f"VERSION:{version}", "FN:Åse Nordmann", *lines, "END:VCARD", "")).encode())


def folded(head: str, data: bytes) -> str:
    text = head + base64.b64encode(data).decode()
    return "\r\n ".join(text[at : at + 70] for at in range(0, len(text), 70))


@pytest.mark.parametrize(
    ("line", "type", "expected"),
    [
        ("item1.EMAIL;type=INTERNET:aase@example.no", "EMAIL_ADDRESS", "aase@example.no"),
        ("EMAIL:mailto:aase@example.no", "EMAIL_ADDRESS", "aase@example.no"),
        ('TEL;VALUE=uri;TYPE="voice,home":tel:+46-70-174-06-05', "PHONE_NUMBER", "+46-70-174-06-05"),
        ("IMPP;X-SERVICE-TYPE=Skype;type=pref:skype:aase.n", "SKYPE_ID", "aase.n"),
        ("IMPP;X-SERVICE-TYPE=Skype:x-apple:aase.n", "SKYPE_ID", "aase.n"),
        ("IMPP;X-SERVICE-TYPE=Telegram:@aase_no", "MESSENGER_HANDLE", "@aase_no"),
        ("IMPP;SERVICE-TYPE=Telegram:https://t.me/aase_no", "MESSENGER_HANDLE", "https://t.me/aase_no"),
        ("IMPP;X-SERVICE-TYPE=WhatsApp:x-apple:%2B4740629705", "MESSENGER_HANDLE", "+4740629705"),
        ("IMPP:telegram:aase_no", "MESSENGER_HANDLE", "aase_no"),
        ("IMPP;TYPE=home:tg://resolve?domain=aase_no", "MESSENGER_HANDLE", "tg://resolve?domain=aase_no"),
        ("X-TELEGRAM:aase_no", "MESSENGER_HANDLE", "aase_no"),
        (
            "X-SOCIALPROFILE;type=linkedin:http://www.linkedin.com/in/aase",
            "LINKEDIN_URL",
            "http://www.linkedin.com/in/aase",
        ),
        ("RELATED;TYPE=spouse;VALUE=text:Per Olsen", "PERSON", "Per Olsen"),
        ("item2.X-ABRELATEDNAMES;type=pref:Per Olsen", "PERSON", "Per Olsen"),
        ("X-SPOUSE:Per Olsen", "PERSON", "Per Olsen"),
        ("X-MS-MANAGER:Per Olsen", "PERSON", "Per Olsen"),
        ("RELATED;TYPE=friend:mailto:per@example.com", "EMAIL_ADDRESS", "per@example.com"),
        ("MEMBER:mailto:per@example.com", "EMAIL_ADDRESS", "per@example.com"),
    ],
)
def test_fields_with_a_type(line: str, type: str, expected: str) -> None:
    assert expected in card(line).marks(type)


@pytest.mark.parametrize("line", ["IMPP:xmpp:aase@example.no", "IMPP;X-SERVICE-TYPE=ICQ:41230987", "IMPP:aim:aase_no"])
def test_accounts_of_other_services_are_no_handles(line: str) -> None:
    assert not card(line).marks("MESSENGER_HANDLE")


@pytest.mark.parametrize(
    "line", ["RELATED;VALUE=text:Per Olsen", "X-SPOUSE:Per Olsen", "MEMBER:mailto:per@example.com"]
)
def test_other_people_stand_outside_the_card(line: str) -> None:
    found = card(line)
    assert "er" in found.text
    assert not any("Olsen" in block or "per@" in block for block in found.blocks("vcard"))


@pytest.mark.parametrize(
    "note",
    [
        "Secretary: Per Olsen, tel. +47 406 29 705",
        "Likes tea. His wife Eva\\, +47 406 29 705",
        "x\\nAssistent: +47 406 29 705",
    ],
)
def test_what_a_note_tells_of_others_stands_outside_the_card(note: str) -> None:
    found = card(f"NOTE:{note}")
    assert "+47 406 29 705" in found.text
    assert not any("406 29 705" in block for block in found.blocks("vcard"))


@pytest.mark.parametrize("note", ["Private: +47 406 29 705", "Met in Oslo\\, mobile +47 406 29 705"])
def test_what_a_note_tells_of_the_card_s_own_stays(note: str) -> None:
    assert any("406 29 705" in block for block in card(f"NOTE:{note}").blocks("vcard"))


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("NICKNAME:Lillemor", "Lillemor"),
        ('ADR;LABEL="Storgata 1\\nOslo":;;;;;;', "Storgata 1"),
        ("X-CUSTOM-FIELD:customword", "customword"),
        ("item1.X-ABLabel:labelword", "labelword"),
        ("CALURI:https://example.com/aase", "example.com/aase"),
        ("NOTE:one\\, two\\; three\\nfour", "one, two; three\nfour"),
        ("BDAY:1970-01-02", "1970-01-02"),
        ("CATEGORIES:friends,family", "friends,family"),
        ("broken line without a colon\r\nNOTE:afterword", "afterword"),
    ],
)
def test_other_fields(line: str, expected: str) -> None:
    assert expected in card(line).text


@pytest.mark.parametrize(
    "line",
    [
        folded("PHOTO;ENCODING=b;TYPE=JPEG:", JPEG),
        folded("PHOTO:data:image/jpeg;base64,", JPEG),
        folded("PHOTO;ENCODING=BASE64;JPEG:", JPEG) + "\r\n",
        folded("item1.PHOTO;BASE64;TYPE=image/jpeg:", JPEG),
    ],
)
def test_pictures_are_members(line: str) -> None:
    found = card(line, "NOTE:afterword")
    assert list(found.members.values()) == [JPEG]
    assert "afterword" in found.text
    assert base64.b64encode(JPEG).decode()[:40] not in found.text


def test_a_large_picture_is_whole() -> None:
    large = JPEG * 500
    assert list(card(folded("PHOTO;ENCODING=b;TYPE=JPEG:", large)).members.values()) == [large]


def test_keys_are_members() -> None:
    key = b"-----BEGIN PGP PUBLIC KEY BLOCK-----\n\nmQ==\n-----END PGP PUBLIC KEY BLOCK-----\n"
    assert card(folded("KEY;ENCODING=b:", key)).members == {"key": key}
    found = card(folded("KEY:data:application/pgp-keys;base64,", key), version="4.0")
    assert found.members == {"key.asc": key}


def test_agents_of_all_versions() -> None:
    inside = card("AGENT:BEGIN:VCARD\\nVERSION:3.0\\nFN:Per Olsen\\nEND:VCARD\\n")
    assert read(inside.members["agent.vcf"]).marks("PERSON") == ["Per Olsen"]
    nested = card("AGENT:", "BEGIN:VCARD", "FN:Per Olsen", "END:VCARD", "EMAIL:aase@example.no", version="2.1")
    assert len(nested.blocks("vcard")) == 2
    own = next(block for block in nested.blocks("vcard") if "Åse" in block)
    assert "aase@example.no" in own
    assert "Per Olsen" not in own


def test_soft_line_ends_before_a_blank() -> None:
    old = b"BEGIN:VCARD\nVERSION:2.1\nN;CHARSET=UTF-8;ENCODING=QUOTED-PRINTABLE:Nord=C3=\n=A5s;Kari\n"
    old += b"NOTE;QUOTED-PRINTABLE:one=\n two\nEND:VCARD\n"
    found = read(old)
    assert found.marks("PERSON") == ["Kari Nordås"]
    assert "one two" in found.text


def test_many_cards_and_unclosed_ones() -> None:
    one = "BEGIN:VCARD\nFN:Per Olsen\nEMAIL:p{}@example.com\nEND:VCARD\n"
    text = "".join(one.format(number) for number in range(3000)) + "BEGIN:VCARD\nFN:Kari Hansen"
    found = read(text.encode())
    assert len(found.marks("EMAIL_ADDRESS")) == 3000
    assert found.marks("PERSON")[-1] == "Kari Hansen"


def test_a_line_that_is_too_long_is_told() -> None:
    found = card("NOTE:" + "long " * 40_000, "EMAIL:aase@example.no")
    assert found.reasons == {"too large"}
    assert found.marks("EMAIL_ADDRESS") == ["aase@example.no"]


def test_a_card_without_its_end_is_read_and_told() -> None:
    found = read(b"BEGIN:VCARD\r\nVERSION:3.0\r\nFN:Kai Lund\r\nEMAIL:kai.lund@exa", "a.vcf")
    assert "Kai Lund" in found.text
    assert found.reasons == {"truncated"}


def test_people_in_parameters() -> None:
    card = (
        "BEGIN:VCARD\nVERSION:4.0\nFN:A\nSOCIALPROFILE;USERNAME=userword:https://x.example/a\n"
        'NOTE;AUTHOR-NAME=Authorword;AUTHOR="mailto:author@example.com":n\nEND:VCARD\n'
    )
    text = read(card.encode(), "a.vcf").text
    assert all(word in text for word in ("userword", "Authorword", "author@example.com"))


@pytest.mark.parametrize(
    ("nick", "marked"), [("Gosia", True), ("Anna Marie", True), ("kasia_77", False), ("a, b", False)]
)
def test_a_nickname_that_can_be_a_name_is_one(nick: str, marked: bool) -> None:
    assert (nick in card(f"NICKNAME:{nick}").marks("PERSON")) is marked
