"""A case told as a report: the one place that knows the order of its sections."""

from __future__ import annotations

from tallystick.records import Case
from tallystick.report.casebook import Casebook
from tallystick.report.citing import Citer
from tallystick.report.content import Report
from tallystick.report.notebook import Notebook
from tallystick.report.sections.claims import claims
from tallystick.report.sections.commitments import commitments
from tallystick.report.sections.conflicts import conflicts
from tallystick.report.sections.lineage import lineage
from tallystick.report.sections.matrix import matrix
from tallystick.report.sections.method import decisions, method
from tallystick.report.sections.sources import sources
from tallystick.report.sections.summary import lead, summary
from tallystick.report.wording import visible

_STANDING = (
    "This report states what documents say, who says it and how many independent origins stand behind it. "
    "It judges no one. Every sentence that states what a document says carries a numbered note with the document, "
    "its date, the place and the exact passage; the same passage keeps its number. {decisions} "
    "Status is set by analysts and is otherwise “not assessed”."
)


def tell(case: Case) -> Report:
    """The whole report of a case: what both renderers print."""
    book = Casebook(case)
    citer = Citer(book, Notebook(book))
    cited = (
        summary(book, citer),
        matrix(book),
        commitments(book, citer),
        claims(book, citer),
        conflicts(book, citer),
    )
    notes = [note for section in cited for note in section.notes]
    sections = (*cited, lineage(book), sources(book, notes), method(book))
    standing = _STANDING.format(decisions=decisions(book))
    return Report(visible(case.title), book.as_of, lead(book), standing, sections, case.version)
