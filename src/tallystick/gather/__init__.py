"""Gather.

Reads: extractions, reuse, lineage, instruments, what analysts judged, publishers.csv.
Writes: actors across documents, claims, origins, tallies, conflicts, corrections; what it holds for the next time.
Owns: the rule of independence.
Does not: read text that extract has not read.
"""

from tallystick.gather.gather import VERSION, gather
from tallystick.gather.memory import Held
from tallystick.gather.publishers import load_publishers

__all__ = ["VERSION", "Held", "gather", "load_publishers"]
