"""The frame of a clause: which verb carries its meaning, how real it is, who does it and what it is done to."""

from __future__ import annotations

from collections.abc import Sequence, Set
from typing import NamedTuple

from tallystick.extract.clauses.tables import (
    AUXILIARIES,
    CONDITIONS,
    GOVERNING,
    GOVERNING_ADJECTIVES,
    GOVERNING_WITH_PREPOSITION,
    MAYBE,
    REFUSING,
    SECONDARY,
    STEPS,
    SUBJECTS,
    TRANSPARENT,
)
from tallystick.extract.parser.words import Word, is_denied
from tallystick.records import Modality


class Frame(NamedTuple):
    """A clause: the verb it hangs on in the parse, the verb that carries its meaning, and what was read on the way."""

    head: Word
    carrier: Word
    modality: Modality
    negated: bool
    passed: tuple[Word, ...]


class Frames:
    """The frames of clauses in one stretch: `inside` are the places of its words, `heads` those of its clauses."""

    def __init__(self, words: Sequence[Word], inside: Set[int], heads: Set[int]) -> None:
        self._words = words
        self._inside = inside
        self._heads = heads

    def frame(self, head: Word) -> Frame:
        """Follow governing verbs down to the one that carries the meaning."""
        passed: list[Word] = []
        modality, negated = self._inherited(head)
        carrier = head
        while True:
            modality = self._own_modality(carrier) or modality
            negated = negated != is_denied(carrier)
            governed = self._governed(carrier)
            if governed is None:
                break
            by, lemma = governed
            if lemma in REFUSING:
                negated = not negated
            passed.append(carrier)
            modality = _stronger(modality, GOVERNING.get(lemma) or GOVERNING_ADJECTIVES.get(lemma))
            if lemma == "unlikely":
                negated = not negated
            carrier = by
        return Frame(head, carrier, modality or "fact", negated, tuple(passed))

    def _governed(self, verb: Word) -> tuple[Word, str] | None:
        """The verb that this one governs and gives way to, and the word that governs it."""
        for child in verb.children:
            if child.i not in self._inside or child.i in self._heads:
                continue
            governed = self._by_infinitive(verb, child) or self._by_preposition(verb, child)
            governed = governed or _by_adjective(child) or self._by_step(verb, child)
            if governed is not None and governed[0].i not in self._heads:
                return governed
        return None

    def _by_infinitive(self, verb: Word, child: Word) -> tuple[Word, str] | None:
        """As in "agreed to leave", "is to leave", "has yet to leave"."""
        lemma = verb.lemma
        if child.pos not in ("VERB", "AUX") or (child.dep != "xcomp" and not is_demanded(child, self._inside)):
            return None
        if lemma == "have" and any(t.lower == "yet" for t in (*verb.children, *child.children)):
            return child, "fail"
        if lemma == "be":
            return child, "suppose"
        governs = lemma in GOVERNING or lemma in TRANSPARENT or lemma in REFUSING
        return (child, lemma) if governs else None

    def _by_preposition(self, verb: Word, child: Word) -> tuple[Word, str] | None:
        """As in "committed to leaving", "commits them to leaving", "refrained from leaving"."""
        lemma = verb.lemma
        if lemma not in GOVERNING_WITH_PREPOSITION:
            return None
        if child.dep == "advcl" and child.tag == "VBG" and any(c.lower == "to" for c in child.lefts):
            return child, lemma
        if child.dep not in ("prep", "dobj"):
            return None
        governed = next((t for t in child.subtree() if t.dep == "pcomp" and t.pos == "VERB"), None)
        return (governed, lemma) if governed is not None else None

    def _by_step(self, verb: Word, child: Word) -> tuple[Word, str] | None:
        """As in "has taken steps to leave"."""
        if verb.lemma not in SECONDARY:
            return None
        if child.dep == "advcl" and is_purpose(child) and any(_is_step(c) for c in verb.children):
            return child, "continue"
        if not _is_step(child):
            return None
        governed = next((c for c in child.children if c.dep in ("acl", "relcl") and is_purpose(c)), None)
        return (governed, "continue") if governed is not None else None

    def _inherited(self, head: Word) -> tuple[Modality | None, bool]:
        """What a clause takes over from the one it is joined to, or from the condition or demand it stands under."""
        if head.dep == "conj" and not any(c.dep in ("aux", "auxpass", *SUBJECTS) for c in head.children):
            first = head.head
            while first.dep == "conj" and first.head.pos in ("VERB", "AUX"):
                first = first.head
            frame = self.frame(self._top(first))
            return (frame.modality if frame.modality != "fact" else None), False
        if any(c.dep in ("mark", "advmod") and c.lower in CONDITIONS for c in head.children):
            return "possible", False
        if any(c.lower in ("when", "after") for c in head.lefts) and self._own_modality(head.head) in ("plan", "duty"):
            return "possible", False
        if head.head.i not in self._inside and any(c.lower == "to" and c.dep == "aux" for c in head.lefts):
            return GOVERNING.get(head.head.lemma, "plan"), False
        if head.dep == "ccomp" and head.head.lemma in ("demand", "require", "stipulate", "mandate", "order"):
            return "duty", False
        return None, False

    def _top(self, verb: Word) -> Word:
        """The clause that a governed verb belongs to."""
        while verb.i not in self._heads and verb.dep in ("xcomp", "pcomp", "prep", "acomp", "attr", "acl", "dobj"):
            verb = verb.head
        return verb

    def _own_modality(self, verb: Word) -> Modality | None:
        found: Modality | None = None
        for child in verb.children:
            if child.dep == "aux" and child.lower in AUXILIARIES:
                found = _stronger(found, AUXILIARIES[child.lower])
            if child.dep == "advmod" and child.lower in MAYBE and child.i < verb.i:
                found = "possible"
        if found is None and verb.tag == "VBG" and any(c.dep == "aux" and c.lemma == "be" for c in verb.children):
            return "ongoing"
        if found is None and verb.lemma in ("continue", "remain", "persist"):
            return "ongoing"
        return found

    def parts(self, frame: Frame) -> tuple[list[Word], list[Word]]:
        """Who does it and what it is done to, as heads of phrases, with passives turned round."""
        subject = self._subject(frame)
        passive = any(c.dep in ("auxpass", "nsubjpass") for c in frame.carrier.children) or any(
            s.dep == "nsubjpass" for s in subject
        )
        objects = [c for c in frame.carrier.children if c.dep in ("dobj", "dative", "attr", "acomp", "oprd")]
        agents = [p for c in frame.carrier.children if c.dep == "agent" for p in c.children if p.dep == "pobj"]
        if passive or agents or (frame.carrier.tag == "VBN" and frame.carrier.dep == "acl"):
            return agents, subject + objects
        return subject, objects

    def _subject(self, frame: Frame) -> list[Word]:
        for verb in (frame.carrier, *reversed(frame.passed), frame.head):
            own = [self._antecedent(c) for c in verb.children if c.dep in ("nsubj", "nsubjpass")]
            if verb is not frame.carrier and GOVERNING.get(verb.lemma) == "duty":
                own = [c for c in verb.children if c.dep in ("dobj", "dative")] or own
            if own:
                return own
        head = frame.head
        if head.dep in ("relcl", "acl"):
            return [head.head]
        if head.dep == "pcomp" and head.head.head.pos in ("VERB", "AUX"):
            return self._subject_of(head.head.head)
        if head.dep in ("conj", "advcl", "xcomp") and head.head.pos in ("VERB", "AUX"):
            return self._subject_of(head.head)
        return self._before_quotation(frame)

    def _before_quotation(self, frame: Frame) -> list[Word]:
        """The noun before the marks, where only the rest of its clause is quoted: the Front "has kept its word"."""
        at = min(t.i for t in (frame.head, *frame.head.lefts) if t.dep in ("aux", "auxpass", "neg") or t is frame.head)
        marks = 0
        while at > 0 and self._words[at - 1].is_punct:
            at -= 1
            marks += self._words[at].is_quote
        noun = self._words[at - 1] if at > 0 else None
        return [noun] if marks and noun is not None and noun.pos in ("NOUN", "PROPN", "PRON") else []

    def _subject_of(self, verb: Word) -> list[Word]:
        top = self._top(verb)
        return self._subject(Frame(top, verb, "fact", False, ()))

    def _antecedent(self, token: Word) -> Word:
        verb = token.head
        while verb.dep in ("xcomp", "conj") and verb.dep != "relcl":
            verb = verb.head
        if token.tag in ("WDT", "WP") and verb.dep == "relcl":
            return verb.head
        return token


def is_demanded(token: Word, inside: Set[int]) -> bool:
    """Whether this is an infinitive with a subject of its own, as in "obliges the Front to leave"."""
    governing = token.head.i in inside and token.head.lemma in GOVERNING
    return governing and any(c.lower == "to" and c.dep == "aux" for c in token.children)


def is_purpose(token: Word) -> bool:
    """Whether this is a bare infinitive that only says what something is for."""
    governed = token
    while governed.dep == "conj":
        governed = governed.head
    return governed.dep in ("advcl", "acl", "relcl") and any(
        c.lower == "to" and c.dep == "aux" for c in governed.children
    )


def _by_adjective(child: Word) -> tuple[Word, str] | None:
    """As in "is obliged to leave", "is likely to leave"."""
    if child.dep not in ("acomp", "attr", "oprd") or child.lower not in GOVERNING_ADJECTIVES:
        return None
    governed = (c for c in child.children if c.dep in ("xcomp", "ccomp") and c.pos in ("VERB", "AUX"))
    verb = next(governed, None)
    return (verb, child.lower) if verb is not None else None


def _is_step(noun: Word) -> bool:
    return noun.dep == "dobj" and noun.lemma in STEPS


def _stronger(first: Modality | None, second: Modality | None) -> Modality | None:
    """Of two modalities the one that is further from fact."""
    order: tuple[Modality | None, ...] = (None, "fact", "ongoing", "possible", "plan", "duty")
    return max(first, second, key=order.index)
