"""Verbs by which a source goes on speaking, which the parser hung on what it said before: "said …, and urged …"."""

from __future__ import annotations

from tallystick.extract.parser.words import Word
from tallystick.extract.speech import cues
from tallystick.extract.speech.phrases import DASHES, FINITE, reports

_SUBJECTS = frozenset({"nsubj", "nsubjpass"})
_SPOKEN = frozenset({"speech", "denial", "promise", "request"})
_ON_CLAUSES = frozenset({"advcl", "acl", "conj", "ccomp", "dep"})
# How far up from a verb its clause is looked for.
_FARTHEST = 6


def said_before(verb: Word) -> Word | None:
    """The verb of speech whose source goes on with this one, where this one hangs on what was said; else None."""
    if is_participle(verb):
        return _outer(verb)
    if verb.dep != "conj" or cues.family(verb.lemma) not in _SPOKEN or _has_own(verb):
        return None
    if any(c.lower == "or" for c in verb.head.rights if c.dep == "cc" and c.i < verb.i):
        return None  # two things that one clause leaves open, and not two that a source says
    outer = _outer(verb)
    return outer if outer is not None and _form(outer) == _form(verb) else None


def _form(verb: Word) -> str:
    """The form of a verb; the tagger takes many a past form for a participle, which has an auxiliary."""
    alone = verb.tag == "VBN" and not any(c.dep in {"aux", "auxpass"} for c in verb.lefts)
    return "VBD" if alone else verb.tag


def is_participle(verb: Word) -> bool:
    """Whether a participle of speech goes on after a comma: "…, adding that …"."""
    if verb.tag != "VBG" or verb.lemma not in cues.SPEECH or not verb.i or verb.dep not in _ON_CLAUSES:
        return False
    before = verb.neighbour(-1)
    while before.i and (before.pos == "ADV" or before.is_quote):
        before = before.neighbour(-1)
    return before.text == "," or before.text in DASHES


def goes_on_plainly(verb: Word, root: int | None) -> bool:
    """Whether a verb without a subject goes on from the cue, and not from its clause: "would …, and warned …"."""
    if verb.dep != "conj" or verb.tag not in FINITE or not reports(verb) or root is None or _has_own(verb):
        return False
    return verb.head.i >= root and any(c.dep == "aux" and c.tag in FINITE for c in verb.head.children)


def _has_own(verb: Word) -> bool:
    return any(c.dep in _SUBJECTS or c.dep == "aux" for c in verb.children)


def _is_said(clause: Word) -> bool:
    """Whether a clause can be the content of the verb above it."""
    return clause.dep == "ccomp" or (clause.dep == "advcl" and any(c.lower == "that" for c in clause.lefts))


def _outer(verb: Word) -> Word | None:
    """The nearest verb of speech above a verb that has the verb's clause as its content."""
    at = verb
    for _ in range(_FARTHEST):
        if at.head == at:
            return None
        if at != verb and _is_said(at) and at.head.i < at.i and reports(at.head):
            return at.head
        at = at.head
    return None
