"""Reads the words of spaCy's documents as plain objects, what is the same of all words of one kind only once."""

from __future__ import annotations

from typing import Any

import numpy
from spacy.tokens import Doc
from spacy.vocab import Vocab

from tallystick.extract.parser.words import Entity, Parse, Word

_NAMES: list[int | str] = ["ORTH", "LOWER", "LEMMA", "POS", "TAG", "DEP", "ENT_TYPE"]
_MARKS: list[int | str] = ["IS_PUNCT", "IS_QUOTE", "IS_SPACE", "LIKE_NUM"]
_KIND = [*_NAMES, *_MARKS]
_OWN: list[int | str] = ["IDX", "LENGTH", "SPACY", "SENT_START", "HEAD"]
_KIND_SIZE = numpy.dtype(f"V{8 * len(_KIND)}")
# Kinds of word that are remembered: text of many kinds may bring ever new ones.
_MOST = 200_000

# What `Word` has from `text` to `like_num`.
_Kind = tuple[str, str, str, str, str, str, str, bool, bool, bool, bool]


class WordReader:
    """Reads the words of parsed documents of one vocabulary, for the parser."""

    def __init__(self, vocab: Vocab) -> None:
        self._strings = vocab.strings
        self._known: dict[bytes, _Kind] = {}

    def read(self, doc: Doc, text: str) -> Parse:
        """The words and names of a document with its forms and entities, of which this is the text."""
        parse = Parse(text)
        if not len(doc):
            return parse
        if len(self._known) > _MOST:
            self._known.clear()
        asked: Any = numpy.ascontiguousarray(doc.to_array(_KIND), numpy.uint64)
        kinds = [self._known.get(key) or self._learn(key) for key in asked.view(_KIND_SIZE).ravel().tolist()]
        own: Any = doc.to_array(_OWN)
        rows = own.astype(numpy.int64).tolist()
        heads = [i + row[-1] for i, row in enumerate(rows)]
        lefts, rights = _edges(heads)
        words = tuple(
            [
                Word(i, start, start + length, *kind, bool(space), opens == 1, lefts[i], rights[i], parse)
                for i, (kind, (start, length, space, opens, _)) in enumerate(zip(kinds, rows, strict=True))
            ]
        )
        _join(words, heads)
        entities = tuple(Entity(e.start_char, e.end_char, e.label_) for e in doc.ents)
        parse.fill(words, entities)
        return parse

    def _learn(self, key: bytes) -> _Kind:
        asked = numpy.frombuffer(key, numpy.uint64).tolist()
        text, lower, lemma, pos, tag, dep, entity = [self._strings[number] for number in asked[: len(_NAMES)]]
        is_punct, is_quote, is_space, like_num = [mark == 1 for mark in asked[len(_NAMES) :]]
        kind = text, lower, lemma.lower(), pos, tag, dep, entity, is_punct, is_quote, is_space, like_num
        self._known[key] = kind
        return kind


def _join(words: tuple[Word, ...], heads: list[int]) -> None:
    """Give each word its head and its children."""
    children: dict[int, list[Word]] = {}
    for i, (word, head) in enumerate(zip(words, heads, strict=True)):
        word.head = words[head]
        if head != i:
            children.setdefault(head, []).append(word)
    for head, hanging in children.items():
        words[head].children = hanging


def _edges(heads: list[int]) -> tuple[list[int], list[int]]:
    """The first and the last of all that hangs on each word, found in one pass on and one back as spaCy finds them."""
    lefts, rights = [*range(len(heads))], [*range(len(heads))]
    for places in (range(len(heads)), range(len(heads) - 1, -1, -1)):
        for i in places:
            head = heads[i]
            if lefts[i] < lefts[head]:
                lefts[head] = lefts[i]
            if rights[i] > rights[head]:
                rights[head] = rights[i]
    return lefts, rights
