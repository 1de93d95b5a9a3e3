"""Analysts say which actors are one and which are two, and a case that is built anew keeps to it."""

from __future__ import annotations

from pathlib import Path

from tallystick.ledger import Ledger
from tallystick.records import Actor, Case, Judgement

from .running import tallystick
from .test_judging import LATER, build, built, judge, ledger  # noqa: F401 - two of them are fixtures

SAME_NAME = (
    "A mayor speaks\n\nSered Weekly, 21 June 2031\n\n"
    "Orrin Welk, the mayor of Sered, said that the bridge was open. The Joint Observation Panel said nothing.\n"
)
AGAIN = (
    "The panel counts\n\nSered Weekly, 25 June 2031\n\n"
    "The Joint Observation Panel said that the road was closed, and Orrin Welk left the hall.\n"
)


def actor_of(case: Case, name: str, document: str | None = None) -> Actor:
    named = [a for a in case.actors if name in (a.name, *a.aliases)]
    return next(a for a in named if document is None or any(m[0] == document for m in a.mentions))


def members_of(opened: Ledger, *actors: Actor, document: str | None = None) -> tuple[tuple[str, str, str], ...]:
    wanted = {member for actor in actors for member in actor.members}
    return tuple(
        (a.id, e.document, a.name)
        for e in opened.extractions()
        for a in e.actors
        if a.id in wanted and document in (None, e.document)
    )


def test_actors_that_were_merged_are_one_when_a_document_is_added(ledger: Ledger, tmp_path: Path) -> None:  # noqa: F811
    case = build(ledger, tmp_path, mayor=SAME_NAME)
    mission, panel = actor_of(case, "Joint Monitoring Mission"), actor_of(case, "Joint Observation Panel")
    assert mission.id != panel.id
    judge(ledger, Judgement("one actor", "", "", "One body", members=members_of(ledger, mission, panel)))
    case = build(ledger, tmp_path, later=LATER, again=AGAIN)
    merged = actor_of(case, "Joint Monitoring Mission")
    assert merged.id == actor_of(case, "Joint Observation Panel").id
    assert len({document for document, _, _ in merged.mentions}) == 4
    assert merged.reason == "M.R. found them one: One body"


def test_actors_that_were_split_stay_two_when_a_document_is_added(ledger: Ledger, tmp_path: Path) -> None:  # noqa: F811
    case = build(ledger, tmp_path, mayor=SAME_NAME)
    welk = actor_of(case, "Orrin Welk")
    mayor = next(d.id for d in case.documents if "mayor" in d.text)
    assert {document for document, _, _ in welk.mentions} > {mayor}
    apart = members_of(ledger, welk, document=mayor)
    judge(ledger, Judgement("two actors", "", "", "Another man", members=apart))
    case = build(ledger, tmp_path, again=AGAIN)
    two = [a for a in case.actors if a.name == "Orrin Welk"]
    assert len(two) == 2
    assert actor_of(case, "Orrin Welk", mayor).reason == "M.R. set it apart: Another man"
    assert {document for document, _, _ in actor_of(case, "Orrin Welk", mayor).mentions} == {mayor}


def test_the_last_word_on_actors_counts(ledger: Ledger, tmp_path: Path) -> None:  # noqa: F811
    case = build(ledger, tmp_path, mayor=SAME_NAME)
    welk = actor_of(case, "Orrin Welk")
    mayor = next(d.id for d in case.documents if "mayor" in d.text)
    whole, apart = members_of(ledger, welk), members_of(ledger, welk, document=mayor)
    judge(ledger, Judgement("two actors", "", "", "Another man", members=apart))
    case = judge(ledger, Judgement("one actor", "", "", "The same man after all", members=whole))
    assert len([a for a in case.actors if a.name == "Orrin Welk"]) == 1


def test_the_command_merges_and_splits_actors_and_wants_a_reason(ledger: Ledger, tmp_path: Path) -> None:  # noqa: F811
    case = build(ledger, tmp_path, mayor=SAME_NAME)
    welk, panel = actor_of(case, "Orrin Welk"), actor_of(case, "Joint Observation Panel")
    mayor = next(d.id for d in case.documents if "mayor" in d.text)
    ledger.close()
    folder = tmp_path / "case"
    assert tallystick("actor", folder, welk.id, "--split", mayor).returncode == 2
    done = tallystick("actor", folder, welk.id, "--split", mayor, "--because", "Another man")
    assert done.returncode == 0
    assert done.stdout.count("Orrin Welk") >= 2
    refused = tallystick("actor", folder, panel.id, "--split", mayor, "--because", "Nobody else")
    assert "T605" in refused.stderr


ONE_REPORT = (
    "Counted\n\nSered Weekly, 21 June 2031\n\n"
    "A Joint Monitoring Mission report of 12 June 2031 said that two bridges were open.\n"
)
OTHER_REPORT = (
    "Counted again\n\nHighland Courier, 22 June 2031\n\n"
    "A Joint Observation Panel report of 16 June 2031 said that nine prisoners went home.\n"
)


def test_reports_that_were_merged_are_one_report(ledger: Ledger, tmp_path: Path) -> None:  # noqa: F811
    case = build(ledger, tmp_path, one=ONE_REPORT, other=OTHER_REPORT)
    reports = [a for a in case.actors if a.kind == "report" and a.issuer]
    assert len(reports) == 2
    case = judge(ledger, Judgement("one actor", "", "", "One report", members=members_of(ledger, *reports)))
    (merged,) = [a for a in case.actors if a.kind == "report" and a.issuer]
    assert merged.reason == "M.R. found them one: One report"
    assert len({document for document, _, _ in merged.mentions}) == 2
