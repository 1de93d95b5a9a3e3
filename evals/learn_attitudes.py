"""Counts on an annotated corpus which words attribute in which constructions, for the table of `extract.attitudes`.

    python -m evals.learn_attitudes FOLDER --split train -o src/tallystick/extract/speech/attitudes.tsv

FOLDER is laid out like PolNeAR (text/*.txt beside attributions/*.ann). Written is one line a word and construction: how
often it stood in the corpus where no rule had found an attribution, and how often it was one. The table holds words and
counts, and nothing of the texts.
"""

from __future__ import annotations

import argparse
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from evals import polnear
from evals.polnear_peers import Row
from evals.statements import document
from tallystick.extract.parser.parse import Parser
from tallystick.extract.speech.attitudes import attitudes
from tallystick.extract.speech.attribution import Found, Sentence
from tallystick.extract.speech.attributions import find
from tallystick.extract.speech.contents import contents
from tallystick.extract.speech.passages import passages
from tallystick.extract.speech.quotes import may_be_speech
from tallystick.text import Paragraph, paragraphs, quotations

# A word in a construction that was seen less often tells nothing of its own.
SELDOM = 1
Pattern = tuple[str, str]


@dataclass(frozen=True)
class Candidate:
    """What a word in a construction would give to whom, as characters of the document; `ruled` if a rule found it."""

    pattern: Pattern
    cue: tuple[int, int]
    source: list[tuple[int, int]]
    content: list[tuple[int, int]]
    ruled: bool = False


def candidates(paragraph: Paragraph, parser: Parser) -> Iterator[Candidate]:
    """All that could attribute in a paragraph: what the rules find, then every word in every construction."""
    (doc,) = parser.parse([paragraph.text])
    quotes = quotations(paragraph.text)
    speech = [q for q in quotes if may_be_speech(paragraph.text, q)]
    for passage in passages(paragraph.text, doc, quotes, speech):
        sentence = Sentence(doc, passage.start, passage.end, passage.speech)
        for found in find(sentence):
            yield _candidate(paragraph, sentence, found, ruled=True)
        for found in attitudes(sentence, None):
            yield _candidate(paragraph, sentence, found, ruled=False)


def _candidate(paragraph: Paragraph, sentence: Sentence, found: Found, *, ruled: bool) -> Candidate:
    source = found.written or found.source
    return Candidate(
        (found.word, found.pattern or found.kind),
        paragraph.to_document(*found.cue),
        [paragraph.to_document(*source)] if source is not None else [],
        [paragraph.to_document(*stretch) for stretch in contents(sentence, found)],
        ruled,
    )


def count(text: str, gold: Sequence[Row], found: Sequence[Candidate]) -> Iterator[tuple[Pattern, bool]]:
    """Of each candidate that no rule and no other attribution forestalls: its pattern, and whether it attributes."""
    score = polnear.scorer()
    wanted = [score.chars(row["content"], text) for row in gold]
    told = [score.chars(each.content, text) for each in found]
    matched = {g: c for g, want in enumerate(wanted) if (c := _match(score, text, gold[g], want, found, told)) >= 0}
    right = set(matched.values())
    ruled = set().union(*(chars for each, chars in zip(found, told, strict=True) if each.ruled))
    for i, each in enumerate(found):
        if each.ruled or not told[i] or told[i] & ruled or each.cue[0] in ruled:
            continue
        if i not in right and any(each.cue[0] in wanted[g] for g, c in matched.items() if c != i):
            continue
        yield each.pattern, i in right


def _match(
    score: polnear.Scorer,
    text: str,
    row: Row,
    want: frozenset[int],
    found: Sequence[Candidate],
    told: Sequence[frozenset[int]],
) -> int:
    """The candidate that gives what an annotated attribution gives, by its cue and to its source, or -1."""
    best, at = 0.5, -1
    for i, (each, chars) in enumerate(zip(found, told, strict=True)):
        if not chars & want or not any(s < each.cue[1] and each.cue[0] < e for s, e in row["cue"]):
            continue
        share = len(chars & want) / len(chars | want)
        if share >= best and score.source_right(row["source"], each.source, text):
            best, at = share, i
    return at


def write(counts: Iterable[tuple[Pattern, bool]], path: Path) -> None:
    """Write the table, in the order of its words."""
    seen: Counter[Pattern] = Counter()
    right: Counter[Pattern] = Counter()
    for pattern, attributes in counts:
        seen[pattern] += 1
        right[pattern] += attributes
    rows = sorted(seen.items())
    lines = [f"{word}\t{name}\t{n}\t{right[word, name]}\n" for (word, name), n in rows if n > SELDOM]
    path.write_text("".join(lines), "utf-8")


def main() -> None:
    """Count over a split and write the table."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--split", default="train")
    parser.add_argument("-o", "--output", type=Path, required=True)
    arguments = parser.parse_args()
    reader = Parser()
    counts: list[tuple[Pattern, bool]] = []
    for name, (text, gold) in polnear.gold(arguments.folder, arguments.split).items():
        found = [c for p in paragraphs(document(name, text)) for c in candidates(p, reader)]
        counts += count(text, gold, found)
    write(counts, arguments.output)


if __name__ == "__main__":
    main()
