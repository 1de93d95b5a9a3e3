"""Cli.

Reads: what a user types; cases.
Writes: what a terminal shows, JSON for programs, the exit code.
Owns: the verbs, one command each; errors as one line.
Does not: analyse; what it shows is made in `terminal`, what it does in `pipeline`.

Exit codes: 0 done, 1 done with problems that are listed, 2 not done.
"""

from __future__ import annotations

import contextlib
import os
import sys
from collections.abc import Sequence

import click

from tallystick.cli import answering, building, deciding, looking, serving, writing
from tallystick.cli.shared import DONE, NOT_DONE, tallystick_command
from tallystick.errors import AgreementErrors, TallystickError

__all__ = [
    "answering",
    "building",
    "deciding",
    "looking",
    "main",
    "run_command",
    "serving",
    "tallystick_command",
    "writing",
]


def main() -> None:
    """Run the command line and leave with its exit code."""
    sys.exit(run_command(sys.argv[1:]))


def run_command(arguments: Sequence[str]) -> int:
    """Run one command; its exit code. Errors are one line on standard error, never a traceback."""
    for stream in (sys.stdout, sys.stderr):
        # A terminal that cannot show a character shows a question mark.
        with contextlib.suppress(AttributeError):
            stream.reconfigure(errors="replace")  # type: ignore[union-attr]
    try:
        return int(tallystick_command.main(list(arguments), prog_name="tallystick", standalone_mode=False) or DONE)
    except click.ClickException as error:
        error.show()
    except AgreementErrors as error:
        for mistake in error.errors:
            _complain(str(mistake))
    except TallystickError as error:
        _complain(str(error))
    except (click.Abort, KeyboardInterrupt):
        _complain("Stopped. What was kept is safe; the same command carries on from there.")
    except OSError as error:
        _complain(str(TallystickError("T406", path=error.filename or "output", detail=error.strerror or error)))
    except Exception as error:
        if os.environ.get("TALLYSTICK_DEBUG"):
            raise
        _complain(str(TallystickError("T502", detail=f"{type(error).__name__}: {error}")))
    return NOT_DONE


def _complain(line: str) -> None:
    click.echo(line, err=True)
