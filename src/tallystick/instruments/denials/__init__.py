"""Denials: who says that a thing is not so, what that answers, and which of these cannot both be right.

Reads: the statements of a case as one instrument sees them, suggested evidence, claims and known conflicts.
Writes: conflicts of polarity that no rule of words found.
Owns: the signs of a denial, of what it answers and of their conflict, and the table of what each sign weighs.
Does not: say who is right, or what a denial means for a commitment.
"""
