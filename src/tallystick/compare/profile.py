"""What is known of one document when it is asked which of two came first."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property, lru_cache

from tallystick.compare.days import Named, named
from tallystick.records import EVIDENCE_ROLES, Document
from tallystick.text import words

# What an outlet writes when it mends what it has put out, and when it only adds to it.
CORRECTION = re.compile(
    r"^\W*(?:correction|clarification|corrected|erratum|editors?['’]?s? note)\b"
    r"|\b(?:an? )?(?:earlier|previous|original) version of this (?:article|story|report|page|release|statement)\b"
    r"|\bthis (?:article|story|report|page|release|statement) (?:has been|was) (?:corrected|amended|clarified)\b"
    r"|\bcorrects? (?:an? )?(?:earlier|previous)\b",
    re.I,
)
UPDATE = re.compile(
    r"^\W*(?:update|updated|updates)\b"
    r"|\bthis (?:article|story|report|page) (?:has been|was|will be) updated\b"
    r"|\b(?:updates|adds|recasts) (?:with|throughout|to|details|quotes|background|reaction)\b",
    re.I,
)
_CORRECTED = re.compile(
    r"\b(?:correction|corrected|an earlier version|corrects|this (?:story|article) has been)\b", re.I
)
# The forms above are looked for only where one of these stands in the text: most have none.
_HINTS = (
    "correct",
    "clarif",
    "erratum",
    "editor",
    "version of this",
    "earlier version",
    "has been",
    "updat",
    "amended",
    "recasts",
    "adds ",
)

# An outlet that is given as the source: its name after a verb of telling, or before one of reporting.
_NAME = r"[A-Z][\w'’.&-]*(?: (?:(?:of|the|and|for) )?[A-Z][\w'’.&-]*){0,4}"
_TOLD = re.compile(
    r"\b(?:told|[Aa]ccording to|reported by|published (?:by|in|on)|appeared (?:in|on)|quoted by|interview (?:with|in)"
    r"|speaking to|spoke to|obtained by|seen by|report (?:by|in)|reports? in) (?:the )?"
)
_NAME_AFTER = re.compile(_NAME)
_REPORTS = re.compile(r" (?:reported|reports|wrote|writes|revealed)\b")
_NAME_BEFORE = re.compile(rf"(?P<name>{_NAME}),?(?: which)?(?: (?:first|earlier|also|later))?$")
_REACH = 80

_SENTENCE = re.compile(r"\S.*?(?:[.!?…][\"”’)]*(?=\s+[\"“(]?[A-Z])|$)", re.S)


@dataclass(frozen=True)
class Profile:
    """A document, its evidence-bearing paragraphs, and what they say of it; each thing is read when it is asked for.

    `body_size` is the size of its running text, in the same unit for all documents that are compared.
    """

    document: Document
    paragraphs: Sequence[str]
    body_size: int

    @cached_property
    def named(self) -> Named:
        """The days and years that the text names."""
        return named(self.paragraphs)

    @cached_property
    def sources(self) -> tuple[str, ...]:
        """The names that the text gives as those who reported."""
        return tuple(dict.fromkeys(_sources(self.paragraphs)))

    @cached_property
    def corrected(self) -> bool:
        """Whether the text speaks of a correction."""
        return self._hinted and any(_CORRECTED.search(paragraph) for paragraph in self.paragraphs)

    @cached_property
    def notice(self) -> str | None:
        """The sentence in which the document says that it was corrected or updated."""
        return _notice(self.document) if self._hinted else None

    @cached_property
    def damage(self) -> int:
        """How many sentences have a hole where a link stood."""
        return _damage(self.document)

    @cached_property
    def _hinted(self) -> bool:
        lower = self.document.text.lower()
        return any(hint in lower for hint in _HINTS)


def _damage(document: Document) -> int:
    bearing = {block.unit for block in document.blocks if block.role in EVIDENCE_ROLES}
    return sum(block.role not in EVIDENCE_ROLES and block.unit in bearing for block in document.blocks)


def _sources(paragraphs: Iterable[str]) -> Iterator[str]:
    for paragraph in paragraphs:
        for told in _TOLD.finditer(paragraph):
            if name := _NAME_AFTER.match(paragraph, told.end()):
                yield name.group()
        for reports in _REPORTS.finditer(paragraph):
            if name := _NAME_BEFORE.search(paragraph[max(0, reports.start() - _REACH) : reports.start()]):
                yield name["name"]


def _notice(document: Document) -> str | None:
    """The sentence of correction, else that of an update; it may stand where no evidence does, but in no comment."""
    blocks = (document.text[block.start : block.end] for block in document.blocks if block.role != "comment")
    found = [sentence for block in blocks for sentence in sentences(block)]
    forms = (CORRECTION, UPDATE)
    return next((sentence for form in forms for sentence in found if form.search(sentence)), None)


def sentences(text: str) -> list[str]:
    """The sentences of a text, each with single spaces."""
    return [" ".join(sentence.split()) for sentence in _SENTENCE.findall(text)]


def is_mail(document: Document) -> bool:
    """Whether it came as a mail."""
    return document.file.lower().endswith(".eml")


def same_name(name: str | None, other: str) -> bool:
    """Whether two names of a publisher are one: equal, one within the other, or the other's initials."""
    if not name:
        return False
    short, long = sorted((_keys(name), _keys(other)), key=len)
    return bool(short) and (_within(short, long) or _is_initials(short, long))


def names_it(written: str, name: str) -> bool:
    """Whether a text that writes this name means the publisher of that name: in full, or by its initials."""
    given, known = _keys(written), tuple(key for key in _keys(name) if key != "the")
    return _within(known, given) or _is_initials(given, known)


def _is_initials(short: Sequence[str], long: Sequence[str]) -> bool:
    initials = "".join(key[0] for key in long if key not in {"of", "the", "and", "for"})
    return len(initials) > 1 and "".join(short) == initials


@lru_cache(maxsize=4096)
def _keys(name: str) -> tuple[str, ...]:
    return tuple(word.key for word in words(name))


def _within(short: tuple[str, ...], long: tuple[str, ...]) -> bool:
    return bool(short) and any(long[at : at + len(short)] == short for at in range(len(long) - len(short) + 1))
