"""How firmly a statement is made: hedges as written, denial, and negation of what is said."""

from __future__ import annotations

import re
from collections.abc import Iterable

from tallystick.extract.parser.words import Word, is_of_not_only
from tallystick.extract.speech.polarity import HARDLY, NO_SUBJECT, UNABLE, UNDONE

_HEDGES = re.compile(
    r"\b(?:reportedly|allegedly|purportedly|supposedly|apparently|seemingly|ostensibly|presumably|probably|possibly|"
    r"perhaps|likely|unlikely|potentially|conceivably|alleged|purported|suspected|unconfirmed|unverified|"
    r"appears?(?= (?:to|that|likely))|appeared(?= (?:to|that|likely))|appearing(?= to)|"
    r"seems?(?= (?:to|that|likely))|seemed(?= (?:to|that|likely))|"
    r"(?:is|are|was|were|be|been) (?:widely |still )?(?:believed|thought|said|reported|alleged|understood|rumou?red|"
    r"presumed|suspected)(?= (?:to|that))|"
    r"(?:could|can|did|was|were) ?(?:not|n['’]t|unable to|never) (?:be )?(?:independently |immediately )?"
    r"(?:confirm|verif|corroborat|establish)\w*|unable to (?:confirm|verify|corroborate|establish)|"
    r"may|might|could)\b"
)


_HEARSAY = re.compile(r"\b(?:reportedly|allegedly|purportedly)\b")


def hearsay(text: str) -> bool:
    """Whether a text says that its outlet has it from somebody else, without saying from whom."""
    return _HEARSAY.search(text) is not None


def hedges(text: str) -> tuple[str, ...]:
    """The words in a text that weaken it, as written and in order."""
    return tuple(dict.fromkeys(match.group() for match in _HEDGES.finditer(text)))


def negated(tokens: Iterable[Word], root: Word | None) -> bool:
    """Whether the main clause of a content is negated: its verb, its verbs' chain, its subject or its object."""
    if root is None:
        return False
    clause = [token for token in tokens if token.head == root]
    for token in [root, *clause]:
        if (token.dep == "neg" or token.lower in HARDLY) and not is_of_not_only(token):
            return True
    if root.lemma in UNDONE and any(child.dep == "xcomp" for child in root.children):
        return True
    if any(child.lower in UNABLE and child.dep == "acomp" for child in root.children):
        return True
    if any(child.lower == "yet" and root.lemma == "have" for child in root.children):
        return True
    return any(
        det.lower in NO_SUBJECT
        for child in root.children
        if child.dep in {"nsubj", "nsubjpass", "dobj", "attr"}
        for det in [child, *child.children]
    )
