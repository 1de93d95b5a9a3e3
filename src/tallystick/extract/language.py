"""Whether a text is in English, whatever its document says of itself: this stage reads no other language.

A page in German may come with `lang="en"`, and a message says nothing. Where hardly a word of running text is one of
the words that English cannot do without, the language is asked of py3langid; both must agree that it is another one.
"""

from __future__ import annotations

import re

_SAMPLE = 4_000
# Words in small letters that must be there to tell: a list of names and numbers is in any language.
_FEWEST_WORDS = 20
# Running English has 25 to 45 of these in 100 words in small letters, other languages in Latin letters under 8.
_ENGLISH_WORDS = (
    "the of and to that with for by said has have had are were which from this not it is be been on at as their they "
    "its would will who but or than there when what about after his her he she we you our can could should"
)
_ENGLISH = frozenset(_ENGLISH_WORDS.split())
_ENGLISH_SHARE = 0.12
_SMALL_WORD = re.compile(r"(?<![^\W\d_])[a-zà-öø-ÿ][^\W\d_]*(?:['’][^\W\d_]+)?")
_LETTERS = re.compile(r"[^\W\d_]+")
_LATIN = re.compile(r"[A-Za-zÀ-ɏḀ-ỿ]+")
_FEWEST_LETTERS = 40


def foreign(text: str) -> str | None:
    """The ISO 639-1 code of the language of a text that is not English; None where it is, or where that is not sure."""
    sample = text[:_SAMPLE]
    letters = sum(map(len, _LETTERS.findall(sample)))
    if letters < _FEWEST_LETTERS:
        return None
    if sum(map(len, _LATIN.findall(sample))) < letters / 2:
        return _asked(sample) or "und"
    words = [word.casefold() for word in _SMALL_WORD.findall(sample)]
    if len(words) < _FEWEST_WORDS or sum(word in _ENGLISH for word in words) >= _ENGLISH_SHARE * len(words):
        return None
    return _asked(sample)


def _asked(text: str) -> str | None:
    # Loading takes 0.8 s, which text in English need not wait for.
    import py3langid

    code: str = py3langid.classify(text)[0]
    return None if code == "en" else code
