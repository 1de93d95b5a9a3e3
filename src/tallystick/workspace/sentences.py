"""Sentences of other stages as a page says them, and the words that several reading pages share."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping

from tallystick.ledger import Brief, Desk
from tallystick.records import Evidence, Figure, Origin, Tally
from tallystick.report.wording import figured, in_date, visible
from tallystick.tally import running
from tallystick.text import capital
from tallystick.workspace.answer import Content

_LONG_NAME = 28
_ISO_DAY = re.compile(r"\b\d{4}-\d{2}-\d{2}\b")


def told(text: str) -> str:
    """A sentence of another stage: its days in words, its first letter in upper case."""
    return capital(_ISO_DAY.sub(lambda match: in_date(match.group()), visible(text)))


def party_names(desk: Desk) -> dict[str, str]:
    """The names of the parties of all instruments, by their ids."""
    return {party.id: party.name for instrument in desk.instruments() for party in instrument.parties}


def speaks_for(party: str | None, names: Mapping[str, str], owing: str | None = None) -> str:
    """For whom a passage speaks, in a sentence; nothing where it speaks for no party. `owing` is who owes."""
    if party is None:
        return ""
    if party == owing:
        return "Speaks for the party itself: a statement, not corroboration."
    return f"Speaks for {'another party, ' if owing else 'a party, '}{names.get(party, party)}."


def origin_name(origin: Origin) -> str:
    """An origin as running text names it."""
    return running(origin.name, origin.kind)


def independence(origin: Origin, tally: Tally) -> str:
    """Whether an origin counts among others of a claim or bearing, and why not."""
    if tally.at_most == 1:
        return "the only origin"
    return "counted" if origin.established else f"not established. {told(origin.why)}"


def state(evidence: Evidence) -> str:
    """Where a suggestion stands: "Confirmed 5 June 2031, M.R.", "Rejected …", or nothing while it waits."""
    if evidence.decision is None:
        return ""
    word = "Rejected" if evidence.decision.bearing is None else "Confirmed"
    changed = evidence.decision.bearing not in (None, evidence.bearing)
    return f"{'Changed' if changed else word} {in_date(evidence.decision.at)}, {visible(evidence.decision.by)}"


def bearing_of(evidence: Evidence) -> str | None:
    """The bearing as decided, else as suggested; None where it was rejected."""
    return evidence.decision.bearing if evidence.decision else evidence.bearing


def of_figure(figure: Figure | None, low: float | None, high: float | None) -> str:
    """A figure as a reader reads it: "about 2,300", "400–600", "at least 14"."""
    if low is None and high is None:
        return "no value"
    if low is not None and high is not None:
        text = number(low) if low == high else f"{number(low)}–{number(high)}"
    else:
        text = f"at least {number(low)}" if low is not None else f"at most {number(high or 0)}"
    return f"about {text}" if figure and figure.approximate else text


def number(value: float) -> str:
    """A number with its thousands parted, and decimals only where it has them."""
    return f"{value:,.0f}" if value == int(value) else f"{value:,.4f}".rstrip("0")


def named(brief: Brief) -> str:
    """A document in a line of text: its publisher or the name of its file, and its day."""
    return f"{publisher(brief)}, {in_date(brief.published.date)}"


def publisher(brief: Brief) -> str:
    """The publisher of a document; where it is not known, the name of the file, without its folders and in the middle
    cut so that it stands in a column."""
    name = brief.file.rsplit("/", 1)[-1]
    return brief.publisher or (name if len(name) <= _LONG_NAME else f"{name[:14]}…{name[-9:]}")


def grouped(names: Iterable[str]) -> str:
    """Names with how often each stands there: "ANP (2), Highland Post"."""
    counts: dict[str, int] = {}
    for name in names:
        counts[name] = counts.get(name, 0) + 1
    return ", ".join(f"{visible(name)} ({count:,})" if count > 1 else visible(name) for name, count in counts.items())


def rests(count: int, noun: str) -> str:
    """A count that is never a bare zero: "no claim", "1 claim", "12 claims"."""
    return figured(count, noun) if count else f"no {noun}"


def tally_content(tally: Tally) -> Content:
    """A tally in plain values, its sentence told."""
    return {"at_least": tally.at_least, "at_most": tally.at_most, "why": told(tally.why)}
