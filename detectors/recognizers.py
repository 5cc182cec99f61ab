"""The table of recognizers: a new one is its module, one line here and a test.

All are Presidio `EntityRecognizer`s. Those with `patterns` run only where the gate lets them.
A national id is looked for only when its country is among `phone_regions`: their patterns are
weak, and where a company has no business they are noise.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from presidio_analyzer import EntityRecognizer, PatternRecognizer
from presidio_analyzer import predefined_recognizers as presidio

from detectors.card import CreditCardRecognizer
from detectors.email_address import EmailRecognizer
from detectors.iban import IbanRecognizer
from detectors.ip_address import IpRecognizer
from detectors.linkedin import LinkedInRecognizer
from detectors.mac_address import MacAddressRecognizer
from detectors.messenger import GATE as MESSENGER_GATE
from detectors.messenger import MessengerRecognizer
from detectors.skype import SkypeRecognizer
from detectors.spoken import GATE as SPOKEN_GATE
from detectors.spoken import SpokenRecognizer
from detectors.web_address import UrlRecognizer


@dataclass(frozen=True, slots=True)
class Entry:
    """A recognizer that can be switched on; without a country it is always on.

    `gate` holds patterns that match wherever the recognizer's own do and compile quicker.
    """

    make: Callable[[], EntityRecognizer]
    country: str | None = None
    gate: tuple[str, ...] = ()


_MONTHS = "(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)"

TABLE: tuple[Entry, ...] = (
    Entry(
        EmailRecognizer,
        gate=(r"(?:@|%40)[ ]?\w", r"\wat[\])}>_ -]|[ (\[{<_-]at|arroba|arobase|chiocciola|\W\w+t[\])}>]"),
    ),
    Entry(SkypeRecognizer, gate=("skype", "live:")),
    Entry(LinkedInRecognizer, gate=(r"linked[ -]?in",)),
    Entry(MessengerRecognizer, gate=MESSENGER_GATE),
    Entry(SpokenRecognizer, gate=SPOKEN_GATE),
    Entry(UrlRecognizer, gate=(r"[a-z0-9-]\.[a-z]{2}",)),
    Entry(IbanRecognizer, gate=(r"[a-z]{2}[ -]?[0-9]{2}(?:[ \t\n.-]{0,2}[a-z0-9]){11}",)),
    Entry(CreditCardRecognizer, gate=(r"\d(?:[ .-]?\d){11}",)),
    Entry(presidio.CryptoRecognizer),
    Entry(IpRecognizer, gate=(r"\d(?:\.|\[\.\]|\(\.\))\d{1,3}(?:\.|\[\.\]|\(\.\))\d", r":[0-9a-f]{0,4}:")),
    Entry(
        MacAddressRecognizer,
        gate=(
            r"[0-9a-f]{2}[:-][0-9a-f]{2}[:-][0-9a-f]{2}[:-][0-9a-f]{2}[:-]",
            r"[0-9a-f]{4}\.[0-9a-f]{4}\.",
            r"(?:mac|addr|address|bssid)\W{0,5}[0-9a-f]{12}",
        ),
    ),
    Entry(presidio.UuidRecognizer),
    Entry(presidio.DateRecognizer, gate=(r"\d[/.-]\d", rf"\d-{_MONTHS}", rf"{_MONTHS}-\d")),
    Entry(presidio.UsSsnRecognizer, "US"),
    Entry(presidio.UsItinRecognizer, "US"),
    Entry(presidio.UsPassportRecognizer, "US"),
    Entry(presidio.UsBankRecognizer, "US"),
    Entry(presidio.UsLicenseRecognizer, "US", gate=(r"[a-z]\d", r"\d[a-z]", r"\d{6}", r"\][a-z]?\d", r"a-z")),
    Entry(presidio.MedicalLicenseRecognizer, "US"),
    Entry(presidio.NhsRecognizer, "GB"),
    Entry(presidio.UkNinoRecognizer, "GB"),
    Entry(presidio.EsNifRecognizer, "ES"),
    Entry(presidio.EsNieRecognizer, "ES"),
    Entry(presidio.ItFiscalCodeRecognizer, "IT"),
    Entry(presidio.ItVatCodeRecognizer, "IT"),
    Entry(presidio.ItDriverLicenseRecognizer, "IT"),
    Entry(presidio.ItPassportRecognizer, "IT"),
    Entry(presidio.ItIdentityCardRecognizer, "IT"),
    Entry(presidio.PlPeselRecognizer, "PL"),
    Entry(presidio.FiPersonalIdentityCodeRecognizer, "FI"),
    Entry(presidio.SePersonnummerRecognizer, "SE"),
    Entry(presidio.InPanRecognizer, "IN"),
    Entry(presidio.InAadhaarRecognizer, "IN"),
    Entry(presidio.AuTfnRecognizer, "AU"),
    Entry(presidio.AuMedicareRecognizer, "AU"),
    Entry(presidio.SgFinRecognizer, "SG"),
)


def recognizers(phone_regions: Sequence[str]) -> list[tuple[EntityRecognizer, tuple[str, ...]]]:
    """Return the recognizers that are on for these countries, in the order of the table, with patterns for the gate."""
    made = ((entry, entry.make()) for entry in TABLE if entry.country is None or entry.country in phone_regions)
    return [(one, entry.gate or _patterns(one)) for entry, one in made]


def _patterns(recognizer: EntityRecognizer) -> tuple[str, ...]:
    assert isinstance(recognizer, PatternRecognizer), "a recognizer without patterns needs a gate"
    return tuple(pattern.regex for pattern in recognizer.patterns)
