"""Attributions by a noun, or by a verb of an instrument: "X's claim that", "under the accord", "the accord obliges"."""

from __future__ import annotations

from tallystick.extract.parser.words import Word
from tallystick.extract.speech import cues
from tallystick.extract.speech.attribution import Found, Sentence
from tallystick.extract.speech.phrases import (
    chars_of,
    child_of,
    noun_phrase,
    objects_of,
    span_of,
    subject_of,
    subtree_chars,
    top_of,
)


def provision(token: Word, lemma: str) -> Found | None:
    """A verb by which an instrument speaks: "the accord obliges both sides to …"."""
    if lemma not in cues.PROVISION or token.dep == "relcl" or token.tag not in {"VBD", "VBZ", "VBP"}:
        return None
    subject = next((c for c in token.children if c.dep == "nsubj"), None)
    if subject is None and token.dep == "conj":
        subject = subject_of(token)
    aim = child_of(token, {"dobj", "ccomp", "xcomp", "prep"})
    if subject is None or subject.lemma not in cues.INSTRUMENTS or aim is None:
        return None
    content = aim.left_edge.start, subtree_chars(token)[1]
    source = span_of(noun_phrase(subject))
    return Found("provision", lemma, chars_of(token), source, subject.i, content, "speech", aim.i)


def _joins(word: Word) -> bool:
    """Whether this is the "that" of a clause, and not the pronoun of a relative one."""
    return word.lower == "that" and (word.dep == "mark" or word.tag == "IN")


def stance(token: Word) -> Found | None:
    """ "The ministry's line is that …", "the view of the mission is that …"."""
    owner = next((c for c in token.lefts if c.dep == "poss"), None) or next(objects_of(token, {"of"}), None)
    if token.dep != "nsubj" or token.head.lemma != "be" or owner is None:
        return None
    held = child_of(token.head, {"ccomp"}, lambda c: any(map(_joins, c.lefts)))
    if held is None:
        return None
    source = span_of(noun_phrase(owner))
    return Found("noun", token.lemma, chars_of(token), source, owner.i, subtree_chars(held), "speech", held.i)


def under(sentence: Sentence, token: Word) -> Found | None:
    """ "Under the accord, …": what follows is what the instrument says."""
    before = token.head
    if token.dep != "pobj" or before.lower not in {"under", "per"} or before.i > sentence.first + 2:
        return None
    source, whole = span_of(noun_phrase(token)), (sentence.start, sentence.end)
    return Found(
        "provision", before.lower, chars_of(before), source, token.i, whole, "speech", top_of(sentence.span, token).i
    )


def noun(token: Word, lemma: str) -> Found | None:
    """A noun that carries speech: "the ministry's claim that …"."""
    clause = child_of(token, {"acl", "ccomp", "relcl"}, lambda c: any(map(_joins, c.children)))
    owner = next((c for c in token.children if c.dep == "poss"), None) or next(objects_of(token, {"by", "from"}), None)
    if owner is None and token.dep == "dobj" and token.head.lemma in cues.UTTERING:
        owner = subject_of(token.head)
    if clause is None or owner is None:
        return None
    source = span_of(noun_phrase(owner))
    return Found("noun", lemma, chars_of(token), source, owner.i, subtree_chars(clause), "speech", clause.i)
