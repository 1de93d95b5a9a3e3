"""What a number in a clause says against the number that a duty sets, and its date against the deadline."""

from __future__ import annotations

import re

from tallystick.instruments.conduct import Clause
from tallystick.instruments.duties import Duty, thing
from tallystick.instruments.lexicon import act_words, number_words, thing_words
from tallystick.records import Bearing, Figure, Target
from tallystick.text import stem_of as stem
from tallystick.text import words

# "about 8,600" is 8,600: the part by which an approximate number may miss the one that is owed.
_TOLERANCE = 0.02


def of_another(duty: Duty, clause: Clause) -> bool:
    """Whether the clause gives the number that another commitment of the party sets, or counts in its unit."""
    own = duty.commitment.target
    if own is None:
        return False
    if _unit_of_another(duty, own, clause):
        return True
    values = {figure.low for figure in clause.figures}
    others = {
        one.target.value
        for one in duty.instrument.commitments
        if one.target and one.by == duty.commitment.by and one.target.unit == own.unit and one.target != own
    }
    return own.value not in values and bool(values & others)


def _unit_of_another(duty: Duty, own: Target, clause: Clause) -> bool:
    """Whether all numbers of a clause count in units that other commitments of the party set, and none in its own."""
    counted = {unit_key(figure.unit) for figure in clause.figures if figure.unit}
    if not counted or unit_key(own.unit) in counted or own.unit is None:
        return False
    bound = [c.target for c in duty.instrument.commitments if c.target and c.by == duty.commitment.by]
    return counted <= {unit_key(target.unit) for target in bound if target.unit}


_UNIT_NAMES = {
    "%": "per cent",
    "percent": "per cent",
    "kg": "kilogram",
    "km": "kilometre",
    "t": "tonne",
    "ton": "tonne",
}


def unit_key(unit: str | None) -> str:
    """A unit in one spelling, whether written out or short."""
    folded = (unit or "").casefold().strip().removesuffix("s") if unit not in ("%",) else "%"
    return _UNIT_NAMES.get(folded, folded)


def measured(duty: Duty, clause: Clause) -> tuple[Bearing, str] | None:
    """The bearing of a number that measures a level which the duty sets a bound to."""
    target = duty.commitment.target
    if target is None or clause.uncertain:
        return None
    if not _sets_level(duty, target) or not _same_period(target, clause):
        return None
    if not _speaks_of_measure(duty, target, clause):
        return None
    if clause.modality == "plan":
        return _promised(duty, target, clause)
    compared = _compared(target, clause)
    if compared is not None:
        return compared
    figure = figure_for(duty, clause)
    verdict = (
        None
        if figure is None
        else _against(duty, target, figure, beyond=_beyond(figure, clause), before=_leading(figure, clause))
    )
    if clause.negated:
        # "has not enriched above 5 per cent": what is not so is the breach; of other negations the number says nothing.
        verdict = "compliance" if verdict == "breach" else None
    if figure is None or verdict is None:
        return None
    if verdict == "compliance" and clause.find(_TO_COME):
        verdict = "progress"
    return verdict, clause.document.text[figure.start : figure.end]


def _promised(duty: Duty, target: Target, clause: Clause) -> tuple[Bearing, str] | None:
    """What will be kept to the number that is owed."""
    figure = figure_for(duty, clause)
    kept = figure is not None and not clause.negated and _against(duty, target, figure, beyond=False) == "compliance"
    return ("pledge", clause.document.text[figure.start : figure.end]) if figure is not None and kept else None


_TO_COME = re.compile(r"\bon track\b|\bwill\b")


def _sets_level(duty: Duty, target: Target) -> bool:
    """Whether a target bounds a level, of which less is not yet a part: a ceiling, a share, or so many a day."""
    if target.direction == "at most":
        return not duty.owed & act_words.ADDING
    if duty.owed & {"limit", "withdraw"}:
        # What is to be lowered by so much is lowered step by step.
        return False
    return bool(number_words.RATE.search(target.unit or target.measure))


def _same_period(target: Target, clause: Clause) -> bool:
    """Whether a clause counts by the day, week or month where the target does."""
    found = re.search(r"\b(?:an?|per|each|every) (hour|day|week|month)\b|\b(dai|week|month)ly\b", target.unit or "")
    if found is None:
        return True
    period = (found[1] or found[2]).replace("dai", "day")
    adverb = "daily" if period == "day" else f"{period}ly"
    return bool(re.search(rf"\b(?:an?|per|each|every) {period}\b|\b{adverb}\b", clause.text))


def _speaks_of_measure(duty: Duty, target: Target, clause: Clause) -> bool:
    measure = {thing(stem(word)) for word in re.findall(r"\w+", target.measure)} - thing_words.EMPTY
    own = _in_own_unit(duty, target, clause)
    if own and _RATE_OF.search(target.unit or "") and number_words.RATE.search(clause.text):
        # So many a second, a day or a head are counted of one thing alone.
        return True
    needed = 1 if own else min(2, len(measure))
    return len(measure & clause.subject_things) >= needed or (
        bool(duty.owed & clause.main) and bool(measure & clause.subject_things or own)
    )


_RATE_OF = re.compile(r"(?<!^)\s+(?:an?|per|each|every) (?!cent\b)\w+$", re.IGNORECASE)


def _in_own_unit(duty: Duty, target: Target, clause: Clause) -> bool:
    """Whether a clause counts in the unit of the target, and no other commitment does: the unit tells what is meant."""
    unit = unit_key(_RATE_OF.sub("", target.unit or ""))
    others = [c.target for c in duty.instrument.commitments if c.target and c.target != target]
    counted = any(figure.unit and unit_key(figure.unit) == unit for figure in clause.figures)
    return counted and all(unit_key(one.unit) != unit for one in others)


def _compared(target: Target, clause: Clause) -> tuple[Bearing, str] | None:
    """The bearing of a comparison in words with the bound itself ("exceeds the limit", "below the ceiling")."""
    above, below = _bound_in(number_words.ABOVE_BOUND, clause), _bound_in(number_words.BELOW_BOUND, clause)
    found = above or below
    if found is None or (above and below):
        return None
    met = (found is above) == (target.direction == "at least")
    if clause.negated:
        met = not met
    return ("compliance" if met else "breach"), found.group()


def _bound_in(pattern: re.Pattern[str], clause: Clause) -> re.Match[str] | None:
    """Where a bound stands in the clause, what it is compared with included ("than it had promised")."""
    after = clause.document.text[clause.proposition.end : clause.proposition.end + 60]
    than = re.match(r"\s+than\b[^.;]*", after)
    return pattern.search(clause.text + than.group()) if than else clause.find(pattern)


def _beyond(figure: Figure, clause: Clause) -> bool:
    """Whether what was measured lies beyond the number that is named ("enriched beyond 5 per cent")."""
    text = clause.document.text
    own = number_words.BEYOND.match(text[figure.start : figure.end])
    return bool(own or number_words.BEYOND.search(text[max(0, figure.start - 24) : figure.start]))


def _leading(figure: Figure, clause: Clause) -> str:
    """The words before a number, and those with it."""
    return clause.document.text[max(0, figure.start - 16) : figure.end]


def _against(duty: Duty, target: Target, figure: Figure, *, beyond: bool, before: str = "") -> Bearing | None:
    """The bearing of a level, or None where its open side leaves room for both; `before` leads up to the number."""
    low, high = figure.low, None if beyond else figure.high
    if target.direction == "at least":
        if low is not None and low >= target.value * (1 - _TOLERANCE):
            return "compliance"
        return "breach" if high is not None and high < target.value else None
    if high is not None and high <= target.value * (1 + _TOLERANCE):
        return "compliance"
    if low is None and high is not None and number_words.AS_MUCH_AS.search(before):
        low = high
    if low is None or low < target.value or (low == target.value and not beyond):
        return None
    return "progress" if "withdraw" in duty.owed else "breach"


def figure_for(duty: Duty, clause: Clause) -> Figure | None:
    """The first number in a clause that counts what the duty's target counts, and is not the number owed itself."""
    target = duty.commitment.target
    if target is None:
        return None
    units = {thing(stem(word)) for word in re.findall(r"\w+", target.unit or target.measure)}
    part = next((f for f in clause.figures if _of_the_whole(f, target, clause)), None)
    if part is not None:
        return part
    lowers = bool(duty.owed & {"withdraw", "limit"})
    counted = [f for f in clause.figures if not _is_bound(f, clause)]
    fitting = [f for f in counted if _counts(f, units, clause) or (lowers and _reached(f, clause))]
    # "from 13,000 to 8,600": the later number is where it stands now.
    if len(fitting) > 1 and re.search(r"\bfrom\s*$", clause.document.text[: fitting[0].start][-8:]):
        return fitting[1]
    # "Of the 240 that it owes, 180 have been handed over".
    if len(fitting) > 1 and fitting[0].low == target.value and _OF_IT.search(_before(fitting[0], clause)):
        return fitting[1]
    return fitting[0] if fitting else None


_OF_IT = re.compile(r"\bof (?:the|all|its|their) \W*$", re.IGNORECASE)


def _before(figure: Figure, clause: Clause) -> str:
    return clause.document.text[max(0, figure.start - 16) : figure.start]


def _of_the_whole(figure: Figure, target: Target, clause: Clause) -> bool:
    """Whether a number is a part of the one that is owed: "171 of the 214", "171 freed members out of 214"."""
    after = clause.document.text[figure.end : figure.end + 40]
    whole = number_words.OF_WHOLE.match(after)
    return whole is not None and target.value in (
        float(whole["count"].replace(",", "")),
        *(f.low for f in clause.figures if f.start == figure.end + whole.start("count")),
    )


def _is_bound(figure: Figure, clause: Clause) -> bool:
    """Whether a number is only named as what is owed ("against a limit of 202", "above the 20 per cent")."""
    before = clause.document.text[max(0, figure.start - 40) : figure.start]
    return bool(number_words.BOUND_BEFORE.search(before) or number_words.ALL_BUT.search(before))


def _reached(figure: Figure, clause: Clause) -> bool:
    """Whether a number is that to which something was lowered ("to about 2,300")."""
    if _percent(figure.unit):
        return False
    before = clause.document.text[max(0, figure.start - 16) : figure.start]
    return bool(re.search(r"\bto\s+(?:about |around |some |roughly |just )?$", before))


def _counts(figure: Figure, units: set[str], clause: Clause) -> bool:
    before = clause.document.text[max(0, figure.start - 24) : figure.start]
    if _percent(figure.unit) != (("per" in units and "cent" in units) or bool(units & {"percent", "share"})):
        return False
    if figure.unit and _percent(figure.unit):
        return True
    if re.search(r"\b(?:out )?of (?:the |an? |some )?(?:\w+ )?$", before) and figure is not clause.figures[0]:
        return False
    unit = "dollars" if figure.unit and _CURRENCY.fullmatch(figure.unit) else figure.unit or ""
    text = f"{unit} {figure.about or ''} {clause.document.text[figure.start : figure.end + 20]}"
    if figure.unit is None and figure.about is None and figure.low is not None and not 1900 <= figure.low <= 2200:
        return True
    return bool((units - thing_words.EMPTY) & {thing(stem(text[word.start : word.end])) for word in words(text)})


_CURRENCY = re.compile(r"[A-Z]{3}")


def _percent(unit: str | None) -> bool:
    return unit in ("percent", "%", "per cent")


def by_number(duty: Duty, clause: Clause) -> tuple[Bearing, str]:
    """Whether an act that was done was done in full, by the number that the duty sets."""
    target = duty.commitment.target
    if target is None:
        return _part_of_all(duty, clause)
    figure = figure_for(duty, clause)
    if target is None or figure is None:
        return "compliance", ""
    value = figure.low if figure.low is not None else figure.high
    if value is None:
        return "compliance", ""
    cue = clause.document.text[figure.start : figure.end]
    if target.direction == "at most" and not duty.owed & act_words.ADDING:
        return ("compliance" if value <= target.value * (1 + _TOLERANCE) else "progress"), cue
    return ("compliance" if value >= target.value * (1 - _TOLERANCE) else "progress"), cue


def _part_of_all(duty: Duty, clause: Clause) -> tuple[Bearing, str]:
    """Where no target is set: a number of what is asked for as a whole, or in a greater number, is a part of it."""
    text = clause.document.text
    whole = number_words.ALL_OF_MANY.search(duty.commitment.text)
    asked = [_in_digits(match) for match in number_words.AMOUNT.finditer(duty.commitment.text)]
    for figure in clause.figures:
        about = {thing(stem(word)) for word in re.findall(r"\w+", f"{figure.unit or ''} {figure.about or ''}")}
        value = figure.low if figure.low is not None else figure.high
        fitting = about & duty.things or (number_words.WHOLE.search(duty.commitment.text) and not about & _TIMES)
        if value is None or not fitting or number_words.WHOLE_BEFORE.search(text[: figure.start][-16:]):
            continue
        if any(value < amount for amount in asked) or (whole and not asked):
            return "progress", text[figure.start : figure.end]
    return "compliance", ""


_TIMES = frozenset(stem(word) for word in ("hour", "day", "week", "month", "year", "time", "occasion"))
_MULTIPLES = {"thousand": 1e3, "million": 1e6, "billion": 1e9}


def _in_digits(match: re.Match[str]) -> float:
    return float(match["count"].replace(",", "")) * _MULTIPLES.get((match["times"] or "").lower(), 1)


def by_figure(duty: Duty, figure: Figure, clause: Clause) -> tuple[Bearing, str, float] | None:
    """The bearing of one number that counts what was done."""
    target, value = duty.commitment.target, figure.low if figure.low is not None else figure.high
    if target is None or value is None:
        return None
    return _part(value, target.value), clause.document.text[figure.start : figure.end], 0.1


def _part(value: float, owed: float) -> Bearing:
    return "compliance" if value >= owed * (1 - _TOLERANCE) else "progress"


def before_deadline(duty: Duty, clause: Clause) -> bool:
    """Whether the clause was published while the duty was not yet due."""
    published, deadline = clause.document.published.date, duty.commitment.deadline
    return bool(published and deadline and published[:10] < deadline)


# A number below this is set by chance as often as not, and does not tell which duty is spoken of.
_TELLING = 20


def owes_number(duty: Duty, clause: Clause) -> bool:
    """Whether a clause gives the very number that this duty sets and no other party's does."""
    target = duty.commitment.target
    if target is None or target.value < _TELLING:
        return False
    values = {value for figure in clause.figures for value in (figure.low, figure.high)}
    rivals = {c.target.value for c in duty.instrument.commitments if c.target and c.by != duty.commitment.by}
    return target.value in values and target.value not in rivals
