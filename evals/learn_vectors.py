"""Makes the table of word vectors of `tallystick.meaning` from a sentence encoder, which is not needed afterwards.

    python -m evals.learn_vectors FOLDER [-o src/tallystick/word_vectors.npz]

FOLDER holds all-MiniLM-L6-v2 as it is published (Apache 2.0): model.safetensors, tokenizer.json. Each piece of a word
that is written in plain letters or digits is read alone; what comes out is reduced to its principal components and
weighed by its rank in the vocabulary, which stands in the order of frequency (Tulkens and van Dongen, Model2Vec, 2024).
"""

from __future__ import annotations

import argparse
import json
import re
from collections.abc import Mapping
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float32]

LAYERS, HEADS, WIDTH = 6, 12, 32
SIZE = 128
_BATCH = 256
_PLAIN = re.compile(r"(?:##)?[a-z0-9]+")
_BYTES = 127


def tensors(path: Path) -> dict[str, Floats]:
    """The weights of a file in the safetensors format, by name."""
    raw = memoryview(path.read_bytes())
    size = int.from_bytes(raw[:8], "little")
    head = json.loads(bytes(raw[8 : 8 + size]))
    return {
        name: np.frombuffer(raw[8 + size :][slice(*one["data_offsets"])], np.float32).reshape(one["shape"])
        for name, one in head.items()
        if name != "__metadata__" and one["dtype"] == "F32"
    }


class Encoder:
    """A BERT encoder (Devlin et al. 2019), for texts of one length."""

    def __init__(self, weights: Mapping[str, Floats]) -> None:
        self._weights = weights

    def read(self, tokens: NDArray[np.int64]) -> Floats:
        """The mean of what comes out for the tokens of each text; `tokens` is texts by length."""
        at = "embeddings."
        x = self._weights[at + "word_embeddings.weight"][tokens]
        x = x + self._weights[at + "position_embeddings.weight"][: tokens.shape[1]]
        x = self._norm(x + self._weights[at + "token_type_embeddings.weight"][0], at + "LayerNorm")
        for layer in range(LAYERS):
            x = self._layer(x, f"encoder.layer.{layer}.")
        mean: Floats = x.mean(axis=1)
        return mean

    def _layer(self, x: Floats, at: str) -> Floats:
        query, key, value = (
            self._linear(x, f"{at}attention.self.{part}").reshape(*x.shape[:2], HEADS, WIDTH).transpose(0, 2, 1, 3)
            for part in ("query", "key", "value")
        )
        looks = query @ key.transpose(0, 1, 3, 2) / WIDTH**0.5
        looks = np.exp(looks - looks.max(axis=-1, keepdims=True))
        looks /= looks.sum(axis=-1, keepdims=True)
        seen = (looks @ value).transpose(0, 2, 1, 3).reshape(x.shape)
        x = self._norm(x + self._linear(seen, at + "attention.output.dense"), at + "attention.output.LayerNorm")
        wide = self._linear(x, at + "intermediate.dense")
        # GELU by the hyperbolic tangent (Hendrycks and Gimpel 2016).
        wide = wide * 0.5 * (1 + np.tanh(0.7978846 * (wide + 0.044715 * wide * wide * wide)))
        return self._norm(x + self._linear(wide, at + "output.dense"), at + "output.LayerNorm")

    def _linear(self, x: Floats, name: str) -> Floats:
        y: Floats = x @ self._weights[name + ".weight"].T + self._weights[name + ".bias"]
        return y

    def _norm(self, x: Floats, name: str) -> Floats:
        apart = (x - x.mean(axis=-1, keepdims=True)) / np.sqrt(x.var(axis=-1, keepdims=True) + 1e-12)
        y: Floats = apart * self._weights[name + ".weight"] + self._weights[name + ".bias"]
        return y


def read_pieces(folder: Path) -> tuple[list[str], Floats]:
    """Every plain piece of a word in the order of the vocabulary, and what the encoder makes of it alone."""
    vocabulary: dict[str, int] = json.loads((folder / "tokenizer.json").read_text("utf-8"))["model"]["vocab"]
    encoder = Encoder(tensors(folder / "model.safetensors"))
    kept = sorted((at, piece) for piece, at in vocabulary.items() if _PLAIN.fullmatch(piece))
    first, last = vocabulary["[CLS]"], vocabulary["[SEP]"]
    rows = []
    for begin in range(0, len(kept), _BATCH):
        rows.append(encoder.read(np.array([[first, at, last] for at, _ in kept[begin : begin + _BATCH]])))
    return [piece for _, piece in kept], np.concatenate(rows)


def reduced(vectors: Floats) -> Floats:
    """The principal components of vectors in the order of the vocabulary, the rarer the longer."""
    vectors = vectors / np.linalg.norm(vectors, axis=1, keepdims=True)
    apart = vectors - vectors.mean(axis=0)
    _, components = np.linalg.eigh(apart.T @ apart)
    weight = np.log(np.arange(len(vectors)) + 2.0)[:, None]
    found: Floats = (apart @ components[:, ::-1][:, :SIZE] * weight).astype(np.float32)
    return found


def main() -> None:
    """Make the table."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", type=Path)
    parser.add_argument("-o", "--output", type=Path, required=True)
    arguments = parser.parse_args()
    write(*read_pieces(arguments.folder), arguments.output)


def write(pieces: list[str], vectors: Floats, path: Path) -> None:
    """Write the table, each number in one byte."""
    found = reduced(vectors)
    scale = np.float32(np.quantile(np.abs(found), 0.9999) / _BYTES)
    held = np.clip(np.round(found / scale), -_BYTES, _BYTES).astype(np.int8)
    np.savez_compressed(path, pieces=np.array("\n".join(pieces)), vectors=held, scale=scale)


if __name__ == "__main__":
    main()
