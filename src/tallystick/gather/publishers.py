"""The table publishers.csv of a case: what a person knows of who publishes, owns and pays for what is read."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Iterator, Sequence
from typing import Protocol, get_args

from tallystick.errors import TallystickError
from tallystick.gather import names
from tallystick.records import Instrument, Publisher, Relation


class Rows(Protocol):
    """Lines of a table, taken apart into cells."""

    line_num: int

    def __iter__(self) -> Iterator[list[str]]:
        """Give the lines one after the other."""

    def __next__(self) -> list[str]:
        """Give the next line."""


_COLUMNS = ("name", "owner", "country", "party", "relation", "note", "source")
_RELATIONS: tuple[str, ...] = get_args(Relation)


def load_publishers(text: str, path: str, instruments: Sequence[Instrument]) -> tuple[Publisher, ...]:
    """The rows of a table of publishers. `party` may be given as the id or a name of a party; the id is kept.

    Raises T201 with the line of the first mistake: an unknown column, a row without a name, a name that stands twice,
    a party that no instrument has, a relation that there is not. Nothing is then taken from the table.
    """
    rows = csv.reader(io.StringIO(text.lstrip("\ufeff"), newline=""), strict=True)
    try:
        return _read(rows, _parties(instruments), path)
    except csv.Error as error:
        remedy = "Close the quotation mark that was opened, and double those inside."
        raise _wrong(path, rows.line_num, str(error), remedy) from error


def _read(rows: Rows, known: dict[str, str], path: str) -> tuple[Publisher, ...]:
    header = [cell.strip().lower() for cell in next(rows, [])]
    _check_header(header, path)
    found: dict[str, Publisher] = {}
    for row in rows:
        if not any(cell.strip() for cell in row):
            continue
        line = rows.line_num
        cells = [cell.strip() for cell in row]
        if len(cells) > len(header):
            raise _wrong(path, line, "more cells than columns", "Put cells that hold a comma into quotation marks.")
        said = dict(zip(header, cells, strict=False))
        publisher = _publisher(said, known, path, line)
        key = names.fold(publisher.name)
        if key in found:
            raise _wrong(path, line, f"{publisher.name!r} stands twice", "Keep one line for each publisher.")
        found[key] = publisher
    return tuple(found.values())


def _check_header(header: Sequence[str], path: str) -> None:
    unknown = [name for name in header if name not in _COLUMNS]
    if unknown:
        raise _wrong(path, 1, f"{unknown[0]!r} is no column", f"There are: {', '.join(_COLUMNS)}.")
    if "name" not in header or len(set(header)) < len(header):
        raise _wrong(
            path, 1, "the header needs each column once, and name among them", f"There are: {', '.join(_COLUMNS)}."
        )


def _publisher(said: dict[str, str], parties: dict[str, str], path: str, line: int) -> Publisher:
    if not said.get("name"):
        raise _wrong(path, line, "a row without a name", "Write the publisher as its documents are shown.")
    party = said.get("party") or None
    if party is not None and names.fold(party) not in parties:
        shown = ", ".join(sorted(set(parties.values()))) or "none, since no instrument is loaded"
        raise _wrong(path, line, f"{party!r} is no party of an instrument", f"There are: {shown}.")
    relation = (said.get("relation") or "").lower() or None
    if relation is not None and relation not in _RELATIONS:
        raise _wrong(path, line, f"{relation!r} is no relation", f"Write one of: {', '.join(_RELATIONS)}.")
    kept = {name: said.get(name) or None for name in ("owner", "country", "note", "source")}
    return Publisher(said["name"], party=parties[names.fold(party)] if party else None, relation=relation, **kept)  # type: ignore[arg-type]


def _parties(instruments: Iterable[Instrument]) -> dict[str, str]:
    found: dict[str, str] = {}
    for instrument in instruments:
        for party in instrument.parties:
            for name in (party.id, party.name, *party.aliases):
                found.setdefault(names.fold(name), party.id)
    return found


def _wrong(path: str, line: int, detail: str, remedy: str) -> TallystickError:
    return TallystickError("T201", path=path, line=line, detail=detail, remedy=remedy)


class Publishers:
    """The table, asked by name."""

    def __init__(self, rows: Iterable[Publisher]) -> None:
        self._rows = {names.fold(row.name): row for row in rows}
        self._owners = {names.fold(row.owner) for row in self._rows.values() if row.owner}

    def row(self, name: str | None) -> Publisher | None:
        """What the table says of a publisher or body of this name, an article more or less."""
        return self._rows.get(names.fold(name)) if name else None

    def house(self, name: str | None) -> str | None:
        """The owner of a publisher at the end of all owning, as the table spells it; itself where it owns others."""
        row, seen = self.row(name), set[str]()
        owner = name if name and names.fold(name) in self._owners else None
        while row is not None and row.owner and names.fold(row.owner) not in seen:
            owner = row.owner
            seen.add(names.fold(row.owner))
            row = self.row(row.owner)
        return owner

    def party(self, name: str | None, known: str | None) -> str | None:
        """The party that somebody speaks for: as the documents show, else as the table says of them or their owner."""
        if known is not None:
            return known
        for of in (name, self.house(name)):
            row = self.row(of)
            if row is not None and row.party:
                return row.party
        return None

    def relation(self, name: str, *, party: str | None, is_party: bool) -> Relation:
        """How somebody stands to the instrument: as the table says, else by party and name."""
        row = self.row(name)
        if row is not None and row.relation:
            return row.relation
        if self.party(name, party) is not None:
            return "party" if is_party else "body of a party"
        tokens = set(names.tokens(name))
        return "mediator" if tokens & _MEDIATORS else "monitor" if tokens & _MONITORS else "outsider"


_MEDIATORS = names.table("facilitator facilitators guarantor guarantors mediation mediator mediators")
_MONITORS = names.table(
    "inspection inspectorate inspectors mission monitor monitoring monitors observation observer observers verification"
)
