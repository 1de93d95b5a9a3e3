"""What analysts decide of claims, origins and documents holds when documents are added and the case is built anew."""

from __future__ import annotations

import re
import shutil
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest

from tallystick import doctor, pipeline
from tallystick.gather import corrections as notices
from tallystick.ledger import Ledger
from tallystick.records import Case, Claim, Judgement, Lineage
from tallystick.report import report_markdown
from tallystick.touched import touched

from .gather.cases import document
from .running import AGREEMENT, tallystick

MONDAY = (
    "Front hands over mortars\n\nPort Callan Gazette, 9 June 2031\n\n"
    "The Highland Free Front handed over 40 mortars at Tarn on Saturday, the Joint Monitoring Mission said.\n\n"
    "Two bridges near Sered were repaired in May, the Joint Monitoring Mission said.\n"
)
TUESDAY = (
    "Weapons at Tarn\n\nHighland Courier, 10 June 2031\n\n"
    "The Highland Free Front handed over 40 mortars at Tarn on Saturday, Orrin Welk said.\n"
)
LATER = (
    "A look back\n\nSered Weekly, 20 June 2031\n\n"
    "The Highland Free Front handed over 40 mortars at Tarn on Saturday 7 June, the Joint Monitoring Mission said.\n"
)


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("judging")
    with closing(Ledger.make(folder / "case", by="M.R.", clock=pipeline.now)) as ledger:
        (folder / "agreement.yaml").write_text(AGREEMENT, "utf-8")
        pipeline.load_agreement(ledger, folder / "agreement.yaml")
        build(ledger, folder, monday=MONDAY, tuesday=TUESDAY)
    return folder / "case"


@pytest.fixture
def ledger(built: Path, tmp_path: Path) -> Iterator[Ledger]:
    shutil.copytree(built, tmp_path / "case")
    with closing(Ledger.open(tmp_path / "case", by="M.R.", clock=pipeline.now)) as ledger:
        yield ledger


def build(ledger: Ledger, folder: Path, **texts: str) -> Case:
    for name, text in texts.items():
        path = folder / f"{name}.txt"
        path.write_text(text, "utf-8")
        pipeline.add(ledger, [path])
    pipeline.build(ledger)
    return ledger.case()


def claim_of(case: Case, words: str) -> Claim:
    texts = {d.id: d.text for d in case.documents}
    said = {s.id for s in case.statements if words in texts[s.document][s.start : s.end]}
    return max((c for c in case.claims if said & set(c.statements)), key=lambda c: c.documents)


def judge(ledger: Ledger, judgement: Judgement) -> Case:
    with ledger.work() as work:
        work.judge(judgement)
    pipeline.build(ledger)
    return ledger.case()


def test_claims_that_were_merged_are_one_when_a_document_is_added(ledger: Ledger, tmp_path: Path) -> None:
    case = ledger.case()
    mortars, bridges = claim_of(case, "40 mortars"), claim_of(case, "Two bridges")
    assert mortars.id != bridges.id
    judge(ledger, Judgement("merge", "", "", "One event", clauses=mortars.spans, others=bridges.spans))
    case = build(ledger, tmp_path, later=LATER)
    merged = claim_of(case, "40 mortars")
    assert merged.documents == 3
    assert merged.id == claim_of(case, "Two bridges").id


def test_a_statement_that_was_split_off_stays_apart_when_a_document_is_added(ledger: Ledger, tmp_path: Path) -> None:
    claim = claim_of(ledger.case(), "40 mortars")
    away = tuple(span for span in claim.spans if span[0] == claim.statements[1])
    judge(ledger, Judgement("split", "", "", "Another depot", clauses=claim.spans, others=away))
    case = build(ledger, tmp_path, later=LATER)
    of_welk = next(c for c in case.claims if claim.statements[1] in c.statements)
    assert claim.statements[0] not in of_welk.statements


def test_a_claim_that_was_reworded_keeps_its_new_words_and_the_verbatim_ones(ledger: Ledger, tmp_path: Path) -> None:
    claim = claim_of(ledger.case(), "40 mortars")
    judge(ledger, Judgement("reword", "", "", "Plainer", clauses=claim.spans, text="Forty mortars were given up."))
    reworded = claim_of(build(ledger, tmp_path, later=LATER), "40 mortars")
    assert reworded.gist == "Forty mortars were given up."
    assert "40 mortars" in (reworded.quoted or "")


def test_two_origins_that_an_analyst_finds_to_be_one_count_once_at_most(ledger: Ledger, tmp_path: Path) -> None:
    claim = claim_of(ledger.case(), "40 mortars")
    assert claim.tally.at_most == 2
    first, second = claim.origins
    judge(ledger, Judgement("same origin", "", "", "Welk speaks for it", first=first.id, second=second.id))
    assert claim_of(build(ledger, tmp_path, later=LATER), "40 mortars").tally.at_most == 1


def test_two_origins_that_an_analyst_finds_independent_count_twice(ledger: Ledger, tmp_path: Path) -> None:
    claim = claim_of(ledger.case(), "40 mortars")
    assert claim.tally.at_least == 1
    first, second = claim.origins
    names = first.name, second.name
    judge(ledger, Judgement("independent", "", "", "Met him", first=first.id, second=second.id, names=names))
    assert claim_of(build(ledger, tmp_path, later=LATER), "40 mortars").tally.at_least == 2
    judge(ledger, Judgement("not independent", "", "", "He read it", first=first.id, second=second.id, names=names))
    counted = claim_of(ledger.case(), "40 mortars").tally
    assert counted.at_least == 1
    assert "He read it" in counted.why


def test_a_retracted_document_counts_for_nothing_and_all_it_touches_is_listed(ledger: Ledger, tmp_path: Path) -> None:
    case = ledger.case()
    paper = next(d for d in case.documents if d.file.endswith("monday.txt"))
    case = judge(ledger, Judgement("retracted", "", "", "Taken back on 12 June", document=paper.id))
    bridges = claim_of(case, "Two bridges")
    assert (bridges.tally.at_least, bridges.tally.at_most) == (0, 0)
    assert "retracted" in bridges.tally.why
    (correction,) = case.corrections
    what = touched(case, correction)
    assert bridges.id in what.alone
    assert claim_of(case, "40 mortars").id in {c.id for c in what.claims} - what.alone
    assert claim_of(case, "40 mortars").tally.at_most == 1
    assert ("Accord of Harrow Bay", "C1") in what.commitments
    assert not [s for o in case.origins for s in o.statements if s in claim_of(case, "Two bridges").statements]
    told = report_markdown(case)
    listed = told.split("Corrections and retractions")[1]
    assert "was retracted, as M" in listed
    assert "Taken back on 12 June" in listed
    assert "Two bridges near Sered were repaired in May" in listed
    # The last word counts.
    case = judge(ledger, Judgement("stands", "", "", "A mistake", document=paper.id))
    assert not case.corrections
    assert claim_of(case, "Two bridges").tally.at_least == 1


@pytest.mark.parametrize(
    ("notice", "kind"),
    [
        ("Correction: An earlier version of this article gave another number.", "corrected"),
        ("This article was amended on 12 June 2031 to correct the number of mortars.", "corrected"),
        ("Editor’s note: The second paragraph was wrong and has been changed.", "corrected"),
        ("Retraction: The Gazette withdraws its article of 9 June.", "retracted"),
        ("This article has been withdrawn.", "retracted"),
        ("We have retracted this story.", "retracted"),
    ],
)
def test_a_document_s_own_notice_is_read(notice: str, kind: str) -> None:
    paper = document("paper.txt", "The Front handed over 40 mortars at Tarn.", notice, publisher="Gazette")
    (correction,) = notices.find_corrections([paper], [], [])
    assert (correction.kind, correction.basis) == (kind, "notice")
    assert paper.text[correction.start : correction.end] == notice


def test_news_of_a_withdrawal_is_no_notice() -> None:
    news = "The Front has withdrawn from Tarn. Correct figures are hard to come by, Orrin Welk said."
    assert not notices.find_corrections([document("paper.txt", news, publisher="Gazette")], [], [])


def test_a_copy_that_carries_no_notice_is_named_with_the_document_that_was_taken_back() -> None:
    paper = document("paper.txt", "The Front handed over 40 mortars at Tarn.", "This article has been withdrawn.")
    copy = document("copy.txt", "The Front handed over 40 mortars at Tarn.")
    line = Lineage(copy.id, paper.id, "reprint", 0.9, directed=True, reason="It has most of its text.")
    (correction,) = notices.find_corrections([paper, copy], [line], [])
    assert correction.copies == (copy.id,)


def test_two_outlets_with_one_owner_are_not_counted_twice(ledger: Ledger, tmp_path: Path) -> None:
    table = tmp_path / "case" / "publishers.csv"
    table.write_text(
        "name,owner,country,party,relation,note,source\n"
        "Joint Monitoring Mission,Union of Shores,,,monitor,,\n"
        "Orrin Welk,Union of Shores,Meridia,,outsider,Works for the union,Its register of 2030\n",
        "utf-8",
    )
    pipeline.build(ledger)
    claim = claim_of(ledger.case(), "40 mortars")
    assert (claim.tally.at_least, claim.tally.at_most) == (1, 2)
    assert "belong to one owner, Union of Shores" in claim.tally.why
    assert {origin.relation for origin in claim.origins} == {"monitor", "outsider"}


def test_a_publisher_that_serves_a_party_is_marked(ledger: Ledger, tmp_path: Path) -> None:
    (tmp_path / "case" / "publishers.csv").write_text("name,party\nOrrin Welk,the Front\n", "utf-8")
    pipeline.build(ledger)
    claim = claim_of(ledger.case(), "40 mortars")
    assert {origin.name: origin.party for origin in claim.origins}["Orrin Welk"] == "hff"


@pytest.mark.parametrize(
    ("table", "said"),
    [
        ("name,colour\nGazette,red\n", "line 1: 'colour' is no column"),
        ("owner\nUnion\n", "line 1: the header"),
        ("name,party\nGazette,Lowland Army\n", "line 2: 'Lowland Army' is no party"),
        ("name,relation\nGazette,friend\n", "line 2: 'friend' is no relation"),
        ("name\nGazette\nThe Gazette\n", "line 3: 'The Gazette' stands twice"),
        ("name,owner\n,Union\n", "line 2: a row without a name"),
        ('name\n"Gazette\n', "line 2"),
    ],
)
def test_a_mistake_in_the_table_is_told_with_its_line_until_it_is_mended(
    ledger: Ledger, tmp_path: Path, table: str, said: str
) -> None:
    path = tmp_path / "case" / "publishers.csv"
    path.write_text(table, "utf-8")
    (refusal,) = pipeline.build(ledger).refusals
    assert refusal.code == "T201"
    assert said in refusal.reason
    assert refusal in ledger.refusals()
    path.write_text("name\nGazette\n", "utf-8")
    assert not pipeline.build(ledger).refusals
    assert not ledger.refusals()


def test_a_document_is_taken_back_from_the_command_line(ledger: Ledger, tmp_path: Path) -> None:
    paper = next(d for d in ledger.case().documents if d.file.endswith("monday.txt"))
    done = tallystick("correct", tmp_path / "case", paper.id, "--retracted", "--because", "Taken back")
    assert done.returncode == 0, done.stderr
    assert "Two bridges near Sered" in done.stdout
    assert "nothing else carries it" in done.stdout
    assert "commitment C1" in done.stdout
    listed = tallystick("corrections", tmp_path / "case")
    assert "Taken back" in listed.stdout


def test_a_claim_is_reworded_from_the_command_line(ledger: Ledger, tmp_path: Path) -> None:
    claim = claim_of(ledger.case(), "Two bridges")
    done = tallystick("claim", tmp_path / "case", claim.id, "--reword", "Bridges stand again.", "--because", "Short")
    assert done.returncode == 0, done.stderr
    assert "Bridges stand again." in done.stdout
    refused = tallystick("claim", tmp_path / "case", claim.id, "--because", "Nothing")
    assert refused.returncode == 2
    assert "T501" in refused.stderr


def test_the_doctor_finds_all_that_it_planted() -> None:
    assert [check.detector for check in doctor.examine() if not check.found] == []


def test_the_doctor_names_a_detector_that_has_stopped_finding(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(notices, "_RETRACTED", re.compile("nothing that anybody writes"))
    missed = {check.detector for check in doctor.examine() if not check.found}
    assert missed == {"retraction notice", "tally of what was retracted"}
