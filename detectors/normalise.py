"""Normal forms of identifiers: what look-ups compare (`key`) and what people read (`display`).

Light on purpose: no model, no Presidio. `phonenumbers` and `idna` load on first use. Every key
is a fixed point: the identifier of a key has the same key.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from functools import lru_cache
from ipaddress import ip_address

from detectors.folding import is_full_name, name_key, plain, visible
from detectors.ids.check_digits import luhn
from detectors.names.first_names import is_given, may_be_given
from detectors.names.guess_keys import guess_key
from detectors.patterns.address_forms import plain_address
from detectors.patterns.birth_forms import iso_day
from detectors.patterns.handle_forms import Forms, decoded, linkedin, messenger, skype
from detectors.patterns.iban_forms import is_iban
from detectors.phones.dialled import dialled_digits, numbers_dialled
from detectors.phones.forms import e164, is_fixed_line, local_digits, may_be_fixed_line, parse_phone, readable
from scanner.model import GUESS, Identifier, is_nobody
from scanner.secret import Secret

__all__ = ["Normal", "is_full_name", "name_key"]

_LONGEST = 2000
_GMAIL = frozenset({"gmail.com", "googlemail.com"})
_EMAIL = re.compile(r"[^\s@<>]+@[^\s@<>]+")
_URL_HEAD = re.compile(r"^(?:[a-z][a-z0-9+.-]*:)?//(?:[^/@\s]*@)?|^www\d{0,3}\.", re.IGNORECASE)
_NOT_IN_NUMBERS = re.compile(r"[\W_]+")


class Normal:
    """The `scanner.ports.Normaliser`; national phone numbers are read with `phone_regions`, first first."""

    def __init__(self, phone_regions: Sequence[str]) -> None:
        self._regions = tuple(phone_regions)
        self._forms: dict[str, Callable[[str], Forms | None]] = {
            "EMAIL_ADDRESS": _email,
            "PHONE_NUMBER": self._phone,
            "SKYPE_ID": skype,
            "LINKEDIN_URL": linkedin,
            "MESSENGER_HANDLE": _messenger,
            "PERSON": _person,
            GUESS: _guess,
            "URL": _url,
            "IBAN_CODE": _iban,
            "CREDIT_CARD": _card,
            "IP_ADDRESS": _ip,
            "DATE_OF_BIRTH": _birth,
        }

    def identifier(self, type: str, text: str) -> Identifier | None:
        """Return the identifier that `text` writes, None when it is none of that type."""
        if len(text) > _LONGEST:
            return None
        form = self._forms.get(type) or _other_form(type)
        forms = form(_whole(text))
        return Identifier(type, Secret(forms[0]), Secret(forms[1])) if forms and forms[0] else None

    def full_name(self, identifier: Identifier) -> bool:
        """Tell whether it is a name of at least a first name and a surname."""
        return is_full_name(identifier.key.reveal())

    def first_names(self, identifier: Identifier) -> bool:
        """Tell whether a name has no word but first names."""
        return all(map(is_given, identifier.key.reveal().split()))

    def may_be_first_name(self, word: str) -> bool:
        """Tell whether people are called by a folded word, whatever else it is."""
        return may_be_given(word)

    def holds_first_name(self, identifier: Identifier) -> bool:
        """Tell whether a word of a name is a first name."""
        return any(map(is_given, identifier.key.reveal().split()))

    def fixed_line(self, identifier: Identifier) -> bool:
        """Tell whether it is the number of a land line for certain: its country has own numbers for mobile phones."""
        return identifier.type == "PHONE_NUMBER" and is_fixed_line(identifier.key.reveal())

    def may_be_fixed_line(self, identifier: Identifier) -> bool:
        """Tell whether it can be the number of a land line."""
        return identifier.type == "PHONE_NUMBER" and may_be_fixed_line(identifier.key.reveal())

    def spellings(self, identifier: Identifier) -> Sequence[Identifier]:
        """Return other identifiers that point at the same account or person for certain, at least itself.

        A Skype name or a messenger's handle may be the e-mail address or the phone number of its
        account; both directions are told.
        """
        key = identifier.key.reveal()
        found = [identifier]
        for kind in _SAME_ACCOUNT.get(identifier.type, ()):
            if _is_written_as(kind, key):
                other = self.identifier(kind, key)
                found += [other] if other and other.key == identifier.key else []
        return tuple(found)

    def guesses(self, identifier: Identifier) -> Sequence[Identifier]:
        """Return the guesses that an identifier may have been kept as.

        A number by its digits, as they are dialled at home and without the plus; an address behind a sign of its own.
        """
        key, texts = identifier.key.reveal(), []
        if identifier.type == "PHONE_NUMBER":
            texts = [f"#{digits}" for digits in dialled_digits(key)]
        elif identifier.type == "EMAIL_ADDRESS":
            texts = [f"<{key}"]
        return [one for text in texts if (one := self.identifier(GUESS, text))]

    def abroad(self, guess: Identifier) -> Sequence[Identifier]:
        """Return the numbers of all countries that the digits of a guess may be."""
        sign, digits = guess.key.reveal()[:1], guess.key.reveal()[1:]
        if sign != "#":
            return []
        return [Identifier("PHONE_NUMBER", Secret(key), Secret(key)) for key in numbers_dialled(digits)]

    def _phone(self, text: str) -> Forms | None:
        return _phone(text, self._regions)


_SAME_ACCOUNT = {
    "EMAIL_ADDRESS": ("SKYPE_ID", "MESSENGER_HANDLE"),
    "PHONE_NUMBER": ("SKYPE_ID", "MESSENGER_HANDLE"),
    "SKYPE_ID": ("EMAIL_ADDRESS", "PHONE_NUMBER"),
    "MESSENGER_HANDLE": ("PHONE_NUMBER", "EMAIL_ADDRESS"),
}

# National ids and the like: blanks and marks in them mean nothing.
_NUMBERS = re.compile(r"AGE|[A-Z]{2,3}_\w+|MAC_ADDRESS|MEDICAL_LICENSE|UUID")


@lru_cache(maxsize=256)
def _other_form(type: str) -> Callable[[str], Forms | None]:
    return _number if _NUMBERS.fullmatch(type) else _text


def _whole(text: str) -> str:
    if text.isascii():
        return text
    # Lone surrogates cannot be hashed or encrypted later on; UTF-8 must always take a key.
    return text.encode("utf-8", "replace").decode("utf-8")


def _is_written_as(kind: str, key: str) -> bool:
    if kind == "PHONE_NUMBER":
        return key.startswith("+")
    return kind != "EMAIL_ADDRESS" or "@" in key


def _email(text: str) -> Forms | None:
    if len(text) > 400:
        return None
    bare = visible(plain_address(decoded(visible(text)))).strip().strip("<>\"'()[]{},;: ").lower()
    while bare.startswith("mailto:"):
        bare = bare.removeprefix("mailto:").partition("?")[0].strip("<> ")
    bare = bare.rstrip(".")
    if not _EMAIL.fullmatch(bare):
        return None
    local, _, domain = bare.rpartition("@")
    ascii_domain = _ascii_domain(domain)
    # A plus in front begins the name itself, not a tag.
    plain_local = local[:1] + local[1:].partition("+")[0]
    if ascii_domain in _GMAIL:
        plain_local, ascii_domain = plain_local.replace(".", ""), "gmail.com"
    return (f"{plain_local}@{ascii_domain}", bare) if plain_local else None


def _ascii_domain(domain: str) -> str:
    if domain.isascii():
        return domain
    import idna

    try:
        return idna.encode(domain, uts46=True).decode("ascii")
    except (idna.IDNAError, UnicodeError):
        return domain


@lru_cache(maxsize=2048)
def _phone(text: str, regions: tuple[str, ...]) -> Forms | None:
    """Return the forms of a number; most stand in many texts, and `phonenumbers` takes long to read one."""
    number = parse_phone(text, regions)
    if number:
        return e164(number), readable(number)
    # Of a country that nobody tells: its digits, which are never those of a full number.
    digits = local_digits(text)
    return (digits, digits) if digits else None


def _messenger(text: str) -> Forms | None:
    return messenger(text, _email)


def _person(text: str) -> Forms | None:
    if is_nobody(text):
        return None
    return name_key(text), " ".join(visible(text).split()).strip(" \"'<>,;:")


def _guess(text: str) -> Forms | None:
    key = guess_key(text)
    return (key, " ".join(text.split())) if key else None


def _url(text: str) -> Forms | None:
    bare = "".join(visible(text).split()).strip("<>\"'()[]")
    address = bare
    while shorter := _URL_HEAD.sub("", address):
        if shorter == address:
            break
        address = shorter
    host, slash, rest = address.partition("/")
    return (host.lower() + slash + rest.partition("#")[0]).rstrip("/"), bare


def _iban(text: str) -> Forms | None:
    code = _NOT_IN_NUMBERS.sub("", visible(text)).upper()
    if not re.fullmatch(r"[A-Z]{2}[0-9]{2}[A-Z0-9]{8,30}", code) or not is_iban(code):
        return None
    return code, _in_fours(code)


def _card(text: str) -> Forms | None:
    digits = re.sub(r"[\s.-]", "", visible(text))
    if not re.fullmatch(r"[0-9]{12,19}", digits) or not luhn(digits):
        return None
    return digits, _in_fours(digits)


def _in_fours(text: str) -> str:
    return " ".join(text[at : at + 4] for at in range(0, len(text), 4))


def _ip(text: str) -> Forms | None:
    bare = visible(text).replace("[.]", ".").replace("(.)", ".").strip().strip("[]").partition("%")[0].partition("/")[0]
    try:
        address = ip_address(bare)
    except ValueError:
        return None
    mapped = getattr(address, "ipv4_mapped", None)
    return (str(mapped or address),) * 2


def _birth(text: str) -> Forms | None:
    return iso_day(text) or plain(text), " ".join(visible(text).split())


def _number(text: str) -> Forms | None:
    return _NOT_IN_NUMBERS.sub("", visible(text)).casefold(), " ".join(visible(text).split())


def _text(text: str) -> Forms | None:
    return plain(text), " ".join(visible(text).split())
