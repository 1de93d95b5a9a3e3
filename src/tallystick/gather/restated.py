"""Sentences without a source that say again what a source of their own document says elsewhere in the case."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Mapping, Sequence

from tallystick.gather.bodies import Bodies
from tallystick.gather.clauses import Clause
from tallystick.gather.features import Features
from tallystick.gather.paths import Path, Root
from tallystick.records import Document
from tallystick.tally import running

# Ways on which a source speaks for itself, or is named as the one who says so.
_SOURCED = frozenset({"named", "body", "same", "issuer", "relayed", "continues", "copied", "summary"})
# Words by which a writer tells what he saw himself.
_FIRST_HAND = re.compile(
    r"\b(?:I|we|our (?:reporter|correspondent)s?|this (?:reporter|correspondent|newspaper)|seen by|watched)\b"
)


def restated(
    clauses: Sequence[Clause],
    clusters: Sequence[Sequence[int]],
    paths: Mapping[int, Path],
    documents: Mapping[str, Document],
    bodies: Bodies,
    features: Features,
) -> dict[int, Path]:
    """The ways of clauses that an outlet says on its own word, where a source that it cites says the same elsewhere.

    `paths` lead from the indexes of clauses to their origins; the result has other ways for some of them. The source
    is one to whom the document gives something else, or whom the clause names; it must be the only one that fits, and
    the outlet must not tell it as seen by its own people.
    """
    named_in = _Naming(bodies, features)
    cited: dict[str, set[str]] = defaultdict(set)
    for clause in clauses:
        path = paths[clause.index]
        if clause.statement.mode != "unattributed" and path.way in _SOURCED:
            cited[clause.document].add(path.root.id)
    found: dict[int, Path] = {}
    for members in clusters:
        bare = [clauses[i] for i in members if _is_bare(clauses[i], paths[i])]
        if not bare or len(bare) == len(members):
            continue
        sources = {paths[i].root.id: paths[i].root for i in members if _is_source(paths[i])}
        for clause in bare:
            named = [r for r in sources.values() if named_in.may_hold(clause.index, r) and _names(clause, r, bodies)]
            fitting = named or [r for r in sources.values() if r.id in cited[clause.document]]
            if len(fitting) == 1 and not _is_first_hand(clause, documents):
                found[clause.index] = Path(fitting[0], "restated", running(fitting[0].name, fitting[0].kind))
    return found


def _is_bare(clause: Clause, path: Path) -> bool:
    return path.way == "own" and path.root.kind == "outlet" and clause.statement.mode == "unattributed"


def _whose(root: Root, bodies: Bodies) -> frozenset[str]:
    """The actor of a source, and its issuer."""
    actor = bodies.by_id.get(root.actor or "")
    found = (root.actor, actor.issuer if actor is not None else None)
    return frozenset(one for one in found if one is not None)


def _is_source(path: Path) -> bool:
    return path.way in _SOURCED and path.root.kind != "outlet"


def _names(clause: Clause, root: Root, bodies: Bodies) -> bool:
    """Whether a clause tells of what the source itself did: "the Trust found 88 mines"."""
    whose = _whose(root, bodies)
    return any(body in whose or not whose.isdisjoint(bodies.wholes(body)) for body in clause.agents)


class _Naming:
    """Tells without reading a clause that it names nobody to whom a source belongs."""

    def __init__(self, bodies: Bodies, features: Features) -> None:
        self._bodies = bodies
        self._features = features
        self._parts: dict[str, set[str]] = defaultdict(set)
        for body in bodies.by_id:
            for whole in bodies.wholes(body):
                self._parts[whole].add(body)
        self._near: dict[str, frozenset[int]] = {}

    def may_hold(self, clause: int, root: Root) -> bool:
        """Whether a clause names a source, its issuer, or a part of one of them."""
        near = self._near.get(root.id)
        if near is None:
            whose = _whose(root, self._bodies)
            ids = whose.union(*(self._parts.get(body, ()) for body in whose))
            near = self._near[root.id] = frozenset(self._features.place(f"@{body}") for body in ids)
        return not near.isdisjoint(self._features.own(clause).tolist())


def _is_first_hand(clause: Clause, documents: Mapping[str, Document]) -> bool:
    statement = clause.statement
    return _FIRST_HAND.search(documents[clause.document].text, statement.start, statement.end) is not None
