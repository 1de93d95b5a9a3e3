"""The vectors of the words of a text, as the model's network makes them, each kind of word embedded once.

The network looks up the parts of a word (its norm, prefix, suffix and shape), mixes them into one vector, and then
lets each word see its neighbours. The first half knows nothing of the neighbours, so that it is the same for all words
of one kind; it is a third of the network's time, and four words of five in a news text were met before.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import numpy
from spacy.tokens import Doc

# Kinds of word that are remembered, about 80 MB of them: text of many kinds may bring ever new ones.
_MOST = 200_000


class Vectors:
    """Makes the vectors of the words of documents with a network of a model, for the parser and the entities."""

    def __init__(self, network: Any) -> None:
        embed, self._encode = network.layers
        self._columns: list[int | str] = list(embed.layers[0].attrs["columns"])
        self._mix = embed.layers[1:]
        self._width: int = network.get_dim("nO")
        self._kind = numpy.dtype(f"V{8 * len(self._columns)}")
        self._forget()

    def _forget(self) -> None:
        """Remember no kind of word."""
        self._known: dict[bytes, int] = {}
        self._rows: Any = numpy.zeros((0, self._width), "f")

    def __call__(self, docs: Sequence[Doc]) -> list[Any]:
        """For each document an array of shape (words, width)."""
        if len(self._known) > _MOST:
            self._forget()
        asked = [numpy.ascontiguousarray(doc.to_array(self._columns), numpy.uint64) for doc in docs]
        kinds = [words.view(self._kind).ravel().tolist() if len(words) else [] for words in asked]
        self._learn(list(dict.fromkeys(kind for row in kinds for kind in row if kind not in self._known)))
        embedded = [self._rows[[self._known[kind] for kind in row]] for row in kinds]
        found: list[Any] = self._encode.predict(embedded)
        return found

    def _learn(self, new: Sequence[bytes]) -> None:
        """Embed kinds of word that were not met before."""
        if not new:
            return
        made: Any = [numpy.frombuffer(b"".join(new), numpy.uint64).reshape(len(new), len(self._columns))]
        for layer in self._mix:
            made = layer.predict(made)
        self._known.update(zip(new, range(len(self._known), len(self._known) + len(new)), strict=True))
        self._rows = numpy.concatenate([self._rows, made[0]])
