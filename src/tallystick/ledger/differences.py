"""What is new between the records that a table holds and those that take their place, and where new rows fit in.

Rows are numbered with gaps, so that those of one document more find a place between others, and none of these moves.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Callable, Hashable, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Generic, TypeVar, cast

Record = TypeVar("Record")
# Positions are 32-bit numbers on a team's server; half of them are left for what is added at the end.
_HIGHEST = 2**31 - 1
_WIDEST = 4096


@dataclass(frozen=True, slots=True)
class Difference(Generic[Record]):
    """How a table comes to hold other records: by position the rows that go, then those that are laid down.

    `dropped` and `added` are the records that are no longer there, and that were not: a row that only moves is in
    neither.
    """

    gone: tuple[int, ...]
    laid: tuple[tuple[int, Record], ...]
    dropped: tuple[Record, ...]
    added: tuple[Record, ...]


def spacing(count: int) -> int:
    """How far apart the positions of so many rows are laid."""
    return max(1, min(_WIDEST, _HIGHEST // 2 // max(1, count)))


def difference(
    held: Sequence[tuple[int, Record]], records: Sequence[Record], key: Callable[[Record], Hashable]
) -> Difference[Record] | None:
    """What changes where these records take the place of those that are held, given by position in order.

    `key` tells records apart. None where so much is new, or so little room is left, that all is better laid anew.
    """
    begin, end = _alike(held, records)
    return _difference(held[begin : end[0]], records[begin : end[1]], key, len(records))


def _alike(held: Sequence[tuple[int, Record]], records: Sequence[Record]) -> tuple[int, tuple[int, int]]:
    """Where what may differ begins, and where it ends in each: before and behind stand the very records that are held.

    One of these on each side is left in, by which new rows find their place.
    """
    both = zip(held, records, strict=False)
    begin = next((at for at, ((_, was), now) in enumerate(both) if was is not now), min(len(held), len(records)))
    most = min(len(held), len(records)) - begin
    back = zip(reversed(held), reversed(records), strict=False)
    behind = next((at for at, ((_, was), now) in enumerate(back) if was is not now or at == most), most)
    left_in = max(0, behind - 1)
    return max(0, begin - 1), (len(held) - left_in, len(records) - left_in)


def _difference(
    held: Sequence[tuple[int, Record]], records: Sequence[Record], key: Callable[[Record], Hashable], count: int
) -> Difference[Record] | None:
    """What changes in a stretch of so many records in all."""
    places = _places(held, records, key)
    added = [record for place, record in zip(places, records, strict=True) if place is None]
    if 2 * len(added) > count:
        return None
    staying = _rising([place for place in places if place is not None])
    positions = _filled([place if place in staying else None for place in places], spacing(count))
    if positions is None:
        return None
    matched = {place for place in places if place is not None}
    return Difference(
        gone=tuple(position for position, _ in held if position not in staying),
        laid=tuple((at, record) for at, record in zip(positions, records, strict=True) if at not in staying),
        dropped=tuple(record for position, record in held if position not in matched),
        added=tuple(added),
    )


def _places(
    held: Sequence[tuple[int, Record]], records: Sequence[Record], key: Callable[[Record], Hashable]
) -> list[int | None]:
    """Of each record the position of the held one that is the same, or None."""
    # Nearly all are the very records that are held: these need no comparing.
    very = {id(record): position for position, record in held}
    places = [very.pop(id(record), None) for record in records]
    left = set(very.values())
    known = {key(record): (position, record) for position, record in held if position in left}
    for at, record in enumerate(records):
        if places[at] is None and known:
            position, same = known.get(key(record), (0, None))
            if same == record:
                del known[key(record)]
                places[at] = position
    return places


def _rising(places: Sequence[int]) -> frozenset[int]:
    """The longest part of some numbers that rises (patience sorting): the rows that may stay where they are."""
    if all(a < b for a, b in pairwise(places)):
        return frozenset(places)
    ends: list[int] = []
    last: list[int] = []
    before: list[int] = []
    for at, place in enumerate(places):
        length = bisect_left(ends, place)
        before.append(last[length - 1] if length else -1)
        if length == len(ends):
            ends.append(place)
            last.append(at)
        else:
            ends[length], last[length] = place, at
    found = []
    at = last[-1] if last else -1
    while at >= 0:
        found.append(places[at])
        at = before[at]
    return frozenset(found)


def _filled(places: Sequence[int | None], step: int) -> list[int] | None:
    """The positions with those that are open laid evenly between their neighbours; None where there is no room.

    `step` is how far apart rows are laid behind the last.
    """
    filled: list[int | None] = list(places)
    for start, end in _open(places):
        below = places[start - 1] if start else -1
        above = places[end] if end < len(places) else None
        waiting = end - start
        if below is None or (above is not None and above - below <= waiting):
            return None
        reach = (waiting + 1) * step if above is None else above - below
        if below + reach - step > _HIGHEST and above is None:
            return None
        filled[start:end] = [below + reach * nth // (waiting + 1) for nth in range(1, waiting + 1)]
    return cast("list[int]", filled)


def _open(places: Sequence[int | None]) -> Iterator[tuple[int, int]]:
    """The stretches of positions that are open: from where to where."""
    end = 0
    for at in [at for at, place in enumerate(places) if place is None]:
        if at >= end:
            end = at + 1
            while end < len(places) and places[end] is None:
                end += 1
            yield at, end
