"""The overview: what is new since the last look, alerts, conflicts to settle, and the matrix."""

from __future__ import annotations

from tallystick.records import Alert
from tallystick.report.wording import counted
from tallystick.tally import in_words
from tallystick.text import capital
from tallystick.workspace import addresses
from tallystick.workspace.answer import Answer, Content, Visit, counts
from tallystick.workspace.matrix import matrix
from tallystick.workspace.sides import question

# Of what is new, of alerts and of conflicts the first few are shown; the rest is one step away.
_FEW = 6


def overview(visit: Visit) -> Answer:
    """The page at the root."""
    desk = visit.desk
    groups, totals = matrix(desk), counts(desk)
    rows = [row for group in groups for row in group["rows"]]
    with_evidence = sum(any(row["bearings"]) for row in rows)
    content = {
        "commitments": len(rows),
        "documents": totals["documents"],
        "lead": _lead(len(rows), with_evidence, totals),
        "new": _new(visit),
        "alerts": [_alert(one) for one in desk.alerts(limit=_FEW)],
        "conflicts": [
            {"id": one.id, "question": question(one), "address": addresses.conflict(one.id)}
            for one in desk.conflicts(explained=False, limit=_FEW)
        ],
        "groups": groups,
        "built": desk.built(),
    }
    return Answer("overview", "Overview", content, place="Overview")


def _lead(commitments: int, with_evidence: int, totals: dict[str, int]) -> str:
    if not totals["documents"]:
        return "No documents yet. Drop files on the page Add documents, or: tallystick add CASE FOLDER"
    if not commitments:
        return "No instrument yet. Load one with: tallystick instrument CASE FILE"
    some = capital(counted(with_evidence, "commitment"))
    none = commitments - with_evidence
    return f"{some} {_have(with_evidence)} some evidence, {in_words(none)} {_have(none)} none."


def _have(count: int) -> str:
    return "has" if count == 1 else "have"


def _new(visit: Visit) -> Content:
    """What came since who asks last marked the case as seen: documents, and rows of the chain."""
    since = visit.desk.last_look(visit.by)
    if since is None:
        return {"since": None, "documents": [], "more": 0, "decisions": 0}
    changes = visit.desk.since(since, limit=_FEW)
    shown = [
        {"id": one.id, "publisher": one.publisher or one.file, "published": one.published.date,
         "address": addresses.document(one.id)}
        for one in changes.documents
    ]  # fmt: skip
    more = changes.documents_in_all - len(shown)
    return {"since": since, "documents": shown, "more": more, "decisions": changes.acts_in_all}


def _alert(alert: Alert) -> Content:
    about = None
    if alert.instrument:
        about = addresses.commitment(alert.instrument, alert.subject)
    elif alert.kind == "conflict":
        about = addresses.conflict(alert.subject)
    elif alert.kind == "tally":
        about = addresses.claim(alert.subject)
    elif alert.kind == "correction":
        about = addresses.document(alert.subject)
    return {"kind": alert.kind, "subject": alert.subject, "words": alert.words, "at": alert.at, "address": about}
