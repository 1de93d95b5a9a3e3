"""Which bodies are parts of which: "Mission monitors" of the Mission, a ministry of its government."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from functools import cached_property

from tallystick.gather import names
from tallystick.gather.actors import all_names
from tallystick.gather.scopes import Mentions, mentions_by_document
from tallystick.records import Actor
from tallystick.text import stem_of


class Bodies:
    """The bodies of a case by their names, asked which belongs to which."""

    def __init__(self, actors: Iterable[Actor], mentions: Mentions | None = None) -> None:
        """`mentions` has where each document names any of them, found from themselves where it is not given."""
        self._mentions = mentions
        self.by_id = {actor.id: actor for actor in actors}
        self._wholes: dict[str, frozenset[str]] = {}
        self._employers: dict[str, frozenset[str]] = {}
        # By the ids of origins, what these may be called by for short: kept here since it follows from the bodies.
        self.called: dict[str, tuple[frozenset[str], frozenset[str]]] = {}
        self._named: dict[tuple[str, ...], set[str]] = defaultdict(set)
        for actor in self.by_id.values():
            if actor.kind not in ("person", "report"):
                for name in all_names(actor):
                    if not names.is_common(name):
                        self._named[names.tokens(name)].add(actor.id)

    @cached_property
    def mentions(self) -> Mentions:
        """Where each document names any of them."""
        return self._mentions if self._mentions is not None else mentions_by_document(self.by_id.values())

    def reports_of(self, body: str) -> Sequence[str]:
        """The reports that a body issued."""
        return self._reports.get(body, ())

    @cached_property
    def _reports(self) -> dict[str, list[str]]:
        found: dict[str, list[str]] = defaultdict(list)
        for actor in self.by_id.values():
            if actor.kind == "report" and actor.issuer is not None:
                found[actor.issuer].append(actor.id)
        return found

    def named(self, name: str) -> str | None:
        """The one body that goes by this name, or None."""
        found = self._named.get(names.tokens(name), set())
        return next(iter(found)) if len(found) == 1 else None

    def wholes(self, body: str | None) -> frozenset[str]:
        """The bodies of which this one is a part, by its names: those whose whole name one of its names begins with."""
        if body is None or body not in self.by_id:
            return frozenset()
        if body not in self._wholes:
            self._wholes[body] = self._find_wholes(body)
        return self._wholes[body]

    def _find_wholes(self, body: str) -> frozenset[str]:
        actor = self.by_id[body]
        # Extract notes of a body the one that the text places it under.
        found = {actor.issuer} if actor.issuer and actor.kind != "report" else set()
        for name in all_names(actor):
            full = names.tokens(name)
            for length in range(1, len(full)):
                found |= self._named.get(full[:length], set())
        return frozenset(found - {body})

    def related(self, first: str | None, second: str | None) -> bool:
        """Whether two bodies are one, or one is a part of the other."""
        if first is None or second is None:
            return False
        return first == second or first in self.wholes(second) or second in self.wholes(first)

    def siblings(self, first: str | None, second: str | None) -> bool:
        """Whether two bodies are parts of one whole that is no party: two teams, or one team under two names."""
        common = self.wholes(first) & self.wholes(second)
        return any(self.by_id[whole].party is None for whole in common)

    def alike(self, first: str | None, second: str | None) -> bool:
        """Whether a name of one body shares a telling word with a name of the other: monitors, a monitoring team."""
        if first not in self.by_id or second not in self.by_id:
            return False
        kept = [self._telling(str(body)) for body in (first, second)]
        return bool(kept[0] & kept[1])

    def _telling(self, body: str) -> set[str]:
        of_wholes = {t for whole in self.wholes(body) for n in all_names(self.by_id[whole]) for t in names.tokens(n)}
        own = {t for name in all_names(self.by_id[body]) for t in names.tokens(name) if len(t) > 3}
        return {stem_of(token) for token in own - of_wholes}

    def of_last_name(self, said: str, document: str) -> str | None:
        """The one person of a document who is called by a last name alone there, or None."""
        here = {i for i in self._by_last_name.get(names.tokens(said), ()) if document in self._documents_of(i)}
        return next(iter(here)) if len(here) == 1 else None

    def is_last_name(self, name: str) -> bool:
        """Whether some person of the case has a name of several words that ends with this one."""
        return names.tokens(name) in self._by_last_name

    def _documents_of(self, actor: str) -> set[str]:
        return {document for document, _, _ in self.by_id[actor].mentions}

    @cached_property
    def _by_last_name(self) -> dict[tuple[str, ...], list[str]]:
        found: dict[tuple[str, ...], list[str]] = defaultdict(list)
        for actor in self.by_id.values():
            called = names.person(actor.name) if actor.kind == "person" else ()
            if len(called) > 1:
                found[called[-1:]].append(actor.id)
        return found

    def employers(self, person: str) -> frozenset[str]:
        """The bodies that a person's descriptions place them in."""
        if person not in self._employers:
            self._employers[person] = self._find_employers(person)
        return self._employers[person]

    def _find_employers(self, person: str) -> frozenset[str]:
        found: set[str] = set()
        actor = self.by_id.get(person)
        if actor is None or actor.kind != "person":
            return frozenset()
        for description in actor.descriptions:
            full = _office(description)
            if "former" in full or "ex" in full:
                continue
            for start in range(len(full)):
                for end in range(start + 1, min(len(full), start + 8) + 1):
                    found |= {i for i in self._named.get(full[start:end], set()) if self.by_id[i].kind != "place"}
        return frozenset(found)


# Where a description goes on to those whom somebody dealt with, and no longer says whose they are.
_ABOUT_OTHERS = frozenset({"with", "against", "between", "to", "about", "on", "from"})


def _office(description: str) -> tuple[str, ...]:
    """The words of a description that say where somebody belongs."""
    full = names.tokens(description)
    end = next((at for at, token in enumerate(full) if token in _ABOUT_OTHERS), len(full))
    return full[:end]
