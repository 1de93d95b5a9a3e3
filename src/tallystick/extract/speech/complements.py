"""What a verb gives to its subject: a clause, a quotation, an aim or a thing, tried by how surely it is speech."""

from __future__ import annotations

from dataclasses import dataclass

from tallystick.extract.parser.words import Word
from tallystick.extract.speech import cues
from tallystick.extract.speech.attribution import Sentence
from tallystick.extract.speech.phrases import (
    FINITE,
    chars_of,
    child_of,
    is_document,
    noun_phrase,
    reports,
    rules_out,
    subtree_chars,
)
from tallystick.extract.speech.unjoined import unjoined
from tallystick.text import Quotation

_ABOUT = frozenset({"what", "which", "whom", "whatever"})
_RELATIVE = frozenset({"relcl", "pcomp", "csubj", "ccomp", "advcl"})
_SUBJECTS = frozenset({"nsubj", "nsubjpass", "csubj", "csubjpass", "expl"})
# By which verbs a document has a number.
_HOLDING = frozenset({"have", "give", "carry", "contain", "count"})


@dataclass(frozen=True, slots=True)
class Content:
    """What a verb gives to its subject: a stretch of the paragraph, and the token at its core.

    `kind` is what the verb means with this content, where that is not its usual meaning. `about` is the place of a
    relative pronoun before the verb that is part of what is said: "which he called a theft". `act` holds where the verb
    too belongs to what is said: "monitors counted 410".
    """

    start: int
    end: int
    root: int | None = None
    kind: cues.Family | None = None
    about: tuple[int, int] | None = None
    act: bool = False


def content_of(sentence: Sentence, token: Word, kind: cues.Family, subject: Word) -> Content | None:
    """What the verb gives to its subject, tried in the order of how surely it is speech."""
    return (
        _clause(sentence, token, kind, subject)
        or _of_relative(token, kind)
        or _unjoined(sentence, token, kind)
        or _naming(token)
        or _quotation(sentence, token, kind)
        or _aim(token, kind)
        or _thing(token, kind, subject)
    )


def _clause(sentence: Sentence, token: Word, kind: cues.Family, subject: Word) -> Content | None:
    clauses = [c for c in token.children if c.dep == "ccomp" and _is_proposition(c, token)]
    # With a clause on either side, the parser hung the one before it on the verb for want of a better place.
    clause = next((c for c in clauses if c.i > token.i), next(iter(clauses), None))
    if kind == "denial" and clause is not None and _is_withheld(clause):
        return None
    if clause is None or token.lemma in cues.QUOTATION_ONLY:
        return None
    if kind == "thought" and subject.lower in {"i", "we", "you"}:
        return None
    start, end = subtree_chars(clause)
    if clause.i < token.i:
        return Content(sentence.start, min(end, token.start, noun_phrase(subject)[0].start), clause.i)
    return Content(start, max(end, subtree_chars(clauses[-1])[1]), clause.i)


def _of_relative(token: Word, kind: cues.Family) -> Content | None:
    """What is said of what a relative clause hangs on: "a plan that he said would fail", "what she says is so"."""
    clause = child_of(token, {"ccomp"})
    if clause is None or kind not in {"speech", "thought"} or token.dep not in _RELATIVE:
        return None
    finite = clause.tag in FINITE or any(c.tag in FINITE and c.dep in {"aux", "auxpass"} for c in clause.children)
    if not finite or any(c.dep in _SUBJECTS and c.i > token.i for c in clause.children):
        return None
    first = token.left_edge
    about = chars_of(first) if first.lower in _ABOUT | {"that"} and first.i < token.i else None
    start = next(t for t in token.parse.words[token.i + 1 :] if not t.is_punct)
    return Content(min(start.start, clause.start), subtree_chars(clause)[1], clause.i, about=about)


def _unjoined(sentence: Sentence, token: Word, kind: cues.Family) -> Content | None:
    found = unjoined(sentence, token, kind)
    return Content(*found) if found is not None else None


def _naming(token: Word) -> Content | None:
    """What somebody calls something: "called the raid a theft", "which he called a theft"."""
    if token.lemma not in cues.NAMING:
        return None
    name = child_of(token, {"oprd", "attr", "acomp"}) or child_of(token, {"ccomp"}, _is_verbless)
    if name is None and token.lemma in cues.NAMING_AS:
        name = child_of(token, {"prep"}, lambda c: c.lower == "as")
    if name is None:
        return None
    thing = child_of(token, {"dobj", "nsubj"})
    end = subtree_chars(name)[1]
    if thing is not None and thing.i < name.i:
        return Content(thing.left_edge.start, end, name.i)
    if name.dep == "ccomp":
        return Content(name.left_edge.start, end, name.i)
    about = next((c for c in token.lefts if c.dep in {"dobj", "nsubj"} and c.lower in _ABOUT), None)
    return Content(_governed(name)[0], end, name.i, about=chars_of(about)) if about is not None else None


def _is_verbless(clause: Word) -> bool:
    return clause.pos not in {"VERB", "AUX"} and any(c.dep == "nsubj" for c in clause.children)


def _is_proposition(clause: Word, verb: Word) -> bool:
    """Whether a clause says something: it has a subject or "that", or stands before its verb."""
    if clause.i < verb.i:
        return True
    if clause.tag == "VB" and any(c.tag == "TO" for c in clause.children):
        return False
    parts = [*clause.children, *(g for c in clause.children if c.dep in {"aux", "auxpass"} for g in c.children)]
    return any(c.dep in _SUBJECTS or (c.dep == "mark" and c.lower in {"that", "if", "whether"}) for c in parts)


def _quotation(sentence: Sentence, token: Word, kind: cues.Family) -> Content | None:
    """A quotation that the verb leads up to."""
    if sentence.quoted(token) or (kind == "finding" and token.lemma not in cues.FINDING):
        return None
    quote = next((q for q in sentence.speech if q.start > token.start), None)
    if quote is None or not _leads_to(sentence, token, quote):
        return None
    end = sentence.end if kind == "finding" else max(quote.end, subtree_chars(token)[1])
    return Content(token.end, end)


def _leads_to(sentence: Sentence, token: Word, quote: Quotation) -> bool:
    """Whether nothing but the verb's own adjuncts stands between it and a quotation."""
    between = [t for t in sentence.span if token.i < t.i and t.start < quote.start]
    if any(reports(t) and t.tag in FINITE | {"VBG"} for t in between):
        return False
    return len(between) <= 12 or between[-1].text in {":", ","}


def _aim(token: Word, kind: cues.Family) -> Content | None:
    """What somebody urges, promises or warns of: "urged both sides to return", "warned of war"."""
    lemma = token.lemma
    if lemma == "call":
        return _call(token)
    if kind not in {"promise", "request"} and lemma not in cues.WITH_AIM:
        return None
    aim = child_of(token, {"xcomp", "ccomp"})
    if aim is None and lemma in cues.GIVEN_WORD and token.dep != "relcl":
        aim = child_of(token, {"dobj"}, lambda c: c.i > token.i and c.pos != "PRON")
    if aim is None and token.dep != "relcl":
        aim = child_of(token, {"prep"}, lambda c: c.lower in {"for", "of", "against"})
    if aim is None or any(c.dep == "neg" for c in aim.children if lemma in {"ask", "request"}):
        return None
    start, end = _governed(aim)
    whom = child_of(token, {"dobj"})
    if whom is not None and whom.i < aim.i and aim.dep in {"xcomp", "ccomp"}:
        start = whom.left_edge.start
    return Content(start, end, aim.i)


def _call(token: Word) -> Content | None:
    """What somebody calls for, or on somebody else to do."""
    wish = child_of(
        token, {"advcl", "xcomp", "ccomp"}, lambda c: any(m.dep == "mark" and m.lower == "for" for m in c.lefts)
    )
    if wish is not None:
        mark = next(c for c in wish.lefts if c.lower == "for")
        return Content(mark.neighbour().start, subtree_chars(wish)[1], wish.i, "request")
    done = child_of(token, {"xcomp", "ccomp"}, lambda c: any(m.tag == "TO" for m in c.lefts))
    whom = child_of(token, {"prep"}, lambda c: c.lower in {"on", "upon"} and c.i == token.i + 1)
    if done is not None and whom is not None and whom.i < done.i:
        return Content(whom.neighbour().start, subtree_chars(done)[1], done.i, "request")
    bare = child_of(token, {"prep"}, lambda c: c.lower == "for" and c.right_edge == c)
    if bare is not None and done is not None and bare.i + 1 == done.left_edge.i:
        return Content(*subtree_chars(done), done.i, "request")
    wish = child_of(token, {"prep"}, lambda c: c.lower == "for")
    if wish is None or child_of(token, {"dobj", "oprd"}) is not None:
        return None
    return Content(*_governed(wish), wish.i, "request")


def _governed(complement: Word) -> tuple[int, int]:
    """The place of a complement without the preposition that joins it to its verb."""
    start, end = subtree_chars(complement)
    inner = next((c for c in complement.children if c.i > complement.i), None) if complement.dep == "prep" else None
    return (inner.left_edge.start, end) if inner is not None else (start, end)


def _thing(token: Word, kind: cues.Family, subject: Word) -> Content | None:
    """What somebody denies, accuses of, announces or counts, or a document details: a thing and not a clause."""
    counted = _counted(token, subject)
    thing = counted or _told(token, kind, subject)
    if thing is None:
        return None
    beside = {"conj", "cc", "punct", "advcl", "npadvmod"}
    own = [thing, *(c for c in token.children if c.i > thing.i and c.dep not in beside)]
    end = max(subtree_chars(c)[1] for c in own)
    return Content(_governed(thing)[0], end, thing.i, act=counted is not None)


def _told(token: Word, kind: cues.Family, subject: Word) -> Word | None:
    """The thing that a verb of speech or finding is about."""
    lemma = token.lemma
    if kind == "denial" or lemma in cues.WITH_THING or rules_out(token):
        thing = child_of(token, {"dobj", "xcomp", "ccomp", "prep", "pcomp"})
        withheld = thing is not None and (_is_withheld(thing) or child_of(token, {"dative"}) is not None)
        return None if lemma == "deny" and withheld else thing
    if lemma in cues.FINDING and is_document(subject):
        return child_of(token, {"dobj", "prep", "advcl", "xcomp"})
    if puts_at_number(token):
        return child_of(token, {"dobj"})  # "the study puts the number of camps at nine"
    if speaks_of_number(token):
        return child_of(token, {"prep"}, _is_of_number)
    if lemma in cues.COUNTING and subject.lemma in cues.BODIES | cues.WITHHELD and _is_reported(token):
        return child_of(token, {"dobj"}, _has_number)
    if lemma in cues.PASSIVE_RECEIVERS:
        return _told_of(token)
    given = lemma == "credit" and child_of(token, {"prep"}, lambda c: c.lower == "with") is not None
    return child_of(token, {"dobj"}) if given else None


def _told_of(verb: Word) -> Word | None:
    """What somebody tells a hearer of, wherever the parser hung it: "told the monitors of 371"."""
    hearer = child_of(verb, {"dobj"})
    places = (verb, hearer) if hearer is not None else ()
    return next((c for at in places for c in at.rights if c.dep == "prep" and c.lower in {"of", "about"}), None)


def _counted(verb: Word, subject: Word) -> Word | None:
    """The number of things that who watches has counted, or that a document has: "monitors counted 410"."""
    finite = verb.tag in FINITE or any(c.dep == "aux" and c.tag in FINITE for c in verb.children)
    return child_of(verb, {"dobj"}, _is_counted) if finite and gives_number(verb, subject) else None


def gives_number(verb: Word, subject: Word) -> bool:
    """Whether a verb gives what its subject counted, or has: the subject watches, or is a document."""
    watches = verb.lemma in cues.WATCHING and subject.lemma in cues.WATCHERS
    return watches or (verb.lemma in _HOLDING and is_document(subject))


def _is_withheld(thing: Word) -> bool:
    """Whether denying this is an act and not speech: "denied inspectors access"."""
    return thing.pos == "NOUN" and thing.lemma in cues.WITHHOLDABLE


def _is_reported(verb: Word) -> bool:
    """Whether somebody tells of it: "the paper said that a panel had found 40 camps" has it from the panel."""
    return verb.dep == "ccomp" and verb.head.i < verb.i and verb.head.lemma in cues.RELAY


def puts_at_number(verb: Word) -> bool:
    """Whether somebody gives a number by this verb: "puts the losses at 40", "set it at nine"."""
    return verb.lemma in cues.PUTTING and child_of(verb, {"prep"}, _is_at_number) is not None


def speaks_of_number(verb: Word) -> bool:
    """Whether somebody tells how many there are by this verb: "speaks of 29 closed posts", "talk of forty lorries"."""
    return verb.lemma in cues.SPEAKING and child_of(verb, {"prep"}, _is_of_number) is not None


def _has_number(phrase: Word) -> bool:
    return any(word.like_num or word.pos == "NUM" for word in phrase.subtree())


def _is_counted(thing: Word) -> bool:
    """Whether a number says how many there are: "six depots", and not "a list of six depots"."""
    return thing.like_num or thing.pos == "NUM" or any(c.dep == "nummod" for c in thing.lefts)


def _is_at_number(preposition: Word) -> bool:
    return preposition.lower == "at" and _has_number(preposition)


def _is_of_number(preposition: Word) -> bool:
    things = [child for child in preposition.children if child.dep == "pobj"]
    return preposition.lower == "of" and any(map(_is_counted, things))
