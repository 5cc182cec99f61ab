"""A made set of handles and structured numbers among look-alikes: Skype to messengers, mail, accounts, cards, hosts.

A row is a template filled in; templates and look-alikes of "tune" and "keep" are different, and so are the
people in them. A number that is told by a label of a messenger is left out: it is a phone number.
"""

from __future__ import annotations

import random
import re
import string
from collections.abc import Iterator

from benchmarks.quality.made_people import Person, person

Row = dict[str, object]

LABELS = frozenset(
    (
        "SKYPE_ID",
        "LINKEDIN_URL",
        "MESSENGER_HANDLE",
        "EMAIL_ADDRESS",
        "IBAN_CODE",
        "CREDIT_CARD",
        "IP_ADDRESS",
        "MAC_ADDRESS",
    )
)

_TEMPLATES = {
    "tune": r"""
Best regards,\n{name}\n{position}, {company}\nSkype: {skype}
{name}\nSkype ID: {skype} | LinkedIn: {linkedin}
Please add me on Skype, my name there is {skype_shaped}
You can find me on Skype as {skype_plain}.
Skype - {skype_plain}
Skype Name = {skype}\nMail = {mail}
call skype:{skype_shaped}?call
{"name": "{name}", "skype": "{skype}", "telegram": "@{telegram}"}
name;mail;skype\n{name};{mail};Skype: {skype}
my skype id is {skype_shaped}, {first}
{name} | {linkedin}
My profile: {linkedin_www}
See {linkedin_query} for my CV.
LinkedIn: {slug}
Connect with me: {linkedin_www}
Old profile {linkedin_pub}
Telegram: @{telegram}\nMob: later
write me on telegram: @{telegram}
{telegram_link}
@{telegram} on Telegram is faster than mail
my tg is @{telegram}
Telegram: {telegram_shaped}
WhatsApp me: {wa_link}
Slack: @{slack}
{slack_mention} can you look at this?
Slack member ID: {slack_id}
Join my room {zoom}
Teams chat: {teams}
{viber}
signal username: {signal}
ping @{telegram} (Telegram) or {mail}
Contact: {mail}
From: "{name}" <{mail}>
e-mail: {mail}; web: www.{host}
write to {mail_bracket}
{first} {{mail_words}}
Reach us: {mail_apart}
mailto:{mail}?subject=Hi
Our account: IBAN {iban_grouped}, BIC later
Please pay to {iban} by Friday.
iban: {iban_lower}
Card number {card_grouped}, exp 12/27
I was charged on {card} twice.
card {card_dashed} is lost
Ping {ip4} from the office
client_ip={ip4} status=200
{ip4}:8080 and [{ip6}]:443
gateway {ip6} is down
MAC {mac}
dhcp: {mac_dash} got {ip4}
arp {mac_cisco} timed out
""",
    "keep": r"""
-- \n{name}\n{company}\n\nskype {skype_shaped}\n{mail}
{name} | Skype \u2013 {skype} | {company}
Skype name: {skype_plain}\nTel: see below
I am also reachable via Skype ({skype_shaped}).
Skype\n{skype_shaped}\nEmail\n{mail}
Feel free to skype me at {skype_shaped}!
<td>Skype</td><td>{skype_live}</td>
Mein Skype-Name: {skype}
Mi usuario de Skype es {skype_shaped}
on skype I'm {skype_shaped}, talk soon
Skype:{skype}, LinkedIn:{slug}
{skype_shaped} on Skype works best for {first}
{linkedin_lang}
{linkedin_cc}
[Profile]({linkedin_query})
LinkedIn profile: {slug}\nPhone: on request
find me at {linkedin}, {first}
{name} - {slug_short} (LinkedIn)
Telegram \u2013 @{telegram}
Telegram handle: {telegram_shaped}
You'll find me as @{telegram} on Telegram
{telegram_app}
{telegram_me}
TG: @{telegram}, mail {mail}
I use Signal, my username is {signal}
Signal: {signal}
{wa_send}
{wa_short}
{viber_add}
Slack \u2192 @{slack}
my Slack handle is @{slack}
{slack_link}
hey {slack_mention}, {slack_mention} joined
zoom room: {zoom}
{teams_app}
DM @{telegram} on Slack please
{name} <{mail}>; {mail}
Send it to {mail}, please.
{mail_hash}
Email me: {mail_at}
{mail_bracket} is my address
{mail_words}
cc={mail_encoded}&x=1
Bankverbindung: {iban_grouped}
account {iban} ({company})
{iban_grouped}\n{name}
IBAN: {iban_lower}.
Kreditkarte: {card_grouped}
Visa {card} (CVV later)
payment with {card_dashed} failed
[{ip4}] connected
X-Forwarded-For: {ip4}, {ip6}
http://{ip4}/admin
ssh to {ip6} or {ip4}
eth0 HWaddr {mac}
wlan {mac_dash} / {mac_cisco}
""",
}
_DECOYS = {
    "tune": r"""
Skype: available on request
The Skype call is at 10, skype meeting later
Skype for Business will be retired
LinkedIn: company page
linkedin.com/company/{word}
https://www.linkedin.com/jobs/view/123456
Slack: #general, teams: marketing and sales
The signal: strong; zoom: 150 %
join t.me/joinchat/AAAAAE
https://{word}.zoom.us/j/1234567890
order {digits16}
tracking number 1Z999AA10123456784
version 4.7.2.1 and section 3.2.1.4
icon@2x.png, user@, @media, a @ b
ISO timestamps 12:30:45 and std::vector
GB82 WEST 1234 5698 7654 33
{guid}
see www.{host} for details
""",
    "keep": r"""
Skype: offline, please call
We used Skype until 2019. Skype has been replaced by Teams.
I saw it on LinkedIn yesterday. LinkedIn: Kai Lund
linkedin.com/school/{word} linkedin.com/feed/
Telegram channel t.me/c/12345/6
Teams: see invitation; Signal: weak
https://chat.whatsapp.com/AbCdEfGh
https://teams.microsoft.com/l/meetup-join/19%3ameeting_abc
invoice no. {digits16}
IMEI 356938035643809
release 10.4.0.2, chapter 2.3.4.5
@Override @param name, foo@bar
rate 1::1, time 10:20:30:40
DE88 3704 0044 0532 0130 00
ref {guid}
lnkd.in/abcdef
""",
}
_PLACE = re.compile(r"\{(\w+)\}")
_DIGITS_BEHIND = {
    "DE": 18,
    "NO": 11,
    "SE": 20,
    "FI": 14,
    "DK": 14,
    "ES": 20,
    "PL": 24,
    "AT": 16,
    "BE": 12,
    "PT": 21,
    "HU": 24,
}
_CARDS = (
    ("4", 16),
    ("51", 16),
    ("55", 16),
    ("2223", 16),
    ("34", 15),
    ("37", 15),
    ("6011", 16),
    ("3530", 16),
    ("36", 14),
    ("4", 13),
    ("62", 19),
)


def rows(seed: int, count: int, part: str = "tune") -> Iterator[Row]:
    """Yield `count` labelled rows; one in four is of look-alikes only."""
    rng = random.Random(f"{seed} {part} handles")
    templates, decoys = (
        [line.encode().decode("unicode_escape") if "\\" in line else line for line in table[part].splitlines() if line]
        for table in (_TEMPLATES, _DECOYS)
    )
    for at in range(count):
        template = rng.choice(decoys if at % 4 == 3 else templates)
        yield _filled(template, person(rng, part), rng, f"handles-{part}-{at}")


def _filled(template: str, who: Person, rng: random.Random, row: str) -> Row:
    values = _Values(who, rng)
    text, spans, at = "", [], 0
    for place in _PLACE.finditer(template):
        text += template[at : place.start()]
        kind, value = values.of(place[1])
        if kind:
            spans.append([len(text), len(text) + len(value), kind])
        text += value
        at = place.end()
    return {"id": row, "lang": "en", "text": text + template[at:], "spans": spans}


class _Values:
    """What can stand in a template, for one person."""

    def __init__(self, who: Person, rng: random.Random) -> None:
        self._who, self._rng = who, rng
        local = who.email.partition("@")[0].replace(".", "_")
        self._stem = re.sub(r"[^a-z0-9]", "", local) or "kailund"

    def of(self, name: str) -> tuple[str, str]:
        """Return type and text of a place; the type is empty for what is not labelled."""
        for prefix, kind in _KINDS:
            if name.startswith(prefix):
                return kind, getattr(self, f"_{name}")()
        made = getattr(self, f"_{name}", None)
        return "", made() if made else str(getattr(self._who, name))

    def _digits(self, count: int) -> str:
        return "".join(self._rng.choices(string.digits, k=count))

    def _first(self) -> str:
        return self._who.first

    def _word(self) -> str:
        return self._stem

    def _cc(self) -> str:
        return self._rng.choice(("no", "uk", "de", "fr", "es"))

    def _host(self) -> str:
        return self._who.email.partition("@")[2]

    def _guid(self) -> str:
        raw = f"{self._rng.getrandbits(128):032x}"
        return "-".join((raw[:8], raw[8:12], raw[12:16], raw[16:20], "4" + self._digits(11)))

    def _digits16(self) -> str:
        return "".join(("9", self._digits(15)))

    def _number(self) -> str:
        return "47400" + self._digits(5)

    def _skype(self) -> str:
        return self._who.skype if len(self._who.skype) > 5 else "live:kai.lund"

    def _skype_live(self) -> str:
        return self._rng.choice((f"live:{self._stem}", f"live:.cid.{self._rng.getrandbits(64):016x}"))

    def _skype_shaped(self) -> str:
        one = self._stem[:10]
        return self._rng.choice(
            (f"{one}.{self._rng.randint(70, 99)}", f"{one}{self._rng.randint(1, 999)}", f"{one}_no", f"live:{one}")
        )

    def _skype_plain(self) -> str:
        return re.sub(r"\d", "", self._stem)[:14].ljust(6, "x")

    def _linkedin(self) -> str:
        return self._who.linkedin

    def _linkedin_www(self) -> str:
        return f"{self._rng.choice(('https://', ''))}www.{self._who.linkedin}/"

    def _linkedin_cc(self) -> str:
        return f"https://{self._cc()}.{self._who.linkedin}"

    def _linkedin_query(self) -> str:
        return f"https://www.{self._who.linkedin}?utm_source=share&x=1"

    def _linkedin_lang(self) -> str:
        return f"{self._who.linkedin}/en"

    def _slug_short(self) -> str:
        return f"in/{self._slug()}"

    def _linkedin_pub(self) -> str:
        one, two, three = self._rng.randint(1, 99), self._rng.getrandbits(12), self._rng.getrandbits(12)
        return f"linkedin.com/pub/{self._slug()}/{one}/{two:x}/{three:x}"

    def _slug(self) -> str:
        return self._who.linkedin.rpartition("/")[2]

    def _telegram(self) -> str:
        return self._rng.choice(
            (f"{self._stem[:12]}_{self._rng.randint(1, 99)}", f"{self._stem[:20]}", f"the_{self._stem[:10]}")
        ).ljust(5, "x")

    def _telegram_shaped(self) -> str:
        return f"{self._stem[:12]}_{self._rng.randint(1, 99)}"

    def _telegram_link(self) -> str:
        return f"https://t.me/{self._telegram()}"

    def _telegram_me(self) -> str:
        return f"telegram.me/{self._telegram()}"

    def _telegram_app(self) -> str:
        return f"tg://resolve?domain={self._telegram()}"

    def _slack(self) -> str:
        return f"{self._stem[:6]}.{self._stem[6:12] or 'x'}"

    def _slack_raw(self) -> str:
        return "U0" + "".join(self._rng.choices("ABCDEFGH123456789", k=7))

    def _slack_id(self) -> str:
        return self._slack_raw()

    def _slack_mention(self) -> str:
        return f"<@{self._slack_raw()}>"

    def _signal(self) -> str:
        return f"{self._stem[:12]}.{self._rng.randint(10, 99)}"

    def _wa_link(self) -> str:
        return f"https://wa.me/{self._number()}"

    def _wa_short(self) -> str:
        return f"wa.me/{self._number()}"

    def _wa_send(self) -> str:
        return f"https://api.whatsapp.com/send?phone={self._number()}"

    def _viber_add(self) -> str:
        return f"viber://add?number={self._number()}"

    def _slack_link(self) -> str:
        return f"https://{self._stem}.slack.com/team/{self._slack_raw()}"

    def _teams_app(self) -> str:
        return f"msteams:/l/chat/0/0?users={self._who.email}"

    def _viber(self) -> str:
        return f"viber://chat?number=%2B{self._number()}"

    def _zoom(self) -> str:
        host = self._rng.choice(("us02web.", "acme.", ""))
        return f"https://{host}zoom.us/my/{self._stem[:12]}.{self._rng.randint(1, 9)}"

    def _teams(self) -> str:
        return f"https://teams.microsoft.com/l/chat/0/0?users={self._who.email}"

    def _mail(self) -> str:
        return self._who.email

    def _mail_bracket(self) -> str:
        local, host = self._who.email.split("@")
        return f"{local}{self._rng.choice(('(at)', ' [at] ', ' (at) ', '[at]'))}{host}"

    def _mail_words(self) -> str:
        local, host = self._who.email.split("@")
        return f"{local} (at) {host.replace('.', ' (dot) ')}"

    def _mail_at(self) -> str:
        local, host = self._who.email.split("@")
        return f"{local} AT {host.replace('.', ' DOT ')}"

    def _mail_apart(self) -> str:
        local, host = self._who.email.split("@")
        return f"{local}.{self._rng.randint(1, 9)} @ {host}"

    def _mail_hash(self) -> str:
        return self._who.email.replace("@", "&#64;")

    def _mail_encoded(self) -> str:
        return self._who.email.replace("@", "%40")

    def _iban(self) -> str:
        country = self._rng.choice(sorted(_DIGITS_BEHIND))
        account = self._digits(_DIGITS_BEHIND[country])
        rest = int(account + "".join(str(int(char, 36)) for char in country) + "00") % 97
        return f"{country}{98 - rest:02d}{account}"

    def _iban_grouped(self) -> str:
        return _in_groups(self._iban(), " ")

    def _iban_lower(self) -> str:
        return self._iban().lower()

    def _card(self, least: int = 13) -> str:
        start, length = self._rng.choice([one for one in _CARDS if one[1] >= least])
        body = start + self._digits(length - len(start) - 1)
        total = sum(sum(divmod(int(digit) * (2 - at % 2), 10)) for at, digit in enumerate(reversed(body)))
        return f"{body}{-total % 10}"

    def _card_grouped(self) -> str:
        return _in_groups(self._card_of_16(), " ")

    def _card_dashed(self) -> str:
        return _in_groups(self._card_of_16(), "-")

    def _card_of_16(self) -> str:
        while len(card := self._card(16)) != 16:
            pass
        return card

    def _ip4(self) -> str:
        return ".".join(str(self._rng.randint(31, 254)) for _ in range(4))

    def _ip6(self) -> str:
        return "2001:db8:" + self._rng.choice((":1", "85a3::8a2e:370:7334", f":{self._rng.randint(1, 9999)}:ff"))

    def _mac(self) -> str:
        pairs = [f"{self._rng.randint(0, 255):02x}" for _ in range(5)]
        return ":".join((*pairs, "a" + self._rng.choice("0123456789abcdef")))

    def _mac_dash(self) -> str:
        return self._mac().upper().replace(":", "-")

    def _mac_cisco(self) -> str:
        raw = self._mac().replace(":", "")
        return ".".join((raw[:4], raw[4:8], raw[8:]))


def _in_groups(text: str, mark: str) -> str:
    return mark.join(text[at : at + 4] for at in range(0, len(text), 4))


_KINDS: tuple[tuple[str, str], ...] = (
    ("skype", "SKYPE_ID"),
    ("linkedin", "LINKEDIN_URL"),
    ("slug", "LINKEDIN_URL"),
    ("telegram", "MESSENGER_HANDLE"),
    ("slack", "MESSENGER_HANDLE"),
    ("signal", "MESSENGER_HANDLE"),
    ("wa_", "MESSENGER_HANDLE"),
    ("viber", "MESSENGER_HANDLE"),
    ("zoom", "MESSENGER_HANDLE"),
    ("teams", "MESSENGER_HANDLE"),
    ("mail", "EMAIL_ADDRESS"),
    ("iban", "IBAN_CODE"),
    ("card", "CREDIT_CARD"),
    ("ip", "IP_ADDRESS"),
    ("mac", "MAC_ADDRESS"),
)
