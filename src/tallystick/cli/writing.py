"""The verbs that write for readers and for other tools."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

import tallystick
from tallystick.cli.shared import DONE, case_argument, json_text, opened, print_json, verb, write_file

if TYPE_CHECKING:
    from tallystick.records import Case


@verb(
    "report",
    "Write the cited report, HTML and Markdown.",
    "tallystick report harrow",
    "tallystick report harrow -o drafts",
)
@case_argument
@click.option("-o", "--output", type=click.Path(path_type=Path), help="Folder to write to; CASE unless given.")
@click.pass_context
def report(context: click.Context, case: Path, output: Path | None) -> int:
    """Write the cited report of CASE: report.html and report.md."""
    with opened(context, case) as ledger:
        held, folder = ledger.case(), output or ledger.folder.path
    for path in write_report(held, folder):
        click.echo(f"Wrote {path}")
    return DONE


def write_report(case: Case, folder: Path) -> list[Path]:
    """Write the report of a case into a folder; the paths of its files."""
    from tallystick.report import report_html, report_markdown

    folder.mkdir(parents=True, exist_ok=True)
    written = []
    # The mark tells a report from a document when the folder is added again.
    marked = f"<!-- Tallystick {tallystick.__version__} -->\n\n{report_markdown(case)}"
    for name, text in (("report.html", report_html(case)), ("report.md", marked)):
        path = folder / name
        write_file(path, text)
        written.append(path)
    return written


@verb("export", "Write the whole case as JSON.", "tallystick export harrow --format json -o harrow.json")
@case_argument
@click.option("--format", "form", type=click.Choice(["json"]), default="json", show_default=True, help="The format.")
@click.option("-o", "--output", type=click.Path(path_type=Path), help="File to write to; standard output unless given.")
@click.pass_context
def export(context: click.Context, case: Path, form: str, output: Path | None) -> int:  # noqa: ARG001 - one format yet
    """Write everything in CASE as one JSON object, for other tools; docs/export.md describes it."""
    with opened(context, case) as ledger:
        held = ledger.case()
    if output is None:
        write_export(held, None)
    else:
        write_export(held, output)
        click.echo(f"Wrote {output}")
    return DONE


def write_export(case: Case, path: Path | None) -> None:
    """Write the export of a case to a file, or to standard output."""
    from tallystick.report.export import export_json

    if path is None:
        print_json(export_json(case))
    else:
        write_file(path, json_text(export_json(case)))
