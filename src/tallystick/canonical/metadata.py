"""What is known of a document: title, publisher, byline, credits, dates and kind.

Three sources, in this order: what the person who added it says, what its markup or headers say, what its text says.
What none of them says stays None.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from tallystick.canonical.blocks import DATELINE, Unit, bare
from tallystick.canonical.dates import find_date, find_time
from tallystick.canonical.furniture import is_sentence, rule_for
from tallystick.canonical.outline import UPDATE, is_date_line, title_of
from tallystick.records import DocumentKind, Given, Published

_TOP_UNITS = 12
_ORGANISATION = re.compile(
    r"\b(?:Times|News|Post|Herald|Gazette|Tribune|Journal|Press|Agency|Observer|Chronicle|Mail|Daily|Weekly|Review"
    r"|Standard"
    r"|Monitor|Mirror|Guardian|Telegraph|Courier|Record|Radio|Television|TV|Broadcasting|Service|Network|Online|Today"
    r"|Mission|Ministry|Office|Council|Commission|Centre|Center|Institute|Project|Group|Foundation|Bulletin|Dispatch"
    r"|Sentinel|Examiner|Inquirer|Reporter|Media|Wire|Newsletter|Star|Sun|Globe|Voice|Echo|Argus|Ledger|Register)\b",
)
_NAME = r"(?:The )?[A-Z][\w&.'’-]*(?: (?:of |for |and |the )?[A-Z][\w&.'’-]*){0,5}"
_SELF = tuple(
    re.compile(form)
    for form in (
        rf"(?:©|\(c\)|[Cc]opyright)\s?(?:©\s?)?(?:\d{{4}}(?:\s?[-–]\s?\d{{4}})?,?\s)?(?:by )?(?P<name>{_NAME})",
        rf"(?P<name>{_NAME}) has (?:removed|closed|disabled|turned off) (?:its|our|the) comments?\b",
        r"(?:[Ss]ign up|[Ss]ubscribe)(?: now)? (?:for|to) (?P<name>[A-Z][\w&.-]*(?: [A-Z][\w&.-]*){0,4}?)['’]s?\b",
        r"(?:Get|Download) the (?P<name>[A-Z][\w&.'’-]*(?: [A-Z][\w&.'’-]*){0,3}) [Aa]pp\b",
        rf"[Yy]ou (?:are receiving|received|are subscribed to)\b[^.]{{0,80}}\b(?:from|by|to|of) (?P<name>{_NAME})",
        rf"(?:[Mm]ore|[Aa]lso) (?:from|on|in) (?P<name>The {_NAME})",
    )
)
_OWNER = re.compile(rf"To \w+ (?:more (?:of|about|on) )?(?:the )?({_NAME})[’']s? ")
_NO_NAME = re.compile(
    r"(?:All Rights?|Rights|The Authors?|Us|This|Our|Your|Email|Page|Privacy|Newsletter)\b", re.IGNORECASE
)
_AGENCY = r"[A-Z][A-Za-z]*(?:[ -][A-Z][A-Za-z]+){0,2}"
_BY = re.compile(r"^(?:(?:story |written |reporting |text |article )?by|author|reporter|from)\b:?\s+", re.IGNORECASE)
_AGENCY_NAME = re.compile(
    r"\b(?:Associated Press|Press Association|News Agency|Press Agency|Newswires?"
    r"|Wire(?: Service)?|Reuters)$"
)
_SPLIT = re.compile(r",? and |\s?[|•/&;,]\s?|,? with ", re.IGNORECASE)
_CREDITED = re.compile(
    rf"\b(?:with|including) (?:reporting (?:by|from)|files from|reports? from|material from|information from"
    rf"|input from)?\s?"
    rf"(?P<a>{_AGENCY})|(?:\bvia|/)\s?(?P<b>{_AGENCY})\s*[)\]]*\.?$"
    rf"|^\W*\((?P<c>[A-Z][A-Za-z]{{1,14}}(?:[/, ]+[A-Z][A-Za-z]{{1,14}})*)\)$"
    rf"|\b(?P<d>agenc(?:y|ies)|wire services?|newswires?)\b",
)
_RELEASE = re.compile(
    r"\bfor immediate release\b|^\W*(?:press|news|media) (?:release|statement)\b", re.IGNORECASE | re.MULTILINE
)
_CONTACT = re.compile(
    r"\b(?:for (?:more|further) information,?|(?:media|press) (?:contact|enquir|inquir))", re.IGNORECASE
)
_LIST_MAIL = re.compile(
    r"\bunsubscribe\b|view (?:this |the )?(?:e-?mail )?in your browser|\bnewsletter\b", re.IGNORECASE
)
_SYMBOL = re.compile(
    r"\b[A-Z]{1,6}(?:/[A-Z0-9.]{1,12}){1,4}/\d{1,5}\b|\b(?:report|document) (?:no\.?|number) ?\d+", re.IGNORECASE
)
_REPORT = re.compile(
    r"\b(?:executive summary|table of contents|terms of reference|monitoring report|(?:\w+ ){0,3}report of the"
    r"|findings)\b",
    re.I,
)
_NUMBERED = re.compile(r"^\(?\d{1,3}(?:\.\d{1,2})*[.)]?\s+[A-Z]")
_STATEMENT = re.compile(
    r"^(?:joint |press |public |presidential )?(?:statement|declaration|communiqu[eé])\b|\bstatement (?:by|of|from"
    r"|on)\b",
    re.I,
)


_NEWS_RULES = frozenset({"comment section", "comment notice", "tags", "question to the reader"})
UNKNOWN = Published()


@dataclass(frozen=True, slots=True)
class Facts:
    """What the markup or the headers of an original say of it."""

    title: str | None = None
    publisher: str | None = None
    byline: tuple[str, ...] = ()
    credits: tuple[str, ...] = ()
    published: Published = UNKNOWN
    updated: Published = UNKNOWN
    kind: DocumentKind = "unknown"
    language: str | None = None
    url: str | None = None
    mail: bool = False
    listed: bool = False


NOTHING = Facts()


def complete(facts: Facts, units: Sequence[Unit], given: Given) -> Facts:
    """Fill what markup and headers leave open from the text, then let what was given override all."""
    bylines = [" ".join(bare(unit.text).split()) for unit in units if unit.role == "byline"]
    people, bodies, agencies = _bylines(bylines)
    credited = _unique([*facts.credits, *agencies, *_dateline_credits(units)])
    publisher = facts.publisher or _self_named(units) or next(iter(bodies), None)
    read = replace(
        facts,
        title=facts.title or title_of(units),
        publisher=publisher,
        byline=tuple(name for name in facts.byline or people if name != publisher),
        credits=tuple(credit for credit in credited if credit != publisher),
        published=_published(facts, units),
        updated=_updated(facts, units),
    )
    read = replace(read, kind=facts.kind if facts.kind != "unknown" else _kind(read, units))
    return _overridden(read, given)


def _overridden(facts: Facts, given: Given) -> Facts:
    return replace(
        facts,
        title=given.title or facts.title,
        publisher=given.publisher or facts.publisher,
        published=Published(given.published, "given") if given.published else facts.published,
        kind=given.kind or facts.kind,
        language=given.language or facts.language,
        url=given.url or facts.url,
    )


def _unique(names: Iterable[str]) -> list[str]:
    return list(dict.fromkeys(name for name in names if name))


# ---- byline and publisher ----


def _bylines(lines: Sequence[str]) -> tuple[list[str], list[str], list[str]]:
    """The people, the publishers and the agencies that byline units name.

    In a byline of bodies ("Harrow Times and ANP") the first is the publisher and an acronym after it an agency.
    """
    people: list[str] = []
    bodies: list[str] = []
    agencies: list[str] = []
    for line in lines:
        credited = [m[g] for m in _CREDITED.finditer(line) for g in "abcd" if m[g]]
        if len(line) > 160 or "contributed" in line or re.match(r"\W*(?:with|additional|\()", line, re.IGNORECASE):
            agencies += credited
            continue
        names = [name.strip(" .[]()") for name in _SPLIT.split(_BY.sub("", line)) if name and name.strip(" .[]()")]
        for name in names:
            acronym = name.isupper() and 2 <= len(name) <= 6
            if acronym or _AGENCY_NAME.search(name):
                agencies.append(name)
            elif _ORGANISATION.search(name):
                bodies.append(name)
            elif name[:1].isupper() and not any(character.isdigit() for character in name):
                people.append(name)
    return _unique(people), _unique(bodies), _unique(agencies)


def _dateline_credits(units: Sequence[Unit]) -> list[str]:
    """Agencies in the parenthesis of a dateline, and in one that closes the article."""
    found: list[str] = []
    for unit in units:
        dateline = DATELINE.match(unit.text) if unit.role in ("paragraph", "dateline") else None
        if dateline and not dateline.group().startswith("("):
            found += re.findall(r"\(([A-Z][A-Za-z .&]{1,40})\)", dateline.group())
    body = [unit for unit in units if unit.role == "paragraph"]
    closing = re.search(r"[.”\"’] \(([A-Z][A-Za-z]{1,12})\)$", body[-1].text) if body else None
    return [*found, closing[1]] if closing else found


def _self_named(units: Sequence[Unit]) -> str | None:
    """The name by which the furniture of a page calls its own publisher, or None.

    Whose resources two pointers or more lead to ("To read NAME's map, click here") publishes the page.
    """
    for unit in units:
        if unit.role != "furniture":
            continue
        for form in _SELF:
            match = form.search(unit.text)
            if match and not _NO_NAME.match(match["name"]):
                return re.sub(r"(?:['’]s?|[.,])$", "", re.sub(r"(?:['’]s)?\.? All\b.*", "", match["name"]))
    owners = Counter(m[1] for unit in units if unit.role == "furniture" and (m := _OWNER.match(unit.text)))
    return next((name for name, count in owners.most_common(1) if count > 1), None)


# ---- dates ----


def _published(facts: Facts, units: Sequence[Unit]) -> Published:
    if facts.published.date:
        return facts.published
    body = next((at for at, u in enumerate(units) if u.role == "paragraph" and is_sentence(u.text)), len(units))
    for unit in units[: min(body + 1, _TOP_UNITS)]:
        dateline = DATELINE.match(unit.text) if unit.role == "paragraph" else None
        day = find_date(dateline.group()) if dateline else None
        if day:
            return Published(day[:10], "dateline")
    for unit in units[: min(body, _TOP_UNITS)]:
        line = bare(unit.text)
        if unit.role in ("dateline", "byline") or is_date_line(line):
            day = None if UPDATE.match(line) else find_date(line)
            if day:
                return Published(day, "text")
    for unit in units:
        line = bare(unit.text)
        if (
            re.match(r"(?:first |originally )?(?:published|posted|issued|released)\b", line, re.IGNORECASE)
            and len(line) < 160
        ):
            day = find_date(line)
            if day:
                return Published(day, "text")
    return Published()


def _updated(facts: Facts, units: Sequence[Unit]) -> Published:
    if facts.updated.date:
        return facts.updated
    for unit in units:
        line = bare(unit.text)
        notice = re.search(r"\b(?:updated|modified)\b.*", line, re.IGNORECASE | re.DOTALL) if len(line) < 160 else None
        if notice and (unit.role in ("dateline", "byline") or UPDATE.fullmatch(line)):
            when = find_date(notice.group()) or find_time(notice.group())
            if when:
                return Published(when, "text")
    return Published()


# ---- kind ----


def _is_news_page(units: Sequence[Unit]) -> bool:
    """Whether a page has the boxes of a news site: comments, tags, other headlines."""
    rules = [rule_for(unit.text) for unit in units if unit.role == "furniture"]
    return any(rule is not None and rule.name in _NEWS_RULES for rule in rules)


def _kind(facts: Facts, units: Sequence[Unit]) -> DocumentKind:
    seen = "\n".join(bare(unit.text) for unit in units if unit.role != "comment")
    evidence = [unit for unit in units if unit.role not in ("comment", "furniture")]
    top = "\n".join(bare(unit.text) for unit in evidence[:_TOP_UNITS])
    begun = next((at for at, unit in enumerate(units) if unit.role == "paragraph"), 0)
    labels = "\n".join(bare(unit.text) for unit in units[: begun + 1])
    numbered = sum(bool(_NUMBERED.match(unit.text)) for unit in evidence)
    paragraphs = [unit for unit in evidence if unit.role == "paragraph"]
    first = next((DATELINE.match(unit.text) for unit in paragraphs[:2]), None)
    # Agencies set the place of a dateline in capitals; in brackets it stands in the releases of organisations.
    if _RELEASE.search(labels) or (first and first.group().startswith("(")):
        return "press release"
    if facts.listed or (facts.mail and _LIST_MAIL.search(seen)):
        return "newsletter"
    if (_SYMBOL.search(top) and numbered >= 2) or (numbered >= 4 and _REPORT.search(top)):
        return "official report"
    if _LIST_MAIL.search(seen) and any(unit.role == "furniture" and "nsubscribe" in unit.text for unit in units):
        return "newsletter"
    if first and re.search(r"\([A-Z][A-Za-z .&]{1,40}\)", first.group()) and not first.group().startswith("("):
        return "wire"
    if facts.title and _STATEMENT.search(facts.title):
        return "statement"
    if facts.byline or any(unit.role == "byline" for unit in units) or first or _is_news_page(units):
        return "article"
    return "unknown"
