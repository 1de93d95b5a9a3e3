"""Sets that are joined step by step, with the reason for every join."""

from __future__ import annotations

from collections.abc import Hashable, Iterable
from typing import Generic, TypeVar

Item = TypeVar("Item", bound=Hashable)


class Groups(Generic[Item]):
    """Disjoint sets of items; each set keeps the first reason for which it grew."""

    def __init__(self, items: Iterable[Item]) -> None:
        self._parent: dict[Item, Item] = {item: item for item in items}
        self._reasons: dict[Item, str] = {}

    def find(self, item: Item) -> Item:
        """The item that stands for the set of this one."""
        root = item
        while self._parent[root] != root:
            root = self._parent[root]
        while self._parent[item] != root:
            self._parent[item], item = root, self._parent[item]
        return root

    def join(self, first: Item, second: Item, reason: str = "") -> None:
        """Make one set of the sets of two items."""
        a, b = self.find(first), self.find(second)
        if a == b:
            return
        self._parent[b] = a
        reason = self._reasons.get(a) or self._reasons.get(b) or reason
        if reason:
            self._reasons[a] = reason

    def reason(self, item: Item) -> str | None:
        """Why the set of this item is more than one item."""
        return self._reasons.get(self.find(item))

    def sets(self) -> list[list[Item]]:
        """The sets, their items and themselves in the order in which the items were given."""
        found: dict[Item, list[Item]] = {}
        for item in self._parent:
            found.setdefault(self.find(item), []).append(item)
        return list(found.values())
