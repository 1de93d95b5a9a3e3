"""One quotation that two documents give to two persons: who said it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping

from tallystick.gather import names
from tallystick.gather.differing import Differing, conflict
from tallystick.gather.traits import QUOTED
from tallystick.records import Actor, Conflict, Statement
from tallystick.text import words

# Shorter words are said by many.
_FEW = 6
_SHOWN = 90


def conflicts(case: Differing, actors: Mapping[str, Actor]) -> Iterator[Conflict]:
    """A conflict for every quotation that stands word for word in several documents under names of several persons.

    Its kind is that of a yes or no: each side denies by its name what the other one says. A last name alone is the
    person of that name.
    """
    said: dict[tuple[str, ...], dict[str, Statement]] = defaultdict(dict)
    for clause in case.those(QUOTED):
        said[_quoted(clause.statement, case)].setdefault(clause.statement.id, clause.statement)
    for spoken, statements in said.items():
        by_name: dict[str, list[Statement]] = defaultdict(list)
        for statement in statements.values():
            speaker = actors.get(statement.speaker.actor or "") if statement.speaker else None
            if speaker is not None and speaker.kind == "person":
                by_name[names.person(speaker.name)[-1]].append(statement)
        documents = {s.document for rows in by_name.values() for s in rows}
        if len(spoken) >= _FEW and len(by_name) > 1 and len(documents) > 1:
            first = next(iter(statements.values()))
            text = case.documents[first.document].text[first.quote[0].start : first.quote[-1].end]
            shown = text if len(text) <= _SHOWN else f"{text[:_SHOWN].rsplit(' ', 1)[0]} …"
            sides = [[s.id for s in rows] for rows in by_name.values()]
            who = " or ".join(actors[str(rows[0].speaker and rows[0].speaker.actor)].name for rows in by_name.values())
            yield conflict("polarity", f"Who said “{shown}”: {who}?", sides)


def _quoted(statement: Statement, case: Differing) -> tuple[str, ...]:
    text = case.documents[statement.document].text
    return tuple(word.key for span in statement.quote for word in words(text[span.start : span.end]))
