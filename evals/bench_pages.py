"""How long pages and what they read take in a large case, beside the limits that were promised.

    python -m evals.bench_pages [--documents 5000] [--folder FOLDER]

The case is invented (`evals.made_case`): ten statements a document. A folder that holds a case already is measured as
it is, but for the decisions that are made in it: `--documents 100000 --folder FOLDER` makes a large one, once. Reading
is measured in a process of its own. Each line is one method of the desk or one page, asked so many times for other
things, then the same page as JSON; `kB` is the largest page. Then the case is served (`evals.bench_serving`).
"""

from __future__ import annotations

import argparse
import random
import re
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path
from typing import TypeVar
from urllib.parse import quote

from starlette.testclient import TestClient

from evals import bench_serving, made_case
from evals.bench_serving import LARGEST_KB, MEDIAN_MS, P95_MS, spread
from tallystick.ledger import Desk, Filters, Ledger
from tallystick.ledger.search import NO_FILTERS
from tallystick.pipeline import now
from tallystick.workspace.addresses import slug
from tallystick.workspace.app import make_app
from tallystick.workspace.pages import PAGES

TIMES = 25
_FOUND = 200
_PART = re.compile(r"\{(\w+)\}")
# Of each queue so many questions are asked for.
_QUESTIONS = 8
# In a large case the command line writes it.
_NO_PAGE = "/report/draft/{kind}"
# Words of each frequency: in nearly all passages, in some, in few; and a name.
_NARROWED = ("words=said&party=north", "words=said&commitment=A1", "words=said&since=2030-02-01&until=2030-02-28",
             "words=the+of&mode=direct", "words=said&page=40")  # fmt: skip
_SOUGHT = ("said", "the of", '"said the"', "mikasar", "rentol dolu", "venmi harbes")


@dataclass(frozen=True)
class Asking:
    """A desk to ask, with ids from all over the case, by the name that a part of an address has."""

    desk: Desk
    ids: dict[str, list[str]]
    random: random.Random

    def one(self, kind: str) -> str:
        """An id of a kind."""
        return self.random.choice(self.ids[kind])

    def some(self, kind: str, count: int) -> list[str]:
        """Ids of a kind."""
        return self.random.choices(self.ids[kind], k=count)

    def place(self) -> tuple[str, str]:
        """A commitment: the title of its instrument, and its id."""
        instrument, commitment = self.one("place").split("\n")
        return instrument, commitment


def known(desk: Desk) -> Asking:
    """What to ask for."""
    chance, totals = random.Random(1), desk.totals()  # noqa: S311 - nothing secret
    places = [chance.randrange(totals["documents"]) for _ in range(40)]
    documents = [desk.documents("newest", limit=1, offset=place)[0].id for place in places]
    far = [chance.randrange(totals["claims"]) for _ in range(20)]
    ids = {
        "document": documents,
        "statement": [one.id for document in documents for one in desk.statements_of(document)],
        "claim": [c.id for place in (0, *far) for c in desk.claims_list(limit=1 if place else 10, offset=place)],
        "actor": [one.actor.id for one in desk.actors_list(limit=40)],
        "origin": [one.origin.id for one in desk.origins_list(limit=40)],
        "conflict": [one.id for one in desk.conflicts(limit=40)],
        "evidence": [one.id for one in desk.evidence_waiting(100)],
        "series": [one.series for one in desk.series_list(limit=40)],
        "place": [f"{one.instrument}\n{one.commitment}" for one in desk.standing_briefs()],
    }
    return Asking(desk, ids, chance)


Made = TypeVar("Made")
Call = Callable[[Asking], object]


def methods() -> dict[str, Call]:
    """What is asked of the desk, by name."""
    return {
        "as_of, totals": lambda k: (k.desk.as_of(), k.desk.totals()),
        "standing_briefs": lambda k: k.desk.standing_briefs(),
        "bearing_totals": lambda k: k.desk.bearing_totals(),
        "standing": lambda k: k.desk.standing(*k.place()),
        "evidence_of, 50": lambda k: k.desk.evidence_of(*k.place(), bearing="breach", limit=50),
        "evidence_of, all": lambda k: k.desk.evidence_of(*k.place()),
        "evidence_waiting, 50": lambda k: k.desk.evidence_waiting(50, after=k.one("evidence")),
        "waiting_count": lambda k: k.desk.waiting_count(),
        "document": lambda k: k.desk.document(k.one("document")),
        "documents, 50 newest": lambda k: k.desk.documents(limit=50),
        "documents, last page": lambda k: k.desk.documents("oldest", offset=k.desk.totals()["documents"] - 50),
        "publishers": lambda k: k.desk.publishers(),
        "refusals": lambda k: k.desk.refusals(),
        "statements, 50": lambda k: k.desk.statements(k.some("statement", 50)),
        "words_of, 50": lambda k: k.desk.words_of(k.some("statement", 50)),
        "text_around": lambda k: k.desk.text_around(k.one("document"), 200, 300, 160),
        "claims_list": lambda k: k.desk.claims_list(),
        "claims_list, last page": lambda k: k.desk.claims_list(offset=k.desk.totals()["claims"] - 50),
        "claims_of_statements, 50": lambda k: k.desk.claims_of_statements(k.some("statement", 50)),
        "claims_of_origin": lambda k: k.desk.claims_of_origin(k.one("origin")),
        "actors_list": lambda k: k.desk.actors_list(),
        "said_by": lambda k: k.desk.said_by(k.one("actor")),
        "said_of, far down": lambda k: k.desk.said_of(k.one("actor"), offset=1000),
        "said_counts": lambda k: k.desk.said_counts(k.one("actor")),
        "members_of": lambda k: k.desk.members_of(k.one("actor")),
        "origins_list": lambda k: k.desk.origins_list("outlet", "report"),
        "statements_of_origin": lambda k: k.desk.statements_of_origin(k.one("origin"), offset=1000),
        "doubts_of, 5": lambda k: k.desk.doubts_of(k.some("origin", 5)),
        "conflicts, open": lambda k: k.desk.conflicts(explained=False),
        "conflicts_of_statements, 50": lambda k: k.desk.conflicts_of_statements(k.some("statement", 50)),
        "reuse_of, lineage_of": lambda k: (k.desk.reuse_of(k.one("document")), k.desk.lineage_of(k.one("document"))),
        "lineage_by_publisher": lambda k: k.desk.lineage_by_publisher(),
        "corrections_of": lambda k: k.desk.corrections_of(k.some("document", 30)),
        "figures_of, dates_of": lambda k: (k.desk.figures_of(k.one("document")), k.desk.dates_of(k.one("document"))),
        "figures_list": lambda k: k.desk.figures_list("mortars"),
        "timeline": lambda k: k.desk.timeline("2030-02-01", "2030-03-01"),
        "alerts, audit": lambda k: (k.desk.alerts(6), k.desk.audit(50)),
        "since": lambda k: k.desk.since("2032-07-04T07:00:00.000Z"),
        **{f"search {words}": _searching(words) for words in _SOUGHT},
        "search, by party": _searching("said", Filters(party="north")),
        "search, by commitment": _searching("said", Filters(commitment="A1")),
        "search, by month": _searching("said", Filters(since="2030-02-01", until="2030-02-28")),
        "search, by publisher": lambda k: k.desk.search("said", Filters(publisher=k.desk.publishers()[-1].name)),
    }  # fmt: skip


def _searching(words: str, filters: Filters = NO_FILTERS) -> Call:
    return lambda k: (k.desk.search(words, filters), k.desk.search_count(words, filters))


def timed(act: Callable[[], Made]) -> tuple[float, Made]:
    """How long something takes in milliseconds, and what comes of it."""
    began = time.perf_counter()
    made = act()
    return (time.perf_counter() - began) * 1000, made


def line(name: str, *measured: tuple[list[float], float]) -> None:
    """Print a line of the table: of each way of asking the times it took and its kB; a mark where over a limit."""
    told, over = [], False
    for taken, largest in measured:
        median, p95 = spread(taken)
        over = over or median > MEDIAN_MS or p95 > P95_MS or largest > LARGEST_KB
        told.append(f"{median:9.1f} {p95:9.1f}" + (f" {largest:6.0f}" if largest else ""))
    print(f"{'>' if over else ' '} {name:42} {' '.join(told)}", flush=True)


def read(folder: Path, times: int) -> None:
    """Measure the desk and the pages of a case in this process."""
    ledger = Ledger.open(folder, by="M.R.", clock=now)
    with ledger.desk() as desk:
        asking, totals = known(desk), desk.totals()
    print(f"{totals['documents']:,} documents, {totals['statements']:,} statements, {totals['claims']:,} claims")
    print(f"  {'the desk':42} {'median ms':>9} {'95th':>9}")
    for name, call in methods().items():
        taken = []
        for _ in range(times):
            with ledger.desk() as desk:
                taken.append(timed(partial(call, replace(asking, desk=desk)))[0])
        line(name, (taken, 0))
    print(f"  {'pages':42} {'median ms':>9} {'95th':>9} {'kB':>6} {'as JSON':>9} {'95th':>9} {'kB':>6}")
    for name, *measured in _pages(folder, asking, times):
        line(name, *measured)


def _pages(folder: Path, asking: Asking, times: int) -> Iterator[tuple[str, *tuple[tuple[list[float], float], ...]]]:
    """Each page and its JSON: the times it took and the size of its largest, from the application without a network."""
    with TestClient(make_app(folder, by="M.R."), base_url="http://127.0.0.1:8321") as client:
        asking.ids["question"] = [*_questions(client)]
        for path in (path for path in PAGES if path != _NO_PAGE):
            yield path, *(_asked(client, path, asking, times, json=json) for json in (False, True))
        for query in _NARROWED:
            yield (
                f"/search?{query}",
                *(_asked(client, f"/search?{query}", asking, times, json=j) for j in (False, True)),
            )


def _asked(client: TestClient, path: str, asking: Asking, times: int, *, json: bool) -> tuple[list[float], float]:
    taken, largest = [], 0
    for at in range(times):
        address = filled(path, asking, at, json=json)
        spent, answer = timed(partial(client.get, address))
        if answer.status_code != _FOUND:
            raise SystemExit(f"{address}: {answer.status_code} {answer.text[:300]}")
        taken.append(spent)
        largest = max(largest, len(answer.content))
    return taken, largest / 1000


def _questions(client: TestClient) -> Iterator[str]:
    """The first questions of every queue but that of suggestions, each as its queue and the thing it is about."""
    queues = client.get(f"{client.get('/review').url.path}.json").json()["queues"]
    for address in (one["address"] for one in queues if one["address"] != "/review"):
        path = client.get(address).url.path
        for _ in range(_QUESTIONS):
            parts = path.strip("/").split("/")
            if len(parts) < len(("review", "queue", "subject")):
                break
            yield "\n".join(parts[1:])
            path = client.get(f"{path}.json").json()["next"] or ""


def filled(path: str, asking: Asking, at: int, *, json: bool = False) -> str:
    """An address of a page with ids in it, or that of its JSON."""
    instrument, commitment = asking.place()
    queue, subject = asking.one("question").split("\n")
    values = {"instrument": slug(instrument), "commitment": commitment, "queue": queue, "subject": subject}
    values |= {kind: asking.one(kind) for kind in asking.ids} | {"source": asking.one("origin")}
    page, _, query = _PART.sub(lambda part: quote(values[part[1]], safe=""), path).partition("?")
    if page == "/search" and not query:
        query = f"words={_SOUGHT[at % len(_SOUGHT)]}"
    written = f"{'/index' if page == '/' else page}.json" if json else page
    return f"{written}?{query}" if query else written


def table(folder: Path, documents: int, times: int = TIMES) -> None:
    """Make a case in a folder unless there is one, and measure it in a process of its own."""
    if not (folder / ".tallystick").exists():
        made_case.make(folder, documents).close()
    command = [sys.executable, "-m", "evals.bench_pages", "--read", str(folder), "--times", str(times)]
    subprocess.run(command, check=True)  # noqa: S603 - ourselves
    bench_serving.table(folder, times)


def main() -> None:
    """Measure in a folder of its own, or in the one that is given."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--documents", type=int, default=5000)
    parser.add_argument("--folder", type=Path)
    parser.add_argument("--times", type=int, default=TIMES)
    parser.add_argument("--read", type=Path, help=argparse.SUPPRESS)
    asked = parser.parse_args()
    if asked.read:
        read(asked.read, asked.times)
    elif asked.folder:
        table(asked.folder, asked.documents, asked.times)
    else:
        with tempfile.TemporaryDirectory() as scratch:
            table(Path(scratch) / "made", asked.documents, asked.times)


if __name__ == "__main__":
    main()
