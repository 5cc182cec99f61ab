"""Documents that lie in mails and in the share alike, with what a program can read in them."""

from functools import cache

from tests.company import documents
from tests.company.letters import Attachment
from tests.company.people import ANNA_F, BOB, DANA, FJORD, JUERGEN, KAI, KRISTIN, MARCUS, MEI, PEOPLE, Person

DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


@cache
def offer() -> Attachment:
    """Return the offer that many mails carry: a PDF of two pages."""
    pages = (
        ["Offer 2024-17", "Harbour cranes, three units", "Valid until 30 June 2024"],
        ["Contact", KAI.name, KAI.position, FJORD.name, f"E-mail: {KAI.email}", f"Direct: {KAI.phones[1].written[0]}"],
    )
    return Attachment("offer 2024-17.pdf", "application/pdf", documents.pdf(pages), "\n".join(map("\n".join, pages)))


@cache
def cv() -> Attachment:
    """Return the applicant's CV, with a reference in a table."""
    paragraphs = [f"{MARCUS.name}, {MARCUS.email}, {MARCUS.phone}", f"Skype: {MARCUS.skype}", MARCUS.linkedin]
    table = [["Reference", "Phone"], [JUERGEN.name, JUERGEN.phones[1].written[0]]]
    text = "\n".join([*paragraphs, documents.lines_of(table)])
    return Attachment("Lebenslauf – résumé.docx", DOCX, documents.docx("Curriculum vitae", paragraphs, table), text)


def card(person: Person) -> Attachment:
    """Return a person's vCard."""
    text = documents.vcard(person)
    return Attachment(f"{person.key}.vcf", "text/vcard", text.encode(), text)


@cache
def phone_list() -> Attachment:
    """Return Fjordkraft's phone list, one row a person, with a comment on the first cell."""
    staff = [one for one in PEOPLE if one.firm is FJORD]
    rows = [["Name", "E-mail", "Phone", "Position"], *([one.name, one.email, one.phone, one.position] for one in staff)]
    note = f"Kept by {DANA.name}"
    text = documents.lines_of(rows) + "\n" + note
    return Attachment("phones.xlsx", XLSX, documents.xlsx({"Staff": rows}, note=note), text)


@cache
def bundle() -> Attachment:
    """Return a zip with a text, a list, and another zip with the offer."""
    crew = [["name", "e-mail", "phone"], *([one.name, one.email, one.phone] for one in (BOB, MEI, ANNA_F))]
    memo = f"Keys are with {KRISTIN.name}, room 12.\n"
    listing = documents.comma_separated(crew)
    inner = documents.zipped({"papers/offer.pdf": offer().content})
    content = documents.zipped({"memo.txt": memo.encode(), "lists/crew.csv": listing.encode(), "inner.zip": inner})
    return Attachment("bundle.zip", "application/zip", content, "\n".join([memo, listing, offer().text]))
