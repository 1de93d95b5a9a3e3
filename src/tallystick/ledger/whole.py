"""The tables of a case read as a whole, in records."""

from __future__ import annotations

from dataclasses import replace
from typing import TypeVar

from sqlalchemy import Connection, func, select

import tallystick
from tallystick.ledger import answers, as_of, chain, checks, codec, decided, holdings, left_out, schema, shelves
from tallystick.ledger.folder import CaseFolder
from tallystick.ledger.schema import analyses
from tallystick.ledger.unread import unread
from tallystick.records import Case, Document, Evidence, Extraction, Gathering, Instrument
from tallystick.uncollected import uncollected

Record = TypeVar("Record")


def column(connection: Connection, query: object) -> dict[str, str]:
    """Two columns of a query, the second by the first."""
    return {row[0]: row[1] for row in connection.execute(query)}  # type: ignore[call-overload]


def documents(connection: Connection) -> tuple[Document, ...]:
    """Every document, by the path of its file."""
    query = select(schema.documents.c.record).order_by(schema.documents.c.file, schema.documents.c.id)
    return tuple(codec.decode(Document, row.record) for row in connection.execute(query))


def extractions(connection: Connection) -> tuple[Extraction, ...]:
    """What was extracted from each document, in the order of `documents`."""
    order = schema.documents.c.file, schema.documents.c.id
    held = schema.extractions
    query = select(held).join(schema.documents).order_by(*order)
    return tuple(unread(connection, Extraction, held.c.record, [held.c.document], query))


def instruments(connection: Connection) -> tuple[Instrument, ...]:
    """The instruments in the order in which they were loaded."""
    query = select(schema.instruments.c.record).order_by(schema.instruments.c.position)
    return tuple(codec.decode(Instrument, row.record) for row in connection.execute(query))


def gathering(connection: Connection) -> Gathering:
    """What gather made of the case, as it counts by what people answered since."""
    return answers.answers(connection).gathering(gathered(connection, at_once=True))


def gathered(connection: Connection, *, at_once: bool = False) -> Gathering:
    """What gather made of the case, as it was gathered: read `at_once`, or where somebody asks what is in a record."""

    def held(shelf: shelves.Shelf[Record]) -> tuple[Record, ...]:
        return shelf.read(connection) if at_once else shelf.unread(connection)

    with uncollected():
        return Gathering(
            actors=held(shelves.ACTORS),
            statements=held(shelves.STATEMENTS),
            origins=held(shelves.ORIGINS),
            doubts=held(shelves.DOUBTS),
            claims=held(shelves.CLAIMS),
            conflicts=held(shelves.CONFLICTS),
            corrections=held(shelves.CORRECTIONS),
        )


def evidence(connection: Connection) -> tuple[Evidence, ...]:
    """The suggested evidence with the decisions on it."""
    decisions = decided.decisions(connection)
    return tuple(replace(one, decision=decisions.get(one.id)) for one in shelves.EVIDENCE.read(connection))


def built(connection: Connection) -> str | None:
    """When the case last changed by a build."""
    return connection.execute(select(func.max(analyses.c.at))).scalar()


def case(connection: Connection, folder: CaseFolder) -> Case:
    """The whole case."""
    day, basis = as_of.as_of(connection, folder)
    made = gathering(connection)
    extracted = extractions(connection)
    return Case(
        title=folder.manifest().title,
        as_of=day,
        built=built(connection),
        version=tallystick.__version__,
        documents=documents(connection),
        reuse=shelves.REUSE.read(connection),
        lineage=shelves.LINEAGE.read(connection),
        families=shelves.FAMILIES.read(connection),
        actors=made.actors,
        statements=made.statements,
        figures=tuple(figure for extraction in extracted for figure in extraction.figures),
        dates=tuple(date for extraction in extracted for date in extraction.dates),
        origins=made.origins,
        doubts=made.doubts,
        claims=made.claims,
        conflicts=made.conflicts,
        corrections=made.corrections,
        restatements=shelves.RESTATEMENTS.read(connection),
        instruments=instruments(connection),
        evidence=evidence(connection),
        standings=shelves.STANDINGS.read(connection),
        assessments=decided.assessments(connection),
        grades=decided.grades(connection),
        alerts=decided.alerts(connection),
        audit=tuple(chain.entries(connection)),
        checks=tuple(checks.of_all(connection)),
        receipts=tuple(holdings.receipts(connection)),
        refusals=left_out.refusals(connection),
        as_of_basis=basis,
        versions=tuple(column(connection, select(analyses.c.stage, analyses.c.version)).items()),
        settings=tuple((name, str(value)) for name, value in folder.settings().changed().items()),
    )
