"""The self-test: what every detector must find is planted in a scratch case, and what is no longer found is told.

The texts are fiction. They go the way of any document, from the file to the tally, so that a check fails whichever
part of Tallystick has stopped working.
"""

from __future__ import annotations

import contextlib
import tempfile
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from tallystick import pipeline
from tallystick.ledger import Ledger
from tallystick.pipeline import Watch
from tallystick.records import Case, Claim, Document, Statement

_AGREEMENT = """title: Accord of Teal Sound
signed: 2031-04-02
parties:
  - {id: orland, name: Republic of Orland, aliases: [Orland]}
  - {id: cdl, name: Coastal Defence League, aliases: [CDL, the League]}
commitments:
  - {id: C1, by: cdl, to: orland, text: Hand over 240 heavy weapons at the three assembly sites., deadline: 2031-06-30}
  - {id: C2, by: cdl, to: orland, text: Give no shelter to the Osprey Brigade.}
"""

_REPORT = """Joint Observer Mission to Orland

Second report to the parties
20 June 2031

The Coastal Defence League handed over 96 heavy weapons at the assembly site in Sandmere between 2 May and 18 June.

The League continues to shelter the Osprey Brigade in the hills above Sandmere.

The Mission counted 41 attacks on army posts between 2 April and 18 June.
"""

_PAPER = """Teal Sound Gazette
22 June 2031

Coast rebels keep most of their guns

By Rona Veld

Rebels on the coast of Orland have handed over 96 heavy weapons, fewer than half of those that they promised
to give up, the Joint Observer Mission said in a report released on Friday.

"We came with empty trucks, and we left with empty trucks, and nobody was surprised," said Ivo Strand, a
driver from Sandmere who worked for the observers at the assembly site.

The League continues to shelter the Osprey Brigade, the report said.
"""

_COPY = """Northern Despatch
23 June 2031

Coast rebels give up few guns

Rebels on the coast of Orland have handed over 69 heavy weapons, fewer than half of those that they promised
to give up, the Joint Observer Mission said in a report released on Friday.

"We came with empty trucks, and we left with empty trucks, and nobody was surprised," said Ivo Strand, a
driver from Sandmere who worked for the observers at the assembly site.

The League continues to shelter the Osprey Brigade, the report said.
"""

_QUOTING = """Harbour Evening News
24 June 2031

The long wait at Sandmere

At the gate of the assembly site the grass has grown high. Ivo Strand, who drove one of the lorries, told this
newspaper what he had seen there in May. “We came with empty trucks, and we left with empty trucks … and
nobody was surprised,” he said.

An attack on an army post at Cray killed three soldiers on Sunday, according to the news agency Coastwire.
"""

_DENIAL = """Coastal Defence League
STATEMENT

25 June 2031

The Coastal Defence League does not shelter the Osprey Brigade.
"""

_RETRACTED = """Weekly Lantern
26 June 2031

Retraction: This article has been withdrawn. The Weekly Lantern could not confirm what it was told.

Sandmere guns sold abroad

The League sold 31 mortars to smugglers at Cray in June, a trader from Cray said.
"""

_FILES = {
    "agreement.yaml": _AGREEMENT,
    "report.txt": _REPORT,
    "paper.txt": _PAPER,
    "copy.txt": _COPY,
    "quoting.txt": _QUOTING,
    "denial.txt": _DENIAL,
    "retracted.txt": _RETRACTED,
}


@dataclass(frozen=True, slots=True)
class Check:
    """One detector: what it is called, what was planted for it, and whether it was found."""

    detector: str
    planted: str
    found: bool


def examine(watch: Watch | None = None) -> tuple[Check, ...]:
    """Build the scratch case, which is thrown away again, and look for everything that was planted in it."""
    with tempfile.TemporaryDirectory(prefix="tallystick-doctor-") as scratch:
        folder = Path(scratch)
        sources = folder / "sources"
        sources.mkdir()
        for name, text in _FILES.items():
            (sources / name).write_text(text, "utf-8")
        with contextlib.closing(Ledger.make(folder / "case", by="doctor", clock=pipeline.now)) as ledger:
            pipeline.load_agreement(ledger, sources / "agreement.yaml")
            pipeline.add(ledger, [sources], watch)
            pipeline.build(ledger, watch)
            planted = _Planted(ledger.case())
    return tuple(Check(name, what, look(planted)) for name, what, look in _CHECKS)


class _Planted:
    """The scratch case, asked by file and by words."""

    def __init__(self, case: Case) -> None:
        self.case = case
        self._files = {document.file.rsplit("/", 1)[-1]: document for document in case.documents}
        self._documents = {document.id: document for document in case.documents}
        self._actors = {actor.id: actor.name for actor in case.actors}

    def document(self, file: str) -> Document | None:
        return self._files.get(file)

    def statements(self, file: str, words: str) -> list[Statement]:
        document = self.document(file)
        if document is None:
            return []
        return [
            s for s in self.case.statements if s.document == document.id and words in document.text[s.start : s.end]
        ]

    def speakers(self, file: str, words: str) -> str:
        """All whom the statements with these words are given to, as one text."""
        said = self.statements(file, words)
        texts = [s.speaker.text for s in said if s.speaker]
        return " ".join([*texts, *(self._actors.get(link, "") for s in said for link in s.chain)])

    def claim(self, *places: tuple[str, str]) -> Claim | None:
        """A claim that holds a statement from each of these places, (file, words)."""
        wanted = [{s.id for s in self.statements(*place)} for place in places]
        return next((c for c in self.case.claims if all(ids & set(c.statements) for ids in wanted)), None)

    def between(self, first: str, second: str) -> frozenset[str]:
        """The ids of two documents."""
        return frozenset(d.id for d in (self.document(first), self.document(second)) if d is not None)

    def conflict(self, kind: str, first: tuple[str, str], second: tuple[str, str]) -> bool:
        """Whether an open conflict of a kind sets a statement of the one place against one of the other."""
        one, other = ({s.id for s in self.statements(*place)} for place in (first, second))
        return any(
            c.kind == kind and any(one & set(a) for a in c.sides) and any(other & set(b) for b in c.sides)
            for c in self.case.conflicts
            if c.explained is None
        )


def _copied(planted: _Planted) -> bool:
    pair = planted.between("paper.txt", "copy.txt")
    return any({r.document, r.source_document} == pair for r in planted.case.reuse)


def _reprinted(planted: _Planted) -> bool:
    pair = planted.between("paper.txt", "copy.txt")
    return any({line.document, line.origin_document} == pair for line in planted.case.lineage)


def _quoted(planted: _Planted) -> bool:
    claim = planted.claim(("paper.txt", "empty trucks"), ("quoting.txt", "empty trucks"))
    return claim is not None and claim.tally.at_most == 1


def _attributed(planted: _Planted) -> bool:
    return "Joint Observer Mission" in planted.speakers("paper.txt", "96 heavy weapons")


def _credited(planted: _Planted) -> bool:
    return "Coastwire" in planted.speakers("quoting.txt", "killed three soldiers")


def _one_origin(planted: _Planted) -> bool:
    claim = planted.claim(("report.txt", "continues to shelter"), ("paper.txt", "continues to shelter"))
    return claim is not None and claim.tally.at_most == 1 and claim.documents > 1


def _partisan(planted: _Planted) -> bool:
    said = {s.id for s in planted.statements("denial.txt", "does not shelter")}
    return any(o.party == "cdl" for o in planted.case.origins if said & set(o.statements))


def _contradicted(planted: _Planted) -> bool:
    return planted.conflict("polarity", ("paper.txt", "continues to shelter"), ("denial.txt", "does not shelter"))


def _altered(planted: _Planted) -> bool:
    return planted.conflict("figure", ("paper.txt", "96 heavy weapons"), ("copy.txt", "69 heavy weapons"))


def _taken_back(planted: _Planted) -> bool:
    document = planted.document("retracted.txt")
    return document is not None and any(
        c.document == document.id and c.kind == "retracted" for c in planted.case.corrections
    )


def _not_counted(planted: _Planted) -> bool:
    claim = planted.claim(("retracted.txt", "31 mortars"))
    return claim is not None and claim.tally.at_most == 0


_CHECKS: tuple[tuple[str, str, Callable[[_Planted], bool]], ...] = (
    ("copied passages", "a paragraph that two papers carry", _copied),
    ("lineage", "a paper that took most of its text from another", _reprinted),
    ("shared quotation", "one quotation, shortened in the second paper", _quoted),
    ("stated attribution", "“the Joint Observer Mission said in a report”", _attributed),
    ("agency", "“according to the news agency Coastwire”", _credited),
    ("one report under several names", "a report, and a paper that speaks of “the report”", _one_origin),
    ("party", "a statement that a party gave out itself", _partisan),
    ("denial", "a party that denies what the report says", _contradicted),
    ("number changed in a copy", "96 weapons in one paper, 69 in its copy", _altered),
    ("retraction notice", "a paper that took its article back", _taken_back),
    ("tally of what was retracted", "a claim that only the retracted article carries", _not_counted),
)
