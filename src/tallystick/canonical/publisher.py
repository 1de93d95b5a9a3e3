"""Who published a document and who wrote it, as far as its own text says."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from tallystick.canonical.blocks import DATELINE, Unit, bare
from tallystick.canonical.imprint import ISSUE, wire
from tallystick.canonical.names import SMALL_WORDS, is_body_line, is_issuer, is_person, names_body

_NAME = r"(?:The )?[A-Z][\w&.'’-]*(?: (?:of |for |and |the )?[A-Z][\w&.'’-]*){0,5}"
_SELF = tuple(
    re.compile(form)
    for form in (
        rf"(?:©|\(c\)|[Cc]opyright)\s?(?:©\s?)?(?:\d{{4}}(?:\s?[-–]\s?\d{{4}})?,?\s)?(?:by )?(?P<name>{_NAME})",
        rf"(?P<name>{_NAME}) ?(?:©|\(c\)|[Cc]opyright) ?\d{{4}}\b",
        rf"(?P<name>{_NAME}) has (?:removed|closed|disabled|turned off) (?:its|our|the) comments?\b",
        r"(?:[Ss]ign up|[Ss]ubscribe)(?: now)? (?:for|to) (?P<name>[A-Z][\w&.-]*(?: [A-Z][\w&.-]*){0,4}?)['’]s?\b",
        r"(?:Get|Download) the (?P<name>[A-Z][\w&.'’-]*(?: [A-Z][\w&.'’-]*){0,3}) [Aa]pp\b",
        rf"(?P<name>{_NAME}) (?:Sp\. z o\.o\.|Ltd|Limited|LLC|Inc|GmbH|AG|PLC|plc|S\.A|B\.V|Pty)(?!\w)",
        rf"[Yy]ou (?:are receiving|received|are subscribed to)\b[^.]{{0,80}}\b(?:from|by|to|of) (?P<name>{_NAME})",
        rf"(?:[Mm]ore|[Aa]lso) (?:from|on|in) (?P<name>The {_NAME})",
    )
)
_OWNER = re.compile(rf"To \w+ (?:more (?:of|about|on) )?(?:the )?({_NAME})[’']s? ")
_NO_NAME = re.compile(
    r"(?:All Rights?|Rights|The Authors?|Us|This|Our|Your|Email|Page|Privacy|Newsletter|Getty|Shutterstock|Alamy)\b"
    r"|.* Images\b",
    re.IGNORECASE,
)
_TOP_UNITS = 12
_LONGEST_MENU = 60
# What a dump may have above the name of the site, and the words of section names ("World News") that are no name.
_SKIPPED = re.compile(r"(?:skip|jump) to .{1,40}|menu|search|navigation|advertisement", re.IGNORECASE)
_COMMON = frozenset(
    {
        "world", "local", "latest", "breaking", "top", "business", "national", "regional", "sport", "sports", "press",
        "media", "live", "watch", "more", "our", "your", "all", "daily", "weekly", "email", "newsletter", "online",
        "print", "research", "customer", "public", "the", "of", "and", "news", "service",
    }
)  # fmt: skip
_FEWEST_CASED_WORDS = 3
_AGENCY = r"[A-Z][A-Za-z]*(?:[ -][A-Z][A-Za-z]+){0,2}"
_BY = re.compile(
    r"^(?:(?:(?:posted|published|updated|filed)\b.{0,60}?\b)?(?:story |written |reporting |text |article )?by"
    r"|author|reporter|from)\b:?\s+",
    re.IGNORECASE,
)
_NO_PERSON = re.compile(
    r"(?:mon|tues|wednes|thurs|fri|satur|sun)day\b"
    r"|(?:additional |further )?(?:editing|compiled|photo\w*|translat\w+|graphics?)\b",
    re.IGNORECASE,
)
# What follows a name in a byline: where the writer is, when it was written, how many comments there are.
_JOB = re.compile(r"\b(?:writer|reporter|correspondent|editor|contributors?|columnist)s?\b", re.IGNORECASE)
# Labels that releases have beside the name of those who give them out.
_LABEL = re.compile(r"\W*(?:(?:press|news|media) (?:release|statement)\b.*|for immediate release\W*)", re.IGNORECASE)
_STAFF = re.compile(r"\b(?:staff|reporters|correspondents|newsroom)$", re.IGNORECASE)
_ISSUE_BY = re.compile(r"^\W*(?:by )?", re.IGNORECASE)
_PUT_OUT = re.compile(r"(?<=\w)[\s,|]*(?:(?<![A-Z])Posted|\bPublished|\bUpdated|\bFiled)\b.*$", re.DOTALL)
_AFTER_NAME = re.compile(
    r"\s+(?:in|at|from) [A-Z].*$|\s*\b(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*\.? \d.*$|\s*\d.*$"
    r"|\s*\b(?:updated|published|posted)\b.*$|\s+[—–-]\s.*$",
    re.IGNORECASE | re.DOTALL,
)
_AGENCY_NAME = re.compile(
    r"\b(?:Associated Press|Press Association|News Agency|Press Agency|Newswires?"
    r"|Wire(?: Service)?|Reuters)$"
)
_SPLIT = re.compile(r",? and |\s[-–—]\s|\s?[|•/&;,]\s?|,? with ", re.IGNORECASE)
_CREDITED = re.compile(
    rf"\b(?:with|including) (?:reporting (?:by|from)|files from|reports? from|material from|information from"
    rf"|input from)?\s?"
    rf"(?P<a>{_AGENCY})|(?:\bvia|/)\s?(?P<b>{_AGENCY})\s*[)\]]*\.?$"
    rf"|^\W*\((?P<c>[A-Z][A-Za-z]{{1,14}}(?:[/, ]+(?:[A-Z][A-Za-z]{{1,14}}|[a-z]{{2,3}}))*)\)$"
    rf"|\b(?P<d>agenc(?:y|ies)|wire services?|newswires?)\b",
)
# "Statement of the Highland Free Front on ...": whoever states publishes, unless it is a person.
_STATED = re.compile(
    rf"(?:[A-Z][\w-]+ )?(?:[Ss]tatement|STATEMENT|[Cc]ommuniqu[eé]|COMMUNIQU[EÉ]|[Dd]eclaration|[Pp]ress [Rr]elease)"
    rf" (?:of|by|from|OF|BY|FROM) (?P<the>[Tt]he |THE )?(?P<name>{_NAME})"
)


# A newsletter says of itself whose it is: "the Sorn Letter, a weekly note from the Centre for Upland Studies".
_PRODUCT = (
    r"(?:\w+ )?(?:a|an|the|our) (?:[\w-]+ ){{0,3}}(?:newsletter|note|digest|briefing|bulletin|update|review|round-?up"
    r"|letter) (?:from|by|of) (?:the )?(?P<name>{name})"
)


@dataclass(frozen=True, slots=True)
class Named:
    """What a text says of its makers: who published it, who wrote it, the agencies it draws on."""

    publisher: str | None
    people: tuple[str, ...]
    agencies: tuple[str, ...]


def named_in(units: Sequence[Unit], title: str | None) -> Named:
    """Read publisher, people and agencies from the units of a document and its title.

    The surest sign of the publisher comes first: the name that the page gives itself, a byline of a body, a title that
    says whose statement it is, the owner of the resources to which the page leads.
    """
    lines = [" ".join(bare(unit.text).split()).strip("*_# ") for unit in units if unit.role == "byline"]
    people, bodies, agencies = _bylines(lines)
    people = [person for at, person in enumerate(people) if at == 0 or not _is_place(person, units)]
    own = _self_named(units)
    fuller = next((body for body in bodies if own and own.casefold() in body.casefold()), None)
    publisher = _cased(fuller or own or next(iter(bodies), None), units)
    publisher = publisher or _stated_by(title or "") or _masthead(units) or _owner(units)
    publisher = publisher or _opening(lines, units) or (_cased(title, units) if title and is_issuer(title) else None)
    return Named(publisher, tuple(people), tuple(_unique([*agencies, *_dateline_credits(units)])))


def _opening(lines: Sequence[str], units: Sequence[Unit]) -> str | None:
    """A name that stands with its department under the title, and with which the text begins to tell, or None."""
    body = next((unit.text for unit in units if unit.role == "paragraph"), "")
    for line in lines:
        name, comma, _ = line.partition(", ")
        if comma and re.fullmatch(_NAME, name) and len(name.split()) > 1 and body.startswith(f"{name} "):
            return None if is_person(name) or _BY.match(line) else name
    return None


def _bylines(lines: Sequence[str]) -> tuple[list[str], list[str], list[str]]:
    """The people, the publishers and the agencies that byline units name.

    In a byline of bodies ("Harrow Times and ANP") the first is the publisher and an acronym after it an agency.
    """
    people: list[str] = []
    bodies: list[str] = []
    agencies: list[str] = []
    for printed in lines:
        if _LABEL.fullmatch(printed):
            continue
        line = _without_issue(printed)
        if written := wire(line):
            agencies.append(written["agency"])
            line = written["by"] or ""
        credited = [m[g] for m in _CREDITED.finditer(line) for g in "abd" if m[g]]
        listed = [m["c"] for m in _CREDITED.finditer(line) if m["c"]]
        # In "(ANP, jk)" the small letters are those of an editor.
        credited += [name for names in listed for name in re.split(r"[/, ]+", names) if name[:1].isupper()]
        if len(line) > 160 or "contributed" in line or re.match(r"\W*(?:with|additional|\()", line, re.IGNORECASE):
            agencies += credited
            continue
        line = _BY.sub("", _PUT_OUT.sub("", line))
        seated = None if _BY.match(printed) else _body_in_place(line)
        if seated or is_issuer(line):
            # "Ministry of Trade and Transport" is one name, "Harrow Times and ANP" two.
            bodies.append(seated or line)
            continue
        here = len(people)
        names = [name for part in _SPLIT.split(line) if part and (name := part.strip(" .[]()"))]
        for name in names:
            acronym = name.isupper() and 2 <= len(name) <= 6
            if acronym or _AGENCY_NAME.search(name):
                agencies.append(name)
            elif _STAFF.search(name):
                continue
            elif names_body(name):
                # "A. N. Varn Harrow Times" is a person and an outlet in one.
                bodies += [] if re.search(r"\b[A-Z]\. ", name) or _JOB.search(name) else [name]
            elif name[:1].isupper() and not _NO_PERSON.match(name) and (" " in name or len(people) == here):
                # A single word after a whole name is where the writer was.
                people.append(_AFTER_NAME.sub("", name))
    return _unique(people), _unique(bodies), _unique(agencies)


def _is_place(name: str, units: Sequence[Unit]) -> bool:
    """Whether the text speaks of something in or near what bears this name: after a writer's name stands the place."""
    there = re.compile(rf"\b(?:in|at|near|from|to) {re.escape(name)}\b")
    return any(unit.role == "paragraph" and there.search(unit.text) for unit in units)


def _without_issue(line: str) -> str:
    """What a byline says after the name and number of a newsletter's issue: who wrote it, or nothing."""
    issue = ISSUE.match(line)
    return _ISSUE_BY.sub("", line[issue.end() :]) if issue else line


def _body_in_place(line: str) -> str | None:
    """The body in a line that names it with its seat, its state or its branch, parted by commas, or None."""
    parts = line.split(", ")
    if len(parts) == 1 or any(re.search(r"\b(?:and|with)\b", part) for part in parts):
        return None
    return next((part for part in parts if is_body_line(part)), None)


def _dateline_credits(units: Sequence[Unit]) -> list[str]:
    """Agencies in the parenthesis of a dateline, and in one that closes the article."""
    sent = (wire(bare(unit.text)) for unit in units if unit.role == "dateline")
    found = [line["agency"] for line in sent if line]
    for unit in units:
        dateline = DATELINE.match(unit.text) if unit.role in ("paragraph", "dateline") else None
        if dateline and not dateline.group().startswith("("):
            found += re.findall(r"\(([A-Z][A-Za-z .&]{1,40})\)", dateline.group())
    body = [unit for unit in units if unit.role == "paragraph"]
    closing = re.search(r"[.”\"’] \(([A-Z][A-Za-z]{1,12})\)$", body[-1].text) if body else None
    return [*found, closing[1]] if closing else found


def _self_named(units: Sequence[Unit]) -> str | None:
    """The name by which the furniture of a page calls its own publisher, or None."""
    for unit in units:
        if unit.role != "furniture":
            continue
        for form in _SELF:
            match = form.search(unit.text)
            if match and not _NO_NAME.match(match["name"]):
                name = re.sub(r"(?:['’]s?|[.,])$", "", re.sub(r"(?:['’]s)?\.? All\b.*", "", match["name"]))
                if not _AGENCY_NAME.search(name):
                    return name
    return None


def _masthead(units: Sequence[Unit]) -> str | None:
    """The name on the first line of a page above its menu, or None.

    It is a name where it has the noun of an outlet or body, or where both the article and the rest of the page have it.
    """
    top = next((at for at, unit in enumerate(units[:_TOP_UNITS]) if not _SKIPPED.fullmatch(unit.text)), None)
    if top is None or units[top].role not in ("furniture", "byline", "dateline"):
        return None
    if not any(unit.role == "headline" for unit in units[top + 1 : top + _LONGEST_MENU]):
        return None
    name = re.split(r"\s+[|•·–—-]\s+", " ".join(bare(units[top].text).split()))[0]
    own = [word for word in name.split() if word.casefold() not in _COMMON]
    if is_body_line(name) and (len(own) > 1 or units[top + 1].role == "dateline"):
        return name
    others = [(unit.role, unit.text) for unit in units[top + 1 :] if name in unit.text]
    told = re.compile(rf"\btold {re.escape(name)}\b|\b{re.escape(name)} (?:said|says|told|has|found|finds)\b")
    spoken = any(role == "paragraph" and told.search(text) for role, text in others)
    repeated = any(role == "furniture" and text != units[top].text for role, text in others)
    return name if len(name.split()) > 1 and re.fullmatch(_NAME, name) and spoken and repeated else None


def publisher_of_product(product: str, units: Sequence[Unit]) -> str | None:
    """The body whose newsletter a mail says that it is, or None; `product` is the newsletter's name."""
    form = re.compile(rf"{re.escape(product)}, {_PRODUCT.format(name=_NAME)}")
    found = (form.search(" ".join(bare(unit.text).split())) for unit in units[:_TOP_UNITS])
    return next((match["name"].rstrip(".") for match in found if match), None)


def _stated_by(title: str) -> str | None:
    """The body whose statement a title says that this is, or None."""
    match = _STATED.match(title)
    if not match or is_person(match["name"]):
        return None
    return match["name"] if match["the"] or names_body(match["name"]) else None


def _owner(units: Sequence[Unit]) -> str | None:
    """Whose resources two pointers or more lead to ("To read NAME's map, click here"), in full where it is."""
    owners = Counter(m[1] for unit in units if unit.role == "furniture" and (m := _OWNER.match(unit.text)))
    name = next((name for name, count in owners.most_common(1) if count > 1), None)
    if name is None or not name.isupper():
        return name
    for unit in units:
        spelt = re.search(rf"((?:[A-Z][\w'’-]* (?:(?:of|for|and|the) )?){{2,8}})\({re.escape(name)}\)", unit.text)
        if spelt and "".join(word[0] for word in re.split(r"[ -]", spelt[1]) if word[:1].isupper()).endswith(name):
            return spelt[1].strip()
    return name


def _cased(name: str | None, units: Sequence[Unit]) -> str | None:
    """A name that a heading has in capitals as the text writes it, or with a capital for each word of a long one."""
    if name is None or not name.isupper() or len(name.split()) < _FEWEST_CASED_WORDS:
        return name
    written = (re.search(re.escape(name), unit.text, re.IGNORECASE) for unit in units)
    other = next((match.group() for match in written if match and not match.group().isupper()), None)
    return other or " ".join(w.lower() if w.lower() in SMALL_WORDS else w.capitalize() for w in name.split())


def _unique(names: Sequence[str]) -> list[str]:
    return list(dict.fromkeys(name for name in names if name))
