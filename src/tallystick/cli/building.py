"""The verbs that make a case, fill it and build it, and `compare`, which needs none."""

from __future__ import annotations

import shutil
from collections.abc import Sequence
from importlib.resources import as_file, files
from pathlib import Path
from typing import TYPE_CHECKING

import click

from tallystick.cli.shared import (
    DONE,
    NOT_DONE,
    as_of_option,
    case_argument,
    checked_day,
    code_of,
    display,
    json_option,
    made,
    new_as_of_option,
    opened,
    plain,
    print_json,
    say,
    setting_option,
    verb,
    write_file,
)
from tallystick.cli.writing import write_export, write_report
from tallystick.errors import TallystickError
from tallystick.settings import Settings

if TYPE_CHECKING:
    from tallystick.ledger import Ledger
    from tallystick.pipeline import Added, Built
    from tallystick.records import Case

_AGREEMENTS = ("agreement.yaml", "agreement.yml")


@verb("new", "Make a case in a new folder.", "tallystick new harrow --title 'Harrow Bay accord' --as-of 2031-07-31")
@case_argument
@click.option("--title", help="Title of the case; the name of the folder unless given.")
@as_of_option
@setting_option
@click.pass_context
def new(
    context: click.Context, case: Path, title: str | None, as_of: str | None, settings: tuple[tuple[str, str], ...]
) -> int:
    """Make a case in a new folder CASE."""
    from tallystick.ledger import CaseFolder

    changed = Settings(dict(settings))
    if not CaseFolder(case).holds_case() and case.exists() and (not case.is_dir() or any(case.iterdir())):
        raise TallystickError("T403", path=case)
    made(context, case, title, as_of, changed).close()
    click.echo(f"A case was made in {case}. Add documents with: tallystick add {case} FOLDER")
    return DONE


@verb("add", "Add files and folders to a case.", "tallystick add harrow reports/ mail.mbox")
@case_argument
@click.argument("paths", nargs=-1, required=True, type=click.Path(path_type=Path), metavar="PATH..")
@json_option
@click.pass_context
def add(context: click.Context, case: Path, paths: tuple[Path, ...], as_json: bool) -> int:
    """Add files and folders to CASE: HTML, text, mail, PDF, DOCX, and archives of these."""
    with opened(context, case) as ledger:
        result = _add(ledger, paths)
    if as_json:
        print_json(plain(result))
    else:
        from tallystick import terminal

        say(terminal.added(result))
    arrived = result.originals + result.receipts + result.already
    return code_of(result.refusals) if arrived or not result.refusals else NOT_DONE


def _add(ledger: Ledger, paths: Sequence[Path]) -> Added:
    from tallystick import pipeline, terminal

    with terminal.Bar() as bar:
        return pipeline.add(ledger, paths, bar)


@verb(
    "instrument",
    "Load an agreement file, or draft one.",
    "tallystick instrument harrow agreement.yaml",
    "tallystick instrument harrow accord.pdf --draft -o agreement.yaml",
)
@case_argument
@click.argument("file", type=click.Path(path_type=Path))
@click.option("--draft", is_flag=True, help="FILE is the text of an instrument: draft an agreement file from it.")
@click.option("-o", "--output", type=click.Path(path_type=Path), help="File for the draft; else standard output.")
@click.pass_context
def instrument(context: click.Context, case: Path, file: Path, draft: bool, output: Path | None) -> int:
    """Load the agreement file FILE into CASE; the same file again replaces what it said before.

    With --draft, FILE is the text of an instrument (PDF, DOCX, HTML, text). It is kept as an original, and the
    obligations found in it are written as an agreement file for you to edit; nothing is loaded.
    """
    with opened(context, case) as ledger:
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
        write_file(output, made.text)
        click.echo(f"Wrote {output}: {figured(made.commitments, 'commitment')} to check. Nothing is loaded yet.")
    return DONE


@verb(
    "build",
    "Read and analyse what is new or changed.",
    "tallystick build harrow",
    "tallystick build harrow --as-of latest",
)
@case_argument
@new_as_of_option
@json_option
@click.pass_context
def build(context: click.Context, case: Path, as_of: str | None, as_json: bool) -> int:
    """Read and analyse what is new or changed in CASE, and nothing else."""
    with opened(context, case) as ledger:
        _set_as_of(ledger, as_of)
        result = build_case(ledger)
    if as_json:
        print_json(plain(result))
    else:
        from tallystick import terminal

        say(terminal.built(result))
    return code_of(result.refusals)


def _set_as_of(ledger: Ledger, as_of: str | None) -> None:
    if as_of is not None and (day := checked_day(as_of)) != ledger.folder.manifest().as_of:
        ledger.set_as_of(day)


def build_case(ledger: Ledger) -> Built:
    """Bring a case up to date, with progress on a terminal."""
    from tallystick import pipeline, terminal

    with terminal.Bar() as bar:
        return pipeline.build(ledger, bar)


@verb(
    "compare",
    "Find text that documents share, without a case.",
    "tallystick compare reports/ -o compared",
    "tallystick compare news.jsonl.gz -o compared --setting compare_memory_mb 4000",
)
@click.argument("source", type=click.Path(path_type=Path))
@click.option(
    "-o", "--output", type=click.Path(path_type=Path), required=True, help="Folder for the Parquet files; its own."
)
@setting_option
@json_option
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
        print_json({**plain(found), "output": str(output)})
    else:
        say(terminal.compared(found, output))
    return code_of([*found.refusals, *filter(None, [found.changed])])


@verb(
    "run",
    "Do it all for a folder with an agreement.yaml.",
    "tallystick run reports",
    "tallystick run reports --as-of 2031-07-31",
)
@click.argument("folder", type=click.Path(path_type=Path))
@new_as_of_option
@json_option
@click.pass_context
def run(context: click.Context, folder: Path, as_of: str | None, as_json: bool) -> int:
    """Do it all: FOLDER holds documents and an agreement.yaml; the case and its report are written into it."""
    return _run(context, folder, as_of=as_of, as_json=as_json)


@verb("demo", "Run the sample case. It is fiction.", "tallystick demo", "tallystick demo try-out")
@click.argument("folder", default="demo", type=click.Path(path_type=Path))
@json_option
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
    if not folder.is_dir():
        detail = "it is a file, and not a folder" if folder.exists() else "there is no such folder"
        raise TallystickError("T110", path=folder, detail=detail)
    agreement = _agreement_in(folder)
    if agreement is None:
        raise TallystickError("T409", path=folder)
    if not CaseFolder(folder).holds_case():
        # An agreement file with mistakes leaves no case behind.
        _, instruments = read_agreement(agreement)
        if not count_files(_documents_in(folder)):
            raise TallystickError("T412", path=folder)
        made(context, folder, instruments[0].title if instruments else None, as_of, Settings()).close()
    elif as_of is not None:
        with opened(context, folder) as ledger:
            _set_as_of(ledger, as_of)
    with opened(context, folder) as ledger:
        load_agreement(ledger, agreement)
        added = _add(ledger, _documents_in(folder))
        built = build_case(ledger)
        held = ledger.case()
    write_export(held, folder / "export.json")
    written = write_report(held, folder)
    if as_json:
        paths = [str(path) for path in [*written, folder / "export.json"]]
        left_out = plain(held.refusals)
        print_json({"added": plain(added), "built": plain(built), "left_out": left_out, "written": paths})
    else:
        _tell(held, folder, added, built)
    return code_of(held.refusals)


def _tell(case: Case, folder: Path, added: Added, built: Built) -> None:
    from rich.console import Console

    from tallystick import terminal

    say(terminal.ran(added, built, case.refusals))
    click.echo()
    display(terminal.matrix(case, waiting=0, width=Console().width))
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
