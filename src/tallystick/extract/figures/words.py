"""The words by which figures are read: what qualifies a number, what makes it a label, where a noun phrase ends.

Closed classes of English, for the grammar of the figures; looked up a word at a time.
"""

from __future__ import annotations

from typing import Literal

Side = Literal["", "low", "high"]


def _table(text: str) -> frozenset[str]:
    """A set of words, written as one text."""
    return frozenset(text.split())


def _each(text: str) -> list[str]:
    return [phrase.strip() for phrase in text.split(",") if phrase.strip()]


# Words before a number: whether they make it approximate, and the side that they open.
QUALIFIERS: dict[str, tuple[bool, Side]] = {
    **dict.fromkeys(
        _each(
            "about, around, approximately, approx, approx., roughly, nearly, almost, some, circa, ca., c., close to,"
            "estimated, an estimated, estimated at, an average of, on average, somewhere between, in the region of,"
            "something like, perhaps, more or less, as roughly, in the order of, on the order of, virtually"
        ),
        (True, ""),
    ),
    **dict.fromkeys(
        _each("just over, just above, well over, slightly more than, a little over, slightly over"), (True, "high")
    ),
    **dict.fromkeys(
        _each("just under, just below, well under, slightly less than, a little under, slightly under"), (True, "low")
    ),
    **dict.fromkeys(
        _each(
            "at least, no fewer than, no less than, not fewer than, not less than, more than, over, upwards of,"
            "upward of, in excess of, above, a minimum of, minimum of, exceeding, exceeded, exceeds, greater than,"
            "larger than, higher than, as few as, as little as, longer than, minimum, north of"
        ),
        (False, "high"),
    ),
    **dict.fromkeys(
        _each(
            "at most, no more than, not more than, no greater than, up to, fewer than, less than, under, below,"
            "a maximum of, maximum of, as many as, as much as, not exceeding, not to exceed, smaller than, lower than,"
            "shorter than, at the most, maximum"
        ),
        (False, "low"),
    ),
}  # fmt: skip
# Words that may stand between a qualifier and its number and say nothing of the value.
NEUTRAL = _table(
    """
    the a an another further additional other extra total all only just exactly these those its their his her our
    first last next past more new
    """
)
# What may be glued to the first word of a phrase.
OPENING = "(“\"‘'[—–-"
QUALIFYING = frozenset(phrase.rsplit(" ", 1)[-1] for phrase in QUALIFIERS)
# Signs that stand right before a number.
SIGNS_BEFORE: dict[str, tuple[bool, Side]] = {
    "~": (True, ""), "≈": (True, ""), ">": (False, "high"), "≥": (False, "high"), "<": (False, "low"),
    "≤": (False, "low"),
}  # fmt: skip
# "over" that belongs to its verb is no bound: "handed over 112 weapons".
PARTICLE_VERBS = (
    "hand", "turn", "tak", "took", "giv", "gave", "sign", "mov", "bring", "brought", "carr", "pass", "fly", "flies",
    "flew", "made", "mak", "cross", "roll", "went", "goes", "going", "pull", "knock", "win", "won", "look", "watch",
)  # fmt: skip

# A number after one of these names a thing; it counts nothing.
LABELS = _table(
    """
    article articles art. art resolution resolutions section sections sec. annex annexes chapter chapters paragraph
    paragraphs para paras para. paras. no. nos. no number numbers flight flights protocol protocols route routes
    highway page pages p. pp. phase phases stage level room zone decree regulation rule clause clauses part parts
    item items table tables figure figures fig. channel version volume vol. file case docket box gate grade class
    appendix principle principles goal goals tel tel. telephone fax phone directive bill order schedule line track
    platform pier checkpoint block battalion regiment sector area point points type model mark mk mk. windows season
    episode round step act tier category column row apartment unit units ward district precinct interstate
    proposition amendment kilometre kilometer milestone § # № issue act law agenda exhibit count psalm verse
    generation gen
    """
)
# Labels that are as often counted or bring a number to something: they label only with a capital.
CAPITAL_LABELS = _table(
    """
    no figure figures case cases order bill point points unit units count law issue round act area sector block part
    parts row items goal goals column ward route line act
    """
)
AGES = frozenset({"aged", "age", "ages"})

MONTHS = _table(
    """
    january february march april may june july august september october november december jan feb mar apr jun jul
    aug sep sept oct nov dec jan. feb. mar. apr. jun. jul. aug. sep. sept. oct. nov. dec.
    """
)
# After these a bare number of four digits is a year.
YEAR_BEFORE = MONTHS | _table(
    """
    in since by of from until till to during before after early late mid around about circa between the and for year
    spring summer autumn fall winter through fiscal financial season election elections copyright © end beginning
    middle start
    """
)
CLOCK_AFTER = _table("am pm a.m. p.m. a.m p.m o'clock o’clock hrs gmt utc local noon midnight")
CLOCK_BEFORE = _table("at by from until till around about before after")
AGO = frozenset({"ago", "earlier", "hence"})

# Before a number that follows a word with a capital, these open the sentence and are no name.
OPENERS = _table(
    """
    a about above across after all almost already also although among an and another any around as at because before
    below between both but by despite during each either even every few for former from had has have he her here his
    how if in including inside into is it its just last least less like many meanwhile more most nearly next no not
    now of off officially on once only or other our out over per roughly several she since so some still such than
    that the their then there these they this those through thus to today together tomorrow toward two under until
    up upon was we were what when where whereas while who with within without yesterday yet you monday tuesday
    wednesday thursday friday saturday sunday
    """
)

# Verbs of change: between "from" and "to" they make two figures, not a range.
CHANGE_STEMS = (
    "reduc", "draw", "drew", "cut", "rise", "rose", "rising", "fall", "fell", "increas", "decreas", "drop", "grow",
    "grew", "shrank", "shrink", "shrunk", "shrank", "lower", "rais", "expand", "declin", "swell", "swollen", "jump",
    "climb", "surg", "dwindl", "went", "gone", "go", "goes", "scal", "slash", "brought", "chang", "revis", "soar",
    "slid", "plung", "doubl", "halv", "tripl", "tumbl", "slump", "edg", "inch", "widen", "narrow", "improv", "slip",
    "move", "moving", "trim", "pare", "pared", "plummet", "boost", "upgrad", "downgrad", "lift", "extend",
)  # fmt: skip
# Verbs that bring no object: what follows them at once is how far something moved.
MOVING_STEMS = (
    "rose", "rise", "rising", "fell", "fall", "climb", "jump", "declin", "dropp", "drop", "grew", "grow", "increas",
    "decreas", "slid", "surg", "soar", "plung", "tumbl", "slump", "slip", "dwindl", "shrank", "swell", "edg",
)  # fmt: skip
CHANGE_WORDS = frozenset({"up", "down", "gains", "gain"})

# Nouns whose plural has no "s", and adjectives that are counted as nouns.
PLURALS = _table(
    """
    people men women children personnel aircraft troops police staff cattle sheep fish spacecraft hovercraft
    policemen policewomen servicemen servicewomen gunmen spokesmen fishermen militiamen crewmen civilians others
    feet teeth mice criteria data media phenomena offspring crew militia infantry cavalry youth youths folk
    livestock poor persons head rounds dead wounded injured missing killed displaced arrested detained hurt
    hospitalised hospitalized drowned homeless kidnapped abducted infected times clinics critics mechanics medics
    fabrics topics
    """
)
CASUALTIES = _table(
    """
    dead wounded injured missing killed displaced arrested detained hurt drowned homeless kidnapped abducted
    infected hospitalised hospitalized
    """
)
# Words in "s" that are no plural.
NO_PLURAL = _table(
    """
    was has is this his its as says does whereas always perhaps besides plus across versus towards afterwards
    previous various serious us thus less unless yes gas bus virus campus census crisis basis analysis status
    process access progress congress business press princess express cross loss mass class glass grass witness
    success pass makes takes gives goes comes gets puts sees finds tells asks seems becomes remains means happens
    needs wants begins keeps lets shows hears plays runs moves likes lives believes holds brings writes sits stands
    loses pays meets includes continues sets learns changes leads understands watches follows stops creates speaks
    reads spends allows adds grows opens walks wins offers remembers considers appears buys waits serves dies sends
    expects stays falls cuts reaches kills raises passes sells requires decides pulls warns urges vows denies hits
    faces calls sues
    """
)

# Where a counted phrase ends: words that belong to no noun phrase.
STOPS = _table(
    """
    a an the of in on at by to for from with without within into onto over under after before during since until
    till through throughout about above across against along among amid around behind below beneath beside between
    beyond despite down near off out outside per than toward towards up upon via and or but nor so yet if because
    although though while when where whereas who whom whose which what that this these those he she it they we you i
    him her them us me his its their our your my is are was were be been being am has have had having do does did
    will would shall should can could may might must not never also only just even still already too very then there
    here now ago later earlier today yesterday tomorrow as like unlike including such both either neither each every
    all any no how why whether except say says said told added according took went came got gave made left remained
    died fell rose stood held began ended continued worked lived came arrived returned became remain take go come
    reportedly apparently allegedly respectively annually daily weekly monthly yearly altogether overall instead
    again last next ahead away together apart back soon once twice less more fewer most least yes well monday
    tuesday wednesday thursday friday saturday sunday january february march april june july august september
    october november december
    """
)
# Words between a number and its noun that are passed over: "60 more troops", "two of the camps".
PASSED = frozenset({"more", "other", "further", "additional", "such", "extra", "of"})
AFTER_OF = frozenset({"the", "its", "their", "these", "those", "his", "her", "our", "all"})
# What follows a number and a hyphen, and is counted by it: "a five-member panel" has five members.
COMPOUND_NOUNS = {
    "member": "members", "man": "men", "woman": "women", "person": "persons", "strong": None, "seat": "seats",
    "bed": "beds", "vehicle": "vehicles", "nation": "nations", "country": "countries", "room": "rooms",
    "page": "pages", "truck": "trucks", "ship": "ships", "soldier": "soldiers", "storey": "storeys", "story": "storeys",
}  # fmt: skip

# Quantities without a number, with the lowest value they stand for.
VAGUE: dict[str, float | None] = {
    "dozens": 24.0, "scores": 40.0, "hundreds": 200.0, "thousands": 2_000.0, "millions": 2e6, "billions": 2e9,
    "tens of thousands": 20_000.0, "hundreds of thousands": 200_000.0, "tens of millions": 2e7,
    "hundreds of millions": 2e8, "several": None, "a few": None, "a handful of": None, "a couple of": None,
    "several dozen": 36.0, "several hundred": 300.0, "several thousand": 3_000.0, "several million": 3e6,
    "a few dozen": 36.0, "a few hundred": 300.0, "a few thousand": 3_000.0, "a few million": 3e6,
    "a couple of dozen": 24.0, "a couple of hundred": 200.0, "a couple of thousand": 2_000.0,
    "a couple of million": 2e6, "tens": 20.0,
}  # fmt: skip

PER = _table(
    """
    second minute hour day week fortnight month quarter year annum decade person head capita family household unit
    aircraft vehicle ton tonne barrel kilogram kilo litre liter gallon hectare acre mile kilometre kilometer night
    session sitting
    """
)
