"""Stretches of which a person is asked whether they are furniture: the rules may be wrong in either way.

Text that stands on several pages of one outlet, on different subjects, may be what the outlet puts on whatever it
publishes. What was taken for furniture, reads like running text and stands on few pages may be what it has to say.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Collection, Iterator, Mapping, Sequence

from tallystick.outlets import UNKNOWN, outlet_of, stretch_id
from tallystick.records import Block, Document, Family, Role, Stretch

# Text is asked of where it stands on so many subjects; a title or a byline is on each page for its own sake.
_FEWEST_SUBJECTS = 3
_ASKED: frozenset[Role] = frozenset({"paragraph", "list", "caption", "furniture"})
_FEWEST_WORDS, _MOST_WORDS = 4, 80
# Furniture is asked of where it reads like a sentence and is no habit of the outlet.
_FEWEST_SPOKEN = 12
_MOST_PAGES = 2
_TERMINAL = re.compile(r"[.!?…。؟][\"'”’»)\]]*$")
# Of each sort so many are asked; the most telling come first.
_MOST = 500


def stretches(
    documents: Sequence[Document], families: Sequence[Family] = (), ruled: Collection[str] = ()
) -> tuple[Stretch, ...]:
    """The stretches of a case to ask about, those that recur as text first, then furniture that reads like text.

    `families` hold documents that are copies of one text, which count as one subject. `ruled` are the ids of stretches
    that somebody ruled on: they come along wherever they stand, last.
    """
    subject = {member: family.id for family in families for member in family.members}
    found = _found(documents, frozenset(ruled))
    recurring = [one for one in found if _recurs(one, subject)]
    spoken = [one for one in found if _is_no_habit(one)]
    recurring.sort(key=lambda one: (-len(_documents(one)), one.id))
    spoken.sort(key=lambda one: (-len(one.words.split()), one.id))
    asked = [*recurring[:_MOST], *spoken[:_MOST]]
    known = {one.id for one in asked}
    return (*asked, *(one for one in found if one.id in ruled and one.id not in known))


def _found(documents: Sequence[Document], ruled: Collection[str]) -> list[Stretch]:
    """Every stretch that could be asked of, in the order of its first place.

    The pages are gone through twice: to hold where all their words stand would take more memory than the case.
    """
    times = Counter(key for document in documents for _, key in _said(document))
    places: dict[str, list[tuple[Document, Block]]] = defaultdict(list)
    for document in documents:
        outlet = outlet_of(document.publisher, document.url)
        for block, key in _said(document):
            if ruled or times[key] >= _FEWEST_SUBJECTS or block.role == "furniture":
                name = stretch_id(outlet, document.text[block.start : block.end])
                if name in ruled or times[key] >= _FEWEST_SUBJECTS or _reads_like_text(_words(document, block)):
                    places[name].append((document, block))
    return [_stretch(name, held) for name, held in places.items()]


def _said(document: Document) -> Iterator[tuple[Block, int]]:
    """The blocks of a document that could be asked of, each with the number by which its words are known again."""
    outlet = outlet_of(document.publisher, document.url)
    for block in document.blocks:
        if block.role in _ASKED:
            said = document.text[block.start : block.end].casefold().split()
            if _FEWEST_WORDS <= len(said) <= _MOST_WORDS:
                yield block, hash((outlet, *said))


def _words(document: Document, block: Block) -> str:
    return " ".join(document.text[block.start : block.end].split())


def _stretch(name: str, held: Sequence[tuple[Document, Block]]) -> Stretch:
    document, block = held[0]
    return Stretch(
        name,
        document.publisher or outlet_of(None, document.url),
        _words(document, block),
        tuple(_places(held, furniture=False)),
        tuple(_places(held, furniture=True)),
    )


def _places(held: Sequence[tuple[Document, Block]], *, furniture: bool) -> Iterator[tuple[str, int, int]]:
    return ((d.id, b.start, b.end) for d, b in held if (b.role == "furniture") == furniture)


def _documents(stretch: Stretch) -> set[str]:
    return {document for document, _, _ in (*stretch.text, *stretch.furniture)}


def _recurs(stretch: Stretch, subject: Mapping[str, str]) -> bool:
    """Whether it stands as text on pages on several subjects of one outlet that is known."""
    subjects = {subject.get(document, document) for document in _documents(stretch)}
    return bool(stretch.text) and stretch.outlet != UNKNOWN and len(subjects) >= _FEWEST_SUBJECTS


def _is_no_habit(stretch: Stretch) -> bool:
    """Whether it is furniture that reads like text and stands on few pages."""
    few = len(_documents(stretch)) <= _MOST_PAGES
    return few and stretch.role == "furniture" and _reads_like_text(stretch.words)


def _reads_like_text(said: str) -> bool:
    return len(said.split()) >= _FEWEST_SPOKEN and _TERMINAL.search(said) is not None
