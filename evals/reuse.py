"""Passages that stand in two of many documents, as the scorer of text reuse reads them.

    python -m evals.reuse DOCS.jsonl -o PRED.jsonl

DOCS has one {"id", "text"} a line. PRED gets one {"doc", "ds", "de", "src", "ss", "se"} a line: a passage of `doc` and
its place in `src`, in code points, end exclusive.
"""

from __future__ import annotations

import argparse
import json
import tempfile
from collections.abc import Iterable, Iterator
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq

from tallystick.compare.bulk import write_passages
from tallystick.settings import Settings

Row = tuple[str, str]


def documents(path: Path) -> Iterator[Row]:
    """The id and text of each document of a file of JSON lines."""
    with path.open(encoding="utf-8") as lines:
        for line in lines:
            row = json.loads(line)
            yield str(row["id"]), str(row["text"])


def predicted(docs: Iterable[Row]) -> Iterator[dict[str, str | int]]:
    """The passages that compare in bulk finds, as rows of PRED."""
    batch = pa.RecordBatch.from_pylist([{"id": name, "text": text} for name, text in docs])
    with tempfile.TemporaryDirectory() as folder:
        rows = pq.read_table(write_passages([batch], Path(folder), Settings())).to_pylist()
    for row in rows:
        yield {
            "doc": row["document"], "ds": row["begin"], "de": row["finish"],
            "src": row["other"], "ss": row["other_begin"], "se": row["other_finish"],
        }  # fmt: skip


def write(path: Path, rows: Iterable[dict[str, str | int]]) -> None:
    """Write rows as JSON lines."""
    with path.open("w", encoding="utf-8") as out:
        for row in rows:
            out.write(json.dumps(row, ensure_ascii=False) + "\n")


def main() -> None:
    """Read documents, write passages."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("docs", type=Path)
    parser.add_argument("-o", "--output", type=Path, required=True)
    arguments = parser.parse_args()
    write(arguments.output, predicted(documents(arguments.docs)))


if __name__ == "__main__":
    main()
