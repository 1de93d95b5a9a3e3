"""Takes up the very records of the last gathering where those of this one are no different.

Whoever compares the two then sees at once what is the same, and what the case holds of it need not be read.
"""

from __future__ import annotations

import dataclasses
from collections.abc import Sequence
from hashlib import blake2b
from operator import attrgetter
from typing import Any, TypeVar

import numpy as np
from numpy.typing import NDArray

from tallystick.gather.memory import Memory

Record = TypeVar("Record")


class Taken:
    """Knows the records of the last gathering by their digests, and keeps those of this one for the next."""

    def __init__(self, memory: Memory) -> None:
        self._memory = memory
        self._digests: dict[str, NDArray[np.uint64]] = {}

    def taken(self, name: str, records: Sequence[Record], earlier: Sequence[Record]) -> tuple[Record, ...]:
        """These records, those of them that were among the earlier ones as they are; `name` is what they are called."""
        if not self._memory.is_kept:
            return tuple(records)
        digests = [_digest(record) for record in records]
        self._digests[f"digest_{name}"] = np.array(digests, np.uint64)
        held = self._memory.array(f"digest_{name}").tolist() if self._memory else []
        if len(held) != len(earlier):
            return tuple(records)
        known = dict(zip(held, earlier, strict=True))
        return tuple([known.get(digest, record) for digest, record in zip(digests, records, strict=True)])

    def arrays(self) -> dict[str, NDArray[Any]]:
        """The columns to hold."""
        return dict(self._digests)


def _digest(record: Any) -> int:
    fields = attrgetter(*[field.name for field in dataclasses.fields(record)])(record)
    return int.from_bytes(blake2b(repr(fields).encode("utf-8", "surrogatepass"), digest_size=8).digest(), "big")
