"""Attributions by a passive, or by whom a participle cites: "was told by X", "is said to", "…, citing Y"."""

from __future__ import annotations

from tallystick.extract.actors import people
from tallystick.extract.parser.words import Word
from tallystick.extract.speech import cues
from tallystick.extract.speech.attribution import Found, Sentence
from tallystick.extract.speech.phrases import (
    agent_of,
    chars_of,
    child_of,
    is_document,
    noun_phrase,
    objects_of,
    span_of,
    subject_of,
    subtree_chars,
)


def told(token: Word, lemma: str) -> Found | None:
    """ "The mission was told of six breaches": the receiver passes it on, and is named with whoever told it."""
    subject = subject_of(token)
    if lemma not in cues.PASSIVE_RECEIVERS or subject is None:
        return None
    inner = child_of(token, {"ccomp"}) or child_of(token, {"prep"}, lambda c: c.lower in {"of", "about"})
    if inner is None:
        return None
    source, teller = span_of(noun_phrase(subject)), agent_of(token)
    return Found(
        "passive",
        lemma,
        _with_auxiliary(token),
        source,
        subject.i,
        subtree_chars(inner),
        "speech",
        inner.i,
        teller=teller.i if teller is not None else None,
    )


def by_agent(sentence: Sentence, token: Word, lemma: str) -> Found | None:
    """ "The talks were described by X as …"."""
    agent = agent_of(token)
    complement = child_of(token, {"xcomp", "oprd"}) or child_of(token, {"prep"}, lambda c: c.lower == "as")
    if agent is None or complement is None or lemma not in cues.SPEECH:
        return None
    source, content = span_of(noun_phrase(agent)), (sentence.start, sentence.end)
    return Found("verb", lemma, _with_auxiliary(token), source, agent.i, content, "speech", token.i)


def hearsay(token: Word, lemma: str) -> Found | None:
    """ "X is said to …": somebody says so, and the text does not say who."""
    said = next((c for c in token.children if c.dep in {"xcomp", "ccomp"}), None)
    if lemma not in cues.HEARSAY or said is None:
        return None
    about = next((c for c in token.children if c.dep == "nsubjpass"), None) if said.dep == "xcomp" else None
    parts = (*((span_of(noun_phrase(about)),) if about is not None else ()), subtree_chars(said))
    cue = _with_auxiliary(token)
    return Found("hearsay", lemma, cue, None, None, subtree_chars(token), "speech", token.i, parts=parts)


def cited(token: Word, lemma: str) -> Found | None:
    """ "…, citing two officials", "…, which draws on a register": from whom the one who speaks has it."""
    cites = lemma in {"cite", "quote"}
    if not (cites or lemma in cues.DRAWING) or not _goes_with(token):
        return None
    cited = child_of(token, {"dobj"}) if cites else next(objects_of(token, {"on", "upon"}), None)
    if cited is None or not _can_tell(cited) or any(c.lower == "as" for c in token.children):
        return None
    content = subtree_chars(token.head)
    return Found("cited", lemma, chars_of(token), span_of(noun_phrase(cited)), cited.i, content, "speech")


def _goes_with(verb: Word) -> bool:
    """Whether a clause only goes with another: a participle, or "which cites" after the report that has it."""
    participle = verb.tag in {"VBG", "VBN"} and verb.dep in {"advcl", "prep", "acl"}
    return participle or (verb.dep == "relcl" and is_document(verb.head))


def _can_tell(noun: Word) -> bool:
    """Whether a noun is somebody or something that information can come from."""
    lemma = noun.lemma
    told = cues.DOCUMENTS | cues.SPOKEN_FOR | cues.WITHHELD | cues.BODIES | people.PERSONS | {"people", "person"}
    return lemma in told or noun.entity in {"PERSON", "ORG", "NORP", "GPE"}


def _with_auxiliary(token: Word) -> tuple[int, int]:
    before = [c.start for c in token.children if c.dep in {"auxpass", "aux"} and c.i < token.i]
    return (before[-1] if before else token.start), token.end
