"""The desk reads a case in part, and every part is what the whole case says."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from pathlib import Path
from typing import TypeVar

import pytest

from tallystick.errors import TallystickError
from tallystick.ledger import Desk, Filters, Hit, Ledger
from tallystick.ledger.document_links import series_of
from tallystick.ledger.search import Count, parts_of, widened
from tallystick.records import Case, Statement
from tests.ledger.cases import clock

Thing = TypeVar("Thing")


@pytest.fixture(scope="module")
def case(built_sample: Path) -> Case:
    return Ledger.open(built_sample, by="M.R.", clock=clock).case()


@pytest.fixture(scope="module")
def desk(built_sample: Path) -> Iterator[Desk]:
    with Ledger.open(built_sample, by="M.R.", clock=clock).desk() as desk:
        yield desk


def paged(part: Callable[[int, int], Sequence[Thing]], step: int = 7) -> list[Thing]:
    """A whole list, read in parts."""
    found: list[Thing] = []
    while some := part(step, len(found)):
        found += some
    return found


def actors_of(statement: Statement) -> set[str]:
    spoken = {statement.speaker.actor} if statement.speaker and statement.speaker.actor else set()
    return spoken | set(statement.chain)


def about(statement: Statement) -> set[str]:
    named = {a for p in statement.propositions for a in (*p.agents, *p.patients, *p.others)}
    return named - actors_of(statement)


# ---- the case ----


def test_the_first_document_of_a_publisher_is_its_earliest_dated_one(desk: Desk, case: Case) -> None:
    for publisher in {document.publisher for document in case.documents}:
        own = [d for d in case.documents if d.publisher == publisher]
        first = desk.first_of(publisher)
        assert first is not None
        assert first.id == min(own, key=lambda d: (d.published.date is None, d.published.date or "", d.id)).id


def test_the_head_of_the_case(desk: Desk, case: Case) -> None:
    assert (desk.title(), desk.as_of(), desk.built()) == (case.title, (case.as_of, case.as_of_basis), case.built)


def test_the_totals_count_what_the_case_has(desk: Desk, case: Case) -> None:
    assert desk.totals() == {
        "documents": len(case.documents),
        "figures": len(case.figures),
        "days": desk.totals()["days"],
        "pairs waiting": len(desk.pairs_waiting(1000)),
        "stretches waiting": len(desk.stretches_waiting(1000)),
        "reuse": len(case.reuse),
        "lineage": len(case.lineage),
        "families": len(case.families),
        "actors": len(case.actors),
        "statements": len(case.statements),
        "origins": len(case.origins),
        "claims": len(case.claims),
        "conflicts": len(case.conflicts),
        "conflicts open": sum(not c.explained for c in case.conflicts),
        "corrections": len(case.corrections),
        "evidence": len(case.evidence),
        "evidence waiting": sum(e.decision is None for e in case.evidence),
    }


def test_what_is_not_there_is_told_by_number(desk: Desk) -> None:
    for one in (desk.document, desk.brief, desk.statement, desk.claim, desk.actor, desk.origin, desk.conflict,
                desk.evidence, desk.original):  # fmt: skip
        with pytest.raises(TallystickError, match="T404"):
            one("x-nowhere")


# ---- documents ----


def test_a_document_and_its_brief(desk: Desk, case: Case) -> None:
    briefs = desk.briefs(d.id for d in case.documents)
    for document in case.documents:
        assert desk.document(document.id) == document
        brief = briefs[document.id]
        assert brief == desk.brief(document.id)
        assert (brief.file, brief.title, brief.kind) == (document.file, document.title, document.kind)
        assert (brief.publisher, brief.published) == (document.publisher, document.published)
        assert desk.original(document.sha256).sha256 == brief.sha256 == document.sha256
        assert desk.receipts_of(document.sha256) == tuple(r for r in case.receipts if r.sha256 == document.sha256)


def test_documents_are_listed_by_date_with_the_undated_last(desk: Desk, case: Case) -> None:
    newest = [b.published.date for b in paged(lambda n, at: desk.documents("newest", limit=n, offset=at))]
    oldest = [b.published.date for b in paged(lambda n, at: desk.documents("oldest", limit=n, offset=at))]
    dated = sorted(d.published.date for d in case.documents if d.published.date)
    undated = [None] * (len(case.documents) - len(dated))
    assert undated, "the sample has a document without a date"
    assert oldest == dated + undated
    assert newest == dated[::-1] + undated


def test_documents_of_one_publisher_and_the_publishers(desk: Desk, case: Case) -> None:
    publishers = desk.publishers()
    assert sum(p.documents for p in publishers) == len(case.documents)
    for publisher in publishers:
        listed = {b.id for b in desk.documents(publisher=publisher.name or "", limit=None)}
        assert listed == {d.id for d in case.documents if d.publisher == publisher.name}


def test_words_at_a_place_and_around_it(desk: Desk, case: Case) -> None:
    texts = {d.id: d.text for d in case.documents}
    words = desk.words_of(s.id for s in case.statements)
    for one in case.statements:
        text = texts[one.document]
        assert words[one.id] == desk.text(one.document, one.start, one.end) == text[one.start : one.end]
        before, exact, after = desk.text_around(one.document, one.start, one.end, 40)
        assert before == text[max(0, one.start - 40) : one.start]
        assert (exact, after) == (text[one.start : one.end], text[one.end : one.end + 40])


def test_what_was_found_in_one_document(desk: Desk, case: Case) -> None:
    for document in case.documents:
        assert desk.figures_of(document.id) == tuple(f for f in case.figures if f.document == document.id)
        assert desk.dates_of(document.id) == tuple(d for d in case.dates if d.document == document.id)
        mentions = {(m.actor, m.start, m.end) for m in desk.mentions_in(document.id)}
        assert mentions == {(a.id, s, e) for a in case.actors for d, s, e in a.mentions if d == document.id}


# ---- statements and claims ----


def test_statements_come_as_asked_and_document_by_document(desk: Desk, case: Case) -> None:
    backwards = case.statements[::-1]
    assert desk.statements(s.id for s in backwards) == backwards
    assert desk.statement(case.statements[3].id) == case.statements[3]
    for document in case.documents:
        said = desk.statements_of(document.id)
        assert set(said) == {s for s in case.statements if s.document == document.id}
        assert [s.start for s in said] == sorted(s.start for s in said)


def test_claims_are_listed_by_documents_or_by_origins(desk: Desk, case: Case) -> None:
    by_documents = paged(lambda n, at: desk.claims_list("documents", limit=n, offset=at))
    by_origins = paged(lambda n, at: desk.claims_list("origins", limit=n, offset=at))
    assert set(by_documents) == set(by_origins) == set(case.claims)
    assert [c.documents for c in by_documents] == sorted((c.documents for c in case.claims), reverse=True)
    assert [c.tally.at_most for c in by_origins] == sorted((c.tally.at_most for c in case.claims), reverse=True)
    assert desk.claim(case.claims[0].id) == case.claims[0]


def test_the_claims_of_statements_and_of_origins(desk: Desk, case: Case) -> None:
    held = desk.claims_of_statements(s.id for s in case.statements)
    for statement in case.statements:
        assert set(held.get(statement.id, ())) == {c for c in case.claims if statement.id in c.statements}
    for origin in case.origins:
        claims = paged(lambda n, at, o=origin: desk.claims_of_origin(o.id, limit=n, offset=at))  # type: ignore[misc]
        assert set(claims) == {c for c in case.claims if origin.id in {o.id for o in c.origins}}
        assert [c.documents for c in claims] == sorted((c.documents for c in claims), reverse=True)


# ---- actors and origins ----


def test_an_actor_with_its_mentions(desk: Desk, case: Case) -> None:
    for actor in case.actors:
        brief = desk.actor(actor.id)
        assert brief.actor == replace(actor, mentions=(), members=())
        assert {member for member, _, _ in desk.members_of(actor.id)} == set(actor.members)
        assert brief.documents == len({document for document, _, _ in actor.mentions})
        mentions = paged(lambda n, at, a=actor: desk.mentions_of(a.id, limit=n, offset=at))  # type: ignore[misc]
        assert {(m.document, m.start, m.end) for m in mentions} == set(actor.mentions)
    assert desk.actor_names(a.id for a in case.actors) == {a.id: a.name for a in case.actors}
    listed = paged(lambda n, at: desk.actors_list(limit=n, offset=at))
    assert {one.actor.id for one in listed} == {a.id for a in case.actors}
    assert [one.documents for one in listed] == sorted((one.documents for one in listed), reverse=True)


def test_what_an_actor_said_and_what_is_said_of_it(desk: Desk, case: Case) -> None:
    published = {d.id: d.published.date or "" for d in case.documents}
    for actor in case.actors:
        said = paged(lambda n, at, a=actor: desk.said_by(a.id, limit=n, offset=at))  # type: ignore[misc]
        told = paged(lambda n, at, a=actor: desk.said_of(a.id, limit=n, offset=at))  # type: ignore[misc]
        assert set(said) == {s for s in case.statements if actor.id in actors_of(s)}
        assert set(told) == {s for s in case.statements if actor.id in about(s)}
        assert desk.said_counts(actor.id) == (len(said), len(told))
        dates = [published[s.document] for s in told]
        assert dates == sorted(dates)


def test_origins_with_what_rests_on_them(desk: Desk, case: Case) -> None:
    listed = {one.origin.id: one for one in paged(lambda n, at: desk.origins_list(limit=n, offset=at))}
    assert listed.keys() == {o.id for o in case.origins}
    for origin in case.origins:
        brief = listed[origin.id]
        assert brief == desk.origin(origin.id)
        assert brief.origin == replace(origin, statements=())
        assert brief.claims == sum(origin.id in {o.id for o in c.origins} for c in case.claims)
        rests = paged(lambda n, at, o=origin: desk.statements_of_origin(o.id, limit=n, offset=at))  # type: ignore[misc]
        assert {s.id for s in rests} == set(origin.statements)
        assert brief.statements == len(rests)


def test_the_origins_of_statements_and_the_doubts_of_origins(desk: Desk, case: Case) -> None:
    rests = desk.origins_of_statements(s.id for s in case.statements)
    for statement in case.statements:
        assert set(rests.get(statement.id, ())) == {o.id for o in case.origins if statement.id in o.statements}
    some = {o.id for o in case.origins[:3]}
    assert desk.doubts_of(some) == tuple(d for d in case.doubts if {d.first, d.second} & some)


# ---- what holds between documents ----


def test_copies_lineage_and_families(desk: Desk, case: Case) -> None:
    for document in (d.id for d in case.documents):
        assert desk.reuse_of(document) == tuple(r for r in case.reuse if document in (r.document, r.source_document))
        assert desk.lineage_of(document) == tuple(
            r for r in case.lineage if document in (r.document, r.origin_document)
        )
        assert desk.families_of(document) == tuple(f for f in case.families if document in f.members)
    some = {d.id for d in case.documents[::2]}
    assert desk.lineage_among(some) == tuple(r for r in case.lineage if {r.document, r.origin_document} <= some)
    assert desk.lineage_among(d.id for d in case.documents) == case.lineage


def test_lineage_by_publisher_counts_documents(desk: Desk, case: Case) -> None:
    publisher = {d.id: d.publisher for d in case.documents}
    expected: dict[tuple[object, ...], set[str]] = {}
    for row in case.lineage:
        key = publisher[row.document], publisher[row.origin_document], row.kind, row.directed
        expected.setdefault(key, set()).add(row.document)
    pairs = desk.lineage_by_publisher()
    assert {(p.publisher, p.origin_publisher, p.kind, p.directed): p.documents for p in pairs} == {
        key: len(documents) for key, documents in expected.items()
    }


def test_conflicts_open_and_explained(desk: Desk, case: Case) -> None:
    assert desk.conflicts(explained=False) == tuple(c for c in case.conflicts if not c.explained)
    assert desk.conflicts(explained=True) == tuple(c for c in case.conflicts if c.explained)
    assert paged(lambda n, at: desk.conflicts(limit=n, offset=at)) == list(case.conflicts)
    held = desk.conflicts_of_statements(s.id for s in case.statements)
    for statement in case.statements:
        expected = {c.id for c in case.conflicts if any(statement.id in side for side in c.sides)}
        assert {c.id for c in held.get(statement.id, ())} == expected


def test_corrections_reach_the_copies(desk: Desk, case: Case) -> None:
    assert desk.corrections() == case.corrections
    for document in (d.id for d in case.documents):
        expected = tuple(c for c in case.corrections if document == c.document or document in c.copies)
        assert desk.corrections_of([document]) == expected


# ---- what bears on commitments ----


def test_where_commitments_stand(desk: Desk, case: Case) -> None:
    assert (desk.instruments(), desk.standings()) == (case.instruments, case.standings)
    briefs = {(b.instrument, b.commitment): b for b in desk.standing_briefs()}
    for standing in case.standings:
        brief = briefs[standing.instrument, standing.commitment]
        assert desk.standing(standing.instrument, standing.commitment) == standing
        assert (brief.deadline, brief.gaps, brief.values) == (standing.deadline, standing.gaps, len(standing.series))
        assert [(b.bearing, b.statements, b.tally) for b in brief.bearings] == [
            (b.bearing, len(b.statements), b.tally) for b in standing.bearings
        ]


def test_the_evidence_of_a_commitment_and_of_statements(desk: Desk, case: Case) -> None:
    for commitment in {(e.instrument, e.commitment) for e in case.evidence}:
        expected = {e for e in case.evidence if (e.instrument, e.commitment) == commitment}
        assert set(desk.evidence_of(*commitment)) == expected
        for bearing in {e.counted or "weak" for e in expected}:
            found = desk.evidence_of(*commitment, bearing=bearing)
            assert set(found) == {e for e in expected if (e.counted or "weak") == bearing}
            assert [e.score for e in found] == sorted((e.score for e in found), reverse=True)
    some = {s.id for s in case.statements[::3]}
    assert desk.evidence_for_statements(some) == tuple(e for e in case.evidence if e.statement in some)
    assert desk.evidence(case.evidence[0].id) == case.evidence[0]


def test_the_queue_is_ranked_and_goes_on_behind_what_was_shown(desk: Desk, case: Case) -> None:
    queue = list(desk.evidence_waiting(3))
    while more := desk.evidence_waiting(3, after=queue[-1].id):
        queue += more
    assert len(queue) == len(set(queue)) == len(case.evidence) == desk.waiting_count()
    assert [e.score for e in queue] == sorted((e.score for e in case.evidence), reverse=True)


def test_the_history(desk: Desk, case: Case) -> None:
    assert desk.alerts(limit=1000) == case.alerts
    assert desk.refusals() == case.refusals
    latest = list(desk.audit(5))
    while more := desk.audit(5, before=latest[-1].seq):
        latest += more
    assert tuple(latest[::-1]) == case.audit
    subject = case.audit[2].subject
    assert desk.audit_of(subject) == tuple(entry for entry in case.audit if entry.subject == subject)


# ---- figures, days, words ----


def test_figures_are_found_by_what_they_count_and_stand_in_series(desk: Desk, case: Case) -> None:
    assert set(desk.figures(f.id for f in case.figures)) == set(case.figures)
    weapons = paged(lambda n, at: desk.figures_list("heavy weapon", limit=n, offset=at))
    assert {f.about for f in weapons} >= {"heavy weapons"}
    assert set(weapons) == {f for f in case.figures if f.about and re.search("(?i)heavy weapons?", f.about)}
    for figure in case.figures:
        series = series_of(figure.about)
        if series:
            values = desk.values_of(series, limit=None)
            assert set(values) == {f for f in case.figures if series_of(f.about) == series}
            assert [f.as_of or "9999" for f in values] == sorted(f.as_of or "9999" for f in values)
    assert desk.figures_list("") == ()


def test_the_timeline_tells_days_in_order_with_the_statements_that_name_them(desk: Desk, case: Case) -> None:
    days = paged(lambda n, at: desk.timeline(roles=(), limit=n, offset=at))
    assert [d.value for d in days] == sorted(d.value for d in days)
    named = {(d.document, d.start, d.end, d.day) for d in case.dates if d.day}
    assert {(d.document, d.start, d.end, d.value) for d in days if len(d.value) == 10} == named
    statements = {s.id: s for s in case.statements}
    for day in days:
        if day.statement:
            one = statements[day.statement]
            assert one.document == day.document
            assert one.start <= day.start < day.end <= one.end
    some = desk.timeline("2031-06-10", "2031-06-20", limit=None)
    assert set(some) == {d for d in days if "2031-06-10" <= d.value <= "2031-06-20" and d.role in ("event", "signing")}
    assert desk.timeline_count("2031-06-10", "2031-06-20") == len(some)


def test_the_claims_of_documents_come_in_short_in_the_order_of_their_texts(desk: Desk, case: Case) -> None:
    documents = [document.id for document in case.documents]
    short = desk.claims_in_short(documents)
    by_id = {claim.id: claim for claim in case.claims}
    said = {statement.id: statement for statement in case.statements}
    for document in documents:
        there = {c.id for c in case.claims if any(said[s].document == document for s in c.statements)}
        assert {one.id for one in short.get(document, ())} == there
        for one in short.get(document, ()):
            assert (one.gist, one.documents) == (by_id[one.id].gist, by_id[one.id].documents)


def test_a_search_with_filters_keeps_what_fits_them_all(desk: Desk, case: Case) -> None:
    documents, statements = {d.id: d for d in case.documents}, {s.id: s for s in case.statements}
    found = desk.search("the", exact=True, limit=1000)
    assert len(found) == desk.search_count("the", exact=True).number > 20
    assert desk.search("the", exact=True, limit=5, offset=5) == found[5:10]
    publisher = documents[found[0][0].document].publisher
    evidence = {e.statement for e in case.evidence if e.commitment == "H1" and (e.decision or not e.weak)}
    party = {a.id for a in case.actors if a.party == "hff"}
    fits: dict[str, tuple[str, Callable[[Hit], bool]]] = {
        "publisher": (str(publisher), lambda hit: documents[hit.document].publisher == publisher),
        "since": ("2031-06-21", lambda hit: (documents[hit.document].published.date or "") >= "2031-06-21"),
        "until": ("2031-06-21", lambda hit: (documents[hit.document].published.date or "9")[:10] <= "2031-06-21"),
        "mode": ("direct", lambda hit: hit.statement is not None and statements[hit.statement].mode == "direct"),
        "commitment": ("H1", lambda hit: hit.statement in evidence),
        "party": ("hff", lambda hit: bool(hit.statement and actors_of(statements[hit.statement]) & party)),
    }
    for name, (value, fit) in fits.items():
        wanted = Filters(**{name: value})
        hits = desk.search("the", wanted, exact=True, limit=1000)
        assert [hit for hit, _ in hits] == [hit for hit, _ in found if fit(hit)], name
        assert 0 < len(hits) < len(found), name
        assert desk.search_count("the", wanted, exact=True) == Count(len(hits))
    for hit, brief in found:
        assert brief == desk.brief(hit.document)


def test_words_that_are_a_name_are_sought_under_the_other_names_too(desk: Desk, case: Case, built_sample: Path) -> None:
    ledger = Ledger.open(built_sample, by="M.R.", clock=clock)
    for actor in case.actors:
        groups = widened(parts_of(actor.name), case.actors)
        assert set(desk.also_searched(actor.name)) == {part.text for group in groups for part in group[1:]}
        assert [hit for hit, _ in desk.search(actor.name, limit=500)] == ledger.search(actor.name, 500, exact=False)


def test_a_search_is_saved_under_a_name_and_forgotten(sample_copy: Path) -> None:
    ledger = Ledger.open(sample_copy, by="M.R.", clock=clock)
    for words in ("mortars", "heavy weapons"):
        with ledger.work() as work:
            work.save_search("Weapons", {"words": words, "party": "hff"})
    with ledger.desk() as desk:
        (saved,) = desk.saved_searches()
        assert (saved.name, saved.by, saved.query) == ("Weapons", "M.R.", {"words": "heavy weapons", "party": "hff"})
    with ledger.work() as work:
        work.forget_search("Weapons")
    with ledger.desk() as desk:
        assert desk.saved_searches() == ()
