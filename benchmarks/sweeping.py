"""Sweep against detection alone, second sweep against the first, second copy of an attachment, memory.

    python -m benchmarks.sweeping [--only overhead again copy memory] [--mails 2000]

- overhead: `pii-scan sweep --jobs 1` of a mailbox of text mail against `pii-scan detect --jsonl
  --jobs 1` of the same texts, whole commands, alternating.
- again: the second sweep of that mailbox and of a tree of the same mails, nothing changed.
- copy: one examiner in one process reads a mail with a 40-page attachment, then another mail with the same.
- memory: most memory of all processes together over 1,000 and 20,000 mails, and over a mailbox of 2 GB.
"""

from __future__ import annotations

import argparse
import hashlib
import io
import json
import tempfile
import time
from email import message_from_bytes
from pathlib import Path
from statistics import median

from benchmarks import workload
from benchmarks.peers.mails import mails

ROUNDS = 3


def overhead(count: int) -> None:
    """Print the sweep's time over that of detection alone."""
    ratios = []
    for seed in range(ROUNDS):
        with tempfile.TemporaryDirectory() as name:
            folder = Path(name)
            workload.settings(folder)
            messages = list(workload.text_mails(seed, count))
            size = workload.mbox(folder / "mail" / "a.mbox", iter(messages))
            lines = "".join(json.dumps({"id": n, "text": _text(one)}) + "\n" for n, one in enumerate(messages))
            alone = workload.run(folder, "detect", "--jsonl", "--jobs", "1", stdin=lines.encode())
            swept = workload.run(folder, "sweep", "--jobs", "1", "--json")
            ratios.append(swept.seconds / alone.seconds)
            print(f"  {count} mails, {size / 1e6:.1f} MB: detection {alone.seconds:.1f} s, sweep {swept.seconds:.1f} s")
    print(
        f"sweep against detection alone: {median(ratios):.2f}x (of {ROUNDS}: {', '.join(f'{r:.2f}' for r in ratios)})"
    )


def _text(message: bytes) -> str:
    """Return what the sweep reads of a mail: its header lines and its body."""
    mail = message_from_bytes(message)
    body = mail.get_payload(decode=True)
    header = "\n".join(f"{name}: {value}" for name, value in mail.items())
    return f"{header}\n\n{body.decode() if isinstance(body, bytes) else ''}"


def again(count: int) -> None:
    """Print the second sweep's time over the first's."""
    for kind in ("mbox", "files"):
        with tempfile.TemporaryDirectory() as name:
            folder = Path(name)
            workload.settings(folder, type=kind)
            if kind == "mbox":
                workload.mbox(folder / "mail" / "a.mbox", workload.text_mails(1, count))
            else:
                for number, one in enumerate(workload.text_mails(1, count)):
                    (folder / "mail" / f"{number}.eml").write_bytes(one)
            first = workload.run(folder, "sweep", "--json")
            second = workload.run(folder, "sweep", "--json")
            counts = json.loads(second.output)["sources"][0]
            print(
                f"second sweep of {count} mails ({kind}): {second.seconds / first.seconds:.1%} of the first"
                f" ({second.seconds:.2f} s of {first.seconds:.1f} s), {counts['bytes']} bytes read,"
                f" {counts['unchanged']} unchanged"
            )


def copy() -> None:
    """Print the time for a known attachment over that for the new one."""
    from scanner import build, config, extract
    from scanner.examine import Examiner
    from scanner.examined import ContentRecord, Task
    from scanner.index.crypto import ContentNamer
    from scanner.limits import Limits

    settings = config.defaults(Path("pii-scan.toml"))
    seen: set[bytes] = set()
    examiner = Examiner(
        build.engine(settings.detection), extract, Limits(1 << 30, 60), ContentNamer(bytes(32)), lambda n, _: n in seen
    )
    attachment = _report(40)
    times = []
    for number in range(2):
        mail = workload.message(number, f"Report number {number} for you.\n", [("report.docx", attachment)])
        began = time.perf_counter()
        for one in examiner.examine([Task(number, mail, "", None, None)], _Watch()):
            if isinstance(one, ContentRecord):
                seen.add(one.name)
        times.append(time.perf_counter() - began)
    digest = hashlib.sha256(attachment).hexdigest()[:8]
    print(
        f"second copy of an attachment ({len(attachment) / 1e3:.0f} KB docx {digest}): {times[1] / times[0]:.2%} of the"
        f" first ({times[1] * 1000:.0f} ms of {times[0] * 1000:.0f} ms)"
    )


class _Watch:
    def beat(self, task: int, path: int) -> None:
        """Do nothing."""


def _report(pages: int) -> bytes:
    from docx import Document

    document = Document()
    for text in mails(7, pages):
        for paragraph in text.split("\n\n"):
            document.add_paragraph(paragraph)
    stream = io.BytesIO()
    document.save(stream)
    return stream.getvalue()


def memory(large: int) -> None:
    """Print the most memory over few mails, many mails, and a large mailbox."""
    peaks = {}
    for count in (1_000, 20_000):
        with tempfile.TemporaryDirectory() as name:
            folder = Path(name)
            workload.settings(folder)
            workload.mbox(folder / "mail" / "a.mbox", workload.text_mails(3, count))
            peaks[f"{count} mails"] = workload.run(folder, "sweep", "--json").peak_bytes
            _tell(peaks)
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        workload.settings(folder)
        padding = bytes(range(256)) * 4096
        texts = enumerate(mails(4, large // 1_450_000))
        messages = (workload.message(number, text, [("scan.bin", padding)]) for number, text in texts)
        size = workload.mbox(folder / "mail" / "a.mbox", messages)
        peaks[f"mailbox of {size / 1e9:.1f} GB"] = workload.run(folder, "sweep", "--json").peak_bytes
        _tell(peaks)


def _tell(peaks: dict[str, int]) -> None:
    *before, (name, peak) = peaks.items()
    ratio = f", {peak / before[0][1] - 1:+.1%} against {before[0][0]}" if before else ""
    print(f"memory over {name}: {peak / 1e6:.0f} MB in all{ratio}", flush=True)


def main() -> None:
    """Measure what was chosen."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--only", nargs="*", default=["overhead", "again", "copy", "memory"])
    parser.add_argument("--mails", type=int, default=2000)
    parser.add_argument("--large", type=int, default=2_000_000_000)
    chosen = parser.parse_args()
    if "overhead" in chosen.only:
        overhead(chosen.mails)
    if "again" in chosen.only:
        again(chosen.mails)
    if "copy" in chosen.only:
        copy()
    if "memory" in chosen.only:
        memory(chosen.large)


if __name__ == "__main__":
    main()
