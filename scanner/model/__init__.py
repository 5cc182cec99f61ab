"""The frozen records that pass between the stages; they know no stage."""

from scanner.model.dossier import (
    ASSERTED,
    Coverage,
    Dossier,
    Evidence,
    Ring,
    Subject,
    SubjectFinding,
    SubjectIdentifier,
    SubjectItem,
)
from scanner.model.findings import (
    BlockKind,
    BlockSpan,
    ContactBlock,
    Detected,
    Finding,
    Identifier,
    Mark,
    Place,
    Role,
    Segment,
    type_word,
)
from scanner.model.items import ByteRange, Item, ItemKind, Listing, Page, Partition
from scanner.model.problems import Problem, Reason, Stage
from scanner.model.sweep import SourceSummary, SweepSummary

__all__ = [
    "ASSERTED",
    "BlockKind",
    "BlockSpan",
    "ByteRange",
    "ContactBlock",
    "Coverage",
    "Detected",
    "Dossier",
    "Evidence",
    "Finding",
    "Identifier",
    "Item",
    "ItemKind",
    "Listing",
    "Mark",
    "Page",
    "Partition",
    "Place",
    "Problem",
    "Reason",
    "Ring",
    "Role",
    "Segment",
    "SourceSummary",
    "Stage",
    "Subject",
    "SubjectFinding",
    "SubjectIdentifier",
    "SubjectItem",
    "SweepSummary",
    "type_word",
]
