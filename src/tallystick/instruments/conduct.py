"""What a clause says that somebody did: its acts, who acts, on what, and how the act stands."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

from tallystick.instruments.duties import acts_at, thing
from tallystick.instruments.lexicon import (
    act_words,
    cue_words,
    number_words,
    party_words,
    state_words,
    thing_words,
)
from tallystick.instruments.naming import Name, name_key
from tallystick.records import EVIDENCE_ROLES, Actor, Document, Figure, Modality, Proposition, Role, Statement
from tallystick.text import stem_of as stem
from tallystick.text import words

_SENTENCE_END = re.compile(r"(?<=[.!?])[\"”’']*\s+(?=[\"“‘']?[A-Z])")
# "9/11" is a year in every paper.
_YEAR = re.compile(r"(?<=9/)11\b|\b(?:19|20)\d\d\b|\b2[1-9]\d\d\b")
_PASSIVE = re.compile(
    r"\b(?:was|were|been|being|be|is|are|got)\s+(?:\w+ly\s+|already\s+|not\s+)*(?:\w+(?:ed|en|wn|ut|ld)|set|let|hit|"
    r"sent|kept|left|made|met|paid|lost|found|brought|bought|caught|led|fed|done|hung|laid)\b"
)

# Between the last sign of one half of a sentence and the first of the other.
_HALVED = re.compile(r"[^.!?…\"”’\s] ")

# A shorter stretch of text says nothing by itself.
_WORTH_READING = 40
# A verb that governs a clause stands within so many words of it ("obliges the Front to ...").
_GOVERNS = 4
# How far before a clause, in characters, what it goes on from may stand.
_NEAR = 400

# By these a clause may tell of a duty whose act it does not name.
_TELLING = (
    state_words.MISSING, state_words.STANDING, state_words.GONE, number_words.BOUND_WORD, state_words.THROUGH,
    state_words.ABSENT, state_words.HOMECOMING, state_words.LEAVING_CUSTODY,
)  # fmt: skip
_TELLING_VERBS = act_words.CEASING | act_words.HINDERING | act_words.GUEST | act_words.PASSING | act_words.GIVING_BACK

# More words than this, most of them with capitals, are a list of names and no sentence.
_LONG_LIST = 15

# A list of recommendations: "62.1 expedite the …", "iii) immediately convene all …".
_LEAD = re.compile(
    r"\W*(?P<item>(?:\(?(?:[ivx]{1,4}|[a-z])[.)]|\d{1,3}(?:\.\d{1,3})+\.?)\s+)?"
    r"(?:(?:and|immediately|urgently|\w{3,}ly)\s+)?"
    r"(?P<verb>[a-z]{3,})\s+(?=[a-z])"
)

# Blocks that repeat what the body says, in capitals as often as not.
HEADINGS: frozenset[Role] = frozenset({"headline", "caption"})


@dataclass(frozen=True)
class Clause:
    """A proposition with the text around it, read once for all commitments. Offsets are those of the document."""

    document: Document
    statement: Statement
    proposition: Proposition
    mentioned: frozenset[str]
    speaker: str | None
    figures: tuple[Figure, ...]
    earlier: tuple[Statement, ...] = ()

    @cached_property
    def text(self) -> str:
        """The words of the clause, without furniture and what stands in it only by the way ("despite ...")."""
        return cue_words.ASIDE.sub(" ", self._body(self.proposition.start, self.proposition.end))

    def _body(self, start: int, end: int) -> str:
        all_blocks = self.document.blocks
        first = bisect_right(all_blocks, start, key=lambda block: block.end)
        last = bisect_left(all_blocks, end, key=lambda block: block.start)
        blocks = [block for block in all_blocks[first:last] if block.role in EVIDENCE_ROLES]
        if not blocks:
            return self.document.text[start:end]
        return " ".join(self.document.text[max(start, b.start) : min(end, b.end)] for b in blocks)

    @cached_property
    def before(self) -> str:
        """What stands before the clause in its sentence."""
        text = self._body(self._sentence_start, self.proposition.start)
        return cue_words.ASIDE.sub(" ", _SENTENCE_END.split(text)[-1])

    @cached_property
    def _sentence_start(self) -> int:
        """Where the statement begins; or the one before, of which it is the other half: "X says …; Y says …"."""
        halved = self.earlier and _HALVED.fullmatch(self.document.text, self.earlier[-1].end - 1, self.statement.start)
        return self.earlier[-1].start if halved else self.statement.start

    def find(self, pattern: re.Pattern[str]) -> re.Match[str] | None:
        """Where a pattern first stands in the clause; searched for once, since many duties ask for the same."""
        if pattern not in self._sought:
            self._sought[pattern] = pattern.search(self.text)
        return self._sought[pattern]

    @cached_property
    def _sought(self) -> dict[re.Pattern[str], re.Match[str] | None]:
        return {}

    @cached_property
    def preceding(self) -> str:
        """The sentence before that of the clause, where it stands near."""
        start = self.earlier[-1].start if self.earlier else self.statement.start
        if self.proposition.start - start > _NEAR:
            return ""
        sentences = _SENTENCE_END.split(self._body(start, self.proposition.start))
        return " ".join(sentences[-2:])

    @cached_property
    def told_before(self) -> tuple[frozenset[str], frozenset[str]]:
        """The acts, and the things, of which the sentence before speaks."""
        written = [self.preceding[word.start : word.end] for word in words(self.preceding)]
        acts = frozenset[str]().union(*(families for _, families in acts_at(written)))
        return acts, frozenset(thing(stem(word)) for word in written)

    @cached_property
    def barring(self) -> re.Match[str] | None:
        """Where the sentence says that somebody was denied a thing, which rejects no statement."""
        return cue_words.BARRING.search(self._body(self.statement.start, self.statement.end))

    @cached_property
    def denied(self) -> bool:
        """Whether the speaker rejects what the clause says."""
        return self.statement.certainty == "denied" and not self.barring

    @cached_property
    def undone(self) -> re.Match[str] | None:
        """Where the clause, or what governs its infinitive, says that something is not done."""
        if self.find(cue_words.NOT_FAILING):
            return None
        refused = cue_words.REFUSING_BEFORE.search(self.before) if self.text.lstrip().startswith("to ") else None
        return refused or self.find(cue_words.NOT_DONE)

    @cached_property
    def subject_things(self) -> frozenset[str]:
        """The stems of what the clause is about, its subject among them where that stands apart before its verb."""
        if set(self.proposition.subject) <= set(self.keys):
            return self.things
        return self.things | {thing(stem(self.before[word.start : word.end])) for word in words(self.before)}

    @cached_property
    def sentence_things(self) -> frozenset[str]:
        """The stems of the clause, and of what stands before it in its sentence."""
        return self.things | {thing(stem(self.before[word.start : word.end])) for word in words(self.before)}

    @cached_property
    def doing(self) -> frozenset[str]:
        """The verb of the clause, and the verb with each word near it that may be its second part ("hand … back")."""
        predicate = thing_words.BASE.get(self.proposition.predicate, self.proposition.predicate)
        after = self.text[self.verb_at :]
        near = [stem(after[word.start : word.end]) for word in words(after)[1:7]]
        return frozenset({predicate, *(f"{predicate}_{after}" for after in near)})

    @property
    def sentence_keys(self) -> tuple[str, ...]:
        """The stems of what stands before the clause in its sentence, and of the clause, in order, synonyms as one."""
        told = f"{self.before} {self.text}"
        return tuple(thing(stem(told[word.start : word.end])) for word in words(told))

    @cached_property
    def answers(self) -> bool:
        """Whether the clause answers an accusation: one is rejected in its sentence or in the statement before."""
        return self.denied or bool(cue_words.DENYING.search(self.before) or cue_words.REJECTING.search(self.preceding))

    @cached_property
    def written(self) -> tuple[str, ...]:
        """The words of the clause as written."""
        return tuple(self.text[word.start : word.end] for word in words(self.text))

    @cached_property
    def keys(self) -> tuple[str, ...]:
        """The stems of the clause's words."""
        return tuple(stem(word) for word in self.written)

    @cached_property
    def named(self) -> Name:
        """The clause's words, folded, for finding names."""
        return name_key(self._body(self.proposition.start, self.proposition.end))

    @cached_property
    def things(self) -> frozenset[str]:
        """The stems of what the clause is about, synonyms as one; of an infinitive, its subject before the verb too."""
        apart = self.proposition.subject if self.text.lstrip().startswith("to ") else ()
        return frozenset(thing(key) for key in (*self.keys, *apart))

    @cached_property
    def families(self) -> frozenset[str]:
        """All the acts that the clause speaks of."""
        return frozenset().union(*self._acts.values())

    @cached_property
    def themes(self) -> frozenset[str]:
        """The acts that the clause may be about: its own, and those it goes on from."""
        found = self.families | self.main
        takes_up = self.figures or self.proposition.predicate in act_words.HINDERING
        if takes_up or party_words.ATTRIBUTING.search(self.before + self.text):
            found = found | self.told_before[0]
        return found

    @cached_property
    def telling(self) -> bool:
        """Whether the clause may be evidence for a duty whose act it does not name."""
        if self.proposition.predicate in _TELLING_VERBS:
            return True
        return any(pattern.search(self.text) for pattern in _TELLING)

    @cached_property
    def voices_instrument(self) -> bool:
        """Whether the instrument itself is what speaks: it says what is owed, not what is done."""
        speaker = self.statement.speaker
        if speaker is None:
            return False
        head = re.split(r"\s+(?:of|on|for|between|by)\s+", speaker.text)[0].split()
        return bool(head) and bool(party_words.INSTRUMENT.fullmatch(head[-1]))

    @cached_property
    def _acts(self) -> dict[int, frozenset[str]]:
        found = dict(acts_at(self.written))
        # What is talked about is not done.
        if topic := cue_words.DISCUSSING.search(self.text):
            spoken = len(words(self.text[: topic.end()]))
            found = {at: families for at, families in found.items() if at < spoken}
        if self.role in HEADINGS:
            return found
        return {at: families for at, families in found.items() if not self._in_name(at)}

    def _in_name(self, at: int) -> bool:
        """Whether a word is part of a name in running text: "Free" in a front's name frees nobody."""
        near = self.written[max(0, at - 1) : at] + self.written[at + 1 : at + 2]
        return at > 0 and self.written[at][0].isupper() and any(word[0].isupper() for word in near)

    @cached_property
    def role(self) -> Role:
        """The role of the block in which the clause stands."""
        at, blocks = self.proposition.start, self.document.blocks
        place = bisect_right(blocks, at, key=lambda block: block.end)
        return blocks[place].role if place < len(blocks) and blocks[place].start <= at else "paragraph"

    def _acts_of(self, keys: Iterable[str]) -> frozenset[str]:
        """The acts of those words of the clause that have these stems."""
        wanted = set(keys)
        return frozenset().union(*(families for at, families in self._acts.items() if self.keys[at] in wanted))

    @cached_property
    def main(self) -> frozenset[str]:
        """The acts that the clause states: its verb's, or those of the nouns that a verb of little meaning carries."""
        predicate = self.proposition.predicate
        families = self._acts_of([*self._forms(predicate)])
        if not families and predicate not in self.keys:
            families = act_words.FAMILIES.get(predicate, frozenset())
        if predicate in act_words.LAUNCHING and act_words.MUNITIONS.intersection(self.keys):
            families = families | {"attack"}
        if predicate in act_words.CARRYING:
            families = families | self._acts_of((*self.proposition.subject, *self.proposition.object))
        return families

    def _forms(self, predicate: str) -> Iterator[str]:
        """The stems in the clause that are forms of its verb, irregular ones by their first letters."""
        yield predicate
        at = self.verb_at
        yield from (stem(self.text[w.start : w.end]) for w in words(self.text) if w.start == at)

    @cached_property
    def subject_events(self) -> frozenset[str]:
        """Events that are the subject of the clause."""
        return self._acts_of(self.proposition.subject) & act_words.EVENTS

    @cached_property
    def passive(self) -> bool:
        """Whether the clause says that something was done to its subject."""
        return bool(_PASSIVE.search(self.text))

    @cached_property
    def negated(self) -> bool:
        """Whether the clause says that something is not so."""
        if self.find(cue_words.NOT_FAILING):
            return False
        return self.proposition.negated or bool(party_words.NO_SUBJECT.match(self.text))

    @property
    def modality(self) -> Modality:
        """Whether the clause tells of a fact, a plan, a duty …: "claims to have lifted" tells of what is done."""
        found = self.proposition.modality
        return "fact" if found == "plan" and cue_words.HAVING_DONE.search(self.text) else found

    @cached_property
    def ceasing(self) -> bool:
        """Whether the clause says that something ends or is kept from being."""
        return self.proposition.predicate in act_words.CEASING or bool(cue_words.REFRAINING.search(self.text))

    @cached_property
    def restates(self) -> bool:
        """Whether the clause only says what was agreed, or what somebody asks for."""
        if self.find(state_words.MISSING):
            return False
        if self.proposition.modality == "duty" or self.imperative or cue_words.TO_BE_DONE.match(self.text):
            return True
        verb = words(self.text[self.verb_at :])[:1]
        if cue_words.RESTATING.search(self.text[: self.verb_at + (verb[0].end if verb else 0)]):
            return True
        hanging = not self.proposition.agents and not self.proposition.subject
        hanging = hanging or bool(cue_words.RELATIVE.match(self.text)) or bool(cue_words.GOVERNED.search(self.before))
        said = list(cue_words.RESTATING.finditer(self.before))
        return bool(said) and (hanging or len(self.before[said[-1].end() :].split()) < _GOVERNS)

    @cached_property
    def uncertain(self) -> bool:
        """Whether the clause speaks of what may be, and not of conduct."""
        if self.text.rstrip().endswith("?") or cue_words.CONDITION.match(self.text):
            return True
        if cue_words.CONDITION_BEFORE.search(self.before):
            return True
        return bool(cue_words.MAYBE.search(self.text[: self.verb_at]))

    @cached_property
    def verb_at(self) -> int:
        """Where the verb of the clause stands in its text."""
        for word in words(self.text):
            written = stem(self.text[word.start : word.end])
            if written[:4] == self.proposition.predicate[:4] or thing(written) == thing(self.proposition.predicate):
                return word.start
        return len(self.text)

    @cached_property
    def listing(self) -> bool:
        """Whether the clause is a run of names without a verb, as a list of acronyms or a table of contents has it."""
        capitals = sum(word[0].isupper() for word in self.written)
        if len(self.written) > _LONG_LIST and capitals * 5 > len(self.written) * 3:
            return True
        return not self.proposition.predicate and capitals * 2 > len(self.written) > 0

    @cached_property
    def imperative(self) -> bool:
        """Whether the clause asks somebody to act, as a list of recommendations does: "expedite the enactment …"."""
        if re.search(r"[A-Za-z]", self.before):
            return False
        lead = _LEAD.match(self.text)
        if lead is None or lead["verb"].endswith(("ed", "ing", "s", "ion")):
            return False
        if lead["item"]:
            return True
        bare = not self.proposition.agents and not self.proposition.subject
        return bare and stem(lead["verb"]) == self.proposition.predicate

    @cached_property
    def years(self) -> tuple[int, ...]:
        """The years that the clause's sentence names."""
        return tuple(2001 if year == "11" else int(year) for year in _YEAR.findall(self.before + self.text))


def read_clauses(
    statements: Iterable[Statement],
    documents: Mapping[str, Document],
    actors: Sequence[Actor],
    figures: Iterable[Figure],
) -> list[Clause]:
    """The clauses of all statements whose documents are at hand, with who is mentioned in each."""
    mentions: dict[str, list[tuple[int, int, str]]] = {}
    for actor in actors:
        for document, start, end in actor.mentions:
            mentions.setdefault(document, []).append((start, end, actor.id))
    counted: dict[str, list[Figure]] = {}
    for figure in figures:
        counted.setdefault(figure.document, []).append(figure)
    clauses = []
    earlier: dict[str, tuple[Statement, ...]] = {}
    for statement in statements:
        if statement.document not in documents:
            continue
        before = earlier.get(statement.document, ())
        earlier[statement.document] = (*before[-1:], statement)
        # Whom a pronoun stands for is known where it is somebody's who says or promises something: "those it promised".
        taken_up = [a.source for a in statement.attributions if a.source is not None]
        for proposition in (*statement.propositions, *_uncovered(statement)):
            start, end = proposition.start, proposition.end
            inside = frozenset(id_ for s, e, id_ in mentions.get(statement.document, ()) if s >= start and e <= end)
            inside |= {w.actor for w in taken_up if w.actor and w.start >= start and w.end <= end}
            within = tuple(f for f in counted.get(statement.document, ()) if f.start >= start and f.end <= end)
            clauses.append(
                Clause(
                    documents[statement.document],
                    statement,
                    proposition,
                    inside | {*proposition.agents, *proposition.patients, *proposition.others},
                    statement.speaker.actor if statement.speaker else None,
                    within,
                    before,
                )
            )
    return clauses


def _uncovered(statement: Statement) -> Iterator[Proposition]:
    """The stretches of a statement that no proposition covers, as clauses without a known verb."""
    at = statement.start
    ends = [(p.start, p.end) for p in sorted(statement.propositions, key=lambda p: p.start)]
    for start, end in [*ends, (statement.end, statement.end)]:
        if start - at >= _WORTH_READING:
            yield Proposition(at, start, "", ())
        at = max(at, end)
