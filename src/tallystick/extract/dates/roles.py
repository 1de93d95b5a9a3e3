"""The part that a date plays in its sentence: of an event, a publication, a saying, a deadline, a signing.

For `dates`; told by the words right before and after the date.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from tallystick.extract.dates.expression import Expression
from tallystick.extract.dates.tense import tense_at
from tallystick.records import DateRole
from tallystick.text import Paragraph

_DEADLINE = re.compile(
    r"\b(?:(?P<by>by)|until|no later than|not later than|(?P<before>before)|within|target date of|due(?: on| by)?|"
    r"(?:deadline|cut-off)\b[^.;]{0,40}?(?: (?:of|is|was|to|on|for))?)(?: the)? $",
    re.IGNORECASE,
)
# "By 1 May, 300 had been freed" tells how things stood, and "before the vote" is a limit only to what must be done.
_HAD_BEFORE = re.compile(r"\bhad (?!to\b)[^.;]*$")
_HAD_AFTER = re.compile(r"[^.;]{0,60}?\bhad (?!to\b)")
_OWED = re.compile(
    r"\b(?:must|shall|should|will|would|to be|(?:has|have|had|is|are|was|were) to|required|due|obliged|agreed|pledged|"
    r"promised|ordered|expected|planned)\b[^.;]*$"
)
# An infinitive is of what is still to be done: "told them to leave by Friday"; "crossed by Friday" tells what was.
_ASKED = re.compile(r"\b(?:to (?!the\b|an?\b|its\b|their\b)[a-z]+|demand\w*|deadline|calls? for)\b[^.;]*$")
_PUBLICATION = re.compile(
    r"\b(?:published|released|issued|updated|modified|revised|dated|posted|printed|circulated)\b[^.;]{0,20}$",
    re.IGNORECASE,
)
_REPORT_BEFORE = re.compile(
    r"\b(?:report|assessment|analysis|study|survey|statement|document|article|review|story|dated|updated|modified|posted|published)\b",
    re.IGNORECASE,
)
_DATELINE_AFTER = re.compile(r"^,?(?: \d{4})?\)? ?(?:[-–—]|\([A-Z])")
_REPORT_OF = re.compile(
    r"^(?:[’']s? (?:[\w.]+ )?| )(?:report|assessment|analysis|study|statement|survey)\b", re.IGNORECASE
)
# Up to the first date after it: in "signed on 2 April, it took effect on Friday" Friday is no day of signing.
_SIGNING = re.compile(
    r"\b(?:signed|signing|signature|concluded|initialled)\b"
    r"(?:(?!\d{1,2}(?:st|nd|rd|th)? (?:of )?[A-Z]|[A-Z][a-z]+\.? \d|\d{4}|\w*day\b)[^.;,]){0,40}$",
    re.IGNORECASE,
)
_SIGNED_AFTER = re.compile(
    r"^,? (?:(?!that\b|the\b|an?\b)[\w-]+ ){0,2}(?:agreement|accord|deal|pact|treaty|truce)\b", re.IGNORECASE
)
_DEADLINE_AFTER = re.compile(r"^(?: [\w-]+)? (?:deadline|target|cut-off)\b", re.IGNORECASE)
_SAYING = (
    r"(?:said|told|announced|reported|stated|declared|warned|confirmed|denied|claimed|noted|wrote|tweeted|testified|"
    r"briefed|informed|spoke|speaking|insisted|argued|acknowledged|admitted|urged|alleged)"
)
_SAID_BEFORE = re.compile(
    rf"\b(?:{_SAYING}(?: (?:the )?(?:reporters|journalists|parliament|lawmakers|[A-Z]\w+))?"
    r"|told (?:(?:the|an?|his|her|its|their|state|local|national) ){0,2}[\w’'-]+)"
    r"(?: (?:in|at|from) (?:an? |the )?[\w’' -]{1,24}?)?(?: late| early)?(?: on)? $"
)
_SAID_AFTER = re.compile(rf"^,? (?:that |the \w+ (?:\w+ )?|\w+ )?{_SAYING}\b")
# "On Monday, the ministry said" tells when it spoke; "men were killed on Monday, the ministry said" does not.
_OPENS_SENTENCE = re.compile(
    r"(?:^|[.!?;:”\"]\s+)(?:[“\"]|\w+ )?"
    r"(?:(?:On|In|At|Late|Early|Earlier|Later|But|And|Also|Then|Speaking)\b[^.!?;,]{0,40})?$"
)


# Without one of these words before a date the patterns above cannot hold: to ask for the words takes a quarter of the
# time.


class _Spaces(dict[int, str]):
    """What `str.translate` makes of each character, kept for those that were seen: a space of what is in no word."""

    def __missing__(self, code: int) -> str:
        letter = chr(code)
        self[code] = kept = letter if letter.isalnum() or letter == "_" else " "
        return kept


_SPACES = _Spaces()
_LAST_OF_LIMIT = frozenset({"by", "until", "than", "before", "within", "due", "the"})
_PUBLISHING = frozenset(
    {"published", "released", "issued", "updated", "modified", "revised", "dated", "posted", "printed", "circulated"}
)
_OF_SIGNING = frozenset({"signed", "signing", "signature", "concluded", "initialled"})
_OF_SAYING = frozenset(_SAYING[3:-1].split("|"))
_BEFORE = 60


def role_of(paragraph: Paragraph, e: Expression) -> DateRole:
    """The part that a date plays, from the words right before and after it."""
    if paragraph.role in ("dateline", "byline"):
        return "publication"
    if e.kind in ("set", "reference"):
        return "unknown"
    text, after = paragraph.text, paragraph.text[e.end : e.end + 40]
    words = _words_before(text, e)
    if (_may_limit(words) and _is_deadline(text, e)) or _DEADLINE_AFTER.match(after):
        return "deadline"
    if e.kind == "duration":
        return "unknown"
    if e.start < 45 and e.day and _DATELINE_AFTER.match(after) and text[: e.start].split(",")[0].isupper():
        return "publication"
    before = text[max(0, e.start - _BEFORE) : e.start]
    published = not _PUBLISHING.isdisjoint(words) and _PUBLICATION.search(before) and _REPORT_BEFORE.search(before)
    if published or _REPORT_OF.match(after):
        return "publication"
    if (not _OF_SIGNING.isdisjoint(words) and _SIGNING.search(before)) or _SIGNED_AFTER.match(after):
        return "signing"
    said = not _OF_SAYING.isdisjoint(words) and _SAID_BEFORE.search(text, max(0, e.start - _BEFORE), e.start)
    if said:
        return "reporting"
    told = _SAID_AFTER.match(after)
    if told and (after[0] != "," or _OPENS_SENTENCE.search(text, max(0, e.start - _BEFORE), e.start)):
        return "reporting"
    return "event"


def _words_before(text: str, e: Expression) -> list[str]:
    """The last words before a date, in small letters."""
    return text[max(0, e.start - _BEFORE) : e.start].lower().translate(_SPACES).split()


def _may_limit(words: Sequence[str]) -> bool:
    """Whether the last words before a date have one that makes it a limit."""
    if not words:
        return False
    last = words[-1]
    return (
        last in _LAST_OF_LIMIT
        or (last == "on" and "due" in words)
        or (last == "of" and "target" in words)
        or "deadline" in words
        or "cut" in words
    )


def _is_deadline(text: str, e: Expression) -> bool:
    """Whether the words before a date make it a limit: "by Friday", "before 15 July"; not where they tell what was."""
    match = _DEADLINE.search(text, max(0, e.start - _BEFORE), e.start)
    if match is None:
        return False
    if e.kind == "duration":
        return match.group().lower().startswith(("within", "no later", "not later"))
    if match["by"]:
        if _HAD_BEFORE.search(text, max(0, e.start - 80), e.start) or _HAD_AFTER.match(text, e.end):
            return False
        owed = _OWED.search(text, max(0, e.start - 120), e.start) or _ASKED.search(text, max(0, e.start - 80), e.start)
        return bool(owed) or tense_at(text, e.start, e.end) != "past"
    return not match["before"] or _OWED.search(text, max(0, e.start - 120), e.start) is not None


def is_said_on(text: str, e: Expression) -> bool:
    """Whether a verb of saying stands right before a date: "said on Monday"."""
    if _OF_SAYING.isdisjoint(_words_before(text, e)):
        return False
    return bool(_SAID_BEFORE.search(text, max(0, e.start - _BEFORE), e.start))
