"""Invented cases to teach readers with; of each sentence is told what it means, and which others say the same thing.

Each file of `evals/told` is one case: the agreement as of `agreement.yaml`, a line of three dashes, then the documents.
A document begins with a line "=== file | publisher | title | date | byline | kind"; after each of its sentences stand
its marks in double brackets, parted by commas, or a dash where it has none:

    C1 b        what it means for commitment C1: compliance, progress, breach, denial, p(l)edge; doubtful with "?"
    =guns71     it tells this fact, as every other sentence with this mark does
    ~guns71     it contradicts that fact
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

import yaml

from tallystick.instruments.weak.reading import asked
from tallystick.records import Bearing

TOLD = Path(__file__).with_name("told")
_BEARINGS: Mapping[str, Bearing] = {
    "c": "compliance", "p": "progress", "b": "breach", "d": "denial", "l": "pledge",
}  # fmt: skip
_MARKED = re.compile(r"\s*\[\[(.*?)\]\]\s*")


@dataclass(frozen=True)
class Sentence:
    """A sentence of a document: `bearings` has a commitment with None where what it means is doubtful."""

    document: str
    text: str
    bearings: Mapping[str, Bearing | None]
    facts: frozenset[str]
    against: frozenset[str]


@dataclass(frozen=True)
class ToldCase:
    """A case: its commitments by id, as they are put before a reader, and its sentences in order."""

    name: str
    commitments: Mapping[str, str]
    sentences: Sequence[Sentence]


def told_cases(folder: Path = TOLD) -> list[ToldCase]:
    """All cases of a folder, by name."""
    return [told_case(file) for file in sorted(folder.glob("*.txt"))]


def told_case(file: Path) -> ToldCase:
    """One case."""
    above, _, below = file.read_text("utf-8").partition("\n---\n")
    agreement = yaml.safe_load(above)
    names = {party["id"]: party["name"] for party in agreement["parties"]}
    commitments = {one["id"]: asked(names.get(one["by"], one["by"]), one["text"]) for one in agreement["commitments"]}
    return ToldCase(file.stem, commitments, list(_sentences(below)))


def _sentences(text: str) -> Iterator[Sentence]:
    for document in re.split(r"(?m)^=== ", text)[1:]:
        head, _, body = document.partition("\n")
        name = head.split("|")[0].strip()
        for paragraph in body.split("\n\n"):
            parts = _MARKED.split(" ".join(paragraph.split()))
            for said, marks in zip(parts[::2], parts[1::2], strict=False):
                yield _sentence(name, said.strip(), [mark.strip() for mark in marks.split(",")])


def _sentence(document: str, text: str, marks: Sequence[str]) -> Sentence:
    facts, against = (frozenset(mark[1:] for mark in marks if mark[:1] == sign) for sign in "=~")
    bearings: dict[str, Bearing | None] = {}
    for mark in marks:
        if mark[:1] not in ("", "-", "=", "~"):
            commitment, bearing = mark.split()
            bearings[commitment] = None if bearing.endswith("?") else _BEARINGS[bearing]
    return Sentence(document, text, bearings, facts, against)
