"""What several tests stand on: the sample case, built once by the real stages."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from tallystick.cli import run_command

SAMPLE = Path(__file__).parent.parent / "src" / "tallystick" / "sample"


@pytest.fixture(scope="session")
def built_sample(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of the sample case after `tallystick run`. Not to be changed: copy it first."""
    folder = tmp_path_factory.mktemp("built") / "harrow"
    shutil.copytree(SAMPLE, folder)
    assert run_command(["run", str(folder)]) == 0
    return folder


@pytest.fixture
def sample_copy(built_sample: Path, tmp_path: Path) -> Path:
    """A copy of the built sample case that a test may harm."""
    folder = tmp_path / "harrow"
    shutil.copytree(built_sample, folder)
    return folder
