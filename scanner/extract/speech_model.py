"""Where a speech model lies, and whether it is one: a folder in CTranslate2's form, or a package that holds one.

A package may bring a model in parts, for its index takes no large files: `NAME-part1`, `NAME-part2` ... are joined in
memory. Nothing is ever fetched.
"""

from __future__ import annotations

import hashlib
import re
from importlib.machinery import PathFinder
from pathlib import Path

_PACKAGE = re.compile(r"[A-Za-z][A-Za-z0-9._-]{0,99}")
_FOLDERS = ("", "model", "data", "models")
_WEIGHTS = "model.bin"
_MOST_PARTS = 100
_NEEDED = ("config.json", "tokenizer.json")
_VOCABULARIES = ("vocabulary.txt", "vocabulary.json")
_OTHERS = (*_NEEDED, *_VOCABULARIES, "preprocessor_config.json")
_ENDS = 1 << 16


def located(named: str) -> tuple[str, ...]:
    """Return the folders that hold a model, named by its path or package; raises `ValueError` that tells why not."""
    path = Path(named)
    if path.is_absolute():
        if not path.is_dir():
            raise ValueError("there is no such folder")
        folders = [path]
    elif _PACKAGE.fullmatch(named):
        folders = _packages(named)
    else:
        raise ValueError("neither a path nor the name of a package")
    if missing := _missing(folders):
        raise ValueError(f"no speech model in the form of CTranslate2: {missing} is missing")
    return tuple(map(str, folders))


def identity(folders: tuple[str, ...]) -> str:
    """Return a digest by which another model is known as another, without reading all of it."""
    digest = hashlib.sha256()
    for file in sorted((one for one in _files(folders)), key=lambda one: one.name):
        with open(file, "rb") as stream:
            digest.update(f"{file.name} {file.stat().st_size}\n".encode() + stream.read(_ENDS))
            stream.seek(max(0, file.stat().st_size - _ENDS))
            digest.update(stream.read(_ENDS))
    return digest.hexdigest()


def in_memory(folders: tuple[str, ...]) -> dict[str, bytes]:
    """Return the files of a model in parts, the parts joined; nothing for one that lies in one piece."""
    parts = [file for file in _files(folders) if file.name.startswith(f"{_WEIGHTS}.")]
    if not parts:
        return {}
    others = {file.name: file.read_bytes() for file in _files(folders) if file not in parts}
    return {**others, _WEIGHTS: b"".join(file.read_bytes() for file in sorted(parts, key=_number))}


def _packages(named: str) -> list[Path]:
    """Return the folders of a package, or of those that hold its parts; nothing of them is run."""
    module = re.sub(r"[-.]", "_", named)
    found = [_inside(module)]
    if found == [None]:
        numbered = (_inside(f"{module}_part{number}") for number in range(1, _MOST_PARTS))
        found = []
        for one in numbered:
            if one is None:
                break
            found.append(one)
    folders = [one for one in found if one is not None]
    if not folders:
        raise ValueError("no such package is installed")
    return folders


def _inside(module: str) -> Path | None:
    """Return the folder of an installed module that holds a model, itself when none does."""
    spec = PathFinder.find_spec(module)
    if spec is None or not spec.submodule_search_locations:
        return None
    top = Path(next(iter(spec.submodule_search_locations)))
    return next((top / one for one in _FOLDERS if any((top / one).glob(f"{_WEIGHTS}*"))), top)


def _missing(folders: list[Path]) -> str:
    """Return what of a model is not there, "" when all is."""
    names = {file.name for file in _files(tuple(map(str, folders)))}
    lacking = [one for one in _NEEDED if one not in names]
    if not names.intersection(_VOCABULARIES):
        lacking.append(_VOCABULARIES[0])
    parts = sorted(_number(Path(name)) for name in names if name.startswith(f"{_WEIGHTS}."))
    if _WEIGHTS not in names and (not parts or parts != list(range(parts[0], parts[0] + len(folders)))):
        lacking.append(_WEIGHTS)
    return ", ".join(lacking)


def _files(folders: tuple[str, ...]) -> list[Path]:
    """Return the files of a model, those of the first folder before others of the same name."""
    found: dict[str, Path] = {}
    for folder in map(Path, folders):
        for file in folder.iterdir() if folder.is_dir() else ():
            if file.name in _OTHERS or re.fullmatch(r"model\.bin(?:\.part\d{1,3})?", file.name):
                found.setdefault(file.name, file)
    return list(found.values())


def _number(file: Path) -> int:
    return int(re.sub(r"\D", "", file.suffix) or 0)
