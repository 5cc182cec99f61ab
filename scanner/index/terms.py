"""Short numbers for words that repeat: types, kinds, media types, and traits of findings."""

from __future__ import annotations

from scanner.index.stores import Store

Trait = tuple[str, int, str]
"""(recognizer, score in hundredths, role or "")"""


class Terms:
    """Numbers and their words, cached; new words are written in the running transaction."""

    def __init__(self, conn: Store) -> None:
        self._conn = conn
        self.forget()

    def forget(self) -> None:
        """Empty the caches: after a rollback they may hold what is not stored."""
        self._ids: dict[str, int] = {}
        self._names: dict[int, str] = {}
        self._trait_ids: dict[Trait, int] = {}
        self._traits: dict[int, Trait] = {}

    def id(self, name: str) -> int:
        """Return the number of a word, made if it is new."""
        found = self._ids.get(name)
        if found is None:
            self._conn.execute("INSERT INTO term (name) VALUES (?) ON CONFLICT DO NOTHING", (name,))
            found = self._ids[name] = self._conn.execute("SELECT id FROM term WHERE name = ?", (name,)).fetchone()[0]
        return found

    def find(self, name: str) -> int | None:
        """Return the number of a word, None if the index does not have it."""
        row = self._conn.execute("SELECT id FROM term WHERE name = ?", (name,)).fetchone()
        return None if row is None else row[0]

    def name(self, id: int) -> str:
        """Return the word of a number."""
        found = self._names.get(id)
        if found is None:
            found = self._names[id] = self._conn.execute("SELECT name FROM term WHERE id = ?", (id,)).fetchone()[0]
        return found

    def trait_id(self, trait: Trait) -> int:
        """Return the number of a trait, made if it is new."""
        found = self._trait_ids.get(trait)
        if found is None:
            self._conn.execute(
                "INSERT INTO trait (recognizer, score, role) VALUES (?, ?, ?) ON CONFLICT DO NOTHING", trait
            )
            query = "SELECT id FROM trait WHERE recognizer = ? AND score = ? AND role = ?"
            found = self._trait_ids[trait] = self._conn.execute(query, trait).fetchone()[0]
        return found

    def trait(self, id: int) -> Trait:
        """Return the trait of a number."""
        found = self._traits.get(id)
        if found is None:
            query = "SELECT recognizer, score, role FROM trait WHERE id = ?"
            found = self._traits[id] = self._conn.execute(query, (id,)).fetchone()
        return found
