"""Contact blocks: findings that stand together as one person's card.

Linking one person's number to another's name is worse than no link, so a block ends rather
early than late: at a quote header, a change of quote depth, two empty lines, a long line of
prose, or another full name that does not agree.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from detectors.folding import is_full_name, names_agree
from detectors.paragraphs import Piece, lines
from scanner.model import BlockKind, BlockSpan, ContactBlock, Finding

IDENTIFIERS = frozenset(("EMAIL_ADDRESS", "PHONE_NUMBER", "SKYPE_ID", "LINKEDIN_URL", "MESSENGER_HANDLE"))
MEMBERS = IDENTIFIERS | {"PERSON", "POSITION", "ORGANIZATION", "LOCATION", "STREET_ADDRESS", "URL"}

_SIGN_OFF = re.compile(
    r"(?:(?:with\s+)?(?:best|kind|kindest|warm|warmest|many|all the)?\s*(?:regards|wishes|thanks|greetings)"
    r"|sincerely|respectfully"
    r"|yours(?:\s+(?:sincerely|faithfully|truly))?|thanks(?:\s+(?:again|in advance|a lot|so much))?|thank you"
    r"|cheers|best|br|rgds|kr|thx"
    r"|mvh|(?:med )?(?:vennlig|venlig) hilsen|hilsen|mit freundlichen gr[\u00fcu](?:\u00df|ss)en"
    r"|viele gr[\u00fcu](?:\u00df|ss)e|cordialement"
    r"|bien [\u00e0a] vous|saludos(?: cordiales)?|un saludo|cordiali saluti|distinti saluti"
    r"|met vriendelijke groet(?:en)?|pozdrawiam"
    r"|z powa[\u017cz]aniem|atenciosamente|abra[\u00e7c]os"
    r"|(?:med )?v[\u00e4a]nliga h[\u00e4a]lsningar)\s*[,.!\u2013-]*",
    re.IGNORECASE,
)
_QUOTE_HEADER = re.compile(
    r"(?:on\b.{4,120}\bwrote:|-{2,}\s*(?:original|forwarded) message|(?:from|sent|to|subject|von|fra|de)\s?:|_{8,}"
    r"|begin forwarded message|le\b.{4,120}a \u00e9crit|am\b.{4,120}schrieb|den\b.{4,120}skrev)",
    re.IGNORECASE,
)
_DELIMITER = re.compile(r"(?:--|__|\u2014)\s*|[-_=*]{3,20}")
_NAME_LINE = re.compile(r"[^\W\d_][\w.'\u2019-]*(?: [^\W\d_][\w.'\u2019-]*){1,3}")
_MOST_LINES, _LONGEST_LINE = 12, 90


@dataclass(frozen=True, slots=True)
class Line:
    """A line with the findings that begin on it, as indexes."""

    piece: Piece
    text: str
    findings: tuple[int, ...]


def contact_blocks(text: str, findings: Sequence[Finding], spans: Sequence[BlockSpan]) -> tuple[ContactBlock, ...]:
    """Return the blocks that structure tells, then the signatures and cards of the prose outside them."""
    told = [block for span in spans if (block := _told(findings, span))]
    table = _lines(text, findings, spans)
    return (*told, *(ContactBlock(kind, members) for kind, members in _written(table, findings)))


def signature_lines(text: str) -> Iterator[Piece]:
    """Yield short lines near a sign-off or delimiter, where a name or position may stand alone."""
    after = None
    for line in lines(text):
        content = text[line.start : line.end]
        if _SIGN_OFF.fullmatch(content) or _DELIMITER.fullmatch(content):
            after = 0
        elif _QUOTE_HEADER.match(content) or len(content) > _LONGEST_LINE:
            after = None
        elif after is not None and content:
            after += 1
            if after > _MOST_LINES:
                after = None
            else:
                yield line


def _told(findings: Sequence[Finding], span: BlockSpan) -> ContactBlock | None:
    members = [
        at for at, one in enumerate(findings) if span.start <= one.start and one.end <= span.end and one.type in MEMBERS
    ]
    # A name in a note is no name of the card when structure tells the name.
    if any(_is_name_mark(findings[at]) for at in members):
        members = [at for at in members if findings[at].type != "PERSON" or _is_name_mark(findings[at])]
    if len(members) < 2 or not _of_one(findings[at] for at in members):
        return None
    return ContactBlock(span.kind, tuple(members))


def _is_name_mark(finding: Finding) -> bool:
    return finding.type == "PERSON" and finding.recognizer == "structure"


def _of_one(findings: Iterator[Finding]) -> bool:
    first = ""
    for key in (one.key.reveal() for one in findings if one.type == "PERSON"):
        if not is_full_name(key):
            continue
        if first and not names_agree(first, key):
            return False
        first = first or key
    return True


def _lines(text: str, findings: Sequence[Finding], spans: Sequence[BlockSpan]) -> list[Line]:
    table = []
    at = 0
    covered = iter(sorted(spans, key=lambda span: span.start))
    span = next(covered, None)
    for piece in lines(text):
        first = at
        while at < len(findings) and findings[at].start < max(piece.end, piece.start + 1):
            at += 1
        while span and span.end <= piece.start:
            span = next(covered, None)
        inside = span is not None and span.start < piece.end
        table.append(Line(piece, "\x00" if inside else text[piece.start : piece.end], tuple(range(first, at))))
    return table


def _written(table: Sequence[Line], findings: Sequence[Finding]) -> Iterator[tuple[BlockKind, tuple[int, ...]]]:
    at = 0
    while at < len(table):
        kind, first = _anchor(table, findings, at)
        if kind is None:
            at += 1
            continue
        end, members = _extent(table, findings, first)
        if _is_card(members, findings):
            yield kind, tuple(members)
            at = max(end, at + 1)
        else:
            at += 1


def _anchor(table: Sequence[Line], findings: Sequence[Finding], at: int) -> tuple[BlockKind | None, int]:
    line = table[at]
    if _SIGN_OFF.fullmatch(line.text) or (
        _DELIMITER.fullmatch(line.text) and line.piece.depth == _depth(table, at + 1)
    ):
        return BlockKind.SIGNATURE, at + 1
    if _name_alone(line, findings):
        return BlockKind.CARD if at == 0 else BlockKind.SIGNATURE, at
    return None, at


def _depth(table: Sequence[Line], at: int) -> int:
    return table[at].piece.depth if at < len(table) else -1


def _name_alone(line: Line, findings: Sequence[Finding]) -> bool:
    """Tell whether the line begins with a full name and says little else."""
    if not line.findings or len(line.text) > _LONGEST_LINE:
        return False
    first = findings[line.findings[0]]
    if first.type != "PERSON" or first.start - line.piece.start > 5 or not is_full_name(first.key.reveal()):
        return False
    rest = line.piece.end - max(findings[at].end for at in line.findings)
    return first.end - first.start >= len(line.text) * 0.6 or (rest <= 2 and len(line.findings) > 1)


def _extent(table: Sequence[Line], findings: Sequence[Finding], first: int) -> tuple[int, list[int]]:
    members: list[int] = []
    name, empty, used = "", 0, 0
    for at in range(first, len(table)):
        line = table[at]
        if used >= _MOST_LINES or line.piece.depth != table[first].piece.depth or _ends(line, started=bool(members)):
            return at, members
        if not line.text:
            empty += 1
            if empty >= 2:
                return at, members
            continue
        empty, used = 0, used + 1
        for index in line.findings:
            finding = findings[index]
            if finding.type == "PERSON" and is_full_name(key := finding.key.reveal()):
                if name and not names_agree(name, key):
                    return at, members
                name = name or key
            if finding.type in MEMBERS and (name or finding.type != "PERSON"):
                members.append(index)
    return len(table), members


def _ends(line: Line, *, started: bool) -> bool:
    if line.text == "\x00" or _QUOTE_HEADER.match(line.text):
        return True
    return len(line.text) > _LONGEST_LINE and (not line.findings or started)


def _is_card(members: Sequence[int], findings: Sequence[Finding]) -> bool:
    kinds = [findings[at].type for at in members]
    named = any(findings[at].type == "PERSON" and is_full_name(findings[at].key.reveal()) for at in members)
    return named and any(kind in IDENTIFIERS for kind in kinds)
