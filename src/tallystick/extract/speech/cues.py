"""The words by which English attributes: verbs, nouns and phrases that give what is said to somebody.

The tables are general English, sorted by what the verb takes as its content; no topic, actor or outlet is in them.
"""

from __future__ import annotations

from typing import Literal

Family = Literal["speech", "finding", "thought", "denial", "promise", "request"]


def _table(words: str) -> frozenset[str]:
    return frozenset(words.split())


# Verbs that report speech or writing: what follows or precedes them is what was said.
SPEECH = _table(
    "say tell state report express voice attribute announce declare add explain comment remark observe mention "
    "note reply respond answer retort insist maintain assert argue contend claim allege acknowledge admit concede "
    "confess confirm affirm reaffirm reiterate repeat stress emphasise emphasize underline underscore highlight "
    "warn caution alert advise inform notify brief assure reassure tweet post write blog text email testify swear "
    "attest proclaim pronounce disclose divulge reveal recount relate recall narrate remember quip joke shout "
    "yell cry exclaim scream whisper murmur mutter mumble chant continue conclude summarise summarize elaborate "
    "clarify specify detail describe characterise characterize depict portray call label brand dub term complain "
    "lament bemoan boast brag gloat protest object counter rebut criticise criticize blast slam denounce condemn "
    "decry deplore accuse blame charge suggest hint imply intimate insinuate predict forecast foresee project "
    "speculate guess estimate reckon quote cite read reason opine editorialise editorialize volunteer interject "
    "begin open finish bark snap sneer scoff sigh laugh rage fume grumble moan plead pray vent urge ask inquire "
    "enquire query question wonder broadcast publish relay convey communicate signal telegraph document record "
    "list name identify outline agree concur disagree confide contradict certify vouch defend justify praise laud "
    "hail welcome applaud thank downplay"
)
# Verbs by which documents, bodies and inquiries make something known.
FINDING = _table(
    "find show indicate reveal determine establish discover demonstrate prove conclude assess judge rule verify "
    "detect estimate calculate identify document detail record list note report describe cite uncover expose "
    "suggest observe register count trace unveil outline depict chronicle catalogue warn state say point credit"
)
# Verbs by which somebody gives a number: "puts it at nine", and those by which a body comes to one.
PUTTING = _table("put place set peg")
# Verbs that report how many there are where "of" and a number follow.
SPEAKING = _table("speak talk")
COUNTING = _table("find count identify record register document verify estimate")
# Those who are there to watch, in the last word of their name or by what they do, and by which verbs they count.
WATCHERS = _table(
    "monitor observer inspector verifier surveyor investigator mission inspectorate panel watch survey census probe "
    "rapporteur watchdog inspection"
)
WATCHING = COUNTING | _table("log tally note observe list hear see spot detect photograph")
# What a number is by: "by the mission's count", "on the ministry's figures".
RECKONINGS = _table("count reckoning tally estimate estimation calculation figure account admission")
# What somebody holds to be so: "the ministry's line is that", and by which verbs one utters a claim or an assurance.
STANCES = _table("line position view version stance message answer explanation argument contention claim case account")
UTTERING = _table("give make issue offer repeat voice raise renew deliver")
# By which participles a source has it from another: "drawing on the register of the board".
DRAWING = _table("draw rely base")
# Verbs by which an agreement, law or resolution speaks.
PROVISION = _table(
    "stipulate require provide demand oblige commit bind call prohibit forbid ban bar allow permit authorise "
    "authorize mandate order envisage envision foresee specify state say prescribe guarantee entitle limit cap "
    "impose see urge request decide reaffirm condemn"
)
# Of all these, the verbs of who was there, and of who concluded it from something else.
WITNESS = _table("witness see hear watch observe detect register uncover photograph film record document")
INFERENCE = _table(
    "conclude estimate assess determine judge infer deduce calculate reckon project predict forecast gather guess"
)
THOUGHT = _table(
    "believe think feel suspect fear hope expect anticipate assume doubt consider suppose know understand regard "
    "view see worry"
)
# Verbs, nouns and adjectives for what somebody means to do: an intention, and no report.
INTENTION = _table(
    "want plan intend hope aim seek wish consider prepare decide aspire mean try attempt strive desire choose expect "
    "intention goal effort ambition bid decision proposal commitment willingness readiness determination "
    "willing ready eager determined reluctant unwilling prepared keen"
)
DENIAL = _table("deny dismiss reject refute dispute rebuff repudiate disavow disown")
PROMISE = _table("pledge vow promise undertake threaten offer guarantee swear")
# What somebody who denies it withholds: the verb is then an act and not speech.
WITHHOLDABLE = _table(
    "access entry admission passage transit clearance permission permit visa asylum bail leave right request "
    "application appeal chance opportunity aid food water treatment care service"
)
REQUEST = _table(
    "urge ask order demand call request appeal beg implore press beseech exhort instruct invite propose recommend "
    "encourage"
)

# Verbs that hand on what another said, and so make a link of an attribution chain.
RELAY = _table(
    "say tell report inform state announce brief notify claim allege disclose reveal confirm warn write testify "
    "assert maintain estimate assess conclude find add advise relay note describe quote cite acknowledge admit "
    "indicate"
)
# Verbs by which somebody gives a name or a judgement to a thing; those of the second table put "as" before it.
NAMING = _table(
    "call label brand dub term deem pronounce declare consider describe characterise characterize portray depict"
)
NAMING_AS = _table("describe characterise characterize portray depict")
# Verbs that take a quotation but whose own clause is an act and not speech; a clause after them is not what was said.
QUOTATION_ONLY = _table(
    "call label brand dub term continue begin open finish laugh sigh cite quote read thank defend praise hail "
    "post blame charge accuse criticise criticize blast slam denounce condemn decry deplore question name list "
    "identify"
)

# Nouns that carry speech: "the claim that", "X's warning that".
NOUNS = _table(
    "claim allegation accusation statement warning assertion contention announcement declaration admission "
    "acknowledgement acknowledgment confession denial suggestion argument assurance promise pledge vow threat "
    "report reports rumour rumor charge finding findings conclusion assessment estimate belief fear complaint "
    "remark comment testimony insistence prediction confirmation revelation disclosure notice assurance account"
)
# Nouns that with an owner say what somebody means or is for or against: "X's plan to", "her opposition to".
OWNED = _table("plan intention promise pledge vow demand call support opposition commitment claim proposal threat")
# Nouns for documents that speak, and, apart, for instruments: what they say is what they stipulate.
DOCUMENTS = _table(
    "report study analysis assessment survey review statement document letter memo memorandum bulletin communique "
    "communiqué dossier briefing release paper filing indictment complaint affidavit transcript audit inquiry "
    "investigation probe poll data statistics figures evidence records record account article newspaper broadcast "
    "message email post tweet notice declaration summary update findings judgment ruling opinion testimony "
    "newsletter website agency register registry logbook"
)
INSTRUMENTS = _table(
    "agreement accord deal treaty pact resolution ceasefire truce protocol memorandum charter settlement convention"
)

# Nouns that speak for the body that is named before them: "a ministry spokesman".
SPOKEN_FOR = _table(
    "spokesman spokeswoman spokesperson government ministry office authorities authority military army police "
    "navy administration department command agency statement leadership delegation team mission embassy council "
    "committee commission force party group bureau staff secretariat"
)
# Somebody of the body that is named before them, whose own name is withheld.
WITHHELD = _table(
    "official leader monitor negotiator representative force troop delegate diplomat commander lawyer envoy aide "
    "adviser advisor investigator expert inspector mediator observer source officer fighter member"
)
BODIES = _table(
    "group organisation organization ministry agency government movement party army military team panel "
    "commission committee council body company firm department office insurgents rebels militants monitors "
    "mission union network"
)

# Verbs of speech that take what is warned of or urged, and those that take a thing in place of a clause.
WITH_AIM = _table("warn advise urge ask demand caution argue")
WITH_THING = _table(
    "accuse report express voice quote attribute condemn denounce criticise criticize complain confirm "
    "acknowledge announce claim allege describe downplay blame blast decry slam deplore"
)
# Verbs by which somebody gives their word, to do something or for a thing: "promised a convoy".
GIVEN_WORD = _table("promise pledge vow")
# Verbs whose infinitive is something done: "continues to deny".
PHASES = _table("continue go begin start refuse decline appear seem use come proceed rush hasten fail")
# Where a noun phrase after "said" ends: a new adjunct begins.
ADJUNCTS = _table(
    "on in at during after before when while as by via through following to about but and that yesterday today "
    "earlier later last this because since upon amid ahead with adding referring shortly citing alongside"
)
DAYS = _table("monday tuesday wednesday thursday friday saturday sunday")
PASSIVE_RECEIVERS = _table("tell inform brief advise notify assure warn alert")
HEARSAY = _table(
    "say report believe think allege rumour rumor understand know suspect consider claim presume fear estimate"
)
HEARSAY_ADVERBS = _table("reportedly allegedly purportedly supposedly")
# To say that one cannot confirm something is to speak of it, unlike not to say it.
CONFIRM = _table("confirm verify corroborate know establish rule exclude")
ADDITION = _table("also further furthermore additionally moreover added likewise similarly")
TURNS = _table("but however meanwhile still yet elsewhere separately while")


def family(lemma: str) -> Family | None:
    """What kind of attributing verb a lemma is, or None where it is none."""
    tables: tuple[tuple[Family, frozenset[str]], ...] = (
        ("denial", DENIAL), ("promise", PROMISE), ("speech", SPEECH), ("finding", FINDING), ("request", REQUEST),
        ("thought", THOUGHT),
    )  # fmt: skip
    return next((name for name, table in tables if lemma in table), None)
