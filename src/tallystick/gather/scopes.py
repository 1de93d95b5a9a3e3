"""Which source a clause belongs to, where one sentence names several: by what stands right beside the clause."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence

from tallystick.records import Actor, Speaker, Statement

Mentions = Mapping[str, Sequence[tuple[int, int, str]]]

# What may stand between a clause and the source that follows it, and between a source and the clause that follows.
_THEN_SOURCE = re.compile(
    r"[\s,\"”’'–—-]*(?:according to|as)?\s*(?:(?:the|a|an|its|their)\s+)?(?:[\w-]+\s+){0,2}(?:of\s+the\s*)?"
)
_THEN_CLAUSE = re.compile(r"[\s,]*(?:[\w’'-]+\s+){0,4}(?:that\s+|[“\"‘]|:\s*[“\"‘]?)")
# Between a body or report and the clause that it is said to report.
_REPORTS = re.compile(
    r"[^.;:!?“”\"]{0,60}\b(?:that|which)\s+(?:concludes?d?|confirm(?:s|ed)|describe[sd]|detail(?:s|ed)|document(?:s|ed)|"
    r"finds?|found|list(?:s|ed)|note[sd]|report(?:s|ed)|reveal(?:s|ed)|said|says|show(?:s|ed)|state[sd])\s+(?:that\s+)?"
)
# The words by which a text hands on what a body gave out.
_ACCOUNT = re.compile(
    r"\b(?:account|assessment|claims?|data|estimates?|figures|findings|information|records|statement|statistics|"
    r"version|view|words)\s+(?:of|from|by)\s+(?:the\s+)?$"
)


def mentions_by_document(
    actors: Iterable[Actor], ids: Mapping[str, str] | None = None
) -> dict[str, list[tuple[int, int, str]]]:
    """Where each document names an actor: (start, end, actor), in order; `ids` are those that some have instead."""
    placed: dict[str, list[tuple[int, int, str]]] = defaultdict(list)
    for actor in actors:
        known = ids.get(actor.id, actor.id) if ids else actor.id
        for document, start, end in actor.mentions:
            placed[document].append((start, end, known))
    return {document: sorted(rows) for document, rows in placed.items()}


def scopes_of(
    statement: Statement, actors: Mapping[str, Actor], mentions: Mentions, text: str
) -> Mapping[tuple[int, int], str]:
    """The source that stands beside each clause of a statement whose chain names several, by (start, end).

    In a statement without a source, a clause that hangs on what a body or report says ("an analysis that details the
    losses") has that source. Empty where the clauses do not point to different sources: then the chain as a whole
    holds for all of them.
    """
    if statement.mode == "unattributed":
        return _reported(statement, actors, mentions, text)
    links = [link for link in statement.chain if link in actors]
    if len(links) < 2 or len(statement.propositions) < 2:
        return {}
    within = [m for m in inside(mentions, statement.document, statement.start, statement.end) if m[2] in links]
    found = {}
    for clause in statement.propositions:
        beside = _beside(clause.start, clause.end, within, text)
        if beside is not None:
            found[clause.start, clause.end] = beside
    return found if len(set(found.values())) > 1 else {}


def _reported(
    statement: Statement, actors: Mapping[str, Actor], mentions: Mentions, text: str
) -> Mapping[tuple[int, int], str]:
    within = inside(mentions, statement.document, statement.start, statement.end)
    speakers = [m for m in within if m[2] in actors and actors[m[2]].kind not in ("person", "place")]
    found = {}
    for clause in statement.propositions:
        before = [m for m in speakers if m[1] <= clause.start]
        if before and _REPORTS.fullmatch(text[before[-1][1] : clause.start]):
            found[clause.start, clause.end] = before[-1][2]
    return found


def inside(mentions: Mentions, document: str, start: int, end: int) -> Sequence[tuple[int, int, str]]:
    """The mentions of actors that lie within a stretch of a document."""
    rows = mentions.get(document, ())
    return [row for row in rows[bisect_left(rows, (start, 0, "")) : bisect_right(rows, (end, 0, ""))] if row[1] <= end]


def _beside(start: int, end: int, within: Sequence[tuple[int, int, str]], text: str) -> str | None:
    for at, _, link in within:
        if at >= end and _THEN_SOURCE.fullmatch(text[end:at]):
            return link
    for _, until, link in reversed(within):
        if until <= start and _THEN_CLAUSE.fullmatch(text[until:start]):
            return link
    return None


# Between the beginning of a clause or "by the" and an actor, and between the actor and what is its finding.
_BEFORE_FINDER = re.compile(r"(?:by\s+|on\s+|but\s+|and\s+|while\s+)?(?:the\s+|its\s+)?", re.IGNORECASE)
_FINDS = re.compile(
    r"(?:\s*\([A-Z]+\))?\s+(?:(?:has|have|had|also|only|itself|since|now)\s+)*(?:counted|counts|verified|verifies|recorded|"
    r"records|measured|measures|estimated|estimates|registered|registers|documented|documents|puts|speaks of|spoke of|"
    r"talks of|talked of|reckons|reckoned|lists|listed|logged|logs)\b|(?:['’]s?)\s+(?:own\s+)?(?:latest\s+)?(?:count|"
    r"calculations?|estimates?|figures|tally|records|measurements?|survey|analysis|data|reckoning)\b",
    re.IGNORECASE,
)


def finder_of(
    statement: Statement, start: int, end: int, actors: Mapping[str, Actor], mentions: Mentions, text: str
) -> str | None:
    """The body or person whose finding a clause says it tells: "the Mission counted", "by the Front's count"."""
    if any(p.negated for p in statement.propositions if (p.start, p.end) == (start, end)):
        return None
    for first, until, actor in inside(mentions, statement.document, start, end):
        if _BEFORE_FINDER.fullmatch(text, start, first) and _FINDS.match(text, until, end):
            known = actors.get(actor)
            return actor if known is not None and known.kind not in ("place", "report") else None
    return None


def account_of(speaker: Speaker, document: str, mentions: Mentions, text: str) -> str | None:
    """The body whose account a speaker's words hand on: "the version of the ministry", "data of the staff"."""
    for start, end, actor in inside(mentions, document, speaker.start, speaker.end):
        if end == speaker.end and _ACCOUNT.search(text[speaker.start : start]):
            return actor
    return None
