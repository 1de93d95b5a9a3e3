"""Collects the pairs of origins whose independence of one another is in doubt."""

from __future__ import annotations

from collections.abc import Iterable, Set

from tallystick.gather.paths import Root
from tallystick.records import Doubt
from tallystick.tally import running
from tallystick.text import capital


class Doubts:
    """Collects doubts: of each pair of origins the first reason that holds everywhere, else the local ones in order."""

    def __init__(self) -> None:
        # The pairs of origins that are asked about; None for all.
        self.only: Set[frozenset[str]] | None = None
        self._everywhere: dict[frozenset[str], Doubt] = {}
        self._local: dict[tuple[frozenset[str], str], Doubt] = {}

    def add(self, first: Root, second: Root, why: str, statements: Iterable[str] = ()) -> None:
        """Note that two origins may not be independent: where some statements are counted, or anywhere."""
        pair = frozenset((first.id, second.id))
        if len(pair) < 2 or pair in self._everywhere or (self.only is not None and pair not in self.only):
            return
        why, scope = capital(why), tuple(statements)
        if not scope:
            self._everywhere[pair] = Doubt(first.id, second.id, why)
            return
        known = self._local.get((pair, why))
        if known is not None:
            scope = tuple(dict.fromkeys((*known.statements, *scope)))
        self._local[pair, why] = Doubt(first.id, second.id, why, scope)

    def holds_everywhere(self, first: Root, second: Root) -> bool:
        """Whether a reason was found already that holds everywhere: then no other is asked for."""
        return first.id == second.id or frozenset((first.id, second.id)) in self._everywhere

    @property
    def everywhere(self) -> Set[frozenset[str]]:
        """The pairs of origins of which a reason was found that holds everywhere."""
        return self._everywhere.keys()

    def all(self) -> tuple[Doubt, ...]:
        """All doubts, in the order of their origins; of one pair those first that hold everywhere, then as found."""
        local = [doubt for (pair, _), doubt in self._local.items() if pair not in self._everywhere]
        found = [*self._everywhere.values(), *local]
        return tuple(sorted(found, key=lambda doubt: (doubt.first, doubt.second)))


def run(root: Root) -> str:
    """An origin as running text names it."""
    return running(root.name, root.kind)
