"""Plain functions on text that several stages need: folded words, running text, quotation marks, paragraphs.

They stand on the ground floor, since compare and extract must agree on them and may not know each other.
"""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from itertools import pairwise
from typing import Literal

import Stemmer

from tallystick.records import EVIDENCE_ROLES, Block, Document, Role

# A word: letters and digits, held together by apostrophes, by dots between letters (U.N.) and by the separators of
# numbers (1,000). Hyphens part words, so that "co-operation" and "cooperation" are compared by `joined_key`.
_WORD = re.compile(r"\d+(?:[.,]\d+)*|[^\W\d_]+(?:['’][^\W\d_]+)*(?:\.[^\W\d_](?![^\W_]))*", re.UNICODE)

# Spellings that differ between varieties of English: what is in every such word, a pattern on the folded word.
_SPELLINGS = (
    ("isation", re.compile(r"(?<=[a-z]{3})isation"), "ization"),
    ("is", re.compile(r"(?<=[a-z]{3})is(e|ed|es|ing|er|ers)$"), r"iz\1"),
    ("our", re.compile(r"(?<=[a-z]{2})our(?=$|s$|ed$|ing$|able|ite)"), "or"),
    ("re", re.compile(r"^(cent|theat|fib|lit|met|spect|calib)re(s?)$"), r"\1er\2"),
    ("ence", re.compile(r"^(def|off|lic|pret)ence"), r"\1ense"),
    ("programme", re.compile(r"^(program)me"), r"\1"),
    (
        "ll",
        re.compile(
            r"^(travel|cancel|label|model|level|signal|fuel|counsel|channel|marshal|tunnel|total)l(?=ed$|ing$|er)"
        ),
        r"\1",
    ),
)
# Words that end in "our" or "ise" in every variety; left alone.
_FIXED = frozenset(
    {"our", "four", "hour", "hours", "your", "tour", "tours", "pour", "wise", "rise", "raise", "promise", "promised"}
    | {"exercise", "advise", "advised", "comprise", "comprised", "surprise", "surprised", "supervise", "supervised"}
)


@dataclass(frozen=True, slots=True)
class Word:
    """A word of a text: offsets into it, and the key under which spelling variants are equal."""

    start: int
    end: int
    key: str


@lru_cache(maxsize=65536)
def key_of(word: str) -> str:
    """The form under which spelling variants of a word are equal: no case, accents, apostrophes or inner dots."""
    folded = unicodedata.normalize("NFKD", word).casefold()
    folded = "".join(ch for ch in folded if not unicodedata.combining(ch) and ch not in "'’")
    if folded[:1].isdigit():
        return folded.replace(",", "")
    folded = folded.replace(".", "")
    if folded in _FIXED:
        return folded
    for hint, pattern, spelling in _SPELLINGS:
        if hint in folded:
            folded = pattern.sub(spelling, folded)
    return folded


def words(text: str) -> list[Word]:
    """The words of a text in order, with offsets and folded keys."""
    return [Word(m.start(), m.end(), key_of(m.group())) for m in _WORD.finditer(text)]


def keys(text: str) -> list[str]:
    """The folded keys of the words of a text in order."""
    return [key_of(word) for word in _WORD.findall(text)]


_STEMMER = Stemmer.Stemmer("english", 0)
# Nouns in "-ment" that are no deed of the verb they seem to come from.
_NO_DEEDS = frozenset({"government", "department", "document", "parliament"})


@lru_cache(maxsize=65536)
def stem_of(word: str) -> str:
    """The stem under which the forms of a word agree: consulted, consultations and consulting are all "consult".

    Porter's English stemmer (Snowball) on the folded word, with "-ment" taken off as well, so that agreed and
    agreement agree.
    """
    key = key_of(word)
    key = key[:-1] if key.endswith("ments") else key
    if key.endswith("ment") and len(key) > 7 and key not in _NO_DEEDS:
        key = key[:-4]
    return str(_STEMMER.stemWord(key))


# ---- running text ----

MONTH_NAMES = (
    "January", "February", "March", "April", "May", "June",
    "July", "August", "September", "October", "November", "December",
)  # fmt: skip


def day_in_words(day: date) -> str:
    """A day as running text writes it, whatever the locale: 2 July 2020."""
    return f"{day.day} {MONTH_NAMES[day.month - 1]} {day.year}"


def listed(names: Sequence[str]) -> str:
    """Names as running text lists them: "a, b and c"; no words for no names."""
    return f"{', '.join(names[:-1])} and {names[-1]}" if len(names) > 1 else "".join(names)


def capital(text: str) -> str:
    """The text with its first letter in upper case."""
    return text[:1].upper() + text[1:]


# ---- quotation marks ----

# Double marks are read together, whatever their shape: outlets mix them, and close a straight mark with a curved one.
# Each pattern begins with its marks and looks around afterwards: `re` passes at its quickest over what is none of them.
_DOUBLE = re.compile("[\"“”„«»‹›'`](?:(?<!['`])|(?<=')'|(?<=`)`)")
_SINGLE = re.compile("['‘’‚](?<!'.)(?!')")
Side = Literal["opens", "closes", "either"]
_TURNED: dict[str, Side] = {
    **dict.fromkeys(("“", "„", "«", "‹", "``"), "opens"), **dict.fromkeys(("”", "»", "›"), "closes"),
}  # fmt: skip
_BEFORE_OPENING = frozenset("([{—–-/“‘'\"")
_AFTER_CLOSING = frozenset(".,;:!?…)]}—–-'’”\"")
_ENDS_BEFORE_CLOSE = set(".,;:!?…-–—)]")
# An apostrophe that begins a word: the years of a decade, and what is left of "and" or "them".
_CLIPPED = re.compile(r"['‘’](?:\d\ds?|n|em|til|tis|twas|cause)(?!\w)", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Quotation:
    """A stretch inside quotation marks: `start` and `end` take in the marks, `inner` offsets leave them out.

    `closed` is False where the closing mark is missing: the quotation then ends with its paragraph, as one that runs
    on does, or before the next opening mark.
    """

    start: int
    end: int
    inner_start: int
    inner_end: int
    closed: bool


def quotations(text: str, *, running: bool = False) -> list[Quotation]:
    """The outer quotations of one paragraph, in order; marks inside a quotation are part of its words.

    Straight and typographic marks, double and single; an apostrophe is no mark. `running` says that the paragraph
    before ended inside a quotation: a mark that closes where none is open then closes that one.
    """
    double = _double(text, running=running)
    found: list[Quotation] = []
    for quote in sorted([*double, *_single(text, double)], key=lambda q: q.start):
        if not found or quote.start >= found[-1].end:
            found.append(quote)
    return found


def _double(text: str, *, running: bool) -> list[Quotation]:
    """The outer quotations in double marks: a mark closes the last that is open; what stays open lost its mark."""
    opened: list[tuple[int, int]] = []
    pairs: list[tuple[int, int, int, int]] = []
    begin, stop = len(text) - len(text.lstrip()), len(text.rstrip())
    for mark in _DOUBLE.finditer(text):
        side = _side(text, *mark.span())
        at_start = mark.start() == begin and not running
        if side == "opens" or (not opened and (side == "either" or at_start)):
            opened.append(mark.span())
        elif opened:
            pairs.append((*opened.pop(), *mark.span()))
        elif running and not pairs:
            pairs.append((begin, begin, *mark.span()))
    found: list[Quotation] = []
    reached = 0
    starts = sorted([*pairs, *((*span, -1, -1) for span in opened)])
    for at, (start, inner, inner_end, end) in enumerate(starts):
        if start < reached:
            continue
        if end < 0:
            limit = starts[at + 1][0] if at + 1 < len(starts) else stop
            inner_end = end = inner + len(text[inner:limit].rstrip())
            found.append(Quotation(start, end, inner, inner_end, False))
        else:
            found.append(Quotation(start, end, inner, inner_end, True))
        reached = end
    return found


def _side(text: str, start: int, end: int) -> Side:
    """Which way a double mark faces: by its shape, unless what stands around it says otherwise."""
    before = text[start - 1] if start else " "
    after = text[end] if end < len(text) else " "
    opens = before.isspace() or before in _BEFORE_OPENING
    closes = after.isspace() or after in _AFTER_CLOSING
    around: Side = "either" if opens == closes else "opens" if opens else "closes"
    shape = _TURNED.get(text[start:end], "either")
    return shape if around == "either" else around


def _single(text: str, double: Sequence[Quotation]) -> list[Quotation]:
    """Quotations in single marks, outside those in double marks or round them."""
    places = [m.start() for m in _SINGLE.finditer(text)]
    found: list[Quotation] = []
    at = inside = 0
    outside: list[int] = []
    for place in places:
        while inside < len(double) and double[inside].end <= place:
            inside += 1
        if inside == len(double) or place < double[inside].start:
            outside.append(place)
    while at < len(outside):
        closing = None
        if _single_opens(text, outside[at]):
            closing = next((i for i in range(at + 1, len(outside)) if _single_closes(text, outside[i])), None)
            if closing is None:
                break  # nothing closes from here on: no later mark of this kind is looked for (linear time)
            found.append(Quotation(outside[at], outside[closing] + 1, outside[at] + 1, outside[closing], True))
        at = at + 1 if closing is None else closing + 1
    return found


def _single_opens(text: str, at: int) -> bool:
    before = text[at - 1] if at else " "
    after = text[at + 1] if at + 1 < len(text) else " "
    if before.isalnum() or text[at] == "’" or _CLIPPED.match(text, at):
        return False
    return not after.isspace() if text[at] in "‘‚" else after.isalpha() or after in '[(“"'


def _single_closes(text: str, at: int) -> bool:
    """Whether a single mark may close: not where it is the apostrophe of a plural followed by its noun."""
    before = text[at - 1] if at else " "
    after = text[at + 1] if at + 1 < len(text) else " "
    if after.isalnum():
        return False
    if before in _ENDS_BEFORE_CLOSE or after in '.,;:!?)]”"' or before != "s" or not after.isspace():
        return not before.isspace()
    return text.find("'", at + 1) < 0 and text.find("’", at + 1) < 0


# ---- paragraphs ----


@dataclass(frozen=True, slots=True)
class Paragraph:
    """One evidence-bearing unit of a document as running text: link stubs taken out, lost spaces put back.

    `pieces` map it to the document: (start here, start in the document, length), in order.
    """

    document: str
    role: Role
    unit: int
    text: str
    pieces: tuple[tuple[int, int, int], ...]

    def to_document(self, start: int, end: int) -> tuple[int, int]:
        """Offsets in the document of a stretch of this paragraph; both ends lie on characters that stand there."""
        for p, d, n in self.pieces:
            if start < p + n:
                first = d + max(0, start - p)
                break
        else:
            raise self._no_stretch(start, end)
        for p, d, n in reversed(self.pieces):
            if end > p:
                last = d + min(n, end - p)
                break
        else:
            raise self._no_stretch(start, end)
        if first > last:
            raise self._no_stretch(start, end)
        return first, last

    def _no_stretch(self, start: int, end: int) -> ValueError:
        return ValueError(f"{start}..{end} is no stretch of a paragraph of {len(self.text)} characters")


def paragraphs(document: Document) -> list[Paragraph]:
    """The evidence-bearing paragraphs of a document in reading order."""
    units: dict[tuple[int, Role], list[Block]] = {}
    stubbed = {block.unit for block in document.blocks if block.role not in EVIDENCE_ROLES}
    for block in document.evidence():
        units.setdefault((block.unit, block.role), []).append(block)
    known: Counter[str] = _names(document) if stubbed else Counter()
    made = []
    for (unit, role), blocks in units.items():
        cuts = _glued(document.text, blocks, known) if unit in stubbed else []
        made.append(_paragraph(document, role, unit, blocks, cuts))
    return [p for p in made if p.text.strip()]


def _names(document: Document) -> Counter[str]:
    """How often each word stands in the evidence of a document."""
    return Counter(m.group() for b in document.evidence() for m in _TOKEN.finditer(document.text, b.start, b.end))


def _paragraph(document: Document, role: Role, unit: int, blocks: list[Block], cuts: list[int]) -> Paragraph:
    parts: list[str] = []
    pieces: list[tuple[int, int, int]] = []
    length = 0
    for block in blocks:
        edges = [block.start, *[cut for cut in cuts if block.start < cut < block.end], block.end]
        for start, end in pairwise(edges):
            if (
                parts
                and not parts[-1][-1:].isspace()
                and not document.text[start].isspace()
                and (start in cuts or document.text[start].isalnum())
            ):
                parts.append(" ")
                length += 1
            piece = document.text[start:end]
            for blank in _BLANKS:
                piece = piece.replace(blank, " ")
            parts.append(piece)
            pieces.append((length, start, end - start))
            length += end - start
    return Paragraph(document.id, role, unit, "".join(parts), tuple(pieces))


_BLANKS = "\r\n\t\u00a0"
_TOKEN = re.compile(r"[^\W\d_][\w.\-]*[^\W_]", re.UNICODE)
_SUFFIX = re.compile(r"(s|es|n|an|ans|ian|ians|ism|ist|ists|ization|isation|like|ese|i|ed|ing|er|ers|ness|ly)$")


def _glued(text: str, blocks: list[Block], known: Counter[str]) -> list[int]:
    """Places where two words were glued together when a link between them was taken out, as offsets into the text."""
    cuts = []
    for block in blocks:
        for token in _TOKEN.finditer(text, block.start, block.end):
            cut = _cut(token.group(), known)
            if cut:
                cuts.append(token.start() + cut)
    return cuts


def _cut(token: str, known: Counter[str]) -> int | None:
    """Where a token falls into two words of which one is a name that the document knows, or None."""
    if known[token] > 1 or len(token) < 5:
        return None
    for i in range(2, len(token) - 1):
        left, right = token[:i], token[i:]
        name_left = left != left.lower() and known[left] > 1
        name_right = right != right.lower() and known[right] > 1
        plain_left = left.isalpha() and left.islower() and known[left] > 0
        if name_right and plain_left:
            return i
        if name_left and right.isalpha() and right.islower() and len(right) > 2 and not _SUFFIX.fullmatch(right):
            return i
    return None
