"""Instruments.

Reads: agreement files; statements and claims.
Writes: instruments with computed deadlines; suggested evidence.
Owns: what a statement means for a commitment.
Does not: set a status.
"""
