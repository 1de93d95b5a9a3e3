"""What a report says, before it has a look: sections, sentences, tables and notes.

Both renderers take a `Report` and nothing else, so that HTML and Markdown say the same. Every piece names its kind,
by which the template chooses how it looks.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar, Literal

from tallystick.records import Bearing
from tallystick.tally import interval

Manner = Literal["plain", "hedge", "strong", "care"]
Weight = Literal["text", "note"]


@dataclass(frozen=True, slots=True)
class Text:
    """A run of words of Tallystick's own, or of a hedge inside a document's words."""

    kind: ClassVar[str] = "text"
    text: str
    manner: Manner = "plain"


@dataclass(frozen=True, slots=True)
class Words:
    """Words of a document or an instrument, between quotation marks. `runs` joined are what is shown.

    A run "[…]" stands where a long passage was cut. `language` is that of the document, where it is known.
    """

    kind: ClassVar[str] = "words"
    runs: tuple[Text, ...]
    language: str | None = None


@dataclass(frozen=True, slots=True)
class Ref:
    """A reference to a note. `first` is True once a note: there the note leads back to."""

    kind: ClassVar[str] = "ref"
    number: int
    first: bool


@dataclass(frozen=True, slots=True)
class Link:
    """Words that lead to another place of the report, named by its id."""

    kind: ClassVar[str] = "link"
    text: str
    target: str


@dataclass(frozen=True, slots=True)
class TallySign:
    """A tally as notches and figure. `waiting` is True where all of it is suggested and nothing decided."""

    kind: ClassVar[str] = "tally"
    at_least: int
    at_most: int
    waiting: bool = False

    @property
    def figure(self) -> str:
        """The tally as it is written: "1" where both ends meet, "1–2" where not."""
        return interval(self.at_least, self.at_most)


@dataclass(frozen=True, slots=True)
class BearingSign:
    """A bearing with its mark; always with the word."""

    kind: ClassVar[str] = "bearing"
    bearing: Bearing


Piece = Text | Words | Ref | Link | TallySign | BearingSign


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence. `states` is True where it says what documents say: then it carries at least one note."""

    pieces: tuple[Piece, ...]
    states: bool = False

    @property
    def refs(self) -> tuple[Ref, ...]:
        """The references to notes in it, in order."""
        return tuple(piece for piece in self.pieces if isinstance(piece, Ref))


@dataclass(frozen=True, slots=True)
class Paragraph:
    """Sentences that stand together. A paragraph of weight "note" is a small line under a heading."""

    kind: ClassVar[str] = "paragraph"
    sentences: tuple[Sentence, ...]
    weight: Weight = "text"


@dataclass(frozen=True, slots=True)
class Items:
    """A list; each item is sentences."""

    kind: ClassVar[str] = "items"
    items: tuple[tuple[Sentence, ...], ...]


@dataclass(frozen=True, slots=True)
class Cell:
    """A cell of a table. `sub` is its second line; `span` the columns that it takes; `manner` "gap" is a band."""

    pieces: tuple[Piece, ...]
    sub: str = ""
    span: int = 1
    manner: Literal["", "none", "gap", "number", "code"] = ""


@dataclass(frozen=True, slots=True)
class Row:
    """A row: its head, then its cells. `id` is where links to it lead, if any do."""

    head: tuple[Piece, ...]
    cells: tuple[Cell, ...]
    id: str | None = None


@dataclass(frozen=True, slots=True)
class Group:
    """Rows under a common head, or under none."""

    rows: tuple[Row, ...]
    title: str | None = None


@dataclass(frozen=True, slots=True)
class Column:
    """The head of a column; `bearing` where it is one."""

    name: str
    bearing: Bearing | None = None


@dataclass(frozen=True, slots=True)
class Table:
    """A table with a caption. `look` "matrix" has columns of fixed width."""

    kind: ClassVar[str] = "table"
    caption: str
    columns: tuple[Column, ...]
    groups: tuple[Group, ...]
    look: Literal["plain", "matrix"] = "plain"
    shows_caption: bool = False


@dataclass(frozen=True, slots=True)
class Side:
    """One side of a conflict: what is said, and who says it."""

    said: tuple[Sentence, ...]
    source: str


@dataclass(frozen=True, slots=True)
class Sides:
    """The sides of a conflict, in columns."""

    kind: ClassVar[str] = "sides"
    sides: tuple[Side, ...]


@dataclass(frozen=True, slots=True)
class Shape:
    """A line or mark of a drawing: an SVG path in the drawing's own units, with its class in the sheet."""

    path: str
    look: str


@dataclass(frozen=True, slots=True)
class Label:
    """Words in a drawing, at (x, y) in its units."""

    x: float
    y: float
    text: str
    look: str = ""
    anchor: Literal["start", "middle", "end"] = "start"


@dataclass(frozen=True, slots=True)
class Drawing:
    """A drawing: size, shapes from back to front, labels, and the title and description that a screen reader says."""

    id: str
    width: float
    height: float
    title: str
    description: str
    shapes: tuple[Shape, ...]
    labels: tuple[Label, ...]


@dataclass(frozen=True, slots=True)
class Figure:
    """A drawing for wide pages and paper, and its own for narrow ones."""

    kind: ClassVar[str] = "figure"
    wide: Drawing
    narrow: Drawing


@dataclass(frozen=True, slots=True)
class Stretch:
    """A stretch of a text of record in which nothing changes.

    `pale` holds for furniture and comments. `opens` and `closes` are the numbers of the notes whose passage begins or
    ends with it; `cited` holds where it lies in any passage.
    """

    text: str
    pale: bool
    cited: bool = False
    opens: tuple[int, ...] = ()
    closes: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class FullText:
    """The text of record of a document, by paragraphs, with the passages that notes cite marked in it."""

    kind: ClassVar[str] = "fulltext"
    title: str
    paragraphs: tuple[tuple[Stretch, ...], ...]
    language: str | None = None


Block = Paragraph | Items | Table | Sides | Figure | FullText


@dataclass(frozen=True, slots=True)
class Note:
    """A numbered note: where a passage stands and its words.

    `document` is the id; `source` and `date` are as a reader reads them. `exact` is `document.text[start:end]`, whole;
    `words` is what is shown of it.
    """

    number: int
    document: str
    source: str
    date: str
    start: int
    end: int
    exact: str
    words: Words

    @property
    def place(self) -> str:
        """The place in the document's text of record, in characters: "1,359–1,447"."""
        return f"{self.start:,}–{self.end:,}"


@dataclass(frozen=True, slots=True)
class Part:
    """A stretch of a section. The title is None where it needs none."""

    id: str
    blocks: tuple[Block, ...]
    title: tuple[Piece, ...] | None = None


@dataclass(frozen=True, slots=True)
class Section:
    """A numbered section with the notes that are first used in it. A wide one takes the whole page."""

    number: int
    title: str
    parts: tuple[Part, ...]
    notes: tuple[Note, ...] = ()
    wide: bool = False

    @property
    def id(self) -> str:
        """Where links to the section lead."""
        return f"s{self.number}"


@dataclass(frozen=True, slots=True)
class Report:
    """A whole report. `case` is the title of the case, `as_of` its day in words."""

    case: str
    as_of: str
    lead: str
    standing: str
    sections: tuple[Section, ...]
    version: str

    @property
    def title(self) -> str:
        """The report's title."""
        return f"{self.case}: what the record shows"

    @property
    def has_texts(self) -> bool:
        """Whether the texts of record are printed, so that the place in a note can lead to its passage."""
        return any(isinstance(block, FullText) for s in self.sections for part in s.parts for block in part.blocks)

    @property
    def notes(self) -> tuple[Note, ...]:
        """All notes, in order of their numbers."""
        found = (note for section in self.sections for note in section.notes)
        return tuple(sorted(found, key=lambda note: note.number))
