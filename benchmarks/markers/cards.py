"""Cards and calendars, line by line."""
# ruff: noqa: E501 - markup is easier to check in one piece

from __future__ import annotations

import base64

from benchmarks.markers.corpus import Document, Marks
from benchmarks.markers.drawing import png


def _folded(line: str, at: int) -> str:
    return f"{line[:at]}\r\n {line[at:]}"


def card(mark: Marks) -> bytes:
    folded = f"NOTE:{mark('note, cut by a folded line')}"
    inline = base64.b64encode(png(mark.picture("photo"))).decode()
    return "\r\n".join(
        [
            "BEGIN:VCARD",
            "VERSION:3.0",
            f"PRODID:-//{mark('product')}//EN",
            f"FN:{mark('full name')}",
            "N:" + ";".join(mark(f"{part} name") for part in ("family", "given", "middle", "prefix", "suffix")),
            f"NICKNAME:{mark('nickname')}",
            f"EMAIL;TYPE=work:{mark('e-mail')}@example.com",
            f"TEL;TYPE=cell:{mark.number('phone')}",
            f"ORG:{mark('company')};{mark('department')}",
            f"TITLE:{mark('title')}",
            f"ROLE:{mark('role')}",
            "ADR;TYPE=work:"
            + ";".join(
                mark(f"address, {part}") for part in ("box", "extension", "street", "town", "region", "code", "country")
            ),
            f"LABEL:{mark('address label')}",
            _folded(folded, 8),
            f"URL:https://example.com/{mark('web address')}",
            f"IMPP:xmpp:{mark('messenger')}@example.com",
            f"X-SKYPE:{mark('Skype')}",
            f"X-SOCIALPROFILE;TYPE=linkedin:https://www.linkedin.com/in/{mark('social profile')}",
            f"item1.EMAIL:{mark('e-mail with a label')}@example.com",
            f"item1.X-ABLabel:{mark('label')}",
            f"X-ABRELATEDNAMES:{mark('related name')}",
            f"CATEGORIES:{mark('category')}",
            f"UID:{mark('uid')}",
            f"X-ANYTHING:{mark('unknown property')}",
            f"AGENT:BEGIN:VCARD\\nFN:{mark('agent')}\\nEND:VCARD",
            f"KEY;ENCODING=b:{base64.b64encode(mark('key').encode()).decode()}",
            f"PHOTO;ENCODING=b;TYPE=PNG:{inline}",
            "END:VCARD",
            "BEGIN:VCARD",
            "VERSION:3.0",
            f"FN:{mark('second card')}",
            "END:VCARD",
            "",
        ]
    ).encode()


def old_card(mark: Marks) -> bytes:
    left, right = mark.cut("note, cut by a quoted-printable soft break")
    return "\r\n".join(
        [
            "BEGIN:VCARD",
            "VERSION:2.1",
            f"N;CHARSET=ISO-8859-1;ENCODING=QUOTED-PRINTABLE:{mark('family name')};=C5se",
            f"EMAIL;INTERNET:{mark('e-mail')}@example.com",
            f"TEL;WORK;VOICE:{mark.number('phone')}",
            f"NOTE;ENCODING=QUOTED-PRINTABLE:{left}=",
            right,
            f"ADR;HOME:;;{mark('street')};;;;",
            "AGENT:",
            "BEGIN:VCARD",
            "VERSION:2.1",
            f"N:{mark('agent')}",
            "END:VCARD",
            "END:VCARD",
            "",
        ]
    ).encode("latin-1")


def new_card(mark: Marks) -> bytes:
    return "\r\n".join(
        [
            "BEGIN:VCARD",
            "VERSION:4.0",
            f"FN:{mark('full name')}",
            f'N;SORT-AS="{mark("sort-as parameter")}":{mark("family name")};;;;',
            f"EMAIL:{mark('e-mail')}@example.com",
            f"TEL;VALUE=uri:tel:{mark.number('phone')}",
            f'ADR;LABEL="{mark("label parameter")}":;;{mark("street")};;;;',
            f"RELATED;VALUE=text:{mark('related')}",
            f"RELATED;VALUE=uri:mailto:{mark('related address')}@example.com",
            f"MEMBER:mailto:{mark('member')}@example.com",
            f"HOBBY:{mark('hobby')}",
            f"EXPERTISE:{mark('expertise')}",
            f"BIRTHPLACE:{mark('birthplace')}",
            f"CALURI:https://example.com/{mark('calendar address')}",
            f"X-PHONETIC-FIRST-NAME:{mark('phonetic name')}",
            "END:VCARD",
            "",
        ]
    ).encode()


def calendar(mark: Marks) -> bytes:
    attached = base64.b64encode(mark("attached file").encode()).decode()
    folded = f"DESCRIPTION:{mark('description, cut by a folded line')}"
    return "\r\n".join(
        [
            "BEGIN:VCALENDAR",
            "VERSION:2.0",
            f"PRODID:-//{mark('product')}//EN",
            f"X-WR-CALNAME:{mark('name of the calendar')}",
            "BEGIN:VEVENT",
            f"UID:{mark('uid')}@example.com",
            "DTSTART:20260102T030405Z",
            f"SUMMARY:{mark('summary')}",
            _folded(folded, 16),
            f"LOCATION:{mark('location')}",
            f"URL:https://example.com/{mark('web address')}",
            f"COMMENT:{mark('comment')}",
            f"CONTACT:{mark('contact')}",
            f"CATEGORIES:{mark('category')}",
            f"RESOURCES:{mark('resource')}",
            f'ORGANIZER;CN={mark("organizer name")};SENT-BY="mailto:{mark("sent by")}@example.com":mailto:{mark("organizer")}@example.com',
            f'ATTENDEE;CN="{mark("attendee name")}";DIR="ldap://example.com/{mark("attendee directory")}";'
            f'DELEGATED-TO="mailto:{mark("delegated to")}@example.com":mailto:{mark("attendee")}@example.com',
            f"ATTENDEE;EMAIL={mark('attendee e-mail parameter')}@example.com;X-GUEST={mark('attendee X- parameter')}:invalid:nomail",
            f"ATTACH:https://example.com/{mark('attached link')}",
            f"ATTACH;ENCODING=BASE64;VALUE=BINARY;FMTTYPE=text/plain;FILENAME={mark('attached file name')}.txt:{attached}",
            f"CONFERENCE;VALUE=URI;LABEL={mark('conference label')}:tel:{mark.number('conference phone')}",
            f"X-ALT-DESC;FMTTYPE=text/html:<p>{mark('HTML description')}</p>",
            f"X-ANYTHING:{mark('unknown property')}",
            "BEGIN:VALARM",
            "ACTION:EMAIL",
            f"DESCRIPTION:{mark('alarm description')}",
            f"ATTENDEE:mailto:{mark('alarm attendee')}@example.com",
            "END:VALARM",
            "END:VEVENT",
            f"BEGIN:VTODO\r\nSUMMARY:{mark('task')}\r\nEND:VTODO",
            f"BEGIN:VJOURNAL\r\nDESCRIPTION:{mark('journal')}\r\nEND:VJOURNAL",
            f"BEGIN:VFREEBUSY\r\nATTENDEE:mailto:{mark('free and busy')}@example.com\r\nEND:VFREEBUSY",
            "END:VCALENDAR",
            "",
        ]
    ).encode()


DOCUMENTS = (
    Document("card.vcf", "vcf", card),
    Document("old.vcf", "vcf", old_card),
    Document("new.vcf", "vcf", new_card),
    Document("meeting.ics", "ics", calendar),
)
