"""Families: documents that are copies of one text, whoever took it from whom, and the earliest of them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence

from tallystick.compare.direction import moments, name_of
from tallystick.records import Document, Family, Lineage, make_id
from tallystick.text import capital, listed

# In a sentence, more names than this are counted.
_NAMED = 3


def families(documents: Mapping[str, Document], lineage: Iterable[Lineage]) -> tuple[Family, ...]:
    """The families of a case, for the reader: reprints and versions joined, in the order of their ids.

    An excerpt joins nothing: a roundup that quotes two releases makes no copies of them.
    """
    rows = [row for row in lineage if row.kind == "reprint"]
    by_root: dict[str, list[Lineage]] = defaultdict(list)
    roots = joined((row.document, row.origin_document) for row in rows)
    for row in rows:
        by_root[roots[row.document]].append(row)
    found = (_family(documents, inside) for inside in by_root.values())
    return tuple(sorted(found, key=lambda family: family.id))


def joined(pairs: Iterable[tuple[str, str]]) -> Mapping[str, str]:
    """For each id in these pairs, one id that stands for all that are joined with it (union by least id, linear)."""
    parents: dict[str, str] = {}

    def root(name: str) -> str:
        while (parent := parents.setdefault(name, name)) != name:
            parents[name] = parents[parent]
            name = parents[name]
        return name

    for one, two in pairs:
        first, second = sorted((root(one), root(two)))
        parents[second] = first
    return {name: root(name) for name in list(parents)}


def _family(documents: Mapping[str, Document], rows: Sequence[Lineage]) -> Family:
    members = sorted({name for row in rows for name in (row.document, row.origin_document)})
    derived = {row.document for row in rows if row.directed}
    first = [name for name in members if name not in derived]
    earliest, reason = _earliest(documents, first, len(members))
    dated = sorted(members, key=lambda name: (name != earliest, name in derived, documents[name].published.date or "~"))
    return Family(make_id("y", *members), tuple(dated), earliest, reason)


def _earliest(documents: Mapping[str, Document], first: Sequence[str], size: int) -> tuple[str | None, str]:
    """The one on which all others drew, else the one of the earliest date among those that drew on none."""
    names = [name_of(documents[name]) for name in first[:_NAMED]]
    if len(first) == 1:
        others = "does not draw on the other" if size == 2 else f"draws on none of the other {size - 1}"
        return first[0], f"{capital(names[0])} {others}."
    if not first:
        return None, "Each of them draws on another: which was first cannot be told."
    dates = {name: documents[name].published.date for name in first}
    name = min(first, key=lambda each: dates[each] or "~")
    if all(_is_before(dates[name], date) for other, date in dates.items() if other != name):
        of = f"{name_of(documents[name])}, of {dates[name]}"
        return name, f"{of}, was published before any other that draws on none."
    more = [f"{len(first) - _NAMED} more"] if len(first) > _NAMED else []
    return None, f"{listed([*names, *more])} draw on none of the others: which of these was first cannot be told."


def _is_before(one: str | None, two: str | None) -> bool:
    before, after = moments(one, two)
    return bool(before) and before < after
