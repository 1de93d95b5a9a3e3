"""The language of a text, by py3langid."""

from __future__ import annotations

import re
from functools import lru_cache

_SAMPLE = 4000
_LETTER = re.compile(r"[^\W\d_]")
_FEWEST_LETTERS = 40


@lru_cache(maxsize=256)
def language_of(text: str) -> str | None:
    """The ISO 639-1 code of the language of a text, or None where the text is too short to tell."""
    sample = text[:_SAMPLE]
    if len(_LETTER.findall(sample)) < _FEWEST_LETTERS:
        return None
    # Loading the model takes half a second, which nobody should pay who only asks for help.
    import py3langid

    code: str = py3langid.classify(sample)[0]
    return code
