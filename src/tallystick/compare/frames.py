"""The Arrow schemas of what compare reads and writes in bulk. Offsets are code points, end exclusive."""

from __future__ import annotations

import pyarrow as pa

# What is compared. `id` is unique; `date` is ISO 8601, as far as it is known; only `id` and `text` are needed.
DOCUMENTS = pa.schema([("id", pa.string()), ("text", pa.string()), ("date", pa.string()), ("publisher", pa.string())])

# The words of a document as columns of numbers, one after the other: `words.Words` of a single text, as bytes.
# `doc` is the document's number in the order of arrival.
WORDS = pa.schema(
    [
        ("doc", pa.int32()),
        ("id", pa.large_string()),
        ("text", pa.large_string()),
        ("keys", pa.large_binary()),
        ("sizes", pa.large_binary()),
        ("kinds", pa.large_binary()),
        ("starts", pa.large_binary()),
        ("ends", pa.large_binary()),
    ]
)

# A run of words: its number, where it stands, and the part of all numbers to which it belongs.
ANCHORS = pa.schema([("bucket", pa.int32()), ("key", pa.int64()), ("doc", pa.int32()), ("place", pa.int32())])

# Anchors that two documents share, a before b, whose places differ by `shift`: the first and the last place in a,
# their number and their weight (judge.RAREST for one that no third document holds, less for others).
_DIAGONAL = [
    ("a", pa.int32()),
    ("b", pa.int32()),
    ("shift", pa.int32()),
    ("begin", pa.int32()),
    ("finish", pa.int32()),
    ("seeds", pa.int64()),
    ("weight", pa.int64()),
]
SEEDS = pa.schema(_DIAGONAL)
# The same for all buckets together; `a_block` and `b_block` are the first documents of the blocks that a and b lie in.
DIAGONALS = pa.schema([*_DIAGONAL, ("a_block", pa.int32()), ("b_block", pa.int32())])

# Words that stand in one another's place in two aligned passages: (in the document, in the other document).
DIFFERENCES = pa.list_(pa.struct([("here", pa.string()), ("there", pa.string())]))

# A passage that stands in two documents, aligned. `document` came before `other`; `words` is the number of words that
# are equal; `similarity` is 0 to 1; `quoted` and `other_quoted` say whether nearly all of it stands inside quotation
# marks there.
PASSAGES = pa.schema(
    [
        ("document", pa.string()),
        ("begin", pa.int32()),
        ("finish", pa.int32()),
        ("other", pa.string()),
        ("other_begin", pa.int32()),
        ("other_finish", pa.int32()),
        ("words", pa.int32()),
        ("similarity", pa.float32()),
        ("quoted", pa.bool_()),
        ("other_quoted", pa.bool_()),
        ("differences", DIFFERENCES),
    ]
)
