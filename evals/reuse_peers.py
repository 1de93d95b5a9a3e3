"""What others find of text reuse, for a table in which our figures stand beside theirs.

Both libraries tell which sentences are near duplicates (MinHash of their 3-word shingles); sentences that follow one
another in both documents make one passage. What is shorter than 80 characters is dropped: with stock phrases in it
their precision would be far lower. The settings are the best that were found for each.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from importlib.util import find_spec

_WORD = re.compile(r"[^\W_]+")
_SENTENCE = re.compile(r"\S.*?(?:[.!?][\"”’)]?(?=\s+[\"“A-Z])|$)", re.MULTILINE)
_SHINGLE = 3
_LIKENESS = 0.6
_HASHES = 128
_BANDS = 32
_MIN_LENGTH = 80
# A sentence with more near duplicates than this is a formula.
_MAX_TWINS = 100

Row = dict[str, str | int]
Twins = Iterable[tuple[int, int]]


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence of a document: where it stands, its number there, and its shingles."""

    document: str
    number: int
    start: int
    end: int
    shingles: frozenset[str]


def peers() -> tuple[dict[str, Callable[[Mapping[str, str]], list[Row]]], list[str]]:
    """The libraries that are installed, each as a function from texts by id to passages; the names of the rest."""
    known = {"datasketch": _datasketch, "rensa": _rensa}
    here = {name: _finder(twins) for name, twins in known.items() if find_spec(name)}
    return here, sorted(known.keys() - here.keys())


def _finder(twins: Callable[[Sequence[Sentence]], Twins]) -> Callable[[Mapping[str, str]], list[Row]]:
    def find(texts: Mapping[str, str]) -> list[Row]:
        sentences = [sentence for name, text in texts.items() for sentence in _sentences(name, text)]
        return list(_passages((sentences[one], sentences[two]) for one, two in twins(sentences)))

    return find


def _sentences(name: str, text: str) -> Iterator[Sentence]:
    for number, match in enumerate(_SENTENCE.finditer(text)):
        words = _WORD.findall(match.group().lower())
        shingles = {" ".join(words[at : at + _SHINGLE]) for at in range(len(words) - _SHINGLE + 1)}
        if shingles:
            yield Sentence(name, number, match.start(), match.end(), frozenset(shingles))


def _datasketch(sentences: Sequence[Sentence]) -> Twins:
    from datasketch import MinHash, MinHashLSH

    index = MinHashLSH(threshold=_LIKENESS, num_perm=_HASHES)
    for number, sentence in enumerate(sentences):
        print_of = MinHash(num_perm=_HASHES, seed=1)
        print_of.update_batch([shingle.encode() for shingle in sentence.shingles])
        yield from _like(sentences, number, index.query(print_of))
        index.insert(number, print_of)


def _rensa(sentences: Sequence[Sentence]) -> Twins:
    from rensa import RMinHash, RMinHashLSH

    index = RMinHashLSH(threshold=_LIKENESS, num_perm=_HASHES, num_bands=_BANDS)
    for number, sentence in enumerate(sentences):
        print_of = RMinHash(num_perm=_HASHES, seed=1)
        print_of.update(sorted(sentence.shingles))
        yield from _like(sentences, number, index.query(print_of))
        index.insert(number, print_of)


def _like(sentences: Sequence[Sentence], number: int, candidates: Sequence[int]) -> Iterator[tuple[int, int]]:
    """The candidates of another document whose shingles are really alike: an index also gives false ones."""
    if len(candidates) > _MAX_TWINS:
        return
    mine = sentences[number]
    for candidate in candidates:
        other = sentences[candidate]
        both = len(mine.shingles & other.shingles)
        alike = both / (len(mine.shingles) + len(other.shingles) - both)
        if other.document != mine.document and alike >= _LIKENESS:
            yield candidate, number


def _passages(twins: Iterable[tuple[Sentence, Sentence]]) -> Iterator[Row]:
    """Twins that follow one another in both documents, joined; the short ones left out."""
    by_pair: dict[tuple[str, str], list[tuple[Sentence, Sentence]]] = defaultdict(list)
    for one, two in twins:
        by_pair[one.document, two.document].append((one, two))
    for pairs in by_pair.values():
        pairs.sort(key=lambda pair: (pair[0].number, pair[1].number))
        chains: list[list[tuple[Sentence, Sentence]]] = []
        for one, two in pairs:
            follows = [c for c in chains if c[-1][0].number + 1 == one.number and c[-1][1].number + 1 == two.number]
            follows[0].append((one, two)) if follows else chains.append([(one, two)])
        yield from (row for chain in chains if (row := _row(chain)))


def _row(chain: Sequence[tuple[Sentence, Sentence]]) -> Row | None:
    (first, second), (last, last_second) = chain[0], chain[-1]
    if min(last.end - first.start, last_second.end - second.start) < _MIN_LENGTH:
        return None
    return {
        "doc": second.document, "ds": second.start, "de": last_second.end,
        "src": first.document, "ss": first.start, "se": last.end,
    }  # fmt: skip
