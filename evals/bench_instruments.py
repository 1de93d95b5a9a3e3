"""What matching costs: four hundred commitments against several thousand statements, beside fifty against as many.

python -m evals.bench_instruments

Work must grow with the statements, not with statements times commitments: eight times the commitments may not take
three times as long. Everything in the case is generated.
"""

from __future__ import annotations

import random
import time

from tallystick.instruments import match
from tallystick.records import (
    Block,
    Commitment,
    Document,
    Gathering,
    Instrument,
    Party,
    Proposition,
    Published,
    Statement,
)
from tallystick.text import stem_of, words

STATEMENTS = 4_000
LIMIT = 3.0
_VERBS = ("repaired", "inspected", "delivered", "reviewed", "published", "closed", "registered", "restored")
_THINGS = (
    "bridge",
    "archive",
    "pump",
    "ferry",
    "clinic",
    "granary",
    "quarry",
    "beacon",
    "weir",
    "mill",
    "kiln",
    "pier",
)
_PLACES = tuple(
    f"{first}{last}" for first in ("Sor", "Har", "Ost", "Cal", "Tar") for last in ("rel", "row", "lan", "den")
)


def table(statements: int = STATEMENTS) -> None:
    """Print the seconds of processor time for few and for many commitments, and their ratio beside its limit."""
    few, many = _seconds(50, statements), _seconds(400, statements)
    print(f"\n{'commitments':>11} {'statements':>10} {'CPU s':>7}")
    print(f"{50:11} {statements:10,} {few:7.1f}")
    print(f"{400:11} {statements:10,} {many:7.1f}   {many / few:.1f} times as long; limit {LIMIT:.0f}")


def _seconds(commitments: int, statements: int) -> float:
    chance = random.Random(7)  # noqa: S311 - a made-up case, no secret
    parties = (
        Party("meridia", "Republic of Meridia", ("Meridia",)),
        Party("hff", "Highland Free Front", ("the Front",)),
    )
    owed = tuple(
        Commitment(
            f"C{n}", parties[n % 2].id, f"{_verb(chance)} the {chance.choice(_THINGS)} of {chance.choice(_PLACES)}."
        )
        for n in range(commitments)
    )
    document, said = _report(chance, statements)
    gathering = Gathering((), said, (), (), (), ())
    began = time.process_time()
    match(gathering, (), (document,), (Instrument("Accord of Harrow Bay", "2031-04-02", parties, owed),))
    return time.process_time() - began


def _verb(chance: random.Random) -> str:
    return chance.choice(_VERBS).removesuffix("ed").capitalize()


def _report(chance: random.Random, count: int) -> tuple[Document, tuple[Statement, ...]]:
    text, said, blocks = "", [], []
    for n in range(count):
        who, verb = chance.choice(("Meridia", "The Front")), chance.choice(_VERBS)
        sentence = f"{who} {verb} the {chance.choice(_THINGS)} of {chance.choice(_PLACES)}."
        start, end = len(text), len(text) + len(sentence)
        stems = tuple(stem_of(sentence[word.start : word.end]) for word in words(sentence))
        clause = Proposition(start, end, stem_of(verb), stems, subject=stems[:1], object=stems[2:])
        said.append(Statement(f"s-{n}", "d", start, end, "unattributed", propositions=(clause,)))
        blocks.append(Block(start, end, "paragraph", n))
        text += f"{sentence}\n"
    document = Document(
        "d", "0" * 64, "d.txt", "article", "Callan Courier", None, (), (), "en", None,
        Published("2031-06-01", "given"), Published(), text, tuple(blocks),
    )  # fmt: skip
    return document, tuple(said)


if __name__ == "__main__":
    table()
