"""The cases that teach how statements are read: every mark is read, and none stands for nothing."""

from __future__ import annotations

import re
from collections import Counter
from pathlib import Path

import pytest
from evals.told_cases import TOLD, told_case, told_cases

from tallystick.records import BEARINGS

CASE = """title: Accord of Harrow Bay
signed: 2031-04-02
parties:
  - {id: meridia, name: Republic of Meridia}
  - {id: hff, name: Highland Free Front}
commitments:
  - {id: H1, by: hff, text: Hand over 240 heavy weapons.}
  - {id: H2, by: meridia, text: Open the coast road.}
---
=== note.txt | Bay Monitor | First note | 2031-07-03 | - | newsletter
Of the guns 71 had come in by Sunday. [[H1 p, =guns]] The road is shut,
and so is the bridge. [[H2 b]]

"We gave up all of them," the Front said. [[H1 d?, ~guns]] It rained. [[-]]
"""


def test_each_sentence_has_what_it_means_and_what_it_tells(tmp_path: Path) -> None:
    file = tmp_path / "harrow.txt"
    file.write_text(CASE, "utf-8")
    case = told_case(file)
    guns, road, denial, rain = case.sentences
    assert case.commitments["H1"] == "Highland Free Front Hand over 240 heavy weapons."
    assert dict(guns.bearings) == {"H1": "progress"}
    assert guns.facts == frozenset({"guns"})
    assert road.text == "The road is shut, and so is the bridge."
    assert dict(denial.bearings) == {"H1": None}
    assert denial.against == frozenset({"guns"})
    assert not rain.bearings
    assert not rain.facts | rain.against


def test_every_case_marks_its_own_commitments_with_every_bearing() -> None:
    for case in told_cases():
        said = Counter(bearing for one in case.sentences for bearing in one.bearings.values())
        assert set(BEARINGS) <= set(said), case.name
        assert {commitment for one in case.sentences for commitment in one.bearings} <= set(case.commitments)


@pytest.mark.parametrize("file", sorted(TOLD.glob("*.txt"))[::10], ids=lambda file: file.stem)
def test_no_sentence_of_a_case_is_left_without_marks(file: Path) -> None:
    _, _, below = file.read_text("utf-8").partition("\n---\n")
    bodies = [document.partition("\n")[2] for document in re.split(r"(?m)^=== ", below)[1:]]
    assert len(bodies) >= 5
    for body in bodies:
        for paragraph in body.strip().split("\n\n"):
            assert paragraph.rstrip().endswith("]]")
