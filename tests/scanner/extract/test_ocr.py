"""OCR: reading order, boxes, turned, dark and small text, second opinions, repairs, bounds."""

from __future__ import annotations

import itertools
import subprocess
import sys
import time
from pathlib import Path

import pytest
from PIL import Image, ImageDraw

from scanner.extract import ocr, ocr_reader, ocr_tesseract
from scanner.extract.layout import Line, Word, in_reading_order
from scanner.extract.ocr_addresses import addresses
from scanner.extract.ocr_choice import settled
from scanner.extract.ocr_doubts import continued, differ, values
from scanner.model import Box, Place

ENGLISH = ("en",)
CARD = "Kai Lund\nSales Manager\n\nM: +46 70 174 06 12\nkai.lund@example.com"


def drawn(
    text: str, size: tuple[int, int], letters: int = 30, ink: str = "black", ground: str = "white"
) -> Image.Image:
    image = Image.new("RGB", size, ground)
    ImageDraw.Draw(image).text((30, 30), text, fill=ink, font_size=letters, spacing=letters // 2)
    return image


def read(image: Image.Image) -> str:
    return "".join(one.text for one in ocr.segments(ocr.read_picture(image, ENGLISH)))


def line(text: str, box: Box = (0.1, 0.1, 0.9, 0.2), sure: float = 0.9) -> Line:
    words = text.split()
    step = (box[2] - box[0]) / len(words)
    places = [(box[0] + step * at, box[1], box[0] + step * (at + 0.9), box[3]) for at in range(len(words))]
    return Line(tuple(Word(word, place, sure) for word, place in zip(words, places, strict=True)))


def test_a_clean_card_is_read_with_a_box_for_each_word() -> None:
    image = drawn(CARD, (900, 500))
    reading = ocr.read_picture(image, ENGLISH)
    segment = next(ocr.segments(reading, "body", Place(page=3)))
    assert [one.split() for one in segment.text.splitlines() if one] == [
        one.split() for one in CARD.splitlines() if one
    ]
    at = segment.text.index("kai.lund")
    place = segment.place_of(at, at + len("kai.lund@example.com"))
    assert place.page == 3
    assert place.box == pytest.approx((0.033, 0.4, 0.39, 0.48), abs=0.05)
    assert reading.confidence > 0.8
    assert reading.seconds > 0


@pytest.mark.parametrize("turn", [90, 180, 270])
def test_a_turned_card_is_read_and_its_boxes_stand_in_the_picture_as_it_lies(turn: int) -> None:
    image = drawn(CARD, (900, 500)).rotate(turn, expand=True)
    reading = ocr.read_picture(image, ENGLISH)
    segment = next(ocr.segments(reading))
    assert "kai.lund@example.com" in segment.text
    at = segment.text.index("kai.lund@example.com")
    box = segment.place_of(at, at + 20).box
    assert box is not None
    upright = (0.033, 0.4, 0.39, 0.48)
    for _ in range(turn // 90):
        upright = upright[1], 1 - upright[2], upright[3], 1 - upright[0]
    assert box == pytest.approx(upright, abs=0.07)


@pytest.mark.parametrize(
    "image",
    [
        drawn(CARD, (900, 500), ink="#eeeeee", ground="#101828"),
        drawn(CARD, (900, 500), ink="#ffee88", ground="#882244"),
        drawn(CARD, (330, 200), 12),
        drawn(CARD, (900, 500)).rotate(5, fillcolor="white"),
    ],
    ids=["dark", "coloured", "small", "askew"],
)
def test_hard_pictures_are_read(image: Image.Image) -> None:
    text = read(image)
    assert "kai.lund@example.com" in text
    assert "+46701740612" in text.replace(" ", "")


def test_light_text_on_a_dark_band_of_a_page_is_not_left_out() -> None:
    page = drawn("\n".join(["The board meets on Tuesday and wants to see all figures."] * 12), (1200, 1000))
    pen = ImageDraw.Draw(page)
    pen.rectangle((0, 800, 1200, 900), fill="#203050")
    pen.text((300, 830), "nora.vik@example.com", fill="#d0d8e8", font_size=30)
    assert "nora.vik@example.com" in read(page)


def test_two_columns_are_not_interleaved() -> None:
    page = Image.new("RGB", (1400, 700), "white")
    pen = ImageDraw.Draw(page)
    for side, word in ((40, "left"), (740, "right")):
        lines = [f"The {word} side of this page tells number {number}" for number in range(8)]
        pen.text((side, 60), "\n".join(lines), fill="black", font_size=26, spacing=14)
    text = read(page)
    assert text.rindex("left") < text.index("right")


def test_the_cells_of_a_table_stay_in_their_rows() -> None:
    page = Image.new("RGB", (1400, 600), "white")
    pen = ImageDraw.Draw(page)
    names = ["Kai Lund", "Nora Vik", "Emil Holm", "Alva Ek", "Jonas Moe", "Mira Berg"]
    for number, name in enumerate(names):
        for side, cell in ((40, name), (500, f"070-174 06 1{number}"), (900, f"{name.split()[0].lower()}@example.com")):
            pen.text((side, 50 + number * 70), cell, fill="black", font_size=28)
    rows = [row for row in read(page).splitlines() if "@" in row]
    assert [
        name for name in names if any(name in row and name.split()[0].lower() + "@" in row for row in rows)
    ] == names


def test_reading_order_follows_lines_that_fall() -> None:
    lines = [
        line("one", (0.1, 0.10, 0.2, 0.12)),
        line("two", (0.7, 0.13, 0.8, 0.15)),
        line("three", (0.1, 0.14, 0.2, 0.16)),
    ]
    boxes = [(0.1, 0.10, 0.2, 0.12), (0.7, 0.10, 0.8, 0.12), (0.1, 0.14, 0.2, 0.16)]
    assert [one.text for one in in_reading_order(lines, boxes)] == ["one two", "three"]


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("mail kai.lund @example.com", "kai.lund@example.com"),
        ("kai.lund@ example.com today", "kai.lund@example.com"),
        ("kai.lund@example,com", "kai.lund@example.com"),
        ("kai.lund(at)example.com", "kai.lund@example.com"),
        ("Mira Berg (kai. lund@example.com)", "kai.lund@example.com"),
        ("lund -k@example.com", "lund-k@example.com"),
        ("Greetings. kai.lund@example.com", "kai.lund@example.com"),
        ("Lund, kai.lund@example.com", "kai.lund@example.com"),
        ("Sales - kai.lund@example.com", "kai.lund@example.com"),
        ("kai.lund@example.com.Write to us", "kai.lund@example.com"),
        ("mira@nordvik.examplekai", "mira@nordvik.example"),
        ("kai.lundenordvik.example", "kai.lund@nordvik.example"),
        ("Kai Lund at home, example.com", None),
        ("www.nordvik.example", None),
        ("the price (at 5) is 7.com", None),
    ],
)
def test_slips_in_addresses_are_repaired(text: str, wanted: str | None) -> None:
    found = addresses(text, {"nordvik.example"})
    assert [one.text for one in found] == ([wanted] if wanted else [])


@pytest.mark.parametrize(
    ("text", "following", "wanted"),
    [
        ("write to kai.lund@example.", "com soon", "kai.lund@example.com"),
        ("write to kai.lund@", "example.com soon", "kai.lund@example.com"),
        ("kai.lund@example.com", "Selma Berg", None),
        ("kai.lund@exam", "and more", None),
    ],
)
def test_an_address_goes_on_in_the_next_line(text: str, following: str, wanted: str | None) -> None:
    told = continued(line(text), line(following))
    assert (told.text if told else None) == wanted


def test_a_repaired_address_stands_in_its_line_with_one_box() -> None:
    (told,) = settled([line("write to kai. lund@ example.com today")], [])
    assert told.text == "write to kai.lund@example.com today"
    assert len(told.words) == 4
    assert told.words[2].box == pytest.approx((0.1 + 0.8 / 6 * 2, 0.1, 0.1 + 0.8 / 6 * 4.9, 0.2))


def test_two_readings_against_one_decide() -> None:
    told = settled(
        [line("Kai: kai.1und@example.com", sure=0.9)], [line("kai.lund@example.com", sure=s) for s in (0.8, 0.9)]
    )
    assert [one.text for one in told] == ["Kai: kai.lund@example.com"]


def test_of_two_readings_that_differ_the_name_on_the_page_decides() -> None:
    page = [line("Birk Lillevik", (0.1, 0.3, 0.9, 0.4)), line("birk.llevik@example.com")]
    told = settled(page, [line("birk.lillevik@example.com")])
    assert [one.text for one in told] == ["Birk Lillevik", "birk.lillevik@example.com"]


def test_what_remains_in_doubt_is_told_both_ways() -> None:
    told = settled([line("hr1@example.com")], [line("hrl@example.com", sure=0.85)])
    assert [one.text for one in told] == ["hr1@example.com", "hrl@example.com"]


def rows(*texts: str) -> list[Line]:
    return [line(text, (0.1, 0.05 * at, 0.9, 0.05 * at + 0.03)) for at, text in enumerate(texts)]


def test_a_domain_is_read_as_on_the_rest_of_the_page() -> None:
    page = rows("a@kontoret.example", "b@kontoret.example", "c@kontoret.example", "d@kontret.example")
    assert [one.text for one in settled(page, [])][3] == "d@kontoret.example"
    dots = rows(*(f"{sign}@mailnordvik.example" for sign in "abcd"), "e@mail.nordvik.example", "f@mail.nordvik.example")
    assert settled(dots, [])[0].text == "a@mail.nordvik.example"


def test_domains_that_differ_are_left_as_they_are() -> None:
    page = ("a@example.com", "b@example.com", "c@example.com", "d@example.org", "e@example.net", "f@example.com.test")
    assert tuple(one.text for one in settled(rows(*page), [])) == page
    ports = (*(f"{sign}@host1.example" for sign in "abcd"), "e@host2.example")
    assert tuple(one.text for one in settled(rows(*ports), [])) == ports


def test_a_number_that_only_the_second_reading_has_is_told() -> None:
    told = settled([line("+46 70 174 06 I2")], [line("+46 70 174 06 12")])
    assert "46701740612" in {digits for one in told for digits in values(one.text)}


def test_a_page_of_nothing_but_addresses_is_settled_in_time() -> None:
    many = rows(*(f"person{number}@host{number * 7919 % 5003}.example" for number in range(4000)))
    began = time.process_time()
    settled(many, [line(one.text.replace("s", "5"), one.box) for one in many[:500]])
    assert time.process_time() - began < 20


def test_readers_differ_only_by_values() -> None:
    assert values("Kai@Example.com +46 70 174-06 12") == {"kai@example.com", "46701740612"}
    assert differ(line("+46 70 174 06 1Z"), line("+46 70 174 06 12"))
    assert not differ(line("Ka1 Lund +46 70 174 06 12"), line("Kai Lund +46701740612"))


def test_the_same_picture_is_read_once() -> None:
    image = drawn("Mira Berg", (400, 120))
    first = ocr.read_picture(image, ENGLISH)
    again = ocr.read_picture(image.copy(), ENGLISH)
    assert (again.lines, again.seconds) == (first.lines, 0.0)


def test_a_reading_over_its_time_is_cut_and_says_so(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(ocr_reader, "_SECONDS", -1.0)
    assert ocr.read_picture(drawn(CARD + "\nlate", (900, 500)).rotate(90, expand=True), ENGLISH).cut


def test_when_memory_runs_out_the_first_reading_is_kept(monkeypatch: pytest.MonkeyPatch) -> None:
    def full(*_: object, **__: object) -> list[object]:
        raise MemoryError

    monkeypatch.setattr(ocr_reader.ocr_rapid, "find", full)
    monkeypatch.setattr(ocr_reader.ocr_rapid, "lines", full)
    reading = ocr.read_picture(drawn(CARD + "\nfull", (900, 500)), ENGLISH)
    assert reading.cut
    assert "kai.lund@example.com" in "".join(one.text for one in reading.lines)


def test_languages_without_data_fall_back_to_what_is_there() -> None:
    assert ocr_tesseract.installed(("en",)) == ("eng",)
    assert ocr_tesseract.installed(("xx",)) == ("eng",)
    assert ocr_tesseract.installed(("xx", "en-GB", "en")) == ("eng",)


def test_long_readings_come_in_bounded_segments() -> None:
    reading = ocr.Reading(tuple(line("word " * 40) for _ in range(1000)))
    found = list(ocr.segments(reading))
    assert len(found) > 1
    assert max(len(one.text) for one in found) <= 60 * 1024
    for one, after in itertools.pairwise(found):
        assert after.offset == one.offset + len(one.text)
        assert one.text[one.boxes[-1].start : one.boxes[-1].end] == "word"


@pytest.mark.alone
def test_the_engines_fit_into_the_memory_of_a_worker() -> None:
    """A worker may use 1 GiB beyond its start; a page of 300 dots per inch and a turned one, both engines."""
    program = """
import resource, sys
from PIL import Image, ImageDraw
from scanner.extract import ocr, ocr_reader
ocr_reader.LONGEST_WAIT = 600.0  # a busy machine is not what is tested
size = lambda: next(int(line.split()[1]) for line in open("/proc/self/status") if line.startswith("VmSize"))
resource.setrlimit(resource.RLIMIT_AS, (size() * 1024 + (960 << 20),) * 2)
page = Image.new("RGB", (2480, 3508), "white")
text = "\\n".join(f"Nora Vik nora{number}@example.com and much more" for number in range(12))
ImageDraw.Draw(page).text((200, 200), text, fill="black", font_size=44)
for image in (page, page.rotate(90, expand=True)):
    assert not ocr.read_picture(image, ("en",)).cut
"""
    subprocess.run([sys.executable, "-c", program], check=True, cwd=Path(__file__).parents[3])
