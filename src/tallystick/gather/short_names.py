"""The ways of a case where it is settled who is meant by short names, and by what analysts judged of origins."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import numpy as np

from tallystick.gather.clause_list import ClauseList
from tallystick.gather.features import I64
from tallystick.gather.identity import is_short, settle, settled
from tallystick.gather.judgements import Judgements
from tallystick.gather.origins import Tracer
from tallystick.gather.ways import Given
from tallystick.records import Document, Statement

# Who is meant by a short name in one claim may say who is meant by another one in a second claim.
_ROUNDS = 2


def with_names_settled(
    given: Given,
    tracer: Tracer,
    listed: ClauseList,
    statements: Sequence[Statement],
    clusters: Sequence[Sequence[int]],
    numbers: I64,
    documents: Mapping[str, Document],
) -> Given:
    """The ways of a case in place of those that lead to somebody who is named for short.

    `numbers` has for each clause the number of its cluster. Only claims in which somebody is named so are looked at.
    """
    days = {document: (known.published.date or "")[:10] for document, known in documents.items()}
    issued = {document: root for document in documents if (root := tracer.outlet(document)).kind != "outlet"}
    bodies, clauses = tracer.bodies, listed.clauses
    for _ in range(_ROUNDS):
        short = given.ways.flags(lambda path: is_short(path, bodies))
        asked = np.unique(numbers[short[given.clauses]]).tolist()
        table, ways = given.ways.table, given.clauses
        meant = settle(
            [[(clauses[i].statement, table[ways[i]]) for i in clusters[number]] for number in asked],
            bodies,
            issued,
            days,
        )
        if not meant:
            break
        of_statements, of_clauses = given.statements.copy(), given.clauses.copy()
        for column, owners in ((of_statements, statements), (of_clauses, clauses)):
            for index in np.flatnonzero(short[column]).tolist():
                path = table[column[index]]
                now = settled(path, owners[index].document, meant, bodies)
                if now is not path:
                    column[index] = given.ways.number(now)
        given = Given(given.ways, of_statements, of_clauses)
    return given


def as_judged(given: Given, judged: Judgements) -> Given:
    """The ways as analysts judged of origins."""
    if not judged.on_origins:
        return given
    judged.settle((*given.ways.of(given.statements), *given.paths()))
    return given.where(given.ways.changed(judged.path))
