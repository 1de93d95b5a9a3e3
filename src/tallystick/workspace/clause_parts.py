"""The parts of a clause, found by its verb: who, does what, with whom or what, and when, where or how.

For columns, not for analysis: extract knows the verb's stem, and English words of closed classes tell where its group
begins and ends. Where that is not plain no parts are given, and the columns follow the words alone.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from tallystick.text import stem_of
from tallystick.workspace.tokens import Token

_HELPING_WORDS = """am are be been being can could did do does had has have is may might must never no not ought shall
should to was were will would also still"""
_PARTICLE_WORDS = "away back by down for from in into of off on out over to up with"
_TURN_WORDS = """according after although amid at as because before between by despite during following for from if in
on once over per since that through throughout under until when where whereas which while who with within without"""
_OPENING_WORDS = "a an and any at by every for from in its more no of on or some several that the their to two"
# Stand before a verb and belong to it.
_HELPING = frozenset(_HELPING_WORDS.split())
# Follow a verb and belong to it: "consulted with", "handed over".
_PARTICLES = frozenset(_PARTICLE_WORDS.split())
# Turn from whom or what a deed is done to, to when, where and how.
_TURNS = frozenset(_TURN_WORDS.split())
# Stand before a noun: what follows one of these is no verb of the clause.
_BEFORE_NOUNS = frozenset(_OPENING_WORDS.split())
_PAUSE = re.compile(r"[,;:.]")
_HEADS = ("Who or what", "does what", "with whom or what", "when, where, how")


def parts_of(tokens: Sequence[Token], predicate: str | None) -> list[tuple[str, int]]:
    """The parts as (what they say, the token before which they end), in order; none where the verb is not plain.

    `predicate` is the stem of the verb.
    """
    stems = [stem_of(token.word) for token in tokens]
    if predicate not in stems:
        return []
    verb = stems.index(predicate)
    start = _group_start(tokens, verb)
    if start == 0 or tokens[start - 1].key in _BEFORE_NOUNS:
        return []
    end = verb + 1
    if end < len(tokens) and tokens[end].key in _PARTICLES and not _PAUSE.search(tokens[verb].gap):
        end += 1
    turn = next((at for at in range(end + 1, len(tokens)) if tokens[at].key in _TURNS), len(tokens))
    found: list[tuple[str, int]] = []
    for head, at in zip(_HEADS, (start, end, turn, len(tokens)), strict=True):
        if at > (found[-1][1] if found else 0):
            found.append((head, at))
    return found


def _group_start(tokens: Sequence[Token], verb: int) -> int:
    """Where the group of a verb begins, with its helpers and adverbs: "has regularly consulted", "continues to"."""
    start = verb
    while start and (tokens[start - 1].key in _HELPING or tokens[start - 1].key.endswith("ly")):
        start -= 1
    leads = 1 < start < verb and tokens[start].key == "to" and tokens[start - 1].word.islower()
    return start - 1 if leads else start
