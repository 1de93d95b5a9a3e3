"""What a stretch of text says, taken apart into clauses that can be compared."""
