"""What one document says of all and another one of some: "all detainees were freed", "171 of the 214 were freed"."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator

from tallystick.gather import lexicon
from tallystick.gather.apart import actors_fit, days_fit
from tallystick.gather.clauses import Clause
from tallystick.gather.differing import Differing, conflict
from tallystick.gather.questions import uncapital
from tallystick.gather.traits import OF_ALL, OF_PART
from tallystick.records import Conflict

# Of so many clauses of one verb each is compared with those of the other sort.
_NEAR = 200
# Two clauses with two verbs that may mean the same must share so many words.
_OTHER_VERBS = 2


def conflicts(case: Differing) -> Iterator[Conflict]:
    """A conflict for each pair of clauses of two documents of which one says it of all and the other of a part."""
    wholes: dict[str, list[Clause]] = defaultdict(list)
    parts: dict[str, list[Clause]] = defaultdict(list)
    for trait, found in ((OF_ALL, wholes), (OF_PART, parts)):
        for clause in case.those(trait):
            for word in sorted(clause.meanings):
                found[word].append(clause)
    seen = set()
    for word, all_of in wholes.items():
        for whole in all_of[:_NEAR]:
            for part in parts.get(word, ())[:_NEAR]:
                pair = whole.index, part.index
                if pair not in seen and _are_of_one_thing(whole, part):
                    seen.add(pair)
                    about = f"Is it right that {uncapital(case.text(whole))}?"
                    yield conflict("figure", about, [[whole.statement.id], [part.statement.id]])


def _are_of_one_thing(whole: Clause, part: Clause) -> bool:
    if whole.document == part.document or not days_fit(whole, part):
        return False
    if whole.agents and part.agents and not whole.agents & part.agents:
        return False
    shared = (whole.meanings & part.meanings) - {whole.predicate}
    counted = {word for size in part.sizes for word in size.unit.split()}
    if whole.predicate == part.predicate and not lexicon.is_dull(whole.predicate):
        return bool(shared & counted) and actors_fit(whole, part)
    # "Sent in each of the four weeks", "supplied in three of the four weeks".
    number = whole.counts & part.wholes
    if not number or lexicon.opposed(whole.predicate, part.predicate):
        return False
    if any(len(n) > 1 for n in number) and whole.actors & part.actors:
        # "All 41 held at Sorrel went home", "of the 41 held at Sorrel 38 came back": a number of so many is one group.
        return True
    return len([w for w in shared - counted if not lexicon.is_dull(w)]) >= _OTHER_VERBS
