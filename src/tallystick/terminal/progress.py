"""How far a long piece of work is, drawn on standard error while that is a terminal."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rich.console import Console
from rich.progress import BarColumn, Progress, ProgressColumn, Task, TextColumn, TimeRemainingColumn
from rich.text import Text

if TYPE_CHECKING:
    # Loaded with it are Arrow and DuckDB, which only one command needs.
    pass


class _Rate(ProgressColumn):
    """How many a second."""

    def render(self, task: Task) -> Text:
        """The rate, once there is one."""
        return Text(f"{task.speed:,.1f}/s" if task.speed else "")


class _Count(ProgressColumn):
    """How many of how many, where that is known."""

    def render(self, task: Task) -> Text:
        """The count."""
        return Text(f"{task.completed:,.0f}/{task.total:,.0f}" if task.total else "")


class Bar:
    """A watch that draws a bar with rate and time left on standard error; nothing where that is no terminal."""

    def __init__(self) -> None:
        console = Console(stderr=True)
        columns = (TextColumn("{task.description}"), BarColumn(), _Count(), _Rate(), TimeRemainingColumn())
        self._progress = Progress(*columns, console=console, disable=not console.is_terminal, transient=True)
        self._task = self._progress.add_task("", visible=False, total=None)

    def __enter__(self) -> Bar:
        self._progress.start()
        return self

    def __exit__(self, *_: object) -> None:
        self._progress.stop()

    def start(self, work: str, total: int | None) -> None:
        """Begin a piece of work."""
        self._progress.remove_task(self._task)
        self._task = self._progress.add_task(work, total=total)

    def tick(self) -> None:
        """One more is done."""
        self._progress.advance(self._task)
