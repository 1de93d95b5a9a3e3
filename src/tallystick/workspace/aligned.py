"""Passages word under word: each held against the clearest one, cut into columns where they part ways.

A collation as editors make one: words are aligned by the longest stretches they share, in order (Ratcliff and
Obershelp 1988, as `difflib` has it). Pure: texts in, cells out.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from itertools import groupby, pairwise
from typing import Literal

from rapidfuzz.fuzz import ratio

from tallystick.text import stem_of
from tallystick.workspace.clause_parts import parts_of
from tallystick.workspace.tokens import SMALL, STUB, Token, tokens_of

Manner = Literal["same", "spelled", "other", "context"]
# A passage that shares less than this part of its words with the clearest is another sentence: it is not cut up.
_LEAST_SHARED = 0.34
_MOST_COLUMNS, _LEAST_WORDS = 4, 3
# Names written alike to this degree (0 to 100) are one name spelled otherwise: Qaida and Qaeda are 80 alike.
_ONE_NAME = 70
_APART = re.compile(r"(\s*<[^<>]{0,200}>\s*|\s+$)")


@dataclass(frozen=True, slots=True)
class Run:
    """Words of one manner: as in the clearest passage, spelled otherwise, other words, or no words of the passage."""

    words: str
    manner: Manner


@dataclass(frozen=True, slots=True)
class Row:
    """A passage in cells, one a column; joined, the cells are its text. `whole` holds where it could not be cut.

    `missing` says of each empty cell whether its words stand in a cell beside it ("beside") or nowhere ("nowhere").
    `numbers` are (what the clearest passage has, what stands here) where a number differs.
    """

    cells: tuple[tuple[Run, ...], ...]
    missing: tuple[str, ...]
    whole: bool = False
    numbers: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class Collation:
    """Rows in the order of the texts. `heads` are (what the columns say, how many of them), left to right."""

    rows: tuple[Row, ...]
    columns: int
    heads: tuple[tuple[str, int], ...]


@dataclass(frozen=True, slots=True)
class _Block:
    """A stretch of a passage, as token offsets, and the stretch of the clearest that it stands for."""

    same: bool
    left: int
    left_end: int
    right: int
    right_end: int


def collated(texts: Sequence[str], clearest: int, predicate: str | None = None) -> Collation:
    """Hold each text against the one at `clearest`.

    `predicate` is the stem of its verb: where it is found the columns are the parts of the clause, who does what to
    whom and when; else they are where the texts part ways.
    """
    base = [token for token in tokens_of(texts[clearest]) if token.key]
    tokens = [_unglued(tokens_of(text), base) for text in texts]
    blocks = [_blocks([t.key for t in base], [t.key for t in held if t.key]) for held in tokens]
    alike = [_shared(held, len(base)) >= _LEAST_SHARED for held in blocks]
    parts = parts_of(base, predicate)
    cuts = [0, *(end for _, end in parts)]
    if not parts:
        cuts = _cuts(len(base), [held for held, kept in zip(blocks, alike, strict=True) if kept])
    rows = [
        _row(base, held, found, cuts) if kept else _whole(held, len(cuts) - 1)
        for held, found, kept in zip(tokens, blocks, alike, strict=True)
    ]
    heads = tuple((head, 1) for head, _ in parts) or (("Words", len(cuts) - 1),)
    return Collation(tuple(rows), len(cuts) - 1, heads)


def _unglued(tokens: Sequence[Token], base: Sequence[Token]) -> list[Token]:
    """Words parted that lost the space between them, where the clearest passage has them apart: "theTaliban"."""
    apart = {one.key + other.key: len(one.key) for one, other in pairwise(base)}
    found: list[Token] = []
    for token in tokens:
        at = apart.get(token.key, 0)
        if not at or len(token.word) != len(token.key):
            found.append(token)
            continue
        before = len(token.text) - len(token.word) - len(token.gap) + at
        found.append(Token(token.text[:before], token.word[:at], token.key[:at], ""))
        found.append(Token(token.text[before:], token.word[at:], token.key[at:], token.gap))
    return found


# ---- alignment ----


def _blocks(base: Sequence[str], held: Sequence[str]) -> list[_Block]:
    """The stretches in which two texts agree and differ, in order; small words alone are no agreement."""
    matched = SequenceMatcher(None, base, held, autojunk=False).get_matching_blocks()
    firm = [m for m in matched if m.size and (m.size > 2 or any(base[m.a + i] not in SMALL for i in range(m.size)))]
    found: list[_Block] = []
    left = right = 0
    for match in firm:
        if match.a > left or match.b > right:
            found.append(_Block(False, left, match.a, right, match.b))
        left, right = match.a + match.size, match.b + match.size
        found.append(_Block(True, match.a, left, match.b, right))
    if left < len(base) or right < len(held):
        found.append(_Block(False, left, len(base), right, len(held)))
    return found


def _shared(blocks: Iterable[_Block], length: int) -> float:
    same = sum(block.left_end - block.left for block in blocks if block.same)
    other = max((block.right_end for block in blocks), default=0)
    return same / max(1, min(length, other))


def _cuts(length: int, blocks: Sequence[Sequence[_Block]]) -> list[int]:
    """Where the clearest text is cut: between what all say alike and where some differ; the least are joined."""
    differ = [False] * length
    for held in blocks:
        for block in held:
            for at in range(block.left, block.left_end):
                differ[at] = differ[at] or not block.same
    runs = [len(list(group)) for _, group in groupby(differ)] or [0]
    while len(runs) > 1 and (len(runs) > _MOST_COLUMNS or min(runs) < _LEAST_WORDS):
        least = runs.index(min(runs))
        beside = [at for at in (least - 1, least + 1) if 0 <= at < len(runs)]
        other = min(beside, key=lambda at: runs[at])
        first = min(least, other)
        runs[first : first + 2] = [runs[first] + runs[first + 1]]
    cuts = [0]
    for run in runs:
        cuts.append(cuts[-1] + run)
    return cuts


# ---- cells ----


def _row(base: Sequence[Token], tokens: Sequence[Token], blocks: Sequence[_Block], cuts: Sequence[int]) -> Row:
    cells: list[list[Run]] = [[] for _ in cuts[1:]]
    numbers: list[tuple[str, str]] = []
    shifted: set[int] = set()
    for block in blocks:
        mine, theirs = tokens[block.right : block.right_end], base[block.left : block.left_end]
        if block.same:
            for offset, token in enumerate(mine):
                manner = _same(theirs, mine, offset)
                cells[_column(cuts, block.left + offset)].append(Run(token.text, manner))
            continue
        column = _most_covered(cuts, block)
        shifted |= {_column(cuts, at) for at in range(block.left, block.left_end)} - {column} if mine else set()
        cells[column] += _other(theirs, mine)
        numbers += _numbers(theirs, mine)
    missing = tuple("" if cell else "beside" if at in shifted else "nowhere" for at, cell in enumerate(cells))
    return Row(tuple(tuple(_joined(cell)) for cell in cells), missing, numbers=tuple(numbers))


def _whole(tokens: Sequence[Token], columns: int) -> Row:
    text = "".join(token.text for token in tokens)
    return Row(((Run(text, "same"),), *(() for _ in range(columns - 1))), ("",) * columns, whole=True)


def _column(cuts: Sequence[int], at: int) -> int:
    """The column in which a word of the clearest text stands."""
    return next((i for i, (start, end) in enumerate(pairwise(cuts)) if start <= max(at, 0) < end), len(cuts) - 2)


def _most_covered(cuts: Sequence[int], block: _Block) -> int:
    """The column for words that stand in place of others: of those they replace the one they replace most of."""
    if block.left == block.left_end:
        return _column(cuts, block.left - 1)
    shares = [
        max(0, min(end, block.left_end) - max(start, block.left)) / max(1, end - start) for start, end in pairwise(cuts)
    ]
    return shares.index(max(shares))


def _same(theirs: Sequence[Token], mine: Sequence[Token], at: int) -> Manner:
    """Whether words of one key are also spelled alike: letters, and hyphens between them; case is no spelling."""
    one, other = mine[at], theirs[at]
    if _letters(one.word) != _letters(other.word):
        return "spelled"
    last = len(mine) - 1
    held = (at < last and _is_joined(one.gap) != _is_joined(other.gap)) or (
        at > 0 and _is_joined(mine[at - 1].gap) != _is_joined(theirs[at - 1].gap)
    )
    return "spelled" if held else "same"


def _letters(word: str) -> str:
    return word.casefold().replace("’", "'")


def _is_joined(gap: str) -> bool:
    """Whether two words hang together: by a hyphen, or by nothing."""
    return gap == "" or gap in "-‐‑–"


def _other(theirs: Sequence[Token], mine: Sequence[Token]) -> list[Run]:
    """Words that stand in place of others: spelled otherwise where they are the same ones, else other words."""
    if mine and "".join(t.key for t in mine) == "".join(t.key for t in theirs):
        return [Run(token.text, "spelled") for token in mine]
    if mine and {t.key for t in mine} <= {t.key for t in theirs} | SMALL and not any(_is_number(t) for t in theirs):
        return [Run(token.text, "same") for token in mine]
    if len(mine) == len(theirs):
        return [Run(m.text, "spelled" if _one_name(t, m) else "other") for t, m in zip(theirs, mine, strict=True)]
    return [Run(token.text, "other") for token in mine]


def _one_name(one: Token, other: Token) -> bool:
    names = all(token.word[:1].isupper() and len(token.word) > 2 for token in (one, other))
    return names and stem_of(one.word) != stem_of(other.word) and ratio(one.key, other.key) >= _ONE_NAME


def _numbers(theirs: Sequence[Token], mine: Sequence[Token]) -> list[tuple[str, str]]:
    ours = [t.word for t in mine if _is_number(t)]
    others = [t.word for t in theirs if _is_number(t)]
    return list(zip(others, ours, strict=True)) if len(ours) == len(others) else []


def _is_number(token: Token) -> bool:
    return token.key[:1].isdigit()


def _joined(runs: Iterable[Run]) -> list[Run]:
    """Neighbours of one manner as one run; stubs of links, with their white space, stand outside what is marked."""
    found: list[Run] = []
    for manner, group in groupby(runs, key=lambda run: run.manner):
        text = "".join(run.words for run in group)
        for part in filter(None, _APART.split(text)):
            stub, space = STUB.search(part), part.isspace()
            found.append(Run(part, "context" if stub else "same" if space else manner))
    return [Run("".join(r.words for r in group), manner) for manner, group in groupby(found, key=lambda r: r.manner)]
