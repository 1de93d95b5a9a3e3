"""The chain of decisions, the newest first, each row in words."""

from __future__ import annotations

import json
from typing import Any

from tallystick.records import AuditEntry
from tallystick.workspace import addresses
from tallystick.workspace.answer import Answer, Content, Visit, number_in

_ON_A_PAGE = 100


def chain(visit: Visit) -> Answer:
    """Rows of the chain, before the row that is asked for."""
    before = number_in(visit.asked("before"))
    rows = visit.desk.audit(limit=_ON_A_PAGE + 1, before=before)
    shown = rows[:_ON_A_PAGE]
    later = addresses.with_query("/decisions", before=shown[-1].seq) if len(rows) > _ON_A_PAGE else None
    content = {"rows": [_row(row) for row in shown], "earlier_rows": later, "before": before}
    return Answer("decisions", "Decisions", content)


def _row(row: AuditEntry) -> Content:
    detail: dict[str, Any] = json.loads(row.detail)
    return {
        "seq": row.seq,
        "at": row.at,
        "by": row.by,
        "action": row.action,
        "subject": row.subject,
        "words": _words(row, detail),
        "note": detail.get("note") or "",
        "address": _address(row, detail),
        "hash": row.hash,
    }


def _words(row: AuditEntry, detail: dict[str, Any]) -> str:
    """What a row says happened."""
    match row.action:
        case "evidence decided":
            said = f"confirmed as {detail['bearing']}" if detail["bearing"] else "rejected"
            return f"{detail['commitment']}, suggested as {detail['suggested']}: {said}"
        case "commitment assessed":
            breach = {True: ", breach reported", False: ", no breach reported", None: ""}[detail.get("breach")]
            return f"{row.subject} as of {detail['as_of']}: {detail['value']}{breach}"
        case "graded":
            return f"{detail.get('name') or detail.get('gist') or row.subject}: {detail['scale']} {detail['value']}"
        case "judged":
            about = ", ".join(detail.get("names") or ()) or detail.get("document") or detail.get("text") or ""
            return f"{detail['kind']}{': ' + about if about else ''}"
        case "case built":
            return f"{detail.get('read', 0)} documents read, {detail.get('extracted', 0)} analysed"
        case "original added" | "receipt added":
            return str(detail.get("path", ""))
        case "instrument loaded":
            return ", ".join(detail.get("titles", ()))
    return ""


def _address(row: AuditEntry, detail: dict[str, Any]) -> str | None:
    match row.action:
        case "evidence decided" | "decision taken back":
            return addresses.review(row.subject)
        case "commitment assessed":
            return addresses.commitment(detail["instrument"], row.subject)
        case "graded":
            return (addresses.claim if row.subject.startswith("c-") else addresses.actor)(row.subject)
        case "judged" if detail.get("document"):
            return addresses.document(detail["document"])
    return None


def keys(_visit: Visit) -> Answer:
    """The keys, the same in every queue."""
    return Answer("keys", "Keys", {"keys": [list(pair) for pair in _KEYS]})


_KEYS = (
    ("Y", "confirm what is suggested"),
    ("N", "reject it; the reason is needed"),
    ("1 to 5", "another bearing: compliance, progress, pledge, breach, denial; 1 to 2: another answer"),
    ("R", "write the reason"),
    ("S", "later: go on to the next, this one stays in the queue"),
    ("U", "undo: a new row of the chain that takes the last decision back"),
    ("J", "next question"),
    ("K", "previous question"),
    ("O", "open the document at the passage"),
    ("/", "go to the search field"),
    ("?", "this list"),
    ("Esc", "leave a field; the keys work again"),
)
