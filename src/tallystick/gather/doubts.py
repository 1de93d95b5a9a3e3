"""Which pairs of origins may not be independent of one another, and the sentence that says why."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from tallystick.gather import doubts_of_kin as kin
from tallystick.gather import doubts_of_words as said
from tallystick.gather.bodies import Bodies
from tallystick.gather.briefs import Wording
from tallystick.gather.doubted import Doubts
from tallystick.gather.doubts_of_likeness import Unsure, of_unlike_words
from tallystick.gather.paths import Path, Root
from tallystick.records import Doubt, Lineage, Statement


def find_doubts(
    paths: Mapping[str, Path],
    statements: Sequence[Statement],
    lineage: Iterable[Lineage],
    outlets: Mapping[str, Root],
    bodies: Bodies,
    party_names: Mapping[str, str],
    clusters: Sequence[Sequence[tuple[Statement, Path]]],
    links: Mapping[str, Sequence[Root]],
    wording: Wording,
    reporting: frozenset[str],
    unsure: Iterable[Unsure] = (),
) -> tuple[Doubt, ...]:
    """The doubts between the origins of a case.

    `paths` lead from statement ids to origins, `outlets` has the outlet of each document, `clusters` the statements
    whose clauses say the same thing, in order, with the ways of these clauses to their origins; `links` is what the
    chain of each statement names; `wording` how they name those whose word they are, and `reporting` has the documents
    that speak of a report. `party_names` are those of the parties by id; `unsure` are origins that may not say the same
    thing.
    """
    doubts = Doubts()
    of_clauses = (path for ways in clusters for _, path in ways)
    roots = list({path.root.id: path.root for path in (*paths.values(), *of_clauses)}.values())
    kin.of_one_party(roots, party_names, doubts)
    kin.of_one_body(roots, bodies, doubts)
    kin.of_one_house(roots, doubts)
    said.beside_their_sources(paths, statements, doubts)
    said.in_one_chain(paths, links, doubts)
    speaking = [statement for statement in statements if statement.document in reporting]
    said.drawing_on_one_another(paths, speaking, roots, bodies, doubts)
    said.in_answer(clusters, outlets, bodies, doubts)
    kin.of_kin_documents(lineage, outlets, doubts)
    said.with_unnamed_sources(clusters, doubts)
    said.in_one_document(clusters, bodies, doubts)
    said.by_pronoun(clusters, wording.pronouns, bodies, doubts)
    said.saying_we(clusters, wording.saying_we, doubts)
    said.without_sources(clusters, doubts)
    kin.of_like_names(roots, doubts)
    kin.of_agreements(roots, doubts)
    kin.of_nameless_organs(roots, bodies, party_names, doubts)
    kin.resting_on_states(paths, wording.unnamed, roots, bodies, doubts)
    of_unlike_words(unsure, doubts)
    return doubts.all()
