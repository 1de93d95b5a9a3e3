"""The parser: text in, spaCy documents out, for this stage alone. A text that was seen lately is not parsed again."""

from __future__ import annotations

import os
from collections.abc import Iterable

# One thread a process: two threads of a small matrix product cost more than they give.
os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")

import spacy
from spacy.about import __version__ as spacy_version
from spacy.language import Language
from spacy.tokens import Doc
from thinc.api import NumpyOps, set_current_ops

from tallystick.extract.version import MODEL

# Parsed paragraphs that are kept, about 100 MB of them.
KEPT = 3_000


class Parser:
    """Parses paragraphs; those it parsed last are kept, so that a passage of many documents is parsed once."""

    def __init__(self) -> None:
        # numpy's OpenBLAS gives the same analyses as blis at 1.4 to 1.7 times its speed with these models.
        set_current_ops(NumpyOps(use_blis=False))
        self._language: Language = spacy.load(MODEL)
        self._seen: dict[str, Doc] = {}

    @property
    def version(self) -> str:
        """Name and version of the model, kept with what this stage makes."""
        meta = self._language.meta
        return f"{MODEL} {meta['version']}, spaCy {spacy_version}"

    def parse(self, texts: Iterable[str]) -> list[Doc]:
        """The texts, parsed, in order."""
        wanted = list(texts)
        new = list(dict.fromkeys(text for text in wanted if text not in self._seen))
        for text, doc in zip(new, self._language.pipe(new, batch_size=64), strict=True):
            self._seen[text] = doc
        found = [self._seen[text] for text in wanted]
        for text in list(self._seen)[: max(0, len(self._seen) - KEPT)]:
            del self._seen[text]
        return found
