"""Where the parts of a case lie on disk, its manifest, and the lock of the one who writes.

FOLDER/.tallystick/case.db          the database
FOLDER/.tallystick/originals/ab/..  the bytes as received, named by their SHA-256
FOLDER/.tallystick/instruments/     the agreement files as loaded, named by their SHA-256 and name
FOLDER/.tallystick/manifest.json    title, date, settings and the version that wrote it
FOLDER/.tallystick/writer.lock      locked while somebody writes
FOLDER/.tallystick/compared/        what compare and gather hold from one build to the next: made anew where
FOLDER/.tallystick/gathered/        it is missing
"""

from __future__ import annotations

import contextlib
import hashlib
import json
import os
import re
import sqlite3
from collections.abc import Iterator
from dataclasses import asdict, dataclass, field
from pathlib import Path

from tallystick.errors import TallystickError
from tallystick.settings import Settings, Value

INNER = ".tallystick"
_PIECE = 1 << 20


@dataclass(frozen=True, slots=True)
class Manifest:
    """What the person who made the case set: its title, its date if one was given, and the settings that differ."""

    title: str
    tallystick: str
    as_of: str | None = None
    settings: dict[str, Value] = field(default_factory=dict)


class CaseFolder:
    """The folder of a case, by any path that names it or its inner folder."""

    def __init__(self, path: Path) -> None:
        self.path = path.parent if path.name == INNER else path
        self.inner = self.path / INNER
        self.database = self.inner / "case.db"
        self.instruments = self.inner / "instruments"
        # What compare holds of the documents from one build to the next; made anew where it is missing.
        self.compared = self.inner / "compared"
        # The same of gather.
        self.gathered = self.inner / "gathered"

    def holds_case(self) -> bool:
        """Whether there is a case here."""
        return self.database.is_file()

    def named(self, path: str) -> str:
        """A path as the case keeps it: with forward slashes, and from the folder of the case where it lies in it."""
        shown = path.encode("utf-8", "surrogateescape").decode("utf-8", "replace")
        absolute = os.path.abspath(shown)
        home = os.path.abspath(self.path)
        if os.path.normcase(absolute).startswith(os.path.normcase(home) + os.sep):
            shown = absolute[len(home) + 1 :]
        return shown.replace(os.sep, "/")

    # ---- the manifest ----

    def manifest(self) -> Manifest:
        """Read the manifest. Raises T408 where it is missing or not what `write_manifest` wrote."""
        try:
            values = json.loads((self.inner / "manifest.json").read_text("utf-8"))
            return Manifest(**values)
        except (OSError, ValueError, TypeError) as error:
            raise TallystickError("T408", path=self.path, detail=f"manifest.json: {error}") from error

    def write_manifest(self, manifest: Manifest) -> None:
        """Replace the manifest as a whole."""
        text = json.dumps(asdict(manifest), ensure_ascii=False, indent=1) + "\n"
        write_whole(self.inner / "manifest.json", text.encode())

    def settings(self) -> Settings:
        """The settings of the case. Raises T501 where the manifest names one that is none."""
        return Settings(self.manifest().settings)

    # ---- originals and agreement files ----

    def original(self, sha256: str) -> Path:
        """Where the original of a hash lies."""
        return self.inner / "originals" / sha256[:2] / sha256

    def keep_original(self, sha256: str, data: bytes) -> None:
        """Write an original under its hash; one that is there already is left as it is."""
        path = self.original(sha256)
        if not path.exists():
            path.parent.mkdir(parents=True, exist_ok=True)
            write_whole(path, data)

    def keep_agreement(self, name: str, text: str) -> tuple[Path, str]:
        """Write an agreement file as loaded; its place and its SHA-256."""
        data = text.encode()
        sha256 = hashlib.sha256(data).hexdigest()
        safe = re.sub(r"[^\w.-]+", "-", name).strip(".-") or "agreement.yaml"
        path = self.instruments / f"{sha256[:12]}-{safe[-80:]}"
        if not path.exists():
            path.parent.mkdir(parents=True, exist_ok=True)
            write_whole(path, data)
        return path, sha256

    # ---- one writer at a time ----

    @contextlib.contextmanager
    def writer(self) -> Iterator[None]:
        """Hold the case for writing; T407 where another program does.

        The lock is SQLite's own on a file of its own: it works on every system and ends with the process.
        """
        with contextlib.closing(sqlite3.connect(self.inner / "writer.lock", timeout=0, isolation_level=None)) as lock:
            try:
                lock.execute("BEGIN EXCLUSIVE")
            except sqlite3.OperationalError as error:
                raise TallystickError("T407", path=self.path) from error
            yield


def write_whole(path: Path, data: bytes) -> None:
    """Write a file so that it is there whole or not at all, also after a loss of power."""
    temporary = path.with_name(f".new-{os.getpid()}-{path.name}")
    try:
        with temporary.open("wb") as file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
        os.replace(temporary, path)
    except BaseException:
        with contextlib.suppress(OSError):
            temporary.unlink()
        raise
    _sync_folder(path.parent)


def _sync_folder(folder: Path) -> None:
    """Make a rename durable, where the system lets a folder be opened."""
    with contextlib.suppress(OSError):
        handle = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)


def sha256_of(path: Path) -> str:
    """The SHA-256 of a file, read in pieces."""
    digest = hashlib.sha256()
    with path.open("rb") as file:
        while piece := file.read(_PIECE):
            digest.update(piece)
    return digest.hexdigest()
