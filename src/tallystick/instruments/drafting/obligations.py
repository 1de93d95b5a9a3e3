"""Sentences of an instrument that bind somebody: who, to what, in which words.

The words are those that the drafters of instruments use for it: shall, must, undertakes to, agrees to, commits itself
to, is obliged to, may not (United Nations, Treaty Handbook; the language of resolutions adds decides that and demands
that).
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from tallystick.instruments.drafting.provisions import Provision
from tallystick.text import capital

_ADVERB = r"(?:(?!(?:ap|sup|com|re|im)p?ly\b|ally\b)\w+ly|also|further|hereby|thereafter|therefore|then|each|both)"
_BINDING = re.compile(
    rf"""
    \b(?:
        (?P<modal>shall|(?<!genuine\ )(?<!the\ )(?<!political\ )will(?!\ (?:of|and|to)\b)|must|may(?=\ not\b))
      | (?:(?:{_ADVERB}\ )?
           (?P<undertaking>undertakes?|agrees?|commits?|pledges?|promises?|guarantees?|resolves?|consents?)
           (?:\ (?:itself|themselves|herself|himself))?)
      | (?:has|have)\ (?P<undertaken>undertaken|agreed|committed|pledged|promised|resolved)(?:\ (?:itself|themselves))?
      | (?:is|are)\ (?P<bound>obliged|obligated|required|committed|bound|called\ upon|requested|urged)
      | (?P<demand>demands|decides|calls\ upon|urges)
    )
    (?P<after>\ (?:{_ADVERB}\ )?not\b)?
    """,
    re.VERBOSE,
)
# "shall" that defines, names or brings into force, and binds nobody to do anything.
_DEFINES = re.compile(
    r"(?:mean|include|consist|apply|prevail|refer|constitute|form|commence|last|expire|comprise|take effect)s?\b"
    r"|(?:enter|come|remain|go) (?:(?:into|in) )?(?:force|effect)"
    r"|(?:have|become) (?:the right|no effect|effective|binding|the power)"
    r"|be (?:composed|comprised|constituted|construed|interpreted|deemed|known|called|entitled|governed|based"
    r"|considered|referred|understood|defined|read)\b"
)
_PARTICIPLE = re.compile(
    r"be (?:\w+ly )?(?:\w+ed|\w+en|held|made|paid|set|put|sent|brought|built|kept|drawn|withdrawn|led|met|left|cut|shut"
    r"|begun|done|shown|free|responsible|present|ready|bound|shared)\b"
)
_IN_FRONT = re.compile(rf"(?:{_ADVERB} )+(?=[a-z])")
_AGENT = re.compile(r"\bby (the [^,.;]+|[A-Z][^,.;]+)")


@dataclass(frozen=True, slots=True)
class Obligation:
    """One obligation as read: the words for who is bound (empty where the sentence does not say), and the act.

    `act` is the sentence of a commitment ("Do not attack army posts."); `negated` holds for what must not be done.
    """

    article: str | None
    bound: str
    act: str
    negated: bool
    quote: str
    start: int


def obligation(provision: Provision) -> Obligation | None:
    """The obligation that a sentence of an instrument states, or None where it states none."""
    sentence = f"{provision.opening} {provision.text}" if provision.opening else provision.text
    if sentence.endswith(":") or len(sentence) < 15:
        return None
    for binding in _BINDING.finditer(sentence):
        subject, act = sentence[: binding.start()].strip(), sentence[binding.end() :].strip(" .;")
        if re.search(r"\b(?:that|which|who)$", subject):
            # "the arrangements that shall be adopted …": the sentence binds further on.
            continue
        taken = _taken(binding, act)
        if taken is None or not taken[0]:
            continue
        act, raised = _IN_FRONT.sub("", taken[0], count=1) if _IN_FRONT.match(taken[0]) else taken[0], taken[1]
        if raised:
            subject = raised
        passive = re.match(r"be ([a-z]+)\b", act)
        agent = _AGENT.search(act) if passive else None
        bound = agent.group(1) if agent else "" if passive else _core(subject)
        negated = binding.group("after") is not None or act.startswith("not ")
        return Obligation(
            article=provision.article,
            bound=bound,
            act=_commanded(act.removeprefix("not "), negated, _core(subject) if passive else ""),
            negated=negated,
            quote=provision.text.rstrip(" ;"),
            start=provision.start,
        )
    return None


def _taken(binding: re.Match[str], act: str) -> tuple[str, str] | None:
    """What is to be done after a binding word, and who is bound where the sentence names him behind it."""
    if binding.group("modal"):
        return None if _defines(act) else (act, "")
    if binding.group("demand"):
        # "demands that the Front release …", "calls upon the Parties to respect …"
        named = re.match(r"(?:that )?(?P<who>(?:all |both |the )?[\w’' -]+?) (?:shall |to )(?P<act>.+)", act)
        return (named["act"], named["who"]) if named else None
    to = re.match(r"to (?:also |further |fully )?(?P<act>.+)", act)
    that = re.match(r"that (?P<who>(?:the |all |both )?[\w’' -]+?) (?:shall|will) (?P<act>.+)", act)
    if that:
        return that["act"], that["who"]
    return (to["act"], "") if to else None


def _defines(act: str) -> bool:
    plain = _IN_FRONT.sub("", act, count=1) if _IN_FRONT.match(act) else act
    plain = plain.removeprefix("not ")
    return _DEFINES.match(plain) is not None or (plain.startswith("be ") and _PARTICIPLE.match(plain) is None)


_OPENS = re.compile(
    r"^(?:(?:with effect from|within|upon|after|before|during|following|in accordance with|pursuant to|subject to|for"
    r"|in|on|at|as of|by|from|to this end|accordingly|furthermore|where|once|until|unless|if|when|notwithstanding"
    r"|without prejudice)\b[^,]*,\s*)+",
    re.IGNORECASE,
)
# "It is agreed that …", "The Parties recognize that …": who is bound comes after.
_AGREED = re.compile(
    r"^.*\b(?:agreed|agree|recogni[sz]es?|acknowledges?|understood|notes?|affirms?|stresses) that ", re.IGNORECASE
)


def _core(subject: str) -> str:
    """The subject without the clauses that open the sentence, and without a relative clause."""
    core = _OPENS.sub("", _AGREED.sub("", subject))
    core = core.rsplit(";", 1)[-1]
    core = re.split(r",? (?:which|who|that|including|as well as|while|shall)\b", core, maxsplit=1)[0]
    parts = core.split(", ")
    # A list of names is kept; what follows a comma otherwise only describes.
    named = [part for part in parts[1:] if re.match(r"(?:and )?(?:the )?[A-Z]", part)]
    return ", ".join([parts[0], *named]).strip(" ,:")


def _commanded(act: str, negated: bool, thing: str) -> str:
    """The act as a command, which is how a commitment is written."""
    if thing:
        return f"{capital(thing)} {'must not' if negated else 'must'} {act}."
    return f"Do not {act}." if negated else f"{capital(act)}."
