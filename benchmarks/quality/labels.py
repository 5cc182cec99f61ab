"""What the labels of each set mean in entity types, and which types a label takes as found.

A label is one of three: *counted* (it has to be found, by one of its types), *passed over* (it says something that
has no type, and a finding there is neither right nor wrong), or unknown, which is as if it were not there.
"""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Meaning:
    """`type` is the line that the label is counted in; `also` are types that find it as well."""

    type: str
    also: tuple[str, ...] = ()
    whole: tuple[str, ...] = ()
    """Types that find it only when they cover half of it: a town is no street address."""
    beside: tuple[str, ...] = ()
    """Types that are neither right nor wrong there: what they say is true of a part of it."""


_MEANINGS = {
    "PERSON": Meaning("PERSON"),
    "ORGANIZATION": Meaning("ORGANIZATION"),
    "LOCATION": Meaning("LOCATION", ("STREET_ADDRESS",)),
    "STREET_ADDRESS": Meaning("STREET_ADDRESS", whole=("LOCATION",), beside=("LOCATION",)),
    "ZIP_CODE": Meaning("ZIP_CODE", ("STREET_ADDRESS", "LOCATION")),
    "DATE_TIME": Meaning("DATE_TIME", ("DATE_OF_BIRTH",)),
    "DATE_OF_BIRTH": Meaning("DATE_OF_BIRTH", ("DATE_TIME",)),
    "AGE": Meaning("AGE", ("DATE_TIME",)),
    "EMAIL_ADDRESS": Meaning("EMAIL_ADDRESS", beside=("URL",)),
    "URL": Meaning("URL", ("LINKEDIN_URL",)),
}
"""Types that need more than their own name; every other entity type means itself."""

_NAMES = {
    "PER": "PERSON",
    "PERSON_NAME": "PERSON",
    "person": "PERSON",
    "LOC": "LOCATION",
    "GPE": "LOCATION",
    "location": "LOCATION",
    "ORG": "ORGANIZATION",
    "ORGANIZATION_NAME": "ORGANIZATION",
    "corporation": "ORGANIZATION",
    "group": "ORGANIZATION",
    "TIMESTAMP": "DATE_TIME",
    "JOB_TITLE": "POSITION",
    "IBAN": "IBAN_CODE",
    "DOMAIN_NAME": "URL",
    "PHONE": "PHONE_NUMBER",
    "EMAIL": "EMAIL_ADDRESS",
    "SOCIAL_SECURITY_NUMBER": "US_SSN",
}
"""Names that other sets give to our types."""

_NO_TYPE = frozenset(
    "product creative-work USERNAME PASSWORD API_KEY EMPLOYEE_ID INVOICE_NUMBER SALARY HEALTH_CONDITION"
    " MEDICATION_NAME MEDICAL_RECORD_NUMBER INSURANCE_POLICY_NUMBER SWIFT_BIC_CODE NATIONAL_ID_NUMBER TAX_ID"
    " BANK_ACCOUNT_NUMBER".split()
)
"""Labels of things that no engine here looks for: what is found in them is wrong if its type is labelled."""

_PASSED_OVER = frozenset({"HANDLE", "PASSED_OVER"})

_IN_PART = {
    "pii_anon": frozenset(
        {"DATE_TIME", "DATE_OF_BIRTH", "STREET_ADDRESS", "LOCATION", "ORGANIZATION", "US_SSN", "MAC_ADDRESS"}
    ),
}
"""Types that sets of this name label here and there only: finding more of them is not wrong."""


def meaning(label: str, *, handles: bool = False) -> Meaning | None:
    """Return what a label means, None when it is not counted."""
    if label in _NO_TYPE or is_passed_over(label, handles=handles):
        return None
    if label in _PASSED_OVER:
        return _MEANINGS["PERSON"]
    type = _NAMES.get(label, label)
    return _MEANINGS.get(type) or Meaning(type)


def is_passed_over(label: str, *, handles: bool = False) -> bool:
    """Tell whether a finding at this label counts neither way; `handles` makes @names persons."""
    return label in _PASSED_OVER and not (handles and label == "HANDLE")


def in_part(name: str) -> frozenset[str]:
    """Return the types that a set labels in part."""
    return next((types for start, types in _IN_PART.items() if name.startswith(start)), frozenset())
