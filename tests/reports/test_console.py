import io
import unicodedata
from dataclasses import replace
from datetime import timedelta
from itertools import pairwise

import pytest

from reports.console import print_checks, print_dossier, print_findings, print_status, print_sweep
from reports.console.best import Best
from reports.detect import FileFindings
from scanner.model import Coverage, Evidence, LiveSource, Place, Reason, Ring, Role, Stage, Subject, SubjectIdentifier
from scanner.ports import CheckResult
from tests.reports.samples import (
    HOSTILE,
    LEFT_OUT,
    MINE,
    MY_PHONE,
    THEIRS,
    WHEN,
    coverage,
    dossier,
    found,
    identifier,
    item,
    live_source,
    problem,
    raw_finding,
    said_finding,
    sweep,
)

LONG = "clients/" * 30 + "日本語" * 40 + "/offer.docx"
WIDE = "ｗｉｄｅ 😀 " * 40


class Terminal(io.StringIO):
    def isatty(self) -> bool:
        return True


def shown(print_it, *values, file=None, **options) -> str:
    file = file or io.StringIO()
    print_it(*values, file, **options)
    return file.getvalue()


def width(line: str) -> int:
    zero = ("Mn", "Me", "Cf")
    return sum(
        0 if unicodedata.category(char) in zero else 1 + (unicodedata.east_asian_width(char) in "WF") for char in line
    )


def nasty_screens() -> dict[str, str]:
    values = (HOSTILE, LONG, WIDE, "x" * 5000, "a\u0301" * 3000, "עברית " * 40)
    items = [
        item(
            source=one, locator=one, title=one, parts=(one,) * 3, reasons=(one,) * 5, roles=tuple(Role), confidence=sure
        )
        for one in values
        for sure in (1.0, 0.1)
    ]
    problems = [problem(one, part=one, detail=one, reason=reason) for one in values for reason in Reason]
    sources = tuple(coverage(*problems, failed=10**6, complete=False, source=one) for one in values)
    rings = [
        SubjectIdentifier(identifier(one), ring, 1.0, (Evidence(one, one, one, one),) * 3)
        for one in values
        for ring in Ring
    ]
    items += [replace(one, live=True) for one in items]
    live = tuple(live_source(*problems, source=one) for one in values)
    live += tuple(LiveSource(one, asked=False) for one in values)
    nasty = dossier(*items, sources=sources, who=Subject(LONG, values, tuple(rings)), live=live)
    files = [FileFindings(one, one, (raw_finding(value=one),), (problem(one),), Place(1, one)) for one in values]
    checks = [(one, CheckResult(one, False, one)) for one in values]
    return {
        "dossier": shown(print_dossier, nasty),
        "dossier revealed": shown(print_dossier, nasty, reveal=True, explain=True),
        "sweep": shown(print_sweep, sweep(*problems, listed=10**7, failed=999_999, findings=10**9, bytes=10**15)),
        "status": shown(print_status, sources, {one: one for one in values}),
        "checks": shown(print_checks, checks),
        "findings": shown(print_findings, files, reveal=True),
    }


@pytest.fixture(scope="module")
def screens() -> dict[str, str]:
    return nasty_screens()


def test_every_line_fits_80_columns(screens: dict[str, str]):
    for name, text in screens.items():
        assert max(map(width, text.split("\n"))) <= 80, name


def test_nothing_acts_on_the_terminal(screens: dict[str, str]):
    for name, text in screens.items():
        assert all(char.isprintable() or char == "\n" for char in text), name
        assert "[red]" in text or name == "sweep", name


def test_no_number_and_no_day_is_folded(screens: dict[str, str]):
    assert all(count in screens["status"] for count in ("1,000,010", " 1,000,000 "))
    assert all(count in screens["sweep"] for count in ("10,000,000", " 999,999"))
    assert "\n2026-11-03  sender " in screens["dossier"] and "100 %" in screens["dossier"]
    assert "recipient" in screens["dossier"] and "mentioned" not in screens["dossier"], "four roles are shown"


def test_a_dossier_tells_who_where_when_why_and_how_sure():
    text = shown(print_dossier, dossier(item(url="x")))
    for word in ("sender", "share: clients/offer.docx", "2026-11-03", "the address stands in it", "97 %"):
        assert word in text


def test_the_subjects_values_are_shown_and_all_others_masked():
    maybe = SubjectIdentifier(identifier("+4799999999", "PHONE_NUMBER"), Ring.POSSIBLE, 0.3)
    who = replace(dossier().subject, identifiers=(*dossier().subject.identifiers, maybe))
    text = shown(print_dossier, dossier(item(title=f"for {THEIRS}", locator=f"{THEIRS}/1"), who=who))
    for value in (MINE, MY_PHONE, "Kai Lund"):
        assert value in text
    for value in (THEIRS, "+4799999999"):
        assert value not in text
    assert "a***g@e***g" in text and "--reveal" in text


def test_reveal_shows_them():
    text = shown(print_dossier, dossier(item(title=f"for {THEIRS}")), reveal=True)
    assert THEIRS in text and MY_PHONE in text and "Kai Lund" in text and "--reveal" not in text


def test_possible_items_stand_apart_below():
    text = shown(print_dossier, dossier(item(title="Maybe", confidence=0.499), item(title="Surely", confidence=0.5)))
    assert text.index("Surely") < text.index("Possible items") < text.index("Maybe")
    assert "49 %" in text and "50 %" in text


def test_nothing_found_in_an_incomplete_index_is_not_called_all():
    text = shown(print_dossier, dossier(sources=(coverage(problem(), failed=1),)))
    assert "No item is known" in text and "NOT complete" in text


@pytest.mark.parametrize(
    ("failed", "in_part", "skipped", "words"),
    [
        (0, 0, 0, "Complete: everything that was listed was examined."),
        (0, 0, 2, "Complete but for 2 items of a kind that is not read."),
        (0, 1, 2, "Complete but for 1 item read in part, 2 of a kind that is not read."),
        (3, 1, 0, "NOT complete: 3 items could not be examined, 1 read in part."),
    ],
)
def test_what_was_left_out_is_told_as_what_it_is(failed: int, in_part: int, skipped: int, words: str):
    source = Coverage("share", 9 + skipped + failed, 9, skipped, failed, WHEN, True, lambda: iter(()), in_part)
    assert words in shown(print_dossier, dossier(sources=(source,)))
    assert words in shown(print_status, [source], {})


def test_recordings_that_nobody_listened_to_are_told_as_what_is_read_in_part():
    source = replace(coverage(), in_part=3, unheard=2)
    for text in (shown(print_dossier, dossier(sources=(source,))), shown(print_status, [source], {})):
        told = " ".join(text.split())
        assert "Complete but for 2 items with a recording that nobody listened to, 1 read in part" in told
    assert dossier(sources=(source,)).complete
    assert not dossier(sources=(replace(source, listed=source.listed + 1, failed=1),)).complete


def test_what_a_source_never_gives_is_told_with_its_number():
    source = replace(coverage(), left_out=LEFT_OUT)
    for text in (shown(print_status, [source], {}), shown(print_dossier, dossier(sources=(source,)))):
        assert "share: left out on purpose, or out of reach" in text
        assert "in recycle bins: out of reach: 12" in text
        assert "archive mailboxes: out of reach\n" in text
    assert "out of reach" not in shown(print_status, [coverage()], {})


def test_a_source_that_was_never_swept_is_told_so():
    never = Coverage("new", 0, 0, 0, 0, None, False, lambda: iter(()))
    text = shown(print_status, [coverage(), never], {})
    assert "new: not swept yet" in text and "listed, or" not in text
    assert "NOT complete: 1 source not swept yet; 1 item of a kind that is not read." in " ".join(text.split())
    assert "Nothing has been swept yet" in shown(print_status, [never], {})


def test_a_source_that_was_listed_in_part_is_told_so():
    text = shown(print_status, [coverage(complete=False)], {})
    assert "share: NOT all of it could be listed" in text and "some source could not be listed in full" in text


def test_a_long_problem_takes_two_lines_and_keeps_its_advice():
    advice = "link; what it leads to is listed at its own place, if that is in the source"
    link = problem("deep/" * 30 + "link.txt", reason=Reason.SPECIAL, detail=advice)
    first, second = [line for line in shown(print_status, [coverage(link)], {}).splitlines() if line.startswith("  ")]
    assert f"{first.strip()} {second.strip()}".startswith(f"not a regular file ({advice}) at extract: dee")
    assert second.rstrip().endswith("/link.txt")


def test_first_problems_are_shown_and_how_to_see_all():
    problems = [problem(f"file {number}.pdf", reason=Reason.ENCRYPTED) for number in range(9)]
    text = shown(print_dossier, dossier(sources=(coverage(*problems, failed=9),)))
    assert "encrypted" in text and "file 4.pdf" in text and "file 5.pdf" not in text and "--json" in text


def test_status_shows_more_of_the_problems():
    problems = [problem(f"file {number}.pdf") for number in range(12)]
    text = shown(print_status, [coverage(*problems, failed=12)], {})
    assert "file 9.pdf" in text and "file 10.pdf" not in text and "status --json" in text


def words_of(text: str) -> str:
    return " ".join(text.split())


@pytest.mark.parametrize("everything", [False, True])
def test_what_is_live_bears_a_mark_below_its_day(everything: bool):
    items = [item(title="Old"), item(title="New", live=True), item(title="Maybe", live=True, confidence=0.2)]
    text = shown(print_dossier, dossier(*items, live=(live_source(),)), everything=everything)
    marked = [before for before, line in pairwise(text.splitlines()) if line.startswith("live ")]
    assert [line.split()[2] for line in marked] == ["New", "Maybe"]
    assert "2 items found, 1 possible. 2 of them live: not in the index as they are now." in words_of(text)


def test_without_a_live_search_nothing_is_said_of_it():
    assert "live" not in shown(print_dossier, dossier(item())).lower()


def test_a_live_search_shows_its_counts_its_problems_and_who_was_not_asked():
    failed = live_source(problem("a/1", stage=Stage.FETCH, detail="no"), failed=1, not_examined=2, hits=15)
    without = (LiveSource("share", asked=False), LiveSource("old mail", asked=False))
    text = shown(print_dossier, dossier(live=(failed, *without)))
    assert words_of("mail 15 9 3 3") in words_of(text)
    assert "mail: not wholly read" in text and "corrupt (no) at fetch: a/1" in text
    assert "Not asked live, since they have no search: share, old mail" in text
    assert "Live search NOT complete: 1 hit could not be read; 2 hits not examined." in words_of(text)


@pytest.mark.parametrize(
    ("live", "told"),
    [
        ((live_source(), live_source(source="b")), "Live search complete: 2 sources asked."),
        ((live_source(problem(None, stage=Stage.LIST)),), "Live search NOT complete: 1 source not searched in full."),
        ((LiveSource("share", asked=False),), "Nothing was asked live: no source has a search."),
    ],
)
def test_a_live_search_ends_with_a_verdict(live: tuple[LiveSource, ...], told: str):
    assert told in words_of(shown(print_dossier, dossier(live=live)))


def test_values_of_others_are_masked_in_what_is_live():
    mark = item(title=f"for {THEIRS}", locator=f"{THEIRS}/1", live=True)
    shown_problem = problem(f"{THEIRS}/1", stage=Stage.LIST)
    text = shown(print_dossier, dossier(mark, live=(live_source(shown_problem),)))
    assert THEIRS not in text and "a***g@e***g" in text


def many(count: int = 1000) -> list:
    return [
        item(title=f"number {number}.", created=WHEN + timedelta(days=number), confidence=0.6 + number % 2 / 10)
        for number in range(count)
    ]


def test_many_items_are_counted_and_the_surest_and_newest_shown():
    text = shown(print_dossier, dossier(*many()))
    assert [f"number {number}." in text for number in (999, 997, 961, 959, 998)] == [True, True, True, False, False]
    assert text.index("number 999.") < text.index("number 997.")
    assert "and 980 more: --all or --json" in text and "(1,000)" in text


def test_all_items_are_shown_when_asked():
    text = shown(print_dossier, dossier(*many(), item(title="Maybe", confidence=0.1)), everything=True)
    assert all(f"number {number}." in text for number in range(1000))
    assert text.index("number 999.") < text.index("Possible items") < text.index("Maybe")
    assert "more: --all" not in text


def test_items_without_a_time_come_last_and_equal_ones_in_their_order():
    items = [item(title=title, created=created) for title, created in (("a", None), ("b", WHEN), ("c", WHEN))]
    best = Best(2)
    for one in items:
        best.add(one)
    assert [one.title for one in best.items()] == ["b", "c"]


def test_an_item_takes_three_lines():
    long = item(title=LONG, locator=LONG, parts=(LONG,) * 9, reasons=(LONG,) * 9, roles=tuple(Role))
    named = replace(long, title=LONG[-20:])
    for one in (long, named):
        text = shown(print_dossier, dossier(one))
        table = text[text.index("Items that concern") : text.index("What was examined")]
        assert len(table.rstrip().splitlines()) == 3 + 3


def test_a_title_that_only_repeats_the_file_name_is_left_out():
    text = shown(print_dossier, dossier(item(title="offer.docx", locator="clients/offer.docx")))
    assert text.count("offer.docx") == 1


def test_asked_identifiers_say_so():
    known = SubjectIdentifier(identifier(), Ring.EXACT, 0.99)
    for one, words in (
        (known, "asked for  "),
        (replace(known, identifier=identifier("kailund@example.com")), "asked for in another writing  "),
        (replace(known, held=False), "asked for; not in the index  "),
    ):
        text = " ".join(shown(print_dossier, dossier(who=Subject("1", (), (one,)))).split("\n"))
        assert words in text


def test_explain_shows_all_reasons():
    many = dossier(item(reasons=tuple(f"reason {number}" for number in range(9))))
    assert "reason 8" not in shown(print_dossier, many) and "reason 0, +8 more" in shown(print_dossier, many)
    assert "reason 8" in shown(print_dossier, many, explain=True)


def test_a_file_gets_no_colours_and_a_terminal_does(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setenv("TERM", "xterm-256color")
    for name in ("NO_COLOR", "FORCE_COLOR", "COLUMNS"):
        monkeypatch.delenv(name, raising=False)
    assert "\x1b" not in shown(print_dossier, dossier(item()))
    assert "\x1b[" in shown(print_dossier, dossier(item()), file=Terminal())
    assert "\x1b" not in shown(print_dossier, dossier(item()), file=Terminal(), colour=False)
    assert "\x1b[32m" in shown(print_dossier, dossier(item()), colour=True)


def test_no_color_takes_the_colours_away(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setenv("TERM", "xterm-256color")
    monkeypatch.setenv("NO_COLOR", "1")
    assert "\x1b[32m" not in shown(print_dossier, dossier(item()), file=Terminal())


@pytest.mark.parametrize("columns", [40, 60, 80, 300])
def test_tables_fit_other_terminals(columns: int, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setenv("COLUMNS", str(columns))
    text = shown(print_dossier, dossier(item(title=LONG)), file=Terminal(), colour=False)
    assert max(map(width, text.split("\n"))) <= columns


def test_a_terminal_without_utf_8_gets_escapes():
    raw = io.BytesIO()
    file = io.TextIOWrapper(raw, "ascii")
    print_dossier(dossier(item(title="Søren 日本語")), file)
    file.flush()
    assert b"S\\xf8ren" in raw.getvalue()


def test_a_sweep_shows_its_counts_notes_and_verdict():
    text = shown(print_sweep, sweep(problem(), failed=2, findings=1234))
    for word in ("share", "14", "1,234 findings", "broken.docx", "a new model", "2 items could not be examined"):
        assert word in text


def test_a_sweep_that_was_cut_short_says_so():
    assert "NOT complete" in shown(print_sweep, sweep(complete=False))
    assert "12 pictures read by OCR in 3.5 s" in shown(print_sweep, sweep(ocr_pages=12, ocr_seconds=3.5))
    heard = sweep(recordings=2, sound_seconds=90.0, speech_seconds=30.0)
    assert "2 recordings of 1 min 30 s heard in 30.0 s" in shown(print_sweep, heard)
    assert "Complete." in shown(print_sweep, sweep(skipped=0, listed=11))
    assert "Complete but for 1 item of a kind that is not read." in shown(print_sweep, sweep())


def test_status_shows_facts_and_coverage():
    text = shown(print_status, [coverage()], {"size": "12 MB"})
    assert "12 MB" in text and "share" in text and "Complete" in text
    assert "Nothing has been swept yet" in shown(print_status, [], {})


def test_checks_tell_what_is_missing():
    text = shown(print_checks, [("a", CheckResult("x", True)), ("b", CheckResult("y", False, "make it"))])
    assert "ok      a: x" in text and "MISSING b: y: make it" in text and "1 thing" in text


def test_a_check_takes_one_line_where_it_fits():
    assert "ok      key: opens the index" in shown(print_checks, [("key", CheckResult("key", True, "opens the index"))])
    far = shown(print_checks, [("a", CheckResult("x", False, "word " * 20))])
    assert "MISSING a: x\n" in far.replace(" \n", "\n") and "\n        word" in far


def test_the_text_on_stdin_is_called_so():
    text = shown(print_findings, [FileFindings("-", "", (raw_finding(),), (problem("-"),))])
    assert "stdin" in text and text.count("stdin") == 2


def test_what_was_read_is_shown_line_by_line_and_cannot_act_on_the_terminal():
    text = shown(print_findings, [FileFindings("a.txt", "", text="first\n\x1b[31msecond")])
    assert "\n  first\n  \\x1b[31msecond\n" in text
    assert f"\n  {'word ' * 60}end\n" in shown(print_findings, [FileFindings("a.txt", "", text="word " * 60 + "end")])


def test_findings_are_masked_unless_revealed():
    files = [FileFindings("a.eml", "body", (raw_finding(),), (problem(),), Place(3, "row 5"))]
    text = shown(print_findings, files)
    assert THEIRS not in text and "a***g@e***g" in text and "a.eml > body, page 3, row 5" in text
    assert THEIRS in shown(print_findings, files, reveal=True)


def test_import_of_reports_leaves_rich_alone():
    import subprocess
    import sys

    code = "import reports, reports.console, sys; sys.exit('rich' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", code]).returncode == 0


def test_when_and_by_whom_something_was_said_is_shown():
    files = [FileFindings("a.vtt", "body", (said_finding((3723.5, 3730.0)),))]
    text = shown(print_findings, files)
    assert "at 1:02:03, K" in text
    assert "Kai Lund" not in text
    assert "at 1:02:03, Kai Lund" in shown(print_findings, files, reveal=True)
    assert "\x1b" not in shown(
        print_findings, [FileFindings("a.vtt", "", (said_finding(speaker=HOSTILE),))], reveal=True
    )


def test_an_item_tells_the_first_times_of_a_recording():
    times = tuple(found(seconds=(at, at + 1.0)) for at in (14.2, 14.9, 62.0, 75.0, 99.0))
    assert "in body at 0:14, 1:02, 1:15, +1 more" in shown(print_dossier, dossier(item(title=None, findings=times)))
    assert "; in body at 0:14, \u2026" in shown(print_dossier, dossier(item(findings=times)))
