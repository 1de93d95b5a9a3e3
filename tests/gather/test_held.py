"""What is gathered of documents that come one by one is what is gathered of them when they come together."""

from __future__ import annotations

import random
from collections.abc import Sequence
from contextlib import closing
from dataclasses import replace
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from evals.bench_gather import INSTRUMENT, generated
from hypothesis import given, settings
from hypothesis import strategies as st

from tallystick.gather import Held, gather
from tallystick.ledger import Ledger
from tallystick.pipeline import now
from tallystick.records import Comparison, Document, Extraction, Gathering, Judgement
from tallystick.settings import Settings

DOCUMENTS, EXTRACTIONS = generated(240, seed=11)


class Case:
    """A case whose documents change; each time it is gathered both with what it holds and without."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._gathered = 0
        self._earlier: Gathering | None = None
        self.judgements: list[Judgement] = []
        self.marks = {document.id: "as first read" for document in DOCUMENTS}
        self.settings = Settings()

    def gathered(self, documents: Sequence[Document], extractions: Sequence[Extraction] = EXTRACTIONS) -> Gathering:
        since = str(self._gathered)
        self._gathered += 1
        held = Held(self._folder, self.marks, str(self._gathered), since, self._earlier)
        by = (Comparison(), extractions, (INSTRUMENT,), self.settings, self.judgements, ())
        self._earlier = gather(documents, *by, held)
        assert self._earlier == gather(documents, *by)
        return self._earlier


def judged(claims: Gathering, rng: random.Random) -> Judgement:
    """Something that an analyst may decide of what was gathered."""
    first, second = rng.sample(claims.claims, 2)
    kind = rng.choice(("merge", "split", "reword", "independent"))
    if kind == "merge":
        return Judgement("merge", "M.R.", "", "One thing.", clauses=first.spans, others=second.spans)
    if kind == "split":
        return Judgement("split", "M.R.", "", "Two things.", clauses=first.spans, others=first.spans[:1])
    if kind == "reword":
        return Judgement("reword", "M.R.", "", "Plainer.", clauses=first.spans, text="In other words.")
    one, other = rng.sample(claims.origins, 2)
    return Judgement("independent", "M.R.", "", "Known.", first=one.id, second=other.id, names=(one.name, other.name))


@settings(max_examples=8, deadline=None)
@given(st.lists(st.sampled_from(["add", "add", "add", "remove", "judge"]), min_size=3, max_size=7), st.randoms())
def test_documents_that_come_and_go_give_what_all_at_once_give(acts: list[str], rng: random.Random) -> None:
    here: list[Document] = rng.sample(DOCUMENTS, 2)
    with TemporaryDirectory() as folder:
        case = Case(Path(folder) / "held")
        gathering = case.gathered(here)
        for act in acts:
            left = [document for document in DOCUMENTS if document not in here]
            if act == "add" and left:
                here += rng.sample(left, rng.randint(1, min(3, len(left))))
            elif act == "remove" and len(here) > 1:
                here.remove(rng.choice(here))
            elif act == "judge" and len(gathering.origins) > 1:
                case.judgements.append(judged(gathering, rng))
            gathering = case.gathered(here)


def test_the_sample_comes_document_by_document(built_sample: Path, tmp_path: Path) -> None:
    """The sample has what the generated cases lack: reports, copies, corrections, quotations, unnamed sources."""
    with closing(Ledger.open(built_sample, by="M.R.", clock=now)) as ledger:
        documents, extractions, comparison = ledger.documents(), ledger.extractions(), ledger.comparison()
        instruments = ledger.instruments()
    marks = {document.id: document.sha256 for document in documents}
    rng = random.Random(5)
    waiting = rng.sample(documents, len(documents))
    here: list[Document] = []
    earlier: Gathering | None = None
    for step in range(12):
        if step == 9:  # and one that goes and comes back
            waiting.append(here.pop(3))
        else:
            here += [waiting.pop() for _ in range(min(2, len(waiting)))]
        ids = {document.id for document in here}
        reuse = tuple(r for r in comparison.reuse if {r.document, r.source_document} <= ids)
        lineage = tuple(one for one in comparison.lineage if {one.document, one.origin_document} <= ids)
        by = (Comparison(reuse, lineage), extractions, instruments, Settings(), (), ())
        gathered = gather(here, *by, Held(tmp_path / "held", marks, str(step), str(step - 1), earlier))
        assert gathered == gather(here, *by)
        earlier = gathered


@pytest.mark.parametrize("change", ["text", "setting", "rows", "columns", "another gathering", "nothing"])
def test_what_is_held_of_something_else_is_not_used(change: str, tmp_path: Path) -> None:
    case = Case(tmp_path / "held")
    case.gathered(DOCUMENTS[:8])
    extractions = list(EXTRACTIONS)
    if change == "text":
        case.marks = {**case.marks, DOCUMENTS[2].id: "as read again"}
        extractions[2] = replace(extractions[2], statements=extractions[2].statements[1:], figures=())
    elif change == "setting":
        case.settings = Settings({"report_window_days": 3})
    elif change == "rows":
        next((tmp_path / "held").glob("pages-*")).write_bytes(b"no rows")
    elif change == "columns":
        next((tmp_path / "held").glob("arrays-*")).write_bytes(b"no columns")
    elif change == "another gathering":
        Case(tmp_path / "held").gathered(DOCUMENTS[4:])
    case.gathered(DOCUMENTS[:9], extractions)


def test_where_nothing_can_be_held_it_is_gathered_all_the_same(tmp_path: Path) -> None:
    (tmp_path / "held").write_bytes(b"a file where the folder should be")
    case = Case(tmp_path / "held")
    case.gathered(DOCUMENTS[:3])
    case.gathered(DOCUMENTS[:4])


def test_a_document_more_leaves_what_it_does_not_touch_as_it_was(tmp_path: Path) -> None:
    case = Case(tmp_path / "held")
    first = case.gathered(DOCUMENTS[:-1])
    after = case.gathered(DOCUMENTS)
    for kind in ("actors", "statements", "origins", "doubts", "claims"):
        before = {id(one) for one in getattr(first, kind)}
        now = getattr(after, kind)
        assert sum(id(one) in before for one in now) > len(now) // 2, kind


def test_what_was_found_in_a_document_is_read_again_only_where_more_is_asked(
    built_sample: Path, tmp_path: Path
) -> None:
    with closing(Ledger.open(built_sample, by="M.R.", clock=now)) as ledger:
        documents, comparison, instruments = ledger.documents(), ledger.comparison(), ledger.instruments()
        marks = {document.id: document.sha256 for document in documents}
        earlier, read = None, []
        for step, here in enumerate((documents[1:], documents[1:], documents)):
            extractions = ledger.extractions()
            held = Held(tmp_path / "held", marks, str(step), str(step - 1), earlier)
            earlier = gather(here, comparison, extractions, instruments, Settings(), (), (), held)
            read.append([is_read(one, "statements") for one in extractions if one.document in marks])
        assert sum(read[0]) == len(documents) - 1
        assert sum(read[1]) < len(documents) // 2
        assert sum(read[1]) < sum(read[2]) < len(documents)


def is_read(record: object, field: str) -> bool:
    """Whether a field of a record that is read when it is asked for was asked for."""
    try:
        object.__getattribute__(record, field)
    except AttributeError:
        return False
    return True
