"""A larger tree and mailbox than the company's, quickly made; all values invented."""

from __future__ import annotations

import base64
import io
import random
import zipfile
from pathlib import Path

PEOPLE = 400


def address(number: int) -> str:
    return f"person{number}@mill{number % 17}.example"


def text(chance: random.Random, lines: int = 4) -> str:
    some = [chance.randrange(PEOPLE) for _ in range(lines)]
    return "".join(
        f"card Name: {_name(one)} {address(one)} +4670174{one:05d}\n" if one % 3 else f"Ask {address(one)} about it.\n"
        for one in some
    )


def _name(number: int) -> str:
    return f"Mira{'abcdefghij'[number % 10]} Sol{'klmnopqrst'[number // 10 % 10]}{'uvwxyz'[number // 100]}"


def write(root: Path, mails: int, files: int, seed: int = 5) -> None:
    """Write `root/share` and `root/mail`; every third mail has an attachment, many of them the same."""
    chance = random.Random(seed)
    attachments = [(f"offer{n}.zip", zipped({"list.csv": text(chance), "note.txt": text(chance)})) for n in range(40)]
    (root / "mail").mkdir(parents=True)
    for box in range(3):
        with open(root / "mail" / f"box{box}.mbox", "wb") as file:
            for number in range(mails // 3):
                file.write(b"From mill@mill.example Sat Jun  1 00:00:00 2024\n")
                file.write(mail(f"{number}.{box}@mill.example", chance, attachments if number % 3 == 0 else []))
                file.write(b"\n")
    for number in range(files):
        path = root / "share" / f"room {number % 12}" / f"paper {number}.txt"
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text(chance, 1 + number % 9), encoding="utf-8")
        if number % 10 == 0:
            path.with_suffix(".zip").write_bytes(zipped({f"{n}.txt": text(chance) for n in range(5)}))


def mail(id: str, chance: random.Random, attachments: list[tuple[str, bytes]]) -> bytes:
    sender, to = chance.randrange(PEOPLE), chance.randrange(PEOPLE)
    head = f"From: {_name(sender)} <{address(sender)}>\nTo: {address(to)}\nSubject: Mill {id}\nMessage-ID: <{id}>\n"
    if not attachments:
        return f"{head}\n{text(chance, 2)}".encode()
    name, content = chance.choice(attachments)
    return (
        f'{head}MIME-Version: 1.0\nContent-Type: multipart/mixed; boundary="=="\n\n'
        f"--==\nContent-Type: text/plain\n\n{text(chance, 2)}\n"
        f'--==\nContent-Type: application/zip; name="{name}"\nContent-Transfer-Encoding: base64\n\n'
        f"{base64.encodebytes(content).decode()}\n--==--\n"
    ).encode()


def zipped(members: dict[str, str]) -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in members.items():
            archive.writestr(zipfile.ZipInfo(name), content)
    return buffer.getvalue()
