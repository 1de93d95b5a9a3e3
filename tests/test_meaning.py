"""Words that stand in one another's place are near by their vectors, whatever the two texts share."""

from __future__ import annotations

import numpy as np
import pytest

from tallystick.meaning import directions, meanings, pieces_in, pieces_of


@pytest.mark.parametrize(
    ("word", "near", "far"),
    [("freighter", "ship", "school"), ("hospital", "clinic", "harvest"), ("released", "freed", "painted")],
)
def test_words_that_stand_in_one_anothers_place_are_near(word: str, near: str, far: str) -> None:
    one, other, third = meanings([word, near, far])
    assert one @ other > one @ third + 0.1


def test_a_word_is_cut_into_the_longest_pieces_that_are_known() -> None:
    assert len(pieces_of("harvest")) == 1
    assert len(pieces_of("qzxvorrk")) > 1
    assert pieces_of("été") == ()


def test_words_that_only_join_others_have_no_piece_in_a_text() -> None:
    assert list(pieces_in("The harvest of the valley")) == [*pieces_of("harvest"), *pieces_of("valley")]


def test_every_piece_has_a_direction_of_length_one() -> None:
    assert np.allclose(np.linalg.norm(directions(), axis=1), 1.0, atol=1e-4)
