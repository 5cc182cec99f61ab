"""Renders what is known about a subject or a sweep, for machines and for people."""

from collections.abc import Mapping

from reports.dossier_json import JsonReport
from scanner.ports import Report

REPORTS: Mapping[str, Report] = {
    JsonReport.format: JsonReport(),
}
"""Every format that `pii-scan export` can write, by its name."""
