"""Archives, compressed files and databases."""

from __future__ import annotations

import bz2
import gzip
import io
import lzma
import sqlite3
import struct
import tarfile
import zipfile
import zlib
from collections.abc import Callable

from benchmarks.markers.corpus import Document, Marks, packed, saved
from benchmarks.markers.sheet import small

_TIME = (2026, 1, 2, 3, 4, 6)


def zipped(mark: Marks) -> bytes:
    target = io.BytesIO()
    ways = {"stored": 0, "deflated": 8, "bzip2": 12, "LZMA": 14}
    with zipfile.ZipFile(target, "w") as archive:
        for way, number in ways.items():
            info = zipfile.ZipInfo(f"{way}/{mark(f'member name, {way}')}.txt", _TIME)
            info.compress_type = number
            archive.writestr(info, mark(f"member, {way}"))
        noted = zipfile.ZipInfo("noted.txt", _TIME)
        noted.comment = mark("comment of a member").encode()
        archive.writestr(noted, "x")
        archive.writestr(zipfile.ZipInfo(f"{mark('folder name')}/", _TIME), "")
        link = zipfile.ZipInfo("link", _TIME)
        link.create_system, link.external_attr = 3, 0o120777 << 16
        archive.writestr(link, f"/home/{mark('target of a link')}/a")
        archive.writestr(zipfile.ZipInfo("inner.zip", _TIME), packed({"deep.txt": mark("member of a zip in it")}))
        archive.writestr(zipfile.ZipInfo("book.xlsx", _TIME), small(mark("workbook in it")))
        wide = zipfile.ZipInfo("b.txt", _TIME)
        name = f"{mark('Unicode name in an extra field')}.txt".encode()
        wide.extra = struct.pack("<HHBI", 0x7075, 5 + len(name), 1, zlib.crc32(b"b.txt")) + name
        archive.writestr(wide, "x")
        archive.comment = mark("comment of the archive").encode()
    return target.getvalue()


def nested(mark: Marks) -> bytes:
    data = packed({"a.txt": mark("member 15 archives deep")})
    for depth in range(14):
        data = packed({f"{depth}.zip": data})
    return data


def torn(mark: Marks) -> bytes:
    """A zip that lost its directory at the end."""
    data = packed({"a.txt": mark("first member")}, stored="a.txt") + b""
    return data[: data.rindex(b"PK\x01\x02")]


def _members(mark: Marks, archive: tarfile.TarFile) -> None:
    def add(name: str, data: str, **more: object) -> None:
        info = tarfile.TarInfo(name)
        info.size = len(data)
        for key, value in more.items():
            setattr(info, key, value)
        archive.addfile(info, io.BytesIO(data.encode()))

    add(f"{mark('member name')}.txt", mark("member"))
    add(f"{'long/' * 30}{mark('long member name')}.txt", mark("member of a long name"))
    add("a.txt", "x", uname=mark("owner"), gname=mark("group"))
    add(
        "b.txt",
        "x",
        pax_headers={"comment": mark("pax comment"), "SCHILY.xattr.user.author": mark("extended attribute")},
    )
    add("link", "", type=tarfile.SYMTYPE, linkname=f"/home/{mark('target of a link')}/a")


def tarred(mark: Marks) -> bytes:
    target = io.BytesIO()
    with tarfile.open(fileobj=target, mode="w", format=tarfile.PAX_FORMAT) as archive:
        _members(mark, archive)
    return target.getvalue()


def _one(mark: Marks) -> bytes:
    target = io.BytesIO()
    with tarfile.open(fileobj=target, mode="w", format=tarfile.GNU_FORMAT) as archive:
        info = tarfile.TarInfo(f"{mark('member name')}.txt")
        text = mark("member").encode()
        info.size = len(text)
        archive.addfile(info, io.BytesIO(text))
    return target.getvalue()


def _zstd(data: bytes) -> bytes:
    from backports import zstd

    return zstd.compress(data)


def _squeezed(ending: str, press: Callable[[bytes], bytes]) -> tuple[Document, Document]:
    return (
        Document(f"all.tar.{ending}", f"tar.{ending}", lambda mark: press(_one(mark))),
        Document(f"one.txt.{ending}", ending, lambda mark: press(f"{mark('text')} and more\n".encode())),
    )


def gzipped(mark: Marks) -> bytes:
    """A gzip of two streams, with a file name and a comment in its head."""
    name, note = mark("file name in the head").encode() + b".txt\0", mark("comment in the head").encode() + b"\0"
    text = f"{mark('text')}\n".encode()
    press = zlib.compressobj(9, zlib.DEFLATED, -15)
    body = press.compress(text) + press.flush() + struct.pack("<II", zlib.crc32(text), len(text))
    return (
        b"\x1f\x8b\x08\x18\0\0\0\0\0\x03" + name + note + body + gzip.compress(mark("second stream").encode(), mtime=0)
    )


def _archived(kind: str, mark: Marks) -> bytes:
    import libarchive

    target = io.BytesIO()
    with libarchive.custom_writer(target.write, kind) as archive:
        for name, text in (
            (mark("member name"), mark("member")),
            (f"folder/{mark('second name')}", mark("second member")),
        ):
            archive.add_file_from_memory(f"{name}.txt", len(text), text.encode())
        inner = packed({"deep.txt": mark("member of a zip in it")})
        archive.add_file_from_memory("inner.zip", len(inner), inner)
    return target.getvalue()


def by_archiver(kind: str, ending: str) -> Document:
    return Document(f"files.{ending}", ending, lambda mark: _archived(kind, mark))


def seven(mark: Marks) -> bytes:
    import py7zr

    def write(target: io.BytesIO) -> None:
        with py7zr.SevenZipFile(target, "w") as archive:
            archive.writestr(mark("member"), f"{mark('member name')}.txt")
            archive.writestr(mark("second member"), "folder/b.txt")

    return saved(write)


def _vint(number: int) -> bytes:
    out = b""
    while number > 127:
        out, number = out + bytes([number & 127 | 128]), number >> 7
    return out + bytes([number])


def rar(mark: Marks) -> bytes:
    """RAR 5, stored: signature, main header, two files, end."""

    def block(kind: int, fields: bytes, data: bytes = b"") -> bytes:
        head = _vint(kind) + (_vint(2) + _vint(len(data)) if data else _vint(0)) + fields
        sized = _vint(len(head)) + head
        return struct.pack("<I", zlib.crc32(sized)) + sized + data

    def file(name: str, text: str) -> bytes:
        data, path = text.encode(), name.encode()
        fields = _vint(4) + _vint(len(data)) + _vint(0o644) + struct.pack("<I", zlib.crc32(data)) + _vint(0) + _vint(1)
        return block(2, fields + _vint(len(path)) + path, data)

    files = file(f"{mark('member name')}.txt", mark("member")) + file("folder/b.txt", mark("second member"))
    return b"Rar!\x1a\x07\x01\0" + block(1, _vint(0)) + files + block(5, _vint(0))


def old_rar(mark: Marks) -> bytes:
    """RAR 4, stored."""

    def block(kind: int, flags: int, fields: bytes, data: bytes = b"") -> bytes:
        head = struct.pack("<BHH", kind, flags, 7 + len(fields)) + fields
        return struct.pack("<H", zlib.crc32(head) & 0xFFFF) + head + data

    def file(name: str, text: str) -> bytes:
        data, path = text.encode(), name.encode()
        fields = struct.pack(
            "<IIBIIBBHI", len(data), len(data), 3, zlib.crc32(data), 0x5C220000, 20, 0x30, len(path), 0o100644
        )
        return block(0x74, 0x8000, fields + path, data)

    files = file(f"{mark('member name')}.txt", mark("member")) + file("b.txt", mark("second member"))
    return b"Rar!\x1a\x07\0" + block(0x73, 0, bytes(6)) + files + block(0x7B, 0x4000, b"")


def cabinet(mark: Marks) -> bytes:
    """A cabinet of one stored file ([MS-CAB])."""
    data, name = mark("member").encode(), f"{mark('member name')}.txt".encode() + b"\0"
    folder_at, file_at = 36, 44
    data_at = file_at + 16 + len(name)
    size = data_at + 8 + len(data)
    head = b"MSCF" + struct.pack("<IIIIIBBHHHHH", 0, size, 0, file_at, 0, 3, 1, 1, 1, 0, 0, 0)
    folder = struct.pack("<IHH", data_at, 1, 0)
    entry = struct.pack("<IIHHHH", len(data), 0, 0, 0x5C22, 0, 0x20) + name
    assert len(head) == folder_at
    return head + folder + entry + struct.pack("<IHH", 0, len(data), len(data)) + data


def package(mark: Marks) -> bytes:
    """A Debian package: an ar with a tar in it."""
    inner = gzip.compress(_one(mark), mtime=0)
    parts = (("debian-binary", b"2.0\n"), ("data.tar.gz", inner), ("notes.txt", mark("loose member").encode()))
    out = b"!<arch>\n"
    for name, data in parts:
        out += f"{name:<16}{0:<12}{0:<6}{0:<6}{'100644':<8}{len(data):<10}`\n".encode() + data + b"\n" * (len(data) % 2)
    return out


def database(mark: Marks) -> bytes:
    with sqlite3.connect(":memory:") as made:
        made.execute(
            f"CREATE TABLE people (name TEXT, {mark('column name')} TEXT, b BLOB -- {mark('comment of a table')}\n)"
        )
        made.execute(f"CREATE TABLE {mark('table name')} (a TEXT DEFAULT '{mark('default value')}')")
        made.execute("CREATE TABLE keyed (k TEXT PRIMARY KEY, v TEXT) WITHOUT ROWID")
        made.execute("CREATE VIRTUAL TABLE words USING fts5(t)")
        made.execute(f"CREATE VIEW seen AS SELECT '{mark('text of a view')}' AS a")
        made.execute("INSERT INTO people VALUES (?, ?, ?)", (mark("text"), "x", mark("text as a blob").encode()))
        made.execute(
            "INSERT INTO people VALUES (?, ?, ?)", (int(mark.number("number")), None, small(mark("workbook as a blob")))
        )
        made.execute("INSERT INTO keyed VALUES (?, ?)", (mark("key"), mark("row without an id")))
        made.execute("INSERT INTO words VALUES (?)", (mark("searchable text"),))
        made.execute("INSERT INTO people VALUES (?, 'x', NULL)", ("filler " * 9000 + mark("end of a long text"),))
        made.commit()
        return made.serialize()


DOCUMENTS = (
    Document("files.zip", "zip", zipped),
    Document("nested.zip", "zip", nested),
    Document("torn.zip", "zip", torn),
    Document("files.tar", "tar", tarred),
    *_squeezed("bz2", bz2.compress),
    *_squeezed("xz", lzma.compress),
    *_squeezed("zst", _zstd),
    Document("all.tar.gz", "tar.gz", lambda mark: gzip.compress(_one(mark), mtime=0)),
    Document("one.txt.gz", "gz", gzipped),
    Document("seven.7z", "7z", seven),
    by_archiver("7zip", "7z"),
    by_archiver("iso9660", "iso"),
    by_archiver("cpio", "cpio"),
    Document("new.rar", "rar", rar),
    Document("old.rar", "rar", old_rar),
    Document("files.cab", "cab", cabinet),
    Document("package.deb", "deb", package),
    Document("people.sqlite", "sqlite", database),
)
