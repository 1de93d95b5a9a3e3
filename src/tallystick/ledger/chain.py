"""The chain of acts and decisions: each row holds the hash of the one before, so that none can be altered unseen."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator

from sqlalchemy import Connection, insert, select

from tallystick.ledger import codec, database
from tallystick.ledger.schema import chain
from tallystick.records import AuditEntry

BEFORE_FIRST = "0" * 64


def append(connection: Connection, *, at: str, by: str, action: str, subject: str, detail: codec.Plain) -> AuditEntry:
    """Add a row at the end of the chain, in the transaction of what it records."""
    last = connection.execute(select(chain.c.seq, chain.c.hash).order_by(chain.c.seq.desc()).limit(1)).first()
    seq, previous = (last.seq + 1, last.hash) if last else (1, BEFORE_FIRST)
    spelled = codec.canonical(detail)
    hashed = _hash(seq, at, by, action, subject, spelled, previous)
    entry = AuditEntry(seq, at, by, action, subject, spelled, hashed, previous)
    connection.execute(insert(chain).values(**codec.encode(entry)))
    return entry


def entries(connection: Connection, *actions: str) -> Iterator[AuditEntry]:
    """The rows of the chain in order, or those of some actions only."""
    query = select(chain).order_by(chain.c.seq)
    if actions:
        query = query.where(chain.c.action.in_(actions))
    for row in connection.execute(query):
        yield AuditEntry(**row._mapping)


def on(connection: Connection, subjects: Iterable[str], *actions: str) -> list[AuditEntry]:
    """The rows of the chain with one of these actions on one of these subjects, in order."""
    found: list[AuditEntry] = []
    for some in database.portions(subjects):
        query = select(chain).where(chain.c.action.in_(actions), chain.c.subject.in_(some))
        found += [AuditEntry(**row._mapping) for row in connection.execute(query)]
    return sorted(found, key=lambda entry: entry.seq)


def standing(rows: Iterable[AuditEntry], taken_back: str) -> dict[str, AuditEntry]:
    """Of rows in order, the last one on each subject that was not taken back; `taken_back` is the act that does so."""
    made: dict[str, list[AuditEntry]] = {}
    for entry in rows:
        given = made.setdefault(entry.subject, [])
        if entry.action == taken_back:
            del given[-1:]
        else:
            given.append(entry)
    return {subject: given[-1] for subject, given in made.items() if given}


def last(connection: Connection, subject: str, *actions: str) -> AuditEntry | None:
    """The last row of the chain with one of these actions on a subject."""
    query = select(chain).where(chain.c.action.in_(actions), chain.c.subject == subject)
    row = connection.execute(query.order_by(chain.c.seq.desc()).limit(1)).first()
    return AuditEntry(**row._mapping) if row else None


def latest(connection: Connection, action: str | None = None) -> Iterator[AuditEntry]:
    """The rows of the chain from its end, or those of one action; read one by one as they are taken."""
    query = select(chain).order_by(chain.c.seq.desc())
    if action:
        query = query.where(chain.c.action == action)
    with connection.execute(query) as rows:
        for row in rows:
            yield AuditEntry(**row._mapping)


def faults(connection: Connection) -> Iterator[str]:
    """What is wrong with the chain, one sentence each."""
    previous = BEFORE_FIRST
    for place, entry in enumerate(entries(connection), 1):
        if entry.seq != place:
            yield f"row {place} of the chain is missing; row {entry.seq} stands in its place"
            return
        if entry.previous != previous:
            yield f"row {entry.seq} of the chain does not follow the row before it"
        if entry.hash != _hash_of(entry):
            yield f"row {entry.seq} of the chain ({entry.action}, {entry.at}) was changed after it was written"
        previous = entry.hash


def _hash_of(entry: AuditEntry) -> str:
    return _hash(entry.seq, entry.at, entry.by, entry.action, entry.subject, entry.detail, entry.previous)


def _hash(*row: object) -> str:
    return hashlib.sha256(codec.canonical(row).encode()).hexdigest()
