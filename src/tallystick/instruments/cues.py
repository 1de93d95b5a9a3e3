"""The words of a clause on which a bearing rests, as they were written."""

from __future__ import annotations

import re

from tallystick.instruments.conduct import Clause
from tallystick.instruments.lexicon import act_words
from tallystick.text import stem_of as stem
from tallystick.text import words


def cue_of(pattern: re.Pattern[str], clause: Clause) -> str:
    """Where a pattern stands in the clause, or before it in its sentence; else its verb."""
    found = clause.find(pattern) or pattern.search(clause.before)
    return found.group() if found else clause.proposition.predicate


def first_of(stems: frozenset[str], clause: Clause) -> str:
    """The first word of the clause, as written, that has one of these stems; else its verb."""
    return next((w for w in re.findall(r"[\w’'-]+", clause.text) if stem(w) in stems), clause.proposition.predicate)


def act_word(families: frozenset[str], clause: Clause) -> str:
    """The word of a clause that names an act, as it was written."""
    for word in words(clause.text):
        written = clause.text[word.start : word.end]
        if families & act_words.FAMILIES.get(stem(written), frozenset()):
            return written
    return clause.proposition.predicate
