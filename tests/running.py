"""Tallystick as a user runs it: a process of its own, with its exit code and what it wrote."""

from __future__ import annotations

import os
import resource
import subprocess
import sys

AGREEMENT = """\
title: Accord of Harrow Bay
signed: 2031-04-02
parties:
  - {id: meridia, name: Republic of Meridia, aliases: [Meridia]}
  - {id: hff, name: Highland Free Front, aliases: [HFF, the Front]}
commitments:
  - {id: C1, by: hff, text: Hand over all heavy weapons at the three assembly sites., deadline: 2031-06-30}
"""
COMMAND = (sys.executable, "-m", "tallystick.cli")


def tallystick(*arguments: object, limit: int | None = None, **variables: str) -> subprocess.CompletedProcess[str]:
    """Run a command. `limit` is the size in bytes over which no file can grow: a disk that is full."""

    def full() -> None:
        assert limit is not None
        resource.setrlimit(resource.RLIMIT_FSIZE, (limit, limit))

    return subprocess.run(
        [*COMMAND, *map(str, arguments)],
        capture_output=True,
        encoding="utf-8",
        check=False,
        env={**os.environ, **variables},
        preexec_fn=full if limit else None,
    )
