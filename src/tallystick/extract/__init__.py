"""Extract.

Reads: documents.
Writes: statements, figures, dates and actors of one document at a time.
Owns: the parser; who says what on whose word.
Does not: compare documents.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from tallystick.extract.version import VERSION

if TYPE_CHECKING:
    from tallystick.extract.analyse import Extractor

__all__ = ["VERSION", "Extractor"]


def __getattr__(name: str) -> object:
    """Load the parser only for those who extract: the command line must answer `--help` without it."""
    if name == "Extractor":
        from tallystick.extract.analyse import Extractor

        return Extractor
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
