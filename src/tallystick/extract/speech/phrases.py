"""Noun phrases in which sources are written: where they begin and end, and what is at their core."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator, Sequence

from spacy.tokens import Span, Token

from tallystick.extract.speech import cues

FINITE = frozenset({"VBD", "VBZ", "VBP", "MD"})
NOMINAL = frozenset({"NOUN", "PROPN", "PRON"})
RELATIVES = frozenset({"who", "which", "that"})
DASHES = frozenset({"-", "--", "–", "—", "―"})
_HARD = frozenset({",", ";", ":", "(", ")", "[", "]", *DASHES})


def noun_phrase(head: Token) -> list[Token]:
    """The words of a noun phrase without what a comma parts from it, nor the relative clause after it."""
    doc = head.doc
    left = min([head.left_edge.i, *(t.i for t in head.subtree if t.i < head.i)])
    right = head.right_edge.i
    phrase = [doc[i] for i in range(left, right + 1)]
    out: list[Token] = []
    for token in phrase:
        if token.i > head.i and (
            token.text in {",", ";", ":", "“", '"'} or (token.text in DASHES and token.whitespace_)
        ):
            break
        if token.i > head.i and (token.lower_ in {"who", "which"} or _in_relative(token, head)):
            break
        out.append(token)
    begin = max(
        (
            i + 1
            for i, t in enumerate(out)
            if t.i < head.i
            and (
                t.text in {",", ";", ":", '"', "”", "“"}
                or (t.text in DASHES and t.whitespace_ and t.i and t.nbor(-1).whitespace_)
            )
            and not _listed(t)
        ),
        default=0,
    )
    out = out[begin:]
    while len(out) > 1 and ((out[0].is_punct and out[0].text not in "([") or out[0].is_space):
        out.pop(0)
    while len(out) > 1 and (
        (out[-1].is_punct and out[-1].text not in ")].") or out[-1].is_space or out[-1].tag_ == "POS"
    ):
        out.pop()
    return out


def _in_relative(token: Token, head: Token) -> bool:
    """Whether a token stands in a relative clause on this head."""
    at = token
    while at.head != at and at != head:
        if at.dep_ == "relcl" and at.head == head:
            return True
        at = at.head
    return False


def _listed(comma: Token) -> bool:
    return comma.head.pos_ == "ADJ"


def subject_of(verb: Token) -> Token | None:
    """The token at the core of a verb's subject, looked for through chains of verbs, participles and relatives."""
    at = verb
    for _ in range(5):
        subject = next((c for c in at.children if c.dep_ in {"nsubj", "nsubjpass"}), None)
        if subject is not None:
            relative = subject.lower_ in {"who", "which", "that"} and at.dep_ in {"relcl", "ccomp", "acl"}
            return at.head if relative and at.head.pos_ in NOMINAL else subject
        if at.dep_ == "acl" and at.head.lemma_ == "statement" and at.head.dep_ == "dobj":
            at = at.head.head
            continue
        if at.dep_ in {"acl", "relcl"}:
            return at.head if at.tag_ in {"VBG", "VBN"} or at.dep_ == "relcl" else None
        if at.dep_ in {"conj", "xcomp", "advcl", "pcomp", "ccomp", "prep", "dep"} and at.head != at:
            at = at.head
        else:
            return None
    return None


def is_document(token: Token) -> bool:
    """Whether a noun names something written that can speak: a report, a study, an agreement."""
    lemma = token.lemma_.lower()
    return lemma in cues.DOCUMENTS or lemma in cues.INSTRUMENTS


def phrase_after(tokens: Sequence[Token], at: int) -> list[Token]:
    """The noun phrase that begins here, without what follows it: apposition, time, place, audience."""
    phrase: list[Token] = []
    i = at
    while i < len(tokens):
        token = tokens[i]
        closing = next((j for j in range(i + 1, min(i + 6, len(tokens))) if tokens[j].text == ")"), None)
        if token.text == "(" and phrase and closing is not None:
            phrase += tokens[i : closing + 1]
            i = closing + 1
            continue
        if (token.text in _HARD and not (token.text == "-" and phrase)) or (
            phrase and token.lower_ in cues.ADJUNCTS | cues.DAYS
        ):
            break
        if token.text in {".", "?", "!", ";"} and (token.i + 1 >= len(token.doc) or not phrase or i + 1 >= len(tokens)):
            break
        if token.lower_ in RELATIVES or (phrase and token.tag_ in FINITE and token.pos_ in {"VERB", "AUX"}):
            break
        phrase.append(token)
        i += 1
    while (phrase and (phrase[-1].is_punct and phrase[-1].text not in ").")) or (phrase and phrase[-1].is_space):
        phrase.pop()
    return phrase if any(token.pos_ in NOMINAL for token in phrase) else []


def phrase_before(tokens: Sequence[Token], verb: int) -> list[Token]:
    """The subject that stands before the verb, up to its first comma."""
    phrase = list(tokens[:verb])
    while phrase and (phrase[-1].pos_ in {"ADV", "AUX", "PART"} or (phrase[-1].is_punct and phrase[-1].text != ")")):
        phrase.pop()
    while phrase and (
        phrase[0].pos_ in {"CCONJ", "ADV", "SCONJ"} or (phrase[0].is_punct and phrase[0].text not in "“‘\"'")
    ):
        phrase.pop(0)
    cut = next((i for i, token in enumerate(phrase) if token.text == "," and i), len(phrase))
    phrase = phrase[:cut]
    prepositional = phrase and (phrase[0].pos_ == "ADP" or phrase[0].tag_ == "TO") and cut < verb
    if prepositional:
        return phrase_before(tokens[cut + 1 :], verb - cut - 1) if cut + 1 < verb else []
    return phrase if any(token.pos_ in NOMINAL for token in phrase) and len(phrase) <= 30 else []


def core_of(phrase: Sequence[Token]) -> Token:
    """The token at the core of a phrase: the noun that the others hang on; what brackets add is not part of it."""
    phrase = phrase[: next((i for i, token in enumerate(phrase) if token.text == "(" and i), len(phrase))]
    inside = {token.i for token in phrase}
    person = [t for t in phrase if t.ent_type_ == "PERSON" and t.pos_ == "PROPN" and t.tag_ != "NNS" and not _owns(t)]
    if person and not any(t.dep_ == "prep" and t.i < person[-1].i for t in phrase):
        return person[-1]
    if phrase[-1].pos_ == "PROPN" and len(phrase) > 1 and not any(t.pos_ == "ADP" for t in phrase):
        return phrase[-1]
    cut = next((i for i, token in enumerate(phrase) if token.pos_ == "ADP" and i), len(phrase))
    before = [token for token in phrase[:cut] if token.pos_ in {"NOUN", "PROPN"} and token.dep_ != "poss"]
    if cut < len(phrase) and before:
        return (
            before[-1] if not any(t.tag_ in {"VBN", "VBG", "VBD"} for t in phrase[1:cut]) else _last_run(phrase[:cut])
        )
    heads = [token for token in phrase if token.pos_ in NOMINAL and token.dep_ not in {"compound", "poss", "nmod"}]
    tops = [token for token in heads if token.head.i not in inside or token.head == token]
    return (tops or heads or [token for token in phrase if token.pos_ in NOMINAL] or list(phrase))[0]


def _last_run(tokens: Sequence[Token]) -> Token:
    """The last noun before the first participle that follows a noun."""
    last = None
    for token in tokens:
        if token.pos_ in {"NOUN", "PROPN"}:
            last = token
        elif token.tag_ in {"VBN", "VBG", "VBD"} and last is not None:
            break
    return last or tokens[0]


def _owns(token: Token) -> bool:
    """Whether a name is a possessor, or stands before a noun that it only modifies."""
    following = token.doc[token.i + 1] if token.i + 1 < len(token.doc) else None
    if following is None:
        return False
    return following.tag_ == "POS" or (
        token.dep_ == "compound" and token.head.ent_type_ != "PERSON" and token.head.i > token.i
    )


def chars_of(token: Token) -> tuple[int, int]:
    """The place of a word in the paragraph, in characters."""
    return token.idx, token.idx + len(token)


def span_of(phrase: Sequence[Token]) -> tuple[int, int]:
    """The place of a phrase in the paragraph, in characters."""
    return phrase[0].idx, phrase[-1].idx + len(phrase[-1])


def subtree_chars(token: Token) -> tuple[int, int]:
    """The place of a word with all that hangs on it, in characters."""
    return token.left_edge.idx, token.right_edge.idx + len(token.right_edge)


def reports(token: Token) -> bool:
    """Whether a word is a verb that may attribute."""
    lemma = token.lemma_.lower()
    if token.pos_ not in {"VERB", "AUX"} and token.tag_ not in FINITE:
        return False
    return lemma in cues.SPEECH or lemma in cues.FINDING or lemma in cues.THOUGHT or lemma in cues.DENIAL


def child_of(token: Token, deps: Collection[str], fits: Callable[[Token], bool] = lambda _: True) -> Token | None:
    """The first word after a token that hangs on it by one of these relations."""
    return next((c for c in token.children if c.dep_ in deps and c.i > token.i and fits(c)), None)


def objects_of(token: Token, prepositions: Collection[str]) -> Iterator[Token]:
    """What stands after one of these prepositions that hang on a word."""
    return (p for c in token.children if c.lower_ in prepositions for p in c.children if p.dep_ == "pobj")


def agent_of(verb: Token) -> Token | None:
    """Who does what a passive says: "was told by X"."""
    return next((p for c in verb.children if c.dep_ == "agent" for p in c.children if p.dep_ == "pobj"), None)


def top_of(span: Span, token: Token) -> Token:
    """The word of a stretch that nothing in it governs, found by going up from one of its words."""
    at = token
    while at.head != at and at.head in span:
        at = at.head
    return at
