"""What is negated in a sentence: the words that negate, and the stretch over which they reach."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from tallystick.extract.parser.words import Word, is_of_not_only
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


def negations(tokens: Iterable[Word]) -> Iterator[tuple[Stretch, Stretch]]:
    """The words that negate and what each reaches over, as offsets into the paragraph, in order.

    "Did not say that …" reaches over all that was not said; "no evidence that …" over what there is no evidence of;
    "failed to …" and "has yet to …" over what was not done. A reason or time after it lies outside.
    """
    for token in tokens:
        scope = _of_word(token)
        if scope is not None:
            yield (token.start, token.end), scope


def _of_word(token: Word) -> Stretch | None:
    lower, lemma = token.lower, token.lemma
    if (token.dep == "neg" or lower in HARDLY) and not is_of_not_only(token):
        return _after(token, token.head)
    if lower in NO_SUBJECT and token.dep != "neg":
        noun = token.head if token.dep == "det" else token
        clause = next((c for c in noun.children if c.dep in {"acl", "relcl", "ccomp"}), None)
        if noun.lemma in _PROOF and clause is not None:
            return subtree_chars(clause)
        return _clause(noun)
    if lemma in UNDONE or lower in UNABLE or (lower == "yet" and token.head.lemma == "have"):
        host = token.head if lower == "yet" else token
        done = next((c for c in host.children if c.dep in {"xcomp", "ccomp"}), None)
        return subtree_chars(done) if done is not None else None
    if lower == "without" and token.dep in {"prep", "mark"}:
        start, end = subtree_chars(token)
        return (token.end + 1, end) if token.dep == "prep" and start < end else None
    return None


def _after(token: Word, head: Word) -> Stretch:
    """From a word to the end of the clause that its head carries, less what only gives its reason, time or sequel."""
    own = [c for c in head.children if c.i > token.i and c.dep not in _CLAUSES]
    end = max([head, token, *(c.right_edge for c in own)], key=lambda t: t.i)
    start = token.end
    following = token.i + 1
    if following < len(token.parse.words):
        start = token.parse.words[following].start
    return start, max(end.end, start)


def _clause(noun: Word) -> Stretch:
    """The clause in which a noun is subject or object."""
    at = noun
    while at.dep not in {"ROOT", "ccomp", "advcl", "relcl", "acl", "conj"} and at.head != at:
        at = at.head
    if at.dep == "conj" and at.pos not in {"VERB", "AUX"}:
        at = at.head
    parts = [at, *(c for c in at.children if c.dep not in _CLAUSES - {"conj"} and c.dep not in {"conj"})]
    start = min(part.left_edge.start if part != at else at.start for part in parts)
    last = max((part.right_edge if part != at else at for part in parts), key=lambda t: t.i)
    return start, last.end
