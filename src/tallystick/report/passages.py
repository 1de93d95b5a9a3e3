"""Which stretch of a statement is cited: what can be read alone, and never without its hedges."""

from __future__ import annotations

import re

from tallystick.records import Claim, Span, Statement
from tallystick.text import words as words_of

_QUOTES = "\"'“”‘’„«»`"
_EDGES = ",; \t\r\n\u00a0"
_SHORT, _FEW = 240, 8  # characters of a statement that is cited whole; words below which a clause is not cut out
_FEWEST = 5  # words of what somebody is said to have said, without "he said"
_OPENS = re.compile(r"(?:\b(?:that|said|says|say|saying)|:)\s*$|^according to [^,]+,\s*$", re.IGNORECASE)
_LEANS = re.compile(
    r"(?:it|its|he|his|she|her|they|their|them|this|these|those|that|which|who|whose|whom|where|when|while|to|of|"
    r"and|but|or|as|even|if|because|though|although)\b",
    re.IGNORECASE,
)


def passage_of(statement: Statement, text: str, claim: Claim | None = None, cue: str | None = None) -> Span:
    """The stretch of a statement in `text` that is cited: what is said, where that can be read without who says it.

    Of a long statement it is the clause that the claim or the cue names. A clause of a few words is not cut out; a
    clause is widened to take in the hedges that belong to it, and a denial is cited with the word that denies.
    """
    whole = _content(statement, text) or _whole(statement, text)
    clause = _clause(statement, text, claim, cue)
    if clause is None or whole.end - whole.start <= _SHORT or len(words_of(text[clause.start : clause.end])) < _FEW:
        return _trimmed(text, whole.start, whole.end)
    start, end = _whole_quotes(statement, clause)
    for at, length in _hedges(statement, text):
        known = start <= at and at + length <= end
        if not known and not _is_elsewhere(statement, at, start, end):
            start, end = min(start, at), max(end, at + length)
    return _trimmed(text, start, end)


def stands_alone(words: str) -> bool:
    """Whether a clause can be a heading: it has words enough and leans on nothing before it."""
    first = words.split(maxsplit=1)[0] if words.split() else ""
    opens = first[:1].isupper() or first[:1].isdigit() or first in ("the", "a", "an", "no", "some", "all", "both")
    whole = all(words.count(left) == words.count(right) for left, right in ("[]", "()", "“”"))
    return opens and whole and len(words_of(words)) >= _FEWEST and _LEANS.match(words) is None


def _content(statement: Statement, text: str) -> Span | None:
    """What is said in an indirect statement, without "he said" before or after it; None where they cannot be parted."""
    if statement.mode != "indirect" or not statement.cue or not statement.propositions:
        return None
    if statement.certainty == "denied":
        return None
    first = min(p.start for p in statement.propositions)
    last = max(p.end for p in statement.propositions)
    cue = statement.cue.casefold()
    start = first if _OPENS.search(text[statement.start : first]) else statement.start
    tail = text[last : statement.end]
    end = last if tail.lstrip().startswith(",") and cue in tail.casefold() else statement.end
    kept = text[start:end]
    cut_off = any(not start <= at < end for at, _ in _hedges(statement, text))
    if (start, end) == (statement.start, statement.end) or cut_off or len(words_of(kept)) < _FEWEST:
        return None
    return None if start > statement.start and _LEANS.match(kept) else Span(start, end)


def _whole_quotes(statement: Statement, clause: Span) -> tuple[int, int]:
    """The clause, widened so that it parts no quotation."""
    parted = [q for q in statement.quote if q.start < clause.end and clause.start < q.end]
    return min([clause.start, *(q.start for q in parted)]), max([clause.end, *(q.end for q in parted)])


def _hedges(statement: Statement, text: str) -> list[tuple[int, int]]:
    """Where the hedges of a statement stand, with their lengths."""
    folded = text[statement.start : statement.end].casefold()
    places = ((folded.find(hedge.casefold()), len(hedge)) for hedge in statement.hedges)
    return [(statement.start + at, length) for at, length in places if at >= 0]


def _whole(statement: Statement, text: str) -> Span:
    """The statement, or the words inside the marks where it is one quotation that is a sentence of its own."""
    if statement.mode == "direct" and len(statement.quote) == 1:
        quote = statement.quote[0]
        words = text[quote.start : quote.end].strip(_QUOTES)
        if words[:1].isupper() and len(words_of(words)) >= _FEWEST:
            return quote
    return Span(statement.start, statement.end)


def _clause(statement: Statement, text: str, claim: Claim | None, cue: str | None) -> Span | None:
    """The clauses of a statement that stand in a claim, or the one with the cue, or None."""
    spans = [Span(start, end) for held, start, end in claim.spans if held == statement.id] if claim else []
    if not spans and cue:
        clauses = (Span(p.start, p.end) for p in statement.propositions)
        spans = [c for c in clauses if cue.casefold() in text[c.start : c.end].casefold()][:1]
    return Span(min(s.start for s in spans), max(s.end for s in spans)) if spans else None


def _is_elsewhere(statement: Statement, at: int, start: int, end: int) -> bool:
    """Whether a hedge at this place belongs to a clause of the statement apart from the one that is cited."""
    holding = [p for p in statement.propositions if p.start <= at < p.end]
    return bool(holding) and all(p.end <= start or p.start >= end for p in holding)


def _trimmed(text: str, start: int, end: int) -> Span:
    """A passage without white space, stray quotation marks and commas at its ends; a pair of marks is not parted."""
    first, last = start, end
    while first < last and (text[first] in _EDGES or (text[first] in _QUOTES and not _is_paired(text, first, last))):
        first += 1
    while last > first and (
        text[last - 1] in _EDGES
        or (text[last - 1] in _QUOTES and not _is_paired(text, first, last))
        or _is_full_stop(text, first, last)
    ):
        last -= 1
    if last - first > 1 and text[first] in _QUOTES and text[last - 1] in _QUOTES:
        return _trimmed(text, first + 1, last - 1)
    return Span(first, last) if first < last else Span(start, end)


def _is_paired(text: str, start: int, end: int) -> bool:
    """Whether the double quotation marks of a passage come in pairs."""
    words = text[start:end]
    return words.count("“") == words.count("”") and words.count('"') % 2 == 0 and words[:1] not in "'’‘`"


def _is_full_stop(text: str, start: int, end: int) -> bool:
    """Whether the last character ends a sentence: running text sets its own full stop outside the marks."""
    before = text[end - 2 : end - 1] if end - 2 >= start else ""
    return text[end - 1] == "." and (before.islower() or before.isdigit())
