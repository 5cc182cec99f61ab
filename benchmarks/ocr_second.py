"""A second maker of test pictures, on purpose unlike `ocr_pictures`: other fonts, layouts, values and wear."""

from __future__ import annotations

import random
import textwrap
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path

from PIL import Image, ImageDraw, ImageFont

from benchmarks import ocr_wear
from benchmarks.ocr_pictures import Sample

FONTS = Path("/usr/share/fonts")
_ENDINGS = ("-Regular", "-Roman", "-Book", "-Medium", "-Bold", "-Light", "-BoldItalic", "-Italic", "regular", "R", "rm")
_FAMILIES = (
    *("Nimbus", "URW", "P052", "C059", "Caladea", "Cantarell", "Quicksand", "Comfortaa", "Inconsolata", "Lin", "Hack"),
    *(
        "RobotoSlab",
        "CourierPrime",
        "Courier Prime",
        "Vollkorn",
        "Cabin",
        "Gen",
        "CenturyCat",
        "texgyre",
        "JetBrainsMono",
    ),
    *(
        "LiberationSansNarrow",
        "LiberationMono",
        "NotoSans-",
        "NotoSansDisplay-",
        "DejaVuSansCondensed",
        "DejaVuSansMono",
    ),
)
_FIRST = (
    "Anja Birk Casper Dagny Elif Frode Greta Henrik Ilse Joakim Katja Ludvig Marit Niels Odd Petra Rolf Signe".split()
)
_LAST = "Aas Bakke Christensen Dreyer Engel Frisk Gram Haugland Illum Juhl Krogh Lillevik Mortensen Nilsen Olm".split()
_HOUSES = (
    "fjellbygg kontorhuset havn-og-land glimt papirmester illumina vilhelm-co rm-consult storm1 ll-partner".split()
)
_ZONES = "example example.com example.org example.net test".split()
_ROLES = "Chief Executive|Tax Adviser|Sales|Ph.D., Head of Laboratory|Interior Design|Notary|IT Operations".split("|")
_TEXT = (
    "Thank you for the visit in spring. Attached you find minutes of the meeting, the list of those present and our "
    "offer no. 20817 of 12.03.2026 (EUR 4.300,-). Deliveries leave on the 1st and the 15th of each month. Please "
    "return both copies signed, and let us know by Friday whether the rooms on level 3 will still be needed in June. "
    "The parking garage closes at 22:00; visitors ring the bell beside gate B and ask for the person they want to see."
)


@dataclass
class _Canvas:
    rng: random.Random
    image: Image.Image
    ink: tuple[int, int, int]
    dpi: int
    file: Path | None
    house: str
    emails: list[str] = field(default_factory=list)
    phones: list[str] = field(default_factory=list)
    others: list[str] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.pen = ImageDraw.Draw(self.image)

    def font(self, points: float) -> ImageFont.FreeTypeFont:
        size = max(7, round(points * self.dpi / 72))
        return ImageFont.truetype(str(self.file), size) if self.file else ImageFont.load_default(size)  # type: ignore[return-value]

    def write(self, x: float, y: float, text: str, points: float, right: float = 0.985) -> float:
        """Write one line, made smaller until it fits, and return where the next one begins."""
        font = self.font(points)
        while points > 4 and x + self.pen.textlength(text, font=font) > self.image.width * right:
            points -= 0.5
            font = self.font(points)
        self.pen.text((x, y), text, font=font, fill=self.ink)
        return y + font.size * 1.4

    def person(self) -> str:
        self.others.append(f"{self.rng.choice(_FIRST)} {self.rng.choice(_LAST)}")
        return self.others[-1]

    def email(self, name: str) -> str:
        first, last = name.lower().split()
        number = self.rng.randint(2, 99)
        left = self.rng.choice(
            (
                *(f"{first}.{last}", f"{first}.{last}", f"{first[0]}.{last}", f"{first}_{last}", f"{first}{number}"),
                *(
                    f"{last}-{first[0]}",
                    f"{first}.{last}+{number}",
                    f"{first[:2]}{last[:3]}",
                    f"{last}.{first[0]}{number}",
                ),
                self.rng.choice(("info", "post", "office", "booking", "hr-2")),
            )
        )
        self.emails.append(f"{left}@{self.house}")
        told = self.emails[-1]
        return told.title() if self.rng.random() < 0.04 else told.upper() if self.rng.random() < 0.04 else told

    def phone(self) -> str:
        a, b = f"{self.rng.randint(0, 99):02d}", f"{self.rng.randint(0, 9)}"
        told = self.rng.choice(
            (
                *(
                    f"+44 20 7946 0{b}{a}",
                    f"020 7946 0{b}{a}",
                    f"07700 900{b}{a}",
                    f"+44 7700 900 {b}{a}",
                    f"+1 202 555 01{a}",
                ),
                *(f"(312) 555-01{a}", f"415.555.01{a}", f"+46 (0)70-174 06 {a}", f"+46701740 6{a}", f"08-465 004 {a}"),
                *(f"0046 70 174 06 {a}", f"+46 8 46 50 04 {a}"),
            )
        )
        self.phones.append("".join(one for one in told if one.isdigit()))
        return told

    def skype(self, name: str) -> str:
        first, last = name.lower().split()
        self.others.append(
            self.rng.choice((f"live:{first}.{last}", f"{first}.{last}{self.rng.randint(1, 9)}", f"{last}_{first}"))
        )
        return self.others[-1]


def fonts() -> list[Path]:
    """Return the font files that are used, in a fixed order; those of the system unless `FONTS` is set."""
    files = sorted(one for kind in ("*.ttf", "*.otf") for one in FONTS.rglob(kind))
    return [one for one in files if one.name.startswith(_FAMILIES) and one.stem.endswith(_ENDINGS)]


def sample(number: int, seed: int) -> Sample:
    """Return picture `number` of a set: pages and cards in turn; each kind of wear comes about as often."""
    rng = random.Random(f"second/{seed}/{number}")
    page = number % 2 == 0
    kinds = (*ocr_wear.CLEAN, *ocr_wear.PHOTO)
    order = list(kinds)
    random.Random(f"second/{seed}/{number // 2 // len(kinds)}/{page}").shuffle(order)
    wear = order[number // 2 % len(kinds)]
    canvas = _sheet(rng, page, wear)
    layouts = _PAGES if page else _CARDS
    rng.choice(layouts)(canvas)
    image = ocr_wear.worn(canvas.image, wear, rng)
    kind = "page" if page else "card"
    emails = [one.lower() for one in canvas.emails]
    return Sample(image, emails, canvas.phones, kind, wear in ocr_wear.PHOTO, wear, canvas.others)


def _sheet(rng: random.Random, page: bool, wear: str) -> _Canvas:
    dpi = rng.choice((150, 200, 200, 240) if page else (220, 260, 300))
    dpi = {"low": 100 if page else 130, "small": 150 if page else 200, "fax": 200}.get(wear, dpi)
    inches = (
        rng.choice(((8.27, 11.69), (8.5, 11), (5.83, 8.27)))
        if page
        else rng.choice(((3.35, 2.17), (3.5, 2), (2.1, 3.3)))
    )
    dark, tinted = wear == "inverse", wear in ("tint", "gradient")
    if dark:
        ground, ink = tuple(rng.randint(0, 60) for _ in "rgb"), tuple(rng.randint(200, 255) for _ in "rgb")
    elif tinted:
        ground, ink = tuple(rng.randint(170, 250) for _ in "rgb"), tuple(rng.randint(0, 70) for _ in "rgb")
    else:
        ground, ink = rng.choice(((255, 255, 255), (252, 250, 244), (240, 240, 238))), (rng.randint(0, 60),) * 3
    image = Image.new("RGB", (round(inches[0] * dpi), round(inches[1] * dpi)), ground)
    if wear == "gradient":
        image = ocr_wear.gradient(image, rng)
    files = fonts()
    house = rng.choice(_HOUSES) + "." + rng.choice(_ZONES)
    house = rng.choice((house, house, house, "example.com", "mail." + house))
    return _Canvas(rng, image, ink, dpi, rng.choice(files) if files else None, house)  # type: ignore[arg-type]


def _points(canvas: _Canvas, usual: float) -> float:
    return 7.0 if canvas.dpi in (150, 200) and canvas.rng.random() < 0.2 else usual


def _prose(canvas: _Canvas, box: tuple[float, float, float], points: float, count: int) -> float:
    """Write text in which a person stands somewhere; addresses are broken over lines as programs break them."""
    left, top, right = box
    words = _TEXT.split()
    start = canvas.rng.randrange(len(words))
    some = [words[(start + at) % len(words)] for at in range(count)]
    if canvas.rng.random() < 0.7:
        name = canvas.person()
        told = canvas.rng.choice(("{n} ({e}, {p})", "{n} <{e}>, tel. {p},", "{n}, {p} / {e},")).format(
            n=name, e=canvas.email(name), p=canvas.phone()
        )
        some[count // 2 : count // 2] = told.split()
    font = canvas.font(points)
    line = ""
    for word in [*some, "\n"]:
        if word != "\n" and canvas.pen.textlength(f"{line} {word}", font=font) < right - left:
            line = f"{line} {word}".strip()
            continue
        canvas.pen.text((left, top), line, font=font, fill=canvas.ink)
        top, line = top + font.size * 1.3, word
    return top + font.size * 0.8


def _invoice(canvas: _Canvas) -> None:
    width, height = canvas.image.size
    points = _points(canvas, 9.5)
    _mark(canvas, 0.06 * width, 0.035 * height, 0.05 * height)
    canvas.write(0.62 * width, 0.05 * height, "INVOICE 20817", points * 2)
    name, y = canvas.person(), 0.13 * height
    for text in (name, "Havnegata 7", "0150 OSLO", f"Our ref.: {canvas.person()}", f"Your ref.: {canvas.person()}"):
        y = canvas.write(0.07 * width, y, text, points)
    canvas.write(0.6 * width, 0.13 * height, f"Tel. {canvas.phone()}", points)
    canvas.write(0.6 * width, 0.155 * height, canvas.email(name), points)
    y += 0.03 * height
    for row in range(canvas.rng.randint(5, 11)):
        shade = tuple(max(0, one - 18) for one in canvas.image.getpixel((3, 3)))  # type: ignore[union-attr]
        if row % 2 == 0:
            canvas.pen.rectangle((0.06 * width, y - 4, 0.94 * width, y + points * canvas.dpi / 72 * 1.6), fill=shade)
        for at, cell in (
            (0.07, f"{row + 1}"),
            (0.12, "Consulting hours, week 1" + str(row)),
            (0.7, "12.5"),
            (0.82, "1 250,00"),
        ):
            canvas.write(at * width, y, cell, points)
        y += points * canvas.dpi / 72 * 1.9
    y = _prose(canvas, (0.07 * width, y + 20, 0.93 * width), points, 40)
    canvas.pen.line((0.06 * width, 0.93 * height, 0.94 * width, 0.93 * height), fill=canvas.ink)
    foot = f"{canvas.house} · {canvas.email(canvas.person())} · {canvas.phone()}"
    canvas.write(0.07 * width, 0.94 * height, foot, max(6.5, points - 2))


def _staff(canvas: _Canvas) -> None:
    """Draw a list in a grid of lines, each column as wide as its longest cell, the whole made smaller until it fits."""
    width, height = canvas.image.size
    points = _points(canvas, 8.5)
    y = canvas.write(0.05 * width, 0.04 * height, "Who is who - internal list", points * 1.8)
    names = [canvas.person() for _ in range(canvas.rng.randint(8, 18))]
    rows = [(name, canvas.phone(), canvas.email(name), canvas.skype(name)) for name in names]
    room = 0.012 * width

    def columns() -> list[float]:
        font = canvas.font(points)
        return [
            max(canvas.pen.textlength(one, font=font) for one in cells) + 2 * room for cells in zip(*rows, strict=True)
        ]

    while points > 4 and sum(columns()) > 0.93 * width:
        points -= 0.25
    step = points * canvas.dpi / 72 * 2
    y = first = y + step
    for row in rows:
        x = 0.04 * width
        canvas.pen.line((x, y, x + sum(columns()), y), fill=canvas.ink, width=1)
        for cell, wide in zip(row, columns(), strict=True):
            canvas.write(x + room, y + step * 0.25, cell, points)
            x += wide
        y += step
    x = 0.04 * width
    for wide in (*columns(), 0):
        canvas.pen.line((x, first, x, y), fill=canvas.ink, width=1)
        x += wide


def _brochure(canvas: _Canvas) -> None:
    """Draw two columns, one of them on a panel with the ink and the ground exchanged."""
    width, height = canvas.image.size
    points = _points(canvas, 9)
    canvas.write(0.06 * width, 0.03 * height, "Newsletter", points * 3)
    y = 0.12 * height
    for _ in range(3):
        y = _prose(canvas, (0.06 * width, y, 0.48 * width), points, 45)
    ground = canvas.image.getpixel((3, 3))
    canvas.pen.rectangle(
        (0.53 * width, 0.1 * height, 0.96 * width, 0.9 * height),
        fill=tuple(255 - (255 - one) // 2 for one in canvas.ink)
        if sum(canvas.ink) > 380
        else tuple(one // 2 + 20 for one in canvas.ink),
    )
    ink, canvas.ink = canvas.ink, ground  # type: ignore[assignment]
    y = 0.12 * height
    for _ in range(2):
        y = _prose(canvas, (0.55 * width, y, 0.94 * width), points, 40)
    for _ in range(3):
        name = canvas.person()
        for text in (name, canvas.phone(), canvas.email(name), f"Skype: {canvas.skype(name)}", ""):
            y = canvas.write(0.55 * width, y, text, points)
    canvas.ink = ink


def _mail(canvas: _Canvas) -> None:
    """Draw a printed mail with its head, a thread quoted below, and a signature."""
    width, height = canvas.image.size
    points, y = _points(canvas, 10), 0.05 * height
    for turn in range(2):
        sender, receiver, copy = canvas.person(), canvas.person(), canvas.person()
        x = (0.07 + 0.04 * turn) * width
        y = canvas.write(x, y, f"From: {sender} <{canvas.email(sender)}>", points)
        y = canvas.write(x, y, f"To: {canvas.email(receiver)}; {canvas.email(copy)}", points)
        y = canvas.write(x, y, "Subject: Re: rooms on level 3", points)
        y = _prose(canvas, (x, y + 15, 0.93 * width), points, 50)
        for text in (
            "--",
            sender,
            canvas.rng.choice(_ROLES),
            f"T {canvas.phone()}  M {canvas.phone()}",
            f"Skype {canvas.skype(sender)}",
        ):
            y = canvas.write(x, y, text, points)
        y += 0.03 * height


def _plain_card(canvas: _Canvas) -> None:
    width, height = canvas.image.size
    middle = canvas.rng.random() < 0.4
    name = canvas.person()
    lines = [
        (name, 13.0),
        (canvas.rng.choice(_ROLES), 8.0),
        ("", 6.0),
        (canvas.phone(), 8.0),
        (canvas.email(name), 8.0),
    ]
    lines += [("Skype: " + canvas.skype(name), 7.5)] * (canvas.rng.random() < 0.5) + [("www." + canvas.house, 8.0)] * (
        canvas.rng.random() < 0.5
    )
    y = height * 0.14
    _mark(canvas, width * 0.8, height * 0.8, height * 0.14)
    for text, points in lines:
        long = canvas.pen.textlength(text, font=canvas.font(points))
        y = canvas.write(max(width * 0.06, (width - long) / 2 if middle else 0), y, text, points)


def _labelled_card(canvas: _Canvas) -> None:
    """Draw a card with a bar, and columns of labels and values in small print."""
    width, height = canvas.image.size
    canvas.pen.rectangle((0, 0, width * 0.04, height), fill=tuple(canvas.rng.randint(60, 200) for _ in "rgb"))
    name = canvas.person()
    y = canvas.write(width * 0.09, height * 0.1, name.upper(), 11)
    y = canvas.write(width * 0.09, y, canvas.rng.choice(_ROLES), 7.5) + height * 0.12
    for label, value in (
        ("direct", canvas.phone()),
        ("mobile", canvas.phone()),
        ("e-mail", canvas.email(name)),
        ("skype", canvas.skype(name)),
    ):
        canvas.write(width * 0.09, y, label, 6.5)
        y = canvas.write(width * 0.27, y, value, 7)
    canvas.write(width * 0.09, height * 0.88, f"Havnegata 7 | 0150 Oslo | {canvas.house}", 6.5)


def _right_card(canvas: _Canvas) -> None:
    width, height = canvas.image.size
    name = canvas.person()
    block = [canvas.person(), canvas.phone() + " | " + canvas.phone(), canvas.email(name)]
    _mark(canvas, width * 0.06, height * 0.1, height * 0.3)
    y = height * 0.5
    for text in block:
        font = canvas.font(8)
        y = canvas.write(max(4, width * 0.95 - canvas.pen.textlength(text, font=font)), y, text, 8)


def _mark(canvas: _Canvas, x: float, y: float, size: float) -> None:
    """Draw a round mark with letters around which the text stands."""
    tone = tuple(canvas.rng.randint(30, 220) for _ in "rgb")
    canvas.pen.ellipse((x, y, x + size, y + size), outline=tone, width=max(2, round(size / 8)))
    canvas.pen.text(
        (x + size * 0.25, y + size * 0.25),
        textwrap.shorten(canvas.house, 3, placeholder=canvas.house[:2]),
        fill=tone,
        font=canvas.font(10),
    )


_PAGES: tuple[Callable[[_Canvas], None], ...] = (_invoice, _staff, _brochure, _mail)
_CARDS: tuple[Callable[[_Canvas], None], ...] = (_plain_card, _labelled_card, _right_card)
