"""What the commands share: the group, arguments and options, opening a case, showing things."""

from __future__ import annotations

import contextlib
import getpass
import json
from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

import click

import tallystick
from tallystick.errors import TallystickError
from tallystick.settings import Settings

if TYPE_CHECKING:
    from rich.console import RenderableType

    from tallystick.ledger import Ledger
    from tallystick.records import Case


Kind = TypeVar("Kind")


DONE, WITH_PROBLEMS, NOT_DONE = 0, 1, 2


def verb(name: str, short: str, *examples: str) -> Callable[[Callable[..., int]], click.Command]:
    """A command with its line in the list of commands, whose help ends with examples."""
    epilog = "\b\nExample:\n" + "\n".join(f"  {example}" for example in examples)
    return tallystick_command.command(name, short_help=short, epilog=epilog)


case_argument = click.argument("case", type=click.Path(path_type=Path))


json_option = click.option("--json", "as_json", is_flag=True, help="Write JSON for a program to read.")


LATEST = "latest"


as_of_option = click.option(
    "--as-of", metavar="DATE", help="The date of the case, YEAR-MONTH-DAY; else the latest known."
)


new_as_of_option = click.option(
    "--as-of",
    metavar="DATE",
    help=f"The date of the case, YEAR-MONTH-DAY; kept for later builds and runs until '{LATEST}' takes it back.",
)


setting_option = click.option(
    "--setting",
    "settings",
    nargs=2,
    multiple=True,
    metavar="NAME VALUE",
    help="Change a setting; see docs/settings.md.",
)


@click.group(context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100})
@click.option("--by", envvar="TALLYSTICK_BY", help="Who acts, for the chain; the login name unless given.")
@click.version_option(tallystick.__version__, prog_name="tallystick")
@click.pass_context
def tallystick_command(context: click.Context, by: str | None) -> None:
    """An evidence ledger for people who monitor agreements from open sources.

    \b
    The short way:  tallystick run FOLDER
    See it work:    tallystick demo
    """
    context.obj = by or _login()


def _login() -> str:
    try:
        return getpass.getuser()
    except (OSError, KeyError, ImportError):
        return "unknown"


@contextlib.contextmanager
def opened(context: click.Context, path: Path) -> Iterator[Ledger]:
    """The case in a folder, open for one command."""
    from tallystick.ledger import Ledger
    from tallystick.pipeline import now

    with contextlib.closing(Ledger.open(path, by=context.obj, clock=now)) as ledger:
        yield ledger


def made(context: click.Context, path: Path, title: str | None, as_of: str | None, settings: Settings) -> Ledger:
    """A new case in a folder, open. Raises T402, T406, T407, T501."""
    from tallystick.ledger import Ledger
    from tallystick.pipeline import now

    return Ledger.make(path, by=context.obj, clock=now, title=title, as_of=checked_day(as_of), settings=settings)


def checked_day(text: str | None) -> str | None:
    """A day that was given, None for none or for the latest one. Raises T501 where it is no day."""
    if text in (None, LATEST):
        return None
    try:
        return date.fromisoformat(text).isoformat()
    except ValueError as error:
        detail = f"{text!r} is no day"
        remedy = f"Write it like 2031-06-30, or {LATEST} for the latest day known."
        raise TallystickError("T501", detail=detail, remedy=remedy) from error


def display(renderable: RenderableType) -> None:
    """Show what a reader of the terminal looks at, fitted to its width."""
    from rich.console import Console

    Console(highlight=False).print(renderable)


def say(lines: RenderableType) -> None:
    """Show lines that are not broken: one problem is one line, also for a program that reads them."""
    from rich.console import Console

    Console(highlight=False, soft_wrap=True).print(lines)


def print_json(value: object) -> None:
    """JSON as UTF-8 whatever the terminal's encoding: a program reads it."""
    click.echo(json_text(value).encode(), nl=False)


def json_text(value: object) -> str:
    """A value as JSON, in letters and not in escapes."""
    return json.dumps(value, ensure_ascii=False, indent=1) + "\n"


def plain(record: object) -> Any:
    """A record as plain values, as the ledger writes it."""
    from tallystick.ledger.codec import encode

    return encode(record)


def code_of(problems: object) -> int:
    """The exit code for what was done, with problems or without."""
    return WITH_PROBLEMS if problems else DONE


def the_one(case: Case, wanted: str, kind: type[Kind] | tuple[type[Kind], ...]) -> Kind:
    """The one thing of a kind with an id or its beginning. Raises T404, T411."""
    from tallystick import views

    found = [thing for thing in views.find(case, wanted) if isinstance(thing, kind)]
    if not found:
        raise TallystickError("T404", subject=wanted)
    if len(found) > 1:
        raise TallystickError("T411", subject=wanted, detail="it stands in more than one instrument")
    return found[0]


def write_file(path: Path, text: str) -> None:
    """Write a file as a whole, or leave the one that was there."""
    from tallystick.ledger import write_whole

    try:
        write_whole(path, text.encode())
    except OSError as error:
        raise TallystickError("T406", path=path, detail=error.strerror or error) from error
