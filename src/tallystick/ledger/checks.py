"""What analysts checked and found right, or settled: that a claim, an actor or two origins are one, what a conflict
comes to, what is furniture.

A check is a row of the chain. Beside it, in the same transaction, the answer that holds is laid by its subject, so that
queues ask only what nobody answered; ids come from content, so a thing that changes is asked of anew.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator

from sqlalchemy import Connection, delete, insert, select

from tallystick.ledger import answers, chain, pairs, totals
from tallystick.ledger.link_tables import checks
from tallystick.records import AuditEntry, Check

CHECKED, TAKEN_BACK = answers.CHECKED, answers.TAKEN_BACK


def keep(connection: Connection, subject: str) -> None:
    """Lay the answer that holds on a subject beside the chain, or take it away."""
    connection.execute(delete(checks).where(checks.c.subject == subject))
    held = holding(chain.on(connection, [subject], CHECKED, TAKEN_BACK)).get(subject)
    if held is not None:
        connection.execute(insert(checks).values(subject=subject, kind=held.kind, answer=held.answer))
    if subject.startswith("x-"):
        totals.open_conflicts(connection, subject)
    elif subject.startswith("f-"):
        totals.recount(connection, "stretches waiting")
    elif subject.startswith("p-"):
        pairs.keep(connection, subject)


def keep_all(connection: Connection) -> None:
    """Lay all answers that hold beside the chain anew."""
    connection.execute(delete(checks))
    held = holding(chain.entries(connection, CHECKED, TAKEN_BACK)).values()
    rows = [{"subject": one.subject, "kind": one.kind, "answer": one.answer} for one in held]
    if rows:
        connection.execute(insert(checks), rows)


def of(connection: Connection, subjects: Iterable[str]) -> dict[str, Check]:
    """The checks that hold on some things, by their ids."""
    return holding(chain.on(connection, subjects, CHECKED, TAKEN_BACK))


def of_all(connection: Connection) -> list[Check]:
    """Every check that holds, in the order in which things were first asked of."""
    return list(holding(chain.entries(connection, CHECKED, TAKEN_BACK)).values())


def holding(rows: Iterable[AuditEntry]) -> dict[str, Check]:
    """Of rows of the chain, the last answer on each subject that was not taken back."""
    found = {}
    for subject, entry in chain.standing(rows, TAKEN_BACK).items():
        detail = json.loads(entry.detail)
        found[subject] = Check(subject, detail["kind"], detail["answer"], entry.by, entry.at, detail["note"])
    return found


def faults(connection: Connection) -> Iterator[str]:
    """Things beside which another answer is laid than the chain says, one sentence each."""
    said = {check.subject: check.answer for check in holding(chain.entries(connection, CHECKED, TAKEN_BACK)).values()}
    laid = {row.subject: row.answer for row in connection.execute(select(checks))}
    for subject in sorted(said.keys() | laid.keys()):
        if said.get(subject) != laid.get(subject):
            yield f"{subject}: the answer that is laid beside the chain is not the one in it"
