"""The roles of the units of a text that has no markup: title, byline, captions, headings, lists, the end.

Plain-text dumps of web pages and mails have lost the signs by which a page tells its title from its menu. What is left
are positions, repetitions, lengths and marks at the ends of lines; the rules here read those.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from tallystick.canonical import furniture
from tallystick.canonical.blocks import DATELINE, Unit, bare
from tallystick.canonical.dates import find_date, find_time
from tallystick.canonical.menus import is_row, without_contents, without_menus
from tallystick.canonical.names import is_body_line, is_issuer, is_issuing_line
from tallystick.records import Role

_LONGEST_TITLE = 250
_LONGEST_LINE = 160
# A text of short lines only has no first paragraph; what lies deeper than the longest menu is no head.
_MOST_HEAD = 400
_LONGEST_CAPTION = 1000
_MOST_RUNNING = 50_000
_FEWEST_TITLE_WORDS = 4
_BODY_LETTERS = 60
_FEWEST_ITEM_WORDS = 7
_LONGEST_ITEM = 120
_TERMINAL = re.compile(r"[.!?…][\"'”’»)\]]*$")

_CREDIT = (
    r"(?:\[(?:[^\[\]]{0,60}/[^\[\]]{1,60}|file(?: photo)?|courtesy[^\[\]]*|[A-Z][^\[\].!?]{1,50})\]"
    r"|\((?:(?i:(?:file )?(?:photos?|images?|pictures?|credits?))\b[^()]{0,100}|[^()]{0,80}\bvia [A-Z][^()]{1,40}"
    r"|[^()]{1,60}/[^()]{1,60}|[^()]{0,60}\b(?:photo|pool|courtesy|handout)\b[^()]{0,60})\)"
    r"|(?i:(?:file |pool )?(?:photo|image|picture|photograph)(?:graph)?s?(?: credit)?(?: by|:| courtesy(?: of)?|: via))"
    r" {0,2}[^.!?]{2,80}"
    r"|[A-Z][\w.'’-]+(?: [A-Z][\w.'’-]+){0,3} ?/ ?[A-Z][\w.&'’-]*(?: [A-Z][\w.&'’-]*){0,3}(?:/[A-Z][\w. ]+)*)"
)
CAPTION = re.compile(rf"(?!\[).{{12,700}}[\s.”\"'’)]{_CREDIT}\.?", re.DOTALL)
CREDIT_LINE = re.compile(
    rf"(?:{_CREDIT}|(?:file )?(?:photo|image|picture)s?(?: credit)?\s?(?::|by|courtesy)\s?.{{2,120}}"
    rf"|credit:? .{{2,80}})\.?",
)
# A gallery names its photographer and agency on a line: "Lena Ost, ANP", "DACE HOLM, Harrow Images".
_GALLERY_CREDIT = re.compile(
    r"[A-Z][\w.'’-]+(?: [A-Z][\w.'’-]+){1,4} ?, "
    r"(?:[A-Z]{2,4}(?:[-/][A-Z]{2,4})?|(?:[A-Z]\w+ )?(?:Images|Photos|Pictures))"
)
_CAPTION_LABEL = re.compile(
    r"(?:photo|image|picture|caption|file photo|in this (?:file )?photo)\s?:\s.{12,600}"
    r"|(?:image|media|photo) (?:caption|copyright|source)\b.{2,600}"
    r"|.{12,600}[.!?”\"]\s?credit(?:\.\.\.)?:? ?(?-i:[A-Z]).{2,80}|.{12,700}\b(?:ORG XMIT|ORIG FILE ID)\b.{0,40}"
    r"|FILE(?: PHOTO)?\s?[-–—:].{12,600}",
    re.I | re.S,
)
_BYLINE = re.compile(
    r"(?:(?:(?:story |written |reporting |reported |text |article )by|[Bb]y|BY)\b:?\s+(?=[A-Z@])[^.!?]{2,140}"
    r"(?:(?<=\b[A-Z])\.[^.!?]{2,100})*"
    r"|(?:author|reporter|correspondent|editor|writer|contributor)s?\s?:\s.{2,120}"
    r"|.{0,40}\b(?:staff|special correspondent|staff writer|staff reporter|news desk|newsroom|web desk|newswires?"
    r"|wire services?)\b"
    r"[^.!?]{0,60})",
)
CONTRIBUTED = re.compile(
    r"[\[(—–-]*\s?(?:.{1,200}\b(?:contributed to (?:this|the) (?:report|story|article)|contributed reporting)\b.{0,60}"
    r"|(?:[Aa]dditional )?(?:[Rr]eporting|[Ww]riting|[Ee]diting) by .{2,400}"
    r"|[A-Z][\w'’-]+(?: [A-Z][\w'’-]+)? reported from [A-Z][\w'’-]+(?:[ ,]+(?:and|in|reported|from|[A-Z][\w'’-]+))*\.?"
    r"(?: [^.!?]{2,80} contributed\.)?"
    r"|[Ww]ith (?:additional )?(?:reporting|files|agency|agencies|material|reports)(?: (?:inputs?|reports?|material))?"
    r"(?:,? (?:from|by)\b.{0,160})?\W*"
    r"|\([A-Z][A-Za-z]{1,12}(?:[/, ]+(?:and )?(?:[A-Z][A-Za-z]{1,14}|[a-z]{2,3}))*\))\s?[\])]*\.?",
    re.DOTALL,
)
_NAME = r"(?:[A-Z][\w.'’-]*|[Aa]l-[A-Z][\w'’-]+)"
_NAMES = re.compile(
    rf"{_NAME}(?:,? (?:and|&|of|the|for|in|de|van|von|bin|al|el|la|/|\||•|-|–)? ?{_NAME}|[/|•,] ?{_NAME}){{0,9}}"
)
_DATE_WORDS = re.compile(
    r"(?:(?:first |last |originally )?(?:published|posted|updated|modified|issued|released|created|date|dated|on|at"
    r"|am|pm|a\.m|p\.m|cdt|cst|mdt|mst|pdt|pst|akdt|hst|wat|sast|aest|pkt"
    r"|by|gmt|utc|est|edt|cet|cest|eat|bst|ist|ct|et|pt|mon|tue|tues|wed|thu|thur|thurs|fri|sat|sun|monday|tuesday"
    r"|wednesday"
    r"|thursday|friday|saturday|sunday|time|press release|news|jan|feb|mar|apr|may|jun|jul|aug|sep|sept|oct|nov|dec"
    r"|january"
    r"|february|march|april|june|july|august|september|october|november|december|of|th|st|nd|rd|t|z|local)\b|[\W\d_])+",
    re.IGNORECASE,
)
_PLACE_AND_DATE = re.compile(
    r"(?:[A-Z][\w.'’-]*(?: (?:of |the )?[A-Z][\w.'’-]*){0,3}[,:]? ){1,2}(?:on )?"
    r"(?:\d{1,2}(?:st|nd|rd|th)? [A-Z][a-z]{2,8}\.?,? \d{4}|[A-Z][a-z]{2,8}\.? \d{1,2}, \d{4}|\d{4}-\d\d-\d\d)\W*",
)
_OUTLET = re.compile(r"\b(?:Press|News|Agency|Times|Post|Herald|Wire|Service|Gazette|Tribune|Newspaper)$")
_SITE = re.compile(r"\s+\|\s+(?=[^|]{2,40}$)")
_GREETING = re.compile(
    r"(?:dear|hello|hi|good (?:morning|afternoon|evening)|greetings|excellency)\b.{0,60}[,:!]?", re.IGNORECASE
)
_LABEL = re.compile(
    r"(?!(?:live|breaking|just in|alert)\b)(?:.*\d.*|[A-Z][\w ]{1,30}: .+|.*\brelease\b.*|.*\bstatement\b.*)",
    re.IGNORECASE,
)
UPDATE = re.compile(
    r"[\[(]?(?:last |this (?:story|article|page) was (?:last )?)?(?:updated|modified)\b(?: on| at|:)?.{0,80}",
    re.IGNORECASE,
)
_ITEM = re.compile(r"(?:[-*•·‣▪◦●–]\s+|\(?(?:\d{1,3}|[a-zA-Z]|[ivxIVX]{1,5})[.)]\s+)\S")
# What somebody posted elsewhere is signed with a dash and a handle, which is no title.
_DIGIT = re.compile(r"\d")
_SIGNED_POST = re.compile(r"(?:—|–|--?)\s?.{1,60}\(@\w+\).{0,40}")
_PUT_OUT = re.compile(r"(?:\b|(?<=[a-z]))(?:[Pp]osted|[Pp]ublished|[Uu]pdated|[Ff]iled)\b")
_PLACE_LINE = re.compile(r"[A-Z]{3,}(?: [A-Z]{2,}){0,3}, [A-Z][a-z]+(?: [A-Z][a-z]+){0,2}")
_ISSUE = re.compile(r"(?:number|no\.?|issue|vol(?:ume)?\.?) ?\d", re.IGNORECASE)
# Between the body that issued a document and its title stand its kind and its number.
_MOST_LABELS = 3
_MOST_ACRONYM = 6
_FEWEST_INTERRUPTIONS = 3
_BEFORE_PLACES = ("in", "at", "near", "from", "to")


def outline(units: Sequence[Unit], title: str | None = None) -> list[Unit]:
    """Decide the roles of units that have none. `title` is the title where it is known already (a mail's subject)."""
    shaped = furniture.mark(without_contents(without_menus([_shaped(unit) for unit in units])))
    body = _first_paragraph(shaped)
    head = _head(shaped[:body], shaped[body:], title)
    rest = _tail([_body_unit(unit) for unit in _going_on(shaped[body:])])
    return [unit.having(unit.role or "paragraph") for unit in [*head, *rest]]


def title_of(units: Sequence[Unit]) -> str | None:
    """The words of the first headline, without its link stubs, or None."""
    for unit in units:
        if unit.role == "headline":
            # The first line of a dump is often the window's title, which ends with the name of the site.
            return _SITE.split(_plain_heading(unit.text))[0]
    return None


def is_date_line(text: str) -> bool:
    """Whether a unit says when the page was published or updated, and nothing else."""
    line = bare(text)
    if len(line) >= _LONGEST_LINE or not _DIGIT.search(line):
        return False
    shaped = _DATE_WORDS.fullmatch(line) or UPDATE.fullmatch(line) or _PLACE_AND_DATE.fullmatch(line)
    return bool(shaped) and bool(find_date(line) or find_time(line))


def small_role(text: str) -> Role | None:
    """The role of a line that is only a photo credit, a credited caption, a byline or a date; None for other lines."""
    line = " ".join(bare(text).split())
    if len(line) > _LONGEST_CAPTION:
        return None
    if any(form.fullmatch(line) for form in (CAPTION, _CAPTION_LABEL, CREDIT_LINE)):
        return "caption"
    if CONTRIBUTED.fullmatch(line):
        return "byline"
    return "dateline" if is_date_line(line) else None


def is_byline(text: str) -> bool:
    """Whether a line above the first paragraph says by its words, not by its place, who wrote the document."""
    line = " ".join(bare(text).split())
    return len(line) <= _LONGEST_LINE and bool(_BYLINE.fullmatch(line) or _signed(line) == "byline")


def begins_with_date(text: str) -> bool:
    """Whether a short line without an end begins with a full date ("16 May 2031, 07:15  ANP, own information")."""
    line = bare(text)
    head = re.match(r"(?:\w+,? )?[\w.]{1,9}[ .-]{1,2}[\w.]{1,9},?[ .-]{1,2}\d{4}\b", line)
    return len(line) < _LONGEST_LINE and not _TERMINAL.search(line) and bool(head and find_date(head.group()))


def _plain_heading(text: str) -> str:
    return " ".join(re.sub(r"^#{1,6}\s+", "", bare(text)).split()).strip("*_")


def _shaped(unit: Unit) -> Unit:
    """A unit with the role that its own shape shows, wherever it stands."""
    if unit.role is not None:
        return unit
    if len(unit.text) > _LONGEST_CAPTION:
        return unit
    return unit.having(small_role(unit.text))


def _first_paragraph(units: Sequence[Unit]) -> int:
    """Where the body begins: the first paragraph of running text, or one that opens with a dateline."""
    for at, unit in enumerate(units):
        if unit.role is not None or unit.heading or len(unit.text) < _BODY_LETTERS:
            continue
        line = bare(unit.text)
        if len(line) >= _BODY_LETTERS and (furniture.is_sentence(line) or DATELINE.match(line)):
            return at
    items = (at for at, unit in enumerate(units) if unit.role is None and _ITEM.match(unit.text))
    return next(items, min(len(units), _MOST_HEAD))


@dataclass(frozen=True, slots=True)
class _Running:
    """The text of the body, and its words in lower case: what a line of the head is held against."""

    text: str
    lower: frozenset[str]
    words: frozenset[str]

    def share_of(self, line: str) -> float:
        """The share of a line's longer words that the body has too."""
        words = {word.casefold() for word in re.findall(r"[\w'’-]{4,}", line)}
        return len(words & self.words) / len(words) if words else 0.0


def _running(body: Sequence[Unit]) -> _Running:
    text = "\n".join(unit.text for unit in body)[:_MOST_RUNNING]
    words = re.findall(r"[\w'’-]+", text)
    lower = frozenset(word for word in words if word[:1].islower())
    return _Running(text, lower, frozenset(word.casefold() for word in words))


def _head(units: Sequence[Unit], body: Sequence[Unit], title: str | None) -> list[Unit]:
    """The units before the body: which is the title, which its subtitle, which the byline."""
    running = _running(body)
    shaped = [_byline(unit, running) if unit.role is None else unit for unit in units]
    free = [at for at, unit in enumerate(shaped) if unit.role is None and _may_title(unit, running)]
    titled = any(unit.role == "headline" for unit in shaped)
    chosen = None if titled else _title(shaped, _without_issuer(shaped, free, running), title, running)
    if chosen is not None:
        shaped[:chosen] = [_section(unit, running) for unit in shaped[:chosen]]
    titles = {at for at in free if chosen is not None and at >= chosen}
    made: list[Unit] = []
    seen: set[str] = set()
    for at, unit in enumerate(shaped):
        made.append(replace(unit, role=unit.role or _head_role(unit, at, chosen, at in titles, seen, running)))
        if at >= (chosen or 0) and unit.role != "furniture":
            seen.add(_key(unit.text))
    return made


def _may_title(unit: Unit, running: _Running) -> bool:
    """Whether a unit may be a title: not too long, no signed post, no agency's initials, no outlet's name."""
    line = _plain_heading(unit.text)
    if len(unit.text) > _LONGEST_TITLE or _SIGNED_POST.fullmatch(line):
        return False
    if _ISSUE.match(line) or (begins_with_date(line) and is_row(line)):
        return False
    if line.isupper() and line.isalpha() and len(line) <= _MOST_ACRONYM:
        return False
    outlet = is_body_line(line.rstrip("•·| ")) and not is_issuer(line.rstrip("•·| "))
    return not outlet or any(word.casefold() in running.lower for word in line.split()[:-1] if len(word) > 3)


def _section(unit: Unit, running: _Running) -> Unit:
    """A unit above the title: a line of names there that is no byline by its words is a menu's."""
    line = _plain_heading(unit.text)
    body = is_issuing_line(line, running.text, running.lower) or (is_body_line(line) and not is_issuer(line))
    signed = _BYLINE.fullmatch(line) or CONTRIBUTED.fullmatch(line) or _signed(line)
    return unit if unit.role != "byline" or body or signed else unit.having("furniture")


def _head_role(unit: Unit, at: int, chosen: int | None, titled: bool, seen: set[str], running: _Running) -> Role:
    """The role of a unit of the head that its own shape does not show, by its place before or after the title."""
    line = _plain_heading(unit.text)
    if at != chosen and is_issuing_line(line, running.text, running.lower):
        return "byline"
    if chosen is None:
        return "paragraph"
    if at == chosen:
        return "headline"
    if at < chosen and unit.heading and is_body_line(line):
        return "byline"
    if _key(unit.text) in seen or (at < chosen and not _LABEL.fullmatch(unit.text)):
        # Before the title stand a mail's preview, a breadcrumb, the name of a section.
        return "furniture"
    return "headline" if titled and _is_subtitle(unit) else "paragraph"


def _without_issuer(units: Sequence[Unit], free: list[int], running: _Running) -> list[int]:
    """The free units without a first one that names the body that issued the document, its title being the next."""
    if len(free) < 2:
        return free
    first, second = units[free[0]], units[free[1]]
    below = [units[at] for at in free[1 : _MOST_LABELS + 1]]
    line = _plain_heading(first.text)
    marked = first.heading and second.heading and free[1] == free[0] + 1 and is_body_line(line)
    longer = any(len(unit.text.split()) >= _FEWEST_TITLE_WORDS for unit in below)
    issuing = marked or is_issuing_line(line, running.text, running.lower)
    return free[1:] if longer and issuing else free


def _is_subtitle(unit: Unit) -> bool:
    line = bare(unit.text)
    return not (unit.heading or _GREETING.fullmatch(line) or line.endswith((":", ",", ";"))) and len(line.split()) > 1


def _key(text: str) -> str:
    return re.sub(r"[\W_]+", "", _plain_heading(text)).casefold()


def _title(units: Sequence[Unit], free: list[int], title: str | None, running: _Running) -> int | None:
    """Which of the free units is the title."""
    if not free:
        return None
    keys = {at: _key(units[at].text) for at in free}
    if title:
        wanted = _key(title)
        same = [at for at in free if keys[at] and (keys[at] == wanted or wanted.endswith(keys[at]))]
        if same:
            return same[0]
    long = [at for at in free if len(bare(units[at].text).split()) >= _FEWEST_TITLE_WORDS]
    marked = [at for at in free if units[at].heading]
    if marked:
        return marked[0]
    if not long and any(unit.role == "furniture" for unit in units[: free[0]]):
        # A word or two below a menu are its last entry or a section; alone at the top they are a title.
        return None
    first = long[0] if long else max(free, key=lambda at: len(units[at].text))
    named = _key(_SITE.split(units[first].text)[0])
    shown = next((at for at in free if at > first and keys[at] == named != keys[first]), None)
    if shown is not None:
        return shown
    late = _before_signature(units, free, first, running)
    if late is not None:
        return late
    again = next((at for at in free if at > first and keys[at] == keys[first]), None)
    if again is None:
        return first
    between = [at for at in long if first < at < again]
    # A mail's preview line comes before the title and says what the subtitle says after it.
    return between[0] if between else first


def _before_signature(units: Sequence[Unit], free: list[int], first: int, running: _Running) -> int | None:
    """The line right before a byline or date, where boxes of the page stand between it and the first line.

    A menu alone may part a title from its subtitle too: then the title is the line whose words the body has more of.
    """
    signs = [at for at in range(first + 1, len(units)) if units[at].role in ("byline", "dateline")]
    # A line of names alone may be a place or a section; one that says "by" or has a date is surer.
    sure = (at for at in signs if units[at].role == "dateline" or _signs(bare(units[at].text)))
    signed = next(sure, next(iter(signs), None))
    if signed is None:
        return None
    long = [at for at in free if first < at < signed and len(bare(units[at].text).split()) >= _FEWEST_TITLE_WORDS]
    if not long:
        return None
    last = long[-1]
    after_menu = _after_menu(units, long, first)
    if after_menu and running.share_of(units[after_menu].text) > running.share_of(units[first].text):
        return after_menu
    boxes = [at for at in range(first + 1, last) if at not in long or _TERMINAL.search(bare(units[at].text))]
    return last if len(boxes) >= _FEWEST_INTERRUPTIONS and signed - last <= _FEWEST_INTERRUPTIONS else None


def _signs(line: str) -> bool:
    return bool(_BYLINE.fullmatch(line) or _signed(line))


def _after_menu(units: Sequence[Unit], long: list[int], first: int) -> int | None:
    """The first of the lines below the last menu or button that stands above some of them, or None."""
    parted = [at for at in range(first + 1, long[-1]) if units[at].role == "furniture"]
    below = [at for at in long if parted and at > parted[-1] and not _TERMINAL.search(bare(units[at].text))]
    return below[0] if below else None


def _byline(unit: Unit, running: _Running) -> Unit:
    """A unit of the head with the role byline where it names who wrote it, dateline where it names a place.

    A line of names alone is one where the body has the whole name, or none of its words in lower case, as it would
    have a subtitle's.
    """
    line = " ".join(bare(unit.text).split()).strip("*_")
    if len(line) > _LONGEST_LINE or unit.heading:
        return unit
    signed = _signed(line)
    if signed or _LABEL.fullmatch(line):
        return unit.having(signed)
    words = [word.strip(".,") for word in re.split(r"[\s/|•]+", line)]
    names = _NAMES.fullmatch(line) and 2 <= len(words) <= 10
    placed = names and any(f" {before} {line}" in running.text for before in _BEFORE_PLACES)
    if placed or _PLACE_LINE.fullmatch(line):
        return unit.having("dateline")
    known = [word for word in words if names and word[:1].isupper() and word.lower() in running.lower]
    known = [] if known and (line in running.text or _OUTLET.search(line)) else known
    joined = re.search(r"[,/|•]|\band\b|&", line) is not None
    if _BYLINE.fullmatch(line) or (names and not known and (joined or len(words) <= 4)):
        return unit.having("byline")
    return unit


def _signed(line: str) -> Role | None:
    """The role of a line that says when, and by whom, the page was put out, with other words around it."""
    if not _DIGIT.search(line) or (_TERMINAL.search(line) and not re.search(r"[ap]\.m\.$", line)):
        return None
    if not (find_date(line) or find_time(line)):
        return None
    if re.match(r"[Bb]y (?=[A-Z@])", line):
        return "byline"
    put_out = _PUT_OUT.search(line)
    if not put_out:
        return None
    before = line[: put_out.start()].strip()
    if before and not _NAMES.fullmatch(before.replace(" ,", ",").rstrip(" ,|-–—")):
        return None
    return "byline" if before or re.search(r"\bby [A-Z]", line) else "dateline"


def _going_on(units: Sequence[Unit]) -> list[Unit]:
    """Make a paragraph of every unit that goes on in another column or page."""
    made = list(units)
    later: int | None = None
    for at in range(len(made) - 1, -1, -1):
        if made[at].role is None:
            if later is not None:
                made[at] = made[at].having("paragraph")
            later = at if made[at].continues else None
    return made


def _body_unit(unit: Unit) -> Unit:
    if unit.role is not None:
        return unit
    if _GALLERY_CREDIT.fullmatch(unit.text):
        return unit.having("caption")
    if _BYLINE.fullmatch(unit.text) and len(unit.text) < 60 and unit.text.startswith("By "):
        return unit.having("byline")
    # Numbered sentences are the paragraphs of an official report, and a Roman numeral stands before its headings.
    numbered = unit.text[0].isalnum() and (
        (bool(_TERMINAL.search(unit.text)) and len(unit.text.split()) > _FEWEST_ITEM_WORDS)
        or len(unit.text) > _LONGEST_ITEM
    )
    if _ITEM.match(unit.text) and not numbered and not unit.heading and not re.match(r"[IVX]+[.)]", unit.text):
        return unit.having("list")
    return unit


def _tail(units: Sequence[Unit]) -> list[Unit]:
    """Make furniture of headlines that are listed after the last paragraph: two or more, none with an end."""
    last = max((at for at, unit in enumerate(units) if unit.role != "furniture" and _ends(unit)), default=-1)
    lines = [at for at in range(last + 1, len(units)) if units[at].role is None]
    if last < 0 or len(lines) < 2 or not any(b - a == 1 for a, b in pairwise(lines)):
        return list(units)
    texts = [units[at].text for at in lines]
    headlines = all(len(text.split()) >= _FEWEST_TITLE_WORDS for text in texts) and not any(map(is_row, texts))
    return [unit.having("furniture") if headlines and at in lines else unit for at, unit in enumerate(units)]


def _ends(unit: Unit) -> bool:
    return bool(_TERMINAL.search(bare(unit.text))) or unit.role not in (None, "paragraph")
