"""What a page answers: one content, shown as HTML or written as JSON."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from starlette.datastructures import UploadFile
from starlette.requests import Request
from starlette.responses import HTMLResponse, RedirectResponse, Response

from tallystick.ledger import Desk, Ledger
from tallystick.records import AuditEntry
from tallystick.workspace.look import shown

Content = dict[str, Any]
# Digits of a number that no page and no row has.
_LONGEST_NUMBER = 12
_LAST_PAGE = 99_999_999


@dataclass(frozen=True, slots=True)
class Answer:
    """A page: the template that shows it, its title, its place in the navigation, and its content in plain values.

    The content is all that the page says, and what its `.json` holds.
    """

    template: str
    title: str
    content: Content
    place: str = ""
    status: int = 200


@dataclass(frozen=True, slots=True)
class Visit:
    """One request on a case: the desk to read from, the ledger to decide with, who acts, and who serves the case."""

    desk: Desk
    ledger: Ledger
    request: Request
    by: str
    served_by: str

    def named(self, name: str) -> str:
        """A part of the path by its name."""
        return str(self.request.path_params[name])

    def asked(self, name: str, default: str = "") -> str:
        """A value of the query, without white space round it."""
        return self.request.query_params.get(name, default).strip()

    def page(self) -> int:
        """The page of a list that is asked for, from 1; nonsense is page 1."""
        asked = number_in(self.asked("page")) or 1
        return asked if asked <= _LAST_PAGE else 1

    def done(self, *acts: str) -> AuditEntry | None:
        """The row of the chain that the address says was added last, where it is one of these acts."""
        asked = number_in(self.asked("done"))
        row = next(iter(self.desk.audit(limit=1, before=asked + 1)), None) if asked is not None else None
        return row if row is not None and row.action in acts else None

    def last_row(self, subject: str, *acts: str) -> int:
        """The number of the last row of the chain with one of these acts on a thing; 0 where there is none."""
        return max((row.seq for row in self.desk.audit_of(subject) if row.action in acts), default=0)


@dataclass(frozen=True, slots=True)
class Sent:
    """What a form sent: its fields in order, and the files that came with it."""

    fields: tuple[tuple[str, str], ...] = ()
    files: tuple[UploadFile, ...] = ()

    def __getitem__(self, name: str) -> str:
        """The last value of a field, without white space round it; nothing where it was not sent."""
        return next((value.strip() for key, value in reversed(self.fields) if key == name), "")

    def every(self, name: str) -> list[str]:
        """All values of a field that may be sent several times."""
        return [value.strip() for key, value in self.fields if key == name and value.strip()]


def number_in(text: str) -> int | None:
    """The number of a page or a row, as an address or a form gives it; None for all else."""
    return int(text) if text.isascii() and text.isdigit() and len(text) < _LONGEST_NUMBER else None


Page = Callable[[Visit], Answer | Response]
Form = Callable[[Visit, Sent], Answer | Response]


def as_html(answer: Answer, frame: Content) -> Response:
    """The page as HTML in the frame that all pages share."""
    return HTMLResponse(shown(answer.template, answer.title, answer.place, answer.content, frame), answer.status)


def as_json(answer: Answer) -> Response:
    """The content of a page as JSON, in letters and not in escapes."""
    body = json.dumps({"title": answer.title, **answer.content}, ensure_ascii=False, indent=1)
    return Response(body + "\n", answer.status, media_type="application/json")


def seen_at(path: str) -> Response:
    """After a form: the page that shows what it did, got anew, so that reload sends nothing twice."""
    return RedirectResponse(path, status_code=303)


def counts(desk: Desk) -> dict[str, int]:
    """The counts that stand on every page: what there is, what waits, and the rows of the chain."""
    totals = desk.totals()
    rows = desk.audit(limit=1)
    return {
        "documents": totals["documents"],
        "claims": totals["claims"],
        "conflicts": totals["conflicts open"],
        "waiting": totals["evidence waiting"],
        "evidence": totals["evidence"],
        "pairs": totals["pairs waiting"],
        "stretches": totals["stretches waiting"],
        "acts": rows[0].seq if rows else 0,
    }
