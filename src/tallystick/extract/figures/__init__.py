"""Figures, read from the text alone; the parser only helps to say what is counted."""
