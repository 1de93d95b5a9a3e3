"""What a number counts, with the help of the parser: better than the text alone where a noun phrase is long.

The parser changes nothing of a figure but its unit, the words for what is counted, and so where its passage ends.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from spacy.tokens import Doc, Token

from tallystick.extract.figures.nouns import is_plural
from tallystick.extract.figures.readings import Reading
from tallystick.extract.figures.units import TIMES
from tallystick.extract.parser.parse import text_of


def name_counted(text: str, doc: Doc | None, found: Sequence[Reading]) -> None:
    """Give the readings of a paragraph what each counts; a bare number shares the unit of its neighbour.

    Without a parse the nouns that the grammar found stand, and only units are shared.
    """
    if doc is not None:
        for reading in found:
            if reading.kind == "count":
                _name(doc, reading)
    for i, reading in enumerate(found):
        if reading.unit is None and reading.kind in ("count", "unread"):
            wholes = () if reading.whole is None else (found[reading.whole],)
            _lend(text, doc, reading, wholes, [*found[max(0, i - 1) : i], *found[i + 1 : i + 2]])


def _token_at(doc: Doc, at: int) -> Token | None:
    span = doc.char_span(at, at + 1, alignment_mode="expand")
    return span[0] if span is not None and len(span) else None


_STOPS = frozenset({"VERB", "AUX", "PUNCT", "ADP", "SCONJ", "PRON", "DET", "PART", "SPACE", "INTJ", "SYM", "X"})


def _name(doc: Doc, reading: Reading) -> None:
    """Give it the noun that is counted, with modifiers and whose it is: "armed Front fighters"."""
    if reading.core < len(text_of(doc)) and text_of(doc)[reading.core] == "-":
        return
    first = _after(doc, reading.core)
    run = _noun_run(doc, first) if first is not None and not doc[first].like_num else None
    if run is None:
        return
    begin, head, until = run
    reading.end = max(doc[head].idx + len(doc[head].text), reading.core)
    reading.unit, reading.about = doc[head].lower_, text_of(doc)[doc[begin].idx : until]


def _after(doc: Doc, at: int) -> int | None:
    """The index of the first token after a place, past "of the" and a hyphen; None where the phrase ends there."""
    at += len(text_of(doc)[at : at + 3]) - len(text_of(doc)[at : at + 3].lstrip())
    token = _token_at(doc, at) if at < len(text_of(doc)) else None
    while token is not None and (token.is_space or token.idx < at or token.text in ("-", "–")):
        token = doc[token.i + 1] if token.i + 1 < len(doc) else None
    if token is None:
        return None
    index = token.i
    if token.lower_ in ("of", "more", "other", "further", "additional", "such"):
        index += 1
        if (
            token.lower_ == "of"
            and index < len(doc)
            and (doc[index].lower_ in ("the", "its", "their", "these", "those", "his", "our"))
        ):
            index += 1
        elif token.lower_ == "of" and not (index < len(doc) and doc[index].tag_ in ("NNS", "NN")):
            return None
    return index if index < len(doc) else None


def _noun_run(doc: Doc, first: int) -> tuple[int, int, int] | None:
    """Where the phrase begins, its head noun, and the offset at which it ends with the phrases that hang on it."""
    head = None
    for token in doc[first : first + 9]:
        if token.pos_ in ("NOUN", "PROPN") and (token.ent_type_ not in ("DATE", "TIME") or _is_counted(token)):
            if head is not None and doc[head].tag_ in ("NNS", "NNPS") and token.pos_ == "PROPN":
                break
            head = token.i
            continue
        participle = token.tag_ in ("VBN", "VBD", "VBG", "JJ") and head is None
        if not participle and (token.pos_ in _STOPS and token.text not in ("-", "’s", "'s", "’", "'", "[", "]")):
            break
        if token.pos_ in ("CCONJ", "NUM", "ADV") and head is not None:
            break
    if head is None:
        return None
    end = doc[head].idx + len(doc[head].text)
    return first, head, max(end, _end_of_phrases(doc, head))


_TIME_WORDS = (
    "second minute hour day night morning afternoon evening weekend week fortnight month quarter season spring summer "
    "autumn winter year decade generation century today yesterday tomorrow"
)
_TIMES = frozenset(_TIME_WORDS.split())


def _is_counted(token: Token) -> bool:
    """Whether a noun that the parser takes for a part of a date is what a number counts: "96 mortars"."""
    return token.tag_ == "NNS" and token.lemma_.lower() not in _TIMES and any(c.like_num for c in token.children)


def _end_of_phrases(doc: Doc, head: int) -> int:
    """The end of "of ..." and "in ..." phrases that follow a noun at once."""
    end = doc[head].idx + len(doc[head].text)
    at = head + 1
    for _ in range(2):
        if at >= len(doc) or doc[at].lower_ not in ("of", "in", "from", "at"):
            break
        reach = at + 1
        while (
            reach < len(doc)
            and doc[reach].pos_ in ("DET", "ADJ", "NOUN", "PROPN")
            and doc[reach].ent_type_ not in ("DATE", "TIME")
        ):
            reach += 1
        if reach == at + 1 or doc[reach - 1].pos_ not in ("NOUN", "PROPN"):
            break
        end, at = doc[reach - 1].idx + len(doc[reach - 1].text), reach
    return end


# ---- what a bare number counts ----

_NUMBER_OF = re.compile(
    r"\b(?:number|total|strength|size|count) of ((?:[\w.’'-]+ ){1,8}?)(?:to|at|of|from|by|was|is|stood at)\b",
    re.IGNORECASE,
)


_SENTENCE_END = re.compile(r"[.!?;][”\"’]?\s+(?=[A-Z“\"])")
_PLURAL_WORD = re.compile(r"(?<![\w’'-])[a-z][a-z-]*s(?![\w’'-])")


def _lend(
    text: str, doc: Doc | None, reading: Reading, wholes: Sequence[Reading], neighbours: Sequence[Reading]
) -> None:
    """Give a bare number the unit of "the number of ..." before it, of what is brought to it, of the whole that it is
    a part of, or of its neighbour."""
    left, right = _sentence(text, doc, reading)
    if match := _NUMBER_OF.search(text, max(left, reading.start - 120), reading.end):
        reading.about = match.group(1).strip()
        reading.unit = re.split(r" (?:in|of|from|at|on) ", reading.about)[0].split()[-1].lower()
        return
    thing = _brought_to(doc, reading) if doc is not None else None
    if thing is not None:
        reading.unit, reading.about = thing.lower_, thing.text
        return
    for other in [*wholes, *neighbours]:
        if (
            other.unit
            and left <= other.start < right
            and other.unit not in TIMES
            and other.kind in ("count", "measure")
        ):
            reading.unit, reading.about, reading.measure = other.unit, other.about, other.measure
            return
    noun = _plural_before(text, doc, left, reading.start)
    if noun:
        reading.unit, reading.about = noun.lower(), noun


def _sentence(text: str, doc: Doc | None, reading: Reading) -> tuple[int, int]:
    token = _token_at(doc, reading.start) if doc is not None else None
    if token is not None:
        return token.sent.start_char, token.sent.end_char
    left = max((m.end() for m in _SENTENCE_END.finditer(text, 0, reading.start)), default=0)
    stop = _SENTENCE_END.search(text, reading.end)
    return left, stop.start() if stop else len(text)


def _plural_before(text: str, doc: Doc | None, left: int, start: int) -> str | None:
    """The last plural noun before a number in its sentence."""
    if doc is not None:
        span = doc.char_span(left, start, alignment_mode="contract") or ()
        plurals = [t.text for t in span if t.tag_ == "NNS" and t.pos_ == "NOUN" and t.ent_type_ not in ("DATE", "TIME")]
    else:
        plurals = [m.group() for m in _PLURAL_WORD.finditer(text, left, start) if is_plural(m.group())]
    things = [word for word in plurals if word.lower() not in _NO_THINGS]
    return things[-1] if things else None


_NO_THINGS = TIMES | {
    "numbers", "figures", "totals", "counts", "tolls", "levels", "hundreds", "thousands", "dozens", "scores",
    "millions",
}  # fmt: skip


def _brought_to(doc: Doc, reading: Reading) -> Token | None:
    """What is brought to a number: "troops" in "cut its troops in four districts to 2,300"."""
    span = doc.char_span(reading.start, reading.end, alignment_mode="expand")
    number = next((t for t in span or () if t.like_num and t.dep_ == "pobj"), None)
    if number is None or number.head.lower_ != "to" or number.head.head.pos_ != "VERB":
        return None
    parts = {c.dep_: c for c in number.head.head.children if c.tag_ == "NNS" and c.i < number.i}
    return parts.get("dobj") or parts.get("nsubjpass") or parts.get("nsubj")
