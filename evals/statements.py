"""Writes who says what in a folder of texts, as the scorer of PolNeAR reads it.

    python -m evals.statements FOLDER --split NAME -o PRED.jsonl [--jobs N] [--every N]

FOLDER/NAME/text holds one plain text a document. One line a document goes out: {"doc": ID, "statements": [{"content",
"source", "cue"}]}, each a list of [start, end] in code points of the file as it stands, line ends unchanged. The corpus
gives each word to one source only, so the outermost attributions are written.
"""

from __future__ import annotations

import argparse
import json
import re
from collections.abc import Iterable, Iterator
from functools import cache
from pathlib import Path
from typing import Any

from tallystick.extract import Extractor
from tallystick.records import Attribution, Block, Document, Extraction, Published, Span, make_id

Row = dict[str, list[list[int]]]


@cache
def extractor() -> Extractor:
    """One extractor a process."""
    return Extractor()


def document(name: str, text: str) -> Document:
    """A document whose paragraphs are its lines."""
    lines = [m for m in re.finditer(r"[^\n]+", text) if m.group().strip()]
    blocks = tuple(Block(m.start(), m.end(), "paragraph", unit) for unit, m in enumerate(lines))
    nothing = Published()
    return Document(
        make_id("d", name), "0" * 64, name, "article", None, None, (), (), "en", None, nothing, nothing, text, blocks
    )


def outermost(extraction: Extraction) -> Iterator[Attribution]:
    """The attributions that stand in no other: of those that share a word, the first."""
    for statement in extraction.statements:
        taken: list[Span] = []
        for attribution in statement.attributions:
            if not any(_touch(a, b) for a in attribution.content for b in taken):
                taken += attribution.content
                yield attribution


def _touch(a: Span, b: Span) -> bool:
    return a.start < b.end and b.start < a.end


def row(attribution: Attribution) -> Row:
    """One attribution as the scorer reads it."""
    source, cue = attribution.source, attribution.cue
    return {
        "content": [[span.start, span.end] for span in attribution.content],
        "source": [[source.start, source.end]] if source is not None else [],
        "cue": [[cue.start, cue.end]] if cue is not None else [],
    }


def turns(rows: list[Row]) -> list[Row]:
    """Rows in which the sentences of one turn of a transcript, or after one colon, are one: with one cue and source."""
    made: list[Row] = []
    for each in rows:
        same = made and each["source"] and (each["cue"], each["source"]) == (made[-1]["cue"], made[-1]["source"])
        if same:
            made[-1] = {**each, "content": made[-1]["content"] + each["content"]}
        else:
            made.append(each)
    return made


def read(path: Path) -> Document:
    """The document of one file."""
    with path.open(encoding="utf-8", newline="") as file:
        return document(path.stem, file.read())


def texts(folder: Path, split: str, every: int = 1) -> list[Path]:
    """The files of a split in order, or every so many of them."""
    return sorted((folder / split / "text").glob("*.txt"))[::every]


def predictions(paths: Iterable[Path], jobs: int = 1) -> Iterator[dict[str, Any]]:
    """The lines of many files, in order, made by so many processes."""
    for source, outcome in extractor().extract_all(map(read, paths), jobs):
        if not isinstance(outcome, Extraction):
            raise outcome
        yield {"doc": source.file, "statements": turns([row(a) for a in outermost(outcome)])}


def main() -> None:
    """Write the predictions of a split."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--split", required=True)
    parser.add_argument("-o", "--output", type=Path, required=True)
    parser.add_argument("--jobs", type=int, default=1)
    parser.add_argument("--every", type=int, default=1, help="only every so many documents, while trying things")
    arguments = parser.parse_args()
    paths = texts(arguments.folder, arguments.split, arguments.every)
    if not paths:
        raise SystemExit(f"no texts in {arguments.folder / arguments.split / 'text'}")
    with arguments.output.open("w", encoding="utf-8") as out:
        for line in predictions(paths, arguments.jobs):
            out.write(json.dumps(line) + "\n")


if __name__ == "__main__":
    main()
