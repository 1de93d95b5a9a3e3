"""What a statement tells: what came to pass or what shall be, by its own writer or by others."""

from __future__ import annotations

import re

from tallystick.gather.identity import is_nickname
from tallystick.records import Actor, Statement

# What a report does and an agreement does not.
_ADDS = frozenset({"add", "added", "adds", "find", "found", "finds", "note", "noted", "report", "reported", "said"})
_TELLS = frozenset({"says", "states", "notes", "tells", "records", "shows"})
# The writer of a text and those with whom he works; in quotation marks they are those of somebody else.
_WRITER = re.compile(r"\b(?:I|we|us|our|ours)\b", re.IGNORECASE)
_QUOTED = re.compile(r"[“\"][^”\"]*[”\"]?")


def reports_events(statement: Statement) -> bool:
    """Whether somebody tells what came to pass: "it adds", where "it" may be a report that was named before."""
    told = statement.speaker is not None and statement.speaker.text.lower() == "it"
    return statement.cue in _ADDS or (told and statement.cue in _TELLS)


def is_told_by_others(end: Actor, statement: Statement) -> bool:
    """Whether a party hands on what "the inspectors" say: they are nobody of its own."""
    return end.party is not None and statement.anonymous is not None and is_nickname(statement.anonymous)


def binds(statement: Statement) -> bool:
    """Whether a statement says what shall be."""
    return any(p.modality in ("duty", "plan") for p in statement.propositions)


def of_its_writer(statement: Statement, text: str) -> bool:
    """Whether a sentence without a source tells of "us" outside quotation marks: of those who write it."""
    said = text[statement.start : statement.end]
    return statement.mode == "unattributed" and _WRITER.search(_QUOTED.sub("", said)) is not None
