"""Whose card a zone is: names told by evidence, and which identifiers are whose.

A wrong person's number is worse than none. So an identifier is a person's only where the zone has one name, or where
it stands on the person's own row or in the person's own paragraph, or where it bears the name.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from detectors.blocks.agreement import FAIR, NONE, STRONG, agreement, bearer, names_another
from detectors.blocks.alphabets import in_latin, in_other_letters
from detectors.blocks.cells import IDENTIFIERS, Cell, cells_of, split_cell, titles_of
from detectors.blocks.companies import has_form, has_trade, of_domain, stem_of
from detectors.blocks.goingon import continued, form_below
from detectors.blocks.labels import NAMES, Label
from detectors.blocks.named import Named
from detectors.blocks.places import places
from detectors.blocks.position import is_position
from detectors.blocks.rolecards import with_role_apart
from detectors.blocks.sidebyside import below, names_beside, parted
from detectors.blocks.teamcards import without_shared
from detectors.blocks.units import is_post_or_unit
from detectors.blocks.zones import Kind, Lines, Zone, begins_row, zones
from detectors.folding import names_agree
from detectors.merge import CARD, Match
from detectors.names.first_names import is_given
from detectors.names.leads import without_leads
from detectors.names.shape import Shape, last_first, name_shape, word_shape
from scanner.model import BlockKind

_SURE, _LIKELY, _FORM, _TRADE, _POSITION = 0.95, 0.85, 0.85, 0.6, 0.8
_NEEDED = 2.0
_BESIDE = 4
"""Characters between the two writings of one name."""
_ACCOUNTS = frozenset(("SKYPE_ID", "LINKEDIN_URL"))
_HANDLE = re.compile(r"[A-Za-z][\w.,:-]{2,31}")
_OPENED = ("", "<", "(", "[")
Stretch = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Card:
    """Stretches of a text that belong to one person, without those that are another's."""

    kind: BlockKind
    stretches: tuple[Stretch, ...]
    without: tuple[Stretch, ...] = ()
    name: Stretch | None = None


@dataclass(slots=True)
class _Parsed:
    """A zone cut into cells, and what they are."""

    zone: Zone
    cells: list[Cell] = field(default_factory=list)
    names: list[Named] = field(default_factory=list)
    found: list[Match] = field(default_factory=list)


def written_cards(lines: Lines) -> tuple[list[Match], list[Card]]:
    """Return the names, positions and companies of the cards in a text, and the cards."""
    matches: list[Match] = []
    cards: list[Card] = []
    for zone in zones(lines):
        parsed = _parsed(lines, zone)
        matches += parsed.found
        found = without_shared(lines.text, parsed.cells, list(_cards(lines, parsed)))
        cards += (part for card in found for part in with_role_apart(lines.text, parsed.cells, card))
    return matches, cards


def _parsed(lines: Lines, zone: Zone) -> _Parsed:
    parsed = _Parsed(zone)
    pending: Label | None = None
    titles: list[Label | None] = []
    for at in range(zone.first, zone.end):
        piece = lines.pieces[at]
        if lines.kind(at) is not Kind.CARD:
            pending = None
            continue
        here = lines.matches.get(at, ())
        if head := titles_of(lines.text, piece.start, piece.end) if not here else []:
            titles, pending = head, None
            continue
        cells, pending = cells_of(lines.text, piece.start, piece.end, at, here, pending)
        if titles and len(cells) == len(titles):
            cells = [cell._replace(label=cell.label or told) for cell, told in zip(cells, titles, strict=True)]
        parsed.cells += cells
    bearers = [bearer(lines.text, cell.match) for cell in parsed.cells if cell.match]
    locals_ = [one for one in bearers if one]
    stems = [stem for cell in parsed.cells if cell.match for stem in [_stem(lines.text, cell.match)] if stem]
    parsed.cells = [part for cell in parsed.cells for part in _split(lines.text, cell, locals_, row=zone.row)]
    _name(lines, parsed, locals_, stems)
    _name_beside(lines, parsed, stems)
    _join_halves(lines, parsed)
    _describe(lines, parsed, stems)
    parsed.names += _others(lines, parsed, stems)
    return parsed


def _stem(text: str, match: Match) -> str:
    value = text[match.start : match.end]
    if match.type == "EMAIL_ADDRESS":
        return stem_of(value.rpartition("@")[2])
    if match.type == "URL":
        return stem_of(value.partition("://")[2].partition("/")[0] or value.partition("/")[0])
    return ""


def _split(text: str, cell: Cell, locals_: Sequence[str], *, row: bool) -> list[Cell]:
    if cell.match:
        return [cell]
    if len(pair := parted(text, cell, locals_)) > 1:
        return pair
    content = text[cell.start : cell.end]
    shape = last_first(content) if "," in content else None
    is_name = shape is not None and (
        cell.label is Label.NAME
        or row
        or (
            not is_position(content.partition(",")[2].strip())
            and not has_form(content)
            and _agreement(shape.words, locals_) >= FAIR
        )
    )
    return split_cell(text, cell, is_name=is_name)


def _agreement(words: tuple[str, ...], locals_: Sequence[str]) -> int:
    return max((agreement(words, one) for one in locals_), default=NONE)


def _name(lines: Lines, parsed: _Parsed, locals_: Sequence[str], stems: Sequence[str]) -> None:
    first = next((at for at, cell in enumerate(parsed.cells) if not cell.match), None)
    for at, cell in enumerate(parsed.cells):
        if cell.match or cell.label not in (None, Label.ROLE, *NAMES):
            continue
        if cell.label is None:  # "Ring Kai Lund, +47 ..."
            cell = cell._replace(start=without_leads(lines.text, cell.start, cell.end))
            parsed.cells[at] = cell
        content = lines.text[cell.start : cell.end]
        named = cell.label in NAMES
        opens = at == first and parsed.zone.signed
        shape = (last_first(content) if "," in content else None) or name_shape(content, single=named or opens)
        if shape is None and (worded := word_shape(content)):
            shape = worded if named or opens or _agreement(worded.words, locals_) >= FAIR else None
        if shape is None or not shape.words:
            continue
        # "Heike Chef" is a name where an address bears it.
        other = _is_company(content, stems) or (is_post_or_unit(content) and _agreement(shape.words, locals_) < FAIR)
        if other and cell.label is not Label.NAME:
            continue
        if cell.label is None and _is_employer(lines, parsed, at, shape, locals_):
            parsed.cells[at] = cell._replace(label=Label.COMPANY)
            continue
        points = _points(lines, parsed, at, shape, locals_, opens=opens, leads=at == first)
        if cell.label is None and len(shape.words) == 1 and not (opens and shape.case == "title"):
            continue
        if points >= _NEEDED:
            start, end = cell.start + shape.start, cell.start + shape.end
            parsed.names.append(Named(start, end, cell.line, shape.words, points, at))
            sure = _SURE if points >= _NEEDED + 1 else _LIKELY
            parsed.found.append(Match(start, end, "PERSON", sure, CARD))


def _name_beside(lines: Lines, parsed: _Parsed, stems: Sequence[str]) -> None:
    """Add the names that stand beside one on its line, where people stand side by side."""
    for at, shape in names_beside(lines, parsed.cells, parsed.names):
        cell = parsed.cells[at]
        content = lines.text[cell.start : cell.end]
        if not (_is_company(content, stems) or is_position(content) or has_trade(content)):
            start, end = cell.start + shape.start, cell.start + shape.end
            parsed.names.append(Named(start, end, cell.line, shape.words, _NEEDED, at))
            parsed.found.append(Match(start, end, "PERSON", _LIKELY, CARD))
    parsed.names.sort(key=lambda one: one.at)


def _is_employer(lines: Lines, parsed: _Parsed, at: int, shape: Shape, locals_: Sequence[str]) -> bool:
    """Tell whether a cell that may be a name is the firm behind a position: "Kai Lund / Head of Sales | Kita Denki".

    Below one it is, too, where no word of it is a first name.
    """
    if at < 2 or not parsed.names or parsed.names[-1].at != at - 2 or not parsed.zone.signed:
        return False
    before, cell = parsed.cells[at - 1], parsed.cells[at]
    if (
        (before.line != cell.line and any(map(is_given, shape.words)))
        or before.label not in (None, Label.POSITION)
        or not is_position(_text(lines, parsed, at - 1))
    ):
        return False
    below = _text(lines, parsed, at + 1)
    return _agreement(shape.words, locals_) == NONE and not is_position(below)


def _others(lines: Lines, parsed: _Parsed, stems: Sequence[str]) -> Iterator[Named]:
    """Yield the full names that stand in a zone and are told by others: they, too, have numbers there."""
    own = [(one.start, one.end) for one in parsed.names]
    told = any(parsed.cells[one.at].label in NAMES for one in parsed.names)
    for at in range(parsed.zone.first, parsed.zone.end):
        for match in lines.matches.get(at, ()):
            if match.type != "PERSON" or any(start < match.end and match.start < end for start, end in own):
                continue
            content = lines.text[match.start : match.end]
            shape = last_first(content) or name_shape(content)
            if (
                shape
                and len(shape.words) > 1
                and (match.recognizer == CARD or _fills(lines.text, parsed, match, stems, told=told))
            ):
                yield Named(match.start, match.end, at, shape.words, 0.0, -1)


def _fills(text: str, parsed: _Parsed, match: Match, stems: Sequence[str], *, told: bool) -> bool:
    """Tell whether a model's name is most of its cell, and the cell no place, street, company or position.

    `told` says that a label tells a name; then what stands under one that tells none is no second person's card.
    """
    for cell in parsed.cells:
        if not cell.match and cell.start < match.end and match.start < cell.end:
            content = text[cell.start : cell.end]
            other = cell.label in (Label.COMPANY, Label.PLACE) or (told and cell.label in (Label.TEXT, Label.FORMER))
            if other or _is_company(content, stems) or is_position(content) or any(map(str.isdigit, content)):
                return False
            return match.end - match.start >= 0.6 * len(content) and not has_trade(content)
    return False


def _join_halves(lines: Lines, parsed: _Parsed) -> None:
    """Make one person of a first name and a surname that labels tell; each half then stands for the whole name."""
    names: list[Named] = []
    for one in parsed.names:
        before = names[-1] if names else None
        halves = before and (parsed.cells[before.at].label, parsed.cells[one.at].label)
        if (
            before is None
            or halves not in ((Label.FIRST, Label.LAST), (Label.LAST, Label.FIRST))
            or one.at - before.at > 2
        ):
            names.append(one)
            continue
        first, last = (before, one) if halves[0] is Label.FIRST else (one, before)
        whole = f"{lines.text[first.start : first.end]} {lines.text[last.start : last.end]}"
        for half in (before, one):
            parsed.found = [
                match._replace(written=whole) if (match.start, match.type) == (half.start, "PERSON") else match
                for match in parsed.found
            ]
        names[-1] = Named(before.start, before.end, before.line, first.words + last.words, before.points, before.at)
    parsed.names = names


def _points(
    lines: Lines, parsed: _Parsed, at: int, shape: Shape, locals_: Sequence[str], *, opens: bool, leads: bool
) -> float:
    """Weigh the evidence that a cell is a person's name."""
    cell = parsed.cells[at]
    start, end = cell.start + shape.start, cell.start + shape.end
    points = {NONE: 0.0, FAIR: 2.0, STRONG: 3.0}.get(_agreement(shape.words, locals_), 1.0)
    if cell.label in NAMES:
        points += 3.0
    if any(
        one.type == "PERSON" and min(one.end, end) - max(one.start, start) >= 0.6 * (end - start)
        for one in lines.matches.get(cell.line, ())
    ):
        points += 2.0
    points += 1.5 * shape.titled
    points += (2.0 if shape.case == "title" else 1.0) * opens + 0.5 * leads
    near = [_text(lines, parsed, other) for other in (at + 1, at - 1)]
    points += 1.5 * is_position(near[0]) if near[0] else 0.0
    points += 1.0 * is_position(near[1]) if near[1] else 0.0
    row = [one for one in parsed.cells[at + 1 :][:8] if one.line == cell.line and one.match]
    begins = at == 0 or parsed.cells[at - 1].line != cell.line
    points += 1.0 * bool(row and begins)
    alone = begins and (at + 1 == len(parsed.cells) or parsed.cells[at + 1].line != cell.line)
    points += 0.5 * alone
    points += 2.0 * (parsed.zone.row and begins_row(lines.text[start:end]))
    if shape.case == "lower":  # "name: app-secrets" is a thing's
        points -= 1.0 if " " in lines.text[start:end] else 2.0
    return points


def _text(lines: Lines, parsed: _Parsed, at: int) -> str:
    if not 0 <= at < len(parsed.cells) or parsed.cells[at].match:
        return ""
    return lines.text[parsed.cells[at].start : parsed.cells[at].end]


def _is_company(content: str, stems: Sequence[str]) -> bool:
    return has_form(content) or any(of_domain(content, stem) for stem in stems)


def _describe(lines: Lines, parsed: _Parsed, stems: Sequence[str]) -> None:
    """Add positions and companies, which a zone without a name has none of, and places."""
    parsed.found += (Match(*place, "LOCATION", _FORM, CARD) for place in places(lines, parsed.cells))
    if not parsed.names:
        return
    taken = {one.at for one in parsed.names}
    at = 0
    while at < len(parsed.cells):
        cell = parsed.cells[at]
        content = lines.text[cell.start : cell.end]
        after = at + 1
        if not cell.match and cell.label is Label.SKYPE and _HANDLE.fullmatch(content):
            parsed.found.append(Match(cell.start, cell.end, "SKYPE_ID", _FORM, CARD))
        if cell.match or at in taken or cell.label not in (None, Label.POSITION, Label.COMPANY):
            at = after
            continue
        if end := form_below(lines.text, parsed.cells, at):
            parsed.found.append(Match(cell.start, end, "ORGANIZATION", _FORM, CARD))
            at = after + 1
            continue
        if has_form(content):
            parsed.found.append(Match(cell.start, cell.end, "ORGANIZATION", _FORM, CARD))
        elif cell.label is Label.POSITION or (cell.label is None and is_position(content)):
            end, after = continued(lines.text, parsed.cells, at)
            parsed.found.append(Match(cell.start, end, "POSITION", _POSITION, CARD))
        elif cell.label is Label.COMPANY or any(of_domain(content, stem) for stem in stems):
            if any(map(str.isalpha, content)):
                parsed.found.append(Match(cell.start, cell.end, "ORGANIZATION", _FORM, CARD))
        elif has_trade(content):
            parsed.found.append(Match(cell.start, cell.end, "ORGANIZATION", _TRADE, CARD))
        at = after


def _cards(lines: Lines, parsed: _Parsed) -> Iterator[Card]:
    people = _people(parsed.names)
    if not people:
        return
    kind = BlockKind.SIGNATURE if parsed.zone.signed or parsed.zone.first > 0 else BlockKind.CARD
    if len(people) == 1:
        yield from _single(lines, parsed, people[0], kind)
        return
    rows = [group for group in people if any(_own_row(parsed, one) for one in group)]
    for group in people:
        others = [one for other in people if other is not group for one in other]
        head = group[0]
        if len(rows) >= 2 or any(one.line == head.line for one in others):
            stretch = _row(lines, parsed, head, others)
            row_kind = BlockKind.ROW if len(rows) >= 2 else kind
        else:
            stretch = _record(lines, parsed, head, others)
            row_kind = kind
        if stretch:
            beside = sorted((group[0] for group in people if group[0].line == head.line), key=lambda one: one.start)
            apart = len(beside) > 1 and not any(_own_row(parsed, one) for one in beside)
            end = min((one.line for one in others if one.line > head.line), default=parsed.zone.end)
            stretches = (stretch, *(below(lines, parsed.cells, head, beside, end) if apart else ()))
            without = tuple(one for part in stretches for one in _foreign(lines, parsed, part, head, others))
            yield Card(row_kind, stretches, without, (head.start, head.end))


def _people(names: Sequence[Named]) -> list[list[Named]]:
    """Group names that agree: "Kai", "Kai Lund" and "K. Lund" are one person, "Кай Лунд" too."""
    groups: list[list[Named]] = []
    for one in sorted(names, key=lambda name: -len(name.words)):
        for group in groups:
            if _agree(group[0], one):
                group.append(one)
                break
        else:
            if len(one.words) > 1:
                groups.append([one])
    if not groups and names:
        groups = [list(names)]
    for group in groups:
        group.sort(key=lambda one: (len(one.words) == 1, not in_latin(one.key), one.start))
    return sorted(groups, key=lambda group: group[0].start)


def _agree(one: Named, other: Named) -> bool:
    beside = max(one.start, other.start) - min(one.end, other.end) <= _BESIDE
    return (
        names_agree(one.key, other.key)
        or _initials(one.words, other.words)
        or in_other_letters(one.key, other.key, beside=beside)
    )


def _initials(full: tuple[str, ...], other: tuple[str, ...]) -> bool:
    return (
        len(other) >= 2
        and len(full) >= 2
        and other[-1] == full[-1]
        and other[0][0] == full[0][0]
        and min(len(other[0]), len(full[0])) == 1
    )


def _own_row(parsed: _Parsed, name: Named) -> bool:
    return any(cell.match and cell.match.type in IDENTIFIERS for cell in parsed.cells if cell.line == name.line)


def _single(lines: Lines, parsed: _Parsed, group: list[Named], kind: BlockKind) -> Iterator[Card]:
    zone, head = parsed.zone, group[0]
    start, end = lines.pieces[zone.first].start, lines.pieces[zone.end - 1].end
    without = list(_foreign(lines, parsed, (start, end), head, ()))
    above = [cell for cell in parsed.cells if cell.line < head.line]
    without += _accounts_of_several(lines, above, head)
    if above and (zone.cut or _follows_another(lines, zone, head)):
        without.append((start, lines.pieces[head.line].start))
    elif any(lines.kind(at) is Kind.EMPTY for at in range(zone.first, head.line)):
        # What stands above the name and apart from it may be of the sender's company, or of nobody.
        without += [(cell.start, cell.end) for cell in above if cell.match and not _bears(lines.text, cell.match, head)]
        below = any(one.type == "ORGANIZATION" and one.start > head.end for one in parsed.found)
        if below or any(
            (cell.start, cell.end) in without and cell.match.type in IDENTIFIERS for cell in above if cell.match
        ):
            without.append((start, lines.pieces[head.line].start))
    yield Card(kind, ((start, end),), tuple(without), (head.start, head.end))


def _accounts_of_several(lines: Lines, above: Sequence[Cell], head: Named) -> list[Stretch]:
    """Return the accounts of one service above a name that it does not bear, where they are more than one: a list's."""
    accounts = [cell for cell in above if cell.match and cell.match.type in _ACCOUNTS]
    kinds = [cell.match.type for cell in accounts if cell.match]
    return [
        (cell.start, cell.end)
        for cell in accounts
        if cell.match and kinds.count(cell.match.type) > 1 and not _bears(lines.text, cell.match, head)
    ]


def _follows_another(lines: Lines, zone: Zone, head: Named) -> bool:
    """Tell whether the line right above a zone names somebody else: what the zone begins with may be theirs."""
    names = (lines.text[one.start : one.end] for one in lines.matches.get(zone.first - 1, ()) if one.type == "PERSON")
    shapes = (shape for name in names if (shape := name_shape(name)) and len(shape.words) > 1)
    return any(not names_agree(head.key, " ".join(sorted(shape.words))) for shape in shapes)


def _bears(text: str, match: Match, name: Named) -> bool:
    said = bearer(text, match)
    return bool(said) and agreement(name.words, said) > NONE


def _row(lines: Lines, parsed: _Parsed, head: Named, others: Sequence[Named]) -> Stretch | None:
    """Return a person's part of the own row: up to the next name on it."""
    piece = lines.pieces[head.line]
    after = min((one.start for one in others if one.line == head.line and one.start > head.start), default=piece.end)
    before = max((one.end for one in others if one.line == head.line and one.end <= head.start), default=piece.start)
    start = piece.start if before == piece.start else head.start
    return (start, after)


def _record(lines: Lines, parsed: _Parsed, head: Named, others: Sequence[Named]) -> Stretch | None:
    """Return a person's lines: to the next name or the next empty line, unless what follows bears the name."""
    stop = min((one.line for one in others if one.line > head.line), default=parsed.zone.end)
    end = head.line
    for at in range(head.line + 1, stop):
        if lines.kind(at) is Kind.EMPTY:
            bearing = any(
                _bears(lines.text, cell.match, head)
                for cell in parsed.cells
                if cell.match
                and at < cell.line < stop
                and all(lines.kind(n) is not Kind.EMPTY for n in range(at + 1, cell.line))
            )
            if not bearing:
                break
            continue
        end = at
    return lines.pieces[head.line].start, lines.pieces[end].end


def _foreign(
    lines: Lines, parsed: _Parsed, stretch: Stretch, head: Named, others: Sequence[Named]
) -> Iterator[Stretch]:
    """Yield the identifiers of a stretch that are another's, by label or because they bear another's name.

    A former name of the person is no other's, and ends no card.
    """
    for cell in parsed.cells:
        if cell.label is Label.FORMER and not cell.match:
            yield cell.start, cell.end
        if not cell.match or not stretch[0] <= cell.start < stretch[1]:
            continue
        if cell.label in (Label.NOBODY, Label.PERSON, Label.MESSAGE, Label.TEXT):
            yield cell.start, cell.end
            continue
        said = bearer(lines.text, cell.match)
        if not said or agreement(head.words, said) > NONE:
            continue
        theirs = any(agreement(one.words, said) >= FAIR for one in others)
        beside = lines.text[head.end : cell.start].strip() in _OPENED
        if (
            theirs
            or (cell.label is Label.ROLE and not beside)
            or (cell.match.type == "EMAIL_ADDRESS" and names_another(head.words, said))
        ):
            yield cell.start, cell.end
