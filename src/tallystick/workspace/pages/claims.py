"""The claims: the list of them, and one with its tally, its origins, its passages word under word, and its lineage."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from itertools import groupby

from tallystick.ledger import Brief, Desk
from tallystick.records import GRADES, AuditEntry, Claim, Evidence, Grade, Origin, Statement
from tallystick.report.wording import NO_PUBLISHER, figured, visible
from tallystick.workspace import addresses, sentences
from tallystick.workspace.answer import Answer, Content, Visit
from tallystick.workspace.clause_in_gist import parted
from tallystick.workspace.sides import question
from tallystick.workspace.steps import ON_A_PAGE, steps_of
from tallystick.workspace.tokens import plain
from tallystick.workspace.tracing import Resting, Seen, traced
from tallystick.workspace.word_under_word import passages_of

_ORDERS = ("documents", "origins")
# Of the origins of a claim so many are shown.
_ORIGINS = 8
# Words are sought in claims by way of the passages that have them: among so many.
_SOUGHT = 200
# A claim of more statements is shown in the order of the case, since dating them all would take too long.
_SORTED = 400


def listed(visit: Visit) -> Answer:
    """Every claim, those in most documents or with most origins first; of one origin where that is asked for."""
    desk = visit.desk
    order = visit.asked("order") if visit.asked("order") in _ORDERS else "documents"
    origin = desk.origin(visit.asked("origin")) if visit.asked("origin") else None
    words = visit.asked("words")
    sought = _with_words(desk, words) if words and not origin else ()
    total = origin.claims if origin else len(sought) if words else desk.totals()["claims"]
    steps = steps_of(visit, total)
    if words and not origin:
        found = sought[steps.first : steps.first + ON_A_PAGE]
    elif origin:
        found = desk.claims_of_origin(origin.origin.id, limit=ON_A_PAGE, offset=steps.first)
    else:
        found = desk.claims_list("origins" if order == "origins" else "documents", limit=ON_A_PAGE, offset=steps.first)
    content = {
        "total": total,
        "order": order,
        "orders": list(_ORDERS),
        "words": words,
        "origin": {"id": origin.origin.id, "name": origin.origin.name} if origin else None,
        "claims": lines(desk, found),
        "steps": steps.content("/claims", order=order if order != "documents" else None, words=words,
                               origin=origin.origin.id if origin else None),
    }  # fmt: skip
    return Answer("claims", "Claims", content, place="Claims")


def _with_words(desk: Desk, words: str) -> tuple[Claim, ...]:
    """The claims of the passages that have these words best, those in most documents first."""
    hits = desk.search(words, limit=_SOUGHT)
    statements = [hit.statement for hit, _ in hits if hit.statement]
    held = {one.id: one for each in desk.claims_of_statements(statements).values() for one in each}
    return tuple(sorted(held.values(), key=lambda one: (-one.documents, one.id)))


def lines(desk: Desk, claims: Sequence[Claim]) -> list[Content]:
    """Claims as rows of a list: words, those of them that say this claim, documents, publishers and tally."""
    return [
        {
            "id": one.id,
            "address": addresses.claim(one.id),
            "gist": plain(one.gist),
            "parts": parts,
            "documents": one.documents,
            "publishers": one.publishers,
            "tally": {"at_least": one.tally.at_least, "at_most": one.tally.at_most},
            "origins": [o.name for o in one.origins[:3]],
            "more": max(0, len(one.origins) - 3),
        }
        for one, parts in zip(claims, parted(desk, claims), strict=True)
    ]


def one(visit: Visit) -> Answer:
    """One claim. Raises T404."""
    desk = visit.desk
    claim = desk.claim(visit.named("claim"))
    statements = desk.statements(claim.statements[:_SORTED])
    briefs = desk.briefs({s.document for s in statements})
    ordered = sorted(statements, key=lambda s: _when(briefs[s.document], s))
    links = desk.lineage_among(briefs)
    grades = desk.grades(claim.id, *(o.actor for o in claim.origins if o.actor))
    parties = sentences.party_names(desk)
    content = {
        "id": claim.id,
        "gist": plain(claim.gist),
        "parts": parted(desk, [claim])[0],
        "quoted": claim.quoted,
        "documents": claim.documents,
        "publishers": claim.publishers,
        "tally": sentences.tally_content(claim.tally),
        "bears_on": _bears_on(desk.evidence_for_statements(claim.statements[:_SORTED])),
        "origins": _origins(desk, claim, ordered, briefs, grades, parties),
        "more_origins": max(0, len(claim.origins) - _ORIGINS),
        **passages_of(visit, claim, ordered, briefs, links),
        "lineage": traced(
            [*briefs.values()], _resting(desk, claim, ordered), links, "How the documents draw on one another"
        ),
        "decisions": decisions(desk.audit_of(claim.id)),
        "grades": [_grade(g) for g in grades if g.subject == claim.id],
        "scale": [n for n in GRADES["credibility"] if n != "1" or claim.tally.at_least > 1],
        "refused": "" if claim.tally.at_least > 1 else "1 is refused: fewer than two independent origins",
        "conflicts": _conflicts(desk, claim),
    }
    return Answer("claim", plain(claim.gist), content, place="Claims")


def _when(brief: Brief, statement: Statement) -> tuple[bool, str, str, int]:
    return brief.published.date is None, brief.published.date or "", statement.document, statement.start


def _bears_on(evidence: Sequence[Evidence]) -> list[Content]:
    """The commitments on which its passages bear, each bearing once, confirmed or suggested."""
    found: dict[tuple[str, str, str], bool] = {}
    for one in evidence:
        bearing = one.counted
        if bearing:
            key = (one.instrument, one.commitment, bearing)
            found[key] = found.get(key, False) or one.decision is not None
    return [
        {"commitment": commitment, "bearing": bearing, "confirmed": confirmed,
         "address": addresses.commitment(instrument, commitment)}
        for (instrument, commitment, bearing), confirmed in found.items()
    ]  # fmt: skip


# ---- origins ----


def _origins(
    desk: Desk,
    claim: Claim,
    ordered: Sequence[Statement],
    briefs: Mapping[str, Brief],
    grades: Sequence[Grade],
    parties: Mapping[str, str],
) -> list[Content]:
    shown = claim.origins[:_ORIGINS]
    known = desk.origins([o.id for o in shown])
    total = desk.totals()["claims"]
    made = []
    for origin in shown:
        resting = set(origin.statements)
        held = [s for s in ordered if s.id in resting]
        made.append(
            {
                "id": origin.id,
                "name": origin.name,
                "address": addresses.source(origin.id),
                "actor": addresses.actor(origin.actor) if origin.actor else None,
                "kind": origin.kind,
                "party": parties.get(origin.party, origin.party) if origin.party else None,
                "owner": origin.owner,
                "relation": origin.relation,
                "established": origin.established,
                "independence": sentences.independence(origin, claim.tally),
                "why": sentences.told(origin.why),
                "named_as": _named_as(held, briefs),
                "reliability": [_grade(g) for g in grades if g.subject == origin.actor],
                "chain": _chain(desk, origin, held, briefs),
                "rests": _rests(held, briefs),
                "claims": known[origin.id].claims if origin.id in known else 0,
                "all_claims": total,
            }
        )
    return made


def _named_as(held: Sequence[Statement], briefs: Mapping[str, Brief]) -> list[Content]:
    """The words by which documents name the source, with the publishers that do; the commonest first."""
    found: dict[str, list[str]] = {}
    for statement in held:
        if statement.speaker:
            publisher = briefs[statement.document].publisher or NO_PUBLISHER
            names = found.setdefault(visible(statement.speaker.text), [])
            names += [publisher] if publisher not in names else []
    ordered = sorted(found.items(), key=lambda pair: -len(pair[1]))[:6]
    return [{"words": words, "publishers": names} for words, names in ordered]


def _chain(desk: Desk, origin: Origin, held: Sequence[Statement], briefs: Mapping[str, Brief]) -> Content:
    """The way outward: the documents, those who relay, the origin, and the unnamed end where there is one."""
    relayed = [a for s in held for a in s.chain if a != origin.actor]
    names = desk.actor_names(relayed)
    unnamed: dict[str, list[str]] = {}
    for statement in held:
        if statement.anonymous:
            unnamed.setdefault(visible(statement.anonymous), []).append(
                briefs[statement.document].publisher or NO_PUBLISHER
            )
    publishers = {briefs[s.document].publisher or s.document for s in held}
    return {
        "documents": len({s.document for s in held}),
        "publishers": len(publishers),
        "through": sentences.grouped(names[a] for a in relayed if a in names and names[a] != origin.name),
        "unnamed": [
            {"words": words, "publishers": sentences.grouped(held_)} for words, held_ in [*unnamed.items()][:4]
        ],
    }


def _rests(held: Sequence[Statement], briefs: Mapping[str, Brief]) -> list[Content]:
    """What rests on an origin by its manner, with the publishers."""
    manners = {"direct": "quotation", "indirect": "restatement", "unattributed": "passage without a source of its own"}
    found = []
    for mode, noun in manners.items():
        names = [briefs[s.document].publisher or NO_PUBLISHER for s in held if s.mode == mode]
        if names:
            plural = "passages without a source of their own" if mode == "unattributed" else None
            found.append({"words": figured(len(names), noun, plural), "publishers": sentences.grouped(names)})
    return found


def _grade(grade: Grade) -> Content:
    return {"value": grade.value, "by": grade.by, "at": grade.at, "note": grade.note}


# ---- lineage, decisions, conflicts ----


def _resting(desk: Desk, claim: Claim, ordered: Sequence[Statement]) -> list[Resting]:
    """The origins with the documents that rest on each and whether they quote it; most first."""
    dated = {a.id: a.dated for a in desk.actors([o.actor for o in claim.origins if o.actor])}
    found = []
    for origin in claim.origins:
        held = set(origin.statements)
        by_document = groupby(
            sorted((s for s in ordered if s.id in held), key=lambda s: s.document), key=lambda s: s.document
        )
        documents = {document: Seen.of(group) for document, group in by_document}
        found.append(Resting(origin, documents, dated.get(origin.actor or "")))
    return sorted(found, key=lambda one: -len(one.documents))


def decisions(rows: Sequence[AuditEntry]) -> list[Content]:
    """Rows of the chain on one thing, the last first."""
    return [{"seq": r.seq, "at": r.at, "by": r.by, "action": r.action, "detail": r.detail} for r in reversed(rows)]


def _conflicts(desk: Desk, claim: Claim) -> list[Content]:
    found = desk.conflicts_of_statements(claim.statements[:_SORTED])
    held = {one.id: one for each in found.values() for one in each}
    ordered = sorted(held.values(), key=lambda one: (one.explained is not None, one.id))
    return [
        {"question": question(one), "explained": one.explained, "address": addresses.conflict(one.id)}
        for one in ordered[:6]
    ]
