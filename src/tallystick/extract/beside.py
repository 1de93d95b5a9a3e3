"""Attributions that stand beside what was said: after a quotation, at the end of a sentence, as a signature."""

from __future__ import annotations

from collections.abc import Sequence

from spacy.tokens import Token

from tallystick.extract import cues
from tallystick.extract.attribution import Found, Sentence
from tallystick.extract.phrases import (
    DASHES,
    FINITE,
    NOMINAL,
    RELATIVES,
    chars_of,
    core_of,
    phrase_after,
    phrase_before,
    reports,
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


def tail(sentence: Sentence, run: Sequence[Token]) -> Found | None:
    """An attribution that fills a stretch from its start: verb and source in either order."""
    tokens = list(run)
    while tokens and (tokens[0].is_punct or tokens[0].is_space or tokens[0].lower_ in {"''", "``"}):
        tokens.pop(0)
    if not tokens:
        return None
    first = _skip_adverbs(tokens, 0)
    if first < len(tokens) and reports(tokens[first]) and tokens[first].tag_ != "VBG":
        source = phrase_after(tokens, first + 1)
        if source:
            return _made(sentence, tokens[first], source)
    verb = _verb_after_subject(tokens)
    if verb is None:
        return None
    source = phrase_before(tokens, verb)
    return _made(sentence, tokens[verb], source) if source else None


def _skip_adverbs(tokens: Sequence[Token], at: int) -> int:
    while at < len(tokens) and tokens[at].pos_ in {"ADV", "CCONJ"}:
        at += 1
    return at


def _verb_after_subject(tokens: Sequence[Token]) -> int | None:
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
        if token.lower_ in RELATIVES and i and tokens[i - 1].text == ",":
            relative = 1
        elif token.text == ",":
            if relative == 1:
                relative = 0
            elif best is not None:
                break
        if relative:
            continue
        if token.text in {";", ":"} or (best is not None and token.lower_ in {"that", "but"}):
            break
        if nominal and reports(token) and token.tag_ != "VBG" and (token.tag_ != "VBN" or _perfect(tokens, i)):
            if best is None or (tokens[best].tag_ != "VBD" or tokens[best].lemma_ in {"publish", "release", "post"}):
                best = i
            else:
                break
        elif best is None and nominal and token.tag_ in FINITE and token.pos_ == "VERB" and not _reduced(tokens, i):
            return None
        nominal = nominal or token.pos_ in NOMINAL or token.pos_ == "DET"
    return best


def _reduced(tokens: Sequence[Token], at: int) -> bool:
    """Whether a past form may be a participle: "the study compiled for the council said"."""
    following = tokens[at + 1] if at + 1 < len(tokens) else None
    return (
        tokens[at].tag_ in {"VBD", "VBN"}
        and following is not None
        and (following.pos_ == "ADP" or following.ent_type_ == "DATE")
    )


def _perfect(tokens: Sequence[Token], at: int) -> bool:
    return any(token.lemma_ in {"have", "be"} for token in tokens[max(0, at - 3) : at])


def _made(sentence: Sentence, verb: Token, source: Sequence[Token]) -> Found:
    begin, end = source[0].idx, source[-1].idx + len(source[-1])
    left = min(begin, verb.idx)
    return Found(
        "verb",
        verb.lemma_.lower(),
        chars_of(verb),
        (begin, end),
        core_of(source).i,
        (sentence.start, left),
        cues.family(verb.lemma_.lower()),
    )


def signatures(sentence: Sentence) -> list[Found]:
    """A quotation followed by a dash and a name, as pull quotes and letters have it."""
    found = []
    for run, follows in sentence.outside():
        tokens = [token for token in run if not token.is_space]
        if not follows or len(tokens) < 2 or tokens[0].text not in DASHES or len(tokens) > 14:
            continue
        name = tokens[1:]
        while name and name[-1].is_punct and name[-1].text not in ").":
            name.pop()
        if name and name[0].pos_ == "PROPN" and not any(token.tag_ in FINITE for token in name):
            cut = next((i for i, token in enumerate(name) if token.text == ","), len(name))
            name = name[:cut]
            span = (name[0].idx, name[-1].idx + len(name[-1]))
            found.append(
                Found("signature", "", chars_of(tokens[0]), span, core_of(name).i, (sentence.start, tokens[0].idx))
            )
    return found


def trailing(sentence: Sentence) -> list[Found]:
    """An attribution at the end of a sentence, or between two commas, that the parser did not join to its content."""
    tokens = [token for token in sentence.span if not token.is_space]
    for i, token in enumerate(tokens):
        if token.text == "," and i > 1 and not sentence.quoted(token):
            made = tail(sentence, tokens[i + 1 :])
            if made is not None and made.lemma in cues.RELAY and _is_short_after(tokens, made):
                return [made]
    return []


def _is_short_after(tokens: Sequence[Token], made: Found) -> bool:
    """Whether nothing follows verb and source that they could govern: the end, a comma, or a time."""
    assert made.source is not None
    end = max(made.cue[1], made.source[1])
    rest = [token for token in tokens if token.idx >= end]
    return (
        not rest
        or rest[0].is_punct
        or rest[0].lower_ in cues.ADJUNCTS | cues.DAYS
        or rest[0].ent_type_ in {"DATE", "TIME"}
    )
