"""Names that stand for somebody else where the sentence shows it: a capital for its government, a post for its holder.

"Ottawa denied it" is said of the government of Canada; "the talks in Ottawa" are in a city. "The foreign minister" is
whoever the text names as the foreign minister, if it names one alone.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence

from tallystick.countries import by_capital
from tallystick.extract.actors.names import key_of
from tallystick.extract.actors.register import Cluster, Register, guess
from tallystick.extract.actors.seats import SEATS
from tallystick.text import Paragraph

Place = tuple[int, int, Cluster]

# What governments do and cities do not.
_ACTS = re.compile(
    r"(?: and [A-Z][\w’'-]+(?: [A-Z][\w’'-]+)?)?"
    r" (?:(?:has|had|have|also|again|later|now|still|repeatedly|officially|publicly|formally) )*"
    r"(?:said|says|say|denied|denies|accused|accuses|urged|urges|warned|warns|insisted|insists|rejected|rejects|"
    r"welcomed|welcomes|condemned|condemns|refused|refuses|pledged|pledges|promised|promises|vowed|vows|wants|wanted|"
    r"demanded|demands|backed|backs|supports|supported|signed|believes|hopes|argues|argued|imposed|imposes|expelled|"
    r"recognised|recognized|suspended|maintains|considers|announced|announces|called (?:on|for)|agreed|criticised|"
    r"criticized|blamed|blames|offered|threatened|withdrew|recalled|dismissed|dismisses|acknowledged|responded|"
    r"declined|proposed|proposes|ratified|endorsed|opposes|opposed|sees|sent|sends|paid|pays|voted|votes|abstained|"
    r"summoned|summons|vetoed|vetoes|banned|bans|lifted|lifts|froze|freezes|deployed|deploys|severed|severs|expects|"
    r"expected|fears|feared|plans|planned|intends|intended|asked|asks|appealed|appeals|decided|decides|objected|"
    r"(?:will|would|could|may|might|must|should|did|does|can)(?: not|n[’']t)? (?:also |never |only )?"
    r"(?:say|deny|accuse|urge|warn|insist|reject|welcome|condemn|refuse|pledge|promise|demand|back|support|sign|impose|recognise|recognize|"
    r"withdraw|send|pay|vote|abstain|veto|ban|lift|deploy|join|accept|agree|offer|oppose|ratify|want|mediate|seek|help))\b"
    r"|['’]s (?:\w+ )?(?:government|ministry|ambassador|envoy|embassy|foreign minister|position|decision|offer|"
    r"demands?|allies|support)\b"
)
_DEALT_WITH = re.compile(
    r"\b(?:accused|urged|blamed|criticised|criticized|warned|pressed|told|asked|accuse|urge|blame|relations with|"
    r"ties with|ties to|tensions with|pressure on|sanctions on|loyal to|an? (?:deal|agreement|pact) with|backed by|"
    r"supported by|condemned by|according to|(?:[Rr]elations|[Tt]ies|[Tt]ensions|[Tt]alks) between"
    r"(?: [A-Z][\w’'-]+ and)?) $"
)
PLACED = re.compile(
    r"(?<!confidence )(?<!trust )(?<!faith )(?<!interest )\b(?:in|near|outside|around|inside|into|at|reached|entered|"
    r"(?:town|port|city|village|district|valley) of) $"
)
_PARTY_SEAT = re.compile(r"\b(?:government|authorities|administration|cabinet) (?:in|of) (?P<in>[A-Z][\w’' -]+)$")


def governments(
    paragraphs: Sequence[Paragraph], places: Mapping[int, Sequence[Place]], register: Register
) -> dict[int, list[Place]]:
    """The places of actors, with the capitals that act given to their country or party. `places` are by paragraph."""
    seats = _seats(register)
    moved: dict[int, list[Place]] = {}
    for at, spans in places.items():
        text = paragraphs[at].text
        moved[at] = []
        for start, end, cluster in spans:
            holder = None
            if not cluster.country and not cluster.party:
                holder = _in_seat(text, start, end, register)
                if holder is None and acts(text, start, end):
                    holder = _seat_of(text[start:end], cluster, seats, register)
            moved[at].append((start, end, holder or cluster))
    return moved


def acts(text: str, start: int, end: int) -> bool:
    """Whether what is named at a place does or suffers what governments do, and places do not."""
    if PLACED.search(text, max(0, start - 24), start):
        return False
    return _ACTS.match(text, end) is not None or _DEALT_WITH.search(text, max(0, start - 40), start) is not None


# A seat of government is a house only where somebody is in it or goes there.
_AT_SEAT = re.compile(
    r"\b(?:in|near|outside|around|inside|into|at|past|behind|opposite|beside|tour|toured|visit|visits|visited|visiting|"
    r"reached|entered|left|stormed|(?:went|walked|flew|drove|travelled|traveled|came|marched|invited|returned|visit|"
    r"trip|close|next) to) (?:the |No\.? ?|10 )*$"
)
# Those who work there speak for whom it stands: "an official at the Kremlin", "sources in the White House".
_PEOPLE_AT = re.compile(
    r"\b(?:officials?|aides?|advis[eo]rs?|sources?|spokes\w+|insiders|diplomats?|staff(?:ers?)?|someone|people|"
    r"figures) (?:at|in|inside) (?:the |No\.? ?|10 )*$"
)


def is_seat(name: str) -> bool:
    """Whether a name is that of a seat of government."""
    return key_of(name) in SEATS


def _in_seat(text: str, start: int, end: int, register: Register) -> Cluster | None:
    """The government that a seat stands for at a place, or None where no seat is named or the house is meant."""
    country = SEATS.get(key_of(text[start:end]))
    if country is None:
        return None
    if _AT_SEAT.search(text, max(0, start - 30), start) and not _PEOPLE_AT.search(text, max(0, start - 40), start):
        return None
    return register.exactly(country) or register.add(country, "place")


def _seats(register: Register) -> dict[tuple[str, ...], Cluster]:
    """The seats of parties, as the names that the instruments give them show: "the government in Port Callan"."""
    found = {}
    for cluster in register.clusters:
        for name in cluster.names if cluster.party else ():
            if match := _PARTY_SEAT.search(name):
                found[key_of(match["in"])] = cluster
    return found


def _seat_of(
    name: str, cluster: Cluster, seats: Mapping[tuple[str, ...], Cluster], register: Register
) -> Cluster | None:
    """The actor whose seat a place is. One that may be a person's name is so only where the text names the country."""
    if len(cluster.names) > 1:
        return None
    if (party := seats.get(key_of(name))) is not None:
        return party
    country = by_capital().get(" ".join(key_of(name)))
    if country is None:
        return None
    named = register.exactly(country.name)
    if named is None and guess(cluster) == "person":
        return None
    return named or register.add(country.name, "place")


# ---- surnames ----

_KIND_OF_PLACE = re.compile(
    r" (?:[Pp]rovince|[Dd]istrict|[Vv]alley|[Rr]iver|[Cc]ity|[Tt]own|[Vv]illage|[Rr]egion|[Cc]ounty|[Ii]sland|"
    r"[Aa]irport)s?\b"
)


def places_apart(paragraphs: Sequence[Paragraph], places: Mapping[int, Sequence[Place]]) -> dict[int, list[Place]]:
    """The places of actors, without those where a person's surname names a place: "fighting in Shah district"."""
    towns: dict[str, Cluster] = {}
    kept: dict[int, list[Place]] = {}
    for at, spans in places.items():
        text = paragraphs[at].text
        kept[at] = []
        for start, end, cluster in spans:
            written = text[start:end]
            named = any(" " in name for name in cluster.names)
            if (
                guess(cluster) == "person"
                and not cluster.party
                and " " not in written
                and (_KIND_OF_PLACE.match(text, end) or (named and PLACED.search(text, max(0, start - 24), start)))
            ):
                cluster = towns.setdefault(written, Cluster(Counter({"place": 1}), {written: None}))
            kept[at].append((start, end, cluster))
    return kept


# ---- posts ----

_POSTS = (
    "foreign minister|prime minister|defence minister|defense minister|interior minister|finance minister|"
    "justice minister|health minister|oil minister|energy minister|information minister|president|vice president|"
    "chancellor|secretary-general|secretary general|secretary of state|army chief|chief of staff|governor|mayor|"
    "ambassador|special envoy|envoy|chief negotiator|commander-in-chief|spokesman|spokeswoman|spokesperson"
)
_POST = re.compile(rf"(?<![\w-])[Tt]he ((?:{_POSTS}))(?![\w-]| (?:of|for|to|from)\b|['’]s [a-z]+ (?:of|for)\b| [A-Z])")


def holders(
    paragraphs: Sequence[Paragraph],
    places: Mapping[int, Sequence[Place]],
    described: Mapping[Cluster, Sequence[str]],
) -> Iterator[tuple[int, int, int, Cluster]]:
    """Places (paragraph, start, end, person) where a post stands for the one person whom the text has given it before.

    `described` has what the text says of each person.
    """
    by_post: dict[str, set[Cluster]] = defaultdict(set)
    for person, descriptions in described.items():
        for words in descriptions:
            lower = words.lower()
            for post in _POSTS.split("|"):
                if re.search(rf"(?<![\w-]){post}(?![\w-])", lower) and not _NO_LONGER.search(lower):
                    by_post[post].add(person)
    if not by_post:
        return
    first = {
        c: min(((at, s) for at, spans in places.items() for s, _, o in spans if o is c), default=(0, 0))
        for c in described
    }
    for at, paragraph in enumerate(paragraphs):
        for match in _POST.finditer(paragraph.text):
            people = by_post.get(match.group(1), set())
            start, end = match.span(1)
            if len(people) != 1 or any(s < end and start < e for s, e, _ in places.get(at, ())):
                continue
            (person,) = people
            if first[person] < (at, start):
                yield at, start, end, person


_NO_LONGER = re.compile(r"\b(?:former|ex|late|ousted|then|deputy|acting|vice)\b")
