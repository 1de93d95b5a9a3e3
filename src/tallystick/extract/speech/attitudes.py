"""Attributions of speech and attitude that no rule of `governing` finds, told by word and construction from a table.

"X supports Y", "X's plan to Y", "X is confident that Y", "Y is expected to Z": which word in which construction gives
what follows it to somebody was counted on a corpus by `evals.learn_attitudes`; the table has the words and counts.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from importlib import resources

from tallystick.extract.parser.words import Word
from tallystick.extract.speech import cues
from tallystick.extract.speech.attribution import Found, Sentence
from tallystick.extract.speech.contents import Stretch
from tallystick.extract.speech.phrases import NOMINAL, RELATIVES, chars_of, noun_phrase, span_of, subtree_chars

# Of each word (its class and lemma, "v support"), the constructions in which it attributes.
Known = Mapping[str, frozenset[str]]
# Whether a word attributes in a construction. It is asked before more is looked up, since few do.
Counts = Callable[[str], bool]

# From which share on a word in a construction counts, and how many sights of it weigh as much as its construction's.
SURE = 0.3
WEIGHT = 3

# The constructions in which a noun of `cues.OWNED` tells an attitude, however often annotators passed it over.
_OWNED = ("own to", "own for", "own that")

_CLASSES = {"VERB": "v", "NOUN": "n", "ADJ": "a"}
_FINITE = frozenset({"VBD", "VBZ", "VBP", "MD"})
_WH = frozenset({"WDT", "WP", "WRB", "WP$"})
_PASSIVE = frozenset({"nsubjpass", "auxpass", "csubjpass"})
_CLAUSES = frozenset({"ccomp", "xcomp"})
_STATES = frozenset({"acomp", "oprd", "attr"})
# Verbs whose grammatical subject is part of what is thought, and not who thinks it: "the talks seem to …".
# Verbs whose passive has as its subject who was asked or told, and nothing of what was.
_RECEIVED = frozenset({"ask", "question", "press"}) | cues.PASSIVE_RECEIVERS
_RAISING = frozenset({"seem", "appear", "look", "sound"})


@dataclass(frozen=True, slots=True)
class _Complement:
    """What follows a word: the construction's name, its stretch, and where the words that attribute end."""

    name: str
    start: int
    end: int
    cue_end: int


@cache
def table() -> Known:
    """The words that were counted, each with the constructions in which it attributes often enough: the share `SURE`.

    The share of a word that was seen seldom is drawn towards that of its construction. The class alone ("v") stands for
    all words that were not counted in a construction.
    """
    rows = [
        line.split("\t") for line in resources.files(__package__).joinpath("attitudes.tsv").read_text().splitlines()
    ]
    counts = {(word, name): (int(seen), int(right)) for word, name, seen, right in rows}
    whole: dict[tuple[str, str], tuple[int, int]] = {}
    for (word, name), (seen, right) in counts.items():
        before = whole.get((word[0], name), (0, 0))
        whole[word[0], name] = before[0] + seen, before[1] + right
    usual = {pattern: (right + 1) / (seen + 20) for pattern, (seen, right) in whole.items()}
    known: dict[str, set[str]] = {}
    for (kind, name), share in usual.items():
        known.setdefault(kind, set()).update([name] if share >= SURE else [])
    for (word, name), (seen, right) in counts.items():
        own = known.setdefault(word, set(known[word[0]]))
        share = (right + WEIGHT * usual[word[0], name]) / (seen + WEIGHT)
        (own.add if share >= SURE else own.discard)(name)
    for noun in cues.OWNED:
        known.setdefault(f"n {noun}", set(known["n"])).update(_OWNED)
    return {word: frozenset(names) for word, names in known.items()}


def attitudes(sentence: Sentence, known: Known | None) -> Iterator[Found]:
    """The attributions in a sentence by words in constructions that are known; None knows all of them, to count them.

    Words inside quoted speech are left out: what a speaker says of others is the speaker's.
    """
    for token in sentence.span:
        kind = _CLASSES.get(token.pos)
        if kind is None or sentence.quoted(token):
            continue
        word = f"{kind} {token.lemma}"
        names = known.get(word, known[kind]) if known is not None else None
        if names is None or names:
            yield from _of(token, word, _always if names is None else names.__contains__)


def _always(_: str) -> bool:
    return True


def _of(token: Word, word: str, counts: Counts) -> Iterator[Found]:
    """What a word gives to somebody in each of the constructions it stands in."""
    if word[0] == "v":
        return _passive(token, word, counts) if _is_passive(token) else _verb(token, word, counts)
    return _noun(token, word, counts) if word[0] == "n" else _adjective(token, word, counts)


# ---- what follows a word ----


def _complements(token: Word) -> list[_Complement]:
    """The complements after a word, its object first; with an object, the others begin at it."""
    after = list(token.rights)
    if not after:
        return []
    thing = next((c for c in after if c.dep in {"dobj", "dative"}), None)
    particle = next((c for c in after if c.dep == "prt"), None)
    cue_end = chars_of(particle if particle is not None else token)[1]
    prefix = f"{particle.lower} " if particle is not None else ""
    found = []
    if thing is not None:
        start, end = subtree_chars(thing)
        found.append(_Complement(f"{prefix}obj", start, end, cue_end))
    for child in after:
        made = _complement(child)
        if made is None:
            continue
        name, start, end, to = made
        if thing is not None and thing.i < child.i:
            name, start = f"obj {name.removeprefix('obj ')}", thing.left_edge.start
            to = cue_end
        found.append(_Complement(prefix + name, start, end, max(to, cue_end)))
    return found


def _complement(child: Word) -> tuple[str, int, int, int] | None:
    start, end = subtree_chars(child)
    if child.dep == "advcl" and child.head.lemma == "ask" and _clause(child) == "wh":
        return "wh", start, end, 0
    if child.dep in _CLAUSES or child.dep in _STATES:
        return (_clause(child) if child.dep in _CLAUSES else "state"), start, end, 0
    if child.dep in {"acl", "relcl"}:
        name = _clause(child)
        return (name, start, end, 0) if name in {"to", "that", "obj to"} else None
    if child.dep == "prep":
        inner = next((c for c in child.children if c.i > child.i), None)
        if inner is None:
            return None
        return child.lower, inner.left_edge.start, max(end, _second_end(child)), chars_of(child)[1]
    return None


def _second_end(first: Word) -> int:
    """Where a question ends that is joined to a thing, and that the parser hung on the verb: "of guns and how they"."""
    after = first.right_edge.i + 1
    rest = [t for t in first.parse.words[after : after + 3] if t.text != ","]
    if len(rest) < 2 or rest[0].lower != "and" or rest[1].tag not in {"WRB", "WP"} or rest[1].head.i < rest[1].i:
        return 0
    return subtree_chars(rest[1].head)[1]


def _clause(clause: Word) -> str:
    """What sort of clause a complement is, by its first words and the form of its verb."""
    children = list(clause.children)
    mark = next((c.lower for c in children if c.dep == "mark"), None)
    if mark == "that":
        return "that"
    if mark in {"if", "whether"} or clause.left_edge.tag in _WH:
        return "wh"
    prefix = "obj " if any(c.dep in {"nsubj", "nsubjpass", "expl"} for c in children) else ""
    if any(c.tag == "TO" for c in children):
        return f"{prefix}to"
    if clause.tag in _FINITE or any(c.tag in _FINITE for c in children if c.dep in {"aux", "auxpass"}):
        return "clause"
    return f"{prefix}ing" if clause.tag == "VBG" else f"{prefix}state"


# ---- verbs ----


def _is_passive(token: Word) -> bool:
    children = list(token.children)
    if any(c.dep in _PASSIVE for c in children):
        return True
    if token.tag != "VBN" or any(c.dep in {"aux", "nsubj"} for c in children):
        return False
    return token.dep in {"acl", "relcl"} or (token.dep == "advcl" and token.lemma in _RECEIVED)


def _verb(token: Word, word: str, counts: Counts) -> Iterator[Found]:
    complements = [after for after in _complements(token) if counts(after.name)]
    holder = holder_of(token) if complements else None
    for after in complements:
        if word[2:] in _RAISING and after.name not in {"that", "clause"}:
            if holder is not None:
                yield _found(token, word, after, None, [span_of(noun_phrase(holder)), (after.start, after.end)])
        else:
            yield _found(token, word, after, holder, [(after.start, after.end)])


def _passive(token: Word, word: str, counts: Counts) -> Iterator[Found]:
    """ "Y is expected to Z", "Y was praised by X": the subject is part of what is said."""
    subject = holder_of(token)
    agent = next((p for c in token.children if c.dep == "agent" for p in c.children if p.dep == "pobj"), None)
    if subject is None:
        return
    about = span_of(noun_phrase(subject))
    others = [after for after in _complements(token) if after.name != "obj"]
    for after in others:
        if not counts(f"passive {after.name}"):
            continue
        own = [(after.start, after.end)]
        whole = own if after.name in {"that", "clause"} or word[2:] in _RECEIVED else [about, *own]
        yield _found(token, word, after, agent, whole, "passive ")
    if agent is not None and not others and counts("passive by"):
        yield _found(token, word, _Complement("by", *about, chars_of(token)[1]), agent, [about], "passive ")


def holder_of(token: Word) -> Word | None:
    """Who does what a verb says: its subject, or that of the nearest verb above it that has one."""
    at = token
    for _ in range(6):
        subject = next((c for c in at.children if c.dep in {"nsubj", "nsubjpass"}), None)
        if subject is not None:
            return subject
        if at.dep in {"acl", "relcl"} and at.head.pos in NOMINAL and at.tag in {"VBG", "VBN"}:
            return at.head
        if at.head == at or at.dep == "nsubj":
            return None
        owner = next((c for c in at.head.children if c.dep == "poss"), None)
        if at.head.pos == "NOUN" and owner is not None:
            return owner
        at = at.head
    return None


# ---- nouns and adjectives ----


def _noun(token: Word, word: str, counts: Counts) -> Iterator[Found]:
    """ "X's plan to Y", "the plan by X to Y", "X has a plan to Y", "the plan to Y"."""
    complements = _complements(token)
    if not complements:
        return
    owner = next((c for c in token.children if c.dep == "poss"), None)
    kind = "own"
    if owner is None and token.dep == "dobj":
        owner, kind = holder_of(token.head), "held"
    if owner is None:
        by = (p for c in token.children if c.lower in {"by", "from"} for p in c.children if p.dep == "pobj")
        owner, kind = next(by, None), "by"
    pattern = f"{'none' if owner is None else kind} "
    for after in complements:
        left_out = after.name.startswith("obj") or (kind == "by" and after.name in {"by", "from"})
        if not left_out and counts(pattern + after.name):
            yield _found(token, word, after, owner, [(after.start, after.end)], pattern)


def _adjective(token: Word, word: str, counts: Counts) -> Iterator[Found]:
    """ "X is confident that Y"."""
    complements = [after for after in _complements(token) if counts(after.name)]
    if not complements:
        return
    noun = token.head if token.dep == "amod" and token.head.i < token.i else None
    holder = noun if noun is not None else holder_of(token) if token.dep != "amod" else None
    if holder is not None:
        for after in complements:
            yield _found(token, word, after, holder, [(after.start, after.end)])


def _found(
    token: Word, word: str, after: _Complement, holder: Word | None, parts: Iterable[Stretch], prefix: str = ""
) -> Found:
    stretches = tuple(parts)
    written = None
    if holder is not None and holder.lower in RELATIVES and holder.head.dep == "relcl":
        written = chars_of(holder)
        holder = holder.head.head
    phrase = [t for t in noun_phrase(holder) if t.i != token.i] or [holder] if holder is not None else []
    return Found(
        "attitude",
        word[2:],
        (token.start, after.cue_end),
        span_of(phrase) if phrase else None,
        holder.i if holder is not None else None,
        (stretches[0][0], stretches[-1][1]),
        parts=stretches,
        written=written,
        word=word,
        pattern=prefix + after.name,
    )
