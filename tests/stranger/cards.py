"""Cards of people: vCards of several programs, and pictures of business cards and letters."""

from __future__ import annotations

import io

from PIL import Image, ImageDraw, ImageFilter, ImageFont

from tests.stranger.office import Office
from tests.stranger.scribe import Scribe, has, wants
from tests.world.people import Person

_FONTS = "/usr/share/fonts/truetype/dejavu"
_FACES = ("DejaVuSans.ttf", "DejaVuSerif.ttf", "DejaVuSans-Bold.ttf", "DejaVuSansMono.ttf")


def card(office: Office, *people: Person, whole: bool = False) -> None:
    """Write vCards into one file; `whole` shows all that a person has."""
    pen = office.scribe()
    text = "".join(_vcard(office, pen, one, whole=whole) for one in people)
    office.file(office.path("Contacts", "card" if len(people) == 1 else "all", "vcf"), text.encode(), text, pen.sheet)


def _vcard(office: Office, pen: Scribe, person: Person, *, whole: bool) -> str:
    rng, before = office.rng, len(pen.sheet.mentions)
    first_line = f"FN:{pen.name(person, rng.choice(('full', 'full', 'full', 'turned', 'nick', 'middle')))}"
    lines = [
        "BEGIN:VCARD",
        f"VERSION:{rng.choice(('2.1', '3.0', '4.0'))}",
        f"N:{person.last};{person.first};;;",
        first_line,
    ]
    addresses = person.emails if whole or rng.random() < 0.4 else [person.address(pen.day)]
    lines += [
        f"{rng.choice(('EMAIL', 'EMAIL;TYPE=work', 'item1.EMAIL'))}:{pen.email(person, one)}" for one in addresses
    ]
    fields = {"mobile": "TEL;TYPE=cell", "direct": "TEL;TYPE=work", "skype": "X-SKYPE-USERNAME", "linkedin": "URL",
              "telegram": "X-TELEGRAM"}  # fmt: skip
    for slot, title in fields.items():
        if getattr(person, slot) and (whole or rng.random() < 0.7):
            lines.append(f"{title}:{pen.fill(f'{{c.{slot}}}', {'c': person}, {})}")
    if firm := person.works_at(pen.day):
        lines += [f"ORG:{firm.name}", f"TITLE:{person.position}"]
    pen.tie(person, before)
    return "\r\n".join([*lines, f"REV:{pen.day:%Y%m%dT%H%M%SZ}", "END:VCARD", ""])


def picture(office: Office, section: str) -> None:
    """Draw a business card or a paper with names of people that an English OCR can read."""
    pen = office.scribe()
    template = office.text(section)
    people: dict[str, Person] = {}
    for role, wanted in sorted(wants(template).items()):
        hidden = [one for one in office.cast.people if not _readable(one) or not has(one, wanted)]
        people[role] = office.someone(wanted, [*hidden, *people.values()])
    words = {name: word.encode("ascii", "replace").decode() for name, word in office.words().items()}
    text = pen.fill(template, people, words)
    if section == "card":
        pen.tie(people["c"], 0)
    office.file(office.path("Scans", section, "png"), _drawn(office, text), text, pen.sheet, carrier="ocr")


def _readable(person: Person) -> bool:
    return (person.full + (person.firm.name + person.firm.street + person.firm.city if person.firm else "")).isascii()


def _drawn(office: Office, text: str) -> bytes:
    rng = office.rng
    font = ImageFont.truetype(f"{_FONTS}/{rng.choice(_FACES)}", rng.choice((36, 40, 44)))
    lines, step = text.split("\n"), int(font.size * 1.6)
    width = int(max(font.getlength(line) for line in lines)) + 240
    ground = rng.choice((255, 248, 236))
    sheet = Image.new("L", (max(width, 900), step * len(lines) + 220), ground)
    draw = ImageDraw.Draw(sheet)
    left = rng.choice((90, 120))
    for number, line in enumerate(lines):
        draw.text((left, 100 + number * step), line, fill=rng.choice((0, 25, 50)), font=font)
    draw.rectangle((20, 20, sheet.width - 20, sheet.height - 20), outline=150, width=2)
    sheet = sheet.rotate(rng.choice((0, 0, -0.8, 0.6)), fillcolor=ground, resample=Image.Resampling.BICUBIC)
    stream = io.BytesIO()
    sheet.filter(ImageFilter.GaussianBlur(rng.choice((0, 0.5)))).save(stream, "PNG", dpi=(300, 300))
    return stream.getvalue()
