"""Single letters that each hold one difficulty: a charset, a container, a trap about who is who."""

import base64
from collections.abc import Iterator
from dataclasses import replace
from datetime import datetime, timedelta

from tests.company import papers
from tests.company.letters import Attachment, Letter, forwarded, message, quoted, signature
from tests.company.people import (
    ANNA_F,
    ANNA_N,
    BOB,
    CHLOE,
    DANA,
    FJORD,
    INGRID,
    JUERGEN,
    KAI,
    KRISTIN,
    MARCUS,
    MEI,
    PIKE,
    PRIYA,
    SIOBHAN,
    TOM,
    Person,
)  # fmt: skip
from tests.company.routine import START

ROBOT = Person("robot", "Fjordkraft Website", FJORD, "", ("noreply@fjordkraft.example",))
INFO = Person("info", "Fjordkraft Info", FJORD, "", (FJORD.role_mailbox,))
LIST = Person("list", "Harbour Project", FJORD, "", ("harbour@lists.fjordkraft.example",))
VOICE = Person("voice", "Voicemail", FJORD, "", ("voicemail@fjordkraft.example",))


def _letter(id: str, sender: Person, to: Person, subject: str, text: str = "", **more: object) -> Letter:
    return Letter(f"{id}@mail.{sender.firm.domain}", sender, (to,), subject, _day(id), text, **more)  # type: ignore[arg-type]


def _day(id: str) -> datetime:
    # From the id alone, so that a new letter moves no other.
    return START + timedelta(days=sum(id.encode()) % 300, minutes=len(id))


def charsets() -> Iterator[Letter]:
    """Yield mail in old and new charsets and transfer encodings."""
    text = f"Grüß Gott Kai,\n\ndie Maße der Kräne für Göteborg sind geprüft.\n\n{signature(JUERGEN)}"
    yield _letter("latin", JUERGEN, KAI, "Maße für Göteborg", text, charset="iso-8859-1", encoding="quoted-printable")
    text = f"Chère Priya,\n\nles épreuves sont prêtes; Kai Lund les a déjà vues.\n\n{signature(CHLOE)}"
    yield _letter("base64", CHLOE, PRIYA, "Épreuves prêtes à l'été", text, encoding="base64")
    text = f"你好 Kai,\n\n船期已经确认。 The schedule is confirmed.\n\n{signature(MEI)}"
    yield _letter("gb", MEI, KAI, "船期 / schedule", text, charset="gb18030", encoding="base64")
    text = f"Hej Anna,\n\njag väntar fortfarande på återbetalningen.\n\n{signature(INGRID)}"
    yield _letter("swedish", INGRID, ANNA_F, "Återbetalning", text, charset="windows-1252", encoding="8bit")


def html_mail() -> Iterator[Letter]:
    """Yield HTML alone, and HTML beside plain text."""
    html = (
        f"<html><body><h1>Spring at Atelier Lumen</h1><p>Your contact: <b>{CHLOE.name}</b>,"
        f' <a href="mailto:{CHLOE.email}">write</a> or <a href="tel:{CHLOE.phones[0].number}">call</a>,'
        f' <a href="skype:{CHLOE.skype}?chat">Skype</a>.</p><!-- proof seen by {KAI.name} --></body></html>'
    )
    yield _letter("newsletter", CHLOE, KAI, "Spring at Atelier Lumen", html=html)
    link = f'<a href="{MARCUS.linkedin}">my profile</a>'
    html = f"<p>Dear Dana,</p><p>see {link}.</p><p>{MARCUS.name}<br>{MARCUS.phone}</p>"
    plain = f"Dear Dana,\n\nsee my profile.\n\n{MARCUS.name}\n{MARCUS.phone}\n"
    yield _letter("profile", MARCUS, DANA, "My profile", plain, html=html)


def carried_on() -> Iterator[Letter]:
    """Yield forwarded mail, within the text and as an attached message."""
    asked = _letter("asked", KAI, BOB, "Crane weights", f"Bob,\n\nwhat do the cranes weigh?\n\n{signature(KAI)}")
    yield asked
    told = f"Tom, can you answer this?\n\n{signature(BOB, 1)}\n\n{forwarded(asked)}"
    yield _letter("forward", BOB, TOM, "Fwd: Crane weights", told)
    inner = Attachment("asked.eml", "message/rfc822", message(asked).as_bytes(), asked.readable())
    yield _letter("attached-mail", TOM, MEI, "Crane question", "See the mail attached.\n", attachments=(inner,))
    text = f"From now on the weights are in the list.\n\nFrom Monday on, too.\n\n{signature(TOM)}\n\n{quoted(asked)}"
    yield _letter("from-line", TOM, KAI, "Re: Crane weights", text, answers=asked.id)


def machines() -> Iterator[Letter]:
    """Yield what programs send: forms, lists, absences, voicemail."""
    form = f"New message from the website\n\nName: {INGRID.name}\nE-mail: {INGRID.email}\nPhone: {INGRID.phone}\n"
    yield _letter("form-1", ROBOT, INFO, "Contact form", f"{form}Message: Please send me my data.\n")
    form = f"New message from the website\n\nName: {KAI.name}\nE-mail: {KAI.emails[1]}\nPhone: 070-174 06 15\n"
    yield _letter("form-2", ROBOT, INFO, "Contact form", f"{form}Message: Testing the form from home.\n")
    away = f"I am out of office until Monday. In urgent cases call {ANNA_F.name}, {ANNA_F.phone}.\n\n{signature(KAI)}"
    yield _letter("away", KAI, BOB, "Automatic reply: Delivery", away, headers=(("Auto-Submitted", "auto-replied"),))
    listed = (("List-Id", "Harbour Project <harbour.lists.fjordkraft.example>"), ("Precedence", "list"))
    text = f"All,\n\nthe yard is closed on Friday.\n\n{signature(KAI, 2)}"
    yield _letter("list-1", KAI, LIST, "[harbour] Yard closed", text, headers=listed)
    yield _letter("list-2", JUERGEN, LIST, "[harbour] Re: Yard closed", "Noted.\n", headers=listed)
    yield _letter("voice-1", VOICE, INFO, "Voicemail, 0:41", "Caller: +46701740615\nLength: 0:41\n")
    yield _letter("voice-2", VOICE, INFO, "Voicemail, 1:02", f"Caller: {FJORD.switchboard}\nLength: 1:02\n")


def who_is_who() -> Iterator[Letter]:
    """Yield the traps about identity."""
    yield _letter("name-only", PRIYA, SIOBHAN, "Contract of Kai Lund", "Kai Lund has signed. It is in the safe.\n")
    yield _letter("name-turned", SIOBHAN, PRIYA, "Register", "The register says: Lund, Kai; born 1977.\n")
    yield _letter("initial", DANA, PRIYA, "Payslip", "K. Lund asked for the March payslip again.\n")
    yield _letter("phone-only", MEI, BOB, "Call back", "The man on 0046 70 1740615 wants to be called back.\n")
    yield _letter("phone-zero", BOB, MEI, "Number", "His new number is +46 (0)70 174 06 15, he said.\n")
    yield _letter("skype-only", CHLOE, MEI, "Chat", "Best reached as live:kai.lund_77 on Skype, after nine.\n")
    yield _letter("namesake", PRIYA, MEI, "Call", "Anna Berg called, she did not say from which firm.\n")
    yield _letter("namesake-nord", ANNA_N, JUERGEN, "Grid plan", f"The plan is done.\n\n{signature(ANNA_N)}")
    yield _letter("namesake-fjord", ANNA_F, BOB, "Prices", f"The prices hold until May.\n\n{signature(ANNA_F)}")
    yield _letter("near-mail", KRISTIN, DANA, "Payroll", f"The run for May is closed.\n\n{signature(KRISTIN, 2)}")
    yield _letter("nickname", TOM, MEI, "Ask Bob", "Ask Bob Haskell, he knows every gate in New York.\n")
    yield _letter("translit", BOB, MEI, "Berlin", "Juergen Weiss and Chloe Lefevre will both be in Berlin.\n")
    home = f"Laptop is dead, writing from home.\n\n{signature(KAI)}"
    yield _letter("private", KAI, ANNA_F, "From home", home, address=KAI.emails[1])
    yield from _job_mover()


def _job_mover() -> Iterator[Letter]:
    before = replace(TOM, firm=PIKE, position="Paralegal", emails=TOM.emails[::-1])
    yield _letter("mover-1", before, PRIYA, "Files for court", f"The files are ready.\n\n{signature(before)}")
    bye = f"Today is my last day here. My number stays.\n\n{signature(before)}"
    yield _letter("mover-2", before, SIOBHAN, "Farewell", bye)
    yield _letter("mover-3", TOM, PRIYA, "New desk", f"Greetings from New York!\n\n{signature(TOM)}")


def with_attachments() -> Iterator[Letter]:
    """Yield attachments of every kind that can be read, one of them in many mails."""
    offer = papers.offer()
    pairs = ((KAI, BOB), (BOB, TOM), (ANNA_F, JUERGEN), (JUERGEN, ANNA_N), (PRIYA, SIOBHAN))
    for number, (sender, to) in enumerate(pairs):
        for again in range(2):
            text = f"The offer once more, page 2 is the one that counts.\n\n{signature(sender, again)}"
            yield _letter(f"offer-{number}-{again}", sender, to, "Offer 2024-17", text, attachments=(offer,))
    text = f"Please find my CV.\n\n{signature(MARCUS)}"
    yield _letter("cv", MARCUS, DANA, "Application", text, attachments=(papers.cv(),))
    yield _letter("card", KAI, MEI, "My card", "Here is my card.\n", attachments=(papers.card(KAI),))
    yield _letter("phones", DANA, ANNA_F, "Phone list", "As asked.\n", attachments=(papers.phone_list(),))
    yield _letter("bundle", BOB, MEI, "Bundle", "All papers in one file.\n", attachments=(papers.bundle(),))


def unreadable() -> Iterator[Letter]:
    """Yield mail that nobody can read without a key."""
    # An envelopedData object identifier, then noise: what a sealed S/MIME mail looks like from outside.
    sealed = base64.b64decode("MIAGCSqGSIb3DQEHA6CA") + bytes(range(256)) * 4
    lock = Attachment("smime.p7m", "application/pkcs7-mime", sealed)
    yield _letter("sealed", JUERGEN, KAI, "Confidential", "", attachments=(lock,))


SPECIAL = (charsets, html_mail, carried_on, machines, who_is_who, with_attachments)
