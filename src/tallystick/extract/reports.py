"""Reports as actors: the documents that a text speaks of, with who issued them and when.

Agreements and resolutions are found the same way: they too are said to say things. A mention without issuer or date
goes to the report that was spoken of last; one with them to the last report that they fit.
"""

from __future__ import annotations

import re
from collections.abc import Container, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from spacy.tokens import Doc, Token

from tallystick.extract.date_words import MONTHS
from tallystick.extract.dates import find_dates
from tallystick.extract.frame import Frame
from tallystick.extract.names import is_acronym, key_of
from tallystick.records import Actor, Document, Instrument, make_id
from tallystick.text import MONTH_NAMES, Paragraph

_REPORTS = (
    "report analysis assessment study survey review document paper communique communiqué bulletin memorandum memo "
    "audit dossier"
)
_AGREEMENTS = "agreement accord deal pact treaty armistice protocol"
_HEADS = {
    **dict.fromkeys(_REPORTS.split(), "report"),
    **dict.fromkeys(_AGREEMENTS.split(), "agreement"),
    "resolution": "resolution",
    "statement": "statement",
}
_HEAD = re.compile(rf"(?<![\w-])(?:{'|'.join(_HEADS)})(?![\w-])", re.IGNORECASE)
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
class _Spoken:
    """One mention of a report: where, of what sort, and what it says of the report."""

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


@dataclass(slots=True)
class _Report:
    """A report, as far as the mentions read so far tell."""

    sort: str
    head: str
    issuers: list[Named] = field(default_factory=list)
    dated: str | None = None
    number: str | None = None
    spoken: list[_Spoken] = field(default_factory=list)

    def take(self, spoken: _Spoken) -> None:
        self.spoken.append(spoken)
        if spoken.issuer and spoken.issuer not in self.issuers:
            self.issuers.append(spoken.issuer)
        self.dated = _fuller(self.dated, spoken.dated)
        self.number = self.number or spoken.number


def find_reports(
    document: Document,
    paragraphs: Sequence[Paragraph],
    docs: Sequence[Doc],
    places: Places,
    frame: Frame,
    instruments: Sequence[Instrument] = (),
) -> list[Actor]:
    """The reports that a document speaks of, with their mentions. `places` are the actors named, by paragraph.

    An agreement that one of the `instruments` fits bears its title.
    """
    known: list[_Report] = []
    dates = _dates(document, paragraphs, frame)
    for at, (paragraph, doc) in enumerate(zip(paragraphs, docs, strict=True)):
        last = places.get(at - 1, ())
        for spoken in _spoken(at, paragraph, doc, (last, places.get(at, ())), dates.get(at, ())):
            report = _meant(known, spoken)
            if report is None:
                report = _Report(spoken.sort, spoken.head)
                known.append(report)
            report.take(spoken)
    parties = {name for instrument in instruments for p in instrument.parties for name in (p.name, *p.aliases)}
    in_view = any(n.name in parties for named in places.values() for _, _, n in named)
    titles = _titles(known, instruments, {title for title, _ in frame.signed}, in_view=in_view)
    return [_actor(document, paragraphs, report, titles.get(id(report))) for report in known if _worth(report)]


def _worth(report: _Report) -> bool:
    """Whether there is anything by which to know a report: a statement without issuer is only something said."""
    return report.sort != "statement" or bool(report.issuers)


# ---- mentions ----

Dates = Sequence[tuple[int, int, str]]


def _dates(document: Document, paragraphs: Sequence[Paragraph], frame: Frame) -> dict[int, list[tuple[int, int, str]]]:
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


def _spoken(
    at: int,
    paragraph: Paragraph,
    doc: Doc,
    around: tuple[Sequence[tuple[int, int, Named]], Sequence[tuple[int, int, Named]]],
    dates: Dates,
) -> Iterator[_Spoken]:
    """The mentions in one paragraph; `around` are the actors named in the paragraph before, and in this one."""
    text = paragraph.text
    before, places = around
    by_start = {token.idx: token for token in doc}
    for match in _HEAD.finditer(text):
        token = by_start.get(match.start())
        if token is None or not _is_noun(token, paragraph.role == "headline"):
            continue
        start = _start_of_phrase(token)
        words = text[start : match.end()]
        sort = _HEADS[match.group().lower()]
        if _NO_REPORT.search(words):
            continue
        after = _clause_after(text, match.end())
        number = _NUMBER.match(text, match.end())
        end = number.end() if number and sort == "resolution" else match.end()
        issuer = None if sort == "agreement" else _issuer(text, start, match.end(), after, places)
        if issuer is None and sort != "agreement" and _OWNED.match(words):
            issuer = _owner(token, start, places, before)
        stranger = issuer is None and sort != "agreement" and _STRANGER.match(words) is not None
        yield _Spoken(
            paragraph=at,
            start=start,
            end=end,
            sort=sort,
            head=match.group().lower(),
            definite=_definite(words),
            another=bool(_ANOTHER.search(words)) or stranger,
            stranger=stranger,
            issuer=issuer,
            dated=_dated(text, sort, (start, match.end()), after, dates),
            number=number.group(1).strip("()") if number else None,
            headline=paragraph.role in ("headline", "caption"),
            words=text[start:end],
        )


def _is_noun(token: Token, headline: bool) -> bool:
    return token.pos_ in ("NOUN", "PROPN") or (headline and token.text[:1].isupper())


def _start_of_phrase(head: Token) -> int:
    """Where the noun phrase that ends in a head begins: at its article or the possessor before it."""
    doc, at = head.doc, head.i
    while at > 0 and head.i - at < 9:
        token = doc[at - 1]
        if token.text == ")" and at > 3 and doc[at - 3].text == "(":
            at -= 3  # initials in brackets: "the Joint Commission (JC) report"
            continue
        if token.is_sent_start and token.pos_ == "VERB":
            break
        if token.pos_ == "DET" or token.tag_ == "PRP$":
            at -= 1
            break
        hyphen = token.text in ("-", "–") or token.tag_ == "HYPH"
        possessive = token.tag_ == "POS" or token.text in ("'s", "’s", "’", "'")
        if token.pos_ == "PUNCT" and not hyphen and not possessive:
            break
        if token.pos_ not in _MODIFIERS or (
            token.tag_ in ("VBD", "VBZ", "VBP", "VB", "MD", "RB", "TO") and not token.text[:1].isupper()
        ):
            break
        at -= 1
        if token.is_sent_start:
            break
    while at < head.i and (doc[at].text in ("-", "–", "'s", "’s", "’", "'") or doc[at].is_punct or doc[at].is_space):
        at += 1
    return int(doc[at].idx)


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
    if opening := _OPENING.match(text, end):
        lead = text[max(0, start - 8) : start]
        follower = next((p for p in places if 0 <= p[0] - opening.end() <= 4), None)
        if follower is not None and re.search(r"(?:^|[.!?] )(?:In|Through|With) $", lead):
            return follower[2]
    before = [p for p in places if p[1] <= start and start - p[1] < 60]
    if before and (_SAID_IN.search(text, before[-1][1], start) or _ISSUES.fullmatch(text[before[-1][1] : start])):
        return before[-1][2]
    return None


_OPENING = re.compile(r"(?: (?:on|last|this|published|released|dated|to|for) [^,.;]{1,40})?, (?:the )?")
_OWNED = re.compile(r"(?:its|their)\b", re.IGNORECASE)


# A possessor with a capital that is no body: "Ada Venn's report"; a day or a month owns nothing.
_STRANGER = re.compile(
    r"(?!(?:[Tt]he )?(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day|(?:January|February|March|April|May|June|July|August|"
    r"September|October|November|December)\b)(?:[A-Z][\w.-]+ )*[A-Z][\w.-]+['’]s? "
)
_SENTENCES_BACK = 4


def _owner(
    head: Token, start: int, places: Sequence[tuple[int, int, Named]], before: Sequence[tuple[int, int, Named]]
) -> Named | None:
    """The body whose report "its report" is: the subject of this sentence or of one just before, or another in it."""
    sentence = head.sent
    bounds = [(sentence.start_char, start)]
    while sentence.start and len(bounds) < _SENTENCES_BACK:
        sentence = head.doc[sentence.start - 1].sent
        bounds.append((sentence.start_char, sentence.end_char))
    for left, right in bounds:
        named = [p for p in places if left <= p[0] < right]
        subjects = [t for t in head.doc.char_span(left, right, alignment_mode="expand") or () if t.dep_ == "nsubj"]
        subject = next((p for t in subjects for p in named if p[0] <= t.idx < p[1]), None)
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


# ---- which report is meant ----


def _meant(known: Sequence[_Report], spoken: _Spoken) -> _Report | None:
    """The report that a mention speaks of, the latest spoken of first, or None where it is a new one."""
    recent = sorted(
        (r for r in known if _same_sort(r, spoken)),
        key=lambda r: (r.spoken[-1].paragraph, r.spoken[-1].start),
        reverse=True,
    )
    if spoken.number:
        return next((r for r in recent if r.number == spoken.number), None)
    if spoken.sort == "resolution":
        return recent[0] if recent and spoken.definite else None
    if spoken.sort == "agreement":
        return next((r for r in recent if _dates_fit(r.dated, spoken.dated) and _names_fit(r, spoken)), None)
    fitting = [r for r in recent if _fits(r, spoken)]
    if not fitting and _by_another_name(recent, spoken):
        return recent[0]
    if spoken.stranger:
        return next((r for r in fitting if not r.issuers and any(s.words == spoken.words for s in r.spoken)), None)
    if spoken.definite and _NUMBERED.search(spoken.words):
        return next((r for r in fitting if any(_NUMBERED.search(s.words) for s in r.spoken)), None)
    if spoken.definite:
        return fitting[0] if fitting else None
    # "a report" opens a new one, but for the one that the headline has announced.
    announced = [r for r in fitting if all(s.headline for s in r.spoken)]
    if spoken.issuer or spoken.dated:
        sure = [r for r in fitting if r.issuers and spoken.issuer and r.dated and spoken.dated]
        return next(iter(announced + ([] if spoken.another else sure)), None)
    return announced[0] if announced and len(known) == len(announced) else None


_NUMBERED = re.compile(r"\b(?:another|separate|second|third|fourth|other)\b", re.IGNORECASE)


def _names_fit(report: _Report, spoken: _Spoken) -> bool:
    """Whether an agreement can go by these words: no name in them speaks against those it was called by."""
    own = _proper(spoken.words)
    known = {word for s in report.spoken for word in _proper(s.words)}
    return not own or not known or bool(own & known)


def _proper(words: str) -> set[str]:
    """The names in the words for an agreement, folded, without months and the noun itself."""
    found = {key for word in words.split() if word[:1].isupper() for key in key_of(word)}
    return found - set(_HEADS) - set(MONTHS) - {"the", "a", "an", "this", "that", "under"}


def _titles(
    known: Sequence[_Report], instruments: Sequence[Instrument], spoken_of: Container[str], *, in_view: bool
) -> dict[int, Instrument]:
    """The instrument that each agreement spoken of is: by a name, by its day, or as the only one that it can be.

    `in_view` says whether the text names a party, so that "the accord" is theirs.
    """
    agreements = [r for r in known if r.sort == "agreement"]
    found: dict[int, Instrument] = {}
    for instrument in instruments:
        free = [r for r in agreements if id(r) not in found and _can_be(r, instrument)]
        sure = [r for r in free if _is_called(r, instrument) or (r.dated and instrument.signed)]
        alone = len(agreements) == 1 and len(instruments) == 1 and (instrument.title in spoken_of or in_view)
        for report in sure or (free if alone else ()):
            found[id(report)] = instrument
    return found


def _can_be(report: _Report, instrument: Instrument) -> bool:
    names = {word for s in report.spoken for word in _proper(s.words)}
    own = {key for name in _names_of(instrument) for key in key_of(name)}
    return _dates_fit(report.dated, instrument.signed) and (not names or bool(names & own))


def _is_called(report: _Report, instrument: Instrument) -> bool:
    own = {key for name in (instrument.title, instrument.short) if name for key in key_of(name)}
    return any(_proper(s.words) & own for s in report.spoken)


def _names_of(instrument: Instrument) -> Iterator[str]:
    yield instrument.title
    if instrument.short:
        yield instrument.short
    for party in instrument.parties:
        yield from (party.name, *party.aliases)


def _same_sort(report: _Report, spoken: _Spoken) -> bool:
    if spoken.head == "document" and spoken.issuer is None:
        return report.sort != "statement"  # "the document" may take up an agreement as well
    return report.sort == spoken.sort


def _fits(report: _Report, spoken: _Spoken) -> bool:
    if not _dates_fit(report.dated, spoken.dated):
        return False
    return (
        spoken.issuer is None
        or not report.issuers
        or any(_one_house(issuer, spoken.issuer) for issuer in report.issuers)
    )


def _by_another_name(known: Sequence[_Report], spoken: _Spoken) -> bool:
    """Whether a possessor that nobody introduced stands for the issuer of the one report spoken of.

    "The Defence Department said in a report ... the Whitefort assessment": a name of one word, such as that of a
    building, where the text speaks as of something known and of no second report.
    """
    return (
        len(known) == 1
        and len(known[0].issuers) == 1
        and _introduced(known[0])
        and spoken.issuer is not None
        and len(key_of(spoken.issuer.name)) == 1
        and not is_acronym(spoken.issuer.name)
        and spoken.words.lower().startswith("the ")
        and not spoken.another
        and _dates_fit(known[0].dated, spoken.dated)
        and spoken.paragraph - known[0].spoken[-1].paragraph <= 3
    )


def _introduced(report: _Report) -> bool:
    first = report.spoken[0]
    return not first.definite and not first.headline and len(key_of(report.issuers[0].name)) > 1


def _one_house(one: Named, other: Named) -> bool:
    """Whether two issuers are one, or one is part of the other."""
    if one.id == other.id or other.id == one.parent or one.id == other.parent:
        return True
    if one.parent is not None and one.parent == other.parent:
        return True
    first, second = ({word for name in n.names for word in key_of(name)} for n in (one, other))
    return any(set(key_of(name)) <= second for name in one.names) or any(
        set(key_of(name)) <= first for name in other.names
    )


def _dates_fit(one: str | None, other: str | None) -> bool:
    if one is None or other is None or one == other:
        return True
    if one[:4].isdigit() and other[:4].isdigit() and "W" not in one + other:
        return one.startswith(other) or other.startswith(one)
    return "X" in one + other and one[4:] == other[4:]


def _fuller(one: str | None, other: str | None) -> str | None:
    if one is None or other is None:
        return one or other
    return other if other.startswith(one) or "X" in one else one


# ---- the actor ----


def _actor(
    document: Document, paragraphs: Sequence[Paragraph], report: _Report, instrument: Instrument | None
) -> Actor:
    written = list(dict.fromkeys(s.words for s in report.spoken))
    issuer = _narrowest(report.issuers)
    name = instrument.title if instrument else _name(report, issuer, written)
    mentions = [(document.id, *paragraphs[s.paragraph].to_document(s.start, s.end)) for s in report.spoken]
    return Actor(
        id=make_id("a", document.id, name, "report", mentions[0][1]),
        name=name,
        kind="report",
        aliases=tuple(words for words in written if words != name),
        mentions=tuple(mentions),
        issuer=issuer.id if issuer else None,
        dated=report.dated or (instrument.signed if instrument else None),
        number=report.number,
    )


def _narrowest(issuers: Sequence[Named]) -> Named | None:
    """The part rather than the whole, where a report is given to a body and to a part of it."""
    parts = [i for i in issuers if i.parent and any(i.parent == other.id for other in issuers)]
    return next(iter(parts or issuers), None)


def _name(report: _Report, issuer: Named | None, written: Sequence[str]) -> str:
    """What a report is called: issuer, sort and date where they are known, else the fullest words of the text."""
    if report.sort in ("resolution", "agreement") or issuer is None:
        fullest = max(written, key=len)
        plain = re.sub(r"^(?:the|a|an|this|that|new|recent) ", "", fullest, flags=re.IGNORECASE)
        return plain if report.sort in ("resolution", "agreement") else fullest
    head = "statement" if report.sort == "statement" else "report"
    ordinal = next((m[0].lower() for words in written if (m := _ORDINAL.search(words))), None)
    head = f"{ordinal} {head}" if ordinal else head
    day = _in_words(report.dated)
    return f"{issuer.name} {head} of {day}" if day else f"{issuer.name} {head}"


_ORDINAL = re.compile(r"\b(?:second|third|fourth|fifth|sixth)\b", re.IGNORECASE)


def _in_words(dated: str | None) -> str | None:
    match = re.fullmatch(r"(\d{4}|XXXX)(?:-(\d\d))?(?:-(\d\d))?", dated or "")
    if match is None:
        return None
    year, month, day = match.groups()
    parts = [str(int(day)) if day else "", MONTH_NAMES[int(month) - 1] if month else "", "" if year == "XXXX" else year]
    return " ".join(part for part in parts if part) or None
