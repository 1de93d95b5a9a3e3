"""Parts of speech and lemmas of parsed text, as the model's own rules give them, each kind of word worked out once.

spaCy's attribute ruler tries every rule on every token and its lemmatizer walks every token too; with this model that
is a fifth of the parser's time. All but a few of the rules look at one token alone, at its tag, its word and its
relation. What they say of such a token is asked of them once and then remembered.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any, cast

import numpy
from spacy.language import Language
from spacy.pipeline import AttributeRuler, Lemmatizer
from spacy.tokens import Doc

_ASKED: list[int | str] = ["TAG", "ORTH", "DEP"]
_GIVEN: list[int | str] = ["POS", "LEMMA", "TAG", "DEP"]
# Kinds of word that are remembered: text of many kinds may bring ever new ones.
_MOST = 200_000

_Kind = tuple[int, ...]


class WordForms:
    """Sets part of speech, lemma, tag and relation of the tokens of tagged and parsed documents, for the parser.

    The results are those of the model's attribute ruler and lemmatizer, but for the morphology, which nobody reads.
    """

    def __init__(self, language: Language) -> None:
        ruler = language.get_pipe("attribute_ruler")
        assert isinstance(ruler, AttributeRuler)
        self._vocab = language.vocab
        self._all, self._lemmatizer = ruler, language.get_pipe("lemmatizer")
        assert isinstance(self._lemmatizer, Lemmatizer)
        # The model's lists of lemmas are searched from end to end for every new word: as sets they are not.
        lemmas = self._lemmatizer.lookups.get_table("lemma_index")
        for key, words in list(lemmas.items()):
            lemmas[key] = frozenset(words)
        self._alone, self._several = AttributeRuler(self._vocab), AttributeRuler(self._vocab)
        for rule in cast(list[dict[str, Any]], ruler.patterns):
            (self._several if any(len(tokens) > 1 for tokens in rule["patterns"]) else self._alone).add(**rule)
        self._known: dict[_Kind, list[int]] = {}

    def set(self, docs: Sequence[Doc]) -> None:
        """Set the forms of the words of documents."""
        if len(self._known) > _MOST:
            self._known.clear()
        kinds = [[tuple(row) for row in doc.to_array(_ASKED).tolist()] for doc in docs]
        self._learn(dict.fromkeys(kind for row in kinds for kind in row if kind not in self._known))
        for doc, row in zip(docs, kinds, strict=True):
            if self._several.match(doc):
                self._lemmatizer(self._all(doc))
            elif row:
                forms: Any = numpy.array([self._known[kind] for kind in row], dtype=numpy.uint64)
                doc.from_array(_GIVEN, forms)

    def _learn(self, kinds: Iterable[_Kind]) -> None:
        """Ask the rules on single tokens what they say of kinds of word, in one row of them."""
        new = list(kinds)
        tags, words, relations = ([self._vocab.strings[kind[part]] for kind in new] for part in range(3))
        row = Doc(self._vocab, words=words, tags=tags, heads=[*range(len(new))], deps=relations)
        forms = self._lemmatizer(self._alone(row)).to_array(_GIVEN).tolist()
        self._known.update(zip(new, forms, strict=True))
