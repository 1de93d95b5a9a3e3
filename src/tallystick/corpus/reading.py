"""A source read once into Parquet parts, which later steps work on whatever happens to the source.

A part is there whole or not at all, and says in its metadata what it took in: reading goes on where it was killed.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from itertools import islice
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.parquet as pq

from tallystick.compare.frames import CORPUS, DOCUMENTS
from tallystick.corpus.sources import Maker, Row, files_of, makers
from tallystick.errors import TallystickError
from tallystick.pipeline import Watch
from tallystick.records import Refusal
from tallystick.settings import Settings

PART = 1_000
_MARK = b"tallystick"


@dataclass(frozen=True, slots=True)
class Corpus:
    """What was read: the folder of Parquet parts, the number of documents, and what was left out.

    `changed` is the line that says that files changed while they were read, or None. `mark` names source and settings.
    """

    folder: Path
    documents: int
    refusals: tuple[Refusal, ...]
    changed: str | None
    mark: str

    def batches(self) -> Iterator[pa.RecordBatch]:
        """The documents, in order, as batches of `frames.DOCUMENTS`."""
        for part in parts(self.folder):
            with pq.ParquetFile(part) as file:
                yield from file.iter_batches(PART, columns=DOCUMENTS.names)


def parts(folder: Path) -> list[Path]:
    """The parts of a corpus, in order."""
    return sorted(folder.glob("part-*.parquet"))


def read_corpus(source: Path, folder: Path, settings: Settings, watch: Watch) -> Corpus:
    """Read a source into parts in `folder`, or take up the parts of the same source that are there.

    Raises T110 where the source cannot be opened, T701 where it has no documents that can be told apart, T702 where an
    id repeats. A document that cannot be read is left out and listed; the others are read.
    """
    listing = _listing(source)
    mark = hashlib.sha256(json.dumps([listing, dict(settings)]).encode()).hexdigest()
    folder.mkdir(parents=True, exist_ok=True)
    reading = _Reading(folder, mark)
    reading.take_up()
    if not reading.complete:
        each, total = makers(source, settings)
        watch.start("Reading documents", total)
        reading.read(each, watch.tick)
    changed = None
    if _listing(source) != listing:
        changed = str(TallystickError("T703", path=source))
        reading.forget()
    return Corpus(folder, len(reading.ids), tuple(reading.refusals), changed, mark)


def _listing(source: Path) -> list[tuple[str, int, int]]:
    """Every file of a source with its size and the time of its last change. Raises T110."""
    try:
        stats = [(path, path.stat()) for path in files_of(source)]
    except OSError as error:
        raise TallystickError("T110", path=source, detail=(error.strerror or str(error)).lower()) from error
    return [(str(path), stat.st_size, stat.st_mtime_ns) for path, stat in stats]


@dataclass
class _Reading:
    """The parts as they grow. `ids` gives the number of each document, counted from 1."""

    folder: Path
    mark: str
    consumed: int = 0
    complete: bool = False
    refusals: list[Refusal] = field(default_factory=list)
    ids: dict[str, int] = field(default_factory=dict)

    def take_up(self) -> None:
        """Go on after the parts of an earlier run on the same source; parts of another source go."""
        fits = True
        for part in parts(self.folder):
            said = _said(part) if fits and not self.complete else None
            fits = said is not None and said["mark"] == self.mark
            if said is None or not fits:
                part.unlink()
                continue
            for name in pq.read_table(part, columns=["id"]).column("id").to_pylist():
                self.ids[name] = len(self.ids) + 1
            self.consumed += said["consumed"]
            self.complete = said["last"]
            self.refusals += [Refusal(*refusal) for refusal in said["refusals"]]

    def read(self, each: Iterator[Maker], tick: Callable[[], None]) -> None:
        """Read on to the end, a part at a time."""
        rest = islice(each, self.consumed, None)
        number = len(parts(self.folder))
        while not self.complete:
            outcomes = []
            for make in islice(rest, PART):
                outcomes.append(make())
                tick()
            self.complete = len(outcomes) < PART
            rows = [one for one in outcomes if not isinstance(one, Refusal)]
            refusals = [one for one in outcomes if isinstance(one, Refusal)]
            self._number(rows)
            self.refusals += refusals
            self._write(number, rows, refusals, len(outcomes))
            number += 1

    def _number(self, rows: list[Row]) -> None:
        for row in rows:
            name, number = str(row["id"]), len(self.ids) + 1
            if self.ids.setdefault(name, number) != number:
                raise TallystickError("T702", subject=name, first=self.ids[name], second=number)

    def _write(self, number: int, rows: list[Row], refusals: list[Refusal], consumed: int) -> None:
        said = {"mark": self.mark, "consumed": consumed, "last": self.complete,
                "refusals": [(r.path, r.code, r.reason) for r in refusals]}  # fmt: skip
        path = self.folder / f"part-{number:06d}.parquet"
        begun = path.with_suffix(".begun")
        schema = CORPUS.with_metadata({_MARK: json.dumps(said).encode()})
        pq.write_table(pa.Table.from_pylist(rows, schema), begun, compression="zstd")
        begun.replace(path)

    def forget(self) -> None:
        """Let the next run read everything anew: the first part no longer says what it took in."""
        for part in parts(self.folder)[:1]:
            pq.write_table(pq.read_table(part).replace_schema_metadata({}), part, compression="zstd")


def _said(part: Path) -> Mapping[str, Any] | None:
    """What a part tells of itself; None where it is none of ours, or damaged."""
    try:
        metadata = pq.read_schema(part).metadata or {}
    except (OSError, pa.ArrowException):
        return None
    return json.loads(metadata[_MARK]) if _MARK in metadata else None
