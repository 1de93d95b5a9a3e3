"""What gathering holds from one time to the next: files in a folder of the case, in force together or not at all.

A page of JSON for each document lies in one file to which new pages are appended; what is held of all clauses lies in
arrays beside it. The file that names both is replaced last: what a killed program wrote before that is not looked at.
"""

from __future__ import annotations

import json
import os
import shutil
from collections.abc import Iterable, Iterator, Mapping
from itertools import chain
from pathlib import Path
from typing import Any, BinaryIO
from zipfile import BadZipFile

import numpy as np
from numpy.typing import NDArray

Arrays = Mapping[str, NDArray[Any]]
# Where in the file each page begins and ends.
Places = dict[str, tuple[int, int]]

_STATE = "state.json"
# Pages of documents that are gone stay in the file until they are so many times what is in force.
_WASTE = 2


class Store:
    """A folder of held pages and arrays; an empty or absent one, or a damaged one, holds nothing."""

    def __init__(self, folder: Path, basis: str) -> None:
        """Open a folder; one that was filled on another basis (rules, settings, instruments) holds nothing."""
        self._folder = folder
        self._basis = basis
        self.values: dict[str, Any] = {}
        self.arrays: Arrays = {}
        self._pages: Places = {}
        self._number = 0
        try:
            state = json.loads((folder / _STATE).read_text("utf-8"))
            self._number = int(state["number"])
            if state["basis"] == basis:
                with np.load(folder / state["arrays"], allow_pickle=False) as arrays:
                    self.arrays = {name: arrays[name] for name in arrays.files}
                self.values = state["values"]
                self._pages = {name: (start, end) for name, start, end in state["pages"]}
                self._file = folder / state["file"]
        except (OSError, ValueError, KeyError, TypeError, EOFError, BadZipFile):
            self.values, self.arrays, self._pages = {}, {}, {}

    def __bool__(self) -> bool:
        return bool(self.arrays)

    def page(self, name: str) -> Any:
        """The page of a document, or None where there is none or it cannot be read."""
        place = self._pages.get(name)
        if place is None:
            return None
        try:
            with self._file.open("rb") as file:
                file.seek(place[0])
                return json.loads(file.read(place[1] - place[0]))
        except (OSError, ValueError):
            return None

    def lay(self, pages: Iterable[tuple[str, Any]]) -> Places:
        """Lay pages down before all else is known, where none stay: `keep` is then told where they lie."""
        self._folder.mkdir(parents=True, exist_ok=True)
        with self._new_file().open("wb") as sink:
            return _laid(sink, _written(pages))

    def keep(
        self,
        values: Mapping[str, Any],
        arrays: Arrays,
        pages: Iterable[tuple[str, Any]],
        staying: Iterable[str],
        laid: Places | None = None,
    ) -> None:
        """Hold these values, arrays and pages, and of the pages held before those that stay, or those `laid` down."""
        kept = {name: self._pages[name] for name in staying if name in self._pages}
        in_force = sum(end - start for start, end in kept.values())
        appended = bool(kept) and self._file.stat().st_size < _WASTE * in_force
        file = self._file if appended else self._new_file()
        self._folder.mkdir(parents=True, exist_ok=True)
        moved = () if appended else ((name, self._raw(place)) for name, place in kept.items())
        with file.open("ab" if appended or laid else "wb") as sink:
            places = {**(kept if appended else {}), **(laid or {}), **_laid(sink, chain(moved, _written(pages)))}
        number = self._number + 1
        self._write(number, file.name, values, arrays, places)
        self._file, self._pages, self._number = file, places, number

    def _new_file(self) -> Path:
        return self._folder / f"pages-{self._number + 1}.jsonl"

    def _raw(self, place: tuple[int, int]) -> bytes:
        with self._file.open("rb") as file:
            file.seek(place[0])
            said: bytes = file.read(place[1] - place[0])
        return said

    def _write(
        self, number: int, file: str, values: Mapping[str, Any], arrays: Arrays, pages: Mapping[str, tuple[int, int]]
    ) -> None:
        named = f"arrays-{number}.npz"
        with (self._folder / named).open("wb") as sink:
            np.savez(sink, allow_pickle=False, **arrays)
        listed = [[name, *place] for name, place in pages.items()]
        state = {
            "basis": self._basis,
            "number": number,
            "arrays": named,
            "file": file,
            "values": values,
            "pages": listed,
        }
        begun = self._folder / f"{_STATE}.begun"
        begun.write_text(json.dumps(state, separators=(",", ":")), "utf-8")
        os.replace(begun, self._folder / _STATE)
        for other in self._folder.iterdir():
            if other.name not in (named, file, _STATE):
                other.unlink()

    def empty(self) -> None:
        """Hold nothing any more."""
        shutil.rmtree(self._folder, ignore_errors=True)
        self.values, self.arrays, self._pages = {}, {}, {}


def _written(pages: Iterable[tuple[str, Any]]) -> Iterator[tuple[str, bytes]]:
    written = json.JSONEncoder(separators=(",", ":")).encode
    return ((name, written(page).encode()) for name, page in pages)


def _laid(sink: BinaryIO, pages: Iterable[tuple[str, bytes]]) -> Places:
    """Write pages behind what is in a file; where each of them lies."""
    at = sink.tell()
    places = {}
    for name, page in pages:
        sink.write(page)
        places[name] = (at, at + len(page))
        at += len(page)
    return places
