"""Attributions that stand beside what was said: after a quotation, at the end of a sentence, as a signature."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from itertools import dropwhile

from tallystick.extract.parser.words import Parse, Word
from tallystick.extract.speech import cues
from tallystick.extract.speech.attribution import Found, Sentence
from tallystick.extract.speech.phrases import (
    FINITE,
    NOMINAL,
    RELATIVES,
    chars_of,
    core_of,
    noun_phrase,
    phrase_after,
    phrase_before,
    reports,
    span_of,
    subject_of,
)  # fmt: skip


def after_quotations(sentence: Sentence) -> list[Found]:
    """Attributions that follow a quotation directly: "…," said X; "…," X said; "…," according to X."""
    found = []
    for run, follows in sentence.outside():
        if follows:
            made = tail(sentence, run)
            if made is not None:
                found.append(made)
    return found


def tail(sentence: Sentence, run: Sequence[Word]) -> Found | None:
    """An attribution that fills a stretch from its start: verb and source in either order."""
    tokens = list(run)
    while tokens and (tokens[0].is_punct or tokens[0].is_space or tokens[0].lower in {"''", "``"}):
        tokens.pop(0)
    if not tokens:
        return None
    first = _skip_adverbs(tokens, 0)
    inverts = (
        first < len(tokens) and tokens[first].lemma not in cues.PASSIVE_RECEIVERS
    )  # "told the mission" has its hearer
    if inverts and reports(tokens[first]) and tokens[first].tag != "VBG":
        source = phrase_after(tokens, first + 1)
        if source and not _begins_clause(tokens[first], core_of(source)):
            return _made(sentence, tokens[first], source)
    verb = _verb_after_subject(tokens)
    if verb is None:
        return None
    source = phrase_before(tokens, verb)
    return _made(sentence, tokens[verb], source) if source else None


def _begins_clause(verb: Word, core: Word) -> bool:
    """Whether what follows a verb is no source, but the subject of what was said: "and said the road was shut"."""
    clause = core.head
    return core.dep in {"nsubj", "nsubjpass"} and clause.dep == "ccomp" and clause.head is verb and clause.i > core.i


def _skip_adverbs(tokens: Sequence[Word], at: int) -> int:
    while at < len(tokens) and tokens[at].pos in {"ADV", "CCONJ"}:
        at += 1
    return at


def _verb_after_subject(tokens: Sequence[Word]) -> int | None:
    """The attributing verb in "X said", stepping over appositions, relative clauses and participles between the two."""
    depth = relative = 0
    best = None
    nominal = False
    for i, token in enumerate(tokens):
        if token.text in "([":
            depth += 1
        elif token.text in ")]":
            depth -= 1
        if depth:
            continue
        if token.lower in RELATIVES and i and tokens[i - 1].text == ",":
            relative = 1
        elif token.text == ",":
            if relative == 1:
                relative = 0
            elif best is not None:
                break
        if relative:
            continue
        if token.text in {";", ":"} or (best is not None and token.lower in {"that", "but"}):
            break
        finite = token.tag != "VBN" or _perfect(tokens, i) or _is_dated(tokens, i)
        if nominal and reports(token) and token.tag != "VBG" and finite:
            if best is None or (tokens[best].tag != "VBD" or tokens[best].lemma in {"publish", "release", "post"}):
                best = i
            else:
                break
        elif best is None and nominal and token.tag in FINITE and token.pos == "VERB" and not _reduced(tokens, i):
            return None
        nominal = nominal or token.pos in NOMINAL or token.pos == "DET"
    return best


def _reduced(tokens: Sequence[Word], at: int) -> bool:
    """Whether a past form may be a participle: "the study compiled for the council said"."""
    following = tokens[at + 1] if at + 1 < len(tokens) else None
    return (
        tokens[at].tag in {"VBD", "VBN"}
        and following is not None
        and (following.pos == "ADP" or following.entity == "DATE")
    )


def _perfect(tokens: Sequence[Word], at: int) -> bool:
    return any(token.lemma in {"have", "be"} for token in tokens[max(0, at - 3) : at])


def _is_dated(tokens: Sequence[Word], at: int) -> bool:
    """Whether nothing but a day follows a verb up to the next comma: "monitors reported on Thursday, weeks after"."""
    end = next((i for i, token in enumerate(tokens) if i > at and token.is_punct), len(tokens))
    after = tokens[at + 1 : end]
    return bool(after) and all(token.pos == "ADP" or token.entity == "DATE" for token in after)


def _made(sentence: Sentence, verb: Word, source: Sequence[Word]) -> Found:
    begin, end = source[0].start, source[-1].end
    left = min(begin, verb.start)
    return Found(
        "verb",
        verb.lemma,
        chars_of(verb),
        (begin, end),
        core_of(source).i,
        (sentence.start, left),
        cues.family(verb.lemma),
    )


def before_quotations(sentence: Sentence) -> list[Found]:
    """Whoever a clause is about that leads up to a quotation with a colon, whatever its verb: "X scolded him: “…”."."""
    found = []
    for quote in sentence.speech:
        before = [t for t in sentence.span if t.start < quote.start and not sentence.quoted(t) and not t.is_space]
        if not before or before[-1].text != ":":
            continue
        verb = next((t for t in reversed(before) if t.tag in FINITE and t.pos == "VERB"), None)
        subject = subject_of(verb) if verb is not None else None
        if verb is None or subject is None or subject.i > verb.i or subject.lower in RELATIVES | {"it", "there"}:
            continue
        content = quote.start, quote.end
        source = span_of(noun_phrase(subject))
        found.append(Found("verb", verb.lemma, chars_of(verb), source, subject.i, content, "speech"))
    return found


_SIGNATURE = re.compile(r"\s*(?:--|[-–—―])\s*([A-ZÀ-Ý][^\"“”\n]{1,90}?)[\"”\s.]*$")


def signatures(sentence: Sentence) -> list[Found]:
    """A quotation followed by a dash and a name, as pull quotes and letters have it."""
    made = signature(sentence.parse, sentence.speech[-1].end, sentence.end) if sentence.speech else None
    return [made] if made is not None else []


def signature(parse: Parse, start: int, end: int) -> Found | None:
    """The dash and name that fill a stretch: "— Ada Venn, minister of transport"."""
    match = _SIGNATURE.match(parse.text, start, end)
    span = parse.touched(*match.span(1)) if match is not None else None
    if match is None or not span or len(span) > 14:
        return None
    name = [token for token in span if token.start >= match.start(1)]
    if not name or name[0].pos != "PROPN" or any(token.tag in FINITE for token in name):
        return None
    name = name[: next((i for i, token in enumerate(name) if token.text == ","), len(name))]
    dash = start + len(match.group()) - len(match.group().lstrip())
    return Found("signature", "", (dash, dash + 1), span_of(name), core_of(name).i, (0, dash))


def trailing(sentence: Sentence) -> list[Found]:
    """An attribution at the end of a sentence, or between two commas, that the parser did not join to its content."""
    tokens = [token for token in sentence.span if not token.is_space]
    for i, token in enumerate(tokens):
        if token.text == "," and i > 1 and not sentence.quoted(token):
            made = tail(sentence, tokens[i + 1 :])
            fits = made is not None and made.lemma in cues.RELAY and not _has_verb(tokens, made)
            if made is not None and fits and _is_short_after(tokens, made):
                return [_between(sentence, tokens, made)]
    return []


def _has_verb(tokens: Sequence[Word], made: Found) -> bool:
    """Whether what was taken for a source has a verb of its own, and so is what was said."""
    begin, end = made.source or (0, 0)
    return any(token.tag in FINITE for token in tokens if begin <= token.start < end)


def _between(sentence: Sentence, tokens: Sequence[Word], made: Found) -> Found:
    """An attribution between two commas, with what goes on after it: "The depots, the mission said, were empty"."""
    assert made.source is not None
    rest = [token for token in tokens if token.start >= max(made.cue[1], made.source[1])]
    comma = next((i for i, token in enumerate(rest) if token.text == ","), len(rest))
    following = rest[comma + 1 : comma + 2]
    if not following or following[0].tag not in FINITE or following[0].start >= sentence.end:
        return made
    first = made.content[0], min(made.cue[0], made.source[0])
    return replace(made, content=(first[0], sentence.end), parts=(first, (following[0].start, sentence.end)))


def _is_short_after(tokens: Sequence[Word], made: Found) -> bool:
    """Whether nothing follows verb and source that they could govern: the end, a comma, or a time."""
    assert made.source is not None
    end = max(made.cue[1], made.source[1])
    rest = [token for token in tokens if token.start >= end]
    if made.lemma in cues.PASSIVE_RECEIVERS | {"tell"}:
        rest = list(dropwhile(lambda token: token.pos in NOMINAL | {"DET", "ADJ"}, rest))  # who was told
    return (
        not rest or rest[0].is_punct or rest[0].lower in cues.ADJUNCTS | cues.DAYS or rest[0].entity in {"DATE", "TIME"}
    )
