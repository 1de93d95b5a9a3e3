"""The command line: one command a verb, each thin. What it shows is made in `terminal`, what it does in `pipeline`.

Exit codes: 0 done, 1 done with problems that are listed, 2 not done.
"""

from __future__ import annotations

import contextlib
import getpass
import json
import os
import shutil
import sys
from collections.abc import Callable, Iterator, Sequence
from datetime import date
from importlib.resources import as_file, files
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar, cast

import click

import tallystick
from tallystick.errors import AgreementErrors, TallystickError
from tallystick.records import BEARINGS, Actor, Claim, Document, Evidence, Judgement, Origin, Statement
from tallystick.settings import Settings

if TYPE_CHECKING:
    from rich.console import RenderableType

    from tallystick.instruments.periods import Every
    from tallystick.ledger import Ledger
    from tallystick.pipeline import Added, Built
    from tallystick.records import Bearing, Case, JudgementKind

Kind = TypeVar("Kind")

DONE, WITH_PROBLEMS, NOT_DONE = 0, 1, 2
_AGREEMENTS = ("agreement.yaml", "agreement.yml")


def main() -> None:
    """Run the command line and leave with its exit code."""
    sys.exit(run_command(sys.argv[1:]))


def run_command(arguments: Sequence[str]) -> int:
    """Run one command; its exit code. Errors are one line on standard error, never a traceback."""
    for stream in (sys.stdout, sys.stderr):
        # A terminal that cannot show a character shows a question mark.
        with contextlib.suppress(AttributeError):
            stream.reconfigure(errors="replace")  # type: ignore[union-attr]
    try:
        return int(tallystick_command.main(list(arguments), prog_name="tallystick", standalone_mode=False) or DONE)
    except click.ClickException as error:
        error.show()
    except AgreementErrors as error:
        for mistake in error.errors:
            _complain(str(mistake))
    except TallystickError as error:
        _complain(str(error))
    except (click.Abort, KeyboardInterrupt):
        _complain("Stopped. What was kept is safe; the same command carries on from there.")
    except OSError as error:
        _complain(str(TallystickError("T406", path=error.filename or "output", detail=error.strerror or error)))
    except Exception as error:
        if os.environ.get("TALLYSTICK_DEBUG"):
            raise
        _complain(str(TallystickError("T502", detail=f"{type(error).__name__}: {error}")))
    return NOT_DONE


def _complain(line: str) -> None:
    click.echo(line, err=True)


# ---- what the commands share ----


def _verb(name: str, short: str, *examples: str) -> Callable[[Callable[..., int]], click.Command]:
    """A command with its line in the list of commands, whose help ends with examples."""
    epilog = "\b\nExample:\n" + "\n".join(f"  {example}" for example in examples)
    return tallystick_command.command(name, short_help=short, epilog=epilog)


_case = click.argument("case", type=click.Path(path_type=Path))
_json = click.option("--json", "as_json", is_flag=True, help="Write JSON for a program to read.")
_LATEST = "latest"
_as_of = click.option("--as-of", metavar="DATE", help="The date of the case, YEAR-MONTH-DAY; else the latest known.")
_new_as_of = click.option(
    "--as-of",
    metavar="DATE",
    help=f"The date of the case, YEAR-MONTH-DAY; kept for later builds and runs until '{_LATEST}' takes it back.",
)
_settings = click.option(
    "--setting",
    "settings",
    nargs=2,
    multiple=True,
    metavar="NAME VALUE",
    help="Change a setting; see docs/settings.md.",
)


@click.group(context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100})
@click.option("--by", envvar="TALLYSTICK_BY", help="Who acts, for the chain; the login name unless given.")
@click.version_option(tallystick.__version__, prog_name="tallystick")
@click.pass_context
def tallystick_command(context: click.Context, by: str | None) -> None:
    """An evidence ledger for people who monitor agreements from open sources.

    \b
    The short way:  tallystick run FOLDER
    See it work:    tallystick demo
    """
    context.obj = by or _login()


def _login() -> str:
    try:
        return getpass.getuser()
    except (OSError, KeyError, ImportError):
        return "unknown"


@contextlib.contextmanager
def _opened(context: click.Context, path: Path) -> Iterator[Ledger]:
    from tallystick.ledger import Ledger
    from tallystick.pipeline import now

    with contextlib.closing(Ledger.open(path, by=context.obj, clock=now)) as ledger:
        yield ledger


def _made(context: click.Context, path: Path, title: str | None, as_of: str | None, settings: Settings) -> Ledger:
    from tallystick.ledger import Ledger
    from tallystick.pipeline import now

    return Ledger.make(path, by=context.obj, clock=now, title=title, as_of=_checked_day(as_of), settings=settings)


def _checked_day(text: str | None) -> str | None:
    if text in (None, _LATEST):
        return None
    try:
        return date.fromisoformat(text).isoformat()
    except ValueError as error:
        detail = f"{text!r} is no day"
        remedy = f"Write it like 2031-06-30, or {_LATEST} for the latest day known."
        raise TallystickError("T501", detail=detail, remedy=remedy) from error


def _show(renderable: RenderableType) -> None:
    from rich.console import Console

    Console(highlight=False).print(renderable)


def _say(lines: RenderableType) -> None:
    """Show lines that are not broken: one problem is one line, also for a program that reads them."""
    from rich.console import Console

    Console(highlight=False, soft_wrap=True).print(lines)


def _print_json(value: object) -> None:
    """JSON as UTF-8 whatever the terminal's encoding: a program reads it."""
    click.echo(_json_text(value).encode(), nl=False)


def _json_text(value: object) -> str:
    return json.dumps(value, ensure_ascii=False, indent=1) + "\n"


def _plain(record: object) -> Any:
    from tallystick.ledger.codec import encode

    return encode(record)


def _code(problems: object) -> int:
    return WITH_PROBLEMS if problems else DONE


# ---- the verbs ----


@_verb("new", "Make a case in a new folder.", "tallystick new harrow --title 'Harrow Bay accord' --as-of 2031-07-31")
@_case
@click.option("--title", help="Title of the case; the name of the folder unless given.")
@_as_of
@_settings
@click.pass_context
def new(
    context: click.Context, case: Path, title: str | None, as_of: str | None, settings: tuple[tuple[str, str], ...]
) -> int:
    """Make a case in a new folder CASE."""
    from tallystick.ledger import CaseFolder

    changed = Settings(dict(settings))
    if not CaseFolder(case).holds_case() and case.exists() and (not case.is_dir() or any(case.iterdir())):
        raise TallystickError("T403", path=case)
    _made(context, case, title, as_of, changed).close()
    click.echo(f"A case was made in {case}. Add documents with: tallystick add {case} FOLDER")
    return DONE


@_verb("add", "Add files and folders to a case.", "tallystick add harrow reports/ mail.mbox")
@_case
@click.argument("paths", nargs=-1, required=True, type=click.Path(path_type=Path), metavar="PATH..")
@_json
@click.pass_context
def add(context: click.Context, case: Path, paths: tuple[Path, ...], as_json: bool) -> int:
    """Add files and folders to CASE: HTML, text, mail, PDF, DOCX, and archives of these."""
    with _opened(context, case) as ledger:
        result = _add(ledger, paths)
    if as_json:
        _print_json(_plain(result))
    else:
        from tallystick import terminal

        _say(terminal.added(result))
    arrived = result.originals + result.receipts + result.already
    return _code(result.refusals) if arrived or not result.refusals else NOT_DONE


def _add(ledger: Ledger, paths: Sequence[Path]) -> Added:
    from tallystick import pipeline, terminal

    with terminal.Bar() as bar:
        return pipeline.add(ledger, paths, bar)


@_verb(
    "instrument",
    "Load an agreement file, or draft one.",
    "tallystick instrument harrow agreement.yaml",
    "tallystick instrument harrow accord.pdf --draft -o agreement.yaml",
)
@_case
@click.argument("file", type=click.Path(path_type=Path))
@click.option("--draft", is_flag=True, help="FILE is the text of an instrument: draft an agreement file from it.")
@click.option("-o", "--output", type=click.Path(path_type=Path), help="File for the draft; else standard output.")
@click.pass_context
def instrument(context: click.Context, case: Path, file: Path, draft: bool, output: Path | None) -> int:
    """Load the agreement file FILE into CASE; the same file again replaces what it said before.

    With --draft, FILE is the text of an instrument (PDF, DOCX, HTML, text). It is kept as an original, and the
    obligations found in it are written as an agreement file for you to edit; nothing is loaded.
    """
    with _opened(context, case) as ledger:
        return _draft(ledger, file, output) if draft else _load(ledger, file)


def _load(ledger: Ledger, file: Path) -> int:
    from tallystick.pipeline import load_agreement
    from tallystick.report.wording import figured, visible

    loaded = load_agreement(ledger, file)
    if not loaded:
        click.echo(f"{file} is in force already.")
    for one in loaded:
        counts = f"{figured(len(one.parties), 'party', 'parties')}, {figured(len(one.commitments), 'commitment')}"
        click.echo(f"Loaded {visible(one.title)}: {counts}.")
    return DONE


def _draft(ledger: Ledger, file: Path, output: Path | None) -> int:
    from tallystick.pipeline import draft_agreement
    from tallystick.report.wording import figured

    if output is not None and output.exists():
        raise TallystickError("T501", detail=f"{output} is there already", remedy="Give the draft another name.")
    made = draft_agreement(ledger, file)
    if output is None:
        click.echo(made.text, nl=False)
    else:
        _write(output, made.text)
        click.echo(f"Wrote {output}: {figured(made.commitments, 'commitment')} to check. Nothing is loaded yet.")
    return DONE


@_verb(
    "build",
    "Read and analyse what is new or changed.",
    "tallystick build harrow",
    "tallystick build harrow --as-of latest",
)
@_case
@_new_as_of
@_json
@click.pass_context
def build(context: click.Context, case: Path, as_of: str | None, as_json: bool) -> int:
    """Read and analyse what is new or changed in CASE, and nothing else."""
    with _opened(context, case) as ledger:
        _set_as_of(ledger, as_of)
        result = _build(ledger)
    if as_json:
        _print_json(_plain(result))
    else:
        from tallystick import terminal

        _say(terminal.built(result))
    return _code(result.refusals)


def _set_as_of(ledger: Ledger, as_of: str | None) -> None:
    if as_of is not None and (day := _checked_day(as_of)) != ledger.folder.manifest().as_of:
        ledger.set_as_of(day)


def _build(ledger: Ledger) -> Built:
    from tallystick import pipeline, terminal

    with terminal.Bar() as bar:
        return pipeline.build(ledger, bar)


@_verb(
    "compare",
    "Find text that documents share, without a case.",
    "tallystick compare reports/ -o compared",
    "tallystick compare news.jsonl.gz -o compared --setting compare_memory_mb 4000",
)
@click.argument("source", type=click.Path(path_type=Path))
@click.option(
    "-o", "--output", type=click.Path(path_type=Path), required=True, help="Folder for the Parquet files; its own."
)
@_settings
@_json
def compare(source: Path, output: Path, settings: tuple[tuple[str, str], ...], as_json: bool) -> int:
    """Find every passage that stands in two documents of SOURCE, and which drew on which.

    SOURCE is a folder of reports, or JSON lines or Parquet with the columns id and text, and date and publisher where
    they are known. Passages, pairs and families are written as Parquet; see docs/compare.md. A run that was stopped
    goes on where it was.
    """
    from tallystick import terminal
    from tallystick.corpus import compare_corpus

    with terminal.Bar() as bar:
        found = compare_corpus(source, output, Settings(dict(settings)), bar)
    if as_json:
        _print_json({**_plain(found), "output": str(output)})
    else:
        _say(terminal.compared(found, output))
    return _code([*found.refusals, *filter(None, [found.changed])])


@_verb(
    "status",
    "Show where every commitment stands.",
    "tallystick status harrow",
    "tallystick status harrow --by month",
)
@_case
@click.option("--by", "every", type=click.Choice(["month", "quarter", "year"]), help="Show the evidence by period.")
@_json
@click.pass_context
def status(context: click.Context, case: Path, every: Every | None, as_json: bool) -> int:
    """Show where every commitment of CASE stands: deadline, evidence by bearing, gaps, assessment.

    With --by, the evidence of each month, quarter or year, by the date of its documents, and what was new in it.
    """
    from tallystick import terminal, views
    from tallystick.instruments import by_period
    from tallystick.pipeline import waiting

    with _opened(context, case) as ledger:
        held, unread = ledger.case(), waiting(ledger)
    found = by_period(held, every) if every else ()
    if as_json:
        _print_json({**views.status(held, waiting=unread), **({"periods": _plain(found)} if every else {})})
        return DONE
    from rich.console import Console

    _show(terminal.periods(held, found) if every else terminal.matrix(held, waiting=unread, width=Console().width))
    for line in terminal.left_out(held.refusals):
        _say(line)
    return DONE


@_verb("alerts", "Show what each build brought.", "tallystick alerts harrow")
@_case
@_json
@click.pass_context
def alerts(context: click.Context, case: Path, as_json: bool) -> int:
    """Show what each build of CASE brought, the latest first: breaches, tallies, conflicts, deadlines, corrections."""
    from tallystick import terminal

    with _opened(context, case) as ledger:
        held = ledger.case()
    if as_json:
        _print_json(_plain(held.alerts))
    else:
        _show(terminal.alert_list(held.alerts))
    return DONE


@_verb("show", "Show one thing with its passages.", "tallystick show harrow C4", "tallystick show harrow d-3f2a")
@_case
@click.argument("thing", metavar="ID")
@_json
@click.pass_context
def show(context: click.Context, case: Path, thing: str, as_json: bool) -> int:
    """Show one thing of CASE with its passages: a document, claim, commitment, statement, suggested evidence,
    conflict or actor. The beginning of an ID will do, in upper or lower case; a document goes by its file, too.
    """
    from tallystick import terminal, views

    with _opened(context, case) as ledger:
        held = ledger.case()
    found = views.find(held, thing)
    if as_json:
        _print_json([views.plain(held, one) for one in found])
        return DONE
    reader = terminal.Reader(held)
    for one in found:
        _show(reader.show(one))
    return DONE


@_verb(
    "search",
    "Find passages by their words.",
    "tallystick search harrow 'heavy weapons'",
    "tallystick search harrow '\"hand over\" Kestrel*'",
    "tallystick search harrow --exact HFF",
)
@_case
@click.argument("words", nargs=-1, required=True)
@click.option("--limit", default=50, show_default=True, type=click.IntRange(min=1), help="The most passages to show.")
@click.option("--exact", is_flag=True, help="Only these words: no other names of the actors in them.")
@_json
@click.pass_context
def search(context: click.Context, case: Path, words: tuple[str, ...], limit: int, exact: bool, as_json: bool) -> int:
    """Find passages of CASE that have all WORDS; "a phrase" in marks, an asterisk for the rest of a word.

    Words that are a name of an actor are sought under all its names.
    """
    from tallystick import terminal, views

    sought = " ".join(words)
    with _opened(context, case) as ledger:
        also = () if exact else ledger.also_searched(sought)
        found = ledger.search(sought, limit, exact=exact)
        documents = ledger.documents() if found else ()
    if as_json:
        _print_json(views.hits(sought, also, documents, found))
    else:
        _show(terminal.hits(documents, found, also))
    return DONE


# ---- the verbs by which people decide ----

_because = click.option(
    "--because", "reason", required=True, metavar="TEXT", help="The reason; it stands in the chain."
)


@_verb(
    "decide",
    "Confirm, change or reject suggested evidence.",
    "tallystick decide harrow e-3f2a breach --because 'Two convoys were fired on'",
    "tallystick decide harrow e-3f2a reject --because 'Another road is meant'",
)
@_case
@click.argument("evidence", metavar="ID")
@click.argument("bearing", type=click.Choice([*BEARINGS, "reject"]))
@_because
@click.pass_context
def decide(context: click.Context, case: Path, evidence: str, bearing: str, reason: str) -> int:
    """Decide on the suggested evidence ID of CASE: what it means for its commitment, or that it is none."""
    from tallystick import pipeline, terminal

    with _opened(context, case) as ledger:
        held = ledger.case()
        suggestion = _one(held, evidence, Evidence)
        with ledger.work() as work:
            work.decide_evidence(suggestion, None if bearing == "reject" else cast("Bearing", bearing), reason)
        pipeline.stand(ledger)
        held = ledger.case()
    _show(terminal.Reader(held).show(_one(held, suggestion.id, Evidence)))
    return DONE


@_verb(
    "assess",
    "Give a commitment its status.",
    "tallystick assess harrow M3 intermediate --because 'The road is open by day'",
    "tallystick assess harrow H2 minimal --on 2031-07-31 --breach reported --because 'Nine attacks'",
)
@_case
@click.argument("commitment", metavar="ID")
@click.argument("status", metavar="STATUS")
@click.option("--on", "day", metavar="DATE", help="The day for which it holds; the date of the case unless given.")
@click.option("--breach", type=click.Choice(["reported", "not reported"]), help="Whether a breach is reported.")
@click.option("--evidence", multiple=True, metavar="ID", help="A statement on which it rests; may be given again.")
@_because
@click.pass_context
def assess(
    context: click.Context,
    case: Path,
    commitment: str,
    status: str,
    day: str | None,
    breach: str | None,
    evidence: tuple[str, ...],
    reason: str,
) -> int:
    """Give the commitment ID of CASE a STATUS: 'not initiated', minimal, intermediate or full.

    The scale is that of the Peace Accords Matrix. Whether a breach is reported is told apart from it.
    """
    from tallystick import terminal

    with _opened(context, case) as ledger:
        held = ledger.case()
        instrument, found = _one(held, commitment, tuple)
        rests = [_one(held, one, Statement).id for one in evidence]
        with ledger.work() as work:
            work.assess(
                instrument.title,
                found.id,
                as_of=_checked_day(day) or held.as_of,
                value=status,
                note=reason,
                breach=None if breach is None else breach == "reported",
                evidence=rests,
            )
        held = ledger.case()
    _show(terminal.Reader(held).show((instrument, found)))
    return DONE


@_verb(
    "grade",
    "Grade a source (A to F) or a claim (1 to 6).",
    "tallystick grade harrow a-51c0 B --because 'Right in most of what it reported before'",
    "tallystick grade harrow c-9d1e 2 --because 'Fits what the monitors counted'",
)
@_case
@click.argument("thing", metavar="ID")
@click.argument("grade", metavar="GRADE")
@_because
@click.pass_context
def grade(context: click.Context, case: Path, thing: str, grade: str, reason: str) -> int:
    """Grade an actor of CASE by its reliability as a source, A to F, or a claim by its credibility, 1 to 6.

    The two are kept apart. Credibility 1 is refused for a claim with fewer than two independent origins.
    """
    from tallystick import terminal

    with _opened(context, case) as ledger:
        found = cast("Actor | Claim", _one(ledger.case(), thing, (Actor, Claim)))
        with ledger.work() as work:
            if isinstance(found, Claim):
                work.grade_claim(found, grade, reason)
            else:
                work.grade_source(found, grade.upper(), reason)
        held = ledger.case()
    _show(terminal.Reader(held).show(found))
    return DONE


@_verb(
    "claim",
    "Merge, split or reword a claim.",
    "tallystick claim harrow c-9d1e --merge c-51c0 --because 'Both are of the convoy of 4 May'",
    "tallystick claim harrow c-9d1e --split s-77aa --because 'Another depot'",
    "tallystick claim harrow c-9d1e --reword 'The Front holds 61 prisoners.' --because 'Plainer'",
)
@_case
@click.argument("claim", metavar="ID")
@click.option("--merge", metavar="ID", help="Make one claim of it and of the claim ID.")
@click.option(
    "--split", multiple=True, metavar="ID", help="Make another claim of the statement ID; may be given again."
)
@click.option("--reword", metavar="TEXT", help="The words in which it is shown; the verbatim ones are kept.")
@_because
@click.pass_context
def claim(
    context: click.Context,
    case: Path,
    claim: str,
    merge: str | None,
    split: tuple[str, ...],
    reword: str | None,
    reason: str,
) -> int:
    """Merge the claim ID of CASE with another, split statements off it, or reword it; later builds keep to it."""
    if sum((merge is not None, bool(split), reword is not None)) != 1:
        raise TallystickError("T501", detail="one thing at a time", remedy="Give --merge, --split or --reword.")
    with _opened(context, case) as ledger:
        held = ledger.case()
        one = _one(held, claim, Claim)
        leaving = {_one(held, each, Statement).id for each in split}
        if merge is not None:
            other = _one(held, merge, Claim).spans
            made = Judgement("merge", "", "", reason, clauses=one.spans, others=other)
        elif split:
            others = tuple(span for span in one.spans if span[0] in leaving)
            if not others or len(others) == len(one.spans):
                raise TallystickError("T604", subject=one.id)
            made = Judgement("split", "", "", reason, clauses=one.spans, others=others)
        else:
            made = Judgement("reword", "", "", reason, clauses=one.spans, text=reword)
        held = _judged(ledger, made)
    wanted = {span[:3] for span in one.spans}
    _show_claims(held, [found for found in held.claims if wanted & set(found.spans)])
    return DONE


def _judged(ledger: Ledger, judgement: Judgement) -> Case:
    """The case after a judgement was kept and applied."""
    with ledger.work() as work:
        work.judge(judgement)
    _build(ledger)
    return ledger.case()


def _show_claims(case: Case, claims: Sequence[Claim]) -> None:
    from tallystick import terminal

    reader = terminal.Reader(case)
    for found in claims:
        _show(reader.show(found))


@_verb(
    "actor",
    "Merge an actor with another, or split it.",
    "tallystick actor harrow a-51c0 --merge a-9d1e --because 'The panel is the committee under its old name'",
    "tallystick actor harrow a-51c0 --split d-3f2a --because 'Another man of that name'",
)
@_case
@click.argument("actor", metavar="ID")
@click.option("--merge", metavar="ID", help="Make one actor of it and of the actor ID.")
@click.option(
    "--split", multiple=True, metavar="ID", help="Make another actor of whom the document ID names; may be given again."
)
@_because
@click.pass_context
def actor(
    context: click.Context, case: Path, actor: str, merge: str | None, split: tuple[str, ...], reason: str
) -> int:
    """Say that the actor ID of CASE and another are one, or that some documents name another by that name.

    Later builds keep to it, whatever documents are added.
    """
    if (merge is None) == (not split):
        raise TallystickError("T501", detail="one thing at a time", remedy="Give --merge or --split.")
    with _opened(context, case) as ledger:
        held = ledger.case()
        one = _one(held, actor, Actor)
        members = list(one.members)
        if merge is not None:
            other = _one(held, merge, Actor)
            if (one.kind == "report") != (other.kind == "report"):
                raise TallystickError("T606", subject=one.id)
            members += other.members
            names: tuple[str, ...] = (one.name, other.name)
        else:
            apart = {_one(held, each, Document).id for each in split}
            named = _named(ledger, members)
            members = [member for member, document, _ in named if document in apart]
            if not members or len(members) == len(named):
                raise TallystickError("T605", subject=one.id)
            names = (one.name,)
        kind: JudgementKind = "two actors" if merge is None else "one actor"
        made = Judgement(kind, "", "", reason, names=names, members=_named(ledger, members))
        held = _judged(ledger, made)
    from tallystick import terminal

    reader = terminal.Reader(held)
    wanted = {*one.members, *members}
    for found in held.actors:
        if wanted & set(found.members):
            _show(reader.show(found))
    return DONE


def _named(ledger: Ledger, members: Sequence[str]) -> tuple[tuple[str, str, str], ...]:
    """The actors of single documents with these ids, as a judgement names them: id, document and name."""
    wanted = set(members)
    return tuple(
        (one.id, extraction.document, one.name)
        for extraction in ledger.extractions()
        for one in extraction.actors
        if one.id in wanted
    )


@_verb(
    "origins",
    "Say whether two origins are one, or independent.",
    "tallystick origins harrow o-9d1e o-51c0 --same --because 'The panel is the committee under its old name'",
    "tallystick origins harrow o-9d1e o-51c0 --not-independent --because 'One owner'",
)
@_case
@click.argument("first", metavar="ID")
@click.argument("second", metavar="ID")
@click.option("--same", "kind", flag_value="same origin", help="They are one origin under two names.")
@click.option("--independent", "kind", flag_value="independent", help="Neither draws on the other.")
@click.option("--not-independent", "kind", flag_value="not independent", help="One may draw on the other.")
@_because
@click.pass_context
def origins(
    context: click.Context, case: Path, first: str, second: str, kind: JudgementKind | None, reason: str
) -> int:
    """Say of two origins of CASE whether they are one, independent or not; every tally is counted anew.

    The ids of origins stand under a claim in: tallystick show CASE CLAIM --json
    """
    if kind is None:
        remedy = "Give --same, --independent or --not-independent."
        raise TallystickError("T501", detail="nothing is said of them", remedy=remedy)
    with _opened(context, case) as ledger:
        held = ledger.case()
        one, other = (_origin(held, wanted) for wanted in (first, second))
        names = (one.name, other.name)
        made = Judgement(kind, "", "", reason, first=one.id, second=other.id, names=names)
        held = _judged(ledger, made)
    both = {one.id, other.id}
    claims = [c for c in held.claims if both & {origin.id for origin in c.origins}]
    click.echo(f"{one.name} and {other.name}: {kind}. Claims that rest on them: {len(claims)}.")
    return DONE


def _origin(case: Case, wanted: str) -> Origin:
    found = [origin for origin in case.origins if origin.id.startswith(wanted)]
    if not found:
        raise TallystickError("T404", subject=wanted)
    if len(found) > 1:
        raise TallystickError("T411", subject=wanted, detail=", ".join(origin.id for origin in found[:3]))
    return found[0]


@_verb(
    "correct",
    "Mark a document as retracted or corrected.",
    "tallystick correct harrow d-3f2a --retracted --because 'The paper took it back on 3 July'",
)
@_case
@click.argument("document", metavar="ID")
@click.option("--retracted", "kind", flag_value="retracted", help="It was taken back: nothing that rests on it counts.")
@click.option("--corrected", "kind", flag_value="corrected", help="Something in it was corrected.")
@click.option("--stands", "kind", flag_value="stands", help="It stands, though its text reads like such a notice.")
@_because
@click.pass_context
def correct(context: click.Context, case: Path, document: str, kind: JudgementKind | None, reason: str) -> int:
    """Mark the document ID of CASE, and list every claim, commitment and line of the report that it touches."""
    from tallystick import listings

    if kind is None:
        raise TallystickError(
            "T501", detail="nothing is said of it", remedy="Give --retracted, --corrected or --stands."
        )
    with _opened(context, case) as ledger:
        found = _one(ledger.case(), document, Document)
        held = _judged(ledger, Judgement(kind, "", "", reason, document=found.id))
    _say(listings.corrections(held, [c for c in held.corrections if c.document == found.id]))
    return DONE


@_verb("corrections", "List what was retracted or corrected.", "tallystick corrections harrow")
@_case
@_json
@click.pass_context
def corrections(context: click.Context, case: Path, as_json: bool) -> int:
    """List the documents of CASE that are retracted or corrected, each with all that it touches."""
    from tallystick import listings
    from tallystick.touched import touched

    with _opened(context, case) as ledger:
        held = ledger.case()
    if as_json:
        _print_json([_plain(touched(held, correction)) for correction in held.corrections])
    else:
        _say(listings.corrections(held, held.corrections))
    return DONE


@_verb("doctor", "Check that every detector still finds what it must.", "tallystick doctor")
@_json
def doctor(as_json: bool) -> int:
    """Plant copies, quotations, attributions and more in a scratch case, and tell what is no longer found."""
    from tallystick import doctor as examining
    from tallystick import listings, terminal

    with terminal.Bar() as bar:
        checks = examining.examine(bar)
    if as_json:
        _print_json([_plain(check) for check in checks])
    else:
        _say(listings.checks(checks))
    return _code([check for check in checks if not check.found])


def _one(case: Case, wanted: str, kind: type[Kind] | tuple[type[Kind], ...]) -> Kind:
    """The one thing of a kind with an id or its beginning. Raises T404, T411."""
    from tallystick import views

    found = [thing for thing in views.find(case, wanted) if isinstance(thing, kind)]
    if not found:
        raise TallystickError("T404", subject=wanted)
    if len(found) > 1:
        raise TallystickError("T411", subject=wanted, detail="it stands in more than one instrument")
    return found[0]


@_verb(
    "report",
    "Write the cited report, HTML and Markdown.",
    "tallystick report harrow",
    "tallystick report harrow -o drafts",
)
@_case
@click.option("-o", "--output", type=click.Path(path_type=Path), help="Folder to write to; CASE unless given.")
@click.pass_context
def report(context: click.Context, case: Path, output: Path | None) -> int:
    """Write the cited report of CASE: report.html and report.md."""
    with _opened(context, case) as ledger:
        held, folder = ledger.case(), output or ledger.folder.path
    for path in _write_report(held, folder):
        click.echo(f"Wrote {path}")
    return DONE


def _write_report(case: Case, folder: Path) -> list[Path]:
    from tallystick.report import report_html, report_markdown

    folder.mkdir(parents=True, exist_ok=True)
    written = []
    # The mark tells a report from a document when the folder is added again.
    marked = f"<!-- Tallystick {tallystick.__version__} -->\n\n{report_markdown(case)}"
    for name, text in (("report.html", report_html(case)), ("report.md", marked)):
        path = folder / name
        _write(path, text)
        written.append(path)
    return written


@_verb("export", "Write the whole case as JSON.", "tallystick export harrow --format json -o harrow.json")
@_case
@click.option("--format", "form", type=click.Choice(["json"]), default="json", show_default=True, help="The format.")
@click.option("-o", "--output", type=click.Path(path_type=Path), help="File to write to; standard output unless given.")
@click.pass_context
def export(context: click.Context, case: Path, form: str, output: Path | None) -> int:  # noqa: ARG001 - one format yet
    """Write everything in CASE as one JSON object, for other tools; docs/export.md describes it."""
    with _opened(context, case) as ledger:
        held = ledger.case()
    if output is None:
        _write_export(held, None)
    else:
        _write_export(held, output)
        click.echo(f"Wrote {output}")
    return DONE


def _write_export(case: Case, path: Path | None) -> None:
    from tallystick.report.export import export_json

    if path is None:
        _print_json(export_json(case))
    else:
        _write(path, _json_text(export_json(case)))


def _write(path: Path, text: str) -> None:
    """Write a file as a whole, or leave the one that was there."""
    from tallystick.ledger import write_whole

    try:
        write_whole(path, text.encode())
    except OSError as error:
        raise TallystickError("T406", path=path, detail=error.strerror or error) from error


@_verb("verify", "Check a case against itself.", "tallystick verify harrow")
@_case
@_json
@click.pass_context
def verify(context: click.Context, case: Path, as_json: bool) -> int:
    """Check CASE against itself: the chain, the hash of every original, every text and every passage."""
    from tallystick import terminal

    with _opened(context, case) as ledger, terminal.Bar() as bar:
        counts = ledger.counts()
        bar.start("Checking", counts["originals"] + counts["documents"])
        checked = ledger.verify(bar.tick)
    if as_json:
        _print_json(_plain(checked))
    else:
        _say(terminal.verification(checked))
    return _code(checked.faults)


@_verb(
    "run",
    "Do it all for a folder with an agreement.yaml.",
    "tallystick run reports",
    "tallystick run reports --as-of 2031-07-31",
)
@click.argument("folder", type=click.Path(path_type=Path))
@_new_as_of
@_json
@click.pass_context
def run(context: click.Context, folder: Path, as_of: str | None, as_json: bool) -> int:
    """Do it all: FOLDER holds documents and an agreement.yaml; the case and its report are written into it."""
    return _run(context, folder, as_of=as_of, as_json=as_json)


@_verb("demo", "Run the sample case. It is fiction.", "tallystick demo", "tallystick demo try-out")
@click.argument("folder", default="demo", type=click.Path(path_type=Path))
@_json
@click.pass_context
def demo(context: click.Context, folder: Path, as_json: bool) -> int:
    """Copy the sample case into FOLDER (./demo unless given) and run it. The sample is fiction."""
    from tallystick.ledger import CaseFolder

    ours = CaseFolder(folder).holds_case() or _agreement_in(folder) is not None
    if folder.exists() and not ours and (not folder.is_dir() or any(folder.iterdir())):
        raise TallystickError("T403", path=folder)
    with as_file(files("tallystick") / "sample") as sample:
        if not sample.is_dir():
            raise TallystickError("T410", path=sample)
        shutil.copytree(sample, folder, dirs_exist_ok=True, ignore=shutil.ignore_patterns("__pycache__"))
    return _run(context, folder, as_of=None, as_json=as_json)


def _run(context: click.Context, folder: Path, *, as_of: str | None, as_json: bool) -> int:
    from tallystick.acquire import count_files
    from tallystick.ledger import CaseFolder
    from tallystick.pipeline import load_agreement, read_agreement

    folder = CaseFolder(folder).path
    agreement = _agreement_in(folder)
    if agreement is None:
        raise TallystickError("T409", path=folder)
    if not CaseFolder(folder).holds_case():
        # An agreement file with mistakes leaves no case behind.
        _, instruments = read_agreement(agreement)
        if not count_files(_documents_in(folder)):
            raise TallystickError("T412", path=folder)
        _made(context, folder, instruments[0].title if instruments else None, as_of, Settings()).close()
    elif as_of is not None:
        with _opened(context, folder) as ledger:
            _set_as_of(ledger, as_of)
    with _opened(context, folder) as ledger:
        load_agreement(ledger, agreement)
        added = _add(ledger, _documents_in(folder))
        built = _build(ledger)
        held = ledger.case()
    _write_export(held, folder / "export.json")
    written = _write_report(held, folder)
    if as_json:
        paths = [str(path) for path in [*written, folder / "export.json"]]
        left_out = _plain(held.refusals)
        _print_json({"added": _plain(added), "built": _plain(built), "left_out": left_out, "written": paths})
    else:
        _tell(held, folder, added, built)
    return _code(held.refusals)


def _tell(case: Case, folder: Path, added: Added, built: Built) -> None:
    from rich.console import Console

    from tallystick import terminal

    _say(terminal.ran(added, built, case.refusals))
    click.echo()
    _show(terminal.matrix(case, waiting=0, width=Console().width))
    click.echo(f"Read the report:   {folder / 'report.html'}  (and report.md)")
    click.echo(f"For other tools:   {folder / 'export.json'}")
    click.echo(f"Look further:      tallystick show {folder} ID")
    click.echo(f"                   tallystick search {folder} WORDS")


def _agreement_in(folder: Path) -> Path | None:
    return next((folder / name for name in _AGREEMENTS if (folder / name).is_file()), None)


def _documents_in(folder: Path) -> list[Path]:
    """The folder `documents` where there is one, else the folder itself: what was written there is passed over."""
    documents = folder / "documents"
    return [documents if documents.is_dir() else folder]


if __name__ == "__main__":
    main()
