"""What a message says of its writer: the signature below it is the sender's, and so is an address told as own.

The header and the text of a message are read apart; this joins them, since what ties them is only seen here.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from anyascii import anyascii

from scanner.examined import BlockRow, FindingRow
from scanner.identity.functions import FUNCTIONS
from scanner.model import BlockKind, Role
from scanner.names.forms import Name, agree, name_of
from scanner.names.sounds import loosened

STATED = "OwnAddressRecognizer"
"""Tells addresses and numbers that the writer calls own: "my new address is"."""
_CONTACTS = frozenset({"EMAIL_ADDRESS", "PHONE_NUMBER", "SKYPE_ID", "LINKEDIN_URL", "MESSENGER_HANDLE"})
_SHORTEST = 3
_SPLIT = re.compile(r"[^a-z]+")
_SIGNED = frozenset({BlockKind.SIGNATURE, BlockKind.CARD})


class _Sender(NamedTuple):
    members: tuple[int, ...]
    """The address, and the name if it stands with it."""
    words: Name


def joined(findings: Sequence[FindingRow], blocks: Sequence[BlockRow], bodies: frozenset[int]) -> Iterator[BlockRow]:
    """Yield the blocks of a message, those of its sender with address and name; `bodies` are the slots of its text."""
    sender = _sender(findings, blocks)
    for block in blocks:
        own = sender is not None and block.slot in bodies and _is_own(block, findings, sender)
        yield block._replace(members=(*block.members, *sender.members)) if sender and own else block
    says = sender or _signer(findings, blocks, bodies)
    if says is not None:
        for at, one in enumerate(findings):
            if one.recognizer != STATED or one.slot not in bodies:
                continue
            if _spelt(one.key, says.words) if one.type == "EMAIL_ADDRESS" else _writes_as_self(findings, sender):
                yield BlockRow(BlockKind.STATED, one.slot, (*says.members, at))


def _sender(findings: Sequence[FindingRow], blocks: Sequence[BlockRow]) -> _Sender | None:
    """Return the only sender with the name that stands there, or that the address spells; None without a name."""
    sending = {
        one.key: at for at, one in enumerate(findings) if one.role is Role.SENDER and one.type == "EMAIL_ADDRESS"
    }
    if len(sending) != 1:
        return None
    for block in blocks:
        if block.kind is BlockKind.HEADER:
            address = next((at for at in block.members if findings[at].key in sending), None)
            name = next((at for at in block.members if findings[at].type == "PERSON"), None)
            if address is not None and name is not None and findings[address].role is Role.SENDER:
                words = name_of(findings[name].key, findings[name].display)
                return _Sender((address, name), words) if words.whole else None
    ((key, address),) = sending.items()
    words = name_of(" ".join(word for word in _SPLIT.split(key.partition("@")[0]) if len(word) >= _SHORTEST))
    return _Sender((address,), words) if words.whole else None


def _signer(findings: Sequence[FindingRow], blocks: Sequence[BlockRow], bodies: frozenset[int]) -> _Sender | None:
    """Return who signs a text without a sender, None when nobody does, or several."""
    if any(one.role is Role.SENDER for one in findings):
        return None
    found: dict[tuple[str, ...], _Sender] = {}
    for block in blocks:
        name = next((at for at in block.members if findings[at].type == "PERSON"), None)
        if block.kind in _SIGNED and block.slot in bodies and name is not None:
            words = name_of(findings[name].key, findings[name].display)
            addresses = [at for at in block.members if findings[at].type == "EMAIL_ADDRESS"]
            if words.whole and addresses and all(findings[at].recognizer != STATED for at in addresses):
                found.setdefault(words.words, _Sender((addresses[0], name), words))
    return next(iter(found.values())) if len(found) == 1 else None


def _writes_as_self(findings: Sequence[FindingRow], sender: _Sender | None) -> bool:
    """Tell whether a message comes from a person's own address: a number called own in it is the sender's."""
    return sender is not None and FUNCTIONS.isdisjoint(
        word for at in sender.members for word in _SPLIT.split(findings[at].key.partition("@")[0])
    )


def _spelt(address: str, name: Name) -> bool:
    """Tell whether an address holds a word of a name: of "please write to" who is meant is not sure.

    Initials may stand beside it: klund, kail, lundkh; and the words may be run together, the last one cut short.
    """
    words = [
        loosened(word) for word in _SPLIT.split(anyascii(address.partition("@")[0]).lower()) if len(word) >= _SHORTEST
    ]
    return any(_tells(word, part, name) for word in words for part in name.loose if len(part) >= _SHORTEST)


def _tells(word: str, part: str, name: Name) -> bool:
    if word == part:
        return True
    rest = word.removeprefix(part) if word.startswith(part) else word.removesuffix(part)
    others = [other for other in name.loose if other != part]
    begun = len(rest) >= _SHORTEST and any(other.startswith(rest) for other in others)
    return rest != word and (rest in others or begun or all(letter in {one[0] for one in others} for letter in rest))


def _is_own(block: BlockRow, findings: Sequence[FindingRow], sender: _Sender) -> bool:
    """Tell whether a signature without an address bears the sender's name, or only the first name."""
    members = [findings[at] for at in block.members]
    if block.kind not in _SIGNED or any(one.type == "EMAIL_ADDRESS" for one in members):
        return False
    names = [name_of(one.key, one.display) for one in members if one.type == "PERSON"]
    if len(names) != 1 or not any(one.type in _CONTACTS for one in members):
        return False
    (name,) = names
    return name.full == sender.words.full[:1] or name.words == sender.words.words or agree(name, sender.words)
