"""What people ruled to be furniture, or text, stands before what the rules took it for."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from tallystick.outlets import outlet_of, stretch_id
from tallystick.records import Block, Document


def ruled(document: Document, rulings: Mapping[str, str]) -> tuple[Document, tuple[str, ...]]:
    """The document with the roles that people gave its blocks, and the ids of the stretches that changed for it.

    `rulings` are "furniture" or "text" by the id of a stretch (`outlets.stretch_id`). Comments stay what they are.
    """
    if not rulings:
        return document, ()
    outlet = outlet_of(document.publisher, document.url)
    changed: list[str] = []
    blocks: list[Block] = []
    for block in document.blocks:
        name = stretch_id(outlet, document.text[block.start : block.end])
        wanted = rulings.get(name) if block.role != "comment" else None
        if wanted is not None and wanted != ("furniture" if block.role == "furniture" else "text"):
            block = replace(block, role="furniture" if wanted == "furniture" else "paragraph")
            changed.append(name)
        blocks.append(block)
    return (replace(document, blocks=tuple(blocks)) if changed else document), tuple(dict.fromkeys(changed))
