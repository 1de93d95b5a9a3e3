"""The joins and counts of a comparison in bulk, in SQL that DuckDB and Spark read alike.

Only joins, grouping, counts, sums, minima, maxima, comparisons and CASE over whole numbers: functions of text, hashes,
casts and division differ between engines, and are done in Python. `start` and `end` are reserved in places.
"""

from __future__ import annotations

# An anchor in more documents than this is looked for between the first of them and each other one only: linear work,
# and a release that a thousand outlets carry is still found in each.
MAX_HOLDERS = 50
# What the anchors of two documents must weigh together to be looked at, in sixtieths of one that only they hold.
MIN_WEIGHT = 60

# Documents whose words are held in memory together.
BLOCK = 8192

# What an anchor weighs, by the number of documents that hold it: about 60 shared among the others.
_WEIGHT = (
    "CASE WHEN holders.documents = 2 THEN 60 WHEN holders.documents = 3 THEN 30 WHEN holders.documents = 4 THEN 20 "
    "WHEN holders.documents = 5 THEN 15 WHEN holders.documents <= 7 THEN 10 WHEN holders.documents <= 11 THEN 6 "
    "WHEN holders.documents <= 21 THEN 3 ELSE 1 END"
)

# Anchors that two documents share, by pair and diagonal. May be run for each bucket apart.
SEEDS = f"""
WITH placed AS (
  SELECT key, doc, MIN(place) AS place FROM anchors GROUP BY key, doc
), holders AS (
  SELECT key, COUNT(*) AS documents, MIN(doc) AS earliest FROM placed GROUP BY key HAVING COUNT(*) > 1
)
SELECT one.doc AS a, two.doc AS b, two.place - one.place AS shift, MIN(one.place) AS begin, MAX(one.place) AS finish,
  COUNT(*) AS seeds, SUM({_WEIGHT}) AS weight
FROM placed AS one
  JOIN holders ON one.key = holders.key
  JOIN placed AS two ON one.key = two.key
WHERE one.doc < two.doc AND (holders.documents <= {MAX_HOLDERS} OR one.doc = holders.earliest)
GROUP BY one.doc, two.doc, two.place - one.place
"""  # noqa: S608 - nothing in it comes from outside

# The diagonals of pairs that are worth a closer look, each with the blocks that its documents lie in.
DIAGONALS = f"""
WITH summed AS (
  SELECT a, b, shift, MIN(begin) AS begin, MAX(finish) AS finish, SUM(seeds) AS seeds, SUM(weight) AS weight
  FROM seeds GROUP BY a, b, shift
), pairs AS (
  SELECT a, b FROM summed GROUP BY a, b HAVING SUM(weight) >= {MIN_WEIGHT} OR SUM(seeds) >= 12
)
SELECT summed.a AS a, summed.b AS b, shift, begin, finish, seeds, weight,
  summed.a - summed.a % {BLOCK} AS a_block, summed.b - summed.b % {BLOCK} AS b_block
FROM summed JOIN pairs ON summed.a = pairs.a AND summed.b = pairs.b
"""  # noqa: S608 - as above
