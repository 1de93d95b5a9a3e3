"""Which unattributed sentences sum up what their own document gives to a source: headlines, captions, leads."""

from __future__ import annotations

from collections.abc import Mapping, Sequence, Set

from tallystick.gather.apart import actors_fit
from tallystick.gather.clause_list import ClauseList
from tallystick.gather.clauses import Clause
from tallystick.gather.features import I64
from tallystick.gather.likeness import Likeness
from tallystick.records import Document, Role

# Less than clauses of different documents need: the headline of a report is known to be about that report.
_SUMS_UP = 0.42
_ROLES: frozenset[Role] = frozenset({"headline", "caption"})


def find_summaries(
    listed: ClauseList,
    cluster_of: I64,
    documents: Mapping[str, Document],
    likeness: Likeness,
    same: Set[str] = frozenset(),
    known: Mapping[str, Mapping[str, str]] | None = None,
) -> dict[str, Mapping[str, str]]:
    """From the ids of unattributed statements to that of the statement with a source which they sum up, by document.

    `cluster_of` has for each clause the number of its cluster. In documents that are the `same` as before what is
    `known` still holds.

    Any sentence that stands in one cluster with one that has a source; a headline, caption or lead also where they
    are merely alike.
    """
    found: dict[str, Mapping[str, str]] = {}
    for document in listed.places:
        if known is not None and document in same:
            if document in known:
                found[document] = known[document]
            continue
        inside = listed.of(document)
        first = listed.places[document][0]
        numbers = cluster_of[first : first + len(inside)].tolist()
        own: dict[str, str] = {}
        sourced = [(c, number) for c, number in zip(inside, numbers, strict=True) if c.statement.mode != "unattributed"]
        leads = _leading(documents[document])
        for clause, number in zip(inside, numbers, strict=True):
            if clause.statement.mode == "unattributed" and clause.statement.id not in own:
                lead = any(start <= clause.start < end for start, end in leads)
                source = _source(clause, number, sourced, likeness, lead)
                if source is not None:
                    own[clause.statement.id] = source.statement.id
        if own:
            found[document] = own
    return found


def _source(
    clause: Clause, number: int, sourced: Sequence[tuple[Clause, int]], likeness: Likeness, lead: bool
) -> Clause | None:
    best: tuple[float, Clause] | None = None
    for other, its_number in sourced:
        together = its_number == number
        if not together and not (lead and _may_sum_up(clause, other)):
            continue
        score = 1.0 if together else likeness.score(*sorted((clause.index, other.index)))
        if score >= _SUMS_UP and (best is None or score > best[0]):
            best = (score, other)
    return best[1] if best else None


def _may_sum_up(clause: Clause, other: Clause) -> bool:
    return clause.denied == other.denied and actors_fit(clause, other)


def _leading(document: Document) -> list[tuple[int, int]]:
    """Where the headlines, captions and the first paragraph of a document stand."""
    blocks = document.evidence()
    found = [(block.start, block.end) for block in blocks if block.role in _ROLES]
    first = next((block for block in blocks if block.role == "paragraph"), None)
    if first is not None:
        found += [(b.start, b.end) for b in blocks if b.unit == first.unit and b.role == "paragraph"]
    return found
