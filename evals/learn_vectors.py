"""Makes the table of word vectors of `tallystick.meaning`, and the weights of `tallystick.encoder`, from an encoder.

    python -m evals.learn_vectors FOLDER [-o src/tallystick/word_vectors.npz] [-e src/tallystick/encoder.npz]

FOLDER holds all-MiniLM-L6-v2 as it is published (Apache 2.0): model.safetensors, tokenizer.json. Each piece of a word
that is written in plain letters or digits is read alone; what comes out is reduced to its principal components and
weighed by its rank in the vocabulary, which stands in the order of frequency (Tulkens and van Dongen, Model2Vec, 2024).
The encoder itself is kept for the same pieces of words.
"""

from __future__ import annotations

import argparse
import json
import re
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from tallystick.encoder import Encoder, held, longest

Floats = NDArray[np.float32]

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


def _plain(folder: Path) -> tuple[list[str], list[int], list[int]]:
    """Every plain piece of a word in the order of the vocabulary, their rows, and those of the marks of an end."""
    vocabulary: dict[str, int] = json.loads((folder / "tokenizer.json").read_text("utf-8"))["model"]["vocab"]
    kept = sorted((at, piece) for piece, at in vocabulary.items() if _PLAIN.fullmatch(piece))
    return [piece for _, piece in kept], [at for at, _ in kept], [vocabulary["[CLS]"], vocabulary["[SEP]"]]


def write_encoder(folder: Path, path: Path) -> None:
    """Write the weights of the encoder for plain pieces, with the two marks of an end behind them."""
    _, rows, ends = _plain(folder)
    weights = {name: tensor for name, tensor in tensors(folder / "model.safetensors").items() if "pooler" not in name}
    weights[_WORDS] = weights[_WORDS][rows + ends]
    weights[_PLACES] = weights[_PLACES][: longest()]
    np.savez_compressed(path, allow_pickle=False, **held(weights))


_WORDS, _PLACES = "embeddings.word_embeddings.weight", "embeddings.position_embeddings.weight"


def read_pieces(folder: Path) -> tuple[list[str], Floats]:
    """Every plain piece of a word in the order of the vocabulary, and what the encoder makes of it alone."""
    pieces, kept, (first, last) = _plain(folder)
    encoder = Encoder(tensors(folder / "model.safetensors"))
    rows = []
    for begin in range(0, len(kept), _BATCH):
        rows.append(encoder.read([[first, at, last] for at in kept[begin : begin + _BATCH]]))
    return pieces, np.concatenate(rows)


def reduced(vectors: Floats) -> Floats:
    """The principal components of vectors in the order of the vocabulary, the rarer the longer."""
    vectors = vectors / np.linalg.norm(vectors, axis=1, keepdims=True)
    apart = vectors - vectors.mean(axis=0)
    _, components = np.linalg.eigh(apart.T @ apart)
    weight = np.log(np.arange(len(vectors)) + 2.0)[:, None]
    found: Floats = (apart @ components[:, ::-1][:, :SIZE] * weight).astype(np.float32)
    return found


def main() -> None:
    """Make the table, the weights, or both."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", type=Path)
    parser.add_argument("-o", "--output", type=Path)
    parser.add_argument("-e", "--encoder", type=Path)
    arguments = parser.parse_args()
    if arguments.output:
        write(*read_pieces(arguments.folder), arguments.output)
    if arguments.encoder:
        write_encoder(arguments.folder, arguments.encoder)


def write(pieces: list[str], vectors: Floats, path: Path) -> None:
    """Write the table, each number in one byte."""
    found = reduced(vectors)
    scale = np.float32(np.quantile(np.abs(found), 0.9999) / _BYTES)
    held = np.clip(np.round(found / scale), -_BYTES, _BYTES).astype(np.int8)
    np.savez_compressed(path, pieces=np.array("\n".join(pieces)), vectors=held, scale=scale)


if __name__ == "__main__":
    main()
