"""One person over all writings and places, and never another one: each rule with the neighbour that it must not take.

The numbers in names of tests are those of the failure that a guard is for, in the order of the identity trial.
"""

from __future__ import annotations

from pathlib import Path

import pytest

from scanner.model import BlockKind, Ring
from scanner.ports import About
from tests.scanner.people import Town

HEADER, ROW, SIGNATURE, CARD, STATED = (
    BlockKind.HEADER,
    BlockKind.ROW,
    BlockKind.SIGNATURE,
    BlockKind.CARD,
    BlockKind.STATED,
)
KAI, NEW, ANNA = "kai.lund@nordvik.example", "kai.lund@sollberg.example", "anna.berg@nordvik.example"
MOBILE, OTHER, LAND = "+47 912 34 567", "+47 922 22 222", "+47 22 33 44 55"


@pytest.fixture
def town(tmp_path: Path) -> Town:
    return Town(tmp_path)


def on(day: str) -> About:
    return About(created=f"{day}T09:00:00+00:00")


def asserted(town: Town, email: str) -> set[str]:
    return {locator for locator, sure in town.items(email=email).items() if sure}


@pytest.mark.parametrize(
    ("name", "written"),
    [
        ("Mette Sørensen", "Mette Soerensen"),
        ("Jürgen Weiß", "Juergen Weiss"),
        ("Katarzyna Nowak", "Kasia Nowak"),
        ("Yevgeny Orlov", "Evgenii Orlov"),
        ("Lucía García López", "Lucía García"),
        ("Kai Erik Lund", "Lund, Kai E."),
    ],
)
def test_a_name_in_another_writing_is_the_only_bearers(town: Town, name: str, written: str) -> None:
    town.card("mail", name, KAI, kind=HEADER)
    town.mention("note", written)
    assert asserted(town, KAI) == {"mail", "note"}


@pytest.mark.parametrize(
    ("one", "other"), [("Robert Hale", "Bob Hale"), ("Ingrid Haugen", "Ingrid Haugem"), ("Jon Berg", "Jonn Bergh")]
)
def test_like_names_of_two_colleagues_are_not_crossed(town: Town, one: str, other: str) -> None:
    town.card("one", one, KAI, kind=HEADER)
    town.card("other", other, ANNA, kind=HEADER)
    town.mention("note one", one)
    town.mention("note other", other)
    assert asserted(town, KAI) == {"one", "note one"}
    assert asserted(town, ANNA) == {"other", "note other"}


@pytest.mark.parametrize(
    ("one", "other", "short"),
    [
        ("Christian Berg", "Christiane Berg", "Chris Berg"),
        ("Samantha Berg", "Samira Berg", "Sam Berg"),
        ("Alexander Berg", "Alexandra Berg", "Alex Berg"),
    ],
)
def test_a_short_form_that_two_may_be_called_by_is_possible_for_both(
    town: Town, one: str, other: str, short: str
) -> None:
    town.card("one", one, KAI, kind=HEADER)
    town.card("other", other, ANNA, kind=HEADER)
    town.mention("note", short)
    assert town.items(email=KAI) == {"one": True, "note": False}
    assert town.items(email=ANNA) == {"other": True, "note": False}


@pytest.mark.parametrize("other", ["Christiane Holm", "Carl Berg", "Chloe Berg"])
def test_a_short_form_is_the_only_ones_whose_first_name_it_is(town: Town, other: str) -> None:
    town.card("one", "Christian Berg", KAI, kind=HEADER)
    town.card("other", other, ANNA, kind=HEADER)
    town.mention("note", "Chris Berg")
    assert town.items(email=KAI) == {"one": True, "note": True}
    assert "note" not in town.items(email=ANNA)


def test_a_name_that_begins_anothers_is_its_bearers(town: Town) -> None:
    town.card("one", "Kai Lund", KAI, kind=HEADER)
    town.card("other", "Kaia Lund", ANNA, kind=HEADER)
    town.mention("note", "Kai Lund")
    assert asserted(town, KAI) == {"one", "note"}
    assert "note" not in town.items(email=ANNA)


def test_a_respelt_name_that_two_bear_stays_both_peoples(town: Town) -> None:
    town.card("one", "Bjørg Bråten", KAI, kind=HEADER)
    town.card("one respelt", "Bjoerg Braaten", KAI, kind=HEADER)
    town.card("two", "Bjørg Bråten", ANNA, kind=HEADER)
    town.mention("note", "Bjoerg Braaten")
    assert "note" not in asserted(town, KAI) | asserted(town, ANNA)


def test_a_shared_name_is_decided_by_what_stands_around_it(town: Town) -> None:
    town.card("one", "Kai Lund", KAI, kind=HEADER)
    town.card("two", "Kai Lund", NEW, kind=HEADER)
    town.mention("company", "Kai Lund", "org Nordvik AS")
    town.mention("bare", "Kai Lund")
    town.mention("both", "Kai Lund", "org Nordvik AS", NEW)
    assert asserted(town, KAI) == {"one", "company"}
    assert asserted(town, NEW) == {"two", "both"}
    with town.asked(email=KAI) as answer:
        worth = {one.locator: one.confidence for one in answer.items()}
    assert worth["bare"] == 0.4


def test_a_shared_name_is_decided_by_the_conversation(town: Town) -> None:
    thread = About(thread="<1@example.com>")
    town.card("one", "Kai Lund", KAI, kind=HEADER)
    town.card("two", "Kai Lund", NEW, kind=HEADER)
    town.document("first", (None, [KAI]), about=thread)
    town.document("reply", (None, ["Kai Lund"]), about=thread)
    town.mention("elsewhere", "Kai Lund")
    assert "reply" in asserted(town, KAI)
    assert "reply" not in asserted(town, NEW)
    assert "elsewhere" not in asserted(town, KAI) | asserted(town, NEW)


def test_a_shared_name_beside_another_identifier_is_nobodys_known(town: Town) -> None:
    town.card("one", "Kai Lund", KAI, kind=HEADER)
    town.card("two", "Kai Lund", NEW, kind=HEADER)
    town.document("row", (ROW, ["Kai Lund", "live:third.kai"]), (None, ["org Nordvik AS"]))
    assert "row" not in asserted(town, NEW)


def test_a_mover_is_joined_by_what_was_said(town: Town) -> None:
    town.card("old", "Kai Lund", KAI, kind=HEADER)
    town.card("new", "Kai Lund", NEW, kind=HEADER)
    town.mention("bare", "Kai Lund")
    assert "new" not in asserted(town, KAI)
    town.card("farewell", KAI, "Kai Lund", NEW, kind=STATED)
    assert asserted(town, KAI) == asserted(town, NEW) == {"old", "new", "bare", "farewell"}


def test_a_former_name_is_the_same_persons_if_the_data_say_so(town: Town) -> None:
    town.card("mail", "Mette Lund", KAI, kind=HEADER)
    town.mention("old note", "Mette Berg")
    assert asserted(town, KAI) == {"mail"}
    town.card("news", "Mette Berg", "Mette Lund", kind=STATED)
    assert asserted(town, KAI) == {"mail", "old note", "news"}
    town.card("another", "Mette Berg", ANNA, kind=HEADER)
    assert "old note" not in asserted(town, KAI), "somebody else bears the former name now"


def test_a_number_handed_on_is_its_owners_at_the_time(town: Town) -> None:
    for day in ("2023-01-10", "2023-03-10"):
        town.card(f"kai {day}", "Kai Lund", KAI, MOBILE, kind=SIGNATURE, about=on(day))
    for day in ("2024-01-10", "2024-03-10"):
        town.card(f"anna {day}", "Anna Berg", ANNA, MOBILE, kind=SIGNATURE, about=on(day))
    for name, day in (("before", "2023-02-01"), ("between", "2023-08-01"), ("after", "2024-02-01")):
        town.document(name, (None, [MOBILE]), about=on(day))
    town.document("undated", (None, [MOBILE]))
    assert {"before"} == asserted(town, KAI) & {"before", "between", "after", "undated"}
    assert {"after"} == asserted(town, ANNA) & {"before", "between", "after", "undated"}
    assert town.items(email=KAI).get("after") is None, "it is surely not his"
    assert town.items(email=KAI)["between"] is town.items(email=ANNA)["between"] is False


def test_a_number_seen_once_with_each_of_two_is_nobodys(town: Town) -> None:
    town.card("kai", "Kai Lund", KAI, MOBILE, kind=SIGNATURE, about=on("2023-01-10"))
    town.card("anna", "Anna Berg", ANNA, MOBILE, kind=SIGNATURE, about=on("2024-01-10"))
    for day in ("2022-06-01", "2023-01-10", "2024-06-01"):
        town.document(f"call {day}", (None, [MOBILE]), about=on(day))
    assert asserted(town, KAI) == {"kai"}
    assert asserted(town, ANNA) == {"anna"}


def test_who_was_seen_once_with_a_number_ends_the_time_of_its_owner(town: Town) -> None:
    town.card("kai", "Kai Lund", KAI, MOBILE, kind=SIGNATURE, about=on("2023-01-10"))
    for day in ("2024-01-10", "2024-03-10", "2024-05-10"):
        town.card(f"anna {day}", "Anna Berg", ANNA, MOBILE, kind=SIGNATURE, about=on(day))
    for name, day in (("before", "2022-06-01"), ("between", "2023-06-01"), ("after", "2024-06-01")):
        town.document(name, (None, [MOBILE]), about=on(day))
    assert asserted(town, KAI) == {"kai"}
    assert asserted(town, ANNA) & {"before", "between", "after"} == {"after"}


def test_who_signs_an_own_mail_with_a_number_after_its_owner_has_it_now(town: Town) -> None:
    for day in ("2023-01-10", "2023-03-10"):
        town.card(f"kai {day}", "Kai Lund", KAI, MOBILE, kind=SIGNATURE, about=on(day))
    mail = ((HEADER, ["Anna Berg", ANNA]), (SIGNATURE, ["Anna Berg", MOBILE, ANNA]))
    town.document("anna", *mail, about=on("2024-01-10"))
    for name, day in (("before", "2023-02-01"), ("between", "2023-08-01"), ("after", "2024-02-01")):
        town.document(name, (None, [MOBILE]), about=on(day))
    assert asserted(town, KAI) & {"before", "between", "after"} == {"before"}
    assert asserted(town, ANNA) & {"before", "between", "after"} == {"after"}


def test_who_gives_a_number_in_anothers_mail_or_only_earlier_has_no_time_of_it(town: Town) -> None:
    for day in ("2023-01-10", "2023-03-10"):
        town.card(f"kai {day}", "Kai Lund", KAI, MOBILE, kind=SIGNATURE, about=on(day))
    town.card("anna", "Anna Berg", ANNA, kind=HEADER)
    told = ((HEADER, ["Odd Holm", "odd@example.com"]), (SIGNATURE, ["Anna Berg", MOBILE]))
    town.document("told", *told, about=on("2024-01-10"))
    mail = ((HEADER, ["Liv Dahl", "liv.dahl@example.com"]), (SIGNATURE, ["Liv Dahl", MOBILE, "liv.dahl@example.com"]))
    town.document("liv", *mail, about=on("2022-01-10"))
    for day in ("2021-06-01", "2022-06-01", "2024-06-01"):
        town.document(f"call {day}", (None, [MOBILE]), about=on(day))
    for address in (ANNA, "liv.dahl@example.com", "odd@example.com"):
        assert not {"call 2021-06-01", "call 2022-06-01", "call 2024-06-01"} & asserted(town, address)


@pytest.mark.parametrize("signers", [("Kai Lund", "Anna Berg"), ("Kai Lund", "Anna Berg", "Odd Holm")])
def test_a_mailbox_that_several_sign_once_each_is_shared(town: Town, signers: tuple[str, ...]) -> None:
    box = "dock3@nordvik.example"
    town.card("kai", "Kai Lund", KAI, kind=HEADER)
    for year, name in enumerate(signers, 2021):
        town.card(f"bill {year}", name, box, kind=HEADER, about=on(f"{year}-01-10"))
    town.document("scan", (None, [box]), about=on("2021-02-01"))
    assert "scan" not in asserted(town, KAI) | asserted(town, box)
    assert town.rings(email=KAI).get(box) is not Ring.LINKED


@pytest.mark.parametrize(
    "local", ["contabilidade", "contabilidad", "compta", "buchhaltung", "ksiegowosc", "fakturace", "keiri", "caiwu"]
)
def test_a_mailbox_of_a_department_is_nobodys_in_any_language(town: Town, local: str) -> None:
    box = f"{local}@nordvik.example"
    town.card("kai", "Kai Lund", KAI, kind=HEADER)
    for day in ("2021-01-10", "2021-03-10"):
        town.card(f"bill {day}", "Kai Lund", box, kind=HEADER, about=on(day))
    town.mention("scan", box)
    assert "scan" not in asserted(town, KAI)
    assert "bill 2021-01-10" in asserted(town, KAI)


def test_a_phone_that_two_use_in_turns_is_shared_and_a_familys_too(town: Town) -> None:
    for day, name, address in (("2023-01-10", "Kai Lund", KAI), ("2023-02-10", "Anna Berg", ANNA)):
        town.card(f"one {name}", name, address, MOBILE, kind=SIGNATURE, about=on(day))
        town.card(f"two {name}", name, address, MOBILE, kind=SIGNATURE, about=on(day.replace("2023", "2024")))
    town.card("father", "Odd Holm", "odd@example.com", OTHER, kind=SIGNATURE, about=on("2023-01-10"))
    town.card("daughter", "Liv Holm", "liv@example.com", OTHER, kind=SIGNATURE, about=on("2024-01-10"))
    town.document("call", (None, [MOBILE, OTHER]), about=on("2023-01-10"))
    assert "call" not in asserted(town, KAI) | asserted(town, ANNA)
    assert "call" not in asserted(town, "odd@example.com") | asserted(town, "liv@example.com")


def test_2_3_an_address_that_spells_another_name_joins_nobody(town: Town) -> None:
    town.card("mail", "Kai Lund", KAI, kind=HEADER)
    town.card("row", "Kai Lund", KAI, "peter.holm@example.com", kind=ROW)
    assert town.rings(email=KAI)["peter.holm@example.com"] is Ring.POSSIBLE


def test_2_5_a_land_line_seen_once_is_possible_and_twice_linked(town: Town) -> None:
    town.card("one", "Kai Lund", KAI, LAND, kind=SIGNATURE)
    assert town.rings(email=KAI)["+4722334455"] is Ring.POSSIBLE
    town.card("two", "Kai Lund", KAI, LAND, kind=ROW)
    assert town.rings(email=KAI)["+4722334455"] is Ring.LINKED


def test_a_land_line_that_a_label_calls_direct_is_linked_when_seen_once(town: Town) -> None:
    town.card("one", "Kai Lund", KAI, f"direct {LAND}", kind=SIGNATURE)
    assert town.rings(email=KAI)["+4722334455"] is Ring.LINKED
    town.card("two", "Anna Berg", ANNA, LAND, kind=ROW)
    assert town.rings(email=KAI)["+4722334455"] is Ring.POSSIBLE


def test_2_6_a_company_is_no_name(town: Town) -> None:
    town.card("mail", "Kai Lund", KAI, kind=HEADER)
    town.card("card", "Kai Lund, Maison Delorme SAS", KAI, kind=CARD)
    town.mention("form", "Maison Delorme SAS")
    town.mention("org", "org Nordvik Energi", "org Nordvik Energi")
    town.card("sent by", "Nordvik Energi", ANNA, kind=HEADER)
    assert "form" not in asserted(town, KAI)
    assert asserted(town, ANNA) == {"sent by"}


def test_2_7_a_greeting_is_no_name(town: Town) -> None:
    for number, address in enumerate(("a.b@example.com", "c.d@example.com", "e.f@example.com", KAI)):
        town.card(f"mail {number}", "Kindest Wishes", address, kind=SIGNATURE)
    town.mention("note", "Kindest Wishes")
    assert asserted(town, KAI) == {"mail 3"}


def test_2_8_quotes_of_one_conversation_are_one_vote(town: Town) -> None:
    thread = About(thread="<1@example.com>")
    for number in range(20):
        town.card(f"stray {number}", "Anna Berg", KAI, MOBILE, kind=SIGNATURE, about=thread)
    for number in range(3):
        town.card(f"kai {number}", "Kai Lund", KAI, MOBILE, kind=HEADER)
    with town.asked(email=KAI) as answer:
        assert answer.subject.names == ("Kai Lund",)


def test_2_9_a_name_in_a_newsletter_is_possible(town: Town) -> None:
    town.card("mail", "Kai Lund", KAI, kind=HEADER)
    town.document("news", (HEADER, ["Morning", "newsletter@news.example.net"]), (None, ["Kai Lund"]))
    assert asserted(town, KAI) == {"mail"}


def test_who_writes_to_a_list_that_sends_it_on_is_the_only_bearer_of_the_name(town: Town) -> None:
    town.card("mail", "Kai Lund", KAI, kind=HEADER)
    town.document("post", (None, ["by Kai Lund", "by boat-list@news.example.net"]), (SIGNATURE, ["Kai Lund", MOBILE]))
    town.document("told", (None, ["by Anna Berg", "by boat-list@news.example.net", "Kai Lund"]))
    town.card("news", "Kai Lund", "newsletter@news.example.net", kind=HEADER)
    assert asserted(town, KAI) == {"mail", "post"}
    assert town.items(email=KAI)["told"] is False


def test_who_writes_to_a_list_and_has_a_namesake_is_possible_for_both(town: Town) -> None:
    town.card("mail", "Kai Lund", KAI, kind=HEADER)
    town.card("other", "Kai Lund", NEW, kind=HEADER)
    town.mention("post", "by Kai Lund", "by boat-list@news.example.net")
    assert town.items(email=KAI)["post"] is False
    assert town.items(email=NEW)["post"] is False


def test_who_died_long_ago_is_only_possible(town: Town) -> None:
    town.card("mail", "Kai Lund", KAI, MOBILE)
    town.mention("history", "late Kai Lund")
    town.mention("history again", "late Kai Lund", "Kai Lund")
    town.mention("prank", "late Kai Lund", KAI)
    town.mention("note", "Kai Lund")
    assert town.items(email=KAI) == {
        "mail": True,
        "history": False,
        "history again": False,
        "prank": True,
        "note": True,
    }


def test_where_a_ship_bears_the_name_it_is_only_possible(town: Town) -> None:
    town.card("mail", "Kai Lund", KAI, MOBILE)
    town.mention("berth", "ship Kai Lund")
    town.mention("berth and person", "ship Kai Lund", "Kai Lund")
    town.mention("crew list", "ship Kai Lund", MOBILE)
    town.mention("note", "Kai Lund")
    assert town.items(email=KAI) == {
        "mail": True,
        "berth": False,
        "berth and person": True,
        "crew list": True,
        "note": True,
    }


def test_two_numbers_of_one_call_are_two_peoples(town: Town) -> None:
    town.card("card", "Kai Lund", KAI, MOBILE)
    town.card("call", MOBILE, OTHER, kind=ROW)
    assert town.rings(email=KAI)["+4792222222"] is Ring.POSSIBLE


def test_two_addresses_of_one_company_are_two_colleagues(town: Town) -> None:
    town.card("card", "Kai Lund", KAI, "k.lund@nordvik.example", kind=CARD)
    assert town.rings(email=KAI)["k.lund@nordvik.example"] is Ring.POSSIBLE


def test_two_first_names_alone_are_no_name_of_who_has_a_surname_too(town: Town) -> None:
    town.card("mail", "Maria Katherine Lundqvist", KAI, kind=HEADER)
    town.mention("half", "Maria Katherine")
    town.mention("short", "Maria Lundqvist")
    assert asserted(town, KAI) == {"mail", "short"}


def test_initials_need_the_persons_own_company_or_identifier(town: Town) -> None:
    town.card("mail", "Kai Lund", KAI, kind=HEADER)
    town.mention("bare", "K. Lund")
    town.mention("other company", "K. Lund", "org Polaris AS")
    town.mention("company", "K. Lund", "org Nordvik AS")
    town.mention("turned", "Lund, K.", "org Nordvik AS")
    town.mention("address", "K. Lund", KAI)
    assert asserted(town, KAI) == {"mail", "company", "turned", "address"}
    with town.asked(email=KAI) as answer:
        worth = {item.locator: item.confidence for item in answer.items()}
    assert worth["bare"] < 0.5 < worth["company"] < 0.6


@pytest.mark.parametrize("desk", ["support@nordvik.example", "geral@nordvik.example"])
def test_the_company_of_a_shared_mailbox_is_no_sign_for_initials(town: Town, desk: str) -> None:
    town.card("mail", "Kai Lund", KAI, kind=HEADER)
    town.card("anna", "Anna Berg", ANNA, kind=HEADER)
    town.document("desk", (HEADER, [desk]), (None, ["K. Lund", "org Nordvik AS"]))
    town.document("colleague", (HEADER, [ANNA]), (None, ["K. Lund", "org Nordvik AS"]))
    assert asserted(town, KAI) == {"mail", "colleague"}


@pytest.mark.parametrize("colleague", ["Karl Lund", "Kristin Lund"])
def test_initials_of_two_colleagues_are_neithers_though_one_has_no_address(town: Town, colleague: str) -> None:
    town.card("mail", "Kai Lund", KAI, kind=HEADER)
    town.mention("company", "K. Lund", "org Nordvik AS")
    town.mention("minutes", colleague)
    assert "company" not in asserted(town, KAI)


@pytest.mark.parametrize("part", ["Maria Katherine", "Lund"])
def test_a_part_of_a_name_is_no_initials(town: Town, part: str) -> None:
    town.card("mail", "Maria Katherine Lund", KAI, kind=HEADER)
    town.mention("company", part, "org Nordvik AS")
    assert "company" not in asserted(town, KAI)


def test_a_company_that_was_taken_for_a_name_is_a_sign(town: Town) -> None:
    town.card("mail", "Kai Lund", "kai@polarberg.example", kind=HEADER)
    town.mention("company", "K. Lund", "Polar Berg")
    town.mention("somebody", "K. Lund", "Petter Berg")
    assert asserted(town, "kai@polarberg.example") == {"mail", "company"}


def test_a_list_of_thousands_joins_nobody(town: Town) -> None:
    for number in range(80):
        first = f"{'abcdefgh'[number % 8]}{'aeiou'[number % 5]}lo"
        town.card(f"entry {number}", f"{first} Person{number:03}".title(), "everybody@nordvik.example", kind=ROW)
    town.card("mail", "Kai Lund", KAI, "everybody@nordvik.example", kind=ROW)
    assert town.rings(email=KAI)["everybody@nordvik.example"] is Ring.POSSIBLE


def test_the_company_on_the_card_of_who_writes_is_not_that_of_whom_the_text_names(town: Town) -> None:
    town.card("one", "Kai Lund", KAI, kind=HEADER)
    town.card("two", "Kai Lund", NEW, kind=HEADER)
    town.document("signed", (None, ["Kai Lund"]), (SIGNATURE, ["org Nordvik AS", "Anna Berg", ANNA]))
    assert "signed" not in asserted(town, KAI) | asserted(town, NEW)


@pytest.mark.parametrize("number", [LAND, "+1 212 555 0136"])
def test_a_number_that_a_text_gives_for_its_company_is_nobodys(town: Town, number: str) -> None:
    town.card("one", "Kai Lund", KAI, number, kind=SIGNATURE)
    town.card("two", "Kai Lund", KAI, number, kind=SIGNATURE)
    town.mention("call", number)
    assert "call" in asserted(town, KAI)
    town.mention("vendors", "org Nordvik AS", number)
    assert "call" not in asserted(town, KAI)


def test_a_number_behind_another_company_or_a_mobile_stays_its_owners(town: Town) -> None:
    town.card("one", "Kai Lund", KAI, MOBILE, kind=SIGNATURE)
    town.card("two", "Kai Lund", KAI, LAND, kind=SIGNATURE)
    town.card("three", "Kai Lund", KAI, LAND, kind=SIGNATURE)
    town.mention("with the mobile", "org Nordvik AS", MOBILE)
    town.mention("another company", "org Haugland AS", LAND)
    town.document("with people", (None, ["org Nordvik AS", LAND, "Kai Lund"]))
    assert {"with the mobile", "another company", "with people"} <= asserted(town, KAI)


@pytest.mark.parametrize(
    ("name", "address", "half"),
    [
        ("Thu Hà Bùi", "tbui@nordvik.example", "Thu Hà"),
        ("Bùi Thu Hà", "tbui@nordvik.example", "Thu Hà"),
        ("Iñaki Robledo Arnáiz", "i.robledoarnaiz@nordvik.example", "Robledo Arnáiz"),
        ("José Ramón Zorrilla", "j.zorrilla@nordvik.example", "José Ramón"),
    ],
)
def test_half_a_name_is_a_whole_familys(town: Town, name: str, address: str, half: str) -> None:
    town.card("mail", name, address, kind=HEADER)
    town.card("short", half, address, kind=HEADER)
    town.mention("full", name)
    town.mention("half", half)
    assert asserted(town, address) == {"mail", "short", "full"}


def test_the_first_surname_of_two_is_enough(town: Town) -> None:
    town.card("mail", "Iñaki Robledo Arnáiz", "i.robledo@nordvik.example", kind=HEADER)
    town.mention("first surname", "Iñaki Robledo")
    assert "first surname" in asserted(town, "i.robledo@nordvik.example")


def test_a_misspelling_of_ones_own_name_takes_no_like_name_of_another(town: Town) -> None:
    town.card("mail", "Sam Burkhalterson", KAI, kind=HEADER)
    town.card("again", "Sam Burkhalterson", KAI, kind=HEADER)
    town.card("misspelt", "Sam Burkhatlerson", KAI, kind=HEADER)
    town.card("hers", "Samantha Burkhalterson", ANNA, kind=HEADER)
    town.mention("note", "Samantha Burkhatlerson")
    assert "note" not in asserted(town, KAI)


def test_one_number_read_for_two_countries_is_linked_as_it_is_read_more_often(town: Town) -> None:
    town.card("one", "Kai Lund", KAI, "+44 20 7946 0529", kind=SIGNATURE)
    town.card("two", "Kai Lund", KAI, "+44 20 7946 0529", kind=SIGNATURE)
    town.card("misread", "Kai Lund", KAI, "+81 20 7946 0529", kind=SIGNATURE)
    rings = {value[:3]: ring for value, ring in town.rings(email=KAI).items()}
    assert rings["+44"] is Ring.LINKED
    assert rings["+81"] is Ring.POSSIBLE


def test_an_address_that_spells_its_owner_out_is_not_shared_for_other_names_on_it(town: Town) -> None:
    for number in range(3):
        town.card(f"mail {number}", "Kai Lund", KAI, kind=HEADER)
    for number, name in enumerate(["Bo Dahl", "Eva Dahl", "Bo Dahl"]):
        town.card(f"lie {number}", name, KAI, kind=HEADER)
    town.mention("note", "Kai Lund")
    town.mention("liars", "Bo Dahl")
    found = asserted(town, KAI)
    assert {"mail 0", "lie 0", "note"} <= found
    assert "liars" not in found


@pytest.mark.parametrize("local", ["philippine.courcelles", "pcourcelles"])
def test_a_pet_name_on_an_address_that_spells_its_owner_is_the_owners(town: Town, local: str) -> None:
    address = f"{local}@nordvik.example"
    town.card("mail", "Philippine Courcelles", address, kind=HEADER)
    town.card("pet", "Pipou Courcelles", address, kind=HEADER)
    town.mention("note", "Pipou Courcelles")
    assert "note" in asserted(town, address)


def test_a_phone_of_ones_own_beside_the_address_of_all_stays_ones_own(town: Town) -> None:
    town.card("card", "Kai Lund", KAI, MOBILE)
    town.card("for all", "Kai Lund", "info@nordvik.example", MOBILE, kind=SIGNATURE)
    town.mention("call", MOBILE)
    assert "call" in asserted(town, KAI)


def test_who_asks_by_name_gets_a_handed_on_address_for_its_time_only(town: Town) -> None:
    post = "workshop.lead@nordvik.example"
    town.card("hers", "Walburga Niedermayer", "walburga.niedermayer@nordvik.example", MOBILE, kind=SIGNATURE)
    town.card("2021 07", "Walburga Niedermayer", post, MOBILE, kind=SIGNATURE, about=on("2021-07-01"))
    for year in (2020, 2021):
        for month in ("02", "05", "08"):
            town.card(f"{year} {month}", "Walburga Niedermayer", post, kind=HEADER, about=on(f"{year}-{month}-01"))
    for year in (2023, 2024):
        for month in ("02", "05", "08"):
            town.card(f"{year} {month}", "Ansgar Breitkopf", post, kind=HEADER, about=on(f"{year}-{month}-01"))
    sure = {locator for locator, sure in town.items(name="Walburga Niedermayer").items() if sure}
    assert "2020 05" in sure
    assert not any(locator.startswith(("2023", "2024")) for locator in sure)


@pytest.mark.parametrize(
    ("name", "written"),
    [
        ("Xiaoming Zhuang", "Xiao-Ming Zhuang"),
        ("Karl-Heinz Weber", "Karlheinz Weber"),
        ("Mohammed Al-Khatib", "محمد الخطيب"),
        ("Mildred Threlkeld", "Millie Threlkeld"),
        ("Edward Rockingham", "Ted Rockingham"),
        ("Temitope Akinrimade", "Temi Akinrimade"),
    ],
)
def test_a_name_written_as_one_word_or_two_or_in_letters_without_vowels(town: Town, name: str, written: str) -> None:
    town.card("mail", name, "someone@nordvik.example", kind=HEADER)
    town.mention("note", written)
    assert "note" in asserted(town, "someone@nordvik.example")


def test_father_and_son_are_told_apart_by_what_stands_behind_their_name(town: Town) -> None:
    town.card("mail", "Horace Pennington Jr.", KAI, kind=HEADER)
    town.mention("his", "Horace Pennington Jr.")
    town.mention("bare", "Horace Pennington")
    town.mention("the father's", "Horace Pennington Sr.")
    assert asserted(town, KAI) == {"mail", "his", "bare"}


def test_whether_somebody_is_the_elder_of_two_must_be_told(town: Town) -> None:
    town.card("mail", "Horace Pennington", KAI, kind=HEADER)
    town.mention("elder", "Horace Pennington Sr.")
    assert asserted(town, KAI) == {"mail"}


@pytest.mark.parametrize("elder", ["Horace Pennington Sr.", "Horace Pennington"])
def test_father_and_son_of_one_home_are_two(town: Town, elder: str) -> None:
    town.card("elder", elder, ANNA, OTHER, LAND)
    town.card("younger", "Horace Pennington Jr.", KAI, MOBILE, LAND)
    town.mention("home", LAND)
    town.mention("bare", "Horace Pennington")
    town.mention("his", "Horace Pennington Jr.")
    town.mention("his mobile", MOBILE)
    assert asserted(town, KAI) == {"younger", "his", "his mobile"}
    assert asserted(town, ANNA) == {"elder"}


@pytest.mark.parametrize(
    ("one", "other"),
    [("Martina Colacicco", "Marina Colacicco"), ("Kaire Tammeorg", "Kairi Tammeorg"), ("Morten Dahl", "Martin Dahl")],
)
def test_another_first_name_is_possible_though_nobody_else_is_known_by_it(town: Town, one: str, other: str) -> None:
    town.card("mail", one, KAI, kind=HEADER)
    town.mention("hers", one)
    town.mention("the other's", other)
    assert town.items(email=KAI) == {"mail": True, "hers": True, "the other's": False}


@pytest.mark.parametrize(
    ("elder", "younger"),
    [
        ("Snr", "Jnr"),
        ("senior", "junior"),
        ("sen.", "jun."),
        ("the Elder", "the Younger"),
        ("den eldre", "den yngre"),
        ("d.\u00c4.", "d.J."),
        ("padre", "hijo"),
        ("starszy", "m\u0142odszy"),
    ],
)
def test_a_bare_name_is_possible_for_father_and_son_in_whatever_words(town: Town, elder: str, younger: str) -> None:
    town.card("elder", f"Otto Berg {elder}", ANNA, OTHER)
    town.card("younger", f"Otto Berg {younger}", "otto@nordvik.example", MOBILE)
    town.mention("bare", "Otto Berg")
    town.mention("his", f"Otto Berg {younger}")
    assert asserted(town, "otto@nordvik.example") == {"younger", "his"}
    assert asserted(town, ANNA) == {"elder"}
    assert town.items(email=ANNA)["bare"] is False


@pytest.mark.parametrize("name", ["Amit Kumar Sen", "Park Min Jun"])
def test_a_surname_is_no_generation(town: Town, name: str) -> None:
    town.card("mail", name, KAI, kind=HEADER)
    town.mention("his", name)
    town.mention("another's", " ".join(name.split()[:2]) + " Sr.")
    assert asserted(town, KAI) == {"mail", "his"}


def test_a_mailbox_of_father_and_son_is_shared(town: Town) -> None:
    town.card("elder", "Horace Pennington Sr.", "pennington@nordvik.example")
    town.card("younger", "Horace Pennington Jr.", "pennington@nordvik.example", MOBILE)
    town.mention("his mobile", MOBILE)
    assert not asserted(town, "pennington@nordvik.example")


def test_a_neighbour_without_a_suffix_is_no_father(town: Town) -> None:
    town.card("card", "Horace Pennington Jr.", KAI, MOBILE)
    town.card("mail", "Horace Pennington Jr.", KAI, MOBILE, kind=HEADER)
    town.card("other", "Anna Berg", ANNA, MOBILE, kind=SIGNATURE)
    town.mention("his mobile", MOBILE)
    assert asserted(town, KAI) == {"card", "mail", "his mobile", "other"}


def test_who_does_not_always_say_the_suffix_is_one_person(town: Town) -> None:
    town.card("card", "Horace Pennington Jr.", KAI, MOBILE)
    town.card("mail", "Horace Pennington", KAI, MOBILE, kind=SIGNATURE)
    town.card("other card", "Horace Pennington Jr.", NEW, MOBILE)
    town.mention("bare", "Horace Pennington")
    assert asserted(town, KAI) == asserted(town, NEW) == {"card", "mail", "other card", "bare"}


@pytest.mark.parametrize(
    ("address", "kind", "mine"),
    [
        (KAI, ROW, {"mail", "label"}),  # a row of somebody else's says so, once
        (KAI, HEADER, set()),  # Anna writes from it
        ("kl@nordvik.example", ROW, set()),  # it spells nobody's name
    ],
)
def test_one_label_takes_no_address_from_whom_it_spells(
    town: Town, address: str, kind: BlockKind, mine: set[str]
) -> None:
    signed = (SIGNATURE, ("Kai Lund", address, MOBILE))
    town.document("mail", (HEADER, ("Kai Lund", address)), signed, about=on("2022-09-28"))
    town.card("label", "Anna Berg", address, kind=kind, about=on("2022-11-15"))
    assert asserted(town, address) == mine


@pytest.mark.parametrize(
    ("name", "handle", "ring"),
    [
        ("Katarzyna Pawłowicz", "live:pawlowi.kat48", Ring.LINKED),
        ("Yuliya Chernykh", "live:chernyk.yul62", Ring.LINKED),
        ("Katarzyna Pawłowicz", "live:pawlik.kar48", Ring.POSSIBLE),  # another's, of like beginnings
        ("Katarzyna Pawłowicz", "live:pawlo.paw48", Ring.POSSIBLE),  # twice the surname
        ("Kai Lund", "live:lundberg.kaia", Ring.POSSIBLE),  # longer than the name
        ("Yuliya Chernykh", "chernyk.yul62@sollberg.example", Ring.POSSIBLE),  # an address has a name of its own
    ],
)
def test_a_handle_may_shorten_its_owners_name(town: Town, name: str, handle: str, ring: Ring) -> None:
    town.card("mail", name, "someone@nordvik.example", kind=HEADER)
    town.card("signature", name, "someone@nordvik.example", handle, kind=SIGNATURE)
    assert town.rings(email="someone@nordvik.example")[handle.removeprefix("live:")] is ring


@pytest.mark.parametrize(
    ("name", "address", "found"),
    [
        ("Kai Lund", KAI, {"mail", "note"}),
        ("Kai Lund", "office@nordvik.example", set()),
        ("Nordvik Energi", "nordvik.energi@sollberg.example", {"mail"}),  # no first name: a company's own address
    ],
)
def test_who_has_an_address_in_full_is_no_company(town: Town, name: str, address: str, found: set[str]) -> None:
    town.card("mail", name, address, kind=HEADER)
    town.mention("model", f"org {name}")
    town.mention("model again", f"org {name}")
    town.mention("note", name)
    assert asserted(town, address) == found


FORMER = "kai.holm@nordvik.example"


@pytest.mark.parametrize(("said", "found"), [(STATED, {"new", "old", "old mail", "former"}), (None, {"new"})])
def test_one_mobile_under_two_names_is_one_persons_where_a_text_says_so(
    town: Town, said: BlockKind | None, found: set[str]
) -> None:
    town.document("new", (HEADER, ("Kai Lund", KAI)), (SIGNATURE, ("Kai Lund", KAI, MOBILE)), about=on("2023-08-02"))
    town.document(
        "old", (HEADER, ("Kai Holm", FORMER)), (SIGNATURE, ("Kai Holm", FORMER, MOBILE)), about=on("2023-07-28")
    )
    town.document("said", (said, ("Kai Lund", "Kai Holm")))
    town.mention("old mail", FORMER)
    town.mention("former", "Kai Holm")
    assert asserted(town, KAI) - {"said"} == found


def test_an_address_shown_for_another_tells_nothing_unless_both_bear_the_name(town: Town) -> None:
    town.card("mail", "Kai Lund", KAI, kind=HEADER)
    town.card("spam", KAI, "mailer@bulk.example", kind=HEADER)
    town.mention("more spam", "mailer@bulk.example")
    town.card("own", KAI, NEW, kind=HEADER)
    town.card("new mail", "Kai Lund", NEW, kind=HEADER)
    assert asserted(town, KAI) == {"mail", "spam", "own", "new mail"}
    assert asserted(town, "mailer@bulk.example") == {"spam", "more spam"}


def test_a_doubled_letter_makes_another_name_where_both_are_borne(town: Town) -> None:
    town.card("one", "Marianne Petersson", KAI, kind=HEADER)
    town.card("two", "Marianne Pettersson", ANNA, kind=HEADER)
    town.mention("note one", "Marianne Petersson")
    town.mention("note two", "Marianne Pettersson")
    assert asserted(town, KAI) == {"one", "note one"}
    assert asserted(town, ANNA) == {"two", "note two"}


def test_a_short_name_beside_what_is_a_namesakes_is_the_namesakes(town: Town) -> None:
    town.card("one", "Albert Lund", KAI, kind=HEADER)
    town.card("pet", "Albus Lund", KAI, kind=HEADER)
    for number in range(6):
        town.card(f"two {number}", "Albert Lund", NEW, MOBILE, kind=SIGNATURE)
    town.card("sms", "Albus Lund", MOBILE, kind=ROW)
    assert "sms" not in asserted(town, KAI)


def test_an_address_from_before_a_marriage_is_the_same_persons(town: Town) -> None:
    before, now = "charlotte.ludgrove@nordvik.example", "charlotte.eversley@nordvik.example"
    town.card("old mail", "Charlotte Ludgrove", before, kind=HEADER)
    town.card("new mail", "Charlotte Eversley", now, kind=HEADER)
    assert asserted(town, now) == {"new mail"}
    town.document("told", (STATED, ["Charlotte Eversley", "Charlotte Ludgrove"]), (STATED, [now, before]))
    town.mention("old name", "Charlotte Ludgrove")
    assert {"old mail", "old name"} <= asserted(town, now)


def test_a_name_that_is_the_domain_of_an_address_beside_it_is_a_company(town):
    town.document(
        "one", (HEADER, ("Kai Lund", "k.lund@kitadenki.example")), (SIGNATURE, ("Kita Denki", "+47 912 34 567"))
    )
    town.card("card", "Kai Lund", "k.lund@kitadenki.example", "+47 912 34 567")
    town.mention("call", "+47 912 34 567")
    assert town.items(email="k.lund@kitadenki.example")["call"] is True


def test_who_is_reached_at_the_office_of_a_domain_of_the_own_name_is_a_person(town):
    town.document("one", (HEADER, ("Kai Lund", "office@kailund.example")), (SIGNATURE, ("Kai Lund", "+47 912 34 567")))
    town.mention("call", "Kai Lund")
    assert town.items(phone="+47 912 34 567")["call"] is True


def test_who_has_a_domain_of_the_own_name_is_a_person(town):
    town.document("one", (HEADER, ("Kai Lund", "kai@kailund.example")), (SIGNATURE, ("Kai Lund", "+47 912 34 567")))
    town.mention("call", "+47 912 34 567")
    assert town.items(email="kai@kailund.example")["call"] is True
