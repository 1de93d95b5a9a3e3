"""What each queue asks: the question, what it rests on, what follows, and the answers with their keys."""

from __future__ import annotations

from collections.abc import Sequence

from tallystick.ledger import Desk, OriginPair
from tallystick.records import Actor, Claim, Conflict, Stretch
from tallystick.report.wording import NO_PUBLISHER, figured
from tallystick.tally import in_words, interval
from tallystick.text import capital
from tallystick.workspace import addresses, sentences
from tallystick.workspace.answer import Content
from tallystick.workspace.sides import question, sides
from tallystick.workspace.telling import passages
from tallystick.workspace.tokens import plain

# Of the passages of a claim, and of the names of an actor, so many are shown with the question.
_MOST = 12
# Of a pair of origins: claims that rest on both, passages of each side, doubts; of a stretch: pages.
_CLAIMS, _PER_SIDE, _DOUBTS, _PAGES = 3, 3, 3, 6
# What stands round a stretch on its page, in characters on either side.
_AROUND = 200


def of_claim(desk: Desk, claim: Claim) -> Content:
    """Do these passages say the same thing?"""
    key = {statement: (start, end) for statement, start, end in claim.spans}
    shown = claim.statements[:_MOST]
    return {
        "question": f"Do these {len(claim.statements)} passages say the same thing?",
        "lead": plain(claim.gist),
        "why": [f"{interval(claim.tally.at_least, claim.tally.at_most)}: {claim.tally.why}"],
        "sides": [{"head": None, "passages": passages(desk, shown, key)}],
        "more": len(claim.statements) - len(shown),
        "answers": [["one claim", "Confirm as one claim", "y"]],
        "otherwise": ["Not all: take passages out", f"{addresses.claim(claim.id)}#h-dec"],
        "open": addresses.claim(claim.id),
    }


def of_actor(actor: Actor) -> Content:
    """Are these names one actor?"""
    names = list(dict.fromkeys((actor.name, *actor.aliases)))
    return {
        "question": f"Are these {len(names)} names one actor?" if len(names) > 1 else "Is this one actor?",
        "lead": actor.name,
        "why": [capital(actor.reason or "The same name in every document.")],
        "more": max(0, len(names) - _MOST),
        "facts": [["Names", names[:_MOST]], ["Kind", [actor.kind]], ["Described as", list(actor.descriptions[:4])]],
        "answers": [["one actor", "Confirm as one actor", "y"]],
        "otherwise": ["Not one: set documents apart", f"{addresses.actor(actor.id)}#h-dec"],
        "open": addresses.actor(actor.id),
    }


def of_conflict(desk: Desk, conflict: Conflict) -> Content:
    """What does this conflict come to?"""
    shown = sides(desk, conflict, _MOST)
    return {
        "question": question(conflict),
        "why": [conflict.explained or "These statements cannot both be right."],
        "sides": [{"head": f"Side {n}", "passages": side["passages"]} for n, side in enumerate(shown["sides"], 1)],
        "more": sum(side["more"] for side in shown["sides"]),
        "facts": [["The commitment", [f"{shown['own']['id']} {shown['own']['words']}"]]] if shown["own"] else [],
        "answers": [["a source is wrong", "A source is wrong", "1"], ["both can stand", "Both can stand", "2"]],
        "reason": "Needed: it stands in the report.",
        "open": addresses.conflict(conflict.id),
    }


# ---- are two origins one? ----


def of_pair(desk: Desk, pair: OriginPair) -> Content:
    """Are two origins one, two, or can it not be told?"""
    names = names_of_pair(desk, pair)
    claims = desk.claims(desk.claims_of_pair(pair, _CLAIMS)) if pair.gathered is None else ()
    first, second = names
    return {
        "question": f"Are {first} and {second} one origin?",
        "why": _doubts(desk, pair) or ["Whether one of them draws on the other is not established."],
        "facts": [row for origin, name in ((pair.first, first), (pair.second, second))
                  for row in [[name, _told(desk, origin)]]],
        "sides": [_side(desk, origin, name, claims) for origin, name in ((pair.first, first), (pair.second, second))],
        "columns": True,
        "follows": _follows(desk, pair, claims),
        "weight": _weight(pair),
        "answers": [
            ["not independent", "Leave it open", "y"],
            ["one origin", "One origin", "1"],
            ["two origins", "Two origins", "2"],
        ],
        "note": "Open: they may draw on one another, and count once. Two origins: neither draws on the other.",
        "reason": "Needed to say one or two; may be empty to leave it open.",
        "open": addresses.source(pair.second),
    }  # fmt: skip


def names_of_pair(desk: Desk, pair: OriginPair) -> tuple[str, str]:
    """What the origins of a pair are called: as the case has them, else as they were when somebody answered."""
    held = desk.origins((pair.first, pair.second))
    called = desk.names_when_answered(pair.id)
    names = [held[one].origin.name if one in held else called.get(one, one) for one in (pair.first, pair.second)]
    return names[0], names[1]


def _doubts(desk: Desk, pair: OriginPair) -> list[str]:
    """The sentences that say why it is not established, each once."""
    both = {pair.first, pair.second}
    found = [sentences.told(d.why) for d in desk.doubts_of([pair.second]) if {d.first, d.second} == both]
    unplaced = [one.origin.unplaced for one in desk.origins((pair.first, pair.second)).values() if one.origin.unplaced]
    return list(dict.fromkeys([*found, *(sentences.told(one) for one in unplaced)]))[:_DOUBTS]


def _told(desk: Desk, origin: str) -> list[str]:
    """What is known of an origin, line by line."""
    brief = desk.origins([origin]).get(origin)
    if brief is None:
        return ["Counts as the other since the last build."]
    one, parties = brief.origin, sentences.party_names(desk)
    lines = [f"{one.kind}, {figured(brief.statements, 'statement')} in {figured(brief.claims, 'claim')}"]
    lines += [f"speaks for {parties.get(one.party, one.party)}"] if one.party else []
    lines += [f"belongs to {one.owner}"] if one.owner else []
    return [*lines, sentences.told(one.why)]


def _side(desk: Desk, origin: str, name: str, claims: Sequence[Claim]) -> Content:
    """Of the claims that rest on both, the passages that rest on one of them; else some that do."""
    resting = [s for claim in claims for one in claim.origins if one.id == origin for s in one.statements[:2]]
    shown = list(dict.fromkeys(resting))[:_PER_SIDE]
    if not shown:
        shown = [statement.id for statement in desk.statements_of_origin(origin, limit=_PER_SIDE)]
    return {"head": name, "address": addresses.source(origin), "passages": passages(desk, shown)}


def _follows(desk: Desk, pair: OriginPair, claims: Sequence[Claim]) -> list[Content]:
    """What the claims that rest on both come to now, as one origin and as two."""
    ids = [claim.id for claim in claims]
    one, two = (desk.claims_if(pair, answer, ids) for answer in ("one origin", "two origins"))
    return [
        {"gist": plain(now.gist), "address": addresses.claim(now.id), "now": _tally(now), "one": _tally(as_one),
         "two": _tally(as_two)}
        for now, as_one, as_two in zip(claims, one, two, strict=True)
    ]  # fmt: skip


def _tally(claim: Claim) -> Content:
    return {"at_least": claim.tally.at_least, "at_most": claim.tally.at_most}


def _weight(pair: OriginPair) -> str:
    """What the doubt keeps from counting, in a sentence."""
    held = [f"{figured(pair.bearings, 'piece', 'pieces')} of evidence"] if pair.bearings else []
    held += [f"claims in {figured(pair.documents, 'document')}"] if pair.documents else []
    return f"It bears on {' and on '.join(held)}." if held else ""


# ---- is it furniture? ----


def of_stretch(desk: Desk, stretch: Stretch) -> Content:
    """Are these words what an outlet puts on its pages, or what a page has to say?"""
    places = (*stretch.text, *stretch.furniture)
    pages = len({document for document, _, _ in places})
    outlet = stretch.outlet or NO_PUBLISHER
    if stretch.role == "text":
        why = f"It was taken as text, and stands on {in_words(pages)} pages of {outlet}."
        what = "What is furniture bears no evidence: nothing in it would be said, counted or compared."
    else:
        why = f"It was taken as furniture of {outlet}, and reads like a sentence."
        what = "What is furniture bears no evidence: as text it would be read for statements."
    return {
        "question": "Is this furniture?",
        "lead": stretch.words,
        "why": [why, what],
        "places": [_place(desk, *place, place in stretch.furniture) for place in places[:_PAGES]],
        "more": max(0, len(places) - _PAGES),
        "answers": [["furniture", "Furniture", "y"], ["text", "Text", "n"]],
        "taken": stretch.role,
        "reason": "Needed to change how it was taken; may be empty to confirm.",
        "note": f"The answer holds for all pages of {outlet} that have these words, those to come among them.",
        "open": addresses.passage(*places[0]) if places else None,
    }


def _place(desk: Desk, document: str, start: int, end: int, furniture: bool) -> Content:
    """A place of a stretch with what stands round it."""
    before, words, after = desk.text_around(document, start, end, _AROUND)
    brief = desk.brief(document)
    return {
        "before": f"… {before.split(' ', 1)[-1]}" if len(before) == _AROUND else before,
        "words": words,
        "after": f"{after.rsplit(' ', 1)[0]} …" if len(after) == _AROUND else after,
        "publisher": brief.publisher or NO_PUBLISHER,
        "published": brief.published.date,
        "title": brief.title or brief.file,
        "taken": "furniture" if furniture else "text",
        "document": document,
        "start": start,
        "end": end,
    }
