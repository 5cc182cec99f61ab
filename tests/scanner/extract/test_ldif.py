import base64

import pytest

from tests.scanner.extract.reading import Read, read


def coded(text: str) -> str:
    return base64.b64encode(text.encode()).decode()


def ldif(*lines: str, name: str = "x.ldif") -> Read:
    return read("\n".join(lines).encode(), name)


PERSON = ("dn: uid=u17,ou=people,dc=example,dc=com", "objectClass: inetOrgPerson")
REACHED = ("mail: ase@example.com", "mobile: +47 406 29 705")


@pytest.mark.parametrize(
    "names",
    [
        (f"cn:: {coded('Åse Nordmann')}", f"sn:: {coded('Nordmann')}"),
        (f"displayName:: {coded('Åse Nordmann')}", "cn: u17"),
        (f"cn:: {coded('Åse Nordmann')[:9]}", f" {coded('Åse Nordmann')[9:]}"),
        (f"givenName:: {coded('Åse')}", "sn: Nordmann"),
    ],
)
def test_a_person_s_entry_is_one_block(names: tuple[str, ...]) -> None:
    found = ldif(*PERSON, *names, *REACHED, "", *PERSON, "cn: Ola Berg", "mail: ola@example.com", "")
    assert found.media_type == "text/ldif"
    first, second = found.blocks("row")
    assert "Åse Nordmann" in found.marks("PERSON")
    assert all(value in first for value in ("Åse Nordmann", "ase@example.com", "+47 406 29 705"))
    assert "Ola Berg" in second and "Ola Berg" not in first


def test_other_entries_that_it_points_to_stand_outside() -> None:
    found = ldif(*PERSON, "cn: Ola Berg", "manager: cn=Kari Hansen,ou=people,dc=example,dc=com", *REACHED)
    assert "Kari Hansen" in found.text
    assert "Kari Hansen" not in found.blocks("row")[0]


@pytest.mark.parametrize("kind", ["groupOfNames", "device", "organizationalUnit", "computer"])
def test_a_thing_is_no_person(kind: str) -> None:
    found = ldif("dn: cn=Blue Room,dc=example,dc=com", f"objectClass: {kind}", "cn: Blue Room", *REACHED)
    assert "Blue Room" not in found.marks("PERSON")
    assert not found.blocks("row")
    assert "ase@example.com" in found.text


def test_a_picture_is_a_member() -> None:
    photo = base64.b64encode(b"\xff\xd8\xff\xe0" * 50_000).decode()
    found = ldif(*PERSON, "cn: Ola Berg", f"jpegPhoto:: {photo}")
    assert found.members == {"photo.jpg": b"\xff\xd8\xff\xe0" * 50_000}
    assert not found.troubles


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("version: 1\n# a directory\ndn: cn=x,dc=y\ncn: x\n", "text/ldif"),
        ("dn:: Y249eCxkYz15\ncn: x\n", "text/ldif"),
        ("dn: tonight\nto: be\nor: not\n", "text/plain"),
        ("Dear dn: x=y,\nsee below\n", "text/plain"),
    ],
)
def test_what_an_export_begins_with(text: str, kind: str) -> None:
    assert read(text.encode(), "x.txt").media_type == kind
    assert read(text.encode(), "x.ldif").media_type == kind
