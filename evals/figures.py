"""Figures against a gold standard of values, beside peers: (span, number), precision and recall.

    python -m evals.figures GOLD.jsonl [-o PRED.jsonl] [--peers] [--misses]

GOLD holds a document a line: {"doc", "text", "values": [{"start", "end", "text"}, ..]}. The values of MEANTIME bear
no number; it is read from their words by the plain regular expression below, which is also a peer. A range has a
number for each of its ends. A value without a number in it ("many") is left out, and so is what a system finds there
or inside a "timex" of the document: dates and lengths of time are no values in that corpus. A figure is right where
it overlaps a value and names its number, each number of each value once.

PRED gets a line for each document with what the grammar found, without parser: {"doc", "figures": [{"start", "end",
"low", "high", "unit", "approximate", "about"}, ..]}.
"""

from __future__ import annotations

import argparse
import importlib.util
import json
import re
import time
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from tallystick.extract.figures.figures import find_figures
from tallystick.records import Block, Document, Figure, Published
from tallystick.text import paragraphs

Item = tuple[int, int, float]
System = Callable[[str], list[Item]]


@dataclass(frozen=True)
class Scores:
    """Precision and recall in percent, and what was missed or wrong."""

    precision: float
    recall: float
    gold: int
    found: int
    missed: tuple[tuple[str, Item], ...]
    wrong: tuple[tuple[str, Item], ...]


# ---- documents ----


def document_of(text: str, key: str = "") -> Document:
    """A text as a document with a block for every line, for whatever works on documents."""
    blocks = tuple(
        Block(line.start(), line.end(), "paragraph", unit) for unit, line in enumerate(re.finditer(r"\S[^\n]*", text))
    )
    return Document(
        f"d-{key}", "0" * 64, key, "article", None, None, (), (), "en", None, Published(), Published(), text, blocks
    )


def figures_of(text: str) -> tuple[Figure, ...]:
    """What the product finds in a text, without its parser."""
    document = document_of(text)
    return find_figures(document, paragraphs(document))


def ours(text: str) -> list[Item]:
    """The figures of a text as (start, end, number), one for each bound."""
    found = []
    for figure in figures_of(text):
        for value in dict.fromkeys(v for v in (figure.low, figure.high) if v is not None):
            if figure.reason is None:
                found.append((figure.start, figure.end, value))
    return found


# ---- peers ----

_SMALL = {
    word: value
    for value, word in enumerate(
        [
            "zero",
            "one",
            "two",
            "three",
            "four",
            "five",
            "six",
            "seven",
            "eight",
            "nine",
            "ten",
            "eleven",
            "twelve",
            "thirteen",
            "fourteen",
            "fifteen",
            "sixteen",
            "seventeen",
            "eighteen",
            "nineteen",
            "twenty",
        ]
    )
}
_SMALL |= {"thirty": 30, "forty": 40, "fifty": 50, "sixty": 60, "seventy": 70, "eighty": 80, "ninety": 90}
_SCALES = {
    "hundred": 1e2, "dozen": 12, "thousand": 1e3, "million": 1e6, "billion": 1e9, "trillion": 1e12, "bn": 1e9,
    "m": 1e6, "k": 1e3,
}  # fmt: skip
_MONTHS = "January|February|March|April|May|June|July|August|September|October|November|December"
_PLAIN = re.compile(
    rf"(?<![\w.,/-])(?P<digits>\d+(?:,\d{{3}})*(?:\.\d+)?)(?:[ -]?(?P<scale>hundred|thousand|million|billion|trillion|"
    rf"bn|m|k)(?!\w))?(?!(?:st|th|rd|nd)\b|[/:]\d)|(?<![\w-])(?P<word>{'|'.join(_SMALL)}|a (?=hundred|dozen|thousand|"
    rf"million))(?:[ -]?(?P<times>{'|'.join(_SCALES)}))?(?!\w)",
    re.IGNORECASE,
)
_PLAIN_DATE = re.compile(
    rf"(?:{_MONTHS}) \d{{1,2}}(?:, \d{{4}})?|\d{{1,2}} (?:{_MONTHS})(?: \d{{4}})?|(?<![\w,.$])(?:19|20)\d\d(?![\w,]\d)"
)


def regular_expression(text: str) -> list[Item]:
    """The plain peer: digits or number words with a scale, without dates and the word "one"."""
    dates = [match.span() for match in _PLAIN_DATE.finditer(text)]
    found = []
    for match in _PLAIN.finditer(text):
        if (match["word"] or "").lower() == "one" or any(a < match.end() and match.start() < b for a, b in dates):
            continue
        base = float(match["digits"].replace(",", "")) if match["digits"] else _SMALL.get(match["word"].lower(), 1)
        found.append(
            (match.start(), match.end(), base * _SCALES.get((match["scale"] or match["times"] or "").lower(), 1))
        )
    return found


def _recognizers() -> System:
    from recognizers_number import recognize_number  # type: ignore[import-not-found, unused-ignore]
    from recognizers_text import Culture  # type: ignore[import-not-found, unused-ignore]

    def system(text: str) -> list[Item]:
        found = recognize_number(text, Culture.English)
        return [(r.start, r.end + 1, float(r.resolution["value"])) for r in found if r.resolution]

    return system


def _quantulum() -> System:
    from quantulum3 import classifier, parser  # type: ignore[import-not-found, unused-ignore]

    # Its classifier tells units apart and no numbers, and its pickled form does not load with every scikit-learn.
    classifier.USE_CLF = False

    def system(text: str) -> list[Item]:
        return [(*q.span, float(q.value)) for q in parser.parse(text)]

    return system


PEERS: dict[str, Callable[[], System]] = {
    "regular expression": lambda: regular_expression,
    "recognizers-text": _recognizers,
    "quantulum3": _quantulum,
}


def peers() -> tuple[dict[str, System], dict[str, str]]:
    """The peers that are installed, and why the others are absent."""
    here: dict[str, System] = {}
    absent: dict[str, str] = {}
    for name, make in PEERS.items():
        try:
            here[name] = make()
        except ImportError as error:
            absent[name] = str(error)
    return here, absent


# ---- scores ----


def _numbers_in(words: str) -> list[float]:
    return [value for _, _, value in regular_expression(re.sub(r"(?<=\d)[-–]", " ", words))]


def score(gold: Iterable[dict[str, Any]], system: System) -> Scores:
    """Score a system on documents with values."""
    right = wanted = given = 0
    missed: list[tuple[str, Item]] = []
    wrong: list[tuple[str, Item]] = []
    for line in gold:
        text = line["text"]
        values = {
            (v["start"], v["end"]): _numbers_in(v.get("text") or text[v["start"] : v["end"]]) for v in line["values"]
        }
        open_items = [(a, b, n) for (a, b), numbers in values.items() for n in numbers]
        silent = [span for span, numbers in values.items() if not numbers]
        silent += [(t["start"], t["end"]) for t in line.get("timex", ())]
        wanted += len(open_items)
        for item in system(text):
            start, end, value = item
            hit = next(
                (o for o in open_items if o[0] < end and start < o[1] and abs(o[2] - value) <= 1e-9 * abs(value)), None
            )
            if hit is None and any(a < end and start < b for a, b in silent):
                continue
            given += 1
            if hit is None:
                wrong.append((text[max(0, start - 40) : end + 30], item))
            else:
                right += 1
                open_items.remove(hit)
        missed += [(text[max(0, o[0] - 40) : o[1] + 30], o) for o in open_items]
    precision, recall = 100 * right / max(given, 1), 100 * right / max(wanted, 1)
    return Scores(precision, recall, wanted, given, tuple(missed), tuple(wrong))


def speed(texts: Sequence[str], system: System, seconds: float = 1.0) -> tuple[float, float]:
    """Documents and megabytes of text a second of processor time; the texts are read as often as fit into `seconds`."""
    rounds, taken = 0, 0.0
    while taken < seconds:
        # No line is seen twice, so that nothing that was kept from an earlier round is measured.
        new = [re.sub(r"(?=\n|$)", " x" + "ab"[rounds % 2] * (rounds // 2 + 1), text) for text in texts]
        began = time.process_time()
        for text in new:
            system(text)
        taken += time.process_time() - began
        rounds += 1
    size = sum(len(text.encode()) for text in texts)
    return len(texts) * rounds / taken, size * rounds / taken / 1e6


# ---- the command ----


def load(path: Path) -> list[dict[str, Any]]:
    """The documents of a file of JSON lines."""
    return [json.loads(line) for line in path.read_text("utf-8").splitlines() if line.strip()]


def meantime(shared: Path) -> list[dict[str, Any]]:
    """The documents of MEANTIME as the shared loader reads them; `shared` is the folder that holds evals and data."""
    spec = importlib.util.spec_from_file_location("timexlib", shared / "evals" / "timexlib.py")
    if spec is None or spec.loader is None:
        raise ImportError("the loader timexlib.py is not in the shared folder")
    loader = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(loader)
    found: list[dict[str, Any]] = loader.meantime()
    return found


def write(gold: Iterable[dict[str, Any]], path: Path) -> None:
    """Write what the product finds, a document a line."""
    with path.open("w", encoding="utf-8") as out:
        for line in gold:
            rows = [
                {"start": f.start, "end": f.end, "low": f.low, "high": f.high, "unit": f.unit,
                 "approximate": f.approximate, "about": f.about}
                for f in figures_of(line["text"])
            ]  # fmt: skip
            out.write(json.dumps({"doc": line["doc"], "figures": rows}, ensure_ascii=False) + "\n")


def main() -> None:
    """Print the scores of the product, and of the peers with `--peers`, in one table."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("gold", type=Path)
    parser.add_argument("-o", "--output", type=Path)
    parser.add_argument("--peers", action="store_true")
    parser.add_argument("--misses", action="store_true")
    arguments = parser.parse_args()
    gold = load(arguments.gold)
    if arguments.output:
        write(gold, arguments.output)
    systems: dict[str, System] = {"tallystick": ours}
    absent: dict[str, str] = {}
    if arguments.peers:
        here, absent = peers()
        systems |= here
    texts = [line["text"] for line in gold]
    print(f"{'system':20} {'precision':>9} {'recall':>7} {'gold':>5} {'found':>6} {'docs/s':>8} {'MB/s':>6}")
    for name, system in systems.items():
        scores = score(gold, system)
        documents, size = speed(texts, system)
        print(
            f"{name:20} {scores.precision:9.1f} {scores.recall:7.1f} {scores.gold:5} {scores.found:6} "
            f"{documents:8.0f} {size:6.2f}"
        )
        if arguments.misses and name == "tallystick":
            for kind, rows in (("missed", scores.missed), ("wrong", scores.wrong)):
                for words, item in rows:
                    print(f"  {kind:6} {item[2]:g}  {' '.join(words.split())!r}")
    for name, why in absent.items():
        print(f"{name:20} absent: {why}")


if __name__ == "__main__":
    main()
