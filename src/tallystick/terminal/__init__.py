"""Terminal.

Reads: cases and what commands did.
Writes: what a reader sees in a terminal.
Owns: the words and marks of the terminal, which are those of the design.
Does not: decide what is shown; that is the command's.

Text from documents is shown with its control characters taken out, so that no document can drive the terminal.
"""

from tallystick.terminal.matrix import matrix, periods
from tallystick.terminal.progress import Bar
from tallystick.terminal.reader import Reader
from tallystick.terminal.summaries import (
    added,
    alert_list,
    built,
    compared,
    hits,
    left_out,
    ran,
    verification,
)

__all__ = [
    "Bar",
    "Reader",
    "added",
    "alert_list",
    "built",
    "compared",
    "hits",
    "left_out",
    "matrix",
    "periods",
    "ran",
    "verification",
]
