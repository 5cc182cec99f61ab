"""Builds the company into a folder: four sources, the settings for them, the truth beside them."""

import json
import os
import random
import shutil
from pathlib import Path

from tests.company import calls, mailbox, records, routine, special
from tests.company.letters import as_mbox, message
from tests.company.people import KAI
from tests.company.share import FOLDERS
from tests.company.truth import Ledger

SEED = 1977
MADE = 1_717_200_000
"""2024-06-01: every file bears this time."""

SETTINGS = """\
# Settings of the invented company. All keys: docs/settings.md

[index]
url = "sqlite:///pii-scan.db"
key = "file:pii-scan.key"

[detection]
languages = ["en"]
phone_regions = ["SE", "GB", "DE", "US", "FR", "AU"]

[extraction]
passwords = "file:passwords.txt"

[[sources]]
name = "share"
type = "files"
path = "share"

[[sources]]
name = "old-mail"
type = "mbox"
path = "mail"

[[sources]]
name = "maildir"
type = "maildir"
path = "maildir"

[[sources]]
name = "calls"
type = "recordings"
path = "calls"
timezone = "Europe/Stockholm"
"""


def build(folder: Path) -> Ledger:
    """Build everything below `folder`, which must not exist or be empty, and return what was noted."""
    folder.mkdir(parents=True, exist_ok=True)
    if any(folder.iterdir()):
        raise SystemExit(f"{folder} is not empty")
    ledger = Ledger()
    _share(folder / "share", ledger)
    _mail(folder / "mail", ledger)
    _maildir(folder / "maildir", ledger)
    _calls(folder / "calls", ledger)
    (folder / "pii-scan.toml").write_text(SETTINGS, encoding="utf-8")
    (folder / "passwords.txt").write_text(records.PASSWORD + "\n", encoding="utf-8")
    truth = json.dumps(ledger.truth(), indent=1, ensure_ascii=False)
    (folder / "truth.json").write_text(truth + "\n", encoding="utf-8")
    return ledger


def rebuild(folder: Path) -> Ledger:
    """Build anew over an earlier company; any other folder is refused."""
    if folder.exists() and not (folder / "truth.json").exists() and any(folder.iterdir()):
        raise SystemExit(f"{folder} holds something else; it stays as it is")
    shutil.rmtree(folder, ignore_errors=True)
    return build(folder)


def _share(root: Path, ledger: Ledger) -> None:
    for folder in (*FOLDERS, records.records):
        for paper in folder():
            _write(root / paper.path, paper.content)
            ledger.note("share", paper.path, paper.text, damaged=bool(paper.why))
            if paper.why:
                ledger.cannot_be_read("share", paper.path, "", paper.why)
    # A link out of the share: what it points at must not be read.
    _write(root.parent / "outside" / "private.csv", f"name,mail\n{KAI.name},{KAI.email}\n".encode())
    (root / "odds" / "outside").symlink_to(Path("..", "..", "outside"))
    (root / "odds" / "private.csv").symlink_to(Path("..", "..", "outside", "private.csv"))
    for link in ("odds/outside", "odds/private.csv"):
        ledger.cannot_be_read("share", link, "", "link out of the source")


def _mail(root: Path, ledger: Ledger) -> None:
    chance = random.Random(SEED)
    threads = list(routine.threads(30, chance))
    singles = [letter for group in special.SPECIAL for letter in group()]
    boxes = {
        "sales.mbox": [letter for thread in threads[::3] for letter in thread],
        "projects/harbour.mbox": [letter for thread in threads[1::3] for letter in thread],
        "Archive/Sent": [letter for thread in threads[2::3] for letter in thread],
        "info 2024.mbox": [*singles, *special.unreadable()],
    }
    for path, letters in boxes.items():
        letters.sort(key=lambda letter: (letter.date, letter.id))
        _write(root / path, as_mbox([(letter, message(letter).as_bytes()) for letter in letters]))
        for letter in letters:
            ledger.note("old-mail", f"{path}#{letter.id}", letter.readable())
    for letter in special.unreadable():
        ledger.cannot_be_read("old-mail", f"info 2024.mbox#{letter.id}", "", "encrypted")


def _maildir(root: Path, ledger: Ledger) -> None:
    for folder, letters in mailbox.folders().items():
        _maildir_folder(root, folder)
        for number, (letter, locator) in enumerate(mailbox.located(folder, letters), 1):
            name = f"{MADE + number}.M{number}P{len(folder)}.fjord"
            path = Path(folder, "new", name) if number % 4 == 0 else Path(folder, "cur", f"{name}:2,S")
            _write(root / path, message(letter).as_bytes())
            ledger.note("maildir", locator, letter.readable())


def _calls(root: Path, ledger: Ledger) -> None:
    for call in calls.calls():
        for ending, content in call.files.items():
            _write(root / f"{call.name}.{ending}", content)
        ledger.note("calls", f"{call.name}.wav", call.text)


def _maildir_folder(root: Path, folder: str) -> None:
    for part in ("cur", "new", "tmp"):
        (root / folder / part).mkdir(parents=True)
    # What mail servers leave beside the messages; it is no mail.
    _write(root / folder / ("maildirfolder" if folder else "dovecot-uidlist"), b"")


def _write(path: Path, content: bytes) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(content)
    os.utime(path, (MADE, MADE))
