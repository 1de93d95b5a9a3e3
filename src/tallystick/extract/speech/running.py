"""Quotations that run on over paragraphs, and those whose closing mark was forgotten."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from tallystick.extract.parser.words import Parse
from tallystick.extract.speech.attribution import Sentence
from tallystick.extract.speech.beside import trailing
from tallystick.text import Paragraph, Quotation, quotations

# A quotation that its paragraph leaves open, and that no mark takes up again, is looked for over so many paragraphs.
_FURTHEST = 4


def running_quotations(parts: Sequence[Paragraph], parses: Sequence[Parse]) -> list[list[Quotation]]:
    """The quotations of each paragraph of a document, in order.

    Of a quotation over several paragraphs each part is one, the last alone closed. Where neither the next paragraph
    opens again nor one soon after closes, the mark was forgotten, and the words that attribute end the quotation.
    """
    found = [quotations(part.text) for part in parts]
    at = 0
    while at < len(parts):
        last = found[at][-1] if found[at] else None
        if last is not None and not last.closed and last.end == len(parts[at].text.rstrip()):
            close = _closed_in(parts, found, at)
            if close is not None:
                for between in range(at + 1, close):
                    found[between] = [_whole(parts[between].text)]
                found[close] = quotations(parts[close].text, running=True)
        at += 1
    return [
        _mended(parse, quotes, goes_on=at + 1 < len(found) and _begins(parts[at + 1].text, found[at + 1]))
        for at, (quotes, parse) in enumerate(zip(found, parses, strict=True))
    ]


def _begins(text: str, quotes: Sequence[Quotation]) -> bool:
    """Whether a paragraph begins inside a quotation."""
    return bool(quotes) and not text[: quotes[0].start].strip()


def _closed_in(parts: Sequence[Paragraph], found: Sequence[list[Quotation]], at: int) -> int | None:
    """The paragraph that closes what another left open, where those between have no marks at all."""
    for later in range(at + 1, min(at + 1 + _FURTHEST, len(parts))):
        quotes = quotations(parts[later].text, running=True)
        if quotes and quotes[0].inner_start == quotes[0].start and quotes[0].closed:
            return later
        if found[later]:
            return None
    return None


def _whole(text: str) -> Quotation:
    start, end = len(text) - len(text.lstrip()), len(text.rstrip())
    return Quotation(start, end, start, end, False)


def _mended(parse: Parse, quotes: Sequence[Quotation], *, goes_on: bool) -> list[Quotation]:
    """Quotations less the words that attribute those whose closing mark was forgotten."""
    made = []
    for quote in quotes:
        if quote.closed or (goes_on and quote is quotes[-1]) or quote.inner_start == quote.start:
            made.append(quote)
            continue
        said = trailing(Sentence(parse, quote.inner_start, quote.end, ()))
        if said and said[0].source is not None:
            end = len(parse.text[: min(said[0].cue[0], said[0].source[0])].rstrip())
            made.append(replace(quote, end=end, inner_end=end))
        elif quote is quotes[-1]:
            made.append(quote)
    return made
