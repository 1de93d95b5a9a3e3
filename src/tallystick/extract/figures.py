"""Figures of one document: numbers with what they count, their bounds and how sure the text is of them.

The numbers are read by grammar from the text of record; the parse only helps to find the noun that is counted.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import lru_cache

from spacy.tokens import Doc, Token

from tallystick.extract.date_grammar import find_expressions
from tallystick.extract.numbers import Number, find_numbers, uses_comma_decimals
from tallystick.records import Document, Figure, make_id
from tallystick.text import Paragraph

_APPROXIMATE = (
    r"about|around|approximately|approx\.|roughly|nearly|almost|some|circa|c\.|~|≈|close to|just over|just under|"
    r"just above|just below|"
    r"(?:an? )?estimated|well over|well under|an average of|somewhere between"
)
_AT_LEAST = (
    r"at least|no fewer than|no less than|not fewer than|not less than|more than|over|upwards of|in excess of|above|"
    r"a minimum of|"
    r"minimum of|exceeding|greater than|larger than|as few as|>"
)
_AT_MOST = (
    r"at most|no more than|not more than|no greater than|up to|fewer than|less than|under|below|a maximum of|"
    r"maximum of|"
    r"as many as|as much as|not exceeding|not to exceed|<"
)
_CURRENCIES = {"$": "USD", "US$": "USD", "€": "EUR", "£": "GBP", "¥": "JPY", "₹": "INR", "A$": "AUD", "C$": "CAD"}
_CURRENCY_WORDS = {
    "dollars": "USD",
    "dollar": "USD",
    "euros": "EUR",
    "euro": "EUR",
    "yen": "JPY",
    "yuan": "CNY",
    "rupees": "INR",
}
_CODES = "USD|EUR|GBP|JPY|CHF|CNY|INR|AUD|CAD"

# Qualifiers are read backwards from a number, a few words at a time.
_QUALIFIER = re.compile(
    rf"(?<![\w-])(?:(?P<approximate>{_APPROXIMATE})|(?P<least>{_AT_LEAST})|(?P<most>{_AT_MOST}))\s?(?:the |a |an )?$",
    re.IGNORECASE,
)
_MONEY_BEFORE = re.compile(rf"(?:(?:US|A|C)?[$]|[€£¥₹]|(?<!\w)(?:{_CODES}))\s?$")
_MONEY_AFTER = re.compile(rf"\s(?:U\.?S\.? )?({'|'.join(_CURRENCY_WORDS)}|{_CODES})(?!\w)", re.IGNORECASE)
_PERCENT_AFTER = re.compile(r"\s?%|[\s-](?:per ?cent|pct)(?!\w)(?:age)?|\spercentage[- ]points?", re.IGNORECASE)
_LEAST_AFTER = re.compile(r"\+(?!\w)|\s(?:[\w-]+ )?(?:or|and) (?:more|above|over)\b", re.IGNORECASE)
_MOST_AFTER = re.compile(r"\s(?:[\w-]+ )?or (?:fewer|less|under)\b", re.IGNORECASE)
_ABOUT_AFTER = re.compile(r"-odd\b|\s(?:[\w-]+ )?or so\b", re.IGNORECASE)

_RANGE_JOINT = re.compile(
    rf"\s?(?:-|–|—|to|or)\s?(?:{_APPROXIMATE}|as many as|up to)?\s?(?:US)?[$€£]?\s?", re.IGNORECASE
)
_AND_JOINT = re.compile(rf"\s?(?:and|to|-|–|—)\s?(?:{_APPROXIMATE})?\s?(?:US)?[$€£]?\s?", re.IGNORECASE)
_BETWEEN = re.compile(rf"(?<!\w)(?:between|from)\s(?:(?:{_APPROXIMATE})\s)?(?:US)?[$€£]?\s?$", re.IGNORECASE)
_CHANGE = re.compile(
    r"\b(?:down|up|reduc\w+|draw\w*|drew|cut\w*|rise\w*|rose|risen|rising|fall\w*|fell|increas\w+|decreas\w+|drop\w*|"
    r"grow\w*|grew|"
    r"shr[aiu]nk\w*|lower\w*|rais\w+|expand\w*|declin\w+|swell\w*|swollen|jump\w*|climb\w*|surg\w+|dwindl\w+|went|"
    r"gone|scal\w+|"
    r"slash\w*|brought|chang\w+|revis\w+|soar\w*|slid\w*|plung\w+|doubl\w+|halv\w+)\b",
    re.IGNORECASE,
)

# A number after one of these names a thing; it counts nothing.
_LABEL = re.compile(
    r"(?<![\w-])(?:articles?|art\.|resolutions?|sections?|sec\.|annex(?:es)?|chapters?|paragraphs?|paras?\.?|nos?\.|"
    r"number|numbers|flight|"
    r"protocols?|routes?|highway|pages?|pp?\.|phase|stage|level|room|zone|decree|regulation|law|rule|clauses?|parts?|"
    r"items?|tables?|"
    r"channel|version|volume|vol\.|file|case|docket|box|gate|grade|class|appendix|principle|goal|tel\.?:?|telephone:?|"
    r"fax:?|phone:?|"
    r"ages?|aged|§|#|№)\s?(?:[\w.]{1,6}(?:, | and | to |-|–))?$",
    re.IGNORECASE,
)
_CODE_BEFORE = re.compile(r"(?:[^\W\d_][-/.]|[/#_@]|\d[:/.]|\d-(?=$)|\.\d*|-\d+-)$")
_CODE_AFTER = re.compile(r"[/:]\d|(?:st|nd|rd|th)(?!\w)|[-–]\d+[-–]\d|_|°")
_LETTERS_AFTER = re.compile(r"[^\W\d_]")
_PHONE = re.compile(r"(?<![\w.])\+?\(?\d{1,4}\)?(?:[ -]\(?\d{2,5}\)?){2,}(?!\w)")
_CLOCK = re.compile(
    r"(?<![\w.,])\d{1,2}(?:[:.]\d\d)?\s?(?:[ap]\.?m\b\.?|o[’']clock|hrs\b)|(?<![\w.,])\d{1,2}:\d\d(?::\d\d)?|"
    r"(?<!\w)[12]\d{3} hours\b|(?<!\w)0\d{3} hours\b",
    re.IGNORECASE,
)
_LIST_MARK = re.compile(r"\s*(?:\(?\d{1,3}[.)]|\d{1,2}(?:\.\d{1,2})+\.?)\s(?=\S)")
_BRACKETED = re.compile(r"(?<!\w)\(\d{1,2}\)|\[\d{1,3}\]")
_SCORE = re.compile(r"(?<![\w.,])\d{1,2}[-–]\d{1,2}(?![\w.,]*\s[a-z])")
_MEASURE_WORDS = (
    "month week year day hour minute decade kilometre kilometer metre meter mile percent ton tonne litre liter"
)
_MEASURES = frozenset(_MEASURE_WORDS.split())
_CASUALTY = re.compile(r"\b(?:killed|wounded|injured|dead|died|arrested|detained|released|freed|missing|captured)\b")


@dataclass(frozen=True, slots=True)
class _Reading:
    """A number or range in a paragraph before it becomes a figure: its span with qualifiers, and its bounds."""

    start: int
    end: int
    low: float | None
    high: float | None
    approximate: bool
    unit: str | None
    about: str | None
    words: bool


def find_figures(document: Document, paragraphs: Sequence[Paragraph], docs: Sequence[Doc]) -> tuple[Figure, ...]:
    """The figures in the evidence-bearing paragraphs of a document, in order."""
    comma_decimals = uses_comma_decimals(document.text)
    made = []
    for paragraph, doc in zip(paragraphs, docs, strict=True):
        for reading in _readings(paragraph.text, doc, comma_decimals):
            start, end = paragraph.to_document(reading.start, reading.end)
            made.append(
                Figure(
                    id=make_id("f", document.id, start, end),
                    document=document.id,
                    start=start,
                    end=end,
                    low=reading.low,
                    high=reading.high,
                    unit=reading.unit,
                    approximate=reading.approximate,
                    about=reading.about,
                )
            )
    return tuple(made)


def _readings(text: str, doc: Doc, comma_decimals: bool) -> list[_Reading]:
    barred = _barred(text)
    numbers = [n for n in find_numbers(text, comma_decimals=comma_decimals) if _counts(text, n, doc, barred)]
    found: list[_Reading] = []
    at = 0
    while at < len(numbers):
        taken, reading = _read(text, doc, numbers, at, found[-1].end if found else 0)
        at += taken
        if reading is not None:
            found.append(reading)
    return _with_shared_units(text, doc, found)


# ---- what is no figure ----


def _barred(text: str) -> list[tuple[int, int]]:
    """Stretches in which digits are parts of something else: dates, clock times, telephone numbers, list marks."""
    spans = [(e.start, e.end) for e in find_expressions(text) if e.kind != "duration"]
    for pattern in (_PHONE, _CLOCK, _BRACKETED, _SCORE):
        spans += [m.span() for m in pattern.finditer(text) if pattern is not _SCORE or not _rises(m.group())]
    if mark := _LIST_MARK.match(text):
        spans.append(mark.span())
    return sorted(spans)


def _rises(written: str) -> bool:
    low, high = re.split(r"[-–]", written)
    return int(low) < int(high)


def _counts(text: str, number: Number, doc: Doc, barred: Sequence[tuple[int, int]]) -> bool:
    """Whether a number counts something: it is no date, name, code, ordinal or label."""
    if any(start < number.end and number.start < end for start, end in barred):
        return False
    if _in_ratio(text, number):
        return False
    before, after = text[max(0, number.start - 24) : number.start], text[number.end : number.end + 12]
    if number.words:
        return not re.search(r"[\w’']$", before) and (number.value != 1 or _one_counts(text, number, doc))
    if _CODE_BEFORE.search(before) and not _range_before(before):
        return False
    if _CODE_AFTER.match(after) or (
        _LETTERS_AFTER.match(after) and not re.match(r"(?:km|kg|m|cm|mm|ha|bn|mn|k|g|l|t)\b", after)
    ):
        return False
    if _LABEL.search(before):
        return False
    return not _in_name(text, number, doc)


# "one in four" is a share; neither number counts anything alone.
_RATIO_AFTER = re.compile(
    r" (?:in|out of) (?:every )?(?:\d{1,2}|two|three|four|five|six|seven|eight|nine|ten)(?![\w.,]\w)", re.IGNORECASE
)
_RATIO_BEFORE = re.compile(r"\b(?:one|two|three|[1-9]) in (?:every )?$", re.IGNORECASE)


def _in_ratio(text: str, number: Number) -> bool:
    return (
        number.value < 10 and bool(_RATIO_AFTER.match(text, number.end)) and " in " in text[number.end : number.end + 4]
    ) or bool(_RATIO_BEFORE.search(text, max(0, number.start - 16), number.start))


def _range_before(before: str) -> bool:
    return bool(re.search(r"\d[-–—]$", before))


def _one_counts(text: str, number: Number, doc: Doc) -> bool:
    """Whether "one" counts, as in "one month" or "at least one soldier": mostly it is a pronoun or an article."""
    before, after = text[max(0, number.start - 24) : number.start], text[number.end : number.end + 40]
    following = re.match(r"[ -]([a-z]+)", after)
    if following and following.group(1).rstrip("s") in _MEASURES:
        return not re.match(r" (?:day|year)\b", after) or bool(_QUALIFIER.search(before))
    if following is None or following.group(1) in ("of", "another", "thing", "side", "hand", "or", "to", "and"):
        return bool(re.match(r"(?: to |-| or )(?:two|three|\d)", after))
    if _QUALIFIER.search(before) or re.search(r"\b(?:only|just|exactly)\s$", before, re.IGNORECASE):
        return True
    after = after.split(".")[0]
    if _CASUALTY.search(after):
        return True
    joined = re.search(r"\band $|\band \w+ ", before + after) is not None
    return joined and _counts_more(_sentence(doc, number.start))


# Each "one" of a sentence asks for the same sentence.
@lru_cache(maxsize=64)
def _counts_more(sentence: str) -> bool:
    """Whether a sentence holds a number other than one."""
    return any(number.value != 1 for number in find_numbers(sentence))


def _sentence(doc: Doc, at: int) -> str:
    token = _token_at(doc, at)
    return token.sent.text if token is not None else ""


def _in_name(text: str, number: Number, doc: Doc) -> bool:
    """Whether the number belongs to the name before it (Boeing 787) and counts nothing after it."""
    if "," in text[number.start : number.end] or number.scale != 1:
        return False
    token = _token_at(doc, number.start)
    if token is None or token.i == 0:
        return False
    previous = doc[token.i - 1]
    if (
        previous.pos_ != "PROPN"
        or previous.is_sent_start
        or not previous.text[:1].isupper()
        or text[number.start - 1] != " "
    ):
        return False
    following = doc[token.i + 1] if token.i + 1 < len(doc) else None
    return following is None or following.tag_ not in ("NNS", "NNPS", "JJ", "VBN", "NN")


# ---- reading a number with what stands around it ----


def _read(text: str, doc: Doc, numbers: Sequence[Number], at: int, floor: int) -> tuple[int, _Reading | None]:
    """Read the figure that begins at a number: a range takes two numbers, anything else one."""
    first = numbers[at]
    second = numbers[at + 1] if at + 1 < len(numbers) else None
    if second is not None and (low := _range_low(text, first, second)) is not None:
        reading = _qualified(text, first.start, second.end, floor, between=True)
        return 2, _with_unit(text, doc, replace(reading, low=low, high=second.value, words=second.words), second)
    reading = _qualified(text, first.start, first.end, floor, between=False)
    low, high = (first.value if side is None else None for side in (reading.low, reading.high))
    return 1, _with_unit(text, doc, replace(reading, low=low, high=high, words=first.words), first)


def _range_low(text: str, first: Number, second: Number) -> float | None:
    """The lower end where two numbers make a range, or None where they are two figures."""
    joint = text[first.end : second.start]
    if len(joint) > 30:
        return None
    joint = re.sub(r"^(?:%|\s?per ?cent)", "", joint)
    opener = _BETWEEN.search(text, max(0, first.start - 40), first.start)
    pattern = _AND_JOINT if opener and opener.group().lower().startswith("between") else _RANGE_JOINT
    if not pattern.fullmatch(joint):
        return None
    low = first.value * second.scale if first.scale == 1 and second.scale > 1 and first.value < 1000 else first.value
    if low >= second.value:
        return None
    if joint.strip() == "or" and second.value != low + 1 and not first.words:
        return None
    if (
        opener
        and opener.group().lower().startswith("from")
        and _CHANGE.search(text, max(0, opener.start() - 60), opener.start())
    ):
        return None
    return low


def _qualified(text: str, start: int, end: int, floor: int, *, between: bool) -> _Reading:
    """The span of a number with its qualifiers. A side that they open is marked with a value other than None."""
    open_low = open_high = approximate = False
    if money := _MONEY_BEFORE.search(text, max(0, start - 6), start):
        start = money.start()
    if between and (opener := _BETWEEN.search(text, max(floor, start - 40), start)):
        start, approximate = opener.start(), bool(re.search(_APPROXIMATE, opener.group(), re.IGNORECASE))
    for _ in range(3):
        match = _QUALIFIER.search(text, max(floor, start - 24), start)
        if (
            match is None
            or _PARTICLE.search(text, max(0, start - 24), start)
            or (match["least"] and match["least"].lower() == "over" and _UNIT_OF_TIME.match(text, end))
        ):
            break
        start = match.start()
        approximate |= bool(match["approximate"])
        word = (match["approximate"] or "").lower()
        open_high |= bool(match["least"]) or word in ("just over", "just above", "well over")
        open_low |= bool(match["most"]) or word in ("just under", "just below", "well under")
    open_high |= bool(_LEAST_AFTER.match(text, end))
    open_low |= bool(_MOST_AFTER.match(text, end))
    approximate |= bool(_ABOUT_AFTER.match(text, end))
    low, high = (0.0 if open_low else None), (0.0 if open_high else None)
    return _Reading(start, end, low, high, approximate, None, None, words=False)


# "over" that belongs to its verb is no bound: "handed over 112 weapons".
_PARTICLE = re.compile(
    r"\b(?:hand|turn|tak|took|giv|gave|sign|mov|bring|brought|carr|pass|fl[ye]w?|made|mak|cross)\w* over $",
    re.IGNORECASE,
)
_UNIT_OF_TIME = re.compile(r"[ -](?:days?|weeks?|months?|years?|decades?|hours?|minutes?)\b", re.IGNORECASE)


# ---- what is counted ----


def _with_unit(text: str, doc: Doc, reading: _Reading, last: Number) -> _Reading:
    if money := _MONEY_BEFORE.search(text, max(0, last.start - 6), last.start) or _MONEY_BEFORE.match(
        text, reading.start, last.start
    ):
        symbol = money.group().strip()
        return replace(reading, unit=_CURRENCIES.get(symbol, symbol))
    if money := _MONEY_BEFORE.search(text, reading.start, min(reading.start + 4, last.start)):
        symbol = money.group().strip()
        return replace(reading, unit=_CURRENCIES.get(symbol, symbol))
    if match := _MONEY_AFTER.match(text, last.end):
        return replace(reading, end=match.end(), unit=_CURRENCY_WORDS.get(match[1].lower(), match[1].upper()))
    if match := _PERCENT_AFTER.match(text, last.end):
        unit = "percentage points" if "point" in match.group() else "percent"
        return replace(reading, end=match.end(), unit=unit, about=_share_of(text, match.end()))
    if match := _UNIT_OF_TIME.match(text, last.end):
        unit = match.group()[1:].lower()
        return replace(reading, end=match.end(), unit=unit if unit.endswith("s") else f"{unit}s", about=None)
    return _with_noun(doc, reading)


def _share_of(text: str, at: int) -> str | None:
    match = re.match(r" of (?:the |all |its |their )?([\w’'-]+(?: [\w’'-]+){0,3})", text[at : at + 60])
    return match.group(1) if match else None


def _token_at(doc: Doc, at: int) -> Token | None:
    span = doc.char_span(at, at + 1, alignment_mode="expand")
    return span[0] if span is not None and len(span) else None


_STOPS = frozenset({"VERB", "AUX", "PUNCT", "ADP", "SCONJ", "PRON", "DET", "PART", "SPACE", "INTJ", "SYM", "X"})


def _with_noun(doc: Doc, reading: _Reading) -> _Reading:
    """The noun that is counted, its modifiers and whose: "armed Front fighters" in "about 400 armed Front fighters"."""
    first = _after(doc, reading.end)
    if first is None:
        return reading
    run = _noun_run(doc, first) if not doc[first].like_num else None
    if run is None:
        return reading
    begin, head, until = run
    about = doc.text[doc[begin].idx : until]
    end = doc[head].idx + len(doc[head].text)
    return replace(reading, end=end, unit=doc[head].lower_, about=about)


def _after(doc: Doc, at: int) -> int | None:
    """The index of the first token after a place, past "of the" and a hyphen; None where the phrase ends there."""
    at += len(doc.text[at : at + 3]) - len(doc.text[at : at + 3].lstrip())
    token = _token_at(doc, at) if at < len(doc.text) else None
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


_NUMBER_OF = re.compile(
    r"\b(?:number|total|strength|size|count) of ((?:[\w.’'-]+ ){1,8}?)(?:to|at|of|from|by|was|is|stood at)\b",
    re.IGNORECASE,
)


def _with_shared_units(text: str, doc: Doc, found: Sequence[_Reading]) -> list[_Reading]:
    """Give a bare number the unit of its neighbour in the sentence, or of "the number of ..." before it."""
    made: list[_Reading] = []
    for i, reading in enumerate(found):
        if reading.unit is None:
            reading = _lent(text, doc, reading, [*made[-1:], *found[i + 1 : i + 2]])
        made.append(reading)
    return made


def _lent(text: str, doc: Doc, reading: _Reading, neighbours: Sequence[_Reading]) -> _Reading:
    token = _token_at(doc, reading.start)
    if token is None:
        return reading
    sentence = token.sent
    if match := _NUMBER_OF.search(text, max(sentence.start_char, reading.start - 120), reading.end):
        words = match.group(1).strip()
        return replace(reading, unit=re.split(r" (?:in|of|from|at|on) ", words)[0].split()[-1].lower(), about=words)
    if (thing := _brought_to(token, reading)) is not None:
        return replace(reading, unit=thing.lower_, about=thing.text)
    for other in neighbours:
        if (
            other.unit
            and sentence.start_char <= other.start < sentence.end_char
            and not _UNIT_OF_TIME.fullmatch(f" {other.unit}")
        ):
            return replace(reading, unit=other.unit, about=other.about)
    noun = next(
        (
            t
            for t in reversed(doc[sentence.start : token.i])
            if t.pos_ == "NOUN" and t.tag_ == "NNS" and t.ent_type_ not in ("DATE", "TIME")
        ),
        None,
    )
    return replace(reading, unit=noun.lower_, about=noun.text) if noun is not None else reading


def _brought_to(token: Token, reading: _Reading) -> Token | None:
    """What is brought to a number: "troops" in "cut its troops in four districts to 2,300"."""
    span = token.doc.char_span(reading.start, reading.end, alignment_mode="expand")
    number = next((t for t in span or () if t.like_num and t.dep_ == "pobj"), None)
    if number is None or number.head.lower_ != "to" or number.head.head.pos_ != "VERB":
        return None
    parts = {c.dep_: c for c in number.head.head.children if c.tag_ == "NNS" and c.i < number.i}
    return parts.get("dobj") or parts.get("nsubjpass") or parts.get("nsubj")
