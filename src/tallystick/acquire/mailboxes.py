"""What is in a mailbox: the messages of an mbox file (RFC 4155), each as the bytes that were put into it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise

# A message begins after an empty line, with a line "From sender date", and its first header follows at once.
_POSTMARK = re.compile(rb"(?:\A|(?<=\n\n)|(?<=\n\r\n))From \S[^\r\n]*\d{4}[^\r\n]*\r?\n(?=[!-9;-~]+:)")
_QUOTED_FROM = re.compile(rb"^>(>*From )", re.M)


def messages(data: bytes) -> Iterator[tuple[str, bytes]]:
    """Each message of a mailbox with a name made of its number ("0001.eml"), in the order of the file.

    The mark that the mailbox puts before "From " at the start of a line is taken off again, as zip packing is.
    """
    marks = list(_POSTMARK.finditer(data))
    edges = [*marks, None]
    for number, (mark, following) in enumerate(pairwise(edges), start=1):
        assert mark is not None
        end = following.start() if following else len(data)
        yield f"{number:04d}.eml", _QUOTED_FROM.sub(rb"\1", data[mark.end() : end])


def count_messages(data: bytes) -> int:
    """How many messages a mailbox holds."""
    return sum(1 for _ in _POSTMARK.finditer(data))
