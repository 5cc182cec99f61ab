"""Which module may import which: levels from the bottom to the top, as an import-linter contract.

A level is a line of groups set apart by `|`; a group is a list of module prefixes. A module
belongs to the group with the longest matching prefix. It may import its own group and every
lower level, never another group of its own level. Import-linter's own contracts need each
module of `scanner` named, so a new one would go unwatched; here it falls under its prefix.
"""

from collections.abc import Iterator

from grimp import ImportGraph
from importlinter import Contract, ContractCheck, fields, output

Group = tuple[int, int]


class Levels(Contract):
    """The contract type that pyproject.toml names."""

    type_name = "levels"

    levels = fields.ListField(subfield=fields.StringField())

    def check(self, graph: ImportGraph, verbose: bool) -> ContractCheck:
        faults = sorted(broken(graph, self.levels))
        return ContractCheck(kept=not faults, metadata={"faults": faults})

    def render_broken_contract(self, check: ContractCheck) -> None:
        for importer, imported in check.metadata["faults"]:
            output.print_error(f"{importer} must not import {imported}")


def broken(graph: ImportGraph, levels: list[str]) -> Iterator[tuple[str, str]]:
    """Yield (importer, imported) of every import that the levels forbid."""
    groups = dict(_prefixes(levels))
    for importer in graph.modules:
        for imported in graph.find_modules_directly_imported_by(importer):
            if not _allowed(_group(importer, groups), _group(imported, groups)):
                yield importer, imported


def _prefixes(levels: list[str]) -> Iterator[tuple[str, Group]]:
    for height, level in enumerate(levels):
        for column, group in enumerate(level.split("|")):
            for prefix in group.split():
                yield prefix, (height, column)


def _group(module: str, groups: dict[str, Group]) -> Group:
    while module not in groups:
        module = module.rpartition(".")[0]
    return groups[module]


def _allowed(importer: Group, imported: Group) -> bool:
    return importer == imported or imported[0] < importer[0]
