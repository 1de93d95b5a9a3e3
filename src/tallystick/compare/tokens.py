"""The words of a document's evidence-bearing paragraphs in one row, each with what compare needs to know of it."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Sequence
from functools import cached_property

from tallystick.records import Document, Role
from tallystick.text import paragraphs, quotations, words

# Who wrote a text and where it was filed from is no passage that one document takes from another.
_LEFT_OUT: frozenset[Role] = frozenset({"byline", "dateline"})
_BODY: frozenset[Role] = frozenset({"paragraph", "list", "table"})

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
    "year years day days ago monday tuesday wednesday thursday friday saturday sunday january february march april "
    "june july august september october november december available contributed editing writing click here read "
    "subscribe newsletter rights reserved copyright"
)
_STOCK_WORDS = frozenset(_STOCK_WORDS_LIST.split())


class Tokens:
    """The words of one document in reading order: parallel rows, so that a position names a word in all of them.

    `keys` are the folded words, `starts` and `ends` offsets into the paragraph that `places` gives by its number.
    """

    def __init__(self, document: Document) -> None:
        self.document = document
        self.paragraphs = [p for p in paragraphs(document) if p.role not in _LEFT_OUT]
        self.keys: list[str] = []
        self.starts: list[int] = []
        self.ends: list[int] = []
        self.places: list[int] = []
        for place, paragraph in enumerate(self.paragraphs):
            for word in words(paragraph.text):
                self.keys.append(word.key)
                self.starts.append(word.start)
                self.ends.append(word.end)
                self.places.append(place)

    def __len__(self) -> int:
        return len(self.keys)

    def written(self, start: int, end: int) -> str:
        """The words from one position up to another, as they are written."""
        return " ".join(self._word(at) for at in range(start, end))

    def between(self, left: int, right: int) -> str:
        """What stands between two words of one paragraph: marks and spaces. Empty where they lie in two."""
        if self.places[left] != self.places[right]:
            return ""
        return self.paragraphs[self.places[left]].text[self.ends[left] : self.starts[right]]

    def _word(self, at: int) -> str:
        return self.paragraphs[self.places[at]].text[self.starts[at] : self.ends[at]]

    def in_body(self, at: int) -> bool:
        """Whether a word stands in the running text, not in a headline or caption."""
        return self.paragraphs[self.places[at]].role in _BODY

    @cached_property
    def body_size(self) -> int:
        """How many words the running text has."""
        return sum(self.in_body(at) for at in range(len(self)))

    @cached_property
    def quoted(self) -> Sequence[bool]:
        """For each word, whether it stands inside quotation marks."""
        spans = [[(q.inner_start, q.inner_end) for q in quotations(p.text)] for p in self.paragraphs]
        return [
            any(start <= self.starts[at] and self.ends[at] <= end for start, end in spans[self.places[at]])
            for at in range(len(self))
        ]

    @cached_property
    def sentences(self) -> Sequence[tuple[int, int]]:
        """For each word, the number of its paragraph and of its sentence there."""
        breaks = [[m.end() for m in _SENTENCE_END.finditer(p.text)] for p in self.paragraphs]
        return [
            (place, bisect_right(breaks[place], start)) for place, start in zip(self.places, self.starts, strict=True)
        ]

    def telling(self, at: int) -> bool:
        """Whether a word says something of its own: no function word, formula of the trade, number or name."""
        key = self.keys[at]
        written = self._word(at)
        return written[:1].islower() and key not in _FUNCTION_WORDS and key not in _STOCK_WORDS and len(key) > 1


def is_function_word(key: str) -> bool:
    """Whether a folded word carries grammar and no matter."""
    return key in _FUNCTION_WORDS
