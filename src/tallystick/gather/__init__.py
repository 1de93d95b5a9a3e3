"""Gather.

Reads: extractions, reuse, lineage, instruments.
Writes: actors across documents, claims, origins, tallies, conflicts.
Owns: the rule of independence.
Does not: read text that extract has not read.
"""

from tallystick.gather.gather import VERSION, gather

__all__ = ["VERSION", "gather"]
