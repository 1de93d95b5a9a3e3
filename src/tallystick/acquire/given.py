"""What was said of files in files beside them: documents.csv for many, NAME.meta.yaml for one."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, fields, replace
from datetime import date, datetime
from pathlib import PurePosixPath
from typing import TypeVar, cast

import yaml

from tallystick.errors import TallystickError
from tallystick.records import DOCUMENT_KINDS, DocumentKind, Given, Refusal

FIELDS = tuple(field.name for field in fields(Given))
COLUMNS = ("file", *FIELDS)
TABLE = "documents.csv"
_LANGUAGE = re.compile(r"[a-z]{2,3}(?:-[A-Za-z0-9]{2,8})*")
_Read = TypeVar("_Read")
_ISO = re.compile(r"\d{4}-\d{2}-\d{2}(?:[T ].+)?")


# Of more mistakes than these in one file only the number is told.
_MOST_TOLD = 5


@dataclass(frozen=True, slots=True)
class Mistake:
    """A mistake in a file that describes documents: its line, what is wrong, what would be right."""

    line: int
    detail: str
    remedy: str


class MistakesError(Exception):
    """All mistakes that were found in a file that describes documents, in the order of its lines."""

    def __init__(self, *mistakes: Mistake) -> None:
        super().__init__(mistakes[0].detail)
        self.mistakes = mistakes


@dataclass(frozen=True, slots=True)
class Row:
    """What a line of a documents.csv says of one file."""

    line: int
    given: Given


@dataclass(frozen=True, slots=True)
class Place:
    """Where files lie beside one another: a folder or an archive.

    `read` gives a file's bytes, or None; `holds` whether it is there, also where it cannot be read.
    """

    shown: str
    read: Callable[[str], bytes | None]
    holds: Callable[[str], bool]


class Descriptions:
    """What was said of the files in one place. A file with a mistake is reported once, and nothing of it counts.

    `outer` describes the container that the place is in: its table may name "archive.zip/page.html".
    """

    def __init__(self, place: Place, outer: Descriptions | None = None, name: str = "") -> None:
        self._place = place
        self._outer = outer
        self._name = name
        self._tables: dict[str, Mapping[str, Row]] = {}
        self._met: set[str] = set()
        self._problems: list[Refusal] = []

    def of(self, path: str) -> Given:
        """What was said of a file: its own file first, then the nearest table above it, then those further out."""
        sources = [self._own(path), *self._listed(path)]
        if self._outer is not None:
            sources.append(self._outer.of(f"{self._name}/{path}"))
        given = Given()
        for source in sources:
            given = _filled(given, source)
        return given

    def meet(self, path: str) -> None:
        """Know that there is a file of this path, whether it can be read or not."""
        self._met.add(path)
        if self._outer is not None:
            self._outer.meet(f"{self._name}/{path}")

    def absent(self) -> Iterator[Refusal]:
        """The rows that name no file, one refusal a table; to be asked when every file of the place was met."""
        for prefix, table in self._tables.items():
            missing = [f"line {row.line} names {file}" for file, row in table.items() if self._is_absent(prefix + file)]
            if missing:
                are = "which are" if len(missing) > 1 else "which is"
                yield _refusal("T202", self._shown(prefix + TABLE), detail=f"{_listed(missing)}, {are}")

    def _is_absent(self, path: str) -> bool:
        if path in self._met or self._place.holds(path):
            return False
        # What is in a container of which nothing came out is not known.
        above = [str(folder) for folder in PurePosixPath(path).parents][:-1]
        return not any(self._is_closed(container) for container in above)

    def _is_closed(self, container: str) -> bool:
        there = container in self._met or self._place.holds(container)
        return there and not any(met.startswith(f"{container}/") for met in self._met)

    def problems(self) -> Iterator[Refusal]:
        """The mistakes met since this was last asked."""
        if self._outer is not None:
            yield from self._outer.problems()
        while self._problems:
            yield self._problems.pop(0)

    def _own(self, path: str) -> Given:
        for name in dict.fromkeys((path, str(PurePosixPath(path).with_suffix("")))):
            for ending in (".meta.yaml", ".meta.yml"):
                data = self._place.read(name + ending)
                if data is not None:
                    return self._understood(name + ending, read_description, data, Given())
        return Given()

    def _listed(self, path: str) -> Iterator[Given]:
        for folder in PurePosixPath(path).parents:
            prefix = "" if folder == PurePosixPath() else f"{folder}/"
            if prefix not in self._tables:
                self._tables[prefix] = self._table(prefix + TABLE)
            inside = path.removeprefix(prefix)
            if inside in self._tables[prefix]:
                yield self._tables[prefix][inside].given

    def _table(self, path: str) -> Mapping[str, Row]:
        data = self._place.read(path)
        return {} if data is None else self._understood(path, read_table, data, {})

    def _understood(self, path: str, parse: Callable[[str], _Read], data: bytes, otherwise: _Read) -> _Read:
        try:
            return parse(_decoded(data))
        except MistakesError as error:
            self._problems.append(_told(self._shown(path), error.mistakes))
            return otherwise

    def _shown(self, path: str) -> str:
        return f"{self._place.shown}/{path}" if self._place.shown else path


def _told(shown: str, mistakes: Sequence[Mistake]) -> Refusal:
    """One refusal a file: the mistakes in the order of their lines, and how many more there are."""
    first, *others = mistakes[:_MOST_TOLD]
    said, remedy = first.detail, first.remedy
    for mistake in others:
        said, remedy = f"{said}. {remedy} Line {mistake.line}: {mistake.detail}", mistake.remedy
    if len(mistakes) > _MOST_TOLD:
        remedy += f" There are {len(mistakes) - _MOST_TOLD:,} more mistakes."
    return _refusal("T201", shown, line=first.line, detail=said, remedy=remedy)


def _listed(parts: Sequence[str]) -> str:
    told = ", ".join(parts[:_MOST_TOLD])
    return told if len(parts) <= _MOST_TOLD else f"{told} and {len(parts) - _MOST_TOLD:,} more lines name files"


def _refusal(code: str, shown: str, **values: object) -> Refusal:
    return Refusal(shown, code, TallystickError(code, path=shown, **values).message)


def read_table(text: str) -> dict[str, Row]:
    """Read a documents.csv: what it says of each file. Raises MistakesError, with the mistakes of all its lines."""
    reader = csv.reader(io.StringIO(text, newline=""), strict=True)
    rows: dict[str, Row] = {}
    mistakes: list[Mistake] = []
    try:
        header = [cell.strip() for cell in next(reader, [])]
        _check_header(header)
        for cells in reader:
            if any(cell.strip() for cell in cells):
                try:
                    _add_row(rows, reader.line_num, header, cells)
                except MistakesError as error:
                    mistakes += error.mistakes
    except csv.Error as error:
        remedy = "Put text that holds a comma into double quotation marks."
        mistakes.append(Mistake(reader.line_num, str(error), remedy))
    if mistakes:
        raise MistakesError(*mistakes)
    return rows


def _add_row(rows: dict[str, Row], line: int, header: list[str], cells: list[str]) -> None:
    file, given = _row(line, header, cells)
    if file in rows:
        raise _mistake(line, f"{file} is described twice", "Keep one of the two lines.")
    rows[file] = Row(line, given)


def _mistake(line: int, detail: str, remedy: str) -> MistakesError:
    return MistakesError(Mistake(line, detail, remedy))


def _check_header(header: list[str]) -> None:
    columns = f"The columns are: {', '.join(COLUMNS)}."
    unknown = [name for name in header if name not in COLUMNS]
    if unknown:
        raise _mistake(1, f"there is no column {unknown[0]!r}", columns)
    if "file" not in header:
        raise _mistake(1, "the column file is missing", columns)
    if len(set(header)) < len(header):
        raise _mistake(1, "a column stands twice", columns)


def _row(line: int, header: list[str], row: list[str]) -> tuple[str, Given]:
    if len(row) > len(header):
        remedy = "Put text that holds a comma into double quotation marks."
        raise _mistake(line, f"{len(row)} cells under {len(header)} columns", remedy)
    cells = dict(zip(header, (cell.strip() for cell in row), strict=False))
    file = cells.pop("file", "")
    if not file:
        raise _mistake(line, "the file is not named", "Write its path, from this folder on.")
    name = file.replace("\\", "/").removeprefix("./")
    return name, _given({key: (value, line) for key, value in cells.items()})


def read_description(text: str) -> Given:
    """Read a NAME.meta.yaml: what it says of its file. Raises MistakesError."""
    try:
        node = yaml.compose(text, Loader=yaml.SafeLoader)
    except yaml.YAMLError as error:
        mark = getattr(error, "problem_mark", None)
        line = mark.line + 1 if mark else 1
        raise _mistake(line, "this is not YAML", "Write one line for each entry, as in: publisher: NAME.") from error
    if node is None:
        return Given()
    if not isinstance(node, yaml.MappingNode):
        raise _mistake(1, "there are no entries", "Write one line for each, as in: publisher: NAME.")
    cells: dict[str, tuple[str, int]] = {}
    for key, value in node.value:
        line = key.start_mark.line + 1
        if not isinstance(key, yaml.ScalarNode) or key.value not in FIELDS:
            named = key.value if isinstance(key, yaml.ScalarNode) else "of this kind"
            raise _mistake(line, f"there is no entry {named}", f"The entries are: {', '.join(FIELDS)}.")
        if not isinstance(value, yaml.ScalarNode):
            raise _mistake(line, f"{key.value} is not one value", "Write the value on the same line.")
        cells[key.value] = ("" if value.tag.endswith(":null") else value.value.strip(), line)
    return _given(cells)


def _given(cells: Mapping[str, tuple[str, int]]) -> Given:
    mistakes = [found for name, (value, line) in cells.items() if value and (found := _wrong(name, value, line))]
    if mistakes:
        raise MistakesError(*mistakes)
    said = {name: value for name, (value, _) in cells.items() if value}
    kind = cast("DocumentKind | None", said.pop("kind", None))
    return Given(kind=kind, **said)


def _wrong(name: str, value: str, line: int) -> Mistake | None:
    if name == "kind" and value not in DOCUMENT_KINDS:
        return Mistake(line, f"there is no kind {value!r}", f"The kinds are: {', '.join(DOCUMENT_KINDS)}.")
    if name == "published" and not _is_date(value):
        return Mistake(line, f"{value!r} is no date", "Write it as 2031-05-12 or 2031-05-12T08:30:00Z.")
    if name == "language" and not _LANGUAGE.fullmatch(value):
        return Mistake(line, f"{value!r} is no language", "Write its code, as in en or fr.")
    return None


def _is_date(value: str) -> bool:
    if not _ISO.fullmatch(value):
        return False
    try:
        date.fromisoformat(value[:10])
        datetime.fromisoformat(value)
    except ValueError:
        return False
    return True


def _decoded(data: bytes) -> str:
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        raise _mistake(line, "this is not UTF-8 text", "Save the file again as UTF-8.") from error


def _filled(given: Given, source: Given) -> Given:
    """What is known, with what a source of less weight adds."""
    missing = {name: getattr(source, name) for name in FIELDS if getattr(given, name) is None}
    return replace(given, **missing)
