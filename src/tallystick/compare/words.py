"""The words of many texts at once, as arrays: where each stands, and a number that is equal where the words are.

The words and their folded forms are those of `tallystick.text`: a table of characters finds the words, a polynomial
over their characters names them, and `text.key_of` is asked once for every word form that was not met before.
"""

from __future__ import annotations

import re
import threading
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Any

import numpy as np
from numpy.typing import NDArray

from tallystick.compare.characters import (
    APOSTROPHE,
    CLOSING,
    COMMA,
    DIGIT,
    DOT,
    ELLIPSIS,
    LETTER,
    LINE_END,
    LOWER,
    OPENING,
    STRAIGHT,
    characters,
)
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

# What a word is, as bits besides those of its first character: a function word or a formula of the trade; the first of
# a sentence; inside quotation marks; after the mark of an omission; the first of a line.
EMPTY, FIRST, QUOTED, OMITTED, LINE = 4, 8, 16, 32, 64


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

    _MET_BITS, _CHANGED_BITS = 20, 17

    def __init__(self) -> None:
        # Word forms by a part of their number, what is known of each in the upper bits: one look finds both.
        self._met = np.zeros(1 << self._MET_BITS, np.uint64)
        # Of those whose folded word is another: the form, and the number and the size of the word.
        size = 1 << self._CHANGED_BITS
        self._changed = (np.zeros(size, np.uint64), np.zeros(size, np.uint64), np.zeros(size, np.uint8))
        self._lock = threading.Lock()

    def read(self, texts: Sequence[str]) -> Words:
        """The words of some texts."""
        joined = "\n".join(texts) + "\n"
        lengths = np.fromiter((len(text) + 1 for text in texts), np.int64, len(texts))
        begins = np.concatenate((np.zeros(1, np.int64), np.cumsum(lengths)))
        parts = [self._chunk(joined[start:end], start) for start, end in _chunks(joined)]
        starts, ends, keys, sizes, kinds, marks, signs = (
            np.concatenate(columns) for columns in zip(*parts, strict=True)
        )
        kinds |= _placed(starts, ends, kinds, sizes, marks, signs)
        bounds = np.searchsorted(starts, begins)
        shift = np.repeat(begins[:-1], np.diff(bounds))
        return Words(bounds, keys, sizes, (starts - shift).astype(np.int32), (ends - shift).astype(np.int32), kinds)

    def _chunk(self, text: str, begin: int) -> tuple[Any, ...]:
        """Words of a stretch of text: where they are, their numbers, sizes and kinds; and the marks between them."""
        here = characters(text)
        marks = np.flatnonzero(here.classes >= APOSTROPHE)
        signs = here.classes[marks]
        starts, ends = _word_edges(here.classes, marks)
        sums = np.zeros(len(text) + 1, np.uint64)
        np.cumsum(here.terms * powers(_CHUNK)[: len(text)], out=sums[1:])
        forms = sums[ends]
        forms -= sums[starts]
        forms *= _powers(_INVERSE, _CHUNK)[starts]
        keys, sizes, empty = self._resolved(forms, text, starts, ends)
        kinds = here.kinds[starts] | empty
        marks, signs = marks[signs >= DOT], signs[signs >= DOT]
        straight = np.flatnonzero(signs == STRAIGHT)
        before = here.codes[np.maximum(marks[straight] - 1, 0)]
        opens = (marks[straight] == 0) | np.isin(before, _BEFORE_OPENING)
        signs[straight] = np.where(opens, OPENING, CLOSING)
        return starts + begin, ends + begin, keys, sizes, kinds, marks + begin, signs

    def _resolved(
        self, forms: U64, text: str, starts: NDArray[np.int64], ends: NDArray[np.int64]
    ) -> tuple[U64, U8, U8]:
        """The folded words of word forms: from the tables of those met before, or by `key_of`."""
        met = self._met[_slots(forms, self._MET_BITS)]
        said: U8 = (met >> _SAID).astype(np.uint8)
        unmet = (met ^ forms) & _FORM > 0
        keys, sizes = forms.copy(), np.asarray(np.minimum(ends - starts, 255).astype(np.uint8))
        changed = np.flatnonzero(said & _CHANGED)
        slots = _slots(forms[changed], self._CHANGED_BITS)
        with self._lock:
            known, keys[changed], sizes[changed] = (column[slots] for column in self._changed)
        unmet[changed] |= known != forms[changed]
        unknown = np.flatnonzero(unmet)
        if len(unknown):
            new, at, back = np.unique(forms[unknown], return_index=True, return_inverse=True)
            places = unknown[at]
            written = [text[a:b] for a, b in zip(starts[places].tolist(), ends[places].tolist(), strict=True)]
            rows = _folded(written, new)
            self._keep(new, *rows)
            keys[unknown], sizes[unknown], said[unknown] = (column[back] for column in rows)
        return keys, sizes, np.asarray((said & _EMPTY) * np.uint8(EMPTY))

    def _keep(self, forms: U64, keys: U64, sizes: U8, said: U8) -> None:
        """Remember the folded words of forms. Where two fall into one slot, one stays."""
        changed = np.flatnonzero(said & _CHANGED)
        # Of equal slots one: no column may keep another than the others do.
        slots, at = np.unique(_slots(forms[changed], self._CHANGED_BITS), return_index=True)
        with self._lock:
            self._changed[0][slots], self._changed[1][slots] = forms[changed[at]], keys[changed[at]]
            self._changed[2][slots] = sizes[changed[at]]
        self._met[_slots(forms, self._MET_BITS)] = (forms & _FORM) | (said.astype(np.uint64) << _SAID)


def _slots(forms: U64, bits: int) -> NDArray[np.int64]:
    """Where forms have their places in a table, by multiplication (Knuth, volume 3, 6.4)."""
    return ((forms * np.uint64(BASE)) >> np.uint64(64 - bits)).astype(np.int64)


# What is known of a word form: that the word says nothing by itself, that folding changes more of it than its case.
_EMPTY, _CHANGED = 1, 2
_SAID = np.uint64(62)
_FORM = (np.uint64(1) << _SAID) - np.uint64(1)
# A word, one a line, in which `key_of` changes more than its case: not letters or digits alone, or a part respelt.
_RESPELT = re.compile(
    r"^(?:(?![0-9.]+$)[a-z]*[^a-z\n].*|(?:def|off|lic|pret)ence.*|programme.*"
    r"|[a-z]*(?:isation|our(?:able|ite)|ll(?:ed$|ing$|er)|is(?:e[drs]?|ing|ers)$|our(?:s|ed|ing)?$|res?$)[a-z]*)$",
    re.M,
)


def _folded(words: list[str], forms: U64) -> tuple[U64, U8, U8]:
    """Numbers and sizes of the folded words of word forms, whose numbers are known, and what is known of each.

    One search through all of them finds the few for which `key_of` must be asked.
    """
    lower = "\n".join(words).lower()
    keys = lower.split("\n")
    numbers, said = forms.copy(), np.zeros(len(forms), np.uint8)
    line = reached = 0
    for match in _RESPELT.finditer(lower):
        line += lower.count("\n", reached, match.start())
        reached = match.start()
        keys[line] = key_of(words[line])
        numbers[line] = key_number(keys[line])
        said[line] = _CHANGED
    said |= np.fromiter(map(is_empty_word, keys), np.uint8, len(keys)) * np.uint8(_EMPTY)
    return numbers, np.fromiter((min(255, len(key)) for key in keys), np.uint8, len(keys)), said


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
    # The words that follow the marks; a dot inside a word stands before none.
    behind = np.searchsorted(starts, marks)
    behind[(behind > 0) & (marks < ends[behind - 1])] = len(starts)
    short = np.concatenate((np.zeros(1, np.bool_), sizes[:-1] <= _ABBREVIATED))
    first = _flags(behind[(signs >= DOT) & (signs <= ELLIPSIS)], len(starts))
    first &= ~short & (kinds & LOWER == 0)
    line = _flags(behind[signs == LINE_END], len(starts))
    line[0] = True
    first |= line
    turns = np.flatnonzero(signs >= LINE_END)
    state = np.zeros(len(starts) + 1, np.int32)
    state[np.searchsorted(starts, marks[turns])] = turns + 1
    state = np.maximum.accumulate(state[:-1])
    quoted = np.concatenate((np.zeros(1, np.bool_), signs == OPENING))[state]
    omitted = _flags(behind[_ellipses(marks, signs)], len(starts))
    bits = ((first, FIRST), (quoted, QUOTED), (omitted, OMITTED), (line, LINE))
    return np.asarray(np.bitwise_or.reduce([found * np.uint8(bit) for found, bit in bits]))


def _flags(places: NDArray[np.int64], count: int) -> NDArray[np.bool_]:
    """Which of so many words are among some places; what lies beyond them is none."""
    found = np.zeros(count + 1, np.bool_)
    found[places] = True
    return found[:-1]


def _ellipses(marks: NDArray[np.int64], signs: U8) -> NDArray[np.int64]:
    """The marks that are an ellipsis, or the last of three dots that follow one another."""
    dots = np.flatnonzero(signs == DOT)
    three = dots[2:][marks[dots[2:]] - marks[dots[:-2]] == 2]
    return np.concatenate((three, np.flatnonzero(signs == ELLIPSIS)))


# A full stop after a word this short is that of an abbreviation (Mr., U.S.), no end of a sentence.
_ABBREVIATED = 2


def _word_edges(classes: U8, marks: NDArray[np.int64]) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
    """Where words start and end in a row of character classes, by the rules of `tallystick.text`.

    `marks` are the places of all other characters that have a class.
    """
    padded = np.zeros(len(classes) + 3, np.uint8)
    padded[1:-2] = classes
    kinds = padded[:-1] * (padded[:-1] <= DIGIT)
    # What a mark holds together has its class.
    before, here, after, beyond = (padded[marks + step] for step in range(4))
    of_letters = (here == APOSTROPHE) | ((here == DOT) & (beyond != LETTER) & (beyond != DIGIT))
    of_digits = (here == DOT) | (here == COMMA)
    held = (before == after) & np.where(before == LETTER, of_letters, of_digits & (before == DIGIT))
    kinds[marks[held] + 1] = before[held]
    changes = kinds[1:] != kinds[:-1]
    return np.flatnonzero(changes & (kinds[1:] > 0)), np.flatnonzero(changes & (kinds[:-1] > 0))
