"""The desk as a whole: all its parts over one consistent view of a case."""

from __future__ import annotations

from tallystick.ledger import as_of, totals
from tallystick.ledger.desk.actors import Actors
from tallystick.ledger.desk.bearing import Bearings
from tallystick.ledger.desk.finding import Finding
from tallystick.ledger.desk.history import History
from tallystick.ledger.desk.statements import Statements
from tallystick.ledger.desk.together import Together
from tallystick.ledger.desk.values import Values


class Desk(Finding, Statements, Actors, Together, Bearings, Values, History):
    """Reads a case in part; made by `Ledger.desk`, and good until its block ends."""

    def title(self) -> str:
        """The title of the case."""
        return self._folder.manifest().title

    def as_of(self) -> tuple[str, str]:
        """The date of the case, and in words where it came from."""
        return as_of.as_of(self._connection, self._folder)

    def totals(self) -> dict[str, int]:
        """How much of what there is: documents, statements, claims, "conflicts open", "evidence waiting" and others."""
        return totals.read(self._connection)
