"""What was retracted or corrected, and what of the report rests on it; a part of the section on lineage."""

from __future__ import annotations

from tallystick.records import Correction
from tallystick.report.casebook import Casebook
from tallystick.report.content import Items, Paragraph, Part, Sentence, Text
from tallystick.report.wording import counted, listed, visible
from tallystick.text import capital
from tallystick.touched import Touched, touched

_SHOWN = 12


def corrections(book: Casebook) -> tuple[Part, ...]:
    """One paragraph and one list for each document that was taken back or corrected; nothing where there is none."""
    if not book.case.corrections:
        return ()
    blocks: list[Paragraph | Items] = []
    for correction in book.case.corrections:
        what = touched(book.case, correction)
        blocks.append(Paragraph(tuple(Sentence((Text(line),)) for line in _told(book, what))))
        if what.claims:
            blocks.append(Items(tuple((Sentence((Text(line),)),) for line in _claims(what))))
    return (Part("corrections", tuple(blocks), (Text("Corrections and retractions"),)),)


def _told(book: Casebook, what: Touched) -> list[str]:
    correction = what.correction
    document = book.documents[correction.document]
    which = capital(book.short(document))
    lines = [f"{which} was {correction.kind}, {_basis(correction)}: “{visible(correction.note)}”."]
    if correction.kind == "retracted":
        lines.append("What rests on it is not counted.")
    if correction.copies:
        copies = [book.short(book.documents[copy]) for copy in correction.copies]
        lines.append(f"It was copied, without that notice, by {listed(copies)}.")
    touches = [
        counted(len(what.claims), "claim"),
        counted(len(what.commitments), "commitment"),
        counted(len(what.conflicts), "conflict"),
    ]
    ids = [commitment for _, commitment in what.commitments]
    lines.append(f"It touches {listed(touches)}{f' ({listed(ids)})' if ids else ''}.")
    return lines


def _basis(correction: Correction) -> str:
    return f"as {correction.by} decided" if correction.basis == "analyst" else "by its own notice"


def _claims(what: Touched) -> list[str]:
    shown = [
        f"{visible(claim.gist)}{' (nothing else carries this)' if claim.id in what.alone else ''}"
        for claim in what.claims[:_SHOWN]
    ]
    rest = len(what.claims) - len(shown)
    return [*shown, *([f"and {counted(rest, 'more claim')}"] if rest else [])]
