"""Business cards and letters as pictures: what only OCR can read."""

from __future__ import annotations

import io
import random

from PIL import Image, ImageDraw, ImageFilter, ImageFont

from tests.world.ledger import tie_of
from tests.world.pen import has, needs
from tests.world.people import Person
from tests.world.world import World

_FONTS = "/usr/share/fonts/truetype/dejavu"
_FACES = ("DejaVuSans.ttf", "DejaVuSerif.ttf", "DejaVuSansCondensed.ttf")


def picture(world: World, section: str) -> None:
    """Draw a `card` or a `scan` of people whose data OCR for English can read."""
    pen = world.pen(world.day())
    template = world.text(section)
    people: dict[str, Person] = {}
    for role, wanted in sorted(needs(template).items()):
        plain = [one for one in world.cast.people if not _readable(one) or not has(one, wanted)]
        people[role] = world.someone(wanted, [*plain, *people.values()])
    before = len(pen.sheet.mentions)
    text = pen.fill(template, people, {name: _plain(word) for name, word in world.words().items()})
    if section == "card":
        pen.sheet.ties.append(tie_of(people["c"].key, pen.sheet.mentions[before:]))
    world.file(world.path("scans", section, "png"), _drawn(text, world.rng), text, pen.sheet, "ocr")


def _readable(person: Person) -> bool:
    return person.full.isascii() and (person.firm is None or (person.firm.name + person.firm.street).isascii())


def _plain(word: str) -> str:
    return word.encode("ascii", "replace").decode()


def _drawn(text: str, rng: random.Random) -> bytes:
    font = ImageFont.truetype(f"{_FONTS}/{rng.choice(_FACES)}", rng.choice((34, 38, 42)))
    lines = text.split("\n")
    high = int(font.size) * 3 // 2
    width = max(700, *(int(font.getlength(line)) + 160 for line in lines))
    sheet = Image.new("L", (width, high * len(lines) + 160), rng.choice((255, 250, 244)))
    draw = ImageDraw.Draw(sheet)
    for number, line in enumerate(lines):
        draw.text((80, 80 + number * high), line, fill=rng.choice((0, 20, 40)), font=font)
    if rng.random() < 0.5:
        sheet = sheet.rotate(rng.choice((-1.2, -0.6, 0.7, 1.1)), fillcolor=245, resample=Image.Resampling.BICUBIC)
    sheet = sheet.filter(ImageFilter.GaussianBlur(rng.choice((0, 0.4, 0.7))))
    stream = io.BytesIO()
    sheet.save(stream, "PNG", dpi=(300, 300))
    return stream.getvalue()
