"""Archives of every kind: made by other programs, locked, split, hidden in, hostile."""

from __future__ import annotations

import gzip
import io
import struct
import tarfile
import time
import tracemalloc
import zipfile
import zlib
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from scanner.errors import UnreadableError
from scanner.extract import extractor_for, sniff
from scanner.ports import Blob, Means, Member, Segment, Trouble
from scanner.secret import Secret
from tests.end_to_end import bombs
from tests.scanner.extract.reading import Read, check

FILES = Path(__file__).parent / "files" / "archives"


def read(data: bytes, name: str = "", *passwords: str) -> Read:
    """Read as the caller does; a fault at the end is the last trouble."""
    blob = Blob(io.BytesIO(data), len(data), name, means=Means(tuple(map(Secret, passwords))))
    found = Read(sniff(blob))
    extractor = extractor_for(found.media_type)
    assert extractor is not None, found.media_type
    try:
        for one in extractor.extract(blob):
            if isinstance(one, Segment):
                check(one)
                found.segments.append(one)
            elif isinstance(one, Member):
                assert one.name not in found.members
                found.members[one.name] = one.stream.read()
            elif isinstance(one, Trouble):
                found.troubles.append(one)
    except UnreadableError as error:
        found.troubles.append(Trouble(error.reason, error.detail, retryable=error.retryable))
    return found


def file(name: str, *passwords: str) -> Read:
    data = (FILES / name).read_bytes()
    return read(gzip.decompress(data) if name == "disk.iso.gz" else data, name, *passwords)


WORD = b"Kari isoword kari@example.com\n"
BOTH = {"isoword.txt": WORD, "d/inner.txt": b"inner\n"}


@pytest.mark.parametrize(
    ("name", "media_type", "members"),
    [
        ("disk.iso.gz", "application/x-iso9660-image", {"isoword.txt": WORD, "inner.txt": b"inner\n"}),
        ("one.cab", "application/vnd.ms-cab-compressed", {"isoword.txt": WORD}),
        ("two.cpio", "application/x-cpio", BOTH),
        ("two-odc.cpio", "application/x-cpio", BOTH),
        ("two-bin.cpio", "application/x-cpio", BOTH),
        ("two.xar", "application/x-xar", BOTH),
        ("one.ar", "application/x-archive", {"isoword.txt": WORD}),
        ("one.warc", "application/warc", {"isoword.txt": WORD}),
        ("one.rpm", "application/x-rpm", {"usr/share/isoword.txt": WORD}),
        ("one.txt.Z", "application/x-compress", {"one.txt": WORD}),
        ("one.txt.lz4", "application/x-lz4", {"one.txt": WORD}),
        ("one.txt.lzma", "application/x-lzma", {"one.txt": WORD}),
        ("one.txt.zst", "application/zstd", {"one.txt": WORD}),
        ("open.7z", "application/x-7z-compressed", {"isoword.txt": WORD}),
    ],
)
def test_archives_of_other_programs(name: str, media_type: str, members: dict[str, bytes]) -> None:
    found = file(name)
    assert (found.media_type, found.members, found.troubles) == (media_type, members, [])


def test_a_package_is_an_archive_of_archives() -> None:
    members = file("demo.deb").members
    inner = read(members["control.tar.xz"], "control.tar.xz")
    assert b"kari@example.com" in inner.members["control"]


@pytest.mark.parametrize("name", ["rar5-subdirs.rar", "rar3-subdirs.rar"])
def test_rar(name: str) -> None:
    found = file(name)
    assert found.media_type == "application/vnd.rar"
    assert found.members["sub/üȵĩöḋè/file.txt"] == b"file\n"
    assert "sub/empty" in found.at("header", "folder")


def test_the_comment_of_a_rar() -> None:
    assert "RAR5 archive - crc" in file("rar5-crc.rar").at("header", "comment")


LOCKED = ["locked.7z", "locked-names.7z", "locked-aes.zip", "locked-old.zip"]


@pytest.mark.parametrize("name", LOCKED)
def test_a_password_of_the_list_opens(name: str) -> None:
    found = file(name, "wrong", "værre", "pw")
    assert found.members["isoword.txt"] == WORD
    assert found.troubles == []


@pytest.mark.parametrize("name", [*LOCKED, "rar5-psw.rar", "rar3-comment-hpsw.rar"])
@pytest.mark.parametrize("passwords", [[], ["wrong", "other"]])
def test_what_no_password_opens_is_told_and_may_be_tried_again(name: str, passwords: list[str]) -> None:
    found = file(name, *passwords)
    assert found.members == {}
    assert found.reasons == {"password-protected"}
    assert all(one.retryable for one in found.troubles)


def test_one_of_many_passwords_is_taken_for_right_by_chance_and_not_used() -> None:
    passwords = [f"wrong{n}" for n in range(600)]  # the old lock lets one in 256 in
    assert file("locked-old.zip", *passwords, "pw").members == {"isoword.txt": WORD}
    assert file("locked-old.zip", *passwords).members == {}


@pytest.mark.parametrize("name", ["x.zip.001", "x.z01", "x.part2.rar", "x.7z.001", "x.r00"])
def test_a_part_of_a_split_archive_is_told(name: str) -> None:
    assert "truncated" in read((FILES / "split.7z.001").read_bytes(), name).reasons
    assert "truncated" in read(zipped({"a.txt": WORD}), name).reasons


# --- zips ------------------------------------------------------------------------------------


def zipped(members: dict[str, bytes], comment: bytes = b"", edit: Callable[[zipfile.ZipInfo], None] = id) -> bytes:
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in members.items():
            info = zipfile.ZipInfo(name)
            info.compress_type = zipfile.ZIP_DEFLATED
            edit(info)
            archive.writestr(info, content)
        archive.comment = comment
    return target.getvalue()


def test_comments_and_second_names_of_a_zip() -> None:
    def edit(info: zipfile.ZipInfo) -> None:
        info.comment = b"membercomment"
        name = b"extraname.txt"
        info.extra = struct.pack("<HHBI", 0x7075, 5 + len(name), 1, zlib.crc32(b"a.txt")) + name

    found = read(zipped({"a.txt": WORD}, "archivecomment æ".encode("cp437"), edit))
    for word in ("membercomment", "archivecomment æ", "extraname.txt"):
        assert word in found.at("header", "comment")
    assert found.troubles == []


def test_a_zip_whose_directory_lists_less_than_it_holds() -> None:
    one, two = zipped({"hidden.txt": b"hiddenword"}), zipped({"shown.txt": b"shownword"})
    directory = one.index(b"PK\x01\x02")
    data = one[:directory] + two  # the directory tells of the second only
    found = read(data)
    assert found.members == {"hidden.txt": b"hiddenword", "shown.txt": b"shownword"}
    assert found.reasons == {"corrupt"}


def test_a_zip_with_an_empty_directory() -> None:
    data = zipped({"hidden.txt": b"hiddenword", "b.txt": b"other"})
    at = data.index(b"PK\x01\x02")
    end = b"PK\x05\x06" + bytes(12) + struct.pack("<IH", at, 0)
    found = read(data[:at] + end)
    assert found.members == {"hidden.txt": b"hiddenword", "b.txt": b"other"}


def test_a_zip_whose_names_disagree() -> None:
    data = zipped({"harmless.txt": WORD})
    at = data.index(b"PK\x01\x02")
    found = read(data[:at] + data[at:].replace(b"harmless.txt", b"kariword.txt"))
    assert list(found.members.values()) == [WORD]
    assert "harmless.txt" in found.at("header", "second name") + str(list(found.members))
    assert "kariword.txt" in found.at("header", "second name") + str(list(found.members))
    assert found.reasons == {"corrupt"}


def test_members_that_lie_on_each_other() -> None:
    assert "decompression bomb" in read(bombs.overlapping(20)).reasons


def test_a_program_that_carries_a_zip() -> None:
    program = b"MZ" + bytes(3000)
    found = read(program + zipped({"a.txt": WORD}), "setup.exe")
    assert found.media_type == "application/x-self-extracting"
    (inner,) = found.members.values()
    assert read(inner).members == {"a.txt": WORD}
    assert found.reasons == {"unsupported"}


@pytest.mark.parametrize("name", ["open.7z", "rar5-subdirs.rar", "one.cab"])
def test_a_program_that_carries_another_archive(name: str) -> None:
    found = read(b"\x7fELF" + bytes(5000) + (FILES / name).read_bytes(), "setup")
    (inner,) = found.members.values()
    assert read(inner).members


def test_a_program_without_an_archive_is_no_archive() -> None:
    blob = Blob(io.BytesIO(b"MZ" + bytes(4000)), 4002, "a.exe")
    assert sniff(blob) == "application/vnd.microsoft.portable-executable"
    assert extractor_for(sniff(blob)) is None
    assert sniff(Blob(io.BytesIO(b"MZ is a text"), 12)) == "text/plain"


def test_a_cabinet_with_a_broken_block_is_told_and_ends_nothing() -> None:
    """Going on behind such a block ended the process in the library (its pull request 2900)."""
    data = bytearray((FILES / "one.cab").read_bytes())
    data[78] = 0xFF  # the size that its block is told to have once unpacked
    found = read(bytes(data), "one.cab")
    assert [(str(one.reason), one.detail) for one in found.troubles] == [
        ("corrupt", "archive"),
        ("corrupt", "the rest of a cabinet behind a broken member"),
    ]


NAMES = {
    "../../../etc/passwd": "etc/passwd",
    "/abs/a.txt": "abs/a.txt",
    "C:\\Users\\kari\\a.txt": "C:/Users/kari/a.txt",
    "evil\u202egpj.exe": "evilgpj.exe",
    "new\nline\x1b[2J.txt": "newline[2J.txt",
    "": "unnamed",
}


def test_names_of_all_kinds() -> None:
    target = io.BytesIO()
    with tarfile.open(fileobj=target, mode="w", format=tarfile.PAX_FORMAT) as archive:
        for name in [*NAMES, "same", "same", "x" * 65_000]:
            info = tarfile.TarInfo(name)
            info.size = 1
            archive.addfile(info, io.BytesIO(b"x"))
    names = list(read(target.getvalue()).members)
    for name in NAMES.values():
        assert name in names
    assert {"same", "same~2"} <= set(names)
    assert len(names) == len(NAMES) + 3
    assert all(len(name) <= 4096 and name.isprintable() for name in names)


def tarred(*infos: tarfile.TarInfo) -> bytes:
    target = io.BytesIO()
    with tarfile.open(fileobj=target, mode="w", format=tarfile.PAX_FORMAT) as archive:
        for info in infos:
            archive.addfile(info, io.BytesIO(bytes(info.size)))
    return target.getvalue()


def entry(name: str, **more: object) -> tarfile.TarInfo:
    info = tarfile.TarInfo(name)
    for key, value in more.items():
        setattr(info, key, value)
    return info


@pytest.mark.parametrize("packed", [False, True])
def test_owners_links_and_folders_of_a_tar(packed: bool) -> None:
    data = tarred(
        entry("a.txt", uname="kari.hansen", gname="personnel", size=1),
        entry("link", type=tarfile.SYMTYPE, linkname="/home/aase.nordmann"),
        entry("homes/jo.berg", type=tarfile.DIRTYPE),
        entry("null", type=tarfile.CHRTYPE),
    )
    found = read(gzip.compress(data) if packed else data)
    assert list(found.members) == ["a.txt"]
    assert found.at("header", "owner") == "kari.hansen\n"
    assert found.at("header", "group") == "personnel\n"
    assert found.at("header", "link") == "/home/aase.nordmann\n"
    assert found.at("header", "folder") == "homes/jo.berg\n"


def test_the_name_and_comment_in_a_gzip() -> None:
    head = b"\x1f\x8b\x08\x18" + bytes(6) + "Kari Hansen æ.txt".encode() + b"\x00" + b"commentword\x1b\x00"
    body = gzip.compress(WORD)[10:]
    found = read(head + body, "x.gz")
    assert found.members == {"Kari Hansen æ.txt": WORD}
    assert found.at("header", "comment") == "commentword"


# --- hostile ---------------------------------------------------------------------------------


def first_bytes(data: bytes, name: str = "", most: int = 80 << 20) -> int:
    """Read as far as a limit would; return how much came out."""
    blob = Blob(io.BytesIO(data), len(data), name)
    out = 0
    for one in extractor_for(sniff(blob)).extract(blob):
        while isinstance(one, Member) and (block := one.stream.read(1 << 20)):
            out += len(block)
            if out > most:
                return out
    return out


def packed_zeros(pack: object, count: int) -> bytes:
    return b"".join(pack.compress(bytes(1 << 20)) for _ in range(count)) + pack.flush()


def boxes() -> Iterator[tuple[str, Callable[[], bytes]]]:
    import bz2
    import lzma

    yield "gz", lambda: packed_zeros(zlib.compressobj(9, zlib.DEFLATED, 31), 200)
    yield "bz2", lambda: packed_zeros(bz2.BZ2Compressor(9), 200)
    yield "xz", lambda: packed_zeros(lzma.LZMACompressor(preset=1), 200)
    yield "lzma", lambda: packed_zeros(lzma.LZMACompressor(format=lzma.FORMAT_ALONE, preset=1), 200)
    yield "zip", lambda: zipped({"a": bytes(200 << 20)})
    yield "overlap", lambda: bombs.overlapping(200)
    yield "sparse", lambda: bombs.sparse_tar(1 << 40)


@pytest.mark.parametrize(("name", "make"), list(boxes()), ids=[name for name, _ in boxes()])
def test_bombs_are_unpacked_only_as_far_as_they_are_read(name: str, make: Callable[[], bytes]) -> None:
    data = make()
    tracemalloc.start()
    began = time.process_time()
    try:
        out = first_bytes(data, f"x.{name}")
        most = tracemalloc.get_traced_memory()[1]
    finally:
        tracemalloc.stop()
    assert out > 80 << 20 or name == "overlap"
    assert time.process_time() - began < 10
    assert most < 8 << 20


def test_folders_without_end_are_too_many(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("scanner.extract.archives.ENTRIES", 2000)
    block = tarred(entry("d", type=tarfile.DIRTYPE))[:512]
    found = read(gzip.compress(block * 2_100, 1))
    assert found.reasons == {"too many parts"}
