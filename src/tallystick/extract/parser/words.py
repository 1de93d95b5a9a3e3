"""The words of a parsed paragraph as plain objects, for rules that ask the same words many times.

spaCy makes a token anew whenever one is reached, by index, as a head or as a child, and looks each attribute up in
the strings of its model. The rules of this stage reach each word dozens of times; here it is read once.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import Any


@dataclass(slots=True, eq=False)
class Word:
    """A word of a parsed paragraph, for the rules of this stage.

    `i` is its place among the words of the paragraph; `start` and `end` are offsets into its text. `lower` and `lemma`
    are in lower case; `pos`, `tag`, `dep` and `entity` are the names that the model gives, `entity` that of the sort of
    name which the word is part of, or "". `spaced` says that a space follows, `opens` that a sentence begins here.
    The head of a root is the root itself; `children` are in the order of the text. `left` and `right` are the places of
    the first and the last word of all that hangs on it.
    """

    i: int
    start: int
    end: int
    text: str
    lower: str
    lemma: str
    pos: str
    tag: str
    dep: str
    entity: str
    is_punct: bool
    is_quote: bool
    is_space: bool
    like_num: bool
    spaced: bool
    opens: bool
    left: int
    right: int
    parse: Parse = field(repr=False)
    children: Sequence[Word] = ()
    head: Word = field(init=False, repr=False)

    @property
    def lefts(self) -> list[Word]:
        """The children before the word."""
        return [child for child in self.children if child.i < self.i]

    @property
    def rights(self) -> list[Word]:
        """The children after the word."""
        return [child for child in self.children if child.i > self.i]

    @property
    def left_edge(self) -> Word:
        """The first word of all that hangs on it."""
        return self.parse.words[self.left]

    @property
    def right_edge(self) -> Word:
        """The last word of all that hangs on it."""
        return self.parse.words[self.right]

    def neighbour(self, offset: int = 1) -> Word:
        """The word so many places after it, or before it; there must be one."""
        if self.i + offset < 0:
            raise IndexError(f"no word stands {-offset} before the word at {self.i}")
        return self.parse.words[self.i + offset]

    def ancestors(self) -> Iterator[Word]:
        """Its head, that word's head, and so on to the root."""
        at = self
        while at.head is not at:
            at = at.head
            yield at

    def subtree(self) -> list[Word]:
        """The word with all that hangs on it: what hangs on its left, the word, what hangs on its right."""
        found: list[Word] = []
        waiting: list[tuple[Word, bool]] = [(self, False)]
        while waiting:
            word, opened = waiting.pop()
            if opened or not word.children:
                found.append(word)
                continue
            waiting += [(child, False) for child in reversed(word.children) if child.i > word.i]
            waiting.append((word, True))
            waiting += [(child, False) for child in reversed(word.children) if child.i < word.i]
        return found


@dataclass(frozen=True, slots=True)
class Entity:
    """A name in a parsed paragraph: offsets into its text, and its sort by the name that the model gives."""

    start: int
    end: int
    sort: str


@dataclass(slots=True, eq=False)
class Parse:
    """A parsed paragraph: its text, its words, the names in it. `kept` is for what is worked out once a paragraph."""

    text: str
    words: tuple[Word, ...] = ()
    entities: tuple[Entity, ...] = ()
    kept: dict[str, dict[object, Any]] = field(default_factory=dict, repr=False)
    _starts: list[int] = field(default_factory=list, repr=False)

    def fill(self, words: tuple[Word, ...], entities: tuple[Entity, ...]) -> None:
        """Put in the words, which know the paragraph that they stand in, and the names."""
        self.words, self.entities = words, entities
        self._starts = [word.start for word in words]

    def touched(self, start: int, end: int) -> tuple[Word, ...]:
        """The words of which a part lies between two offsets."""
        first, last = self._at(start), self._at(end - 1)
        if first < 0 or last < 0:
            return ()
        return self.words[first + (start == self.words[first].end) : last + 1]

    def within(self, start: int, end: int) -> tuple[Word, ...]:
        """The words that lie whole between two offsets."""
        first, last = self._at(start), self._at(end - 1)
        if first < 0 or last < 0:
            return ()
        return self.words[first + (self.words[first].start < start) : last + (end >= self.words[last].end)]

    def sentence(self, word: Word) -> tuple[Word, ...]:
        """The words of the sentence, as the model parts it, in which a word stands."""
        first, last = word.i, word.i + 1
        while first and not self.words[first].opens:
            first -= 1
        while last < len(self.words) and not self.words[last].opens:
            last += 1
        return self.words[first:last]

    def _at(self, place: int) -> int:
        """The number of the word that begins last before an offset, or -1 outside the text."""
        return bisect_right(self._starts, place) - 1 if place < len(self.text) else -1


def root_of(words: Sequence[Word]) -> Word:
    """The word of some that follow each other on which the others hang: the one with the fewest words above it."""
    first, last = words[0].i, words[-1].i
    if (top := next((word for word in words if word.head is word), None)) is not None:
        return top
    return min((word for word in words if not first <= word.head.i <= last), key=_height, default=words[0])


_NOT = frozenset({"not", "n't", "n’t", "never"})
# An aside between "not" and its verb has so many words at most.
_ASIDE = 12


def is_denied(verb: Word) -> bool:
    """Whether a verb is negated where it stands: by "not", by "neither … nor", across an aside ("not, it said, …")."""
    if any(_denies(child) for child in verb.children):
        return True
    if verb.dep == "conj" and any(child.lower == "nor" for child in verb.head.children):
        return True
    words, at = verb.parse.words, verb.i - 1
    if at < 0 or words[at].text != ",":
        return False
    opening = next((i for i in range(at - 1, max(at - _ASIDE, 0), -1) if words[i].text == ","), None)
    return opening is not None and words[opening - 1].lower in _NOT


def is_of_not_only(word: Word) -> bool:
    """Whether a "not" is that of "not only", which negates nothing."""
    return word.i + 1 < len(word.parse.words) and word.neighbour().lower == "only"


def _denies(child: Word) -> bool:
    if child.dep == "neg" or child.lower == "never":
        return not is_of_not_only(child)
    return child.lower == "neither" and child.dep in ("preconj", "cc")


def _height(word: Word) -> int:
    """How many words stand above a word; a mark or space on which nothing hangs comes last."""
    if not word.children and (word.is_punct or word.is_space):
        return len(word.parse.words) - 1
    return sum(1 for _ in word.ancestors())
