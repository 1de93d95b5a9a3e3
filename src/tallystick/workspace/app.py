"""The application: every page under its address, as HTML and as JSON, behind the guard."""

from __future__ import annotations

import contextlib
from collections.abc import AsyncIterator, Awaitable, Callable, Iterator
from importlib.resources import files
from pathlib import Path
from urllib.parse import quote

from starlette.applications import Starlette
from starlette.concurrency import run_in_threadpool
from starlette.datastructures import UploadFile
from starlette.exceptions import HTTPException
from starlette.middleware import Middleware
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import BaseRoute, Mount, Route
from starlette.staticfiles import StaticFiles

from tallystick.errors import TallystickError
from tallystick.ledger import Ledger
from tallystick.pipeline import now
from tallystick.workspace.answer import Answer, Content, Form, Page, Sent, Visit, as_html, as_json, counts
from tallystick.workspace.building import Builds
from tallystick.workspace.guard import Guard
from tallystick.workspace.naming import name_of
from tallystick.workspace.pages import FORMS, PAGES

_LOCAL = ("127.0.0.1", "localhost", "[::1]", "::1")
# Of one form: files, and the bytes of a field that is no file.
_MOST_FILES, _LONGEST_FIELD = 5_000, 1_000_000
_NOT_HERE, _BUSY, _FAILED = 404, 409, 500
_STATUS = {
    "T404": _NOT_HERE,
    "T407": _BUSY,
    "T607": _BUSY,
    **dict.fromkeys(("T601", "T602", "T603", "T604", "T605", "T606"), 422),
}


def make_app(folder: Path, *, by: str, host: str = _LOCAL[0]) -> Starlette:
    """The pages of a case as an ASGI application. Raises T401, T405, T408.

    `by` is who decides where nobody gives another name.
    """
    ledger = Ledger.open(folder, by=by, clock=now)

    @contextlib.asynccontextmanager
    async def lifespan(_app: Starlette) -> AsyncIterator[None]:
        yield
        ledger.close()

    static = StaticFiles(directory=str(files("tallystick.workspace") / "static"))
    app = Starlette(
        routes=[*_routes(), Mount("/static", static, name="static")],
        middleware=[Middleware(Guard, hosts={*_LOCAL, host})],
        exception_handlers={TallystickError: _told, HTTPException: _told, Exception: _told},
        lifespan=lifespan,
    )
    app.state.ledger = ledger
    app.state.by = by
    app.state.builds = Builds(folder, by)
    return app


def _routes() -> list[BaseRoute]:
    """Each page twice, as JSON first: an id may hold a dot, but none ends in ".json"."""
    found: list[BaseRoute] = []
    for path, page in PAGES.items():
        written = "/index.json" if path == "/" else f"{path}.json"
        found += [Route(written, _endpoint(page, json=True)), Route(path, _endpoint(page))]
    return [*[Route(path, _receiving(form), methods=["POST"]) for path, form in FORMS.items()], *found]


def _endpoint(page: Page, *, json: bool = False) -> Callable[[Request], Response]:
    def answered(request: Request) -> Response:
        with _visit(request) as visit:
            made = page(visit)
            if not isinstance(made, Answer):
                return made
            return as_json(made) if json else as_html(made, _frame(visit))

    return answered


def _receiving(form: Form) -> Callable[[Request], Awaitable[Response]]:
    def answered(request: Request, sent: Sent) -> Response:
        with _visit(request) as visit:
            made = form(visit, sent)
            return as_html(made, _frame(visit)) if isinstance(made, Answer) else made

    async def received(request: Request) -> Response:
        async with request.form(max_files=_MOST_FILES, max_part_size=_LONGEST_FIELD) as data:
            values = data.multi_items()
            fields = tuple((name, value) for name, value in values if isinstance(value, str))
            files = tuple(value for _, value in values if isinstance(value, UploadFile) and value.filename)
            return await run_in_threadpool(answered, request, Sent(fields, files))

    return received


@contextlib.contextmanager
def _visit(request: Request) -> Iterator[Visit]:
    state = request.app.state
    by = name_of(request, state.by)
    with state.ledger.desk() as desk:
        yield Visit(desk, state.ledger.acting(by), request, by, state.by)


def _frame(visit: Visit) -> Content:
    """What stands round every page: the case, the counts in the navigation, the address of its JSON."""
    desk, url = visit.desk, visit.request.url
    as_of, basis = desk.as_of()
    query = f"?{url.query}" if url.query else ""
    return {
        "case": desk.title(),
        "as_of": as_of,
        "as_of_basis": basis,
        "by": visit.by,
        "totals": counts(desk),
        "path": f"{quote(url.path)}{query}",
        "json": f"{'/index' if url.path == '/' else quote(url.path)}.json{query}",
        "words": visit.asked("words") if url.path == "/search" else "",
    }


def _told(request: Request, error: Exception) -> Response:
    """An error as a page: what happened, what was kept, what to do."""
    if isinstance(error, TallystickError):
        code, words, status = error.code, error.message, _STATUS.get(error.code, _FAILED)
    elif isinstance(error, HTTPException) and error.status_code == _NOT_HERE:
        code, words, status = "", "There is no page at this address.", _NOT_HERE
    elif isinstance(error, HTTPException):
        code, words, status = "", str(error.detail), error.status_code
    else:
        fault = TallystickError("T502", detail=f"{type(error).__name__}: {error}")
        code, words, status = fault.code, fault.message, _FAILED
    answer = Answer("error", "Not shown", {"code": code, "words": words}, status=status)
    if request.url.path.endswith(".json"):
        return as_json(answer)
    with _visit(request) as visit:
        return as_html(answer, _frame(visit))
