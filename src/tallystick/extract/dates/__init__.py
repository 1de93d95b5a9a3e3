"""Dates, times, durations and recurrences, read from the text alone."""
