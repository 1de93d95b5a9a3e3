"""Mentions of reports in a document: where one is spoken of, who issued it and when, as far as the words say.

For `reports`, which tells of which report each mention speaks.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache

from tallystick.extract.dates.dates import find_dates
from tallystick.extract.dates.frame import Frame
from tallystick.extract.parser.words import Parse, Word
from tallystick.records import Document, Instrument
from tallystick.text import Paragraph

_REPORTS = (
    "report analysis assessment study survey review document paper communique communiqué bulletin memorandum memo "
    "audit dossier"
)
_AGREEMENTS = "agreement accord deal pact treaty armistice protocol"
HEADS = {
    **dict.fromkeys(_REPORTS.split(), "report"),
    **dict.fromkeys(_AGREEMENTS.split(), "agreement"),
    "resolution": "resolution",
    "statement": "statement",
}
# Nouns that instruments are called by, and other documents too: "the memorandum" is this one where its title says so.
_OF_INSTRUMENTS = (
    "memorandum understanding initiative framework plan declaration charter convention compact roadmap package "
    "arrangement settlement armistice truce"
)
NOUNS = frozenset((*HEADS, *_OF_INSTRUMENTS.split()))
_BEFORE_MATTER = re.compile(r"\b(?:on|for|between|to|regarding|concerning)\b", re.IGNORECASE)
_ISSUED = (
    r"released|published|prepared|issued|compiled|written|drafted|produced|circulated|commissioned|authored|presented|"
    r"put out|made public|carried out|conducted"
)
_BY = re.compile(
    rf",?(?: (?:which|that|was|recently|newly))*(?: (?:{_ISSUED})(?: \w+){{0,2}})? (?:by|from) (?:the |"
    rf"an? )?(?-i:[a-z]+ )?",
    re.IGNORECASE,
)
_SAID_IN = re.compile(
    r"\b(?:said|says|wrote|warned|stated|found|concluded|reported|added|noted|claimed)(?: \w+){0,2} (?:in|through|"
    r"with) $"
)
_ISSUES = re.compile(
    rf"(?: (?:has|have|had|on|last|this|also|week|month|[A-Z][a-z]+day))* (?:{_ISSUED}) ",
    re.IGNORECASE,
)
_ISSUED_ON = re.compile(
    rf"(?: \([\w.]+\))?,?(?: (?:by|from) [\w.’' -]{{1,60}}?)?(?: (?:which|that|was|\w+ly))* (?:{_ISSUED}|dated)"
    r"(?: (?:by|in|to|for) [\w.’' -]{1,50}?(?: \([\w.]+\))?)?(?: on| late| in)?(?: the)? ?",
    re.IGNORECASE,
)
_SIGNED_ON = re.compile(
    r"[^.;]{0,60}\b(?:signed|adopted|concluded|reached|sealed|struck|dated|in)\b[^.;,]{0,30}", re.IGNORECASE
)
_ANOTHER = re.compile(
    r"\b(?:another|separate|second|earlier|previous|different|other|prior|next|forthcoming|future|any|no|third|new)\b",
    re.IGNORECASE,
)
_NO_REPORT = re.compile(r"\b(?:any|no|every|each|such|some|many|annual|regular)\b", re.IGNORECASE)
_NUMBER = re.compile(
    r"\s?\(?(?:(?:No\.?|no\.?|number|nr\.)\s?)?([A-Z]{1,4}/[\w/.()-]*[\w)]|\d{1,5}(?:/\d{2,4})?(?![\w.,]\d)(?!\s?(?:%|"
    r"[a-z])))"
)
_MODIFIERS = frozenset({"ADJ", "NOUN", "PROPN", "NUM", "VERB", "PUNCT", "PART", "SYM", "ADV", "X"})


@dataclass(frozen=True, slots=True)
class Named:
    """An actor that may have issued a report: its names, and the body that it is part of or speaks for."""

    id: str
    name: str
    names: tuple[str, ...]
    parent: str | None


Places = Mapping[int, Sequence[tuple[int, int, Named]]]


@dataclass(frozen=True, slots=True)
class Spoken:
    """One mention of a report: where, of what sort, and what it says of the report.

    `owner` is the body, unnamed, whose report it is: "ministry" of "the ministry's report", which is `of_state`.
    """

    paragraph: int
    start: int
    end: int
    sort: str
    head: str
    definite: bool
    another: bool
    issuer: Named | None
    dated: str | None
    number: str | None
    headline: bool
    words: str
    stranger: bool = False
    owner: str | None = None
    of_state: bool = False


Dates = Sequence[tuple[int, int, str]]


def heads_of(instruments: Iterable[Instrument]) -> dict[str, str]:
    """The nouns that mentions of reports and agreements end in, each with its sort; what instruments call themselves.

    A case on a memorandum speaks of "the memorandum" as others do of "the agreement".
    """
    titles = (name for i in instruments for name in (i.title, i.short) if name)
    said = {word for title in titles for word in re.findall(r"\w+", _BEFORE_MATTER.split(title.lower())[0])}
    return HEADS | dict.fromkeys([noun for noun in _OF_INSTRUMENTS.split() if noun in said], "agreement")


@lru_cache(maxsize=64)
def _pattern(heads: tuple[str, ...]) -> re.Pattern[str]:
    return re.compile(rf"(?<![\w-])(?:{'|'.join(heads)})(?![\w-])", re.IGNORECASE)


def dates_by_paragraph(
    document: Document, paragraphs: Sequence[Paragraph], frame: Frame
) -> dict[int, list[tuple[int, int, str]]]:
    """The dates of a document with a value, by paragraph, in offsets of the paragraph."""
    found: dict[int, list[tuple[int, int, str]]] = {}
    for at, paragraph in enumerate(paragraphs):
        shift = {d: p for p, d, _ in paragraph.pieces}
        for mention in find_dates(document, [paragraph], frame):
            if mention.value is None or mention.kind in ("duration", "set") or mention.value.endswith("_REF"):
                continue
            base = max(d for d in shift if d <= mention.start)
            start = shift[base] + mention.start - base
            found.setdefault(at, []).append((start, start + mention.end - mention.start, mention.value))
    return found


def mentions_in(
    at: int,
    paragraph: Paragraph,
    parse: Parse,
    around: tuple[Sequence[tuple[int, int, Named]], Sequence[tuple[int, int, Named]]],
    dates: Dates,
    heads: Mapping[str, str],
) -> Iterator[Spoken]:
    """The mentions in one paragraph; `around` are the actors named in the paragraph before, and in this one.

    `heads` are from `heads_of`.
    """
    text = paragraph.text
    before, places = around
    by_start = {token.start: token for token in parse.words}
    for match in _pattern(tuple(heads)).finditer(text):
        token = by_start.get(match.start())
        if token is None or not _is_noun(token, paragraph.role == "headline"):
            continue
        start = _start_of_phrase(token)
        words = text[start : match.end()]
        sort = heads[match.group().lower()]
        if _NO_REPORT.search(words):
            continue
        after = _clause_after(text, match.end())
        number = _NUMBER.match(text, match.end())
        end = number.end() if number and sort == "resolution" else match.end()
        issuer = None if sort == "agreement" else _issuer(text, start, match.end(), after, places)
        if issuer is None and sort != "agreement" and _OWNED.match(words):
            issuer = _owner(token, start, places, before)
        owner = _ORGAN.match(words) if issuer is None and sort != "agreement" else None
        stranger = issuer is None and sort != "agreement" and _STRANGER.match(words) is not None
        yield Spoken(
            paragraph=at,
            start=start,
            end=end,
            sort=sort,
            head=match.group().lower(),
            definite=_definite(words),
            another=bool(_ANOTHER.search(words)) or stranger,
            stranger=stranger,
            owner=owner[1] if owner else None,
            of_state=owner is not None and owner["state"] is not None,
            issuer=issuer,
            dated=_dated(text, sort, (start, match.end()), after, dates),
            number=number.group(1).strip("()") if number else None,
            headline=paragraph.role in ("headline", "caption"),
            words=text[start:end],
        )


def _is_noun(token: Word, headline: bool) -> bool:
    return token.pos in ("NOUN", "PROPN") or (headline and token.text[:1].isupper())


def _start_of_phrase(head: Word) -> int:
    """Where the noun phrase that ends in a head begins: at its article or the possessor before it."""
    words, at = head.parse.words, head.i
    while at > 0 and head.i - at < 9:
        token = words[at - 1]
        if token.text == ")" and at > 3 and words[at - 3].text == "(":
            at -= 3  # initials in brackets: "the Joint Commission (JC) report"
            continue
        if token.opens and token.pos == "VERB":
            break
        if token.pos == "DET" or token.tag == "PRP$":
            at -= 1
            break
        hyphen = token.text in ("-", "–") or token.tag == "HYPH"
        possessive = token.tag == "POS" or token.text in ("'s", "’s", "’", "'")
        if token.pos == "PUNCT" and not hyphen and not possessive:
            break
        if token.pos not in _MODIFIERS or (
            token.tag in ("VBD", "VBZ", "VBP", "VB", "MD", "RB", "TO") and not token.text[:1].isupper()
        ):
            break
        at -= 1
        if token.opens:
            break
    while at < head.i and (
        words[at].text in ("-", "–", "'s", "’s", "’", "'") or words[at].is_punct or words[at].is_space
    ):
        at += 1
    return words[at].start


_FIRST = re.compile(r"(an?|another|new|recent|one)\b", re.IGNORECASE)


def _definite(words: str) -> bool:
    return not _FIRST.match(words)


def _clause_after(text: str, at: int) -> str:
    """What follows a head noun, as far as it can still say who issued the report and when."""
    window = text[at : at + 160]
    stop = re.search(r"[;”\"]|\.(?=\s+[A-Z][a-z])| (?:said|says|added|found|details|states|that|which says)\b", window)
    return window[: stop.start()] if stop else window


def _issuer(text: str, start: int, end: int, after: str, places: Sequence[tuple[int, int, Named]]) -> Named | None:
    inside = [p for p in places if start <= p[0] and p[1] <= end]
    if inside:
        return inside[0][2] if not re.match(r"\s?[-–]", text[inside[0][1] : inside[0][1] + 2]) else None
    if (match := _BY.match(after)) and (named := _at(text, end + match.end(), places)):
        return named
    if text[start:end].split()[-1].lower() in _OWN_WORDS and (match := _OF.match(text, end)):
        owner = next((p for p in places if p[0] == match.end()), None)
        if owner is not None and text[owner[1] : owner[1] + 1] not in ("'", "’"):
            return owner[2]
    if opening := _OPENING.match(text, end):
        lead = text[max(0, start - 8) : start]
        follower = next((p for p in places if 0 <= p[0] - opening.end() <= 4), None)
        if follower is not None and re.search(r"(?:^|[.!?] )(?:In|Through|With) $", lead):
            return follower[2]
    before = [p for p in places if p[1] <= start and start - p[1] < 60]
    if before and (_SAID_IN.search(text, before[-1][1], start) or _ISSUES.fullmatch(text[before[-1][1] : start])):
        return before[-1][2]
    return None


# A report "of" a body is its own, where a study, review or analysis of it would be about it.
_OWN_WORDS = frozenset({"report", "bulletin", "communique", "communiqué", "memorandum", "memo", "statement", "paper"})
_OF = re.compile(r" of (?:the )?")
_OPENING = re.compile(r"(?: (?:on|last|this|published|released|dated|to|for) [^,.;]{1,40})?, (?:the )?")
_OWNED = re.compile(r"(?:its|their)\b", re.IGNORECASE)


# A possessor with a capital that is no body: "Ada Venn's report"; a day or a month owns nothing.
_STRANGER = re.compile(
    r"(?!(?:[Tt]he )?(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day|(?:January|February|March|April|May|June|July|August|"
    r"September|October|November|December)\b)(?:[A-Z][\w.-]+ )*[A-Z][\w.-]+['’]s? "
)
_ORGAN = re.compile(
    r"[Tt]he (?:[a-z]+ ){0,2}?((?P<state>ministry|army|military|navy|police|government|court|parliament|embassy|"
    r"opposition|cabinet)|[a-z]+)['’]s "
)
_SENTENCES_BACK = 4


def _owner(
    head: Word, start: int, places: Sequence[tuple[int, int, Named]], before: Sequence[tuple[int, int, Named]]
) -> Named | None:
    """The body whose report "its report" is: the subject of this sentence or of one just before, or another in it."""
    sentence = head.parse.sentence(head)
    bounds = [(sentence[0].start, start)]
    while sentence[0].i and len(bounds) < _SENTENCES_BACK:
        sentence = head.parse.sentence(sentence[0].neighbour(-1))
        bounds.append((sentence[0].start, sentence[-1].end))
    for left, right in bounds:
        named = [p for p in places if left <= p[0] < right]
        subjects = [t for t in head.parse.touched(left, right) if t.dep == "nsubj"]
        subject = next((p for t in subjects for p in named if p[0] <= t.start < p[1]), None)
        if subject or named:
            return (subject or named[0])[2]
    return before[0][2] if before else None


def _at(text: str, at: int, places: Sequence[tuple[int, int, Named]]) -> Named | None:
    """The actor named at a place; of a body and its part ("the Union's Border Office") the part."""
    here = next((p for p in places if abs(p[0] - at) <= 4), None)
    while here is not None:
        part = next((p for p in places if text[here[1] : p[0]] in ("'s ", "’s ", "' ", "’ ")), None)
        if part is None:
            return here[2]
        here = part
    return None


def _dated(text: str, sort: str, span: tuple[int, int], after: str, dates: Dates) -> str | None:
    start, end = span
    for date_start, date_end, value in dates:
        if start <= date_start and date_end <= end:
            return value
        if end <= date_start <= end + len(after):
            between = text[end:date_start]
            direct = re.fullmatch(r",? (?:dated |of |from |on )?(?:the )?", between)
            told = _SIGNED_ON if sort in ("agreement", "resolution") else _ISSUED_ON
            if direct or told.fullmatch(between):
                return value
    return None
