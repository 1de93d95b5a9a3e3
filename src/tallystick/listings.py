"""Lists for the terminal: what was corrected and what that touches, and what the self-test found."""

from __future__ import annotations

from collections.abc import Iterable

from rich.console import Group, RenderableType
from rich.text import Text

from tallystick.doctor import Check
from tallystick.records import Case, Correction
from tallystick.touched import touched


def corrections(case: Case, found: Iterable[Correction]) -> RenderableType:
    """Each document that is retracted or corrected, why, and everything that rests on it."""
    lines: list[Text] = []
    for correction in found:
        lines += _correction(case, correction)
    return Group(*(lines or [Text("No document of this case is retracted or corrected.")]))


def _correction(case: Case, correction: Correction) -> list[Text]:
    documents = {document.id: document for document in case.documents}
    document, what = documents[correction.document], touched(case, correction)
    said = f"{correction.by} decided" if correction.basis == "analyst" else "its own notice"
    lines = [
        Text(f"{document.id}  {document.publisher or document.file}: {correction.kind}", style="bold"),
        Text(f"  {said}: {correction.note}"),
    ]
    for copy in correction.copies:
        lines.append(Text(f"  copied without that notice: {copy}  {documents[copy].publisher or documents[copy].file}"))
    for claim in what.claims:
        alone = "  (nothing else carries it)" if claim.id in what.alone else ""
        lines.append(Text(f"  claim {claim.id}: {claim.gist}{alone}"))
    lines += [Text(f"  commitment {commitment}, {instrument}") for instrument, commitment in what.commitments]
    lines += [Text(f"  report line: {row.bearing} of {row.commitment}, {row.id}") for row in what.evidence]
    lines += [Text(f"  report line: conflict {row.id}, {row.about}") for row in what.conflicts]
    if not what.claims:
        lines.append(Text("  Nothing rests on it."))
    return lines


def checks(found: Iterable[Check]) -> RenderableType:
    """Each detector and whether what was planted for it was found; those that failed are named again at the end."""
    rows = list(found)
    lines = [Text(f"{'found' if row.found else 'MISSED':7} {row.detector}: {row.planted}") for row in rows]
    missed = [row.detector for row in rows if not row.found]
    if missed:
        lines.append(Text(f"No longer found: {', '.join(missed)}. Tallies cannot be trusted until this is mended."))
    else:
        lines.append(Text(f"All {len(rows)} detectors find what they must."))
    return Group(*lines)
