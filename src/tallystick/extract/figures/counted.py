"""What a number counts, with the help of the parser: better than the text alone where a noun phrase is long.

The parser changes nothing of a figure but its unit, the words for what is counted, and so where its passage ends.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from tallystick.extract.figures.nouns import is_plural
from tallystick.extract.figures.readings import Reading
from tallystick.extract.figures.units import CURRENCY_NAMES, TIMES
from tallystick.extract.parser.words import Parse, Word


def name_counted(text: str, parse: Parse | None, found: Sequence[Reading]) -> None:
    """Give the readings of a paragraph what each counts; a bare number shares the unit of its neighbour.

    Without a parse the nouns that the grammar found stand, and only units are shared.
    """
    if parse is not None:
        for reading in found:
            if reading.kind == "count":
                _name(parse, reading)
    for i, reading in enumerate(found):
        if reading.unit is None and reading.kind in ("count", "unread"):
            wholes = () if reading.whole is None else (found[reading.whole],)
            _lend(text, parse, reading, wholes, [*found[max(0, i - 1) : i], *found[i + 1 : i + 2]])
            _as_measured(reading, found[max(0, i - 3) : i])


def _token_at(parse: Parse, at: int) -> Word | None:
    return next(iter(parse.touched(at, at + 1)), None)


_STOPS = frozenset({"VERB", "AUX", "PUNCT", "ADP", "SCONJ", "PRON", "DET", "PART", "SPACE", "INTJ", "SYM", "X"})


def _name(parse: Parse, reading: Reading) -> None:
    """Give it the noun that is counted, with modifiers and whose it is: "armed Front fighters"."""
    if reading.core < len(parse.text) and parse.text[reading.core] == "-":
        return
    first = _after(parse, reading.core)
    run = _noun_run(parse, first) if first is not None and not parse.words[first].like_num else None
    if run is None:
        return
    begin, head, until = run
    reading.end = max(parse.words[head].end, reading.core)
    reading.unit, reading.about = parse.words[head].lower, parse.text[parse.words[begin].start : until]


def _after(parse: Parse, at: int) -> int | None:
    """The index of the first token after a place, past "of the" and a hyphen; None where the phrase ends there."""
    at += len(parse.text[at : at + 3]) - len(parse.text[at : at + 3].lstrip())
    token = _token_at(parse, at) if at < len(parse.text) else None
    while token is not None and (token.is_space or token.start < at or token.text in ("-", "–")):
        token = parse.words[token.i + 1] if token.i + 1 < len(parse.words) else None
    if token is None:
        return None
    index = token.i
    if token.lower in ("of", "more", "other", "further", "additional", "such"):
        index += 1
        if (
            token.lower == "of"
            and index < len(parse.words)
            and (parse.words[index].lower in ("the", "its", "their", "these", "those", "his", "our"))
        ):
            index += 1
        elif token.lower == "of" and not (index < len(parse.words) and parse.words[index].tag in ("NNS", "NN")):
            return None
    return index if index < len(parse.words) else None


def _noun_run(parse: Parse, first: int) -> tuple[int, int, int] | None:
    """Where the phrase begins, its head noun, and the offset at which it ends with the phrases that hang on it."""
    head = None
    for token in parse.words[first : first + 9]:
        if token.pos in ("NOUN", "PROPN") and (token.entity not in ("DATE", "TIME") or _is_counted(token)):
            if head is not None and parse.words[head].tag in ("NNS", "NNPS") and token.pos == "PROPN":
                break
            head = token.i
            continue
        participle = token.tag in ("VBN", "VBD", "VBG", "JJ") and head is None
        if not participle and (token.pos in _STOPS and token.text not in ("-", "’s", "'s", "’", "'", "[", "]")):
            break
        if token.pos in ("CCONJ", "NUM", "ADV") and head is not None:
            break
    if head is None:
        return None
    end = parse.words[head].end
    return first, head, max(end, _end_of_phrases(parse, head))


_TIME_WORDS = (
    "second minute hour day night morning afternoon evening weekend week fortnight month quarter season spring summer "
    "autumn winter year decade generation century today yesterday tomorrow"
)
_TIMES = frozenset(_TIME_WORDS.split())


def _is_counted(token: Word) -> bool:
    """Whether a noun that the parser takes for a part of a date is what a number counts: "96 mortars"."""
    return token.tag == "NNS" and token.lemma not in _TIMES and any(c.like_num for c in token.children)


def _end_of_phrases(parse: Parse, head: int) -> int:
    """The end of "of ..." and "in ..." phrases that follow a noun at once."""
    end = parse.words[head].end
    at = head + 1
    for _ in range(2):
        if at >= len(parse.words) or parse.words[at].lower not in ("of", "in", "from", "at"):
            break
        reach = at + 1
        while (
            reach < len(parse.words)
            and parse.words[reach].pos in ("DET", "ADJ", "NOUN", "PROPN")
            and parse.words[reach].entity not in ("DATE", "TIME")
        ):
            reach += 1
        if reach == at + 1 or parse.words[reach - 1].pos not in ("NOUN", "PROPN"):
            break
        end, at = parse.words[reach - 1].end, reach
    return end


# ---- what a bare number counts ----


def _as_measured(reading: Reading, before: Sequence[Reading]) -> None:
    """Give a number that took its noun from a measure before it the whole unit: of "cubic metres" not "metres"."""
    for other in before:
        if reading.unit and other.kind == "measure" and (other.unit or "").endswith(f" {reading.unit}"):
            reading.unit, reading.about, reading.measure = other.unit, other.about, other.measure


_NUMBER_OF = re.compile(
    r"\b(?:number|total|strength|size|count) of ((?:[\w.’'-]+ ){1,8}?)"
    r"(?:to|at|of|from|by|was|is|are|were|has|had|have|rose|fell|grew|dropped|increased|decreased|declined|climbed|doubled|"
    r"shrank|reached|stood|stands|remained|remains|exceeded|exceeds|passed)\b",
    re.IGNORECASE,
)


# What follows the noun in "the number of workers seeking aid", "the number of men who left".
_AFTER_NOUN = re.compile(r" (?:in|of|from|at|on|for|who|that|which|(?<=s )\w+ing)(?: |$)")
# "The death toll rose to 57": what a toll counts.
_TOLL = re.compile(r"\b(death|casualty) toll\b", re.IGNORECASE)
_TOLLS = {"death": "deaths", "casualty": "casualties"}


_SENTENCE_END = re.compile(r"[.!?;][”\"’]?\s+(?=[A-Z“\"])")
# A "sentence" of thousands of numbers is a table: it is not read from its beginning for each of them.
_LONGEST_SENTENCE = 1_000
_PLURAL_WORD = re.compile(r"(?<![\w’'-])[a-z][a-z-]*s(?![\w’'-])")


def _lend(
    text: str, parse: Parse | None, reading: Reading, wholes: Sequence[Reading], neighbours: Sequence[Reading]
) -> None:
    """Give a bare number the unit of "the number of ..." before it, of what is brought to it, of the whole that it is
    a part of, or of its neighbour."""
    left, right = _sentence(text, parse, reading)
    match = _NUMBER_OF.search(text, max(left, reading.start - 120), reading.end)
    if match and not any(match.end() < o.start < reading.start and o.unit and o.kind == "count" for o in neighbours):
        reading.about = match.group(1).strip()
        reading.unit = _AFTER_NOUN.split(reading.about)[0].split()[-1].lower()
        return
    if toll := _TOLL.search(text, max(left, reading.start - 120), reading.start):
        reading.unit = reading.about = _TOLLS[toll[1].lower()]
        return
    thing = _brought_to(parse, reading) if parse is not None else None
    if thing is not None:
        reading.unit, reading.about = thing.lower, thing.text
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
    noun = _plural_before(text, parse, left, reading.start)
    if noun:
        reading.unit, reading.about = CURRENCY_NAMES.get(noun.lower(), noun.lower()), noun


def _sentence(text: str, parse: Parse | None, reading: Reading) -> tuple[int, int]:
    token = _token_at(parse, reading.start) if parse is not None else None
    if token is not None:
        sentence = token.parse.sentence(token)
        return sentence[0].start, sentence[-1].end
    reach = max(0, reading.start - _LONGEST_SENTENCE)
    left = max((m.end() for m in _SENTENCE_END.finditer(text, reach, reading.start)), default=reach)
    stop = _SENTENCE_END.search(text, reading.end, reading.end + _LONGEST_SENTENCE)
    return left, stop.start() if stop else min(len(text), reading.end + _LONGEST_SENTENCE)


def _plural_before(text: str, parse: Parse | None, left: int, start: int) -> str | None:
    """The last plural noun before a number in its sentence."""
    if parse is not None:
        words = parse.within(left, start)
        plurals = [t.text for t in words if t.tag == "NNS" and t.pos == "NOUN" and t.entity not in ("DATE", "TIME")]
    else:
        plurals = [m.group() for m in _PLURAL_WORD.finditer(text, left, start) if is_plural(m.group())]
    things = [word for word in plurals if word.lower() not in _NO_THINGS]
    return things[-1] if things else None


_NO_THINGS = TIMES | {
    "numbers", "figures", "totals", "counts", "tolls", "levels", "hundreds", "thousands", "dozens", "scores",
    "millions", "thirds", "quarters", "fifths", "tenths", "two-thirds", "three-quarters", "two-fifths", "halves",
}  # fmt: skip


def _brought_to(parse: Parse, reading: Reading) -> Word | None:
    """What is brought to a number: "troops" in "cut its troops in four districts to 2,300"."""
    words = parse.touched(reading.start, reading.end)
    number = next((t for t in words if t.like_num and t.dep == "pobj"), None)
    if number is None or number.head.lower != "to" or number.head.head.pos != "VERB":
        return None
    parts = {c.dep: c for c in number.head.head.children if c.tag == "NNS" and c.i < number.i}
    return parts.get("dobj") or parts.get("nsubjpass") or parts.get("nsubj")
