"""The whole of compare: documents to words, to anchors, to passages, to lineage."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence

from tallystick.compare.anchors import anchors
from tallystick.compare.families import families
from tallystick.compare.furniture import Outlets, outlet_of
from tallystick.compare.lineage import lineage
from tallystick.compare.passages import Passage, Stretch, passages
from tallystick.compare.shared import Shared, bearing, shared
from tallystick.compare.tokens import Tokens
from tallystick.records import Comparison, Document, Reuse, make_id
from tallystick.settings import Settings

VERSION = "2"


def compare(documents: Sequence[Document], settings: Settings) -> Comparison:
    """Find what stands in two of these documents, and which drew on which, for gather and for the reader.

    The order of the documents does not matter. Reuse comes in the order of (document, start), lineage in that of
    (document, origin document).
    """
    texts = [Tokens(document) for document in sorted(documents, key=lambda document: document.id)]
    _learn_furniture(texts)
    pairs = list(shared_pairs(texts, settings))
    spread = _spread(pairs)
    found = [row for pair in pairs if (row := lineage(pair.meeting, bearing(pair, spread), settings))]
    reuse = (_reuse(pair, passage) for pair in pairs for passage in pair.passages)
    return Comparison(
        tuple(sorted(set(reuse), key=lambda row: (row.document, row.start, row.source_document, row.source_start))),
        tuple(sorted(found, key=lambda row: (row.document, row.origin_document))),
        families({document.id: document for document in documents}, found),
    )


def shared_pairs(texts: Sequence[Tokens], settings: Settings) -> Iterator[Shared]:
    """The pairs of texts that share passages, in the order of `texts`."""
    for (one, two), places in sorted(anchors(texts).items()):
        first, second = texts[one], texts[two]
        found = [p for p in passages(first, second, places, settings) if not _is_furniture(first, second, p)]
        if found:
            yield shared(first, second, found)


def _learn_furniture(texts: Sequence[Tokens]) -> None:
    """Tell each text which of its paragraphs are furniture of its outlet, as the other pages of the outlet show."""
    outlets = Outlets()
    pages = [(text, outlet_of(text.document.publisher, text.document.url), text.lines()) for text in texts]
    for _, outlet, lines in pages:
        outlets.add(outlet, tuple(lines.values()))
    habits = outlets.habits()
    for text, outlet, lines in pages:
        if outlet in habits:
            places = tuple(lines)
            text.furniture = {places[at] for at in habits[outlet].furniture(tuple(lines.values()))}


def _is_furniture(first: Tokens, second: Tokens, passage: Passage) -> bool:
    """Whether a passage is furniture on both sides; on one alone, somebody took over what an outlet says of itself."""
    here, there = first.places[passage.stretch.a], second.places[passage.stretch.b]
    return here in first.furniture and there in second.furniture


def _spread(pairs: Sequence[Shared]) -> Counter[tuple[str, int]]:
    """For each (document id, paragraph number), how many other documents share some of it."""
    spread: Counter[tuple[str, int]] = Counter()
    for pair in pairs:
        first, second = pair.first, pair.second
        spread.update({(first.document.id, first.places[p.stretch.a]) for p in pair.passages})
        spread.update({(second.document.id, second.places[p.stretch.b]) for p in pair.passages})
    return spread


def _reuse(pair: Shared, passage: Passage) -> Reuse:
    sides = (pair.first.span(passage.stretch.a, passage.stretch.a_end),
             pair.second.span(passage.stretch.b, passage.stretch.b_end))  # fmt: skip
    at = pair.derived()
    document, source = sides[at], sides[1 - at]
    return Reuse(
        make_id("r", *sides),
        *document,
        *source,
        similarity=passage.likeness,
        quoted=passage.quoted(pair.first, pair.second),
        differences=tuple(_difference(pair, changed, at) for changed in passage.changed),
    )


def _difference(pair: Shared, changed: Stretch, at: int) -> tuple[str, str]:
    words = pair.first.written(changed.a, changed.a_end), pair.second.written(changed.b, changed.b_end)
    return words[at], words[1 - at]
