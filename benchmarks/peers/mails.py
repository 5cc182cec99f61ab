"""Invented business mail: threads with quotes and signatures, from a seed.

Sentences are put together from clauses with slots, so that hardly a paragraph comes twice but
by quoting and by signing, as in real mail. `share_repeated` tells how much that is.
"""

from __future__ import annotations

import random
from dataclasses import dataclass

FIRST = (
    "Anna Kai Maria Per Ingrid Lars Sofia Omar Priya Chen Yuki Pedro Lucia Tomasz Agnieszka Olga Dmitri Fatima"
    " Hassan Grace"
    " Emeka Liam Chloe Noah Emma Henrik Astrid Bjorn Matteo Giulia Hans Petra Jan Marieke Elif Mehmet Ravi"
    " Ananya Zoltan Eszter"
).split()
LAST = (
    "Lund Berg Olsen Hansen Novak Kowalski Garcia Fernandez Rossi Bianchi Schmidt Weber Jansen Bakker Yilmaz"
    " Demir Sharma Patel"
    " Nagy Kovacs Okafor Mensah Murphy Walsh Tanaka Sato Wang Liu Haddad Khalil Petrov Ivanova Larsen Nilsson"
    " Virtanen Korhonen"
    " Dubois Laurent Silva Santos"
).split()
COMPANIES = (
    "Nordlys Shipping AS|Brightwater Ltd|Helix Logistics GmbH|Polar Freight|Marlow & Finch LLP|Castellan Foods"
    "|Ostfjord Energy"
    "|Tidemark Software Inc|Alder Bank|Quillon Systems|Verdant Paper BV|Kestrel Insurance|Lumen Optics AB|Sable Mining"
).split("|")
PLACES = (
    "Oslo Bergen London Leeds Hamburg Rotterdam Madrid Milan Warsaw Gdansk Boston Denver Toronto Lyon Aarhus Turku"
).split()
ROLES = (
    "Head of Sales|Project Manager|Senior Engineer|Account Director|Claims Analyst|Office Manager|CTO|Legal Counsel"
    "|Purchasing Coordinator|Product Owner|HR Advisor|Finance Controller"
).split("|")
THINGS = (
    "the revised offer|the loading plan|our draft contract|the Q3 forecast|the test report|a new price list"
    "|the customs papers"
    "|the audit notes|the design review|last week's figures|the spare parts order|the cooling unit|the insurance claim"
    "|the office lease|the data migration|the training plan|the tender documents|the warranty case|the fire inspection"
).split("|")
OPENERS = (
    "I have now looked at {thing}|Could you please send {thing}|We are still waiting for {thing}"
    "|Attached you will find {thing}"
    "|{person} asked me about {thing}|As discussed in {place}, {thing} needs another round"
    "|Nobody told {person} that {thing} was late"
    "|{company} wants to see {thing}|Before we sign anything, {thing} should be checked"
    "|Yesterday {person} finished {thing}"
    "|It turns out that {thing} never reached {company}|From what I hear, {thing} is stuck in {place}"
).split("|")
TAILS = (
    "and I would like your view before {day}|so please call {person} on {phone}|because {company} has changed its mind"
    "|which {person} from {company} confirmed on {date}|but the numbers from {place} do not add up"
    "|and we can meet in {place} on {day}"
    "|as the supplier raised its price by {n} percent|and order {n}{n}{n}{n} stays on hold until then"
    "|so I copied {email} for the record"
    "|although {person} thinks that {n} units are plenty|and there is more at www.{domain}/docs/{n}"
    "|while the team in {place} is short of people"
    "|and the invoice of {date} is still open|so let us not promise more than {n} days"
).split("|")
DAYS = "Monday Tuesday Wednesday Thursday Friday".split()
SIGN_OFFS = "Best regards,|Kind regards|Thanks,|Cheers|Regards,|Many thanks,|Best,|Sincerely,".split("|")


@dataclass(frozen=True)
class Person:
    name: str
    company: str
    role: str
    email: str
    phone: str
    style: int

    def signature(self) -> str:
        lines = [self.name, f"{self.role}, {self.company}", f"Mob: {self.phone}", self.email]
        if self.style == 1:
            lines = [self.name, f"{self.role} | {self.company}", f"T {self.phone} | E {self.email}"]
        if self.style == 2:
            lines = ["--", self.name, self.company, f"Tel. {self.phone}", f"Skype: {self.email.partition('@')[0]}"]
        return "\n".join(lines)


def people(rng: random.Random, number: int) -> list[Person]:
    return [_person(rng, at) for at in range(number)]


def _person(rng: random.Random, at: int) -> Person:
    first, last, company = rng.choice(FIRST), rng.choice(LAST), rng.choice(COMPANIES)
    domain = company.split()[0].lower() + ".example.com"
    return Person(
        f"{first} {last}", company, rng.choice(ROLES), f"{first}.{last}{at}@{domain}".lower(), _phone(rng), at % 3
    )


def _phone(rng: random.Random) -> str:
    tail = f"{rng.randrange(100):02d} {rng.randrange(100):02d} {rng.randrange(100):02d}"
    return rng.choice(
        (f"+47 22 {tail}", f"+44 7700 900{rng.randrange(1000):03d}", f"+1 202-555-01{rng.randrange(100):02d}")
    )


def mails(seed: int, number: int, *, quotes: bool = True) -> list[str]:
    rng = random.Random(seed)
    staff = people(rng, max(20, number // 5))
    written: list[str] = []
    thread = ""
    for _ in range(number):
        writer, reader = rng.sample(staff, 2)
        greeting = f"Hi {reader.name.split()[0]},"
        body = f"{greeting}\n\n{_paragraphs(rng, staff)}\n\n{rng.choice(SIGN_OFFS)}\n{writer.signature()}\n"
        mail = body + thread if quotes else body
        written.append(mail)
        keep = quotes and rng.random() < 0.6 and thread.count("wrote:") < 3
        head = f"\nOn {rng.choice(DAYS)[:3]}, {rng.randrange(1, 28)} May 2024, {writer.name} <{writer.email}> wrote:\n"
        thread = head + "".join(f"> {line}\n" for line in mail.splitlines()) if keep else ""
    return written


def _paragraphs(rng: random.Random, staff: list[Person]) -> str:
    return "\n\n".join(
        " ".join(_sentence(rng, staff) for _ in range(rng.randrange(2, 6))) for _ in range(rng.randrange(1, 5))
    )


def _sentence(rng: random.Random, staff: list[Person]) -> str:
    person, other = rng.sample(staff, 2)
    text = f"{rng.choice(OPENERS)} {rng.choice(TAILS)}."
    filled = text.format(
        thing=rng.choice(THINGS),
        person=rng.choice((person.name, person.name.split()[0])),
        company=other.company,
        place=rng.choice(PLACES),
        day=rng.choice(DAYS),
        date=f"{rng.randrange(1, 28)} May 2024",
        n=rng.randrange(2, 90),
        phone=other.phone,
        email=other.email,
        domain=other.email.partition("@")[2],
    )
    return filled[0].upper() + filled[1:]


def share_repeated(texts: list[str]) -> float:
    """Return the share of characters in paragraphs that stood before in the same texts, quote marks aside."""
    from detectors.paragraphs import paragraphs

    seen: set[str] = set()
    repeated = total = 0
    for text in texts:
        for paragraph in paragraphs(text):
            total += len(paragraph.text)
            repeated += len(paragraph.text) * (paragraph.text in seen)
            seen.add(paragraph.text)
    return repeated / total
