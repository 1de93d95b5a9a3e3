"""Who signs a text together with the agency that it credits."""

from __future__ import annotations

import re
from collections.abc import Sequence

from tallystick.gather import names
from tallystick.records import Document


def shares_byline(document: Document, agencies: Sequence[str]) -> bool:
    """Whether an outlet or its writer signs with an agency: "Harrow Times and CNA", "By Anna Lund, with CNA".

    "Anna Lund, CNA" is the agency's own writer, and "CNA" alone its text.
    """
    publisher = names.fold(document.publisher or "")
    credited = "|".join(map(re.escape, agencies))
    joined = re.compile(rf"\b(?:and|with)\b[^.;]{{0,40}}\b(?:{credited})\b")
    for block in document.blocks:
        if block.role != "byline":
            continue
        line = document.text[block.start : block.end]
        signed = bool(document.byline) or (publisher and f" {publisher} " in f" {names.fold(line)} ")
        if signed and joined.search(line):
            return True
    return False
