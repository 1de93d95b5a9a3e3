"""Instruments that bind one party to contrary things: what one asks for, another forbids, reverses or bounds otherwise.

Said of the instruments themselves, whatever any document says. Only commitments of one matter are set against each
other: they must share most of what they say besides the act.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from tallystick.gather import lexicon
from tallystick.records import Commitment, Conflict, Instrument, Party, make_id
from tallystick.text import key_of, stem_of, words

# So much of what the shorter one says must stand in the longer one.
_SAME_MATTER = 0.6
_FORBIDS = frozenset({"not", "no", "never", "refrain"})
_ORDINARY = frozenset({"shall", "will", "must", "from", "with", "that", "this", "their", "its", "the", "all", "any"})


@dataclass(frozen=True, slots=True)
class _Owed:
    """A commitment as it is compared: who is bound, by all names, its act, and what else it says."""

    instrument: Instrument
    commitment: Commitment
    party: frozenset[str]
    act: str
    rest: frozenset[str]
    forbids: bool


def contrary(instruments: Sequence[Instrument]) -> Iterator[Conflict]:
    """A conflict for every two commitments of one party, in different instruments, that cannot both be kept."""
    by_word: dict[str, list[_Owed]] = defaultdict(list)
    for instrument in instruments:
        parties = {party.id: party for party in instrument.parties}
        owed = [_read(instrument, commitment, parties) for commitment in instrument.commitments]
        for one in owed:
            # Only commitments that share a word are compared, so that hundreds take no longer than they must.
            near = {id(other): other for word in one.rest for other in by_word[word]}
            yield from (_conflict(other, one) for other in near.values() if _contrary(other, one))
        for one in owed:
            for word in one.rest:
                by_word[word].append(one)


def _read(instrument: Instrument, commitment: Commitment, parties: Mapping[str, Party]) -> _Owed:
    party = parties[commitment.by]
    names = frozenset(key_of(name) for name in (party.name, *party.aliases))
    said = words(commitment.text)
    forbids = any(word.key in _FORBIDS for word in said[:2])
    named = {word.key for name in (party.name, *party.aliases) for word in words(name)}
    keys = [word.key for word in said if word.key not in _FORBIDS | _ORDINARY | named and not word.key.isdigit()]
    meant = [lexicon.meaning(stem_of(key)) for key in keys if len(key) > 2]
    act = meant[0] if meant else ""
    rest = frozenset(word for word in meant[1:] if not lexicon.is_dull(word))
    return _Owed(instrument, commitment, names, act, rest, forbids)


def _contrary(first: _Owed, second: _Owed) -> bool:
    shared = first.rest & second.rest
    shorter = min(len(first.rest), len(second.rest))
    if first.party.isdisjoint(second.party) or not shared or len(shared) < _SAME_MATTER * shorter:
        return False
    if _bounds_apart(first.commitment, second.commitment):
        return True
    if first.act == second.act:
        return first.forbids != second.forbids
    return lexicon.opposed(first.act, second.act) and first.forbids == second.forbids


def _bounds_apart(first: Commitment, second: Commitment) -> bool:
    """Whether one may not be more than so much where the other is not less than more."""
    if first.target is None or second.target is None or first.target.unit != second.target.unit:
        return False
    return any(
        one.direction == "at most" and other.direction == "at least" and one.value < other.value
        for one, other in ((first.target, second.target), (second.target, first.target))
    )


def _conflict(first: _Owed, second: _Owed) -> Conflict:
    party = next(p.name for p in second.instrument.parties if p.id == second.commitment.by)
    named = " and ".join(f"{one.instrument.name} ({one.commitment.id})" for one in (first, second))
    about = f"Can {party} keep both {named}"
    of = [(one.instrument.title, one.commitment.id) for one in (first, second)]
    return Conflict(
        id=make_id("x", "contrary", of),
        kind="obligation",
        about=about,
        sides=(),
        commitment=first.commitment.id,
        contrary=second.commitment.id,
    )
