"""Which pairs of origins may not be independent of one another, and the sentence that says why."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from itertools import combinations, pairwise

from tallystick.gather import names, parties
from tallystick.gather.bodies import Bodies
from tallystick.gather.paths import Path, Root
from tallystick.gather.scopes import Mentions, mentions_by_document
from tallystick.records import Doubt, Lineage, Statement
from tallystick.tally import running
from tallystick.text import capital

_SUPPORTED = re.compile(r"\w-(?:backed|supported|funded|led|sponsored|mandated|friendly|aligned)\b", re.I)
# Unnamed sources that are states, or speak for states.
_STATES = re.compile(r"\b(?:member states?|states|(?:\w+ )?governments?|officials?|authorities|ministries)\b", re.I)
_LOCAL = re.compile(r"\b(?:district|local|village|town|city|municipal|provincial)\b", re.I)
# Words that stand for somebody named before; which of those named, is read from the text and may be wrong.
_PRONOUNS = frozenset({"he", "she", "it", "they"})


class Doubts:
    """Collects doubts: of each pair of origins the first reason that holds everywhere, else the local ones in order."""

    def __init__(self) -> None:
        self._everywhere: dict[frozenset[str], Doubt] = {}
        self._local: dict[tuple[frozenset[str], str], Doubt] = {}

    def add(self, first: Root, second: Root, why: str, statements: Iterable[str] = ()) -> None:
        """Note that two origins may not be independent: where some statements are counted, or anywhere."""
        pair = frozenset((first.id, second.id))
        if len(pair) < 2 or pair in self._everywhere:
            return
        why, scope = capital(why), tuple(statements)
        if not scope:
            self._everywhere[pair] = Doubt(first.id, second.id, why)
            return
        known = self._local.get((pair, why))
        if known is not None:
            scope = tuple(dict.fromkeys((*known.statements, *scope)))
        self._local[pair, why] = Doubt(first.id, second.id, why, scope)

    def all(self) -> tuple[Doubt, ...]:
        """All doubts, in the order of their origins; of one pair those first that hold everywhere, then as found."""
        local = [doubt for (pair, _), doubt in self._local.items() if pair not in self._everywhere]
        found = [*self._everywhere.values(), *local]
        return tuple(sorted(found, key=lambda doubt: (doubt.first, doubt.second)))


def find_doubts(
    paths: Mapping[str, Path],
    statements: Sequence[Statement],
    lineage: Iterable[Lineage],
    outlets: Mapping[str, Root],
    bodies: Bodies,
    party_names: Mapping[str, str],
    clusters: Sequence[Sequence[tuple[Statement, Path]]],
    links: Mapping[str, Sequence[Root]],
    saying_we: frozenset[str],
) -> tuple[Doubt, ...]:
    """The doubts between the origins of a case.

    `paths` lead from statement ids to origins, `outlets` has the outlet of each document, `clusters` the statements
    whose clauses say the same thing, in order, with the ways of these clauses to their origins; `links` is what the
    chain of each statement names; `saying_we` has those whose words say "we" or "our". `party_names` are those of the
    parties by id.
    """
    doubts = Doubts()
    of_clauses = (path for ways in clusters for _, path in ways)
    roots = list({path.root.id: path.root for path in (*paths.values(), *of_clauses)}.values())
    _of_one_party(roots, party_names, doubts)
    _of_one_body(roots, bodies, doubts)
    _of_one_house(roots, doubts)
    _beside_their_sources(paths, statements, doubts)
    _in_one_chain(paths, links, doubts)
    _drawing_on_one_another(paths, statements, roots, doubts)
    _of_kin_documents(lineage, outlets, doubts)
    _with_unnamed_sources(clusters, doubts)
    _in_one_document(clusters, bodies, doubts)
    _by_pronoun(clusters, bodies, doubts)
    _saying_we(clusters, saying_we, doubts)
    _without_sources(clusters, doubts)
    _of_like_names(roots, doubts)
    _of_agreements(roots, doubts)
    _of_nameless_organs(roots, bodies, party_names, doubts)
    _resting_on_states(paths, statements, roots, bodies, doubts)
    return doubts.all()


def _of_one_party(roots: Sequence[Root], party_names: Mapping[str, str], doubts: Doubts) -> None:
    by_party: dict[str, list[Root]] = defaultdict(list)
    for root in roots:
        if root.party:
            by_party[root.party].append(root)
    for party, members in by_party.items():
        name = party_names.get(party, party)
        for a, b in combinations(members, 2):
            doubts.add(a, b, f"{_run(a)} and {_run(b)} both speak for {name}.")


def _of_one_body(roots: Sequence[Root], bodies: Bodies, doubts: Doubts) -> None:
    """A person and the body that they work for, a report and its issuer, a body and a part of it."""
    by_body: dict[str, list[Root]] = defaultdict(list)
    for root in roots:
        for body in sorted(_belongs_to(root, bodies)):
            by_body[body].append(root)
    for body, members in by_body.items():
        named = bodies.by_id[body].name
        for a, b in combinations(members, 2):
            if body in (a.actor, b.actor):
                other = b if a.actor == body else a
                doubts.add(a, b, f"{_run(other)} speaks from within {running(named, 'organisation')}.")
            else:
                doubts.add(a, b, f"{_run(a)} and {_run(b)} both speak from within {running(named, 'organisation')}.")


def _belongs_to(root: Root, bodies: Bodies) -> frozenset[str]:
    actor = bodies.by_id.get(root.actor or "")
    if actor is None:
        return frozenset()
    if actor.kind == "person":
        return bodies.employers(actor.id)
    if actor.kind == "report":
        return frozenset({actor.issuer, *bodies.wholes(actor.issuer)} - {None}) if actor.issuer else frozenset()
    return frozenset({actor.id}) | bodies.wholes(actor.id)


def _of_one_house(roots: Sequence[Root], doubts: Doubts) -> None:
    """Outlets with one owner, and those whose names begin alike: two editions or channels of one publisher."""
    by_owner: dict[str, list[Root]] = defaultdict(list)
    for root in roots:
        if root.owner:
            by_owner[names.fold(root.owner)].append(root)
    for members in by_owner.values():
        for a, b in combinations(members, 2):
            doubts.add(a, b, f"{_run(a)} and {_run(b)} belong to one owner, {a.owner}.")
    outlets = sorted((root for root in roots if root.kind == "outlet"), key=lambda root: names.tokens(root.name))
    for a, b in pairwise(outlets):
        if names.leads((b.name,), (a.name,)):
            doubts.add(a, b, f"{_run(a)} and {_run(b)} seem to be of one publisher.")


def _beside_their_sources(paths: Mapping[str, Path], statements: Sequence[Statement], doubts: Doubts) -> None:
    """An outlet that names no source for what it says, and the sources that it names in the same document."""
    own: dict[str, Root] = {}
    cited: dict[str, dict[str, Root]] = defaultdict(dict)
    said: dict[str, list[str]] = defaultdict(list)
    for statement in statements:
        path = paths[statement.id]
        if path.way in ("own", "credit"):
            own[statement.document] = path.root
            said[statement.document].append(statement.id)
        elif path.way in ("named", "body", "relayed", "same"):
            cited[statement.document][path.root.id] = path.root
    for document, outlet in own.items():
        for source in cited[document].values():
            why = f"in one document {_run(outlet)} cites {_run(source)} and says other things without a source"
            doubts.add(source, outlet, f"{why}; {_run(outlet)} may have these from {_run(source)}.", said[document])


def _in_one_chain(paths: Mapping[str, Path], links: Mapping[str, Sequence[Root]], doubts: Doubts) -> None:
    """Two sources to whom one sentence gives what it says: one of them may have it from the other."""
    for statement, named in links.items():
        for link in named:
            end = paths[statement].root
            doubts.add(
                link, end, f"one sentence names {_run(link)} and {_run(end)} as its sources, one through the other."
            )


def _drawing_on_one_another(
    paths: Mapping[str, Path], statements: Sequence[Statement], roots: Sequence[Root], doubts: Doubts
) -> None:
    """A source that speaks of a report which is itself an origin may have from it what it says."""
    reports = {
        root.actor: root for root in roots if root.kind == "report" and root.actor and not names.is_agreement(root.name)
    }
    for statement in statements:
        path = paths[statement.id]
        if path.way == "own":
            continue
        spoken_of = {a for p in statement.propositions for a in (*p.agents, *p.patients, *p.others)}
        for actor in spoken_of & reports.keys():
            report = reports[actor]
            doubts.add(report, path.root, f"{_run(path.root)} speaks of {_run(report)} and may draw on it.")


def _of_kin_documents(lineage: Iterable[Lineage], outlets: Mapping[str, Root], doubts: Doubts) -> None:
    for line in lineage:
        a, b = outlets[line.origin_document], outlets[line.document]
        if line.kind in ("reprint", "excerpt"):
            doubts.add(a, b, f"{_run(b)} took passages from {_run(a)} or from the same text.")


def _in_one_document(clusters: Iterable[Sequence[tuple[Statement, Path]]], bodies: Bodies, doubts: Doubts) -> None:
    """Two bodies or reports to which one document gives the same, one of them not placed: two names of one, maybe."""
    for ways in clusters:
        # Each origin of a document once: the work stays linear where many documents say one thing.
        given = {
            (statement.document, path.root.id): (statement, path.root)
            for statement, path in ways
            if statement.mode != "unattributed"
            and path.way in ("named", "body", "same")
            and path.root.kind not in ("person", "outlet")
        }
        by_document: dict[str, list[Root]] = defaultdict(list)
        for statement, root in given.values():
            by_document[statement.document].append(root)
        for roots in by_document.values():
            for a, b in combinations(roots, 2):
                if not (_is_placed(a, bodies) and _is_placed(b, bodies)):
                    why = f"one document gives one thing to {_run(a)} and then to {_run(b)}"
                    doubts.add(a, b, f"{why}; {_run(a)} and {_run(b)} may be the same body.", _ids(ways))


def _by_pronoun(clusters: Iterable[Sequence[tuple[Statement, Path]]], bodies: Bodies, doubts: Doubts) -> None:
    """An origin that a document names by a pronoun only, and another one of the claim that is named nearer to it."""
    mentions = mentions_by_document(bodies.by_id.values())
    for ways in clusters:
        roots = {path.root.id: path.root for _, path in ways}
        by_name = {path.root.id for statement, path in ways if _pronoun(statement) is None}
        for statement, path in ways:
            said = _pronoun(statement)
            if said is None or path.root.id in by_name or len(roots) < 2:
                continue
            nearer = _named_nearer(statement, path.root, mentions, bodies)
            for other in roots.values():
                fits = said == "they" or (other.kind == "person") == (path.root.kind == "person")
                if fits and {other.actor, other.party} & nearer:
                    why = f"in one document “{said}” is read as {_run(path.root)} and may mean {_run(other)}."
                    doubts.add(other, path.root, why, _ids(ways))


def _saying_we(clusters: Iterable[Sequence[tuple[Statement, Path]]], saying_we: frozenset[str], doubts: Doubts) -> None:
    """A person who says "our", of whom no document says whose, and a party that says the same."""
    for ways in clusters:
        persons = [
            path.root for s, path in ways if s.id in saying_we and path.root.kind == "person" and not path.root.party
        ]
        parties_ = {path.root.id: path.root for _, path in ways if path.root.party} if persons else {}
        for person in persons:
            for other in parties_.values():
                doubts.add(
                    other, person, f"{_run(person)} says “we” or “our” and may speak for {_run(other)}.", _ids(ways)
                )


def _named_nearer(statement: Statement, read: Root, mentions: Mentions, bodies: Bodies) -> set[str | None]:
    """The actors, and their parties, that are named between a pronoun and the last naming of what it is read as."""
    actor = bodies.by_id.get(read.actor or "")
    own = {read.actor, actor.issuer if actor is not None else None}
    at = statement.speaker.start if statement.speaker is not None else statement.start
    found: set[str | None] = set()
    before = mentions.get(statement.document, ())
    for _, _, named in reversed(before[: bisect_left(before, (at, 0, ""))]):
        if named in own:
            break
        found |= {named, bodies.by_id[named].party}
    return found - {None}


def _pronoun(statement: Statement) -> str | None:
    """The pronoun by which a statement names its speaker, or None."""
    said = statement.speaker.text.strip().lower() if statement.speaker is not None else ""
    return said if said in _PRONOUNS else None


def _of_like_names(roots: Sequence[Root], doubts: Doubts) -> None:
    """Somebody called by a last name alone, and a person of that last name."""
    by_last: dict[str, list[Root]] = defaultdict(list)
    for root in roots:
        if root.kind == "person":
            by_last[names.person(root.name)[-1]].append(root)
    for root in roots:
        called = names.person(root.name)
        if len(called) == 1 and root.kind not in ("outlet", "report"):
            for other in by_last.get(called[0], ()):
                doubts.add(other, root, f"{_run(root)} and {_run(other)} share a last name and may be one person.")


def _is_placed(root: Root, bodies: Bodies) -> bool:
    """Whether the documents say to whom a body or the issuer of a report belongs."""
    actor = bodies.by_id.get(root.actor or "")
    body = actor.issuer if actor is not None and actor.kind == "report" else root.actor
    return root.party is not None or bool(bodies.wholes(body))


def _without_sources(clusters: Iterable[Sequence[tuple[Statement, Path]]], doubts: Doubts) -> None:
    """An outlet that says on its own word what others say too: where it has it from, nobody can tell."""
    for ways in clusters:
        roots = {path.root.id: path.root for _, path in ways}
        unsourced = {path.root.id: path.root for _, path in ways if path.way in ("own", "credit")}
        for outlet in unsourced.values():
            for other in roots.values():
                why = (
                    f"{_run(outlet)} says what {_run(other)} says, names no source, and may have it from {_run(other)}."
                )
                if other.id in unsourced:
                    why = f"neither {_run(other)} nor {_run(outlet)} names a source where both say one thing"
                    why = f"{why}; both may have it from the same one."
                doubts.add(other, outlet, why, _ids(ways))


def _with_unnamed_sources(clusters: Iterable[Sequence[tuple[Statement, Path]]], doubts: Doubts) -> None:
    """Two origins that say the same thing, one of them on the word of somebody unnamed: it may be the other."""
    for ways in clusters:
        unnamed: dict[str, Path] = {}
        others: dict[str, Root] = {}
        for _, path in ways:
            if _is_unnamed(path):
                unnamed.setdefault(path.root.id, path)
            others.setdefault(path.root.id, path.root)
        for a, b in combinations(unnamed.values(), 2):
            doubts.add(
                a.root,
                b.root,
                f"{_run(a.root)} rests on an unnamed source (“{a.detail}”), and so does {_run(b.root)} "
                f"(“{b.detail}”); the two sources may be the same.",
                _ids(ways),
            )
        for path in unnamed.values():
            for other in others.values():
                why = f"the source that {_run(path.root)} does not name (“{path.detail}”) may be {_run(other)}"
                doubts.add(other, path.root, f"{why}, or draw on {_run(other)}.", _ids(ways))


def _resting_on_states(
    paths: Mapping[str, Path], statements: Sequence[Statement], roots: Sequence[Root], bodies: Bodies, doubts: Doubts
) -> None:
    """A body or report that rests on unnamed states or officials, and those who may be one or speak for one."""
    resting: dict[str, tuple[Root, str]] = {}
    for statement in statements:
        root = paths[statement.id].root
        if statement.anonymous and root.kind != "outlet" and _may_be_states(statement.anonymous):
            resting.setdefault(root.id, (root, statement.anonymous))
    if not resting:
        return
    states = {a.party for a in bodies.by_id.values() if a.kind == "government" and a.party}
    official = [root for root in roots if root.party in states or _is_of_a_state(root, bodies)]
    for root, unnamed in resting.values():
        for other in official:
            why = f"{_run(root)} rests in part on unnamed sources (“{unnamed}”), of which {_run(other)} may be one"
            doubts.add(other, root, f"{why} or speak for one.")


def _may_be_states(unnamed: str) -> bool:
    return _STATES.search(unnamed) is not None and _LOCAL.search(unnamed) is None


def _is_of_a_state(root: Root, bodies: Bodies) -> bool:
    actor = bodies.by_id.get(root.actor or "")
    issuer = bodies.by_id.get(actor.issuer or "") if actor is not None else None
    return any(a is not None and a.kind == "government" for a in (actor, issuer))


def _is_unnamed(path: Path) -> bool:
    """Whether an origin relays somebody unnamed of whom not even the body is known."""
    if path.way == "unnamed":
        return not names.is_agreement(path.detail)
    if path.way != "relayed" or not path.detail or names.is_agreement(path.detail):
        return False
    return path.root.kind == "outlet" or path.root.actor is None or _without_a_body(path.detail)


def _without_a_body(unnamed: str) -> bool:
    """Whether unnamed speakers are said to have somebody's support and not to belong there: "State-backed monitors"."""
    return _SUPPORTED.search(unnamed) is not None


def _of_agreements(roots: Sequence[Root], doubts: Doubts) -> None:
    """An agreement, and anybody who says what stands in it."""
    agreements = [root for root in roots if root.kind == "report" and names.is_agreement(root.name)]
    for agreement in agreements:
        for root in roots:
            why = f"{_run(root)} may say what the text of the {agreement.name} says, and have it from there."
            doubts.add(agreement, root, why)


def _of_nameless_organs(roots: Sequence[Root], bodies: Bodies, party_names: Mapping[str, str], doubts: Doubts) -> None:
    """A ministry or office of which no document says whose it is, and those who speak for a party."""
    nameless = [root for root in roots if not root.party and _is_nameless_organ(root, bodies)]
    of_parties = [root for root in roots if root.party]
    for organ in nameless:
        for other in (*of_parties, *nameless):
            party = party_names.get(other.party or "", "")
            why = f"no document says whose {organ.name} or {other.name} is."
            if party:
                why = f"no document says whose {organ.name} is, and {_run(other)} speaks for {party}."
            doubts.add(other, organ, why)


def _is_nameless_organ(root: Root, bodies: Bodies) -> bool:
    actor = bodies.by_id.get(root.actor or "")
    if actor is None or actor.kind in ("report", "place"):
        return False
    if actor.kind == "person":
        return any(parties.is_bare_office(description) for description in actor.descriptions)
    return not actor.issuer and parties.is_bare_office(actor.name)


def _ids(ways: Sequence[tuple[Statement, Path]]) -> tuple[str, ...]:
    """The statements of a claim: doubts that rest on what they say hold where one of them is counted."""
    return tuple(dict.fromkeys(statement.id for statement, _ in ways))


def _run(root: Root) -> str:
    return running(root.name, root.kind)
