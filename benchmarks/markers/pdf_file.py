"""A PDF put together object by object."""

from __future__ import annotations

import zlib


class Sheets:
    """Objects of a PDF under way; the first is the catalogue, the second the page tree, the third a font."""

    def __init__(self) -> None:
        self._objects: list[bytes] = [
            b"",
            b"",
            b"<</Type/Font/Subtype/Type1/BaseFont/Helvetica/Encoding/WinAnsiEncoding>>",
        ]
        self._pages: list[int] = []

    def add(self, text: str) -> int:
        """Add an object, return its number."""
        self._objects.append(text.encode("latin-1"))
        return len(self._objects)

    def stream(self, data: str | bytes, entries: str = "", *, packed: bool = True) -> int:
        """Add a stream, return its number."""
        raw = data.encode("latin-1") if isinstance(data, str) else data
        raw, entries = (zlib.compress(raw), entries + "/Filter/FlateDecode") if packed else (raw, entries)
        self._objects.append(b"<<%s/Length %d>>stream\n%s\nendstream" % (entries.encode(), len(raw), raw))
        return len(self._objects)

    def page(self, content: str, entries: str = "", resources: str = "") -> int:
        """Add a page, return its number."""
        stream = self.stream(content)
        number = self.add(
            f"<</Type/Page/Parent 2 0 R/MediaBox[0 0 600 800]/Contents {stream} 0 R"
            f"/Resources<</Font<</F 3 0 R>>{resources}>>{entries}>>"
        )
        self._pages.append(number)
        return number

    def end(self, catalogue: str, trailer: str = "") -> bytes:
        """Return the file."""
        kids = " ".join(f"{number} 0 R" for number in self._pages)
        self._objects[0] = f"<</Type/Catalog/Pages 2 0 R{catalogue}>>".encode("latin-1")
        self._objects[1] = f"<</Type/Pages/Count {len(self._pages)}/Kids[{kids}]>>".encode()
        out = bytearray(b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n")
        at = []
        for number, data in enumerate(self._objects, 1):
            at.append(len(out))
            out += b"%d 0 obj\n%s\nendobj\n" % (number, data)
        start, size = len(out), len(at) + 1
        out += b"xref\n0 %d\n0000000000 65535 f \n" % size + b"".join(b"%010d 00000 n \n" % one for one in at)
        out += f"trailer\n<</Size {size}/Root 1 0 R{trailer}>>\nstartxref\n{start}\n%%EOF\n".encode("latin-1")
        return bytes(out)


def show(*lines: str, before: str = "", more: str = "") -> str:
    texts = "".join(f"1 0 0 1 50 {760 - 30 * at} Tm {line}\n" for at, line in enumerate(lines))
    return f"{before}BT /F 12 Tf {texts}ET\n{more}"
