"""Ledger.

Reads: records of every stage, decisions.
Writes: the case on disk: database, originals, chain of decisions.
Owns: every table and every transaction.
Does not: analyse.
"""

from tallystick.ledger.folder import CaseFolder, write_whole
from tallystick.ledger.ledger import Clock, Holding, Ledger, partly
from tallystick.ledger.search import Hit
from tallystick.ledger.verify import Verification
from tallystick.ledger.work import Work

__all__ = [
    "CaseFolder",
    "Clock",
    "Hit",
    "Holding",
    "Ledger",
    "Verification",
    "Work",
    "partly",
    "write_whole",
]
