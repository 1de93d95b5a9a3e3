"""The verbs that answer what is asked beside evidence: whether two origins are one, whether words are furniture."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import click

from tallystick.cli.building import build_case
from tallystick.cli.shared import DONE, case_argument, opened, say, verb
from tallystick.errors import TallystickError
from tallystick.records import Case, Origin


@verb(
    "origins",
    "Say whether two origins are one, or independent.",
    "tallystick origins harrow",
    "tallystick origins harrow o-9d1e o-51c0 --same --because 'The panel is the committee under its old name'",
    "tallystick origins harrow o-9d1e o-51c0 --not-independent --because 'One owner'",
    "tallystick origins harrow o-9d1e o-51c0 --undo",
)
@case_argument
@click.argument("first", metavar="ID", required=False)
@click.argument("second", metavar="ID", required=False)
@click.option("--same", "said", flag_value="one origin", help="They are one origin under two names.")
@click.option("--independent", "said", flag_value="two origins", help="Neither draws on the other.")
@click.option("--not-independent", "said", flag_value="not independent", help="One may draw on the other.")
@click.option("--undo", "said", flag_value="undo", help="Take the last answer on them back.")
@click.option("--because", "reason", metavar="TEXT", help="The reason; it stands in the chain.")
@click.pass_context
def origins(
    context: click.Context, case: Path, first: str | None, second: str | None, said: str | None, reason: str | None
) -> int:
    """Say of two origins of CASE whether they are one, independent or not; what rests on them is counted anew.

    Without IDs, the pairs whose independence is not established are listed, those that keep most from counting first.
    """
    from tallystick import asking

    with opened(context, case) as ledger:
        if first is None:
            return _listed(asking.pairs(ledger))
        if second is None or said is None:
            remedy = "Give two ids, and --same, --independent, --not-independent or --undo."
            raise TallystickError("T501", detail="nothing is said of them", remedy=remedy)
        if said != "undo" and not reason:
            raise TallystickError("T602", subject=first)
        held = ledger.case()
        one, other = (_origin(held, wanted) for wanted in (first, second))
        if asking.answer_pair(ledger, one, other, said, reason or ""):
            build_case(ledger)
        claims = [c for c in ledger.case().claims if {one.id, other.id} & {origin.id for origin in c.origins}]
    verdict = "taken back" if said == "undo" else said
    click.echo(f"{one.name} and {other.name}: {verdict}. Claims that rest on them: {len(claims)}.")
    return DONE


def _listed(lines: Sequence[str]) -> int:
    """Show what waits for an answer, one a line."""
    say("\n".join(lines) if lines else "Nothing waits for a decision.")
    return DONE


@verb(
    "furniture",
    "Say whether words of an outlet's pages are furniture, or text.",
    "tallystick furniture harrow",
    "tallystick furniture harrow f-391c text --because 'The paper says it of the harbour, on this page alone'",
    "tallystick furniture harrow f-391c undo",
)
@case_argument
@click.argument("stretch", metavar="ID", required=False)
@click.argument("said", metavar="furniture|text|undo", required=False,
                type=click.Choice(["furniture", "text", "undo"]))  # fmt: skip
@click.option("--because", "reason", metavar="TEXT", help="The reason; it stands in the chain.")
@click.pass_context
def furniture(context: click.Context, case: Path, stretch: str | None, said: str | None, reason: str | None) -> int:
    """Say of words on an outlet's pages in CASE whether they are furniture, or text that bears evidence.

    Without ID, the stretches are listed that may have been taken wrongly. An answer holds for every page of the outlet
    that has the words; the pages are read again at once.
    """
    from tallystick import asking

    with opened(context, case) as ledger:
        if stretch is None:
            return _listed(asking.stretches(ledger))
        if said is None:
            raise TallystickError("T501", detail="nothing is said of it", remedy="Give furniture, text or undo.")
        found = asking.the_stretch(ledger, stretch)
        if asking.answer_stretch(ledger, found, said, reason or ""):
            build_case(ledger)
    click.echo(f"{found.outlet or 'Publisher not known'}: “{found.words}”: {'taken back' if said == 'undo' else said}.")
    return DONE


def _origin(case: Case, wanted: str) -> Origin:
    found = [origin for origin in case.origins if origin.id.startswith(wanted)]
    if not found:
        raise TallystickError("T404", subject=wanted)
    if len(found) > 1:
        raise TallystickError("T411", subject=wanted, detail=", ".join(origin.id for origin in found[:3]))
    return found[0]
