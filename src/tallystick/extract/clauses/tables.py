"""The words, and the names of the model, by which clauses are told apart; whole-English, none of a topic."""

from __future__ import annotations

from tallystick.records import Modality


def _table(text: str) -> frozenset[str]:
    return frozenset(text.split())


# Verbs whose clause says that something was said, thought or found; the clause they govern is the content.
REPORTING = _table(
    """accuse acknowledge add admit affirm allege announce argue assert assess assume believe caution cite claim
    comment conclude confirm consider contend declare deny describe detail determine disclose document emphasise
    emphasize estimate explain express find hear highlight identify indicate inform insist know learn list
    maintain mention note observe point predict proclaim quote reaffirm recall recognise recognize record
    reiterate relate remark repeat reply report respond reveal say see show signal state stress suggest suspect
    tell testify think tweet unveil verify voice warn witness write"""
)
# Of these, the ones that are ordinary verbs when what they govern is a thing and not a clause.
ONLY_WITH_CLAUSE = _table(
    """accuse add admit assess assume consider deny determine express find hear identify know learn list maintain
    observe point quote recall recognise recognize record relate repeat respond see show signal think witness
    write"""
)
REPORTING_PREPOSITIONS = frozenset({"of", "about"})
# Verbs that govern another and only say how real it is.
GOVERNING: dict[str, Modality] = {
    **dict.fromkeys(
        _table(
            """agree commit oblige obligate require bind undertake demand order instruct urge ask call tell need have
            ought suppose stipulate mandate call owe"""
        ),
        "duty",
    ),
    **dict.fromkeys(
        _table(
            """plan intend pledge promise vow want seek hope aim prepare expect offer propose go mean schedule
            threaten wish decide resolve"""
        ),
        "plan",
    ),
    **dict.fromkeys(_table("continue keep remain persist"), "ongoing"),
}
TRANSPARENT = REPORTING | frozenset({"appear", "seem", "prove", "happen", "come", "manage", "help", "begin", "start"})
REFUSING = frozenset({"refrain", "fail", "refuse", "decline", "neglect", "abstain", "avoid"})
GOVERNING_WITH_PREPOSITION = REFUSING | {"commit", "agree", "pledge"}
GOVERNING_ADJECTIVES: dict[str, Modality] = {
    **dict.fromkeys(_table("bound obliged obligated required supposed due committed"), "duty"),
    **dict.fromkeys(_table("ready set willing prepared determined keen eager"), "plan"),
    **dict.fromkeys(_table("likely able possible expected unlikely"), "possible"),
}
AUXILIARIES: dict[str, Modality] = {
    **dict.fromkeys(("must", "shall", "should", "ought"), "duty"),
    **dict.fromkeys(("will", "would", "'ll", "’ll", "wo"), "plan"),
    **dict.fromkeys(("may", "might", "could", "can", "ca"), "possible"),
}
MAYBE = frozenset({"likely", "possibly", "perhaps", "probably", "potentially", "maybe"})
CONDITIONS = frozenset({"if", "unless", "whether", "until", "once", "before"})

# Verbs that say little beside an object that names an action.
LIGHT = _table(
    """carry conduct do exchange experience extend get give grant have hold launch maintain make mount offer open pay
    provide pursue reach receive stage suffer take undergo undertake"""
)
ACTION_ENDINGS = ("tion", "sion", "ment", "ance", "ence", "ing", "al", "ure")
ACTIONS = _table(
    """aid attack assault ban battle breach call campaign check claim clash control debate delay demand dialogue
    effort exchange fight fire gain guarantee help hold hunt link loss march move murder offer order patrol pledge
    plan progress promise protest pullout raid reform release report request review search strike support survey
    swap talk test theft threat trade transfer trial use visit vote vow war work"""
)
STEPS = frozenset({"step", "effort", "measure", "move", "attempt", "action"})
SECONDARY = frozenset({"take", "make", "undertake"})

FUNCTION = frozenset({"DET", "ADP", "AUX", "PRON", "PART", "CCONJ", "SCONJ", "PUNCT", "INTJ", "SPACE", "SYM", "X"})
EMPTY = _table(
    """accord also already as be according about other such so more most very just only still now then there here at
    to for from with by in of on least up including especially namely however meanwhile reportedly allegedly
    apparently currently recently even yet far much many several certain own same both mr mrs ms"""
)
NEGATIONS = frozenset({"no", "not", "n't", "n’t", "never", "neither", "nor", "none", "nobody", "nothing", "without"})
# What a clause is not shown with at its ends.
EDGES = frozenset({"PUNCT", "CCONJ", "SCONJ", "SPACE"})
CLAUSES = frozenset({"ROOT", "ccomp", "conj", "relcl", "acl", "advcl", "pcomp", "parataxis", "dep"})
SUBJECTS = frozenset({"nsubj", "csubj", "expl"})
STATING_PREPOSITIONS = frozenset({"by", "after", "since", "despite", "while", "when", "following"})

PLACING = frozenset({"in", "at", "near", "on", "from", "inside", "outside", "across", "around", "along", "within"})
