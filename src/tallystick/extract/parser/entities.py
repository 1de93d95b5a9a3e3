"""Named entities as spaCy's recogniser decides them, in a fraction of its time.

The recogniser opens, continues and closes entities from left to right, each time by the best of the moves that are
valid (BILUO transitions: Ratinov and Roth 2009; Lample et al. 2016). In the compiled version every test of a move takes
the lock of the interpreter, 74 times a token, which is more work than the model itself. Here the moves of all tokens
are scored in one matrix product as if no entity were open, and only the few tokens inside an entity one by one.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

import numpy
from spacy.language import Language
from spacy.pipeline import EntityRecognizer
from spacy.tokens import Doc, Span

from tallystick.extract.parser.vectors import Vectors

_NEVER = -numpy.inf


class Entities:
    """Finds the entities of parsed documents with the network of a model's recogniser, for the parser."""

    def __init__(self, language: Language) -> None:
        recogniser = language.get_pipe("ner")
        assert isinstance(recogniser, EntityRecognizer)
        network, lower, upper = recogniser.model.layers
        vectors, self._joined, self._narrowed = network.layers
        self._vectors = Vectors(vectors)
        assert not recogniser.model.attrs["unseen_classes"]
        self._features: Any = lower
        self._bias = lower.get_param("b")
        self._weights, self._weights_bias = upper.get_param("W"), upper.get_param("b")
        moves = [recogniser.moves.get_class_name(i) for i in range(self._weights.shape[0])]
        self._out = moves.index("O")
        self._begins = numpy.array([move.startswith("B-") for move in moves])
        opening = [move == "O" or (move[:2] in ("B-", "U-") and len(move) > 2) for move in moves]
        self._opening = numpy.where(opening, 0, _NEVER).astype("f")
        self._labels = [move[2:] for move in moves]
        # For each label, what goes on with an entity and what closes it.
        self._inner = {move[2:]: (i, moves.index(f"L-{move[2:]}")) for i, move in enumerate(moves) if move[:2] == "I-"}

    def set(self, docs: Sequence[Doc]) -> None:
        """Set the entities of documents that have their sentences."""
        if not any(len(doc) for doc in docs):
            return
        vectors = self._narrowed.predict(self._joined.predict(self._vectors(docs)))
        features = self._features.predict(vectors)
        # The first row stands for a place without a token; then the tokens follow, document after document.
        none, tokens = features[0], features[1:]
        closed = self._scores(tokens[:, 0] + none[1] + none[2])
        at = 0
        for doc in docs:
            end = at + len(doc)
            doc.set_ents([Span(doc, *found) for found in self._found(doc, tokens[at:end], closed[at:end])])
            at = end

    def _scores(self, hidden: Any) -> Any:
        """The scores of all moves, for features of shape (tokens, width, pieces): maxout, then one layer."""
        return (hidden + self._bias).max(axis=-1) @ self._weights.T + self._weights_bias

    def _found(self, doc: Doc, tokens: Any, closed: Any) -> Iterator[tuple[int, int, str]]:
        attributes = doc.to_array(["SENT_START", "IS_SPACE"])
        # An entity ends with its sentence, and does not begin on white space.
        last = numpy.append(attributes[1:, 0] == 1, True) if len(doc) else numpy.zeros(0, bool)
        space = attributes[:, 1] != 0
        valid = closed + self._opening
        valid[numpy.ix_(last, self._begins)] = _NEVER
        best = valid.argmax(axis=1)
        best[space] = self._out
        at = 0
        for start in numpy.flatnonzero(best != self._out).tolist():
            if start < at:
                continue
            at, label = start + 1, self._labels[best[start]]
            if self._begins[best[start]]:
                while not self._closes(tokens, start, at, label, bool(last[at])):
                    at += 1
                at += 1
            yield start, at, label

    def _closes(self, tokens: Any, start: int, at: int, label: str, last: bool) -> bool:
        """Whether the entity that began at a token ends with this one."""
        if last:
            return True
        hidden = tokens[at, 0] + tokens[start, 1] + tokens[at - 1, 2]
        goes_on, closes = self._inner[label]
        vector = (hidden + self._bias).max(axis=-1)
        scores = self._weights[[goes_on, closes]] @ vector + self._weights_bias[[goes_on, closes]]
        # Of two equal scores the move that stands first in the list is taken.
        return bool(scores[1] > scores[0] or (scores[1] == scores[0] and closes < goes_on))
