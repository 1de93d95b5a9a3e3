"""What lies on the words of one document and beside them: its layers and the notes in its margin."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from tallystick.ledger import Brief, Desk
from tallystick.records import Actor, Document, Evidence, Reuse, Statement
from tallystick.report.wording import in_date
from tallystick.workspace import addresses
from tallystick.workspace.answer import Content
from tallystick.workspace.layers import Mark, Note


@dataclass(slots=True)
class Marking:
    """The layers of a document and the notes beside it, as they are gathered."""

    marks: list[Mark] = field(default_factory=list)
    notes: list[Note] = field(default_factory=list)

    def counts(self) -> dict[str, int]:
        """How many marks there are of each layer."""
        return {layer: sum(m.layer == layer for m in self.marks) for layer in ("copied", "quote", "figure", "date")}


def marking(
    desk: Desk,
    document: Document,
    said: Sequence[Statement],
    evidence: Sequence[Evidence],
    at: tuple[int, int] | None,
) -> Marking:
    """All that is shown on and beside the words of a document; `at` is the passage that the address names."""
    made = Marking([Mark(*at, "at")] if at else [])
    _copied(made, desk, document)
    _quoted(made, desk, said)
    made.notes += _borne(evidence, {one.id: one.start for one in said})
    _counted(made, desk, document)
    _dated(made, desk, document)
    return made


def named(brief: Brief) -> str:
    """A document by its publisher, or its file, and its date."""
    return f"{brief.publisher or brief.file}, {in_date(brief.published.date)}"


def _copied(made: Marking, desk: Desk, document: Document) -> None:
    reuse = desk.reuse_of(document.id)
    others = desk.briefs({other for one in reuse for other in (one.document, one.source_document)})
    for one in reuse:
        start, end, other = _own(one, document.id)
        made.marks.append(Mark(start, end, "copied"))
        content = {
            "words": "Stands also in",
            "name": named(others[other]),
            "address": addresses.document(other),
            "differ": [list(pair) for pair in one.differences],
        }
        made.notes.append(Note(start, "copied", content))


def _own(reuse: Reuse, document: str) -> tuple[int, int, str]:
    """Where a copied passage stands in this document, and the other one."""
    if reuse.document == document:
        return reuse.start, reuse.end, reuse.source_document
    return reuse.source_start, reuse.source_end, reuse.document


def _quoted(made: Marking, desk: Desk, said: Sequence[Statement]) -> None:
    actors = {a.id: a for a in desk.actors({s.speaker.actor for s in said if s.speaker and s.speaker.actor})}
    number = 0
    for statement in said:
        for quote in statement.quote:
            number += 1
            made.marks.append(Mark(quote.start, quote.end, "quote", number))
        if statement.speaker:
            actor = actors.get(statement.speaker.actor or "")
            content = _speaker(statement, statement.speaker.text, actor, number if statement.quote else None)
            made.notes.append(Note(statement.start, "quote", content))


def _speaker(statement: Statement, text: str, actor: Actor | None, number: int | None) -> Content:
    return {
        "number": number,
        "name": actor.name if actor else text,
        "mode": statement.mode,
        "certainty": statement.certainty,
        "party": actor.party if actor else None,
        "address": addresses.actor(actor.id) if actor else None,
    }


def _borne(evidence: Sequence[Evidence], starts: dict[str, int]) -> Iterator[Note]:
    for one in evidence:
        decided = one.decision
        content = {
            "bearing": (decided.bearing or one.bearing) if decided else one.bearing,
            "state": ("weak" if one.weak else "to review")
            if decided is None
            else "confirmed"
            if decided.bearing
            else "rejected",
            "commitment": one.commitment,
            "address": addresses.commitment(one.instrument, one.commitment),
            "review": addresses.review(one.id),
        }
        yield Note(starts[one.statement], "bearing", content)


def _counted(made: Marking, desk: Desk, document: Document) -> None:
    for figure in desk.figures_of(document.id):
        words = document.text[figure.start : figure.end]
        about = figure.about if figure.about and figure.about.casefold() not in words.casefold() else None
        content = {"words": words, "about": about, "approximate": figure.approximate, "reason": figure.reason}
        made.marks.append(Mark(figure.start, figure.end, "figure"))
        made.notes.append(Note(figure.start, "figure", content))


def _dated(made: Marking, desk: Desk, document: Document) -> None:
    for date in desk.dates_of(document.id):
        content = {"words": document.text[date.start : date.end], "value": date.value, "reason": date.reason}
        made.marks.append(Mark(date.start, date.end, "date"))
        made.notes.append(Note(date.start, "date", content))
