"""Many people in one place, and what is used by one after the other."""

from __future__ import annotations

from datetime import datetime

from tests.umpire.desk import Desk
from tests.world.people import EMAIL, Handed
from tests.world.phones import writings


def lay(desk: Desk) -> None:
    """Write all cases."""
    for write in (_phone_book, _members, _four_signers, _trainees, _next_of_kin):
        write(desk)


def _phone_book(desk: Desk) -> None:
    part = desk.rng.sample(desk.staff, 20)
    who = dict(zip("ABCDEFGHIJKLMNOPQRST", part, strict=True))
    lines = "\n".join(f"{{{letter}}} | {{{letter}.mob}}" for letter in who)
    desk.file("directory/phone book.pdf", f"Internal phone book\n{lines}", who)


def _members(desk: Desk) -> None:
    part = desk.rng.sample(desk.staff, 25)
    who = dict(zip("ABCDEFGHIJKLMNOPQRSTUVWXY", part, strict=True))
    lines = "\n".join(f'"{{{letter}}}" <{{{letter}.mail}}>' for letter in who)
    desk.file("it/list members nurses.txt", f"nurses@lists.aurelia-health.example\n{lines}\n", who)


def _four_signers(desk: Desk) -> None:
    for key in ("aur", "lab", "car"):
        part = desk.rng.sample([one for one in desk.staff if one.firm and one.firm.key == key and not one.former], 4)
        who = dict(zip("ABCD", part, strict=True)) | {
            "X": desk.rng.choice([one for one in desk.staff if one not in part])
        }
        line = writings(desk.numbers.land(part[0].firm.country if part[0].firm else "SE"), ("SE", "GB", "DE", "ES"))[0]
        desk.mail(
            f"From: {{A.role}}\nTo: {{X.ha}}\nSubject: Thank you\n\nThank you for the order.\n\nYour team\n{{A}}\n{{B}}\n{{C}}\n{{D}}\n{{A.firm}}\nTeam line {line}",
            who,
        )


def _trainees(desk: Desk) -> None:
    """A mailbox that each trainee has for a year."""
    first, second = desk.one("tomaszbrzezinski"), desk.one("kwameboateng")
    box, who = "trainee@aurelia-health.example", {"V": first, "N": second, "A": desk.one("malinoberg")}
    day = datetime.fromisoformat("2023-02-01T08:00:00+01:00")
    desk.cast.handed.append(Handed(EMAIL, box, first.key, second.key, day))
    desk.file(
        "it/trainee_mailbox.csv",
        f"mailbox;used by;private mail;from;until\n{box};{{V}};{{V.mail}};2022-02-01;2023-01-31\n{box};{{N}};{{N.mail}};2023-02-01;2024-01-31\n",
        who,
    )
    for when, letter, other in (
        ("2022-05-04", "V", second),
        ("2022-11-10", "V", second),
        ("2023-05-08", "N", first),
        ("2023-10-12", "N", first),
    ):
        named = f'"{who[letter].full}" <{box}>\nTo: {{A.h}}\nSubject: Timesheet\n\nHere it is.\n\n{{{letter}}}\ntrainee'
        bare = f"{box}\nTo: {{A.h}}\nSubject: Timesheet\n\nHere it is."
        for form in (named, bare):
            laid = desk.mail(f"From: {form}", who, day=datetime.fromisoformat(when + "T10:00:00+01:00"))
            laid.says(sure={who[letter].key: "address at its time"}, never={other.key: "handed-on address"})


def _next_of_kin(desk: Desk) -> None:
    forms = (
        "Employee: {T}\nE-mail: {T.mail}\nEmergency contact: %s (wife)\nEmergency phone: %s\n",
        "Mitarbeiter: {T}\nE-Mail: {T.mail}\nIm Notfall zu verständigen: %s, Mutter, Tel. %s\n",
        "Anställd: {T}\nMobil: {T.mob}\nNärmast anhörig: %s, syster, mobil %s\n",
        "Name: {T}\nPhone: {T.mob}\nNext of kin: %s, brother, %s\n",
    )
    kin = ("Lotte", "Edda", "Ylva", "Rurik")
    for form, first in zip(forms * 2, kin * 2, strict=True):
        one = desk.rng.choice([one for one in desk.staff if one.firm and one.firm.key in ("aur", "lab")])
        number = desk.numbers.mobile(one.country)
        desk.file("hr/emergency_#.txt", form % (f"{first} {one.last}", number), {"T": one})
        desk.file("desk/rang_#.txt", f"{first} {one.last} rang, please call {number}\n", {}).says(
            never={one.key: "relative"}
        )
