"""One maildir folder on disk (https://cr.yp.to/proto/maildir.html), while its owner may be at work in it."""

from __future__ import annotations

import os
import re
from contextlib import ExitStack
from hashlib import blake2b

from connectors._message_id import HEAD, message_id
from connectors._tree import Disk, Tree, as_error, join, pread
from scanner.errors import GoneError

PLACES = ("new", "cur")
_FLAGS = re.compile(r":.*|[;!]2,[^,]*", re.DOTALL)
"""What is behind the name that a message was delivered with; FAT and NTFS allow no colon."""
_DELIVERED = re.compile(r"\d{6,}\.[^/]+\Z")
_TRIES = 5
_FIRST_LOOK = 1 << 14


def unique(name: str) -> str:
    """Return the part of a file's name that stays when flags change."""
    return _FLAGS.sub("", name, count=1) or name


def is_maildir(tree: Tree, path: str, folders: list[str]) -> bool:
    """Tell a maildir by its subfolders; a backup may have left out the empty ones."""
    found = {"new", "cur", "tmp"}.intersection(folders)
    if len(found) > 1:
        return True
    return any(_DELIVERED.match(name) for place in found - {"tmp"} for name in tree.names(join(path, place))[0])


class Letterbox:
    """The messages of one maildir folder; subfolders are folders of their own."""

    def __init__(self, tree: Tree, path: str) -> None:
        self.tree = tree
        self._path = path

    def path_of(self, name: str) -> str:
        """Return the path in the tree of a message such as `cur/17.a.host:2,S`."""
        return join(self._path, name)

    def names(self) -> dict[str, str]:
        """Return the messages by their unique names, in order of these.

        A message that is renamed while the folder is read may be missed: so it is read again
        until it stood still, and what was seen once counts.
        """
        seen: dict[str, str] = {}
        for _ in range(_TRIES):
            before = self._times()
            for place in PLACES:
                seen.update((unique(name), f"{place}/{name}") for name in self._listed(place))
            if self._times() == before:
                break
        return dict(sorted(seen.items()))

    def find(self, name: str) -> str:
        """Return the present name of a message; raises `GoneError`."""
        try:
            self.tree.stat(self.path_of(name))
        except GoneError:
            now = self.names().get(unique(name.partition("/")[2]))
            if now is None:
                raise
            return now
        return name

    def fingerprint(self, names: dict[str, str]) -> str:
        """Return a digest over all messages; flags do not change it."""
        content = blake2b(digest_size=16)
        with ExitStack() as held:
            folders = {
                place: held.enter_context(self.tree.folder(join(self._path, place)))
                for place in PLACES
                if any(name.startswith(place) for name in names.values())
            }
            for key, name in names.items():
                place, _, file = name.partition("/")
                content.update(os.fsencode(key) + b"/" + _stat(self.tree.disk, file, folders[place]))
        return content.hexdigest()

    def message_id(self, name: str) -> str | None:
        """Read the headers of a message as far as needed."""
        with self.tree.open(self.path_of(name)) as file:
            head = pread(file, _FIRST_LOOK, 0)
            if len(head) == _FIRST_LOOK and b"\n\n" not in head and b"\n\r\n" not in head:
                head = pread(file, HEAD, 0)
        return message_id(head)

    def _listed(self, place: str) -> list[str]:
        try:
            return [name for name in self.tree.names(join(self._path, place))[0] if not name.startswith(".")]
        except GoneError:
            return []

    def _times(self) -> list[int]:
        """Return the change times of the folders; raises `GoneError` when there is none left."""
        times = []
        for place in PLACES:
            try:
                with self.tree.folder(join(self._path, place)) as folder:
                    times.append(os.fstat(folder).st_mtime_ns)
            except GoneError:
                continue
        if not times:
            raise GoneError("the maildir does not exist any more")
        return times


def version(found: os.stat_result) -> str:
    """Return what changes when the message does; not ctime, which changes with every flag."""
    return f"{found.st_ino:x}.{found.st_size:x}.{found.st_mtime_ns:x}"


def _stat(disk: Disk, name: str, folder: int) -> bytes:
    try:
        return version(disk.stat(name, folder)).encode()
    except OSError as error:
        return str(as_error(error)).encode()
