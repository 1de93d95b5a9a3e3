"""Names from other scripts in one spelling, so that their transliterations are found equal.

On the ground floor: extract joins by it the spellings of one document, gather those of many.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache

# Articles that stand before a name or are left out: al-Karim, el-Karim, an-Nur, Karim.
ARTICLES = frozenset({"al", "el", "ul", "an", "ad", "as", "ash", "at", "ar", "az"})
_SOUNDS = (
    ("ee", "i"), ("oo", "u"), ("ou", "u"), ("ei", "i"), ("ai", "i"), ("ay", "i"), ("ae", "i"), ("q", "k"), ("kh", "k"),
    ("dh", "d"), ("gh", "g"), ("ph", "f"), ("ij", "i"),
)  # fmt: skip
_DOUBLED = re.compile(r"(.)\1+")
_BACK, _FRONT = re.compile(r"[ou]"), re.compile(r"[iy]")
# "Abdul Karim", "Abdel-Karim" and "Abd al-Karim" are one name with its article.
_SERVANT = re.compile(r"^abd[aeu]l")


@lru_cache(maxsize=16384)
def _sound(word: str, e: str) -> str:
    word = _SERVANT.sub("abd", word)
    for written, heard in _SOUNDS:
        word = word.replace(written, heard)
    word = _FRONT.sub("i", _BACK.sub("u", word))
    return _DOUBLED.sub(r"\1", word.replace("e", e))


def spellings(words: Sequence[str]) -> frozenset[str]:
    """The keys of a name, given as folded words: two names that share one are transliterations of one another.

    Doubled letters, articles, and the letters that transliterations vary are written in one way. A short e stands for
    i in one spelling and for a in another (Hamed, Hamid; Ahmed, Ahmad), so a name may have two keys: a and i are never
    confused, and Hassan is not Hussein.
    """
    kept = [word for word in words if word not in ARTICLES] or list(words)
    return frozenset("".join(_sound(word, e) for word in kept) for e in "ia")
