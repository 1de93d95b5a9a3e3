"""Parts of speech and lemmas of parsed text, as the model's own rules give them, each kind of word worked out once.

spaCy's attribute ruler tries every rule on every token and its lemmatizer walks every token too; with this model that
is a fifth of the parser's time. All but a few of the rules look at one token alone: at its tag, its relation, and
whether it is one of some words that they name. What they say of such tokens is asked of them once and then remembered.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from typing import Any, cast

import numpy
from spacy.language import Language
from spacy.matcher import Matcher
from spacy.pipeline import AttributeRuler, Lemmatizer
from spacy.tokens import Doc

_ASKED: list[int | str] = ["TAG", "DEP", "ORTH"]
_GIVEN: list[int | str] = ["POS", "LEMMA", "TAG", "DEP"]
_RULED: list[int | str] = ["POS", "LEMMA", "TAG", "DEP", "MORPH"]
# Kinds of word that are remembered: text of many kinds may bring ever new ones.
_MOST = 200_000

_Rule = dict[str, Any]
# Tag, relation and word as the numbers of `_ASKED`, in one piece: it is made for all words of a text at once.
_Kind = bytes
_KIND_SIZE = numpy.dtype("V24")


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
        rules = cast(list[_Rule], ruler.patterns)
        several = [rule for rule in rules if any(len(tokens) > 1 for tokens in rule["patterns"])]
        self._alone, self._several = AttributeRuler(self._vocab), AttributeRuler(self._vocab)
        for rule in rules:
            (self._several if rule in several else self._alone).add(**rule)
        self._beginning = Matcher(self._vocab)
        self._beginning.add("begins", [tokens[:1] for rule in several for tokens in rule["patterns"]])
        self._named = _Named(rule for rule in rules if rule not in several)
        self._ruled: dict[tuple[int, int, str, bool], list[int]] = {}
        self._forget()

    def _forget(self) -> None:
        """Remember nothing of any kind of word."""
        self._known: dict[_Kind, int] = {}
        # For each kind that is known: its forms, and whether a rule on several tokens may begin with it.
        self._forms: Any = numpy.zeros((0, len(_GIVEN)), numpy.uint64)
        self._begins: Any = numpy.zeros(0, bool)

    def set(self, docs: Sequence[Doc]) -> None:
        """Set the forms of the words of documents."""
        if len(self._known) > _MOST:
            self._forget()
        kinds = [_kinds(doc) for doc in docs]
        self._learn(dict.fromkeys(kind for row in kinds for kind in row if kind not in self._known))
        for doc, row in zip(docs, kinds, strict=True):
            places = [self._known[kind] for kind in row]
            if self._begins[places].any() and self._several.match(doc):
                self._lemmatizer(self._all(doc))
            elif row:
                doc.from_array(_GIVEN, self._forms[places])

    def _learn(self, kinds: Iterable[_Kind]) -> None:
        """Ask the rules on single tokens what they say of kinds of word, in one row of them."""
        new = list(kinds)
        if not new:
            return
        asked = numpy.frombuffer(b"".join(new), numpy.uint64).reshape(len(new), len(_ASKED)).tolist()
        words = [self._vocab.strings[orth] for _, _, orth in asked]
        row = Doc(self._vocab, words=words)
        ruled: Any = numpy.array(list(self._rule(asked, words)), numpy.uint64)
        row.from_array(_RULED, ruled)
        forms = self._lemmatizer(row).to_array(_GIVEN)
        begins = numpy.zeros(len(new), bool)
        begins[[start for _, start, _ in self._beginning(row)]] = True
        self._known.update(zip(new, range(len(self._known), len(self._known) + len(new)), strict=True))
        self._forms = numpy.concatenate([self._forms, forms])
        self._begins = numpy.concatenate([self._begins, begins])

    def _rule(self, asked: Sequence[Sequence[int]], words: Sequence[str]) -> Iterator[list[int]]:
        """What the rules on single tokens say of some; words that no rule names are alike, by tag and relation."""
        pairs = zip(asked, words, strict=True)
        keys = [(tag, relation, self._named(word), word.isspace()) for (tag, relation, _), word in pairs]
        examples = {key: word for key, word in zip(keys, words, strict=True) if key not in self._ruled}
        if examples:
            tags = [self._vocab.strings[tag] for tag, _, _, _ in examples]
            relations = [self._vocab.strings[relation] for _, relation, _, _ in examples]
            row = Doc(self._vocab, words=[*examples.values()], tags=tags, heads=[*range(len(examples))], deps=relations)
            self._ruled.update(zip(examples, self._alone(row).to_array(_RULED).tolist(), strict=True))
        return (self._ruled[key] for key in keys)


def _kinds(doc: Doc) -> list[_Kind]:
    """The kind of each word of a document."""
    asked: Any = numpy.ascontiguousarray(doc.to_array(_ASKED), numpy.uint64)
    kinds: list[_Kind] = asked.view(_KIND_SIZE).ravel().tolist() if len(doc) else []
    return kinds


class _Named:
    """The words that rules on single tokens name; beside these, they may ask for no more than tag and relation."""

    def __init__(self, rules: Iterable[_Rule]) -> None:
        words: set[str] = set()
        patterns: set[str] = set()
        for (token,) in (tokens for rule in rules for tokens in rule["patterns"]):
            asked = token.get("LOWER", {"IN": []})
            asked = {"IN": [asked]} if isinstance(asked, str) else asked
            assert token.keys() <= {"TAG", "DEP", "LOWER", "IS_SPACE"}, token
            assert asked.keys() <= {"IN", "REGEX"}, token
            words.update(asked.get("IN", ()))
            patterns.update([asked["REGEX"]] if "REGEX" in asked else [])
        self._words = words
        self._patterns = re.compile("|".join(patterns) or "(?!)")

    def __call__(self, word: str) -> str:
        """The word in small letters where a rule names it, else nothing."""
        lower = word.lower()
        return lower if lower in self._words or self._patterns.search(lower) else ""
