"""What one document says is not there, and another one saw or counted there: "no trawler is left in the zone"."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator

from tallystick.gather import lexicon
from tallystick.gather.apart import days_fit
from tallystick.gather.clauses import Clause
from tallystick.gather.differing import Differing
from tallystick.gather.traits import DENIES, IS

# How a clause says that there is none of a thing, or that none is left.
_NONE_THERE = re.compile(
    r"\W*(?:there (?:is|are|was|were|has been|have been) (?:now |currently )?(?:no|not (?:a|one|any|a single))\b|"
    r"(?:no|not (?:a|one|any|a single))\b.{0,60}?"
    r"\b(?:is|are|was|were|remains?|remained) (?:left|there|present|in|on|at)\b)",
    re.IGNORECASE,
)
# So many words that say more than that they are of this case, what is counted among them, make it one thing.
_SHARED = 3
# Each denial is compared with so many clauses at most.
_NEAR = 200


def absences(case: Differing) -> Iterator[tuple[Clause, Clause]]:
    """Pairs of clauses of two documents: one tells how many of a thing were found, the other that there is none."""
    none_there = [c for c in case.those(IS | DENIES) if _NONE_THERE.match(case.text(c))]
    if not none_there:
        return
    counted: dict[str, list[Clause]] = defaultdict(list)
    for clause in case.having({word for denied in none_there for word in denied.meanings}):
        if not clause.denied and clause.standing == "is" and any(_is_some(size.figure.low) for size in clause.sizes):
            for word in clause.meanings:
                counted[word].append(clause)
    for denied in none_there:
        telling = {word for word in denied.meanings if not lexicon.is_dull(word)}
        near = {c.index: c for word in sorted(telling) for c in counted.get(word, ())[:_NEAR]}
        for found in near.values():
            units = {word for size in found.sizes if size.told for word in size.unit.split()}
            shared = telling & found.meanings
            if (
                found.document != denied.document
                and units & shared
                and len(shared) + len(denied.actors & found.actors) >= _SHARED
                and days_fit(denied, found)
            ):
                yield found, denied


def _is_some(low: float | None) -> bool:
    return low is not None and low > 0
