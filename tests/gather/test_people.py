"""Actors that come with one document more are merged as all are merged that come together."""

from __future__ import annotations

from dataclasses import replace
from itertools import pairwise
from pathlib import Path
from tempfile import TemporaryDirectory

from hypothesis import given, settings
from hypothesis import strategies as st

from tallystick.gather import Held, gather
from tallystick.records import (
    Actor,
    ActorKind,
    Block,
    Comparison,
    Document,
    Extraction,
    Gathering,
    Instrument,
    Party,
    Published,
    Speaker,
    Statement,
    make_id,
)
from tallystick.settings import Settings

ACCORD = Instrument(
    "Accord of Harrow Bay",
    "2031-04-02",
    (Party("meridia", "Republic of Meridia", ("Meridia",)), Party("hff", "Highland Free Front", ("the Front",))),
    (),
)
# Names that bear on one another in every way in which names do: in full, for short, by initials, by their beginnings,
# by a common word, with a title, as a person's and as a body's.
NAMES = (
    "Joint Monitoring Mission",
    "JMM",
    "JMM monitors",
    "Joint Monitoring Mission monitors",
    "Mission",
    "the Mission",
    "Highland Free Front",
    "HFF",
    "Red Lantern",
    "Red Lantern network",
    "Harrow Trust",
    "Harrow Transport Union",
    "HTU",
    "Harrow",
    "Ministry of Defence",
    "Ministry",
    "Lena Voss",
    "General Lena Voss",
    "Lena Voss of the Mission",
    "Lena Maria Voss",
    "Voss",
    "Republic of Meridia",
    "Meridia",
)
KINDS: tuple[ActorKind, ...] = ("person", "organisation", "armed group", "government", "place", "other")
DESCRIBED = ("spokeswoman", "Ministry of Defence of Republic of Meridia", "analyst at the Harrow Trust")


@st.composite
def casts(draw: st.DrawFn) -> list[list[Actor]]:
    """The actors of a few documents."""
    return [draw(_cast(number)) for number in range(draw(st.integers(2, 6)))]


@st.composite
def _cast(draw: st.DrawFn, number: int) -> list[Actor]:
    document = make_id("d", number)
    called = draw(st.lists(st.sampled_from(NAMES), min_size=1, max_size=5, unique=True))
    made = [
        Actor(
            make_id("a", document, name),
            name,
            draw(st.sampled_from(KINDS)),
            tuple(draw(st.lists(st.sampled_from([other for other in NAMES if other != name]), max_size=1))),
            ((document, 10 * at, 10 * at + 5),),
            tuple(draw(st.lists(st.sampled_from(DESCRIBED), max_size=1))),
        )
        for at, name in enumerate(called)
    ]
    under = draw(st.none() | st.sampled_from([actor.id for actor in made]))
    return [replace(made[0], issuer=under if under != made[0].id else None), *made[1:]]


def found_in(number: int, actors: list[Actor]) -> tuple[Document, Extraction]:
    """A document in which each of its actors says something."""
    name = make_id("d", number)
    text = " ".join(f"Word {at} is." for at in range(len(actors))).ljust(80)
    document = Document(
        name, make_id("h", number), f"{7 * number % 5}{number}.txt", "article", "Callan Courier", None, (), (), "en",
        None, Published(f"2031-05-0{1 + number}", "given"), Published(), text, (Block(0, 80, "paragraph", 0),),
    )  # fmt: skip
    statements = tuple(
        Statement(
            make_id("s", name, at), name, 10 * at, 10 * at + 10, "indirect",
            speaker=Speaker(actor.name, 10 * at, 10 * at + 4, actor.id), chain=(actor.id,),
        )
        for at, actor in enumerate(actors)
    )  # fmt: skip
    return document, Extraction(name, statements, (), (), tuple(actors))


@settings(max_examples=25, deadline=None)
@given(casts(), st.randoms())
def test_actors_that_come_and_go_are_merged_as_all_are_that_come_together(
    casts: list[list[Actor]], rng: object
) -> None:
    made = [found_in(number, actors) for number, actors in enumerate(casts)]
    extractions = [extraction for _, extraction in made]
    marks = {document.id: document.sha256 for document, _ in made}
    documents = [document for document, _ in made]
    rng.shuffle(documents)  # type: ignore[attr-defined]
    # One more each time, then one less, and back again.
    steps = [*(documents[: at + 1] for at in range(len(documents))), documents[1:], documents]
    earlier: Gathering | None = None
    with TemporaryDirectory() as folder:
        for (name, _), here in zip(pairwise(range(len(steps) + 1)), steps, strict=True):
            by = (Comparison(), extractions, (ACCORD,), Settings(), (), ())
            earlier = gather(here, *by, Held(Path(folder) / "held", marks, str(name), str(name - 1), earlier))
            assert earlier == gather(here, *by)
