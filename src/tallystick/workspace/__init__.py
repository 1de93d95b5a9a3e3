"""Workspace.

Reads: the ledger, through its desk; what a browser asks for and sends.
Writes: pages and their JSON; decisions, through the ledger's units of work; files that are dropped on the page.
Owns: addresses, pages, the guard before them.
Does not: analyse, or change the record without a person's decision.
"""

from tallystick.workspace.app import make_app
from tallystick.workspace.serving import serve

__all__ = ["make_app", "serve"]
