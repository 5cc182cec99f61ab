# ruff: noqa: E501 - texts of mails, a line each
"""Cards by rules alone: the model of names is left out, so that what it guesses carries nothing."""

import pytest

from scanner.businesscards import Piece, business_cards
from scanner.model import Segment


def cards(engine, text):
    """The fields of each card, cards that stand several times once."""
    one = engine.detect([Segment(text)], names=False)[0]
    pieces = [
        Piece(f.type, f.start, f.end, f.score, f.key.reveal(), text[f.start : f.end], f.display.reveal())
        for f in one.findings
    ]
    return [card.fields for card in business_cards([pieces[at] for at in block.members] for block in one.blocks)]


NAME, ROLE, FIRM, PHONE, MAIL = (
    "Kai Lund",
    "Head of Sales",
    "Nordvik Energi ASA",
    "+47 22 33 44 55",
    "kai.lund@nordvik.example",
)
WHOLE = {"name": NAME, "position": ROLE, "company": FIRM, "phones": [PHONE], "emails": [MAIL]}

SHAPES = {
    "delimiter": f"See you.\n\n-- \n{NAME}\n{ROLE}\n{FIRM}\nMob: {PHONE}\n{MAIL}\n",
    "sign-off": f"See you.\n\nBest regards,\n{NAME}\n{ROLE}, {FIRM}\n{PHONE} | {MAIL}\n",
    "one line": f"Thanks\n{NAME} | {ROLE} | {FIRM} | {PHONE} | {MAIL}\n",
    "paragraphs": f"Mvh\n\n{NAME}\n{ROLE}\n\n{FIRM}\n\nTlf: {PHONE}\nE-post: {MAIL}\n",
    "company first": f"{FIRM}\n{NAME}\n{ROLE}\nTel {PHONE}\n{MAIL}\n",
    "two columns": f"{NAME}            Tel {PHONE}\n{ROLE}       {FIRM}\n                    {MAIL}\n",
    "position at company": f"Regards\n{NAME}\n{ROLE} at {FIRM}\n{PHONE}\n{MAIL}\n",
    "dots": f"Cheers,\n{NAME} · {ROLE} · {FIRM}\n{PHONE} · {MAIL}\n",
    "form": f"New lead\n\nYour name: {NAME}\nJob title: {ROLE}\nCompany: {FIRM}\nPhone: {PHONE}\nE-mail: {MAIL}\n"
    "Message: Please call Anna Berg on +47 22 33 44 66.\n",
    "form on lines": f"Full Name\n{NAME}\nJob Title\n{ROLE}\nCompany\n{FIRM}\nPhone\n{PHONE}\nEmail\n{MAIL}\n",
    "legal footer": f"Regards\n{NAME}\n{ROLE}\n{FIRM}\n{PHONE}\n{MAIL}\n\nThis e-mail is confidential and intended solely"
    " for the addressee.\n",
}


@pytest.mark.parametrize("shape", SHAPES)
def test_a_card_is_told_whole(engine, shape):
    assert cards(engine, SHAPES[shape]) == [WHOLE]


@pytest.mark.parametrize("depth", range(1, 6))
def test_a_signature_that_is_quoted_is_told_once(engine, depth):
    text = SHAPES["sign-off"]
    for _ in range(depth):
        text = f"Fine.\n\nOn Monday somebody wrote:\n{''.join(f'> {line}' + chr(10) for line in text.splitlines())}"
    assert cards(engine, text + "\n" + SHAPES["sign-off"]) == [WHOLE]


NAMES = {
    "lower case": ("kai lund", MAIL),
    "capitals": ("KAI LUND", MAIL),
    "last first": ("LUND, Kai", MAIL),
    "last first in small": ("Lund, Kai", MAIL),
    "initial": ("K. Lund", "k.lund@nordvik.example"),
    "middle": ("Kai B. Lund", MAIL),
    "letters beyond ASCII": ("Åse Sæther", "aase.saether@nordvik.example"),
    "umlauts": ("Jürgen Köhler", "juergen.koehler@nordvik.example"),
    "particles": ("Femke van der Berg", "femke.vanderberg@nordvik.example"),
    "two surnames": ("Lucía Fernández Ruiz", "lfernandez@nordvik.example"),
    "hyphens": ("Jean-Luc Hughes-Carter", "jeanluc.hughescarter@nordvik.example"),
    "Arabic": ("Omar Al-Mansoori", "omar.almansoori@nordvik.example"),
}


@pytest.mark.parametrize("case", NAMES)
def test_an_address_proves_a_name(engine, case):
    name, mail = NAMES[case]
    assert cards(engine, f"The list is attached.\n\n{name}\n{mail}\n{PHONE}\n") == [
        {"name": name, "phones": [PHONE], "emails": [mail]}
    ]


def test_titles_and_degrees_are_no_part_of_a_name(engine):
    assert cards(engine, f"Regards\nDr. {NAME}, PhD\n{MAIL}\n")[0]["name"] == NAME


OTHERS = {
    "an assistant": f"Regards\n{NAME}\n{MAIL}\n\nAssistant: Anna Berg, anna.berg@nordvik.example, +47 22 33 44 66\n",
    "managing directors": f"Regards\n{NAME}\n{MAIL}\n\nManaging directors: Anna Berg, Per Moe | +47 22 33 44 66\n",
    "a hotline": f"Regards\n{NAME}\n{MAIL}\n\nFor urgent matters call our support line: +47 22 33 44 66\n",
    "a dial-in": f"Organizer: {NAME} <{MAIL}>\n\nJoin by phone\n+47 22 33 44 66 (toll)\nMeeting ID: 843 2211 9087\n",
    "another's address": f"Regards\n{NAME}\n{MAIL}\nanna.berg@nordvik.example\n",
    "prose": f"Regards\n{NAME}\n{MAIL}\n\nPlease ask for Anna when you call us on +47 22 33 44 66.\n",
    "a sender's head": f"Post AS\nTel. +47 22 33 44 66\ninfo@post.example\n\n{NAME}\n{MAIL}\n",
    "two empty lines": f"Regards\n{NAME}\n{MAIL}\n\n\nReception: +47 22 33 44 66\n",
}


@pytest.mark.parametrize("case", OTHERS)
def test_what_is_another_s_or_nobody_s_is_not_joined(engine, case):
    told = [one for one in cards(engine, OTHERS[case]) if one.get("name") == NAME]
    assert told == [{"name": NAME, "emails": [MAIL]}]


ROWS = {
    "pipes": "Name | Title | Phone | E-mail\n{a} | Head of Sales | {p} | {m}\n{b} | Engineer | {q} | {n}\n",
    "commas": "- {a}, Head of Sales, {p}, {m}\n- {b}, Engineer, {q}, {n}\n",
    "columns": "{a}     Head of Sales   {p}   {m}\n{b}     Engineer        {q}   {n}\n",
    "brackets": "* {a} (Head of Sales): {m}, {p}\n* {b} (Engineer): {n}, {q}\n",
    "records": "{a}\nHead of Sales\n{p}\n{m}\n\n{b}\nEngineer\n{q}\n{n}\n",
}


@pytest.mark.parametrize("shape", ROWS)
def test_rows_are_one_person_each(engine, shape):
    other = ("Anna Berg", "+47 22 33 44 66", "anna.berg@nordvik.example")
    text = ROWS[shape].format(a=NAME, p=PHONE, m=MAIL, b=other[0], q=other[1], n=other[2])
    assert cards(engine, text) == [
        {"name": NAME, "position": ROLE, "phones": [PHONE], "emails": [MAIL]},
        {"name": "Anna Berg", "position": "Engineer", "phones": [other[1]], "emails": [other[2]]},
    ]


def test_two_names_on_one_line_share_no_number(engine):
    for one in cards(engine, f"Regards\nKai Lund and Anna Berg\n{PHONE}\noffice@nordvik.example\n"):
        assert "phones" not in one


HEADERS = {
    "English": "On Mon, 4 May 2026 at 10:12, {a} <{m}> wrote:\n> Fine.\n",
    "German": "Am 04.05.2026 um 10:12 schrieb {a} <{m}>:\n> Gut.\n",
    "French": "Le lun. 4 mai 2026 à 10:12, {a} <{m}> a écrit :\n> Bien.\n",
    "Swedish": "Den mån 4 maj 2026 kl 10:12 skrev {a} <{m}>:\n> Bra.\n",
    "Polish": "W dniu 4.05.2026 o 10:12, {a} <{m}> pisze:\n> Dobrze.\n",
    "Outlook": "-----Original Message-----\nFrom: Lund, Kai [mailto:{m}]\nSent: Monday\nTo: Per Moe\nSubject: RE: a\n",
    "Norwegian": "Fra: {a} <{m}>\nSendt: mandag 4. mai 2026 10:12\nTil: Per Moe\nEmne: Tilbud\n",
    "brackets": "Participants:\n{a} ({m})\n",
}


@pytest.mark.parametrize("language", HEADERS)
def test_who_wrote_is_told_with_the_address(engine, language):
    (card,) = cards(engine, HEADERS[language].format(a=NAME, m=MAIL))
    assert card["emails"] == [MAIL]
    assert card["name"] in (NAME, "Lund, Kai")


def test_names_of_a_quoted_header_without_addresses_are_told(engine):
    text = "From: Lund, Kai\nSent: Monday\nTo: Berg, Anna; Per Moe\nSubject: Offer\n"
    found = engine.detect([Segment(text)], names=False)[0].findings
    assert [text[one.start : one.end] for one in found if one.type == "PERSON"] == [
        "Lund, Kai",
        "Berg, Anna",
        "Per Moe",
    ]


CHATS = {
    "English": "Bot: What is your name?\nUser: kai lund\nBot: What's your number?\nUser: {p}\nBot: And your e-mail?\nUser: {m}\n",
    "times": "[10:02] Bot: May I have your full name?\n[10:02] User: my name is kai lund\n[10:03] Bot: How can we reach you?\n"
    "[10:03] User: {p} or {m}\n",
    "German": "Bot: Wie heißen Sie?\nKunde: kai lund\nBot: Wie lautet Ihre Telefonnummer?\nKunde: {p}\nBot: Und Ihre E-Mail?\n"
    "Kunde: {m}\n",
}  # fmt: skip


@pytest.mark.parametrize("chat", CHATS)
def test_answers_in_a_chat_are_one_card(engine, chat):
    assert cards(engine, CHATS[chat].format(p=PHONE, m=MAIL)) == [
        {"name": "kai lund", "phones": [PHONE], "emails": [MAIL]}
    ]


def test_a_number_of_somebody_else_in_a_chat_is_not_the_visitor_s(engine):
    text = (
        f"Bot: What is your name?\nUser: kai lund\nBot: Who is your emergency contact, and the number?\nUser: {PHONE}\n"
    )
    assert not cards(engine, text)


def test_halves_of_a_name_in_a_form_stand_for_the_whole(engine):
    text = f"First name: Kai\nLast name: Lund\nE-mail: {MAIL}\n"
    assert cards(engine, text) == [{"name": NAME, "emails": [MAIL]}]
    found = engine.detect([Segment(text)], names=False)[0].findings
    assert {one.key.reveal() for one in found if one.type == "PERSON"} == {"kai lund"}


NO_NAMES = ("Customer Service", "Head of Sales", "Acme Shipping Ltd", "Sales Team", "Best regards", "Storgata 12")


@pytest.mark.parametrize("line", NO_NAMES)
def test_what_is_no_name_bears_no_card(engine, line):
    assert not cards(engine, f"Hello.\n\n{line}\noffice@nordvik.example\n{PHONE}\n")


def test_many_rows_take_linear_time(engine):
    import time

    row = f"{NAME} | {ROLE} | {PHONE} | {MAIL}\nAnna Berg | Engineer | +47 22 33 44 66 | anna.berg@nordvik.example\n"
    spent = []
    for count in (300, 1200):
        engine.detect([Segment(row)], names=False)
        begun = time.process_time()
        engine.detect([Segment(row * count)], names=False)
        spent.append(time.process_time() - begun)
    assert spent[1] < 10 * spent[0] + 0.3


@pytest.mark.parametrize(
    ("line", "fields"),
    [
        ("Attorney at Law", {"position": "Attorney at Law"}),
        ("Nordvik Energi\nASA", {"company": "Nordvik Energi ASA"}),
        ("VP, Sales", {"position": "VP, Sales"}),
        ("Head of\nSales", {"position": "Head of Sales"}),
    ],
)
def test_lines_of_a_card_are_read_whole(engine, line, fields):
    (card,) = cards(engine, f"{NAME}\n{line}\n{MAIL}\n")
    assert card == {"name": NAME, **fields, "emails": [MAIL]}


FIRMS = {
    "below the position": f"Thanks\n{NAME}\n{ROLE}\nBergsicht Studio | 4 Fennel Wharf, London\nM {PHONE}\n",
    "below the delimiter": f"Fine.\n\nRegards\n{NAME}\n--\nBergsicht Studio\nMobile: {PHONE}\n",
}


@pytest.mark.parametrize("case", FIRMS)
def test_a_firm_without_legal_form_bears_no_card(engine, case):
    (card,) = cards(engine, FIRMS[case])
    assert (card["name"], card["phones"]) == (NAME, [PHONE])


def test_a_second_signer_below_a_position_keeps_the_own_number(engine):
    text = f"Regards\n{NAME}\n{ROLE}\nAnna Berg\nM {PHONE}\n"
    found = engine.detect([Segment(text)])[0]
    told = [[text[found.findings[at].start : found.findings[at].end] for at in block.members] for block in found.blocks]
    assert told == [[NAME, ROLE], ["Anna Berg", PHONE]]


def test_what_stands_below_a_longer_rule_is_not_the_signers(engine):
    text = f"Regards\n{NAME}\n----------\nBergsicht Studio\nMobile: {PHONE}\n"
    assert not [card for card in cards(engine, text) if card.get("name") == NAME]


def test_two_accounts_above_a_name_are_nobodys(engine):
    found = engine.detect([Segment("Skype: live:solvei.ander\nSkype: dagny.holm70\nhost Ingrid Tveiten\n")])[0]
    assert not found.blocks


def test_a_position_with_a_word_for_a_service_ends_no_card(engine):
    text = f"name: {NAME}\ntitle: Reservations Manager\nemail: {MAIL}\nmobile: {PHONE}\n"
    assert cards(engine, text) == [
        {"name": NAME, "position": "Reservations Manager", "phones": [PHONE], "emails": [MAIL]}
    ]


def test_a_dutch_name_is_the_name_of_a_card(engine):
    text = "Sanne van 't Veer\n\nMobile +31 6 10000216\nMail sanne.vantveer@example.com\n"
    (card,) = cards(engine, text)
    assert card["name"] == "Sanne van 't Veer"
