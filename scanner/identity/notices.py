"""What a machine writes to one reader: "Booked by: Anna Berg", "a document was scanned by Anna Berg".

Such a notice is about whom the reader deals with. A newsletter goes to one reader each as well, and tells of anybody:
its address says so, or it names many.
"""

from __future__ import annotations

from scanner.identity.around import Around
from scanner.identity.bearers import Bearers
from scanner.identity.companies import domain_key, same_company
from scanner.identity.contest import Candidate
from scanner.index.reader import IndexReader
from scanner.model import Role

_NEWS = frozenset(
    "digest events list lists mailing marketing news newsletter newsletters press promo promotions update"
    " updates".split()
)
"""Words of addresses that send what is of interest to many."""
_MOST_NAMED = 2
_READERS = frozenset((Role.RECIPIENT, Role.CC, Role.BCC))


def is_notice(reader: IndexReader, bearers: Bearers, own: Candidate, around: Around) -> bool:
    """Tell whether a mail that names few goes to one reader, who is a colleague of the subject.

    An address that only spells the name may be a namesake's.
    """
    senders: set[int] = set()
    readers: set[int] = set()
    for content, values in around.by_content.items():
        for value in reader.of_type(values, "EMAIL_ADDRESS"):
            roles = reader.places.roles(value, content)
            senders |= {value} if Role.SENDER in roles else set()
            readers |= {value} if roles & _READERS else set()
    named = [one for one in reader.of_type(around.all, "PERSON") if bearers.name(one).whole]
    if len(readers) != 1 or len(named) > _MOST_NAMED or any(_is_news(bearers.key(one)) for one in senders):
        return False
    (address,) = readers
    theirs = domain_key(bearers.key(address))
    return any(same_company(theirs, one) for one in own.domains)


def _is_news(address: str) -> bool:
    words = address.partition("@")[0].replace("_", "-").replace(".", "-").split("-")
    return not _NEWS.isdisjoint(words)
