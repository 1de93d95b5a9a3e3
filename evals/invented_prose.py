"""Invented news of the Republic of Meridia, drawn from a grammar: text of our own in any amount, the same for a seed.

A sentence is drawn from so many words that two texts hardly ever share eight in a row. A form is the contrary: market
news of which only names and numbers change, as templates of the trade are.
"""

from __future__ import annotations

import random


def _split(text: str, mark: str | None = None) -> tuple[str, ...]:
    return tuple(text.split(mark))


_PEOPLE = _split(
    "Colonel Edrik Vane|Deputy envoy Mara Solen|The harbour master of Orrin|Governor Tessaly Brandt|Major Ilse Korran|"
    "Bishop Anselm of Port Callan|Treasury clerk Odo Fenn|The miners' delegate Runa Holt|Judge Perrin Ashgrove|"
    "Quartermaster Lio Destry|Inspector Wenna Marsh|The Front's spokesman Joss Arden|Minister Calla Roth|"
    "Sergeant Piet Oduya|Schoolmistress Nell Quarrie|The ferry pilot Hamo Rusk",
    "|",
)
_ADJECTIVES = _split(
    "northern rusted coastal borrowed disputed narrow flooded provisional forgotten heavy wooden unpaid rural hidden "
    "civilian repaired abandoned joint frozen salted distant crowded broken licensed empty second guarded outlying "
    "stolen muddy ancient smaller quiet painted sealed official hurried foreign stony windswept",
)
_NOUNS = _split(
    "warehouse bridge convoy ledger harvest garrison ferry quarry clinic railway checkpoint orchard depot envelope "
    "tribunal schoolhouse reservoir pasture lighthouse armoury council archive cannery market battery refinery "
    "vineyard monastery telegraph dockyard barracks granary sawmill customs-house levee pipeline hospital embassy "
    "laboratory vessel telescope workshop tannery causeway parish treaty census levy petition inventory curfew ransom "
    "pension surgeon translator smuggler widow engineer chaplain orphan shepherd pilot surveyor cartographer baker "
    "deserter",
)
_VERBS = _split(
    "inspected counted refused repaired described abandoned photographed surrendered measured blocked reopened "
    "seized registered denounced guarded relocated delayed recovered searched demanded replaced protected overlooked "
    "inherited borrowed sealed dismantled audited rented flooded rebuilt approached praised ignored rescued honored "
    "sold",
)
_ADVERBS = _split("quietly twice promptly reluctantly openly jointly briefly carefully rarely finally almost publicly")
_PLACES = _split(
    "Harrow Bay|Port Callan|Orrin|the upper valley|Saltmarsh|Cape Dunmore|the Teller pass|Lower Ashby|Kestrel Point|"
    "Windle|the Morrow islands|Great Stour|Penhallow|the Corran ridge",
    "|",
)
_LINKS = ("before", "although", "because", "while", "after", "until", "once", "since", "unless", "where")
_DETERMINERS = ("the", "a", "every", "one", "its")
_WAYS = ("fell", "rose")
_STOCKS = ("Meridia Fisheries", "Callan Rail", "Orrin Copper", "Stour Timber", "Dunmore Salt", "Teller Water")


def headline(rng: random.Random) -> str:
    """A line of six words or so."""
    return f"{rng.choice(_ADJECTIVES)} {rng.choice(_NOUNS)} {rng.choice(_VERBS)} in {rng.choice(_PLACES)}".capitalize()


def sentence(rng: random.Random) -> str:
    """A sentence of one of four shapes, so that neither beginnings nor ends tell; one in four is a quotation."""
    who, clause, other = rng.choice(_PEOPLE), _clause(rng), f"{_thing(rng)} {_clause(rng)}"
    shape = rng.randrange(4)
    if shape == 0:
        return f"{who} {clause} in {rng.choice(_PLACES)}, {rng.choice(_LINKS)} {other}."
    if shape == 1:
        return f"{rng.choice(_LINKS).capitalize()} {other}, {who[:1].lower() + who[1:]} {clause}."
    if shape == 2:
        return f'"{_thing(rng).capitalize()} {_clause(rng)} and {_clause(rng)}," {who} said.'
    return f"In {rng.choice(_PLACES)} {_thing(rng)} {clause}, and {other}."


def form(rng: random.Random) -> str:
    """Market news: all of it but names and numbers is the same each time."""
    way, other = rng.choice(_WAYS), rng.choice(_WAYS)
    return (
        f"Shares of {rng.choice(_STOCKS)} {way} {rng.uniform(0.1, 9):.1f} percent to {rng.uniform(20, 99):.2f} crowns "
        f"on the Port Callan exchange, while the wider index {other} {rng.randint(2, 80)} points."
    )


def _thing(rng: random.Random) -> str:
    return f"{rng.choice(_DETERMINERS)} {rng.choice(_ADJECTIVES)} {rng.choice(_NOUNS)}"


def _clause(rng: random.Random) -> str:
    adverb = f"{rng.choice(_ADVERBS)} " if rng.random() < 0.4 else ""
    rest = f" near {_thing(rng)}" if rng.random() < 0.5 else f" for {rng.randint(2, 900)} {rng.choice(_NOUNS)} owners"
    return f"{adverb}{rng.choice(_VERBS)} {_thing(rng)}{rest}"
