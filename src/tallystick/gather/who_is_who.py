"""What analysts decided of actors: which are one, and which bear one name and are two. It stands before the rules.

Decisions name the actors of single documents, which keep their ids when a case is built anew; where the rules of
extract have changed since, an actor is found again by its document and its name. Actors of documents that were added
later join those with whom the rules put them.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from tallystick.gather import names
from tallystick.gather.groups import Groups
from tallystick.records import Actor, Judgement


class WhoIsWho:
    """The decisions on some actors of single documents; of two that speak of one actor the later counts."""

    def __init__(self, judgements: Iterable[Judgement], actors: Sequence[Actor]) -> None:
        self._ids = {actor.id for actor in actors}
        decided = [judgement for judgement in judgements if judgement.kind in ("one actor", "two actors")]
        self._by_name = {
            (document, names.fold(name)): actor.id
            for actor in (reversed(actors) if decided else ())
            for document in {mention[0] for mention in actor.mentions[:1]}
            for name in (*actor.aliases, actor.name)
        }
        self._together: list[tuple[frozenset[str], str]] = []
        self._apart: list[tuple[frozenset[str], str]] = []
        for judgement in decided:
            meant = self._meant(judgement)
            if judgement.kind == "one actor" and len(meant) > 1:
                self._join(meant, f"{judgement.by} found them one: {judgement.note}")
            elif judgement.kind == "two actors" and meant:
                self._part(meant, f"{judgement.by} set it apart: {judgement.note}")

    def _meant(self, judgement: Judgement) -> frozenset[str]:
        found = (
            member if member in self._ids else self._by_name.get((document, names.fold(name)), "")
            for member, document, name in judgement.members
        )
        return frozenset(found) - {""}

    def _join(self, meant: frozenset[str], reason: str) -> None:
        self._apart = [(ids, why) for ids, why in self._apart if ids.isdisjoint(meant) or meant <= ids]
        self._together.append((meant, reason))

    def _part(self, meant: frozenset[str], reason: str) -> None:
        self._together = [(ids if ids <= meant else ids - meant, why) for ids, why in self._together]
        self._apart = [(ids - meant, why) for ids, why in self._apart if ids - meant]
        self._apart.append((meant, reason))

    def free(self, actors: Iterable[Actor]) -> list[Actor]:
        """The actors that nobody set apart: the rules may join them with one another."""
        held = {i for ids, _ in self._apart for i in ids}
        return [actor for actor in actors if actor.id not in held]

    def join(self, groups: Groups[str]) -> None:
        """Make one of those that are one by decision. Those that were set apart from the others are one as well."""
        for ids, reason in (*self._together, *self._apart):
            first, *rest = sorted(ids) or [""]
            for other in rest:
                groups.join(first, other, reason)

    def reason(self, members: Iterable[str]) -> str | None:
        """The decision that made an actor of these members, in a sentence; the last, where there are several."""
        held = set(members)
        said = [why for ids, why in (*self._together, *self._apart) if not held.isdisjoint(ids) and ids]
        return said[-1] if said else None
