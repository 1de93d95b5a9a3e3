"""Noun phrases in which sources are written: where they begin and end, and what is at their core."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator, Sequence

from tallystick.extract.parser.words import Word
from tallystick.extract.speech import cues

FINITE = frozenset({"VBD", "VBZ", "VBP", "MD"})
NOMINAL = frozenset({"NOUN", "PROPN", "PRON"})
RELATIVES = frozenset({"who", "which", "that"})
DASHES = frozenset({"-", "--", "–", "—", "―"})
_HARD = frozenset({",", ";", ":", "(", ")", "[", "]", *DASHES})


def noun_phrase(head: Word) -> list[Word]:
    """The words of a noun phrase without what a comma parts from it, nor the relative clause after it."""
    parse = head.parse
    left = min([head.left_edge.i, *(t.i for t in head.subtree() if t.i < head.i)])
    right = head.right_edge.i
    phrase = [parse.words[i] for i in range(left, right + 1)]
    out: list[Word] = []
    for token in phrase:
        if token.i > head.i and (token.text in {",", ";", ":", "“", '"'} or (token.text in DASHES and token.spaced)):
            break
        if token.i > head.i and (token.lower in {"who", "which"} or _in_relative(token, head)):
            break
        out.append(token)
    begin = max(
        (
            i + 1
            for i, t in enumerate(out)
            if t.i < head.i
            and (
                t.text in {",", ";", ":", '"', "”", "“"}
                or (t.text in DASHES and t.spaced and t.i and t.neighbour(-1).spaced)
            )
            and not _listed(t)
        ),
        default=0,
    )
    out = out[begin:]
    while len(out) > 1 and ((out[0].is_punct and out[0].text not in "([") or out[0].is_space):
        out.pop(0)
    while len(out) > 1 and (
        (out[-1].is_punct and out[-1].text not in ")].") or out[-1].is_space or out[-1].tag == "POS"
    ):
        out.pop()
    return out


def _in_relative(token: Word, head: Word) -> bool:
    """Whether a token stands in a relative clause on this head."""
    at = token
    while at.head != at and at != head:
        if at.dep == "relcl" and at.head == head:
            return True
        at = at.head
    return False


def _listed(comma: Word) -> bool:
    return comma.head.pos == "ADJ"


def subject_of(verb: Word) -> Word | None:
    """The token at the core of a verb's subject, looked for through chains of verbs, participles and relatives."""
    at = verb
    for _ in range(5):
        subject = next((c for c in at.children if c.dep in {"nsubj", "nsubjpass"}), None)
        if subject is not None:
            relative = subject.lower in {"who", "which", "that"} and at.dep in {"relcl", "ccomp", "acl"}
            return at.head if relative and at.head.pos in NOMINAL else subject
        if at.dep == "acl" and at.head.lemma == "statement" and at.head.dep == "dobj":
            at = at.head.head
            continue
        if at.dep in {"acl", "relcl"}:
            return at.head if at.tag in {"VBG", "VBN"} or at.dep == "relcl" else None
        if at.dep in {"conj", "xcomp", "advcl", "pcomp", "ccomp", "prep", "dep"} and at.head != at:
            at = at.head
        else:
            return None
    return None


def rules_out(verb: Word) -> bool:
    """Whether a verb with its particle says that something will not be: "ruled out a truce"."""
    return verb.lemma == "rule" and any(c.dep == "prt" and c.lower == "out" for c in verb.children)


def is_document(token: Word) -> bool:
    """Whether a noun names something written that can speak: a report, a study, an agreement."""
    lemma = token.lemma
    return lemma in cues.DOCUMENTS or lemma in cues.INSTRUMENTS


def phrase_after(tokens: Sequence[Word], at: int) -> list[Word]:
    """The noun phrase that begins here, without what follows it: apposition, time, place, audience."""
    phrase: list[Word] = []
    i = at
    while i < len(tokens):
        token = tokens[i]
        closing = next((j for j in range(i + 1, min(i + 6, len(tokens))) if tokens[j].text == ")"), None)
        if token.text == "(" and phrase and closing is not None:
            phrase += tokens[i : closing + 1]
            i = closing + 1
            continue
        if (token.text in _HARD and not (token.text == "-" and phrase)) or (
            phrase and token.lower in cues.ADJUNCTS | cues.DAYS
        ):
            break
        if token.text in {".", "?", "!", ";"} and (
            token.i + 1 >= len(token.parse.words) or not phrase or i + 1 >= len(tokens)
        ):
            break
        if token.lower in RELATIVES or (phrase and token.tag in FINITE and token.pos in {"VERB", "AUX"}):
            break
        phrase.append(token)
        i += 1
    while (phrase and (phrase[-1].is_punct and phrase[-1].text not in ").")) or (phrase and phrase[-1].is_space):
        phrase.pop()
    return phrase if any(token.pos in NOMINAL for token in phrase) else []


def phrase_before(tokens: Sequence[Word], verb: int) -> list[Word]:
    """The subject that stands before the verb, up to its first comma."""
    phrase = list(tokens[:verb])
    while phrase and (phrase[-1].pos in {"ADV", "AUX", "PART"} or (phrase[-1].is_punct and phrase[-1].text != ")")):
        phrase.pop()
    while phrase and (
        phrase[0].pos in {"CCONJ", "ADV", "SCONJ"} or (phrase[0].is_punct and phrase[0].text not in "“‘\"'")
    ):
        phrase.pop(0)
    cut = next((i for i, token in enumerate(phrase) if token.text == "," and i), len(phrase))
    phrase = phrase[:cut]
    prepositional = phrase and (phrase[0].pos == "ADP" or phrase[0].tag == "TO") and cut < verb
    if prepositional:
        return phrase_before(tokens[cut + 1 :], verb - cut - 1) if cut + 1 < verb else []
    return phrase if any(token.pos in NOMINAL for token in phrase) and len(phrase) <= 30 else []


def core_of(phrase: Sequence[Word]) -> Word:
    """The token at the core of a phrase: the noun that the others hang on; what brackets add is not part of it."""
    phrase = phrase[: next((i for i, token in enumerate(phrase) if token.text == "(" and i), len(phrase))]
    inside = {token.i for token in phrase}
    person = [t for t in phrase if t.entity == "PERSON" and t.pos == "PROPN" and t.tag != "NNS" and not _owns(t)]
    if person and not any(t.dep == "prep" and t.i < person[-1].i for t in phrase):
        return person[-1]
    if phrase[-1].pos == "PROPN" and len(phrase) > 1 and not any(t.pos == "ADP" for t in phrase):
        return phrase[-1]
    cut = next((i for i, token in enumerate(phrase) if token.pos == "ADP" and i), len(phrase))
    before = [token for token in phrase[:cut] if token.pos in {"NOUN", "PROPN"} and token.dep != "poss"]
    if cut < len(phrase) and before:
        return before[-1] if not any(t.tag in {"VBN", "VBG", "VBD"} for t in phrase[1:cut]) else _last_run(phrase[:cut])
    heads = [token for token in phrase if token.pos in NOMINAL and token.dep not in {"compound", "poss", "nmod"}]
    tops = [token for token in heads if token.head.i not in inside or token.head == token]
    return (tops or heads or [token for token in phrase if token.pos in NOMINAL] or list(phrase))[0]


def _last_run(tokens: Sequence[Word]) -> Word:
    """The last noun before the first participle that follows a noun."""
    last = None
    for token in tokens:
        if token.pos in {"NOUN", "PROPN"}:
            last = token
        elif token.tag in {"VBN", "VBG", "VBD"} and last is not None:
            break
    return last or tokens[0]


def _owns(token: Word) -> bool:
    """Whether a name is a possessor, or stands before a noun that it only modifies."""
    following = token.parse.words[token.i + 1] if token.i + 1 < len(token.parse.words) else None
    if following is None:
        return False
    return following.tag == "POS" or (
        token.dep == "compound" and token.head.entity != "PERSON" and token.head.i > token.i
    )


def chars_of(token: Word) -> tuple[int, int]:
    """The place of a word in the paragraph, in characters."""
    return token.start, token.end


def span_of(phrase: Sequence[Word]) -> tuple[int, int]:
    """The place of a phrase in the paragraph, in characters."""
    return phrase[0].start, phrase[-1].end


def subtree_chars(token: Word) -> tuple[int, int]:
    """The place of a word with all that hangs on it, in characters."""
    return token.left_edge.start, token.right_edge.end


def reports(token: Word) -> bool:
    """Whether a word is a verb that may attribute."""
    lemma = token.lemma
    if token.pos not in {"VERB", "AUX"} and token.tag not in FINITE:
        return False
    return lemma in cues.SPEECH or lemma in cues.FINDING or lemma in cues.THOUGHT or lemma in cues.DENIAL


def child_of(token: Word, deps: Collection[str], fits: Callable[[Word], bool] = lambda _: True) -> Word | None:
    """The first word after a token that hangs on it by one of these relations."""
    return next((c for c in token.children if c.dep in deps and c.i > token.i and fits(c)), None)


def objects_of(token: Word, prepositions: Collection[str]) -> Iterator[Word]:
    """What stands after one of these prepositions that hang on a word."""
    return (p for c in token.children if c.lower in prepositions for p in c.children if p.dep == "pobj")


def agent_of(verb: Word) -> Word | None:
    """Who does what a passive says: "was told by X"."""
    return next((p for c in verb.children if c.dep == "agent" for p in c.children if p.dep == "pobj"), None)


def top_of(sentence: Sequence[Word], token: Word) -> Word:
    """The word of a sentence that nothing in it governs, found by going up from one of its words."""
    first, last = sentence[0].i, sentence[-1].i
    at = token
    while at.head is not at and first <= at.head.i <= last:
        at = at.head
    return at
