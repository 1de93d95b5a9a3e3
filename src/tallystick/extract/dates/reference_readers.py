"""Readers of phrases that name a time only as past, present or future: now, recently, the near future.

For `grammar`. Values are those of TIMEX3 (TimeML 1.2.1).
"""

from __future__ import annotations

import re

from tallystick.extract.dates.expression import Expression
from tallystick.extract.dates.phrase import Phrase
from tallystick.extract.dates.words import REFERENCES

_LOOKS_AHEAD = re.compile(r"\b(?:in|into|about|of|for|to|toward|towards|than|on|over|from) $", re.IGNORECASE)
_NO_COMPLEMENT = re.compile(r"(?! of\b|[’'-])")
_ENDS = re.compile(
    r"\s*(?:[,.;:)\"”!?]|$)| (?:and|but|or|as|by|to|when|he|she|it|they|we|has|have|had|was|were|is|are)\b"
)


def reference(p: Phrase) -> list[Expression]:
    """Now, currently, recently: a time that has no more of a value than past, present or future."""
    if p.tokens.text[p.start] == "N" and p.after(1) == ",":
        return []
    return [Expression(p.start, p.end, "reference", value=REFERENCES[p.words("reference")])]


def future(p: Phrase) -> list[Expression]:
    """In the future, about the near future; not the future of a country."""
    if not (_LOOKS_AHEAD.search(p.before(8)) and _NO_COMPLEMENT.match(p.after())):
        return []
    return [Expression(p.start, p.end, "reference", value="FUTURE_REF")]


def term(p: Phrase) -> list[Expression]:
    """In the short term, over the long term."""
    if not re.search(r"\b(?:in|over|for|of) $", p.before(6), re.IGNORECASE) or not _NO_COMPLEMENT.match(p.after()):
        return []
    return [Expression(p.start, p.end, "reference", value="FUTURE_REF")]


def past(p: Phrase) -> list[Expression]:
    """In the past, in the recent past; not the past government."""
    if not (p.words("past").endswith("past") and re.search(r"\b(?:in|from|of) $", p.before(6), re.IGNORECASE)):
        return []
    return [Expression(p.start, p.end, "reference", value="PAST_REF")] if _ENDS.match(p.after()) else []


def other_day(p: Phrase) -> list[Expression]:
    """The other day, the other week: not long ago."""
    unit_given = p.words("reference").split()[-1] in ("day", "week", "month") and not p.before(4).endswith(
        ("on ", "in ")
    )
    return [Expression(p.start, p.end, "reference", value="PAST_REF")] if unit_given else []
