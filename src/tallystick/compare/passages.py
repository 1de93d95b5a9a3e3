"""Passages of a case: what two documents share, word by word, each within one paragraph of either."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise, product

from rapidfuzz import fuzz
from rapidfuzz.distance import Indel

from tallystick.compare.tokens import Tokens

# Words on either side up to which a place that differs is told word by word.
_MAX_DIFFERENCE = 6
# A run of fewer words between stretches that differ stands there by chance.
_FOOTHOLD = 3
# What was moved has so many words; so many places are looked at for it.
_MIN_MOVED = 8
_MOST_GAPS = 12
# What runs over into the next paragraph by fewer words than this met a common word there, no passage.
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


def passages(first: Tokens, second: Tokens, shared: Iterable[Stretch]) -> list[Passage]:
    """What two documents share, for the pair's lineage, in the order of the first document."""
    chains = (part for stretch in shared for part in (stretch, *_moved(first, second, stretch)))
    found = (passage for chain in chains for passage in _aligned(first, second, chain))
    kept = (passage for passage in found if len(passage.pairs) >= _MIN_PIECE)
    return sorted(kept, key=lambda passage: (passage.stretch.a, passage.stretch.b))


def _aligned(first: Tokens, second: Tokens, chain: Stretch) -> Iterator[Passage]:
    """What is shared word by word, parted where either document begins a new paragraph."""
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
    for block in _blocks(first, second, chain):
        pairs += _joined_pairs(first, second, Stretch(a, block.a, b, block.b))
        a, b = block.a_end, block.b_end
        pairs += zip(range(block.a, a), range(block.b, b), strict=True)
    pairs += _joined_pairs(first, second, Stretch(a, chain.a_end, b, chain.b_end))
    return pairs


def _blocks(first: Tokens, second: Tokens, chain: Stretch) -> Iterator[Stretch]:
    """Runs of equal words, in order: those of the longest common subsequence (rapidfuzz), bit-parallel.

    Of stretches that have nothing to do with one another it makes pairs of single words: these are left out, and what
    they kept from its neighbours is given back.
    """
    runs = [
        Stretch(chain.a + o.src_start, chain.a + o.src_end, chain.b + o.dest_start, chain.b + o.dest_end)
        for o in Indel.opcodes(first.keys[chain.a : chain.a_end], second.keys[chain.b : chain.b_end])
        if o.tag == "equal"
    ]
    end = Stretch(chain.a, chain.a, chain.b, chain.b)
    after = Stretch(chain.a_end, chain.a_end, chain.b_end, chain.b_end)
    real = [
        run for before, run, behind in zip([end, *runs], runs, [*runs[1:], after], strict=False)
        if run.size >= _FOOTHOLD or not (_is_far(before, run) or _is_far(run, behind))
    ]  # fmt: skip
    for run in real:
        a, b = run.a, run.b
        while a > end.a_end and b > end.b_end and first.keys[a - 1] == second.keys[b - 1]:
            a, b = a - 1, b - 1
        end = Stretch(a, run.a_end, b, run.b_end)
        yield end


def _moved(first: Tokens, second: Tokens, chain: Stretch) -> Iterator[Stretch]:
    """What stands at another place of the chain in the other text: equal runs in what the chain passed over."""
    blocks = list(_blocks(first, second, chain))
    here = list(_gaps(chain.a, chain.a_end, [(block.a, block.a_end) for block in blocks]))
    there = list(_gaps(chain.b, chain.b_end, [(block.b, block.b_end) for block in blocks]))
    for (a, a_end), (b, b_end) in product(here[:_MOST_GAPS], there[:_MOST_GAPS]):
        runs = _blocks(first, second, Stretch(a, a_end, b, b_end))
        yield from (run for run in runs if run.size >= _MIN_MOVED)


def _gaps(start: int, end: int, inside: Iterable[tuple[int, int]]) -> Iterator[tuple[int, int]]:
    """The stretches between some others that are large enough for a passage."""
    for first, last in (*inside, (end, end)):
        if first - start >= _MIN_MOVED:
            yield start, first
        start = last


def _is_far(one: Stretch, two: Stretch) -> bool:
    """Whether so many words lie between two runs that these are no edit of one another."""
    return max(two.a - one.a_end, two.b - one.b_end) > _MAX_DIFFERENCE


def _joined(text: Tokens, start: int, end: int) -> str:
    """The words run together: "co-operation" and "cooperation" are then equal, and so are words that lost a space."""
    return "".join(text.keys[start:end])


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


def _alike(first: Tokens, second: Tokens, stretch: Stretch) -> float:
    here, there = _joined(first, stretch.a, stretch.a_end), _joined(second, stretch.b, stretch.b_end)
    return fuzz.ratio(here, there) / 100
