"""Actors of one document: who is named, under which names, and which reports are spoken of."""
