"""Teaches the upper layers of the encoder to read a statement beside a commitment, and to say what it means for it.

    python -m evals.learn_reading [SENTENCES..] [--cases CASE..] [--kept FOLDER] [--begin FILE]
        [-o src/tallystick/instruments/weak/reading.npz] [--left-out FILE] [--measure]

SENTENCES are files of invented commitments, each with statements and what they mean for it (evals/sentences/bearing).
After them the CASES teach, judged ones as of `evals.learn_evidence`, which needs what is read in each of them by layers
that it did not teach: that is written to the `--left-out` file. `--begin` takes layers that sentences taught before. To
`--measure` what sentences teach, a fifth of their agreements is held back.

The lower layers stay as they are, so each text is read there once. AdamW (Loshchilov and Hutter 2019) with a rate that
rises for a tenth of the steps, then falls to nothing. torch must be installed; the product does without it.
"""

from __future__ import annotations

import argparse
import json
import random
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import torch
from torch.nn import functional as nn

from evals.judged_cases import Read, judged, read_case
from tallystick.encoder import HEADS, LAYERS, held, loaded, shipped
from tallystick.instruments.weak.reading import ANSWERS, WEIGHTS, asked, asked_of
from tallystick.meaning import Vectors
from tallystick.side_by_side import Reader, read_alone

SENTENCES = Path(__file__).with_name("sentences") / "bearing"
# The layers from here on read both texts together.
DEPTH = 3
BATCH = 32
# Of everything a tenth is left out at each step; no answer is certain.
LEFT_OUT, DOUBT = 0.1, 0.05
_RISE, _STEEPEST, _DECAY, _BEGIN = 0.1, 1.0, 0.01, 0.02


@dataclass(frozen=True)
class Course:
    """How often examples are gone through, at which rate, and how much faster learns what was not there before."""

    rounds: int
    rate: float
    faster: float


SENTENCES_FIRST, CASES_THEN = Course(4, 4e-4, 10.0), Course(3, 2e-4, 2.0)
# Beside the cases so many sentences are gone through again, so that they are not forgotten.
AGAIN = 400
# The cases are left out in so many parts.
PARTS = 4


@dataclass(frozen=True)
class Example:
    """A commitment and a statement beside it, with the answer as its place in `ANSWERS`.

    `of` is the agreement, or the case; `key` there the instrument, the statement and the commitment.
    """

    of: str
    texts: tuple[str, str]
    answer: int
    key: tuple[str, str, str] = ("", "", "")


def examples(files: Iterable[Path]) -> list[Example]:
    """What files of sentences hold, in their order."""
    found = []
    for file in files:
        for line in file.read_text("utf-8").splitlines():
            row = json.loads(line)
            commitment = asked(row["by"], row["commitment"])
            said = row["said"]
            found += [Example(row["agreement"], (commitment, text), ANSWERS.index(answer)) for answer, text in said]
    return found


def examples_of(case: Read) -> list[Example]:
    """The statements of a case that its answers take for evidence, for each bearing that they give."""
    found = []
    for one in judged(case):
        for pair in one.look.pairs:
            key = pair.duty.instrument.title, *pair.key
            for bearing in sorted({bearing for _, bearing in case.answers.rows.get(pair.key, ())}):
                found.append(Example(case.name, (asked_of(pair.duty), pair.saying.text), ANSWERS.index(bearing), key))
    return found


class Upper:
    """The layers that are taught, as tensors by name."""

    def __init__(self, taught: Mapping[str, Vectors] | None = None) -> None:
        kept, size = shipped().weights, shipped().size
        of_layers = tuple(f"encoder.layer.{at}." for at in range(DEPTH, LAYERS))
        begun = taught or {name: tensor for name, tensor in kept.items() if name.startswith(of_layers)}
        new = {
            "sides": torch.normal(0.0, _BEGIN, (2, size)),
            "last.weight": torch.normal(0.0, _BEGIN, (len(ANSWERS), 2 * size)),
            "last.bias": torch.zeros(len(ANSWERS)),
        }
        tensors = new | {name: torch.tensor(tensor) for name, tensor in begun.items()}
        self.old = {name: tensor.requires_grad_() for name, tensor in tensors.items() if name not in new}
        self.new = {name: tensors[name].requires_grad_() for name in new}

    def weights(self) -> dict[str, Vectors]:
        """The tensors as they are now, for `Reader`."""
        return {name: tensor.detach().numpy().copy() for name, tensor in (self.old | self.new).items()}

    def answers(self, pairs: Sequence[tuple[str, str]], alone: Mapping[str, Vectors]) -> torch.Tensor:
        """What comes out for pairs of texts, a row each, with parts left out by chance."""
        lengths = [(len(alone[first]), len(alone[second])) for first, second in pairs]
        longest = max(map(sum, lengths))
        x = torch.zeros(len(pairs), longest, shipped().size)
        side = torch.full((len(pairs), longest), -1)
        for row, ((first, second), (one, other)) in enumerate(zip(pairs, lengths, strict=True)):
            x[row, : one + other] = torch.from_numpy(np.concatenate([alone[first], alone[second]]))
            side[row, :one], side[row, one : one + other] = 0, 1
        x = nn.dropout(x + self.new["sides"][side.clamp(min=0)], LEFT_OUT)
        for layer in range(DEPTH, LAYERS):
            x = self._layer(x, side >= 0, f"encoder.layer.{layer}.")
        means = [(x * (side == one)[..., None]).sum(1) / (side == one).sum(1, keepdim=True) for one in (0, 1)]
        last = nn.dropout(torch.cat(means, 1), LEFT_OUT)
        return nn.linear(last, self.new["last.weight"], self.new["last.bias"])

    def _layer(self, x: torch.Tensor, seen: torch.Tensor, at: str) -> torch.Tensor:
        many, longest, size = x.shape
        parts = (self._linear(x, f"{at}attention.self.{part}") for part in ("query", "key", "value"))
        query, key, value = (one.view(many, longest, HEADS, -1).transpose(1, 2) for one in parts)
        taken = nn.scaled_dot_product_attention(query, key, value, attn_mask=seen[:, None, None, :])
        taken = self._linear(taken.transpose(1, 2).reshape(many, longest, size), at + "attention.output.dense")
        x = self._norm(x + nn.dropout(taken, LEFT_OUT), at + "attention.output.LayerNorm")
        wide = nn.gelu(self._linear(x, at + "intermediate.dense"), approximate="tanh")
        return self._norm(x + nn.dropout(self._linear(wide, at + "output.dense"), LEFT_OUT), at + "output.LayerNorm")

    def _linear(self, x: torch.Tensor, name: str) -> torch.Tensor:
        return nn.linear(x, self.old[name + ".weight"], self.old[name + ".bias"])

    def _norm(self, x: torch.Tensor, name: str) -> torch.Tensor:
        return nn.layer_norm(x, x.shape[-1:], self.old[name + ".weight"], self.old[name + ".bias"], 1e-12)


def taught(some: Sequence[Example], by: Course, before: Mapping[str, Vectors] | None = None) -> dict[str, Vectors]:
    """The upper layers as examples teach them, from how they are or from what was taught `before`."""
    torch.manual_seed(0)
    chance, upper = random.Random(0), Upper(before)  # noqa: S311 - an order, no secret
    alone = read_alone([text for one in some for text in one.texts], DEPTH)
    old, new = list(upper.old.values()), list(upper.new.values())
    rates = [{"params": old, "lr": by.rate}, {"params": new, "lr": by.rate * by.faster}]
    moving = torch.optim.AdamW(rates, weight_decay=_DECAY)
    steps = by.rounds * -(-len(some) // BATCH)
    rate = torch.optim.lr_scheduler.LambdaLR(moving, lambda at: min((at + 1) / (_RISE * steps), max(0, 1 - at / steps)))
    for round_ in range(by.rounds):
        lost = 0.0
        for batch in batches(some, alone, chance):
            given = upper.answers([one.texts for one in batch], alone)
            wrong = nn.cross_entropy(given, torch.tensor([one.answer for one in batch]), label_smoothing=DOUBT)
            moving.zero_grad()
            wrong.backward()
            torch.nn.utils.clip_grad_norm_([*old, *new], _STEEPEST)
            moving.step()
            rate.step()
            lost += float(wrong.detach()) * len(batch)
        print(f"round {round_ + 1}: {lost / len(some):.3f}", flush=True)
    return upper.weights()


def batches(some: Sequence[Example], alone: Mapping[str, Vectors], chance: random.Random) -> Iterator[list[Example]]:
    """All examples by chance, so many at once, those of about one length together."""
    order = chance.sample(some, len(some))
    found = []
    for begin in range(0, len(order), 16 * BATCH):
        near = sorted(order[begin : begin + 16 * BATCH], key=lambda one: sum(len(alone[text]) for text in one.texts))
        found += [near[at : at + BATCH] for at in range(0, len(near), BATCH)]
    chance.shuffle(found)
    yield from found


def measured(weights: Mapping[str, Vectors], some: Sequence[Example]) -> Vectors:
    """Print which share of examples is answered right, and what is taken for what; returns what was answered."""
    answers = Reader(weights).answers([one.texts for one in some])
    given = answers.argmax(axis=1)
    wrong = Counter((ANSWERS[one.answer], ANSWERS[at]) for one, at in zip(some, given, strict=True) if one.answer != at)
    print(f"right: {1 - wrong.total() / len(some):.3f} of {len(some)}")
    for (wanted, got), count in wrong.most_common(10):
        print(f"{count:6} {wanted} taken for {got}")
    return answers


def left_out(of_cases: Mapping[str, Sequence[Example]], again: Sequence[Example], before: Mapping[str, Vectors]) -> str:
    """What is read in each case by layers that the others taught, as a table: the key of a pair, and its answers."""
    names = sorted(of_cases)
    lines = []
    for part in range(PARTS):
        back = names[part::PARTS]
        others = [one for name in names if name not in back for one in of_cases[name]]
        own = [one for name in back for one in of_cases[name]]
        print(", ".join(back))
        answers = measured(taught([*others, *again], CASES_THEN, before), own)
        for one, row in zip(own, answers, strict=True):
            lines.append("\t".join([one.of, *one.key, *(f"{value:.4f}" for value in row)]))
    return "".join(f"{line}\n" for line in dict.fromkeys(lines))


def main() -> None:
    """Teach, and measure or write what was learned."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("sentences", nargs="*", type=Path, default=sorted(SENTENCES.glob("*.jsonl")))
    parser.add_argument("--cases", nargs="*", type=Path, default=[])
    parser.add_argument("--kept", type=Path, help="a folder for cases as built, so that they are built once")
    parser.add_argument("--begin", type=Path, help="layers that sentences taught")
    parser.add_argument("--left-out", type=Path)
    parser.add_argument("--measure", action="store_true", help="hold every fifth agreement back, and measure on these")
    parser.add_argument("-o", "--output", type=Path, help=f"where to write, shipped as {WEIGHTS}")
    arguments = parser.parse_args()
    some = examples(arguments.sentences)
    agreements = list(dict.fromkeys(one.of for one in some))
    back = set(agreements[::5]) if arguments.measure else set()
    if arguments.begin:
        with arguments.begin.open("rb") as file:
            weights = loaded(file)
    else:
        weights = taught([one for one in some if one.of not in back], SENTENCES_FIRST)
    if back:
        measured(weights, [one for one in some if one.of in back])
    of_cases = {case.name: examples_of(read_case(case, arguments.kept)) for case in arguments.cases}
    again = random.Random(0).sample(some, AGAIN)  # noqa: S311 - as above
    if arguments.left_out:
        arguments.left_out.write_text(left_out(of_cases, again, weights), "utf-8")
    if of_cases:
        weights = taught([*(one for own in of_cases.values() for one in own), *again], CASES_THEN, weights)
    if arguments.output:
        np.savez_compressed(arguments.output, allow_pickle=False, **held(weights))


if __name__ == "__main__":
    main()
