"""A stretch of text as tokens, each with the class that the grammar of dates knows it by.

For `grammar`. The classes of a text are a string of one letter a token, so that a phrase of many words is found by
one compiled expression over a string a fifth as long as the text.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import accumulate
from typing import Final

from tallystick.extract.dates.words import HOLIDAY_NAMES, WORD_CLASSES
from tallystick.extract.word_patterns import any_of

# The classes of tokens that are no words of the table.
_WRITTEN = (
    "iso", "numeric", "clock", "decade", "ordinal_digits", "day_digits", "year", "short_year", "digits", "holiday",
    "word", "other",
)  # fmt: skip
_MARKS: Final = {
    "-": "dash",
    "–": "dash",
    "—": "dash",
    ",": "comma",
    ".": "dot",
    "/": "slash",
    "(": "open",
    ")": "close",
}

_NAMES = sorted({*WORD_CLASSES.values(), *_MARKS.values(), *_WRITTEN})
# Letters that are none of the signs of `re`, one byte each.
_LETTERS = "".join(chr(at) for at in range(0xC0, 0x100)) + "abcdefghijklmnopqrstuvwxyz"
LETTER: Final = dict(zip([name for name in _NAMES if name != "other"], _LETTERS, strict=False)) | {"other": "_"}

# White space before a token is part of the match, so that none is begun in vain and the matches follow one another
# without a gap; what most tokens are is tried first: words in small letters, then signs. Dates and times in digits are
# one token each; so are an amount with its separators and a word. A run that mixes letters and digits ("B52") is no
# word and no number.
_TOKEN = re.compile(
    r"""
    \s*+(?:
      [a-z][a-z]+(?!\w)
      | [^\w\s'’]
      | [aApP]\.[mM]\b\.? | B\.C\b\.? | [oO]['’]clock\b
      | (?:Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept?|Oct|Nov|Dec|Mon|Tues?|Wed|Thurs?|Thu|Fri|Sat|Sun)\.
      | (?:{holidays})\b
      | [^\W\d_]+(?!\w)
      | \d(?<![.,:/-]\d)(?:
            \d{3}/\d\d/\d\d(?![\w/]) | \d{3}-\d\d-\d\d(?:T\d\d:\d\d(?::\d\d(?:\.\d+)?)?(?:Z|[+-]\d\d:?\d\d)?)?(?![\w-])
          | \d?[/.-]\d{1,2}[/.-](?:\d{4}|\d\d)(?![\w/-]|\.\d)
          | \d?:\d\d(?::\d\d)?(?=[ap]\.?m\b|\W|$)
          | \d?(?:\.\d\d)?(?=[ap]\.?m\b) )
      | \d{1,3}0['’]?s\b
      | \d++(?:[.,]\d++)*+(?:st|nd|rd|th)?(?!\w)
      | ['’]\d\d['’]?s\b
      | ['’]\d\d(?!\w)
      | ['’][sS]\b
      | \w+
      | ['’]
    )""".replace("{holidays}", any_of(HOLIDAY_NAMES).replace(r"\ ", r"\s")),
    re.VERBOSE,
)


@dataclass(slots=True)
class Tokens:
    """A stretch of text in tokens: `classes` has a letter for each, `pieces` each with the white space before it.

    `edges` are offsets into `text`: the first is where the stretch begins, the others where each token ends. Nobody
    changes one that is made; to make a frozen one takes as long as to look up ten tokens.
    """

    text: str
    classes: str
    pieces: Sequence[str]
    edges: Sequence[int]

    def start(self, at: int) -> int:
        """Where a token begins."""
        return self.edges[at + 1] - len(self.word(at))

    def end(self, at: int) -> int:
        """Where a token ends, exclusive."""
        return self.edges[at + 1]

    def word(self, at: int) -> str:
        """The token at a place, as written."""
        return self.pieces[at].lstrip()


def tokens_of(text: str, start: int, end: int) -> Tokens:
    """The tokens of a stretch of text; their offsets are into the whole of it."""
    pieces = _TOKEN.findall(text, start, end)
    edges = list(accumulate(map(len, pieces), initial=start))
    return Tokens(text, "".join(map(_LETTERS_OF.__getitem__, pieces)), pieces, edges)


class _Letters(dict[str, str]):
    """The letter of each token's class, white space before it or not, kept for those that were seen.

    It is emptied when it has grown large; `lru_cache` takes three times as long to find one.
    """

    def __missing__(self, piece: str) -> str:
        word = piece.lstrip()
        if len(self) > _MOST_KEPT:
            self.clear()
        self[piece] = letter = _CLASS_LETTERS.get(word) or (_WORD if word[0].isalpha() else _in_digits(word))
        return letter


_MOST_KEPT = 50_000
_LETTERS_OF = _Letters()


_CLASS_LETTERS: Final = (
    {word: LETTER[name] for word, name in WORD_CLASSES.items()}
    | {mark: LETTER[name] for mark, name in _MARKS.items()}
    | dict.fromkeys(HOLIDAY_NAMES, LETTER["holiday"])
)
_WORD: Final = LETTER["word"]


def _in_digits(word: str) -> str:
    """The class of a token that begins with a digit or a mark."""
    if len(word) == 1 and not word.isdigit():
        return "_"
    if word.isdecimal():
        value = int(word) if len(word) < 5 else 0
        if len(word) <= 2 and 1 <= value <= 31:
            return LETTER["day_digits"]
        return LETTER["year"] if len(word) == 4 and 1000 <= value <= 2199 else LETTER["digits"]
    return LETTER[next((name for name, form in _FORMS if form.fullmatch(word)), "other")]


_FORMS = (
    ("ordinal_digits", re.compile(r"\d{1,2}(?:st|nd|rd|th)")),
    ("decade", re.compile(r"['’]?(?:1\d|20|21)?\d0['’]?s")),
    ("short_year", re.compile(r"['’]\d\d")),
    ("iso", re.compile(r"\d{4}([/-])\d\d\1\d\d.*")),
    ("clock", re.compile(r"\d{1,2}:\d\d(?::\d\d)?")),
    ("numeric", re.compile(r"\d{1,2}[/.-]\d{1,2}[/.-]\d{2,4}")),
    ("digits", re.compile(r"\d[\d.,]*½?")),
)


def pattern_of(template: str) -> str:
    """A pattern over class letters from one over class names: `the? (?:last|next) unit` and the like.

    Names stand for their letters, `~` for any token; spaces part what follows; the rest is as in `re`.
    """
    return re.sub(r"\(\?P<\w+>|[a-z_]+|\s+|~", lambda m: _letter(m.group()), template)


def _letter(piece: str) -> str:
    if piece.startswith("(?P<"):
        return piece
    if piece == "~":
        return "."
    return "" if piece.isspace() else LETTER[piece]


def beginnings(pattern: str) -> frozenset[str]:
    """The two letters with which a match of a pattern made by `pattern_of` may begin, or the one that it may be.

    Of the syntax of `re` it knows what the phrases use: groups, alternatives, `?`, and looking around.
    """
    heads, _ = _alternatives(pattern, 0)
    return frozenset(heads)


def _alternatives(pattern: str, at: int) -> tuple[set[str], int]:
    """The first letters of what stands up to the closing bracket, "" where it may be empty; and where it ends."""
    heads = set[str]()
    while True:
        found, at = _sequence(pattern, at)
        heads |= found
        if at == len(pattern) or pattern[at] == ")":
            return heads, at
        at += 1


_GROUP = re.compile(r"\((?:\?(?:P<\w+>|:|(?P<around><?[=!])))?")


def _sequence(pattern: str, at: int) -> tuple[set[str], int]:
    heads = {""}
    while at < len(pattern) and pattern[at] not in "|)":
        piece = {pattern[at]}
        if group := _GROUP.match(pattern, at):
            piece, at = _alternatives(pattern, group.end())
            if group["around"] == "=":  # the next letter is told, and still to come
                heads = {head + tail[:1] if len(head) == 1 and tail else head for head in heads for tail in piece}
            if group["around"]:
                piece = {""}
        at += 1
        if at < len(pattern) and pattern[at] == "?":
            at, piece = at + 1, piece | {""}
        heads = {(head + tail)[:2] for head in heads for tail in piece}
    return heads, at


def windows(text: str, marks: Iterable[tuple[int, int]], before: int, after: int) -> Iterator[tuple[int, int]]:
    """The stretches of a text around some places, widened to white space and joined where they touch."""
    start = end = floor = 0
    for mark_start, mark_end in marks:
        left, right = mark_start - before, mark_end + after
        if end and left > end:
            stop = _space_after(text, end)
            if left > stop:
                yield max(text.rfind(" ", floor, start) + 1, floor), stop
                floor, end = stop, 0
        if not end:
            start = max(0, left)
        end = right
    if end:
        yield max(text.rfind(" ", floor, start) + 1, floor), _space_after(text, end)


def _space_after(text: str, at: int) -> int:
    found = text.find(" ", at)
    return len(text) if found < 0 else found
