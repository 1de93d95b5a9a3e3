"""Makes the word vectors of `tallystick.gather.word_vectors` from the weights of the sentence encoder all-MiniLM-L6-v2.

    python -m evals.learn_word_vectors MODEL -o src/tallystick/gather/word_vectors.npz

MODEL is a folder with model.safetensors and tokenizer.json of the encoder (Apache License 2.0; the weights have the
SHA-256 below). safetensors, tokenizers and SciPy, which nothing else needs, must be installed. Every whole word of the
encoder's vocabulary, commonest first, is encoded alone; the mean output is centred and reduced to its main components.
"""

from __future__ import annotations

import argparse
import hashlib
import math
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

SHA256 = "53aa51172d142c89d9012cce15ae4d6cc0ca6895895114379cacb4fab128d9db"
LAYERS, HEADS, WIDTH = 6, 12, 384
COMPONENTS = 96
# The components are those of so many of the commonest words.
COMMON = 8_000
BATCH = 512

Array = NDArray[np.float32]


class Encoder:
    """The forward pass of the encoder, as BERT describes it (Devlin and others, 2019), for inputs of one length."""

    def __init__(self, weights: Mapping[str, Array]) -> None:
        self._weights = weights

    def encode(self, tokens: NDArray[np.int64]) -> Array:
        """The mean output of each row of tokens."""
        w = self._weights
        x = w["embeddings.word_embeddings.weight"][tokens]
        x = x + w["embeddings.position_embeddings.weight"][: tokens.shape[1]]
        x = self._norm(x + w["embeddings.token_type_embeddings.weight"][0], "embeddings.LayerNorm")
        for layer in range(LAYERS):
            x = self._layer(x, f"encoder.layer.{layer}.")
        mean: Array = x.mean(1)
        return mean

    def _layer(self, x: Array, name: str) -> Array:
        from scipy.special import erf

        rows, length, _ = x.shape
        q, k, v = (
            self._linear(x, f"{name}attention.self.{part}").reshape(rows, length, HEADS, -1).transpose(0, 2, 1, 3)
            for part in ("query", "key", "value")
        )
        scores = np.exp(q @ k.transpose(0, 1, 3, 2) / math.sqrt(WIDTH / HEADS))
        mixed = (scores / scores.sum(-1, keepdims=True) @ v).transpose(0, 2, 1, 3).reshape(x.shape)
        x = self._norm(x + self._linear(mixed, f"{name}attention.output.dense"), f"{name}attention.output.LayerNorm")
        inner = self._linear(x, f"{name}intermediate.dense")
        inner = inner * 0.5 * (1 + erf(inner / math.sqrt(2)))
        return self._norm(x + self._linear(inner, f"{name}output.dense"), f"{name}output.LayerNorm")

    def _linear(self, x: Array, name: str) -> Array:
        out: Array = x @ self._weights[f"{name}.weight"].T + self._weights[f"{name}.bias"]
        return out

    def _norm(self, x: Array, name: str) -> Array:
        apart = x - x.mean(-1, keepdims=True)
        out: Array = apart / np.sqrt((apart**2).mean(-1, keepdims=True) + 1e-12)
        return out * self._weights[f"{name}.weight"] + self._weights[f"{name}.bias"]


def learned(model: Path) -> tuple[list[str], NDArray[np.int8]]:
    """The words, commonest first, and a vector for each of them, from -127 to 127."""
    from safetensors.numpy import load_file
    from tokenizers import Tokenizer

    found = hashlib.sha256((model / "model.safetensors").read_bytes()).hexdigest()
    if found != SHA256:
        raise SystemExit(f"model.safetensors has the SHA-256 {found}, not {SHA256}")
    encoder = Encoder(load_file(model / "model.safetensors"))
    vocabulary: dict[str, Any] = Tokenizer.from_file(str(model / "tokenizer.json")).get_vocab()
    rows = sorted((i, w) for w, i in vocabulary.items() if w.isalpha() and w.isascii() and len(w) > 1)
    begin, end = vocabulary["[CLS]"], vocabulary["[SEP]"]
    parts = [
        encoder.encode(np.array([[begin, token, end] for token, _ in rows[at : at + BATCH]]))
        for at in range(0, len(rows), BATCH)
    ]
    outputs = np.concatenate(parts)
    centred = outputs - outputs.mean(0)
    _, _, components = np.linalg.svd(centred[:COMMON], full_matrices=False)
    reduced = centred @ components[:COMPONENTS].T
    reduced /= np.linalg.norm(reduced, axis=1, keepdims=True)
    return [word for _, word in rows], np.round(reduced * 127).astype(np.int8)


def main() -> None:
    """Write the table."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("model", type=Path)
    parser.add_argument("-o", dest="out", type=Path, required=True)
    given = parser.parse_args()
    words, vectors = learned(given.model)
    np.savez_compressed(given.out, words=np.array("\n".join(words).encode()), vectors=vectors)


if __name__ == "__main__":
    main()
