"""The words of a document's evidence-bearing paragraphs in one row, each with what compare needs to know of it."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Sequence, Set
from functools import cached_property
from itertools import pairwise

from tallystick.compare.profile import Profile
from tallystick.compare.running import BODY, running
from tallystick.records import Document
from tallystick.text import quotations, words

Span = tuple[int, int]

_MARK = re.compile("[\"'“”„«»‹›‘]|``")

_SENTENCE_END = re.compile(
    r"(?<=[^\s.][.!?…])[\"”’)\]]*\s+(?=[\"“‘(\[]*[^\W\d_a-z])|(?<=[.!?…][\"”’)\]])\s+(?=[\"“‘(\[]*[^\W_a-z])"
)

_FUNCTION_WORDS_LIST = (
    "a about above after again against all also although am among an and another any are as at be because been before "
    "being below between both but by can cannot could did do does doing down during each either even every few for "
    "from further had has have having he her here hers him his how however i if in including into is it its itself "
    "just last least less many may me might more most much must my near neither no nor not now of off on once one only "
    "or other our out over own per same shall she should since so some still such than that the their them then there "
    "these they this those through to too two under until up upon us very was we were what when where whether which "
    "while who whom whose why will with within without would yet you your"
)
_FUNCTION_WORDS = frozenset(_FUNCTION_WORDS_LIST.split())

# The formulas of news writing: two reports that share only these share nothing.
_STOCK_WORDS_LIST = (
    "according added told said says say statement spokesman spokeswoman spokesperson official officials reporter "
    "reporters respond responded immediately request requests comment comments condition anonymity anonymous "
    "authorized speak speaking interview news conference press agency report reported reports reporting week month "
    "year years quarter half first second third end day days ago "
    " monday tuesday wednesday thursday friday saturday sunday january february march april "
    "june july august september october november december available contributed editing writing click here read "
    "subscribe newsletter rights reserved copyright"
)
_STOCK_WORDS = frozenset(_STOCK_WORDS_LIST.split())


class Tokens:
    """The words of one document in reading order: parallel rows, so that a position names a word in all of them.

    `keys` are the folded words, `starts` and `ends` offsets into the paragraph that `places` gives by its number.
    `furniture` are the numbers of paragraphs that were learned to be furniture of the outlet.
    """

    def __init__(self, document: Document) -> None:
        self.document = document
        self.paragraphs = running(document).paragraphs
        self.keys: list[str] = []
        self.starts: list[int] = []
        self.ends: list[int] = []
        self.places: list[int] = []
        self._firsts: list[int] = [0]
        self.furniture: Set[int] = frozenset()
        self._quoted: dict[int, list[Span]] = {}
        self._edges: dict[int, list[int]] = {}
        for place, paragraph in enumerate(self.paragraphs):
            for word in words(paragraph.text):
                self.keys.append(word.key)
                self.starts.append(word.start)
                self.ends.append(word.end)
                self.places.append(place)
            self._firsts.append(len(self.keys))

    def __len__(self) -> int:
        return len(self.keys)

    def written(self, start: int, end: int) -> str:
        """The words from one position up to another, as they are written."""
        return " ".join(self._word(at) for at in range(start, end))

    def span(self, start: int, end: int) -> tuple[str, int, int]:
        """A stretch of words of one paragraph as (document id, start, end)."""
        paragraph = self.paragraphs[self.places[start]]
        return self.document.id, *paragraph.to_document(self.starts[start], self.ends[end - 1])

    def _word(self, at: int) -> str:
        return self.paragraphs[self.places[at]].text[self.starts[at] : self.ends[at]]

    def in_body(self, at: int) -> bool:
        """Whether a word stands in the running text, not in a headline or caption."""
        place = self.places[at]
        return self.paragraphs[place].role in BODY and place not in self.furniture

    def lines(self) -> list[int]:
        """The numbers of the paragraphs of the running text that have words."""
        bounds = enumerate(pairwise(self._firsts))
        return [place for place, (start, end) in bounds if start < end and self.paragraphs[place].role in BODY]

    def stretch(self, start: int, end: int) -> Span:
        """The words that lie in a stretch of the running text, which counts its paragraphs a line each."""
        return bisect_left(self._running, start), bisect_left(self._running, end)

    @cached_property
    def _running(self) -> Sequence[int]:
        """Where each word begins in the running text."""
        shifts, at = [], 0
        for paragraph in self.paragraphs:
            shifts.append(at)
            at += len(paragraph.text) + 1
        return [start + shifts[place] for start, place in zip(self.starts, self.places, strict=True)]

    @cached_property
    def body_size(self) -> int:
        """How many words the running text has."""
        return sum(self.in_body(at) for at in range(len(self)))

    @cached_property
    def profile(self) -> Profile:
        """What is asked of the document when it is to be told which of two came first."""
        return Profile(self.document, [paragraph.text for paragraph in self.paragraphs], self.body_size)

    def is_quoted(self, at: int) -> bool:
        """Whether a word stands inside quotation marks."""
        return self.quotation(at) is not None

    def quotation(self, at: int) -> Span | None:
        """The words of the quotation that a word stands in: first and end, or None."""
        spans = self._quotations(self.places[at])
        found = bisect_right(spans, at, key=lambda span: span[0]) - 1
        return spans[found] if found >= 0 and at < spans[found][1] else None

    def sentence(self, at: int) -> Span:
        """The words of the sentence that a word stands in: first and end."""
        edges = self._sentences(self.places[at])
        found = bisect_right(edges, at)
        return edges[found - 1], edges[found]

    def _quotations(self, place: int) -> Sequence[Span]:
        if place not in self._quoted:
            text = self.paragraphs[place].text
            marks = quotations(text) if _MARK.search(text) else []
            spans = [(self._at(place, q.inner_start), self._at(place, q.inner_end)) for q in marks]
            self._quoted[place] = [(start, end) for start, end in spans if start < end]
        return self._quoted[place]

    def _sentences(self, place: int) -> Sequence[int]:
        """The words at which the sentences of a paragraph begin, and the end of the last."""
        if place not in self._edges:
            breaks = [self._at(place, m.end()) for m in _SENTENCE_END.finditer(self.paragraphs[place].text)]
            self._edges[place] = sorted({self._firsts[place], *breaks, self._firsts[place + 1]})
        return self._edges[place]

    def _at(self, place: int, offset: int) -> int:
        """The first word of a paragraph that begins at or after an offset in it."""
        return bisect_left(self.starts, offset, self._firsts[place], self._firsts[place + 1])


def is_empty_word(key: str) -> bool:
    """Whether a folded word carries grammar or is a formula of the trade."""
    return key in _FUNCTION_WORDS or key in _STOCK_WORDS
