"""Scorers, floors and the tools that measure Tallystick."""
