"""Steps through a list that is too long for one page."""

from __future__ import annotations

from dataclasses import dataclass

from tallystick.workspace.addresses import with_query
from tallystick.workspace.answer import Content, Visit

# Entries on one page of a list: some screens, and well under the limit of a page.
ON_A_PAGE = 50


@dataclass(frozen=True, slots=True)
class Steps:
    """Where a list stands: the page, how many there are, and the first entry on it, from 0.

    `counted` is False where only the next page is known to be there.
    """

    page: int
    pages: int
    first: int
    counted: bool = True

    def content(self, path: str, **query: object) -> Content:
        """The steps as a page shows them; `query` is what the list was asked for besides."""
        earlier = with_query(path, **query, page=self.page - 1 if self.page > 2 else None) if self.page > 1 else None
        later = with_query(path, **query, page=self.page + 1) if self.page < self.pages else None
        return {"page": self.page, "pages": self.pages, "earlier": earlier, "later": later, "counted": self.counted}


def steps_of(visit: Visit, total: int, on_a_page: int = ON_A_PAGE) -> Steps:
    """The page of a list of `total` entries that is asked for; one past the end is the last."""
    pages = max(1, -(-total // on_a_page))
    page = min(visit.page(), pages)
    return Steps(page, pages, (page - 1) * on_a_page)


def steps_on(visit: Visit, on_a_page: int = ON_A_PAGE) -> tuple[int, int]:
    """The page that is asked for and the first entry on it, of a list whose length nobody counted."""
    page = visit.page()
    return page, (page - 1) * on_a_page


def stepped(page: int, found: int, on_a_page: int = ON_A_PAGE) -> Steps:
    """The steps of such a list, of which one entry more than a page was sought and `found` were there."""
    more = found > on_a_page
    return Steps(page, page + more, (page - 1) * on_a_page, counted=not more)
