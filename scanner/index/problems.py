"""The table of problems: what could not be listed, fetched, read or searched, beside what it belongs to."""

from __future__ import annotations

from enum import StrEnum

from scanner.index import rows
from scanner.index.crypto import Cipher
from scanner.index.stores import Store
from scanner.model import Problem


class Owner(StrEnum):
    """What a problem belongs to; it goes with it."""

    SOURCE = "source"
    PARTITION = "partition"
    ITEM = "item"
    CONTENT = "content"


def binding(owner: str, id: int) -> bytes:
    """Return what ties the ciphertext of a problem to its owner."""
    return f"{owner} {id}".encode()


class ProblemTable:
    """Puts problems in and takes them out, inside the transaction of its caller."""

    def __init__(self, conn: Store, cipher: Cipher) -> None:
        self._conn = conn
        self._cipher = cipher

    def put(self, owner: Owner, id: int, problem: Problem) -> None:
        """Store a problem of an owner."""
        texts = problem.detail, problem.part, problem.locator or ""
        blob = rows.text_blob(self._cipher, "problem", binding(owner, id), *texts)
        self._conn.execute(
            "INSERT INTO problem (owner, owner_id, stage, reason, retryable, blob) VALUES (?, ?, ?, ?, ?, ?)",
            (str(owner), id, str(problem.stage), str(problem.reason), problem.retryable, blob),
        )

    def put_once(self, owner: Owner, id: int, problem: Problem) -> None:
        """Store a problem unless it is there: a folder that is listed again may tell it again."""
        query = "SELECT blob FROM problem WHERE owner = ? AND owner_id = ? AND reason = ? AND retryable = ?"
        told = [problem.detail, problem.part, problem.locator or ""]
        for (blob,) in self._conn.execute(query, (str(owner), id, str(problem.reason), problem.retryable)):
            if rows.texts_from(self._cipher, "problem", binding(owner, id), blob, 3) == told:
                return
        self.put(owner, id, problem)

    def drop(self, owner: Owner, id: int) -> None:
        """Delete the problems of an owner."""
        self._conn.execute("DELETE FROM problem WHERE owner = ? AND owner_id = ?", (str(owner), id))

    def drop_whole(self, partition: int) -> bool:
        """Delete problems of a partition as a whole; returns whether some of single folders are left."""
        query = "SELECT id, blob FROM problem WHERE owner = 'partition' AND owner_id = ?"
        left = False
        for id, blob in self._conn.execute(query, (partition,)).fetchall():
            if rows.texts_from(self._cipher, "problem", binding(Owner.PARTITION, partition), blob, 3)[2]:
                left = True
            else:
                self._conn.execute("DELETE FROM problem WHERE id = ?", (id,))
        return left
