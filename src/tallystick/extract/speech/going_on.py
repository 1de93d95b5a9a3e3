"""What keeps a passage without an attribution of its own with the source before it: the cues of run-on speech."""

from __future__ import annotations

import re
from collections.abc import Sequence

from tallystick.extract.parser.words import Word
from tallystick.extract.speech import certainty, cues
from tallystick.extract.speech.attribution import Sentence
from tallystick.extract.speech.phrases import reports
from tallystick.records import Statement

# Words by which an outlet speaks for itself beside what it relays.
_OWN_VOICE = re.compile(
    r"\b(?:independent(?:ly)? (?:confirm|verif)|not be (?:\w+ )?(?:confirmed|verified|reached)|"
    r"not (?:immediately|yet) (?:clear|known)|"
    r"(?:respond|reply)(?:ed)? to|declined to comment|for comment|unclear)"
)


def goes_on(sentence: Sentence, text: str, before: Statement, kind: str) -> str:
    """Why a passage stays with the source of the statement before it, or "" where nothing in the text says so.

    `kind` is that of the source as an actor. A "cue: …" quotes the words that take up what was said or who said it; to
    stand in the "same paragraph" is the weakest reason there is.
    """
    first = [t for t in sentence.span if not t.is_punct][:6]
    cue = next((t for t in sentence.span[:14] if t.lower in cues.ADDITION), None)
    if cue is not None:
        return f"cue: {cue.text}"
    if first and first[0].dep == "nsubj" and _takes_up(first[0], kind):
        return f"cue: {first[0].text}"
    if _is_same_document(first, before):
        return f"cue: {first[0].text} {first[1].text}"
    if certainty.hearsay(text):
        return "same paragraph"
    known = before.speaker is not None and before.speaker.actor is not None
    if known and before.mode == "indirect" and not _turns(sentence) and not _has_own_source(sentence):
        return "same paragraph"
    return ""


def _takes_up(pronoun: Word, kind: str) -> bool:
    """Whether a pronoun as subject means the source: "it" is no person, and stands for something."""
    return (pronoun.lower == "it" and kind != "person" and not _weather(pronoun)) or pronoun.lower == "they"


def _is_same_document(first: Sequence[Word], before: Statement) -> bool:
    """Whether a sentence is about what was the source before it, a document: "The report lists six depots"."""
    if len(first) < 2 or before.speaker is None or first[0].lower not in {"the", "this"}:
        return False
    noun = first[1].lower
    return first[1].dep == "nsubj" and noun in cues.DOCUMENTS and noun in before.speaker.text.lower().split()


def _weather(token: Word) -> bool:
    """Whether "it" stands for nothing: "it was not clear who …"."""
    return token.lower == "it" and any(
        c.dep in {"ccomp", "csubj", "xcomp"}
        for c in [*token.head.children, *(g for c in token.head.children for g in c.children)]
    )


def _has_own_source(sentence: Sentence) -> bool:
    """Whether somebody named in the sentence speaks in it, though it does not say what: "Ada Venn agreed."."""
    root = sentence.root
    subject = next((c for c in root.children if c.dep == "nsubj"), None)
    return reports(root) and subject is not None and subject.pos == "PROPN"


def _turns(sentence: Sentence) -> bool:
    """Whether a sentence turns away from what was said before it, or is the outlet's own remark on it."""
    first = [t.lower for t in sentence.span if not t.is_punct][:1]
    return (bool(first) and first[0] in cues.TURNS) or _OWN_VOICE.search(sentence.text) is not None
