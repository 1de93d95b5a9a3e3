"""The pages of the sample case: got by a test client, and in a browser."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from starlette.testclient import TestClient

from tallystick.workspace import make_app
from tests.workspace.client import HOST, Reader


@pytest.fixture(scope="session")
def shown_sample(built_sample: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A copy of the sample case that tests of pages read and do not change."""
    return Path(shutil.copytree(built_sample, tmp_path_factory.mktemp("shown") / "harrow"))


@pytest.fixture(scope="session")
def reader(shown_sample: Path) -> Iterator[Reader]:
    """A reader of the sample case's pages."""
    with TestClient(make_app(shown_sample, by="M. R."), base_url=HOST) as client:
        yield Reader(client)


@pytest.fixture
def desk_work(sample_copy: Path) -> Iterator[Reader]:
    """A reader of a case of its own, on which a test may decide."""
    with TestClient(make_app(sample_copy, by="M. R."), base_url=HOST) as client:
        yield Reader(client)
