"""The parser: text in, its words out, for this stage alone. A text that was seen lately is not parsed again."""

from __future__ import annotations

import atexit
import gc
import re
from collections.abc import Iterable, Iterator
from typing import Any

import spacy
from spacy.about import __version__ as spacy_version
from spacy.language import Language
from spacy.tokens import Doc
from thinc.api import NumpyOps, set_current_ops
from threadpoolctl import ThreadpoolController

from tallystick.extract.parser.entities import Entities
from tallystick.extract.parser.vectors import Vectors
from tallystick.extract.parser.word_forms import WordForms
from tallystick.extract.parser.word_reader import WordReader
from tallystick.extract.parser.words import Parse
from tallystick.extract.version import MODEL

# Words that are kept in parsed paragraphs, about 100 MB of them.
KEPT = 200_000
# Characters that are parsed at once: beyond this, memory grows and speed does not.
_BATCH = 16_000
# The tokenizer takes quadratic time for what no space parts; such a run is handed to it in stretches of this length.
_LONGEST_RUN = 200
_RUN = re.compile(rf"\S{{{_LONGEST_RUN}}}(?=\S)")
# The model knows the plural possessive by the typewriter's mark alone ("the monitors' count"); the printer's it takes
# for a closing quotation, which it can be only where one was opened.
_OWNERS = re.compile(r"(?<=s)’(?= [a-z0-9])")
_OPENED = "‘"


class Parser:
    """Parses paragraphs; those it parsed last are kept, so that a passage of many documents is parsed once."""

    def __init__(self) -> None:
        # numpy's OpenBLAS gives the same analyses as blis at 1.4 to 1.7 times its speed with these models.
        set_current_ops(NumpyOps(use_blis=False))
        self._language: Language = spacy.load(MODEL)
        network: Any = self._language.get_pipe("tok2vec")
        self._vectors = Vectors(network.model)
        self._components: list[Any] = [self._language.get_pipe(name) for name in ("tagger", "parser")]
        self._forms = WordForms(self._language)
        self._entities = Entities(self._language)
        self._threads = ThreadpoolController()
        self._reader = WordReader(self._language.vocab)
        self._seen: dict[str, Parse] = {}
        self._held = 0
        # What the model is made of stays: to look through it for garbage again and again took a twelfth of the time.
        gc.collect()
        gc.freeze()
        atexit.register(gc.unfreeze)  # extensions that count what they leave behind would complain

    @property
    def version(self) -> str:
        """Name and version of the model, kept with what this stage makes."""
        meta = self._language.meta
        return f"{MODEL} {meta['version']}, spaCy {spacy_version}"

    def parse(self, texts: Iterable[str]) -> list[Parse]:
        """The texts, parsed, in order."""
        wanted = list(texts)
        new = list(dict.fromkeys(text for text in wanted if text not in self._seen))
        # Two threads of a small matrix product wait for each other: beside other work they take 2.6 times as long.
        with self._threads.limit(limits=1):
            for batch in _batches(new):
                self._parse(batch)
        found = [self._seen[text] for text in wanted]
        while self._held > KEPT:
            self._held -= len(self._seen.pop(next(iter(self._seen))).words)
        return found

    def _parse(self, batch: list[str]) -> None:
        docs = [self._tokens(text) for text in batch]
        for doc, vectors in zip(docs, self._vectors(docs), strict=True):
            doc.tensor = vectors
        for component in self._components:
            docs = list(component.pipe(docs, batch_size=len(docs)))
        self._forms.set(docs)
        self._entities.set(docs)
        for text, doc in zip(batch, docs, strict=True):
            self._seen[text] = self._reader.read(doc, text)
        self._held += sum(map(len, docs))

    def _tokens(self, text: str) -> Doc:
        if _OPENED not in text:
            text = _OWNERS.sub("'", text)
        cuts = [match.end() for match in _RUN.finditer(text)]
        if not cuts:
            return self._language.make_doc(text)
        edges = zip([0, *cuts], [*cuts, len(text)], strict=True)
        parts = [self._part(text[start:end]) for start, end in edges]
        return Doc.from_docs(parts, ensure_whitespace=False) or parts[0]

    def _part(self, text: str) -> Doc:
        """A stretch of a long run; a row of one mark (a ruled line, leader dots) is one token."""
        if len(set(text)) == 1:
            return Doc(self._language.vocab, words=[text], spaces=[False])
        return self._language.make_doc(text)


def _batches(texts: Iterable[str]) -> Iterator[list[str]]:
    batch: list[str] = []
    size = 0
    for text in texts:
        if batch and size + len(text) > _BATCH:
            yield batch
            batch, size = [], 0
        batch.append(text)
        size += len(text)
    if batch:
        yield batch
