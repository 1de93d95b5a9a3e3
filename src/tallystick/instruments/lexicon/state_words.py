"""Where things and people are: what shows that something was moved, kept or let through without naming the act."""

from __future__ import annotations

import re

# Where things stand that were to be gone, and where they are when they are gone.
MISSING = re.compile(
    r"\b(?:missing|unaccounted|not (?:been )?accounted|unable to (?:locate|find|verify)|"
    r"(?:cannot|could not|can not) (?:locate|find|account)|could (?:only )?account for(?: only)?|"
    r"whereabouts\b.{0,80}\bunknown|should have been|nowhere to be)\b",
    re.IGNORECASE,
)
STANDING = re.compile(
    r"\b(?:(?:still|remain(?:s|ed)?)\b(?: [\w'’-]+){0,4} (?:in|at|near|inside|within|around|along|"
    r"deployed|parked|there|on)\b|"
    r"(?:moved|brought|rolled|sent|sneaked|driven) (?:back )?(?:towards?|to|into|near) (?:the )?(?:\w+ )?"
    r"(?:line|front|border|zone)|returned to the (?:front|line|zone))",
    re.IGNORECASE,
)
GONE = re.compile(
    r"\b(?:(?:are|is|were|was|been|now|lie|stand) (?:all )?(?:behind|beyond|outside|out of|clear of) the\b|"
    r"\d+ ?(?:km|kilomet\w+|miles) (?:away )?from\b|(?:are|were|is|was) (?:all )?in (?:the )?storage\b)",
    re.IGNORECASE,
)
NONE_LEFT = re.compile(
    r"\b(?:no|none|nobody|not (?:one|a|a single))\b[^.;]{0,60}?\b(?:left|remain\w*|stay\w*)\b(?! to\b)", re.IGNORECASE
)
ABSENT = re.compile(
    r"\b(?:did not (?:arrive|return|come)|ha(?:s|ve|d) not (?:arrived|returned|come)|never (?:arrived|came|returned)|"
    r"remain(?:s|ed)? (?:in|behind|missing|captive|imprisoned)|(?:is|are|was|were) still "
    r"(?:held|detained|imprisoned|in)|behind bars)",
    re.IGNORECASE,
)
THROUGH = re.compile(r"\b(?:c[ao]me|g[eo]t|pass\w*|went|go|driven?) through\b", re.IGNORECASE)
HOMECOMING = re.compile(r"\b(?:c[oa]me|gone|went|returned|arrived) (?:back |safely )?home\b", re.IGNORECASE)
LEAVING_CUSTODY = re.compile(r"\bleft (?:[\w'’-]+ ){0,5}(?:custody|prison|captivity|detention)\b", re.IGNORECASE)
