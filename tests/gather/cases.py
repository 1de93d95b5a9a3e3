"""Small fictional cases, read by the real parser and joined by the real compare, for the tests of gather."""

from __future__ import annotations

from functools import lru_cache

from tallystick.compare import compare
from tallystick.extract import Extractor
from tallystick.gather import gather
from tallystick.records import (
    Block,
    Claim,
    Commitment,
    Document,
    DocumentKind,
    Gathering,
    Instrument,
    Party,
    Published,
    Target,
    make_id,
)
from tallystick.settings import Settings

ACCORD = Instrument(
    title="Accord of Harrow Bay",
    short="Harrow accord",
    signed="2031-04-02",
    parties=(
        Party("meridia", "Republic of Meridia", ("Meridia",)),
        Party("hff", "Highland Free Front", ("HFF", "the Front")),
    ),
    commitments=(
        Commitment(
            "C1",
            "hff",
            "Hand over 240 heavy weapons at the three assembly sites.",
            deadline="2031-06-30",
            target=Target("heavy weapons handed over", 240, "weapons"),
        ),
    ),
)


def document(
    name: str,
    *paragraphs: str,
    publisher: str | None = None,
    published: str | None = None,
    kind: DocumentKind = "article",
    credits_: tuple[str, ...] = (),
    headline: str | None = None,
) -> Document:
    """A document of plain paragraphs, the headline first where there is one."""
    parts = [*([headline] if headline else []), *paragraphs]
    text = "\n\n".join(parts)
    blocks, at = [], 0
    for unit, part in enumerate(parts):
        role = "headline" if headline and unit == 0 else "paragraph"
        blocks.append(Block(at, at + len(part), role, unit))  # type: ignore[arg-type]
        at += len(part) + 2
    when = Published(published, "given") if published else Published()
    return Document(
        make_id("d", name, text), make_id("h", text), name, kind, publisher, headline, (), credits_, "en", None,
        when, Published(), text, tuple(blocks),
    )  # fmt: skip


@lru_cache(maxsize=1)
def extractor() -> Extractor:
    return Extractor((ACCORD,))


def gathered(*documents: Document) -> Gathering:
    """The documents through compare, extract and gather."""
    settings = Settings()
    read = [extractor().extract(d) for d in documents]
    return gather(documents, compare(documents, settings), read, (ACCORD,), settings)


def claim_with(found: Gathering, documents: tuple[Document, ...], words: str) -> Claim:
    """The claim of most documents that has a clause with these words."""
    texts = {d.id: d.text for d in documents}
    of = {s.id: s.document for s in found.statements}
    holding = [c for c in found.claims if any(words in texts[of[s]][a:b] for s, a, b in c.spans)]
    assert holding, f"no claim with {words!r}"
    return max(holding, key=lambda c: c.documents)


def names_of(claim: Claim) -> set[str]:
    return {origin.name for origin in claim.origins}
