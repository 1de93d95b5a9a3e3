"""Passages that stand in two of many documents, as the scorer of text reuse reads them.

    python -m evals.reuse DOCS.jsonl -o PRED.jsonl

DOCS has one {"id", "text"} a line. PRED gets one {"doc", "ds", "de", "src", "ss", "se"} a line: a passage of `doc` and
its place in `src`, in code points, end exclusive.
"""

from __future__ import annotations

import argparse
import json
import re
from collections.abc import Iterable, Iterator
from pathlib import Path

from tallystick.compare import compare
from tallystick.records import Block, Document, Published
from tallystick.settings import Settings

_LINE = re.compile(r"\S.*")


def documents(path: Path) -> Iterator[Document]:
    """The documents of a file of JSON lines, each line of their text a paragraph."""
    with path.open(encoding="utf-8") as lines:
        for line in lines:
            row = json.loads(line)
            yield document(str(row["id"]), str(row["text"]))


def document(name: str, text: str) -> Document:
    """A document of plain text, each line of it a paragraph."""
    blocks = tuple(
        Block(match.start(), match.end(), "paragraph", unit) for unit, match in enumerate(_LINE.finditer(text))
    )
    unknown = Published()
    return Document(name, name, name, "article", None, None, (), (), "en", None, unknown, unknown, text, blocks)


def predicted(docs: Iterable[Document]) -> Iterator[dict[str, str | int]]:
    """The passages that compare finds, as rows of PRED."""
    for row in compare(tuple(docs), Settings()).reuse:
        yield {
            "doc": row.document, "ds": row.start, "de": row.end,
            "src": row.source_document, "ss": row.source_start, "se": row.source_end,
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
