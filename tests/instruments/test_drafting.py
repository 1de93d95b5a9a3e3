"""A draft of an agreement file, made from an instrument's own text."""

from __future__ import annotations

import hashlib
import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tallystick.canonical import read
from tallystick.errors import TallystickError
from tallystick.instruments import load
from tallystick.instruments.drafting import Draft, draft
from tallystick.records import Arrival, Commitment, Document, Instrument, Original, Receipt, Target, Within

ACCORD = """\
ACCORD OF HARROW BAY

Accord between the Republic of Meridia and the Highland Free Front (HFF), hereinafter "the Parties".

Article 1. Ceasefire

1.1 The Parties shall cease all hostilities in the highland districts within seventy-two (72) hours of signature.

1.2 The HFF shall not attack army posts or con-
voys.

Article 2. Weapons

2.1 The HFF undertakes to hand over at least 240 heavy weapons at the three assembly sites no later than 30 June 2031.

2.2 The HFF shall:
(a) release every person under eighteen from its ranks;
(b) give the Joint Monitoring Mission access to its camps.

Article 3. Army

3.1 The Republic of Meridia agrees to reduce its army in the highland districts to 1,500 troops within 90 days of \
signature.

3.2 Up to 600 detained members of the Front shall be released by the Republic of Meridia.

3.3 A bill on autonomy shall be submitted to parliament within 30 days of the completion of the handover.

Article 4. Final

4.1 This Accord shall enter into force upon signature. In this Accord, "weapons" shall mean arms of 20 mm and above.

Done at Harrow Bay, this 2nd day of April 2031.
"""


def as_document(text: str) -> Document:
    data = text.encode()
    sha256 = hashlib.sha256(data).hexdigest()
    return read(Arrival(Original(sha256, len(data), "text/plain"), Receipt(sha256, "accord.txt", "2031-05-01"), data))


def drafted(text: str) -> tuple[Draft, Instrument]:
    made = draft(as_document(text))
    (instrument,) = load(made.text, "draft.yaml")
    return made, instrument


def commitments(text: str = ACCORD) -> list[Commitment]:
    return list(drafted(text)[1].commitments)


def the_one(words: str, text: str = ACCORD) -> Commitment:
    found = [one for one in commitments(text) if words in one.text]
    assert len(found) == 1, [one.text for one in commitments(text)]
    return found[0]


def test_title_parties_and_the_day_of_signature_are_read() -> None:
    _, instrument = drafted(ACCORD)
    assert (instrument.title, instrument.signed) == ("ACCORD OF HARROW BAY", "2031-04-02")
    named = {party.name: party.aliases for party in instrument.parties}
    assert named["Republic of Meridia"] == ()
    assert named["Highland Free Front"] == ("HFF",)


def test_an_obligation_names_who_is_bound_and_is_anchored_to_its_article() -> None:
    weapons = the_one("240 heavy weapons")
    assert weapons.by == "hff"
    assert weapons.text.startswith("Hand over at least 240 heavy weapons at the three assembly sites")
    assert weapons.anchor is not None
    assert weapons.anchor.article == "2.1"
    assert weapons.anchor.quote is not None
    assert weapons.anchor.quote.startswith("The HFF undertakes to hand over")


def test_what_must_not_be_done_is_written_as_a_prohibition_and_broken_lines_are_joined() -> None:
    assert the_one("attack").text == "Do not attack army posts or convoys."


def test_what_the_parties_must_do_each_of_two_must_do() -> None:
    shared = [one for one in commitments() if "cease all hostilities" in one.text.lower()]
    assert [(one.by, one.to) for one in shared] == [("rm", "hff"), ("hff", "rm")]
    assert all(one.within == Within(3, "days") and one.deadline == "2031-04-05" for one in shared)


def test_deadlines_are_days_or_periods_from_signature() -> None:
    assert the_one("heavy weapons").deadline == "2031-06-30"
    assert the_one("army in the highland").within == Within(90, "days")


def test_a_period_that_counts_from_something_else_stands_beside_the_commitment() -> None:
    made, _ = drafted(ACCORD)
    assert the_one("bill on autonomy").deadline is None
    assert "# deadline: 30 days from the completion of the handover" in made.text


def test_targets_keep_their_direction() -> None:
    assert the_one("heavy weapons").target == Target("heavy weapons", 240, "weapons", "at least")
    assert the_one("army in the highland").target == Target("troops", 1500, "troops", "at most")
    released = the_one("detained members").target
    assert released is not None
    assert (released.value, released.unit, released.direction) == (600, "members", "at most")


def test_who_does_what_a_passive_says_is_bound() -> None:
    assert the_one("detained members").by == "rm"
    assert the_one("bill on autonomy").by == "unstated"


def test_items_of_a_list_take_up_the_words_that_open_it() -> None:
    child, access = the_one("under eighteen"), the_one("its camps")
    assert (child.by, child.text) == ("hff", "Release every person under eighteen from its ranks.")
    assert child.anchor is not None
    assert access.anchor is not None
    assert (child.anchor.article, access.anchor.article) == ("2.2(a)", "2.2(b)")


def test_definitions_and_entry_into_force_bind_nobody() -> None:
    assert not [one for one in commitments() if "force" in one.text or "mean" in one.text]


def test_a_text_without_an_obligation_is_told_and_no_draft_is_made() -> None:
    with pytest.raises(TallystickError) as caught:
        draft(as_document("The weather over Port Callan was fair. Ships came and went."))
    assert caught.value.code == "T303"


@settings(deadline=None)
@given(st.text(alphabet=st.characters(codec="utf-8", exclude_categories=["Cc", "Cn", "Co"]), min_size=1, max_size=300))
def test_every_draft_loads_whatever_the_text(words: str) -> None:
    text = f"The HFF shall hand over {words}. Article 2 The Parties shall not {words}"
    made = draft(as_document(text))
    (instrument,) = load(made.text, "draft.yaml")
    assert len(instrument.commitments) == made.commitments


ANNEXES = """ACCORD OF HARROW BAY

between the Republic of Meridia and the Highland Free Front

Done at Harrow Bay on 2 April 2031.

Article 1
The Front shall hand over its heavy weapons at the assembly sites.

ANNEX A
SECURITY

1. The Front shall disclose the place of every depot.
2. Meridia shall withdraw its army
from the Ostrel val-
ley within thirty (30) days of
the signature.

ANNEX B
PRISONERS

1. Meridia shall release 600 detainees.
"""


def test_annexes_that_count_anew_are_told_apart_and_words_parted_by_a_line_are_whole() -> None:
    _, made = drafted(ANNEXES)
    found = [(c.by, c.anchor.article if c.anchor else None, c.text) for c in made.commitments]
    assert found == [
        ("hff", "1", "Hand over its heavy weapons at the assembly sites."),
        ("hff", "ANNEX A, 1", "Disclose the place of every depot."),
        ("rm", "ANNEX A, 2", "Withdraw its army from the Ostrel valley within thirty (30) days of the signature."),
        ("rm", "ANNEX B, 1", "Release 600 detainees."),
    ]
    assert [party.name for party in made.parties] == ["Republic of Meridia", "Highland Free Front"]


def test_a_long_run_of_names_as_a_list_of_bodies_has_it_takes_no_longer_than_its_length() -> None:
    listed = "\n".join(f"Harrow Bay  Grain and  Salt Board No.  {number}" for number in range(400))
    started = time.process_time()
    assert "hff" in {one.by for one in commitments(ACCORD + "\n\n" + listed)}
    assert time.process_time() - started < 20


def test_millions_are_counted_in_full() -> None:
    accord = ACCORD.replace(
        "Article 4. Final", "3.4 The HFF shall pay 2.5 million marks into the Bay Fund.\n\nArticle 4. Final"
    )
    assert the_one("marks", accord).target == Target("marks", 2_500_000, "marks", "at least")


def test_a_line_that_breaks_before_a_name_goes_on() -> None:
    scanned = (
        "ACCORD OF HARROW BAY\n\nArticle 1\n\nThe Republic of Meridia shall with-\ndraw its troops from the\n\n"
        "Salt Valley within 60 days of signature.\n"
    )
    assert the_one("Withdraw", scanned).text.startswith("Withdraw its troops from the Salt Valley")
