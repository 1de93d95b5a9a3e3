"""How far an annotated corpus agrees with itself on dates: what limits any reader's value F1 on it.

    python -m evals.date_consistency GOLD.jsonl [GOLD.jsonl..]

GOLD is as in `evals.dates`. Our reader finds the places; for each half of the documents is printed its value F1, and
that of two others which take over its places and change their values:

- the clairvoyant gives each wording ("last week", numbers left aside) the one reading, or none at all, that is right
  most often in the very half that is scored. Whoever reads a wording always in one way cannot do better;
- the learner takes these readings from nine tenths of the documents of a half and is scored on the last tenth, in turn.

A reading is a way to get from our value to another: as it is, its year, month or day alone, a week on or back, the week
or quarter left open, an uncounted length, a reference to the past, present or future.

On TimeBank and AQUAINT ours, the learner and the clairvoyant reach 81.7, 81.2 and 86.3 on the half that the rules were
made with, 79.3, 77.9 and 84.6 on the other: what is learnt from some documents does not hold in others.
"""

from __future__ import annotations

import argparse
import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path

from evals.dates import Row, half, read, score, timexes

_FOLDS = 10
_LENGTHS = {"second": "PTXS", "minute": "PTXM", "hour": "PTXH", "day": "PXD", "week": "PXW", "month": "PXM"}
_LENGTHS |= {"quarter": "PXQ", "year": "PXY", "decade": "PXE"}
_UNIT = re.compile(rf"\b({'|'.join(_LENGTHS)})s?\b")
_WEEK = re.compile(r"(\d{4})-W(\d\d)")
_AS_IS = "as it is"
# Worth keeping is what is right more often than half of the F1 that is reached.
_WORTH = 0.41


@dataclass(frozen=True)
class Place:
    """A date that our reader found: its document, its wording, the values of all readings, and the value of gold."""

    document: str
    wording: str
    span: tuple[int, int]
    readings: Mapping[str, str]
    gold: str | None


def readings(value: str, wording: str) -> dict[str, str]:
    """The values that a value may be changed into, by the name of the change."""
    found = {_AS_IS: value}
    if re.match(r"\d{4}-\d\d-\d\d", value):
        day = date.fromisoformat(value[:10])
        found |= {f"week {n:+}": f"{day + timedelta(days=7 * n)}{value[10:]}" for n in (-1, 1)}
        found |= {"day": value[:10], "month": value[:7]}
    if week := _WEEK.fullmatch(value):
        month = f"{date.fromisocalendar(int(week[1]), int(week[2]), 1)}"[:7]
        found |= {"open week": f"{week[1]}-WXX", "month": month}
    if re.match(r"\d{4}-", value):
        found |= {"year": value[:4], "open quarter": f"{value[:4]}-QX"}
    if unit := _UNIT.search(wording):
        found |= {"length": _LENGTHS[unit[1]], **{ref: ref for ref in ("PAST_REF", "PRESENT_REF", "FUTURE_REF")}}
    return found


def places(rows: Iterable[Row]) -> list[Place]:
    """The dates of some documents as our reader finds them, each with the value of the gold date that it overlaps."""
    found = []
    for row in rows:
        for timex in timexes(row):
            wording = re.sub(r"\d+", "#", row["text"][timex["start"] : timex["end"]].lower())
            wanted = next((t for t in row["timex"] if t["start"] < timex["end"] and timex["start"] < t["end"]), None)
            if wanted is None or not wanted.get("dct"):
                made = readings(timex["value"], wording)
                gold = wanted["value"] if wanted else None
                found.append(Place(row["doc"], wording, (timex["start"], timex["end"]), made, gold))
    return found


def usual(seen: Iterable[Place]) -> dict[str, str | None]:
    """For each wording the reading that is right most often, or None where hardly any ever is."""
    right, times = defaultdict[str, Counter[str]](Counter), Counter[str]()
    for place in seen:
        times[place.wording] += 1
        right[place.wording].update(name for name, value in place.readings.items() if value == place.gold)
    most = {wording: right[wording].most_common(1) for wording in times}
    return {wording: found[0][0] if found and found[0][1] > _WORTH * times[wording] else None
            for wording, found in most.items()}  # fmt: skip


def value_f1(rows: Sequence[Row], found: Iterable[Place], taken: Mapping[str, Mapping[str, str | None]]) -> float:
    """The value F1 of the places with the readings that were taken, by document and wording."""
    made = defaultdict[str, list[Row]](list)
    for place in found:
        reading = taken[place.document].get(place.wording, _AS_IS)
        if reading is not None:
            start, end = place.span
            value = place.readings.get(reading, place.readings[_AS_IS])
            made[place.document].append({"start": start, "end": end, "value": value})
    counts = score(rows, [{"doc": name, "timex": timex} for name, timex in made.items()])
    return counts.f1(counts.value)


def main() -> None:
    """Print the value F1 of the three readers on each half."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("gold", nargs="+", type=Path)
    rows = [row for path in parser.parse_args().gold for row in read(path)]
    print(f"{'value F1':10} {'ours':>6} {'learner':>8} {'clairvoyant':>12}")
    for name in ("tune", "report"):
        chosen = half(rows, name)
        names = [row["doc"] for row in chosen]
        found = places(chosen)
        ours: dict[str, dict[str, str | None]] = {document: {} for document in names}
        known = dict.fromkeys(names, usual(found))
        learnt: dict[str, dict[str, str | None]] = {}
        for fold in range(_FOLDS):
            held = set(names[fold::_FOLDS])
            learnt |= dict.fromkeys(held, usual(place for place in found if place.document not in held))
        scores = [value_f1(chosen, found, taken) for taken in (ours, learnt, known)]
        print(f"{name:10} {scores[0]:6.1f} {scores[1]:8.1f} {scores[2]:12.1f}")


if __name__ == "__main__":
    main()
