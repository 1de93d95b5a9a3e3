"""Compare.

Reads: documents.
Writes: reuse and lineage.
Owns: which passages stand in two documents, and which came first.
Does not: read names, quotations or dates for their meaning.
"""

from tallystick.compare.comparison import VERSION, compare
from tallystick.compare.stretches import stretches

__all__ = ["VERSION", "compare", "stretches"]
