"""Clauses as gather compares them: what each says, about whom, how many, when, and whether it is so."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import lru_cache
from typing import Any, Literal

from tallystick import meaning
from tallystick.gather import lexicon
from tallystick.gather.counting import (
    Size,
    counts_of,
    measured_by,
    sizes_of,
    stem_of_value,
    wholes_of,
)
from tallystick.gather.placed import Placed
from tallystick.gather.scopes import Mentions, inside
from tallystick.records import DateMention, Document, Figure, Modality, Proposition, Statement
from tallystick.text import stem_of, words

# What is, what must be, what somebody means to do and what may be are four things that do not confirm one another.
Standing = Literal["is", "must", "shall", "may"]


@lru_cache(maxsize=1 << 17)
def one_for_all(members: frozenset[str]) -> frozenset[str]:
    """One set in place of all that are equal."""
    return members


# Not frozen: to make a frozen one takes three times as long, a tenth of making clauses.
@dataclass(slots=True, eq=False)
class Clause:
    """One proposition of a statement with what it is compared by.

    `meanings` are its words under the lexicon without numbers and words of dates; `counts` are its numbers, `wholes`
    those of which others are a part ("40 of 120"), `measured` the bounds of its figures with what they count ("412
    kilogram"), `days` its dates in ISO 8601; `core` are the actors who act or are acted on, `actors` all of them.
    `source` is whoever it is given to, as a word that is equal for equal sources. `aside` says that it only dates
    another clause ("after they signed"). `around` are the words and actors of the rest of its statement, in which
    what a short clause leaves out often stands. `sizes` are the values of its figures with their units. `finders` are
    agents who only found out what it tells: "the Mission counted 14 attacks". `rows` are the pieces
    of its words by word vectors, in order; `ours` says that it is told of "us".
    """

    index: int
    statement: Statement
    start: int
    end: int
    predicate: str
    meanings: frozenset[str]
    object: frozenset[str]
    counts: frozenset[str]
    measured: frozenset[str]
    days: frozenset[str]
    core: frozenset[str]
    agents: frozenset[str]
    actors: frozenset[str]
    denied: bool
    standing: Standing
    modality: Modality
    source: str | None
    wholes: frozenset[str] = frozenset()
    aside: bool = False
    subject: frozenset[str] = frozenset()
    around: frozenset[str] = frozenset()
    around_actors: frozenset[str] = frozenset()
    sizes: tuple[Size, ...] = ()
    finders: frozenset[str] = frozenset()
    rows: tuple[int, ...] = ()
    ours: bool = False
    document: str = field(init=False)

    def __post_init__(self) -> None:
        """Lay the document of the statement beside the rest: it is asked for in every comparison."""
        self.document = self.statement.document
        # Most clauses name the same few actors, numbers and things: a set of them takes as much memory as ten words.
        self.object = one_for_all(self.object)
        self.counts = one_for_all(self.counts)
        self.measured = one_for_all(self.measured)
        self.core = one_for_all(self.core)
        self.agents = one_for_all(self.agents)
        self.actors = one_for_all(self.actors)


def clauses_of(
    statements: Sequence[Statement],
    dates: Iterable[DateMention],
    documents: Mapping[str, Document],
    silent: frozenset[str],
    sources: Mapping[str, str],
    figures: Iterable[Figure] = (),
    mentions: Mentions | None = None,
    first: int = 0,
) -> list[Clause]:
    """The clauses of some statements, in order, numbered from `first` on.

    `silent` are actors that are nothing to compare by, such as reports.
    `mentions` has where each document names an actor: one that no clause holds stands around those of its sentence.
    """
    known = (_without_a_guess(date, documents[date.document]) for date in dates)
    dated, measured = Placed(known), Placed(figures)
    bare = {document.id: _says_nothing(document) for document in documents.values()}
    made: list[Clause] = []
    for statement in statements:
        text = documents[statement.document].text
        if statement.start in bare.get(statement.document, frozenset()):
            continue
        near, counted = dated.touching(statement), measured.touching(statement)
        if not counted and _is_label(statement, text):
            continue
        own: list[dict[str, Any]] = []
        full = [p for p in statement.propositions if _is_full(p, silent)]
        told = full or statement.propositions or (_whole(statement, text),)
        for said in (*told, *_left_over(statement, told, counted, text)):
            if said.words or said.predicate:
                own.append(_compared_by(statement, said, near, counted, text, silent))
        named = frozenset(row[2] for row in inside(mentions or {}, statement.document, statement.start, statement.end))
        source = sources.get(statement.id)
        made += _with_surroundings(own, named - silent, statement, first + len(made), source)
    return made


# So many words can be a heading, its number among them.
_LONGEST_LABEL = 5
_YEAR = re.compile(r"\b\d{4}\b")


def _without_a_guess(date: DateMention, document: Document) -> DateMention:
    """A date, without its day where the text names no year and the document has no date to tell it by."""
    if document.published.date or not date.day or _YEAR.search(document.text, date.start, date.end):
        return date
    return replace(date, value=None)


def _with_surroundings(
    own: Sequence[dict[str, Any]], named: frozenset[str], statement: Statement, first: int, source: str | None
) -> Iterator[Clause]:
    """The clauses of one statement, each with what the others say and whom the statement names beside it."""
    for at, parts in enumerate(own):
        rest: frozenset[str] = frozenset()
        if len(own) > 1:
            others = (w for c in own if c is not parts for w in c["meanings"] | c["counts"])
            rest = frozenset(others) - parts["meanings"] - parts["counts"]
        yield Clause(first + at, statement, source=source, around=rest, around_actors=named - parts["actors"], **parts)


def _is_full(said: Proposition, silent: frozenset[str]) -> bool:
    """Whether a proposition says something by itself: beside one that does, "in a report of Friday" says nothing."""
    if not (said.predicate or said.subject):
        return False
    return len(said.words) > 1 or not silent.issuperset((*said.agents, *said.patients, *said.others))


def _says_nothing(document: Document) -> frozenset[int]:
    """Where bylines and datelines begin: they tell who and when, and claim nothing."""
    inside: set[int] = set()
    for block in document.blocks:
        if block.role in ("byline", "dateline"):
            inside.update(range(block.start, block.end))
    return frozenset(inside)


def _is_label(statement: Statement, text: str) -> bool:
    """Whether a few words without a verb or a source only label what follows: "II. Forces of the Republic"."""
    bare = statement.mode == "unattributed" and not any(p.predicate for p in statement.propositions)
    return bare and len(words(text[statement.start : statement.end])) <= _LONGEST_LABEL


def _whole(statement: Statement, text: str) -> Proposition:
    """A statement that extract could not take apart, as one proposition of its words."""
    stems = tuple(stem_of(word.key) for word in words(text[statement.start : statement.end]) if len(word.key) > 3)
    return Proposition(statement.start, statement.end, "", stems)


def _left_over(
    statement: Statement, told: Sequence[Proposition], counted: Sequence[Figure], text: str
) -> Iterator[Proposition]:
    """The stretches of a statement that are in none of its clauses and hold a figure with its unit."""
    loose = [f for f in counted if f.unit and not any(p.start <= f.start < p.end for p in told)]
    if not statement.propositions or not loose:
        return
    inside = sorted(told, key=lambda p: p.start)
    edges = [statement.start, *(edge for p in inside for edge in (p.start, p.end)), statement.end]
    for start, end in zip(edges[::2], edges[1::2], strict=True):
        figures = [f for f in counted if f.unit and start <= f.start and f.end <= end]
        held = any(p.start <= f.start < p.end for p in inside for f in figures)
        if figures and not held:
            stems = tuple(stem_of(word.key) for word in words(text[start:end]) if len(word.key) > 3)
            yield Proposition(start, end, "", stems)


def _compared_by(
    statement: Statement,
    said: Proposition,
    near: Sequence[DateMention],
    counted: Sequence[Figure],
    text: str,
    silent: frozenset[str],
) -> dict[str, Any]:
    """What one proposition is compared by, as the fields of its clause that need nothing but itself."""
    inside = [d for d in near if d.start < said.end and said.start < d.end]
    dated = (word.key for d in inside for word in words(text[d.start : d.end]))
    of_dates = {form for key in dated for form in (key, stem_of(key))}
    kept = [stem for stem in said.words if stem not in of_dates] if of_dates else said.words
    words_said = text[said.start : said.end]
    letters = meaning.letters_in(words_said)
    spoken = frozenset(letters)
    agents = frozenset(said.agents) - silent
    # Most clauses name few, and one set stands for all that are equal.
    core = agents | (frozenset(said.patients) - silent) if said.patients else agents
    own = [f for f in counted if said.start <= f.start < said.end]
    predicate = lexicon.meaning(said.predicate)
    meanings = lexicon.meanings(kept).union(*[_counted_thing(f.about) for f in own if f.about])
    found_out = lexicon.perceives(predicate)
    if found_out:  # whether they saw or counted it is told in any of these words
        meanings, predicate = meanings - {predicate} | {lexicon.FOUND}, lexicon.FOUND
    for meant, replaced in lexicon.phrases(words_said, spoken):
        meanings = meanings - replaced | {meant}
        predicate = meant if predicate in replaced or not predicate else predicate
    denied = said.negated or (words_said[:1] in _BEGINS_NONE and _NONE.match(text, said.start) is not None)
    before = [f for f in counted if f.end <= said.end]
    return {
        "start": said.start,
        "end": said.end,
        "predicate": predicate,
        "meanings": meanings,
        "object": lexicon.meanings(said.object),
        "counts": counts_of(kept, own, text),
        "measured": frozenset([m for f in own for m in measured_by(f)]),
        "days": frozenset([d.day for d in inside if d.day]),
        "core": core,
        "agents": agents,
        "finders": agents if found_out else frozenset(),
        "actors": core | (frozenset(said.others) - silent) if said.others else core,
        "denied": denied != (statement.certainty == "denied"),
        "standing": _standing(said, predicate, text),
        "modality": said.modality,
        "subject": lexicon.meanings(said.subject),
        "aside": _is_aside(said, text),
        "sizes": sizes_of(own, text),
        "wholes": frozenset([stem_of_value(f) for f in wholes_of(before, text)]),
        "ours": not _OF_US.isdisjoint(spoken) and _OURS.search(text, said.start, said.end) is not None,
        "rows": tuple(sorted(set(meaning.pieces_of_all(letters)))),
    }


@lru_cache(maxsize=65536)
def _counted_thing(about: str) -> frozenset[str]:
    """What a figure counts, also where only the sentence before says it: "23 had been sealed"."""
    return lexicon.meanings([stem_of(word.key) for word in words(about) if len(word.key) > _SHORT])


_SHORT = 3
_OF_US = frozenset({"we", "our", "ours", "us"})
_OURS = re.compile(r"\b(?:[Ww]e|[Oo]ur|ours|us)\b")
# How a clause opens that says of nobody what its verb says; and its first letter, by which most are passed over.
_NONE = re.compile(r"(?:not (?:a single|one|any)|none of|no one|nobody|not even)\b", re.IGNORECASE)
_BEGINS_NONE = frozenset("nN")
# The word before, or at the beginning of, a clause that only dates another one.
_TIMES = ("after", "before", "since", "when", "once", "until")
_ASIDE = re.compile(rf"\b(?:{'|'.join(_TIMES)})\s*$", re.IGNORECASE)
_REACH = 8
_TIMING = re.compile(rf"(?:even |just |only |shortly |soon )?(?:{'|'.join(_TIMES)}) ", re.IGNORECASE)


def _is_aside(said: Proposition, text: str) -> bool:
    """Whether a clause only dates another one: by the word before it, or where it holds that word itself."""
    opening = _TIMING.match(text, said.start, said.end)
    before = text[max(0, said.start - _REACH) : said.start] + (opening[0] if opening else "")
    # Before most clauses stands another word, and they are passed over at once.
    return before.rstrip().lower().endswith(_TIMES) and _ASIDE.search(before) is not None


# "Claims to have lifted" tells what is over, and no plan.
_IS_OVER = re.compile(r"to have \w", re.IGNORECASE)


def _standing(said: Proposition, predicate: str, text: str) -> Standing:
    if said.modality == "plan" and _IS_OVER.match(text, said.start):
        return "is"
    if said.modality == "duty":
        return "must"
    if said.modality == "plan" or lexicon.pledges(predicate):
        return "shall"
    return "may" if said.modality == "possible" else "is"
