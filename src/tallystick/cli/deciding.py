"""The verbs by which people decide: each writes into the chain, with the reason."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, cast

import click

from tallystick import deciding
from tallystick.cli.building import build_case
from tallystick.cli.shared import DONE, case_argument, checked_day, display, opened, say, the_one, verb
from tallystick.errors import TallystickError
from tallystick.records import BEARINGS, Actor, Claim, Document, Evidence, Judgement, Statement

if TYPE_CHECKING:
    from tallystick.ledger import Ledger
    from tallystick.records import Bearing, Case, JudgementKind
    from tallystick.views import Thing

_because = click.option(
    "--because", "reason", required=True, metavar="TEXT", help="The reason; it stands in the chain."
)


@verb(
    "decide",
    "Confirm, change or reject suggested evidence.",
    "tallystick decide harrow e-3f2a breach --because 'Two convoys were fired on'",
    "tallystick decide harrow e-3f2a reject --because 'Another road is meant'",
)
@case_argument
@click.argument("evidence", metavar="ID")
@click.argument("bearing", type=click.Choice([*BEARINGS, "reject"]))
@_because
@click.pass_context
def decide(context: click.Context, case: Path, evidence: str, bearing: str, reason: str) -> int:
    """Decide on the suggested evidence ID of CASE: what it means for its commitment, or that it is none."""
    from tallystick import pipeline

    with opened(context, case) as ledger:
        held = ledger.case()
        suggestion = the_one(held, evidence, Evidence)
        with ledger.work() as work:
            work.decide_evidence(suggestion, None if bearing == "reject" else cast("Bearing", bearing), reason)
        pipeline.stand_on(ledger, suggestion.instrument, suggestion.commitment)
        held = ledger.case()
    _show_all(held, [the_one(held, suggestion.id, Evidence)])
    return DONE


@verb(
    "assess",
    "Give a commitment its status.",
    "tallystick assess harrow M3 intermediate --because 'The road is open by day'",
    "tallystick assess harrow H2 minimal --on 2031-07-31 --breach reported --because 'Nine attacks'",
)
@case_argument
@click.argument("commitment", metavar="ID")
@click.argument("status", metavar="STATUS")
@click.option("--on", "day", metavar="DATE", help="The day for which it holds; the date of the case unless given.")
@click.option("--breach", type=click.Choice(["reported", "not reported"]), help="Whether a breach is reported.")
@click.option("--evidence", multiple=True, metavar="ID", help="A statement on which it rests; may be given again.")
@_because
@click.pass_context
def assess(
    context: click.Context,
    case: Path,
    commitment: str,
    status: str,
    day: str | None,
    breach: str | None,
    evidence: tuple[str, ...],
    reason: str,
) -> int:
    """Give the commitment ID of CASE a STATUS: 'not initiated', minimal, intermediate or full.

    The scale is that of the Peace Accords Matrix. Whether a breach is reported is told apart from it.
    """
    with opened(context, case) as ledger:
        held = ledger.case()
        instrument, found = the_one(held, commitment, tuple)
        rests = [the_one(held, one, Statement).id for one in evidence]
        with ledger.work() as work:
            work.assess(
                instrument.title,
                found.id,
                as_of=checked_day(day) or held.as_of,
                value=status,
                note=reason,
                breach=None if breach is None else breach == "reported",
                evidence=rests,
            )
        held = ledger.case()
    _show_all(held, [(instrument, found)])
    return DONE


@verb(
    "grade",
    "Grade a source (A to F) or a claim (1 to 6).",
    "tallystick grade harrow a-51c0 B --because 'Right in most of what it reported before'",
    "tallystick grade harrow c-9d1e 2 --because 'Fits what the monitors counted'",
)
@case_argument
@click.argument("thing", metavar="ID")
@click.argument("grade", metavar="GRADE")
@_because
@click.pass_context
def grade(context: click.Context, case: Path, thing: str, grade: str, reason: str) -> int:
    """Grade an actor of CASE by its reliability as a source, A to F, or a claim by its credibility, 1 to 6.

    The two are kept apart. Credibility 1 is refused for a claim with fewer than two independent origins.
    """
    with opened(context, case) as ledger:
        found = cast("Actor | Claim", the_one(ledger.case(), thing, (Actor, Claim)))
        with ledger.work() as work:
            if isinstance(found, Claim):
                work.grade_claim(found, grade, reason)
            else:
                work.grade_source(found, grade.upper(), reason)
        held = ledger.case()
    _show_all(held, [found])
    return DONE


@verb(
    "claim",
    "Merge, split or reword a claim.",
    "tallystick claim harrow c-9d1e --merge c-51c0 --because 'Both are of the convoy of 4 May'",
    "tallystick claim harrow c-9d1e --split s-77aa --because 'Another depot'",
    "tallystick claim harrow c-9d1e --reword 'The Front holds 61 prisoners.' --because 'Plainer'",
)
@case_argument
@click.argument("claim", metavar="ID")
@click.option("--merge", metavar="ID", help="Make one claim of it and of the claim ID.")
@click.option(
    "--split", multiple=True, metavar="ID", help="Make another claim of the statement ID; may be given again."
)
@click.option("--reword", metavar="TEXT", help="The words in which it is shown; the verbatim ones are kept.")
@_because
@click.pass_context
def claim(
    context: click.Context,
    case: Path,
    claim: str,
    merge: str | None,
    split: tuple[str, ...],
    reword: str | None,
    reason: str,
) -> int:
    """Merge the claim ID of CASE with another, split statements off it, or reword it; later builds keep to it."""
    if sum((merge is not None, bool(split), reword is not None)) != 1:
        raise TallystickError("T501", detail="one thing at a time", remedy="Give --merge, --split or --reword.")
    with opened(context, case) as ledger:
        held = ledger.case()
        one = the_one(held, claim, Claim)
        leaving = {the_one(held, each, Statement).id for each in split}
        if merge is not None:
            made = deciding.merged(one, the_one(held, merge, Claim), reason)
        elif split:
            made = deciding.split(one, leaving, reason)
        else:
            made = deciding.reworded(one, reword or "", reason)
        held = _judged(ledger, made)
    wanted = {span[:3] for span in one.spans}
    _show_all(held, [found for found in held.claims if wanted & set(found.spans)])
    return DONE


def _judged(ledger: Ledger, judgement: Judgement) -> Case:
    """The case after a judgement was kept and applied."""
    with ledger.work() as work:
        work.judge(judgement)
    build_case(ledger)
    return ledger.case()


def _show_all(case: Case, things: Iterable[Thing]) -> None:
    """Show things of a case, one beneath the other."""
    from tallystick import terminal

    reader = terminal.Reader(case)
    for thing in things:
        display(reader.show(thing))


@verb(
    "actor",
    "Merge an actor with another, or split it.",
    "tallystick actor harrow a-51c0 --merge a-9d1e --because 'The panel is the committee under its old name'",
    "tallystick actor harrow a-51c0 --split d-3f2a --because 'Another man of that name'",
)
@case_argument
@click.argument("actor", metavar="ID")
@click.option("--merge", metavar="ID", help="Make one actor of it and of the actor ID.")
@click.option(
    "--split", multiple=True, metavar="ID", help="Make another actor of whom the document ID names; may be given again."
)
@_because
@click.pass_context
def actor(
    context: click.Context, case: Path, actor: str, merge: str | None, split: tuple[str, ...], reason: str
) -> int:
    """Say that the actor ID of CASE and another are one, or that some documents name another by that name.

    Later builds keep to it, whatever documents are added.
    """
    if (merge is None) == (not split):
        raise TallystickError("T501", detail="one thing at a time", remedy="Give --merge or --split.")
    with opened(context, case) as ledger:
        held = ledger.case()
        one = the_one(held, actor, Actor)
        members = _named(ledger, one.members)
        if merge is not None:
            other = the_one(held, merge, Actor)
            members += _named(ledger, other.members)
            made = deciding.one_actor(one, other, members, reason)
        else:
            apart = {the_one(held, each, Document).id for each in split}
            made = deciding.two_actors(one, members, apart, reason)
        held = _judged(ledger, made)
    wanted = {member for member, _, _ in members}
    _show_all(held, [found for found in held.actors if wanted & set(found.members)])
    return DONE


def _named(ledger: Ledger, members: Sequence[str]) -> tuple[tuple[str, str, str], ...]:
    """The actors of single documents with these ids, as a judgement names them: id, document and name."""
    wanted = set(members)
    return tuple(
        (one.id, extraction.document, one.name)
        for extraction in ledger.extractions()
        for one in extraction.actors
        if one.id in wanted
    )


@verb(
    "correct",
    "Mark a document as retracted or corrected.",
    "tallystick correct harrow d-3f2a --retracted --because 'The paper took it back on 3 July'",
)
@case_argument
@click.argument("document", metavar="ID")
@click.option("--retracted", "kind", flag_value="retracted", help="It was taken back: nothing that rests on it counts.")
@click.option("--corrected", "kind", flag_value="corrected", help="Something in it was corrected.")
@click.option("--stands", "kind", flag_value="stands", help="It stands, though its text reads like such a notice.")
@_because
@click.pass_context
def correct(context: click.Context, case: Path, document: str, kind: JudgementKind | None, reason: str) -> int:
    """Mark the document ID of CASE, and list every claim, commitment and line of the report that it touches."""
    from tallystick import listings

    if kind is None:
        raise TallystickError(
            "T501", detail="nothing is said of it", remedy="Give --retracted, --corrected or --stands."
        )
    with opened(context, case) as ledger:
        found = the_one(ledger.case(), document, Document)
        held = _judged(ledger, deciding.of_document(kind, found.id, reason))
    say(listings.corrections(held, [c for c in held.corrections if c.document == found.id]))
    return DONE
