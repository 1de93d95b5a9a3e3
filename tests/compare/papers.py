"""Documents for the tests of compare, built by hand: one block a paragraph."""

from __future__ import annotations

from typing import TypedDict, Unpack

from tallystick.compare import compare
from tallystick.records import Block, Comparison, Document, DocumentKind, Lineage, Published, Reuse, Role
from tallystick.settings import Settings


class Known(TypedDict, total=False):
    publisher: str
    published: str
    credits: tuple[str, ...]
    kind: DocumentKind
    file: str
    headline: str
    closing: Role
    url: str
    updated: str


def paper(name: str, *paragraphs: str, **known: Unpack[Known]) -> Document:
    """A document; `closing` is the role of its last paragraph, where that is none of the text."""
    headline = known.get("headline")
    parts = [headline, *paragraphs] if headline else list(paragraphs)
    roles: list[Role] = ["headline" if headline and not at else "paragraph" for at in range(len(parts))]
    roles[-1] = known.get("closing", roles[-1])
    blocks = []
    start = 0
    for unit, (part, role) in enumerate(zip(parts, roles, strict=True)):
        blocks.append(Block(start, start + len(part), role, unit))
        start += len(part) + 2
    return Document(
        id=name,
        sha256=name,
        file=known.get("file", f"{name}.txt"),
        kind=known.get("kind", "article"),
        publisher=known.get("publisher"),
        title=headline,
        byline=(),
        credits=known.get("credits", ()),
        language="en",
        url=known.get("url"),
        published=Published(known.get("published"), "given" if "published" in known else "unknown"),
        updated=Published(known.get("updated"), "metadata" if "updated" in known else "unknown"),
        text="\n\n".join(parts),
        blocks=tuple(blocks),
    )


def compared(*documents: Document, **changed: int) -> Comparison:
    return compare(documents, Settings(changed))


def only_lineage(*documents: Document) -> Lineage:
    (row,) = compared(*documents).lineage
    return row


def words_of(row: Reuse, *documents: Document) -> tuple[str, str]:
    """The passage of a row as it stands in its two documents."""
    texts = {document.id: document.text for document in documents}
    return texts[row.document][row.start : row.end], texts[row.source_document][row.source_start : row.source_end]


LEDE = "Inspectors counted ninety-six mortars and eleven howitzers in the sheds above Harrow Bay on Tuesday morning."
SHEDS = "The sheds were locked with three keys, of which the miners' union, the bishop and the Mission each hold one."
DOUBT = "Colonel Edrik Vane doubted that the oldest howitzers could ever have fired a shot in anger or in training."
ROAD = "Snow closed the road to the upper valley before the convoy could bring the rest of the weapons down."
BRIDGE = "A bridge at Orrin, blown up in the last winter of the war, carries lorries again since the thaw set in."
FISH = "Fishing boats from four villages sailed past the breakwater without escort for the first time in nine years."
SCHOOL = "Teachers in the coastal district returned to classrooms that had served both armies as stables and kitchens."
QUOTE = "no crate leaves these sheds until every serial number has been read aloud twice"
