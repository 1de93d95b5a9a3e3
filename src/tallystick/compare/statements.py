"""The joins and counts of a comparison in bulk, in SQL that DuckDB and Spark read alike.

Only joins, grouping, counts, sums, minima, maxima and comparisons over whole numbers: functions of text, hashes,
casts and division differ between engines, and are done in Python. `start` and `end` are reserved in places.
"""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

# An anchor is looked for between each two of the first documents that hold it, as many as this, and between the first
# of all and each later one: linear work, and a release that a thousand outlets carry is still found in each.
MAX_HOLDERS = 30
# What anchors are in an equal run of eight words, or of six in quotation marks, must weigh together for their two
# documents to be looked at, in sixtieths of one that only these hold.
MIN_LONG = 60
# Or how much several of them, whatever stands around them; or how many they must share: common ones, but a great many.
MIN_WEIGHT, MIN_SEEDS = 120, 6

# Documents whose words are held in memory together.
BLOCK = 24576

# What an anchor weighs, by the greatest number of documents that hold it: about 60 shared among the others.
_WEIGHTS = ((2, 60), (3, 30), (4, 20), (5, 15), (7, 10), (11, 6), (21, 3))


def weights(holders: NDArray[np.int64]) -> NDArray[np.int64]:
    """What anchors weigh, by the number of documents that hold each.

    Between two documents that number is of those up to the later of the two: what comes after changes nothing, so that
    documents that come one by one are told as they are when they come together.
    """
    at = np.searchsorted([documents for documents, _ in _WEIGHTS], holders)
    return np.array([*(weight for _, weight in _WEIGHTS), 1])[at]


# The diagonals of pairs that are worth a closer look, each with the blocks that its documents lie in.
DIAGONALS = f"""
WITH pairs AS (
  SELECT a, b FROM seeds GROUP BY a, b
  HAVING SUM(long) >= {MIN_LONG} OR SUM(weight) >= {MIN_WEIGHT} OR SUM(seeds) >= {MIN_SEEDS}
), kept AS (
  SELECT seeds.* FROM seeds JOIN pairs ON seeds.a = pairs.a AND seeds.b = pairs.b
)
SELECT a, b, shift, MIN(begin) AS begin, MAX(finish) AS finish, SUM(seeds) AS seeds, SUM(weight) AS weight,
  SUM(long) AS long, a - a % {BLOCK} AS a_block, b - b % {BLOCK} AS b_block
FROM kept GROUP BY a, b, shift
"""  # noqa: S608 - nothing in it comes from outside
