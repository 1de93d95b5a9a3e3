"""Finds the dates of texts and writes them as predictions, or scores them beside the peers.

    python -m evals.dates GOLD.jsonl -o PRED.jsonl
    python -m evals.dates GOLD.jsonl [GOLD.jsonl..] --table [--half report] [--heideltime PRED.jsonl]

GOLD.jsonl has a JSON object a line: doc, text, dct (the day of writing, or ""), and for the table timex, a list of
{start, end, type, value, dct?}. PRED.jsonl has doc and timex. The scores are those of TempEval-3, task A (UzZaman et
al., 2013): value F1 is matches of the value over relaxed matches of the span; a gold date marked "dct" and what
overlaps it count for nothing.
"""

from __future__ import annotations

import argparse
import json
import re
import time
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from evals import date_peers
from tallystick.canonical.dates import find_date
from tallystick.canonical.outline import is_date_line
from tallystick.extract.dates.dates import find_dates
from tallystick.extract.dates.frame import frame_of
from tallystick.records import Block, DateMention, Document, Published
from tallystick.text import paragraphs

Row = dict[str, Any]
# A line is a paragraph; one that goes on with a small letter was only wrapped.
# Lines at the head of a text among which its date line stands.
_HEAD = 5
_LINE = re.compile(r"\S[^\n]*(?:\n(?=[a-z])[^\n]*)*")


def document_of(row: Row) -> Document:
    """The document of a line of gold: its text, each line of it a paragraph, published on `dct` or its date line."""
    text = row["text"]
    day = row.get("dct") or next(filter(None, map(_date_line, text.strip().split("\n")[:_HEAD])), None)
    blocks = tuple(Block(m.start(), m.end(), "paragraph", unit) for unit, m in enumerate(_LINE.finditer(text)))
    published = Published(day, "unknown" if day is None else "given" if row.get("dct") else "dateline")
    name = row["doc"]
    return Document(
        name, "0" * 64, name, "article", None, None, (), (), "en", None, published, Published(), text, blocks
    )  # fmt: skip


def _date_line(line: str) -> str | None:
    """The date of a line that is nothing else, as the stage before reads it from the head of a document."""
    return find_date(line) if is_date_line(line.strip()) else None


def dates_of(document: Document) -> tuple[DateMention, ...]:
    """The dates of a document, as the extract stage finds them."""
    found = paragraphs(document)
    return find_dates(document, found, frame_of(document, found, ()))


def timexes(row: Row) -> list[Row]:
    """The dates of a line of gold as we find them, as TIMEX3: start, end, type and value."""
    return [
        {"start": m.start, "end": m.end, "type": m.kind.upper(), "value": _value(m)} for m in dates_of(document_of(row))
    ]


def _value(mention: DateMention) -> str:
    """The value as TIMEX3 writes it: a time of the clock in UTC ends with Z, which our records keep as the zone."""
    on_the_clock = mention.zone == 0 and mention.value is not None and mention.value[-2:].isdigit()
    return f"{mention.value}Z" if on_the_clock else mention.value or ""


def read(path: Path) -> list[Row]:
    """The rows of a file of JSON lines."""
    return [json.loads(line) for line in path.read_text("utf-8").splitlines() if line.strip()]


def half(rows: Sequence[Row], name: str) -> list[Row]:
    """One half of a corpus by file name: "tune" has every other document from the first, "report" the others."""
    return sorted(rows, key=lambda row: str(row["doc"]))[0 if name == "tune" else 1 :: 2]


# ---- our own sentences ----

OWN = Path(__file__).with_name("dates_own.txt")
_OWN_DAY = "2031-05-14"
_MARKED = re.compile(r"\[([^|\]]+)\|([^\]]+)\]")


def own() -> list[Row]:
    """The sentences of `dates_own.txt` as rows of gold."""
    lines = OWN.read_text("utf-8").splitlines()
    return [_own(number, line) for number, line in enumerate(lines) if line and not line.startswith("#")]


def _own(number: int, line: str) -> Row:
    text, timexes, at = "", [], 0
    for mark in _MARKED.finditer(line):
        text += line[at : mark.start()]
        timexes.append({"start": len(text), "end": len(text) + len(mark[1]), "value": mark[2].replace("?", "")})
        text, at = text + mark[1], mark.end()
    return {"doc": f"own-{number}", "text": text + line[at:], "dct": _OWN_DAY, "timex": timexes}


# ---- scores ----

_TRIMMED = " \t\n\"'“”‘’.,;:()-–—"


@dataclass
class Counts:
    """What TempEval-3 counts: gold, found, spans that overlap, spans that are equal, values that are equal."""

    gold: int = 0
    found: int = 0
    relaxed: int = 0
    strict: int = 0
    value: int = 0

    def f1(self, right: int) -> float:
        """F1 in percent of so many right ones."""
        return 200 * right / (self.gold + self.found) if self.gold + self.found else 0.0


def score(gold: Iterable[Row], predicted: Sequence[Row]) -> Counts:
    """TempEval-3's counts of predictions against gold, dates of creation left out."""
    counts, by_doc = Counts(), {row["doc"]: row["timex"] for row in predicted}
    for row in gold:
        dropped = [t for t in row["timex"] if t.get("dct")]
        wanted = [t for t in row["timex"] if not t.get("dct")]
        got = [t for t in by_doc.get(row["doc"], []) if not any(_overlap(t, d) for d in dropped)]
        counts.gold, counts.found = counts.gold + len(wanted), counts.found + len(got)
        for i, j, same in _matches(row["text"], wanted, got):
            counts.relaxed += 1
            counts.strict += same
            counts.value += (wanted[i]["value"] or "") == (got[j]["value"] or "")
    return counts


def _matches(text: str, wanted: Sequence[Row], got: Sequence[Row]) -> list[tuple[int, int, bool]]:
    """Pairs of gold and found, one to one: equal spans first, then the longest overlap."""
    pairs = sorted(
        (_trim(text, w) != _trim(text, g), -_overlap(w, g), i, j)
        for i, w in enumerate(wanted)
        for j, g in enumerate(got)
        if _overlap(w, g)
    )
    left, right, kept = set[int](), set[int](), []
    for other, _, i, j in pairs:
        if i not in left and j not in right:
            left.add(i)
            right.add(j)
            kept.append((i, j, not other))
    return kept


def _overlap(a: Row, b: Row) -> int:
    return max(0, int(min(a["end"], b["end"]) - max(a["start"], b["start"])))


def _trim(text: str, span: Row) -> tuple[int, int]:
    start, end = span["start"], span["end"]
    while start < end and text[start] in _TRIMMED:
        start += 1
    while end > start and text[end - 1] in _TRIMMED:
        end -= 1
    return start, end


# ---- the table ----


def table(gold: Sequence[Row], stored: Sequence[Row] | None) -> str:
    """Ours and every peer on the same texts in one run: value F1, relaxed and strict span F1, documents a second."""
    lines = [f"{'':22} {'value':>6} {'span':>6} {'strict':>6} {'documents/s':>12}"]
    systems = {"tallystick": timexes, **date_peers.installed()}
    for name, system in systems.items():
        began = time.process_time()
        predicted = [{"doc": row["doc"], "timex": system(row)} for row in gold]
        lines.append(_line(name, score(gold, predicted), len(gold) / (time.process_time() - began)))
    if stored is not None:
        lines.append(_line("HeidelTime (stored)", score(gold, stored), None))
    lines += [f"{name:22} not installed" for name in date_peers.absent() if stored is None or "Heidel" not in name]
    return "\n".join(lines)


def _line(name: str, counts: Counts, speed: float | None) -> str:
    scores = " ".join(f"{counts.f1(right):6.1f}" for right in (counts.value, counts.relaxed, counts.strict))
    return f"{name:22} {scores} {'' if speed is None else f'{speed:12.0f}'}"


def main() -> None:
    """Write predictions, or print the table."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("gold", nargs="+", type=Path)
    parser.add_argument("-o", "--output", type=Path)
    parser.add_argument("--half", choices=("tune", "report"), help="only one half of the documents, by file name")
    parser.add_argument("--table", action="store_true")
    parser.add_argument("--heideltime", type=Path, help="predictions of HeidelTime made before")
    arguments = parser.parse_args()
    rows = [row for path in arguments.gold for row in read(path)]
    rows = half(rows, arguments.half) if arguments.half else rows
    if arguments.output:
        made = ({"doc": row["doc"], "timex": timexes(row)} for row in rows)
        arguments.output.write_text("".join(json.dumps(row) + "\n" for row in made), "utf-8")
    if arguments.table or not arguments.output:
        print(table(rows, read(arguments.heideltime) if arguments.heideltime else None))


if __name__ == "__main__":
    main()
