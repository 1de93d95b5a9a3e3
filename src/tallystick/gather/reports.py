"""Which mentions of reports in different documents are mentions of one report.

Documents call one report by many names and often give no date: "a report released last week", "Monday's report", "the
monitors". Two mentions are one report where issuer, date and subject fit; two of one document never are, since extract
kept them apart there.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta

from tallystick.gather import names
from tallystick.gather.actors import all_names
from tallystick.gather.bodies import Bodies
from tallystick.gather.groups import Groups
from tallystick.gather.who_is_who import WhoIsWho
from tallystick.records import Actor, Document, Instrument, Judgement, make_id

# A mention is compared with so many of those that share one of its marks: reports of one body may be cited thousands
# of times, and joining each to the nearest ones joins them all.
_NEAR = 60
_WEEK = re.compile(r"(\d{4})-W(\d{2})")


@dataclass(frozen=True, slots=True)
class _Mention:
    """A report as one document speaks of it: between which days it was issued, and which clusters it is cited for."""

    actor: Actor
    document: str
    first: date | None
    last: date | None
    cited_for: frozenset[int]

    @property
    def is_dated(self) -> bool:
        """Whether the document dates the report itself."""
        return self.first is not None


def merge_reports(
    reports: Sequence[Actor],
    bodies: Bodies,
    documents: Mapping[str, Document],
    cited_for: Mapping[str, frozenset[int]],
    window_days: float,
    instruments: Sequence[Instrument],
    judgements: Sequence[Judgement] = (),
) -> tuple[tuple[Actor, ...], dict[str, str]]:
    """Merge the reports of single documents into the reports of a case.

    `reports` carry the ids of merged actors as issuers; `cited_for` has the clusters of clauses that rest on each;
    `window_days` is by how many days two datings of one report may differ. Mentions of an agreement are of the
    instrument that they fit. What analysts decided (`judgements`) stands before all this. Returns the merged reports,
    and the merged id of every member.
    """
    mentions = {r.id: _mention(r, documents, cited_for.get(r.id, frozenset())) for r in reports}
    window = timedelta(days=window_days)
    groups = Groups(mentions)
    decided = WhoIsWho(judgements, reports)
    decided.join(groups)
    free = {actor.id for actor in decided.free(reports)}
    members: dict[str, list[_Mention]] = defaultdict(list)
    documents_of: dict[str, set[str]] = defaultdict(set)
    for i, mention in mentions.items():
        members[groups.find(i)].append(mention)
        documents_of[groups.find(i)].add(mention.document)
    pairs = []
    for a, b in _candidates([m for m in mentions.values() if m.actor.id in free], bodies):
        weight, reason = _evidence(a, b, bodies, window)
        if weight:
            pairs.append((weight, a.actor.id, b.actor.id, reason))
    for _, first, second, reason in sorted(pairs, key=lambda row: (-row[0], row[1], row[2])):
        a_root, b_root = groups.find(first), groups.find(second)
        if a_root == b_root or documents_of[a_root] & documents_of[b_root]:
            continue
        if any(_apart(a, b, bodies, window) for a in members[a_root] for b in members[b_root]):
            continue
        groups.join(a_root, b_root, reason)
        members[groups.find(a_root)] = members.pop(a_root) + members.pop(b_root)
        documents_of[groups.find(a_root)] = documents_of.pop(a_root) | documents_of.pop(b_root)
    bound = _join_agreements([m for m in mentions.values() if m.actor.id in free], instruments, groups)
    merged = [
        _merged(
            [mentions[i] for i in ids],
            bodies,
            documents,
            decided.reason(ids) or groups.reason(ids[0]),
            bound.get(groups.find(ids[0])),
        )
        for ids in groups.sets()
    ]
    return _renamed(merged)


def _candidates(mentions: Sequence[_Mention], bodies: Bodies) -> Iterator[tuple[_Mention, _Mention]]:
    """Pairs that share a number, an issuer, the whole that an issuer is part of, or what they are cited for."""
    holders: dict[object, list[int]] = defaultdict(list)
    for index, mention in enumerate(mentions):
        issuer = mention.actor.issuer
        keys: set[object] = {issuer, *bodies.wholes(issuer), *mention.cited_for}
        keys |= {("day", mention.first)} if mention.first is not None and mention.first == mention.last else set()
        if mention.actor.number:
            keys.add(("number", mention.actor.number))
        near = {other for key in keys - {None} for other in holders[key][-_NEAR:]}
        for other in sorted(near):
            yield mentions[other], mention
        for key in keys:
            holders[key].append(index)


def _join_agreements(
    mentions: Iterable[_Mention], instruments: Sequence[Instrument], groups: Groups[str]
) -> dict[str, str]:
    """Make one of all mentions of an agreement that fit one instrument only; returns its name by their set."""
    first: dict[str, str] = {}
    for mention in mentions:
        if not names.is_agreement(mention.actor.name) or mention.actor.number:
            continue
        fitting = [i for i in instruments if names.is_agreement(i.name) and _fits(mention, i)]
        if len(fitting) == 1:
            name = fitting[0].name
            groups.join(first.setdefault(name, mention.actor.id), mention.actor.id, "the only instrument that fits")
    return {groups.find(i): name for name, i in first.items()}


def _fits(mention: _Mention, instrument: Instrument) -> bool:
    signed, _ = days_of(instrument.signed)
    if mention.first is not None and mention.last is not None and signed is not None:
        return mention.first <= signed <= mention.last
    return "resolution" not in names.tokens(instrument.name)


def _mention(report: Actor, documents: Mapping[str, Document], cited_for: frozenset[int]) -> _Mention:
    document = report.mentions[0][0] if report.mentions else ""
    first, last = days_of(report.dated)
    published = days_of((documents[document].published.date or "")[:10])[1] if document in documents else None
    if first is not None and published is not None and first > published and names.is_agreement(report.name):
        first = last = None  # "to discuss the accord in July" dates the talks
    if last is None:
        last = published
    return _Mention(report, document, first, last, cited_for)


def days_of(value: str | None) -> tuple[date | None, date | None]:
    """The first and the last day of a date as TIMEX3 writes it: a day, a week, a month or a year."""
    if not value:
        return None, None
    try:
        if week := _WEEK.fullmatch(value):
            first = date.fromisocalendar(int(week[1]), int(week[2]), 1)
            return first, first + timedelta(days=6)
        parts = [int(part) for part in value[:10].split("-")]
        if len(parts) == 1:
            return date(parts[0], 1, 1), date(parts[0], 12, 31)
        if len(parts) == 2:
            following = date(parts[0] + parts[1] // 12, parts[1] % 12 + 1, 1)
            return date(parts[0], parts[1], 1), following - timedelta(days=1)
        return date(*parts), date(*parts)
    except (ValueError, TypeError):
        return None, None


def _apart(a: _Mention, b: _Mention, bodies: Bodies, window: timedelta) -> bool:
    """Whether two mentions cannot be of one report."""
    if a.document == b.document or names.is_agreement(a.actor.name) != names.is_agreement(b.actor.name):
        return True
    if a.actor.number and b.actor.number:
        return a.actor.number != b.actor.number
    if (
        a.actor.issuer
        and b.actor.issuer
        and not (bodies.related(a.actor.issuer, b.actor.issuer) or bodies.siblings(a.actor.issuer, b.actor.issuer))
    ):
        return True
    late = a.first and b.last and a.first - b.last > window
    early = b.first and a.last and b.first - a.last > window
    return bool(late or early)


def _evidence(a: _Mention, b: _Mention, bodies: Bodies, window: timedelta) -> tuple[float, str]:
    """How much speaks for one report, 0 for too little, and the sentence that says what."""
    if _apart(a, b, bodies, window):
        return 0.0, ""
    if a.actor.number and b.actor.number:
        return 10.0, f"both carry the number {a.actor.number}"
    shared = len(a.cited_for & b.cited_for)
    same = a.actor.issuer is not None and a.actor.issuer == b.actor.issuer
    related = bodies.related(a.actor.issuer, b.actor.issuer)
    dated = a.is_dated and b.is_dated
    if bodies.siblings(a.actor.issuer, b.actor.issuer) and not related:
        # Two teams of one organisation may both report; only what is cited from them shows that they are one.
        same_team = shared > 1 or (shared == 1 and bodies.alike(a.actor.issuer, b.actor.issuer))
        return (
            (3.0 + shared, "reports from one organisation, cited for the same statements") if same_team else (0.0, "")
        )
    issuer = "of one issuer" if same else "of one issuer or a part of it" if related else "of no other known issuer"
    if shared:
        return 5.0 + shared + same, f"reports {issuer}, of fitting dates, cited for the same statements"
    if dated and (same or related):
        return 4.0 + same, f"reports {issuer}, of fitting dates"
    if a.first == a.last == b.first == b.last and (_is_named_in(a, b, bodies) or _is_named_in(b, a, bodies)):
        return 3.0, "reports of one day, and the document that names no issuer speaks of the other's"
    if same:
        return 2.0, "reports of one issuer, and nothing tells them apart"
    return (1.0, f"reports {issuer}, and nothing tells them apart") if related else (0.0, "")


def _is_named_in(known: _Mention, other: _Mention, bodies: Bodies) -> bool:
    """Whether the issuer of one report is named in the document that cites the other and tells no issuer."""
    issuer = bodies.by_id.get(known.actor.issuer or "")
    if other.actor.issuer or issuer is None or not known.is_dated or not other.is_dated:
        return False
    return any(document == other.document for document, _, _ in issuer.mentions)


def _merged(
    mentions: Sequence[_Mention],
    bodies: Bodies,
    documents: Mapping[str, Document],
    reason: str | None,
    instrument: str | None,
) -> Actor:
    members = [mention.actor for mention in mentions]
    issuer = _issuer(members, bodies)
    dated = max((m.dated for m in members if m.dated), key=len, default=None)
    name = instrument or _name(mentions, issuer, dated, bodies, documents)
    return Actor(
        id=make_id("a", issuer, dated, name, "report"),
        name=name,
        kind="report",
        aliases=tuple(dict.fromkeys(n for m in members for n in all_names(m) if n != name)),
        mentions=tuple(mention for m in members for mention in m.mentions),
        descriptions=tuple(dict.fromkeys(d for m in members for d in m.descriptions)),
        issuer=issuer,
        dated=dated,
        number=next((m.number for m in members if m.number), None),
        members=tuple(m.id for m in members),
        reason=reason if len(members) > 1 else None,
    )


def _issuer(members: Sequence[Actor], bodies: Bodies) -> str | None:
    """The closest issuer that a document names: a team before the organisation that it is part of."""
    issuers = [m.issuer for m in members if m.issuer]
    return max(issuers, key=lambda i: (len(bodies.wholes(i)), issuers.count(i), i), default=None)


def _name(
    mentions: Sequence[_Mention],
    issuer: str | None,
    dated: str | None,
    bodies: Bodies,
    documents: Mapping[str, Document],
) -> str:
    """The name of a report for a reader: whose and of when, as far as known, or else who cites it."""
    first, last = days_of(dated)
    day = f" of {first.day} {first:%B %Y}" if first and first == last else ""
    if issuer is not None and issuer in bodies.by_id:
        return f"{bodies.by_id[issuer].name} report{day}"
    name = max((m.actor.name for m in mentions), key=len)
    if names.is_agreement(name):
        return name
    if not names.is_common(name) and names.tokens(name)[0] not in ("its", "his", "her", "their"):
        return name
    citing = documents.get(mentions[0].document)
    return f"report{day} cited by {citing.publisher or citing.file.rsplit('/', 1)[-1]}" if citing else name


def _renamed(merged: Sequence[Actor]) -> tuple[tuple[Actor, ...], dict[str, str]]:
    seen: dict[str, int] = defaultdict(int)
    out = []
    for report in merged:
        seen[report.id] += 1
        if seen[report.id] > 1:
            report = replace(report, id=make_id("a", report.id, report.members[0]))
        out.append(report)
    return tuple(out), {member: report.id for report in out for member in report.members}
