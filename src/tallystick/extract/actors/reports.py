"""Reports as actors: the documents that a text speaks of, with who issued them and when.

Agreements and resolutions are found the same way: they too are said to say things. A mention without issuer or date
goes to the report that was spoken of last; one with them to the last report that they fit.
"""

from __future__ import annotations

import re
from collections.abc import Container, Iterator, Sequence
from dataclasses import dataclass, field

from tallystick.extract.actors.names import is_acronym, key_of
from tallystick.extract.actors.report_mentions import (
    NOUNS,
    Named,
    Places,
    Spoken,
    dates_by_paragraph,
    heads_of,
    mentions_in,
)
from tallystick.extract.dates.frame import Frame
from tallystick.extract.dates.words import MONTHS
from tallystick.extract.parser.words import Parse
from tallystick.records import Actor, Document, Instrument, make_id
from tallystick.text import MONTH_NAMES, Paragraph


@dataclass(slots=True)
class _Report:
    """A report, as far as the mentions read so far tell."""

    sort: str
    head: str
    issuers: list[Named] = field(default_factory=list)
    dated: str | None = None
    number: str | None = None
    spoken: list[Spoken] = field(default_factory=list)

    def take(self, spoken: Spoken) -> None:
        self.spoken.append(spoken)
        if spoken.issuer and spoken.issuer not in self.issuers:
            self.issuers.append(spoken.issuer)
        self.dated = _fuller(self.dated, spoken.dated)
        self.number = self.number or spoken.number


def find_reports(
    document: Document,
    paragraphs: Sequence[Paragraph],
    parses: Sequence[Parse],
    places: Places,
    frame: Frame,
    instruments: Sequence[Instrument] = (),
) -> list[Actor]:
    """The reports that a document speaks of, with their mentions. `places` are the actors named, by paragraph.

    An agreement that one of the `instruments` fits bears its title.
    """
    known: list[_Report] = []
    dates = dates_by_paragraph(document, paragraphs, frame)
    heads = heads_of(instruments)
    for at, (paragraph, parse) in enumerate(zip(paragraphs, parses, strict=True)):
        last = places.get(at - 1, ())
        for spoken in mentions_in(at, paragraph, parse, (last, places.get(at, ())), dates.get(at, ()), heads):
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


# ---- which report is meant ----


def _meant(known: Sequence[_Report], spoken: Spoken) -> _Report | None:
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
        own = [r for r in fitting if spoken.owner and r.issuers and _is_of(r, spoken.owner)]
        return next(iter(own + fitting), None)
    # "a report" opens a new one, but for the one that the headline has announced.
    announced = [r for r in fitting if all(s.headline for s in r.spoken)]
    if spoken.issuer or spoken.dated:
        sure = [r for r in fitting if r.issuers and spoken.issuer and r.dated and spoken.dated]
        return next(iter(announced + ([] if spoken.another else sure)), None)
    return announced[0] if announced and len(known) == len(announced) else None


_NUMBERED = re.compile(r"\b(?:another|separate|second|third|fourth|other)\b", re.IGNORECASE)


def _names_fit(report: _Report, spoken: Spoken) -> bool:
    """Whether an agreement can go by these words: no name in them speaks against those it was called by."""
    own = _proper(spoken.words)
    known = {word for s in report.spoken for word in _proper(s.words)}
    return not own or not known or bool(own & known)


def _proper(words: str) -> set[str]:
    """The names in the words for an agreement, folded, without months and the noun itself."""
    found = {key for word in words.split() if word[:1].isupper() for key in key_of(word)}
    return found - NOUNS - set(MONTHS) - {"the", "a", "an", "this", "that", "under"}


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


def _same_sort(report: _Report, spoken: Spoken) -> bool:
    if spoken.head == "document" and spoken.issuer is None:
        return report.sort != "statement"  # "the document" may take up an agreement as well
    return report.sort == spoken.sort


def _fits(report: _Report, spoken: Spoken) -> bool:
    if not _dates_fit(report.dated, spoken.dated):
        return False
    if spoken.owner and spoken.of_state and not _is_of(report, spoken.owner):
        return False
    return (
        spoken.issuer is None
        or not report.issuers
        or any(_one_house(issuer, spoken.issuer) for issuer in report.issuers)
    )


def _is_of(report: _Report, organ: str) -> bool:
    """Whether a report can be that of an unnamed organ of state: by the name of its issuer, or as it was called."""
    if report.issuers:
        return any(organ in key_of(name) for issuer in report.issuers for name in issuer.names)
    owners = {s.owner for s in report.spoken if s.owner}
    return not owners or organ in owners


def _by_another_name(known: Sequence[_Report], spoken: Spoken) -> bool:
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
