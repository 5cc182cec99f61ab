"""How much of the addresses in pictures is read: own pages and cards, against each engine alone.

    python -m benchmarks.ocr [--generator second] [--seed 1] [--first 0] [--count 80] [--fonts FOLDER]
                             [--readers ours tesseract rapidocr] [--misses]

The first two thirds of a set were for tuning, the last third was held out; another seed is another set. Two makers of
pictures: `first` has 80 pictures a set, `second` 120, other fonts, layouts, values and twenty kinds of wear.
"""

from __future__ import annotations

import argparse
import re
import time
from collections import defaultdict
from collections.abc import Callable
from pathlib import Path

from PIL import Image

from benchmarks import ocr_pictures, ocr_second
from benchmarks.ocr_pictures import Sample
from scanner.extract import ocr, ocr_rapid, ocr_reader, ocr_tesseract
from scanner.extract.layout import Line

_EMAIL = re.compile(r"[\w.+-]+@[\w-]+(?:\.[\w-]+)+")


def _ours(image: Image.Image) -> str:
    return "".join(one.text for one in ocr.segments(ocr.read_picture(image, ("en",))))


def _tesseract(image: Image.Image) -> str:
    return _text(ocr_tesseract.read(image.convert("L"), ("en",), 60_000).lines)


def _rapidocr(image: Image.Image) -> str:
    import numpy

    pixels = numpy.asarray(image.convert("RGB"))[:, :, ::-1].copy()
    found = ocr_rapid.engine()(pixels, use_cls=True)
    return "\n".join(found.txts or ())


def _text(lines: list[Line]) -> str:
    return "\n".join(line.text for line in lines)


READERS: dict[str, Callable[[Image.Image], str]] = {"ours": _ours, "tesseract": _tesseract, "rapidocr": _rapidocr}


MAKERS = {"first": (ocr_pictures.sample, 54, 80), "second": (ocr_second.sample, 80, 120)}
"""The maker, how many of a set are for tuning, and how many there are."""


def found(text: str, one: Sample) -> tuple[list[str], list[str]]:
    """Return the addresses and phones of a sample that stand in a text: an address whole, a phone within a line."""
    told = {address.lower().strip(".-") for address in _EMAIL.findall(text)}
    digits = [re.sub(r"[\s()./|:-]", "", line) for line in text.splitlines()]
    phones = [phone for phone in one.phones if any(phone in line for line in digits)]
    return [email for email in one.emails if email in told], phones


def others(text: str, one: Sample) -> int:
    """Return how many of the names and Skype names of a sample stand in a text."""
    told = " ".join(text.lower().split())
    return sum(name.lower() in told for name in one.others)


def main() -> None:
    """Print recall for each reader, for clean and photographed pictures, tuning and held-out."""
    options = _options()
    make, tuning, count = MAKERS[options.generator]
    ocr_second.FONTS = options.fonts
    ocr_reader.LONGEST_WAIT = 600.0  # seconds are those of work; others may use the machine
    sums: dict[tuple[str, ...], list[float]] = defaultdict(lambda: [0.0] * 9)
    for number in range(options.first, options.first + (options.count or count - options.first)):
        one = make(number, options.seed)
        part = "tuning" if number < tuning else "held-out"
        look = "photo" if one.photo else "clean"
        for reader in options.readers:
            began = time.process_time()
            text = READERS[reader](one.image)
            seconds = time.process_time() - began
            emails, phones = found(text, one)
            extra = {address.lower() for address in _EMAIL.findall(text)} - set(one.emails)
            row = [len(emails), len(one.emails), len(phones), len(one.phones), others(text, one), len(one.others)]
            row += [len(extra), seconds, 1]
            for key in ((reader, part, look), (reader, part, look, one.kind), (reader, part, look, "", one.wear)):
                sums[key] = [a + b for a, b in zip(sums[key], row, strict=True)]
            missing = [x for x in one.emails if x not in emails] + [x for x in one.phones if x not in phones]
            if options.misses and (missing or extra):
                told = f"{look} {one.kind} {one.wear} {one.image.size} {seconds:.1f}s"
                print(f"# {number} {reader} {told}: {missing} told: {sorted(extra)}", flush=True)
    for key in sorted(sums):
        _print(key, sums[key])


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser()
    parser.add_argument("--generator", default="first", choices=MAKERS)
    parser.add_argument("--fonts", type=Path, default=ocr_second.FONTS, help="for the second generator")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--first", type=int, default=0)
    parser.add_argument("--count", type=int, default=0)
    parser.add_argument("--readers", nargs="*", default=list(READERS), choices=READERS)
    parser.add_argument("--misses", action="store_true")
    return parser.parse_args()


def _print(key: tuple[str, ...], row: list[float]) -> None:
    mail, mails, phone, phones, other, all_others, extra, seconds, count = row
    told = f"e-mail {mail:.0f}/{mails:.0f} = {mail / max(mails, 1):.3f}"
    told += f"  phone {phone:.0f}/{phones:.0f} = {phone / max(phones, 1):.3f}"
    told += f"  names {other:.0f}/{all_others:.0f}" if all_others else ""
    print(f"{' '.join(key):36} {told}  not there {extra:.0f}  {seconds / count:.2f} s/picture")


if __name__ == "__main__":
    main()
