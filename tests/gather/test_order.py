"""What is gathered depends on the documents alone: not on their order, and not on how Python hashes words."""

from __future__ import annotations

import os
import random
import subprocess
import sys

from evals.bench_gather import INSTRUMENT, generated

from tallystick.gather import gather
from tallystick.records import Comparison, Gathering
from tallystick.settings import Settings

_PRINTS = """
import hashlib
from tests.gather.test_order import gathered_in_order
print(hashlib.sha256(repr(gathered_in_order(0)).encode()).hexdigest())
"""


def gathered_in_order(seed: int) -> Gathering:
    documents, extractions = generated(400)
    if seed:
        pairs = list(zip(documents, extractions, strict=True))
        random.Random(seed).shuffle(pairs)
        documents, extractions = [d for d, _ in pairs], [e for _, e in pairs]
    return gather(documents, Comparison(), extractions, (INSTRUMENT,), Settings())


def test_the_order_in_which_documents_come_changes_nothing() -> None:
    assert gathered_in_order(0) == gathered_in_order(3)


def test_another_run_of_python_changes_nothing() -> None:
    printed = {
        subprocess.run(
            [sys.executable, "-c", _PRINTS],
            env={**os.environ, "PYTHONHASHSEED": seed},
            stdout=subprocess.PIPE,
            check=True,
        ).stdout
        for seed in ("1", "2")
    }
    assert len(printed) == 1
