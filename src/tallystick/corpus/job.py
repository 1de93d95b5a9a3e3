"""The whole job on a corpus: read, find passages, tell lineage, and leave a folder that anybody can open."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from dataclasses import asdict, dataclass
from pathlib import Path

import duckdb
import pyarrow.parquet as pq

import tallystick
from tallystick.compare import VERSION, job
from tallystick.compare.bulk import write_passages
from tallystick.compare.frames import PASSAGES
from tallystick.compare.learned import Stretches, learned_furniture, without_furniture
from tallystick.compare.pairs import Counts, write_pairs
from tallystick.corpus.reading import Corpus, read_corpus
from tallystick.errors import TallystickError
from tallystick.pipeline import Watch
from tallystick.records import Refusal
from tallystick.settings import Settings

_STATE = "compare.json"
# Below this DuckDB cannot hold the blocks it works on, in megabytes.
_LEAST_MEMORY = 64
_OURS = frozenset({_STATE, "documents", "work", "passages.parquet", "pairs.parquet", "families.parquet"})


@dataclass(frozen=True, slots=True)
class Compared:
    """What came of a corpus: documents read, what was found, what was left out.

    `changed` is the line that says that files changed while they were read, or None; `before` holds where nothing was
    new and the figures are those of the last run. `unparted` counts the documents whose text no spaces part into words,
    so that nothing in them was compared.
    """

    documents: int
    counts: Counts
    refusals: tuple[Refusal, ...]
    changed: str | None
    before: bool = False
    unparted: int = 0


def compare_corpus(source: Path, out: Path, settings: Settings, watch: Watch) -> Compared:
    """Compare the documents of a source and write documents/, passages.parquet, pairs.parquet and families.parquet.

    What an earlier run left in `out` is taken up where source and settings are the same. Raises T110, T406, T701, T702,
    T705, T706; a document that cannot be read is left out and listed.
    """
    _check(source, out)
    out.mkdir(parents=True, exist_ok=True)
    state = _State(out / _STATE)
    state.begin()
    corpus = read_corpus(source, out / "documents", settings, watch)
    mark = hashlib.sha256(f"{tallystick.__version__} {VERSION} {job.VERSION} {corpus.mark}".encode()).hexdigest()
    counts = state.counts(mark)
    before = counts is not None and all((out / name).exists() for name in _OURS if name.endswith(".parquet"))
    if counts is None or not before:
        counts = _within_limits(corpus, out, settings, watch)
        state.end(mark if corpus.changed is None else "", counts)
    return Compared(corpus.documents, counts, corpus.refusals, corpus.changed, before, _unparted(corpus.folder))


# Of so many characters, one in thirty at least parts words where words are parted.
_LONG, _PARTED = 200, 29 / 30
_UNPARTED = r"""
    SELECT count(*) FROM read_parquet(?)
    WHERE length(text) >= ? AND length(regexp_replace(text, '[\s\p{P}]', '', 'g')) > length(text) * ?
"""


def _unparted(folder: Path) -> int:
    """How many documents have text that nothing parts into words."""
    parts = [str(path) for path in sorted(folder.glob("*.parquet"))]
    if not parts:
        return 0
    with duckdb.connect() as connection:
        row = connection.execute(_UNPARTED, [parts, _LONG, _PARTED]).fetchone()
    return int(row[0]) if row else 0


def _check(source: Path, out: Path) -> None:
    """Refuse a folder that holds what is not ours, and one within the source: it would be read as a document."""
    inside = source.is_dir() and out.resolve().is_relative_to(source.resolve())
    if inside or (out.exists() and not out.is_dir()):
        raise TallystickError("T705", path=out, detail="lies in the folder to be compared" if inside else "is a file")
    if out.is_dir() and any(out.iterdir()) and not (out / _STATE).is_file():
        raise TallystickError("T705", path=out, detail="holds other files")


def _within_limits(corpus: Corpus, out: Path, settings: Settings, watch: Watch) -> Counts:
    """Compare; what DuckDB says of memory and disk is told as an error that a user can meet."""
    limit = int(settings.number("compare_memory_mb"))
    try:
        if limit < _LEAST_MEMORY:
            raise TallystickError("T706", limit=limit, detail=f"{_LEAST_MEMORY} is the least")
        return _compare(corpus, out, settings, watch)
    except duckdb.OutOfMemoryException as error:
        raise TallystickError("T706", limit=limit, detail=str(error).splitlines()[0]) from error
    except duckdb.IOException as error:
        raise TallystickError("T406", path=out, detail=str(error).splitlines()[0]) from error


def _compare(corpus: Corpus, out: Path, settings: Settings, watch: Watch) -> Counts:
    watch.start("Finding passages", None)
    folder = write_passages(corpus.batches(), out / "work", settings)
    watch.start("Telling lineage", None)
    furniture = learned_furniture(corpus.folder)
    _one_file(folder, out / "passages.parquet", furniture, settings)
    return write_pairs(corpus.folder, out / "passages.parquet", furniture, out, settings)


def _one_file(folder: Path, path: Path, furniture: Mapping[str, Stretches], settings: Settings) -> None:
    """The passages of a folder as one Parquet file, learned furniture left out; there whole or not at all."""
    begun = path.with_suffix(".begun")
    with pq.ParquetWriter(begun, PASSAGES, compression="zstd") as writer:
        for part in sorted(folder.glob("*.parquet")):
            with pq.ParquetFile(part) as file:
                for batch in file.iter_batches():
                    writer.write_batch(without_furniture(batch, furniture, settings))
    begun.replace(path)


class _State:
    """What the last run that came to its end worked on, and what it counted."""

    def __init__(self, path: Path) -> None:
        self._path = path

    def begin(self) -> None:
        """Mark the folder as ours before anything else is written to it."""
        if not self._path.is_file():
            self._path.write_text("{}", "utf-8")

    def counts(self, mark: str) -> Counts | None:
        """What was counted, if it was counted on the same."""
        try:
            held = json.loads(self._path.read_text("utf-8"))
            return Counts(**held["counts"]) if held.get("mark") == mark else None
        except (ValueError, KeyError, TypeError, AttributeError):
            return None

    def end(self, mark: str, counts: Counts) -> None:
        """Keep what was counted."""
        self._path.write_text(json.dumps({"mark": mark, "counts": asdict(counts)}, indent=1) + "\n", "utf-8")
