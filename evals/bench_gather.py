"""Gathering generated statements, in a process of its own: seconds, processor seconds and peak memory, with the limits.

    python -m evals.bench_gather [--statements 100000]

The statements are records as extract makes them, of events of which one to four documents tell, so no parser runs.
Limits: 60 s and 2 GB for 100,000 statements on two cores. In a large case a second process does a part of the work:
`first s` are the processor seconds of the first one, `both s` those of both, `peak MB` the memory of both, what they
share counted once. Where two cores are free, `wall s` is little more than `first s`; where others use them, read that.
`one more` is the processor time of gathering one document more where the case holds what came of the others, `of all`
its part of the time of all; it may be a tenth. `evals.bench_more` measures the same through the case on disk.
"""

from __future__ import annotations

import argparse
import json
import random
import resource
import subprocess
import sys
import tempfile
import time
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from tallystick.gather import Held, gather
from tallystick.records import (
    Actor,
    Block,
    Comparison,
    Document,
    Extraction,
    Figure,
    Instrument,
    Party,
    Proposition,
    Published,
    Speaker,
    Statement,
    make_id,
)
from tallystick.settings import Settings

COUNT = 100_000
LIMIT_SECONDS, LIMIT_MB, LIMIT_PART = 60.0, 2_000.0, 0.1
# So many statements stand in a document, and of so many events a case of this size tells.
_IN_DOCUMENT = 20
_TOLD = 2.5


def _table(text: str) -> frozenset[str]:
    return frozenset(text.split())


_VERBS = _table("""attack release withdraw deliver inspect repair close open seize burn build buy transfer arrest
recruit count search pay clear stop escort register hand move sell hide return store load train meet warn fence guard
evacuate flood plant harvest survey tax""")
_SYLLABLES = _table("ba cor dan el fir gol har in jas kel lor mar nev or pel qua ros sen tal ul ver wes yar zen")
INSTRUMENT = Instrument(
    "Accord of Harrow Bay",
    "2031-04-02",
    (Party("meridia", "Republic of Meridia"), Party("hff", "Highland Free Front")),
    (),
)


@dataclass(frozen=True, slots=True)
class _Event:
    """What several documents tell: who, what, to what, where, how many."""

    agent: int
    verb: str
    thing: str
    detail: tuple[str, ...]
    place: int
    number: int


def generated(statements: int, seed: int = 7) -> tuple[list[Document], list[Extraction]]:
    """Documents and what extract would have found in them: so many statements in all."""
    rng = random.Random(seed)  # noqa: S311 - no secret is made
    verbs, syllables = sorted(_VERBS), sorted(_SYLLABLES)
    words = sorted({"".join(rng.choices(syllables, k=3)) for _ in range(9_000)})
    names = [f"{rng.choice(words).title()} {rng.choice(words).title()}" for _ in range(2_000)]
    places = [rng.choice(words).title() for _ in range(1_500)]
    things = rng.choices(words, k=1_500)
    events = [
        _Event(
            rng.randrange(len(names)),
            rng.choice(verbs),
            rng.choice(things),
            tuple(rng.choices(words, k=rng.randint(2, 6))),
            rng.randrange(len(places)),
            rng.randint(2, 5_000),
        )
        for _ in range(int(statements / _TOLD))
    ]
    documents, extractions = [], []
    for number in range(-(-statements // _IN_DOCUMENT)):
        document, extraction = _document(number, rng, events, names, places)
        documents.append(document)
        extractions.append(extraction)
    return documents, extractions


def _document(
    number: int, rng: random.Random, events: list[_Event], names: list[str], places: list[str]
) -> tuple[Document, Extraction]:
    lines, rows = [], []
    at = 0
    outlet = f"Gazette of {places[number % 300]}"
    document_id = make_id("d", number)
    for position in range(_IN_DOCUMENT):
        # Documents that follow one another tell of the same days.
        near = (number * _IN_DOCUMENT + position) / (_IN_DOCUMENT * 5) * 40
        event = events[int(near + rng.randrange(400)) % len(events)]
        source = rng.randrange(len(names)) if rng.random() < 0.6 else None
        detail = " ".join(rng.sample(event.detail, k=rng.randint(1, len(event.detail))))
        said = f"{names[event.agent]} {event.verb} {event.number} {event.thing} {detail} at {places[event.place]}"
        line = f"{said}, {names[source]} said." if source is not None else f"{said}."
        lines.append(line)
        rows.append((at, at + len(said), at + len(line), event, source, detail))
        at += len(line) + 1
    text = "\n".join(lines)
    day = f"2031-{1 + number // 28 % 12:02}-{1 + number % 28:02}"
    block = Block(0, len(text), "paragraph", 0)
    document = Document(
        document_id, make_id("h", number), f"{number:06}.txt", "article", outlet, lines[0], (), (), "en", None,
        Published(day, "given"), Published(), text, (block,),
    )  # fmt: skip
    return document, _extraction(document, rows, names, places)


def _extraction(document: Document, rows: list[Any], names: list[str], places: list[str]) -> Extraction:
    actors: dict[str, Actor] = {}

    def actor(name: str, kind: Any, start: int) -> str:
        known = actors.get(name)
        mention = (document.id, start, start + len(name))
        made = known or Actor(make_id("a", document.id, name), name, kind)
        actors[name] = Actor(made.id, name, kind, mentions=(*made.mentions, mention))
        return made.id

    statements, figures = [], []
    for start, said, end, event, source, detail in rows:
        who = actor(names[event.agent], "organisation", start)
        where = actor(places[event.place], "place", said - len(places[event.place]))
        speaker = None
        if source is not None:
            speaker = actor(names[source], "person", said + 2)
        clause = Proposition(
            start, said, event.verb, (event.verb, str(event.number), event.thing, *detail.split()),
            object=(event.thing,), agents=(who,), others=(where,),
        )  # fmt: skip
        statement = Statement(
            make_id("s", document.id, start), document.id, start, end,
            "unattributed" if speaker is None else "indirect",
            speaker=Speaker(names[source], said + 2, said + 2 + len(names[source]), speaker) if speaker else None,
            chain=(speaker,) if speaker else (), propositions=(clause,),
        )  # fmt: skip
        at = document.text.index(str(event.number), start)
        statements.append(statement)
        figures.append(
            Figure(
                make_id("f", document.id, at),
                document.id,
                at,
                at + len(str(event.number)),
                event.number,
                event.number,
                event.thing,
                approximate=False,
                statement=statement.id,
            )
        )
    return Extraction(document.id, tuple(statements), tuple(figures), (), tuple(actors.values()))


def measured(statements: int) -> dict[str, float]:
    """Gather so many statements here: wall seconds, processor seconds, peak megabytes, claims of several documents.

    `first` are the processor seconds of this process, `cpu` those of both, `peak` the memory of this one.
    `more` are the processor seconds of gathering the document in the middle after all others.
    """
    documents, extractions = generated(statements)
    others = [document for number, document in enumerate(documents) if number != len(documents) // 2]
    by = Comparison(), extractions, (INSTRUMENT,), Settings(), (), ()
    marks = {document.id: document.sha256 for document in documents}
    with tempfile.TemporaryDirectory() as folder:
        began, used = time.perf_counter(), time.process_time()
        gathering = gather(others, *by, Held(Path(folder), marks, "all"))
        wall, first = time.perf_counter() - began, time.process_time() - used
        beside = resource.getrusage(resource.RUSAGE_CHILDREN)
        cpu = first + beside.ru_utime + beside.ru_stime
        peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
        used = time.process_time()
        gather(documents, *by, Held(Path(folder), marks, "one more", "all", gathering))
        more = time.process_time() - used
    several = sum(claim.documents > 1 for claim in gathering.claims)
    taken = {"wall": wall, "first": first, "cpu": cpu, "peak": peak, "more": more}
    return {**taken, "claims": len(gathering.claims), "several": several}


def _watched(count: int) -> dict[str, float]:
    """What a process of its own measures; its peak of memory with that of the second one, where the system tells it."""
    ours = [sys.executable, "-m", "evals.bench_gather", "--child", str(count)]
    peak = 0.0
    with subprocess.Popen(ours, stdout=subprocess.PIPE) as process:  # noqa: S603 - ourselves
        while process.poll() is None:
            peak = max(peak, _memory(process.pid))
            time.sleep(_LOOK_EACH)
        if process.returncode or process.stdout is None:
            raise RuntimeError(f"gathering {count} statements failed")
        took: dict[str, float] = json.load(process.stdout)
    return {**took, "peak": max(peak, took["peak"])}


_LOOK_EACH = 0.3


def _memory(process: int) -> float:
    """The megabytes of a process and those that it began; pages of several are counted once."""
    found = 0.0
    with suppress(OSError):
        children = Path(f"/proc/{process}/task/{process}/children").read_text().split()
        for number in (process, *children):
            said = Path(f"/proc/{number}/smaps_rollup").read_text()
            found += int(said.partition("\nPss:")[2].split()[0]) / 1024
    return found


def table(statements: int) -> None:
    """Print what gathering took, beside its limits."""
    measures = f"{'wall s':>8} {'first s':>8} {'limit':>6} {'of limit':>9} {'both s':>8}"
    memory = f"{'peak MB':>8} {'limit':>6} {'of limit':>9}"
    print(f"\n{'gather':>12} {measures} {memory} {'one more':>9} {'of all':>7} {'limit':>6}")
    for count in (statements // 10, statements):
        took = _watched(count)
        limit = LIMIT_SECONDS * count / COUNT
        print(
            f"{count:12,} {took['wall']:8.1f} {took['first']:8.1f} {limit:6.0f} {took['first'] / limit:9.0%} "
            f"{took['cpu']:8.1f} {took['peak']:8.0f} {LIMIT_MB:6.0f} {took['peak'] / LIMIT_MB:9.0%} "
            f"{took['more']:9.2f} {took['more'] / took['cpu']:7.0%} {LIMIT_PART:6.0%}"
        )


def main() -> None:
    """Measure in a process of its own, or be that process."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--statements", type=int, default=COUNT)
    parser.add_argument("--child", type=int)
    arguments = parser.parse_args()
    if arguments.child:
        print(json.dumps(measured(arguments.child)))
    else:
        table(arguments.statements)


if __name__ == "__main__":
    main()
