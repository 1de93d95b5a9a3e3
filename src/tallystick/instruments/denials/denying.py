"""What shows that a statement denies: that somebody answers a charge, or says that a thing is not so."""

from __future__ import annotations

from tallystick.instruments.conduct import HEADINGS
from tallystick.instruments.denials import cues
from tallystick.instruments.denials.told import Told
from tallystick.instruments.lexicon import cue_words
from tallystick.instruments.weak.nearness import Features

_SHORT, _LONG = 60, 200


def denying(told: Told, at: int) -> Features:
    """The signs that a statement denies something, as numbers from 0 to 1 by name."""
    saying, text = told.all[at], told.texts[at]
    said = saying.statement
    negation = float(cue_words.NEGATION.search(text) is not None)
    flat = float(cues.FLAT.search(text) is not None)
    first = float(cues.FIRST_PERSON.search(text) is not None)
    attributed = float(said.mode != "unattributed")
    party = float(saying.speaking is not None)
    own = told.own_voice[said.document]
    return {
        "negated": float(said.negated or said.certainty == "denied" or any(p.negated for p in said.propositions)),
        "negation": negation,
        "leaves nothing over": flat,
        "calls it a tale": float(cues.TALE.search(text) is not None),
        "rejects": float(cues.REJECTS.search(text) is not None),
        "nothing of the kind": float(cues.NOTHING.search(text) is not None),
        "answers": float(cues.ANSWERS.search(text) is not None),
        "explains": float(cues.EXPLAINS.search(text) is not None),
        "charges": float(cues.CHARGES.search(text) is not None),
        "all of it": float(cues.ALL.search(text) is not None),
        "to come": float(cue_words.PLEDGING.search(text) is not None),
        "first person": first,
        "attributed": attributed,
        "quotation": float(said.mode == "direct"),
        "hedged": float(said.certainty == "hedged"),
        "party speaks": party,
        "in its own voice": own,
        "negation, first person": negation * first,
        "negation, attributed": negation * attributed,
        "negation by a party": negation * party,
        "negation in its own voice": negation * own,
        "nothing over, attributed": flat * attributed,
        "bears on a commitment": max(told.matters(at).values(), default=0.0),
        "denial of a breach": told.likely(at, "denial"),
        "compliance": told.likely(at, "compliance"),
        "progress": told.likely(at, "progress"),
        "breach": told.likely(at, "breach"),
        "pledge": told.likely(at, "pledge"),
        "figure": float(any(clause.figures for clause, _ in saying.clauses)),
        "heading": float(saying.clauses[0][0].role in HEADINGS),
        "short": float(len(text) < _SHORT),
        "long": float(len(text) > _LONG),
    }
