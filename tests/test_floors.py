"""The four floors: nothing imports what stands above it, stages do not know each other, one part knows the database."""

from __future__ import annotations

import ast
import importlib
from collections.abc import Iterator
from pathlib import Path

import pytest

SOURCE = Path(__file__).parent.parent / "src" / "tallystick"
GROUND = frozenset(
    {"records", "errors", "settings", "assessments", "outlets", "text", "tally", "touched"}
    | {"countries", "encoder", "meaning", "side_by_side", "transliteration", "uncollected"}
)
STAGES = frozenset({"acquire", "canonical", "compare", "extract", "gather", "instruments", "ledger"})
JOINING = frozenset({"asking", "pipeline", "corpus", "deciding", "doctor", "report", "workspace"})
TOP = frozenset({"cli", "listings", "terminal", "views"})
FLOORS = (GROUND, STAGES, JOINING, TOP)
DATABASES = frozenset({"sqlalchemy", "alembic", "sqlite3"})
PACKAGES = sorted(path.parent.name for path in SOURCE.glob("*/__init__.py"))


def modules() -> Iterator[tuple[str, Path]]:
    """Every module as (the part of Tallystick it belongs to, its file); the version in the root belongs to none."""
    for path in sorted(SOURCE.rglob("*.py")):
        relative = path.relative_to(SOURCE)
        part = relative.parts[0].removesuffix(".py")
        if part not in ("__init__", "__main__") and relative.parts[0] != "sample":
            yield part, path


def imports(path: Path) -> Iterator[str]:
    """The full names of all that a file imports, wherever in it the import stands."""
    package = ".".join(["tallystick", *path.relative_to(SOURCE).parts[:-1]])
    for node in ast.walk(ast.parse(path.read_text("utf-8"))):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            above = package.split(".")[: len(package.split(".")) - node.level + 1] if node.level else []
            base = ".".join([*above, *([node.module] if node.module else [])])
            yield from (f"{base}.{alias.name}" for alias in node.names)


def parts_imported(path: Path) -> set[str]:
    named = {name.split(".")[1] for name in imports(path) if name.startswith("tallystick.")}
    return named - {"__version__"}


def floor_of(part: str) -> int:
    return next(level for level, floor in enumerate(FLOORS) if part in floor)


def test_every_part_stands_on_a_floor() -> None:
    assert {part for part, _ in modules()} <= frozenset().union(*FLOORS)


@pytest.mark.parametrize("part", sorted({part for part, _ in modules()}))
def test_a_part_imports_nothing_that_stands_above_it(part: str) -> None:
    wrong = [
        (path.name, other)
        for module, path in modules()
        if module == part
        for other in parts_imported(path)
        if floor_of(other) > floor_of(part)
    ]
    assert wrong == []


@pytest.mark.parametrize("stage", sorted(STAGES))
def test_a_stage_knows_the_ground_and_itself_and_no_other_stage(stage: str) -> None:
    known = {other for part, path in modules() if part == stage for other in parts_imported(path)}
    assert known <= GROUND | {stage}


def test_only_the_ledger_knows_the_database() -> None:
    knowing = {part for part, path in modules() if {name.split(".")[0] for name in imports(path)} & DATABASES}
    assert knowing == {"ledger"}


def test_the_report_does_not_know_the_ledger() -> None:
    known = {other for part, path in modules() if part == "report" for other in parts_imported(path)}
    assert known <= GROUND | {"report"}


@pytest.mark.parametrize("package", PACKAGES)
def test_a_package_says_what_it_reads_writes_owns_and_does_not(package: str) -> None:
    doc = importlib.import_module(f"tallystick.{package}").__doc__ or ""
    lines = doc.strip().splitlines()
    assert lines[0].rstrip(".").lower() == package
    assert [line.split(":")[0] for line in lines[2:6]] == ["Reads", "Writes", "Owns", "Does not"]
