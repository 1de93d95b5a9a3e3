"""Finds the attributions in one sentence: which words give which stretch to whom, outermost first."""

from __future__ import annotations

import re
from collections.abc import Sequence

from tallystick.extract.speech.attitudes import attitudes, table
from tallystick.extract.speech.attribution import Found, Sentence, inside_speech, once_a_sentence
from tallystick.extract.speech.beside import after_quotations, before_quotations, signatures, trailing
from tallystick.extract.speech.governing import of_token

# A sentence with more attributions than this is none: the rest is left, so that time stays in proportion to length.
MOST = 40


@once_a_sentence
def find(sentence: Sentence) -> list[Found]:
    """The attributions of a sentence, outermost first; those inside quoted speech come after those outside it."""
    found = [*after_quotations(sentence), *signatures(sentence)]
    taken = {a.cue for a in found}
    for token in sentence.span:
        if len(found) >= MOST:
            break
        made = of_token(sentence, token)
        if made is not None and made.cue not in taken and not _same_place(made, found):
            found.append(made)
            taken.add(made.cue)
    for made in before_quotations(sentence):
        if made.cue not in taken and not any(_leads(a, made) for a in found):
            found.append(made)
    if not any(a.kind != "hearsay" and not a.passing and not inside_speech(sentence, a) for a in found):
        found += trailing(sentence)
    return sorted(found, key=lambda a: (_depth(sentence, a, found), a.cue))


def beyond(sentence: Sentence, found: Sequence[Found]) -> list[Found]:
    """The attributions of a sentence that only the table of attitudes tells, outermost first."""
    more: list[Found] = []
    for made in attitudes(sentence, table()):
        if len(more) >= MOST:
            break
        if not _same_place(made, found):
            more.append(made)
    return sorted(more, key=lambda a: (sum(other.encloses(a) for other in more), a.cue))


def _depth(sentence: Sentence, attribution: Found, found: Sequence[Found]) -> int:
    """How many others an attribution stands inside; "according to" at either end of a sentence holds all of it."""
    if attribution.kind == "according" and not inside_speech(sentence, attribution):
        assert attribution.source is not None
        tail = sentence.parse.text[attribution.source[1] : sentence.end].strip(' ."”')
        if attribution.cue[0] <= sentence.start + 2 or not tail or _is_aside(sentence, attribution, found):
            return -1
    if attribution.kind == "verb" and not attribution.relative and _closes(sentence, attribution):
        return -1
    around = [other for other in found if other.encloses(attribution) and not attribution.encloses(other)]
    return len(around) + 10 * (attribution.relative or any(other.relative for other in around))


def _closes(sentence: Sentence, attribution: Found) -> bool:
    """Whether an attribution ends the sentence, and all before it is what was said: "..., the report said."."""
    if attribution.source is None or inside_speech(sentence, attribution):
        return False
    begin, end = min(attribution.source[0], attribution.cue[0]), max(attribution.source[1], attribution.cue[1])
    before, tail = attribution.content[1] <= begin, sentence.parse.text[end : sentence.end].strip(' ."”')
    return (
        before
        and (not tail or _WHEN.fullmatch(tail) is not None)
        and attribution.content[0] <= sentence.start + 2
        and sentence.parse.text[begin - 2] == ","
    )


def _is_aside(sentence: Sentence, attribution: Found, found: Sequence[Found]) -> bool:
    """Whether "according to" stands between commas, in what nobody else says: it then holds the sentence round it."""
    assert attribution.source is not None
    text = sentence.parse.text
    between = text[: attribution.cue[0]].rstrip().endswith(",") and text[attribution.source[1] :].startswith(",")
    return between and not any(other.family == "speech" and other.encloses(attribution) for other in found)


_WHEN = re.compile(r"(?:(?:today|yesterday|earlier|on|late|last|this|week|month|[A-Z][a-z]+day)(?: |$))+")


def _leads(found: Found, made: Found) -> bool:
    """Whether an attribution that was found already gives the quotation that another leads up to."""
    return found.content[0] <= made.content[0] + 2 and made.content[1] - 2 <= found.content[1]


def _same_place(made: Found, found: Sequence[Found]) -> bool:
    """Whether an attribution with these words as its cue or source was found already."""
    return any(
        a.cue[0] <= made.cue[0] < a.cue[1] or (a.source is not None and a.source[0] <= made.cue[0] < a.source[1])
        for a in found
    )
