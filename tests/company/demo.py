"""`make demo`: build the company, sweep it, answer for one person; each command is shown before it runs."""

import os
import shlex
import subprocess
import sys
from pathlib import Path

from tests.company.build import rebuild
from tests.company.people import STAR

PROGRAM = Path(sys.executable).with_name("pii-scan")
INCOMPLETE = 3

STEPS = (
    (("init",), "the settings are there already; this makes the key"),
    (("check",), "settings, key, sources and models"),
    (("sweep",), "read everything into the encrypted index"),
    (("subject", "--email", STAR.email), f"all that is held on {STAR.name}"),
    (("export", "--email", STAR.email, "--format", "json", "--to", "kai-lund.json"), "the same as a file"),
)

NEXT = (
    ("sweep", "again: nothing has changed, nothing is read again"),
    (f'subject --name "{STAR.name}" --explain', "ask by name, with the reasons"),
    (f'subject --phone "{STAR.phones[0].written[1]}"', "ask by phone, in any writing"),
    (f"subject --email {STAR.email} --json", "for other programs"),
    ("status", "what is in the index, what could not be read"),
    ("detect share/contacts", "findings of files, without an index"),
)


def main(folder: Path) -> None:
    """Run the demo in `folder`, which is built anew; leave with 1 when a step fails."""
    ledger = rebuild(folder)
    print(f"An invented company: {len(ledger.items)} items in {folder}/, the truth about them in {folder}/truth.json")
    for arguments, purpose in STEPS:
        _step(folder, arguments, purpose)
    program = os.path.relpath(PROGRAM, folder)
    print(f"\nTry next:\n\n  cd {folder}")
    for command, purpose in NEXT:
        print(f"  {program} {command}\n      {purpose}")


def _step(folder: Path, arguments: tuple[str, ...], purpose: str) -> None:
    print(f"\n$ pii-scan {shlex.join(arguments)}    # {purpose}", flush=True)
    code = subprocess.run([PROGRAM, *arguments], cwd=folder).returncode
    if code == INCOMPLETE:
        print("(exit code 3: done, but a few files are locked or damaged on purpose; they are listed)", flush=True)
    elif code:
        sys.exit(f"pii-scan {arguments[0]} ended with exit code {code}")


if __name__ == "__main__":
    main(Path(sys.argv[1]))
