"""Weak suggestions: statements that may be evidence though no rule says so, ranked by learned weights.

Reads: the clauses of a case, what the rules suggested, claims and conflicts.
Writes: evidence whose score says that it is weak.
Owns: the features of a statement beside a commitment, and the table of their weights.
Does not: count; a weak suggestion stands in no tally until an analyst confirms it.
"""
