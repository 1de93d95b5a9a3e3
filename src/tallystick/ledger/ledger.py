"""The case on disk, for those above: made, opened, read, searched, verified; changed in units of work."""

from __future__ import annotations

import contextlib
import copy
import os
import shutil
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from pathlib import Path

from sqlalchemy import Connection, func, select

import tallystick
from tallystick.errors import TallystickError
from tallystick.ledger import (
    answers,
    as_of,
    codec,
    database,
    decided,
    holdings,
    left_out,
    migrating,
    rulings,
    search,
    shelves,
    verify,
    whole,
)
from tallystick.ledger.desk import Desk
from tallystick.ledger.folder import CaseFolder, Manifest
from tallystick.ledger.holdings import Holding
from tallystick.ledger.schema import (
    analyses,
    documents,
    extractions,
    instruments,
    originals,
    receipts,
)
from tallystick.ledger.work import Work
from tallystick.records import (
    Assessment,
    Case,
    Comparison,
    Document,
    Evidence,
    Extraction,
    Gathering,
    Instrument,
    Judgement,
    Refusal,
    Standing,
)
from tallystick.settings import Settings

Clock = Callable[[], str]


@dataclass(frozen=True, slots=True)
class Analysis:
    """What a stage worked on when it last ran on the whole case."""

    version: str
    fingerprint: str
    at: str


class Ledger:
    """A case, open. `by` is who acts; `clock` gives the time, UTC, ISO 8601."""

    def __init__(self, folder: CaseFolder, *, by: str, clock: Clock) -> None:
        self.folder = folder
        self._by = by
        self._clock = clock
        self._engine = database.engine_of(folder.database)

    @classmethod
    def make(
        cls,
        path: Path,
        *,
        by: str,
        clock: Clock,
        title: str | None = None,
        as_of: str | None = None,
        settings: Settings | None = None,
    ) -> Ledger:
        """Make a case in a folder. Raises T402 where there is one, T406, and T407 where another program makes it."""
        folder = CaseFolder(path)
        with database.failures(path):
            folder.inner.mkdir(parents=True, exist_ok=True)
        with database.failures(path), folder.writer():
            if folder.holds_case():
                raise TallystickError("T402", path=path)
            # What a making that was cut short left behind holds nothing that was acknowledged.
            unfinished = CaseFolder(folder.inner / "new")
            shutil.rmtree(unfinished.path, ignore_errors=True)
            unfinished.inner.mkdir(parents=True)
            name = title or path.resolve().name
            changed = settings.changed() if settings else {}
            unfinished.write_manifest(Manifest(name, tallystick.__version__, as_of, changed))
            with contextlib.closing(cls(unfinished, by=by, clock=clock)) as ledger:
                migrating.bring_up_to_date(ledger._engine, path)
                with ledger.work() as work:
                    work.note("case made", name, {"tallystick": tallystick.__version__, "settings": changed})
            # The database comes last: only with it is there a case.
            for part in ("manifest.json", folder.database.name):
                os.replace(unfinished.inner / part, folder.inner / part)
            shutil.rmtree(unfinished.path)
        return cls.open(path, by=by, clock=clock)

    @classmethod
    def open(cls, path: Path, *, by: str, clock: Clock) -> Ledger:
        """Open a case by its folder. Raises T401 where there is none, T405, T408."""
        folder = CaseFolder(path)
        if not folder.holds_case():
            raise TallystickError("T401", path=path)
        ledger = cls(folder, by=by, clock=clock)
        with database.failures(folder.path):
            migrating.bring_up_to_date(ledger._engine, folder.path)
        return ledger

    def close(self) -> None:
        """Let go of the database."""
        self._engine.dispose()

    def acting(self, by: str) -> Ledger:
        """The same case, on which somebody else acts."""
        other = copy.copy(self)
        other._by = by
        return other

    # ---- changing ----

    @contextlib.contextmanager
    def writer(self) -> Iterator[None]:
        """Hold the case for a long piece of writing, so that two programs do not do the same work. T407."""
        with database.failures(self.folder.path), self.folder.writer():
            yield

    @contextlib.contextmanager
    def work(self) -> Iterator[Work]:
        """One unit of work: kept as a whole when the block ends, not at all when it raises. T406, T407, T408."""
        with database.failures(self.folder.path), database.writing(self._engine) as connection:
            yield Work(connection, self.folder, by=self._by, at=self._clock())

    # ---- reading a part ----

    @contextlib.contextmanager
    def desk(self) -> Iterator[Desk]:
        """A desk to read from by index, in one consistent view until the block ends. T406, T407, T408."""
        with self._reading() as connection:
            yield Desk(connection, self.folder)

    def set_as_of(self, as_of: str | None) -> None:
        """Set the date of the case."""
        with database.failures(self.folder.path):
            manifest = replace(self.folder.manifest(), as_of=as_of, tallystick=tallystick.__version__)
            with self.work() as work:
                work.note("date set", manifest.title, {"as_of": as_of})
                self.folder.write_manifest(manifest)

    # ---- reading ----

    @contextlib.contextmanager
    def _reading(self) -> Iterator[Connection]:
        with database.failures(self.folder.path), database.reading(self._engine) as connection:
            yield connection

    @property
    def settings(self) -> Settings:
        """The settings of the case."""
        return self.folder.settings()

    def holdings(self) -> list[Holding]:
        """Every original, in the order in which they first arrived."""
        with self._reading() as connection:
            return holdings.holdings(connection)

    def bytes_of(self, sha256: str) -> bytes:
        """The bytes of an original as received. Raises T408 where its file is missing."""
        try:
            return self.folder.original(sha256).read_bytes()
        except OSError as error:
            detail = f"original {sha256}: {error.strerror}"
            raise TallystickError("T408", path=self.folder.path, detail=detail) from error

    def documents(self) -> tuple[Document, ...]:
        """Every document, by the path of its file."""
        with self._reading() as connection:
            return whole.documents(connection)

    def document(self, document: str) -> Document:
        """One document by its id."""
        with self._reading() as connection:
            record = connection.execute(select(documents.c.record).where(documents.c.id == document)).scalar_one()
            return codec.decode(Document, record)

    def readings(self) -> dict[str, str]:
        """The fingerprint of each document's reading, by its id, in the order of `documents`."""
        query = select(documents.c.id, documents.c.fingerprint).order_by(documents.c.file, documents.c.id)
        with self._reading() as connection:
            return whole.column(connection, query)

    def extractions(self) -> tuple[Extraction, ...]:
        """What was extracted from each document, in the order of `documents`."""
        with self._reading() as connection:
            return whole.extractions(connection)

    def extracted(self) -> dict[str, str]:
        """The fingerprint of each document's extraction, by the document's id."""
        with self._reading() as connection:
            return whole.column(connection, select(extractions.c.document, extractions.c.fingerprint))

    def instruments(self) -> tuple[Instrument, ...]:
        """The instruments of the case in the order in which they were loaded."""
        with self._reading() as connection:
            return whole.instruments(connection)

    def instrument_files(self) -> dict[str, str]:
        """The SHA-256 of each agreement file that is in force, by its path."""
        with self._reading() as connection:
            return whole.column(connection, select(instruments.c.path, instruments.c.sha256))

    def analysis(self, stage: str) -> Analysis | None:
        """What a stage last worked on."""
        with self._reading() as connection:
            row = connection.execute(select(analyses).where(analyses.c.stage == stage)).first()
        return Analysis(row.version, row.fingerprint, row.at) if row else None

    def built(self) -> str | None:
        """When the case last changed by a build."""
        with self._reading() as connection:
            return whole.built(connection)

    def comparison(self) -> Comparison:
        """Reuse, lineage and families."""
        with self._reading() as connection:
            return Comparison(
                shelves.REUSE.read(connection), shelves.LINEAGE.read(connection), shelves.FAMILIES.read(connection)
            )

    def gathering(self, *, counted: bool = True) -> Gathering:
        """What gather made of the case, as it counts by what people answered since; or as it was gathered."""
        with self._reading() as connection:
            return whole.gathering(connection) if counted else whole.gathered(connection)

    def as_counted(self, gathering: Gathering) -> Gathering:
        """A gathering of this case as it counts by what people answered since."""
        with self._reading() as connection:
            return answers.answers(connection).gathering(gathering)

    def evidence(self) -> tuple[Evidence, ...]:
        """The suggested evidence with the decisions on it."""
        with self._reading() as connection:
            return whole.evidence(connection)

    def standings(self) -> tuple[Standing, ...]:
        """Where each commitment stood when it was last counted."""
        with self._reading() as connection:
            return shelves.STANDINGS.read(connection)

    def assessments(self) -> tuple[Assessment, ...]:
        """Every assessment in the order in which they were given."""
        with self._reading() as connection:
            return decided.assessments(connection)

    def judgements(self) -> tuple[Judgement, ...]:
        """What analysts decided of claims, origins and documents, in order."""
        with self._reading() as connection:
            return decided.judgements(connection)

    def rulings(self) -> tuple[dict[str, str], frozenset[str]]:
        """What people ruled to be furniture or text, by the id of the stretch; and the documents to be read again.

        These are the documents in which a stretch is taken otherwise than it was ruled, or was ruled and is no longer.
        """
        with self._reading() as connection:
            held = rulings.standing(connection)
            return held, rulings.unread(connection, held)

    def counts(self) -> dict[str, int]:
        """How much there is of what: originals, documents and the rest, for a summary."""
        tables = {"originals": originals, "receipts": receipts, "documents": documents}
        with self._reading() as connection:
            return {
                name: int(connection.execute(select(func.count()).select_from(table)).scalar_one())
                for name, table in tables.items()
            }

    def refusals(self) -> tuple[Refusal, ...]:
        """Every file that was left out or only partly read, and why."""
        with self._reading() as connection:
            return left_out.refusals(connection)

    def as_of(self) -> tuple[str, str]:
        """The date of the case, and in words where it came from."""
        with self._reading() as connection:
            return as_of.as_of(connection, self.folder)

    def case(self) -> Case:
        """The whole case, in records."""
        with self._reading() as connection:
            return whole.case(connection, self.folder)

    def search(self, words: str, limit: int = 50, *, exact: bool = True) -> list[search.Hit]:
        """The passages that have all the words: of statements, and titles of documents.

        Unless `exact`, words that are a name of an actor are sought under all its names.
        """
        with self._reading() as connection:
            return search.search(connection, search.sought(connection, words, exact=exact), limit)

    def also_searched(self, words: str) -> tuple[str, ...]:
        """The other names under which a search that is not exact seeks these words."""
        with self._reading() as connection:
            return search.also(search.sought(connection, words, exact=False))

    def verify(self, tick: Callable[[], None] = lambda: None) -> verify.Verification:
        """Check the case against itself; `tick` is called for each original and document."""
        with self._reading() as connection:
            return verify.verify(connection, self.folder, tick)
