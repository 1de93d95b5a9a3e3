"""Documents with known reuse, made from invented prose: a small set that needs nothing but this repository.

    python -m evals.reuse_own FOLDER [--seed 1] [--rewritten]

writes docs.jsonl and gold.jsonl as ../shared/evals/reuse_set.py does. Every original holds a form, which is no reuse.
Derived are reprints under another lede, trims, mash-ups of two originals, and single sentences.
"""

from __future__ import annotations

import argparse
import json
import random
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from evals.invented_prose import form, headline, sentence

ORIGINALS = 160
DERIVED = 80
_SENTENCES = 14

# Spellings of two varieties of English, both ways.
_SPELLINGS = {"honored": "honoured", "harbour": "harbor", "armoury": "armory", "dismantled": "dis-mantled"}
_RESPELT = 0.7
# Of the words of a rewritten text, the part that is replaced, that is left out, and that runs into the next.
_REPLACED, _LEFT_OUT, _RUN_ON = 0.05, 0.04, 0.03

Row = dict[str, str | int]
Edit = Callable[[str], str]


@dataclass(frozen=True, slots=True)
class _Original:
    """A text, and where its sentences stand in it."""

    name: str
    text: str
    sentences: tuple[tuple[int, int], ...]


@dataclass
class _Derived:
    """A text in the making, and which stretches of it were taken from where."""

    name: str
    text: str
    gold: list[Row] = field(default_factory=list)

    def own(self, rng: random.Random, count: int) -> None:
        self.text += "".join(f"{sentence(rng)} " for _ in range(count))

    def take(self, source: _Original, first: int, end: int, relation: str, edit: Edit) -> None:
        """Add the sentences from one number up to another of an original, edited."""
        start, stop = source.sentences[first][0], source.sentences[end - 1][1]
        at = len(self.text)
        self.text += edit(source.text[start:stop])
        self.gold.append(
            {
                "doc": self.name, "ds": at, "de": len(self.text),
                "src": source.name, "ss": start, "se": stop, "relation": relation,
            }
        )  # fmt: skip
        self.text += " "


def made(seed: int = 1, *, rewritten: bool = False) -> tuple[dict[str, str], list[Row]]:
    """The texts by id, and the passages that were taken, as rows of gold.jsonl."""
    rng = random.Random(seed)  # noqa: S311 - no secret
    originals = [_original(f"o{number:03d}", rng) for number in range(ORIGINALS)]
    sources = iter(rng.sample(originals, ORIGINALS))

    def edit(text: str) -> str:
        return _rewritten(_respelt(text, rng), rng) if rewritten else _respelt(text, rng)

    derived: list[_Derived] = []
    for number in range(DERIVED):
        document = _Derived(f"d{number:03d}", headline(rng) + "\n")
        _KINDS[number % len(_KINDS)](document, sources, edit, rng)
        derived.append(document)
    texts = {each.name: each.text for each in originals} | {each.name: each.text for each in derived}
    return texts, [row for each in derived for row in each.gold]


def _original(name: str, rng: random.Random) -> _Original:
    text = headline(rng) + "\n"
    places = []
    form_at = rng.randrange(3, _SENTENCES)
    for number in range(_SENTENCES):
        written = form(rng) if number == form_at else sentence(rng)
        places.append((len(text), len(text) + len(written)))
        text += written + " "
    return _Original(name, text.rstrip(), tuple(places))


# ---- what is derived ----


def _reprint(document: _Derived, sources: Iterator[_Original], edit: Edit, rng: random.Random) -> None:
    """Another lede, the rest as it was."""
    document.own(rng, 1)
    document.take(next(sources), 1, _SENTENCES, "reprint", edit)


def _trim(document: _Derived, sources: Iterator[_Original], edit: Edit, rng: random.Random) -> None:
    """The beginning and a later part; what lay between is left out."""
    source = next(sources)
    first, later = rng.randint(3, 5), rng.randint(8, 10)
    document.take(source, 0, first, "reprint", edit)
    document.take(source, later, later + 3, "reprint", edit)


def _mash_up(document: _Derived, sources: Iterator[_Original], edit: Edit, rng: random.Random) -> None:
    """Text of its own with two to four sentences of each of two originals."""
    for _ in range(2):
        document.own(rng, rng.randint(2, 4))
        first = rng.randrange(0, 9)
        document.take(next(sources), first, first + rng.randint(2, 4), "excerpt", edit)
    document.own(rng, 2)


def _quotation(document: _Derived, sources: Iterator[_Original], edit: Edit, rng: random.Random) -> None:
    """Text of its own with one sentence of an original."""
    document.own(rng, rng.randint(3, 6))
    source = next(sources)
    plain = [at for at, (start, end) in enumerate(source.sentences) if not source.text.startswith("Shares of", start)]
    first = rng.choice(plain)
    document.take(source, first, first + 1, "sentence", edit)
    document.own(rng, rng.randint(3, 6))


_KINDS = (_reprint, _trim, _mash_up, _quotation)


# ---- how a text is changed on the way ----


def _respelt(text: str, rng: random.Random) -> str:
    """Other quotation marks and the other spelling of some words, as another house would print it."""
    if rng.random() > _RESPELT:
        return text
    for one, other in _SPELLINGS.items():
        text = text.replace(one, other)
    return text.replace(' "', " “").replace(',"', ",”")


def _rewritten(text: str, rng: random.Random) -> str:
    """A word here and there replaced, left out or run into the next; the first and last words stay."""
    words = text.split(" ")
    out = words[0]
    for word in words[1:-2]:
        chance = rng.random()
        if chance < _LEFT_OUT:
            continue
        changed = rng.choice(words) if chance < _LEFT_OUT + _REPLACED else word
        out += changed if chance > 1 - _RUN_ON else f" {changed}"
    return " ".join([out, *words[-2:]])


def main() -> None:
    """Write the set."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--rewritten", action="store_true", help="replace, leave out and run together some words")
    arguments = parser.parse_args()
    texts, gold = made(arguments.seed, rewritten=arguments.rewritten)
    arguments.folder.mkdir(parents=True, exist_ok=True)
    rows: dict[str, Sequence[object]] = {
        "docs.jsonl": [{"id": name, "text": text} for name, text in texts.items()],
        "gold.jsonl": gold,
    }
    for name, lines in rows.items():
        with (arguments.folder / name).open("w", encoding="utf-8") as out:
            out.writelines(json.dumps(line, ensure_ascii=False) + "\n" for line in lines)


if __name__ == "__main__":
    main()
