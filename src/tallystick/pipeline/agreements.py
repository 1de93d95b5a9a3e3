"""Agreement files: read, loaded into a case, and drafted from an instrument's own text."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from tallystick.errors import TallystickError
from tallystick.ledger import Ledger
from tallystick.pipeline.watching import now
from tallystick.records import Instrument, Refusal

if TYPE_CHECKING:
    from tallystick.instruments.drafting import Draft


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
