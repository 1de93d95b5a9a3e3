# Everything a fresh machine needs is made here: python3, its venv module and make are enough.
PYTHON ?= python3
BIN := .venv/bin

.PHONY: demo test lint types bench lock clean

demo: .venv/installed
	$(BIN)/tallystick demo

test: .venv/installed-dev
	$(BIN)/ruff format --check src tests evals
	$(BIN)/ruff check src tests evals
	$(BIN)/mypy
	$(BIN)/python -m pytest

bench: .venv/installed-dev
	$(BIN)/python -m evals.bench

# The locked dependencies with their hashes, then Tallystick itself from this folder.
.venv/installed: requirements.txt pyproject.toml
	$(PYTHON) -m venv .venv
	$(BIN)/pip install --quiet --disable-pip-version-check --require-hashes -r requirements.txt
	$(BIN)/pip install --quiet --disable-pip-version-check --no-deps --no-build-isolation -e .
	touch $@

.venv/installed-dev: .venv/installed requirements-dev.txt
	$(BIN)/pip install --quiet --disable-pip-version-check --require-hashes -r requirements-dev.txt
	touch $@

# Writes the locks anew; needs uv.
lock:
	uv pip compile pyproject.toml --group build --universal --python-version 3.11 --generate-hashes \
	  --no-emit-index-url --no-header --no-annotate -q -o requirements.txt
	uv pip compile pyproject.toml --group build --group dev --universal --python-version 3.11 --generate-hashes \
	  --no-emit-index-url --no-header --no-annotate -q -o requirements-dev.txt

clean:
	rm -rf .venv build dist demo
