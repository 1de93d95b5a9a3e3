"""Builds test cases from nothing and scores them: the sample, and those that lie in ../shared/cases.

    python -m evals.cases [NAME..] [--misses PART]

A case is built by the command line, in a copy, so that what is scored is what a user gets.
"""

from __future__ import annotations

import argparse
import json
import shutil
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from evals.ranked import SCORER, ranked

ROOT = Path(__file__).resolve().parent.parent
SAMPLE = ROOT / "src" / "tallystick" / "sample"
SHARED = ROOT.parent / "shared" / "cases"


def known_cases() -> dict[str, Path]:
    """The folders of the cases that are at hand, by name."""
    cases = {"sample": SAMPLE}
    if SHARED.is_dir():
        cases |= {folder.name: folder for folder in sorted(SHARED.iterdir()) if (folder / "gold.json").is_file()}
    return cases


def build(case: Path, folder: Path) -> float:
    """Build a copy of a case in an empty folder and export it; gives the seconds that `run` took, start to end."""
    shutil.copytree(case / "documents", folder / "documents")
    shutil.copy(case / "agreement.yaml", folder / "agreement.yaml")
    began = time.perf_counter()
    tallystick("run", str(folder))
    took = time.perf_counter() - began
    tallystick("export", str(folder), "--format", "json", "-o", str(folder / "scored.json"))
    return took


def score(case: Path, folder: Path, misses: str | None = None) -> dict[str, dict[str, object]]:
    """Score the copy that `build` made; `misses` names a part whose errors go to standard error.

    Of evidence it is told too how many of the strong suggestions are true, and of those that stand first.
    """
    command = [sys.executable, str(SCORER), str(folder / "scored.json"), str(case)]
    done = subprocess.run(  # noqa: S603 - our own scorer
        [*command, *(["--misses", misses] if misses else [])], stdout=subprocess.PIPE, text=True, check=True
    )
    figures: dict[str, dict[str, object]] = json.loads(done.stdout)
    export, answers = (json.loads(path.read_text("utf-8")) for path in (folder / "scored.json", case / "gold.json"))
    figures["evidence"] |= ranked(export, answers)
    return figures


def tallystick(*arguments: str) -> None:
    """Run the command line as a user would; stops with what it says where it could not do what was asked."""
    command = [sys.executable, "-m", "tallystick.cli", *arguments]
    done = subprocess.run(command, capture_output=True, text=True, check=False)  # noqa: S603 - our own command
    if done.returncode == 2:
        raise SystemExit(f"tallystick {' '.join(arguments)}\n{done.stderr}")


def main() -> None:
    """Print the figures of the named cases, or of all."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("names", nargs="*")
    parser.add_argument("--misses")
    arguments = parser.parse_args()
    cases = known_cases()
    for name in arguments.names or cases:
        with tempfile.TemporaryDirectory() as scratch:
            folder = Path(scratch) / name
            took = build(cases[name], folder)
            figures = score(cases[name], folder, arguments.misses)
        print(f"{name}: built in {took:.1f} s")
        for part, values in figures.items():
            print(f"  {part:11}", json.dumps(values))


if __name__ == "__main__":
    main()
