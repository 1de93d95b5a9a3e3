"""Makes a case of any size for measuring: invented words, and as much of everything as a real case of that size has.

Ten statements a document; one statement in ten is evidence, and one in a hundred decided; claims of one to forty
statements; half of what is told goes back to two hundred outlets, the rest to reports and persons. What is made goes
through `Ledger.work` as a build's findings do, up to five thousand documents.
"""

from __future__ import annotations

import contextlib
import hashlib
import os
import random
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, timedelta
from itertools import accumulate
from pathlib import Path

from evals.multiplied import multiply, nth
from tallystick.ledger import Ledger, database, totals
from tallystick.records import (
    BEARINGS,
    Actor,
    ActorKind,
    Arrival,
    Attribution,
    Bearing,
    BearingTally,
    Block,
    Claim,
    Commitment,
    Comparison,
    Conflict,
    Correction,
    DateMention,
    Deadline,
    Document,
    Doubt,
    Evidence,
    Extraction,
    Family,
    Figure,
    Gathering,
    Instrument,
    Lineage,
    Measurement,
    Origin,
    Original,
    Party,
    Proposition,
    Published,
    Receipt,
    Reuse,
    Span,
    Speaker,
    Standing,
    Statement,
    Tally,
    make_id,
)

STATEMENTS = 10
MOST_DECIDED = 10_000
OUTLETS, PERSONS, REPORTS, COMMITMENTS = 200, 3000, 500, 20
MEASURES = ("mortars", "checkpoints", "detainees", "vehicles", "displaced families", "inspections", "mines")
_FIRST = date(2029, 1, 1)
_DAYS = 1200
_NOW = "2032-07-04T08:00:00.000Z"
_AT_ONCE = 500
_COMMON = tuple(
    "the of and to in a that for on was said by it with as from were has not have had its they be".split()  # noqa: SIM905 - read at a glance
)


def make(folder: Path, documents: int, *, at_first: int = 5000, seed: int = 8) -> Ledger:
    """Make a case with this many documents in an empty folder.

    `at_first` documents go through units of work as a build's findings do; the others are those again (`multiplied`).
    """
    ledger = Ledger.make(folder, by="M.R.", clock=lambda: _NOW, title="Accord of Harrow Bay", as_of="2032-07-04")
    made = _Made(random.Random(seed))  # noqa: S311 - nothing secret
    at_first = min(at_first, documents)
    with no_waiting_for_the_disk():
        _documents(ledger, made, at_first)
        evidence = _found(ledger, made)
        times = documents // at_first
        if times > 1:
            multiply(ledger.folder.database, times)
        with ledger.work() as work:
            work.put_standings(made.standings(evidence, times))
            work.note("case built", "2032-07-04", {"alerts": []})
        _count(ledger)
        every = [nth_evidence(one, copy) for copy in range(times) for one in evidence[::2]]
        for one in every[:MOST_DECIDED]:
            with ledger.work() as work:
                work.decide_evidence(one, made.random.choice((one.bearing, one.bearing, None)), "Read beside others.")
    return ledger


@contextlib.contextmanager
def no_waiting_for_the_disk() -> Iterator[None]:
    """The files of the originals need not outlast a loss of power here, and waiting for that is most of the time."""
    sync = os.fsync
    os.fsync = lambda fd: None  # noqa: ARG005 - it is called by this name
    try:
        yield
    finally:
        os.fsync = sync


def _documents(ledger: Ledger, made: _Made, count: int) -> None:
    for first in range(0, count, _AT_ONCE):
        with ledger.work() as work:
            for number in range(first, min(count, first + _AT_ONCE)):
                arrival, document, extraction = made.document(number)
                work.keep(arrival)
                work.put_document(document, "1")
                work.put_extraction(document, extraction, "1")


def _found(ledger: Ledger, made: _Made) -> list[Evidence]:
    gathering, evidence = made.gathering(), made.evidence()
    with ledger.work() as work:
        work.put_instruments(made.instruments, "agreement.yaml", "0" * 64)
        work.put_comparison(made.comparison())
        work.put_gathering(gathering)
        work.put_evidence(evidence)
        for stage in ("canonical", "compare", "extract", "gather", "instruments", "standings"):
            work.done(stage, "1", "1")
    return evidence


def _count(ledger: Ledger) -> None:
    with database.writing(database.engine_of(ledger.folder.database)) as connection:
        totals.recount(connection)
        totals.after_comparison(connection)
        totals.after_gathering(connection)


@dataclass
class _Made:
    """What was made so far."""

    random: random.Random
    documents: list[tuple[str, str, str]] = field(default_factory=list)  # id, publisher, day
    statements: list[Statement] = field(default_factory=list)
    figures: list[Figure] = field(default_factory=list)
    mentions: dict[str, list[tuple[str, int, int]]] = field(default_factory=lambda: defaultdict(list))
    rests: dict[str, list[str]] = field(default_factory=lambda: defaultdict(list))
    days: dict[str, str] = field(default_factory=dict)

    def __post_init__(self) -> None:
        syllables = (
            "ka",
            "ren",
            "tol",
            "mi",
            "sar",
            "ven",
            "do",
            "lu",
            "har",
            "bes",
            "or",
            "in",
            "ta",
            "pel",
            "gru",
            "ost",
        )
        rest = ["".join(self.random.choices(syllables, k=self.random.randint(2, 4))) for _ in range(20_000)]
        self.words = [*_COMMON, *dict.fromkeys(rest)]
        # Words are as frequent as Zipf's law has it.
        self.frequency = list(accumulate(1 / (rank + 3) for rank in range(len(self.words))))
        self.outlets = [self._name(2) for _ in range(OUTLETS)]
        self.persons = [self._name(2) for _ in range(PERSONS)]
        self.reports = [f"{self._name(1)} report of {_day(i)}" for i in range(REPORTS)]
        self.instruments = tuple(self._instrument(n) for n in range(2))
        self.by_rank = {
            size: list(accumulate(1 / (rank + 5) for rank in range(size))) for size in (OUTLETS, PERSONS, REPORTS)
        }

    def _frequent(self, names: Sequence[str]) -> str:
        return self.random.choices(names, cum_weights=self.by_rank[len(names)])[0]

    def _name(self, words: int) -> str:
        return " ".join(word.title() for word in self.random.choices(self.words[len(_COMMON) :], k=words))

    def _instrument(self, number: int) -> Instrument:
        parties = (Party("north", "Northern Front"), Party("south", "Southern Republic"))
        commitments = tuple(
            Commitment(
                f"{'AB'[number]}{at + 1}", ("north", "south")[at % 2], self._sentence(25), deadline=_day(900 + 20 * at)
            )
            for at in range(COMMITMENTS // 2)
        )
        return Instrument(("Accord of Harrow Bay", "Resolution 14")[number], "2029-02-01", parties, commitments)

    def _sentence(self, words: int) -> str:
        chosen = self.random.choices(self.words, cum_weights=self.frequency, k=words)
        return " ".join(chosen).capitalize() + "."

    # ---- one document ----

    def document(self, number: int) -> tuple[Arrival, Document, Extraction]:
        publisher, day = self._frequent(self.outlets), _day(self.random.randrange(_DAYS))
        said = [self._said() for _ in range(STATEMENTS)]
        text = "\n\n".join(sentence for sentence, _ in said)
        sha256 = hashlib.sha256(f"{number} {text}".encode()).hexdigest()
        name = make_id("d", sha256)
        document = Document(
            id=name, sha256=sha256, file=f"documents/{number:06}.txt", kind="article", publisher=publisher,
            title=self._sentence(8)[:-1], byline=(), credits=(), language="en", url=None,
            published=Published(day if number % 50 else None, "metadata" if number % 50 else "unknown"),
            updated=Published(), text=text, blocks=tuple(self._blocks(said)),
        )  # fmt: skip
        self.documents.append((name, publisher, day))
        statements, at = [], 0
        for sentence, speaker in said:
            statements.append(self._statement(name, at, sentence, speaker, publisher))
            at += len(sentence) + 2
        figures = tuple(self._figure(one) for one in statements if self.random.random() < 0.3)
        dates = tuple(
            DateMention(name, one.start, one.start + 4, _day(self.random.randrange(_DAYS)), role="event")
            for one in statements
            if self.random.random() < 0.5
        )
        self.statements += statements
        self.figures += figures
        original = Original(sha256, len(text), "text/plain")
        receipt = Receipt(sha256, document.file, _NOW)
        return (
            Arrival(original, receipt, text.encode()),
            document,
            Extraction(name, tuple(statements), figures, dates, ()),
        )

    def _said(self) -> tuple[str, str | None]:
        """A sentence, and the name of who speaks in it."""
        sentence, kind = self._sentence(self.random.randint(15, 35)), self.random.random()
        if kind < 0.4:
            return sentence, None
        speaker = self._frequent(self.persons if kind < 0.8 else self.reports)
        return f"{speaker} said {sentence[0].lower()}{sentence[1:]}", speaker

    def _blocks(self, said: Sequence[tuple[str, str | None]]) -> Iterator[Block]:
        at = 0
        for unit, (sentence, _) in enumerate(said):
            yield Block(at, at + len(sentence), "paragraph", unit)
            at += len(sentence) + 2

    def _statement(self, document: str, start: int, sentence: str, name: str | None, publisher: str) -> Statement:
        end = start + len(sentence)
        speaker = Speaker(name, start, start + len(name), _actor(name)) if name else None
        about = _actor(self._frequent(self.persons))
        words = tuple(sentence.lower().strip(".").split()[-8:])
        one = Statement(
            id=make_id("s", document, start), document=document, start=start, end=end,
            mode="indirect" if name else "unattributed", speaker=speaker,
            chain=(_actor(name),) if name else (), cue="said" if name else None,
            certainty="hedged" if len(sentence) % 7 == 0 else "asserted",
            propositions=(Proposition(start, end, words[0], words, words[:1], words[-2:], others=(about,)),),
            attributions=(Attribution((Span(start + 20, end),), Span(start, start + 4), speaker),) if speaker else (),
        )  # fmt: skip
        if name:
            self.mentions[name].append((document, start, start + len(name)))
        self.rests[name or publisher].append(one.id)
        return one

    def _figure(self, one: Statement) -> Figure:
        value, measure = float(self.random.randint(2, 900)), self.random.choice(MEASURES)
        about = f"{measure} in {self.words[self.random.randint(40, 140)].title()}"
        return Figure(make_id("f", one.id), one.document, one.end - 5, one.end - 1, value, value, measure, False,
                      about=about, as_of=_day(self.random.randrange(_DAYS)), statement=one.id)  # fmt: skip

    # ---- the whole ----

    def comparison(self) -> Comparison:
        """A third of the documents draw on another, and one in ten belongs to a family."""
        reuse, lineage, families = [], [], []
        for later, (document, _, _) in enumerate(self.documents):
            if later and self.random.random() < 0.33:
                earlier = self.documents[self.random.randrange(later)][0]
                reuse.append(Reuse(make_id("r", document, earlier), document, 0, 60, earlier, 0, 60, 1.0, False))
                lineage.append(
                    Lineage(document, earlier, "excerpt", 0.3, True, "A part of it stands in the earlier one.")
                )
        for first in range(0, len(self.documents) - 3, 30):
            members = tuple(one[0] for one in self.documents[first : first + 3])
            families.append(Family(make_id("g", *members), members, members[0], "Copies of one text."))
        return Comparison(tuple(reuse), tuple(lineage), tuple(families))

    def gathering(self) -> Gathering:
        """Actors, origins, claims, conflicts and corrections over all statements."""
        kinds: list[tuple[list[str], ActorKind]] = [(self.persons, "person"), (self.reports, "report")]
        actors = tuple(
            Actor(
                _actor(name),
                name,
                kind,
                mentions=tuple(self.mentions[name]),
                party=(None, None, "north", "south")[at % 4],
            )
            for names, kind in kinds
            for at, name in enumerate(dict.fromkeys(names))
        )
        self.parties = {actor.name: actor.party for actor in actors}
        named = {name: kind for names, kind in [*kinds, (self.outlets, "outlet")] for name in names}
        self.origins = {
            name: Origin(make_id("o", name), None if kind == "outlet" else _actor(name), name, kind,
                         self.parties.get(name), "Named as the source.", statements=tuple(self.rests[name]))
            for name, kind in named.items() if self.rests[name]
        }  # fmt: skip
        self.origin_of = {statement: name for name, held in self.rests.items() for statement in held}
        names = sorted(self.origins)
        doubts = tuple(
            Doubt(
                self.origins[self.random.choice(names)].id,
                self.origins[self.random.choice(names)].id,
                "Both may speak for one body.",
            )
            for _ in range(2 * len(names))
        )
        by_id = {one.id: one for one in self.statements}
        claims = tuple(self._claims(by_id))
        two_days = "They are of two days."
        conflicts = tuple(
            Conflict(make_id("x", one.id), "figure", f"How many {self.random.choice(MEASURES)}: 41 or 14?",
                     (one.statements[:1], one.statements[1:]), explained=None if at % 4 else two_days)
            for at, one in enumerate([c for c in claims if len(c.statements) > 2][:: max(1, len(claims) // 2000)])
        )  # fmt: skip
        corrections = tuple(
            Correction(document, "corrected", "notice", "Correction: 14, not 41", 0, 20)
            for document, _, _ in self.documents[::500]
        )
        return Gathering(
            actors, tuple(self.statements), tuple(self.origins.values()), doubts, claims, conflicts, corrections
        )

    def _claims(self, by_id: dict[str, Statement]) -> Iterator[Claim]:
        order = list(by_id)
        self.random.shuffle(order)
        at = 0
        while at < len(order):
            size = min(40, int(self.random.paretovariate(1.1)))
            held, at = tuple(order[at : at + size]), at + size
            yield self._claim(tuple(by_id[one] for one in held))

    def _claim(self, held: Sequence[Statement]) -> Claim:
        ids = tuple(one.id for one in held)
        origins = self._origins(ids)
        documents = {one.document for one in held}
        return Claim(make_id("c", *ids), f"{' '.join(held[0].propositions[0].words)}.", ids,
                     tuple((one.id, one.start, one.end) for one in held), len(documents), len(documents), origins,
                     Tally(1, len(origins), f"{len(documents)} documents carry this."))  # fmt: skip

    def _origins(self, statements: Sequence[str]) -> tuple[Origin, ...]:
        by_origin: dict[str, list[str]] = defaultdict(list)
        for one in statements:
            by_origin[self.origin_of[one]].append(one)
        return tuple(replace(self.origins[name], statements=tuple(held)) for name, held in by_origin.items())

    def evidence(self) -> list[Evidence]:
        """One statement in ten bears on a commitment."""
        owed = [(instrument.title, c.id) for instrument in self.instruments for c in instrument.commitments]
        found = []
        for one in self.statements[::10]:
            instrument, commitment = self.random.choice(owed)
            bearing: Bearing = self.random.choice(BEARINGS)
            name = make_id("e", instrument, commitment, one.id)
            found.append(
                Evidence(name, instrument, commitment, one.id, bearing, round(self.random.random(), 4), "said")
            )
        return found

    def standings(self, evidence: Sequence[Evidence], times: int) -> list[Standing]:
        """Where the commitments stand, all evidence counted as suggested, that of every copy of the documents."""
        by_place: dict[tuple[str, str], dict[Bearing, list[str]]] = defaultdict(lambda: defaultdict(list))
        for one in evidence:
            by_place[one.instrument, one.commitment][one.bearing].append(one.statement)
        values = {figure.statement: figure for figure in self.figures}
        found = []
        for (instrument, commitment), by_bearing in by_place.items():
            bearings = []
            for bearing, held in by_bearing.items():
                origins = self._origins(held)
                tally = Tally(1, len(origins), f"They rest on {len(origins)} origins.")
                again = tuple(replace(o, statements=_all(o.statements, times)) for o in origins)
                bearings.append(BearingTally(bearing, _all(held, times), again, tally))
            series = [values[s] for held in by_bearing.values() for s in held if s in values]
            measured = tuple(Measurement(f.id, str(f.statement), f.as_of, f.low, f.high, False) for f in series)
            deadline = Deadline("past", -40, "The deadline passed 40 days ago.")
            found.append(Standing(instrument, commitment, deadline, tuple(bearings), measured))
        return found


def nth_evidence(one: Evidence, copy: int) -> Evidence:
    """A suggestion as it stands in a copy."""
    return replace(one, id=nth(one.id, copy), statement=nth(one.statement, copy))


def _all(statements: Sequence[str], times: int) -> tuple[str, ...]:
    return tuple(nth(one, copy) for copy in range(times) for one in statements)


def _actor(name: str) -> str:
    return make_id("a", name)


def _day(number: int) -> str:
    return (_FIRST + timedelta(days=number)).isoformat()
