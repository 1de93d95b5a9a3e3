"""Serves the pages of a case on this machine until it is stopped."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from tallystick.errors import TallystickError
from tallystick.workspace.app import make_app

LOOPBACK = "127.0.0.1"


def serve(folder: Path, *, by: str, host: str = LOOPBACK, port: int = 8321, ready: Callable[[str], None]) -> None:
    """Serve a case until the program is stopped; `ready` is told the address once it can be opened.

    Raises T401, T405, T408, and T801 where the address is taken or cannot be used.
    """
    import socket

    import uvicorn

    app = make_app(folder, by=by, host=host)
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    try:
        listening = socket.create_server((host, port), family=family)
    except OSError as error:
        raise TallystickError("T801", detail=f"{host}, port {port}: {error.strerror}") from error
    with listening:
        name = f"[{host}]" if ":" in host else host
        ready(f"http://{name}:{listening.getsockname()[1]}/")
        config = uvicorn.Config(app, log_level="warning", server_header=False, access_log=False)
        uvicorn.Server(config).run(sockets=[listening])
