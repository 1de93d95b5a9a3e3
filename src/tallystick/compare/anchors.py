"""Anchors: short runs of words that stand in two documents. They say where to look closer, and keep the work linear."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from itertools import combinations

from tallystick.compare.tokens import Tokens, is_empty_word

LENGTH = 5

# A run in more documents than this is looked for between the first of them and each other one only: linear work, and
# a release that a hundred outlets carry is still found.
_MAX_DOCUMENTS = 60
# A run that recurs within one document is a refrain; the first places are enough to find it.
_MAX_PLACES = 4

Pair = tuple[int, int]
Places = list[tuple[int, int]]


def anchors(texts: Sequence[Tokens]) -> Mapping[Pair, Places]:
    """Where pairs of documents share a run of LENGTH words.

    Result: for each pair of positions in `texts`, the places of the shared runs as (word in the first, word in the
    second). The method is that of shared rare n-grams with a cap on their frequency, as in passim (Smith, Cordell and
    Mullen, 2015).
    """
    found: dict[Pair, Places] = defaultdict(list)
    for places in _postings(texts).values():
        by_text: dict[int, list[int]] = {}
        for text, at in places:
            by_text.setdefault(text, []).append(at)
        for first, second in _pairs(list(by_text)):
            here = found[first, second]
            here.extend((a, b) for a in by_text[first][:_MAX_PLACES] for b in by_text[second][:_MAX_PLACES])
    return found


def _pairs(texts: list[int]) -> Iterator[Pair]:
    if len(texts) <= _MAX_DOCUMENTS:
        return combinations(texts, 2)
    return ((texts[0], other) for other in texts[1:])


def _postings(texts: Sequence[Tokens]) -> Mapping[int, list[tuple[int, int]]]:
    """Where each run stands that occurs more than once. Runs are known by their hash; alignment compares the words."""
    numbers: dict[str, int] = {}
    rows = [[numbers.setdefault(key, len(numbers)) for key in text.keys] for text in texts]
    empty = {number for key, number in numbers.items() if is_empty_word(key)}
    once: set[int] = set()
    repeated: set[int] = set()
    for row in rows:
        for run in _runs(row):
            code = hash(run)
            (repeated if code in once else once).add(code)
    postings: dict[int, list[tuple[int, int]]] = defaultdict(list)
    for text, row in enumerate(rows):
        for at, run in enumerate(_runs(row)):
            code = hash(run)
            if code in repeated and not empty.issuperset(run):
                postings[code].append((text, at))
    return postings


def _runs(row: list[int]) -> Iterator[tuple[int, ...]]:
    return zip(*(row[shift:] for shift in range(LENGTH)), strict=False)
