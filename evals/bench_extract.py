"""Extract beside the parser that it stands on and beside textacy, in one run: words and articles a second.

    python -m evals.bench_extract [--words 12000]

The texts are news of ../shared/data/polnear (dev), or the sample's documents again and again where that is absent;
again they are changed by a number in each paragraph, so that none is a copy. Each measure runs in a process of its
own with one thread of BLAS; the loading of the model is not counted. `cpu` is processor time, `wall` the time that
passed: read the first where the machine is shared. The parser is that of spaCy with its entities and the quicker of
its two matrix libraries; textacy runs the model as spaCy ships it.
"""

from __future__ import annotations

import argparse
import gc
import importlib
import importlib.util
import itertools
import json
import os
import re
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator, Sequence
from functools import partial
from operator import itemgetter
from pathlib import Path
from typing import TypedDict

import spacy
from thinc.api import NumpyOps, set_current_ops

from evals import cases
from tallystick.extract import Extractor
from tallystick.extract.pool import extract_in_processes
from tallystick.extract.version import MODEL
from tallystick.records import Block, Document, Published, make_id

NEWS = Path(__file__).resolve().parent.parent.parent / "shared" / "data" / "polnear" / "dev" / "text"
WORDS = 12_000
WANTED_WORDS = 8_000
# What the parser alone made on the machine on which the wanted figure was set.
PARSER_THERE = 11_000
WANTED_SHARE = WANTED_WORDS / PARSER_THERE
WANTED_OF_TWO = 2.0
# The parser and extract are measured so often, in turn, and the quickest counts: other work slows either at random.
TURNS = 3
# Longer texts would tell the same of textacy, whose time grows with the square of some.
_ARTICLE = 20_000


class Taken(TypedDict):
    """What a measure took, in seconds, without loading."""

    wall: float
    cpu: float


def texts(words: int) -> list[str]:
    """Articles of so many words together, one paragraph a line."""
    if NEWS.is_dir():
        files = sorted(NEWS.iterdir())
        found = [path.read_text("utf-8")[:_ARTICLE] for path in files]
    else:
        files = sorted((cases.SAMPLE / "documents").glob("*.txt"))
        found = [path.read_text("utf-8") for path in files]
    return list(_enough(found, words))


def _enough(found: Sequence[str], words: int) -> Iterator[str]:
    for turn in itertools.count():
        for text in found:
            yield text if not turn else re.sub(r"(?m)(?<=\S)$", f" It was the {turn}th.", text)
            words -= len(text.split())
            if words <= 0:
                return


def document_of(text: str) -> Document:
    """A text as a document, a paragraph a line."""
    lines = re.finditer(r"\S[^\n]*", text)
    blocks = tuple(Block(line.start(), line.end(), "paragraph", unit) for unit, line in enumerate(lines))
    key = make_id("d", text)
    return Document(
        key, "0" * 64, "a.txt", "article", None, None, (), (), "en", None, Published(), Published(), text, blocks
    )  # fmt: skip


# ---- the measures ----


def parser(articles: Sequence[str]) -> Taken:
    """Parse and entities alone, as fast as spaCy makes them: the parser that the wanted figure was set beside."""
    set_current_ops(NumpyOps(use_blis=False))
    language = spacy.load(MODEL, exclude=["tagger", "attribute_ruler", "lemmatizer"])
    gc.collect()
    gc.freeze()
    paragraphs = [line for text in articles for line in text.split("\n") if line.strip()]
    return _timed(lambda: sum(len(doc) for doc in language.pipe(paragraphs, batch_size=128)))


def extract(articles: Sequence[str]) -> Taken:
    """All of extract in one process."""
    extractor = Extractor()
    assert extractor.version
    documents = [document_of(text) for text in articles]
    return _timed(lambda: list(extractor.extract_all(documents)))


def processes(articles: Sequence[str], count: int) -> Taken:
    """All of extract in so many processes, from when each has given its first result."""
    documents = [document_of(text) for text in articles]
    # One short document warms each process up; its text is in no other.
    warm = [document_of(f"The road was open for the {at}th time.") for at in range(count)]
    outcomes = extract_in_processes(Extractor, [*warm, *documents], count)
    for _ in warm:
        next(outcomes)
    return _timed(lambda: list(outcomes))


def textacy(articles: Sequence[str]) -> Taken:
    """textacy's direct quotations, article by article; what it raises on odd marks counts as nothing found."""
    direct_quotations = importlib.import_module("textacy.extract").direct_quotations
    language = spacy.load(MODEL)

    def quotations() -> None:
        for text in articles:
            doc = language(text)
            try:
                list(direct_quotations(doc))
            except ValueError:
                continue

    return _timed(quotations)


def _timed(work: Callable[[], object]) -> Taken:
    wall, cpu = time.perf_counter(), time.process_time()
    work()
    return {"wall": time.perf_counter() - wall, "cpu": time.process_time() - cpu}


MEASURES: dict[str, Callable[[Sequence[str]], Taken]] = {
    "parser": parser,
    "extract": extract,
    "one": partial(processes, count=1),
    "two": partial(processes, count=2),
    "textacy": textacy,
}


def table(words: int) -> None:
    """Print every measure with its ratio and what is wanted."""
    articles = texts(words)
    words = sum(len(text.split()) for text in articles)
    names = [name for name in MEASURES if name != "textacy" or importlib.util.find_spec("textacy")]
    with tempfile.TemporaryDirectory() as scratch:
        path = Path(scratch) / "articles.json"
        path.write_text(json.dumps(articles), "utf-8")
        turns = [{name: _apart(name, path) for name in names[:2]} for _ in range(TURNS)]
        taken = {name: min((turn[name] for turn in turns), key=itemgetter("cpu")) for name in names[:2]}
        taken |= {name: _apart(name, path) for name in names[2:]}
        beside = _beside("parser", path)
    print(f"\nextract: {words} words in {len(articles)} articles of {'news' if NEWS.is_dir() else 'the sample'}")
    print(f"{'':34} {'cpu s':>7} {'wall s':>7} {'words/cpu s':>12} {'articles/cpu s':>15}")
    for name in ("parser", "extract", "textacy"):
        if name in taken:
            cpu = taken[name]["cpu"]
            label = {
                "parser": "parser and entities alone",
                "extract": "all of extract",
                "textacy": "textacy quotations",
            }[name]
            print(f"{label:34} {cpu:7.2f} {taken[name]['wall']:7.2f} {words / cpu:12.0f} {len(articles) / cpu:15.1f}")
    share = taken["parser"]["cpu"] / taken["extract"]["cpu"]
    _ratio("words/cpu s, of the limit", words / taken["extract"]["cpu"] / WANTED_WORDS, 1.0)
    _ratio("words/s, of the parser's", share, WANTED_SHARE)
    if "textacy" in taken:
        _ratio("articles/s, of textacy's", taken["textacy"]["cpu"] / taken["extract"]["cpu"], 1.0)
    else:
        print("  textacy is not installed: nothing to stand beside (pip install textacy)")
    print(f"{'one process of a pool':34} {'':7} {taken['one']['wall']:7.2f}")
    print(f"{'two processes':34} {'':7} {taken['two']['wall']:7.2f}")
    load = os.getloadavg()[0]
    _ratio(f"two of one (wall; load {load:.1f})", taken["one"]["wall"] / taken["two"]["wall"], WANTED_OF_TWO)
    # Two processes that share nothing slow one another, too, by the machine's memory: no pool comes nearer to 2.
    print(
        f"  {'two parsers side by side, of one':32} {2 * taken['parser']['wall'] / beside:7.2f}  what this machine has"
    )


def _ratio(label: str, value: float, wanted: float) -> None:
    print(f"  {label:32} {value:7.2f}  wanted {wanted:.2f}  {'reached' if value >= wanted else 'not reached'}")


def _apart(name: str, path: Path) -> Taken:
    """A measure in a process of its own."""
    return _ended(_begun(name, path))


def _beside(name: str, path: Path) -> float:
    """The longer wall time of two processes that measure the same side by side."""
    both = [_begun(name, path) for _ in range(2)]
    return max(_ended(one)["wall"] for one in both)


def _begun(name: str, path: Path) -> subprocess.Popen[str]:
    command = [sys.executable, "-m", "evals.bench_extract", "--measure", name, "--articles", str(path)]
    threads = {"OPENBLAS_NUM_THREADS": "1", "OMP_NUM_THREADS": "1", "BLIS_NUM_THREADS": "1"}
    return subprocess.Popen(command, stdout=subprocess.PIPE, text=True, env={**os.environ, **threads})  # noqa: S603 - this file


def _ended(begun: subprocess.Popen[str]) -> Taken:
    written, _ = begun.communicate()
    if begun.returncode:
        raise subprocess.CalledProcessError(begun.returncode, begun.args)
    taken: Taken = json.loads(written.splitlines()[-1])
    return taken


def main() -> None:
    """Print the table, or take one measure for it."""
    arguments = argparse.ArgumentParser(description=__doc__)
    arguments.add_argument("--words", type=int, default=WORDS)
    arguments.add_argument("--measure", choices=sorted(MEASURES), help=argparse.SUPPRESS)
    arguments.add_argument("--articles", type=Path, help=argparse.SUPPRESS)
    asked = arguments.parse_args()
    if asked.measure:
        print(json.dumps(MEASURES[asked.measure](json.loads(asked.articles.read_text("utf-8")))))
    else:
        table(asked.words)


if __name__ == "__main__":
    main()
