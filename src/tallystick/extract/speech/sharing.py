"""Which attribution of a passage owns which of its quotations: each is given whole, and to one source."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from tallystick.extract.speech.attribution import Found, Sentence, inside_speech
from tallystick.extract.speech.contents import Stretch, contents
from tallystick.extract.speech.phrases import reports
from tallystick.text import Quotation

# Words of a sentence, between two of its quotations, that go on with what the first began.
_SHORT = 12


def shares(sentence: Sentence, found: Sequence[Found]) -> list[tuple[Stretch, ...]]:
    """What each attribution of a passage gives, in the order of `found`, as stretches in order.

    A quotation that the parser tore is made whole. One that stands after the words that attribute, and that no other
    attribution leads up to, goes on from the last before it; what is attributed inside quoted speech stays inside it.
    """
    outer = [a for a in found if not inside_speech(sentence, a)]
    given = {id(a): _within(sentence, a, contents(sentence, a)) for a in found}
    for a in outer:
        given[id(a)] = [_whole(sentence, stretch) for stretch in given[id(a)]]
    for a in outer:
        if _stands_after(a):
            given[id(a)] = _without_led(sentence, a, [b for b in outer if b is not a], given)
    for quote in sentence.speech:
        if not any(_touch((quote.start, quote.end), s) for a in outer for s in given[id(a)]):
            begun = next((a for a in outer if _runs_on(sentence, quote, given[id(a)], a)), None)
            owner = _owner(sentence, quote, outer) if begun is None else begun
            if begun is not None:
                given[id(begun)][-1] = given[id(begun)][-1][0], quote.end
            elif owner is not None:
                given[id(owner)].append((quote.start, quote.end))
    for a in found:
        if a not in outer:
            given[id(a)] = _inside(sentence, a, given[id(a)])
    return [_joined(given[id(a)]) for a in found]


def shares_beyond(sentence: Sentence, found: Sequence[Found]) -> list[tuple[Stretch, ...]]:
    """What each attribution that only the table tells gives: with whole quotations, and beside the shares of others."""
    return [tuple(_whole(sentence, stretch) for stretch in contents(sentence, a)) for a in found]


def _within(sentence: Sentence, found: Found, stretches: Iterable[Stretch]) -> list[Stretch]:
    """Stretches as far as they lie in the passage, where a joint parts it; else what follows the cue."""
    clipped = [(max(s, sentence.start), min(e, sentence.end)) for s, e in stretches]
    inside = [(s, e) for s, e in clipped if s < e]
    if inside or not clipped:
        return inside
    rest = sentence.parse.text[hole(found)[1] : sentence.end]
    start = hole(found)[1] + len(rest) - len(rest.lstrip(" ,:"))
    return [(start, start + len(rest.strip(" ,:;.")))] if rest.strip(" ,:;.") else []


def _touch(a: Stretch, b: Stretch) -> bool:
    return a[0] < b[1] and b[0] < a[1]


def hole(found: Found) -> Stretch:
    """From the first to the last of the words that attribute."""
    if found.source is None:
        return found.cue
    return min(found.cue[0], found.source[0]), max(found.cue[1], found.source[1])


def _whole(sentence: Sentence, stretch: Stretch) -> Stretch:
    """A stretch with all of the quotations that it begins or ends in."""
    start, end = stretch
    for quote in sentence.speech:
        if quote.start < start < quote.end:
            start = quote.start
        if quote.start < end < quote.end:
            end = quote.end
    return start, end


def _stands_after(found: Found) -> bool:
    """Whether the words that attribute stand behind what was said."""
    return found.kind in {"verb", "signature"} and found.content[1] <= hole(found)[0]


def _without_led(
    sentence: Sentence, found: Found, others: Iterable[Found], given: dict[int, list[Stretch]]
) -> list[Stretch]:
    """What an attribution gives, less the quotations before it, and all before them, that another leads up to."""
    before = [q for q in sentence.speech if q.end <= hole(found)[0]]
    led = [
        q.end
        for other in others
        for q in before
        if hole(other)[1] <= q.start
        and any(hole(other)[1] <= s and s <= q.start and q.end <= e for s, e in given[id(other)])
    ]
    cut = max(led, default=0)
    return [(max(s, cut), e) for s, e in given[id(found)] if e > cut]


def _owner(sentence: Sentence, quote: Quotation, outer: Sequence[Found]) -> Found | None:
    """Whose words a quotation is that no attribution leads up to: those of the last before it in the same breath."""
    before = [a for a in outer if a.source is not None and hole(a)[1] <= quote.start]
    last = max(before, key=lambda a: hole(a)[1], default=None)
    if last is None:
        return None
    end = hole(last)[1]
    between = [t for t in sentence.span if end <= t.start < quote.start and not sentence.quoted(t)]
    stops = any(t.text in {".", "?", "!"} for t in between)
    if stops and last.participle:
        # "…," X said, noting Y. "…": the quotation goes on from what X said, and not from the aside.
        main = [a for a in before if not a.participle and a.source == last.source]
        last = max(main, key=lambda a: hole(a)[1], default=last)
    turns = any(t.dep in {"nsubj", "nsubjpass"} for t in between)
    return last if stops or not turns else None


def _runs_on(sentence: Sentence, quote: Quotation, stretches: Sequence[Stretch], found: Found) -> bool:
    """Whether what an attribution gives goes on into a quotation after it: "said it would be “lost” if “all left”"."""
    if not stretches or found.source is None or stretches[-1][0] < hole(found)[1]:
        return False
    end = stretches[-1][1]
    between = [t for t in sentence.span if end <= t.start < quote.start]
    stops = any(t.text in {".", "?", "!", ";", ":"} or t.tag == "VBG" for t in between)
    return 0 < len(between) <= _SHORT and not stops and not any(reports(t) for t in between)


def _inside(sentence: Sentence, found: Found, stretches: Iterable[Stretch]) -> list[Stretch]:
    """The parts of stretches that lie in the quotation in which the attribution itself lies."""
    home = next(q for q in sentence.speech if q.start <= found.cue[0] < q.end)
    clipped = [(max(s, home.inner_start), min(e, home.inner_end)) for s, e in stretches]
    return [(s, e) for s, e in clipped if s < e]


def _joined(stretches: Iterable[Stretch]) -> tuple[Stretch, ...]:
    """Stretches in order, those that overlap made one."""
    made: list[Stretch] = []
    for start, end in sorted(stretches):
        if made and start < made[-1][1]:
            made[-1] = made[-1][0], max(end, made[-1][1])
        else:
            made.append((start, end))
    return tuple(made)
