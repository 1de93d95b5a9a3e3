"""What others find of who says what, for a table in which our figures stand beside theirs.

textacy's direct quotations are asked for paragraph by paragraph: it refuses a text with an odd number of quotation
marks, and of a whole article that is lost then. The regular expression is the least that a tool could do.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from functools import cache
from importlib import import_module
from importlib.util import find_spec
from typing import Any

from tallystick.extract.version import MODEL

_LINE = re.compile(r"[^\n]+")
_QUOTED = re.compile(r"“[^“”]{12,}”|''.{12,}?''|\"[^\"]{12,}\"")
_NAME = re.compile(r"(?:(?:Mr|Mrs|Ms|Dr|Sen|Rep|Gov|Gen)\. )?[A-Z][\w’'.-]+(?: (?:of |the )?[A-Z][\w’'.-]+)*")
_OPENERS = frozenset(
    {"The", "A", "An", "In", "On", "At", "But", "And", "He", "She", "They", "It", "That", "This", "We"}
)

Row = dict[str, list[list[int]]]
Finder = Callable[[str], list[Row]]


def peers() -> tuple[dict[str, Finder], list[str]]:
    """What is at hand to measure beside ours, each as a function from a text to attributions; the names of the rest."""
    here: dict[str, Finder] = {"regular expression": quotation_and_name}
    if find_spec("textacy") is None:
        return here, ["textacy"]
    return here | {"textacy": by_textacy}, []


def quotation_and_name(text: str) -> list[Row]:
    """Every quotation of twelve characters or more, with the nearest name of its paragraph as its source."""
    found = []
    for line in _LINE.finditer(text):
        quotes = [(m.start() + line.start(), m.end() + line.start()) for m in _QUOTED.finditer(line.group())]
        names = [(m.start() + line.start(), m.end() + line.start()) for m in _NAME.finditer(line.group())]
        names = [n for n in names if text[n[0] : n[1]] not in _OPENERS and not any(q[0] <= n[0] < q[1] for q in quotes)]
        for start, end in quotes:
            source = min(names, key=lambda n: max(start - n[1], n[0] - end), default=None)
            found.append({"content": [[start, end]], "source": [[*source]] if source else [], "cue": []})
    return found


def by_textacy(text: str) -> list[Row]:
    """The direct quotations that textacy finds."""
    found = []
    for line in _LINE.finditer(text):
        for speaker, cue, content in _triples(line.group()):
            spans = {"content": [content], "source": [*speaker], "cue": [*cue]}
            found.append({part: [[*_chars(span, line.start())] for span in each] for part, each in spans.items()})
    return found


def _triples(paragraph: str) -> Iterator[Any]:
    triples = import_module("textacy.extract.triples")
    try:
        yield from triples.direct_quotations(_language()(paragraph))
    except ValueError:
        return  # an odd number of quotation marks


@cache
def _language() -> Any:
    """The model that we use too."""
    return import_module("spacy").load(MODEL)


def _chars(span: Any, shift: int) -> tuple[int, int]:
    """The place of a span or of a token."""
    if hasattr(span, "start_char"):
        return span.start_char + shift, span.end_char + shift
    return span.idx + shift, span.idx + len(span) + shift
