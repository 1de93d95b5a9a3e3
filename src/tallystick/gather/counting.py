"""The numbers of a clause: what they count, which are parts of which, and which of two clauses fit each other."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from itertools import pairwise

from tallystick.gather import lexicon, names
from tallystick.gather.values import exclude, unit_of
from tallystick.records import Document, Figure, Instrument
from tallystick.text import stem_of, words


@dataclass(frozen=True, slots=True)
class Size:
    """A figure as clauses are compared by it: its unit, itself, and its bounds as `Clause.counts` writes them."""

    unit: str
    figure: Figure
    bounds: frozenset[str]
    told: bool


def sizes_of(counted: Sequence[Figure], text: str) -> tuple[Size, ...]:
    """The figures of a clause that have a unit; those that it tells, and those with which it compares."""
    if not counted:
        return ()
    main = {f.id for f in told(counted, text)}
    found = ((unit_of(f), f) for f in counted)
    return tuple(Size(unit, f, _bounds(f), f.id in main) for unit, f in found if unit is not None)


def told(counted: Sequence[Figure], text: str) -> list[Figure]:
    """The figures that a clause tells, without those of which it tells a part or with which it compares."""
    wholes = wholes_of(counted, text)
    beside = {i for f in counted for i in (f.whole, f.before) if i is not None}
    kept = [f for f in counted if f not in wholes and f.id not in beside and not f.difference and f.reason is None]
    return [f for f in kept if not _is_baseline(f, text)]


def _is_baseline(figure: Figure, text: str) -> bool:
    """Whether another number is compared with this one. Before most numbers stands no word that could say so."""
    first = max(0, figure.start - _NEAR_BY)
    before = text[first : figure.start].rsplit(None, 1)[-1:]
    return bool(before) and before[0].lower() in _COMPARES and _BASELINE.search(text, first, figure.start) is not None


# What stands before a number with which another one is compared: "up from 80", "double the 80"; and its last words.
_BASELINE = re.compile(
    r"\b(?:from|against|compared (?:with|to)|versus|double|twice|half|than) (?:(?:the|its|only|some|about) )?$",
    re.IGNORECASE,
)
_COMPARES = names.table("from against with to versus double twice half than the its only some about")
_NEAR_BY = 24


def exclusive(ours: Sequence[Size], theirs: Sequence[Size]) -> bool:
    """Whether two clauses tell figures of one unit none of which fits any of the other's."""
    excluding: dict[str, bool] = {}
    for a in ours:
        for b in theirs:
            if a.told and b.told and a.unit == b.unit:
                excluding[a.unit] = excluding.get(a.unit, True) and exclude(a.figure, b.figure)
    return any(excluding.values())


def fitting(ours: Sequence[Size], theirs: Sequence[Size]) -> frozenset[str]:
    """The numbers of two clauses that differ and still fit: "about 2,300" and 2,312, "more than 200" and 214."""
    found: set[str] = set()
    for a in ours:
        for b in theirs:
            if a.unit == b.unit and a.bounds != b.bounds and _is_loose(a, b) and _are_close(a.figure, b.figure):
                found |= a.bounds | b.bounds
    return frozenset(found)


def _are_close(a: Figure, b: Figure) -> bool:
    """Whether two figures fit: "more than 2,300" and "more than 3,200" exclude nothing, and are two figures still."""
    if exclude(a, b):
        return False
    for ours, theirs, open_too in ((a.low, b.low, (a.high, b.high)), (a.high, b.high, (a.low, b.low))):
        if open_too == (None, None) and ours is not None and theirs is not None:
            return abs(ours - theirs) <= _CLOSE * max(abs(ours), abs(theirs))
    return True


# Bounds on one side only say the same where they differ by this part at most.
_CLOSE = 0.1


def _is_loose(a: Size, b: Size) -> bool:
    return any(s.figure.approximate or s.figure.low != s.figure.high for s in (a, b))


def _bounds(figure: Figure) -> frozenset[str]:
    return frozenset([as_written(bound) for bound in {figure.low, figure.high} if bound is not None])


# Between a number that begins a sentence and the last thing that was counted before it, in characters at most.
_SINCE = 250
_ENDED = re.compile(r"[.;!?][”\"’']?\s+$")


def with_units(figures: Iterable[Figure], documents: Mapping[str, Document]) -> Iterator[Figure]:
    """The figures; a bare number that begins a sentence counts what the sentence before it counted."""
    before: Figure | None = None
    for figure in sorted(figures, key=lambda f: (f.document, f.start)):
        if figure.unit is None and before is not None and _goes_on(before, figure, documents):
            figure = replace(figure, unit=before.unit, about=before.about)
        if figure.unit is not None and figure.si_unit is None and figure.unit != "percent":
            before = figure
        yield figure


def _goes_on(before: Figure, figure: Figure, documents: Mapping[str, Document]) -> bool:
    if before.document != figure.document or not 0 <= figure.start - before.end < _SINCE:
        return False
    between = documents[figure.document].text[before.end : figure.start]
    return "\n\n" not in between and _ENDED.search(between) is not None and not exclude(figure, _up_to(before))


def _up_to(figure: Figure) -> Figure:
    """A figure that fits all that is no more than this one."""
    return replace(figure, low=None, high=figure.high, approximate=False)


def counts_of(kept: Iterable[str], figures: Sequence[Figure], text: str) -> frozenset[str]:
    """The numbers of a clause: the values of its figures, and what else is written in digits and is no time of day."""
    values = {as_written(bound) for f in figures for bound in {f.low, f.high} if bound is not None}
    loose = {stem for stem in kept if is_number(stem)}
    if loose:
        loose.difference_update(*[_stems_of(text[f.start : f.end]) for f in figures])
        # Numbers in words come as digits in the stems: "twenty-three" as 20 and 3.
        parts = {str(part) for value in values if value.isdecimal() for part in _parts(int(value))}
        values |= {stem for stem in loose - parts if not _CLOCK.fullmatch(stem)}
    return frozenset(values)


@lru_cache(maxsize=65536)
def as_written(value: float) -> str:
    """A number as `Clause.counts` writes it."""
    return f"{value:.15g}"


def _parts(value: int) -> tuple[int, ...]:
    """The numbers in whose words a number is written: 20 and 3 for 23."""
    return (value - value % 10, value % 10) if 20 < value < 100 and value % 10 else ()


_OF_WHOLE = re.compile(
    r"(?:\s+[\w-]+){0,2}?\s+(?:out )?of\s+(?:(?:the|its|their|his|her|our|an|about|some|around|nearly|estimated|"
    r"promised|total)\s+)*",
    re.IGNORECASE,
)


# "Of the 46 stations, 31 were visited": so many characters before the number.
_NEAR = 8
_FROM_WHOLE = re.compile(r"\b[Oo]f (?:the |its |their |some |about )?$")


def wholes_of(counted: Sequence[Figure], text: str) -> list[Figure]:
    """The figures of which the figure before is a part: 120 in "40 of its 120 fighters"."""
    if len(counted) < 2:
        return []
    ordered = sorted(counted, key=lambda f: f.start)
    named = {f.whole for f in ordered}
    told = [f for f in ordered if f.id in named]
    after = [g for f, g in pairwise(ordered) if _is_small_beside(f, g) and _OF_WHOLE.fullmatch(text, f.end, g.start)]
    first = ordered[:1] if len(ordered) > 1 and _is_small_beside(ordered[1], ordered[0]) else []
    return told + after + [f for f in first if _FROM_WHOLE.search(text, max(0, f.start - _NEAR), f.start)]


def _is_small_beside(part: Figure, whole: Figure) -> bool:
    return part.high is not None and whole.low is not None and part.high <= whole.low


def stem_of_value(figure: Figure) -> str:
    """The lower bound of a figure as `Clause.counts` writes it."""
    return as_written(figure.low) if figure.low is not None else ""


def measured_by(figure: Figure) -> Iterator[str]:
    """The bounds of a figure with each word of its unit, where they are so particular that another seldom has them."""
    for bound in {figure.low, figure.high} - {None}:
        if bound is not None and figure.unit and (bound != int(bound) or abs(bound) > _FEW):
            for stem in _stems_of(figure.unit):
                yield f"{as_written(bound)} {lexicon.meaning(stem)}"


@lru_cache(maxsize=65536)
def _stems_of(written: str) -> tuple[str, ...]:
    """The stems of a number or a unit as it is written; a case writes the same few over and over."""
    if written.isascii() and written.isdecimal():
        return (written,)
    return tuple(stem_of(word.key) for word in words(written))


def numbers_of(instruments: Iterable[Instrument]) -> frozenset[str]:
    """The numbers that instruments set, as `Clause.counts` writes them."""
    texts = (commitment.text for instrument in instruments for commitment in instrument.commitments)
    targets = (c.target.value for i in instruments for c in i.commitments if c.target)
    written = {word.key for text in texts for word in words(text) if word.key[:1].isdigit()}
    return frozenset(written | {f"{value:.15g}" for value in targets})


# Small numbers stand for many things.
_FEW = 10

# A time of day, which two reports of one event seldom give alike.
_CLOCK = re.compile(r"(?:[01]?\d|2[0-3])[.:][0-5]\d|\d{1,2}(?:am|pm)")


def is_number(stem: str) -> bool:
    """Whether a stem is a number in digits."""
    return stem[:1].isdigit()


def is_particular(number: str) -> bool:
    """Whether a number in digits is one that few other things have."""
    return not number.isdecimal() or int(number) > _FEW
