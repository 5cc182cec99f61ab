"""Places that programs leave behind: deleted rows, logs, what stands around a document, tags of further pages."""

from __future__ import annotations

import base64
import gzip
import io
import json
import sqlite3
import tarfile
import tempfile
from pathlib import Path

from PIL import Image
from PIL.TiffImagePlugin import AppendingTiffWriter, ImageFileDirectory_v2

from benchmarks.markers.corpus import Document, Marks, packed
from benchmarks.markers.drawing import encoded, image


def database(mark: Marks) -> bytes:
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "a.db"
        connection = sqlite3.connect(path)
        connection.executescript("PRAGMA secure_delete=OFF; CREATE TABLE t (a, b); CREATE TABLE gone (a, b);")
        rows = [(mark(f"deleted row, {place}"), mark(f"second value, {place}")) for place in ("first", "last")]
        filler = [(f"filler {number}", "x") for number in range(20)]
        connection.executemany("INSERT INTO t VALUES (?, ?)", [rows[0], *filler, rows[1], *filler])
        connection.execute("INSERT INTO gone VALUES (?, 1)", (mark("row of a dropped table"),))
        connection.execute("INSERT INTO t VALUES (?, 2)", ("word " * 2600 + mark("end of a long deleted row"),))
        connection.commit()
        connection.executescript("DELETE FROM t WHERE a NOT LIKE 'filler%'; DROP TABLE gone;")
        connection.close()
        return path.read_bytes()


def _beside(mode: str, ending: str, first: str, then: str) -> bytes:
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "a.db"
        connection = sqlite3.connect(path)
        connection.execute(f"PRAGMA journal_mode={mode}")
        connection.executescript(f"CREATE TABLE t (a); INSERT INTO t VALUES ('{first}'); {then}")
        data = Path(f"{path}-{ending}").read_bytes()
        connection.close()
        return data


def log(mark: Marks) -> bytes:
    return _beside("WAL", "wal", mark("older row"), f"UPDATE t SET a = '{mark('row that waits in the log')}';")


def journal(mark: Marks) -> bytes:
    return _beside("PERSIST", "journal", mark("row before the change"), "UPDATE t SET a = 'x';")


def tiff(mark: Marks) -> bytes:
    target = io.BytesIO()
    with AppendingTiffWriter(target) as writer:
        for page in (1, 2, 3):
            tags = ImageFileDirectory_v2()
            tags[270], tags[315] = mark(f"description, page {page}"), mark(f"artist, page {page}")
            Image.new("L", (60, 60), 255).save(writer, "TIFF", tiffinfo=tags)
            writer.newFrame()
    return target.getvalue()


def png(mark: Marks) -> bytes:
    return encoded(image("x"), "PNG") + mark("text behind the end").encode()


def jpeg(mark: Marks) -> bytes:
    return encoded(image("x"), "JPEG") + b"\n" + mark("text behind the end").encode()


def packed_text(mark: Marks) -> bytes:
    return (
        gzip.compress(mark("first section").encode() + b"\n")
        + gzip.compress(mark("second").encode())
        + (b"\n" + mark("text behind the end").encode())
    )


def shell(mark: Marks) -> bytes:
    return f"#!/bin/sh\n# {mark('text before the archive')}\n".encode() + packed({"a.txt": mark("member")})


def tar(mark: Marks) -> bytes:
    target = io.BytesIO()
    kinds = (("hard", tarfile.LNKTYPE, f"home/{mark('hard link')}"), (mark("special file"), tarfile.FIFOTYPE, ""))
    with tarfile.open(fileobj=target, mode="w") as archive:
        for name, kind, link in kinds:
            info = tarfile.TarInfo(name)
            info.type, info.linkname = kind, link
            archive.addfile(info)
    return target.getvalue()


def coloured(mark: Marks) -> bytes:
    first, second = mark.cut("word cut by a colour")
    return f"\x1b[2m10:15\x1b[0m user \x1b[1;31m{first}\x1b[0m{second} \x1b[Klogged in\n".encode()


def notebook(mark: Marks) -> bytes:
    first, second = mark.cut("coloured trace")
    error = {"output_type": "error", "ename": "E", "evalue": "", "traceback": [f"\x1b[31m{first}\x1b[0m{second}"]}
    name = f"{mark('name of a text attachment')}.txt"
    attached = {name: {"text/plain": [mark("text attachment")]}}
    cells = [
        {"cell_type": "markdown", "source": "x", "attachments": attached},
        {"cell_type": "code", "source": "", "outputs": [error]},
    ]
    return json.dumps({"nbformat": 4, "metadata": {}, "cells": cells}).encode()


def card(mark: Marks) -> bytes:
    return (
        f"BEGIN:VCARD\nVERSION:4.0\nFN:A B\nSOCIALPROFILE;USERNAME={mark('user name')}:https://x.example/a\n"
        f'NOTE;AUTHOR-NAME={mark("name of the author")};AUTHOR="mailto:{mark("author")}@example.com":n\nEND:VCARD\n'
    ).encode()


def mail(mark: Marks) -> bytes:
    return (
        f"Received: from {mark('name of a machine')} by mx.example ({mark('comment of a server')})\n"
        f"From: a@example.com\nTo: b@example.com\nX-Mailer: {mark('program')}\n"
        "Content-Type: multipart/mixed; boundary=B\n\n--B\n"
        f'Content-Type: text/plain; name="{mark("second name")}.txt"\n'
        f'Content-Disposition: attachment; filename="{mark("name of an attachment")}.txt"\n'
        f"Content-Transfer-Encoding: base64\n\n{base64.b64encode(b'x').decode()}\n--B--\n"
    ).encode()


def book(mark: Marks) -> bytes:
    plan = (
        f'<package xmlns="http://www.idpf.org/2007/opf"><!-- {mark("comment of the plan")} --><metadata/><manifest/>'
        f'<spine/><guide><reference title="{mark("title in the guide")}" href="a.xhtml"/></guide></package>'
    )
    parts = {"mimetype": "application/epub+zip", "a.opf": plan, "a.js": f"let a = '{mark('script')}';"}
    return packed(parts, stored="mimetype")


DOCUMENTS = (
    Document("deleted.db", "sqlite", database),
    Document("a.db-wal", "sqlite log", log),
    Document("a.db-journal", "sqlite log", journal),
    Document("pages-with-tags.tiff", "tiff", tiff),
    Document("behind.png", "png", png),
    Document("behind.jpg", "jpeg", jpeg),
    Document("behind.gz", "gz", packed_text),
    Document("shell.sh", "zip", shell),
    Document("links.tar", "tar", tar),
    Document("coloured.log", "text", coloured),
    Document("trace.ipynb", "ipynb", notebook),
    Document("author.vcf", "vcf", card),
    Document("way.eml", "eml", mail),
    Document("guide.epub", "epub", book),
)
