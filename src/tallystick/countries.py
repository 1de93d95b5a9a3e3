"""The countries of the world as text names them: names, other spellings, initials, demonyms and capitals.

On the ground floor, since extract finds actors by it and gather tells by it whose they are. The table comes from the
`countryinfo` package and is read once, when it is first asked for.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

from countryinfo import all_countries


@dataclass(frozen=True, slots=True)
class Country:
    """A country: its common name, all its names, the words for its people and things, and its capital."""

    name: str
    names: tuple[str, ...]
    demonyms: tuple[str, ...]
    capital: str | None
    people: int


@lru_cache(maxsize=1)
def countries() -> tuple[Country, ...]:
    """All countries, each once."""
    found: dict[str, Country] = {}
    for entry in all_countries():
        info = entry.info()
        name = str(info.get("name") or "")
        if name and name not in found:
            names = _names(name, [str(other) for other in info.get("altSpellings") or ()])
            demonyms = tuple(d.strip() for d in re.split(r",| or |/", str(info.get("demonym") or "")) if d.strip())
            capital = str(info.get("capital") or "").split(",")[0].removesuffix(" D.C.") or None
            found[name] = Country(name, names, demonyms, capital, int(info.get("population") or 0))
    return tuple(found.values())


@lru_cache(maxsize=1)
def by_name() -> dict[str, Country]:
    """Countries by each of their names, case folded."""
    return {name.casefold(): country for country in countries() for name in country.names}


@lru_cache(maxsize=1)
def by_demonym() -> dict[str, Country]:
    """Countries by the word for their people and things; of two that share one, the one with more people."""
    found: dict[str, Country] = {}
    for country in sorted(countries(), key=lambda country: -country.people):
        for demonym in country.demonyms:
            found.setdefault(demonym.casefold(), country)
    return found


@lru_cache(maxsize=1)
def by_capital() -> dict[str, Country]:
    """Countries by their capital, case folded; cities that are a country of their own are left out."""
    return {c.capital.casefold(): c for c in countries() if c.capital and c.capital.casefold() not in by_name()}


# Names of running text that the table of the package lacks.
_ALSO = {"United Kingdom": ("Britain",), "United States": ("America",)}


def _names(name: str, others: list[str]) -> tuple[str, ...]:
    """The names that running text uses, in Latin letters: initials in place of the codes, which are words or worse."""
    latin = [other for other in others if len(other) > 3 and _RUNNING.fullmatch(other)]
    short = [
        initials
        for one in (name, *latin)
        if (initials := initials_of(one)) and (one.startswith("United ") or (one == name and len(initials) > 2))
    ]
    return tuple(dict.fromkeys([name, *latin, *short, *_ALSO.get(name, ())]))


_RUNNING = re.compile(r"[A-Za-z\u00c0-\u024f\u1e00-\u1eff][A-Za-z\u00c0-\u024f\u1e00-\u1eff’'. -]*")


def initials_of(name: str) -> str | None:
    """The initials of a name of several words, small words left out: "United Arab Emirates" gives UAE."""
    letters = [word[0] for word in re.findall(r"[^\W\d_]+", name) if word[0].isupper()]
    return "".join(letters) if len(letters) > 1 else None
