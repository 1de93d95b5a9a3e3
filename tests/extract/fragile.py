"""What the tests of several processes run in them: it loads no model, and does as the text tells it."""

from __future__ import annotations

import os
import time
from collections.abc import Sequence

from tallystick.records import Document, Extraction


class Fragile:
    """Stands in the place of an extractor; it ends its process, fails or waits where a text begins with such a word."""

    def prepare(self, documents: Sequence[Document]) -> None:
        """Nothing is quicker done for several."""

    def extract(self, document: Document) -> Extraction:
        """An empty extraction, if any, with the number of its process as its note."""
        if document.text.startswith("End"):
            os._exit(3)
        if document.text.startswith("Fail"):
            raise ValueError("no such word")
        if document.text.startswith("Wait"):
            time.sleep(0.2)
        return Extraction(document.id, (), (), (), (), str(os.getpid()))
