"""The pages of the workspace by their address, and the forms by theirs."""

from __future__ import annotations

from collections.abc import Mapping

from tallystick.workspace.answer import Form, Page
from tallystick.workspace.forms import add as adding
from tallystick.workspace.forms import checking as checks
from tallystick.workspace.forms import deciding, searching
from tallystick.workspace.forms import review as reviewing
from tallystick.workspace.forms import who as naming
from tallystick.workspace.pages import add, checking, decisions, documents, overview, review, search, who
from tallystick.workspace.pages.reading import READING

PAGES: Mapping[str, Page] = {
    "/": overview.overview,
    **READING,
    "/documents": documents.listed,
    "/documents/{document}": documents.one,
    "/documents/{document}/original": documents.original,
    "/statements/{statement}": documents.statement,
    "/review": review.queues,
    "/review/bearing/{evidence}": review.bearing,
    "/review/{queue}": checking.first,
    "/review/{queue}/{subject}": checking.one,
    "/search": search.search,
    "/add": add.add,
    "/decisions": decisions.chain,
    "/keys": decisions.keys,
    "/who": who.who,
}
FORMS: Mapping[str, Form] = {
    "/review/bearing/{evidence}": reviewing.answer,
    "/review/{queue}/{subject}": checks.answer,
    "/assess": deciding.assess,
    "/claims/{claim}/decide": deciding.claim,
    "/actors/{actor}/decide": deciding.actor,
    "/origins/decide": deciding.origins,
    "/documents/{document}/decide": deciding.document,
    "/seen": deciding.seen,
    "/who": naming.give,
    "/searches": searching.keep,
    "/searches/forget": searching.forget,
    "/add": adding.add,
    "/build": adding.build,
}
