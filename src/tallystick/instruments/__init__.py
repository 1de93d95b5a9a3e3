"""Instruments.

Reads: agreement files; statements and claims.
Writes: instruments with computed deadlines; suggested evidence.
Owns: what a statement means for a commitment.
Does not: set a status.
"""

from tallystick.instruments.agreement import load
from tallystick.instruments.deadlines import deadline

__all__ = ["deadline", "load"]
