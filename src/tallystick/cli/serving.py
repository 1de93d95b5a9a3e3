"""The verb that opens a case in the browser."""

from __future__ import annotations

from pathlib import Path

import click

from tallystick.cli.shared import DONE, case_argument, verb

_LOOPBACK = ("127.0.0.1", "localhost", "::1")


@verb(
    "serve",
    "Open a case in the browser.",
    "tallystick serve harrow",
    "tallystick --by 'M. R.' serve harrow --port 8400",
)
@case_argument
@click.option("--host", default="127.0.0.1", show_default=True, metavar="NAME", help="The address to listen on.")
@click.option("--port", default=8321, show_default=True, type=click.IntRange(0, 65535), help="0 for any free one.")
@click.pass_context
def serve(context: click.Context, case: Path, host: str, port: int) -> int:
    """Serve the pages of CASE on this machine until Ctrl-C: read, check, decide, add documents.

    Decisions on the pages are those of the person named by --by, or of the name that somebody gives there. There is no
    sign-in: with a host that other machines reach, whoever reaches it can read the case and decide in any name.
    """
    from tallystick.workspace import serve as serving

    def ready(address: str) -> None:
        click.echo(f"Open {address} in a browser. Ctrl-C stops it.")
        if host not in _LOOPBACK:
            click.echo(f"Anybody who reaches {host} can read this case and decide as {context.obj}.", err=True)

    serving(case, by=context.obj, host=host, port=port, ready=ready)
    return DONE
