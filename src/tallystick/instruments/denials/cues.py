"""Words by which somebody says that a thing is not so: general English, whatever it is about."""

from __future__ import annotations

import re

# By these nothing is left over.
FLAT = re.compile(r"\b(?:no|none|nobody|nothing|never|no one|nor|without|not (?:a|an|one|any|once|single))\b", re.I)
REJECTS = re.compile(
    r"\b(?:den(?:y|ies|ied|ying|ials?)|reject\w*|dismiss\w*|refut\w*|disput\w*|contest\w*|untrue|false\w*|baseless|"
    r"unfounded|groundless|not true|wrong)\b",
    re.IGNORECASE,
)
# What somebody calls words that he does not believe.
TALE = re.compile(
    r"\b(?:tales?|inventions?|fantas(?:y|ies)|fairy|rumou?rs?|lies?|slander\w*|nonsense|propaganda|fictions?|myths?|"
    r"hoax\w*|fabricat\w*|made up|invented|imagin\w*|exaggerat\w*|mistaken|misunderst\w*|mislead\w*|misread\w*)\b",
    re.IGNORECASE,
)
NOTHING = re.compile(
    r"\b(?:nothing of the (?:kind|sort)|no such|nothing to do with|had no part|no knowledge|never|nobody|no one|"
    r"none of|not (?:one|a|any))\b",
    re.IGNORECASE,
)
ANSWERS = re.compile(
    r"\b(?:answer\w*|repl(?:y|ied|ies)|respond\w*|insist\w*|maintain\w*|contrary|despite what|whatever|in fact|simply|"
    r"merely|said to have|so-called|talk of|alleged\w*|claims? that|accus\w*)\b",
    re.IGNORECASE,
)
# How a harmless reason is given for what others saw.
EXPLAINS = re.compile(r"\b(?:belong\w* to|(?:was|were) only|(?:was|were) simply|because of|due to|a matter of)\b", re.I)
CHARGES = re.compile(
    r"\b(?:accus\w*|alleg\w*|complain\w*|blam\w*|charg(?:e|es|ed|ing)|breach\w*|violat\w*)\b", re.IGNORECASE
)
ALL = re.compile(r"\b(?:all|every|each|whole|entire\w*|full\w*|complete\w*|always|last of)\b", re.IGNORECASE)
FIRST_PERSON = re.compile(r"\b(?:we|our|ours|us|I|my)\b")
