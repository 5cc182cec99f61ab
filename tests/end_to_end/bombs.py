"""Hostile files."""

from __future__ import annotations

import io
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
    """A zip of some MB that holds gigabytes of zeros; the member is compressed piece by piece."""
    packer, block, crc, parts = zlib.compressobj(9, zlib.DEFLATED, -15), bytes(1 << 20), 0, []
    for _ in range(gigabytes * 1024):
        parts.append(packer.compress(block))
    parts.append(packer.flush())
    data = b"".join(parts)
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
