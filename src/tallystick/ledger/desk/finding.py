"""The desk: searching by words with filters, and the searches that somebody saved."""

from __future__ import annotations

from sqlalchemy import select

from tallystick.ledger import search
from tallystick.ledger.briefs import Brief, SavedSearch
from tallystick.ledger.desk.documents import Documents
from tallystick.ledger.link_tables import searches
from tallystick.ledger.search import NO_FILTERS, Count, Filters, Hit


class Finding(Documents):
    """Searches."""

    def search(
        self, words: str, filters: Filters = NO_FILTERS, *, exact: bool = False, limit: int = 50, offset: int = 0
    ) -> tuple[tuple[Hit, Brief], ...]:
        """A part of the passages that have all the words, with their documents: the best first, or the newest.

        Unless `exact`, words that are a name of an actor are sought under all its names (`also_searched`).
        """
        groups = search.sought(self._connection, words, exact=exact)
        hits = search.search(self._connection, groups, limit, offset=offset, filters=filters)
        briefs = self.briefs(hit.document for hit in hits)
        return tuple((hit, briefs[hit.document]) for hit in hits)

    def search_count(self, words: str, filters: Filters = NO_FILTERS, *, exact: bool = False) -> Count:
        """How many passages `search` finds, as far as they are counted."""
        groups = search.sought(self._connection, words, exact=exact)
        return search.count(self._connection, groups, filters)

    def also_searched(self, words: str) -> tuple[str, ...]:
        """The other names under which a search that is not exact seeks these words."""
        return search.also(search.sought(self._connection, words, exact=False))

    def saved_searches(self) -> tuple[SavedSearch, ...]:
        """The searches that were saved, by name."""
        rows = self._rows(select(searches).order_by(searches.c.name))
        return tuple(SavedSearch(row.name, row.by, row.at, dict(row.query)) for row in rows)
