"""Instruments.

Reads: agreement files; statements and claims.
Writes: instruments with computed deadlines; suggested evidence.
Owns: what a statement means for a commitment.
Does not: set a status.
"""

from tallystick.instruments.agreement import load
from tallystick.instruments.alerts import alerts
from tallystick.instruments.corrected import touched_assessments
from tallystick.instruments.deadlines import deadline
from tallystick.instruments.matching import match
from tallystick.instruments.periods import by_period
from tallystick.instruments.standings import standings

__all__ = ["VERSION", "alerts", "by_period", "deadline", "load", "match", "standings", "touched_assessments"]

# Kept with what this stage makes; raised whenever it would suggest other evidence.
VERSION = "13"
