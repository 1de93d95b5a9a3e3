"""The kinds of source: files that canonical reads, JSON lines, Parquet. Each document becomes a row of a corpus."""

from __future__ import annotations

import gzip
import json
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq

from tallystick.compare.frames import CORPUS
from tallystick.compare.running import running
from tallystick.errors import TallystickError
from tallystick.pipeline import UNEXPECTED, now
from tallystick.records import Arrival, Document, Refusal
from tallystick.settings import Settings

Row = dict[str, object]
# What comes of one document: its row, or why it was left out. Making it is put off, so that it can be passed over.
Outcome = Row | Refusal
Maker = Callable[[], Outcome]

_LINES = (".jsonl", ".ndjson", ".jsonl.gz", ".ndjson.gz")
_PARQUET = (".parquet",)
_OPTIONAL = ("date", "publisher", "title", "url")
_BATCH = 1_000


def files_of(source: Path) -> list[Path]:
    """Every file of a source, in order."""
    return sorted(path for path in source.rglob("*") if path.is_file()) if source.is_dir() else [source]


def makers(source: Path, settings: Settings) -> tuple[Iterator[Maker], int | None]:
    """What makes each document of a source, in the order of its files, and how many there are if that is known."""
    files = files_of(source)
    for endings, read in ((_LINES, _from_lines), (_PARQUET, _from_parquet)):
        if files and all(file.name.lower().endswith(endings) for file in files):
            return (maker for file in files for maker in read(file)), None
    from tallystick.acquire import count_files

    return _from_files(source, settings), count_files([source])


# ---- JSON lines ----


def _from_lines(path: Path) -> Iterator[Maker]:
    try:
        with gzip.open(path, "rb") if path.name.lower().endswith(".gz") else path.open("rb") as lines:
            for number, line in enumerate(lines, 1):
                if line.strip():
                    yield lambda line=line, number=number: _line(path, number, line)  # type: ignore[misc]
    except (OSError, EOFError) as error:
        raise TallystickError("T701", path=path, detail=f"cannot be read to its end ({error})") from error


def _line(path: Path, number: int, line: bytes) -> Outcome:
    place = f"{path}, line {number}"
    try:
        row = json.loads(line)
    except ValueError as error:
        return _refused(place, f"no JSON ({error})")
    return _row(place, row) if isinstance(row, dict) else _refused(place, "no object with id and text")


def _row(place: str, row: Mapping[str, object]) -> Outcome:
    """The row of a corpus that given columns make."""
    name, text = row.get("id"), row.get("text")
    if not isinstance(name, str | int) or name == "":
        return _refused(place, "no id")
    if not isinstance(text, str):
        return _refused(place, "no text")
    made: Row = {"id": str(name), "text": text, "kind": "unknown", "credits": [], "byline": [], "body": 0}
    made |= {key: value if isinstance(value := row.get(key), str) else None for key in _OPTIONAL}
    made |= {"updated": None, "file": str(name)}
    try:
        text.encode()
    except UnicodeEncodeError:
        return _refused(place, "half a character in the text")
    return made


def _refused(place: str, detail: str) -> Refusal:
    return Refusal(place, "T704", TallystickError("T704", path=place, detail=detail).message)


# ---- Parquet ----


def _from_parquet(path: Path) -> Iterator[Maker]:
    try:
        file = pq.ParquetFile(path)
    except (OSError, pa.ArrowException) as error:
        raise TallystickError("T701", path=path, detail=f"no Parquet file ({str(error)[:80]})") from error
    with file:
        known = file.schema_arrow.names
        missing = [name for name in ("id", "text") if name not in known]
        if missing:
            raise TallystickError("T701", path=path, detail=f"no column {' and no column '.join(missing)}")
        columns = ["id", "text", *(name for name in _OPTIONAL if name in known)]
        number = 0
        for batch in file.iter_batches(_BATCH, columns=columns):
            for row in batch.to_pylist():
                number += 1
                row = {
                    key: str(value) if key in _OPTIONAL and value is not None else value for key, value in row.items()
                }
                yield lambda row=row, number=number: _row(f"{path}, row {number}", row)  # type: ignore[misc]


# ---- files that canonical reads ----


def _from_files(source: Path, settings: Settings) -> Iterator[Maker]:
    from tallystick.acquire import acquire

    for outcome in acquire([source], settings, now=now()):
        if isinstance(outcome, Refusal):
            yield lambda outcome=outcome: outcome  # type: ignore[misc]
        elif outcome.original.media_type not in ("application/zip", "application/mbox"):
            yield lambda outcome=outcome: _read(outcome)  # type: ignore[misc]


def _read(arrival: Arrival) -> Outcome:
    """The row of one file, or a refusal: one bad file never stops the others."""
    from tallystick.canonical import read

    path = arrival.receipt.path
    try:
        return _of_document(path, read(arrival))
    except TallystickError as error:
        return Refusal(path, error.code, error.message)
    except Exception as error:
        detail = f"{type(error).__name__}: {error}"
        return Refusal(path, UNEXPECTED, TallystickError(UNEXPECTED, path=path, detail=detail).message)


def _of_document(path: str, document: Document) -> Row:
    compared = running(document)
    compared.text.encode()
    return {
        "id": path, "text": compared.text, "date": document.published.date, "publisher": document.publisher,
        "title": document.title, "url": document.url, "kind": document.kind, "credits": list(document.credits),
        "byline": list(document.byline), "updated": document.updated.date, "file": path, "body": compared.body,
    }  # fmt: skip


assert set(_OPTIONAL) < set(CORPUS.names)
