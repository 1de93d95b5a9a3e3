"""The parser: text in, its words out. Nothing of spaCy leaves this package."""
