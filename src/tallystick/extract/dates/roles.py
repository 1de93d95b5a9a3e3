"""The part that a date plays in its sentence: of an event, a publication, a saying, a deadline, a signing.

For `dates`; told by the words right before and after the date.
"""

from __future__ import annotations

import re

from tallystick.extract.dates.expression import Expression
from tallystick.records import DateRole
from tallystick.text import Paragraph

_DEADLINE = re.compile(
    r"\b(?:by|until|no later than|not later than|deadline (?:of|is|was)|before|within|target date of|due(?: on|"
    r" by)?)(?: the)? $",
    re.IGNORECASE,
)
_PUBLICATION = re.compile(
    r"\b(?:published|released|issued|updated|dated|posted|printed|circulated)\b[^.;]{0,20}$", re.IGNORECASE
)
_REPORT_BEFORE = re.compile(
    r"\b(?:report|assessment|analysis|study|survey|statement|document|article|review|dated|updated|posted|published)\b",
    re.IGNORECASE,
)
_DATELINE_AFTER = re.compile(r"^,?(?: \d{4})?\)? ?(?:[-–—]|\([A-Z])")
_REPORT_OF = re.compile(r"^[’']s? (?:[\w.]+ )?(?:report|assessment|analysis|study|statement|survey)\b", re.IGNORECASE)
_SIGNING = re.compile(r"\b(?:signed|signing|signature|concluded|initialled)\b[^.;]{0,40}$", re.IGNORECASE)
_SIGNED_AFTER = re.compile(r"^,? (?:[\w-]+ ){0,2}(?:agreement|accord|deal|pact|treaty|truce)\b", re.IGNORECASE)
_DEADLINE_AFTER = re.compile(r"^(?: [\w-]+)? (?:deadline|target|cut-off)\b", re.IGNORECASE)
_SAYING = (
    r"(?:said|told|announced|reported|stated|declared|warned|confirmed|denied|claimed|noted|wrote|tweeted|testified|"
    r"briefed|informed|spoke|speaking|insisted|argued|acknowledged|admitted|urged|alleged)"
)
_SAID_BEFORE = re.compile(
    rf"\b{_SAYING}(?: (?:the )?(?:reporters|journalists|parliament|lawmakers|[A-Z]\w+))?"
    r"(?: (?:in|at) an? [\w ]{1,24})?(?: late| early)?(?: on)? $"
)
_SAID_AFTER = re.compile(rf"^,? (?:that |the \w+ (?:\w+ )?|\w+ )?{_SAYING}\b")


def role_of(paragraph: Paragraph, e: Expression) -> DateRole:
    """The part that a date plays, from the words right before and after it."""
    if paragraph.role in ("dateline", "byline"):
        return "publication"
    if e.kind in ("set", "reference"):
        return "unknown"
    before, after = paragraph.text[max(0, e.start - 60) : e.start], paragraph.text[e.end : e.end + 40]
    if _DEADLINE.search(before[-24:]) or _DEADLINE_AFTER.match(after):
        return "deadline"
    if e.kind == "duration":
        return "unknown"
    if e.start < 45 and e.day and _DATELINE_AFTER.match(after) and paragraph.text[: e.start].split(",")[0].isupper():
        return "publication"
    if (_PUBLICATION.search(before) and _REPORT_BEFORE.search(before)) or _REPORT_OF.match(after):
        return "publication"
    if _SIGNING.search(before) or _SIGNED_AFTER.match(after):
        return "signing"
    return "reporting" if _tells_a_saying(paragraph.text, e) else "event"


def _tells_a_saying(text: str, e: Expression) -> bool:
    """Whether a date tells when something was said: "told reporters on Monday", "on Monday the ministry said"."""
    return is_said_on(text, e) or bool(_SAID_AFTER.match(text[e.end : e.end + 40]))


def is_said_on(text: str, e: Expression) -> bool:
    """Whether a verb of saying stands right before a date: "said on Monday"."""
    return bool(_SAID_BEFORE.search(text, max(0, e.start - 60), e.start))
