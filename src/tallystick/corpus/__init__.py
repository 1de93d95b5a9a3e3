"""Corpus.

Reads: a folder of reports, JSON lines or Parquet that is no case.
Writes: Parquet files with the documents as read, the passages they share, their pairs and families.
Owns: what of a corpus is read already, and what a run may take up again.
Does not: find passages or tell lineage: compare does.
"""

from tallystick.corpus.job import Compared, compare_corpus

__all__ = ["Compared", "compare_corpus"]
