"""Statements that only say again what a commitment asks for, held against the instrument's own words.

They are no evidence of conduct. Where one gives another number, another day or the contrary, it misstates the
instrument: an obligation conflict.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from tallystick.instruments.conduct import Clause
from tallystick.instruments.drafting.terms import days_named
from tallystick.instruments.duties import Duty
from tallystick.instruments.lexicon import cue_words
from tallystick.instruments.measures import figure_for
from tallystick.instruments.naming import Cast
from tallystick.instruments.roles import Roles, roles
from tallystick.records import Conflict, Figure, Gathering, Restatement, make_id
from tallystick.text import day_in_words

# So much of what tells a commitment must be said again.
_SAID_AGAIN = 0.4


def restatements(
    clauses: Iterable[Clause], cast: Cast, duties: Sequence[Duty], gathering: Gathering
) -> Iterator[tuple[Restatement, Conflict | None]]:
    """Each clause that restates one of the commitments of an instrument, with the conflict that it newly raises.

    A conflict that gather found already is named and not raised again. A statement restates a commitment once.
    """
    raised = _raised(gathering.conflicts)
    done: set[tuple[str, str]] = set()
    for clause in clauses:
        named = [duty for duty in duties if (duty.commitment.id, clause.statement.id) in raised]
        if not named and not _says_what_is_owed(clause):
            continue
        for duty in named or _best(clause, roles(clause, cast), duties):
            commitment = duty.commitment.id
            if (commitment, clause.statement.id) in done:
                continue
            done.add((commitment, clause.statement.id))
            known = raised.get((commitment, clause.statement.id))
            differs = known.about if known else _difference(duty, clause)
            new = _conflict(duty, clause, differs) if differs and known is None else None
            found = known or new
            yield _row(duty, clause, differs, found.id if found else None), new


def _raised(conflicts: Iterable[Conflict]) -> dict[tuple[str | None, str], Conflict]:
    """The obligation conflicts that are known, by the commitment and each statement that misstates it."""
    known = [one for one in conflicts if one.kind == "obligation" and one.stage == "gather"]
    return {(one.commitment, statement): one for one in known for side in one.sides for statement in side}


def _says_what_is_owed(clause: Clause) -> bool:
    """Whether a clause speaks of what was agreed: not of what somebody asks for now, or ought to do."""
    if clause.imperative or cue_words.ASKING.search(f"{clause.before}{clause.text}"):
        return False
    if clause.voices_instrument:
        return True
    return clause.restates and bool(cue_words.AGREED.search(f"{clause.before}{clause.text}"))


def _best(clause: Clause, who: Roles, duties: Sequence[Duty]) -> list[Duty]:
    """The commitments that a clause says again best: one, or those of the parties who owe the same."""
    found = [(share, duty) for duty in duties if (share := _share(clause, who, duty)) >= _SAID_AGAIN]
    best = max((share for share, _ in found), default=0.0)
    return [duty for share, duty in found if share == best]


def _share(clause: Clause, who: Roles, duty: Duty) -> float:
    bound = duty.commitment.by
    if (who.acting and bound not in who.acting) or not duty.keys:
        return 0.0
    shared = duty.keys & clause.things
    acts = duty.verbs & shared or (duty.owed | duty.forbidden) & clause.families
    if not acts or not (shared - duty.verbs or not duty.things):
        return 0.0
    # A number of its own tells a commitment as well as half of its words.
    target = duty.commitment.target
    own = target is not None and target.value >= 20 and any(f.low == target.value for f in clause.figures)
    if len(shared) + own < 2:
        return 0.0
    return len(shared) / len(duty.keys) + (0.5 if own else 0.0) + (0.1 if bound in who.acting else 0.0)


def _difference(duty: Duty, clause: Clause) -> str | None:
    """In which a clause departs from the instrument: a question that the two answer differently, None for nothing."""
    target, figure = duty.commitment.target, figure_for(duty, clause)
    if target is not None and figure is not None and not _fits(figure, target.value):
        return f"How many {target.unit or target.measure} does {duty.instrument.name} set ({duty.commitment.id})"
    deadline, days = duty.commitment.deadline, days_named(clause.text)
    if deadline and len(days) == 1 and days[0].isoformat() != deadline and not _is_signing(duty, days[0].isoformat()):
        return f"Is {duty.commitment.id} of {duty.instrument.name} due on {day_in_words(days[0])}"
    return None


def _fits(figure: Figure, value: float) -> bool:
    slack = 0.02 * value if figure.approximate else 0.0
    low = figure.low if figure.low is not None else float("-inf")
    high = figure.high if figure.high is not None else float("inf")
    return low - slack <= value <= high + slack


def _is_signing(duty: Duty, day: str) -> bool:
    return day == duty.instrument.signed


def _conflict(duty: Duty, clause: Clause, about: str) -> Conflict:
    commitment = duty.commitment.id
    made = make_id("x", "restated", duty.instrument.title, commitment, clause.statement.id)
    return Conflict(made, "obligation", about, ((clause.statement.id,),), commitment, stage="instruments")


def _row(duty: Duty, clause: Clause, differs: str | None, conflict: str | None) -> Restatement:
    instrument, commitment, span = duty.instrument, duty.commitment, clause.proposition
    anchor = commitment.anchor
    return Restatement(
        id=make_id("r", instrument.title, commitment.id, clause.statement.id),
        instrument=instrument.title,
        commitment=commitment.id,
        statement=clause.statement.id,
        start=span.start,
        end=span.end,
        own_words=anchor.quote if anchor and anchor.quote else commitment.text,
        differs=differs,
        conflict=conflict,
    )
