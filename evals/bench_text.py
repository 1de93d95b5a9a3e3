"""Figures and dates in text beside their peers, in one run: documents and megabytes a second of processor time.

    python -m evals.bench_text [--documents 300]

The texts are news of ../shared/data/reuters, or the invented sentences of the repository where that is absent. The
wish is 1 MB a second for figures and dates together, 2,000 documents a second for figures and 500 for dates, on a
quiet core: read the ratio to the plain regular expression where the machine is shared. A peer that is not installed is
named. The wish for figures was set on the documents of MEANTIME, cut after their sixth sentence, where a regular
expression made 20,700 documents a second: where they are at hand, figures are measured on them too.
"""

from __future__ import annotations

import argparse
import json
import lzma
from itertools import islice
from pathlib import Path

import yaml

from evals import date_peers, figures
from evals.dates import dates_of, document_of
from tallystick.extract.dates.dates import find_dates
from tallystick.extract.dates.frame import frame_of
from tallystick.extract.figures.figures import find_figures
from tallystick.records import Document
from tallystick.text import paragraphs

_HERE = Path(__file__).resolve().parent
_SHARED = _HERE.parent.parent / "shared"
NEWS = _SHARED / "data" / "reuters" / "articles.jsonl.xz"
# Documents of figures a second that are wanted, and what a regular expression made on that machine.
_WANTED, _EXPRESSION_THERE = 2_000, 20_700
_LONGEST = 4_000
# Peers that read few documents a second get a twentieth of the texts.
_SLOW = frozenset({"quantulum3", "recognizers-text", *date_peers.NAMES})
# The day from which all count.
_DAY = "2031-05-14"


def texts(count: int) -> list[str]:
    """Texts to read: news, or the invented sentences in orders of their own."""
    if NEWS.is_file():
        with lzma.open(NEWS, "rt", encoding="utf-8") as lines:
            return [json.loads(line)["text"][:_LONGEST] for line in islice(lines, 0, count * 20, 20)]
    said = [row["text"] for row in yaml.safe_load((_HERE / "figure_sentences.yaml").read_text("utf-8"))]
    return ["\n".join(said[at % len(said) :] + said[: at % len(said)]) for at in range(count)]


def both(text: str) -> list[figures.Item]:
    """Figures and dates of a text, in the order in which the product looks for them."""
    document = _published(text)
    read = paragraphs(document)
    found = find_dates(document, read, frame_of(document, read, ()))
    return [(f.start, f.end, f.low or 0.0) for f in find_figures(document, read, dates=found)]


def dates(text: str) -> list[figures.Item]:
    """The dates of a text."""
    return [(d.start, d.end, 0.0) for d in dates_of(_published(text))]


def _published(text: str) -> Document:
    return document_of({"doc": "", "text": text, "dct": _DAY})


def _dates_by(peer: date_peers.Peer) -> figures.System:
    return lambda text: [(row["start"], row["end"], 0.0) for row in peer({"text": text, "dct": _DAY})]


def table(count: int) -> None:
    """Print documents and megabytes a second of the product and of the peers that are installed."""
    read = texts(count)
    here, absent = figures.peers()
    ours: dict[str, figures.System] = {"figures and dates": both, "figures": figures.ours, "dates": dates}
    others = {f"{name} (dates)": _dates_by(peer) for name, peer in date_peers.installed().items()}
    systems = {**ours, **here, **others}
    slow = {name for name in systems if name.removesuffix(" (dates)") in _SLOW}
    speeds = {name: figures.speed(read[: count // 20] if name in slow else read, s) for name, s in systems.items()}
    plain = speeds["regular expression"][1]
    print(f"{'figures, dates':25} {'documents/s':>11} {'MB/s':>7} {'of the expression':>18}")
    for name, (documents, size) in speeds.items():
        print(f"{name:25} {documents:11,.0f} {size:7.2f} {size / plain:18.2f}")
    if _SHARED.is_dir():
        short = [document["text"] for document in figures.meantime(_SHARED)]
        expression = figures.speed(short, here["regular expression"])
        for name, (documents, size) in (
            ("figures, MEANTIME", figures.speed(short, figures.ours)),
            ("expression, MEANTIME", expression),
        ):
            print(f"{name:25} {documents:11,.0f} {size:7.2f} {size / expression[1]:18.2f}")
        print(f"  wanted of the expression on MEANTIME: {_WANTED / _EXPRESSION_THERE:.2f}")
    for name, why in absent.items():
        print(f"{name:25} absent: {why}")
    for name in date_peers.absent():
        print(f"{name + ' (dates)':25} absent: not installed")


def main() -> None:
    """Print the table."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--documents", type=int, default=300)
    table(parser.parse_args().documents)


if __name__ == "__main__":
    main()
