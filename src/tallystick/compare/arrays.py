"""Columns of Arrow as arrays of numpy, and back, in bulk and without loading more than both.

What pyarrow offers for it (`pa.array`, `to_numpy`) loads pandas where it is installed, which takes half a second.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import numpy as np
import pyarrow as pa
from numpy.typing import NDArray


def in_arrow(column: NDArray[Any]) -> pa.Array:
    """Numbers or flags as an Arrow array."""
    kind = pa.from_numpy_dtype(column.dtype)
    data = np.packbits(column, bitorder="little") if column.dtype == np.bool_ else np.ascontiguousarray(column)
    return pa.Array.from_buffers(kind, len(column), [None, pa.py_buffer(data)])


def texts_in_arrow(texts: Sequence[str]) -> pa.Array:
    """Texts as an Arrow array of large strings."""
    data = [text.encode() for text in texts]
    offsets = np.zeros(len(data) + 1, np.int64)
    np.cumsum(np.fromiter(map(len, data), np.int64, len(data)), out=offsets[1:])
    return pa.LargeStringArray.from_buffers(len(data), pa.py_buffer(offsets), pa.py_buffer(b"".join(data)))


def in_numpy(column: pa.Array | pa.ChunkedArray) -> NDArray[Any]:
    """The whole numbers of a column that has no nulls; of several chunks, a copy."""
    if isinstance(column, pa.ChunkedArray):
        parts = [in_numpy(chunk) for chunk in column.chunks]
        return parts[0] if len(parts) == 1 else np.concatenate([np.zeros(0, _kind(column.type)), *parts])
    kind = np.dtype(_kind(column.type))
    data = column.buffers()[1]
    if data is None:
        return np.zeros(0, kind)
    return np.frombuffer(data, kind, len(column), column.offset * kind.itemsize)


def _kind(kind: pa.DataType) -> str:
    return f"{'u' if pa.types.is_unsigned_integer(kind) else 'i'}{kind.bit_width // 8}"


def as_bytes(values: NDArray[Any], bounds: NDArray[np.int64]) -> pa.Array:
    """Numbers as binary values, of which each ends where the next begins: at these places in the array."""
    offsets = pa.py_buffer((bounds * values.itemsize).astype(np.int64))
    data = pa.py_buffer(np.ascontiguousarray(values))
    return pa.LargeBinaryArray.from_buffers(pa.large_binary(), len(bounds) - 1, [None, offsets, data])


def as_numbers(column: pa.Array, kind: type[np.generic[Any]]) -> tuple[NDArray[Any], NDArray[np.int64]]:
    """The numbers in large binary values, one after the other, and the places at which each value begins."""
    _, offsets, data = column.buffers()
    bounds = np.frombuffer(offsets, np.int64)[column.offset : column.offset + len(column) + 1]
    size = np.dtype(kind).itemsize
    if data is None:
        return np.zeros(0, kind), np.zeros(len(column) + 1, np.int64)
    values = np.frombuffer(data, np.uint8)[bounds[0] : bounds[-1]].view(kind)
    return values, (bounds - bounds[0]) // size
