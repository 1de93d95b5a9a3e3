"""Tallystick: an evidence ledger for people who monitor agreements from open sources."""

__version__ = "0.1.0"
