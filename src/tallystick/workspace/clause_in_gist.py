"""Which words of a gist say its claim: a statement that says several things is the gist of several claims."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from tallystick.ledger import Desk
from tallystick.records import Claim
from tallystick.workspace.answer import Content
from tallystick.workspace.tokens import plain

# Of the clauses of a claim so many are held against its gist: most often it is the first.
_HELD = 8


def parted(desk: Desk, claims: Sequence[Claim]) -> list[Content]:
    """The gist of each claim as what stands `before` its clause, the clause `said`, and what stands `after`.

    The outer two are empty where the whole gist says the claim, or where an analyst worded it.
    """
    words = desk.placed_words({statement for one in claims for statement, _, _ in one.spans[:_HELD]})
    return [_parts(one, _clauses(one, words)) for one in claims]


def _clauses(claim: Claim, words: Mapping[str, tuple[int, str]]) -> Iterable[str]:
    for statement, start, end in claim.spans[:_HELD]:
        if statement in words:
            begins, text = words[statement]
            yield plain(text[max(0, start - begins) : max(0, end - begins)])


def _parts(claim: Claim, clauses: Iterable[str]) -> Content:
    gist = plain(claim.gist)
    held = [clause for clause in clauses if clause and clause in gist] if claim.quoted is None else []
    said = max(held, key=len, default=gist)
    at = gist.find(said)
    return {"before": gist[:at], "said": said, "after": gist[at + len(said) :]}
