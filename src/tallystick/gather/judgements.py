"""What analysts decided of claims and origins, applied to what the rules found: the rules run first, people last.

A claim is found again by its clauses, whose statements keep their ids when a case is built anew: documents that were
added since stand in the claim, and a decision still holds.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace

from tallystick.gather.clauses import Clause
from tallystick.gather.general import General
from tallystick.gather.paths import Path, Root
from tallystick.records import Claim, Doubt, Judgement

Spans = Iterable[tuple[str, int, int]]


class Judgements:
    """The decisions of a case in the order in which they were taken."""

    def __init__(self, judgements: Sequence[Judgement]) -> None:
        self._all = tuple(judgements)
        self._roots: dict[str, Root] = {}
        self._of_origins = _last_words(self._all)
        self._placed = self._independent()

    def regrouped(self, clusters: Sequence[Sequence[int]], clauses: Sequence[Clause]) -> list[list[int]]:
        """The clusters after claims were merged and split, in the order in which that was decided."""
        index_of = self._index_of(clauses)
        current = [list(cluster) for cluster in clusters]
        for judgement in self._all:
            first, second = (_indexes(spans, index_of) for spans in (judgement.clauses, judgement.others))
            if judgement.kind == "merge" and first and second:
                together = [c for c in current if not first.isdisjoint(c) or not second.isdisjoint(c)]
                apart = [c for c in current if c not in together]
                current = [sorted({index for c in together for index in c}), *apart]
            elif judgement.kind == "split" and second:
                rest = [[i for i in c if i not in second] for c in current]
                current = [*(c for c in rest if c), sorted(second)]
        return current

    def apart(self, general: Iterable[General], clauses: Sequence[Clause]) -> list[General]:
        """General claims without what an analyst split from the rest of them."""
        index_of = self._index_of(clauses)
        splits = [(_indexes(j.clauses, index_of), _indexes(j.others, index_of)) for j in self._all if j.kind == "split"]
        found = []
        for each in general:
            members = set(each.members)
            for whole, leaving in splits:
                if not members.isdisjoint(whole - leaving):
                    members -= leaving
            left = General(_within(each.members, members), _within(each.telling, members), each.note)
            if left.members and left.telling:
                found.append(left)
        return found

    def path(self, path: Path) -> Path:
        """The way of a statement to the origin that an analyst found to be its own under another name."""
        if path.root.id in self._placed and path.root.unplaced is not None:
            path = replace(path, root=replace(path.root, unplaced=None))
        for judgement in self._of_origins.values():
            if judgement.kind == "same origin" and path.root.id == judgement.second:
                root = self._roots.get(judgement.first or "")
                if root is not None:
                    path = Path(root, "judged", judgement.by)
        return path

    @property
    def on_origins(self) -> bool:
        """Whether anything was decided of origins."""
        return bool(self._of_origins)

    def settle(self, paths: Iterable[Path]) -> None:
        """Learn the origins of the case, so that one can stand for another."""
        self._roots = {path.root.id: path.root for path in paths}

    @property
    def pairs(self) -> frozenset[frozenset[str]]:
        """The pairs of origins of which an analyst said anything: no doubt that the rules find holds between them."""
        return frozenset(self._of_origins)

    def own_doubts(self) -> list[Doubt]:
        """The doubts that analysts have."""
        return [
            Doubt(
                j.first or "",
                j.second or "",
                f"{j.by} found that {' and '.join(j.names)} are not independent: {j.note}",
            )
            for j in self._of_origins.values()
            if j.kind == "not independent"
        ]

    def _index_of(self, clauses: Iterable[Clause]) -> dict[tuple[str, int, int], int]:
        regrouping = any(judgement.kind in ("merge", "split") for judgement in self._all)
        return {(c.statement.id, c.start, c.end): c.index for c in (clauses if regrouping else ())}

    def _independent(self) -> frozenset[str]:
        """The ids of origins that an analyst found independent of another: they are known well enough to count."""
        said = self._of_origins.values()
        return frozenset(i for j in said if j.kind == "independent" for i in (j.first, j.second) if i)

    def reworded(self, claims: Iterable[Claim]) -> tuple[Claim, ...]:
        """The claims in the words that analysts gave them: of each decision the claim with most of its clauses."""
        made = list(claims)
        for judgement in self._all:
            if judgement.kind == "reword" and judgement.text:
                wanted = set(judgement.clauses)
                held = [(len(wanted & set(claim.spans)), -at) for at, claim in enumerate(made)]
                shared, at = max(held, default=(0, 0))
                if shared:
                    claim = made[-at]
                    made[-at] = replace(claim, gist=judgement.text, quoted=claim.quoted or claim.gist)
        return tuple(made)


def _last_words(judgements: Iterable[Judgement]) -> dict[frozenset[str], Judgement]:
    """What was said last of each pair of origins, in the order in which it was said."""
    last: dict[frozenset[str], Judgement] = {}
    for judgement in judgements:
        if judgement.kind in ("same origin", "independent", "not independent"):
            pair = frozenset((judgement.first or "", judgement.second or ""))
            last.pop(pair, None)
            last[pair] = judgement
    return last


def _within(indexes: Iterable[int], kept: set[int]) -> tuple[int, ...]:
    return tuple(index for index in indexes if index in kept)


def _indexes(spans: Spans, index_of: Mapping[tuple[str, int, int], int]) -> set[int]:
    return {index_of[span] for span in spans if span in index_of}
