"""Two texts read side by side, for a question that was taught: what the second means for the first.

The lower layers of the encoder read each text alone, so that a text that stands in many pairs is read there once; the
upper ones, taught for one question, read both together (PreTTR, MacAvaney et al. 2020). What comes out for the tokens
of each is averaged, and a last layer answers. `evals.learn_reading` teaches the upper layers.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence

import numpy as np

from tallystick.encoder import Encoder, in_batches, shipped, spans_of
from tallystick.encoder import tokens_of as encoder_tokens
from tallystick.meaning import Vectors

# Of a longer text the beginning is read: so many pieces of words, and the marks of its two ends.
LONGEST = 90
_NOT = re.compile(r"n['’]t\b", re.IGNORECASE)


class Reader:
    """Reads pairs of texts; `weights` are the upper layers by name, what marks the two sides, and the last layer."""

    def __init__(self, weights: Mapping[str, Vectors]) -> None:
        self._upper = Encoder(weights)
        self._layers = layers_in(weights)
        self._sides = weights["sides"]
        self._last, self._bias = weights["last.weight"], weights["last.bias"]

    def answers(self, pairs: Sequence[tuple[str, str]]) -> Vectors:
        """How likely each answer is for each pair, a row of natural logarithms each."""
        found = np.zeros((len(pairs), len(self._bias)), np.float32)
        alone = read_alone([text for pair in pairs for text in pair], self._layers[0])
        for some in in_batches([sum(len(alone[text]) for text in pair) for pair in pairs]):
            found[some] = self._together([pairs[one] for one in some], alone)
        return found

    def _together(self, pairs: Sequence[tuple[str, str]], alone: Mapping[str, Vectors]) -> Vectors:
        sides = [alone[text] + self._sides[side] for pair in pairs for side, text in enumerate(pair)]
        of_sides = spans_of([len(one) for one in sides])
        of_pairs = spans_of([len(one) + len(other) for one, other in zip(sides[::2], sides[1::2], strict=True)])
        x = self._upper.onward(np.concatenate(sides), of_pairs, self._layers)
        means = np.array([x[start:end].mean(axis=0) for start, end in of_sides], np.float32).reshape(len(pairs), -1)
        sums = means @ self._last.T + self._bias
        sums -= sums.max(axis=1, keepdims=True)
        found: Vectors = sums - np.log(np.exp(sums).sum(axis=1, keepdims=True))
        return found


def layers_in(weights: Iterable[str]) -> list[int]:
    """The layers whose weights have these names, the lowest first."""
    return sorted({int(name.split(".")[2]) for name in weights if name.startswith("encoder.layer.")})


def read_alone(texts: Iterable[str], depth: int) -> dict[str, Vectors]:
    """What the encoder's first `depth` layers make of each text by itself: a row for each of its tokens."""
    encoder, lower = shipped(), range(depth)
    tokens = {text: tokens_of(text) for text in texts}
    order, found = list(tokens), dict[str, Vectors]()
    for some in in_batches([len(tokens[text]) for text in order]):
        own = [tokens[order[at]] for at in some]
        spans = spans_of([len(one) for one in own])
        x = encoder.onward(encoder.begun(own), spans, lower)
        found |= {order[at]: x[start:end] for at, (start, end) in zip(some, spans, strict=True)}
    return found


def tokens_of(text: str) -> list[int]:
    """The tokens of a text as it is read here: a shortened "not" is one."""
    return encoder_tokens(_NOT.sub(" not", text), LONGEST)
