"""The report in Markdown with footnotes: the same words and the same notes as the HTML."""

from __future__ import annotations

import re
from collections.abc import Iterable

from tallystick.records import Case
from tallystick.report.content import (
    BearingSign,
    Block,
    Cell,
    Figure,
    FullText,
    Items,
    Link,
    Note,
    Paragraph,
    Part,
    Piece,
    Ref,
    Report,
    Row,
    Sentence,
    Sides,
    Table,
    TallySign,
    Text,
    Words,
)
from tallystick.report.story import tell

_SPECIAL = re.compile(r"([\\`*_\[\]<>&|~#$])")
_TEXTS = (
    "The report in HTML has the text of every document with the passages marked; "
    "`tallystick show CASE DOCUMENT` gives that of one."
)
_EMPHASIS = {"hedge": "*", "strong": "**"}


def report_markdown(case: Case) -> str:
    """The report of a case as Markdown: GitHub's tables and footnotes, nothing that needs HTML."""
    report = tell(case)
    lines = [f"# {escaped(report.title)}", escaped(report.lead), f"> {escaped(report.standing)}", _contents(report)]
    for section in report.sections:
        lines.append(f"## {section.number} {escaped(section.title)}")
        for part in section.parts:
            lines += _part(part)
    lines += ["## Notes", "\n".join(_note(note) for note in report.notes) or "No note."]
    return "\n\n".join(lines) + "\n"


def escaped(text: str) -> str:
    """Words that stay words in Markdown: no markup, no HTML, no list or heading at a line's start."""
    safe = _SPECIAL.sub(r"\\\1", text)
    return re.sub(r"^(\s*)(\d+)([.)])(?=\s)", r"\1\2\\\3", re.sub(r"^(\s*)([-+=])", r"\1\\\2", safe))


def _contents(report: Report) -> str:
    return "\n".join(f"{section.number}. {escaped(section.title)}" for section in report.sections)


def _part(part: Part) -> list[str]:
    heading = [f"### {_inline(part.title)}"] if part.title else []
    if any(isinstance(block, FullText) for block in part.blocks):
        return [*heading, _TEXTS]
    return [*heading, *(_block(block) for block in part.blocks)]


def _block(block: Block) -> str:
    match block:
        case Paragraph(sentences=sentences):
            return _sentences(sentences)
        case Items(items=items):
            return "\n".join(f"- {_sentences(item)}" for item in items)
        case Sides(sides=sides):
            return "\n".join(f"- {_sentences(side.said)} {escaped(side.source)}" for side in sides)
        case Figure(wide=wide):
            return f"*{escaped(wide.title)}.* {escaped(wide.description)}"
        case Table():
            return _table(block)
        case FullText():
            return _TEXTS


def _sentences(sentences: Iterable[Sentence]) -> str:
    return " ".join(_inline(sentence.pieces) for sentence in sentences)


def _inline(pieces: Iterable[Piece]) -> str:
    return "".join(_piece(piece) for piece in pieces)


def _piece(piece: Piece) -> str:
    match piece:
        case Text(text=text, manner=manner):
            mark = _EMPHASIS.get(manner, "")
            return f"{mark}{escaped(text)}{mark}"
        case Words(runs=runs):
            return f"“{_inline(runs)}”"
        case Ref(number=number):
            return f"[^{number}]"
        case Link(text=text):
            return escaped(text)
        case BearingSign(bearing=bearing):
            return f"**{bearing.capitalize()}**"
        case TallySign(figure=figure):
            return f"**{figure}**"


def _table(table: Table) -> str:
    names = [column.name for column in table.columns]
    lines = [f"*{escaped(table.caption)}*", "", _cells(names), _cells(["---"] * len(names))]
    for group in table.groups:
        if group.title:
            lines.append(_cells([f"**{escaped(group.title)}**", *[""] * (len(names) - 1)]))
        lines += [_row(row) for row in group.rows]
    return "\n".join(lines)


def _row(row: Row) -> str:
    cells = [text for cell in row.cells for text in (_cell(cell), *[""] * (cell.span - 1))]
    return _cells([_inline(row.head), *cells])


def _cell(cell: Cell) -> str:
    return f"{_inline(cell.pieces)} ({escaped(cell.sub)})" if cell.sub else _inline(cell.pieces)


def _cells(texts: Iterable[str]) -> str:
    return f"| {' | '.join(texts)} |"


def _note(note: Note) -> str:
    return f"[^{note.number}]: {escaped(note.source)}, {escaped(note.date)}, {note.place}: {_piece(note.words)}"
