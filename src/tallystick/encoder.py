"""What a whole sentence means: vectors that a small sentence encoder makes, so that the words around a word count.

The encoder is all-MiniLM-L6-v2 (Apache 2.0; Wang et al. 2020, Reimers and Gurevych 2019), its weights rounded to one
byte each by `evals.learn_vectors`. It runs in numpy: some hundred sentences a second on one core, so it is asked only
where that is worth its time. Near in meaning is worth comparing, and nothing more: opposites are near one another.
"""

from __future__ import annotations

import math
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cache
from importlib import resources
from typing import IO

import numpy as np
from numpy.typing import NDArray

from tallystick.meaning import Vectors, pieces_of

LAYERS, HEADS = 6, 12
# Of a longer text the encoder reads the beginning: so many pieces of words, and the marks of its two ends.
_LONGEST = 126
# The marks of the two ends of a text.
_ENDS = 2
# So many tokens are read at once: more no longer fit near the processor.
_AT_ONCE = 2_048
_WORD = re.compile(r"[a-z0-9]+")


def longest() -> int:
    """How many tokens of a text are read at most."""
    return _LONGEST + _ENDS


Spans = Sequence[tuple[int, int]]


def spans_of(lengths: Sequence[int]) -> Spans:
    """Where each of several texts stands among the tokens of all, as rows from and to, the last one exclusive."""
    ends = [int(end) for end in np.cumsum(lengths)]
    return list(zip([0, *ends[:-1]], ends, strict=True)) if ends else []


class Encoder:
    """A BERT encoder (Devlin et al. 2019); `weights` are its tensors by their names, or those of some of its layers."""

    def __init__(self, weights: Mapping[str, Vectors]) -> None:
        self.weights = weights

    @property
    def size(self) -> int:
        """How many numbers stand for a token."""
        return len(self.weights["embeddings.LayerNorm.bias"])

    def read(self, texts: Sequence[Sequence[int]]) -> Vectors:
        """The mean of what comes out for the tokens of each text, as rows; tokens are rows of the table of words."""
        spans = spans_of([len(text) for text in texts])
        x = self.onward(self.begun(texts), spans, range(LAYERS))
        return np.array([x[start:end].mean(axis=0) for start, end in spans], np.float32)

    def begun(self, texts: Sequence[Sequence[int]]) -> Vectors:
        """What goes into the first layer for the tokens of each text, a row each, one text after the other."""
        at = "embeddings."
        x = self.weights[at + "word_embeddings.weight"][[token for text in texts for token in text]]
        places = np.concatenate([np.arange(len(text)) for text in texts])
        x = x + self.weights[at + "position_embeddings.weight"][places]
        return self._norm(x + self.weights[at + "token_type_embeddings.weight"][0], at + "LayerNorm")

    def onward(self, x: Vectors, spans: Spans, layers: Iterable[int]) -> Vectors:
        """What comes out of layers for tokens that stand in rows.

        All tokens stand in one matrix, so that the processor is fed; those of a span look at one another alone.
        """
        for layer in layers:
            x = self._layer(x, spans, f"encoder.layer.{layer}.")
        return x

    def _layer(self, x: Vectors, spans: Spans, at: str) -> Vectors:
        query, key, value = (self._linear(x, f"{at}attention.self.{part}") for part in ("query", "key", "value"))
        seen = np.empty_like(x)
        for start, end in spans:
            seen[start:end] = _attended(query[start:end], key[start:end], value[start:end])
        x = self._norm(x + self._linear(seen, at + "attention.output.dense"), at + "attention.output.LayerNorm")
        wide = self._linear(x, at + "intermediate.dense")
        # GELU by the hyperbolic tangent (Hendrycks and Gimpel 2016).
        wide = wide * 0.5 * (1 + np.tanh(0.7978846 * (wide + 0.044715 * wide * wide * wide)))
        return self._norm(x + self._linear(wide, at + "output.dense"), at + "output.LayerNorm")

    def _linear(self, x: Vectors, name: str) -> Vectors:
        y: Vectors = x @ self.weights[name + ".weight"].T + self.weights[name + ".bias"]
        return y

    def _norm(self, x: Vectors, name: str) -> Vectors:
        apart = (x - x.mean(axis=-1, keepdims=True)) / np.sqrt(x.var(axis=-1, keepdims=True) + 1e-12)
        y: Vectors = apart * self.weights[name + ".weight"] + self.weights[name + ".bias"]
        return y


def _attended(query: Vectors, key: Vectors, value: Vectors) -> Vectors:
    """What the tokens of one text take up of one another, head by head."""
    length, size = query.shape
    q, k, v = (one.reshape(length, HEADS, -1).transpose(1, 0, 2) for one in (query, key, value))
    looks = q @ k.transpose(0, 2, 1) / math.sqrt(size // HEADS)
    looks = np.exp(looks - looks.max(axis=-1, keepdims=True))
    looks /= looks.sum(axis=-1, keepdims=True)
    found: Vectors = (looks @ v).transpose(1, 0, 2).reshape(length, size)
    return found


def held(weights: Mapping[str, Vectors]) -> dict[str, NDArray[np.generic]]:
    """Tensors as they are kept in a file: each number of a matrix in one byte, with a scale for each of its rows."""
    kept: dict[str, NDArray[np.generic]] = {}
    for name, tensor in weights.items():
        if tensor.ndim == 1:
            kept[name] = tensor.astype(np.float32)
        else:
            scale = np.abs(tensor).max(axis=1, keepdims=True) / 127 + 1e-12
            kept[name], kept[f"{name} scale"] = np.round(tensor / scale).astype(np.int8), scale.astype(np.float32)
    return kept


def loaded(file: IO[bytes]) -> dict[str, Vectors]:
    """Tensors by name, of a file in which they are `held`."""
    kept = np.load(file)
    scaled = {name: kept[name].astype(np.float32) for name in kept.files if not name.endswith(" scale")}
    for name in kept.files:
        if name.endswith(" scale"):
            scaled[name.removesuffix(" scale")] *= kept[name]
    return scaled


@cache
def shipped() -> Encoder:
    """The encoder that is shipped."""
    with (resources.files(__package__) / "encoder.npz").open("rb") as file:
        return Encoder(loaded(file))


def sentence_meanings(texts: Sequence[str]) -> Vectors:
    """One vector of length 1 for each text, as rows; of a text without a known word nothing but zeros."""
    encoder = shipped()
    made = np.zeros((len(texts), encoder.size), np.float32)
    tokens = [tokens_of(text, _LONGEST) for text in texts]
    said = [at for at, own in enumerate(tokens) if len(own) > _ENDS]
    for some in in_batches([len(tokens[at]) for at in said]):
        places = [said[one] for one in some]
        made[places] = encoder.read([tokens[at] for at in places])
    lengths = np.linalg.norm(made, axis=1, keepdims=True).astype(np.float32)
    found: Vectors = made / np.maximum(lengths, np.float32(1e-9))
    return found


def tokens_of(text: str, most: int) -> list[int]:
    """The tokens of a text, the first `most`, between the marks of its two ends, which stand last in the table."""
    return [-2, *[piece for word in _WORD.findall(text.casefold()) for piece in pieces_of(word)][:most], -1]


def in_batches(lengths: Sequence[int]) -> Iterator[list[int]]:
    """The places of texts of these lengths, the short ones first, so many together that they are read at once."""
    some: list[int] = []
    tokens = 0
    for at in sorted(range(len(lengths)), key=lengths.__getitem__):
        if some and tokens + lengths[at] > _AT_ONCE:
            yield some
            some, tokens = [], 0
        some.append(at)
        tokens += lengths[at]
    if some:
        yield some
