"""Tables for people, on 80 columns; what was read is shown but can do nothing to the terminal."""

from reports.console.decisions import print_cases, print_decisions
from reports.console.dismissals import print_dismissals
from reports.console.dossier import print_dossier
from reports.console.findings import print_findings
from reports.console.preview import print_preview
from reports.console.status import print_checks, print_status
from reports.console.sweep import print_sweep

__all__ = [
    "print_cases",
    "print_checks",
    "print_decisions",
    "print_dismissals",
    "print_dossier",
    "print_findings",
    "print_preview",
    "print_status",
    "print_sweep",
]
