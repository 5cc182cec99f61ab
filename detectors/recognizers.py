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

from detectors.ids.argentina import ArCuitRecognizer, ArDniRecognizer
from detectors.ids.belarus import ByPersonalNumberRecognizer
from detectors.ids.denmark import DkCprRecognizer
from detectors.ids.finland import FiPersonalIdentityCodeRecognizer
from detectors.ids.norway import NoFodselsnummerRecognizer
from detectors.ids.number import checked
from detectors.ids.poland import PlNipRecognizer, PlPeselRecognizer
from detectors.ids.sweden import SePersonnummerRecognizer
from detectors.patterns.age import GATE as AGE_GATE
from detectors.patterns.age import AgeRecognizer
from detectors.patterns.birth import GATE as BIRTH_GATE
from detectors.patterns.birth import BirthRecognizer
from detectors.patterns.card import CreditCardRecognizer
from detectors.patterns.dates import GATE as DATE_GATE
from detectors.patterns.dates import DateRecognizer
from detectors.patterns.email_address import GATE as EMAIL_GATE
from detectors.patterns.email_address import EmailRecognizer
from detectors.patterns.fields import COMPANY_GATE, PERSON_GATE, CompanyFieldRecognizer, PersonFieldRecognizer
from detectors.patterns.greeted_name import GATE as GREETING_GATE
from detectors.patterns.greeted_name import GreetedNameRecognizer
from detectors.patterns.iban import IbanRecognizer
from detectors.patterns.initials import GATE as INITIALS_GATE
from detectors.patterns.initials import InitialsRecognizer
from detectors.patterns.ip_address import IpRecognizer
from detectors.patterns.linkedin import LinkedInRecognizer
from detectors.patterns.mac_address import MacAddressRecognizer
from detectors.patterns.messenger import GATE as MESSENGER_GATE
from detectors.patterns.messenger import MessengerRecognizer
from detectors.patterns.own_address import GATE as OWN_GATE
from detectors.patterns.own_address import OwnAddressRecognizer
from detectors.patterns.skype import SkypeRecognizer
from detectors.patterns.title import GATE as TITLE_GATE
from detectors.patterns.title import TitleRecognizer
from detectors.patterns.titled_name import TitledNameRecognizer
from detectors.patterns.web_address import UrlRecognizer
from detectors.spoken.glued import GATE as GLUED_GATE
from detectors.spoken.recognizer import GATE as SPOKEN_GATE
from detectors.spoken.recognizer import GluedRecognizer, SpokenRecognizer


@dataclass(frozen=True, slots=True)
class Entry:
    """A recognizer that can be switched on; without a country it is always on.

    `gate` holds patterns that match wherever the recognizer's own do and compile quicker.
    """

    make: Callable[[], EntityRecognizer]
    country: str | None = None
    gate: tuple[str, ...] = ()


TABLE: tuple[Entry, ...] = (
    Entry(EmailRecognizer, gate=EMAIL_GATE),
    Entry(OwnAddressRecognizer, gate=OWN_GATE),
    Entry(SkypeRecognizer, gate=("skype", "live:", r"[\"'/>:=] ?[\"']?8:[a-z]")),
    Entry(LinkedInRecognizer, gate=(r"linked[ -]?in",)),
    Entry(MessengerRecognizer, gate=MESSENGER_GATE),
    Entry(SpokenRecognizer, gate=SPOKEN_GATE),
    Entry(GluedRecognizer, gate=GLUED_GATE),
    Entry(UrlRecognizer, gate=(r"[a-z0-9-]\.[a-z]{2}",)),
    Entry(IbanRecognizer, gate=(r"[a-z]{2}[ -]?[0-9]{2}(?:[ \t\n.-]{0,2}[a-z0-9]){11}",)),
    Entry(CreditCardRecognizer, gate=(r"\d(?:[ .-]?\d){11}",)),
    Entry(presidio.CryptoRecognizer, gate=(r"(?:bc1|[13])[a-z0-9]{10,24}[a-z]",)),
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
    Entry(DateRecognizer, gate=DATE_GATE),
    Entry(BirthRecognizer, gate=BIRTH_GATE),
    Entry(AgeRecognizer, gate=AGE_GATE),
    Entry(TitleRecognizer, gate=TITLE_GATE),
    Entry(TitledNameRecognizer, gate=TITLE_GATE),
    Entry(GreetedNameRecognizer, gate=GREETING_GATE),
    Entry(InitialsRecognizer, gate=INITIALS_GATE),
    Entry(CompanyFieldRecognizer, gate=COMPANY_GATE),
    Entry(PersonFieldRecognizer, gate=PERSON_GATE),
    Entry(checked(presidio.UsSsnRecognizer), "US"),
    Entry(checked(presidio.UsItinRecognizer), "US"),
    Entry(checked(presidio.UsPassportRecognizer), "US"),
    Entry(checked(presidio.UsBankRecognizer), "US"),
    Entry(checked(presidio.UsLicenseRecognizer), "US", gate=(r"[a-z]\d", r"\d[a-z]", r"\d{6}", r"\][a-z]?\d", r"a-z")),
    Entry(checked(presidio.MedicalLicenseRecognizer), "US"),
    Entry(checked(presidio.NhsRecognizer), "GB"),
    Entry(checked(presidio.UkNinoRecognizer), "GB"),
    Entry(checked(presidio.EsNifRecognizer), "ES"),
    Entry(checked(presidio.EsNieRecognizer), "ES"),
    Entry(checked(presidio.ItFiscalCodeRecognizer), "IT"),
    Entry(checked(presidio.ItVatCodeRecognizer), "IT"),
    Entry(checked(presidio.ItDriverLicenseRecognizer), "IT"),
    Entry(checked(presidio.ItPassportRecognizer), "IT"),
    Entry(checked(presidio.ItIdentityCardRecognizer), "IT"),
    Entry(PlPeselRecognizer, "PL", gate=(r"\d{11}",)),
    Entry(FiPersonalIdentityCodeRecognizer, "FI", gate=(r"\d{6}[-+a-z]\d{3}\w",)),
    Entry(SePersonnummerRecognizer, "SE", gate=(r"\d{6}[ ]?[-+]?[ ]?\d{4}",)),
    Entry(checked(presidio.InPanRecognizer), "IN"),
    Entry(checked(presidio.InAadhaarRecognizer), "IN"),
    Entry(checked(presidio.AuTfnRecognizer), "AU"),
    Entry(checked(presidio.AuMedicareRecognizer), "AU"),
    Entry(checked(presidio.SgFinRecognizer), "SG"),
    Entry(NoFodselsnummerRecognizer, "NO", gate=(r"[0-7]\d{5}[ -]?\d{5}",)),
    Entry(DkCprRecognizer, "DK", gate=(r"\d{6}[ -]?\d{4}",)),
    Entry(PlNipRecognizer, "PL", gate=(r"\d{3}[ -]?\d{2,3}[ -]?\d{2}[ -]?\d{2,3}",)),
    Entry(ArDniRecognizer, "AR", gate=(r"(?:d\.?n\.?i|documento|\bl\.?[ec]).{0,20}\d{1,2}\.?\d{3}\.?\d{3}",)),
    Entry(ArCuitRecognizer, "AR", gate=(r"[23]\d[ -]?\d{2}\.?\d{3}\.?\d{3}[ -]?\d",)),
    Entry(ByPersonalNumberRecognizer, "BY", gate=(r"[1-6]\d{6}[a-z]\d{3}[a-z]{2}\d",)),
    Entry(checked(presidio.UsMbiRecognizer), gate=(r"\d[a-z][a-z0-9]\d",), country="US"),
    Entry(checked(presidio.UsNpiRecognizer), gate=(r"\b[12]\d{3}[ -]?\d{3}[ -]?\d{3}\b",), country="US"),
    Entry(checked(presidio.AbaRoutingRecognizer), gate=(r"\b\d{4}-?\d{4}-?\d\b",), country="US"),
    Entry(checked(presidio.UsHealthInsuranceMemberIdRecognizer), gate=(r"[a-z][a-z0-9-]*\d",), country="US"),
    Entry(checked(presidio.UsPriorAuthorizationNumberRecognizer), gate=(r"\d{6}",), country="US"),
    Entry(checked(presidio.UsClaimNumberRecognizer), gate=(r"\d{6}",), country="US"),
    Entry(checked(presidio.UsPrescriptionNumberRecognizer), gate=(r"\brx", r"\bprescription"), country="US"),
    Entry(checked(presidio.UsReferralNumberRecognizer), gate=(r"\d{6}",), country="US"),
    Entry(checked(presidio.UsProviderTaxIdRecognizer), gate=(r"\d{2}-\d{7}",), country="US"),
    Entry(checked(presidio.CaSinRecognizer), "CA"),
    Entry(checked(presidio.UkDrivingLicenceRecognizer), gate=(r"[a-z9]{5}\d{6}",), country="GB"),
    Entry(checked(presidio.UkPassportRecognizer), gate=(r"[a-z]{2}\d{7}",), country="GB"),
    Entry(
        checked(presidio.UkVehicleRegistrationRecognizer),
        gate=(
            r"\b[a-z]{2}\d{2}[- ]?[a-z]{3}\b",
            r"\b[a-z]\d{1,3}[- ]?[a-z]{3}\b",
            r"\b[a-z]{3}[- ]?\d{1,3}[- ]?[a-z]\b",
        ),
        country="GB",
    ),
    Entry(checked(presidio.DeTaxIdRecognizer), "DE"),
    Entry(checked(presidio.DeTaxNumberRecognizer), "DE"),
    Entry(checked(presidio.DePassportRecognizer), "DE"),
    Entry(checked(presidio.DeIdCardRecognizer), "DE"),
    Entry(checked(presidio.DeSocialSecurityRecognizer), "DE"),
    Entry(checked(presidio.DeHealthInsuranceRecognizer), "DE"),
    Entry(checked(presidio.DeFuehrerscheinRecognizer), "DE"),
    Entry(checked(presidio.DeKfzRecognizer), "DE"),
    Entry(checked(presidio.DeLanrRecognizer), "DE"),
    Entry(checked(presidio.DeBsnrRecognizer), "DE"),
    Entry(checked(presidio.DeVatIdRecognizer), "DE"),
    Entry(checked(presidio.DeHandelsregisterRecognizer), "DE"),
    Entry(checked(presidio.EsPassportRecognizer), "ES"),
    Entry(checked(presidio.SeOrganisationsnummerRecognizer), "SE"),
    Entry(checked(presidio.InPassportRecognizer), "IN"),
    Entry(checked(presidio.InVoterRecognizer), "IN"),
    Entry(checked(presidio.InVehicleRegistrationRecognizer), "IN"),
    Entry(checked(presidio.InGstinRecognizer), "IN"),
    Entry(checked(presidio.AuAbnRecognizer), "AU"),
    Entry(checked(presidio.AuAcnRecognizer), "AU"),
    Entry(checked(presidio.SgUenRecognizer), "SG"),
    Entry(checked(presidio.KrRrnRecognizer), "KR"),
    Entry(checked(presidio.KrFrnRecognizer), "KR"),
    Entry(checked(presidio.KrDriverLicenseRecognizer), "KR"),
    Entry(checked(presidio.KrPassportRecognizer), "KR"),
    Entry(checked(presidio.KrBrnRecognizer), "KR"),
    Entry(checked(presidio.NgNinRecognizer), "NG"),
    Entry(checked(presidio.NgVehicleRegistrationRecognizer), "NG"),
    Entry(checked(presidio.PhPassportRecognizer), "PH"),
    Entry(checked(presidio.PhTinRecognizer), "PH"),
    Entry(checked(presidio.PhUmidRecognizer), "PH"),
    Entry(checked(presidio.ThTninRecognizer), "TH"),
    Entry(checked(presidio.TrNationalIdRecognizer), "TR"),
    Entry(checked(presidio.TrLicensePlateRecognizer), "TR"),
    Entry(checked(presidio.ZaIdNumberRecognizer), "ZA"),
    Entry(checked(presidio.ZaPassportRecognizer), "ZA"),
    Entry(checked(presidio.ZaDriverLicenseRecognizer), "ZA"),
    Entry(checked(presidio.ZaIncomeTaxNumberRecognizer), "ZA"),
    Entry(checked(presidio.ZaVatNumberRecognizer), "ZA"),
    Entry(checked(presidio.ZaTrafficRegisterNumberRecognizer), "ZA"),
    Entry(checked(presidio.ZaLicensePlateRecognizer), "ZA"),
    Entry(checked(presidio.ZaCompanyRegistrationRecognizer), "ZA"),
)


def recognizers(phone_regions: Sequence[str]) -> list[tuple[EntityRecognizer, tuple[str, ...]]]:
    """Return the recognizers that are on for these countries, in the order of the table, with patterns for the gate."""
    made = ((entry, entry.make()) for entry in TABLE if entry.country is None or entry.country in phone_regions)
    return [(one, entry.gate or _patterns(one)) for entry, one in made]


def _patterns(recognizer: EntityRecognizer) -> tuple[str, ...]:
    assert isinstance(recognizer, PatternRecognizer), "a recognizer without patterns needs a gate"
    return tuple(pattern.regex for pattern in recognizer.patterns)
