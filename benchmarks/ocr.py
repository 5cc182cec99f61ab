"""How much of the addresses in pictures is read: own pages and cards, against each engine alone.

    python -m benchmarks.ocr [--seed 1] [--count 80] [--readers ours tesseract rapidocr] [--misses]

The first two thirds of a set were for tuning, the last third was held out; another seed is another set.
"""

from __future__ import annotations

import argparse
import re
import time
from collections import defaultdict
from collections.abc import Callable

from PIL import Image

from benchmarks.ocr_pictures import Sample, sample
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


def found(text: str, one: Sample) -> tuple[list[str], list[str]]:
    """Return the addresses and phones of a sample that stand in a text: an address whole, a phone within a line."""
    told = {address.lower().strip(".-") for address in _EMAIL.findall(text)}
    digits = [re.sub(r"[\s()./|:-]", "", line) for line in text.splitlines()]
    phones = [phone for phone in one.phones if any(phone in line for line in digits)]
    return [email for email in one.emails if email in told], phones


def main() -> None:
    """Print recall for each reader, for clean and photographed pictures, tuning and held-out."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--first", type=int, default=0)
    parser.add_argument("--count", type=int, default=80)
    parser.add_argument("--readers", nargs="*", default=list(READERS), choices=READERS)
    parser.add_argument("--misses", action="store_true")
    options = parser.parse_args()
    ocr_reader.LONGEST_WAIT = 600.0  # seconds are those of work; others may use the machine
    sums: dict[tuple[str, ...], list[float]] = defaultdict(lambda: [0.0] * 7)
    for number in range(options.first, options.first + options.count):
        one = sample(number, options.seed)
        part = "tuning" if number < 54 else "held-out"
        for reader in options.readers:
            began = time.process_time()
            text = READERS[reader](one.image)
            seconds = time.process_time() - began
            emails, phones = found(text, one)
            extra = len({address.lower() for address in _EMAIL.findall(text)} - set(one.emails))
            look = "photo" if one.photo else "clean"
            for key in ((reader, part, look), (reader, part, look, one.kind)):
                one_by_one = (len(emails), len(one.emails), len(phones), len(one.phones), extra, seconds, 1)
                sums[key] = [a + b for a, b in zip(sums[key], one_by_one, strict=True)]
            if options.misses and (len(emails) < len(one.emails) or len(phones) < len(one.phones)):
                missing = [x for x in one.emails if x not in emails] + [x for x in one.phones if x not in phones]
                print(f"# {number} {reader} {look} {one.kind} {one.image.size} {seconds:.1f}s: {missing}", flush=True)
    for key in sorted(sums):
        mail, mails, phone, phones_, extra, seconds, count = sums[key]
        told = f"e-mail {mail:.0f}/{mails:.0f} = {mail / mails:.3f}"
        told += f"  phone {phone:.0f}/{phones_:.0f} = {phone / phones_:.3f}"
        print(f"{' '.join(key):36} {told}  not there {extra:.0f}  {seconds / count:.2f} s/picture")


if __name__ == "__main__":
    main()
