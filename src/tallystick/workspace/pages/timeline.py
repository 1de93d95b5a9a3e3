"""The timeline: events by their date as texts name it, not by publication."""

from __future__ import annotations

import re

from tallystick.ledger import Brief, Day, Desk
from tallystick.records import Statement
from tallystick.report.wording import in_date, shortened, visible
from tallystick.text import words
from tallystick.workspace import addresses, sentences
from tallystick.workspace.answer import Answer, Content, Visit
from tallystick.workspace.steps import stepped, steps_on
from tallystick.workspace.telling import runs, sure, who

_PERIOD = re.compile(r"\d{4}(?:-(?:0[1-9]|1[0-2]))?")
# Mentions of days on a page; the words round a day that stands in no statement.
_DAYS, _ROUND, _LONG = 80, 90, 320
# Days of publication and of reporting say nothing of what happened.
_TOLD = ("event", "signing", "deadline", "unknown")
_ROLES = {"signing": "signed", "deadline": "deadline"}


def timeline(visit: Visit) -> Answer:
    """What texts date, day by day: of the year or month that is asked for, else from the first day of the case."""
    desk = visit.desk
    asked = visit.asked("of")
    period = asked if _PERIOD.fullmatch(asked) else ""
    years = desk.timeline_periods(roles=_TOLD)
    page, first = steps_on(visit, _DAYS)
    found = desk.timeline(period or None, f"{period}~" if period else None, roles=_TOLD, limit=_DAYS + 1, offset=first)
    content = {
        "period": period,
        "years": [{"words": year, "address": addresses.timeline(year), "chosen": period[:4] == year} for year in years],
        "months": [
            {"words": in_date(month), "address": addresses.timeline(month), "chosen": period == month}
            for month in (desk.timeline_periods(period[:4], roles=_TOLD) if period else ())
        ],
        "days": _days(desk, found[:_DAYS]),
        "as_of": desk.as_of()[0],
        "steps": stepped(page, len(found), _DAYS).content("/timeline", of=period),
    }
    return Answer("timeline", "Timeline", content, place="Timeline")


def _days(desk: Desk, found: tuple[Day, ...]) -> list[Content]:
    """Days with what is said of each; passages of the same words are one, with the other documents that carry it."""
    statements = {one.id: one for one in desk.statements({d.statement for d in found if d.statement})}
    said = desk.words_of(statements)
    briefs = desk.briefs({day.document for day in found})
    actors = {a for s in statements.values() for a in (*s.chain, *((s.speaker.actor,) if s.speaker else ())) if a}
    names = desk.actor_names(actors)
    days: dict[str, dict[str, Content]] = {}
    for day in found:
        if day.document not in briefs:
            continue
        statement = statements.get(day.statement or "")
        text = said.get(day.statement or "") or _around(desk, day)
        held = days.setdefault(day.value, {})
        key = " ".join(word.key for word in words(text))
        if key in held:
            held[key]["also"] += [_place(day, briefs[day.document])] if day.document not in held[key]["in"] else []
        else:
            held[key] = _event(day, text, statement, briefs[day.document], names)
        held[key]["in"].append(day.document)
    return [{"day": value, "events": [_shown(event) for event in held.values()]} for value, held in days.items()]


def _around(desk: Desk, day: Day) -> str:
    """The words round a day that stands in no statement."""
    before, exact, after = desk.text_around(day.document, day.start, day.end, _ROUND)
    return f"{before.split(' ', 1)[-1]}{exact}{after.rsplit(' ', 1)[0]}"


def _event(day: Day, text: str, statement: Statement | None, brief: Brief, names: dict[str, str]) -> Content:
    told = [{"words": shortened(visible(text), _LONG), "manner": "said"}]
    return {
        "exact": text,
        "runs": runs(statement, text, (day.start, day.end)) if statement and len(text) <= _LONG else told,
        "who": who(statement, names, brief) if statement else brief.publisher or brief.file,
        "sure": sure(statement) if statement else "",
        "role": _ROLES.get(day.role, ""),
        **_place(day, brief),
        "also": [],
        "in": [],
    }


def _place(day: Day, brief: Brief) -> Content:
    return {"document": sentences.named(brief), "address": addresses.passage(day.document, day.start, day.end)}


def _shown(event: Content) -> Content:
    return {name: value for name, value in event.items() if name != "in"}
