"""The verbs that show what is in a case, and those that check it."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from tallystick.cli.shared import (
    DONE,
    case_argument,
    code_of,
    display,
    json_option,
    opened,
    plain,
    print_json,
    say,
    verb,
)

if TYPE_CHECKING:
    from tallystick.instruments.periods import Every


@verb(
    "status",
    "Show where every commitment stands.",
    "tallystick status harrow",
    "tallystick status harrow --by month",
)
@case_argument
@click.option("--by", "every", type=click.Choice(["month", "quarter", "year"]), help="Show the evidence by period.")
@json_option
@click.pass_context
def status(context: click.Context, case: Path, every: Every | None, as_json: bool) -> int:
    """Show where every commitment of CASE stands: deadline, evidence by bearing, gaps, assessment.

    With --by, the evidence of each month, quarter or year, by the date of its documents, and what was new in it.
    """
    from tallystick import terminal, views
    from tallystick.instruments import by_period
    from tallystick.pipeline import waiting

    with opened(context, case) as ledger:
        held, unread = ledger.case(), waiting(ledger)
    found = by_period(held, every) if every else ()
    if as_json:
        print_json({**views.status(held, waiting=unread), **({"periods": plain(found)} if every else {})})
        return DONE
    from rich.console import Console

    display(terminal.periods(held, found) if every else terminal.matrix(held, waiting=unread, width=Console().width))
    for line in terminal.left_out(held.refusals):
        say(line)
    return DONE


@verb("alerts", "Show what each build brought.", "tallystick alerts harrow")
@case_argument
@json_option
@click.pass_context
def alerts(context: click.Context, case: Path, as_json: bool) -> int:
    """Show what each build of CASE brought, the latest first: breaches, tallies, conflicts, deadlines, corrections."""
    from tallystick import terminal

    with opened(context, case) as ledger, ledger.desk() as desk:
        found = desk.alerts(limit=None)
    if as_json:
        print_json(plain(found))
    else:
        display(terminal.alert_list(found))
    return DONE


@verb("show", "Show one thing with its passages.", "tallystick show harrow C4", "tallystick show harrow d-3f2a")
@case_argument
@click.argument("thing", metavar="ID")
@json_option
@click.pass_context
def show(context: click.Context, case: Path, thing: str, as_json: bool) -> int:
    """Show one thing of CASE with its passages: a document, claim, commitment, statement, suggested evidence,
    conflict or actor. The beginning of an ID will do, in upper or lower case; a document goes by its file, too.
    """
    from tallystick import terminal, views

    with opened(context, case) as ledger:
        held = ledger.case()
    found = views.find(held, thing)
    if as_json:
        print_json([views.plain(held, one) for one in found])
        return DONE
    reader = terminal.Reader(held)
    for one in found:
        display(reader.show(one))
    return DONE


@verb(
    "search",
    "Find passages by their words.",
    "tallystick search harrow 'heavy weapons'",
    "tallystick search harrow '\"hand over\" Kestrel*'",
    "tallystick search harrow --exact HFF",
)
@case_argument
@click.argument("words", nargs=-1, required=True)
@click.option("--limit", default=50, show_default=True, type=click.IntRange(min=1), help="The most passages to show.")
@click.option("--exact", is_flag=True, help="Only these words: no other names of the actors in them.")
@json_option
@click.pass_context
def search(context: click.Context, case: Path, words: tuple[str, ...], limit: int, exact: bool, as_json: bool) -> int:
    """Find passages of CASE that have all WORDS; "a phrase" in marks, an asterisk for the rest of a word.

    Words that are a name of an actor are sought under all its names.
    """
    from tallystick import terminal, views

    sought = " ".join(words)
    with opened(context, case) as ledger, ledger.desk() as desk:
        also = () if exact else desk.also_searched(sought)
        found = [hit for hit, _ in desk.search(sought, limit=limit, exact=exact)]
        documents = [desk.document(document) for document in dict.fromkeys(hit.document for hit in found)]
    if as_json:
        print_json(views.hits(sought, also, documents, found))
    else:
        display(terminal.hits(documents, found, also))
    return DONE


@verb("corrections", "List what was retracted or corrected.", "tallystick corrections harrow")
@case_argument
@json_option
@click.pass_context
def corrections(context: click.Context, case: Path, as_json: bool) -> int:
    """List the documents of CASE that are retracted or corrected, each with all that it touches."""
    from tallystick import listings
    from tallystick.touched import touched

    with opened(context, case) as ledger:
        held = ledger.case()
    if as_json:
        print_json([plain(touched(held, correction)) for correction in held.corrections])
    else:
        say(listings.corrections(held, held.corrections))
    return DONE


@verb("doctor", "Check that every detector still finds what it must.", "tallystick doctor")
@json_option
def doctor(as_json: bool) -> int:
    """Plant copies, quotations, attributions and more in a scratch case, and tell what is no longer found."""
    from tallystick import doctor as examining
    from tallystick import listings, terminal

    with terminal.Bar() as bar:
        checks = examining.examine(bar)
    if as_json:
        print_json([plain(check) for check in checks])
    else:
        say(listings.checks(checks))
    return code_of([check for check in checks if not check.found])


@verb("verify", "Check a case against itself.", "tallystick verify harrow")
@case_argument
@json_option
@click.pass_context
def verify(context: click.Context, case: Path, as_json: bool) -> int:
    """Check CASE against itself: the chain, the hash of every original, every text and every passage."""
    from tallystick import terminal

    with opened(context, case) as ledger, terminal.Bar() as bar:
        counts = ledger.counts()
        bar.start("Checking", counts["originals"] + counts["documents"])
        checked = ledger.verify(bar.tick)
    if as_json:
        print_json(plain(checked))
    else:
        say(terminal.verification(checked))
    return code_of(checked.faults)
