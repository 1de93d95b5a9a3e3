"""Documents that are retracted or corrected: by a notice in their own text, or by an analyst."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace

from tallystick.records import Correction, Document, Judgement, Lineage
from tallystick.text import capital

# How a notice begins, at the beginning of a block: what newspapers, agencies and bodies write.
_CORRECTED = re.compile(
    r"(?:corrections?(?: and clarifications?)?\s*(?:\([^)]{1,40}\)\s*)?[:.–—-]|clarification\s*[:.–—-]|corrigendum\b|"
    r"erratum\b|errata\b|editor[’']s note\s*[:.–—-].{0,200}\b(?:correct|amend|incorrect|wrong|error|misstat)|"
    r"(?:this|an earlier version of this|a previous version of this)\s+(?:article|story|report|press release|statement|"
    r"post|version|bulletin)\b.{0,80}\b(?:correct|amend|updated to|incorrectly|wrongly|misstated|in error)|"
    r"corrects? (?:the )?(?:number|figure|name|date|spelling|paragraph|\w+ paragraph))",
    re.IGNORECASE | re.DOTALL,
)
_RETRACTED = re.compile(
    r"(?:retraction\b|retracted\b|withdrawn\b|notice of (?:retraction|withdrawal)|(?:kill|mandatory kill)\s*[:.–—-]|"
    r"(?:this|the following)\s+(?:article|story|report|press release|statement|bulletin)\s+(?:has been|is|was)\s+"
    r"(?:retracted|withdrawn|removed|taken down)|we (?:have )?(?:retract|withdraw)(?:ed|n)?\b|"
    r".{0,40}\b(?:retracts|withdraws) (?:this|its|the) (?:article|story|report|press release|statement|bulletin))",
    re.IGNORECASE,
)
_LONG = 600


def find_corrections(
    documents: Iterable[Document], lineage: Iterable[Lineage], judgements: Sequence[Judgement]
) -> tuple[Correction, ...]:
    """Which documents are retracted or corrected, in the order of the documents; the last word of an analyst counts.

    A copy of such a document that carries no notice of its own is named with it: it still says what was taken back.
    """
    documents, lineage = tuple(documents), tuple(lineage)
    judged = {j.document: j for j in judgements if j.kind in ("retracted", "corrected", "stands")}
    copies: dict[str, list[str]] = defaultdict(list)
    for line in lineage:
        if line.kind in ("reprint", "excerpt") and line.directed:
            copies[line.origin_document].append(line.document)
    later = _later_versions(lineage)
    found = [
        made
        for d in documents
        if (made := _judged(d, judged.get(d.id)) or _noted(d, judged) or _superseded(d, later, judged)) is not None
    ]
    own = {correction.document for correction in found}
    return tuple(replace(c, copies=tuple(i for i in copies[c.document] if i not in own)) for c in found)


def _judged(document: Document, judgement: Judgement | None) -> Correction | None:
    if judgement is None or judgement.kind not in ("retracted", "corrected"):
        return None
    return Correction(document.id, judgement.kind, "analyst", judgement.note, by=judgement.by)


def _noted(document: Document, judged: dict[str | None, Judgement]) -> Correction | None:
    """What the text of a document says of itself, unless an analyst found that it stands."""
    if document.id in judged:
        return None
    for block in document.blocks:
        text = document.text[block.start : block.end].lstrip()
        start = block.end - len(document.text[block.start : block.end].lstrip())
        for kind, pattern in (("retracted", _RETRACTED), ("corrected", _CORRECTED)):
            if pattern.match(text) and block.role != "comment":
                notice = " ".join(text[:_LONG].split())
                return Correction(document.id, kind, "notice", notice, start, block.end)  # type: ignore[arg-type]
    return None


def _later_versions(lineage: Iterable[Lineage]) -> dict[str, Lineage]:
    """For each document that a later version of its page corrects, that version."""
    return {
        line.origin_document: line
        for line in lineage
        if line.directed and line.version is not None and line.version.kind == "correction" and line.version.changes
    }


def _superseded(
    document: Document, later: Mapping[str, Lineage], judged: Mapping[str | None, Judgement]
) -> Correction | None:
    """That a later version of a page says something else, unless an analyst found that the earlier one stands."""
    line = later.get(document.id)
    if line is None or line.version is None or document.id in judged:
        return None
    changes = line.version.changes
    note = line.version.notice or f"A later version says “{changes[0][1]}” in place of “{changes[0][0]}”."
    return Correction(document.id, "corrected", "notice", note, later=line.document, changes=changes)


def changed(correction: Correction, said: Iterable[str]) -> str | None:
    """What the later version says in place of the sentence that holds one of these words; None where it holds none."""
    spoken = [" ".join(words_.split()) for words_ in said]
    for before, after in correction.changes:
        whole = " ".join(before.split())
        if any(words_ in whole for words_ in spoken):
            return after
    return None


def told(correction: Correction, document: Document, instead: str | None = None) -> str:
    """The sentence by which a tally says that a document which carries the claim was taken back or corrected.

    `instead` is what a later version says in place of the claim.
    """
    if instead is not None:
        name = document.publisher or document.file.rsplit("/", 1)[-1]
        said = f"which says “{instead}” instead" if instead else "which leaves this out"
        return f"{capital(name)} took this back in a later version, {said}; the earlier one is not counted."
    which = f"the document of {document.publisher}" if document.publisher else document.file.rsplit("/", 1)[-1]
    if correction.kind == "retracted":
        return f"{capital(which)} was retracted and is not counted."
    return f"{capital(which)} carries a correction; see whether it touches this."
