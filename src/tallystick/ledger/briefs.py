"""Short forms of records: what a list or a page's head shows of a thing, without what makes it long in a large case."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace

from tallystick.records import Actor, Bearing, BearingTally, Deadline, DocumentKind, Gap, Origin, Published, Tally


@dataclass(frozen=True, slots=True)
class Brief:
    """A document without its text and blocks."""

    id: str
    sha256: str
    file: str
    title: str | None
    publisher: str | None
    published: Published
    kind: DocumentKind


@dataclass(frozen=True, slots=True)
class ActorBrief:
    """An actor whose record is without mentions and members, and how many mentions it has in how many documents."""

    actor: Actor
    mentions: int
    documents: int


@dataclass(frozen=True, slots=True)
class ClaimBrief:
    """A claim in its words, and how many documents carry it."""

    id: str
    gist: str
    documents: int


@dataclass(frozen=True, slots=True)
class OriginBrief:
    """An origin whose record is without its statements, and how many statements and claims rest on it."""

    origin: Origin
    statements: int
    claims: int

    def with_statements(self, statements: Iterable[str]) -> Origin:
        """The origin with some of the statements that rest on it."""
        return replace(self.origin, statements=tuple(statements))


@dataclass(frozen=True, slots=True)
class OriginPair:
    """Two origins of which it is asked whether they are one: `first` counts, `second` does not beside it.

    `bearings` is how many statements it keeps from counting for commitments, `documents` in how many documents the
    claims stand that it holds down. `answer` is what somebody said of them, `gathered` the answer by which the case
    was gathered; None where there is none.
    """

    id: str
    first: str
    second: str
    bearings: int
    documents: int
    answer: str | None
    gathered: str | None


@dataclass(frozen=True, slots=True)
class BearingBrief:
    """The evidence for one bearing on a commitment, in counts of statements and origins, with its tally.

    `parties` are the ids of the parties that all of the origins speak for; none where one of them speaks for no party.
    """

    bearing: Bearing
    statements: int
    origins: int
    tally: Tally
    parties: tuple[str, ...] = ()


def brief_of_bearing(bearing: BearingTally) -> BearingBrief:
    """A bearing in counts."""
    parties = {origin.party for origin in bearing.origins}
    spoken = () if None in parties else tuple(sorted(party for party in parties if party))
    return BearingBrief(bearing.bearing, len(bearing.statements), len(bearing.origins), bearing.tally, spoken)


@dataclass(frozen=True, slots=True)
class BearingTotal:
    """The suggestions for one bearing that wait, those that were decided, and the tally of the confirmed ones."""

    waiting: int = 0
    decided: int = 0
    confirmed: Tally | None = None


@dataclass(frozen=True, slots=True)
class StandingBrief:
    """Where a commitment stands, in counts: a row of the matrix. `values` are those of its target's series."""

    instrument: str
    commitment: str
    deadline: Deadline
    bearings: tuple[BearingBrief, ...] = ()
    gaps: tuple[Gap, ...] = ()
    values: int = 0


@dataclass(frozen=True, slots=True)
class PublisherBrief:
    """A publisher with the number of its documents; `name` is None for documents whose publisher is not known."""

    name: str | None
    documents: int


@dataclass(frozen=True, slots=True)
class PublisherPair:
    """How many documents of a publisher drew on documents of another, by kind of lineage."""

    publisher: str | None
    origin_publisher: str | None
    kind: str
    directed: bool
    documents: int


@dataclass(frozen=True, slots=True)
class SeriesBrief:
    """What figures count: the key under which they are found, in words, and how many there are."""

    series: str
    about: str
    figures: int


@dataclass(frozen=True, slots=True)
class Day:
    """A date in a document's text: a day, a month or a year in ISO 8601, and the statement in which it stands."""

    value: str
    role: str
    document: str
    start: int
    end: int
    statement: str | None


@dataclass(frozen=True, slots=True)
class SavedSearch:
    """A search that somebody saved: `query` has its words and filters by name."""

    name: str
    by: str
    at: str
    query: dict[str, str]


@dataclass(frozen=True, slots=True)
class Mention:
    """A place at which a document names an actor."""

    actor: str
    document: str
    start: int
    end: int
