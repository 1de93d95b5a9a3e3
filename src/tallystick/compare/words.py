"""The words of many texts at once, as arrays: where each stands, and a number that is equal where the words are.

The words and their folded forms are those of `tallystick.text`: a table of characters finds the words, a polynomial
over their characters names them, and `text.key_of` is asked once for every word form that was not met before.
"""

from __future__ import annotations

import re
import threading
import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Any

import numpy as np
from numpy.typing import NDArray

from tallystick.compare.tokens import is_empty_word
from tallystick.text import key_of

U64 = NDArray[np.uint64]
I32 = NDArray[np.int32]
U8 = NDArray[np.uint8]

# The polynomial's base: odd, so that it has an inverse modulo 2**64. Sums wrap around, as in Karp and Rabin (1987).
BASE = 0x9E3779B97F4A7C15
_INVERSE = pow(BASE, -1, 1 << 64)
# Characters that are worked on at a time: what is made of them stays in the processor's cache.
_CHUNK = 1 << 18
_LAST = 0xFFFF

_LETTER, _DIGIT, _APOSTROPHE, _DOT, _COMMA, _STOP, _ELLIPSIS, _LINE, _OPENING, _CLOSING, _STRAIGHT = range(1, 12)
_CLASSES = (
    (_LETTER, r"[^\W\d_]"), (_DIGIT, r"\d"), (_APOSTROPHE, "['’]"), (_DOT, r"\."), (_COMMA, ","), (_STOP, "[!?]"),
    (_ELLIPSIS, "…"), (_LINE, r"[\n\r]"), (_OPENING, "[“„«]"), (_CLOSING, "[”»]"), (_STRAIGHT, '"'),
)  # fmt: skip

# What a word is, as bits: a number; written with a small first letter; a function word or a formula of the trade;
# the first of a sentence; inside quotation marks; after the mark of an omission; the first of a line.
NUMBER, LOWER, EMPTY, FIRST, QUOTED, OMITTED, LINE = 1, 2, 4, 8, 16, 32, 64


@dataclass(frozen=True, slots=True)
class Words:
    """The words of texts in reading order, one after the other; `bounds` are the words at which each text begins.

    `keys` are equal where folded words are; `sizes` are the characters of the folded words, `starts` and `ends` code
    points in the text, `kinds` the bits that say what a word is.
    """

    bounds: NDArray[np.int64]
    keys: U64
    sizes: U8
    starts: I32
    ends: I32
    kinds: U8


def powers(count: int) -> U64:
    """The powers of BASE from 0 on, modulo 2**64."""
    return _powers(BASE, count)


@cache
def _powers(base: int, count: int) -> U64:
    made = np.full(count, base, np.uint64)
    made[:1] = 1
    return np.multiply.accumulate(made)


def key_number(key: str) -> int:
    """The number of a folded word: the polynomial over its characters."""
    number = 0
    for char in reversed(key):
        number = (number * BASE + ord(char) + 1) & 0xFFFFFFFFFFFFFFFF
    return number


def mixed(keys: U64) -> U64:
    """Numbers spread evenly over 64 bits (the finaliser of SplitMix64), for sums and for choosing by chance."""
    made = keys ^ (keys >> np.uint64(30))
    made *= np.uint64(0xBF58476D1CE4E5B9)
    made ^= made >> np.uint64(27)
    made *= np.uint64(0x94D049BB133111EB)
    made ^= made >> np.uint64(31)
    return made


class Reader:
    """Reads texts into words. It remembers the forms that it met, so one reader for many texts is quick.

    Threads may share it.
    """

    _SLOTS = 1 << 21

    def __init__(self) -> None:
        self._lock = threading.Lock()
        # Word forms by a part of their number; the folded word's number and size; whether it says nothing by itself.
        self._columns = tuple(np.zeros(self._SLOTS, kind) for kind in (np.uint64, *_KINDS))

    def read(self, texts: Sequence[str]) -> Words:
        """The words of some texts."""
        joined = "\n".join(texts) + "\n"
        codes = np.frombuffer(joined.encode("utf-32-le", "surrogatepass"), np.uint32)
        lengths = np.fromiter((len(text) + 1 for text in texts), np.int64, len(texts))
        begins = np.concatenate((np.zeros(1, np.int64), np.cumsum(lengths)))
        parts = [self._chunk(joined, codes, start, end) for start, end in _chunks(joined)]
        starts, ends, keys, sizes, kinds, marks, signs = (
            np.concatenate(columns) for columns in zip(*parts, strict=True)
        )
        kinds |= _placed(starts, ends, kinds, sizes, marks, signs)
        bounds = np.searchsorted(starts, begins)
        shift = np.repeat(begins[:-1], np.diff(bounds))
        return Words(bounds, keys, sizes, (starts - shift).astype(np.int32), (ends - shift).astype(np.int32), kinds)

    def _chunk(self, text: str, codes: NDArray[np.uint32], start: int, end: int) -> tuple[Any, ...]:
        """Words of a stretch of text: where they are, their numbers, sizes and kinds; and the marks between them."""
        here = np.minimum(codes[start:end], _LAST)
        tables = _tables()
        classes = tables.classes[here]
        starts, ends = _word_edges(classes)
        terms = tables.terms[here]
        terms *= powers(_CHUNK)[: len(here)]
        sums = np.zeros(len(here) + 1, np.uint64)
        np.cumsum(terms, out=sums[1:])
        forms = (sums[ends] - sums[starts]) * _powers(_INVERSE, _CHUNK)[starts]
        kinds = tables.kinds[here[starts]]
        marks = np.flatnonzero((classes >= _STOP) | (classes == _DOT))
        starts, ends = starts + start, ends + start
        keys, sizes, empty = self._resolved(forms, text, starts, ends)
        signs = classes[marks]
        spaced = here[np.maximum(marks - 1, 0)]
        opens = (signs == _STRAIGHT) & ((marks == 0) | np.isin(spaced, _BEFORE_OPENING))
        signs = np.where(opens, _OPENING, np.where(signs == _STRAIGHT, _CLOSING, signs))
        return starts, ends, keys, sizes, kinds | empty, marks + start, signs

    def _resolved(
        self, forms: U64, text: str, starts: NDArray[np.int64], ends: NDArray[np.int64]
    ) -> tuple[NDArray[Any], NDArray[Any], NDArray[Any]]:
        """The folded words of word forms: from the table of those met before, or by `key_of`."""
        slots = (mixed(forms) & np.uint64(self._SLOTS - 1)).astype(np.int64)
        with self._lock:
            met, keys, sizes, empty = (np.asarray(column[slots]) for column in self._columns)
        unknown = np.flatnonzero(met != forms)
        if len(unknown):
            new, at, back = np.unique(forms[unknown], return_index=True, return_inverse=True)
            places = unknown[at]
            written = [text[a:b] for a, b in zip(starts[places].tolist(), ends[places].tolist(), strict=True)]
            rows = _folded(written, new.tolist())
            columns = [np.array(column, kind) for column, kind in zip(rows, _KINDS, strict=True)]
            keys[unknown], sizes[unknown], empty[unknown] = (column[back] for column in columns)
            # Where two new forms fall into one slot, either may stay, but its whole row.
            slots, last = np.unique((mixed(new) & np.uint64(self._SLOTS - 1)).astype(np.int64), return_index=True)
            with self._lock:
                for kept, column in zip(self._columns, (new, *columns), strict=True):
                    kept[slots] = column[last]
        return keys, sizes, empty


_KINDS = (np.uint64, np.uint8, np.uint8)
# A word, one a line, in which `key_of` changes more than its case: not letters or digits alone, or a part respelt.
_RESPELT = re.compile(
    r"^(?:(?![0-9.]+$)[a-z]*[^a-z\n].*|(?:def|off|lic|pret)ence.*|programme.*"
    r"|[a-z]*(?:isation|our(?:able|ite)|ll(?:ed$|ing$|er)|is(?:e[drs]?|ing|ers)$|our(?:s|ed|ing)?$|res?$)[a-z]*)$",
    re.M,
)


def _folded(words: list[str], forms: list[int]) -> tuple[list[int], list[int], list[int]]:
    """Numbers, sizes and kinds of the folded words of word forms, whose numbers are known.

    One search through all of them finds the few for which `key_of` must be asked.
    """
    lower = "\n".join(words).lower()
    keys = lower.split("\n")
    changed = set()
    line = reached = 0
    for match in _RESPELT.finditer(lower):
        line += lower.count("\n", reached, match.start())
        reached = match.start()
        changed.add(line)
    numbers = list(forms)
    for at in changed:
        keys[at] = key_of(words[at])
        numbers[at] = key_number(keys[at])
    return numbers, [min(255, len(key)) for key in keys], [EMPTY * is_empty_word(key) for key in keys]


def _chunks(text: str) -> Iterator[tuple[int, int]]:
    """Stretches of a text of at most _CHUNK characters that end after a space or a line, if there is one."""
    start = 0
    while start < len(text):
        end = min(start + _CHUNK, len(text))
        if end < len(text):
            cut = max(text.rfind(" ", start, end), text.rfind("\n", start, end)) + 1
            end = cut or end
        yield start, end
        start = end


# What stands before a straight mark that opens a quotation.
_BEFORE_OPENING = np.array([ord(char) for char in " \n\r\t\u00a0([-–—"], np.uint32)


def _placed(
    starts: NDArray[np.int64], ends: NDArray[np.int64], kinds: U8, sizes: U8, marks: NDArray[np.int64], signs: U8
) -> U8:
    """The bits of words that come from the marks around them: FIRST, QUOTED, OMITTED and LINE."""
    if not len(starts):
        return np.zeros(0, np.uint8)
    short = np.concatenate((np.zeros(1, np.bool_), sizes[:-1] <= _ABBREVIATED))
    first = _after(marks[(signs == _DOT) | (signs == _STOP) | (signs == _ELLIPSIS)], starts, ends)
    first &= ~short & (kinds & LOWER == 0)
    line = _after(marks[signs == _LINE], starts, ends)
    line[0] = True
    first |= line
    turns = np.flatnonzero((signs == _OPENING) | (signs == _CLOSING) | (signs == _LINE))
    state = np.zeros(len(starts) + 1, np.int64)
    state[np.searchsorted(starts, marks[turns])] = turns + 1
    state = np.maximum.accumulate(state[:-1])
    quoted = np.concatenate((np.zeros(1, np.bool_), signs == _OPENING))[state]
    dots = marks[signs == _DOT]
    ellipses = np.sort(np.concatenate((dots[2:][dots[2:] - dots[:-2] == 2], marks[signs == _ELLIPSIS])))
    omitted = _after(ellipses, starts, ends)
    bits = ((first, FIRST), (quoted, QUOTED), (omitted, OMITTED), (line, LINE))
    return np.asarray(np.bitwise_or.reduce([found * np.uint8(bit) for found, bit in bits]))


def _after(marks: NDArray[np.int64], starts: NDArray[np.int64], ends: NDArray[np.int64]) -> NDArray[np.bool_]:
    """Which words come right after one of some marks."""
    found = np.zeros(len(starts) + 1, np.bool_)
    word = np.searchsorted(starts, marks)
    found[word[(word == 0) | (marks >= ends[word - 1])]] = True
    return found[:-1]


# A full stop after a word this short is that of an abbreviation (Mr., U.S.), no end of a sentence.
_ABBREVIATED = 2


def _word_edges(classes: U8) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
    """Where words start and end in a row of character classes, by the rules of `tallystick.text`."""
    padded = np.zeros(len(classes) + 3, np.uint8)
    padded[1:-2] = classes
    before, here, after, beyond = padded[:-3], padded[1:-2], padded[2:-1], padded[3:]
    letter, digit = here == _LETTER, here == _DIGIT
    between_letters = (before == _LETTER) & (after == _LETTER)
    inside = (here == _APOSTROPHE) & between_letters
    inside |= (here == _DOT) & between_letters & (beyond != _LETTER) & (beyond != _DIGIT)
    wordy = letter | inside
    between_digits = (before == _DIGIT) & (after == _DIGIT)
    numeric = digit | (((here == _DOT) | (here == _COMMA)) & between_digits)
    kinds = np.zeros(len(classes) + 2, np.uint8)
    np.add(wordy.view(np.uint8), numeric.view(np.uint8) << 1, out=kinds[1:-1])
    edges = np.flatnonzero(kinds[1:] != kinds[:-1])
    starts, ends = edges[:-1], edges[1:]
    real = kinds[edges[:-1] + 1] > 0
    return starts[real], ends[real]


@dataclass(frozen=True, slots=True)
class _Tables:
    """For each character of the basic plane: its class, one more than its folded form (small, without accent), and the
    bits NUMBER and LOWER of a word that begins with it.
    """

    classes: U8
    terms: U64
    kinds: U8


@cache
def _tables() -> _Tables:
    plane = "".join(map(chr, range(_LAST + 1)))
    classes = np.zeros(_LAST + 1, np.uint8)
    for kind, pattern in _CLASSES:
        classes[[match.start() for match in re.finditer(pattern, plane)]] = kind
    folds = np.arange(_LAST + 1, dtype=np.uint64)
    for code in np.flatnonzero(classes == _LETTER):
        folds[code] = min(ord(unicodedata.normalize("NFKD", chr(code)).casefold()[0]), _LAST)
    folds[ord("’")] = ord("'")
    lower = (classes == _LETTER) & (folds == np.arange(_LAST + 1))
    kinds = (classes == _DIGIT) * np.uint8(NUMBER) | lower * np.uint8(LOWER)
    return _Tables(classes, folds + np.uint64(1), kinds)
