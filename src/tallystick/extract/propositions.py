"""Taking a stretch of a paragraph apart into clauses, so that clauses of different documents can be compared.

A clause is a verb with what belongs to it. What only attributes ("the report said") is left out and its content is
kept; verbs that say little ("held meetings") give way to the noun that carries the meaning ("meet"); verbs that only
set how real the rest is ("agreed to leave") give way to the verb they govern and leave a modality.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Callable, Iterable, Iterator
from operator import attrgetter
from typing import NamedTuple

from spacy.tokens import Doc

from tallystick.extract.parser.words import Word, words_of
from tallystick.records import Modality, Proposition
from tallystick.text import Paragraph, key_of, stem_of

ActorsAt = Callable[[int, int], tuple[str, ...]]

_START = attrgetter("start")
_PLACE = attrgetter("i")


def _table(text: str) -> frozenset[str]:
    return frozenset(text.split())


# Verbs whose clause says that something was said, thought or found; the clause they govern is the content.
_REPORTING = _table(
    """accuse acknowledge add admit affirm allege announce argue assert assess assume believe caution cite claim
    comment conclude confirm consider contend declare deny describe detail determine disclose document emphasise
    emphasize estimate explain express find hear highlight identify indicate inform insist know learn list
    maintain mention note observe point predict proclaim quote reaffirm recall recognise recognize record
    reiterate relate remark repeat reply report respond reveal say see show signal state stress suggest suspect
    tell testify think tweet unveil verify voice warn witness write"""
)
# Of these, the ones that are ordinary verbs when what they govern is a thing and not a clause.
_ONLY_WITH_CLAUSE = _table(
    """accuse add admit assess assume consider deny determine express find hear identify know learn list maintain
    observe point quote recall recognise recognize record relate repeat respond see show signal think witness
    write"""
)
_REPORTING_PREPOSITIONS = frozenset({"of", "about"})
# Verbs that govern another and only say how real it is.
_GOVERNING: dict[str, Modality] = {
    **dict.fromkeys(
        _table(
            """agree commit oblige obligate require bind undertake demand order instruct urge ask call tell need have
            ought suppose stipulate mandate call owe"""
        ),
        "duty",
    ),
    **dict.fromkeys(
        _table(
            """plan intend pledge promise vow want seek hope aim prepare expect offer propose go mean schedule
            threaten wish decide resolve"""
        ),
        "plan",
    ),
    **dict.fromkeys(_table("continue keep remain persist"), "ongoing"),
}
_TRANSPARENT = _REPORTING | frozenset({"appear", "seem", "prove", "happen", "come", "manage", "help", "begin", "start"})
_REFUSING = frozenset({"refrain", "fail", "refuse", "decline", "neglect", "abstain", "avoid"})
_GOVERNING_WITH_PREPOSITION = _REFUSING | {"commit", "agree", "pledge"}
_GOVERNING_ADJECTIVES: dict[str, Modality] = {
    **dict.fromkeys(_table("bound obliged obligated required supposed due committed"), "duty"),
    **dict.fromkeys(_table("ready set willing prepared determined keen eager"), "plan"),
    **dict.fromkeys(_table("likely able possible expected unlikely"), "possible"),
}
_AUXILIARIES: dict[str, Modality] = {
    **dict.fromkeys(("must", "shall", "should", "ought"), "duty"),
    **dict.fromkeys(("will", "would", "'ll", "’ll", "wo"), "plan"),
    **dict.fromkeys(("may", "might", "could", "can", "ca"), "possible"),
}
_MAYBE = frozenset({"likely", "possibly", "perhaps", "probably", "potentially", "maybe"})
_CONDITIONS = frozenset({"if", "unless", "whether", "until", "once", "before"})

# Verbs that say little beside an object that names an action.
_LIGHT = _table(
    """carry conduct do exchange experience extend get give grant have hold launch maintain make mount offer open pay
    provide pursue reach receive stage suffer take undergo undertake"""
)
_ACTION_ENDINGS = ("tion", "sion", "ment", "ance", "ence", "ing", "al", "ure")
_ACTIONS = _table(
    """aid attack assault ban battle breach call campaign check claim clash control debate delay demand dialogue
    effort exchange fight fire gain guarantee help hold hunt link loss march move murder offer order patrol pledge
    plan progress promise protest pullout raid reform release report request review search strike support survey
    swap talk test theft threat trade transfer trial use visit vote vow war work"""
)
_STEPS = frozenset({"step", "effort", "measure", "move", "attempt", "action"})
_SECONDARY = frozenset({"take", "make", "undertake"})

_FUNCTION = frozenset({"DET", "ADP", "AUX", "PRON", "PART", "CCONJ", "SCONJ", "PUNCT", "INTJ", "SPACE", "SYM", "X"})
_EMPTY = _table(
    """accord also already as be according about other such so more most very just only still now then there here at
    to for from with by in of on least up including especially namely however meanwhile reportedly allegedly
    apparently currently recently even yet far much many several certain own same both mr mrs ms"""
)
_NEGATIONS = frozenset({"no", "not", "n't", "n’t", "never", "neither", "nor", "none", "nobody", "nothing", "without"})
# What a clause is not shown with at its ends.
_EDGES = frozenset({"PUNCT", "CCONJ", "SCONJ", "SPACE"})
_CLAUSES = frozenset({"ROOT", "ccomp", "conj", "relcl", "acl", "advcl", "pcomp", "parataxis", "dep"})
_SUBJECTS = frozenset({"nsubj", "csubj", "expl"})
_STATING_PREPOSITIONS = frozenset({"by", "after", "since", "despite", "while", "when", "following"})

_PLACING = frozenset({"in", "at", "near", "on", "from", "inside", "outside", "across", "around", "along", "within"})

_ONES = (
    "zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve",
    "thirteen", "fourteen", "fifteen", "sixteen", "seventeen", "eighteen", "nineteen",
)  # fmt: skip
_TENS = ("twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety")
_UNITS = {word: value for value, word in enumerate(_ONES)} | {word: 10 * (at + 2) for at, word in enumerate(_TENS)}
_SCALES = {"hundred": 100, "dozen": 12, "thousand": 1000, "million": 10**6, "billion": 10**9, "trillion": 10**12}


class _Frame(NamedTuple):
    """A clause: the verb it hangs on in the parse, the verb that carries its meaning, and what was read on the way."""

    head: Word
    carrier: Word
    modality: Modality
    negated: bool
    passed: tuple[Word, ...]


def propositions(paragraph: Paragraph, doc: Doc, start: int, end: int, actors_at: ActorsAt) -> tuple[Proposition, ...]:
    """What a stretch of a paragraph says, clause by clause, for comparing with clauses of other documents.

    `doc` is the parse of `paragraph.text`; `start` and `end` are offsets in that text, and so are those with which
    `actors_at` is asked which actors are named (or meant by a pronoun) between two places. The propositions come back
    in the order of the text with offsets into the document. A stretch without a verb gives one over the whole of it.
    """
    reader = _Reader(paragraph, doc, start, end, actors_at)
    return reader.read()


class _Reader:
    """Reads the clauses of one stretch."""

    def __init__(self, paragraph: Paragraph, doc: Doc, start: int, end: int, actors_at: ActorsAt) -> None:
        self._paragraph = paragraph
        self._actors_at = actors_at
        self._words = words_of(doc)
        first = bisect_left(self._words, start, key=_START)
        stretch = self._words[first : bisect_left(self._words, end, first, key=_START)]
        self._tokens = [t for t in stretch if t.end <= end and not t.text.isspace()]
        self._inside = {t.i for t in self._tokens}
        self._heads: set[int] = set()
        self._silent: set[int] = set()
        self._named: dict[int, tuple[str, ...]] = {}
        self._contents: dict[int, str | None] = {}

    def read(self) -> tuple[Proposition, ...]:
        if not any(t.text.isalpha() for t in self._tokens):
            return ()
        heads = [t for t in self._tokens if self._is_head(t)]
        self._heads = {t.i for t in heads}
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
        if token.dep not in _CLAUSES:
            return False
        if token.dep == "conj":
            return token.head.pos in ("VERB", "AUX") and not self._is_purpose(token)
        if token.dep == "ccomp" and self._is_demanded(token):
            return False
        if token.dep == "pcomp":
            return token.head.lower in _STATING_PREPOSITIONS and self._says_something(token)
        if token.dep == "acl" and token.lemma in _LIGHT and _is_action(token.head):
            return False
        if token.dep in ("advcl", "acl", "relcl"):
            return not self._is_purpose(token) and self._says_something(token)
        return True

    def _is_demanded(self, token: Word) -> bool:
        """Whether this is an infinitive with a subject of its own, as in "obliges the Front to leave"."""
        governing = token.head.i in self._inside and token.head.lemma in _GOVERNING
        return governing and any(c.lower == "to" and c.dep == "aux" for c in token.children)

    def _is_purpose(self, token: Word) -> bool:
        """Whether this is a bare infinitive that only says what something is for."""
        governed = token
        while governed.dep == "conj":
            governed = governed.head
        return governed.dep in ("advcl", "acl", "relcl") and any(
            c.lower == "to" and c.dep == "aux" for c in governed.children
        )

    def _says_something(self, token: Word) -> bool:
        """Whether a participle or subordinate clause states more than a word or two of description."""
        finite = any(child.dep in ("nsubj", "nsubjpass") for child in token.children)
        return finite or sum(1 for t in token.subtree() if self._counts(t)) >= 3

    def _silence_attributions(self, heads: list[Word]) -> None:
        for head in heads:
            if head.lemma in _REPORTING and self._attributes(head):
                self._silent.add(head.i)

    def _attributes(self, head: Word) -> bool:
        """Whether a clause says no more than that something was said."""
        for child in head.children:
            if child.dep in ("ccomp", "parataxis") and child.i in self._inside and not _is_withheld(head, child):
                return True
        if head.dep == "parataxis" or (head.dep == "advcl" and any(c.lower == "as" for c in head.lefts)):
            return True
        lemma = head.lemma
        if lemma in _ONLY_WITH_CLAUSE:
            return False
        return bool(self._content_nouns(head)) or not any(
            child.dep in ("dobj", "xcomp", "prep", "attr", "oprd", "nsubjpass") for child in head.children
        )

    def _content_nouns(self, head: Word) -> list[Word]:
        """What an attributing verb names as its content: "details the ties", "was told of six meetings"."""
        nouns = [c for c in head.children if c.dep == "dobj" and head.lemma != "tell"]
        for preposition in head.children:
            if preposition.dep == "prep" and preposition.lower in _REPORTING_PREPOSITIONS:
                nouns += [c for c in preposition.children if c.dep == "pobj"]
        return [noun for noun in nouns if noun.i in self._inside and noun.pos in ("NOUN", "PROPN")]

    # ---- a clause with a verb ----

    def _clause(self, head: Word) -> Iterator[Proposition]:
        frame = self._frame(head)
        own = sorted(self._own(head), key=_PLACE)
        counted = [t for t in own if t.i in self._inside]
        subject, objects = self._parts(frame)
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

    def _frame(self, head: Word) -> _Frame:
        """Follow governing verbs down to the one that carries the meaning."""
        passed: list[Word] = []
        modality, negated = self._inherited(head)
        carrier = head
        while True:
            modality = self._own_modality(carrier) or modality
            negated = negated != any(c.dep == "neg" or c.lower == "never" for c in carrier.children)
            governed = self._governed(carrier)
            if governed is None:
                break
            by, lemma = governed
            if lemma in _REFUSING:
                negated = not negated
            passed.append(carrier)
            modality = _stronger(modality, _GOVERNING.get(lemma) or _GOVERNING_ADJECTIVES.get(lemma))
            if lemma == "unlikely":
                negated = not negated
            carrier = by
        return _Frame(head, carrier, modality or "fact", negated, tuple(passed))

    def _governed(self, verb: Word) -> tuple[Word, str] | None:
        """The verb that this one governs and gives way to, and the word that governs it."""
        for child in verb.children:
            if child.i not in self._inside or child.i in self._heads:
                continue
            governed = self._by_infinitive(verb, child) or self._by_preposition(verb, child)
            governed = governed or _by_adjective(child) or self._by_step(verb, child)
            if governed is not None and governed[0].i not in self._heads:
                return governed
        return None

    def _by_infinitive(self, verb: Word, child: Word) -> tuple[Word, str] | None:
        """As in "agreed to leave", "is to leave", "has yet to leave"."""
        lemma = verb.lemma
        if child.pos not in ("VERB", "AUX") or (child.dep != "xcomp" and not self._is_demanded(child)):
            return None
        if lemma == "have" and any(t.lower == "yet" for t in (*verb.children, *child.children)):
            return child, "fail"
        if lemma == "be":
            return child, "suppose"
        governs = lemma in _GOVERNING or lemma in _TRANSPARENT or lemma in _REFUSING
        return (child, lemma) if governs else None

    def _by_preposition(self, verb: Word, child: Word) -> tuple[Word, str] | None:
        """As in "committed to leaving", "commits them to leaving", "refrained from leaving"."""
        lemma = verb.lemma
        if lemma not in _GOVERNING_WITH_PREPOSITION:
            return None
        if child.dep == "advcl" and child.tag == "VBG" and any(c.lower == "to" for c in child.lefts):
            return child, lemma
        if child.dep not in ("prep", "dobj"):
            return None
        governed = next((t for t in child.subtree() if t.dep == "pcomp" and t.pos == "VERB"), None)
        return (governed, lemma) if governed is not None else None

    def _by_step(self, verb: Word, child: Word) -> tuple[Word, str] | None:
        """As in "has taken steps to leave"."""
        if verb.lemma not in _SECONDARY:
            return None
        if child.dep == "advcl" and self._is_purpose(child) and any(_is_step(c) for c in verb.children):
            return child, "continue"
        if not _is_step(child):
            return None
        governed = next((c for c in child.children if c.dep in ("acl", "relcl") and self._is_purpose(c)), None)
        return (governed, "continue") if governed is not None else None

    def _inherited(self, head: Word) -> tuple[Modality | None, bool]:
        """What a clause takes over from the one it is joined to, or from the condition or demand it stands under."""
        if head.dep == "conj" and not any(c.dep in ("aux", "auxpass", *_SUBJECTS) for c in head.children):
            first = head.head
            while first.dep == "conj" and first.head.pos in ("VERB", "AUX"):
                first = first.head
            frame = self._frame(self._top(first))
            return (frame.modality if frame.modality != "fact" else None), False
        if any(c.dep in ("mark", "advmod") and c.lower in _CONDITIONS for c in head.children):
            return "possible", False
        if any(c.lower in ("when", "after") for c in head.lefts) and self._own_modality(head.head) in ("plan", "duty"):
            return "possible", False
        if head.head.i not in self._inside and any(c.lower == "to" and c.dep == "aux" for c in head.lefts):
            return _GOVERNING.get(head.head.lemma, "plan"), False
        if head.dep == "ccomp" and head.head.lemma in ("demand", "require", "stipulate", "mandate", "order"):
            return "duty", False
        return None, False

    def _top(self, verb: Word) -> Word:
        """The clause that a governed verb belongs to."""
        while verb.i not in self._heads and verb.dep in ("xcomp", "pcomp", "prep", "acomp", "attr", "acl", "dobj"):
            verb = verb.head
        return verb

    def _own_modality(self, verb: Word) -> Modality | None:
        found: Modality | None = None
        for child in verb.children:
            if child.dep == "aux" and child.lower in _AUXILIARIES:
                found = _stronger(found, _AUXILIARIES[child.lower])
            if child.dep == "advmod" and child.lower in _MAYBE and child.i < verb.i:
                found = "possible"
        if found is None and verb.tag == "VBG" and any(c.dep == "aux" and c.lemma == "be" for c in verb.children):
            return "ongoing"
        if found is None and verb.lemma in ("continue", "remain", "persist"):
            return "ongoing"
        return found

    def _own(self, head: Word) -> list[Word]:
        """The tokens of a clause: its subtree, without clauses of their own and without who said it."""
        return self._tree(head, lambda _: True)

    def _close(self, head: Word) -> list[Word]:
        """The tokens of a phrase without those that only say where: the rebels "in the north of the country"."""
        return self._tree(head, lambda token: token.dep != "prep" or token.lower not in _PLACING)

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

    def _parts(self, frame: _Frame) -> tuple[list[Word], list[Word]]:
        """Who does it and what it is done to, as heads of phrases, with passives turned round."""
        subject = self._subject(frame)
        passive = any(c.dep in ("auxpass", "nsubjpass") for c in frame.carrier.children) or any(
            s.dep == "nsubjpass" for s in subject
        )
        objects = [c for c in frame.carrier.children if c.dep in ("dobj", "dative", "attr", "acomp", "oprd")]
        agents = [p for c in frame.carrier.children if c.dep == "agent" for p in c.children if p.dep == "pobj"]
        if passive or agents or (frame.carrier.tag == "VBN" and frame.carrier.dep == "acl"):
            return agents, subject + objects
        return subject, objects

    def _subject(self, frame: _Frame) -> list[Word]:
        for verb in (frame.carrier, *reversed(frame.passed), frame.head):
            own = [self._antecedent(c) for c in verb.children if c.dep in ("nsubj", "nsubjpass")]
            if verb is not frame.carrier and _GOVERNING.get(verb.lemma) == "duty":
                own = [c for c in verb.children if c.dep in ("dobj", "dative")] or own
            if own:
                return own
        head = frame.head
        if head.dep in ("relcl", "acl"):
            return [head.head]
        if head.dep == "pcomp" and head.head.head.pos in ("VERB", "AUX"):
            return self._subject_of(head.head.head)
        if head.dep in ("conj", "advcl", "xcomp") and head.head.pos in ("VERB", "AUX"):
            return self._subject_of(head.head)
        return self._before_quotation(frame)

    def _before_quotation(self, frame: _Frame) -> list[Word]:
        """The noun before the marks, where only the rest of its clause is quoted: the Front "has kept its word"."""
        at = min(t.i for t in (frame.head, *frame.head.lefts) if t.dep in ("aux", "auxpass", "neg") or t is frame.head)
        marks = 0
        while at > 0 and self._words[at - 1].is_punct:
            at -= 1
            marks += self._words[at].is_quote
        noun = self._words[at - 1] if at > 0 else None
        return [noun] if marks and noun is not None and noun.pos in ("NOUN", "PROPN", "PRON") else []

    def _subject_of(self, verb: Word) -> list[Word]:
        top = self._top(verb)
        return self._subject(_Frame(top, verb, "fact", False, ()))

    def _antecedent(self, token: Word) -> Word:
        verb = token.head
        while verb.dep in ("xcomp", "conj") and verb.dep != "relcl":
            verb = verb.head
        if token.tag in ("WDT", "WP") and verb.dep == "relcl":
            return verb.head
        return token

    def _predicate(self, frame: _Frame, objects: list[Word]) -> tuple[str, set[int]]:
        """The stem that carries the clause, and the tokens that say nothing beside it."""
        verb = frame.carrier
        if verb.lemma in _LIGHT:
            noun = next((o for o in objects if o.pos == "NOUN" and _is_action(o)), None)
            if noun is not None:
                return stem(noun), {verb.i}
        if verb.lemma == "be":
            noun = next((o for o in objects if o.dep in ("attr", "acomp", "oprd")), None)
            return (stem(noun) if noun is not None else ""), {verb.i}
        return stem(verb), set()

    def _negated(self, frame: _Frame, subject: list[Word], objects: list[Word]) -> bool:
        """Whether the clause says that something is not so, with "no" and "none" in its parts counted in."""
        parts = [*subject, *objects]
        empty = any(p.lower in _NEGATIONS or any(c.lower == "no" for c in p.children if c.dep == "det") for p in parts)
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
        if root is None or root.head.lemma not in _REPORTING:
            return False
        if root.dep == "prep":
            return root.lower not in _REPORTING_PREPOSITIONS
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
        negated = any(t.lower in _NEGATIONS for t in self._tokens)
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
        core = [t for t in counted if t.pos not in _EDGES] or counted
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
        if token.pos in _FUNCTION and not token.like_num:
            return False
        if len(token.text) < 2 or not any(ch.isalnum() for ch in token.text) or token.lower in ("'s", "’s"):
            return False
        if token.lower in _EMPTY or token.lower in _NEGATIONS or token.lemma in _EMPTY:
            return False
        return not self._is_name(token)

    def _is_name(self, token: Word) -> bool:
        """Whether a token is part of an actor's name; a verb that a careless tagger made of one in a headline too."""
        return not (token.pos == "VERB" and token.text.islower()) and bool(self._named_by(token))

    def _named_by(self, token: Word) -> tuple[str, ...]:
        if token.i not in self._named:
            self._named[token.i] = self._actors_at(token.start, token.end)
        return self._named[token.i]

    def _stems(self, tokens: list[Word], silent: set[int]) -> tuple[str, ...]:
        out: list[str] = []
        run: list[Word] = []
        for token in sorted(tokens, key=_PLACE):
            number = _is_number(token)
            if number and (self._is_article(token) or self._is_name(token)):
                continue
            if number and run and token.i == run[-1].i + 1:
                run.append(token)
                continue
            if run:
                out += _number(run)
            run = [token] if number else []
            if not number and token.i not in silent and (word := self._content(token)) is not None:
                out.append(word)
        return tuple(out + _number(run))

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


def _by_adjective(child: Word) -> tuple[Word, str] | None:
    """As in "is obliged to leave", "is likely to leave"."""
    if child.dep not in ("acomp", "attr", "oprd") or child.lower not in _GOVERNING_ADJECTIVES:
        return None
    governed = (c for c in child.children if c.dep in ("xcomp", "ccomp") and c.pos in ("VERB", "AUX"))
    verb = next(governed, None)
    return (verb, child.lower) if verb is not None else None


def _is_withheld(verb: Word, child: Word) -> bool:
    """Whether what a verb seems to say is a thing that it withholds: "denied inspectors access"."""
    return verb.lemma == "deny" and child.pos == "NOUN"


def _is_step(noun: Word) -> bool:
    return noun.dep == "dobj" and noun.lemma in _STEPS


def _is_action(noun: Word) -> bool:
    lemma = noun.lemma
    return lemma in _ACTIONS or (len(lemma) > 5 and lemma.endswith(_ACTION_ENDINGS))


def _stronger(first: Modality | None, second: Modality | None) -> Modality | None:
    """Of two modalities the one that is further from fact."""
    order: tuple[Modality | None, ...] = (None, "fact", "ongoing", "possible", "plan", "duty")
    return max(first, second, key=order.index)


def _is_number(token: Word) -> bool:
    return token.text[:1].isdigit() or token.lower in _UNITS or (token.lower in _SCALES and token.like_num)


def _number(run: list[Word]) -> list[str]:
    """A run of number words as one number in digits; what is no number in words stays as it is written."""
    if not run:
        return []
    if len(run) == 1 and run[0].text[:1].isdigit():
        return [key_of(run[0].text)]
    total = current = 0.0
    for token in run:
        word = token.lower
        if word in _SCALES:
            scale = _SCALES[word]
            current = max(current, 1) * scale
            if scale >= 1000:
                total, current = total + current, 0
        elif word in _UNITS:
            current += _UNITS[word]
        else:
            try:
                current += float(key_of(word))
            except ValueError:
                return [key_of(t.text) for t in run]
    return [f"{total + current:g}" if total + current < 1e6 else f"{total + current:.0f}"]
