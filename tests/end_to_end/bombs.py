"""Hostile files."""

from __future__ import annotations

import io
import struct
import tarfile
import zipfile
import zlib

TRICKS = ("../../escaped.txt", "/tmp/pii-scan-escaped.txt", "a/../../b.txt", "C:\\x\\y.txt", "\x1b[2Jz.txt")
PLAIN = "Name: Mira Solvang mira@mill.example\n"


def zipped(members: dict[str, bytes], level: int = 6) -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED, compresslevel=level) as archive:
        for name, content in members.items():
            archive.writestr(zipfile.ZipInfo(name), content)
    return buffer.getvalue()


def high_ratio(gigabytes: int = 3) -> bytes:
    """A zip of some MB that holds gigabytes of zeros."""
    packer, crc = zlib.compressobj(9, zlib.DEFLATED, -15), 0
    block = packer.compress(bytes(1 << 20)) + packer.flush(zlib.Z_FULL_FLUSH)  # stands alone, so it can be repeated
    data = block * (gigabytes << 10) + packer.flush()
    size = gigabytes << 30
    name = b"zeros.txt"
    local = _le(0x04034B50, 4) + _le(20, 2) + _le(0, 2) + _le(8, 2) + _le(0, 4) + _le(crc, 4)
    local += _le(len(data), 4) + _le(size & 0xFFFFFFFF, 4) + _le(len(name), 2) + _le(0, 2) + name
    entry = _le(0x02014B50, 4) + _le(20, 2) * 2 + _le(0, 2) + _le(8, 2) + _le(0, 4) + _le(crc, 4)
    entry += _le(len(data), 4) + _le(size & 0xFFFFFFFF, 4) + _le(len(name), 2) + _le(0, 12) + _le(0, 4) + name
    end = (
        _le(0x06054B50, 4) + _le(0, 4) + _le(1, 2) * 2 + _le(len(entry), 4) + _le(len(local) + len(data), 4) + _le(0, 2)
    )
    return local + data + entry + end


def _le(number: int, size: int) -> bytes:
    return number.to_bytes(size, "little")


def nested(depth: int = 40) -> bytes:
    data = PLAIN.encode()
    for level in range(depth):
        data = zipped({f"level{level}.zip" if level else "note.txt": data})
    return data


def quine_like(width: int = 16, depth: int = 4) -> bytes:
    """Zips that hold the next zip many times: 65 thousand documents if one follows."""
    data = PLAIN.encode()
    for level in range(depth):
        data = zipped({f"{number}.{'zip' if level else 'txt'}": data for number in range(width)})
    return data


def many_members(count: int = 20_000) -> bytes:
    buffer = io.BytesIO()
    with tarfile.open(fileobj=buffer, mode="w:gz", compresslevel=1) as archive:
        for number in range(count):
            archive.addfile(tarfile.TarInfo(f"{number}"))
    return buffer.getvalue()


def with_path_tricks() -> bytes:
    """A tar whose names and links lead out of it."""
    buffer = io.BytesIO()
    with tarfile.open(fileobj=buffer, mode="w") as archive:
        for number, name in enumerate(TRICKS):
            data = f"trick{number}@mill.example\n".encode()
            entry = tarfile.TarInfo(name)
            entry.size = len(data)
            archive.addfile(entry, io.BytesIO(data))
        for kind, target in ((tarfile.SYMTYPE, "/etc/passwd"), (tarfile.LNKTYPE, "../../../etc/passwd")):
            link = tarfile.TarInfo(f"link{target.count('/')}")
            link.type, link.linkname = kind, target
            archive.addfile(link)
    return buffer.getvalue()


def overlapping(count: int, kernel: int = 1 << 20) -> bytes:
    """Members that all end in the same bytes, each quoting the headers of the next: David Fifield's bomb."""
    packer = zlib.compressobj(9, zlib.DEFLATED, -15)
    body = packer.compress(bytes(kernel)) + packer.flush()
    size, crc, blocks, entries = kernel, zlib.crc32(bytes(kernel)), body, []
    for number in reversed(range(count)):
        name = b"%04d" % number
        header = struct.pack("<4sHHHIIIIHH", b"PK\x03\x04", 20, 0, 8, 0, crc, len(blocks), size, len(name), 0) + name
        entries.append((name, crc, len(blocks), size, len(header)))
        quoted = b"\x00" + struct.pack("<HH", len(header), len(header) ^ 0xFFFF) + header
        crc, size, blocks = 0, size + len(header), quoted + blocks
    data = blocks[5:]
    places, at = [], 0
    for name, crc, packed, plain, length in reversed(entries):
        places.append((name, crc, packed, plain, at))
        at += length + 5
    directory = b"".join(
        struct.pack(
            "<4sHHHHIIIIHHHHHII", b"PK\x01\x02", 20, 20, 0, 8, 0, crc, packed, plain, len(name), 0, 0, 0, 0, 0, at
        )
        + name
        for name, crc, packed, plain, at in places
    )
    end = struct.pack("<4sHHHHIIH", b"PK\x05\x06", 0, 0, count, count, len(directory), len(data), 0)
    return data + directory + end


def sparse_tar(size: int) -> bytes:
    """A tar of some KB whose one file is a hole with half a KB behind it."""
    info = tarfile.TarInfo("hole")
    sparse = {"major": "1", "minor": "0", "name": "hole", "realsize": str(size)}
    info.pax_headers = {f"GNU.sparse.{key}": value for key, value in sparse.items()}
    table = f"1\n{size - 512}\n512\n".encode().ljust(512, b"\0")
    info.size = 1024
    target = io.BytesIO()
    with tarfile.open(fileobj=target, mode="w", format=tarfile.PAX_FORMAT) as archive:
        archive.addfile(info, io.BytesIO(table + b"x" * 512))
    return target.getvalue()
