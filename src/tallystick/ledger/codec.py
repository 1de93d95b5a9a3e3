"""Records to plain JSON values and back, for every dataclass in `records`, by its type hints alone."""

from __future__ import annotations

import dataclasses
import json
import types
from collections.abc import Callable, Hashable
from functools import cache
from typing import Any, Literal, TypeVar, Union, cast, get_args, get_origin, get_type_hints

Record = TypeVar("Record")
Plain = Any  # What json.loads makes: None, bool, int, float, str, lists and dicts of these.
Decoder = Callable[[Plain], Any]
# Most values are of these, and to ask for them first makes encoding twice as fast.
_AS_THEY_ARE = frozenset({str, int, float, bool, type(None)})


def encode(record: object) -> Plain:
    """The plain JSON value of a record: dataclasses become objects by field name, tuples become lists."""
    kind = type(record)
    if kind in _AS_THEY_ARE:
        return record
    if kind is tuple:
        return [encode(item) for item in record]  # type: ignore[attr-defined]
    if dataclasses.is_dataclass(kind):
        return {name: encode(getattr(record, name)) for name in _names(kind)}
    return record


def decode(kind: type[Record], value: Plain) -> Record:
    """The record of a type that `encode` made this value from; ValueError says which field does not fit."""
    return cast("Record", _decoder(cast("Any", kind))(value))


def canonical(value: Plain) -> str:
    """One spelling of a JSON value: sorted keys, no spaces, UTF-8 characters as they are. What is hashed is this."""
    return json.dumps(value, ensure_ascii=False, sort_keys=True, separators=(",", ":"), allow_nan=False)


@cache
def _names(kind: type) -> tuple[str, ...]:
    return tuple(field.name for field in dataclasses.fields(kind))


@cache
def decoders(kind: Any) -> dict[str, Decoder]:
    """What reads each field of a kind of records, by its name."""
    hints = get_type_hints(kind)
    return {name: _decoder(hints[name]) for name in _names(kind)}


def default(kind: Any, name: str) -> Any:
    """What a field is where nothing is said of it; ValueError where something must be."""
    field = next(field for field in dataclasses.fields(kind) if field.name == name)
    if field.default is not dataclasses.MISSING:
        return field.default
    if field.default_factory is not dataclasses.MISSING:
        return field.default_factory()
    raise ValueError(f"in {kind.__name__}: nothing is said of {name}")


@cache
def _decoder(hint: Hashable) -> Decoder:
    """A function from plain values to values of a type; made once for each type."""
    if dataclasses.is_dataclass(hint):
        return _dataclass(hint)
    origin, arguments = get_origin(hint), get_args(hint)
    if origin in (Union, types.UnionType):
        return _optional(hint, arguments)
    if origin is tuple:
        return _tuple(hint, arguments)
    if origin is Literal:
        return lambda value: _checked(value, value in arguments, hint)
    if hint is float:
        return lambda value: float(_checked(value, isinstance(value, int | float), hint))
    return _plain(cast("type", hint))


def _plain(hint: type) -> Decoder:
    # Nearly all values are of the very type, and to ask that first spares them a call.
    return lambda value: value if type(value) is hint else _checked(value, isinstance(value, hint), hint)


def _checked(value: Plain, fits: bool, hint: Any) -> Plain:
    if not fits:
        raise ValueError(f"{value!r} is no {hint}")
    return value


def _dataclass(hint: Any) -> Decoder:
    reads = decoders(hint)
    inits = all(field.init and not field.kw_only for field in dataclasses.fields(hint))
    in_order = list(reads.items())

    def decoded(value: Plain) -> Any:
        if not isinstance(value, dict) or not value.keys() <= reads.keys():
            raise ValueError(f"{value!r} is no {hint.__name__}")
        try:
            if inits and len(value) == len(reads):  # as `encode` writes it: every field
                return hint(*[decoder(value[name]) for name, decoder in in_order])
            return hint(**{name: reads[name](item) for name, item in value.items()})
        except TypeError as error:
            raise ValueError(f"{hint.__name__}: {error}") from error
        except ValueError as error:
            raise ValueError(f"in {hint.__name__}: {error}") from error

    return decoded


def _optional(hint: Any, arguments: tuple[Any, ...]) -> Decoder:
    inner = [argument for argument in arguments if argument is not type(None)]
    if len(inner) != 1:
        raise TypeError(f"{hint} has more than one type besides None")
    decoder = _decoder(inner[0])
    return lambda value: None if value is None else decoder(value)


def _tuple(hint: Any, arguments: tuple[Any, ...]) -> Decoder:
    if len(arguments) == 2 and arguments[1] is Ellipsis:
        return _many(hint, arguments[0])
    decoders = [_decoder(argument) for argument in arguments]
    return lambda value: tuple(d(item) for d, item in zip(decoders, value, strict=True))


def _many(hint: Any, item: Any) -> Decoder:
    """A decoder of lists of any length; one of ids or of numbers is looked through at once."""
    decoder, plain = _decoder(item), {item}

    def decoded(value: Plain) -> tuple[Any, ...]:
        if not isinstance(value, list):
            raise ValueError(f"{value!r} is no {hint}")
        if not value or (item in (str, int) and set(map(type, value)) == plain):
            return tuple(value)
        return tuple([decoder(one) for one in value])

    return decoded
