"""Which clauses can be about which duty: asked of an index, since most clauses are about none.

A clause is asked by the commitment's rare words, and by its act where few commitments share that: so the work grows
with the clauses and not with clauses times commitments.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache

from tallystick.instruments.chance import Chance
from tallystick.instruments.conduct import Clause
from tallystick.instruments.duties import Duty
from tallystick.instruments.lexicon import state_words
from tallystick.instruments.matters import Matters
from tallystick.instruments.naming import Cast
from tallystick.instruments.rarity import COMMON, Rarity
from tallystick.instruments.roles import Roles, roles
from tallystick.instruments.wording import NAMED
from tallystick.records import Instrument
from tallystick.text import MONTH_NAMES

# Duties that clauses may tell of without naming an act of theirs ("the guns are still there").
_TOLD_OTHERWISE = frozenset({"withdraw", "disarm", "release", "open", "allow", "inspect", "limit", "lift"})
_FORBIDDEN_OTHERWISE = frozenset({"host", "ties"})
# A report without a date says on its title page which period it covers.
_TITLE_PAGE = 700
_PERIOD = re.compile(
    r"\b(?:period|quarter|covering|reporting)\b([^.]{0,80}?\b(?:19|20|21)\d\d\b[^.]{0,40})", re.IGNORECASE
)
_MONTH_OR_YEAR = re.compile(rf"(?:\b({'|'.join(MONTH_NAMES)})\b[^.]{{0,8}}?)?\b((?:19|20|21)\d\d)\b", re.IGNORECASE)

# How well words fit at most that do not name what a commitment is about.
_NOT_NAMED = NAMED - 1

# A document of more clauses than these, of which fewer than this part names a party, is about something else.
_MANY, _SELDOM = 200, 0.1


class Candidates:
    """The clauses of a case as one instrument sees them, by act and by party, with who acts in each.

    Left out is what only restates a duty, and what was before the signing: it is no evidence of conduct.
    """

    def __init__(
        self, instrument: Instrument, clauses: Iterable[Clause], cast: Cast, duties: Sequence[Duty], chance: Chance
    ) -> None:
        self._chance = chance
        self._found = [
            (clause, roles(clause, cast))
            for clause in clauses
            if not out_of_time(instrument, clause)
            if not clause.restates and not clause.voices_instrument and not clause.listing
        ]
        self._found = _of_the_parties(self._found)
        self._matters = Matters(duties, [clause for clause, _ in self._found]) if chance.fit else None
        self._by_key: dict[tuple[str, str], list[int]] = {}
        rarity = Rarity(duties)
        asked = Counter(key for key, _ in {(key, duty.keys) for duty in duties for key in _asked(duty)})
        self._telling_apart = {key for key, count in asked.items() if count <= COMMON}
        self._fits: dict[str, dict[int, float]] = {}
        self._by_stem: dict[str, list[int]] = {}
        for at, (clause, who) in enumerate(self._found):
            for commitment, fit in rarity.fits(clause).items():
                self._fits.setdefault(commitment, {})[at] = fit
            for stem in clause.things & chance.rare:
                self._by_stem.setdefault(stem, []).append(at)
            for key in _keys(clause):
                for party in _parties(clause, who):
                    self._by_key.setdefault((key, party), []).append(at)

    def of(self, duty: Duty) -> Iterator[tuple[Clause, Roles, float]]:
        """The clauses that can be about a duty, in the order of the record, each with how well its words fit."""
        fits = self._fits.get(duty.commitment.id, {})
        places = set(fits)
        for key in _asked(duty) & self._telling_apart:
            for party in (duty.commitment.by, _ANYBODY):
                places.update(self._by_key.get((key, party), ()))
        for key in self._chance.telling(duty):
            places.update(self._by_stem.get(key, ()))
        named = self._matters.of(duty) if self._matters else frozenset()
        for at in sorted(places | named):
            clause, who = self._found[at]
            if at in named:
                yield clause, who, NAMED
            elif self._chance.excluded(duty, clause):
                yield clause, who, min(max(fits.get(at, 0.0), self._chance.fit), _NOT_NAMED)


def _of_the_parties(found: Sequence[tuple[Clause, Roles]]) -> list[tuple[Clause, Roles]]:
    """Leave out what a document that hardly speaks of the parties says without naming one: it is of other countries."""
    clauses, naming = Counter[str](), Counter[str]()
    for clause, who in found:
        clauses[clause.document.id] += 1
        naming[clause.document.id] += _names_party(who)
    seldom = {id_ for id_, count in clauses.items() if count > _MANY and naming[id_] < _SELDOM * count}
    return [(clause, who) for clause, who in found if clause.document.id not in seldom or _names_party(who)]


def _names_party(who: Roles) -> bool:
    return bool(who.acting or who.acted_on or who.holding or who.speaking)


def _asked(duty: Duty) -> set[str]:
    """By which keys a duty asks for clauses."""
    keys = {*duty.owed, *duty.forbidden, *duty.contrary}
    if duty.commitment.target:
        keys.add(_NUMBER)
    if duty.owed & _TOLD_OTHERWISE or duty.forbidden & _FORBIDDEN_OTHERWISE:
        keys.add(_TELLING)
    return keys


_NUMBER, _TELLING, _ANYBODY = "#", "?", "*"


def _keys(clause: Clause) -> Iterator[str]:
    yield from clause.themes
    if clause.figures:
        yield _NUMBER
    if clause.telling:
        yield _TELLING


def _parties(clause: Clause, who: Roles) -> frozenset[str]:
    """On whose duties a clause can bear: those it speaks of, or anybody's where nobody is said to act."""
    spoken_of = who.acting | who.acted_on | who.holding | {party for _, party in who.shares}
    spoken_of = spoken_of | {who.speaking} if who.speaking else spoken_of
    if state_words.HOMECOMING.search(clause.text) or state_words.ABSENT.search(clause.text):
        # Who waits for somebody tells of the duty of another.
        return frozenset({_ANYBODY})
    return spoken_of if who.acting else frozenset({_ANYBODY})


def out_of_time(instrument: Instrument, clause: Clause) -> bool:
    """Whether a clause tells of what was before the signing, by the date or title page of its document or its years."""
    signed = instrument.signed
    if signed is None:
        return False
    published = clause.document.published.date
    if published is not None and published[:10] < signed[: len(published[:10])]:
        return True
    covered = _covers_until(clause.document.text[:_TITLE_PAGE]) if published is None else None
    if covered is not None and covered < signed[: len(covered)]:
        return True
    return bool(clause.years) and max(clause.years) < int(signed[:4])


@lru_cache(maxsize=4096)
def _covers_until(head: str) -> str | None:
    """The last month, or year, of the period that the head of a report says it covers (2031-06), None for none."""
    found = []
    for span in _PERIOD.findall(head):
        for month, year in _MONTH_OR_YEAR.findall(span):
            number = f"-{MONTH_NAMES.index(month.capitalize()) + 1:02}" if month else ""
            found.append(f"{year}{number}")
    return max(found, default=None)
