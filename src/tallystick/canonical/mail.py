"""Mail to units: the message that a reader sees, and the page inside a web archive (MHTML).

The plain alternative is preferred where it is whole: it has the reading order that its sender chose, and none of the
layout tables, hidden preview texts and tracking pictures of the HTML one. Many newsletters send a plain part that says
only "view this online"; then the HTML part is read.
"""

from __future__ import annotations

import email
import email.header
import email.policy
import email.utils
import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from email.message import Message

from tallystick.canonical import html, tree
from tallystick.canonical.blocks import Unit, bare
from tallystick.canonical.charset import decode
from tallystick.canonical.dates import find_date
from tallystick.canonical.metadata import Facts
from tallystick.canonical.outline import outline, title_of
from tallystick.canonical.plain import units_of
from tallystick.canonical.reading import Reading
from tallystick.errors import TallystickError
from tallystick.records import Published

# Share of the words of the HTML part from which the plain part counts as whole.
_WHOLE = 0.6
_PREFIX = re.compile(
    r"^(?:\s*(?:re|fwd?|fw|aw|wg|tr|rv)\s*(?:\[\d+\])?\s*:)+\s*|^\s*\[[\w .-]{1,30}\]\s+", re.IGNORECASE
)
_HEADER = re.compile(
    r"[*_]*(?:from|sent|to|cc|bcc|subject|date|reply-to|von|gesendet|an|betreff|de|envoyé|à|objet)[*_]*\s?:\s?.*", re.I
)
_FORWARDED = re.compile(
    r"[-_\s]*(?:forwarded|original) message[-_\s]*|begin forwarded message:?|on .{6,120} wrote:|-----+.{0,40}-----+",
    re.IGNORECASE,
)
_FEWEST_HEADERS = 3
# A header goes on in a line that begins with white space.
_TOP = re.compile(
    r"\s*(?:(?:From|Sent|To|Cc|Bcc|Subject|Date|Reply-To):[^\S\n]*\S.*\n(?:[^\S\n]+\S.*\n)*){3,}", re.IGNORECASE
)


def read_mail(data: bytes, path: str) -> Reading:
    """Read a message or a web archive. Raises T105 where it has no text that a reader would see."""
    # The compat32 policy never refuses a header; what is broken in one is mended in `_header`.
    message = email.message_from_bytes(data, policy=email.policy.compat32)
    if _is_archive(message):
        return _archived_page(message, path)
    plain, page = _alternatives(message, path)
    units = _units(plain, page, path)
    facts = _forwarded(_facts(message), _header(message, "Subject"), units)
    if not any(character.isalnum() for unit in units for character in unit.text):
        raise TallystickError("T105", path=path)
    marked = outline(_forwarding(units), facts.title)
    return Reading(tuple(marked), replace(facts, title=facts.title or title_of(marked)))


def read_text_message(text: str) -> Reading | None:
    """Read a plain text that begins with the headers of a message, as mail programs save it; None where none does."""
    top = _TOP.match(text)
    if not top:
        return None
    message = email.message_from_string(top.group().lstrip(), policy=email.policy.compat32)
    if not (_header(message, "From") and _header(message, "Subject")):
        return None
    headers = [Unit(" ".join(line.split()), "furniture") for line in re.split(r"\n(?!\s)", top.group().strip())]
    facts = _facts(message)
    sent = find_date(_header(message, "Date") or _header(message, "Sent"))
    if sent and not facts.published.date:
        facts = replace(facts, published=Published(sent, "text"))
    return Reading(tuple(outline([*headers, *_forwarding(units_of(text[top.end() :], mail=True))], facts.title)), facts)


def _is_archive(message: Message) -> bool:
    saved = any(message.get(name) for name in ("Snapshot-Content-Location", "X-MAF-Information"))
    return saved or (
        message.get_content_type() == "multipart/related" and not message.get("To") and bool(_pages(message))
    )


def _pages(message: Message) -> list[Message]:
    return [part for part in message.walk() if part.get_content_type() in ("text/html", "application/xhtml+xml")]


def _archived_page(message: Message, path: str) -> Reading:
    pages = _pages(message)
    body = pages[0].get_payload(decode=True) if pages else None
    if not isinstance(body, bytes) or not body.strip():
        raise TallystickError("T113", path=path, detail="a web archive without a page in it")
    declared = pages[0].get_content_charset() or html.declared_charset(body)
    reading = html.read_page(decode(body, path, declared), path)
    where = message.get("Snapshot-Content-Location") or pages[0].get("Content-Location")
    url = str(where) if where and "://" in str(where) else None
    return replace(reading, facts=replace(reading.facts, url=reading.facts.url or url))


def _alternatives(message: Message, path: str) -> tuple[str, str]:
    """The plain text and the HTML of a message, each "" where there is none; attachments are left aside."""
    plain: list[str] = []
    pages: list[str] = []
    for part in _shown(message):
        body = part.get_payload(decode=True)
        if not isinstance(body, bytes) or not body.strip():
            continue
        text = decode(body, path, part.get_content_charset())
        (pages if part.get_content_type() == "text/html" else plain).append(text)
    return "\n\n".join(plain), "\n".join(pages)


def _shown(message: Message) -> Iterator[Message]:
    for part in message.walk():
        if part.is_multipart() or (part.get_content_disposition() == "attachment") or part.get_filename():
            continue
        if part.get_content_type() in ("text/plain", "text/html"):
            yield part


def _units(plain: str, page: str, path: str) -> list[Unit]:
    pieces = tree.pieces_of(tree.parse(page, path)) if page.strip() else []
    # A newsletter's HTML is laid out in tables without landmarks, on which trafilatura loses text; the rules on lines
    # that serve plain text serve here too.
    from_page = [html.unit_of(piece) for piece in pieces]
    if not plain.strip():
        return from_page
    if not from_page or len(bare(plain).split()) >= _WHOLE * sum(len(unit.text.split()) for unit in from_page):
        return units_of(plain, mail=True)
    return from_page


def _forwarding(units: Sequence[Unit]) -> list[Unit]:
    """Make furniture of the headers of forwarded messages and of what follows a signature mark."""
    made: list[Unit] = []
    at = 0
    signed = False
    while at < len(units):
        run = at
        while run < len(units) and _HEADER.fullmatch(units[run].text):
            run += 1
        quoted = _FORWARDED.fullmatch(units[at].text)
        signed = signed or (units[at].text.strip() == "--" and at > 2 * len(units) // 3)
        count = run - at if run - at >= _FEWEST_HEADERS or (made and _FORWARDED.fullmatch(made[-1].text)) else 0
        if quoted or count or signed:
            count = count or 1
            made += [replace(unit, role="furniture") for unit in units[at : at + count]]
        else:
            count = 1
            made.append(units[at])
        at += count
    return made


def _forwarded(facts: Facts, subject: str, units: Sequence[Unit]) -> Facts:
    """What the headers inside a forwarded message say: it is its first sender who published it."""
    at = next((at for at, unit in enumerate(units) if _FORWARDED.fullmatch(unit.text)), None)
    if at is None or not re.match(r"\s*(?:fwd?|fw|wg|tr|rv)\s*:", subject, re.IGNORECASE):
        return facts
    fields = dict(re.findall(r"(?m)^[*_]*(from|date|sent)[*_]*\s?:[*_]*\s*(.+)$", _lowered(units[at + 1 : at + 8])))
    sender = email.utils.parseaddr(fields.get("from", ""))[0].strip("\"' ")
    sent = find_date(fields.get("date") or fields.get("sent") or "")
    return replace(
        facts,
        publisher=sender or facts.publisher,
        published=Published(sent, "text") if sent else facts.published,
    )


def _lowered(units: Sequence[Unit]) -> str:
    return "\n".join(re.sub(r"^\W*[A-Za-z]+", lambda match: match.group().lower(), unit.text) for unit in units)


def _facts(message: Message) -> Facts:
    sender = _header(message, "From")
    # A memorandum's sender has no address, of whose words parseaddr keeps the first.
    name, address = email.utils.parseaddr(sender) if "@" in sender else (sender, "")
    sent = _sent(message)
    subject = _PREFIX.sub("", _header(message, "Subject")).strip()
    return Facts(
        title=subject or None,
        publisher=name.strip("\"' ") or address.rpartition("@")[2] or None,
        published=Published(sent, "metadata") if sent else Published(),
        url=None,
        mail=True,
        listed=any(message.get(field) for field in ("List-Unsubscribe", "List-Id")),
    )


def _header(message: Message, name: str) -> str:
    """A header in plain words, its encoded words decoded, whatever is broken in them."""
    raw = message.get(name)
    if raw is None:
        return ""
    parts = []
    for words, charset in email.header.decode_header(str(raw)):
        if isinstance(words, bytes):
            try:
                words = words.decode(charset or "utf-8", errors="replace")
            except LookupError:
                words = words.decode("latin-1")
        parts.append(words)
    return " ".join("".join(parts).split())


def _sent(message: Message) -> str | None:
    try:
        return email.utils.parsedate_to_datetime(_header(message, "Date")).isoformat()
    except (TypeError, ValueError, IndexError, OverflowError):
        return None
