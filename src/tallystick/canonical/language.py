"""The language of a text, by py3langid."""

from __future__ import annotations

import re
from functools import lru_cache

_SAMPLE = 4000
_LETTER = re.compile(r"[^\W\d_]")
_FEWEST_LETTERS = 40
# Function words that no other language has in such numbers: running English has 25 to 40 of them in 100 words.
_ENGLISH = frozenset(
    {"the", "of", "and", "to", "that", "was", "with", "for", "by", "said", "has", "have", "are", "were", "which"}
    | {"from", "this", "not", "it", "is", "be"},
)
_ENGLISH_SHARE = 0.2
_FEWEST_WORDS = 40


@lru_cache(maxsize=256)
def language_of(text: str) -> str | None:
    """The ISO 639-1 code of the language of a text, or None where the text is too short to tell."""
    sample = text[:_SAMPLE]
    if len(_LETTER.findall(sample)) < _FEWEST_LETTERS:
        return None
    if _is_plainly_english(sample):
        return "en"
    # Loading the model takes 0.8 s, more than reading a folder of five English reports takes without it.
    import py3langid

    code: str = py3langid.classify(sample)[0]
    return code


def _is_plainly_english(text: str) -> bool:
    words = re.findall(r"[^\W\d_]+", text.casefold())
    return len(words) >= _FEWEST_WORDS and sum(word in _ENGLISH for word in words) >= _ENGLISH_SHARE * len(words)
