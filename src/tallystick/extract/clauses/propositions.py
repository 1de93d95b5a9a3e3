"""Taking a stretch of a paragraph apart into clauses, so that clauses of different documents can be compared.

A clause is a verb with what belongs to it. What only attributes ("the report said") is left out and its content is
kept; verbs that say little ("held meetings") give way to the noun that carries the meaning ("meet"); verbs that only
set how real the rest is ("agreed to leave") give way to the verb they govern and leave a modality.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Callable, Iterable, Iterator
from operator import attrgetter

from tallystick.extract.clauses.frames import (
    Frame,
    Frames,
    is_demanded,
    is_purpose,
)
from tallystick.extract.clauses.number_words import (
    is_number,
    number,
)
from tallystick.extract.clauses.tables import (
    ACTION_ENDINGS,
    ACTIONS,
    CLAUSES,
    EDGES,
    EMPTY,
    FUNCTION,
    LIGHT,
    NEGATIONS,
    ONLY_WITH_CLAUSE,
    PLACING,
    REPORTING,
    REPORTING_PREPOSITIONS,
    STATING_PREPOSITIONS,
)
from tallystick.extract.parser.words import Parse, Word
from tallystick.records import Modality, Proposition
from tallystick.text import Paragraph, stem_of

ActorsAt = Callable[[int, int], tuple[str, ...]]

_START = attrgetter("start")
_PLACE = attrgetter("i")


def propositions(
    paragraph: Paragraph, parse: Parse, start: int, end: int, actors_at: ActorsAt
) -> tuple[Proposition, ...]:
    """What a stretch of a paragraph says, clause by clause, for comparing with clauses of other documents.

    `parse` is the parse of `paragraph.text`; `start` and `end` are offsets in that text, and so are those with which
    `actors_at` is asked which actors are named (or meant by a pronoun) between two places. The propositions come back
    in the order of the text with offsets into the document. A stretch without a verb gives one over the whole of it.
    """
    reader = _Reader(paragraph, parse, start, end, actors_at)
    return reader.read()


class _Reader:
    """Reads the clauses of one stretch."""

    def __init__(self, paragraph: Paragraph, parse: Parse, start: int, end: int, actors_at: ActorsAt) -> None:
        self._paragraph = paragraph
        self._actors_at = actors_at
        self._words = parse.words
        first = bisect_left(self._words, start, key=_START)
        stretch = self._words[first : bisect_left(self._words, end, first, key=_START)]
        self._tokens = [t for t in stretch if t.end <= end and not t.text.isspace()]
        self._inside = {t.i for t in self._tokens}
        self._heads: set[int] = set()
        self._frames = Frames(self._words, self._inside, self._heads)
        self._silent: set[int] = set()
        self._named: dict[int, tuple[str, ...]] = {}
        self._contents: dict[int, str | None] = {}
        # In many paragraphs nobody is named: it is asked once before it is asked of each word.
        self._names_any = bool(self._words and actors_at(self._words[0].start, self._words[-1].end))

    def read(self) -> tuple[Proposition, ...]:
        if not any(t.text.isalpha() for t in self._tokens):
            return ()
        heads = [t for t in self._tokens if self._is_head(t)]
        self._heads.update(t.i for t in heads)
        self._silence_attributions(heads)
        made = [p for head in heads if head.i not in self._silent for p in self._clause(head)]
        made += [p for head in heads if head.i in self._silent for p in self._named_content(head)]
        made += self._nominal()
        if not made and not self._is_left_over():
            whole = self._whole()
            return (whole,) if whole else ()
        return tuple(sorted(made, key=lambda p: (p.start, p.end)))

    # ---- which verbs are clauses ----

    def _is_head(self, token: Word) -> bool:
        if token.pos not in ("VERB", "AUX") or token.dep in ("aux", "auxpass"):
            return False
        if token.head.i not in self._inside:
            return token.dep not in ("amod", "compound")
        if token.dep not in CLAUSES:
            return False
        if token.dep == "conj":
            return token.head.pos in ("VERB", "AUX") and not is_purpose(token)
        if token.dep == "ccomp" and is_demanded(token, self._inside):
            return False
        if token.dep == "pcomp":
            return token.head.lower in STATING_PREPOSITIONS and self._says_something(token)
        if token.dep == "acl" and token.lemma in LIGHT and _is_action(token.head):
            return False
        if token.dep in ("advcl", "acl", "relcl"):
            return not is_purpose(token) and self._says_something(token)
        return True

    def _says_something(self, token: Word) -> bool:
        """Whether a participle or subordinate clause states more than a word or two of description."""
        finite = any(child.dep in ("nsubj", "nsubjpass") for child in token.children)
        return finite or sum(1 for t in token.subtree() if self._counts(t)) >= 3

    def _silence_attributions(self, heads: list[Word]) -> None:
        for head in heads:
            if head.lemma in REPORTING and self._attributes(head):
                self._silent.add(head.i)

    def _attributes(self, head: Word) -> bool:
        """Whether a clause says no more than that something was said."""
        for child in head.children:
            if child.dep in ("ccomp", "parataxis") and child.i in self._inside and not _is_withheld(head, child):
                return True
        if head.dep == "parataxis" or (head.dep == "advcl" and any(c.lower == "as" for c in head.lefts)):
            return True
        lemma = head.lemma
        if lemma in ONLY_WITH_CLAUSE:
            return False
        return bool(self._content_nouns(head)) or not any(
            child.dep in ("dobj", "xcomp", "prep", "attr", "oprd", "nsubjpass") for child in head.children
        )

    def _content_nouns(self, head: Word) -> list[Word]:
        """What an attributing verb names as its content: "details the ties", "was told of six meetings"."""
        nouns = [c for c in head.children if c.dep == "dobj" and head.lemma != "tell"]
        for preposition in head.children:
            if preposition.dep == "prep" and preposition.lower in REPORTING_PREPOSITIONS:
                nouns += [c for c in preposition.children if c.dep == "pobj"]
        return [noun for noun in nouns if noun.i in self._inside and noun.pos in ("NOUN", "PROPN")]

    # ---- a clause with a verb ----

    def _clause(self, head: Word) -> Iterator[Proposition]:
        frame = self._frames.frame(head)
        own = sorted(self._own(head), key=_PLACE)
        counted = [t for t in own if t.i in self._inside]
        subject, objects = self._frames.parts(frame)
        predicate, silent = self._predicate(frame, objects)
        silent |= {t.i for t in frame.passed}
        words = self._stems(counted, silent)
        if not words and not predicate:
            return
        if not words and len(counted) < 2:
            return
        yield self._proposition(
            counted,
            predicate,
            words,
            subject,
            objects,
            own,
            self._negated(frame, subject, objects),
            frame.modality,
            silent,
        )

    def _own(self, head: Word) -> list[Word]:
        """The tokens of a clause: its subtree, without clauses of their own and without who said it."""
        return self._tree(head, lambda _: True)

    def _close(self, head: Word) -> list[Word]:
        """The tokens of a phrase without those that only say where: the rebels "in the north of the country"."""
        return self._tree(head, lambda token: token.dep != "prep" or token.lower not in PLACING)

    def _tree(self, head: Word, belongs: Callable[[Word], bool]) -> list[Word]:
        """A token and all that hangs on it and belongs, each before its own: without recursion, for chains are long."""
        found, waiting = [], [head]
        while waiting:
            token = waiting.pop()
            found.append(token)
            children = [c for c in token.children if c.i not in self._heads and not self._is_source(c) and belongs(c)]
            waiting += reversed(children)
        return found

    def _is_source(self, token: Word) -> bool:
        """Whether a phrase only says where something is known from: "according to the monitors"."""
        return token.lower == "according" or (token.lower == "to" and token.head.lower == "according")

    def _predicate(self, frame: Frame, objects: list[Word]) -> tuple[str, set[int]]:
        """The stem that carries the clause, and the tokens that say nothing beside it."""
        verb = frame.carrier
        if verb.lemma in LIGHT:
            noun = next((o for o in objects if o.pos == "NOUN" and _is_action(o)), None)
            if noun is not None:
                return stem(noun), {verb.i}
        if verb.lemma == "be":
            noun = next((o for o in objects if o.dep in ("attr", "acomp", "oprd")), None)
            return (stem(noun) if noun is not None else ""), {verb.i}
        return stem(verb), set()

    def _negated(self, frame: Frame, subject: list[Word], objects: list[Word]) -> bool:
        """Whether the clause says that something is not so, with "no" and "none" in its parts counted in."""
        parts = [*subject, *objects]
        empty = any(p.lower in NEGATIONS or any(c.lower == "no" for c in p.children if c.dep == "det") for p in parts)
        return frame.negated != empty

    # ---- clauses without a verb of their own ----

    def _named_content(self, head: Word) -> Iterator[Proposition]:
        if any(c.dep in ("ccomp", "parataxis") and c.i in self._inside for c in head.children):
            return
        for noun in self._content_nouns(head):
            own = [t for t in sorted(self._own(noun), key=_PLACE) if t.i in self._inside]
            words = self._stems(own, set())
            if words:
                yield self._proposition(own, stem(noun), words, [], [noun], own, False, "fact", set())

    def _is_left_over(self) -> bool:
        """Whether this is what an attribution leaves when its content is taken out: "told reporters", "on Monday"."""
        root = next((t for t in self._tokens if t.head.i not in self._inside), None)
        while root is not None and root.dep == "pobj" and root.head.i not in self._inside:
            root = root.head
        if root is None or root.head.lemma not in REPORTING:
            return False
        if root.dep == "prep":
            return root.lower not in REPORTING_PREPOSITIONS
        return root.dep in ("npadvmod", "dative", "advmod") or (root.dep == "dobj" and root.head.lemma == "tell")

    def _nominal(self) -> Iterator[Proposition]:
        """What a stretch says that hangs on a noun: the "six meetings held in a year" that somebody was told of."""
        noun = self._root_noun()
        if noun is not None:
            own = [t for t in sorted(self._own(noun), key=_PLACE) if t.i in self._inside]
            yield self._proposition(own, stem(noun), self._stems(own, set()), [], [noun], own, False, "fact", set())

    def _whole(self) -> Proposition | None:
        """One proposition over the whole stretch, as a headline needs it."""
        verb = next((t for t in self._tokens if t.pos == "VERB" and self._counts(t)), None)
        negated = any(t.lower in NEGATIONS for t in self._tokens)
        words = self._stems(self._tokens, set())
        actors = self._actors(self._tokens)
        if not words and not actors:
            return None
        first, last = self._tokens[0], self._tokens[-1]
        start, end = self._paragraph.to_document(first.start, last.end)
        predicate = stem(verb) if verb is not None else ""
        modality: Modality = (
            "plan" if any(t.lower in ("will", "to") and t.tag == "MD" for t in self._tokens) else "fact"
        )
        return Proposition(start, end, predicate, words, others=actors, negated=negated, modality=modality)

    def _root_noun(self) -> Word | None:
        """The noun on which a stretch without a verb hangs, where it names an action: "six meetings in a year"."""
        root = next((t for t in self._tokens if t.head.i not in self._inside), None)
        if root is not None and root.pos == "ADP":
            root = next((c for c in root.children if c.dep == "pobj" and c.i in self._inside), None)
        return root if root is not None and root.pos == "NOUN" and _is_action(root) else None

    # ---- what all of them share ----

    def _proposition(
        self,
        counted: list[Word],
        predicate: str,
        words: tuple[str, ...],
        subject: list[Word],
        objects: list[Word],
        own: list[Word],
        negated: bool,
        modality: Modality,
        silent: set[int],
    ) -> Proposition:
        core = [t for t in counted if t.pos not in EDGES] or counted
        start, end = self._paragraph.to_document(core[0].start, core[-1].end)
        subjects = [t for part in subject for t in self._own(part)]
        patients = [t for part in objects for t in self._own(part)]
        agents = self._actors(t for part in subject for t in self._close(part))
        named = self._actors(t for part in objects for t in self._close(part))
        rest = tuple(a for a in self._actors(own) if a not in agents and a not in named)
        return Proposition(
            start, end, predicate, words, self._stems(subjects, silent), self._stems(patients, silent),
            agents, named, rest, negated, modality,
        )  # fmt: skip

    def _actors(self, tokens: Iterable[Word]) -> tuple[str, ...]:
        found: dict[str, None] = {}
        for token in sorted(tokens, key=_PLACE):
            found.update(dict.fromkeys(self._named_by(token)))
        return tuple(found)

    def _counts(self, token: Word) -> bool:
        """Whether a token is a content word that is no name of an actor."""
        if token.pos in FUNCTION and not token.like_num:
            return False
        if len(token.text) < 2 or not any(ch.isalnum() for ch in token.text) or token.lower in ("'s", "’s"):
            return False
        if token.lower in EMPTY or token.lower in NEGATIONS or token.lemma in EMPTY:
            return False
        return not self._is_name(token)

    def _is_name(self, token: Word) -> bool:
        """Whether a token is part of an actor's name; a verb that a careless tagger made of one in a headline too."""
        return not (token.pos == "VERB" and token.text.islower()) and bool(self._named_by(token))

    def _named_by(self, token: Word) -> tuple[str, ...]:
        if not self._names_any:
            return ()
        if token.i not in self._named:
            self._named[token.i] = self._actors_at(token.start, token.end)
        return self._named[token.i]

    def _stems(self, tokens: list[Word], silent: set[int]) -> tuple[str, ...]:
        out: list[str] = []
        run: list[Word] = []
        for token in sorted(tokens, key=_PLACE):
            is_figure = is_number(token)
            if is_figure and (self._is_article(token) or self._is_name(token)):
                continue
            if is_figure and run and token.i == run[-1].i + 1:
                run.append(token)
                continue
            if run:
                out += number(run)
            run = [token] if is_figure else []
            if not is_figure and token.i not in silent and (word := self._content(token)) is not None:
                out.append(word)
        return tuple(out + number(run))

    def _is_article(self, token: Word) -> bool:
        """Whether a number word only points: "the two sides", "one of them"."""
        if token.lower == "one":
            return token.dep != "nummod"
        before = self._words[token.i - 1].lower if token.i > 0 else ""
        return token.lower in ("two", "three") and before in ("the", "these", "those")

    def _content(self, token: Word) -> str | None:
        """The stem of a content word; nothing for a word that does not count."""
        if token.i not in self._contents:
            self._contents[token.i] = stem(token) if self._counts(token) else None
        return self._contents[token.i]


def stem(token: Word) -> str:
    """The stem under which the forms of a word agree: consulted, consultations and consulting are all "consult"."""
    word = token.lemma if token.pos in ("VERB", "AUX") else token.text
    return stem_of(word)


def _is_withheld(verb: Word, child: Word) -> bool:
    """Whether what a verb seems to say is a thing that it withholds: "denied inspectors access"."""
    return verb.lemma == "deny" and child.pos == "NOUN"


def _is_action(noun: Word) -> bool:
    lemma = noun.lemma
    return lemma in ACTIONS or (len(lemma) > 5 and lemma.endswith(ACTION_ENDINGS))
