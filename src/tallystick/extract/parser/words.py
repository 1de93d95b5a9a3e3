"""The words of a parsed paragraph as plain objects, for rules that ask the same words many times.

spaCy makes a token anew whenever one is reached, by index, as a head or as a child, and looks each attribute up in
the strings of its model. The rules that take clauses apart reach each word dozens of times; here it is read once.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import lru_cache

from spacy.tokens import Doc

# Paragraphs whose words are kept: rules go from one paragraph to the next, and look at most at its neighbours.
_KEPT = 4


@dataclass(slots=True, eq=False)
class Word:
    """A word of a parsed paragraph, for the rules of this stage.

    `i` is its place among the words of the paragraph; `start` and `end` are offsets into its text. `lower` and `lemma`
    are in lower case; `pos`, `tag` and `dep` are the names that the model gives. The head of a root is the root itself;
    `children` are in the order of the text.
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
    is_punct: bool
    is_quote: bool
    like_num: bool
    children: list[Word] = field(default_factory=list)
    head: Word = field(init=False)

    @property
    def lefts(self) -> list[Word]:
        """The children before the word."""
        return [child for child in self.children if child.i < self.i]

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


@lru_cache(maxsize=_KEPT)
def words_of(doc: Doc) -> tuple[Word, ...]:
    """The words of a parsed paragraph, in order."""
    tokens = list(doc)
    words = tuple(
        Word(
            t.i, t.idx, t.idx + len(t), t.text, t.lower_, t.lemma_.lower(), t.pos_, t.tag_, t.dep_,
            t.is_punct, t.is_quote, t.like_num,
        )
        for t in tokens
    )  # fmt: skip
    for word, token in zip(words, tokens, strict=True):
        word.head = words[token.head.i]
        if word.head is not word:
            word.head.children.append(word)
    return words
