"""Outlook messages by aspose-email-foss, and winmail.dat by hand."""

from __future__ import annotations

import struct
from typing import Any

from benchmarks.markers.corpus import Document, Marks
from benchmarks.markers.drawing import png
from benchmarks.markers.sheet import small

_TEXT = 0x1F
_BINARY = 0x102
_ADDRESS = "{00062004-0000-0000-C000-000000000046}"
_APPOINTMENT = "{00062002-0000-0000-C000-000000000046}"
_PUBLIC = "{00020329-0000-0000-C000-000000000046}"


def _message(subject: str, body: str, **texts: str) -> Any:
    from aspose.email_foss import msg

    made = msg.MapiMessage.create(subject, body)
    for number, text in texts.items():
        made.set_property(int(number.removeprefix("p"), 16), _TEXT, text)
    return made


def letter(mark: Marks) -> bytes:
    inner = _message(mark("subject of an embedded message"), mark("body of an embedded message"))
    inner.add_attachment("c.txt", mark("attachment of an embedded message").encode())
    made = _message(
        mark("subject"),
        mark("plain body"),
        p0C1A=mark("sender name"),
        p0C1F=f"{mark('sender address')}@example.com",
        p5D01=f"{mark('sender SMTP address')}@example.com",
        p0042=mark("represented name"),
        p0065=f"{mark('represented address')}@example.com",
        p0E04=mark("display To"),
        p0E03=mark("display Cc"),
        p0E02=mark("display Bcc"),
        p0050=mark("reply recipient names"),
        p0070=mark("conversation topic"),
        p007D=f"Received: for <{mark('transport header')}@example.com>\r\nX-Mark: {mark('X- transport header')}\r\n",
        p1035=f"<{mark('internet message id')}@example.com>",
        p3FF8=mark("creator name"),
        p3FFA=mark("last modifier name"),
    )
    made.body_html = (
        f"<html><body><p>{'<b>'.join(mark.cut('HTML body, cut by a tag'))}</b></p>"
        f"<a href='mailto:{mark('link of the HTML body')}@example.com'>x</a></body></html>"
    )
    for kind, name in ((1, "To"), (2, "Cc"), (3, "Bcc")):
        made.add_recipient(
            f"{mark(f'{name} address')}@example.com", display_name=mark(f"{name} name"), recipient_type=kind
        )
    hidden = made.add_recipient("/O=EXAMPLE/CN=X", display_name=mark("name of an Exchange recipient"))
    hidden.set_property(0x39FE, _TEXT, f"{mark('SMTP address of an Exchange recipient')}@example.com")
    made.add_attachment(f"{mark('attachment name')}.txt", mark("attachment").encode(), mime_type="text/plain")
    made.add_attachment("book.xlsx", small(mark("attached workbook")))
    made.add_attachment("a.png", png(mark.picture("attached picture")))
    made.add_embedded_message_attachment(inner)
    _named(made, "Keywords", _PUBLIC, [mark("category")], 0x101F)
    _named(made, "x-anything", _PUBLIC, mark("named property"))
    return made.to_bytes()


def _named(made: Any, key: str | int, group: str, value: object, kind: int = _TEXT) -> None:
    from aspose.email_foss import msg

    make = msg.MapiNamedProperty.string if isinstance(key, str) else msg.MapiNamedProperty.numeric
    made.set_named_property(make(key, group), kind, value)


def rich(mark: Marks) -> bytes:
    """A message whose body is only compressed RTF."""
    import compressed_rtf

    text = (
        rf"{{\rtf1\ansi\fromhtml1 {{\*\htmltag64 <p>}}{mark('RTF body')} "
        rf"{{\*\htmltag84 <a href='mailto:{mark('link in the RTF body')}@example.com'>}}x}}"
    )
    made = _message(mark("subject"), "")
    made.set_property(0x1009, _BINARY, compressed_rtf.compress(text.encode()))
    return made.to_bytes()


def contact(mark: Marks) -> bytes:
    made = _message(
        mark("subject"),
        mark("notes"),
        p001A="IPM.Contact",
        p3001=mark("display name"),
        p3A06=mark("given name"),
        p3A11=mark("surname"),
        p3A16=mark("company"),
        p3A17=mark("job title"),
        p3A18=mark("department"),
        p3A08=mark.number("business phone"),
        p3A1C=mark.number("mobile phone"),
        p3A4E=mark("manager"),
        p3A30=mark("assistant"),
        p3A48=mark("spouse"),
        p3A4F=mark("nickname"),
        p3A51=f"https://example.com/{mark('home page')}",
    )
    for key, name in ((0x8083, "e-mail 1"), (0x8093, "e-mail 2"), (0x80A3, "e-mail 3")):
        _named(made, key, _ADDRESS, f"{mark(name)}@example.com")
    _named(made, 0x8062, _ADDRESS, mark("messenger address"))
    _named(made, 0x8045, _ADDRESS, mark("work street"))
    _named(made, 0x8005, _ADDRESS, mark("file as"))
    return made.to_bytes()


def appointment(mark: Marks) -> bytes:
    made = _message(mark("subject"), mark("body"), p001A="IPM.Appointment")
    _named(made, 0x8208, _APPOINTMENT, mark("location"))
    _named(made, 0x8238, _APPOINTMENT, mark("all attendees"))
    made.add_recipient(f"{mark('attendee address')}@example.com", display_name=mark("attendee name"))
    return made.to_bytes()


def _attribute(level: int, id: int, data: bytes) -> bytes:
    return struct.pack("<BII", level, id, len(data)) + data + struct.pack("<H", sum(data) & 0xFFFF)


def _properties(*texts: tuple[int, bytes]) -> bytes:
    """Return MAPI properties: text (type 1E) or bytes (0102) by their tag."""
    data = struct.pack("<I", len(texts))
    for tag, value in texts:
        value += b"\0" * ((tag & 0xFFFF) == 0x1E)
        data += struct.pack("<III", tag, 1, len(value)) + value + b"\0" * (-len(value) % 4)
    return data


def winmail(mark: Marks) -> bytes:
    """TNEF: signature, key, attributes of the message, then of its attachment."""
    import compressed_rtf

    def text(place: str) -> bytes:
        return mark(place).encode()

    rtf = compressed_rtf.compress(rf"{{\rtf1 {mark('RTF body')}}}".encode())
    sender = text("sender name"), b"SMTP:" + text("sender address") + b"@example.com"
    row = struct.pack("<I", 1) + _properties(
        (0x3001001E, text("recipient name")), (0x39FE001E, text("recipient address") + b"@example.com")
    )
    from_name = struct.pack("<HHHH", 4, 16 + len(sender[0]) + len(sender[1]), len(sender[0]) + 1, len(sender[1]) + 1)
    attached = _properties((0x3707001E, text("long attachment name") + b".txt"))
    parts = [
        _attribute(1, 0x00089006, struct.pack("<I", 0x00010000)),
        _attribute(1, 0x00069007, struct.pack("<II", 1252, 0)),
        _attribute(1, 0x00078008, b"IPM.Microsoft Mail.Note\0"),
        _attribute(1, 0x00008000, from_name + sender[0] + b"\0" + sender[1] + b"\0" + bytes(8)),
        _attribute(1, 0x00018004, text("subject") + b"\0"),
        _attribute(1, 0x0002800C, text("plain body") + b"\0"),
        _attribute(1, 0x00069004, row),
        _attribute(
            1,
            0x00069003,
            _properties(
                (0x10090102, rtf), (0x0070001E, text("conversation topic")), (0x0C1A001E, text("sender property"))
            ),
        ),
        _attribute(2, 0x00069002, struct.pack("<HIII", 1, 0, 0, 0)),
        _attribute(2, 0x00018010, text("attachment name") + b".txt\0"),
        _attribute(2, 0x0006800F, text("attachment")),
        _attribute(2, 0x00069005, attached),
    ]
    return struct.pack("<IH", 0x223E9F78, 1) + b"".join(parts)


DOCUMENTS = (
    Document("letter.msg", "msg", letter),
    Document("rich.msg", "msg", rich),
    Document("contact.msg", "msg", contact),
    Document("appointment.msg", "msg", appointment),
    Document("winmail.dat", "tnef", winmail),
)
