"""One build while it runs: what it did so far, and what it holds of the case for the steps that follow."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from functools import cached_property
from typing import TypeVar

from tallystick.errors import TallystickError
from tallystick.ledger import Ledger, Work
from tallystick.pipeline.watching import Watch
from tallystick.records import Alert, Extraction, Figure, Gathering, Refusal

# The error of a file on which a stage failed in a way that nobody foresaw.
UNEXPECTED = "T115"

Item = TypeVar("Item")
Result = TypeVar("Result")


@dataclass
class Running:
    """A build: each step asks whether its fingerprint is the one that was kept, and runs if not.

    `earlier` is what was gathered before this build gathered anew, `gathered` what the case holds since.
    """

    ledger: Ledger
    watch: Watch
    read: int = 0
    extracted: int = 0
    ran: list[str] = field(default_factory=list)
    refusals: list[Refusal] = field(default_factory=list)
    alerts: tuple[Alert, ...] = ()
    earlier: Gathering | None = None
    gathered: Gathering | None = None

    def is_new(self, stage: str, mark: str) -> bool:
        """Whether a stage last worked on something else."""
        analysis = self.ledger.analysis(stage)
        return analysis is None or analysis.fingerprint != mark

    def each(self, stage: str, work: str, waiting: Iterable[Item], total: int) -> Iterator[Item]:
        """One piece of work of a stage after the other, told to who watches."""
        if total:
            self.ran.append(stage)
            self.watch.start(work, total)
        for item in waiting:
            yield item
            self.watch.tick()

    def done(self, stage: str, version: str, mark: str, keep: Callable[[Work], None] | None = None) -> None:
        """Keep what a stage made together with the fingerprint of what it worked on."""
        if stage not in self.ran:
            self.ran.append(stage)
        with self.ledger.work() as work:
            if keep:
                keep(work)
            work.done(stage, version, mark)

    def guarded(self, path: str, make: Callable[[], Result]) -> Result | None:
        """What a stage makes of one file, or None and a refusal: one bad file never stops the others."""
        try:
            return make()
        except TallystickError as error:
            self.refusals.append(Refusal(path, error.code, error.message))
        except Exception as error:
            detail = f"{type(error).__name__}: {error}"
            message = TallystickError(UNEXPECTED, path=path, detail=detail).message
            self.refusals.append(Refusal(path, UNEXPECTED, message))
        return None

    def gathering(self) -> Gathering:
        """What the case holds of what was gathered: read once in a build, where this build did not gather it."""
        if self.gathered is None:
            self.gathered = self.ledger.gathering()
        return self.gathered

    @cached_property
    def extractions(self) -> tuple[Extraction, ...]:
        """What was extracted, read once for gathering, for matching and for counting what targets measure."""
        return self.ledger.extractions()

    @cached_property
    def figures(self) -> tuple[Figure, ...]:
        """The figures that have a value."""
        figures = (figure for extraction in self.extractions for figure in extraction.figures)
        return tuple(figure for figure in figures if figure.low is not None or figure.high is not None)
