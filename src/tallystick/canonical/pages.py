"""The pages of a PDF laid out by pdfminer, with bounds on what one page may hold and on the time that all may take.

pdfminer's own order of the boxes on a page compares all with one another, and one box of thousands of lines is built
anew for each of them, so that a page made for it keeps it busy for hours.
"""

from __future__ import annotations

import io
import logging
import time
from collections.abc import Iterator
from typing import Any

from pdfminer.converter import PDFPageAggregator
from pdfminer.layout import LAParams, LTPage
from pdfminer.pdfinterp import PDFPageInterpreter, PDFResourceManager
from pdfminer.pdfpage import PDFPage
from pdfminer.pdfparser import PDFSyntaxError
from pdfminer.psexceptions import PSEOF

# What is wrong with a file stands in the note of its document; pdfminer would say it again on the terminal.
logging.getLogger("pdfminer").setLevel(logging.ERROR)

# A dense newspaper page has 25,000 characters.
_MOST_OBJECTS = 40_000
# What a file that was cut off has lost: with it pdfminer finds the objects, and then the pages, that are left.
_LOST_END = (
    b"\nendstream\nendobj\n8388607 0 obj\n<< /Type /Catalog >>\nendobj\ntrailer\n<< /Root 8388607 0 R >>\n%%EOF\n"
)


class _CrowdedPageError(Exception):
    """A page holds more than a reader could read, or takes longer than the whole document may."""


class _Clock(LAParams):
    """pdfminer's parameters, without its order of boxes; to ask for one of them when time is over ends the page.

    pdfminer asks for the margin between lines once for every line of a page, and has no other place to stop it.
    """

    def __init__(self, end: float) -> None:
        self._end = end
        super().__init__(boxes_flow=None)

    @property
    def line_margin(self) -> float:
        if time.monotonic() > self._end:
            raise _CrowdedPageError
        return self._line_margin

    @line_margin.setter
    def line_margin(self, value: float) -> None:
        self._line_margin = value


class _Device(PDFPageAggregator):
    """pdfminer's device, counting what a page shows."""

    def __init__(self, manager: PDFResourceManager, seconds: float, end: float) -> None:
        super().__init__(manager, laparams=LAParams(boxes_flow=None))
        self._seconds = seconds
        self._end = end
        self._page_end = end
        self._objects = 0

    def begin_page(self, page: PDFPage, ctm: Any) -> None:
        self._objects = 0
        self._page_end = min(self._end, time.monotonic() + self._seconds)
        self.laparams = _Clock(self._page_end)
        super().begin_page(page, ctm)

    def render_char(self, *arguments: Any, **named: Any) -> float:
        self._count()
        return super().render_char(*arguments, **named)

    def paint_path(self, *arguments: Any, **named: Any) -> None:
        self._count()
        super().paint_path(*arguments, **named)

    def _count(self) -> None:
        self._objects += 1
        if self._objects > _MOST_OBJECTS or (self._objects % 1000 == 0 and time.monotonic() > self._page_end):
            raise _CrowdedPageError


def laid_out_pages(data: bytes, page_seconds: float, seconds: float) -> Iterator[LTPage | None]:
    """The pages of a PDF in order, laid out, their boxes in no order; None for one that holds too much to be read.

    `page_seconds` bound the time that one page takes and `seconds` that of all together, checked while a page is drawn
    and laid out. Raises what pdfminer raises.
    """
    end = time.monotonic() + seconds
    manager = PDFResourceManager()
    device = _Device(manager, page_seconds, end)
    for page in PDFPage.get_pages(io.BytesIO(data)):
        try:
            PDFPageInterpreter(manager, device).process_page(page)
            yield device.get_result()
        except _CrowdedPageError:
            # What the page left half drawn stays with its device.
            device = _Device(manager, page_seconds, end)
            yield None


def mended(data: bytes) -> bytes | None:
    """The bytes of a PDF that was cut off with an end put to them; None where its end is there."""
    try:
        next(PDFPage.get_pages(io.BytesIO(data)), None)
    except (PDFSyntaxError, PSEOF):
        # pdfminer believes the first trailer that it meets, half a one too.
        half = data.rfind(b"trailer")
        return data[: half if half > 0 else len(data)] + _LOST_END
    return None
