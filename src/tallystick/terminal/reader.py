"""One thing of a case with the passages on which it rests, in a terminal."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import groupby
from typing import TYPE_CHECKING

from rich.console import Group, RenderableType
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from tallystick import views
from tallystick.records import (
    EVIDENCE_ROLES,
    Actor,
    Block,
    Case,
    Claim,
    Commitment,
    Conflict,
    Document,
    Evidence,
    Family,
    Instrument,
    Lineage,
    Measurement,
    Restatement,
    Statement,
    Target,
)
from tallystick.report.counting import figure
from tallystick.report.wording import figured, in_date, listed, visible
from tallystick.terminal.phrases import (
    MARKS,
    assessed,
    assessment_words,
    bounds,
    commitment_words,
    deadline_words,
    fields,
    gaps,
    independent,
    name_of,
    plain_number,
    shown,
    tally_words,
)

if TYPE_CHECKING:
    # Loaded with it are Arrow and DuckDB, which only one command needs.
    pass

# Of the changes between two versions and of the copies of a text, the first few are shown.
_CHANGES = 12


_COPIES = 8


class Reader:
    """Shows single things of a case with the passages on which they rest."""

    def __init__(self, case: Case) -> None:
        self._case = case
        self._documents = {document.id: document for document in case.documents}
        self._statements = {statement.id: statement for statement in case.statements}
        self._actors = {actor.id: actor.name for actor in case.actors}

    def show(self, thing: views.Thing) -> RenderableType:
        """A document, claim, statement, commitment, suggested evidence, conflict or actor."""
        if isinstance(thing, Document):
            return self._document(thing)
        if isinstance(thing, Claim):
            return self._claim(thing)
        if isinstance(thing, Statement):
            return self._statement(thing)
        if isinstance(thing, Evidence | Conflict | Actor):
            rests = [self._statements[i] for i in views.stated(self._case, thing) if i in self._statements]
            return Group(*self._head(thing), *[self._passage(statement) for statement in rests])
        return self._commitment(*thing)

    def _head(self, thing: Evidence | Conflict | Actor) -> list[RenderableType]:
        if isinstance(thing, Evidence):
            return self._evidence(thing)
        if isinstance(thing, Conflict):
            return self._conflict(thing)
        return self._actor_words(thing)

    def _evidence(self, evidence: Evidence) -> list[RenderableType]:
        held = ((i, c) for i in self._case.instruments for c in i.commitments if i.title == evidence.instrument)
        of = next(((i, c) for i, c in held if c.id == evidence.commitment), None)
        decision = evidence.decision
        decided = (
            f"{decision.bearing or 'rejected'}, {visible(decision.by)}: {visible(decision.note)}" if decision else ""
        )
        rows = (
            (
                "Weak suggestion" if evidence.weak else "Suggested",
                f"{MARKS[evidence.bearing]} {evidence.bearing}, for the word {visible(evidence.cue)}",
            ),
            ("Decided", decided or "not yet"),
        )
        head = Text(f"Evidence {evidence.id}", style="bold")
        return [head, *([commitment_words(*of)] if of else []), fields(rows)]

    def _conflict(self, conflict: Conflict) -> list[RenderableType]:
        sides = [f"Side {n}: {', '.join(side)}" for n, side in enumerate(conflict.sides, 1) if side]
        sides += [f"Against the words of commitment {visible(conflict.commitment)}"] if conflict.commitment else []
        sides += [f"And against commitment {visible(conflict.contrary)}"] if conflict.contrary else []
        explained = [Text(visible(conflict.explained))] if conflict.explained else []
        return [
            Text(f"Conflict {conflict.id}", style="bold"),
            Text(f"{conflict.kind.capitalize()}: {visible(conflict.about)}"),
            *explained,
            *map(Text, sides),
        ]

    def _actor_words(self, actor: Actor) -> list[RenderableType]:
        rows = (
            ("Name", visible(actor.name)),
            ("Kind", actor.kind),
            ("Also called", visible(", ".join(actor.aliases))),
            ("Issued by", shown(actor.issuer)),
            ("Dated", actor.dated or ""),
            ("Speaks for", shown(actor.party)),
            *self._grades(actor.id),
        )
        said = figured(len(views.stated(self._case, actor)), "statement")
        return [Text(f"Actor {actor.id}", style="bold"), fields(rows), Text(f"\n{said} made or relayed", style="bold")]

    def _grades(self, subject: str) -> list[tuple[str, str]]:
        """What analysts think of a source or a claim, a row for each of them."""
        given = (grade for grade in self._case.grades if grade.subject == subject)
        return [(g.scale.capitalize(), f"{g.value}, {visible(g.by)}: {visible(g.note)}") for g in given]

    def _document(self, document: Document) -> RenderableType:
        published = f"{in_date(document.published.date)} ({document.published.basis})"
        rows = (
            ("Title", shown(document.title) or "not known"),
            ("Publisher", shown(document.publisher) or "not known"),
            ("Byline", visible(", ".join(document.byline)) or "none"),
            ("Published", published if document.published.date else "date not known"),
            ("Kind", document.kind),
            ("File", visible(document.file)),
            ("SHA-256", document.sha256),
            ("Note", shown(document.note)),
        )
        said = [s for s in self._case.statements if s.document == document.id]
        return Group(
            Text(f"Document {document.id}", style="bold"),
            fields(rows),
            *[self._lineage(entry) for entry in self._case.lineage if entry.document == document.id],
            *[self._family(family, document) for family in self._case.families if document.id in family.members],
            Text(),
            *[_paragraph(document, list(blocks)) for _, blocks in groupby(document.blocks, key=lambda b: b.unit)],
            Text(f"\n{figured(len(said), 'statement')}", style="bold"),
            *[self._passage(statement) for statement in said],
        )

    def _statement(self, statement: Statement) -> RenderableType:
        document = self._documents[statement.document]
        around = [b for b in document.blocks if b.start < statement.end and statement.start < b.end]
        units = {block.unit for block in around}
        start = min((b.start for b in document.blocks if b.unit in units), default=statement.start)
        end = max((b.end for b in document.blocks if b.unit in units), default=statement.end)
        place = Text(visible(document.text[start : statement.start]))
        place.append(visible(document.text[statement.start : statement.end]), style="bold")
        place.append(visible(document.text[statement.end : end]))
        claims = [claim for claim in self._case.claims if statement.id in claim.statements]
        return Group(
            Text(f"Statement {statement.id}", style="bold"),
            self._passage(statement),
            Text("\nIts place in the document", style="bold"),
            place,
            *([Text("\nThe claims it stands in", style="bold")] if claims else []),
            *[Text(f"{claim.id}  {visible(claim.gist)} {tally_words(claim.tally)}") for claim in claims],
        )

    def _lineage(self, lineage: Lineage) -> RenderableType:
        name = self._document_name(lineage.origin_document)
        version = lineage.version
        what = f"{version.kind.capitalize()}, another version of" if version else f"{lineage.kind.capitalize()} of"
        lines = [Text(f"{what} {name}, {lineage.share:.0%} of its text. {visible(lineage.reason)}")]
        if version and version.notice:
            lines.append(Text(f"  It says: {visible(version.notice)}"))
        for before, after in version.changes[:_CHANGES] if version else ():
            lines.append(Text(f"  - {visible(before)}" if before else "  -", style="red"))
            lines.append(Text(f"  + {visible(after)}" if after else "  +", style="green"))
        if version and len(version.changes) > _CHANGES:
            lines.append(Text(f"  and {figured(len(version.changes) - _CHANGES, 'more change')}"))
        return Group(*lines)

    def _family(self, family: Family, document: Document) -> Text:
        others = [self._document_name(name) for name in family.members if name != document.id]
        more = [f"{len(others) - _COPIES} more"] if len(others) > _COPIES else []
        return Text(
            f"One of {figured(len(family.members), 'copy', 'copies')} of a text, with "
            f"{listed([*others[:_COPIES], *more])}. {visible(family.reason)}"
        )

    def _document_name(self, document: str) -> str:
        known = self._documents.get(document)
        return name_of(known) if known else document

    def _claim(self, claim: Claim) -> RenderableType:
        counted = f"{figured(claim.documents, 'document')}, {figured(claim.publishers, 'publisher')}"
        origins = Table.grid(padding=(0, 1, 0, 0))
        for origin in claim.origins:
            origins.add_row("■" if origin.established else "□", Text(f"{visible(origin.name)}: {visible(origin.why)}"))
        stated = [self._statements[i] for i in claim.statements if i in self._statements]
        return Group(
            Text(f"Claim {claim.id}", style="bold"),
            Text(visible(claim.gist)),
            Text(f"{counted}, {independent(claim.tally)}."),
            Text(visible(claim.tally.why)),
            fields(self._grades(claim.id)),
            Padding(origins, (0, 0, 0, 2)),
            *[self._passage(statement) for statement in stated],
        )

    def _commitment(self, instrument: Instrument, commitment: Commitment) -> RenderableType:
        case = self._case
        of = (instrument.title, commitment.id)
        standing = next((s for s in case.standings if (s.instrument, s.commitment) == of), None)
        parts: list[RenderableType] = [
            Text(visible(instrument.title)),
            commitment_words(instrument, commitment),
            Text("Deadline: ").append(visible(standing.deadline.arithmetic))
            if standing and standing.deadline.arithmetic
            else Text.assemble("Deadline: ", deadline_words(commitment, standing)),
            Text.assemble("Assessment: ", assessment_words(case, instrument, commitment)),
        ]
        parts += [Text(visible(gap), style="italic") for gap in gaps(standing)]
        history = [a for a in case.assessments if (a.instrument, a.commitment) == of]
        if history:
            parts += [Text("\nAssessments", style="bold"), *[Text(assessed(one)) for one in history]]
        if standing and standing.series and commitment.target:
            parts += [Text("\nWhat was measured", style="bold"), self._series(commitment.target, standing.series)]
        parts += self._restated([r for r in case.restatements if (r.instrument, r.commitment) == of])
        for bearing in standing.bearings if standing else ():
            head = f"\n{MARKS[bearing.bearing]} {bearing.bearing} {figure(bearing.tally)}"
            parts += [Text(head, style="bold"), Text(visible(bearing.tally.why))]
            parts += [self._passage(self._statements[i]) for i in bearing.statements if i in self._statements]
        parts += self._weak([e for e in case.evidence if (e.instrument, e.commitment) == of])
        return Group(*parts)

    def _weak(self, evidence: Sequence[Evidence]) -> list[RenderableType]:
        """The weak suggestions that wait, the likeliest first: none of them counts."""
        waiting = sorted((e for e in evidence if e.weak and e.decision is None), key=lambda e: -e.score)
        if not waiting:
            return []
        parts: list[RenderableType] = [Text("\nWeak suggestions, counted nowhere until confirmed", style="bold")]
        for one in waiting:
            parts.append(Text(f"{MARKS[one.bearing]} {one.bearing}? {one.id}"))
            parts += [self._passage(self._statements[one.statement])] if one.statement in self._statements else []
        return parts

    def _restated(self, found: Sequence[Restatement]) -> list[RenderableType]:
        """Passages that only say again what is owed, under the instrument's own words: no evidence of conduct."""
        if not found:
            return []
        parts: list[RenderableType] = [Text("\nRestated", style="bold")]
        parts.append(Text(f"The instrument's own words: {visible(found[0].own_words)}"))
        for one in found:
            if one.differs:
                parts.append(Text(f"Misstated ({one.conflict}): {visible(one.differs)}?"))
            parts += [self._passage(self._statements[one.statement])] if one.statement in self._statements else []
        return parts

    def _series(self, target: Target, series: Sequence[Measurement]) -> RenderableType:
        """The values of a target's measure in order of time, under what is owed."""
        table = Table(box=None, pad_edge=False, padding=(0, 2, 0, 2), show_header=False)
        table.add_row("owed", f"{target.direction} {plain_number(target.value)}", visible(target.unit or ""))
        for one in series:
            when = in_date(one.as_of) if one.as_of else "no date"
            table.add_row(when, bounds(one) + (", planned" if one.planned else ""), one.statement)
        return table

    def _passage(self, statement: Statement) -> RenderableType:
        document = self._documents[statement.document]
        words = visible(document.text[statement.start : statement.end])
        where = f"{statement.id}  {name_of(document)}, characters {statement.start:,}–{statement.end:,}"
        lines = Group(Text(words), Text(self._word_of(statement), style="dim"), Text(where, style="dim"))
        return Padding(lines, (1, 0, 0, 2))

    def _word_of(self, statement: Statement) -> str:
        """Who said it, on whose word, and how surely."""
        links = [self._actor(actor) for actor in statement.chain[1:]]
        unnamed = visible(statement.anonymous or "")
        if statement.speaker is None:
            said = "In the document's own words"
        else:
            named = visible(statement.speaker.text)
            said = f"{'In the words' if statement.mode == 'direct' else 'On the word'} of {named}"
            actor = self._actor(statement.speaker.actor)
            if named == unnamed:
                said, unnamed = f"{said} (not named)", ""
            elif actor and actor.casefold() not in named.casefold():
                said += f" ({actor})"
        links += [f"{unnamed} (not named)"] if unnamed else []
        said += "".join(f", on the word of {name}" for name in links if name)
        hedges = f": {visible(', '.join(statement.hedges))}" if statement.hedges else ""
        sure = {"asserted": "", "hedged": f"; hedged{hedges}", "denied": "; denied"}[statement.certainty]
        return f"{said}{sure}."

    def _actor(self, actor: str | None) -> str:
        return visible(self._actors.get(actor, "")) if actor else ""


def _paragraph(document: Document, blocks: Sequence[Block]) -> Text:
    """The blocks that a reader sees as one; what bears no evidence is dim, and named where it stands alone."""
    roles = {block.role for block in blocks}
    shown = Text() if roles & EVIDENCE_ROLES else Text(f"[{', '.join(sorted(roles))}, no evidence] ", style="dim")
    at = blocks[0].start
    for block in blocks:
        style = "bold" if block.role == "headline" else "" if block.role in EVIDENCE_ROLES else "dim"
        shown.append(visible(document.text[at : block.start]))
        shown.append(visible(document.text[block.start : block.end]), style=style)
        at = block.end
    return shown
