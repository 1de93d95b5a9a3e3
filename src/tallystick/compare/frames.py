"""The Arrow schemas of what compare reads and writes in bulk. Offsets are code points, end exclusive."""

from __future__ import annotations

import pyarrow as pa

# What is compared. `id` is unique; `date` is ISO 8601, as far as it is known; only `id` and `text` are needed.
DOCUMENTS = pa.schema([("id", pa.string()), ("text", pa.string()), ("date", pa.string()), ("publisher", pa.string())])

# Words that stand in one another's place in two aligned passages: (in the document, in the other document).
DIFFERENCES = pa.list_(pa.struct([("here", pa.string()), ("there", pa.string())]))

# A passage that stands in two documents, aligned. `document` comes before `other` in the order of ids; `words` is the
# number of words on the shorter side; `similarity` is 0 to 1; `quoted` and `other_quoted` say whether nearly all of
# it stands inside quotation marks there.
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
