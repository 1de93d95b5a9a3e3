"""What stands around a number: the bound it is held against, and whether it is all, a part or a rate."""

from __future__ import annotations

import re

NO_NOUN = re.compile(r"\s*(?:$|[.,;)”\"]|(?:on|by|in|since|until|at|as|so far|to date)\b)")
ONLY = re.compile(r"\b(?:only|just|no more than|barely)\b", re.IGNORECASE)
_BOUND = r"(?:limit|ceiling|cap|quota|threshold|target|maximum|minimum|requirement|allowance)\w*"
# "more than it is allowed", "less water than it had promised".
_AGREED = (
    r"(?:(?:it|they|he|she|we|is|are|was|were|has|have|had) ){0,3}"
    r"(?:allowed|permitted|agreed|promised|owed|owes?|pledged|undertaken|due)\b"
)
ABOVE_BOUND = re.compile(
    rf"\b(?:exceed\w*|above|over|beyond|surpass\w*|more than|in excess of|past) "
    rf"(?:the|its|their|this|that|his|an?|any) (?:[\w'’-]+ ){{0,4}}?{_BOUND}|"
    rf"\b(?:more|greater|larger|higher) (?:[\w'’-]+ ){{0,8}}?than {_AGREED}",
    re.IGNORECASE,
)
BELOW_BOUND = re.compile(
    rf"\b(?:below|under|beneath|within|short of|less than|missed) "
    rf"(?:the|its|their|this|that|his|an?|any) (?:[\w'’-]+ ){{0,4}}?{_BOUND}|"
    rf"\b(?:less|fewer|lower|smaller) (?:[\w'’-]+ ){{0,8}}?than {_AGREED}",
    re.IGNORECASE,
)
# A number after these words is the bound, and not what was measured.
BOUND_BEFORE = re.compile(
    rf"\b(?:(?:above|below|over|under|than|beyond|within|exceed\w*) (?:the|its|their)(?: [a-z]+)? |"
    rf"{_BOUND}(?: is| was| of| at)? |against (?:the |a |an )?(?:[a-z]+ )?|compared with )$",
    re.IGNORECASE,
)
# Before a number, or with it: what was measured lies beyond it.
BEYOND = re.compile(
    r"\b(?:above|beyond|over|more than|exceed\w*|in excess of|past|greater than|upwards of)\s*(?:\w+ )?(?=$|\d)",
    re.IGNORECASE,
)
RATE = re.compile(
    r"\b(?:an?|per|each|every) (?:second|minute|hour|day|week|month|year)\b|\b(?:dai|week|month|year)ly\b|"
    r"\bper ?cent|%|\b(?:share|rate|level|average)\b",
    re.IGNORECASE,
)
# The most that was seen: "enriched to as much as 8.4 per cent".
AS_MUCH_AS = re.compile(r"\b(?:as (?:much|many|high) as|up to|a (?:peak|high) of)\b", re.IGNORECASE)
# Between a part and the whole: "171 of the 214", "171 freed members out of 214".
OF_WHOLE = re.compile(r"(?:\s+[a-z]+){0,4}?\s+(?:out )?of (?:the |all |its |their )?\$?(?P<count>\d[\d,]*(?:\.\d+)?)")
# What a commitment asks for as a whole: "all …", "the pumping stations".
ALL_OF_MANY = re.compile(r"\b(?:all|every|each|entire)\b|\b(?:the|its|their) (?:[\w-]+ ){0,2}[\w-]+s\b", re.IGNORECASE)
WHOLE_BEFORE = re.compile(r"\b(?:all|each of|every one of|both)(?: of)?(?: the| its| their)? $", re.IGNORECASE)
AMOUNT = re.compile(r"(?P<count>\d[\d,]*(?:\.\d+)?)(?: (?P<times>thousand|million|billion))?", re.IGNORECASE)
ALL_BUT = re.compile(r"\ball but $", re.IGNORECASE)
BOUND_WORD = re.compile(r"\b(?:ceiling|cap|upper limit)\b", re.IGNORECASE)
WHOLE = re.compile(r"\b(?:all|every|each|entire)\b", re.IGNORECASE)
