"""The draft: obligations of an instrument written as an agreement file, each with its article and its own words."""

from __future__ import annotations

import json
import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from tallystick.errors import TallystickError
from tallystick.instruments.drafting.obligations import Obligation, obligation
from tallystick.instruments.drafting.provisions import Provision, provisions
from tallystick.instruments.drafting.signatories import Signatory, bound_by, is_all, mentioned, signatories
from tallystick.instruments.drafting.terms import condition_of, days_named, deadline_of, target_of
from tallystick.records import Document, Within

_TITLE = re.compile(
    r"\b(?:AGREEMENT|ACCORD|TREATY|PROTOCOL|RESOLUTION|MEMORANDUM|DECLARATION|CONVENTION|CHARTER|COMMUNIQU[EÉ]|ROADMAP)\b",
    re.IGNORECASE,
)
_DONE = re.compile(r"\b(?:[Dd]one|DONE|IN WITNESS|[Ii]n witness|[Aa]dopted)\b.{0,240}", re.DOTALL)
_SIGNED = re.compile(r"\b(?:signed|concluded|dated)\b.{0,160}", re.IGNORECASE | re.DOTALL)
_HEAD = """\
# A draft, made from the words of the instrument: {obligations} in {articles}. It is for a person to edit.
# Check who is bound, take out what is no commitment, and shorten each text to what can be monitored.
"""
_NOBODY = ("unstated", "Not stated")
_ALL = ("parties", "The Parties")
# So many parties share a commitment to each; more than that stand together as "The Parties".
_FEW = 2


@dataclass(frozen=True, slots=True)
class Draft:
    """A draft of an agreement file: its text, and how many commitments and parties are in it."""

    text: str
    commitments: int
    parties: int


@dataclass(frozen=True, slots=True)
class _Entry:
    """A commitment of the draft: its id, who is bound, and the obligation it is made from."""

    id: str
    by: str
    to: str | None
    source: Obligation
    doubts: list[str] = field(default_factory=list)


def draft(document: Document) -> Draft:
    """Draft an agreement file from the text of an instrument, for a person to edit; the file loads as it is.

    What the text leaves open (who is bound by a passive, the day from which a period counts, a condition) stands as a
    comment beside the commitment. Raises T303 where no obligation is found.
    """
    sentences = provisions(document)
    found = _distinct([one for sentence in sentences if (one := obligation(sentence))])
    if not found:
        raise TallystickError("T303", path=document.file)
    parties = signatories(document.text, _preamble(document, found), [one.bound for one in found])
    entries = _entries(found, parties)
    signed = _signed(document, sentences)
    lines = [_head(found), *_title_lines(document, signed), *_party_lines(parties, entries)]
    lines += [line for entry in entries for line in _commitment_lines(entry, signed is not None)]
    return Draft("\n".join(lines) + "\n", len(entries), len(parties))


def _head(found: Sequence[Obligation]) -> str:
    articles = len({one.article for one in found})
    counted = f"{len(found)} obligation{'' if len(found) == 1 else 's'}"
    return _HEAD.format(obligations=counted, articles=f"{articles} article{'' if articles == 1 else 's'}")


def _distinct(found: Sequence[Obligation]) -> list[Obligation]:
    seen: set[tuple[str, str]] = set()
    kept = []
    for one in found:
        key = one.bound.casefold(), one.act.casefold()
        if key not in seen:
            seen.add(key)
            kept.append(one)
    return kept


def _preamble(document: Document, found: Sequence[Obligation]) -> str:
    """The text before the first obligation, where parties are named, and the lines of the signatures."""
    end = found[0].start if found else len(document.text)
    # Acronyms and parties are often defined on the first pages only.
    return document.text[: max(end, min(len(document.text), 6_000))]


def _signed(document: Document, sentences: Sequence[Provision]) -> str | None:
    """The day of signature as the text gives it: after "done" or "signed", or alone on the title page."""
    tail, head = document.text[-4_000:], document.text[:3_000]
    for text, pattern in ((tail, _DONE), (head, _DONE), (head, _SIGNED), (tail, _SIGNED)):
        for match in pattern.finditer(text):
            if days := days_named(match.group()):
                return days[0].isoformat()
    opening = " ".join(sentence.text for sentence in sentences[:3])[:600]
    days = days_named(opening)
    return days[0].isoformat() if days else None


def _title_lines(document: Document, signed: str | None) -> list[str]:
    lines = (line.strip() for line in re.split(r"[\n\xa0]+", document.text[:2_000]))
    title = next((line for line in lines if _TITLE.search(line) and 10 < len(line) < 200), None)
    named = title or document.title or "Untitled instrument"
    rows = [f"title: {_text(named)}"]
    rows.append(
        f"signed: {signed}" if signed else "# signed: the day of signature was not found; periods count from it"
    )
    return rows


def _party_lines(parties: Sequence[Signatory], entries: Sequence[_Entry]) -> list[str]:
    lines = ["parties:"]
    for one in parties:
        note = "" if one.party else "  # named as bound, not as a party"
        aliases = f", aliases: [{', '.join(map(_text, one.aliases))}]" if one.aliases else ""
        lines.append(f"  - {{id: {_text(one.id)}, name: {_text(one.name)}{aliases}}}{note}")
    used = {entry.by for entry in entries}
    if _ALL[0] in used:
        members = ", ".join(one.id for one in parties if one.party)
        lines.append(f"  - {{id: {_ALL[0]}, name: {_ALL[1]}}}  # all of them together: {members or 'not named'}")
    if _NOBODY[0] in used or not lines[1:]:
        lines.append(f"  - {{id: {_NOBODY[0]}, name: {_NOBODY[1]}}}  # replace by the party that is bound")
    return [*lines, "commitments:"]


def _entries(found: Sequence[Obligation], parties: Sequence[Signatory]) -> list[_Entry]:
    """A commitment for each party that an obligation binds: what both must do, each must do."""
    entries: list[_Entry] = []
    signing = [one for one in parties if one.party]
    for number, one in enumerate(found, 1):
        bound = bound_by(one.bound, parties)
        if not bound and is_all(one.bound):
            bound = signing if 0 < len(signing) <= _FEW else []
            if not bound:
                entries.append(_Entry(f"C{number}", _ALL[0], None, one))
                continue
        if not bound:
            said = f'who is bound is not told by name: "{one.bound}"' if one.bound else "who is bound is not told"
            entries.append(_Entry(f"C{number}", _NOBODY[0], None, one, [said]))
        entries += [_entry(number, party, bound, one, parties) for party in bound]
    return entries


def _entry(
    number: int, party: Signatory, bound: Sequence[Signatory], one: Obligation, parties: Sequence[Signatory]
) -> _Entry:
    name = f"C{number}" if len(bound) == 1 else f"C{number}-{party.id}"
    others = [other.id for other in mentioned(one.act, parties) if other not in bound and other.party]
    partners = [other.id for other in bound if other is not party]
    to = others or partners
    return _Entry(name, party.id, to[0] if len(to) == 1 else None, one)


def _commitment_lines(entry: _Entry, dated: bool) -> list[str]:
    source = entry.source
    doubts = list(entry.doubts)
    lines = [f"  - id: {_text(entry.id)}", f"    by: {_text(entry.by)}"]
    if entry.to:
        lines.append(f"    to: {_text(entry.to)}")
    lines.append(f"    text: {_text(source.act)}")
    due, counted = deadline_of(source.quote)
    if isinstance(due, Within):
        period = f"{{within: {due.count} {due.unit}}}"
        lines.append(f"    deadline: {period}" if dated else f"    # deadline: {period}, once signed is known")
    elif due is not None:
        lines.append(f"    deadline: {due.isoformat()}")
    if counted:
        doubts.append(f"deadline: {counted}")
    lines.append(f"    anchor: {_anchor(source)}")
    target = None if source.negated else target_of(source.quote)
    if target is not None:
        value = int(target.value) if target.value.is_integer() else target.value
        fields = f"measure: {_text(target.measure)}, value: {value}, unit: {_text(target.unit or '')}"
        lines.append(f"    target: {{{fields}, direction: {target.direction}}}")
    if (condition := condition_of(source.quote)) is not None:
        doubts.append(f"condition: {condition}")
    return lines + [f"    # {_comment(doubt)}" for doubt in doubts]


def _anchor(source: Obligation) -> str:
    article = f"article: {_text(source.article)}, " if source.article else ""
    return f"{{{article}quote: {_text(source.quote)}}}"


_PLAIN = re.compile(r"[A-Za-z][A-Za-z0-9 _()/.;-]*[A-Za-z0-9._)]|[A-Za-z]")
_READ_OTHERWISE = frozenset({"yes", "no", "true", "false", "null", "on", "off", "y", "n"})


def _text(text: str) -> str:
    """A text as a YAML scalar, plain where nothing in it means anything to YAML."""
    shown = "".join(character if character.isprintable() else " " for character in text)
    plain = _PLAIN.fullmatch(shown) and shown.casefold() not in _READ_OTHERWISE and " #" not in shown
    return shown if plain else json.dumps(shown, ensure_ascii=False)


def _comment(text: str) -> str:
    return " ".join(text.split())[:200]
