"""The lines under a title that say who put a document out, where and when: what wires, releases and newsletters print.

A reader of one format decides roles by markup or by shape. Names of bodies, places and days that stand together between
the title and the first sentence say more together than each alone; that is read here, for documents of every format.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from tallystick.canonical.blocks import DATELINE, Unit, bare
from tallystick.canonical.dates import find_date
from tallystick.canonical.furniture import is_sentence
from tallystick.canonical.names import is_body_line
from tallystick.records import Role

_MOST_LINES = 8
_LONGEST = 140
_MONTH = r"(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)[a-z]*\.?"
_PLACE = r"[A-Z][\w.'’-]*(?: [A-Z][\w.'’-]*){0,4}"
# The dateline of an agency on a line of its own: "HARROW BAY, May 3, 2031 (MNA)", "By Lena Ost. CALLAN, 3 May (MNA)".
_WIRE = re.compile(
    rf"(?:[Bb]y (?P<by>[^()\n]{{3,80}}?)[.,] )?(?P<place>{_PLACE}), "
    rf"(?:{_MONTH} \d{{1,2}}(?:, \d{{4}})?|\d{{1,2}} {_MONTH}(?: \d{{4}})?) "
    r"\((?P<agency>[A-Z][A-Za-z .&]{1,40})\)"
)
# "The Sorn Letter no. 17, by Lena Ost", "Upland Watch 88".
ISSUE = re.compile(r"(?P<name>[A-Z][^.,:;]{2,60}?) (?:(?:no\.?|issue|vol(?:ume)?\.?|number) ?)\d{1,4}\b", re.IGNORECASE)
_PERSON = r"[A-Z][\w'’-]+(?: (?:[A-Z]\.|[a-z]{2,3}|[A-Z][\w'’-]+)){1,3}"
_SIGNED = re.compile(rf"(?P<name>{_PERSON})(?:(?:,| in| and| with) .{{2,80}})?")
_PUT_OUT = re.compile(r"(?:issued|released|published|dated)\b", re.IGNORECASE)
_ENDS_IN_DATE = re.compile(r", (?:\w+day,? )?(?:\d{1,2} [A-Z][a-z]+ \d{4}|[A-Z][a-z]+ \d{1,2}, \d{4})\W*$")


def imprinted(units: Sequence[Unit]) -> list[Unit]:
    """The units of a document, those between its title and its text with the roles that they have together."""
    made = list(units)
    top = next((at for at, unit in enumerate(made) if unit.role == "headline"), None)
    if top is None:
        return made
    lines = _between(made, top)
    dated = [at for at in lines if _dates(made[at])]
    for at in lines:
        if made[at].role in ("headline", "paragraph"):
            made[at] = made[at].having(_role(made[at], dated, at) or made[at].role)
    return made


def wire(line: str) -> re.Match[str] | None:
    """An agency's dateline that is a line of its own, with the groups `by`, `place` and `agency`, or None."""
    return _WIRE.fullmatch(line)


def _between(units: Sequence[Unit], top: int) -> list[int]:
    """The places of the lines between the title and the first sentence of the text."""
    found = []
    for at in range(top + 1, min(top + 1 + _MOST_LINES, len(units))):
        line = bare(units[at].text)
        if len(line) > _LONGEST or DATELINE.match(line) or (is_sentence(line) and not _wire_or_dated(line)):
            break
        if units[at].role not in ("furniture", "comment", "caption") and not units[at].heading:
            found.append(at)
    return found


def _wire_or_dated(line: str) -> bool:
    return bool(_WIRE.fullmatch(line) or (_PUT_OUT.match(line) and find_date(line)))


def _dates(unit: Unit) -> bool:
    line = bare(unit.text)
    return unit.role == "dateline" or _wire_or_dated(line) or bool(_ENDS_IN_DATE.search(line) and find_date(line))


def _role(unit: Unit, dated: Sequence[int], at: int) -> Role | None:
    """The role that a line of the imprint has beside a line with a day, or None where it says nothing of the kind."""
    line = " ".join(bare(unit.text).split())
    written = _WIRE.fullmatch(line)
    if written:
        return "byline" if written["by"] else "dateline"
    if at in dated:
        return "dateline"
    near = any(abs(at - other) <= 2 for other in dated)
    if near and (any(map(is_body_line, line.split(", "))) or ISSUE.match(line)):
        return "byline"
    return "byline" if at + 1 in dated and _SIGNED.fullmatch(line) else None
