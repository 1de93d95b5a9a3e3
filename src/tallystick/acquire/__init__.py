"""Acquire.

Reads: files, folders, mail, archives.
Writes: originals with their receipts, and a refusal for every file left out.
Owns: what is a file of which kind, what a container holds, the limits on both.
Does not: read a document's text.
"""

from tallystick.acquire.intake import VERSION, acquire, count_files

__all__ = ["VERSION", "acquire", "count_files"]
