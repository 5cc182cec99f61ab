"""Makes pictures of pages and business cards with invented addresses, clean and as if photographed."""

from __future__ import annotations

import io
import random
from dataclasses import dataclass, field
from pathlib import Path

import numpy
from PIL import Image, ImageDraw, ImageFilter, ImageFont

FONTS = Path("/usr/share/fonts")
FAMILIES = (
    "DejaVuSans",
    "DejaVuSerif",
    "Liberation",
    "Lato-",
    "Carlito",
    "OpenSans-",
    "Roboto-",
    "EBGaramond12",
    "NotoSerif-",
)
_TOO_ODD = ("Hairline", "Thin", "Black", "Heavy", "Mono-Bold", "MathTeX")
_FIRST = "Kai Nora Emil Ingrid Tomas Alva Jonas Mira Oskar Lea Hugo Selma Arvid Tuva Viktor Elin".split()
_LAST = "Lund Vik Berg Holm Strand Dahl Moe Nygaard Falk Lind Sandvik Ek Brandt Koch Weber Ruud".split()
_DOMAINS = "example.com example.org example.net mail.example.com nordvik.example post.example.org".split()
_TITLES = "Sales Manager|Head of Research|Project Lead|Attorney at Law|Senior Consultant|Photographer|CFO".split("|")
_WORDS = (
    "the report of last week shows that all deliveries to our office were late and must be paid before the end of "
    "month please send your answer with the signed form as soon as you can because the board meets on Tuesday and "
    "wants to see figures for each region customers have asked when the new service will open in the city centre"
).split()


@dataclass
class Sample:
    """A picture with the addresses and phones that stand on it."""

    image: Image.Image
    emails: list[str]
    phones: list[str]
    kind: str
    photo: bool
    wear: str = ""
    """What was done to it, where the maker tells."""
    others: list[str] = field(default_factory=list)
    """Names and Skype names."""


@dataclass
class _Sheet:
    rng: random.Random
    image: Image.Image
    ink: str
    scale: float
    emails: list[str] = field(default_factory=list)
    phones: list[str] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.draw = ImageDraw.Draw(self.image)

    def email(self, name: str) -> str:
        first, last = name.lower().split()
        left = self.rng.choice(
            [
                f"{first}.{last}",
                f"{first[0]}{last}",
                f"{first}_{last}",
                f"{last}{self.rng.randint(1, 99)}",
                f"{first}-{last}",
            ]
        )
        self.emails.append(f"{left}@{self.rng.choice(_DOMAINS)}")
        return self.emails[-1]

    def phone(self) -> str:
        end = f"{self.rng.randint(0, 99):02d}"
        told = self.rng.choice(
            [
                f"+46 70 174 06 {end}",
                f"070-174 06 {end}",
                f"+1 (212) 555-01{end}",
                f"212-555-01{end}",
                f"+47 22 55 01 {end}",
            ]
        )
        self.phones.append("".join(one for one in told if one.isdigit()))
        return told

    def name(self) -> str:
        return f"{self.rng.choice(_FIRST)} {self.rng.choice(_LAST)}"

    def font(self, file: Path, points: float) -> ImageFont.FreeTypeFont:
        return ImageFont.truetype(str(file), max(8, round(points * self.scale)))


def fonts() -> list[Path]:
    """Return the font files that are used, in a fixed order."""
    files = [one for kind in ("*.ttf", "*.otf") for one in sorted(FONTS.rglob(kind))]
    return [one for one in files if one.name.startswith(FAMILIES) and not any(odd in one.name for odd in _TOO_ODD)]


def sample(number: int, seed: int) -> Sample:
    """Return picture `number` of a set: even numbers are pages, odd ones cards; half of each are as if photographed."""
    rng = random.Random(f"{seed}/{number}")
    page, photo = number % 2 == 0, number // 2 % 2 == 1
    sheet = _page(rng, photo) if page else _card(rng)
    image = sheet.image
    if photo:
        image = _photographed(image, rng, page)
    elif rng.random() < 0.6:
        image = _scanned(image, rng)
    turn = rng.choice((0, 0, 0, 90, 180, 270)) if photo or rng.random() < 0.3 else 0
    if turn:
        image = image.rotate(turn, expand=True)
    return Sample(image, sheet.emails, sheet.phones, "page" if page else "card", photo)


def _page(rng: random.Random, photo: bool) -> _Sheet:
    dpi = rng.choice((130, 150, 200) if photo else (100, 150, 200, 200, 300))
    size = round(8.27 * dpi), round(11.69 * dpi)
    dark = rng.random() < 0.08
    ground = (28, 32, 44) if dark else rng.choice(((255, 255, 255), (255, 255, 255), (250, 247, 238)))
    sheet = _Sheet(
        rng,
        Image.new("RGB", size, ground),
        "#f0f0f0" if dark else rng.choice(("#000000", "#222222", "#333344")),
        dpi / 72,
    )
    file = rng.choice(fonts())
    _logo(sheet, (0.08 * size[0], 0.04 * size[1]), 0.05 * size[1])
    rng.choice((_letter, _letter, _table, _columns, _form))(sheet, file, rng.choice((9, 10, 11, 12)))
    return sheet


def _paragraph(sheet: _Sheet, count: int) -> list[str]:
    words = [sheet.rng.choice(_WORDS) for _ in range(count)]
    if sheet.rng.random() < 0.6:
        name = sheet.name()
        at = sheet.rng.randrange(2, len(words))
        words[at:at] = ["Write", "to", name, "at", sheet.email(name), "or", "call", sheet.phone(), "today."]
    return words


def _flow(
    sheet: _Sheet, words: list[str], box: tuple[float, float, float, float], font: ImageFont.FreeTypeFont
) -> float:
    left, top, right, _ = box
    line: list[str] = []
    step = font.size * 1.35
    for word in [*words, ""]:
        if word and sheet.draw.textlength(" ".join([*line, word]), font=font) < right - left:
            line.append(word)
            continue
        sheet.draw.text((left, top), " ".join(line), font=font, fill=sheet.ink)
        top += step
        line = [word]
    return top + step * 0.7


def _letter(sheet: _Sheet, file: Path, points: float) -> None:
    width, height = sheet.image.size
    font, top = sheet.font(file, points), 0.12 * height
    name = sheet.name()
    for line in (name, "Storgata 12", "0155 Oslo", f"Phone: {sheet.phone()}", f"E-mail: {sheet.email(name)}"):
        sheet.draw.text((0.6 * width, top), line, font=font, fill=sheet.ink)
        top += font.size * 1.4
    for _ in range(4):
        top = _flow(sheet, _paragraph(sheet, 45), (0.1 * width, top + font.size, 0.9 * width, 0), font)
    name = sheet.name()
    for line in ("Kind regards", name, sheet.rng.choice(_TITLES), f"{sheet.phone()}  |  {sheet.email(name)}"):
        sheet.draw.text((0.1 * width, top), line, font=font, fill=sheet.ink)
        top += font.size * 1.4


def _table(sheet: _Sheet, file: Path, points: float) -> None:
    width, height = sheet.image.size
    font, top = sheet.font(file, min(points, 10)), 0.14 * height
    lines = sheet.rng.random() < 0.5
    for number in range(14):
        name = sheet.name()
        for at, text in ((0.08, name), (0.32, sheet.phone()), (0.58, sheet.email(name))):
            sheet.draw.text((at * width, top), text, font=font, fill=sheet.ink)
        if lines:
            sheet.draw.line((0.07 * width, top - 0.3 * font.size, 0.95 * width, top - 0.3 * font.size), fill=sheet.ink)
        top += font.size * (1.8 if number % 5 else 2.2)


def _columns(sheet: _Sheet, file: Path, points: float) -> None:
    width, height = sheet.image.size
    font = sheet.font(file, min(points, 10))
    for left, right in ((0.08, 0.47), (0.53, 0.92)):
        top = 0.13 * height
        for _ in range(4):
            top = _flow(sheet, _paragraph(sheet, 40), (left * width, top, right * width, 0), font)


def _form(sheet: _Sheet, file: Path, points: float) -> None:
    width, height = sheet.image.size
    font, top = sheet.font(file, points), 0.14 * height
    for _ in range(4):
        name = sheet.name()
        for label, value in (("Name", name), ("Phone", sheet.phone()), ("E-mail", sheet.email(name))):
            sheet.draw.text((0.1 * width, top), label, font=font, fill=sheet.ink)
            sheet.draw.rectangle(
                (0.28 * width, top - 0.3 * font.size, 0.85 * width, top + 1.4 * font.size), outline=sheet.ink
            )
            sheet.draw.text((0.3 * width, top), value, font=font, fill=sheet.ink)
            top += font.size * 2.2
        top += font.size


def _card(rng: random.Random) -> _Sheet:
    dpi = rng.choice((200, 250, 300))
    size = round(3.35 * dpi), round(2.17 * dpi)
    dark = rng.random() < 0.3
    tone = [rng.randint(10, 70) for _ in range(3)] if dark else [rng.randint(215, 255) for _ in range(3)]
    ink = "#f4f4f4" if dark else rng.choice(("#111111", "#223355", "#502020"))
    sheet = _Sheet(rng, Image.new("RGB", size, tuple(tone)), ink, dpi / 72)
    if rng.random() < 0.3:
        shade = tuple(min(255, one + 25) for one in tone)
        sheet.draw.rectangle((0, 0, size[0] * 0.3, size[1]), fill=shade)
    file, name = rng.choice(fonts()), sheet.name()
    _logo(sheet, (size[0] * 0.74, size[1] * 0.08), size[1] * 0.2)
    left, top = size[0] * rng.choice((0.07, 0.1)), size[1] * 0.12
    lines = [(name, 12.0), (rng.choice(_TITLES), 8.0), ("", 5.0), (f"{name.split()[1]} & Partners", 8.0)]
    lines += [(rng.choice(("Tel ", "M: ", "Mobile: ", "")) + sheet.phone(), 8.0), (sheet.email(name), 8.0)]
    lines += [("www.example.com", 8.0)] if rng.random() < 0.6 else []
    for text, points in lines:
        font = sheet.font(file, points)
        at = (size[0] - sheet.draw.textlength(text, font=font)) / 2 if sheet.rng.random() < 0 else left
        sheet.draw.text((at, top), text, font=font, fill=ink)
        top += font.size * 1.45
    return sheet


def _logo(sheet: _Sheet, at: tuple[float, float], size: float) -> None:
    tone = tuple(sheet.rng.randint(40, 200) for _ in range(3))
    box = (at[0], at[1], at[0] + size, at[1] + size)
    sheet.rng.choice((sheet.draw.ellipse, sheet.draw.rectangle))(box, fill=tone)


def _jpeg(image: Image.Image, quality: int) -> Image.Image:
    held = io.BytesIO()
    image.save(held, "JPEG", quality=quality)
    return Image.open(held).convert("RGB")


def _noise(image: Image.Image, rng: random.Random, sigma: float) -> Image.Image:
    noise = numpy.random.default_rng(rng.randrange(2**32)).normal(0, sigma, (image.height, image.width, 3))
    return Image.fromarray(numpy.clip(numpy.asarray(image, dtype="float32") + noise, 0, 255).astype("uint8"))


def _scanned(image: Image.Image, rng: random.Random) -> Image.Image:
    image = image.rotate(rng.uniform(-1.5, 1.5), Image.Resampling.BICUBIC, fillcolor=image.getpixel((2, 2)))
    return _jpeg(_noise(image, rng, rng.uniform(2, 12)), rng.randint(55, 85))


def _photographed(image: Image.Image, rng: random.Random, page: bool) -> Image.Image:
    """Lay it on a table, turn it, look at it from the side, with a lamp on one side."""
    width, height = image.size
    edge = 0.06 if page else 0.12
    table = Image.new(
        "RGB",
        (round(width * (1 + 2 * edge)), round(height * (1 + 2 * edge))),
        tuple(rng.randint(60, 160) for _ in range(3)),
    )
    table.paste(image, (round(width * edge), round(height * edge)))
    table = _noise(table, rng, 3).rotate(rng.uniform(-6, 6), Image.Resampling.BICUBIC, fillcolor=table.getpixel((1, 1)))
    width, height = table.size
    corners = [(0, 0), (0, height), (width, height), (width, 0)]
    strength = 0.03 if page else 0.06
    moved = [
        (x + rng.uniform(-strength, strength) * width, y + rng.uniform(-strength, strength) * height)
        for x, y in corners
    ]
    table = table.transform(
        table.size, Image.Transform.QUAD, [value for one in moved for value in one], Image.Resampling.BICUBIC
    )
    across = numpy.linspace(rng.uniform(0.55, 1.0), rng.uniform(0.75, 1.1), width)
    down = numpy.linspace(rng.uniform(0.75, 1.0), rng.uniform(0.75, 1.1), height)
    lit = numpy.asarray(table, dtype="float32") * across[None, :, None] * down[:, None, None]
    table = Image.fromarray(numpy.clip(lit, 0, 255).astype("uint8"))
    table = table.filter(ImageFilter.GaussianBlur(rng.uniform(0.5, 1.0 if page else 1.3)))
    return _jpeg(_noise(table, rng, rng.uniform(3, 9)), rng.randint(55, 80))
