"""The draft report: its lead and contents where the case is small, and the whole of it, written when asked for."""

from __future__ import annotations

import hashlib
import re
from base64 import b64encode

from starlette.responses import Response

from tallystick.errors import TallystickError
from tallystick.report import report_html, report_markdown
from tallystick.report.story import tell
from tallystick.workspace.answer import Answer, Content, Visit

# Up to so many statements the summary stands on the page; up to so many the report is written while somebody waits.
_SHOWN, _WRITTEN = 2_000, 30_000
_STYLE = re.compile(r"<style>(.*?)</style>", re.DOTALL)
_KINDS = {"html": "text/html", "md": "text/markdown"}


def report(visit: Visit) -> Answer:
    """What the report says first, and where the whole of it is."""
    statements = visit.desk.totals()["statements"]
    content: Content = {
        "statements": statements,
        "limit": _WRITTEN,
        "written_here": statements <= _WRITTEN,
        "waiting": visit.desk.totals()["evidence waiting"],
        "report": _summary(visit) if statements <= _SHOWN else None,
        "built": visit.desk.built(),
    }
    return Answer("report", "Report", content, place="Report")


def _summary(visit: Visit) -> Content:
    made = tell(visit.ledger.case())
    return {
        "title": made.title,
        "lead": made.lead,
        "standing": made.standing,
        "notes": len(made.notes),
        "sections": [{"number": one.number, "title": one.title, "id": one.id} for one in made.sections],
    }


def draft(visit: Visit) -> Response:
    """The report as a file of its own: to read, or to save with `?save=1`. Raises T404 and, for a large case, T501."""
    kind = visit.named("kind")
    if kind not in _KINDS:
        raise TallystickError("T404", subject=f"report.{kind}")
    statements = visit.desk.totals()["statements"]
    if statements > _WRITTEN:
        detail = f"a report on {statements:,} statements takes too long to write for a page"
        raise TallystickError("T501", detail=detail, remedy="Write it with: tallystick report CASE")
    case = visit.ledger.case()
    text = report_html(case) if kind == "html" else report_markdown(case)
    headers = (
        {"Content-Security-Policy": f"sandbox; default-src 'none'; style-src {_hashes(text)}"} if kind == "html" else {}
    )
    if visit.asked("save"):
        headers["Content-Disposition"] = f'attachment; filename="report.{kind}"'
    return Response(text, media_type=f"{_KINDS[kind]}; charset=utf-8", headers=headers)


def _hashes(text: str) -> str:
    """The style sheet of the report as a policy names it: by its hash, so that no other style in it is followed."""
    found = (hashlib.sha256(sheet.encode()).digest() for sheet in _STYLE.findall(text))
    return " ".join(f"'sha256-{b64encode(one).decode()}'" for one in found) or "'none'"
