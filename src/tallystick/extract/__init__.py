"""Extract.

Reads: documents.
Writes: statements, figures, dates and actors of one document at a time.
Owns: the parser; who says what on whose word.
Does not: compare documents.
"""
