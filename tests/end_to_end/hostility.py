"""Hostile files: sound ones of all formats changed at random, and ones made to hurt. All values invented."""

from __future__ import annotations

import bz2
import contextlib
import io
import itertools
import lzma
import random
import sqlite3
import struct
import tarfile
import zipfile
import zlib
from collections.abc import Callable, Iterator
from pathlib import Path

from tests.end_to_end import bombs
from tests.scanner.extract.samples import SAMPLES

FILES = Path(__file__).parent.parent / "scanner" / "extract" / "files"
PLAIN = b"Kari Hansen kari@example.com +4670174060\n"
LARGEST = 400_000
"""Larger sound files are not changed: most of a change would lie in one picture."""

Maker = Callable[[], bytes]


def seeds(*, markers: bool = False) -> dict[str, bytes]:
    """Return sound files by name; with `markers` those of the marker corpus too."""
    found = {name: make() for name, make in SAMPLES.items()}
    for path in sorted(FILES.rglob("*")):
        if path.is_file() and path.suffix not in (".md", ".py"):
            found[path.name] = path.read_bytes()
    found["people.db"] = database()
    if markers:
        from benchmarks.markers import FAMILIES
        from benchmarks.markers.corpus import Marks

        for document in itertools.chain(*FAMILIES.values()):
            with contextlib.suppress(ImportError):
                found[f"{document.format}-{document.name}"] = document.make(Marks(document.name))
    return {name: data for name, data in found.items() if data and len(data) <= LARGEST}


def database() -> bytes:
    connection = sqlite3.connect(":memory:")
    connection.executescript("CREATE TABLE people (name, email); CREATE INDEX i ON people (email);")
    rows = ((f"Kari Hansen{n}", f"kari{n}@example.com") for n in range(300))
    connection.executemany("INSERT INTO people VALUES (?, ?)", rows)
    connection.commit()
    return connection.serialize()


def mutants(sound: dict[str, bytes], count: int, seed: int) -> Iterator[tuple[str, bytes]]:
    """Yield `count` changed files, every sound file about as often."""
    chance = random.Random(seed)
    names = list(sound)
    for number in range(count):
        name = names[number % len(names)]
        kind, data = mutated(sound[name], sound[chance.choice(names)], chance)
        if kind == "wrong extension":
            name = f"x.{chance.choice(names).rpartition('.')[2]}"
        yield f"{number:05} {kind} {name}", data


def mutated(data: bytes, other: bytes, chance: random.Random) -> tuple[str, bytes]:
    """Return what was done to a file, and the file."""
    kind = ("bits", "bytes", "cut", "repeated", "gap", "spliced", "numbers", "wrong extension")[chance.randrange(8)]
    changed = bytearray(data)
    at, stop = sorted(chance.randrange(len(data)) for _ in range(2))
    if kind == "bits":
        for _ in range(chance.randrange(1, 40)):
            changed[chance.randrange(len(data))] ^= 1 << chance.randrange(8)
    elif kind == "bytes":
        for _ in range(chance.randrange(1, 30)):
            changed[chance.randrange(len(data))] = chance.choice((0, 0xFF, 0x7F, 0x80, 0x20, chance.randrange(256)))
    elif kind == "cut":
        del changed[at:]
    elif kind == "repeated":
        changed[at:at] = changed[at : min(stop, at + 100_000)] * chance.randrange(1, 5)
    elif kind == "gap":
        del changed[at:stop]
    elif kind == "spliced":
        changed = bytearray(data[:at] + other[chance.randrange(len(other)) :])
    elif kind == "numbers":  # sizes, counts and offsets that are out of all reason
        for _ in range(chance.randrange(1, 6)):
            width = chance.choice((2, 4, 8))
            place = chance.randrange(max(1, len(data) - width))
            value = chance.choice((0, 1, (1 << 8 * width) - 1, 1 << 8 * width - 1, len(data)))
            changed[place : place + width] = (value % (1 << 8 * width)).to_bytes(
                width, chance.choice(("little", "big"))
            )
    return kind, bytes(changed)


# --- files made to hurt ----------------------------------------------------------------------


def hurting(*, large: bool) -> dict[str, Maker]:
    """Return what makes each; `large` in full size."""
    full = 2000 if large else 100
    times = 10 if large else 1
    return {
        "zeros.zip": lambda: bombs.high_ratio(3) if large else deflated({"zeros.txt": bytes(200 << 20)}),
        "nested.zip": bombs.nested,
        "forty-two.zip": lambda: forty_two(16 if large else 8, 4, full),
        "quine-like.zip": lambda: bombs.quine_like(16 if large else 6),
        "overlapping.zip": lambda: bombs.overlapping(2000 if large else 200, full << 20 >> 6),
        "members.tar.gz": lambda: bombs.many_members(300_000 if large else 5_000),
        "tricks.tar": bombs.with_path_tricks,
        "hole.tar": lambda: bombs.sparse_tar(1 << 40),
        "zeros.gz": lambda: pressed(zlib.compressobj(9, zlib.DEFLATED, 31), full),
        "zeros.bz2": lambda: pressed(bz2.BZ2Compressor(9), full // 4),
        "zeros.xz": lambda: pressed(lzma.LZMACompressor(preset=0), full // 2),
        "zeros.lzma": lambda: pressed(lzma.LZMACompressor(format=lzma.FORMAT_ALONE, preset=0), full // 2),
        "zeros.tar.zst": lambda: archived("ustar", "zstd", full),
        "zeros.tar.lz4": lambda: archived("ustar", "lz4", full // 4),
        "zeros.7z": lambda: archived("7zip", None, full // 4),
        "shells.gz": lambda: shells(300),
        "tars.tar": lambda: tars(60),
        "pixels.png": lambda: png(60_000, 60_000, full),
        "lying.png": lambda: png(0x7FFFFFFF, 0x7FFFFFFF, 0),
        "pixels.tiff": lambda: tiff(60_000, 60_000),
        "pages.tiff": tiff_loop,
        "pixels.gif": lambda: b"GIF89a" + struct.pack("<HH", 65535, 65535) + b"\x80\x00\x00" + bytes(6) + b";",
        "pixels.bmp": lambda: b"BM" + bytes(12) + struct.pack("<IiiHHI", 40, 1 << 30, 1 << 30, 1, 1, 0) + bytes(64),
        "pixels.webp": lambda: b"RIFF\x1e\0\0\0WEBPVP8X\n\0\0\0" + b"\x10\0\0\0\xff\xff\xff\xff\xff\xff" + bytes(8),
        "rows.xlsx": lambda: book(
            b'<row><c t="inlineStr"><is><t>a@example.com</t></is></c></row>', 16_000_000 if large else 100_000
        ),
        "cell.xlsx": lambda: book(
            b'<row><c t="inlineStr"><is><t>%s</t></is></c></row>' % (b"x" * (3_000_000 * times)), 1
        ),
        "far.xlsx": lambda: book(b'<row r="1048576"><c r="XFD1048576" t="inlineStr"><is><t>x</t></is></c></row>', 1),
        "paragraphs.docx": lambda: letter(b"<w:p><w:r><w:t>word </w:t></w:r></w:p>", 27_000_000 if large else 200_000),
        "tables.docx": lambda: letter(b"<w:tbl><w:tr><w:tc>" * 20_000 + b"</w:tc></w:tr></w:tbl>" * 20_000, 1),
        "laughs.xml": lambda: laughs("<a>&l9;</a>"),
        "laughs.svg": lambda: laughs('<svg xmlns="http://www.w3.org/2000/svg"><text>&l9;</text></svg>'),
        "laughs.docx": lambda: letter(b"&l9;", 1, laughs_type()),
        "laughs.xlsx": lambda: book(b'<row><c t="inlineStr"><is><t>&l9;</t></is></c></row>', 1, laughs_type()),
        "quadratic.xml": lambda: b'<!DOCTYPE a [<!ENTITY q "%s">]><a>%s</a>' % (b"x" * 100_000, b"&q;" * 50_000),
        "outside.xml": lambda: outside(b"<a>&f; &h; &k;</a>"),
        "outside.svg": lambda: outside(
            b'<svg xmlns="http://www.w3.org/2000/svg"><text>&f;</text><image href="file:///etc/passwd"/></svg>'
        ),
        "outside.html": lambda: (
            b"<iframe src='file:///etc/passwd'></iframe><link href='http://127.0.0.1:9/x' rel=stylesheet>"
        ),
        "deep.html": lambda: b"<div>" * (100_000 * times) + PLAIN,
        "deep.xml": lambda: b"<?xml version='1.0'?>" + b"<a>" * (100_000 * times) + PLAIN,
        "deep.json": lambda: b"[" * (200_000 * times) + b'"kari@example.com"',
        "deep-objects.json": lambda: b'{"a":' * (100_000 * times) + b"1",
        "deep.rtf": lambda: b"{\\rtf1 " + b"{" * (200_000 * times) + PLAIN,
        "deep.yaml": lambda: b"- " * (100_000 * times) + PLAIN,
        "messages.eml": lambda: (
            b"From: a@example.com\nContent-Type: message/rfc822\n\n" * 1000
            + b"Subject: x\nTo: b@example.com\n\n"
            + PLAIN
        ),
        "multiparts.eml": multiparts,
        "attachments.eml": lambda: attachments(10_000 if large else 1000),
        "header.eml": lambda: (
            b"From: a@example.com\nSubject: " + b"x " * (1_000_000 * times) + b"\nTo: b@example.com\n\n" + PLAIN
        ),
        "cell.csv": lambda: b'name,email\n"' + b"x" * (10_000_000 * times) + b'",kari@example.com\n',
        "columns.csv": lambda: b"name,email" + b",x" * (1_000_000 * times) + b"\n" + b"," * 1_000_000,
        "line.json": lambda: b'{"email": "' + b"x" * (10_000_000 * times) + b'kari@example.com"}',
        "attribute.html": lambda: b"<a title='" + b"x" * (5_000_000 * times) + b"'>" + PLAIN,
        "note.vcf": lambda: b"BEGIN:VCARD\nFN:Kari\nNOTE:" + b"x\n " * (300_000 * times) + b"\nEND:VCARD\n",
        "pages.pdf": lambda: pdf_pages(1_000_000 if large else 20_000),
        "one-page.pdf": lambda: pdf_kids(1_000_000 if large else 20_000),
        "objects.pdf": lambda: pdf_objects(1_000_000 if large else 20_000),
        "loop.pdf": pdf_loop,
        "stream.pdf": lambda: pdf_stream(full),
        "view.db": lambda: hostile_database(),
        "empty.bin": lambda: b"",
        "zero.bin": lambda: bytes(100_000),
        "random.bin": lambda: random.Random(1).randbytes(100_000),
        "newline\nname.txt": lambda: PLAIN,
        "\u202egnp.txt": lambda: PLAIN,
    }


def pressed(packer: object, megabytes: int) -> bytes:
    block = bytes(1 << 20)
    return b"".join(packer.compress(block) for _ in range(megabytes)) + packer.flush()  # type: ignore[attr-defined]


def archived(kind: str, press: str | None, megabytes: int) -> bytes:
    import libarchive

    parts: list[bytes] = []

    def keep(data: bytes) -> int:
        parts.append(bytes(data))
        return len(data)

    block = bytes(1 << 20)
    with libarchive.custom_writer(keep, kind, press) as archive:
        archive.add_file_from_memory("zeros", megabytes << 20, itertools.repeat(block, megabytes))
    return b"".join(parts)


def deflated(members: dict[str, bytes]) -> bytes:
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED, compresslevel=9) as archive:
        for name, content in members.items():
            archive.writestr(name, content)
    return target.getvalue()


def forty_two(width: int, depth: int, megabytes: int) -> bytes:
    """Zips in zips, the innermost of them with zeros: each level is stored many times, none twice the same."""
    data = deflated({"zeros.txt": bytes(megabytes << 20)})
    for _ in range(2):
        data = deflated({"zeros.zip": data})
    for level in range(depth):
        data = deflated({f"{level}-{number}.zip": data + b"%d" % number for number in range(width)})
    return data


def shells(depth: int) -> bytes:
    data = PLAIN
    for _ in range(depth):
        packer = zlib.compressobj(1, zlib.DEFLATED, 31)
        data = packer.compress(data) + packer.flush()
    return data


def tars(depth: int) -> bytes:
    data = PLAIN
    for level in range(depth):
        target = io.BytesIO()
        with tarfile.open(fileobj=target, mode="w") as archive:
            info = tarfile.TarInfo(f"{level}.tar" if level else "a.txt")
            info.size = len(data)
            archive.addfile(info, io.BytesIO(data))
        data = target.getvalue()
    return data


def png(width: int, height: int, megabytes: int) -> bytes:
    def chunk(kind: bytes, data: bytes) -> bytes:
        return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))

    head = struct.pack(">IIBBBBB", width, height, 1, 0, 0, 0, 0)
    body = pressed(zlib.compressobj(9), megabytes)
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + chunk(b"IDAT", body) + chunk(b"IEND", b"")


def tiff(width: int, height: int) -> bytes:
    tags = ((256, 4, 1, width), (257, 4, 1, height), (258, 3, 1, 8), (259, 3, 1, 1), (262, 3, 1, 1), (273, 4, 1, 8))
    tags += ((277, 3, 1, 1), (278, 4, 1, height), (279, 4, 1, width * height & 0xFFFFFFFF))
    entries = b"".join(struct.pack("<HHII", *tag) for tag in tags)
    return b"II*\x00" + struct.pack("<IH", 8, len(tags)) + entries + bytes(4) + bytes(1000)


def tiff_loop() -> bytes:
    """A picture whose page is followed by itself."""
    data = bytearray(tiff(200, 200) + bytes(40_000))
    data[10 + 9 * 12 : 14 + 9 * 12] = struct.pack("<I", 8)
    return bytes(data)


_SHEET = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
_WORD = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"


def repacked(sample: str, part: str, head: bytes, block: bytes, times: int, tail: bytes) -> bytes:
    """Return a sound document with one part that is a block many times; packed piece by piece."""
    target = io.BytesIO()
    many = max(1, min(times, (1 << 20) // max(len(block), 1)))
    with (
        zipfile.ZipFile(io.BytesIO(SAMPLES[sample]())) as old,
        zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as new,
    ):
        for info in old.infolist():
            if info.filename != part:
                new.writestr(info, old.read(info))
        with new.open(part, "w", force_zip64=True) as stream:
            stream.write(head)
            for _ in range(times // many):
                stream.write(block * many)
            stream.write(tail)
    return target.getvalue()


def book(row: bytes, rows: int, type: bytes = b"") -> bytes:
    head = type + b'<worksheet xmlns="%s"><sheetData>' % _SHEET.encode()
    return repacked("sheet.xlsx", "xl/worksheets/sheet1.xml", head, row, rows, b"</sheetData></worksheet>")


def letter(block: bytes, times: int, type: bytes = b"") -> bytes:
    head = type + b'<w:document xmlns:w="%s"><w:body>' % _WORD.encode()
    return repacked("letter.docx", "word/document.xml", head, block, times, b"</w:body></w:document>")


def laughs_type() -> bytes:
    lines = "".join(f'<!ENTITY l{n + 1} "{f"&l{n};" * 10}">' for n in range(9))
    return f'<?xml version="1.0"?><!DOCTYPE a [<!ENTITY l0 "laugh">{lines}]>'.encode()


def laughs(root: str) -> bytes:
    return laughs_type() + root.encode()


def outside(root: bytes) -> bytes:
    kinds = b'<!ENTITY f SYSTEM "file:///etc/passwd"><!ENTITY h SYSTEM "http://127.0.0.1:9/x">'
    kinds += b'<!ENTITY % p SYSTEM "file:///etc/hostname"> %p; <!ENTITY k PUBLIC "x" "ftp://127.0.0.1/x">'
    return b'<?xml version="1.0"?><!DOCTYPE a [' + kinds + b"]>" + root


def multiparts() -> bytes:
    parts = [b"From: a@example.com\n"]
    parts += [b"Content-Type: multipart/mixed; boundary=b%d\n\n--b%d\n" % (depth, depth) for depth in range(5000)]
    return b"".join(parts) + b"\n" + PLAIN


def attachments(count: int) -> bytes:
    part = b'--b\nContent-Disposition: attachment; filename="same.txt"\n\n' + PLAIN
    return b"From: a@example.com\nContent-Type: multipart/mixed; boundary=b\n\n" + part * count + b"--b--\n"


def pdf(objects: Iterator[bytes], root: int) -> bytes:
    parts, places, at = [b"%PDF-1.5\n"], [], 9
    for number, body in enumerate(objects, 1):
        data = b"%d 0 obj\n%s\nendobj\n" % (number, body)
        parts.append(data)
        places.append(at)
        at += len(data)
    parts.append(b"xref\n0 %d\n0000000000 65535 f \n" % (len(places) + 1))
    parts += [b"%010d 00000 n \n" % place for place in places]
    parts.append(b"trailer\n<</Size %d/Root %d 0 R>>\nstartxref\n%d\n%%%%EOF\n" % (len(places) + 1, root, at))
    return b"".join(parts)


def pdf_pages(count: int) -> bytes:
    def objects() -> Iterator[bytes]:
        yield b"<</Type/Catalog/Pages 2 0 R/Outlines %d 0 R>>" % (count + 3)
        kids = b" ".join(b"%d 0 R" % (number + 3) for number in range(count))
        yield b"<</Type/Pages/Count %d/MediaBox[0 0 9 9]/Kids[%s]>>" % (count, kids)
        for _ in range(count):
            yield b"<</Type/Page/Parent 2 0 R>>"
        yield b"<</First %d 0 R/Last %d 0 R/Title(kari@example.com)>>" % (count + 3, count + 3)

    return pdf(objects(), 1)


def pdf_kids(count: int) -> bytes:
    """The same page a million times."""
    kids = b"3 0 R " * count
    pages = b"<</Type/Pages/Count %d/MediaBox[0 0 9 9]/Kids[%s]>>" % (count, kids)
    page = b"<</Type/Page/Parent 2 0 R/Contents 4 0 R>>"
    outline = b"<</First 5 0 R/Last 5 0 R/Title(kari@example.com)>>"
    stream = b"<</Length 0>>\nstream\n\nendstream"
    return pdf(iter((b"<</Type/Catalog/Pages 2 0 R/Outlines 5 0 R>>", pages, page, stream, outline)), 1)


def pdf_objects(count: int) -> bytes:
    page = (b"<</Type/Catalog/Pages 2 0 R>>", b"<</Type/Pages/Count 1/Kids[3 0 R]>>", b"<</Type/Page/Parent 2 0 R>>")
    return pdf(itertools.chain(page, (b"(kari%d@example.com)" % number for number in range(count))), 1)


def pdf_loop() -> bytes:
    """Pages that hold themselves, and outlines and names that go round."""
    return pdf(
        iter(
            (
                b"<</Type/Catalog/Pages 2 0 R/Outlines 4 0 R/Names<</EmbeddedFiles 5 0 R>>/AcroForm 6 0 R>>",
                b"<</Type/Pages/Count 99999/Kids[2 0 R 3 0 R 2 0 R]/Parent 2 0 R>>",
                b"<</Type/Page/Parent 2 0 R/Annots[6 0 R]/Resources 3 0 R>>",
                b"<</First 4 0 R/Last 4 0 R/Next 4 0 R/Title(kari@example.com)>>",
                b"<</Kids[5 0 R 5 0 R]>>",
                b"<</Fields[6 0 R]/Kids[6 0 R]/Parent 6 0 R/T(x)/V 6 0 R/FT/Tx/Popup 6 0 R>>",
            )
        ),
        1,
    )


def pdf_stream(megabytes: int) -> bytes:
    """A page whose drawing is zeros, packed three times."""
    data = pressed(zlib.compressobj(9), megabytes)
    for _ in range(2):
        data = zlib.compress(data, 9)
    stream = b"<</Length %d/Filter[/FlateDecode/FlateDecode/FlateDecode]>>\nstream\n%s\nendstream" % (len(data), data)
    page = b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 9 9]/Contents 4 0 R>>"
    pages = b"<</Type/Pages/Count 1/Kids[3 0 R]>>"
    return pdf(iter((b"<</Type/Catalog/Pages 2 0 R>>", pages, page, stream)), 1)


def hostile_database() -> bytes:
    connection = sqlite3.connect(":memory:")
    connection.executescript(
        "CREATE TABLE people (name, email, x AS (printf('%.*c', 90000000, name)));"
        "CREATE VIEW v AS WITH RECURSIVE c(x) AS (SELECT 1 UNION ALL SELECT x + 1 FROM c) SELECT * FROM c;"
        "PRAGMA writable_schema=ON; UPDATE sqlite_master SET type = 'table' WHERE name = 'v';"
    )
    return connection.serialize()
