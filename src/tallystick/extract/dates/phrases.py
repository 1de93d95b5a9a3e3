"""The wordings of dates, times, durations and recurrences in English text, as one table of phrases.

For `grammar`, which finds them. Each row has a name, a phrase over the classes of words in `words`, and the reader that
takes it apart. Every phrase is bounded, so that the time is linear in the length of the text. A row stands before those
that would read less of the same words.

The phrases follow TIMEX3 (TimeML 1.2.1 annotation guidelines, section 2.2).
"""

from __future__ import annotations

from typing import Final

from tallystick.extract.dates import day_readers as days
from tallystick.extract.dates import length_readers as lengths
from tallystick.extract.dates import near_readers as near
from tallystick.extract.dates import reference_readers as references
from tallystick.extract.dates import span_readers as spans
from tallystick.extract.dates.phrase import Reader


def _up_to(most: int, phrase: str) -> str:
    """A phrase repeated, or not there at all. It is bounded, as the whole table is: no repetition without end."""
    return "(?:" * most + f" {phrase})?" * most


# So many days or words of a number follow the first in news.
_MOST = 11
_DAY = "(?:day_digits|ordinal_digits)"
_JOINT = "(?:dash|slash|to|and)"
_MORE_DAYS = _up_to(_MOST, f"(?:comma|{_JOINT}) the? {_DAY}")
_UNIT = "(?:unit|quarter|year_word|century)"
# "early", "mid-", "late in", "the end of", "later": which part of a span is meant.
_OF = "(?:of|in)"
_MOD = (
    f"(?:(?P<mod>(?:the? early (?:dash|clock_units? of|{_OF} the?)?)|(?:the? edge of(?: the)?)|"
    f"(?:later (?:{_OF} the?)?)|(?:the? ordinal half of the?)))?"
)
_WHICH = "(?P<which>the? (?:last|next|latest|current)|this (?:last|next)?|that)"
_COUNT = (
    "(?:a (?:half|few of?)|half a|few of?|"
    f"(?:a? number {_up_to(_MOST, 'dash? and? number')}|day_digits) (?:dash? and dash? a dash? half)?|"
    "day_digits (?:dash|and)? day_digits slash day_digits|year|digits)"
)
_SPELLED_DAY = "(?:the? (?:number dash?)? ordinal)"
_SPELLED_YEAR = "number number (?:and? number)? (?:dash? number)?"
_OF_THIS_YEAR = "(?:of? (?P<whose>(?:last|this|next) year_word)(?! possessive))"
_ABOUT = _up_to(3, "(?:about|on least|more than)")
_AFTER = "(?:ago|later|shift|from (?:now|deictic)|ahead)"
_CLOCK = (
    "(?:(?P<clock>clock) (?P<noon>meridiem)?|(?P<hour>day_digits|digits) (?P<half>meridiem|oclock)|"
    "(?P<spoken>number) oclock|(?P<bare>day_digits|number) in the (?P<span>part)|"
    "(?P<named>part)|(?P<military>year|digits)(?= zone)) (?:time time?)? (?:open? (?P<zone>zone) close?)?"
)

ROWS: Final[tuple[tuple[str, str, Reader], ...]] = (
    ("iso", "(?P<iso>iso)", days.iso),
    ("numeric", "(?P<numeric>numeric)", days.numeric),
    (
        "day_month",
        f"""(?:(?P<weekday>weekday) comma? the?)? (?P<days>the? {_DAY} {_MORE_DAYS}) (?:of|dash)? (?P<month>month)
             (?:(?:comma|of|in|dash)? (?P<year>year|short_year)|{_OF_THIS_YEAR})?""",
        spans.days_of_month,
    ),
    (
        "month_day",
        f"""(?:(?P<weekday>weekday) comma?|(?P<which>last|next|this last?|this next))? (?P<month>month) the?
            (?P<days>{_DAY} comma {_up_to(_MOST, f"{_DAY} comma")} {_DAY} and {_DAY}|{_DAY}
            (?:dash {_DAY}|(?:to|and) {_DAY} (?!word|unit|units|digits|clock|meridiem|month))?) (?!meridiem|oclock)
            (?:comma? (?P<year>year)|{_OF_THIS_YEAR})?""",
        spans.days_of_month,
    ),
    (
        "no_day",
        """the? (?P<before>digits) of? (?P<month>month) (?:comma? (?P<year>year))?|
            (?P<named>month) (?P<behind>digits) comma (?P<in>year)""",
        spans.no_such_day,
    ),
    (
        "month_ordinal",
        f"""(?:(?P<weekday>weekday) comma?)? (?:(?P<before>{_SPELLED_DAY}) of)? (?P<month>month)
            (?:the? (?P<ordinal>{_SPELLED_DAY}))?
            (?:comma? (?P<year>year)|comma? (?P<spelled>{_SPELLED_YEAR})|{_OF_THIS_YEAR})?""",
        spans.spelled_day,
    ),
    (
        "month_year",
        f"{_MOD} (?P<month>month) (?:comma|of|in|dash)? (?:(?P<year>year|short_year)|(?P<spelled>{_SPELLED_YEAR}))",
        spans.month_of_year,
    ),
    (
        "month",
        f"""{_MOD} (?:(?P<which>last|next|this last?|latest|current|each))? (?P<month>month)
            (?:(?P<possessive>possessive)|{_OF_THIS_YEAR})?""",
        spans.bare_month,
    ),
    (
        "season",
        f"""{_MOD} (?:(?P<which>the? last|the? next|this (?:last|next)?|that|each|the) )? (?P<season>season)
            (?: (?:of the?|in|comma)? (?P<year>year)| of (?P<spelled>{_SPELLED_YEAR})|
            {_OF_THIS_YEAR})?""",
        spans.season,
    ),
    ("twice_removed", "the (?P<unit>unit|year_word) (?P<shift>shift) (?P<from>last|next|deictic)", near.twice_removed),
    (
        "same_span",
        f"""(?P<which>the? that comparable?|the? comparable) fiscal?
            (?:(?P<count>{_COUNT}) (?P<units>units)|(?P<unit>quarter|period|half|unit|year_word(?! dash)))
            (?:(?:of|in)? (?P<shift>a year_word (?:ago|later|shift))
            |(?:of|in)? (?P<whose>the? last|this) year_word|(?:of|in|comma)? (?P<year>year))?""",
        near.same_span,
    ),
    ("period_of_year", "the? (?P<year>year) (?P<unit>period|quarter)", near.period_of_year),
    (
        "week_of",
        """the (?P<unit>unit) (?P<ended>of|word) (?:(?P<before>day_digits|ordinal_digits) of?)? (?P<month>month)
            (?P<behind>day_digits|ordinal_digits)? (?:comma? (?P<year>year))?""",
        near.week_of,
    ),
    (
        "nth_of_each",
        "the? (?:ordinal|ordinal_digits|last) (?:unit|weekday) (?:of|in) each (?P<unit>unit|year_word|quarter)",
        near.nth_of_each,
    ),
    ("mid_unit", "(?:(?P<mod>early) dash (?P<unit>unit|year_word)|(?P<middle>middle))", near.mid_unit),
    (
        "nth_in_month",
        """the? (?P<ordinal>ordinal|ordinal_digits|last) (?:(?P<unit>unit)|(?P<weekday>weekday)) (?:of|in)
            (?P<month>month) (?:comma? (?P<year>year))?""",
        near.nth_in_month,
    ),
    (
        "quarter",
        """(?P<mod>the? (?:early|edge) of the?)? (?P<which>(?:the|this|last|next|latest|that) )? (?:comparable )?
            (?:fiscal? (?P<first_year>(?:year|decade)) possessive?|(?P<owner>(?:this|last|next)? year_word possessive)|
            (?P<ago>year_word dash (?:ago|later)))? (?P<fiscal>fiscal)?
            (?P<ordinal>ordinal|ordinal_digits|last|final) (?P<mid_year>year)? fiscal? (?P<joint>dash)?
            (?P<unit>quarter|half)
            (?:(?: of|in|comma)? (?P<year>fiscal? year)|
            of? (?P<whose>(?:this|last|next) fiscal? year_word)(?! possessive)|
            of (?P<whole>the fiscal? year_word)|(?P<back>a year_word (?:ago|later)))?""",
        spans.quarter,
    ),
    (
        "quarter_of_month",
        "the? (?P<month>month) dash? (?P<unit>quarter) (?:(?: of|in|comma)? (?P<year>year))?",
        spans.quarter_of_month,
    ),
    ("short_quarter", "(?P<part>short_part) (?:of|in|comma)? (?P<year>year)?", spans.short_quarter),
    (
        "year_ago",
        f"""(?:the|a)? comparable? year_word
            (?:dash (?P<shift>ago|later)|(?P<apart>later)(?= quarter|period|half|month))
            (?:(?P<count>{_COUNT}) (?P<units>units)|(?P<unit>quarter|period|half|month|unit))?""",
        near.year_ago,
    ),
    ("era", "(?P<number>day_digits|digits|year) (?P<era>era)", days.before_the_calendar),
    ("clock", f"about? {_CLOCK}", days.clock),
    (
        "century",
        f"{_MOD} the? (?P<ordinal>ordinal|ordinal_digits) dash? (?P<unit>century)",
        spans.century,
    ),
    ("decade", f"{_MOD} (?:the? (?P<decade>decade)|the (?P<word>decade_word))", spans.decade),
    (
        "year",
        f"""{_MOD} (?:the year_word )? (?P<fiscal>the? fiscal (?:year_word)?)? (?P<year>year)
            (?: (?:dash|slash) (?P<second>year|digits|day_digits))?""",
        spans.year,
    ),
    (
        "spelled_year",
        f"{_MOD} (?P<lead>the year_word|of|in)? (?P<spelled>{_SPELLED_YEAR})",
        spans.spelled_year,
    ),
    ("holiday", "(?P<which>last|next|this)? (?P<holiday>holiday) (?:(?:of|comma)? (?P<year>year))?", spans.holiday),
    (
        "weekday",
        f"""{_MOD} (?P<which>the? (?:last|next)|this (?:last|next)?|that|each (?:ordinal|different)?)?
            (?P<weekday>weekday) (?:(?P<part>dash? part)|(?P<parts>parts))? (?P<possessive>possessive)?""",
        days.weekday,
    ),
    ("weekdays", "(?P<weekday>weekdays)", days.weekdays),
    (
        "deictic",
        f"{_MOD} (?P<deictic>deictic) (?P<possessive>possessive)? (?P<part>part)?",
        days.deictic,
    ),
    (
        "part",
        """(?P<mod>the? early (?:dash|in)?)? (?P<which>last|this|that that?|the (?:next|last)?|each)? (?P<part>part)
            (?P<before>shift)?""",
        days.part_of_day,
    ),
    (
        "each",
        f"(?P<each>each) (?:(?P<other>ordinal|and|different) )? (?P<unit>{_UNIT}|clock_unit)",
        lengths.recurrence,
    ),
    (
        "every_counted",
        f"each (?P<count>{_COUNT}) (?P<unit>units|clock_units)",
        lengths.recurrence,
    ),
    ("times_a", f"(?P<once>once|number once) (?:a|per|each) (?P<unit>{_UNIT}|clock_unit)", lengths.recurrence),
    ("adverb", "(?P<adverb>adverb)", lengths.set_adverb),
    ("edge", f"(?P<mod>the? edge) of (?P<which>the|this|last|next|that) fiscal? (?P<unit>{_UNIT})", near.edge),
    (
        "unit_end",
        f"(?P<which>this|last|next)? (?P<unit>{_UNIT}) (?:possessive|dash)? (?P<mod>edge) (?P<year>year)?",
        near.edge,
    ),
    ("long", "a? (?P<unit>unit|units|year_word|clock_unit|clock_units) dash (?P<long>full)", lengths.long),
    ("lengthy", "(?P<lengthy>lengthy)", lengths.lengthy),
    (
        "counted",
        f"""{_ABOUT} (?P<which>(?:the|each of the) (?:last|next|latest|ordinal)|last|next|latest|this|that|the)?
            {_ABOUT} (?P<low>{_COUNT} (?:to|and)(?! a half)|(?:day_digits|digits) dash)? (?P<count>{_COUNT})
            full? more? dash? full? (?P<unit>{_UNIT}|units|clock_unit|clock_units) (?P<old>dash old|old)?
            (?:and so|and more)? (?P<after>{_AFTER})?""",
        lengths.counted,
    ),
    (
        "one",
        f"""{_ABOUT} (?P<count>a full?) (?P<unit>{_UNIT}|clock_unit|units|clock_units) (?P<half>and a half)?
            (?:and so)? (?P<after>{_AFTER})?""",
        lengths.counted,
    ),
    (
        "vague_units",
        "(?P<which>(?:the? (?:latest|last|next)|that)) (?P<unit>units|clock_units) (?:and units)?",
        lengths.vague_units,
    ),
    (
        "units_after",
        "(?P<lead>the)? (?P<unit>units|clock_units) (?P<after>ago|later|ahead)",
        lengths.vague_units,
    ),
    ("bare_units", "(?:in|about|lasting|shift) (?P<unit>units|clock_units)", lengths.bare_units),
    ("plain_units", "(?P<unit>units)", lengths.plain_units),
    ("near", f"{_MOD} {_WHICH} (?P<fiscal>fiscal)? (?P<unit>{_UNIT}) (?P<possessive>possessive)?", near.near_unit),
    (
        "the_unit",
        f"{_MOD} (?P<which>the) (?P<fiscal>fiscal)? (?P<unit>{_UNIT}) (?P<after>ago|shift|later)?",
        near.the_unit,
    ),
    ("reference", "(?P<reference>now)", references.reference),
    ("future", "(?P<future>the distance? future)", references.future),
    ("term", "(?P<future>the (?:distance|full) term)", references.term),
    ("past", "(?P<past>the (?:distance|latest)? last)", references.past),
    ("other_day", "(?P<reference>the different unit)", references.other_day),
)
