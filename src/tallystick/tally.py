"""Counting origins: the one place where "at least" and "at most" are worked out.

On the ground floor, since claims (gather) and bearings (instruments) are counted by the same rule.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace

from tallystick.records import Doubt, Origin, Tally

_NUMBERS = ("no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten")


def in_words(count: int) -> str:
    """A count as running text writes it: in words up to ten."""
    return _NUMBERS[count] if 0 <= count < len(_NUMBERS) else f"{count:,}"


def count(origins: Sequence[Origin], doubts: Iterable[Doubt], *, documents: int) -> tuple[tuple[Origin, ...], Tally]:
    """Count origins: all of them at most; at least, those between no two of which there is a doubt.

    Origins are taken in order, so the one that carries most should come first. Those left out of `at_least` come back
    with `established` False and the sentence that says why. `documents` is how many documents carry what is counted.
    """
    pairs = {frozenset((doubt.first, doubt.second)): doubt.why for doubt in doubts}
    kept: list[Origin] = []
    out: list[Origin] = []
    for origin in origins:
        why = next((pairs[key] for o in kept if (key := frozenset((o.id, origin.id))) in pairs), None)
        if why is None:
            kept.append(origin)
            out.append(replace(origin, established=True))
        else:
            out.append(replace(origin, established=False, why=why))
    return tuple(out), Tally(len(kept), len(out), _sentence(out, documents))


def _sentence(origins: Sequence[Origin], documents: int) -> str:
    carried = f"{in_words(documents).capitalize()} document{'s carry' if documents != 1 else ' carries'} this."
    if not origins:
        return carried
    if len(origins) == 1:
        rests = "All rest" if documents > 1 else "It rests"
        return f"{carried} {rests} on {_named(origins[0])}."
    sure = [o for o in origins if o.established]
    parts = [carried, f"{_listed([_named(o) for o in sure])} {'count' if len(sure) > 1 else 'counts'}."]
    parts += [f"{_capital(_named(o))} is not counted beside {'it' if len(sure) == 1 else 'them'}: {o.why}"
              for o in origins if not o.established]  # fmt: skip
    return " ".join(parts)


# Bodies that running text names with an article, by the last word of their name or, before "of", the first.
_WITH_ARTICLE = frozenset(
    {
        "administration",
        "agency",
        "army",
        "authorities",
        "authority",
        "bureau",
        "bank",
        "brigade",
        "cabinet",
        "coalition",
    }
    | {
        "commission",
        "committee",
        "council",
        "court",
        "delegation",
        "department",
        "directorate",
        "force",
        "forces",
        "front",
    }
    | {"government", "group", "guard", "institute", "mission", "ministry", "military", "monitors", "movement", "navy"}
    | {
        "network",
        "observatory",
        "office",
        "organisation",
        "organization",
        "panel",
        "parliament",
        "party",
        "police",
        "project",
    }
    | {"report", "secretariat", "service", "society", "team", "union"}
)


def _named(origin: Origin) -> str:
    """An origin as running text names it, with the mark that every reader must see."""
    name = origin.name
    parts = name.lower().split()
    takes = origin.kind == "report" or (origin.kind != "person" and {parts[0], parts[-1]} & _WITH_ARTICLE)
    if takes and parts[0] not in ("the", "a", "an") and "'" not in parts[0] and "’" not in parts[0]:
        name = f"the {name}"
    return f"{name} (speaking for a party)" if origin.party else name


def _listed(names: list[str]) -> str:
    joined = names[0] if len(names) == 1 else f"{'; '.join(names[:-1])} and {names[-1]}"
    return _capital(joined)


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]
