"""Clauses that the parser hung on another word than the verb of speech before them, told by their own first words."""

from __future__ import annotations

from tallystick.extract.parser.words import Word
from tallystick.extract.speech import cues
from tallystick.extract.speech.attribution import Sentence
from tallystick.extract.speech.phrases import FINITE, reports, subtree_chars

# How many words may stand between a verb and its "that": whom, when and where.
_FARTHEST = 25
_ASKING = frozenset({"ask", "wonder", "inquire", "enquire"})
# A relative "that" is said of its noun, unless the verb before has to name whom it tells.
_JOINS = frozenset({"mark", "advmod"})
_OF_NOUN = frozenset({"relcl", "acl"})


def unjoined(sentence: Sentence, verb: Word, kind: cues.Family) -> tuple[int, int, int] | None:
    """The start, end and core of a clause that follows a verb and is not joined to it, or None."""
    if kind not in {"speech", "finding"} or verb.lemma in cues.QUOTATION_ONLY:
        return None
    return _after_that(sentence, verb) or _without_that(verb)


def _after_that(sentence: Sentence, verb: Word) -> tuple[int, int, int] | None:
    """ "Told a meeting of envoys that few had come": no other verb stands between the two."""
    for token in sentence.span[verb.i + 1 - sentence.first :][:_FARTHEST]:
        if token.lower == "that" and (token.dep in _JOINS or token.tag == "IN") and token.head.i > token.i:
            if verb.i < token.head.head.i < token.i and reports(token.head.head):
                return None  # another verb goes on: "warned of a storm, saying that …"
            tells = token.tag == "IN" or token.head.dep not in _OF_NOUN or verb.lemma in cues.PASSIVE_RECEIVERS
            return (token.start, subtree_chars(token.head)[1], token.head.i) if tells else None
        if token.tag in FINITE or token.text in {";", ":"} or sentence.quoted(token):
            return None
    return None


def _without_that(verb: Word) -> tuple[int, int, int] | None:
    """ "Said after the talks he would not sign": a clause without a joint begins with its subject."""
    for clause in verb.rights:
        if clause.dep != "advcl" or not _is_finite(clause):
            continue
        subject = next((c for c in clause.lefts if c.dep in {"nsubj", "nsubjpass"}), None)
        joint = next((c for c in clause.lefts if c.dep == "mark" or c.tag in {"WRB", "WDT", "WP"}), None)
        if subject is not None and (joint is None or _asks(verb, joint)):
            return (joint or subject).left_edge.start, subtree_chars(clause)[1], clause.i
    return None


def _asks(verb: Word, joint: Word) -> bool:
    """Whether a clause with a joint is a question: "asked him if …", "has not said when …"."""
    if verb.lemma in _ASKING:
        return joint.lower in {"if", "whether"} or joint.tag in {"WRB", "WP"}
    return joint.tag in {"WRB", "WP"} and any(c.dep == "neg" for c in verb.lefts)


def _is_finite(clause: Word) -> bool:
    return clause.tag in FINITE or any(c.dep in {"aux", "auxpass"} and c.tag in FINITE for c in clause.children)
