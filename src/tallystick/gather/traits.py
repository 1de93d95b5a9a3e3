"""What clauses are in a few bits each: those that a rule is about are found without reading the others."""

from __future__ import annotations

import re

from tallystick.gather import lexicon
from tallystick.gather.clauses import Clause

# That a clause denies, tells what is, tells it of all, or of a number out of a larger one, binds somebody, tells of a
# relation between two, stands in a statement that names a source, or that quotes, only dates another clause, or has a
# subject that is no actor.
DENIES, IS, OF_ALL, OF_PART, BINDS, RELATES, GIVEN, QUOTED, ASIDE, SUBJECT = (1 << bit for bit in range(10))

_ALL = re.compile(r"\b(?:all|every|each)\b(?! (?:but|except|day|week|month|year|time)\b)", re.IGNORECASE)


def traits_of(clause: Clause, text: str) -> int:
    """The traits of a clause, the sum of their bits; `text` are its words on one line."""
    traits = DENIES if clause.denied else 0
    traits |= BINDS if clause.modality == "duty" else 0
    traits |= QUOTED if clause.statement.mode == "direct" and clause.statement.quote else 0
    traits |= (ASIDE if clause.aside else 0) | (SUBJECT if clause.subject else 0)
    traits |= GIVEN if clause.statement.mode != "unattributed" else 0
    if clause.standing == "is":
        traits |= IS | (RELATES if _relates(clause) else 0)
        if not clause.denied and not clause.aside:
            traits |= OF_PART if _is_part(clause) else OF_ALL if _ALL.search(text) else 0
    return traits


def _is_part(clause: Clause) -> bool:
    """Whether a clause tells a number of a larger one: "171 of the 214"."""
    return bool(clause.wholes) and bool(clause.counts - clause.wholes)


def _relates(clause: Clause) -> bool:
    """Whether a clause names a relation and says that it goes on or ends."""
    named = any(lexicon.family(word) is not None for word in clause.meanings | {clause.predicate})
    return named and (lexicon.goes_on(clause.predicate) or lexicon.ends(clause.predicate))
