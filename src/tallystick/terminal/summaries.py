"""What a command did and found, in a few lines: additions, builds, alerts, searches, checks."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import groupby
from pathlib import Path
from typing import TYPE_CHECKING

from rich.console import Group, RenderableType
from rich.padding import Padding
from rich.text import Text

from tallystick.ledger import Hit, Verification
from tallystick.pipeline import Added, Built
from tallystick.records import (
    Alert,
    Document,
    Refusal,
)
from tallystick.report.wording import figured, in_date, listed, visible
from tallystick.terminal.phrases import name_of

if TYPE_CHECKING:
    # Loaded with it are Arrow and DuckDB, which only one command needs.
    from tallystick.corpus import Compared

# A build that brings more than this is told in short.
_MOST_ALERTS = 12


# What can be read of such a file is in the case.
_PARTLY = frozenset({"T116", "T117"})


# What is wrong in a file that describes documents; no document is missing for it.
_BESIDE = frozenset({"T201", "T202"})


_MOST_REFUSALS = 20


def hits(documents: Sequence[Document], found: Sequence[Hit], also: Sequence[str] = ()) -> RenderableType:
    """What a search found, or that it found nothing, and the other names that it sought."""
    beside = [Text(f"Also searched: {visible(', '.join(also))}. Only your words: --exact")] if also else []
    if not found:
        return Group(Text("No passage has these words. Furniture and comments were not searched."), *beside)
    by_id = {document.id: document for document in documents}
    headlines = {(hit.document, hit.text) for hit in found if hit.statement}
    parts: list[RenderableType] = []
    for hit in found:
        if not hit.statement and (hit.document, hit.text) in headlines:
            continue
        place = f"characters {hit.start:,}–{hit.end:,}" if hit.statement else "title"
        where = f"{hit.statement or hit.document}  {name_of(by_id[hit.document])}, {place}"
        parts.append(Padding(Group(Text(visible(hit.text)), Text(where, style="dim")), (0, 0, 1, 0)))
    return Group(*parts, *beside)


def verification(checked: Verification) -> RenderableType:
    """What was checked and what is wrong with it."""
    counted = ", ".join(
        (
            figured(checked.originals, "original"),
            figured(checked.documents, "document"),
            figured(checked.passages, "passage"),
            f"{figured(checked.rows, 'row')} of the chain",
        )
    )
    head = Text(f"The last row of the chain has the hash {checked.head}. Keep it elsewhere to know the chain again.")
    if not checked.faults:
        return Group(Text(f"Checked: {counted}. Nothing is wrong."), head)
    faults = [Text(f"  {visible(fault)}") for fault in checked.faults]
    return Group(Text(f"Checked: {counted}. Wrong:"), *faults, head)


def added(result: Added) -> RenderableType:
    """What came of adding files."""
    return Group(_arrived(result), *left_out(result.refusals))


def _arrived(result: Added) -> Text:
    parts = [f"{figured(result.originals, 'original')} added"]
    if result.receipts:
        parts.append(f"{figured(result.receipts, 'receipt')} of originals that were here")
    if result.already:
        parts.append(f"{result.already:,} here already")
    if not (result.originals or result.receipts or result.already or result.refusals):
        return Text("No file to add was found there.")
    return Text(f"{', '.join(parts)}.")


def built(result: Built) -> RenderableType:
    """What a build did."""
    return Group(_brought_up_to_date(result), *told(result.alerts), *left_out(result.refusals))


def _brought_up_to_date(result: Built) -> Text:
    if result.since:
        return Text(f"Nothing new since {in_date(result.since)}, {result.since[11:16]} UTC.")
    if not result.read and not result.extracted:
        return Text("No document was new. The findings were brought up to date.")
    done = f"{figured(result.read, 'document')} read and analysed"
    if result.read != result.extracted:
        read = f"{figured(result.read, 'document')} read, " if result.read else ""
        done = f"{read}{figured(result.extracted, 'document')} analysed"
    kept = f"; {figured(result.unchanged, 'document')} left as before" if result.unchanged else ""
    return Text(f"{done}{kept}.")


def ran(added: Added, built: Built, refusals: Sequence[Refusal]) -> RenderableType:
    """What a run did, and all that is left out of the case, from this run and from those before."""
    return Group(_arrived(added), _brought_up_to_date(built), *told(built.alerts), *left_out(refusals))


def told(alerts: Sequence[Alert]) -> list[RenderableType]:
    """What a build brought, the most pressing first, and how many more there are."""
    lines = [Text(f"  {visible(alert.words)}") for alert in alerts[:_MOST_ALERTS]]
    more = len(alerts) - _MOST_ALERTS
    rest = [Text(f"  and {figured(more, 'alert')} more: tallystick alerts CASE")] if more > 0 else []
    return [Text(f"{figured(len(alerts), 'alert')}:"), *lines, *rest] if lines else []


def alert_list(alerts: Sequence[Alert]) -> RenderableType:
    """The alerts of every build, the latest build first."""
    parts: list[RenderableType] = []
    for at, group in groupby(alerts, key=lambda alert: alert.at or ""):
        parts.append(Text(f"Build of {in_date(at[:10])}, {at[11:16]} UTC", style="bold"))
        parts += [Text(f"  {visible(alert.words)}") for alert in group]
    return Group(*parts) if parts else Text("No build has brought an alert yet.")


def left_out(refusals: Iterable[Refusal]) -> list[RenderableType]:
    """How many files were left out or read only in part, then one line for each problem: where, and why."""
    listed = list(refusals)
    lines = [Text(f"  {refusal.code} {visible(refusal.reason)}") for refusal in listed]
    partly = sum(refusal.code in _PARTLY for refusal in listed)
    beside = sum(refusal.code in _BESIDE for refusal in listed)
    out = len(listed) - partly - beside
    counted = (
        f"{figured(out, 'file')} left out" if out else "",
        f"{figured(partly, 'file')} read or analysed only in part" if partly else "",
        f"mistakes in {figured(beside, 'file')} on documents" if beside else "",
    )
    return [Text(f"{', '.join(filter(None, counted))}:"), *lines] if lines else []


def compared(found: Compared, output: Path) -> RenderableType:
    """What comparing a corpus found, in a sentence an analyst can pass on, and what was left out."""
    counts = found.counts
    kinds = [figured(count, kind) for kind, count in counts.kinds.items()]
    kinds.append(figured(counts.versions, "version of one page", "versions of one page"))
    families = figured(counts.families, "family", "families")
    said = (
        f"{figured(found.documents, 'document')} compared: {figured(counts.passages, 'shared passage')} in "
        f"{figured(counts.pairs, 'pair')} of documents: {listed(kinds)}; {families} of copies."
    )
    files = (
        f"{'Nothing was new since the last run. ' if found.before else ''}Written to {output}: passages.parquet, "
        "pairs.parquet, families.parquet, and in documents/ the texts into which they point."
    )
    lines = [said, files]
    if found.unparted:
        unparted = figured(found.unparted, "document")
        lines.append(f"In {unparted} nothing parts the text into words, so nothing there was compared.")
    lines += [found.changed] if found.changed else []
    lines += [f"{refusal.code} {visible(refusal.reason)}" for refusal in found.refusals[:_MOST_REFUSALS]]
    if len(found.refusals) > _MOST_REFUSALS:
        lines.append(f"and {len(found.refusals) - _MOST_REFUSALS:,} more that were left out")
    return Group(*(Text(line) for line in lines))
