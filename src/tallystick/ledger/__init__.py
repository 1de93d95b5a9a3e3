"""Ledger.

Reads: records of every stage, decisions.
Writes: the case on disk: database, originals, chain of decisions.
Owns: every table and every transaction.
Does not: analyse.
"""
