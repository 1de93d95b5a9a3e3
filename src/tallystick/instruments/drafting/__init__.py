"""A draft of an agreement file from an instrument's own text, for a person to edit.

Reads: the document of an instrument.
Writes: the text of an agreement file with comments.
Owns: what reads as an obligation in the language of instruments.
Does not: load anything into a case.
"""

from tallystick.instruments.drafting.draft import Draft, draft

__all__ = ["Draft", "draft"]
