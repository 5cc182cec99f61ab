"""Tables of the index and their migrations.

What stands in the clear: numbers, times of sweeps, names of types and kinds (`term`). Every
other text is ciphertext in a `blob`, found by its `mac`. Clustering of `occurrence` by value
makes a look-up one range read; `contains` makes contents a graph, so that an attachment in
forty mails is stored once. Types are SQLite's; `scanner.index.stores.dialect` has PostgreSQL's for them.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, Protocol

SCHEMA_VERSION = 9
MIGRATIONS = "pii-scan"
"""Under this name the steps are noted that were applied."""

_TABLES = """
CREATE TABLE meta (name TEXT PRIMARY KEY, value BLOB NOT NULL) WITHOUT ROWID;

CREATE TABLE source (
  id INTEGER PRIMARY KEY, mac BLOB NOT NULL UNIQUE, blob BLOB NOT NULL,
  last_sweep TEXT, complete INTEGER NOT NULL DEFAULT 0);

CREATE TABLE partition (
  id INTEGER PRIMARY KEY, source_id INTEGER NOT NULL, mac BLOB NOT NULL UNIQUE, blob BLOB NOT NULL,
  checkpoint BLOB, generation INTEGER NOT NULL DEFAULT 0, round INTEGER NOT NULL DEFAULT 0,
  examined INTEGER NOT NULL DEFAULT 0, skipped INTEGER NOT NULL DEFAULT 0, failed INTEGER NOT NULL DEFAULT 0);
CREATE INDEX partition_source ON partition (source_id);

CREATE TABLE fingerprint (id INTEGER PRIMARY KEY, digest TEXT NOT NULL UNIQUE);

CREATE TABLE item (
  id INTEGER PRIMARY KEY, partition_id INTEGER NOT NULL, mac BLOB NOT NULL UNIQUE, kind INTEGER NOT NULL,
  state INTEGER NOT NULL, generation INTEGER NOT NULL, fingerprint INTEGER NOT NULL, content_id INTEGER,
  blob BLOB NOT NULL);
CREATE INDEX item_content ON item (content_id) WHERE content_id IS NOT NULL;
CREATE INDEX item_partition ON item (partition_id);
CREATE INDEX item_open ON item (partition_id, state) WHERE state <> 0;

CREATE TABLE content (
  id INTEGER PRIMARY KEY, mac BLOB NOT NULL UNIQUE, fingerprint INTEGER NOT NULL, flaws INTEGER NOT NULL,
  media_type INTEGER NOT NULL, vals BLOB NOT NULL, blocks BLOB NOT NULL, blob BLOB NOT NULL);

CREATE TABLE contains (
  parent_id INTEGER NOT NULL, ordinal INTEGER NOT NULL, child_id INTEGER NOT NULL, blob BLOB NOT NULL,
  PRIMARY KEY (parent_id, ordinal)) WITHOUT ROWID;
CREATE INDEX contains_child ON contains (child_id);

CREATE TABLE loose (content_id INTEGER PRIMARY KEY);

CREATE TABLE term (id INTEGER PRIMARY KEY, name TEXT NOT NULL UNIQUE);
CREATE TABLE trait (
  id INTEGER PRIMARY KEY, recognizer TEXT NOT NULL, score INTEGER NOT NULL, role TEXT NOT NULL,
  UNIQUE (recognizer, score, role));

CREATE TABLE value (
  id INTEGER PRIMARY KEY, type INTEGER NOT NULL, mac BLOB NOT NULL UNIQUE, blob BLOB NOT NULL);

CREATE TABLE occurrence (
  value_id INTEGER NOT NULL, content_id INTEGER NOT NULL, spans BLOB NOT NULL,
  PRIMARY KEY (value_id, content_id)) WITHOUT ROWID;

CREATE TABLE link (
  a INTEGER NOT NULL, b INTEGER NOT NULL, kind INTEGER NOT NULL, n INTEGER NOT NULL,
  PRIMARY KEY (a, b, kind)) WITHOUT ROWID;

CREATE TABLE problem (
  id INTEGER PRIMARY KEY, owner TEXT NOT NULL, owner_id INTEGER NOT NULL,
  stage TEXT NOT NULL, reason TEXT NOT NULL, retryable INTEGER NOT NULL, blob BLOB NOT NULL);
CREATE INDEX problem_owner ON problem (owner, owner_id);

CREATE TABLE sweep (
  id TEXT PRIMARY KEY, started_at TEXT NOT NULL, finished_at TEXT, complete INTEGER NOT NULL DEFAULT 0,
  counts TEXT NOT NULL DEFAULT '[]');
"""

_NOTES = """
CREATE TABLE note (
  source_id INTEGER NOT NULL, name TEXT NOT NULL, blob BLOB NOT NULL, PRIMARY KEY (source_id, name)) WITHOUT ROWID
"""
"""What is kept of a source as a whole: the waits of its service, what it holds that is not examined."""

_DISMISSALS = "CREATE TABLE dismissal (id INTEGER PRIMARY KEY, mac BLOB NOT NULL UNIQUE, blob BLOB NOT NULL)"
"""What people said is falsely found; see `scanner.index.dismissals`."""

_NAMES = """
CREATE TABLE name_token (
  token BLOB NOT NULL, value_id INTEGER NOT NULL, PRIMARY KEY (token, value_id)) WITHOUT ROWID
"""
"""What names have in common that may be one person's: see `scanner.names.forms.tokens`, each under a keyed HMAC."""

_DECISIONS = "CREATE TABLE decision (id INTEGER PRIMARY KEY, mac BLOB NOT NULL UNIQUE, blob BLOB NOT NULL)"
"""Which identifiers people said are one person's, or are not; see `scanner.index.decisions`."""

_RUNS = """
CREATE TABLE run (
  id INTEGER PRIMARY KEY, source_id INTEGER NOT NULL, kind TEXT NOT NULL, slot TEXT, state TEXT NOT NULL,
  deaths INTEGER NOT NULL DEFAULT 0, turns INTEGER NOT NULL DEFAULT 0, began_at TEXT NOT NULL, ended_at TEXT,
  complete INTEGER NOT NULL DEFAULT 0, why TEXT NOT NULL DEFAULT '', counts TEXT NOT NULL DEFAULT '{}');
CREATE INDEX run_source ON run (source_id);
CREATE TABLE spent (
  source_id INTEGER NOT NULL, day TEXT NOT NULL, requests INTEGER NOT NULL, bytes INTEGER NOT NULL,
  PRIMARY KEY (source_id, day)) WITHOUT ROWID;
ALTER TABLE partition ADD COLUMN run INTEGER NOT NULL DEFAULT 0;
ALTER TABLE source ADD COLUMN fresh_at TEXT;
UPDATE source SET fresh_at = last_sweep WHERE complete <> 0;
"""
"""Runs of single sources, and what they cost: see `scanner.index.runs`. `partition.run` is that of its last round."""

_GATES = """
CREATE TABLE gate (
  mac BLOB PRIMARY KEY, full_at INTEGER NOT NULL DEFAULT 0, held_until INTEGER NOT NULL DEFAULT 0,
  below BLOB, below_until INTEGER NOT NULL DEFAULT 0) WITHOUT ROWID
"""
"""Limits of services, in microseconds of Unix time: see `scanner.index.stores.gates`. A file has no rows here."""


_DUES = """
ALTER TABLE partition ADD COLUMN due INTEGER NOT NULL DEFAULT 0;
ALTER TABLE partition ADD COLUMN listed INTEGER NOT NULL DEFAULT 0;
ALTER TABLE partition ADD COLUMN slices INTEGER NOT NULL DEFAULT 0;
ALTER TABLE partition ADD COLUMN deaths INTEGER NOT NULL DEFAULT 0;
ALTER TABLE run ADD COLUMN listed INTEGER NOT NULL DEFAULT 0;
ALTER TABLE loose ADD COLUMN partition_id INTEGER NOT NULL DEFAULT 0;
"""
"""What a run that machines share has still to do (`scanner.index.dues`); whose items loose contents wait for."""


class Database(Protocol):
    """What a step needs: it is made over SQLite and over PostgreSQL."""

    def execute(self, sql: str, /) -> object:
        """Run a statement."""


STEPS: list[Callable[[Any], None]] = []
"""What was ever changed, in order; the name of a step is noted where it was applied."""


def _step(function: Callable[[Any], None]) -> Callable[[Any], None]:
    STEPS.append(function)
    return function


@_step
def m001_tables(db: Database) -> None:
    """Make the first tables."""
    _each(db, _TABLES)


@_step
def m002_notes(db: Database) -> None:
    """Keep notes of sources."""
    db.execute(_NOTES)


@_step
def m003_dismissals(db: Database) -> None:
    """Keep what people said is falsely found."""
    db.execute(_DISMISSALS)


@_step
def m004_names_and_decisions(db: Database) -> None:
    """Find like names, keep conversations and decisions."""
    db.execute(_NAMES)
    db.execute("ALTER TABLE content ADD COLUMN thread BLOB")
    db.execute("CREATE INDEX content_thread ON content (thread) WHERE thread IS NOT NULL")
    db.execute(_DECISIONS)


@_step
def m005_runs(db: Database) -> None:
    """Keep runs of sources, and what they cost."""
    _each(db, _RUNS)


@_step
def m006_epochs(db: Database) -> None:
    """Count who writes a partition, so that one who was stopped and wakes does not write any more."""
    db.execute("ALTER TABLE partition ADD COLUMN epoch INTEGER NOT NULL DEFAULT 0")


@_step
def m007_dues(db: Database) -> None:
    """Note what is due of a run, so that several machines can share it."""
    _each(db, _DUES)


@_step
def m008_gates(db: Database) -> None:
    """Keep limits of services for all workers together."""
    db.execute(_GATES)


@_step
def m009_order_of_runs(db: Database) -> None:
    """Find the last run of a source and its last slots however many there were."""
    db.execute("DROP INDEX run_source")
    db.execute("CREATE INDEX run_order ON run (source_id, id)")
    db.execute("CREATE INDEX run_slot ON run (source_id, kind, slot)")


def migrate(db: Any) -> None:
    """Bring a `sqlite_utils.Database` to the current schema; each step is applied once, in order."""
    from sqlite_utils import Migrations

    steps = Migrations(MIGRATIONS)
    for step in STEPS:
        steps()(step)
    steps.apply(db)


def _each(db: Database, statements: str) -> None:
    for statement in statements.split(";"):
        if statement.strip():
            db.execute(statement)
