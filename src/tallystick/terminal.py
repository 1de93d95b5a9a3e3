"""What a case looks like in a terminal: the matrix, one thing with its passages, what was found and what was left out.

The words and marks are those of the design. Text from documents is shown with its control characters taken out, so
that no document can drive the terminal.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import groupby
from pathlib import Path
from typing import TYPE_CHECKING

from rich.console import Console, Group, RenderableType
from rich.padding import Padding
from rich.progress import BarColumn, Progress, ProgressColumn, Task, TextColumn, TimeRemainingColumn
from rich.rule import Rule
from rich.table import Table
from rich.text import Text

from tallystick import views
from tallystick.assessments import alpha, latest_by_analyst
from tallystick.ledger import Hit, Verification
from tallystick.pipeline import Added, Built
from tallystick.records import (
    BEARINGS,
    EVIDENCE_ROLES,
    Actor,
    Alert,
    Assessment,
    Bearing,
    BearingTally,
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
    PeriodStanding,
    Refusal,
    Standing,
    Statement,
    Tally,
    Target,
)
from tallystick.report.wording import figured, in_date, listed, visible

if TYPE_CHECKING:
    # Loaded with it are Arrow and DuckDB, which only one command needs.
    from tallystick.corpus import Compared

MARKS: dict[Bearing, str] = {"compliance": "●", "progress": "◐", "pledge": "○", "breach": "◆", "denial": "◇"}
_WIDE = 110
# A build that brings more than this is told in short.
_MOST_ALERTS = 12
# What can be read of such a file is in the case.
_PARTLY = frozenset({"T116", "T117"})
# What is wrong in a file that describes documents; no document is missing for it.
_BESIDE = frozenset({"T201", "T202"})
# Of the changes between two versions and of the copies of a text, the first few are shown.
_CHANGES = 12
_COPIES = 8
_MOST_REFUSALS = 20


def interval(tally: Tally) -> str:
    """A tally in figures: 1 where both ends meet, 1-2 with an en dash where not."""
    return str(tally.at_most) if tally.at_least == tally.at_most else f"{tally.at_least}–{tally.at_most}"


# ---- the matrix ----


def matrix(case: Case, *, waiting: int, width: int) -> RenderableType:
    """Every commitment of every party: deadline, evidence by bearing, assessment. `waiting` originals are not read.

    `width` is that of the terminal: a narrow one gets entries with labels.
    """
    parts: list[RenderableType] = [_heading(case)]
    if waiting:
        parts.append(Text(f"{figured(waiting, 'original')} not read yet: tallystick build CASE"))
    if not case.documents and not waiting:
        parts.append(Text("No documents yet. Add some with: tallystick add CASE FOLDER"))
    if not case.instruments:
        parts.append(Text("No instrument yet. Load one with: tallystick instrument CASE FILE"))
    standings = {(s.instrument, s.commitment): s for s in case.standings}
    for instrument in case.instruments:
        parts += [Text(), Rule(visible(instrument.title), align="left", style="default")]
        layout = _table if width >= _WIDE else _entries
        parts.append(layout(case, instrument, standings))
    if any(bearing.statements for standing in case.standings for bearing in standing.bearings):
        parts.append(Text("Figures count independent origins: 1–2 is at least 1, at most 2.", style="dim"))
    if (agree := alpha(case.assessments)) is not None:
        parts.append(Text(f"Analysts agree on assessments with Krippendorff's alpha {agree:.2f}.", style="dim"))
    return Group(*parts)


def _heading(case: Case) -> Text:
    counted = ", ".join(
        (
            figured(len(case.documents), "document"),
            figured(len(case.statements), "statement"),
            figured(len(case.claims), "claim"),
            figured(len([c for c in case.conflicts if not c.explained]), "conflict"),
        )
    )
    return Text.assemble((visible(case.title), "bold"), f"\n{counted}\nAs of {in_date(case.as_of)}{_basis(case)}")


def _basis(case: Case) -> str:
    """Where the date of the case came from, how a given one is taken back, and how many documents are later."""
    given = views.as_of_given(case)
    basis = f", given on {in_date(given)}; take it back with --as-of latest" if given else f" ({case.as_of_basis})"
    later = len(views.later(case))
    are = "is" if later == 1 else "are"
    return f"{basis}\n{figured(later, 'document')} {are} later than this day" if later else basis


def _table(case: Case, instrument: Instrument, standings: dict[tuple[str, str], Standing]) -> RenderableType:
    table = Table(box=None, pad_edge=False, padding=(0, 2, 1, 0), show_edge=False)
    table.add_column("Commitment", ratio=1)
    table.add_column("Deadline", width=18)
    for bearing in BEARINGS:
        table.add_column(f"{MARKS[bearing]} {bearing}", justify="right")
    table.add_column("Assessment", width=14)
    for commitment in instrument.commitments:
        standing = standings.get((instrument.title, commitment.id))
        found = _tallies(standing, commitment)
        words = _commitment_words(instrument, commitment)
        for gap in _gaps(standing):
            words.append(f"\n{visible(gap)}", style="italic")
        cells = [found.get(bearing, "").replace(", ", "\n") for bearing in BEARINGS]
        table.add_row(words, _deadline(commitment, standing), *cells, _assessment(case, instrument, commitment))
    return table


def _entries(case: Case, instrument: Instrument, standings: dict[tuple[str, str], Standing]) -> RenderableType:
    parts: list[RenderableType] = []
    for commitment in instrument.commitments:
        standing = standings.get((instrument.title, commitment.id))
        found = _tallies(standing, commitment)
        bearings = "   ".join(f"{MARKS[b]} {b} {found[b]}" for b in BEARINGS if b in found)
        beneath = Text("\n").join(
            (
                Text.assemble("Deadline: ", _deadline(commitment, standing)),
                *([Text(bearings)] if found else []),
                *[Text(visible(gap), style="italic") for gap in _gaps(standing)],
                Text.assemble("Assessment: ", _assessment(case, instrument, commitment)),
            )
        )
        parts += [_commitment_words(instrument, commitment), Padding(beneath, (0, 0, 1, 2))]
    return Group(*parts)


def _commitment_words(instrument: Instrument, commitment: Commitment) -> Text:
    names = {party.id: party.name for party in instrument.parties}
    by = visible(names.get(commitment.by, commitment.by))
    return Text.assemble((visible(commitment.id), "bold"), f"  {by}: {visible(commitment.text)}")


def _deadline(commitment: Commitment, standing: Standing | None) -> Text:
    if standing is None:
        return Text(in_date(commitment.deadline) if commitment.deadline else "no deadline")
    deadline = standing.deadline
    state = Text(deadline.state, style="bold" if deadline.state == "past" else "")
    if not commitment.deadline:
        return state
    return Text.assemble(in_date(commitment.deadline), ": ", state, _distance(deadline.days))


def _distance(days: int | None) -> str:
    if not days:
        return ""
    return f" by {figured(-days, 'day')}" if days < 0 else f", {figured(days, 'day')} left"


def _tallies(standing: Standing | None, commitment: Commitment) -> dict[Bearing, str]:
    """The tally of each bearing for which there is evidence, and in words where nobody but a party stands behind it."""
    if standing is None:
        return {}
    return {b.bearing: f"{interval(b.tally)}{_parties(b, commitment)}" for b in standing.bearings if b.statements}


def _parties(bearing: BearingTally, commitment: Commitment) -> str:
    parties = {origin.party for origin in bearing.origins}
    if not parties or None in parties:
        return ""
    return ", party itself" if parties == {commitment.by} else ", parties" if len(parties) > 1 else ", other party"


def _assessment(case: Case, instrument: Instrument, commitment: Commitment) -> Text:
    of = (instrument.title, commitment.id)
    given = latest_by_analyst(a for a in case.assessments if (a.instrument, a.commitment) == of)
    if not given:
        return Text("not assessed")
    breach = ", breach reported" if any(a.breach for a in given) else ""
    if len({a.value for a in given}) == 1:
        return Text(f"{given[-1].value}{breach} ({visible(given[-1].by)}, {in_date(given[-1].as_of)})")
    return Text(f"analysts differ: {', '.join(f'{a.value} ({visible(a.by)})' for a in given)}{breach}")


def _gaps(standing: Standing | None) -> list[str]:
    """What the record lacks, in sentences; where nothing was found, that it is no finding."""
    return [gap.words for gap in standing.gaps] if standing else ["Not analysed yet: tallystick build CASE"]


def periods(case: Case, found: Sequence[PeriodStanding]) -> RenderableType:
    """The matrix by period: a line for each commitment and period with evidence, and what is new in it."""
    texts = {(i.title, c.id): c.text for i in case.instruments for c in i.commitments}
    parts: list[RenderableType] = []
    for of, rows in groupby(found, key=lambda row: (row.instrument, row.commitment)):
        table = Table(box=None, pad_edge=False, padding=(0, 2, 0, 2), show_header=False)
        for row in rows:
            counts = "   ".join(f"{MARKS[b.bearing]} {b.bearing} {interval(b.tally)}" for b in row.bearings)
            table.add_row(row.period, counts, Text("; ".join(row.changes), style="italic"))
        parts += [Text.assemble((visible(of[1]), "bold"), f"  {visible(texts[of])}"), table, Text()]
    return Group(*parts) if parts else Text("No evidence in a dated document yet.")


# ---- one thing with its passages ----


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
            ("Suggested", f"{MARKS[evidence.bearing]} {evidence.bearing}, for the word {visible(evidence.cue)}"),
            ("Decided", decided or "not yet"),
        )
        head = Text(f"Evidence {evidence.id}", style="bold")
        return [head, *([_commitment_words(*of)] if of else []), _fields(rows)]

    def _conflict(self, conflict: Conflict) -> list[RenderableType]:
        sides = [f"Side {n}: {', '.join(side)}" for n, side in enumerate(conflict.sides, 1) if side]
        sides += [f"Against the words of commitment {visible(conflict.commitment)}"] if conflict.commitment else []
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
            ("Issued by", _shown(actor.issuer)),
            ("Dated", actor.dated or ""),
            ("Speaks for", _shown(actor.party)),
            *self._grades(actor.id),
        )
        said = figured(len(views.stated(self._case, actor)), "statement")
        return [Text(f"Actor {actor.id}", style="bold"), _fields(rows), Text(f"\n{said} made or relayed", style="bold")]

    def _grades(self, subject: str) -> list[tuple[str, str]]:
        """What analysts think of a source or a claim, a row for each of them."""
        given = (grade for grade in self._case.grades if grade.subject == subject)
        return [(g.scale.capitalize(), f"{g.value}, {visible(g.by)}: {visible(g.note)}") for g in given]

    def _document(self, document: Document) -> RenderableType:
        published = f"{in_date(document.published.date)} ({document.published.basis})"
        rows = (
            ("Title", _shown(document.title) or "not known"),
            ("Publisher", _shown(document.publisher) or "not known"),
            ("Byline", visible(", ".join(document.byline)) or "none"),
            ("Published", published if document.published.date else "date not known"),
            ("Kind", document.kind),
            ("File", visible(document.file)),
            ("SHA-256", document.sha256),
            ("Note", _shown(document.note)),
        )
        said = [s for s in self._case.statements if s.document == document.id]
        return Group(
            Text(f"Document {document.id}", style="bold"),
            _fields(rows),
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
            *[Text(f"{claim.id}  {visible(claim.gist)} {_tally_words(claim.tally)}") for claim in claims],
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
        return _name(known) if known else document

    def _claim(self, claim: Claim) -> RenderableType:
        counted = f"{figured(claim.documents, 'document')}, {figured(claim.publishers, 'publisher')}"
        origins = Table.grid(padding=(0, 1, 0, 0))
        for origin in claim.origins:
            origins.add_row("■" if origin.established else "□", Text(f"{visible(origin.name)}: {visible(origin.why)}"))
        stated = [self._statements[i] for i in claim.statements if i in self._statements]
        return Group(
            Text(f"Claim {claim.id}", style="bold"),
            Text(visible(claim.gist)),
            Text(f"{counted}, {_independent(claim.tally)}."),
            Text(visible(claim.tally.why)),
            _fields(self._grades(claim.id)),
            Padding(origins, (0, 0, 0, 2)),
            *[self._passage(statement) for statement in stated],
        )

    def _commitment(self, instrument: Instrument, commitment: Commitment) -> RenderableType:
        case = self._case
        of = (instrument.title, commitment.id)
        standing = next((s for s in case.standings if (s.instrument, s.commitment) == of), None)
        parts: list[RenderableType] = [
            Text(visible(instrument.title)),
            _commitment_words(instrument, commitment),
            Text("Deadline: ").append(visible(standing.deadline.arithmetic))
            if standing and standing.deadline.arithmetic
            else Text.assemble("Deadline: ", _deadline(commitment, standing)),
            Text.assemble("Assessment: ", _assessment(case, instrument, commitment)),
        ]
        parts += [Text(visible(gap), style="italic") for gap in _gaps(standing)]
        history = [a for a in case.assessments if (a.instrument, a.commitment) == of]
        if history:
            parts += [Text("\nAssessments", style="bold"), *[Text(_assessed(one)) for one in history]]
        if standing and standing.series and commitment.target:
            parts += [Text("\nWhat was measured", style="bold"), self._series(commitment.target, standing.series)]
        for bearing in standing.bearings if standing else ():
            head = f"\n{MARKS[bearing.bearing]} {bearing.bearing} {interval(bearing.tally)}"
            parts += [Text(head, style="bold"), Text(visible(bearing.tally.why))]
            parts += [self._passage(self._statements[i]) for i in bearing.statements if i in self._statements]
        return Group(*parts)

    def _series(self, target: Target, series: Sequence[Measurement]) -> RenderableType:
        """The values of a target's measure in order of time, under what is owed."""
        table = Table(box=None, pad_edge=False, padding=(0, 2, 0, 2), show_header=False)
        table.add_row("owed", f"{target.direction} {_plain_number(target.value)}", visible(target.unit or ""))
        for one in series:
            when = in_date(one.as_of) if one.as_of else "no date"
            table.add_row(when, _bounds(one) + (", planned" if one.planned else ""), one.statement)
        return table

    def _passage(self, statement: Statement) -> RenderableType:
        document = self._documents[statement.document]
        words = visible(document.text[statement.start : statement.end])
        where = f"{statement.id}  {_name(document)}, characters {statement.start:,}–{statement.end:,}"
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


def _bounds(one: Measurement) -> str:
    """A measured value: 240, 200–240, at least 200, at most 240."""
    if one.low is None or one.high is None:
        known = one.low if one.low is not None else one.high
        side = "at least" if one.low is not None else "at most"
        return "not known" if known is None else f"{side} {_plain_number(known)}"
    low, high = _plain_number(one.low), _plain_number(one.high)
    return low if low == high else f"{low}–{high}"


def _plain_number(value: float) -> str:
    return f"{value:,.0f}" if value == int(value) else f"{value:,}"


def _assessed(given: Assessment) -> str:
    breach = {True: ", breach reported", False: ", no breach reported", None: ""}[given.breach]
    rests = f" Rests on {', '.join(given.evidence)}." if given.evidence else ""
    return f"  {in_date(given.as_of)}: {given.value}{breach}, {visible(given.by)}. {visible(given.note)}{rests}"


def _independent(tally: Tally) -> str:
    if tally.at_least == tally.at_most:
        return figured(tally.at_most, "independent origin")
    return f"at least {tally.at_least}, at most {figured(tally.at_most, 'independent origin')}"


def _tally_words(tally: Tally) -> str:
    return f"({_independent(tally)})"


def _fields(rows: Sequence[tuple[str, str]]) -> Table:
    table = Table.grid(padding=(0, 2, 0, 0))
    for name, value in rows:
        if value:
            table.add_row(Text(name, style="dim"), Text(value))
    return table


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


def _shown(text: str | None) -> str:
    return visible(text) if text else ""


def _name(document: Document) -> str:
    return f"{_shown(document.publisher) or visible(document.file)}, {in_date(document.published.date)}"


# ---- search, verification, summaries ----


def hits(documents: Sequence[Document], found: Sequence[Hit], also: Sequence[str] = ()) -> RenderableType:
    """What a search found, or that it found nothing, and the other names that it sought."""
    beside = [Text(f"Also searched: {visible(', '.join(also))}. Only your words: --exact")] if also else []
    if not found:
        return Group(Text("No passage has these words. Furniture and comments were not searched."), *beside)
    by_id = {document.id: document for document in documents}
    headlines = {(hit.document, hit.text) for hit in found if hit.statement}
    parts: list[RenderableType] = []
    for hit in found:
        if not hit.statement and (hit.document, hit.text) in headlines:
            continue
        place = f"characters {hit.start:,}–{hit.end:,}" if hit.statement else "title"
        where = f"{hit.statement or hit.document}  {_name(by_id[hit.document])}, {place}"
        parts.append(Padding(Group(Text(visible(hit.text)), Text(where, style="dim")), (0, 0, 1, 0)))
    return Group(*parts, *beside)


def verification(checked: Verification) -> RenderableType:
    """What was checked and what is wrong with it."""
    counted = ", ".join(
        (
            figured(checked.originals, "original"),
            figured(checked.documents, "document"),
            figured(checked.passages, "passage"),
            f"{figured(checked.rows, 'row')} of the chain",
        )
    )
    head = Text(f"The last row of the chain has the hash {checked.head}. Keep it elsewhere to know the chain again.")
    if not checked.faults:
        return Group(Text(f"Checked: {counted}. Nothing is wrong."), head)
    faults = [Text(f"  {visible(fault)}") for fault in checked.faults]
    return Group(Text(f"Checked: {counted}. Wrong:"), *faults, head)


def added(result: Added) -> RenderableType:
    """What came of adding files."""
    return Group(_arrived(result), *left_out(result.refusals))


def _arrived(result: Added) -> Text:
    parts = [f"{figured(result.originals, 'original')} added"]
    if result.receipts:
        parts.append(f"{figured(result.receipts, 'receipt')} of originals that were here")
    if result.already:
        parts.append(f"{result.already:,} here already")
    if not (result.originals or result.receipts or result.already or result.refusals):
        return Text("No file to add was found there.")
    return Text(f"{', '.join(parts)}.")


def built(result: Built) -> RenderableType:
    """What a build did."""
    return Group(_brought_up_to_date(result), *told(result.alerts), *left_out(result.refusals))


def _brought_up_to_date(result: Built) -> Text:
    if result.since:
        return Text(f"Nothing new since {in_date(result.since)}, {result.since[11:16]} UTC.")
    if not result.read and not result.extracted:
        return Text("No document was new. The findings were brought up to date.")
    done = f"{figured(result.read, 'document')} read and analysed"
    if result.read != result.extracted:
        read = f"{figured(result.read, 'document')} read, " if result.read else ""
        done = f"{read}{figured(result.extracted, 'document')} analysed"
    kept = f"; {figured(result.unchanged, 'document')} left as before" if result.unchanged else ""
    return Text(f"{done}{kept}.")


def ran(added: Added, built: Built, refusals: Sequence[Refusal]) -> RenderableType:
    """What a run did, and all that is left out of the case, from this run and from those before."""
    return Group(_arrived(added), _brought_up_to_date(built), *told(built.alerts), *left_out(refusals))


def told(alerts: Sequence[Alert]) -> list[RenderableType]:
    """What a build brought, the most pressing first, and how many more there are."""
    lines = [Text(f"  {visible(alert.words)}") for alert in alerts[:_MOST_ALERTS]]
    more = len(alerts) - _MOST_ALERTS
    rest = [Text(f"  and {figured(more, 'alert')} more: tallystick alerts CASE")] if more > 0 else []
    return [Text(f"{figured(len(alerts), 'alert')}:"), *lines, *rest] if lines else []


def alert_list(alerts: Sequence[Alert]) -> RenderableType:
    """The alerts of every build, the latest build first."""
    parts: list[RenderableType] = []
    for at, group in groupby(alerts, key=lambda alert: alert.at or ""):
        parts.append(Text(f"Build of {in_date(at[:10])}, {at[11:16]} UTC", style="bold"))
        parts += [Text(f"  {visible(alert.words)}") for alert in group]
    return Group(*parts) if parts else Text("No build has brought an alert yet.")


def left_out(refusals: Iterable[Refusal]) -> list[RenderableType]:
    """How many files were left out or read only in part, then one line for each problem: where, and why."""
    listed = list(refusals)
    lines = [Text(f"  {refusal.code} {visible(refusal.reason)}") for refusal in listed]
    partly = sum(refusal.code in _PARTLY for refusal in listed)
    beside = sum(refusal.code in _BESIDE for refusal in listed)
    out = len(listed) - partly - beside
    counted = (
        f"{figured(out, 'file')} left out" if out else "",
        f"{figured(partly, 'file')} read or analysed only in part" if partly else "",
        f"mistakes in {figured(beside, 'file')} on documents" if beside else "",
    )
    return [Text(f"{', '.join(filter(None, counted))}:"), *lines] if lines else []


# ---- progress ----


class _Rate(ProgressColumn):
    """How many a second."""

    def render(self, task: Task) -> Text:
        """The rate, once there is one."""
        return Text(f"{task.speed:,.1f}/s" if task.speed else "")


class _Count(ProgressColumn):
    """How many of how many, where that is known."""

    def render(self, task: Task) -> Text:
        """The count."""
        return Text(f"{task.completed:,.0f}/{task.total:,.0f}" if task.total else "")


def compared(found: Compared, output: Path) -> RenderableType:
    """What comparing a corpus found, in a sentence an analyst can pass on, and what was left out."""
    counts = found.counts
    kinds = [figured(count, kind) for kind, count in counts.kinds.items()]
    kinds.append(figured(counts.versions, "version of one page", "versions of one page"))
    families = figured(counts.families, "family", "families")
    said = (
        f"{figured(found.documents, 'document')} compared: {figured(counts.passages, 'shared passage')} in "
        f"{figured(counts.pairs, 'pair')} of documents: {listed(kinds)}; {families} of copies."
    )
    files = (
        f"{'Nothing was new since the last run. ' if found.before else ''}Written to {output}: passages.parquet, "
        "pairs.parquet, families.parquet, and in documents/ the texts into which they point."
    )
    lines = [said, files]
    lines += [found.changed] if found.changed else []
    lines += [f"{refusal.code} {visible(refusal.reason)}" for refusal in found.refusals[:_MOST_REFUSALS]]
    if len(found.refusals) > _MOST_REFUSALS:
        lines.append(f"and {len(found.refusals) - _MOST_REFUSALS:,} more that were left out")
    return Group(*(Text(line) for line in lines))


class Bar:
    """A watch that draws a bar with rate and time left on standard error; nothing where that is no terminal."""

    def __init__(self) -> None:
        console = Console(stderr=True)
        columns = (TextColumn("{task.description}"), BarColumn(), _Count(), _Rate(), TimeRemainingColumn())
        self._progress = Progress(*columns, console=console, disable=not console.is_terminal, transient=True)
        self._task = self._progress.add_task("", visible=False, total=None)

    def __enter__(self) -> Bar:
        self._progress.start()
        return self

    def __exit__(self, *_: object) -> None:
        self._progress.stop()

    def start(self, work: str, total: int | None) -> None:
        """Begin a piece of work."""
        self._progress.remove_task(self._task)
        self._task = self._progress.add_task(work, total=total)

    def tick(self) -> None:
        """One more is done."""
        self._progress.advance(self._task)
