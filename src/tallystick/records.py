"""Every type that crosses a stage.

Frozen dataclasses, made of plain values and of each other, so that any stage can be run alone, its output stored,
and a decision kept beside it. Offsets are Unicode code points into `Document.text`, end exclusive; for every passage
`document.text[start:end]` is the words it stands for. Times are UTC, in ISO 8601. What is not known is None.

Ids come from content (`make_id`), so that an analysis run again gives the same ids.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Sequence
from dataclasses import dataclass
from json.encoder import encode_basestring
from typing import Literal

DocumentKind = Literal["article", "wire", "press release", "newsletter", "official report", "statement", "unknown"]
DateBasis = Literal["given", "metadata", "dateline", "text", "unknown"]
Role = Literal["headline", "byline", "dateline", "caption", "paragraph", "list", "table", "comment", "furniture"]
LineageKind = Literal["reprint", "excerpt", "shared quotation"]
VersionKind = Literal["correction", "update", "same text"]
ActorKind = Literal["person", "organisation", "government", "armed group", "report", "place", "other"]
Mode = Literal["direct", "indirect", "unattributed"]
Certainty = Literal["asserted", "hedged", "denied"]
Modality = Literal["fact", "ongoing", "plan", "duty", "possible"]
How = Literal[
    "said", "told", "witnessed", "inferred", "denied", "promised", "asked", "believed", "intended", "withheld"
]
Wording = Literal["quoted", "paraphrased", "mixed"]
Basis = Literal["rule", "table"]
DateRole = Literal["event", "publication", "reporting", "deadline", "signing", "unknown"]
DateKind = Literal["date", "time", "duration", "set"]
DateAnchor = Literal["publication", "update", "quotation", "text"]
ConflictKind = Literal["figure", "polarity", "date", "obligation"]
Bearing = Literal["compliance", "breach", "progress", "denial", "pledge"]
DeadlineState = Literal["no deadline", "upcoming", "due", "past"]
GapKind = Literal["no evidence", "stale", "single origin", "party only"]
AlertKind = Literal["breach", "tally", "deadline", "conflict", "correction"]
# The scale of the Peace Accords Matrix, 0 to 3 (Joshi, Quinn and Regan 2015, Journal of Peace Research 52:4).
Status = Literal["not initiated", "minimal", "intermediate", "full"]
# How far a source is to be trusted, and what it says: the two scales of the Admiralty system, kept apart.
Scale = Literal["reliability", "credibility"]

DOCUMENT_KINDS: tuple[DocumentKind, ...] = (
    "article", "wire", "press release", "newsletter", "official report", "statement", "unknown",
)  # fmt: skip
EVIDENCE_ROLES: frozenset[Role] = frozenset(
    {"headline", "byline", "dateline", "caption", "paragraph", "list", "table"},
)
STATUSES: tuple[Status, ...] = ("not initiated", "minimal", "intermediate", "full")
GRADES: dict[Scale, tuple[str, ...]] = {"reliability": tuple("ABCDEF"), "credibility": tuple("123456")}
BEARINGS: tuple[Bearing, ...] = ("compliance", "progress", "pledge", "breach", "denial")


# Made once: `json.dumps` makes an encoder at each call that asks for other than its defaults, half the time of an id.
_JSON = json.JSONEncoder(ensure_ascii=False, separators=(",", ":"), default=str)


def make_id(kind: str, *parts: object) -> str:
    """Make the id of a record from its content, the same on every run and machine.

    `kind` is a one-letter prefix. The parts are hashed as a JSON array, so that ("a.b", "c") and ("a", "b.c") differ.
    """
    content = _array((kind, *parts))
    return f"{kind}-{hashlib.sha256(content.encode()).hexdigest()[:12]}"


def _array(parts: Sequence[object]) -> str:
    """A JSON array; one of text and whole numbers, as ids are mostly made of, in a third of the time of an encoder."""
    written = []
    for part in parts:
        if type(part) is str:
            written.append(encode_basestring(part))
        elif type(part) is int:
            written.append(str(part))
        elif isinstance(part, (tuple, list)):
            written.append(_array(part))
        else:
            return _JSON.encode(list(parts))
    return f"[{','.join(written)}]"


# ---- acquire ----


@dataclass(frozen=True, slots=True)
class Given:
    """What the person who added a file says of it; it overrides what is read from the document."""

    publisher: str | None = None
    title: str | None = None
    published: str | None = None
    url: str | None = None
    kind: DocumentKind | None = None
    language: str | None = None


# How one who speaks stands to an instrument.
Relation = Literal["party", "body of a party", "mediator", "monitor", "outsider"]


@dataclass(frozen=True, slots=True)
class Original:
    """The bytes as received. `container` is the SHA-256 of the archive or mailbox they were taken from.

    Bytes are never carried in records: the ledger keeps them in a file named by `sha256`.
    """

    sha256: str
    size: int
    media_type: str
    container: str | None = None


@dataclass(frozen=True, slots=True)
class Receipt:
    """One arrival of an original: its path, when, and what was said of it. Two receipts may name one original."""

    sha256: str
    path: str
    received: str
    given: Given = Given()


@dataclass(frozen=True, slots=True)
class Refusal:
    """A file that was left out, or only partly read: its path, the number of the error and the line a user reads."""

    path: str
    code: str
    reason: str


@dataclass(frozen=True, slots=True)
class Arrival:
    """An original with its bytes on their way into the ledger, and the receipt for them."""

    original: Original
    receipt: Receipt
    data: bytes


# ---- canonical ----


@dataclass(frozen=True, slots=True)
class Block:
    """A stretch of a document with a role. Blocks are disjoint, in order, and cover all but white space.

    `unit` numbers the paragraph, item or line that a reader sees as one: furniture inside a sentence (a link stub)
    parts it into blocks that share their unit. `page` counts from 1 where the original has pages.
    """

    start: int
    end: int
    role: Role
    unit: int
    page: int | None = None


@dataclass(frozen=True, slots=True)
class Published:
    """When a document was published or last updated: a date or a time in ISO 8601, and where it was read."""

    date: str | None = None
    basis: DateBasis = "unknown"


@dataclass(frozen=True, slots=True)
class Document:
    """The text of record read from an original, furniture and comments included, and what is known of it.

    `file` is the path of its first receipt. `credits` are agencies that the document names as its source ("AFP").
    `note` says what could not be read ("pages 4 to 9 have no text").
    """

    id: str
    sha256: str
    file: str
    kind: DocumentKind
    publisher: str | None
    title: str | None
    byline: tuple[str, ...]
    credits: tuple[str, ...]
    language: str | None
    url: str | None
    published: Published
    updated: Published
    text: str
    blocks: tuple[Block, ...]
    note: str | None = None

    def evidence(self) -> tuple[Block, ...]:
        """The blocks that bear evidence, in order."""
        return tuple(block for block in self.blocks if block.role in EVIDENCE_ROLES)


# ---- compare ----


@dataclass(frozen=True, slots=True)
class Reuse:
    """A passage that stands in two documents, aligned. `source_document` is the earlier one where that can be told.

    `quoted` holds where the passage lies inside quotation marks in both documents. `differences` are pairs of words
    that stand in one another's place, so that a changed number is seen.
    """

    id: str
    document: str
    start: int
    end: int
    source_document: str
    source_start: int
    source_end: int
    similarity: float
    quoted: bool
    differences: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class Version:
    """What makes a document another version of one page, and no reprint: a correction, an update, or the same text.

    `notice` is the sentence with which it says so, or None. `changes` are (what the earlier version says, what the
    later one says in its place), sentence by sentence; one side is empty where sentences were added or taken out.
    """

    kind: VersionKind
    notice: str | None = None
    changes: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class Lineage:
    """A document drew on a document. `share` is the part of its evidence-bearing text, 0 to 1; `reason` a sentence.

    `version` holds where the two are versions of one page of one publisher.
    """

    document: str
    origin_document: str
    kind: LineageKind
    share: float
    directed: bool
    reason: str
    version: Version | None = None


@dataclass(frozen=True, slots=True)
class Family:
    """Documents that are copies of one text, the earliest first as far as can be told; `reason` is a sentence.

    `earliest` is the member from which the others come, or None where that cannot be told.
    """

    id: str
    members: tuple[str, ...]
    earliest: str | None
    reason: str


@dataclass(frozen=True, slots=True)
class Stretch:
    """Words on the pages of one outlet of which it is asked whether they are furniture.

    `text` and `furniture` are the (document, start, end) of the blocks that have them, by how they are taken now.
    `outlet` is empty where it is not known.
    """

    id: str
    outlet: str
    words: str
    text: tuple[tuple[str, int, int], ...] = ()
    furniture: tuple[tuple[str, int, int], ...] = ()

    @property
    def role(self) -> Literal["text", "furniture"]:
        """How it is taken: as text, where it is so anywhere."""
        return "text" if self.text else "furniture"


@dataclass(frozen=True, slots=True)
class Comparison:
    """All that compare found in the documents of a case."""

    reuse: tuple[Reuse, ...] = ()
    lineage: tuple[Lineage, ...] = ()
    families: tuple[Family, ...] = ()


# ---- extract ----


@dataclass(frozen=True, slots=True)
class Span:
    """A stretch of the text of a document that is named beside it."""

    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Actor:
    """A person or body, with all the names it goes by; a report is an actor too.

    Extract makes actors within one document; gather merges them across documents, keeping what was merged in
    `members` and why in `reason`. `mentions` are (document, start, end). `descriptions` are the words by which the
    text says what somebody is ("Front spokesman", "who heads the northern command"). For a report, `issuer` is the
    actor that published it, `dated` its date as far as known and `number` its document number.
    `party` is the id of the party that the actor is or speaks for.
    """

    id: str
    name: str
    kind: ActorKind
    aliases: tuple[str, ...] = ()
    mentions: tuple[tuple[str, int, int], ...] = ()
    descriptions: tuple[str, ...] = ()
    issuer: str | None = None
    dated: str | None = None
    number: str | None = None
    party: str | None = None
    members: tuple[str, ...] = ()
    reason: str | None = None


@dataclass(frozen=True, slots=True)
class Speaker:
    """Who a statement is given to: the words in the document, and the actor they stand for, if that is known.

    `also` are the actors of those who speak together with the first: "the mission and the ministry said".
    """

    text: str
    start: int
    end: int
    actor: str | None = None
    also: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Attribution:
    """One giving of words, findings or attitudes to somebody, as a statement's passage has it.

    `content` is what is given: more than one span where it is broken by its attribution; quotation marks are in it,
    the full stop of the sentence is not. `cue` are the words that give it, None where it only stands beside its source
    (a quotation without attribution of its own). `source` is None where the text gives it to nobody ("is said to").
    `how` says how the source came by it or meant it: "told" is what somebody passes on; "believed" and "intended" are
    attitudes, and no report of anything. `named` is False for a source without a name or body ("one official").
    `basis` is "table" where only a word in its construction tells that it attributes: it is less sure than what a rule
    found, and no statement or chain rests on it.

    An attribution whose cue lies in the content of another is what that other one relays.
    """

    content: tuple[Span, ...]
    cue: Span | None = None
    source: Speaker | None = None
    how: How = "said"
    wording: Wording = "paraphrased"
    named: bool = True
    basis: Basis = "rule"


@dataclass(frozen=True, slots=True)
class Proposition:
    """One thing that a statement says: a clause, taken apart so that clauses can be compared.

    `words` are the content words, lower case, in one spelling, stemmed, in order, without names of actors.
    `subject` and `object` are the stems of those parts of the clause; `agents` and `patients` are the actors in them,
    `others` the actors elsewhere in the clause. `predicate` is the stem of the verb, or of the noun that carries it.
    """

    start: int
    end: int
    predicate: str
    words: tuple[str, ...]
    subject: tuple[str, ...] = ()
    object: tuple[str, ...] = ()
    agents: tuple[str, ...] = ()
    patients: tuple[str, ...] = ()
    others: tuple[str, ...] = ()
    negated: bool = False
    modality: Modality = "fact"


@dataclass(frozen=True, slots=True)
class Negation:
    """Words that negate, as they stand in the document, and the stretch over which they reach."""

    cue: Span
    scope: Span


@dataclass(frozen=True, slots=True)
class Statement:
    """A passage in which somebody says something.

    `quote` has the stretches inside quotation marks. `chain` leads from the outlet's speaker to the one from whom the
    information came first. `anonymous` is the unnamed end of that chain as written ("one member state").
    `cue` is the word that attributes; `hedges` are the words that weaken it, as written.
    `continues` says why an unattributed statement stays with the source before it, or is None: the words that take it
    up ("cue: also"), a "colon" that leads up to it, or, the weakest, the "same paragraph".
    `attributions` are all that stand in the passage, outermost first, attitudes included.
    `negated` is the polarity of what is mainly said; `negations` are all in the passage, with their scope.
    """

    id: str
    document: str
    start: int
    end: int
    mode: Mode
    quote: tuple[Span, ...] = ()
    speaker: Speaker | None = None
    chain: tuple[str, ...] = ()
    anonymous: str | None = None
    cue: str | None = None
    certainty: Certainty = "asserted"
    hedges: tuple[str, ...] = ()
    negated: bool = False
    continues: str | None = None
    propositions: tuple[Proposition, ...] = ()
    attributions: tuple[Attribution, ...] = ()
    negations: tuple[Negation, ...] = ()


@dataclass(frozen=True, slots=True)
class Figure:
    """A number with what it counts. `low` equals `high` for a single value; None is an open side ("at least 14").

    Where both are None the number has no value that can be read, and `reason` says why. `about` is what is counted,
    with its modifiers and whose it is; `place` where, and `as_of` as of when (a date as TIMEX3 writes it), as far as
    the sentence says so. `per` is what a rate is counted against ("second", "year"). `si_unit` and `si_factor` lead to
    SI: a value times the factor is in that unit. `whole` is the id of the figure that this one is a part of ("300 of
    1,000"); `before` that of the figure it changed from ("from 13,000 to 8,600"); `difference` holds where it is the
    change itself ("by 300").
    """

    id: str
    document: str
    start: int
    end: int
    low: float | None
    high: float | None
    unit: str | None
    approximate: bool
    about: str | None = None
    as_of: str | None = None
    statement: str | None = None
    place: str | None = None
    per: str | None = None
    si_unit: str | None = None
    si_factor: float | None = None
    whole: str | None = None
    before: str | None = None
    difference: bool = False
    reason: str | None = None


@dataclass(frozen=True, slots=True)
class DateMention:
    """A date or time as written, with its value as TIMEX3 (TimeML 1.2.1) writes it.

    `basis_date` is the day (or the span, as a value) that a relative date was counted from, and `anchor` what that is:
    the publication or the last update of the document, the day on which the words quoted around it were said, or a date
    told before it in the text. `kind` is TIMEX3's type; `mod` its modifier ("START" for "early 2031", "EQUAL_OR_MORE"
    for "at least two weeks"); `zone` the time zone of a time as minutes east of UTC. Without a value `reason` says why.
    """

    document: str
    start: int
    end: int
    value: str | None
    basis_date: str | None = None
    role: DateRole = "unknown"
    kind: DateKind = "date"
    anchor: DateAnchor | None = None
    mod: str | None = None
    zone: int | None = None
    reason: str | None = None

    @property
    def day(self) -> str | None:
        """The day that it names, also where a time of day follows, as an ISO date; None for all else."""
        value = self.value or ""
        named = value[:4].isdigit() and value[4:5] == value[7:8] == "-" and value[8:10].isdigit()
        return value[:10] if named and value[10:11] in ("", "T") else None


@dataclass(frozen=True, slots=True)
class Extraction:
    """All that extract found in one document."""

    document: str
    statements: tuple[Statement, ...]
    figures: tuple[Figure, ...]
    dates: tuple[DateMention, ...]
    actors: tuple[Actor, ...]
    note: str | None = None


# ---- gather ----


@dataclass(frozen=True, slots=True)
class Origin:
    """Where information entered the record, with the statements that rest on it.

    In a claim or a bearing `established` is False where its independence of another origin there cannot be told; `why`
    says in a sentence what makes it an origin, or what is missing. `party` is the party that it speaks for; `kind` is
    that of its actor, or "outlet" where a publisher's own reporting is the origin. `unplaced` is the sentence that says
    why it cannot be told who it is or for whom it speaks, or None: such an origin counts beside no other. `relation` is
    how it stands to the instrument, and `owner` to whom it belongs, as far as known.
    """

    id: str
    actor: str | None
    name: str
    kind: str
    party: str | None
    why: str
    established: bool = True
    statements: tuple[str, ...] = ()
    unplaced: str | None = None
    relation: Relation | None = None
    owner: str | None = None


@dataclass(frozen=True, slots=True)
class Doubt:
    """Two origins (their ids) whose independence of one another is not established, and the sentence that says why.

    `statements` are those on which the doubt rests: it holds where one of them is counted. Where there are none, it
    holds everywhere in the case.
    """

    first: str
    second: str
    why: str
    statements: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Tally:
    """How many independent origins a claim has, and the sentences that say why, fit to be read aloud."""

    at_least: int
    at_most: int
    why: str


@dataclass(frozen=True, slots=True)
class Claim:
    """Statements from any documents that say the same thing. `gist` is the clearest of them, verbatim.

    `spans` are the (statement, start, end) of the clauses that say it: a statement may stand in several claims.
    Where an analyst reworded the claim, `gist` has the analyst's words and `quoted` the verbatim ones; else it is None.
    """

    id: str
    gist: str
    statements: tuple[str, ...]
    spans: tuple[tuple[str, int, int], ...]
    documents: int
    publishers: int
    origins: tuple[Origin, ...]
    tally: Tally
    quoted: str | None = None


@dataclass(frozen=True, slots=True)
class Conflict:
    """Statements that cannot both be right. A side is statement ids, or the id of the commitment that is misstated.

    `explained` says why the sides do not really conflict, or is None. Where two instruments bind a party to contrary
    things, there are no sides: `commitment` and `contrary` are the ids of what each asks for. `stage` found it.
    """

    id: str
    kind: ConflictKind
    about: str
    sides: tuple[tuple[str, ...], ...]
    commitment: str | None = None
    explained: str | None = None
    contrary: str | None = None
    stage: Literal["gather", "instruments"] = "gather"


@dataclass(frozen=True, slots=True)
class Gathering:
    """All that gather made of the extractions of a case. `statements` carry the ids of the merged actors.

    `origins` are those of the whole case: each statement rests on at least one. `doubts` hold between any two of them.
    """

    actors: tuple[Actor, ...]
    statements: tuple[Statement, ...]
    origins: tuple[Origin, ...]
    doubts: tuple[Doubt, ...]
    claims: tuple[Claim, ...]
    conflicts: tuple[Conflict, ...]
    corrections: tuple[Correction, ...] = ()


JudgementKind = Literal[
    "merge", "split", "reword", "same origin", "independent", "not independent", "retracted", "corrected", "stands",
    "one actor", "two actors",
]  # fmt: skip
# What is said of two origins, and the judgement that it makes.
OF_ORIGINS: dict[str, JudgementKind] = {
    "one origin": "same origin",
    "two origins": "independent",
    "not independent": "not independent",
}


@dataclass(frozen=True, slots=True)
class Judgement:
    """What an analyst decided of claims, of origins, of actors or of a document; the last word on a thing counts.

    `clauses` are the (statement, start, end) of the claim that is meant, by which it is found again when the case is
    built anew; `others` those of the claim that is merged with it, or of the part that is split off. `first` and
    `second` are the ids of the origins, `names` what they were called. `document` is the one that is retracted,
    corrected, or stands although its text says otherwise. `text` has the new words. `members` are the (id, document,
    name) of actors of single documents: of those that are one actor, or of those that are another than the rest.
    """

    kind: JudgementKind
    by: str
    at: str
    note: str
    clauses: tuple[tuple[str, int, int], ...] = ()
    others: tuple[tuple[str, int, int], ...] = ()
    first: str | None = None
    second: str | None = None
    names: tuple[str, ...] = ()
    document: str | None = None
    text: str | None = None
    members: tuple[tuple[str, str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class Correction:
    """A document that is retracted or corrected. `basis` is "notice" or "analyst"; `note` the notice or the reason.

    `start` and `end` are those of the notice in the document's text. `copies` are the documents that took passages from
    it and carry no such notice. `later` is the document that corrects it, as a later version of the same page, and
    `changes` are the sentences that it changed: (what this document says, what the later one says in its place).
    """

    document: str
    kind: Literal["retracted", "corrected"]
    basis: Literal["notice", "analyst"]
    note: str
    start: int | None = None
    end: int | None = None
    by: str | None = None
    copies: tuple[str, ...] = ()
    later: str | None = None
    changes: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class Publisher:
    """A row of publishers.csv: what a person knows of who publishes.

    `party` is the id of the party that it serves, `source` where the note was found.
    """

    name: str
    owner: str | None = None
    country: str | None = None
    party: str | None = None
    relation: Relation | None = None
    note: str | None = None
    source: str | None = None


# ---- instruments ----


@dataclass(frozen=True, slots=True)
class Party:
    """One who is bound by an instrument."""

    id: str
    name: str
    aliases: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Within:
    """A deadline counted from the day of signature, or from the deadline of the commitment that `of` names."""

    count: int
    unit: Literal["days", "weeks", "months"]
    of: str | None = None


@dataclass(frozen=True, slots=True)
class Target:
    """A number that a commitment sets."""

    measure: str
    value: float
    unit: str | None = None
    direction: Literal["at least", "at most"] = "at least"


@dataclass(frozen=True, slots=True)
class Anchor:
    """Where the commitment stands in the instrument."""

    article: str | None = None
    quote: str | None = None


@dataclass(frozen=True, slots=True)
class Commitment:
    """One obligation in an instrument. `deadline` is the day, computed where it was given as `within`."""

    id: str
    by: str
    text: str
    to: str | None = None
    deadline: str | None = None
    within: Within | None = None
    after: tuple[str, ...] = ()
    anchor: Anchor | None = None
    target: Target | None = None


@dataclass(frozen=True, slots=True)
class Instrument:
    """An agreement or resolution, its parties and its commitments."""

    title: str
    signed: str | None
    parties: tuple[Party, ...]
    commitments: tuple[Commitment, ...]
    short: str | None = None

    @property
    def name(self) -> str:
        """The short name where there is one."""
        return self.short or self.title


@dataclass(frozen=True, slots=True)
class Deadline:
    """A commitment's deadline against a day: its state, the days left (negative when past) and the sum in words."""

    state: DeadlineState
    days: int | None
    arithmetic: str


@dataclass(frozen=True, slots=True)
class Decision:
    """What an analyst decided of one suggestion."""

    by: str
    at: str
    bearing: Bearing | None
    note: str


# From this score on a rule stands behind a suggestion.
STRONG = 0.5


@dataclass(frozen=True, slots=True)
class Evidence:
    """A statement and what it means for a commitment: a suggestion until somebody decides. `score` ranks, 0 to 1.

    Below `STRONG` no rule stands behind it: it is `weak`, and counts in no tally until an analyst confirms it.
    `instrument` is the title of the instrument that holds the commitment: commitment ids are unique in a file only.
    `cue` is the word on which the bearing rests; `figure` is the id of the figure that measures what the target does.
    """

    id: str
    instrument: str
    commitment: str
    statement: str
    bearing: Bearing
    score: float
    cue: str
    decision: Decision | None = None
    figure: str | None = None

    @property
    def weak(self) -> bool:
        """Whether only its likeness to evidence speaks for it, and no rule."""
        return self.score < STRONG

    @property
    def counted(self) -> Bearing | None:
        """The bearing under which it counts: as decided, else as suggested; None if rejected, or weak and undecided."""
        if self.decision is not None:
            return self.decision.bearing
        return None if self.weak else self.bearing


@dataclass(frozen=True, slots=True)
class Restatement:
    """A passage that only says again what a commitment asks for, held against the instrument's own words.

    `own_words` are the anchor's quotation, or the commitment's text where there is none. `differs` is the question that
    the two answer differently, None where they agree; `conflict` is the id of the conflict that this raises.
    """

    id: str
    instrument: str
    commitment: str
    statement: str
    start: int
    end: int
    own_words: str
    differs: str | None = None
    conflict: str | None = None


@dataclass(frozen=True, slots=True)
class Matched:
    """All that the instruments of a case have to do with its statements. `conflicts` are those newly raised."""

    evidence: tuple[Evidence, ...]
    restatements: tuple[Restatement, ...] = ()
    conflicts: tuple[Conflict, ...] = ()


@dataclass(frozen=True, slots=True)
class BearingTally:
    """The evidence for one bearing on one commitment: statements, the origins they rest on, and how many count."""

    bearing: Bearing
    statements: tuple[str, ...]
    origins: tuple[Origin, ...]
    tally: Tally


@dataclass(frozen=True, slots=True)
class Measurement:
    """A value of what a commitment's target measures, as one statement gives it.

    `as_of` is the day for which it holds, ISO: the figure's own, else that of publication, else None. `planned` holds
    for what is only promised. `origins` are the ids of the origins on which the statement rests.
    """

    figure: str
    statement: str
    as_of: str | None
    low: float | None
    high: float | None
    planned: bool
    origins: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Gap:
    """What the record lacks for a commitment, and the sentence that says so."""

    kind: GapKind
    words: str


@dataclass(frozen=True, slots=True)
class Standing:
    """Where a commitment stands in the record: its deadline on the day of the case, and its evidence by bearing.

    `series` are the values of what its target measures, in order of time; `gaps` say what is missing.
    """

    instrument: str
    commitment: str
    deadline: Deadline
    bearings: tuple[BearingTally, ...] = ()
    series: tuple[Measurement, ...] = ()
    gaps: tuple[Gap, ...] = ()


@dataclass(frozen=True, slots=True)
class PeriodStanding:
    """What the documents of one period say of a commitment, and in words what is new against the period before.

    `period` is written as TIMEX3 writes it: 2031-06, 2031-Q2 or 2031.
    """

    instrument: str
    commitment: str
    period: str
    bearings: tuple[BearingTally, ...]
    changes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Alert:
    """Something that a build brought which an analyst will want to know at once, in a sentence.

    `subject` is the id of what it is about: a commitment, a claim, a conflict or a document. `at` is the time of the
    build.
    """

    kind: AlertKind
    subject: str
    words: str
    instrument: str | None = None
    at: str | None = None


# ---- ledger ----


@dataclass(frozen=True, slots=True)
class Assessment:
    """The status that an analyst gives a commitment for a date; of each analyst the last word counts.

    `breach` says, apart from the status, whether a breach is reported: True, False, or None where nothing is said of
    it. `evidence` are the ids of the statements on which it rests, `at` when it was given.
    """

    instrument: str
    commitment: str
    as_of: str
    value: Status
    by: str
    note: str
    breach: bool | None = None
    evidence: tuple[str, ...] = ()
    at: str | None = None


@dataclass(frozen=True, slots=True)
class Grade:
    """What an analyst thinks of a source (reliability, A to F) or of what is claimed (credibility, 1 to 6).

    `subject` is the id of an actor for the one, of a claim for the other.
    """

    subject: str
    scale: Scale
    value: str
    by: str
    at: str
    note: str


CheckKind = Literal["claim", "actor", "origin", "furniture", "conflict"]
# What a check can answer, by what it is about.
ANSWERS: dict[CheckKind, tuple[str, ...]] = {
    "claim": ("one claim",),
    "actor": ("one actor",),
    "origin": ("one origin", "two origins", "not independent"),
    "furniture": ("furniture", "text"),
    "conflict": ("a source is wrong", "both can stand"),
}


@dataclass(frozen=True, slots=True)
class Check:
    """What an analyst answered about a claim, an actor, a pair of origins, a stretch or a conflict, by its id."""

    subject: str
    kind: CheckKind
    answer: str
    by: str
    at: str
    note: str


@dataclass(frozen=True, slots=True)
class AuditEntry:
    """One row of the chain of decisions: `hash` covers the row and `previous`, the hash of the row before it."""

    seq: int
    at: str
    by: str
    action: str
    subject: str
    detail: str
    hash: str
    previous: str


@dataclass(frozen=True, slots=True)
class Case:
    """A whole case as a reader of it needs it: what the ledger holds, in records.

    `as_of_basis` says in words where `as_of` came from. `versions` are those of the stages that made what is here,
    `settings` those that differ from their default, both as (name, value).
    """

    title: str
    as_of: str
    built: str | None
    version: str
    documents: tuple[Document, ...] = ()
    reuse: tuple[Reuse, ...] = ()
    lineage: tuple[Lineage, ...] = ()
    actors: tuple[Actor, ...] = ()
    statements: tuple[Statement, ...] = ()
    figures: tuple[Figure, ...] = ()
    dates: tuple[DateMention, ...] = ()
    origins: tuple[Origin, ...] = ()
    doubts: tuple[Doubt, ...] = ()
    claims: tuple[Claim, ...] = ()
    conflicts: tuple[Conflict, ...] = ()
    instruments: tuple[Instrument, ...] = ()
    evidence: tuple[Evidence, ...] = ()
    standings: tuple[Standing, ...] = ()
    assessments: tuple[Assessment, ...] = ()
    audit: tuple[AuditEntry, ...] = ()
    receipts: tuple[Receipt, ...] = ()
    refusals: tuple[Refusal, ...] = ()
    as_of_basis: str = "given"
    versions: tuple[tuple[str, str], ...] = ()
    settings: tuple[tuple[str, str], ...] = ()
    families: tuple[Family, ...] = ()
    grades: tuple[Grade, ...] = ()
    alerts: tuple[Alert, ...] = ()
    corrections: tuple[Correction, ...] = ()
    restatements: tuple[Restatement, ...] = ()
    checks: tuple[Check, ...] = ()

    def open_conflicts(self) -> tuple[Conflict, ...]:
        """The conflicts that were neither explained nor settled by somebody."""
        settled = {check.subject for check in self.checks if check.kind == "conflict"}
        return tuple(one for one in self.conflicts if one.explained is None and one.id not in settled)
