"""One definition, two engines: DuckDB and Spark give the same passages, row by row."""

from __future__ import annotations

import hashlib
import os
import shutil
import sys
from collections.abc import Iterator
from pathlib import Path

import pyarrow.dataset
import pytest
from evals import reuse_own

from tallystick.compare.bulk import write_passages
from tallystick.compare.engines import Engine, Local
from tallystick.settings import Settings

from .test_bulk import batch


@pytest.fixture(scope="module")
def spark() -> Iterator[Engine]:
    if shutil.which("java") is None:
        pytest.skip("there is no Java on this machine, so Spark is not compared with DuckDB")
    sql = pytest.importorskip("pyspark.sql")
    from tallystick.compare.spark import Spark

    os.environ["PYSPARK_PYTHON"] = sys.executable  # the workers need what this interpreter has
    builder = sql.SparkSession.builder.master("local[2]").appName("parity")
    quiet = {"spark.ui.enabled": "false", "spark.sql.shuffle.partitions": "2", "spark.driver.memory": "1g"}
    for name, value in quiet.items():
        builder = builder.config(name, value)
    session = builder.getOrCreate()
    yield Spark(session)
    session.stop()


def digest(folder: Path) -> str:
    rows = pyarrow.dataset.dataset(folder).to_table().to_pylist()
    return hashlib.sha256("\n".join(sorted(map(repr, rows))).encode()).hexdigest()


def test_both_engines_give_the_same_rows_at_every_stage(spark: Engine, tmp_path: Path) -> None:
    texts, _ = reuse_own.made(seed=5, rewritten=True)
    documents = batch(**texts)
    engines = {"duckdb": Local(tmp_path / "spill", 500), "spark": spark}
    for name, engine in engines.items():
        assert any(write_passages([documents], tmp_path / name, Settings(), engine).glob("*.parquet"))
    for stage in ("words", "anchors", "seeds", "diagonals", "passages"):
        assert digest(tmp_path / "duckdb" / stage) == digest(tmp_path / "spark" / stage), stage
