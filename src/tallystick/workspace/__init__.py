"""Workspace.

Reads: the ledger.
Writes: pages in the browser (not built yet).
Owns: addresses and pages.
Does not: change the record without a decision.
"""
