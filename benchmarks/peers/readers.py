"""Other readers, each file in a process that may crash or hang: runs in an environment of its own.

python benchmarks/peers/readers.py texts READER FOLDER: one JSON line a file, {"name", "text", "error"}.
python benchmarks/peers/readers.py time READER FILE ROUNDS: the best of the seconds from file to text, start left out.
"""

from __future__ import annotations

import json
import multiprocessing
import os
import sys
import time
from collections.abc import Callable, Iterator
from multiprocessing.connection import Connection
from pathlib import Path

LIMIT = 20.0
SLOW = 30.0
"""Seconds after which a reading is not repeated."""
LONGEST = 2_000_000_000


def tika(path: str) -> str:
    from iscc_tika import Extractor

    # Without it the text is cut at 500,000 characters.
    text, metadata = Extractor().set_extract_string_max_length(LONGEST).extract_file_to_string(path)
    return f"{text}\n{json.dumps(metadata, ensure_ascii=False)}"


def kreuzberg(path: str) -> str:
    from kreuzberg import ExtractionConfig, PageConfig, PdfConfig, extract_file_sync

    config = ExtractionConfig(
        use_cache=False,
        pages=PageConfig(extract_pages=True),
        pdf_options=PdfConfig(extract_metadata=True, extract_annotations=True),
    )
    return "\n".join(_strings(extract_file_sync(path, config=config)))


def markitdown(path: str) -> str:
    from markitdown import MarkItDown

    result = MarkItDown().convert(path)
    return f"{result.title or ''}\n{result.text_content}"


READERS: dict[str, Callable[[str], str]] = {"tika": tika, "kreuzberg": kreuzberg, "markitdown": markitdown}


def _strings(value: object, depth: int = 0) -> Iterator[str]:
    """Yield every text of a result: content, pages, tables, metadata, children, whatever it is called."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict):
        for key, one in value.items():
            yield str(key)
            yield from _strings(one, depth)
    elif isinstance(value, list | tuple | set):
        for one in value:
            yield from _strings(one, depth)
    elif value is not None and not isinstance(value, int | float | bytes) and depth < 12:
        for name in dir(value):
            if not name.startswith("_"):
                one = getattr(value, name, None)
                if not callable(one):
                    yield from _strings(one, depth + 1)


def _child(reader: str, path: str, answer: Connection) -> None:
    os.dup2(os.open(os.devnull, os.O_WRONLY), 2)
    os.dup2(2, 1)
    try:
        answer.send((READERS[reader](path), ""))
    except BaseException as error:  # noqa: BLE001 - whatever it is, it is this reader's answer
        answer.send(("", type(error).__name__))


def read(reader: str, path: str, limit: float = LIMIT) -> tuple[str, str]:
    """Return the text that a reader gives of a file, and what went wrong."""
    receiver, sender = multiprocessing.Pipe(duplex=False)
    child = multiprocessing.get_context("fork").Process(target=_child, args=(reader, path, sender))
    child.start()
    sender.close()
    try:
        return receiver.recv() if receiver.poll(limit) else ("", "over its time")
    except EOFError:
        return "", "crashed"
    finally:
        child.kill()
        child.join()


def timed(reader: str, path: str, rounds: int) -> float:
    """Return the best of the seconds; a first reading of a small file pays for the start."""
    warm = Path(path).with_name(f"warm{Path(path).suffix}")
    if warm.exists():
        READERS[reader](str(warm))
    best = float("inf")
    for _ in range(rounds):
        began = time.perf_counter()
        READERS[reader](path)
        best = min(best, time.perf_counter() - began)
        if best > SLOW:
            break
    return best


if __name__ == "__main__":
    command, chosen, place, *more = sys.argv[1:]
    if command == "time":
        print(json.dumps(timed(chosen, place, int(more[0]))))
    else:
        if chosen == "markitdown":
            import markitdown as _slow_to_import  # noqa: F401 - once, not for each file
        for file in sorted(Path(place).rglob("*")):
            if file.is_file():
                got, error = read(chosen, str(file))
                print(json.dumps({"name": str(file.relative_to(place)), "text": got, "error": error}), flush=True)
