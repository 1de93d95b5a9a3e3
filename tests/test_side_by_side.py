"""Two texts read side by side: an answer belongs to its pair alone, and every answer has its chance."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tallystick.encoder import LAYERS, shipped
from tallystick.instruments.weak.reading import ANSWERS, as_features
from tallystick.side_by_side import LONGEST, Reader, layers_in, read_alone, tokens_of

UPPER = {name: tensor for name, tensor in shipped().weights.items() if name.startswith("encoder.layer.5.")}
CHANCE = np.random.default_rng(7)
READER = Reader(
    UPPER
    | {
        "sides": CHANCE.normal(0, 0.1, (2, shipped().size)).astype(np.float32),
        "last.weight": CHANCE.normal(0, 0.1, (3, 2 * shipped().size)).astype(np.float32),
        "last.bias": np.zeros(3, np.float32),
    }
)
PAIRS = [
    ("Close the mine at Tarn.", "The pumps were switched off and the shaft was sealed."),
    ("Close the mine at Tarn.", "Lorries still bring ore."),
    ("Pay the teachers of the Salt Valley their wages every month, as the assembly has set them.", "No."),
]


def test_the_answer_to_a_pair_is_the_same_in_any_company() -> None:
    together = READER.answers(PAIRS)
    for pair, row in zip(PAIRS, together, strict=True):
        assert np.allclose(READER.answers([pair])[0], row, atol=1e-4)
    assert np.allclose(READER.answers(PAIRS[::-1])[::-1], together, atol=1e-4)


def test_which_text_is_asked_of_which_matters() -> None:
    first, second = PAIRS[0]
    assert not np.allclose(READER.answers([(first, second)]), READER.answers([(second, first)]), atol=1e-3)


@settings(max_examples=15, deadline=None)
@given(st.lists(st.tuples(st.text(max_size=60), st.text(max_size=60)), max_size=3))
def test_the_chances_of_all_answers_make_one_whatever_the_texts_hold(pairs: list[tuple[str, str]]) -> None:
    found = READER.answers(pairs)
    assert found.shape == (len(pairs), 3)
    assert np.allclose(np.exp(found).sum(axis=1), 1.0, atol=1e-4)


def test_of_a_long_text_the_beginning_is_read() -> None:
    text = "harvest " * (LONGEST + 30)
    assert len(tokens_of(text)) == LONGEST + 2
    assert np.allclose(READER.answers([("Sell.", text)]), READER.answers([("Sell.", text + "frost")]))


@pytest.mark.parametrize("written", ["They didn't pay.", "They didn’t pay.", "THEY DID NOT PAY"])
def test_a_shortened_not_is_read_as_not(written: str) -> None:
    assert tokens_of(written) == tokens_of("they did not pay")


def test_a_text_is_read_alone_by_the_layers_below_those_that_read_it_in_company() -> None:
    assert layers_in(UPPER) == [LAYERS - 1]
    (states,) = read_alone(["Close the mine."], LAYERS - 1).values()
    assert states.shape == (len(tokens_of("Close the mine.")), shipped().size)


def test_what_is_equally_likely_says_nothing() -> None:
    (features,) = as_features(np.full((1, len(ANSWERS)), -1.8, np.float32))
    assert list(features.values()) == pytest.approx([0.0] * len(ANSWERS), abs=1e-6)
