"""A record of fictional statements, made by hand: one document, its actors, and clauses as extract would take them."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from tallystick.instruments import match
from tallystick.records import (
    Actor,
    ActorKind,
    Bearing,
    Block,
    Certainty,
    Document,
    Doubt,
    Evidence,
    Figure,
    Gathering,
    Instrument,
    Modality,
    Mode,
    Origin,
    Proposition,
    Published,
    Role,
    Speaker,
    Statement,
    make_id,
)  # fmt: skip
from tallystick.text import stem_of, words


def stems(text: str) -> tuple[str, ...]:
    return tuple(stem_of(text[word.start : word.end]) for word in words(text))


@dataclass
class Record:
    """Actors by name with kind and party; `say` adds a statement of one clause."""

    actors: dict[str, tuple[ActorKind, str | None]]
    published: str | None = "2034-01-10"
    text: str = ""
    statements: list[Statement] = field(default_factory=list)
    figures: list[Figure] = field(default_factory=list)
    blocks: list[Block] = field(default_factory=list)

    def say(
        self,
        text: str,
        verb: str,
        *,
        by: str = "",
        on: tuple[str, ...] = (),
        speaker: str = "",
        negated: bool = False,
        modality: Modality = "fact",
        certainty: Certainty = "asserted",
        number: float | None = None,
        unit: str | None = None,
        role: Role = "paragraph",
    ) -> str:
        """Add a sentence and return the id of its statement. `by` acts; `on` are the others in the clause."""
        start = len(self.text)
        self.text += text + "\n"
        end = start + len(text)
        at = re.search(rf"\b{verb}", text)
        assert at is not None
        clause = Proposition(
            start, end, stem_of(verb), stems(text), subject=stems(text[: at.start()]), object=stems(text[at.end() :]),
            agents=tuple(filter(None, [by])), patients=on, negated=negated, modality=modality,
        )  # fmt: skip
        said_by = Speaker(speaker, start, start, speaker) if speaker else None
        mode: Mode = "indirect" if speaker else "unattributed"
        statement = Statement(
            make_id("s", text), "d", start, end, mode, speaker=said_by, chain=tuple(filter(None, [speaker])),
            certainty=certainty, propositions=(clause,),
        )  # fmt: skip
        self.statements.append(statement)
        self.blocks.append(Block(start, end, role, len(self.blocks)))
        if number is not None:
            place = start + text.index(f"{number:,.0f}")
            width = len(f"{number:,.0f}")
            self.figures.append(
                Figure(make_id("f", text), "d", place, place + width, number, number, unit, False, None)
            )
        return statement.id

    def gathering(self, origins: tuple[Origin, ...] = (), doubts: tuple[Doubt, ...] = ()) -> Gathering:
        found = [
            Actor(name, name, kind, party=party, mentions=self._mentions(name))
            for name, (kind, party) in self.actors.items()
        ]
        return Gathering(tuple(found), tuple(self.statements), origins, doubts, (), ())

    def _mentions(self, name: str) -> tuple[tuple[str, int, int], ...]:
        return tuple(("d", m.start(), m.end()) for m in re.finditer(re.escape(name), self.text))

    def document(self) -> Document:
        return Document(
            "d", "0" * 64, "d.txt", "article", "Callan Courier", "Title", (), (), "en", None,
            Published(self.published, "given"), Published(), self.text, tuple(self.blocks),
        )  # fmt: skip

    def evidence(self, instrument: Instrument) -> tuple[Evidence, ...]:
        """What the rules suggest: weak suggestions have tests of their own."""
        found = match(self.gathering(), self.figures, [self.document()], [instrument]).evidence
        return tuple(row for row in found if not row.weak)

    def bearings(self, instrument: Instrument) -> list[tuple[str, Bearing]]:
        return [(row.commitment, row.bearing) for row in self.evidence(instrument)]
