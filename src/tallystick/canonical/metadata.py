"""What is known of a document: title, publisher, byline, credits, dates and kind.

Three sources, in this order: what the person who added it says, what its markup or headers say, what its text says.
What none of them says stays None.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from tallystick.canonical import publisher
from tallystick.canonical.blocks import DATELINE, Unit, bare
from tallystick.canonical.dates import find_date, find_time
from tallystick.canonical.furniture import is_sentence, rule_for
from tallystick.canonical.imprint import ISSUE, wire
from tallystick.canonical.memos import memo_date
from tallystick.canonical.names import initials, is_issuer
from tallystick.canonical.outline import UPDATE, is_date_line, title_of
from tallystick.records import DocumentKind, Given, Published

_TOP_UNITS = 12
_RELEASE = re.compile(
    r"\bfor immediate release\b|^\W*(?:press|news|media) (?:release|statement)\b", re.IGNORECASE | re.MULTILINE
)
_CONTACT = re.compile(
    r"\b(?:for (?:more|further) information,?|(?:media|press) (?:contact|enquir|inquir))", re.IGNORECASE
)
_LIST_MAIL = re.compile(
    r"\bunsubscribe\b|view (?:this |the )?(?:e-?mail )?in your browser|\bnewsletter\b", re.IGNORECASE
)
# The number of an official document, as organisations print it: "JMM/2031/2", "A/CONF.12/2031/7".
SYMBOL = re.compile(r"\b[A-Z]{1,6}(?:/[A-Z0-9.]{1,12}){1,4}(?:/\d{1,5}|/Add\.\d+|/Rev\.\d+)\b")
_REPORT_NUMBER = re.compile(r"\b(?:report|document) (?:no\.?|number) ?\d+", re.IGNORECASE)
_REPORT = re.compile(
    r"\b(?:executive summary|table of contents|terms of reference|monitoring report|(?:\w+ ){0,3}report of the"
    r"|findings)\b",
    re.I,
)
_REPORTS = re.compile(
    r"(?<!on the )(?<!to the )\b(?:\w+ report|report no|report of|findings|review|assessment)\b", re.IGNORECASE
)
_ANSWERS = re.compile(r"(?:response|remarks|reply|answers?|comments?|note)\b", re.IGNORECASE)
# "Upland Letter 88: the road to Sered"; a numbered report or statement is no newsletter.
_NUMBERED_ISSUE = re.compile(
    r"(?!.*\b(?:report|statement|release|resolution|decision|communiqu[eé]|bulletin)\b.*\d.*:)"
    r"[A-Z][\w'’-]*(?: (?:of|for|the|and|[A-Z][\w'’-]*)){0,5},?(?: (?:no\.?|issue|number))? \d{1,4}\s*:\s"
)
_NUMBERED = re.compile(r"^\(?\d{1,3}(?:\.\d{1,2})*[.)]?\s+[A-Z]")
_STATEMENT = re.compile(
    r"^(?:joint |press |public |presidential )?(?:statement|declaration|communiqu[eé])\b|\bstatement (?:by|of|from"
    r"|on)\b",
    re.I,
)


# A page's title often ends in the address of the site, where the page itself has its name.
_ADDRESS = re.compile(r"(?:https?://)?(?:www\.)?[\w-]+(?:\.[\w-]+)+")
_NEWS_RULES = frozenset({"comment section", "comment notice", "tags", "question to the reader"})
# Sites mark every page as an article, an agency's own stories too.
_WEAK_KINDS: tuple[DocumentKind, ...] = ("unknown", "article")
_PUT_OUT = re.compile(
    r"\W*(?:(?:first |originally )?(?:published|posted|issued|released)\b|(?:publication |release )?date\s?:)",
    re.IGNORECASE,
)
_PARTS = re.compile(r"\s+[|•·]\s+")
_UPDATED = re.compile(r"\b(?:updated|modified)\b.*", re.IGNORECASE | re.DOTALL)
_LONGEST_NOTICE = 160
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
    title = facts.title or title_of(units)
    named = publisher.named_in(units, title)
    name = facts.publisher or named.publisher
    if facts.mail and facts.publisher:
        name = publisher.publisher_of_product(facts.publisher, units) or name
    if facts.publisher and named.publisher and _ADDRESS.fullmatch(facts.publisher):
        name = named.publisher
    read = replace(
        facts,
        title=title,
        publisher=name,
        byline=tuple(person for person in facts.byline or named.people if person != name),
        credits=tuple(credit for credit in dict.fromkeys([*facts.credits, *named.agencies]) if credit != name),
        published=_published(facts, units),
        updated=_updated(facts, units),
    )
    read = replace(read, kind=_kind(read, units) if facts.kind in _WEAK_KINDS else facts.kind)
    if read.kind == "unknown":
        read = replace(read, kind=facts.kind)
    if read.kind == "wire" and not read.publisher:
        # What an agency sent, on no other outlet's page.
        own = [one for one in read.credits if not any(one == initials(other) for other in read.credits)]
        read = replace(read, publisher=own[0]) if len(own) == 1 else read
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
        if unit.role in ("dateline", "byline") or is_date_line(line) or _is_document_head(unit):
            day = None if UPDATE.match(line) else find_date(line)
            if day:
                return Published(day, "text")
    for unit in units:
        for part in _PARTS.split(unit.text) if len(unit.text) < _LONGEST_NOTICE else ():
            day = find_date(bare(part)) if _PUT_OUT.match(part) else None
            if day:
                return Published(day, "text")
    day = memo_date(units)
    return Published(day, "text") if day else Published()


def _is_document_head(unit: Unit) -> bool:
    """Whether a unit is the symbol of an official document, beside which its day stands."""
    rule = rule_for(unit.text) if unit.role == "furniture" else None
    return rule is not None and rule.name == "document head"


def _updated(facts: Facts, units: Sequence[Unit]) -> Published:
    if facts.updated.date:
        return facts.updated
    for unit in units:
        notice = _UPDATED.search(unit.text)
        line = bare(unit.text) if notice else ""
        if notice and len(line) < _LONGEST_NOTICE and (unit.role in ("dateline", "byline") or UPDATE.fullmatch(line)):
            when = find_date(notice.group()) or find_time(notice.group())
            if when:
                return Published(when, "text")
    return Published()


# ---- kind ----


def _is_news_page(units: Sequence[Unit]) -> bool:
    """Whether a page has the boxes of a news site: comments, tags, other headlines."""
    rules = [rule_for(unit.text) for unit in units if unit.role == "furniture"]
    return any(rule is not None and rule.name in _NEWS_RULES for rule in rules)


def _is_own_wire(dateline: str, facts: Facts) -> bool:
    """Whether a dateline credits the agency that publishes the page, or an agency on a page of no known publisher."""
    if dateline.startswith("("):
        return False
    credit = re.search(r"\(([A-Z][A-Za-z .&]{1,40})\)", dateline)
    if not credit:
        return facts.publisher is None and len(facts.credits) == 1
    name = facts.publisher or credit[1]
    return credit[1].casefold() in (name.casefold(), name.split()[0].casefold(), initials(name).casefold())


def _kind(facts: Facts, units: Sequence[Unit]) -> DocumentKind:
    seen = "\n".join(bare(unit.text) for unit in units if unit.role != "comment")
    evidence = [unit for unit in units if unit.role not in ("comment", "furniture")]
    top = "\n".join(bare(unit.text) for unit in evidence[:_TOP_UNITS])
    begun = next((at for at, unit in enumerate(units) if unit.role == "paragraph"), 0)
    labels = "\n".join(bare(unit.text) for unit in units[: begun + 1])
    numbered = sum(bool(_NUMBERED.match(unit.text)) for unit in evidence)
    paragraphs = [unit for unit in evidence if unit.role == "paragraph"]
    first = next((DATELINE.match(unit.text) for unit in paragraphs[:2]), None)
    sent = next((unit.text for unit in units[: begun + 1] if wire(bare(unit.text))), first and first.group())
    numbering = "\n".join(bare(unit.text) for unit in units[:_TOP_UNITS])
    # Agencies set the place of a dateline in capitals; in brackets it stands in the releases of organisations.
    if _RELEASE.search(labels):
        return "press release"
    if facts.listed or (facts.mail and _LIST_MAIL.search(seen)):
        return "newsletter"
    if first and first.group().startswith("("):
        return "press release"
    if facts.title and _STATEMENT.match(facts.title):
        return "statement"
    if ((SYMBOL.search(numbering) or _REPORT_NUMBER.search(numbering)) and numbered >= 2) or (
        numbered >= 4 and _REPORT.search(top)
    ):
        return "official report"
    if _LIST_MAIL.search(seen) and any(unit.role == "furniture" and "nsubscribe" in unit.text for unit in units):
        return "newsletter"
    if sent and _is_own_wire(sent, facts):
        return "wire"
    if facts.title and _STATEMENT.search(facts.title):
        return "statement"
    issued = facts.publisher is not None and not facts.byline and is_issuer(facts.publisher)
    if issued and _REPORTS.search(facts.title or "") and not _ANSWERS.match(facts.title or ""):
        return "official report"
    if any(unit.role == "byline" and ISSUE.match(bare(unit.text)) for unit in units[: begun + 1]):
        return "newsletter"
    if facts.publisher and any(unit.role == "byline" and is_issuer(unit.text) for unit in units[: begun + 1]):
        return "newsletter" if _NUMBERED_ISSUE.match(facts.title or "") else "statement"
    if issued and _ANSWERS.match(facts.title or ""):
        return "statement"
    if facts.byline or any(unit.role == "byline" for unit in units) or first or _is_news_page(units):
        return "article"
    return "unknown"
