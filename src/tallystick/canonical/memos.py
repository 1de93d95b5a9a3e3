"""The date of a memorandum: what stands behind "DATE:" in its heading, beside "TO:", "FROM:" and "SUBJECT:".

Official reports are often sent under such a heading. Read from a scan it comes in pieces, the labels in one block and
what they label in the next, so the heading is read as one run of text.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from tallystick.canonical.blocks import Unit
from tallystick.canonical.dates import find_date, find_month

# So much of a document, in characters, can be its heading.
_HEAD = 2_000
_LABELS = re.compile(r"\b(?:(to)|(from)|(subject|subj|re)|(ref|reference))\s*[:!]", re.IGNORECASE)
_DATE = re.compile(r"\bdate\s*[:.;]\W{0,6}(?=\w)", re.IGNORECASE)
# A date stands right behind its label.
_NEAR = 40


def memo_date(units: Sequence[Unit]) -> str | None:
    """The day, or the month where no day can be read, that a memorandum is dated; None where it is none or undated."""
    head = _head(units)
    labels = {match.lastindex for match in _LABELS.finditer(head)}
    if len(labels) < 2:
        return None
    for label in _DATE.finditer(head):
        value = head[label.end() : label.end() + _NEAR]
        subject = _LABELS.search(value)
        value = value[: subject.start()] if subject else value
        # Text recognition reads the raised letters of "19th" as marks.
        value = re.sub(r"(?<=\d)\s*(?:[\"'°*”’]+|['\"’”]?\s?th)(?=\s)", "", value)
        if found := find_date(value) or find_month(value):
            return found
    return None


def _head(units: Sequence[Unit]) -> str:
    made = ""
    for unit in units:
        made += f" {unit.text}"
        if len(made) > _HEAD:
            break
    return re.sub(r"\s+", " ", made[:_HEAD])
