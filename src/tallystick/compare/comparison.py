"""The whole of compare for a case: documents to passages, by way of what is held of them, to lineage and families."""

from __future__ import annotations

import hashlib
import tempfile
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from itertools import islice
from pathlib import Path

import numpy as np
import pyarrow as pa

from tallystick.compare.arrays import in_arrow, texts_in_arrow
from tallystick.compare.families import families
from tallystick.compare.furniture import Habits, Outlets
from tallystick.compare.held import Held
from tallystick.compare.lineage import lineage
from tallystick.compare.passages import Passage, Stretch, passages
from tallystick.compare.running import running
from tallystick.compare.shared import Shared, bearing, shared
from tallystick.compare.tokens import Tokens
from tallystick.outlets import outlet_of
from tallystick.records import Comparison, Document, Reuse, make_id
from tallystick.settings import Settings

VERSION = "7"
# Documents that are taken in together: what is made of them takes memory.
_AT_ONCE = 1_000


def compare(documents: Sequence[Document], settings: Settings, folder: Path | None = None) -> Comparison:
    """Find what stands in two of these documents, and which drew on which, for gather and for the reader.

    `documents` come in the order in which they arrived. `folder` holds their words and passages from one call to the
    next, so that new documents alone are compared, with each other and with what is held; what it gives is what a
    comparison of all from nothing gives. Without one nothing is held. Reuse comes in the order of (document, start),
    lineage in that of (document, origin document).
    """
    if folder is None:
        with tempfile.TemporaryDirectory() as scratch:
            return compare(documents, settings, Path(scratch) / "held")
    held = Held(folder, settings)
    _take_in(held, documents)
    pairs = list(_pairs(held, documents))
    spread = _spread(pairs)
    found = [row for pair in pairs if (row := lineage(pair.meeting, bearing(pair, spread), settings))]
    reuse = (_reuse(pair, passage) for pair in pairs for passage in pair.passages)
    return Comparison(
        tuple(sorted(set(reuse), key=lambda row: (row.document, row.start, row.source_document, row.source_start))),
        tuple(sorted(found, key=lambda row: (row.document, row.origin_document))),
        families({document.id: document for document in documents}, found),
    )


# ---- what is held ----


def _take_in(held: Held, documents: Sequence[Document]) -> None:
    """Compare the documents that are not held yet; where those that are have changed, all of them anew."""
    marks = [(document.id, _mark(document)) for document in documents]
    known = held.marks()
    if known != marks[: len(known)]:
        held.empty()
        known = []
    new = zip(documents[len(known) :], marks[len(known) :], strict=True)
    while some := list(islice(new, _AT_ONCE)):
        texts = [running(document) for document, _ in some]
        columns = {
            "id": texts_in_arrow([document.id for document, _ in some]),
            "text": texts_in_arrow([text.text for text in texts]),
            "body": in_arrow(np.array([text.body for text in texts], np.int32)),
            "mark": texts_in_arrow([mark for _, (_, mark) in some]),
        }
        held.add([pa.RecordBatch.from_pydict(columns)])


def _mark(document: Document) -> str:
    """What tells whether the text of a document that bears evidence is still the same."""
    blocks = [(block.start, block.end, block.role, block.unit) for block in document.blocks]
    return hashlib.blake2b(f"{blocks}\n{document.text}".encode("utf-8", "surrogatepass"), digest_size=16).hexdigest()


# ---- the pairs ----


def _pairs(held: Held, documents: Sequence[Document]) -> Iterator[Shared]:
    """The pairs of documents that share passages, in the order of their ids."""
    found = _stretches(held.passages())
    texts = _texts(held, documents, {name for pair in found for name in pair})
    for (one, two), stretches in sorted(found.items()):
        first, second = texts[one], texts[two]
        words = (Stretch(*first.stretch(*here), *second.stretch(*there)) for here, there in sorted(set(stretches)))
        kept = [p for p in passages(first, second, words) if not _is_furniture(first, second, p)]
        if kept:
            yield shared(first, second, kept)


_Span = tuple[int, int]


def _stretches(table: pa.Table) -> Mapping[tuple[str, str], list[tuple[_Span, _Span]]]:
    """The passages of each pair of documents, the lesser id first, as stretches of the running text of both."""
    names = ("document", "begin", "finish", "other", "other_begin", "other_finish")
    found: dict[tuple[str, str], list[tuple[_Span, _Span]]] = defaultdict(list)
    for one, begin, finish, two, there, end in zip(*(table.column(name).to_pylist() for name in names), strict=True):
        if one < two:
            found[one, two].append(((begin, finish), (there, end)))
        else:
            found[two, one].append(((there, end), (begin, finish)))
    return found


def _texts(held: Held, documents: Sequence[Document], wanted: set[str]) -> Mapping[str, Tokens]:
    """The words of some documents, each told which of its paragraphs are furniture, as all pages of its outlet show."""
    habits = _habits(held, documents)
    texts = {}
    for document, lines in zip(documents, held.lines(), strict=True):
        if document.id in wanted:
            texts[document.id] = text = Tokens(document)
            shown = habits.get(outlet_of(document.publisher, document.url), Habits())
            places = text.lines()
            text.furniture = {places[at] for at in shown.furniture(lines)}
    return texts


def _habits(held: Held, documents: Sequence[Document]) -> Mapping[str, Habits]:
    outlets = Outlets()
    for document, lines in zip(documents, held.lines(), strict=True):
        outlets.add(outlet_of(document.publisher, document.url), lines)
    return outlets.habits()


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
