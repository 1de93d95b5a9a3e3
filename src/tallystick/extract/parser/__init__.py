"""The parser: text in, spaCy documents out. Nothing of spaCy leaves extract."""
