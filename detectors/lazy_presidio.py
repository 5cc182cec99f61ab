"""Presidio without what is not asked for: each of its packages imports a module when a name of it is wanted.

Presidio's packages import all that they have, spaCy, every recognizer of every country and clients of
clouds among it: 1.8 s of each start, of which what is used here takes a twentieth. `from presidio_analyzer
import X` does the same as ever, for every X; it only imports less.
"""

from __future__ import annotations

import ast
import importlib
import sys
from collections.abc import Sequence
from importlib.abc import Loader, MetaPathFinder
from importlib.machinery import ModuleSpec, PathFinder
from pathlib import Path
from types import ModuleType
from typing import Any

_ROOT = "presidio_analyzer"


class _Finder(MetaPathFinder):
    """Finds Presidio's packages where they are, and has them run late."""

    def find_spec(
        self, fullname: str, path: Sequence[str] | None, target: ModuleType | None = None
    ) -> ModuleSpec | None:
        if fullname.partition(".")[0] != _ROOT:
            return None
        spec = PathFinder.find_spec(fullname, path, target)
        if spec and spec.submodule_search_locations is not None and spec.origin:
            spec.loader = _LateImports(Path(spec.origin))
        return spec


class _LateImports(Loader):
    """Runs a package's `__init__` without its imports from Presidio; these are made when a name is asked for."""

    def __init__(self, file: Path) -> None:
        self._file = file

    def create_module(self, spec: ModuleSpec) -> ModuleType | None:
        return None

    def exec_module(self, module: ModuleType) -> None:
        tree = ast.parse(self._file.read_bytes(), str(self._file))
        late = _Late(module, str(self._file))
        module.__dict__["__getattr__"] = late.value
        late.run([statement for statement in tree.body if not late.takes(statement)])


class _Late:
    """The names of a package that are made when they are asked for."""

    def __init__(self, module: ModuleType, file: str) -> None:
        self._module, self._file = module, file
        self._imports: dict[str, tuple[str, str]] = {}
        self._assigned: dict[str, ast.Assign] = {}

    def takes(self, statement: ast.stmt) -> bool:
        """Keep a statement for later, if it imports from Presidio or needs what such a one imports."""
        if isinstance(statement, ast.ImportFrom) and (statement.level or (statement.module or "").startswith(_ROOT)):
            origin = "." * statement.level + (statement.module or "")
            self._imports |= {alias.asname or alias.name: (origin, alias.name) for alias in statement.names}
            return True
        if isinstance(statement, ast.Assign) and self._needed(statement):
            self._assigned |= {one.id: statement for one in statement.targets if isinstance(one, ast.Name)}
            return True
        return False

    def value(self, name: str) -> Any:
        """Return what the package calls `name`: Python asks for it when the module lacks it."""
        if name in self._imports:
            origin, original = self._imports[name]
            setattr(self._module, name, getattr(importlib.import_module(origin, self._module.__name__), original))
        elif name in self._assigned:
            for needed in self._needed(self._assigned[name]):
                getattr(self._module, needed)
            self.run([self._assigned[name]])
        else:
            raise AttributeError(f"module {self._module.__name__!r} has no attribute {name!r}")
        return self._module.__dict__[name]

    def run(self, statements: list[ast.stmt]) -> None:
        """Run some statements of the package's own code."""
        exec(compile(ast.Module(statements, []), self._file, "exec"), self._module.__dict__)  # noqa: S102

    def _needed(self, statement: ast.stmt) -> set[str]:
        read = (node for node in ast.walk(statement) if isinstance(node, ast.Name) and isinstance(node.ctx, ast.Load))
        return {node.id for node in read} & (self._imports.keys() | self._assigned.keys())


def prepare() -> None:
    """Have Presidio's packages import late, if nothing has imported them yet."""
    if _ROOT not in sys.modules and not any(isinstance(one, _Finder) for one in sys.meta_path):
        sys.meta_path.insert(0, _Finder())
