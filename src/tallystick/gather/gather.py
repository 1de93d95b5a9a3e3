"""The order in which the parts of this stage work, and what of it one document more asks for again.

One document more can bear on any other, so what the case holds is taken up only where all that it follows from is the
same. What is gathered with it is what is gathered without. A document is `calm` where neither it nor who is who in it
has changed; of calm documents only that is read which somebody asks for.

- Who is who (`who`): names of all documents. An acronym or a surname stands for somebody while only one of that name is
  known, and the name that most documents use makes an actor's id. Actors whose names bear on one another hang together;
  a set of these that no document which came or went names is as it was (`people`, `name_keys`, `casting`). What a
  document says in brief is held beside it (`briefs`, `told`).
- Clauses (`saying`): their own document, the ids of its actors, and the bodies to whom sources belong. Held as rows
  that are read when somebody asks what is in them (`clause_list`, `clause_rows`, `rows`).
- What is rare: how many clauses have a word. It counts in powers of two, so that one document more changes the weight
  of few words. Pairs of clauses none of whose words weighs or finds otherwise are held with their scores (`pairs`).
- What says the same: clusters grow by the likest pair first, among clauses that hang together by pairs, copies and
  repetitions. A set of these in which nothing changed keeps its clusters (`grouping`).
- What rests on what (`leading`): a document, those whom it names, whose paper it is, the reports that others cite for
  what it says, and the passages it shares. A document in which all this is the same keeps its ways (`traced`,
  `contexts`). Ways are numbers in columns (`ways`), so that which of them are others than before is told by comparing
  columns (`unchanged`): only there it is asked again who is meant by a short name, what an outlet restates, which
  relations are told, and what rests on an origin (`short_names`, `restated`, `general`, `resting`).
- Doubts: between two origins. Those that hold everywhere are found anew; others of pairs that a document or a claim has
  both of, where it changed (`doubts_held`).
- Claims: their clauses, on what these rest, the doubts between their origins, corrections (`recall`).
- Conflicts: pairs of clauses. Only those that are new, or in which a rule found something, are looked at (`looked`,
  `traits`).

In a large case a second process makes half of the clauses (`making`), compares half of the pairs (`grouping`), and
looks for conflicts while ways are traced and claims are made. What is gathered is the same (`second`).

What can be told for one document is found by its place (`placed`), candidates by the words that find them
(`candidates`): the work grows with the statements, not with their square. Records that come out no different are the
very ones of the last gathering: the ledger, which reads what it holds only where somebody asks, then writes what
differs. What is left that grows with the case are columns that are loaded, compared and laid down, and passes over its
actors, origins, doubts and documents, of a microsecond or a few for each (`evals.bench_more` says how).
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from hashlib import sha256
from itertools import chain
from typing import Any, NamedTuple

from tallystick.gather.asked import Asked
from tallystick.gather.claims import Claims, make_claims
from tallystick.gather.conflicts import find_conflicts
from tallystick.gather.corrections import find_corrections
from tallystick.gather.differing import Differing
from tallystick.gather.doubt_case import Case, Found
from tallystick.gather.doubts import find_doubts
from tallystick.gather.general import Relations, general_claims
from tallystick.gather.leading import Leading, leading_to_origins
from tallystick.gather.looked import Looked, Noted
from tallystick.gather.memory import DamagedError, Held, Memory
from tallystick.gather.recall import Resting, recalled, resting
from tallystick.gather.resting import all_origins
from tallystick.gather.saying import Saying, what_is_said
from tallystick.gather.second import Second
from tallystick.gather.store import Places
from tallystick.gather.told import Told
from tallystick.gather.voices import Voices
from tallystick.gather.who import Who, who_is_who
from tallystick.records import (
    Claim,
    Comparison,
    Conflict,
    Correction,
    Document,
    Extraction,
    Gathering,
    Instrument,
    Judgement,
    Publisher,
)
from tallystick.settings import Settings
from tallystick.uncollected import uncollected

VERSION = "gather 17"
# How what is held is laid out: what was held in another way is not read.
_LAYOUT = 6


def gather(
    documents: Sequence[Document],
    comparison: Comparison,
    extractions: Sequence[Extraction],
    instruments: Sequence[Instrument],
    settings: Settings,
    judgements: Sequence[Judgement] = (),
    publishers: Sequence[Publisher] = (),
    held: Held | None = None,
) -> Gathering:
    """Bring together what the documents of a case say, for the ledger and for instruments.

    Returns the actors and reports across documents, the statements with their ids, the origins of the whole case with
    the doubts between them, the claims with their tallies, and the conflicts. `extractions` may come in any order. What
    analysts decided (`judgements`) and know of publishers stands before what the rules find. With `held` the case holds
    what it takes to gather one document more without comparing all others again; what comes of it is the same.
    """
    basis = _basis(instruments, settings, judgements, publishers)
    asked = Asked(documents, comparison, extractions, instruments, settings, judgements, publishers)
    with uncollected():
        try:
            return _gather(asked, Memory(held, basis), Second(settings))
        except DamagedError:
            return _gather(asked, Memory(held, basis, forgotten=True), Second(settings))


def _basis(*by: object) -> str:
    """What tells all that a case is gathered by, beside its documents, from anything else."""
    told = (dict(one) if isinstance(one, Settings) else one for one in by)
    return sha256(repr((VERSION, _LAYOUT, *told)).encode("utf-8", "surrogatepass")).hexdigest()


def _gather(asked: Asked, memory: Memory, second: Second) -> Gathering:
    told = Told(asked.extractions, asked.by_id, asked.instruments, memory)
    memory.is_asked_of(told.places)
    who = who_is_who(told, asked, memory)
    said = what_is_said(told, who, asked, memory, second)
    looked = Looked(said.grouping.pairs, said.grouping.asked, said.listed, memory)
    # Neither what clauses rest on nor what they differ in asks for the other.
    apart = not memory and second.is_worth(len(said.listed.clauses))
    with second.doing(lambda: _differing(told, who, said, asked, looked, memory), beside=apart) as differing:
        led = leading_to_origins(told, who, said, asked, memory)
        corrections = find_corrections(asked.documents, asked.comparison.lineage, asked.judgements)
        claimed = _claimed(told, said, led, corrections, asked, memory)
        gathering = Gathering(
            actors=(*who.people.finished(who.actors, memory), *said.reports),
            statements=tuple(said.statements),
            origins=all_origins(told, said.listed, said.statements, led.given, corrections, memory),
            doubts=claimed.doubts.doubts,
            claims=claimed.reworded,
            conflicts=differing().conflicts,
            corrections=corrections,
        )
    if memory.is_kept:
        looked.take(differing().noted)
        who.people.take(*differing().sets)
        _keep(told, who, said, led, claimed, looked, differing().laid, memory)
    return gathering


class _Differing(NamedTuple):
    """What clauses differ in, with what rules noted of it; sets of actors, and where pages are laid down to be held."""

    conflicts: tuple[Conflict, ...]
    noted: Noted
    sets: tuple[list[Any], int]
    laid: Places | None


def _differing(told: Told, who: Who, said: Saying, asked: Asked, looked: Looked, memory: Memory) -> _Differing:
    features, traits, number = said.grouping.features, said.grouping.traits, said.unchanged.number
    case = Differing(
        said.listed, number, said.clusters, told, asked.by_id, features, traits, looked, said.grouping.bits
    )
    actors = {actor.id: actor for actor in (*who.actors, *said.reports)}
    conflicts = find_conflicts(case, asked.comparison, asked.instruments, actors)
    sets = who.people.lay()
    laid = memory.lay(chain(said.listed.pages(), told.pages(), who.people.pages()))
    return _Differing(conflicts, looked.noted(), sets, laid)


@dataclass(frozen=True)
class _Claimed:
    """The claims of a case, as they were made and as analysts word them, with what they follow from."""

    relations: Relations
    doubts: Found
    rests: Resting
    claims: Claims
    reworded: tuple[Claim, ...]


def _claimed(
    told: Told, said: Saying, led: Leading, corrections: Sequence[Correction], asked: Asked, memory: Memory
) -> _Claimed:
    listed, clusters, unchanged = said.listed, said.clusters, said.unchanged
    traces, given, bodies = led.traces, led.given, led.tracer.bodies
    relations = Relations(listed, bodies, said.grouping.traits, traces.same, memory)
    general = asked.judged.apart(general_claims(listed, clusters, unchanged.number, relations), listed.clauses)
    wide = [each.members for each in general]
    case = Case(
        told, asked.by_id, said.statements, listed, given, clusters, wide, traces, led.tracer,
        asked.comparison.lineage, told.wording(), asked.party_names, said.grouping.pairs,
    )  # fmt: skip
    same = unchanged.same_ways(given, "way", traces.same, traces.changed)
    own = asked.judged.own_doubts()
    doubts = find_doubts(case, unchanged, same, said.grouping.changed, own, asked.judged.pairs, memory)
    rests = resting(given, bodies)
    known = recalled(clusters, listed, unchanged, rests, doubts.otherwise, corrections, memory)
    voices = Voices(bodies, asked.party_names)
    claims = make_claims(
        listed.clauses, clusters, given.paths(), doubts.doubts, asked.by_id, voices, general, corrections, known,
        unchanged.statements(),
    )  # fmt: skip
    return _Claimed(relations, doubts, rests, claims, asked.judged.reworded(claims.made))


def _keep(
    told: Told,
    who: Who,
    said: Saying,
    led: Leading,
    claimed: _Claimed,
    looked: Looked,
    laid: Places | None,
    memory: Memory,
) -> None:
    """Hold what it takes to gather one document more."""
    listed, made, traces = said.listed, who.people, led.traces
    raw = traces.given
    ways, columns = led.given.compact(led.settled.clauses, raw.statements, raw.clauses, traces.links)
    both = zip(claimed.claims.made, claimed.reworded, strict=True)
    values = {
        "reworded": [new.id for old, new in both if new is not old],
        "words": said.words,
        "summaries": led.summaries,
        "ways": ways.plain(),
        **listed.values(memory),
        **said.casting.values("cast"),
        **made.casting.values("bodies"),
        **made.values(who.actors),
        **told.plain(),
        **looked.values(),
        **traces.values(),
        **said.grouping.values(),
        **claimed.doubts.values(),
        **claimed.relations.values(),
        **claimed.rests.values(said.clusters, claimed.claims.of_clusters),
    }
    arrays = {
        **dict(zip(("way_of_statement", "way", "way_settled"), columns[:3], strict=True)),
        **traces.arrays(*columns[3:]),
        **listed.arrays(),
        **said.casting.arrays("cast"),
        **made.casting.arrays("bodies"),
        **said.grouping.arrays(),
        **said.unchanged.arrays(),
        **looked.arrays(),
        **claimed.doubts.arrays(),
    }
    staying = [*listed.places, *told.page_names(), *made.page_names()]
    pages = chain(listed.pages(), told.pages(), made.pages()) if laid is None else ()
    memory.keep(values, arrays, pages, staying, laid)
