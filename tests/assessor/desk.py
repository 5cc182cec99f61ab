"""Where the items go: a share, mailboxes, calls; and the files of programs, made of plain text."""

from __future__ import annotations

import io
import random
import re
import zipfile
from pathlib import Path
from typing import Any
from xml.sax.saxutils import escape

from PIL import Image, ImageDraw, ImageFilter, ImageFont
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont
from reportlab.pdfgen.canvas import Canvas

from tests.assessor.cast import REGIONS
from tests.auditor.desk import Desk, Item, Laid
from tests.company import documents
from tests.world.people import Person
from tests.world.truth import LEFT_OPEN, Stand

_SOURCES = {"share": "files", "post": "mbox", "boxes": "maildir", "calls": "recordings"}
SETTINGS = "[detection]\nphone_regions = [{regions}]\n\n[extraction]\nprocesses = 2\n".format(
    regions=", ".join(f'"{one}"' for one in REGIONS)
) + "".join(f'\n[[sources]]\nname = "{name}"\ntype = "{type}"\npath = "{name}"\n' for name, type in _SOURCES.items())
SETTINGS += 'timezone = "Europe/Stockholm"\nday_first = true\n'
BOXES = (
    "post:info.mbox", "post:Archiv/2022.mbox", "post:sent-items", "boxes:payroll", "boxes:site.gdynia/.Done",
    "boxes:hse", "post:old-server/exported.mbox", "boxes:betriebsrat",
)  # fmt: skip
_FONTS = "/usr/share/fonts/truetype/dejavu"
_CHARSETS = ("iso-8859-1", "windows-1252", "iso-8859-2", "windows-1257", "windows-1254")


class SiteOffice(Desk):
    """The desk of the group; `how` of a verdict is told apart from what wrote the item by ` / `."""

    def __init__(self, folder: Path, rng: random.Random) -> None:
        super().__init__(folder, rng)
        (folder / "pii-scan.toml").write_text(SETTINGS)

    def put(self, item: Item, person: Person, must: bool, how: str) -> None:
        """Keep a verdict: one that decides stays."""
        key = (item.source, item.locator, person.key)
        how, _, by = how.partition(" / ")
        old = self.stands.get(key)
        if old is None or (must and not old.decidable):
            self.stands[key] = Stand(item, person.key, must, how if must else LEFT_OPEN, by or how)  # type: ignore[arg-type]
        self.traps.pop(key, None)

    def letter(self, heads: dict[str, str], body: str, **more: Any) -> Laid:
        """Write a mail whose people stand in the heads as a program wrote them."""
        html = body if body.lstrip().lower().startswith(("<html", "<!doctype", "<div", "<p")) else ""
        charset = next((one for one in _CHARSETS if _fits(body, one)), "utf-8") if self.rng.random() < 0.15 else "utf-8"
        known = {"From", "To", "Cc", "Subject"}
        return self.mail(
            heads["From"], _addresses(heads["To"]), heads["Subject"], "" if html else body, cc=_addresses(heads.get("Cc", "")),
            html=html, charset="utf-8" if html or "attach" in more else charset, box=more.pop("box", "") or self.rng.choice(BOXES),
            extra=tuple((name, value) for name, value in heads.items() if name not in known), **more,
        )  # fmt: skip

    def paper(self, path: str, text: str, **more: Any) -> Laid:
        """Write a file of the kind that its name tells, out of plain text."""
        ending = path.rpartition(".")[2]
        if ending in ("png", "jpg"):
            laid = self.file(path, picture(text, ending, self.rng), **more)
            self.items[-1] = Item(laid.item.source, laid.item.locator, "ocr")
            return Laid(self, self.items[-1])
        if ending == "zip":
            inner, _, text = text.partition("\n")
            return self.file(path, documents.zipped({inner: content(inner, text)}), **more)
        if ending in _MAKERS:
            return self.file(path, content(path, text), **more)
        charset = "utf-8"
        if ending in ("txt", "csv", "log", "md") and self.rng.random() < 0.25:
            charset = next((one for one in ("windows-1252", "utf-8-sig", "utf-16") if _fits(text, one)), charset)
        return self.file(path, text, charset=charset, **more)


def _fits(text: str, charset: str) -> bool:
    try:
        text.encode(charset)
    except UnicodeEncodeError:
        return False
    return True


def _addresses(told: str) -> list[str]:
    return [one for one in re.split(r"(?<=[>\w]),\s+(?=[^,]*@)", told) if one]


def content(path: str, text: str) -> bytes:
    """Return the bytes of a document of the kind that its name tells."""
    maker = _MAKERS.get(path.rpartition(".")[2])
    return maker(text) if maker else text.encode()


def _word(text: str) -> bytes:
    """A line with ` | ` is a row of the table; the last line in brackets is the footer."""
    lines = [one for one in text.splitlines() if one.strip()]
    rows = [[cell.strip() for cell in one.split(" | ")] for one in lines[1:] if " | " in one]
    rest = [one for one in lines[1:] if " | " not in one] or [""]
    footer = rest.pop() if len(rest) > 1 and rest[-1].startswith("[") else ""
    most = max((len(one) for one in rows), default=0)
    return documents.docx(lines[0], rest, [one + [""] * (most - len(one)) for one in rows], footer=footer.strip("[]"))


def _workbook(text: str) -> bytes:
    """`## name` begins a sheet; ` | ` or `;` parts the cells."""
    sheets: dict[str, list[list[str]]] = {}
    for line in text.strip().splitlines():
        if line.startswith("## "):
            sheets[line[3:]] = []
            continue
        rows = sheets.setdefault("Sheet1", []) if not sheets else sheets[list(sheets)[-1]]
        rows.append([cell.strip() for cell in line.split(" | " if " | " in line else ";")])
    return documents.xlsx(sheets)


def _deck(text: str) -> bytes:
    """`---` parts the slides, the first line of each is its title."""
    slides = [one.strip().partition("\n") for one in text.split("\n---\n")]
    return documents.pptx([(title, body) for title, _, body in slides])


def _pages(text: str) -> bytes:
    """`\f` parts the pages; a letter with marks needs a face that has it."""
    if "Hall" not in pdfmetrics.getRegisteredFontNames():
        pdfmetrics.registerFont(TTFont("Hall", f"{_FONTS}/DejaVuSans.ttf"))
    stream = io.BytesIO()
    canvas = Canvas(stream, invariant=1)
    for page in text.split("\f"):
        body = canvas.beginText(50, 790)
        body.setFont("Hall", 10)
        body.textLines(page)
        canvas.drawText(body)
        canvas.showPage()
    canvas.save()
    return stream.getvalue()


def _open_text(text: str) -> bytes:
    """A letter of a free office program: paragraphs, and tables of the lines with ` | `."""
    body, rows = [], []
    for line in [*text.splitlines(), ""]:
        if " | " in line:
            rows.append(
                "".join(
                    f"<table:table-cell><text:p>{escape(one.strip())}</text:p></table:table-cell>"
                    for one in line.split(" | ")
                )
            )
            continue
        if rows:
            body.append(
                "<table:table>"
                + "".join(f"<table:table-row>{one}</table:table-row>" for one in rows)
                + "</table:table>"
            )
            rows = []
        body.append(f"<text:p>{escape(line)}</text:p>")
    names = "".join(
        f' xmlns:{one}="urn:oasis:names:tc:opendocument:xmlns:{one}:1.0"' for one in ("office", "text", "table")
    )
    inner = f'<?xml version="1.0" encoding="UTF-8"?><office:document-content{names} office:version="1.2"><office:body><office:text>{"".join(body)}</office:text></office:body></office:document-content>'
    kind = "application/vnd.oasis.opendocument.text"
    manifest = (
        '<?xml version="1.0"?><manifest:manifest xmlns:manifest="urn:oasis:names:tc:opendocument:xmlns:manifest:1.0">'
        f'<manifest:file-entry manifest:full-path="/" manifest:media-type="{kind}"/>'
        '<manifest:file-entry manifest:full-path="content.xml" manifest:media-type="text/xml"/></manifest:manifest>'
    )
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        for name, data in (("mimetype", kind), ("content.xml", inner), ("META-INF/manifest.xml", manifest)):
            archive.writestr(zipfile.ZipInfo(name, (2024, 3, 1, 9, 0, 0)), data)
    return out.getvalue()


def picture(text: str, ending: str, rng: random.Random) -> bytes:
    """Return a scan of typed lines: a little askew, a little soft."""
    face = rng.choice(("DejaVuSans.ttf", "DejaVuSerif.ttf", "DejaVuSansMono.ttf"))
    font = ImageFont.truetype(f"{_FONTS}/{face}", rng.choice((32, 36, 40)))
    lines = text.splitlines()
    high = int(font.size) * 3 // 2
    page = Image.new("L", (max(800, *(int(font.getlength(one)) + 170 for one in lines)), high * len(lines) + 170), 250)
    pen = ImageDraw.Draw(page)
    for at, line in enumerate(lines):
        pen.text((80, 80 + at * high), line, fill=rng.choice((0, 30)), font=font)
    if rng.random() < 0.4:
        page = page.rotate(rng.choice((-0.9, 0.6, 1.0)), fillcolor=250, resample=Image.Resampling.BICUBIC)
    page = page.filter(ImageFilter.GaussianBlur(rng.choice((0, 0.5))))
    out = io.BytesIO()
    page.save(out, "JPEG" if ending == "jpg" else "PNG", dpi=(300, 300))
    return out.getvalue()


_MAKERS = {"docx": _word, "xlsx": _workbook, "pptx": _deck, "pdf": _pages, "odt": _open_text}
