"""Ledger.

Reads: records of every stage, decisions.
Writes: the case on disk: database, originals, chain of decisions.
Owns: every table and every transaction.
Does not: analyse.
"""

from tallystick.ledger.briefs import (
    ActorBrief,
    BearingBrief,
    BearingTotal,
    Brief,
    Day,
    Mention,
    OriginBrief,
    OriginPair,
    PublisherBrief,
    PublisherPair,
    SavedSearch,
    SeriesBrief,
    StandingBrief,
    brief_of_bearing,
)
from tallystick.ledger.desk import Changes, Desk
from tallystick.ledger.folder import CaseFolder, write_whole
from tallystick.ledger.holdings import Holding
from tallystick.ledger.ledger import Clock, Ledger
from tallystick.ledger.left_out import partly
from tallystick.ledger.pairs import pair_id
from tallystick.ledger.search import Filters, Hit
from tallystick.ledger.verify import Verification
from tallystick.ledger.work import Work

__all__ = [
    "ActorBrief",
    "BearingBrief",
    "BearingTotal",
    "Brief",
    "CaseFolder",
    "Changes",
    "Clock",
    "Day",
    "Desk",
    "Filters",
    "Hit",
    "Holding",
    "Ledger",
    "Mention",
    "OriginBrief",
    "OriginPair",
    "PublisherBrief",
    "PublisherPair",
    "SavedSearch",
    "SeriesBrief",
    "StandingBrief",
    "Verification",
    "Work",
    "brief_of_bearing",
    "pair_id",
    "partly",
    "write_whole",
]
