"""The reference pages say what the program does: their tables are made from its own, and compared.

After a change, `python -m tests.test_docs` writes the tables anew.
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from dataclasses import fields
from pathlib import Path

import click
import pytest

from tallystick.cli import tallystick_command
from tallystick.errors import CATALOGUE, AgreementErrors
from tallystick.instruments import load
from tallystick.records import DOCUMENT_KINDS, Given
from tallystick.settings import TABLE
from tests.acquire.files import MAIL, PAGE, TEXT, pdf, take, write, zipped

DOCS = Path(__file__).parent.parent / "docs"


def _table(*rows: tuple[str, ...]) -> str:
    head, *body = rows
    lines = [head, tuple("---" for _ in head), *body]
    return "\n".join(f"| {' | '.join(cell.replace('|', chr(92) + '|') for cell in line)} |" for line in lines)


def commands_table() -> str:
    """Every command with its usage, what it does, its options and its examples."""
    parts = []
    for name, command in sorted(tallystick_command.commands.items()):
        context = click.Context(command, info_name=f"tallystick {name}")
        usage = " ".join(piece for piece in command.collect_usage_pieces(context) if piece != "[OPTIONS]")
        options = [parameter for parameter in command.params if isinstance(parameter, click.Option)]
        rows = [(f"`{_spelled(option, context)}`", option.help or "") for option in options]
        example = (command.epilog or "").split("\n", 2)[2]
        parts.append(f"## {name}\n\n`tallystick {name} {usage}`\n\n{command.help}")
        parts.append(_table(("option", "meaning"), *rows)) if rows else None
        parts.append("```sh\n" + re.sub(r"^ {2}", "", example, flags=re.MULTILINE) + "\n```")
    return "\n\n".join(parts)


def _spelled(option: click.Option, context: click.Context) -> str:
    metavar = "" if option.is_flag else f" {option.make_metavar(context)}"
    return f"{', '.join(option.opts)}{metavar}"


def settings_table() -> str:
    """Every setting with its default and meaning."""
    return _table(("setting", "default", "meaning"), *[(f"`{s.name}`", str(s.default), s.meaning) for s in TABLE])


def errors_table() -> str:
    """Every error with its number."""
    return _table(("number", "line"), *[(code, text) for code, text in sorted(CATALOGUE.items())])


def compare_table() -> str:
    """Every Parquet file that `tallystick compare` writes, with its columns and what they are."""
    from tallystick.compare import frames

    parts = []
    for name, schema in (
        ("documents/", frames.CORPUS),
        ("passages.parquet", frames.PASSAGES),
        ("pairs.parquet", frames.PAIRS),
        ("families.parquet", frames.FAMILIES),
    ):
        rows = [(f"`{field.name}`", str(field.type), frames.MEANINGS[name][field.name]) for field in schema]
        parts.append(f"### {name}\n\n{frames.MEANINGS[name]['']}\n\n{_table(('column', 'type', 'meaning'), *rows)}")
    return "\n\n".join(parts)


PAGES: dict[str, Callable[[], str]] = {
    "compare": compare_table,
    "commands": commands_table,
    "settings": settings_table,
    "errors": errors_table,
}


def parts_of(page: str) -> tuple[str, str, str]:
    """What stands before the table of a page, the table, and what stands after."""
    begin, end = f"<!-- begin {page} -->\n", f"\n<!-- end {page} -->"
    text = (DOCS / f"{page}.md").read_text("utf-8")
    before, rest = text.split(begin)
    table, after = rest.split(end) if end in rest else ("", rest.removeprefix(end.lstrip("\n")))
    return before + begin, table, end + after


@pytest.mark.parametrize("reference", PAGES)
def test_a_reference_page_says_what_the_program_does(reference: str) -> None:
    assert parts_of(reference)[1] == PAGES[reference](), "write it anew with: python -m tests.test_docs"


def test_links_between_the_pages_lead_somewhere() -> None:
    root = DOCS.parent
    for page in (*DOCS.glob("*.md"), root / "README.md", root / "CONTRIBUTING.md"):
        for target in re.findall(r"\]\((?!https?:|#)([^)#]+)", page.read_text("utf-8")):
            assert (page.parent / target).exists(), f"{page.name} leads to {target}"


def test_the_export_page_names_every_key_of_the_export(built_sample: Path) -> None:
    page = (DOCS / "export.md").read_text("utf-8")
    rows = dict(re.findall(r"^\| `(\w+)` \| (.+) \|$", page, re.MULTILINE))
    export = json.loads((built_sample / "export.json").read_text("utf-8"))
    assert list(rows) == list(export)
    for part, value in export.items():
        row = value[0] if isinstance(value, list) and value else value
        if isinstance(row, dict):
            assert set(row) <= set(re.findall(r"`(\w+)`", rows[part])), part


def blocks(page: str, language: str) -> list[str]:
    """The examples in a page."""
    return re.findall(rf"^```{language}\n(.*?)^```$", (DOCS / page).read_text("utf-8"), re.MULTILINE | re.DOTALL)


def test_the_examples_of_what_is_said_of_documents_say_it(tmp_path: Path) -> None:
    (table,) = blocks("documents-csv.md", "csv")
    (description,) = blocks("documents-csv.md", "yaml")
    said = {"documents.csv": table.encode(), "friday.meta.yaml": description.encode()}
    read = {"monday.txt": TEXT, "mail/weekly.eml": MAIL, "july.zip": zipped({"second.pdf": pdf()}), "friday.html": PAGE}
    arrivals, refusals = take(write(tmp_path / "in", {**said, **read}))
    assert not refusals
    given = {path.removeprefix("in/"): arrival.receipt.given for path, arrival in arrivals.items()}
    assert given["monday.txt"] == Given(
        publisher="Port Callan Gazette",
        title="Front hands over mortars",
        published="2031-06-09",
        url="https://gazette.example/mortars",
        kind="article",
        language="en",
    )
    assert given["mail/weekly.eml"].published == "2031-06-10T08:30:00Z"
    assert given["july.zip/second.pdf"].kind == "official report"
    assert given["friday.html"].publisher == "Highland Courier"


def test_the_page_on_documents_names_every_column_and_kind() -> None:
    page = (DOCS / "documents-csv.md").read_text("utf-8")
    assert re.findall(r"^\| `(\w+)` \|", page, re.MULTILINE) == blocks("documents-csv.md", "csv")[0].split("\n")[
        0
    ].split(",")
    assert set(re.findall(r"^\| `(\w+)` \|", page, re.MULTILINE)) == {"file", *(field.name for field in fields(Given))}
    assert all(f"`{kind}`" in page for kind in DOCUMENT_KINDS)


def test_the_example_of_an_agreement_file_loads_and_its_mistakes_are_told_as_the_page_says() -> None:
    (example,) = blocks("agreement-file.md", "yaml")
    (instrument,) = load(example, "agreement.yaml")
    assert [(c.id, c.deadline) for c in instrument.commitments] == [("C1", "2031-06-01"), ("C3", None)]
    wrong = example.replace("2031-04-02", "2031-02-29").replace("by: hff ", "by: meridian ")
    with pytest.raises(AgreementErrors) as mistakes:
        load(wrong, "agreement.yaml")
    page = (DOCS / "agreement-file.md").read_text("utf-8")
    assert [str(error) for error in mistakes.value.errors] == re.findall(r"^    (T301 .*)$", page, re.MULTILINE)


if __name__ == "__main__":
    for name, make in PAGES.items():
        start, _, rest = parts_of(name)
        (DOCS / f"{name}.md").write_text(start + make() + rest, "utf-8")
