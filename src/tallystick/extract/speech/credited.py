"""Attributions as records: how the source came by what is given to it, and whether its own words stand there."""

from __future__ import annotations

from collections.abc import Sequence

from tallystick.extract.speech import cues
from tallystick.extract.speech.attribution import Found, Sentence
from tallystick.extract.speech.contents import Stretch
from tallystick.records import How, Wording
from tallystick.text import Quotation

_OF_FAMILY: dict[cues.Family, How] = {
    "speech": "said", "finding": "said", "denial": "denied", "promise": "promised", "request": "asked",
    "thought": "believed",
}  # fmt: skip


def how_of(found: Found) -> How:
    """How the source of an attribution came by what it gives, or how it meant it."""
    if found.withheld:
        return "withheld"
    if found.kind == "passive":
        return "told"
    if found.lemma in cues.WITNESS:
        return "witnessed"
    if found.lemma in cues.INFERENCE:
        return "inferred"
    if found.family == "request" or (found.lemma in cues.REQUEST and found.lemma != "call"):
        return "asked"
    if found.kind == "attitude":
        return _meant(found)
    return _OF_FAMILY[found.family] if found.family is not None else "said"


def _meant(found: Found) -> How:
    """What a word of the table tells of its source: that it spoke, or what it has in mind."""
    family = cues.family(found.lemma)
    if found.lemma in cues.INTENTION:
        return "intended"
    if family in {"speech", "denial", "promise"} or found.lemma in cues.NOUNS:
        return _OF_FAMILY[family] if family is not None else "said"
    return "believed"


def wording_of(sentence: Sentence, stretches: Sequence[Stretch]) -> Wording:
    """Whether what is given stands in quotation marks: all of it, some, or nothing."""
    quoted = sum(_shared(stretch, quote) for stretch in stretches for quote in sentence.speech)
    whole = sum(end - start for start, end in stretches)
    if not quoted:
        return "paraphrased"
    return "quoted" if quoted >= 0.8 * whole else "mixed"


def _shared(stretch: Stretch, quote: Quotation) -> int:
    return max(0, min(stretch[1], quote.end) - max(stretch[0], quote.start))
