"""Scores who says what on invented passages that lie in the repository: one of each construction.

python -m evals.attributions
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from evals.statements import document, extractor, outermost, row
from tallystick.records import Attribution

PASSAGES = Path(__file__).with_name("attributions.txt")
_MARK = re.compile(r"</?([sct])>")
_PARTS = {"s": "source", "c": "cue", "t": "content"}

Spans = list[list[int]]


@dataclass(frozen=True)
class Passage:
    """An invented passage, and the place of source, cue and content in it; no content where nothing is attributed."""

    text: str
    source: Spans
    cue: Spans
    content: Spans


def passages() -> Iterator[Passage]:
    """The passages of the file, in order."""
    for line in PASSAGES.read_text("utf-8").splitlines():
        if line and not line.startswith("#"):
            yield _passage(line)


def _passage(line: str) -> Passage:
    text, at = "", 0
    spans: dict[str, Spans] = {"source": [], "cue": [], "content": []}
    for mark in _MARK.finditer(line):
        text += line[at : mark.start()]
        at = mark.end()
        part = spans[_PARTS[mark.group(1)]]
        if mark.group().startswith("</"):
            part[-1].append(len(text))
        else:
            part.append([len(text)])
    return Passage(text + line[at:], **spans)


def errors() -> Iterator[tuple[Passage, str, str]]:
    """What is wrong in each passage, as (passage, part, what was found in words)."""
    for passage in passages():
        found = [*outermost(extractor().extract(document(passage.text, passage.text)))]
        yield from ((passage, part, words) for part, words in _wrong(passage, found))


def _wrong(passage: Passage, found: list[Attribution]) -> Iterator[tuple[str, str]]:
    if not passage.content:
        if found:
            yield "quiet", _words(passage.text, row(found[0])["content"])
        return
    told = next((row(each) for each in found if row(each)["content"] == passage.content), None)
    near = told or next((row(each) for each in found if _overlap(row(each)["cue"], passage.cue)), None)
    if told is None:
        yield "content", _words(passage.text, near["content"]) if near is not None else ""
    if near is None or not _overlap(near["source"], passage.source):
        yield "source", _words(passage.text, near["source"]) if near is not None else ""
    if near is None or not _overlap(near["cue"], passage.cue):
        yield "cue", _words(passage.text, near["cue"]) if near is not None else ""


def _overlap(a: Spans, b: Spans) -> bool:
    return (not a and not b) or any(s < y and x < e for s, e in a for x, y in b)


def _words(text: str, spans: Spans) -> str:
    return " … ".join(text[start:end] for start, end in spans)


def figures() -> dict[str, float]:
    """The share of passages in which each part is right: content to the character, source and cue by their place."""
    known = [*passages()]
    wrong = [(passage.text, part) for passage, part, _ in errors()]
    told = sum(bool(passage.content) for passage in known)
    of = {"content": told, "source": told, "cue": told, "quiet": len(known) - told}
    return {part: round(1 - sum(p == part for _, p in wrong) / n, 3) for part, n in of.items()}


def main() -> None:
    """Print the figures and what is wrong."""
    print(figures())
    for passage, part, words in errors():
        print(f"{part:8} {passage.text}\n         found: {words!r}")


if __name__ == "__main__":
    main()
