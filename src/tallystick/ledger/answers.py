"""What people answered on pairs of origins, and how origins count by it until the case is gathered anew."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace

from sqlalchemy import Connection, and_, func, select

from tallystick.ledger import chain
from tallystick.ledger import link_tables as to
from tallystick.records import OF_ORIGINS, Claim, Doubt, Gathering, Judgement, Origin
from tallystick.tally import count

ANSWER_OF: dict[str, str] = {kind: answer for answer, kind in OF_ORIGINS.items()}
CHECKED, TAKEN_BACK = "checked", "check taken back"

Both = frozenset[str]


def judgements(connection: Connection, pair: str | None = None) -> dict[str, tuple[int, Judgement]]:
    """The answers that hold on pairs, or on one, as judgements with the number of their row, by the pair's id."""
    acts = CHECKED, TAKEN_BACK
    rows = chain.on(connection, [pair], *acts) if pair else chain.entries(connection, *acts)
    found = {}
    for name, entry in chain.standing(rows, TAKEN_BACK).items():
        detail = json.loads(entry.detail)
        if detail["kind"] == "origin":
            found[name] = entry.seq, Judgement(
                OF_ORIGINS[detail["answer"]], entry.by, entry.at, detail["note"],
                first=detail["first"], second=detail["second"], names=tuple(detail["names"]),
            )  # fmt: skip
    return found


@dataclass(frozen=True)
class Answers:
    """What people answered on pairs of origins since the case was last gathered."""

    same: Mapping[str, str] = field(default_factory=dict)
    apart: frozenset[Both] = frozenset()
    own: tuple[Doubt, ...] = ()

    def __bool__(self) -> bool:
        return bool(self.same or self.apart or self.own)

    def having(self, first: str, second: str, answer: str) -> Answers:
        """These answers, and one more: "one origin" or "two origins"."""
        same = {one: other for one, other in self.same.items() if {one, other} != {first, second}}
        apart, own = self.apart - {frozenset((first, second))}, self.own
        if answer == "one origin":
            return Answers({**same, second: first}, apart, own)
        return Answers(same, apart | {frozenset((first, second))}, own)

    def origin(self, origin: str) -> str:
        """The origin as which an origin counts now."""
        seen = {origin}
        while (origin := self.same.get(origin, origin)) not in seen:
            seen.add(origin)
        return origin

    def among(self, origins: Iterable[str]) -> frozenset[str]:
        """These origins with all that count as one of them."""
        asked = frozenset(origins)
        return asked | {second for second in self.same if self.origin(second) in asked}

    def placed(self, origin: Origin) -> Origin:
        """The origin; where somebody found it independent of another it is known well enough to count."""
        known = origin.unplaced is not None and any(origin.id in pair for pair in self.apart)
        return replace(origin, unplaced=None) if known else origin

    def doubts(self, doubts: Iterable[Doubt]) -> tuple[Doubt, ...]:
        """The doubts as they hold now, between origins as they count now."""
        settled = self.apart | {frozenset((doubt.first, doubt.second)) for doubt in self.own}
        found = [doubt for doubt in doubts if frozenset((doubt.first, doubt.second)) not in settled]
        counted = (replace(d, first=self.origin(d.first), second=self.origin(d.second)) for d in (*self.own, *found))
        return tuple(doubt for doubt in counted if doubt.first != doubt.second)

    def touches(self, origins: Iterable[Origin]) -> bool:
        """Whether a count of these origins may come to something else now."""
        ids = {origin.id for origin in origins}
        named = [*self.apart, *(frozenset((doubt.first, doubt.second)) for doubt in self.own)]
        return (
            not ids.isdisjoint(self.same)
            or any(pair <= ids for pair in named)
            or any(self.placed(origin) is not origin for origin in origins)
        )

    def claim(self, claim: Claim, doubts: Iterable[Doubt], known: Mapping[str, Origin]) -> Claim:
        """A claim counted anew. `doubts` are those between its origins as gathered, `known` its origins in the case."""
        folded: dict[str, Origin] = {}
        for origin in claim.origins:
            name = self.origin(origin.id)
            base = known.get(name, origin)
            # Why it is an origin was written over where it did not count; in the case it stands as it was found.
            why = origin.why if origin.established and name == origin.id else base.why
            before = folded.get(name)
            rests = {*origin.statements, *(before.statements if before else ())}
            statements = tuple(one for one in claim.statements if one in rests)
            folded[name] = self.placed(
                replace(before or origin, id=name, name=base.name, actor=base.actor, kind=base.kind, party=base.party,
                        relation=base.relation, owner=base.owner, unplaced=base.unplaced, why=why, established=True,
                        statements=statements)
            )  # fmt: skip
        origins, tally = count(list(folded.values()), self.doubts(doubts), documents=claim.documents)
        return replace(claim, origins=origins, tally=tally)

    def gathering(self, gathering: Gathering) -> Gathering:
        """A whole gathering as it counts now."""
        if not self:
            return gathering
        known = {origin.id: origin for origin in gathering.origins}
        between: dict[str, list[Doubt]] = {}
        for doubt in gathering.doubts:
            between.setdefault(doubt.first, []).append(doubt)
        claims = tuple(
            self.claim(claim, (d for o in claim.origins for d in between.get(o.id, ())), known)
            if self.touches(claim.origins)
            else claim
            for claim in gathering.claims
        )
        origins = tuple(self.placed(origin) for origin in self._folded(gathering.origins))
        return replace(gathering, claims=claims, origins=origins, doubts=self.doubts(gathering.doubts))

    def _folded(self, origins: Sequence[Origin]) -> Iterator[Origin]:
        taken: dict[str, list[str]] = {}
        for origin in origins:
            if self.origin(origin.id) != origin.id:
                taken.setdefault(self.origin(origin.id), []).extend(origin.statements)
        for origin in origins:
            if self.origin(origin.id) == origin.id:
                more = taken.get(origin.id, ())
                yield replace(origin, statements=tuple(dict.fromkeys((*origin.statements, *more)))) if more else origin


def answers(connection: Connection) -> Answers:
    """What was answered on pairs since the case was last gathered."""
    one = to.pairs.c
    new = and_(one.answer.is_not(None), func.coalesce(one.gathered, "") != one.answer)
    same, apart, own = {}, set(), []
    for row in connection.execute(select(to.pairs).where(new)):
        if row.answer == "one origin":
            same[row.second] = row.first
        elif row.answer == "two origins":
            apart.add(frozenset((row.first, row.second)))
        else:
            _, said = judgements(connection, row.pair)[row.pair]
            own.append(Doubt(row.first, row.second, doubt_of(said)))
    return Answers(same, frozenset(apart), tuple(own))


def doubt_of(judgement: Judgement) -> str:
    """The doubt that somebody has of two origins, in a sentence."""
    named = " and ".join(judgement.names)
    return f"{judgement.by} found that {named} are not independent: {judgement.note}"
