"""The table of publishers that a user edits, in the folder of the case."""

from __future__ import annotations

from collections.abc import Sequence

from tallystick.errors import TallystickError
from tallystick.pipeline.running import Running
from tallystick.records import Instrument, Publisher, Refusal

PUBLISHERS = "publishers.csv"


def table_of(running: Running) -> str | None:
    """The text of the case's table; None where there is none, or it is no text, which is told as a refusal."""
    path = running.ledger.folder.path / PUBLISHERS
    try:
        return path.read_text("utf-8-sig")
    except FileNotFoundError:
        return None
    except (OSError, UnicodeDecodeError) as error:
        detail = "not UTF-8" if isinstance(error, UnicodeDecodeError) else str(error.strerror).lower()
        problem = TallystickError("T110", path=PUBLISHERS, detail=detail)
        running.refusals.append(Refusal(PUBLISHERS, problem.code, problem.message))
        return None


def publishers(running: Running, table: str | None, instruments: Sequence[Instrument]) -> tuple[Publisher, ...]:
    """What the table says; nothing, and a refusal, where it holds a mistake."""
    from tallystick.gather import load_publishers

    with running.ledger.work() as work:
        work.withdraw(PUBLISHERS, "T201")
        try:
            return load_publishers(table or "name\n", PUBLISHERS, instruments)
        except TallystickError as error:
            refusal = Refusal(PUBLISHERS, error.code, error.message)
            work.refuse(refusal)
            running.refusals.append(refusal)
            return ()
