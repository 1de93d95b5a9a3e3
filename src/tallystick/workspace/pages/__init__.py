"""The pages of the workspace by their address, and the forms by theirs."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from starlette.requests import Request
from starlette.responses import Response

from tallystick.workspace.answer import Page
from tallystick.workspace.pages import claims, commitments, documents, overview

PAGES: Mapping[str, Page] = {
    "/": overview.overview,
    "/commitments": commitments.listed,
    "/commitments/{instrument}/{commitment}": commitments.one,
    "/claims": claims.listed,
    "/claims/{claim}": claims.one,
    "/documents": documents.listed,
    "/documents/{document}": documents.one,
    "/documents/{document}/original": documents.original,
}
FORMS: Mapping[str, Callable[[Request], Response]] = {}
