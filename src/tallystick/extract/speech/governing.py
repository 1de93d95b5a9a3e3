"""Attributions that the parse shows: a verb, a noun or "according to" that governs what was said."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator
from dataclasses import dataclass

from spacy.tokens import Token

from tallystick.extract.actors import people
from tallystick.extract.speech import cues
from tallystick.extract.speech.attribution import Found, Sentence
from tallystick.extract.speech.phrases import (
    FINITE,
    RELATIVES,
    chars_of,
    core_of,
    is_document,
    noun_phrase,
    phrase_after,
    reports,
    span_of,
    subject_of,
    subtree_chars,
)  # fmt: skip
from tallystick.text import Quotation

_SUBJECTS = frozenset({"nsubj", "nsubjpass", "csubj", "csubjpass", "expl"})


@dataclass(frozen=True, slots=True)
class _Content:
    """What a verb gives to its subject: a stretch of the paragraph, and the token at its core."""

    start: int
    end: int
    root: int | None = None


def of_token(sentence: Sentence, token: Token) -> Found | None:
    """The attribution that this word makes, or None."""
    lemma = token.lemma_.lower()
    if token.lower_ == "according":
        return _according(sentence, token)
    if token.pos_ in {"VERB", "AUX"}:
        if any(child.dep_ in {"nsubjpass", "auxpass", "csubjpass"} for child in token.children):
            return _told(token, lemma) or _by_agent(sentence, token, lemma) or _hearsay(token, lemma)
        return _provision(token, lemma) or _cited(token, lemma) or _verb(sentence, token, lemma)
    if lemma in cues.HEARSAY_ADVERBS and token.pos_ == "ADV":
        return Found("hearsay", lemma, chars_of(token), None, None, subtree_chars(token.head), "speech", token.head.i)
    if lemma in cues.NOUNS and token.pos_ == "NOUN":
        return _noun(token, lemma)
    return _under(sentence, token) if lemma in cues.INSTRUMENTS else None


def _child(token: Token, deps: Collection[str], fits: Callable[[Token], bool] = lambda _: True) -> Token | None:
    """The first word after a token that hangs on it by one of these relations."""
    return next((c for c in token.children if c.dep_ in deps and c.i > token.i and fits(c)), None)


def _objects(token: Token, prepositions: Collection[str]) -> Iterator[Token]:
    return (p for c in token.children if c.lower_ in prepositions for p in c.children if p.dep_ == "pobj")


# ---- "according to" ----


def _according(sentence: Sentence, token: Token) -> Found | None:
    following = [t for t in sentence.span if t.i > token.i]
    if not following or following[0].lower_ != "to":
        return None
    head = _child(following[0], {"pobj"})
    phrase = noun_phrase(head) if head is not None else phrase_after(following, 1)
    if not phrase:
        return None
    said = next((a for a in token.ancestors if a.dep_ == "ccomp" and _is_said_before(a, token)), None)
    content = subtree_chars(said) if said is not None else (sentence.start, sentence.end)
    cue = token.idx, following[0].idx + len(following[0])
    core = head if head is not None else core_of(phrase)
    return Found("according", "according", cue, span_of(phrase), core.i, content, root=_top(sentence, token))


def _is_said_before(clause: Token, token: Token) -> bool:
    return cues.family(clause.head.lemma_.lower()) == "speech" and clause.head.i < token.i


def _top(sentence: Sentence, token: Token) -> int:
    at = token
    while at.head != at and at.head in sentence.span:
        at = at.head
    return at.i


# ---- passives ----


def _told(token: Token, lemma: str) -> Found | None:
    """ "The mission was told of six breaches": the receiver passes it on, and is named with whoever told it."""
    subject = subject_of(token)
    if lemma not in cues.PASSIVE_RECEIVERS or subject is None:
        return None
    inner = _child(token, {"ccomp"}) or _child(token, {"prep"}, lambda c: c.lower_ in {"of", "about"})
    if inner is None:
        return None
    source, teller = span_of(noun_phrase(subject)), _agent(token)
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


def _agent(token: Token) -> Token | None:
    return next((p for c in token.children if c.dep_ == "agent" for p in c.children if p.dep_ == "pobj"), None)


def _by_agent(sentence: Sentence, token: Token, lemma: str) -> Found | None:
    """ "The talks were described by X as …"."""
    agent = _agent(token)
    complement = _child(token, {"xcomp", "oprd"}) or _child(token, {"prep"}, lambda c: c.lower_ == "as")
    if agent is None or complement is None or lemma not in cues.SPEECH:
        return None
    source, content = span_of(noun_phrase(agent)), (sentence.start, sentence.end)
    return Found("verb", lemma, _with_auxiliary(token), source, agent.i, content, "speech", token.i)


def _hearsay(token: Token, lemma: str) -> Found | None:
    """ "X is said to …": somebody says so, and the text does not say who."""
    said = next((c for c in token.children if c.dep_ in {"xcomp", "ccomp"}), None)
    if lemma not in cues.HEARSAY or said is None:
        return None
    about = next((c for c in token.children if c.dep_ == "nsubjpass"), None) if said.dep_ == "xcomp" else None
    parts = (*((span_of(noun_phrase(about)),) if about is not None else ()), subtree_chars(said))
    cue = _with_auxiliary(token)
    return Found("hearsay", lemma, cue, None, None, subtree_chars(token), "speech", token.i, parts=parts)


def _cited(token: Token, lemma: str) -> Found | None:
    """ "…, citing two officials": from whom the one who speaks has it."""
    if lemma not in {"cite", "quote"} or token.tag_ != "VBG" or token.dep_ not in {"advcl", "prep", "acl"}:
        return None
    cited = next((c for c in token.children if c.dep_ == "dobj"), None)
    if cited is None or not _can_tell(cited) or any(c.lower_ == "as" for c in token.children):
        return None
    content = subtree_chars(token.head)
    return Found("cited", lemma, chars_of(token), span_of(noun_phrase(cited)), cited.i, content, "speech")


def _can_tell(noun: Token) -> bool:
    """Whether a noun is somebody or something that information can come from."""
    lemma = noun.lemma_.lower()
    told = cues.DOCUMENTS | cues.SPOKEN_FOR | cues.WITHHELD | cues.BODIES | people.PERSONS | {"people", "person"}
    return lemma in told or noun.ent_type_ in {"PERSON", "ORG", "NORP", "GPE"}


def _with_auxiliary(token: Token) -> tuple[int, int]:
    before = [c.idx for c in token.children if c.dep_ in {"auxpass", "aux"} and c.i < token.i]
    return (before[-1] if before else token.idx), token.idx + len(token)


# ---- verbs ----


def _verb(sentence: Sentence, token: Token, lemma: str) -> Found | None:
    put = lemma == "put" and any(c.dep_ == "dobj" and c.lower_ == "it" for c in token.children)
    kind: cues.Family | None = "speech" if put else cues.family(lemma)
    subject = _quoted_as(token) or subject_of(token)
    if subject is not None and sentence.quoted(subject) and not sentence.quoted(token):
        subject = _subject_before(sentence, token)  # the parser went into a quotation that stands between
    if kind is None or subject is None or subject.lower_ in RELATIVES or not _asserts(token):
        return None
    if put or _is_as_clause(token) or (token.dep_ == "parataxis" and kind == "speech"):
        content = _Content(sentence.start, sentence.end) if kind == "speech" and subject.i < token.i else None
    else:
        content = _content(sentence, token, kind, subject)
    if content is None:
        return None
    source = span_of(noun_phrase(subject))
    relative = token.dep_ == "relcl" or (token.dep_ == "conj" and token.head.dep_ == "relcl")
    return Found(
        "verb",
        lemma,
        chars_of(token),
        source,
        subject.i,
        (content.start, content.end),
        kind,
        content.root,
        relative,
        token.tag_ == "VBG",
        written=_pronoun(token),
        parts=_round(sentence, token) if _is_as_clause(token) else (),
        withheld=_is_unsaid(token, kind, lemma),
    )


def _pronoun(verb: Token) -> tuple[int, int] | None:
    """The pronoun that is the subject of a relative clause: "officials who said"."""
    found = (c for c in verb.children if c.dep_ in {"nsubj", "nsubjpass"} and c.lower_ in RELATIVES)
    return next((chars_of(c) for c in found), None)


def _subject_before(sentence: Sentence, token: Token) -> Token | None:
    """The last subject before a verb that stands outside quotations."""
    before = [t for t in sentence.span if t.i < token.i and t.dep_ == "nsubj" and not sentence.quoted(t)]
    return before[-1] if before else None


def _is_unsaid(token: Token, kind: cues.Family, lemma: str) -> bool:
    """Whether a source is said not to have spoken: "declined to say whether"; not to confirm is to speak."""
    if kind not in {"speech", "promise", "denial"} or lemma in cues.CONFIRM:
        return False
    declined = token.dep_ == "xcomp" and token.head.lemma_ in {"refuse", "decline"}
    return declined or any(c.dep_ == "neg" for c in token.children)


def _quoted_as(token: Token) -> Token | None:
    """Who is quoted in "quoted an officer as saying": the object of the verb, not its subject."""
    if token.tag_ != "VBG" or token.head.lower_ != "as" or token.head.head.lemma_.lower() not in {"quote", "cite"}:
        return None
    return next((c for c in token.head.head.children if c.dep_ == "dobj"), None)


def _is_as_clause(token: Token) -> bool:
    """Whether a verb stands in "as X said", which holds the whole sentence; "as X welcomed guests" tells of a time."""
    if token.dep_ != "advcl" or not any(c.lower_ == "as" and c.dep_ in {"mark", "advmod"} for c in token.children):
        return False
    if _child(token, {"prep"}, lambda c: c.lower_ in {"for", "of", "about", "against"}) is not None:
        return False
    own = [c for c in token.children if c.dep_ in {"dobj", "xcomp", "ccomp"} and c.i > token.i]
    return not own or token.lemma_.lower() in cues.PASSIVE_RECEIVERS or own[0].lower_ in {"it", "this", "that"}


def _round(sentence: Sentence, clause: Token) -> tuple[tuple[int, int], ...]:
    """A sentence without one of its clauses."""
    start, end = subtree_chars(clause)
    return tuple((s, e) for s, e in ((sentence.start, start), (end, sentence.end)) if e > s + 2)


def _asserts(token: Token) -> bool:
    """Whether a verb form says that somebody did speak: no bare infinitive, no duty, no future."""
    auxiliaries = {c.lower_ for c in token.children if c.dep_ == "aux"}
    if auxiliaries & {"will", "shall", "must", "should", "may", "might", "'ll", "’ll"}:
        return False
    if token.tag_ == "VBN" and token.dep_ in {"advcl", "acl"} and not auxiliaries:
        return False
    if token.tag_ == "VB" and "to" in auxiliaries:
        return token.dep_ == "xcomp" and token.head.lemma_ in cues.PHASES
    return True


def _content(sentence: Sentence, token: Token, kind: cues.Family, subject: Token) -> _Content | None:
    """What the verb gives to its subject, tried in the order of how surely it is speech."""
    return (
        _clause(sentence, token, kind, subject)
        or _quotation(sentence, token, kind)
        or _aim(token, kind)
        or _thing(token, kind, subject)
    )


def _clause(sentence: Sentence, token: Token, kind: cues.Family, subject: Token) -> _Content | None:
    clauses = [c for c in token.children if c.dep_ == "ccomp" and _is_proposition(c, token)]
    # With a clause on either side, the parser hung the one before it on the verb for want of a better place.
    clause = clauses[-1] if clauses and clauses[-1].i > token.i else next(iter(clauses), None)
    if kind == "denial" and clause is not None and _is_withheld(clause):
        return None
    if clause is None or token.lemma_.lower() in cues.QUOTATION_ONLY:
        return None
    if kind == "thought" and subject.lower_ in {"i", "we", "you"}:
        return None
    start, end = subtree_chars(clause)
    if clause.i < token.i:
        return _Content(sentence.start, min(end, token.idx, noun_phrase(subject)[0].idx), clause.i)
    return _Content(start, end, clause.i)


def _is_proposition(clause: Token, verb: Token) -> bool:
    """Whether a clause says something: it has a subject or "that", or stands before its verb."""
    if clause.i < verb.i:
        return True
    if clause.tag_ == "VB" and any(c.tag_ == "TO" for c in clause.children):
        return False
    parts = [*clause.children, *(g for c in clause.children if c.dep_ in {"aux", "auxpass"} for g in c.children)]
    return any(c.dep_ in _SUBJECTS or (c.dep_ == "mark" and c.lower_ in {"that", "if", "whether"}) for c in parts)


def _quotation(sentence: Sentence, token: Token, kind: cues.Family) -> _Content | None:
    """A quotation that the verb leads up to."""
    if sentence.quoted(token) or (kind == "finding" and token.lemma_.lower() not in cues.FINDING):
        return None
    quote = next((q for q in sentence.speech if q.start > token.idx), None)
    if quote is None or not _leads_to(sentence, token, quote):
        return None
    end = sentence.end if kind == "finding" else max(quote.end, subtree_chars(token)[1])
    return _Content(token.idx + len(token), end)


def _leads_to(sentence: Sentence, token: Token, quote: Quotation) -> bool:
    """Whether nothing but the verb's own adjuncts stands between it and a quotation."""
    between = [t for t in sentence.span if token.i < t.i and t.idx < quote.start]
    if any(reports(t) and t.tag_ in FINITE | {"VBG"} for t in between):
        return False
    return len(between) <= 12 or between[-1].text in {":", ","}


def _aim(token: Token, kind: cues.Family) -> _Content | None:
    """What somebody urges, promises or warns of: "urged both sides to return", "warned of war"."""
    lemma = token.lemma_.lower()
    if kind not in {"promise", "request"} and lemma not in cues.WITH_AIM:
        return None
    aim = _child(token, {"xcomp", "ccomp"})
    if aim is None and token.dep_ != "relcl":
        aim = _child(token, {"prep"}, lambda c: c.lower_ in {"for", "of", "against"})
    if aim is None or any(c.dep_ == "neg" for c in aim.children if lemma in {"ask", "request"}):
        return None
    start, end = _governed(aim)
    whom = _child(token, {"dobj"})
    if whom is not None and whom.i < aim.i and aim.dep_ in {"xcomp", "ccomp"}:
        start = whom.left_edge.idx
    return _Content(start, end, aim.i)


def _governed(complement: Token) -> tuple[int, int]:
    """The place of a complement without the preposition that joins it to its verb."""
    start, end = subtree_chars(complement)
    inner = next((c for c in complement.children if c.i > complement.i), None) if complement.dep_ == "prep" else None
    return (inner.left_edge.idx, end) if inner is not None else (start, end)


def _thing(token: Token, kind: cues.Family, subject: Token) -> _Content | None:
    """What somebody denies, accuses of or announces, or a document details, where it is a thing and not a clause."""
    lemma = token.lemma_.lower()
    if kind == "denial" or lemma in cues.WITH_THING:
        thing = _child(token, {"dobj", "xcomp", "ccomp", "prep", "pcomp"})
        if lemma == "deny" and thing is not None and (_is_withheld(thing) or _child(token, {"dative"}) is not None):
            return None
    elif lemma in cues.FINDING and is_document(subject):
        thing = _child(token, {"dobj", "prep", "advcl", "xcomp"})
    else:
        return None
    if thing is None:
        return None
    beside = {"conj", "cc", "punct", "advcl", "npadvmod"}
    own = [thing, *(c for c in token.children if c.i > thing.i and c.dep_ not in beside)]
    return _Content(_governed(thing)[0], max(subtree_chars(c)[1] for c in own), thing.i)


def _is_withheld(thing: Token) -> bool:
    """Whether denying this is an act and not speech: "denied inspectors access"."""
    return thing.pos_ == "NOUN" and thing.lemma_.lower() in cues.WITHHOLDABLE


# ---- instruments and nouns ----


def _provision(token: Token, lemma: str) -> Found | None:
    """A verb by which an instrument speaks: "the accord obliges both sides to …"."""
    if lemma not in cues.PROVISION or token.dep_ == "relcl" or token.tag_ not in {"VBD", "VBZ", "VBP"}:
        return None
    subject = next((c for c in token.children if c.dep_ == "nsubj"), None)
    if subject is None and token.dep_ == "conj":
        subject = subject_of(token)
    aim = _child(token, {"dobj", "ccomp", "xcomp", "prep"})
    if subject is None or subject.lemma_.lower() not in cues.INSTRUMENTS or aim is None:
        return None
    content = aim.left_edge.idx, subtree_chars(token)[1]
    source = span_of(noun_phrase(subject))
    return Found("provision", lemma, chars_of(token), source, subject.i, content, "speech", aim.i)


def _under(sentence: Sentence, token: Token) -> Found | None:
    """ "Under the accord, …": what follows is what the instrument says."""
    before = token.head
    if token.dep_ != "pobj" or before.lower_ not in {"under", "per"} or before.i > sentence.span.start + 2:
        return None
    source, whole = span_of(noun_phrase(token)), (sentence.start, sentence.end)
    return Found("provision", before.lower_, chars_of(before), source, token.i, whole, "speech", _top(sentence, token))


def _noun(token: Token, lemma: str) -> Found | None:
    """A noun that carries speech: "the ministry's claim that …"."""
    clause = _child(
        token, {"acl", "ccomp", "relcl"}, lambda c: any(m.dep_ == "mark" and m.lower_ == "that" for m in c.children)
    )
    owner = next((c for c in token.children if c.dep_ == "poss"), None) or next(_objects(token, {"by", "from"}), None)
    if clause is None or owner is None:
        return None
    source = span_of(noun_phrase(owner))
    return Found("noun", lemma, chars_of(token), source, owner.i, subtree_chars(clause), "speech", clause.i)
