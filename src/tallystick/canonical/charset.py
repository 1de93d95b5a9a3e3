"""Bytes to text: the declared charset where it fits, else UTF-8, else what charset-normalizer finds."""

from __future__ import annotations

import codecs
import re

import charset_normalizer

from tallystick.errors import TallystickError

_MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_CONTROL = re.compile(r"[\x00-\x08\x0b\x0e-\x1a\x1c-\x1f\x7f]")
# Text has next to no control characters; a picture or a program has one in every ten bytes or more.
_MOST_CONTROL = 0.02
_SAMPLE = 65536


def decode(data: bytes, path: str, declared: str | None = None) -> str:
    """The text that the bytes of `path` stand for, line ends as \\n.

    Raises T101 where there is nothing but white space, T102 where the bytes are no text.
    """
    if not data.strip():
        raise TallystickError("T101", path=path)
    text = _decoded(data, declared)
    if text is None or _is_binary(text):
        raise TallystickError("T102", path=path, detail="the bytes are not letters in any known charset")
    return text.replace("\r\n", "\n").replace("\r", "\n").replace("\f", "\n\n")


def _decoded(data: bytes, declared: str | None) -> str | None:
    for mark, marked in _MARKS:
        if data.startswith(mark):
            return data.decode(marked, errors="replace")
    # A declared charset is believed only after UTF-8: text that is valid UTF-8 by chance is next to impossible.
    # What charset-normalizer finds comes last, and then the charset that most writers of Latin letters used.
    wide = _wide(data)
    for charset in [wide] if wide else ["utf-8", _known(declared)]:
        text = _strictly(data, charset)
        if text is not None:
            return text
    best = charset_normalizer.from_bytes(data[:_SAMPLE]).best()
    for charset in (best.encoding if best else None, "cp1252", "latin-1"):
        text = _strictly(data, charset)
        if text is not None:
            return text
    return None


def _wide(data: bytes) -> str | None:
    """UTF-16 without its mark: every second byte of Latin letters is zero."""
    sample = data[:2000]
    for at, charset in ((1, "utf-16-le"), (0, "utf-16-be")):
        if len(sample) > 4 and sample[at::2].count(0) > 0.7 * len(sample[at::2]) and not sample[1 - at :: 2].count(0):
            return charset
    return None


def _known(charset: str | None) -> str | None:
    """The charset to use for a declared one. Browsers read Latin-1 as Windows-1252, and writers mean that."""
    try:
        name = codecs.lookup(charset.strip().strip("'\"")).name if charset else None
    except (LookupError, ValueError):
        return None
    return "cp1252" if name in ("iso8859-1", "ascii") else name


def _strictly(data: bytes, charset: str | None) -> str | None:
    if charset is None:
        return None
    try:
        return data.decode(charset)
    except (UnicodeError, LookupError):
        return None


def _is_binary(text: str) -> bool:
    sample = text[:_SAMPLE]
    return len(_CONTROL.findall(sample)) > _MOST_CONTROL * len(sample)
