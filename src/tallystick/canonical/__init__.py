"""Canonical.

Reads: originals and their bytes.
Writes: documents: text of record, blocks with roles, metadata.
Owns: the order and the words of the text of record, and what is furniture.
Does not: say what the text means.
"""

from tallystick.canonical.document import VERSION, read
from tallystick.canonical.ruled import ruled

__all__ = ["VERSION", "read", "ruled"]
