"""Numbers that are no figures: parts of names, codes, dates, clock times, telephone numbers, ordinals and labels.

Judged from the characters and words beside a number, and from what the rest of the document does with it.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence
from itertools import islice, takewhile
from operator import attrgetter, itemgetter

from tallystick.extract.figures import words as known
from tallystick.extract.figures.nouns import is_plural
from tallystick.extract.figures.numbered_names import is_in_name, is_name_word
from tallystick.extract.figures.units import TIMES, unit_of
from tallystick.extract.figures.view import View, is_title_case, plural_after, word_after, word_before
from tallystick.extract.numbers import Number

_ORDINAL = re.compile(r"(?:st|nd|rd|th)(?!\w)")
_LETTERS = re.compile(r"[^\W\d_]+[²³23]?")
# The number of a paragraph or an item before its text, or alone on its line, as page numbers are.
_LIST_MARK = re.compile(r"\s*(?:\(?\d{1,3}[.)]|\d{1,2}(?:\.\d{1,2})+\.?)(?:\s(?=\S)|\s*$)|\s*\d{1,3}\s*$")
_PHONE = re.compile(r"\d{1,4}\)?(?:[ -]\(?\d{2,5}\)?){2,}(?!\w)")
_PHONE_BEFORE = re.compile(r"[\d()+ -]*$")
_SCORE = re.compile(r"(\d{1,3})[-–](\d{1,3})(?!\w)")
# "Between 3 and 5 a.m.": the first of two times.
_TO_A_TIME = re.compile(r"(?: (?:and|to|or) |\s?[-–]\s?)\d{1,2}(?::\d\d)?\s?[ap]\.?m\b")
# "The convoy left at 7": a time, as no number is left at.
_MOVES_AT = re.compile(
    r"\b(?:left|leaves?|leaving|arrived?|arrives|arriving|met|meets?|meeting|departed?|departs|departing) at $"
)
_CODE_AFTER = re.compile(r"[-–](?:0\d|\d+(?:[-–]\d|[A-Z]))")
_ADDRESS_AFTER = re.compile(
    r" (?:[A-Z][\w’'-]+ ){1,3}(?:Road|Street|Avenue|Lane|Boulevard|Square|Drive|Rd|St|Ave)"
    r"(?!\w| [a-z]+s\b)"
)
_RATIO_AFTER = re.compile(
    r"(?: in (?:every )?| (?:out )?of every )(?:\d{1,2}|100|two|three|four|five|six|seven|eight|nine|ten)(?![\w.,]\w)"
)
_RATIO_BEFORE = re.compile(
    r"\b(?:one|two|three|four|five|six|seven|eight|nine|[1-9])(?: in (?:every )?| (?:out )?of every )$"
)
_CHAINED = frozenset({", ", " and ", " to ", " or ", "-", "–", ", and ", " & ", "/"})
_SENTENCE_END = re.compile(r"[.!?;]\s")


def judge(view: View, dates: Sequence[tuple[int, int]], models: frozenset[str]) -> View:
    """The view with all its numbers judged, for `dates` that were found in it and the `models` of its document."""
    view.dates, view.models = dates, models
    if not view.numbers:
        return view
    mark = _LIST_MARK.match(view.text)
    for at, number in enumerate(view.numbers):
        listed = mark is not None and number.end <= mark.end() and not number.words
        view.barred.append(listed or not _counts(view, at))
    return view


# ---- one number ----

_START = itemgetter(0)
_BEGIN = attrgetter("start")


def _counts(view: View, at: int) -> bool:
    """Whether a number counts something."""
    number = view.numbers[at]
    if view.dates and _in_date(view, number):
        return False
    if _in_ratio(view, number):
        return False
    if number.words:
        glued = view.lower[number.start - 1 : number.start] in ("-", "–", "’", "'") and number.start > 0
        compound = glued and view.lower[number.start - 2 : number.start - 1].isalpha()
        named = view.text[number.start].isupper() and is_name_word(word_before(view.text, number.start))
        return (
            not compound
            and not (named and not is_title_case(view))
            and (number.value != 1 or number.scale != 1 or _one_counts(view, number))
        )
    if not _stands_free(view, number) or _ADDRESS_AFTER.match(view.text, number.end):
        return False
    if _is_glued_on(view, at) or _is_chained_label(view, at):
        return False
    if number.scale == 1 and number.reason is None and (_is_date(view, at) or _is_phone(view, at)):
        return False
    if not view.models and view.text[number.start : number.end].isdigit():
        return True  # `models_in` asked it of each, and found none
    return not is_in_name(view, number, view.models)


def _in_date(view: View, number: Number) -> bool:
    at = bisect_left(view.dates, number.end, key=_START) - 1
    return at >= 0 and number.start < view.dates[at][1]


def _in_ratio(view: View, number: Number) -> bool:
    """Whether a number is a part of "one in four", of which neither counts anything alone."""
    lower, start, end = view.lower, number.start, number.end
    if (
        number.value < 10
        and lower.startswith((" in ", " out of every ", " of every "), end)
        and _RATIO_AFTER.match(lower, end)
    ):
        return True
    return (
        number.value <= 100
        and lower.endswith((" in ", " every "), 0, start)
        and _RATIO_BEFORE.search(lower, max(0, start - 20), start) is not None
    )


def _stands_free(view: View, number: Number) -> bool:
    """Whether nothing is glued to the digits that makes them a code, an ordinal, a ratio or a time."""
    text, start, end = view.text, number.start, number.end
    before, after = text[start - 1 : start] if start else "", text[end : end + 1]
    if before and (
        before in "/#_@:\\=№§’'" or (before == "+" and text[max(0, start - 4) : start - 1].strip() in ("GMT", "UTC"))
    ):
        return False
    if before and before in "-–" and start > 1 and text[start - 2].isalpha() and text[start - 2] != " ":
        return False
    if before == "(" and after == ")" and number.scale == 1 and end - start < 3:
        return False
    if before == "[" and after == "]":
        return False
    if after == "." and text[end + 1 : end + 2].isupper():
        return False  # a ticker: "7203.T"
    if not after or after in " .,;)":
        return True
    if after in "/:" and text[end + 1 : end + 2].isdigit():
        return False
    if after in "_@":
        return False
    if after == "°":
        return text[end + 1 : end + 2] in ("C", "F", "c", "f", " ", "")
    if after in "-–" and _CODE_AFTER.match(text, end):
        return False
    if after in "-–" and (score := _SCORE.match(text, start)) and int(score[1]) >= int(score[2]):
        return False  # a score or a vote: a range rises
    if after.isalpha():
        if _ORDINAL.match(text, end):
            return False
        letters = _LETTERS.match(text, end)
        glued = letters.group() if letters else ""
        return (unit_of(glued) is not None or glued in ("m", "M")) and not text[
            end + len(glued) : end + len(glued) + 1
        ].isdigit()
    return True


def _is_glued_on(view: View, at: int) -> bool:
    """Whether digits go on with a code or name before them: the end of "K330-200", the type in "five new 412 jets"."""
    number = view.numbers[at]
    text, start = view.text, number.start
    earlier = view.numbers[at - 1] if at else None
    if start > 1 and text[start - 1] in "-–" and text[start - 2].isdigit():
        return earlier is None or earlier.end != start - 1 or view.barred[at - 1]
    if earlier is None or view.barred[at - 1] or not text[start : number.end].isdigit() or number.end - start > 4:
        return False
    gap = _SAME_PHRASE.fullmatch(text, earlier.end, start)
    if gap is None:
        return False
    words = gap.group(1).split()
    return not any(_ends_phrase(word) for word in words)


# Between a number and another in one noun phrase: modifiers of the noun that both stand before.
_SAME_PHRASE = re.compile(r"(?: of(?: the)?)?((?: [^\W\d_][\w’'-]*){1,4}) ")


def _ends_phrase(word: str) -> bool:
    lower = word.lower()
    return lower in known.STOPS or lower in known.QUALIFYING or is_plural(lower) or unit_of(lower) is not None


def _is_chained_label(view: View, at: int) -> bool:
    """Whether a number is one of "articles 5, 6 and 9": right after a label, or joined with a number that is."""
    number = view.numbers[at]
    written = view.text[number.start : number.end]
    if number.scale != 1 or "," in written or (number.value > 9999 and number.reason is None):
        return False
    if at and view.barred[at - 1] and view.text[view.numbers[at - 1].end : number.start] in _CHAINED:
        earlier = view.numbers[at - 1]
        if _is_label(view, earlier.start) or _is_chained(view, at - 1):
            return plural_after(view, number.end) is None
    return _is_label(view, number.start)


# A list of labels is no longer than this, so that a table of numbers is not walked from its beginning for each.
_LONGEST_LIST = 40


def _is_chained(view: View, at: int) -> bool:
    for last in range(at - 1, max(-1, at - 1 - _LONGEST_LIST), -1):
        joint = view.text[view.numbers[last].end : view.numbers[last + 1].start]
        if not view.barred[last] or joint not in _CHAINED:
            return False
        if _is_label(view, view.numbers[last].start):
            return True
    return False


def _is_label(view: View, start: int) -> bool:
    word = word_before(view.text, start)
    plain = word.lstrip("(“\"‘'[").lower()
    if plain not in known.LABELS:
        return False
    return plain not in known.CAPITAL_LABELS or word.lstrip("(“\"‘'[")[:1].isupper()


# ---- dates, times, telephone numbers ----


def _is_date(view: View, at: int) -> bool:
    """Whether bare digits are a day, a year or a time of day by the words beside them."""
    number = view.numbers[at]
    text, start, end = view.text, number.start, number.end
    if not text[start:end].isdigit():
        return _is_clock(view, number)
    if start and text[start - 1] in "$€£¥₹":
        return False
    digits = end - start
    before = word_before(text, start).lstrip("(“\"‘'[")
    after = word_after(text, end)
    if digits <= 2 and number.value <= 31:
        if before.lower() in known.MONTHS and before[:1].isupper() and not plural_after(view, end):
            return True
        month = after.rstrip(",.;").lower()
        if after[:1].isupper() and (month in known.MONTHS or f"{month}." in known.MONTHS):
            return True
        return _is_clock(view, number)
    if digits == 4 and number.value < 2400:
        return _is_year(view, at, before.lower(), after)
    return False


def _is_year(view: View, at: int, before: str, after: str) -> bool:
    number = view.numbers[at]
    if after.lower().rstrip(".,;)") in ("hours", "gmt", "utc") and number.value < 2400:
        return True
    if at and view.barred[at - 1] and view.text[view.numbers[at - 1].end : number.start] in (", ", " ", ","):
        return True
    plural = plural_after(view, number.end)
    if plural or _is_measured(view, number.end):
        return before in ("in", "since", "late", "early", "mid") and plural is None
    if before in known.YEAR_BEFORE and number.value >= 1500:
        return before not in ("around", "about", "and", "the", "of", "to", "by", "from") or number.value >= 1800
    return 1900 <= number.value <= 2100


def _is_clock(view: View, number: Number) -> bool:
    if number.value > 24:
        return False
    if word_after(view.lower, number.end).rstrip(",;") in known.CLOCK_AFTER:
        return True
    if _TO_A_TIME.match(view.lower, number.end):
        return True
    whole = view.text[number.start : number.end].isdigit()
    return whole and _MOVES_AT.search(view.lower, max(0, number.start - 16), number.start) is not None


def _is_measured(view: View, end: int) -> bool:
    word = word_after(view.text, end)
    return bool(word) and unit_of(word) is not None


def _is_phone(view: View, at: int) -> bool:
    number = view.numbers[at]
    if view.text[number.start] == "0" and number.end - number.start > 2 and view.text[number.start + 1].isdigit():
        return True  # no count is written with a nought before it
    if at and view.barred[at - 1] and view.text[view.numbers[at - 1].end : number.start] in ("-", " ", ") ", " ("):
        earlier = view.numbers[at - 1]
        begin = earlier.start - len(_PHONE_BEFORE.findall(view.text, max(0, earlier.start - 24), earlier.start)[0])
        return any(
            m.end() >= number.end
            for m in _PHONE.finditer(view.text, begin, number.end + 24)
            if m.start() < number.start
        )
    joint = view.text[number.end : number.end + 1]
    if joint not in "-) " or not joint:
        return False
    match = _PHONE.match(view.text, number.start)
    return match is not None and ("-" in match.group() or view.text[number.start - 1 : number.start] in ("+", "("))


# ---- "one" ----


def _one_counts(view: View, number: Number) -> bool:
    """Whether "one" counts, as in "one month" or "at least one soldier": mostly it is a pronoun or an article."""
    lower, end = view.lower, number.end
    before = lower[max(0, number.start - 14) : number.start]
    following = re.match(r"[ -]([a-z]+)", lower[end : end + 40])
    word = following.group(1) if following else ""
    qualified = word_before(lower, number.start) in known.QUALIFYING - {"of", "some"}
    if word and (unit := unit_of(word)) is not None:
        return qualified or word not in ("day", "year") or unit.name not in TIMES
    if not word or word in ("of", "another", "thing", "side", "hand", "or", "to", "and", "more"):
        return bool(re.match(r"(?: to |-| or )(?:two|three|\d)", lower[end : end + 12]))
    if qualified or before.endswith((" only ", " just ", " exactly ")):
        return True
    sentence_end = lower.find(".", end)
    rest = lower[end : sentence_end if sentence_end >= 0 else end + 60][:60]
    if any(
        casualty in known.CASUALTIES or casualty in ("died", "released", "freed", "captured")
        for casualty in rest.split()
    ):
        return True
    joined = before.endswith("and ") or bool(re.match(r" \w+ and | \w+, ", lower[end : end + 40]))
    return joined and _counts_more(view, number)


_LONGEST_SENTENCE = 1_000


def _counts_more(view: View, number: Number) -> bool:
    """Whether the sentence of "one" holds a number other than one."""
    reach = max(0, number.start - _LONGEST_SENTENCE)
    begin = max((m.end() for m in _SENTENCE_END.finditer(view.text, reach, number.start)), default=reach)
    stop = _SENTENCE_END.search(view.text, number.end, number.end + _LONGEST_SENTENCE)
    end = stop.start() if stop else number.end + _LONGEST_SENTENCE
    first = bisect_left(view.numbers, begin, key=_BEGIN)
    return any(n.value != 1 for n in takewhile(lambda n: n.start < end, islice(view.numbers, first, None)))
