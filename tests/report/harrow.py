"""A fictional case, made by hand in records: what a report must cope with, in one place.

Two instruments with eight commitments, eight documents of which one names no publisher and one no date, a reprint, an
excerpt, a shared quotation, hedges, a denial, decided and undecided suggestions, and four conflicts.
"""

from __future__ import annotations

import hashlib
from collections.abc import Sequence

from tallystick.records import (
    Actor,
    Anchor,
    Assessment,
    Bearing,
    BearingTally,
    Block,
    Case,
    Certainty,
    Claim,
    Commitment,
    Conflict,
    Deadline,
    Decision,
    Document,
    DocumentKind,
    Doubt,
    Evidence,
    Instrument,
    Lineage,
    LineageKind,
    Mode,
    Origin,
    Party,
    Published,
    Receipt,
    Refusal,
    Span,
    Speaker,
    Standing,
    Statement,
    Target,
    Within,
    make_id,
)
from tallystick.tally import count

ACCORD = "Accord of Harrow Bay"
RESOLUTION = "Resolution 12 of the Coastal Conference"


def document(
    name: str,
    publisher: str | None,
    day: str | None,
    text: str,
    kind: DocumentKind = "article",
    title: str | None = None,
) -> Document:
    """A document of one paragraph a line."""
    digest = hashlib.sha256(text.encode()).hexdigest()
    blocks, at = [], 0
    for unit, line in enumerate(text.split("\n")):
        if line:
            blocks.append(Block(at, at + len(line), "paragraph", unit))
        at += len(line) + 1
    published = Published(day, "metadata") if day else Published()
    return Document(
        make_id("d", digest, name),
        digest,
        f"in/{name}",
        kind,
        publisher,
        title,
        (),
        (),
        "en",
        None,
        published,
        Published(),
        text,
        tuple(blocks),
    )


QUOTE = "The Front has moved guns back across the river at least twice"
NEWS = (
    f"“{QUOTE},” the Joint Monitoring Mission wrote.\n"
    "The government opened the coast road on Monday, a ministry spokeswoman said."
)
GAZETTE = document(
    "gazette.html",
    "Callan Gazette",
    "2031-06-03",
    "Monitors report guns across the river\n"
    f"PORT CALLAN. “{QUOTE},” the Joint Monitoring Mission said in a report dated 30 May.\n"
    "The Mission counted 96 heavy weapons handed over so far. "
    "One member state told the Mission that the Front reportedly keeps a second store.\n"
    "The accord obliges the Front to hand over all heavy weapons by the end of May.",
    title="Monitors report guns across the river",
)
WIRE = document(
    "wire.txt",
    "Northern Wire",
    "2031-06-04",
    NEWS,
    "wire",
    "Guns moved, monitors write",
)
REPRINT = document(
    "post.html",
    "Highland Post",
    "2031-06-05",
    NEWS,
    title="Guns moved, monitors write",
)
RELEASE = document(
    "release.eml",
    "Highland Free Front",
    "2031-06-06",
    "We have handed over every weapon that the accord names.\n"
    "The claim that guns crossed the river is false, the Front said.\n"
    "Our fighters will leave the harbour by July.",
    "press release",
    "Statement of the Front",
)
LETTER = document(
    "letter.txt",
    None,
    None,
    "Last week guns were seen on the far bank, a fisherman said.\nNobody here has seen a prisoner come home.",
    "unknown",
)
REPORT = document(
    "jmm-report.pdf",
    "Joint Monitoring Mission",
    "2031-05-30",
    f"{QUOTE}.\nBy 28 May the Mission had counted 96 heavy weapons handed over.\n"
    "The ceasefire appears to hold on the whole, though not everywhere.",
    "official report",
    "Fourth report of the Joint Monitoring Mission",
)
OBSERVER = document(
    "observer.html",
    "Meridia Observer",
    "2031-07-01",
    "By June the Front had given up 110 heavy weapons, said Ana Brandt, an analyst.\n"
    "The monitors’ report says that the Front moved artillery back over the river on more than one occasion, "
    "and it goes on to describe, over several pages of maps and tables that were compiled from the notes of patrols, "
    "from the records of the ferry and from talks with people on both banks, "
    "what it calls a likely pattern of withdrawals that were announced and then undone within days, "
    "which both sides have until now declined to explain to the conference.",
    title="What the monitors saw",
)
HOSTILE = document(
    "odd.html",
    "Odd <b>Times</b>",
    "2031-06-20",
    "<script>alert(1)</script> The road | is *open*, \u202etxet nekorb\u202c the editor wrote & nobody objected.",
    title="<i>Odd</i>",
)
DOCUMENTS = (REPORT, GAZETTE, WIRE, REPRINT, RELEASE, HOSTILE, OBSERVER, LETTER)

MISSION = Actor(
    "a-mission",
    "Joint Monitoring Mission",
    "organisation",
    mentions=((GAZETTE.id, GAZETTE.text.index("Joint"), GAZETTE.text.index("Joint") + 24),),
)
JMM_REPORT = Actor(
    "a-report", "report of the Joint Monitoring Mission", "report", issuer="a-mission", dated="2031-05-30"
)
FRONT = Actor("a-front", "Highland Free Front", "armed group", party="hff", mentions=((GAZETTE.id, 0, 0),))
MINISTRY = Actor("a-ministry", "ministry spokeswoman", "person", party="meridia")
BRANDT = Actor("a-brandt", "Ana Brandt", "person", descriptions=("an analyst",))
FISHERMAN = Actor("a-fisher", "a fisherman", "person")


def said(
    where: Document,
    words: str,
    mode: Mode = "unattributed",
    chain: Sequence[str] = (),
    *,
    certainty: Certainty = "asserted",
    hedges: tuple[str, ...] = (),
    anonymous: str | None = None,
) -> Statement:
    """A statement on the words as they stand in a document."""
    start = where.text.index(words)
    end = start + len(words)
    quote = (Span(start, end),) if mode == "direct" else ()
    speaker = Speaker(words[:3], start, start + 3, chain[0]) if chain else None
    return Statement(
        make_id("s", where.id, start, end),
        where.id,
        start,
        end,
        mode,
        quote,
        speaker,
        tuple(chain),
        anonymous,
        certainty=certainty,
        hedges=hedges,
    )


S_REPORT = said(REPORT, QUOTE)
S_GAZETTE = said(GAZETTE, QUOTE, "direct", ("a-report",))
S_WIRE = said(WIRE, QUOTE, "direct", ("a-report",))
S_REPRINT = said(REPRINT, QUOTE, "direct", ("a-report",))
S_OBSERVER = said(OBSERVER, OBSERVER.text.split("\n")[1], "indirect", ("a-report",), hedges=("likely",))
S_FISHER = said(LETTER, "guns were seen on the far bank", "indirect", ("a-fisher",))
S_DENIED = said(RELEASE, "guns crossed the river", "indirect", ("a-front",), certainty="denied")
S_96 = said(GAZETTE, "The Mission counted 96 heavy weapons handed over so far.", "indirect", ("a-report",))
S_96R = said(REPORT, "By 28 May the Mission had counted 96 heavy weapons handed over.")
S_110 = said(OBSERVER, "By June the Front had given up 110 heavy weapons", "indirect", ("a-brandt",))
S_ALL = said(RELEASE, "We have handed over every weapon that the accord names.", chain=("a-front",))
S_STORE = said(
    GAZETTE,
    "the Front reportedly keeps a second store",
    "indirect",
    ("a-report",),
    certainty="hedged",
    hedges=("reportedly",),
    anonymous="One member state",
)
S_ROAD = said(WIRE, "The government opened the coast road on Monday", "indirect", ("a-ministry",))
S_ROAD2 = said(REPRINT, "The government opened the coast road on Monday", "indirect", ("a-ministry",))
S_PLEDGE = said(RELEASE, "Our fighters will leave the harbour by July.", chain=("a-front",))
S_HOLDS = said(
    REPORT,
    "The ceasefire appears to hold on the whole, though not everywhere.",
    certainty="hedged",
    hedges=("appears to",),
)
S_PRISON = said(LETTER, "Nobody here has seen a prisoner come home.")
S_WRONG = said(GAZETTE, "The accord obliges the Front to hand over all heavy weapons by the end of May.")
S_ODD = said(HOSTILE, HOSTILE.text)
STATEMENTS = (
    S_REPORT,
    S_GAZETTE,
    S_WIRE,
    S_REPRINT,
    S_OBSERVER,
    S_FISHER,
    S_DENIED,
    S_96,
    S_96R,
    S_110,
    S_ALL,
    S_STORE,
    S_ROAD,
    S_ROAD2,
    S_PLEDGE,
    S_HOLDS,
    S_PRISON,
    S_WRONG,
    S_ODD,
)


def origin(
    key: str, actor: Actor | None, name: str, kind: str, statements: Sequence[Statement], party: str | None = None
) -> Origin:
    """An origin with the statements that rest on it."""
    why = f"{name} is the last identified link."
    return Origin(
        f"o-{key}", actor.id if actor else None, name, kind, party, why, True, tuple(s.id for s in statements)
    )


O_REPORT = origin(
    "report",
    JMM_REPORT,
    JMM_REPORT.name,
    "report",
    (S_REPORT, S_GAZETTE, S_WIRE, S_REPRINT, S_OBSERVER, S_96, S_96R, S_STORE, S_HOLDS),
)
O_FISHER = origin("fisher", FISHERMAN, "a fisherman", "person", (S_FISHER,))
O_FRONT = origin("front", FRONT, "Highland Free Front", "armed group", (S_DENIED, S_ALL, S_PLEDGE), "hff")
O_MINISTRY = origin("ministry", MINISTRY, "ministry spokeswoman", "person", (S_ROAD, S_ROAD2), "meridia")
O_BRANDT = origin("brandt", BRANDT, "Ana Brandt", "person", (S_110,))
O_GAZETTE = origin("gazette", None, "Callan Gazette", "outlet", (S_WRONG,))
O_LETTER = origin("letter", None, "letter.txt", "outlet", (S_PRISON,))
O_ODD = origin("odd", None, "Odd <b>Times</b>", "outlet", (S_ODD,))
ORIGINS = (O_REPORT, O_FISHER, O_FRONT, O_MINISTRY, O_BRANDT, O_GAZETTE, O_LETTER, O_ODD)
DOUBTS = (Doubt("o-report", "o-fisher", "nothing says whether the fisherman was one of those the report rests on."),)


def part_of(whole: Origin, statements: Sequence[Statement]) -> Origin:
    """An origin with those of its statements that are named."""
    kept = tuple(s.id for s in statements if s.id in whole.statements)
    return Origin(whole.id, whole.actor, whole.name, whole.kind, whole.party, whole.why, True, kept)


def resting(statements: Sequence[Statement]) -> list[Origin]:
    """The origins of some statements, those that carry most first."""
    held = [part_of(o, statements) for o in ORIGINS]
    return sorted((o for o in held if o.statements), key=lambda o: -len(o.statements))


def claim(statements: Sequence[Statement], spans: Sequence[tuple[Statement, str]] = ()) -> Claim:
    """A claim of statements; `spans` name the clause of those that say more."""
    texts = {d.id: d for d in DOCUMENTS}
    clauses = []
    for statement in statements:
        words = next((w for s, w in spans if s is statement), None)
        start = texts[statement.document].text.index(words) if words else statement.start
        clauses.append((statement.id, start, start + len(words) if words else statement.end))
    documents = {s.document for s in statements}
    publishers = {texts[d].publisher for d in documents}
    origins, tally = count(resting(statements), DOUBTS, documents=len(documents))
    gist = texts[statements[0].document].text[statements[0].start : statements[0].end]
    ids = tuple(s.id for s in statements)
    return Claim(make_id("c", *ids), gist, ids, tuple(clauses), len(documents), len(publishers), origins, tally)


CLAIMS = (
    claim(
        (S_REPORT, S_GAZETTE, S_WIRE, S_REPRINT, S_OBSERVER, S_FISHER),
        ((S_OBSERVER, "the Front moved artillery back over the river on more than one occasion"),),
    ),
    claim((S_96, S_96R)),
    claim((S_ROAD, S_ROAD2)),
    claim((S_110,)),
    claim((S_ALL,)),
    claim((S_STORE,)),
    claim((S_PLEDGE,)),
    claim((S_HOLDS,)),
    claim((S_PRISON,)),
    claim((S_WRONG,)),
    claim((S_ODD,)),
)

INSTRUMENTS = (
    Instrument(
        ACCORD,
        "2031-04-02",
        (Party("meridia", "Republic of Meridia", ("Meridia",)), Party("hff", "Highland Free Front", ("the Front",))),
        (
            Commitment(
                "F1",
                "hff",
                "Hand over all heavy weapons at the three assembly sites.",
                "meridia",
                "2031-06-30",
                anchor=Anchor(
                    "2.1", "The Front shall hand over all heavy weapons at the three assembly sites by 30 June."
                ),
                target=Target("heavy weapons handed over", 240, "weapons"),
            ),
            Commitment("F2", "hff", "Keep artillery south of the river.", "meridia"),
            Commitment("F3", "hff", "Leave the harbour.", deadline="2031-07-31", after=("F1",)),
            Commitment("M1", "meridia", "Open the coast road to all traffic.", "hff", "2031-06-01", Within(60, "days")),
            Commitment(
                "M2", "meridia", "Release all prisoners held since 2029.", "hff", "2031-07-02", Within(3, "months")
            ),
            Commitment("M3", "meridia", "Publish the list of those amnestied.", "hff"),
        ),
        "Harrow accord",
    ),
    Instrument(
        RESOLUTION,
        None,
        (Party("hff", "Highland Free Front"), Party("meridia", "Republic of Meridia")),
        (
            Commitment("1", "hff", "Observe the ceasefire."),
            Commitment("2", "meridia", "Admit observers of the Conference."),
        ),
    ),
)

_BORNE: tuple[tuple[str, str, Statement, Bearing], ...] = (
    (ACCORD, "F1", S_96, "progress"),
    (ACCORD, "F1", S_96R, "progress"),
    (ACCORD, "F1", S_110, "progress"),
    (ACCORD, "F1", S_ALL, "compliance"),
    (ACCORD, "F1", S_STORE, "breach"),
    (ACCORD, "F2", S_REPORT, "breach"),
    (ACCORD, "F2", S_GAZETTE, "breach"),
    (ACCORD, "F2", S_WIRE, "breach"),
    (ACCORD, "F2", S_REPRINT, "breach"),
    (ACCORD, "F2", S_OBSERVER, "breach"),
    (ACCORD, "F2", S_FISHER, "breach"),
    (ACCORD, "F2", S_DENIED, "denial"),
    (ACCORD, "F3", S_PLEDGE, "pledge"),
    (ACCORD, "M1", S_ROAD, "compliance"),
    (ACCORD, "M1", S_ROAD2, "compliance"),
    (ACCORD, "M2", S_PRISON, "breach"),
    (RESOLUTION, "1", S_HOLDS, "progress"),
)
CONFIRMED = {S_96.id, S_96R.id, S_ROAD.id, S_ROAD2.id}
EVIDENCE = tuple(
    Evidence(
        make_id("e", i, c, s.id),
        i,
        c,
        s.id,
        b,
        0.7,
        "",
        Decision("M.R.", "2031-07-02T09:00:00Z", b, "read") if s.id in CONFIRMED else None,
    )
    for i, c, s, b in _BORNE
)


def standing(instrument: str, commitment: str, deadline: Deadline) -> Standing:
    """Where a commitment stands, its bearings counted by the rule of the house."""
    bearings = []
    for bearing in dict.fromkeys(b for i, c, _, b in _BORNE if (i, c) == (instrument, commitment)):
        statements = [s for i, c, s, b in _BORNE if (i, c, b) == (instrument, commitment, bearing)]
        origins, tally = count(resting(statements), DOUBTS, documents=len({s.document for s in statements}))
        bearings.append(BearingTally(bearing, tuple(s.id for s in statements), origins, tally))
    return Standing(instrument, commitment, deadline, tuple(bearings))


NO_DEADLINE = Deadline("no deadline", None, "No deadline.")
STANDINGS = (
    standing(ACCORD, "F1", Deadline("past", -3, "30 June 2031, given in the agreement file. Past, by 3 days.")),
    standing(ACCORD, "F2", NO_DEADLINE),
    standing(
        ACCORD, "F3", Deadline("upcoming", 28, "31 July 2031, given in the agreement file. Upcoming, in 28 days.")
    ),
    standing(ACCORD, "M1", Deadline("past", -32, "2 April 2031 + 60 days = 1 June 2031. Past, by 32 days.")),
    standing(ACCORD, "M2", Deadline("past", -1, "2 April 2031 + 3 months = 2 July 2031. Past, by 1 day.")),
    standing(ACCORD, "M3", NO_DEADLINE),
    standing(RESOLUTION, "1", NO_DEADLINE),
    standing(RESOLUTION, "2", NO_DEADLINE),
)

CONFLICTS = (
    Conflict(
        "x-1",
        "figure",
        "How many heavy weapons were handed over?",
        ((S_96.id, S_96R.id), (S_110.id,)),
        explained="the figures are for different days, 28 May and June",
    ),
    Conflict(
        "x-2",
        "polarity",
        "Did guns cross the river?",
        ((S_REPORT.id, S_GAZETTE.id, S_WIRE.id, S_REPRINT.id), (S_DENIED.id,)),
    ),
    Conflict("x-3", "obligation", "By when must the heavy weapons be handed over?", ((S_WRONG.id,), ("F1",)), "F1"),
    Conflict("x-4", "figure", "Were all weapons handed over?", ((S_ALL.id,), (S_STORE.id,))),
)


def drew(
    which: Document, on: Document, kind: LineageKind, share: float, reason: str, *, directed: bool = True
) -> Lineage:
    """A line of lineage."""
    return Lineage(which.id, on.id, kind, share, directed, reason)


LINEAGE = (
    drew(REPRINT, WIRE, "reprint", 0.97, "nearly all of its text stands in the other, which is a day older"),
    drew(GAZETTE, REPORT, "excerpt", 0.31, "one sentence of it stands in the other"),
    drew(WIRE, GAZETTE, "shared quotation", 0.3, "both quote the same words of the mission", directed=False),
)


def harrow() -> Case:
    """The whole fictional case."""
    return Case(
        "Harrow accord and Resolution 12",
        "2031-07-03",
        "2031-07-03T08:00:00Z",
        "0.1.0",
        DOCUMENTS,
        (),
        LINEAGE,
        (MISSION, JMM_REPORT, FRONT, MINISTRY, BRANDT, FISHERMAN),
        STATEMENTS,
        (),
        (),
        ORIGINS,
        DOUBTS,
        CLAIMS,
        CONFLICTS,
        INSTRUMENTS,
        EVIDENCE,
        STANDINGS,
        (Assessment(ACCORD, "M1", "2031-07-02", "intermediate", "M.R.", "The road is open by day."),),
        (),
        tuple(Receipt(d.sha256, d.file, "2031-07-03T07:00:00Z") for d in DOCUMENTS),
        (
            Refusal(
                "in/annex.pdf",
                "T104",
                "in/annex.pdf: the PDF is encrypted. Save a copy without a password and add that.",
            ),
        ),
    )
