"""Kai's own mailbox, kept as a maildir: two messages without an id, and two that share one."""

from collections import Counter
from collections.abc import Iterator, Sequence

from tests.company.letters import Letter, signature
from tests.company.people import ANNA_F, BOB, DANA, INGRID, JUERGEN, KAI, KRISTIN, MEI, PRIYA, SIOBHAN, Person
from tests.company.routine import START


def folders() -> dict[str, list[Letter]]:
    """Return the letters of each folder in the order of their files; "" is the inbox."""
    senders = (ANNA_F, BOB, JUERGEN, MEI, PRIYA, DANA) * 2
    inbox = [_note(f"in-{number}", sender, KAI) for number, sender in enumerate(senders)]
    nameless = [_note("", INGRID, KAI), _note("", SIOBHAN, PRIYA)]
    sent = [_note(f"out-{number}", KAI, to) for number, to in enumerate((BOB, MEI, ANNA_F, JUERGEN) * 2)]
    # Kai was on the list in blind copy: nothing in these names him.
    blind = [_note(f"blind-{number}", one, to) for number, (one, to) in enumerate(((MEI, BOB), (PRIYA, DANA)))]
    archive = [_note(f"year-{number}", sender, KAI) for number, sender in enumerate((INGRID, KRISTIN, MEI, BOB))]
    twice = [_note("twice", BOB, KAI), _note("twice", JUERGEN, KAI)]
    return {"": [*inbox, *nameless], ".Sent": sent, ".Archive.2023": [*archive, *blind, *twice]}


def located(folder: str, letters: Sequence[Letter]) -> Iterator[tuple[Letter, str]]:
    """Yield each letter with its locator: the id, counted when repeated, or the ordinal in the folder."""
    seen: Counter[str] = Counter()
    for ordinal, letter in enumerate(letters, 1):
        seen[letter.id] += 1
        repeated = f"~{seen[letter.id]}" if letter.id and seen[letter.id] > 1 else ""
        yield letter, f"{folder}#{letter.id or ordinal}{repeated}"


def _note(id: str, sender: Person, to: Person) -> Letter:
    text = f"{to.first},\n\na short note, more by phone.\n\n{signature(sender)}"
    return Letter(f"{id}@mail.example.com" if id else "", sender, (to,), "A short note", START, text)
