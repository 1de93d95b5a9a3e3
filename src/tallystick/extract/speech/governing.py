"""Attributions that the parse shows: a verb, a noun or "according to" that governs what was said."""

from __future__ import annotations

from tallystick.extract.parser.words import Word, is_denied
from tallystick.extract.speech import cues
from tallystick.extract.speech.attribution import Found, Sentence
from tallystick.extract.speech.complements import Content, content_of, gives_number, puts_at_number, speaks_of_number
from tallystick.extract.speech.continued import said_before
from tallystick.extract.speech.nouns import noun, provision, stance, under
from tallystick.extract.speech.passives import by_agent, cited, hearsay, told
from tallystick.extract.speech.phrases import (
    FINITE,
    RELATIVES,
    chars_of,
    child_of,
    core_of,
    noun_phrase,
    objects_of,
    phrase_after,
    rules_out,
    span_of,
    subject_of,
    subtree_chars,
    top_of,
)  # fmt: skip

# What a verb may mean that stands between the parts of what was said: "the road, he promised, would be open".
_BESIDE = frozenset({"speech", "promise"})


def of_token(sentence: Sentence, token: Word) -> Found | None:
    """The attribution that this word makes, or None."""
    lemma = token.lemma
    if token.lower == "according" or (token.lower == "words" and _in_the(token)):
        return _according(sentence, token)
    if lemma in cues.RECKONINGS and (reckoned := _reckoned(sentence, token)) is not None:
        return reckoned
    if token.pos in {"VERB", "AUX"} or _is_mistagged(token):
        if any(child.dep in {"nsubjpass", "auxpass", "csubjpass"} for child in token.children):
            return told(token, lemma) or by_agent(sentence, token, lemma) or hearsay(token, lemma)
        return provision(token, lemma) or cited(token, lemma) or _verb(sentence, token, lemma)
    if lemma in cues.HEARSAY_ADVERBS and token.pos == "ADV":
        return Found("hearsay", lemma, chars_of(token), None, None, subtree_chars(token.head), "speech", token.head.i)
    if lemma in cues.STANCES and (held := stance(token)) is not None:
        return held
    if lemma in cues.NOUNS and token.pos == "NOUN":
        return noun(token, lemma)
    return under(sentence, token) if lemma in cues.INSTRUMENTS else None


def _is_mistagged(token: Word) -> bool:
    """Whether a noun is a verb after all, since it has a subject and an "-s": "Rede claims that …"."""
    return token.tag == "NNS" and any(c.dep == "nsubj" and c.i < token.i for c in token.children)


# ---- "according to" ----


def _according(sentence: Sentence, token: Word) -> Found | None:
    following = [t for t in sentence.span if t.i > token.i]
    if not following or following[0].lower != ("of" if token.lower == "words" else "to"):
        return None
    head = child_of(following[0], {"pobj"})
    phrase = noun_phrase(head) if head is not None else phrase_after(following, 1)
    if not phrase:
        return None
    said = next((a for a in token.ancestors() if a.dep == "ccomp" and _is_said_before(a, token)), None)
    content = subtree_chars(said) if said is not None else _around(sentence, token)
    first = token if token.lower == "according" else token.neighbour(-2)
    cue = first.start, following[0].end
    core = head if head is not None else core_of(phrase)
    return Found("according", "according", cue, span_of(phrase), core.i, content, root=top_of(sentence.span, token).i)


def _in_the(words: Word) -> bool:
    """Whether this is "in the words of", which attributes as "according to" does."""
    return words.i > 1 and (words.neighbour(-2).lower, words.neighbour(-1).lower) == ("in", "the")


def _around(sentence: Sentence, token: Word) -> tuple[int, int]:
    """The sentence round an "according to", or what stands with it in brackets, or after a colon before it."""
    start = sentence.start
    for at in sentence.span[: token.i - sentence.first]:
        if at.text == "(":
            close = next((t for t in sentence.span if t.i > token.i and t.text == ")"), None)
            closed = next((t for t in sentence.span if at.i < t.i < token.i and t.text == ")"), None)
            if close is not None and closed is None:
                return at.start + 1, close.start
        if at.text == ":" and not sentence.quoted(at):
            start = at.start + 1
    return start, sentence.end


def _is_said_before(clause: Word, token: Word) -> bool:
    return cues.family(clause.head.lemma) == "speech" and clause.head.i < token.i


def _reckoned(sentence: Sentence, token: Word) -> Found | None:
    """By whose counting it is: "By the mission's count, …", "…, by the reckoning of X", "The mission's tally stood"."""
    owner = next((c for c in token.lefts if c.dep == "poss"), None)
    before = token.head if token.dep == "pobj" else token
    if owner is None and token.dep == "pobj" and _stands_apart(sentence, before):
        owner = next(objects_of(token, {"of"}), None)
    by = token.dep == "pobj" and before.lower in {"by", "on"} and before.dep in {"prep", "agent"}
    stands = token.dep in {"nsubj", "nsubjpass"} and owner is not None and owner.dep == "poss"
    if owner is None or not (by or stands) or owner.pos == "PRON":
        return None
    cue = chars_of(before) if owner.dep == "poss" else (before.start, token.end)
    content = sentence.start, sentence.end
    root = top_of(sentence.span, token).i
    return Found("according", token.lemma, cue, span_of(noun_phrase(owner)), owner.i, content, root=root, act=stands)


def _stands_apart(sentence: Sentence, preposition: Word) -> bool:
    """Whether a phrase opens a sentence or comes after a comma."""
    return preposition.i == sentence.first or preposition.neighbour(-1).text == ","


# ---- verbs ----


def _verb(sentence: Sentence, token: Word, lemma: str) -> Found | None:
    put = lemma == "put" and any(c.dep == "dobj" and c.lower == "it" for c in token.children)
    kind: cues.Family | None = "finding" if puts_at_number(token) else cues.family(lemma)
    if put or speaks_of_number(token):
        kind = "speech"
    if rules_out(token):
        kind = "speech" if any(c.dep == "neg" for c in token.children) else "denial"
    subject = _quoted_as(token) or subject_of(said_before(token) or token) or _apposed(token)
    if subject is not None and sentence.quoted(subject) and not sentence.quoted(token):
        subject = _subject_before(sentence, token)  # the parser went into a quotation that stands between
    if kind is None and subject is not None and gives_number(token, subject):
        kind = "finding"
    if kind is None or subject is None or subject.lower in RELATIVES or not _asserts(token):
        return None
    if put or _is_as_clause(token) or (token.dep == "parataxis" and kind in _BESIDE):
        told = kind in _BESIDE or lemma == "point"
        content = Content(sentence.start, sentence.end) if told and subject.i < token.i else None
    else:
        content = content_of(sentence, token, kind, subject)
        if content is None and _stands_between(sentence, token, kind):
            content = Content(sentence.start, sentence.end)
    if content is None:
        return None
    source = span_of(noun_phrase(subject))
    relative = token.dep == "relcl" or (token.dep == "conj" and token.head.dep == "relcl")
    given_word = (content.kind or kind) in {"promise", "request"}
    apart = token.dep == "relcl" and given_word and subject is not token.head and not _after_comma(token)
    return Found(
        "verb",
        lemma,
        chars_of(token),
        source,
        subject.i,
        (content.start, content.end),
        content.kind or kind,
        content.root,
        relative,
        token.tag == "VBG",
        written=_pronoun(token),
        parts=_parts(sentence, token, content),
        withheld=_is_unsaid(token, kind, lemma),
        passing=apart,
        act=content.act,
    )


def _after_comma(clause: Word) -> bool:
    """Whether a relative clause is parted from its noun: ", which he said was over"."""
    first = clause.left_edge
    return bool(first.i) and first.neighbour(-1).text == ","


def _stands_between(sentence: Sentence, token: Word, kind: cues.Family) -> bool:
    """Whether a verb with its subject stands between commas in what was said: "If anything, X argued, the road …"."""
    if kind != "speech" or token.dep != "ccomp" or token.head.i < token.i or sentence.quoted(token):
        return False
    after = token.right_edge.i + 1
    first = token.left_edge
    joined = any(c.dep == "mark" for c in token.lefts) or first.lower in {"and", "but"}
    # What opens the sentence, or has a thing, is a clause of what was said: "X maintains ties, Y said".
    subject = next((c.left_edge for c in token.lefts if c.dep in {"nsubj", "nsubjpass"}), first)
    opens = subject.i == sentence.first or token.parse.words[subject.i - 1].text != ","
    joined = joined or opens or any(c.dep == "dobj" for c in token.rights)
    return not joined and after < token.head.i and token.parse.words[after].text == ","


def _apposed(verb: Word) -> Word | None:
    """The subject that the parser took for an apposition: "As to the roads, the minister, Ada Venn, said that"."""
    last = verb.neighbour(-2) if verb.i > 1 and verb.neighbour(-1).text == "," and verb.tag in FINITE else None
    if last is None or last.dep != "appos":
        return None
    while last.head.dep == "appos":
        last = last.head
    return last


def _pronoun(verb: Word) -> tuple[int, int] | None:
    """The pronoun that is the subject of a relative clause: "officials who said"."""
    found = (c for c in verb.children if c.dep in {"nsubj", "nsubjpass"} and c.lower in RELATIVES)
    return next((chars_of(c) for c in found), None)


def _subject_before(sentence: Sentence, token: Word) -> Word | None:
    """The last subject before a verb that stands outside quotations."""
    before = [t for t in sentence.span if t.i < token.i and t.dep == "nsubj" and not sentence.quoted(t)]
    return before[-1] if before else None


def _is_unsaid(token: Word, kind: cues.Family, lemma: str) -> bool:
    """Whether a source is said not to have spoken: "declined to say whether"; not to confirm is to speak."""
    if kind not in {"speech", "promise", "denial"} or lemma in cues.CONFIRM:
        return False
    declined = token.dep == "xcomp" and token.head.lemma in {"refuse", "decline"}
    return declined or is_denied(token)


def _quoted_as(token: Word) -> Word | None:
    """Who is quoted in "quoted an officer as saying": the object of the verb, not its subject."""
    if token.tag != "VBG" or token.head.lower != "as" or token.head.head.lemma not in {"quote", "cite"}:
        return None
    return next((c for c in token.head.head.children if c.dep == "dobj"), None)


def _is_as_clause(token: Word) -> bool:
    """Whether a verb stands in "as X said", which holds the whole sentence; "as X welcomed guests" tells of a time."""
    if token.dep != "advcl" or not any(c.lower == "as" and c.dep in {"mark", "advmod"} for c in token.children):
        return False
    if child_of(token, {"prep"}, lambda c: c.lower in {"for", "of", "about", "against"}) is not None:
        return False
    own = [c for c in token.children if c.dep in {"dobj", "xcomp", "ccomp"} and c.i > token.i]
    return not own or token.lemma in cues.PASSIVE_RECEIVERS or own[0].lower in {"it", "this", "that"}


def _parts(sentence: Sentence, token: Word, content: Content) -> tuple[tuple[int, int], ...]:
    """The stretches of a content that is known to be broken."""
    if _is_as_clause(token):
        return _round(sentence, token)
    return (content.about, (content.start, content.end)) if content.about is not None else ()


def _round(sentence: Sentence, clause: Word) -> tuple[tuple[int, int], ...]:
    """A sentence without one of its clauses."""
    start, end = subtree_chars(clause)
    return tuple((s, e) for s, e in ((sentence.start, start), (end, sentence.end)) if e > s + 2)


def _heads(participle: Word) -> bool:
    """Whether a participle is the verb of its sentence after all: "Two officials, neither named, conceded that …"."""
    alone = participle.dep == "acl" and participle.head.dep == "ROOT"
    return alone and any(c.dep == "ccomp" and any(m.lower == "that" for m in c.lefts) for c in participle.rights)


def _asserts(token: Word) -> bool:
    """Whether a verb form says that somebody did speak: no bare infinitive, no duty, no future."""
    auxiliaries = {c.lower for c in token.children if c.dep == "aux"}
    if auxiliaries & {"will", "shall", "must", "should", "may", "might", "'ll", "’ll"}:
        return False
    if token.tag == "VBN" and token.dep in {"advcl", "acl"} and not auxiliaries:
        return _heads(token)
    if token.tag == "VB" and "to" in auxiliaries:
        return token.dep == "xcomp" and token.head.lemma in cues.PHASES
    return True
