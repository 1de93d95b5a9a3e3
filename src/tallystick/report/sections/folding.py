"""Claims that rest on the same passages, told once: the fullest stands for the others."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass

from tallystick.records import Claim, Span, Statement
from tallystick.report.citing import Citer
from tallystick.report.content import Text
from tallystick.report.notebook import CUT, shown_words
from tallystick.report.passages import passage_of, stands_alone
from tallystick.report.wording import shortened, visible

_EDGES = " .,;:\"'“”‘’"
_LONG = 170
_BEFORE = 50


@dataclass(frozen=True, slots=True)
class Folded:
    """A claim that is printed, with its heading, and the claims whose passages are all among its own."""

    claim: Claim
    heading: str
    others: tuple[Claim, ...] = ()

    @property
    def claims(self) -> tuple[Claim, ...]:
        """All of them, the printed one first."""
        return (self.claim, *self.others)


def folded(citer: Citer, claims: Sequence[Claim]) -> list[Folded]:
    """Claims, fullest first, each that says nothing but what an earlier one's passages show under that one."""
    found: list[tuple[Claim, str, dict[str, Span], list[Claim]]] = []
    for claim in claims:
        heading = heading_of(citer, claim, {f[1] for f in found})
        home = next((f for f in found if _shows(f[2], claim) or _same(f[0], f[1], claim, heading)), None)
        if home:
            home[3].append(claim)
        else:
            shown = {s.id: citer.passage(s, claim) for s in citer.book.ordered(claim.statements)}
            found.append((claim, heading, shown, []))
    return [Folded(claim, heading, tuple(others)) for claim, heading, _, others in found]


def _shows(shown: dict[str, Span], claim: Claim) -> bool:
    """Whether the statements of a claim are all among those whose passages are shown, with most of its clauses."""
    if not claim.spans or not set(claim.statements) <= set(shown):
        return False
    there = [start >= shown[held].start and end <= shown[held].end for held, start, end in claim.spans if held in shown]
    return 2 * sum(there) > len(there)


def _same(known: Claim, title: str, claim: Claim, heading: str) -> bool:
    return title == heading and set(claim.statements) <= set(known.statements)


def heading_of(citer: Citer, claim: Claim, taken: Collection[str] = ()) -> str:
    """The words that head a claim, none of those `taken` where it has others.

    They are its clearest clause, or the sentence of a clause that cannot be read alone.
    """
    clauses = [clause for span in claim.spans if (clause := _clause(citer, span))]
    gist = claim.gist.strip(_EDGES)
    if not clauses:
        return shortened(visible(gist), _LONG)
    worded = [words.strip(_EDGES) for _, _, words in clauses if CUT not in words]
    worded.sort(key=lambda words: words != gist)
    passages = [_words(citer, s, citer.passage(s)).strip(_EDGES) for s, _, _ in clauses]
    passages.sort(key=lambda words: gist not in words and words not in gist)
    first, last = (worded, passages) if gist in worded else (passages, worded)
    found = [shortened(words, _LONG) for words in (*first, *last) if CUT not in words and stands_alone(words)]
    found += [_within(citer, *clause) for clause in clauses]
    return next((heading for heading in found if heading not in taken), found[0])


def _clause(citer: Citer, span: tuple[str, int, int]) -> tuple[Statement, Span, str] | None:
    statement = citer.book.statements.get(span[0])
    if statement is None:
        return None
    place = Span(span[1], span[2])
    return statement, place, _words(citer, statement, place)


def _words(citer: Citer, statement: Statement, span: Span) -> str:
    runs: tuple[Text, ...] = shown_words(citer.book.document_of(statement), span, (), 10_000).runs
    return "".join(run.text for run in runs)


def _within(citer: Citer, statement: Statement, clause: Span, words: str) -> str:
    """The sentence of a clause, cut with […] before and after where it is long."""
    whole = _words(citer, statement, passage_of(statement, citer.book.document_of(statement).text)).strip(_EDGES)
    at = whole.find(words.strip(_EDGES))
    if at + len(words) <= _LONG or clause.start == statement.start:
        return shortened(whole, _LONG)
    start = whole.find(" ", max(0, at - _BEFORE)) + 1
    return f"{CUT} {shortened(whole[start:], _LONG)}"
