"""What the ways of the statements of a document follow from, as digests: where these are the same, so are the ways."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from functools import cache

from tallystick.gather.actors import all_names
from tallystick.gather.clause_list import ClauseList, digest_of
from tallystick.gather.memory import Memory
from tallystick.gather.origins import Tracer
from tallystick.gather.told import Told
from tallystick.records import Statement

# Those who have counted something, as texts call them that give them no name.
_UNNAMED = ("monitors", "observers", "inspectors")


class Contexts:
    """What the ways of each document follow from beside those whom it names (`of_all`), and of these (`card`)."""

    def __init__(self, tracer: Tracer, summaries: Mapping[str, Mapping[str, str]], memory: Memory) -> None:
        self._tracer = tracer
        self._summaries = summaries
        self._memory = memory
        self.card: Callable[[str], str] = cache(lambda actor: digest_of([self._card(actor)]))
        # Any document may speak of unnamed monitors who have counted something.
        reports = (tracer.reports.only_one_of(called) for called in _UNNAMED)
        self._counting = [f"{one.id} {self.card(one.id)}" if one is not None else "" for one in reports]

    def of_all(self, told: Told, listed: ClauseList, clusters: Sequence[Sequence[int]]) -> dict[str, str]:
        """The digests of all documents; "" for one of which it is not known whether it is as it was."""
        citing: dict[str, dict[str, Statement]] = {}
        for cluster in sorted(self._tracer.reports.cited_clusters()):
            for index in clusters[cluster]:
                statement = listed.clauses[index].statement
                citing.setdefault(statement.document, {})[statement.id] = statement
        return {
            document: digest_of(self._said(document, citing.get(document, {}).values()))
            if self._memory.mark(document) is not None
            else ""
            for document in told.places
        }

    def _said(self, document: str, citing: Iterable[Statement]) -> Iterator[str]:
        """What is told of a document; `citing` are statements that reports may stand behind."""
        tracer, card = self._tracer, self.card
        yield from self._counting
        for path in tracer.publishing(document):
            yield repr((path.root.plain(), path.way, path.detail))
            yield card(path.root.actor) if path.root.actor else ""
        for statement in sorted(citing, key=lambda one: (one.start, one.id)):
            for report in tracer.reports.cited_beside(statement):
                yield f"{statement.id} {report} {card(report)}"
        yield from map(repr, tracer.passages(document))
        yield repr(sorted(self._summaries.get(document, {}).items()))

    def _card(self, actor: str) -> str:
        """All of an actor of the case that a way of a statement that names it follows from."""
        bodies, reports = self._tracer.bodies, self._tracer.reports
        known = bodies.by_id.get(actor)
        if known is None:
            return ""
        of_it = (known.name, known.kind, known.aliases, known.descriptions, known.issuer, known.dated, known.number)
        issuers = reports.issued_by(known) if known.kind == "report" else ()
        issued = [(one.id, one.party, all_names(one), sorted(bodies.wholes(one.id))) for one in issuers]
        held = (bodies.by_id[whole] for whole in sorted(bodies.wholes(actor)))
        wholes = [(one.id, one.name, one.kind, one.party) for one in held]
        return repr((of_it, known.party, wholes, issued, self._tracer.outlets.root_of(known).plain()))
