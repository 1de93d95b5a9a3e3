"""Claims: statements that say the same thing, with the origins they rest on and how many of these count."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence, Set
from dataclasses import dataclass, replace

from tallystick import tally
from tallystick.gather import names
from tallystick.gather.clauses import Clause
from tallystick.gather.corrections import changed, told
from tallystick.gather.general import General
from tallystick.gather.paths import Path
from tallystick.gather.voices import Voices
from tallystick.records import Claim, Correction, Document, Doubt, Origin, Statement, make_id

# The longest gist that is shown whole sentences for, in characters.
_LONG = 320
# From this length on a clause is shown and not its sentence, whatever it opens with.
_TOO_LONG = 700


@dataclass(frozen=True, slots=True)
class Claims:
    """The claims of a case in order, and by the numbers of their clusters the ids of those that are no general ones."""

    made: tuple[Claim, ...]
    of_clusters: Mapping[int, str]


def make_claims(
    clauses: Sequence[Clause],
    clusters: Sequence[Sequence[int]],
    paths: Sequence[Path],
    doubts: Sequence[Doubt],
    documents: Mapping[str, Document],
    voices: Voices,
    general: Sequence[General] = (),
    corrections: Sequence[Correction] = (),
    known: Mapping[int, Claim] | None = None,
    sizes: Sequence[int] | None = None,
) -> Claims:
    """A claim for every cluster of clauses, those of most documents first; after them the general ones.

    `paths` lead from the indexes of clauses to their origins. What stands in a retracted document counts for nothing.
    `known` are claims of which it is known that they come to this, by the number of their cluster; `sizes` has for each
    cluster in how many statements its clauses stand, where that is known.
    """
    known = known or {}
    corrected = {correction.document: correction for correction in corrections}
    told = [index for number, members in enumerate(clusters) if number not in known for index in members]
    between = _between(
        {paths[index].root.id for index in (*told, *(i for one in general for i in one.members))}, doubts
    )
    order = _order(documents)
    claims = [
        known.get(number) or _claim([clauses[i] for i in members], paths, between, documents, order, voices, corrected)
        for number, members in enumerate(clusters)
    ]
    wide = []
    for each in general:
        made = _claim([clauses[i] for i in each.members], paths, between, documents, order, voices, corrected)
        gist = _shortest([clauses[i] for i in each.telling], documents)
        counted = replace(made.tally, why=f"{made.tally.why} {each.note}") if each.note else made.tally
        wide.append(replace(made, gist=gist, tally=counted))
    order_of = _by_weight(claims, sizes or [len(claim.statements) for claim in claims])
    unique = {claim.id: claim for claim in (*order_of, *_by_weight(wide, [len(claim.statements) for claim in wide]))}
    widened = {claim.id for claim in wide}
    return Claims(
        tuple(unique.values()),
        {number: claim.id for number, claim in enumerate(claims) if claim.id not in widened},
    )


def _by_weight(claims: Sequence[Claim], sizes: Sequence[int]) -> list[Claim]:
    """The claims, those of most documents and then of most statements first."""
    rows = [
        (-claim.documents, -size, claim.id, place)
        for place, (claim, size) in enumerate(zip(claims, sizes, strict=True))
    ]
    return [claims[place] for *_, place in sorted(rows)]


def _between(origins: Set[str], doubts: Iterable[Doubt]) -> Mapping[str, Mapping[str, Sequence[Doubt]]]:
    """The doubts between any of some origins."""
    found: dict[str, dict[str, list[Doubt]]] = defaultdict(lambda: defaultdict(list))
    for doubt in doubts:
        if doubt.first in origins and doubt.second in origins:
            found[doubt.first][doubt.second].append(doubt)
    return found


def _claim(
    members: Sequence[Clause],
    paths: Sequence[Path],
    doubts: Mapping[str, Mapping[str, Sequence[Doubt]]],
    documents: Mapping[str, Document],
    order: Mapping[str, tuple[str, str]],
    voices: Voices,
    corrected: Mapping[str, Correction],
) -> Claim:
    members = sorted(members, key=lambda c: (order[c.document], c.start))
    statements = list({c.statement.id: c.statement for c in members}.values())
    carried = {statement.document for statement in statements}
    published = {documents[d].publisher for d in carried if documents[d].publisher}
    instead = _changed_since(members, carried, documents, corrected)
    standing = carried - {d for d in carried if d in instead or (d in corrected and corrected[d].kind == "retracted")}
    counting = [clause for clause in members if clause.document in standing]
    found = origins_of(voices.as_one([(clause.statement, paths[clause.index]) for clause in counting]))
    own = dict.fromkeys([origin.id for origin in found])
    # Few origins of a claim, many doubts of an origin: only those are looked at that are between two of the claim.
    between = [
        d for i in own if i in doubts for other in sorted(doubts[i].keys() & own.keys()) for d in doubts[i][other]
    ]
    origins, counted = tally.count(found, between, documents=len(standing))
    taken_back = [
        told(corrected[d], documents[d], instead.get(d))
        for d in sorted(carried & corrected.keys(), key=order.__getitem__)
        if d in instead or not corrected[d].changes
    ]
    if taken_back:
        counted = replace(counted, why=" ".join((counted.why, *taken_back)))
    spans = tuple((c.statement.id, c.start, c.end) for c in members)
    return Claim(
        id=make_id("c", sorted(spans)),
        gist=_gist(members, documents, order),
        statements=tuple(statement.id for statement in statements),
        spans=spans,
        documents=len(carried),
        publishers=max(1, len(published)),
        origins=origins,
        tally=counted,
    )


def _changed_since(
    members: Sequence[Clause],
    carried: Set[str],
    documents: Mapping[str, Document],
    corrected: Mapping[str, Correction],
) -> dict[str, str]:
    """The documents of a claim that a later version corrected in this very thing, with what it says in its place.

    Where the claim holds the sentence that the later version has in its place, that still says so.
    """
    found: dict[str, str] = {}
    for document in carried & corrected.keys():
        correction = corrected[document]
        if correction.later is not None:
            said, since = (
                [" ".join(documents[d].text[c.start : c.end].split()) for c in members if c.document == d]
                for d in (document, correction.later)
            )
            after = changed(correction, said)
            if after is not None and not any(words_ in after for words_ in since):
                found[document] = after
    return found


def origins_of(resting: Iterable[tuple[Statement, Path]]) -> list[Origin]:
    """The origins of some statements, the one that carries most documents first, named sources before outlets."""
    by_root: dict[str, dict[str, tuple[Statement, Path]]] = defaultdict(dict)
    for statement, path in resting:
        by_root[path.root.id].setdefault(statement.id, (statement, path))
    made: list[tuple[int, Origin]] = []
    for rows in by_root.values():
        ways = [path for _, path in rows.values()]
        root = ways[0].root
        carried = len({statement.document for statement, _ in rows.values()})
        made.append(
            (
                carried,
                Origin(
                    root.id,
                    root.actor,
                    root.name,
                    root.kind,
                    root.party,
                    _why(ways),
                    statements=tuple(rows),
                    unplaced=root.unplaced,
                    relation=root.relation,
                    owner=root.owner,
                ),
            )
        )
    made.sort(key=lambda row: (row[1].kind == "outlet", -row[0], -len(row[1].statements), row[1].id))
    return [origin for _, origin in made]


def _why(ways: Sequence[Path]) -> str:
    """The sentence that says what makes an origin of it."""
    spoken = [_way(path) for path in ways]
    one = len(spoken) == 1 or len(set(spoken)) == 1
    text = spoken[0] if one else "; ".join(phrase for phrase, _ in Counter(spoken).most_common(3))
    return f"{text[:1].upper()}{text[1:]}."


# What each way says of an origin; `{}` is the detail of the way.
_WAYS: Mapping[str, str] = {
    "named": "named as the source",
    "body": "{} speaks here by this report",
    "same": "“{}” is taken for it, since both are given for the same",
    "judged": "{} found that another name stands for it",
    "copied": "the passage stands word for word in {}",
    "continues": "the text goes on from a sentence that is given to it ({})",
    "summary": "the sentence sums up what the same document gives to it",
    "credit": "the document credits it",
    "issuer": "the document is its own",
    "restated": "the text names no source, cites {0}, and says what {0} says elsewhere",
    "voice": "{} speaks for it",
    "own": "no source is named, so the outlet itself counts; where it has it from is not established",
}


def _way(path: Path) -> str:
    return _WAYS[path.way].format(path.detail) if path.way in _WAYS else _relayed(path.detail)


def _relayed(unnamed: str) -> str:
    if names.is_agreement(unnamed):
        return f"gives what “{unnamed}” says"
    return f"relays “{unnamed}”, not further named" if unnamed else "relays an unnamed source"


# ---- what stands for a claim ----


def _order(documents: Mapping[str, Document]) -> dict[str, tuple[str, str]]:
    return {d.id: ((d.published.date or "9999")[:10], d.file) for d in documents.values()}


def _gist(members: Sequence[Clause], documents: Mapping[str, Document], order: Mapping[str, tuple[str, str]]) -> str:
    """The clearest clause verbatim: one with a source, with somebody in it who acts, and full but not long."""

    def rank(clause: Clause) -> tuple[bool, bool, bool, int, tuple[str, str]]:
        text = _words_of(clause, documents)
        attributed = clause.statement.mode != "unattributed"
        fitting = 25 <= len(text) <= _LONG
        return (
            not fitting,
            not attributed,
            not clause.actors,
            -len(clause.meanings | clause.counts),
            order[clause.document],
        )

    return _words_of(min(members, key=rank) if len(members) > 1 else members[0], documents)


def _shortest(telling: Sequence[Clause], documents: Mapping[str, Document]) -> str:
    """The plainest words for a general claim: those of least detail that have a verb and somebody who acts."""
    return _words_of(
        min(telling, key=lambda c: (not c.predicate, not c.agents, len(c.meanings | c.counts), c.index)), documents
    )


def _words_of(clause: Clause, documents: Mapping[str, Document]) -> str:
    """The words of a clause, or of its whole statement where the clause alone would not be understood."""
    text = documents[clause.document].text
    statement = clause.statement
    whole = text[statement.start : statement.end]
    said = text[clause.start : clause.end]
    alone = len(said.split()) >= 4 and bool(clause.agents) and bool(clause.predicate) and _opens(said)
    return " ".join((said if alone or len(whole) > _TOO_LONG else whole).split())


# The words with which a clause may open that is shown by itself, beside names and numbers; and those that join it to
# another one, capital or not.
_OPENING = names.table("the a an both all some no every any its their his her this these those about at each few many")
_JOINING = names.table(
    """after although as because before but even if in on since so that under unless until when where which while who
    whose with without and or nor to by for from despite according based"""
)


def _opens(said: str) -> bool:
    """Whether a clause opens as a sentence may: with a name, a number or an article."""
    first = said.split(" ", 1)[0]
    key = first.lower().strip("'’“”\"")
    return key not in _JOINING and (first[:1].isupper() or first[:1].isdigit() or key in _OPENING)
