"""What a field names: `Company: Brightwater`, `| Org | Brightwater |`, `"owner": "Kai Lund"`, `<employer name=...>`."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import ClassVar

from presidio_analyzer import Pattern

from detectors.blocks.companies import has_form, has_trade
from detectors.names.shape import name_shape
from detectors.patterns.rules import Hit, RuleRecognizer, for_gate

_COMPANIES = (
    r"company|org|organi[sz]ation|employer|arbeitgeber|unternehmen|firma|soci\u00e9t\u00e9|entreprise|empresa|azienda"
    r"|bedrijf|organisatie|yritys|f\u00f6retag|selskap|virksomhed|arbeidsgiver|arbetsgivare"
)
_COMPANY = rf"(?:(?:current|your|our|customer|client|legal)[ _-])?(?:{_COMPANIES})(?:[ _-]?name|navn|snavn)?"
_PERSONS = (
    r"owner|author|maintainer|assignee|assigned[ _]to|reporter|requester|full[ _-]?name|display[ _-]?name"
    r"|(?:reported|created|submitted|approved|signed|prepared|requested)[ _]by"
    r"|(?:customer|client|employee|patient|contact|applicant|account[ _]holder|cardholder|guest|member|student|tenant"
    r"|borrower|insured)[ _-]name"
    r"|manager|supervisor|beneficiary|payee|passenger|recipient|account[ _-]holder|cardholder|patient|applicant|tenant"
)
_VALUE = r"(?P<value>[^\W_][^\n\"<>|=;{}\[\]\\]{1,59}?)"
_NOTHING = re.compile(
    r"(?:n/?a|none|null|nil|unknown|yes|no|true|false|tbd|tba|other|same|self|private|id|name|type|size|address|email|e-mail|phone|number"
    r"|website|url|required|optional|undefined|string|text)\b[ .]*$",
    re.IGNORECASE,
)
_SENTENCE = re.compile(
    r"(?:^|[ ])(?:is|are|was|were|has|have|had|will|would|can|could|should|must|to|that|this|which|when|who|you|we|they"
    r"|it|please|not)(?:[ ]|$)"
)
_MOST_WORDS = 6


_SIGNS = {"line": ":=\uff1a", "table": "|", "quoted": '"', "element": "<", "attribute": "<"}
"""What stands in each way to write a field: one of these."""


def _forms(field: str) -> list[Pattern]:
    """Return the ways to write a field and what it holds."""
    return [
        Pattern(
            "line",
            rf"^[ \t>*#-]{{0,8}}[*_]{{0,2}}{field}[*_]{{0,2}}[ \t]?[:=\uff1a][*_ \t]{{0,4}}{_VALUE}[ \t.]*$",
            0.75,
        ),
        Pattern("table", rf"\|[ \t*]{{0,4}}{field}[ \t*:]{{0,4}}\|[ \t*]{{0,4}}{_VALUE}[ \t*]*(?:\||$)", 0.75),
        Pattern("quoted", rf"\b{field}[\"']?[ \t]?[:=][ \t]?\"{_VALUE}\"", 0.8),
        Pattern("element", rf"<{field}(?:[ ][^<>]{{0,80}})?>[ \t]?{_VALUE}[ \t]?</", 0.8),
        Pattern("attribute", rf"<{field}[ ](?:[^<>]{{0,80}}[ ])?name=\"{_VALUE}\"", 0.8),
    ]


COMPANY_GATE = (rf"\b(?:{for_gate(_COMPANIES)})",)
PERSON_GATE = (rf"\b(?:{for_gate(_PERSONS)})",)


class _FieldRecognizer(RuleRecognizer):
    """Looks for those ways to write a field only whose signs stand in a text."""

    def wanted(self, text: str) -> Sequence[Pattern]:
        """Return the patterns that can match."""
        return [one for one in self.patterns if any(sign in text for sign in _SIGNS[one.name])]


class CompanyFieldRecognizer(_FieldRecognizer):
    """Finds what a field for a company holds, when it can be a name."""

    ENTITY = "ORGANIZATION"
    PATTERNS: ClassVar[list[Pattern]] = _forms(_COMPANY)

    def read(self, text: str, start: int, end: int, pattern: Pattern) -> Hit | None:
        """Return the value, None where it is a word for nothing, a sentence, or an address."""
        value = text[start:end].rstrip()
        if len(value.split()) > _MOST_WORDS or "@" in value or "://" in value or not any(map(str.isalpha, value)):
            return None
        if _NOTHING.match(value) or _SENTENCE.search(value.lower()):
            return None
        return start, start + len(value), pattern.score


class PersonFieldRecognizer(_FieldRecognizer):
    """Finds what a field for a person holds, when it has the form of a full name and is no company."""

    ENTITY = "PERSON"
    PATTERNS: ClassVar[list[Pattern]] = _forms(rf"(?:{_PERSONS})")

    def read(self, text: str, start: int, end: int, pattern: Pattern) -> Hit | None:
        """Return the name, None where the value is none."""
        value = text[start:end]
        shape = name_shape(value)
        if shape is None or not shape.words or shape.case != "title" or has_form(value) or has_trade(value):
            return None
        return start + shape.start, start + shape.end, pattern.score
