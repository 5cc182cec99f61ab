"""Large files: the time from file to last segment, ours against each reader that reads them, best of some rounds.

python -m benchmarks.large_files ours|stdlib FILE ROUNDS prints the seconds of one reader.
"""

from __future__ import annotations

import json
import mailbox
import subprocess
import sys
import time
from collections.abc import Callable
from email import policy
from email.parser import BytesParser
from pathlib import Path

from benchmarks.markers.corpus import saved
from benchmarks.markers.ooxml import SPACES, Part, package, paragraphs
from benchmarks.markers.ours import examined
from benchmarks.peers.readers import SLOW
from scanner.examined import Shown
from scanner.model import ByteRange

_LINE = "Order {0}: please write to person{0}@example.com or call +46 70 174 06 {1:02} about the papers of last week"


def _line(number: int) -> str:
    return _LINE.format(number, number % 100)


def pdf(path: Path) -> None:
    from reportlab.pdfgen import canvas

    page = canvas.Canvas(str(path))
    for number in range(50):
        for line in range(55):
            page.drawString(40, 800 - 14 * line, _line(number * 55 + line))
        page.showPage()
    page.save()


def xlsx(path: Path) -> None:
    import openpyxl

    book = openpyxl.Workbook(write_only=True)
    sheet = book.create_sheet("Staff")
    for row in range(20_000):
        sheet.append(
            [f"Person {row}", f"person{row}@example.com", f"+46 70 174 06 {row % 100:02}", row, "some words of text"]
        )
    path.write_bytes(saved(book.save))


def docx(path: Path) -> None:
    body = paragraphs([_line(number) for number in range(3000)])
    part = Part("wordprocessingml.document.main", f"<w:document {SPACES}><w:body>{body}</w:body></w:document>")
    path.write_bytes(package({"word/document.xml": part}, {"doc": ("officeDocument", "word/document.xml")}))


def html(path: Path, size: int = 100_000_000) -> None:
    with path.open("w") as file:
        file.write("<html><head><title>list</title></head><body>\n")
        number = 0
        while file.tell() < size:
            for _ in range(1000):
                number += 1
                link = f"<a href='mailto:person{number}@example.com'>write</a>"
                file.write(f"<p class='row'>{_line(number)} <b>now</b> {link}</p>\n")
        file.write("</body></html>")


def mbox(path: Path, size: int = 1_000_000_000) -> None:
    body = "\n".join(_line(line) for line in range(100))
    rest = "\n".join(f"<p>{_line(line)}</p>" for line in range(100))
    with path.open("w") as file:
        number = 0
        while file.tell() < size:
            number += 1
            file.write(
                f"From a@example.com Fri Jan  2 03:04:05 2026\nFrom: Person {number} <person{number}@example.com>\n"
                f"To: b@example.com\nSubject: Order {number}\nMessage-ID: <{number}@example.com>\nMIME-Version: 1.0\n"
                'Content-Type: multipart/alternative; boundary="b"\n\n--b\nContent-Type: text/plain; charset=utf-8\n\n'
                f"{number} {body}\n--b\nContent-Type: text/html; charset=utf-8\n\n"
                f"<html>{number}{rest}</html>\n--b--\n\n"
            )


# markitdown took 88 s for the PDF, so it is not asked again.
FILES: dict[str, tuple[Callable[..., None], tuple[str, ...]]] = {
    "pdf": (pdf, ("tika", "kreuzberg")),
    "xlsx": (xlsx, ("tika", "kreuzberg")),
    "docx": (docx, ("tika", "kreuzberg")),
    "html": (html, ("tika", "kreuzberg")),
    "mbox": (mbox, ("stdlib", "tika")),
}


def ours(path: Path) -> int:
    """Read a file as the product does; return the characters of its segments."""
    source = ByteRange(path)
    return sum(len(one.text) for one in examined(source, path.name) if isinstance(one, Shown))


def stdlib(path: Path) -> int:
    """Walk all text parts of a mailbox as one would with the standard library."""
    parser = BytesParser(policy=policy.default)
    total = 0
    for message in mailbox.mbox(path, factory=parser.parse, create=False):  # type: ignore[arg-type]
        for part in message.walk():
            total += len(part.get_content()) if part.get_content_maintype() == "text" else 0
    return total


def timed(reader: str, path: Path, rounds: int, python: Path) -> float | None:
    """Return the best of the seconds of a reader in a process of its own, None when it gives up."""
    own = ["-m", "benchmarks.large_files"] if reader in ("ours", "stdlib") else []
    script = Path(__file__).resolve().parent / "peers" / "readers.py"
    command = [sys.executable, *own, reader] if own else [python, script, "time", reader]
    try:
        run = subprocess.run([*command, path, str(rounds)], capture_output=True, timeout=200 * rounds, check=True)
    except (subprocess.CalledProcessError, subprocess.TimeoutExpired):
        return None
    return float(json.loads(run.stdout.splitlines()[-1]))


def figure(folder: Path, kinds: list[str], rounds: int, python: Path, mail_bytes: int) -> None:
    """Print the seconds of every reader for each file, and ours against the quickest."""
    for kind in kinds:
        make, readers = FILES[kind]
        path = folder / f"large.{kind}"
        make(path, mail_bytes) if kind == "mbox" else make(path)
        seconds = {reader: timed(reader, path, rounds, python) for reader in ("ours", *readers)}
        known = {reader: value for reader, value in seconds.items() if value is not None}
        best = min((value for reader, value in known.items() if reader != "ours"), default=0.0)
        ratio = f"{known['ours'] / best:.2f}" if best and "ours" in known else "none"
        told = ", ".join(
            f"{reader} " + ("gave up" if value is None else f"{value:.3f} s") for reader, value in seconds.items()
        )
        print(f"  {kind}, {path.stat().st_size / 1e6:.1f} MB: {told}; ratio to the quickest {ratio}", flush=True)
        path.unlink()


if __name__ == "__main__":
    reader, name, rounds = sys.argv[1:]
    read = {"ours": ours, "stdlib": stdlib}[reader]
    best = float("inf")
    for _ in range(int(rounds)):
        began = time.perf_counter()
        read(Path(name))
        best = min(best, time.perf_counter() - began)
        if best > SLOW:
            break
    print(json.dumps(best))
