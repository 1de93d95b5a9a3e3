"""A small lexicon of general English, for reading what a clause says that somebody did.

Reads: nothing.
Writes: tables of words and patterns.
Owns: which words mean one act, one thing or one state of affairs to an analyst.
Does not: name anybody.
"""
