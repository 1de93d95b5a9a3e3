"""Steps through a list that is too long for one page."""

from __future__ import annotations

from dataclasses import dataclass

from tallystick.workspace.addresses import with_query
from tallystick.workspace.answer import Content, Visit

# Entries on one page of a list: some screens, and well under the limit of a page.
ON_A_PAGE = 50


@dataclass(frozen=True, slots=True)
class Steps:
    """Where a list stands: the page, how many there are, and the first entry on it, from 0."""

    page: int
    pages: int
    first: int

    def content(self, path: str, **query: object) -> Content:
        """The steps as a page shows them; `query` is what the list was asked for besides."""
        earlier = with_query(path, **query, page=self.page - 1 if self.page > 2 else None) if self.page > 1 else None
        later = with_query(path, **query, page=self.page + 1) if self.page < self.pages else None
        return {"page": self.page, "pages": self.pages, "earlier": earlier, "later": later}


def steps_of(visit: Visit, total: int) -> Steps:
    """The page of a list of `total` entries that is asked for; one past the end is the last."""
    pages = max(1, -(-total // ON_A_PAGE))
    page = min(visit.page(), pages)
    return Steps(page, pages, (page - 1) * ON_A_PAGE)
