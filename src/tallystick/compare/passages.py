"""Passages: anchors grown into the longest stretches that stand in both documents, small edits allowed."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from rapidfuzz import fuzz
from rapidfuzz.distance import Levenshtein

from tallystick.compare.anchors import LENGTH
from tallystick.compare.tokens import Span, Tokens, is_function_word
from tallystick.settings import Settings

# How many words an edit inside a passage may change on either side.
_MAX_EDIT = 6
# How many words may be left out of a quotation where an ellipsis or a bracket says so.
_MAX_ELISION = 25
_ELISION = re.compile(r"\.\.\.|…|\. \. \.|\[|\]")
# After an edit at the end of a passage, this many words must match again.
_FOOTHOLD = 3
_MIN_LIKENESS = 0.6
# Words that say something of their own, as Tokens.telling has it, without which a passage is a name or a formula.
_MIN_TELLING = 3
_MIN_TELLING_QUOTED = 2
_MAX_DIFFERENCE = 6
# Below this length a passage counts where it fills this part of a sentence or quotation.
_UNIT_BELOW = 16
_UNIT_SHARE = 0.6
_MIN_NEW_NUMBERS = 3
# A chain that runs over into the next paragraph by fewer words than this met a common word there, no passage.
_MIN_PIECE = 4
# A quotation is often shared together with the words that give it to somebody.
_QUOTED = 0.8


@dataclass(frozen=True, slots=True)
class Stretch:
    """Words of two documents that answer one another: positions in each, end exclusive."""

    a: int
    a_end: int
    b: int
    b_end: int

    @property
    def size(self) -> int:
        """The number of words on the shorter side."""
        return min(self.a_end - self.a, self.b_end - self.b)


@dataclass(frozen=True, slots=True)
class Passage:
    """A stretch within one paragraph of each document, aligned. `pairs` are positions of words that are equal.

    `changed` are the stretches between them where one side has other words than the other. `likeness` is 0 to 1.
    """

    stretch: Stretch
    pairs: tuple[tuple[int, int], ...]
    changed: tuple[Stretch, ...]
    likeness: float

    def quoted(self, first: Tokens, second: Tokens) -> bool:
        """Whether nearly all of it stands inside quotation marks in both documents."""
        return _nearly_all([first.is_quoted(a) and second.is_quoted(b) for a, b in self.pairs])

    def quoted_by(self, first: Tokens, second: Tokens) -> tuple[bool, bool]:
        """For each document, whether nearly all of it stands inside quotation marks there."""
        return _nearly_all([first.is_quoted(a) for a, _ in self.pairs]), _nearly_all(
            [second.is_quoted(b) for _, b in self.pairs]
        )


def _nearly_all(marks: Sequence[bool]) -> bool:
    return sum(marks) >= _QUOTED * len(marks)


def passages(first: Tokens, second: Tokens, anchors: Iterable[tuple[int, int]], settings: Settings) -> list[Passage]:
    """All that two documents share, for the pair's lineage: passages in the order of the first document."""
    chains = [_extended(first, second, chain) for chain in _chained(first, second, _runs(anchors))]
    found: list[Passage] = []
    for chain in _apart(chains):
        aligned = [passage for passage in _aligned(first, second, chain) if len(passage.pairs) >= _MIN_PIECE]
        if aligned and _counts(first, second, aligned, settings):
            found.extend(aligned)
    return sorted(found, key=lambda passage: (passage.stretch.a, passage.stretch.b))


# ---- growing ----


def _runs(anchors: Iterable[tuple[int, int]]) -> list[Stretch]:
    """Anchors that overlap on one diagonal, merged into runs of equal words, in order."""
    diagonals: dict[int, list[int]] = defaultdict(list)
    for a, b in anchors:
        diagonals[b - a].append(a)
    runs: list[Stretch] = []
    for shift, places in diagonals.items():
        places.sort()
        start = end = places[0]
        for at in places[1:]:
            if at > end + LENGTH:
                runs.append(Stretch(start, end + LENGTH, start + shift, end + LENGTH + shift))
                start = at
            end = at
        runs.append(Stretch(start, end + LENGTH, start + shift, end + LENGTH + shift))
    return sorted(runs, key=lambda run: (run.a, run.b))


def _chained(first: Tokens, second: Tokens, runs: Sequence[Stretch]) -> list[Stretch]:
    """Runs joined to chains wherever what lies between them is a small edit or a marked omission."""
    chains: list[Stretch] = []
    for run in runs:
        for at in range(len(chains) - 1, max(-1, len(chains) - 12), -1):
            last = chains[at]
            cut = max(0, last.a_end - run.a, last.b_end - run.b)
            rest = Stretch(run.a + cut, run.a_end, run.b + cut, run.b_end)
            if rest.size > 0 and _joins(first, second, Stretch(last.a_end, rest.a, last.b_end, rest.b)):
                chains[at] = Stretch(last.a, rest.a_end, last.b, rest.b_end)
                break
        else:
            chains.append(run)
    return chains


def _joins(first: Tokens, second: Tokens, gap: Stretch) -> bool:
    """Whether the words between two runs are an edit of one another: few, alike, or left out with a mark."""
    in_first, in_second = gap.a_end - gap.a, gap.b_end - gap.b
    if in_first < 0 or in_second < 0:
        return False
    if max(in_first, in_second) <= _MAX_EDIT:
        return True
    if max(in_first, in_second) > _MAX_ELISION:
        return False
    if (in_first <= 2 and _elided(first, gap.a, gap.a_end)) or (in_second <= 2 and _elided(second, gap.b, gap.b_end)):
        return True
    return _alike(first, second, gap) >= _MIN_LIKENESS


def _elided(text: Tokens, start: int, end: int) -> bool:
    return any(_ELISION.search(text.between(at - 1, at)) for at in range(max(start, 1), min(end + 1, len(text))))


def _joined(text: Tokens, start: int, end: int) -> str:
    """The words run together: "co-operation" and "cooperation" are then equal, and so are words that lost a space."""
    return "".join(text.keys[start:end])


def _alike(first: Tokens, second: Tokens, gap: Stretch) -> float:
    return fuzz.ratio(_joined(first, gap.a, gap.a_end), _joined(second, gap.b, gap.b_end)) / 100


def _extended(first: Tokens, second: Tokens, chain: Stretch) -> Stretch:
    """A chain grown at both ends over equal words, over joined words and over small edits that regain a foothold."""
    a, b = chain.a, chain.b
    while step := _step(first, second, a, b, -1):
        a, b = a - step[0], b - step[1]
    a_end, b_end = chain.a_end, chain.b_end
    while step := _step(first, second, a_end, b_end, 1):
        a_end, b_end = a_end + step[0], b_end + step[1]
    return Stretch(a, a_end, b, b_end)


_STEPS = ((1, 2), (2, 1))
_EDITS = ((1, 1), (0, 1), (1, 0), (2, 1), (1, 2), (2, 2), (0, 2), (2, 0), (3, 1), (1, 3), (0, 3), (3, 0))
_MAX_SKIPPED = 4


def _step(first: Tokens, second: Tokens, a: int, b: int, way: int) -> tuple[int, int] | None:
    """How many words further a chain may grow from (a, b) in each document, or None at its end."""
    if _words(first, a, 1, way) == _words(second, b, 1, way) != []:
        return 1, 1
    for wide, narrow in _STEPS:
        left, right = _words(first, a, wide, way), _words(second, b, narrow, way)
        if left and right and "".join(left) == "".join(right):
            return wide, narrow
    lefts = [_words(first, a + way * skipped, _FOOTHOLD, way) for skipped in range(_MAX_SKIPPED)]
    rights = [_words(second, b + way * skipped, _FOOTHOLD, way) for skipped in range(_MAX_SKIPPED)]
    for in_first, in_second in _EDITS:
        left = lefts[in_first]
        if left and left == rights[in_second] and not all(map(is_function_word, left)):
            return in_first + _FOOTHOLD, in_second + _FOOTHOLD
    return None


def _words(text: Tokens, at: int, count: int, way: int) -> list[str]:
    """The next words from a place, forwards or backwards, in reading order; none where the document ends before."""
    start = at if way > 0 else at - count
    return text.keys[start : start + count] if 0 <= start <= len(text) - count else []


def _apart(chains: Iterable[Stretch]) -> Iterator[Stretch]:
    """The longest chains of which no two cover one another: a passage is paired once."""
    kept: list[Stretch] = []
    for chain in sorted(set(chains), key=lambda chain: (-chain.size, chain.a, chain.b)):
        if all(_overlap(chain.a, chain.a_end, k.a, k.a_end) <= chain.size // 2
               and _overlap(chain.b, chain.b_end, k.b, k.b_end) <= chain.size // 2 for k in kept):  # fmt: skip
            kept.append(chain)
            yield chain


def _overlap(start: int, end: int, other: int, other_end: int) -> int:
    return min(end, other_end) - max(start, other)


# ---- aligning ----


def _aligned(first: Tokens, second: Tokens, chain: Stretch) -> Iterator[Passage]:
    """A chain word by word, parted where either document begins a new paragraph."""
    pairs = _matches(first, second, chain)
    start = 0
    for at in range(1, len(pairs) + 1):
        if at == len(pairs) or _paragraphs_at(first, second, pairs[at]) != _paragraphs_at(first, second, pairs[start]):
            yield _passage(first, second, pairs[start:at])
            start = at


def _paragraphs_at(first: Tokens, second: Tokens, pair: tuple[int, int]) -> tuple[int, int]:
    return first.places[pair[0]], second.places[pair[1]]


def _matches(first: Tokens, second: Tokens, chain: Stretch) -> list[tuple[int, int]]:
    """Positions of the words that answer one another, in order; joined words answer each of their parts."""
    pairs: list[tuple[int, int]] = []
    a, b = chain.a, chain.b
    for block in Levenshtein.opcodes(first.keys[chain.a : chain.a_end], second.keys[chain.b : chain.b_end]):
        if block.tag == "equal":
            pairs += _joined_pairs(first, second, Stretch(a, chain.a + block.src_start, b, chain.b + block.dest_start))
            a, b = chain.a + block.src_end, chain.b + block.dest_end
            size = block.src_end - block.src_start
            pairs += zip(range(a - size, a), range(b - size, b), strict=True)
    pairs += _joined_pairs(first, second, Stretch(a, chain.a_end, b, chain.b_end))
    return pairs


def _joined_pairs(first: Tokens, second: Tokens, gap: Stretch) -> list[tuple[int, int]]:
    if gap.size <= 0 or _joined(first, gap.a, gap.a_end) != _joined(second, gap.b, gap.b_end):
        return []
    longer = max(gap.a_end - gap.a, gap.b_end - gap.b)
    return [(min(gap.a + i, gap.a_end - 1), min(gap.b + i, gap.b_end - 1)) for i in range(longer)]


def _passage(first: Tokens, second: Tokens, pairs: Sequence[tuple[int, int]]) -> Passage:
    stretch = Stretch(pairs[0][0], pairs[-1][0] + 1, pairs[0][1], pairs[-1][1] + 1)
    gaps = [Stretch(a + 1, c, b + 1, d) for (a, b), (c, d) in pairwise(pairs) if c > a + 1 or d > b + 1]
    changed = tuple(
        gap for gap in gaps if gap.size > 0 and max(gap.a_end - gap.a, gap.b_end - gap.b) <= _MAX_DIFFERENCE
    )
    return Passage(stretch, tuple(pairs), changed, round(_alike(first, second, stretch), 3))


def _counts(first: Tokens, second: Tokens, aligned: Sequence[Passage], settings: Settings) -> bool:
    """Whether what two documents share here is long enough, and says something of its own."""
    pairs = [pair for passage in aligned for pair in passage.pairs]
    words = min(len({a for a, _ in pairs}), len({b for _, b in pairs}))
    telling = len({first.keys[a] for a, _ in pairs if first.telling(a)})
    if words < settings.number("min_quotation_words") or telling < _MIN_TELLING_QUOTED:
        return False
    if words < settings.number("min_reuse_words") or telling < _MIN_TELLING:
        return all(passage.quoted(first, second) for passage in aligned) and _is_unit(first, second, pairs)
    return (words >= _UNIT_BELOW or _is_unit(first, second, pairs)) and not _is_template(first, second, aligned)


def _is_unit(first: Tokens, second: Tokens, pairs: Sequence[tuple[int, int]]) -> bool:
    """Whether a short passage is most of a sentence or quotation in one document: else it is a turn of phrase."""
    return _filled(first, [a for a, _ in pairs]) or _filled(second, [b for _, b in pairs])


def _filled(text: Tokens, places: Sequence[int]) -> bool:
    return _fills(text.sentence, places) or _fills(text.quotation, places)


def _fills(unit_of: Callable[[int], Span | None], places: Sequence[int]) -> bool:
    inside = set(places)
    units = {unit for at in places if (unit := unit_of(at))}
    return any(len(inside.intersection(range(*unit))) >= _UNIT_SHARE * (unit[1] - unit[0]) for unit in units)


def _is_template(first: Tokens, second: Tokens, aligned: Sequence[Passage]) -> bool:
    """Whether it is a form filled in with new numbers, as in weekly counts, and not a text of which one changed."""
    kept = sum(first.keys[a][:1].isdigit() for passage in aligned for a, _ in passage.pairs)
    new = sum(_has_number(first, gap.a, gap.a_end) and _has_number(second, gap.b, gap.b_end)
              for passage in aligned for gap in passage.changed)  # fmt: skip
    return new >= _MIN_NEW_NUMBERS and new > kept


def _has_number(text: Tokens, start: int, end: int) -> bool:
    return any(key[:1].isdigit() for key in text.keys[start:end])
