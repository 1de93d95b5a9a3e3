"""The Arrow schemas of what compare reads and writes in bulk. Offsets are code points, end exclusive."""

from __future__ import annotations

from collections.abc import Mapping

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

# A run of words: its number, where it stands, what stands around it, and the part of all numbers to which it belongs.
ANCHORS = pa.schema(
    [
        ("bucket", pa.int32()),
        ("key", pa.int64()),
        ("doc", pa.int32()),
        ("place", pa.int32()),
        ("around", pa.int32()),
    ]
)

# Anchors that two documents share, a before b, whose places differ by `shift`: the first and the last place in a,
# their number and their weight (judge.RAREST for one that no third document holds, less for others); `long` is the
# weight of those that stand in a longer equal run (reading.goes_on).
_DIAGONAL = [
    ("a", pa.int32()),
    ("b", pa.int32()),
    ("shift", pa.int32()),
    ("begin", pa.int32()),
    ("finish", pa.int32()),
    ("seeds", pa.int64()),
    ("weight", pa.int64()),
    ("long", pa.int64()),
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

# A document of a corpus with what is known of it, for lineage. `body` is where its running text begins, after the
# headline; `file` is what it is called in sentences.
CORPUS = pa.schema(
    [
        *DOCUMENTS,
        ("title", pa.string()),
        ("url", pa.string()),
        ("kind", pa.string()),
        ("credits", pa.list_(pa.string())),
        ("byline", pa.list_(pa.string())),
        ("updated", pa.string()),
        ("file", pa.string()),
        ("body", pa.int32()),
    ]
)

# Two documents that share text. `document` drew on `origin_document`, or, where `directed` is false, came later as far
# as that can be told. `kind` is reprint, excerpt or shared quotation, or null where what they share shows no borrowing;
# `version` is set where they are versions of one page. The shares are parts of the characters of each, 0 to 1;
# `passages`, `words` and `differences` are counts; `reason` is a sentence.
PAIRS = pa.schema(
    [
        ("document", pa.string()),
        ("origin_document", pa.string()),
        ("kind", pa.string()),
        ("version", pa.string()),
        ("share", pa.float32()),
        ("origin_share", pa.float32()),
        ("directed", pa.bool_()),
        ("passages", pa.int32()),
        ("words", pa.int32()),
        ("differences", pa.int32()),
        ("reason", pa.string()),
    ]
)

# A member of a family of copies; the rows of a family stand together, the earliest first as far as can be told.
# `earliest` is true for the member from which the others come; `size` is the number of members; `reason` a sentence.
FAMILIES = pa.schema(
    [
        ("family", pa.string()),
        ("document", pa.string()),
        ("earliest", pa.bool_()),
        ("size", pa.int32()),
        ("reason", pa.string()),
    ]
)

# What the files of a compared corpus hold: for each file what a row is, and what each column is.
MEANINGS: Mapping[str, Mapping[str, str]] = {
    "documents/": {
        "": "A row is a document as it was compared.",
        "id": "names the document; of a file, its path",
        "text": "the text into which the offsets count",
        "date": "when it was published, ISO 8601",
        "publisher": "who published it",
        "title": "its title",
        "url": "where it stood",
        "kind": "article, wire, press release, newsletter, official report, statement or unknown",
        "credits": "agencies that it names as its source",
        "byline": "who wrote it",
        "updated": "when it was last updated, ISO 8601",
        "file": "what it is called in sentences",
        "body": "where the running text begins, after the headline",
    },
    "passages.parquet": {
        "": "A row is a passage that stands in two documents, aligned.",
        "document": "the document that comes first in the corpus",
        "begin": "where the passage begins there",
        "finish": "where it ends there, exclusive",
        "other": "the other document",
        "other_begin": "where the passage begins in the other one",
        "other_finish": "where it ends in the other one, exclusive",
        "words": "how many words are equal",
        "similarity": "how alike the two sides are, 0 to 1",
        "quoted": "whether nearly all of it stands in quotation marks",
        "other_quoted": "the same in the other document",
        "differences": "words that stand in one another's place: `here` in the document, `there` in the other",
    },
    "pairs.parquet": {
        "": "A row is a pair of documents that share a passage.",
        "document": "the document that drew on the other; where that cannot be told, the later as far as known",
        "origin_document": "the document on which it drew",
        "kind": "reprint, excerpt or shared quotation; null where what they share shows no borrowing",
        "version": "correction, update or same text where the two are versions of one page, else null",
        "share": "the part of the document's running text that stands in the other, by characters, 0 to 1",
        "origin_share": "the same of the other document",
        "directed": "whether it can be told which drew on which",
        "passages": "how many passages they share",
        "words": "how many words these have together",
        "differences": "how many words or runs of words differ inside them",
        "reason": "in a sentence, why",
    },
    "families.parquet": {
        "": "A row is a document of a family of copies; the rows of a family stand together.",
        "family": "names the family",
        "document": "the document",
        "earliest": "whether it is the one from which the others come",
        "size": "how many documents the family has",
        "reason": "in a sentence, why this one is the earliest, or why none can be told",
    },
}
