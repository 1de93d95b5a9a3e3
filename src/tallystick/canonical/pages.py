"""The pages of a PDF laid out by pdfminer, with bounds on what one page may hold.

pdfminer compares all boxes of a page with one another, so that a page made for it keeps it busy for hours.
"""

from __future__ import annotations

import io
import time
from collections.abc import Iterator
from typing import Any

from pdfminer.converter import PDFPageAggregator
from pdfminer.layout import LAParams, LTPage
from pdfminer.pdfinterp import PDFPageInterpreter, PDFResourceManager
from pdfminer.pdfpage import PDFPage

# A dense newspaper page has 25,000 characters; a page of a report 4,000, on which the boxes are put in order.
_MOST_OBJECTS = 40_000
_MOST_ORDERED = 5_000


class _CrowdedPageError(Exception):
    """A page holds more than a reader could read, or takes longer than the whole document may."""


class _Device(PDFPageAggregator):
    """pdfminer's device, counting what a page shows."""

    def __init__(self, manager: PDFResourceManager, end: float) -> None:
        super().__init__(manager, laparams=LAParams())
        self._end = end
        self._objects = 0

    def begin_page(self, page: PDFPage, ctm: Any) -> None:
        self._objects = 0
        super().begin_page(page, ctm)

    def end_page(self, page: PDFPage) -> None:
        self.laparams = LAParams() if self._objects <= _MOST_ORDERED else LAParams(boxes_flow=None)
        super().end_page(page)

    def render_char(self, *arguments: Any, **named: Any) -> float:
        self._count()
        return super().render_char(*arguments, **named)

    def paint_path(self, *arguments: Any, **named: Any) -> None:
        self._count()
        super().paint_path(*arguments, **named)

    def _count(self) -> None:
        self._objects += 1
        if self._objects > _MOST_OBJECTS or (self._objects % 1000 == 0 and time.monotonic() > self._end):
            raise _CrowdedPageError


def laid_out_pages(data: bytes, seconds: float) -> Iterator[LTPage | None]:
    """The pages of a PDF in order, laid out; None for one that holds too much to be read.

    `seconds` bound the time that pages take together, checked while a page is drawn. Raises what pdfminer raises.
    """
    end = time.monotonic() + seconds
    manager = PDFResourceManager()
    device = _Device(manager, end)
    for page in PDFPage.get_pages(io.BytesIO(data)):
        try:
            PDFPageInterpreter(manager, device).process_page(page)
            yield device.get_result()
        except _CrowdedPageError:
            # What the page left half drawn stays with its device.
            device = _Device(manager, end)
            yield None
