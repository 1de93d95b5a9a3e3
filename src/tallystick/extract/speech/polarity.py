"""What is negated in a sentence: the words that negate, and the stretch over which they reach."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from spacy.tokens import Token

from tallystick.extract.speech.phrases import subtree_chars

Stretch = tuple[int, int]

NO_SUBJECT = frozenset({"no", "none", "nobody", "nothing", "neither", "nowhere"})
# Adverbs that all but negate.
HARDLY = frozenset({"hardly", "scarcely", "barely", "never", "nor"})
# Verbs and adjectives whose infinitive or noun did not come about.
UNDONE = frozenset({"fail", "refuse", "decline", "neglect", "omit"})
UNABLE = frozenset({"unable", "unwilling", "reluctant"})
_PROOF = frozenset({"evidence", "proof", "sign", "indication", "trace", "confirmation", "record", "mention"})
_CLAUSES = frozenset({"advcl", "conj", "cc", "punct", "parataxis"})


def negations(tokens: Iterable[Token]) -> Iterator[tuple[Stretch, Stretch]]:
    """The words that negate and what each reaches over, as offsets into the paragraph, in order.

    "Did not say that …" reaches over all that was not said; "no evidence that …" over what there is no evidence of;
    "failed to …" and "has yet to …" over what was not done. A reason or time after it lies outside.
    """
    for token in tokens:
        scope = _of_word(token)
        if scope is not None:
            yield (token.idx, token.idx + len(token)), scope


def _of_word(token: Token) -> Stretch | None:
    lower, lemma = token.lower_, token.lemma_.lower()
    if (token.dep_ == "neg" or lower in HARDLY) and not _is_only(token):
        return _after(token, token.head)
    if lower in NO_SUBJECT and token.dep_ != "neg":
        noun = token.head if token.dep_ == "det" else token
        clause = next((c for c in noun.children if c.dep_ in {"acl", "relcl", "ccomp"}), None)
        if noun.lemma_.lower() in _PROOF and clause is not None:
            return subtree_chars(clause)
        return _clause(noun)
    if lemma in UNDONE or lower in UNABLE or (lower == "yet" and token.head.lemma_ == "have"):
        host = token.head if lower == "yet" else token
        done = next((c for c in host.children if c.dep_ in {"xcomp", "ccomp"}), None)
        return subtree_chars(done) if done is not None else None
    if lower == "without" and token.dep_ in {"prep", "mark"}:
        start, end = subtree_chars(token)
        return (token.idx + len(token) + 1, end) if token.dep_ == "prep" and start < end else None
    return None


def _is_only(token: Token) -> bool:
    """Whether a "not" is that of "not only", which negates nothing."""
    return token.i + 1 < len(token.doc) and token.nbor().lower_ == "only"


def _after(token: Token, head: Token) -> Stretch:
    """From a word to the end of the clause that its head carries, less what only gives its reason, time or sequel."""
    own = [c for c in head.children if c.i > token.i and c.dep_ not in _CLAUSES]
    end = max([head, token, *(c.right_edge for c in own)], key=lambda t: t.i)
    start = token.idx + len(token)
    following = token.i + 1
    if following < len(token.doc):
        start = token.doc[following].idx
    return start, max(end.idx + len(end), start)


def _clause(noun: Token) -> Stretch:
    """The clause in which a noun is subject or object."""
    at = noun
    while at.dep_ not in {"ROOT", "ccomp", "advcl", "relcl", "acl", "conj"} and at.head != at:
        at = at.head
    if at.dep_ == "conj" and at.pos_ not in {"VERB", "AUX"}:
        at = at.head
    parts = [at, *(c for c in at.children if c.dep_ not in _CLAUSES - {"conj"} and c.dep_ not in {"conj"})]
    start = min(part.left_edge.idx if part != at else at.idx for part in parts)
    last = max((part.right_edge if part != at else at for part in parts), key=lambda t: t.i)
    return start, last.idx + len(last)
