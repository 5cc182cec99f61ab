"""What may be taken for somebody else: each case of the world, with what a careful reader tells."""

from __future__ import annotations

from datetime import datetime

from tests.umpire.desk import Desk, Laid
from tests.world.people import EMAIL, PHONE, Handed, Person
from tests.world.phones import writings

_STAMP = "T09:30:00+01:00"


def lay(desk: Desk) -> None:
    """Write all cases."""
    for write in (
        _twins_in_firm,
        _twins_apart,
        _near,
        _relatives,
        _words,
        _moved,
        _former,
        _handed,
        _shared,
        _lying,
        _look_alikes,
        _spelled,
        _weak,
    ):
        write(desk)


def _on(day: str) -> datetime:
    return datetime.fromisoformat(day + _STAMP)


def _some(desk: Desk, *firms: str, no: tuple[Person, ...] = ()) -> Person:
    return desk.rng.choice([one for one in desk.staff if one.firm and one.firm.key in firms and one not in no])


def _twins_in_firm(desk: Desk) -> None:
    for one, other, firm in (("berg1", "berg2", "aur"), ("clarke1", "clarke2", "sch")):
        for key in (one, other):
            own = desk.one(key)
            a = _some(desk, firm)
            b = _some(desk, firm, no=(a,))
            desk.mail(
                "From: {T.h}\nTo: {A.h}\nSubject: Locker\n\nMy locker does not close.\n\n{T.sig}", {"T": own, "A": a}
            )
            first = desk.mail(
                "From: {A.h}\nTo: {T.h}\nSubject: Steering group\n\nCan you join on Monday?\n\n{A.sig}",
                {"T": own, "A": a},
            )
            desk.mail(
                "From: {A.h}\nTo: {T.h}\nCc: {B.h}\nSubject: Gloves\n\nDear {T}, the gloves came.\n\n{A.first}",
                {"T": own, "A": a, "B": b},
            )
            desk.mail(
                "From: {A.ha}\nTo: {B.ha}\nSubject: Re: Steering group\n\n{T} has agreed to join.",
                {"T": own, "A": a, "B": b},
                reply=first.item.locator.split("#")[1],
            ).says(sure={key: "thread"})
            desk.file("it/asset_#.txt", "Laptop AU-#\nuser: {T}\naccount: {T.mail}\n".replace("#", key), {"T": own})
        for path, text in (
            ("wards/leave_#.txt", "Absent today: {T}, {A}\n"), ("minutes/short_#.md", "Present: {T}, {A}\n"),
            ("events/cake_#.csv", "who;what\n{T};apple cake\n{A};juice\n"), ("payroll/bonus_#.xlsx", "Name | Bonus\n{T} | 200\n{A} | 200"),
        ):  # fmt: skip
            desk.file(path, text, {"T": desk.one(one), "A": _some(desk, firm)})


def _twins_apart(desk: Desk) -> None:
    cases = (
        ("novak1", "{T}, Aurelia Health Group AB, changed the fuse in room 4.\n"), ("novak2", "Trainer: {T}, Cardiolux Devices GmbH\nRoom 12, two hours\n"),
        ("jim1", "Auditora externa: {T}, Ortovia S.L.\n"), ("jim2", "Our visitor {T} (Friends of Aurelia) has a new hat.\n"),
    )  # fmt: skip
    for key, text in cases:
        own = desk.one(key)
        for path in ("devices/visit_#.txt", "minutes/guest_#.docx"):
            desk.file(path, text, {"T": own}).says(sure={key: "company beside the name"})
        desk.mail(
            "From: {T.h}\nTo: {A.h}\nSubject: Thursday\n\nI come by at two.\n\n{T.sig}",
            {"T": own, "A": _some(desk, "aur")},
        )
        desk.mail(
            "From: {A.ha}\nTo: {T.ha}\nSubject: Papers\n\nHere they are.\n\n{A.first}",
            {"T": own, "A": _some(desk, "aur")},
        )
    for key in ("novak1", "jim1"):
        desk.file(
            "wiki/raffle_#.md",
            "Winners: {T}, {A}, {B}\n",
            {"T": desk.one(key), "A": _some(desk, "aur"), "B": _some(desk, "lab")},
        )
        desk.file("events/guests_#.txt", "Guest list\n{T}\n{A}\n", {"T": desk.one(key), "A": _some(desk, "med")})


def _near(desk: Desk) -> None:
    near = tuple(desk.one(key) for key in ("kai", "karin", "jonas", "julia"))
    for one in near:
        who = {"T": one, "A": _some(desk, "aur", no=near), "B": _some(desk, "lab")}
        desk.mail("From: {T.h}\nTo: {A.h}\nSubject: Shift\n\nI take the late one.\n\n{T.sig}", who)
        desk.mail("From: {A.ha}\nTo: {T.ha}\nSubject: Re: Shift\n\nGood.\n\n{A.first}", who)
        desk.file("it/mailboxes_#.log", "quota warning {T.mail} 97%\nquota warning {B.mail} 91%\n", who)
        desk.file("it/group_#.csv", "group,member\ndispatch,{T.mail}\ndispatch,{A.mail}\n", who)
        desk.file("wards/pager_#.txt", "Pager 7 went to {T}.\n", who)
        desk.file("wards/initial_#.txt", "Signed for the parcel: {T.ini}\n", who)


def _relatives(desk: Desk) -> None:
    for one, other in (("ove", "birgit"), ("marta", "pablo")):
        line = desk.numbers.land("SE" if one == "ove" else "ES")
        home = writings(line, ("SE", "GB", "DE", "ES"))[0]
        who = {"T": desk.one(one), "R": desk.one(other), "A": _some(desk, "vol", no=(desk.one(one), desk.one(other)))}
        desk.file(
            "friends/households_#.csv", f"name;home phone;mail\n{{T}};{home};{{T.mail}}\n{{R}};{home};{{R.mail}}\n", who
        )
        desk.file("friends/visit list #.txt", f"{{T}}, home {home}\n{{R}}, home {home}\n{{A}}\n", who)
        desk.mail(
            f"From: {{A.h}}\nTo: {{A.role}}\nSubject: Call back\n\nSomebody rang from {home} and hung up.\n\n{{A.first}}",
            who,
        ).says(never={one: "relative", other: "relative"})
        desk.rows(f"home_{one}.csv", "id;caller;callee;seconds", [("1", f"{line};{{A.e164}};31", who)])[0].says(
            never={one: "relative", other: "relative"}
        )
        for key in (one, other):
            desk.file("friends/thanks_#.txt", "Thank you, {T}, for the flowers.\n", {"T": desk.one(key)})
            desk.mail(
                f"From: {{T.h}}\nTo: {{A.h}}\nSubject: Sunday\n\nI can drive. Ring us at home, {home}.\n\n{{T.first}}",
                {"T": desk.one(key), "A": who["A"]},
            )
            desk.file("friends/badge_#.csv", "badge;holder;mobile\n44;{T};{T.mob}\n", {"T": desk.one(key)})


def _words(desk: Desk) -> None:
    plain = (
        ("hope", "We hope winter will be mild, the heating is still off.\n"), ("hope", "hope winter tyres are on all vans by now\n"),
        ("rose", "The rose garden behind the chapel is closed for repairs.\n"), ("rose", "Meet at the rose garden at noon.\n"),
        ("power", "The backup unit will power the freezers for four hours.\n"), ("power", "A diesel set will power ward 3 during the test.\n"),
        ("grant", "The grant holder must report by the end of March.\n"), ("grant", "Each grant holder gets a letter.\n"),
    )  # fmt: skip
    for key, text in plain:
        desk.file("wiki/words_#.txt", text, {}).says(never={key: "word"})
    for key in ("hope", "rose", "power", "grant"):
        who = {"T": desk.one(key), "A": _some(desk, "aur")}
        desk.mail("From: {T.h}\nTo: {A.h}\nSubject: Saturday\n\nI shall be late.\n\n{T.sig}", who)
        desk.file("minutes/small_#.txt", "Present: {T}, {A}\n", who)
        desk.file("hr/form_#.txt", "First name: {T.first}\nLast name: {T.last}\nE-mail: {T.mail}\n", who)
        desk.mail(
            "From: {A.h}\nTo: {A.role}\nSubject: Parking\n\nPlease give a permit to {T.rev}, number plate follows.\n\n{A.first}",
            who,
        )


def _moved(desk: Desk) -> None:
    for key, text in (
        ("elsa", "From: {T.h}\nTo: {A.h}\nSubject: New job\n\nHello, I leave Cardiolux. From May on my new address is {T.mail2}; my mobile stays {T.mob}.\n\n{T}"),
        ("jakub", "From: {T.h}\nTo: {A.h}\nSubject: Nowy adres\n\nHi all, today is my last day at Aurelia. My new e-mail address is {T.mail2}, the mobile {T.mob} stays the same.\n\n{T}"),
    ):  # fmt: skip
        who = {"T": desk.one(key), "A": _some(desk, "aur"), "B": _some(desk, "lab")}
        desk.mail(text, who, day=_on("2023-04-20"))
        desk.tied.setdefault(key, set()).update({(EMAIL, who["T"].emails[-1]), (PHONE, who["T"].mobile)})
        desk.mail(
            'From: "{T}" <{T.mail2}>\nTo: {A.h}\nSubject: First week\n\nAll is new here.\n\n{T}\n{T.pos}\n{T.mob}',
            who,
            day=_on("2023-06-02"),
        )
        desk.mail(
            "From: {A.ha}\nTo: {T.mail2}\nSubject: Welcome\n\nSee you on Monday.\n\n{A.first}",
            who,
            day=_on("2023-06-05"),
        )
        desk.mail(
            "From: {A.ha}\nTo: {T.ha}\nSubject: Old matter\n\nThe pump of 2021 is paid.\n\n{A.first}",
            who,
            day=_on("2022-02-14"),
        )
        desk.file("it/alias_#.csv", "mailbox\n{T.mail2}\n{B.mail}\n", who)
        desk.file("purchasing/ring_#.txt", "Rang {T.mob} twice, nobody there.\n", who)


def _former(desk: Desk) -> None:
    for key, text in (
        ("sofia", "Namnändring\n{T} (tidigare {T.former}) har bytt efternamn.\nE-post: {T.mail}\n"),
        ("claire", "Changement de nom : Mme {T}, née Besson, anciennement {T.former}.\nCourriel : {T.mail}\n"),
        ("emily", "Change of name: {T.former} is now called {T}. Her address is {T.mail}.\n"),
    ):  # fmt: skip
        who = {"T": desk.one(key), "A": _some(desk, "aur")}
        desk.file("hr/name_change_#.txt", text, who)
        desk.file("hr/course_2016_#.csv", "course;participant\nLifting;{T.former}\nLifting;{A}\n", who)
        desk.file("old/minutes_2015_#.docx", "Minutes 2015\nPresent: {T.former}, {A}", who)
        desk.file("old/thanks_2014_#.txt", "Flowers for {T.former}, ten years with us.\n", who)


def _handed(desk: Desk) -> None:
    before, after = desk.one("viktor"), desk.one("nadia")
    who = {"V": before, "N": after, "A": _some(desk, "aur"), "B": _some(desk, "lab")}
    day = _on("2023-09-01")
    desk.cast.handed.append(Handed(PHONE, before.mobile, before.key, after.key, day))
    desk.file(
        "it/mobiles.csv",
        "number;holder;mail;from;until\n{V.e164};{V};{V.mail};2020-02-01;2023-08-31\n{V.e164};{N};{N.mail};2023-09-01;\n",
        who,
        tie=True,
    )
    desk.mail(
        "From: {V.h}\nTo: {A.h}\nSubject: Alarm\n\nPump 4 is back.\n\n{V}\n{V.pos}\n{V.mob}", who, day=_on("2022-11-08")
    )
    desk.mail(
        "From: {N.h}\nTo: {A.h}\nSubject: Alarm\n\nDoor 2 is fixed.\n\n{N}\n{N.pos}\n{N.mob}",
        who,
        day=_on("2024-02-06"),
    )
    for date, holder, other in (
        ("2022-03-09", "V", after),
        ("2023-01-17", "V", after),
        ("2024-05-14", "N", before),
        ("2025-01-22", "N", before),
    ):
        laid = desk.mail(
            f"From: {{A.ha}}\nTo: {{B.ha}}\nSubject: On call\n\nIf it drips again ring {{{holder}.mob}}.\n\n{{A.first}}",
            who,
            day=_on(date),
        )
        laid.says(sure={who[holder].key: "number at its time"}, never={other.key: "handed-on number"})


def _shared(desk: Desk) -> None:
    for key in ("aur", "lab", "sch", "car", "ort"):
        who = {"T": _some(desk, key), "A": _some(desk, "aur")}
        desk.file("wiki/ring_#.txt", "The front desk answers at {T.board} from 7 to 19.\n", who)
        desk.mail("From: {A.ha}\nTo: {T.role}\nSubject: Opening hours\n\nAre you open on Saturday?\n\n{A.first}", who)
        desk.file("wiki/calls_in_#.csv", "time;number\n09:12;{T.board}\n09:40;{T.board}\n", who)
    everybody = [_some(desk, "aur"), _some(desk, "lab"), _some(desk, "sch")]
    desk.file(
        "it/robot.log",
        "\n".join(f"ticket 90{n} closed by robot, told {{{x}.mail}}" for n, x in enumerate("ABC")) + "\n",
        dict(zip("ABC", everybody, strict=True)),
    )


def _lying(desk: Desk) -> None:
    for named, sender in (
        ("annikasjostrom", "rolfbackman"),
        ("sabinekroger", "torstenmuhlbach"),
        ("owenprydderch", "ngoziokonjo"),
    ):
        who = {
            "T": desk.one(named),
            "R": desk.one(sender),
            "A": _some(desk, "aur", no=(desk.one(named), desk.one(sender))),
        }
        for subject in ("Scanned page", "Scan from device 2"):
            desk.mail(
                f'From: "{{T}}" <{{R.mail}}>\nTo: {{A.ha}}\nSubject: {subject}\n\nSent from the shared scanner.', who
            ).says(left={named: "only the display name"})


def _look_alikes(desk: Desk) -> None:
    for one in desk.rng.sample([one for one in desk.staff if one.country in ("GB", "SE", "DE") and one.firm], 8):
        digits = one.mobile[3:]
        text = desk.rng.choice(
            [
                f"Article no. {digits}\nTubes, 100 pcs\n",
                f"Serial number: SN-{digits}-A\nDevice: scale\n",
                f"Invoice 2024/{digits}\nPaid\n",
                f"Lot {digits}0\nExpires 2026-03\n",
            ]
        )
        desk.file("deliveries/item_#.txt", text, {}).says(never={one.key: "number look-alike"})


def _spelled(desk: Desk) -> None:
    for one in [one for one in desk.cast.people if one.spelled]:
        who = {"T": one, "A": _some(desk, "aur", no=(one,))}
        desk.file("hr/passport_#.txt", "Name: {T}\nAs in the passport: {T.spell}\nE-mail: {T.mail}\n", who)
        desk.file("wards/door_#.txt", "{T.spell}\n", who)
        desk.mail(
            "From: {A.h}\nTo: {A.role}\nSubject: Name plate\n\nPlease print a name plate for {T.spell}.\n\n{A.first}",
            who,
        )
    yev = {"T": desk.one("yevgeniatkachenko")}
    desk.file("events/poster_#.txt", "Poster prize: Evgenia Tkachenko\n", yev).says(
        sure={"yevgeniatkachenko": "other letters"}
    )
    for one in [one for one in desk.cast.people if one.nicks][:12]:
        desk.file(
            "wards/chat_#.txt",
            f"coffee with {{T.nick}} at ten, bring the {desk.rng.choice(['cups', 'cake', 'keys'])}\n",
            {"T": one},
        )


def _weak(desk: Desk) -> None:
    texts: tuple[tuple[str, str], ...] = (
        ("wards/first_#.txt", "Ask {A.first} for the key, or {B.first}.\n"), ("wards/last_#.txt", "Schlüssel bei Frau {A.last} abholen.\n"),
        ("minutes/ini_#.md", "Action: {A.ini} to call the plumber.\n"), ("chats/kitchen_#.txt", "12:01 {A.first}: soup today?\n12:02 {B.first}: yes\n"),
        ("deliveries/sign_#.txt", "Received: {A.ini}\nDate: 4 June\n"),
    )  # fmt: skip
    for path, text in texts * 2:
        a = desk.rng.choice([one for one in desk.staff if one.firm])
        laid: Laid = desk.file(path, text, {"A": a, "B": _some(desk, "aur", no=(a,))})
        assert laid.notes
