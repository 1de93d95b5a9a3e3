"""Readers of phrases that name spans of the calendar: months, seasons, quarters, years, decades, centuries.

For `grammar`. A reader takes one row of the grammar apart into expressions, and gives nothing where the words
around show that the phrase is no date ("May" the verb, 1988 men). Values are those of TIMEX3 (TimeML 1.2.1).
"""

from __future__ import annotations

import re

from tallystick.extract.dates.expression import CountedFrom, Expression
from tallystick.extract.dates.phrase import Phrase, day_number, direction_of, mod_of, ordinal_of, year_in, years_of
from tallystick.extract.dates.phrase import spelled_year as year_of_words
from tallystick.extract.dates.words import DECADES, HOLIDAYS, SEASONS, month_of, weekday_of

# ---- days, months, years ----


def days_of_month(p: Phrase) -> list[Expression]:
    """2 April 2031, April 2 and 3, Tuesday, 3 May: one expression for every day that is named."""
    month, year = month_of(p.words("month")), year_in(p)
    weekday = weekday_of(p.words("weekday")) if p.has("weekday") else None
    direction = direction_of(p.words("which")) if p.match.re.groupindex.get("which") and p.has("which") else None
    days = [(start, end, word) for start, end, word in p.each("days") if word[0].isdigit()]
    if len(days) > 1 and p.tokens.text[days[0][1] : days[1][0]] in ("/", "."):
        return []
    first, last = 0, len(days) - 1
    made = []
    for at, (start, end, word) in enumerate(days):
        left = p.start if at == first else start
        right = p.end if at == last else end
        made.append(
            Expression(
                left,
                right,
                "calendar",
                year,
                month,
                day_number(word),
                weekday if at == first else None,
                direction=direction,
                years=years_of(p),
            )
        )
    return made


_ON_A_DAY = re.compile(r"\b(?:on|by|until|till|before|since|dated) (?:the )?$", re.IGNORECASE)


def no_such_day(p: Phrase) -> list[Expression]:
    """99 June 2031, June 45, 2031, by 40 May: two digits where a day stands, which no month has."""
    digits, year = p.words("before") or p.words("behind"), year_in(p) or year_in(p, "in")
    meant = year is not None or (_ON_A_DAY.search(p.before(8)) and not re.match(r" [a-z]", p.after(2)))
    if len(digits) != 2 or not digits.isdecimal() or not meant:
        return []
    month = month_of(p.words("month") or p.words("named"))
    return [Expression(p.start, p.end, "calendar", year, month, int(digits))]


def spelled_day(p: Phrase) -> list[Expression]:
    """March eighth, the twenty-first of May, June first, nineteen ninety-eight."""
    weekday = weekday_of(p.words("weekday")) if p.has("weekday") else None
    day, year = ordinal_of((p.words("ordinal") or p.words("before")).removeprefix("the ")), year_in(p)
    if day is None or (p.has("spelled") and year is None):
        return []
    return [Expression(p.start, p.end, "calendar", year, month_of(p.words("month")), day, weekday, years=years_of(p))]


def month_of_year(p: Phrase) -> list[Expression]:
    """June 2030, early in June 2030, May '31, June nineteen ninety-eight."""
    if year_in(p) is None:
        return []
    if "." in p.tokens.text[slice(*p.span("month"))] and p.words("month") in ("may.",):
        return []
    return [Expression(p.start, p.end, "calendar", year_in(p), month_of(p.words("month")), mod=mod_of(p))]


_BEFORE_MONTH = re.compile(
    r"(?:\b(?:in|by|since|until|till|of|late|from|to|through|throughout|during|for|before|after|between|and|or|on|"
    r"early|ended|ending|last|next|this)[ -]|[(/–—-])$",
    re.IGNORECASE,
)
_SPAN_AFTER = re.compile(
    r" (?:to|through|until|and|or) (?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)|[-–](?:[A-Z]|\d)"
)
_BEFORE_NOUN = re.compile(r"(?:\b(?:the|a|that|their|its|our|his|her) |[’']s )$", re.IGNORECASE)


# Months that are given names too.
_GIVEN_NAMES = ("April", "June", "August")


def bare_month(p: Phrase) -> list[Expression]:
    """A month on its own. "May" and "March" are months only where the words around them say so."""
    word = p.tokens.text[slice(*p.span("month"))]
    before, after = p.before(14), p.tokens.text[p.span("month")[1] : p.end + 24]
    qualified = p.has("mod") or p.has("which")
    introduced = qualified or bool(_BEFORE_MONTH.search(before) or _SPAN_AFTER.match(after))
    if word.lower() in ("may", "march", "mar", "jun", "sun"):
        attributive = _BEFORE_NOUN.search(before) and re.match(r" [a-z]+", after)
        if not introduced and not attributive and not p.has("possessive"):
            return []
        if word in ("Mar", "Jun") or (word == "MAY" and not qualified):
            return []
    elif word in _GIVEN_NAMES and not introduced and not _BEFORE_NOUN.search(before) and _is_named(before, after):
        return []
    if (len(word) == 3 and word != "May") or word == "Sept":
        return []
    month = month_of(word)
    end = p.span("whose" if p.has("whose") else "month")[1]
    if p.words("which") in ("each", "every"):
        return [Expression(p.start, end, "set", month=month, value=f"XXXX-{month:02}")]
    direction = direction_of(p.words("which")) if p.has("which") else None
    return [Expression(p.start, end, "calendar", None, month, direction=direction, years=years_of(p), mod=mod_of(p))]


def _is_named(before: str, after: str) -> bool:
    """Whether another part of a name stands beside a given name."""
    return bool(re.match(r"[ -][A-Z][a-z]", after) or re.search(r"[a-z,] [A-Z][\w.’'-]* $", before))


_SEASON_BEFORE = re.compile(r"\b(?:in|during|over|since|until|by|through|throughout) $", re.IGNORECASE)
_SEASON_NOT_AFTER = re.compile(r" (?:of|in|to|into|from|below|above|apart|short|behind|back|line|break)\b|-")


def season(p: Phrase) -> list[Expression]:
    """Spring 2030, last winter, in the autumn; "the fall of a city" and "to spring" are none."""
    which, word = p.words("which"), p.words("season")
    year = year_in(p)
    part = SEASONS[word]
    if which in ("each", "every"):
        return [Expression(p.start, p.end, "set", value=f"XXXX-{part}")]
    end = p.end if year or p.has("whose") else p.span("season")[1]
    if year is None and not p.has("whose") and which in ("", "the"):
        doubtful = word in ("spring", "fall") and not which
        introduced = _SEASON_BEFORE.search(p.before(14)) or (which and p.has("mod"))
        if not introduced or doubtful or _SEASON_NOT_AFTER.match(p.tokens.text, end):
            return []
    direction = None if which == "the" else direction_of(which)
    return [
        Expression(p.start, end, "calendar", year, part=part, direction=direction, years=years_of(p), mod=mod_of(p))
    ]


# "First-half profit", "in the first half": of a business year, not of a match or a book.
_BUSINESS_AFTER = re.compile(
    r" (?:[a-z-]+ )?(?:profits?|net|earnings|results|sales|revenues?|loss(?:es)?|income|figures|output|growth|gross)\b"
)
_BUSINESS_BEFORE = re.compile(r"\b(?:in|for|during|over) $", re.IGNORECASE)


def quarter(p: Phrase) -> list[Expression]:
    """The third quarter of 2030, this year's second half, the latest fiscal first quarter."""
    word, unit = p.words("ordinal"), p.words("unit")
    number = (2 if unit == "half" else 4) if word in ("last", "final") else ordinal_of(word)
    if number is None or number > (2 if unit == "half" else 4):
        return []
    part = f"{'H' if unit == 'half' else 'Q'}{number}"
    year = year_in(p) or year_in(p, "first_year") or year_in(p, "mid_year")
    owner = f"{p.words('which')} {p.words('owner')}" if p.has("owner") else ""
    which = owner or p.words("whose") or p.words("whole")
    business = _BUSINESS_AFTER.match(p.after()) if p.has("joint") else _BUSINESS_BEFORE.search(p.before(8))
    if unit == "half" and not (year or which or (business and not p.after().startswith(" of"))):
        return []
    if word == "last" and not (year or which):
        return []  # the one before this
    direction = (direction_of(which) or 0) if which else None
    counted: CountedFrom = "writing"
    if p.has("ago") or p.has("back"):
        direction, counted = -1, "span"
    return [
        Expression(
            p.start, p.end, "calendar", year, part=part, direction=direction, mod=mod_of(p), counted_from=counted
        )
    ]


def quarter_of_month(p: Phrase) -> list[Expression]:
    """The June quarter: the one that ends with June."""
    month = month_of(p.words("month"))
    return [Expression(p.start, p.end, "calendar", year_in(p), part=f"Q{month // 3}")] if month % 3 == 0 else []


def short_quarter(p: Phrase) -> list[Expression]:
    """Q3 2030; H1 alone only beside a year."""
    year = year_in(p)
    if year is None and p.words("part")[0] == "h":
        return []
    return [Expression(p.start, p.end, "calendar", year, part=p.words("part")[:2].upper())]


def century(p: Phrase) -> list[Expression]:
    """The 20th century: the first two digits of its years."""
    number = ordinal_of(p.words("ordinal"))
    if number is None or not 1 <= number <= 22:
        return []
    return [Expression(p.start, p.end, "calendar", value=f"{number - 1:02}", mod=mod_of(p))]


def decade(p: Phrase) -> list[Expression]:
    """The 1990s: the first three digits of its years."""
    if p.has("word"):
        number = DECADES[p.words("word")]
        return [Expression(p.start, p.end, "calendar", value=f"19{number}", mod=mod_of(p))]
    digits = re.sub(r"\D", "", p.words("decade"))
    if (
        len(digits) == 2
        and not re.match(r"['’]|the ", p.words("decade"))
        and not p.before(5).endswith(("the ", "'", "’", "mid-", "ly "))
    ):
        return []
    if len(digits) == 2:
        digits = ("20" if digits in ("00", "10", "20") else "19") + digits
    if re.search(r"(?:[$€£#]|\bBoeing |\bAirbus )$", p.before(8)):
        return []
    return [Expression(p.start, p.end, "calendar", value=digits[:3], mod=mod_of(p))]


_NO_YEAR_BEFORE = re.compile(
    r"(?:\b(?:resolutions?|resolution no|number|nos?|article|about|some|least|most|than|over|nearly|almost|around|"
    r"roughly|approximately|estimated|up to|flight|decision|law|decree|order|regulation|section|chapter|paragraph|"
    r"boeing|airbus|model|room|page|route|channel|unit|and|(?:closed?|ended|opened|finished|settled|stood) at)\.?|"
    r"[$€£#/×x])\s?$",
    re.IGNORECASE,
)
_FEW_WORDS = (
    "the|an?|to|in|on|at|as|is|was|were|has|had|his|its|this|their|with|for|from|and|but|or|of|by|after|before|when|"
    "that|which|who|it|he|she|they|we|there|than"
)
# People and things that are counted; of round numbers whatever stands in the plural.
_COUNTED_AFTER = re.compile(
    rf" (?:(?!(?:{_FEW_WORDS})\b)[a-z-]+ )?(?:people|persons|men|women|children|troops|personnel|police|families|homes|"
    r"houses|villages|vehicles|weapons|rifles|cases|votes|seats|jobs|deaths|copies|units|shares|barrels|"
    r"[a-z]{3,}(?:ers|ors|ees|ists|ians|ants|ents|ives))\b"
)
_PLURAL_AFTER = re.compile(rf" (?:(?!(?:{_FEW_WORDS})\b)[a-z-]+ )?(?!was|has|his|its|this|as|is)[a-z]{{2,}}s\b")
_YEAR_BEFORE = re.compile(
    r"(?:\b(?:in|since|early|late|mid|year|by|during|until|of|from|before|after)[ -]|[(])$", re.IGNORECASE
)
_ABOUT_BEFORE = re.compile(r"\b(?:around|about|(?<!more )(?<!less )(?<!fewer )than) $")
_YEARS_JOINED = re.compile(r"\b(?:1[5-9]|20)\d\d and $")
_SHARE_AFTER = re.compile(
    r"\s?(?:%|per ?cent|million|billion|thousand|hundred|km|metres|meters|dollars|euros|tons|tonnes|feet|miles|"
    r"pounds|votes|points|GMT|hours|hrs)\b|\.\d|,\d{3}|-(?:[a-z]|\d+-)"
)


def year(p: Phrase) -> list[Expression]:
    """A year in four digits, or two of them ("2029-31"); not a count, a name's number or an amount."""
    start, end = p.span("year")
    number, after = int(p.words("year")), p.tokens.text[end : end + 40]
    before = p.tokens.text[max(0, start - 20) : start]
    qualified = p.has("mod") or p.has("fiscal") or start > p.start or bool(_YEAR_BEFORE.search(before))
    if not (1500 <= number < 2200 or (qualified and number >= 1000)) or (number < 1700 and not qualified):
        return []
    if _SHARE_AFTER.match(after):
        return []
    if _NO_YEAR_BEFORE.search(before) and not (
        _YEARS_JOINED.search(before) or (_ABOUT_BEFORE.search(before) and re.match(r"[.,;)]", after) and number > 1900)
    ):
        return []
    counted = _PLURAL_AFTER.match(after) if number % 100 == 0 or number < 1900 else _COUNTED_AFTER.match(after)
    if counted and not (qualified and not re.search(r"\b(?:of|from) $", before)):
        return []
    made = [Expression(p.start, end, "calendar", number, mod=mod_of(p))]
    if p.has("second"):
        left, right = p.span("second")
        digits = p.words("second")
        second = int(str(number)[: 4 - len(digits)] + digits) if len(digits) in (2, 4) else 0
        if number < second < number + 100:
            made.append(Expression(left, right, "calendar", second))
    return made


def spelled_year(p: Phrase) -> list[Expression]:
    """The year two thousand, in nineteen seventy-nine."""
    number = year_of_words(p.words("spelled"))
    if number is None or (p.words("lead") in ("in", "of") and number % 100 == 0):
        return []
    if not p.has("lead") and not p.words("spelled").startswith("nineteen"):
        return []
    start = p.start if p.words("lead").startswith("the year") or p.has("mod") else p.span("spelled")[0]
    return [Expression(start, p.end, "calendar", number, mod=mod_of(p))]


def holiday(p: Phrase) -> list[Expression]:
    """Christmas, Easter Monday, New Year's Eve 2030: a day with a name of its own."""
    name = p.words("holiday")
    direction = direction_of(p.words("which")) if p.has("which") else None
    return [Expression(p.start, p.end, "calendar", year_in(p), holiday=HOLIDAYS[name], direction=direction)]
