"""Clauses that the parser hung on another word than the verb of speech before them, told by their own first words."""

from __future__ import annotations

from spacy.tokens import Token

from tallystick.extract.speech import cues
from tallystick.extract.speech.attribution import Sentence
from tallystick.extract.speech.phrases import FINITE, subtree_chars

# How many words may stand between a verb and its "that": whom, when and where.
_FARTHEST = 25
_ASKING = frozenset({"ask", "wonder", "inquire", "enquire"})
# A relative "that" is said of its noun, unless the verb before has to name whom it tells.
_JOINS = frozenset({"mark", "advmod"})
_OF_NOUN = frozenset({"relcl", "acl"})


def unjoined(sentence: Sentence, verb: Token, kind: cues.Family) -> tuple[int, int, int] | None:
    """The start, end and core of a clause that follows a verb and is not joined to it, or None."""
    if kind not in {"speech", "finding"} or verb.lemma_.lower() in cues.QUOTATION_ONLY:
        return None
    return _after_that(sentence, verb) or _without_that(verb)


def _after_that(sentence: Sentence, verb: Token) -> tuple[int, int, int] | None:
    """ "Told a meeting of envoys that few had come": no other verb stands between the two."""
    for token in sentence.span[verb.i + 1 - sentence.span.start :][:_FARTHEST]:
        if token.lower_ == "that" and (token.dep_ in _JOINS or token.tag_ == "IN") and token.head.i > token.i:
            tells = token.tag_ == "IN" or token.head.dep_ not in _OF_NOUN or verb.lemma_ in cues.PASSIVE_RECEIVERS
            return (token.idx, subtree_chars(token.head)[1], token.head.i) if tells else None
        if token.tag_ in FINITE or token.text in {";", ":"} or sentence.quoted(token):
            return None
    return None


def _without_that(verb: Token) -> tuple[int, int, int] | None:
    """ "Said after the talks he would not sign": a clause without a joint begins with its subject."""
    for clause in verb.rights:
        if clause.dep_ != "advcl" or not _is_finite(clause):
            continue
        subject = next((c for c in clause.lefts if c.dep_ in {"nsubj", "nsubjpass"}), None)
        joint = next((c for c in clause.lefts if c.dep_ == "mark" or c.tag_ in {"WRB", "WDT", "WP"}), None)
        if subject is not None and (joint is None or _asks(verb, joint)):
            return (joint or subject).left_edge.idx, subtree_chars(clause)[1], clause.i
    return None


def _asks(verb: Token, joint: Token) -> bool:
    """Whether a clause with a joint is a question: "asked him if …", "has not said when …"."""
    if verb.lemma_ in _ASKING:
        return joint.lower_ in {"if", "whether"} or joint.tag_ in {"WRB", "WP"}
    return joint.tag_ in {"WRB", "WP"} and any(c.dep_ == "neg" for c in verb.lefts)


def _is_finite(clause: Token) -> bool:
    return clause.tag_ in FINITE or any(c.dep_ in {"aux", "auxpass"} and c.tag_ in FINITE for c in clause.children)
