"""How a passage is told: its words in their context, who said it and on whose word, how surely, and where it stands."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence

from tallystick.ledger import Brief, Desk
from tallystick.records import Statement
from tallystick.report.wording import NO_PUBLISHER
from tallystick.text import words
from tallystick.workspace import sentences
from tallystick.workspace.answer import Content

# For the passage that is asked for at a place, its statement and words: the stretch of its document that is meant.
Meant = Callable[[int, Statement, str], tuple[int, int] | None]
# How much of the text round a passage is shown, in characters on either side.
_AROUND = 160


def passages(desk: Desk, statements: Sequence[str], key: Mapping[str, tuple[int, int]] | None = None) -> list[Content]:
    """The passages of statements in order of publication, as `marks.passage` shows them.

    `key` names for a statement the stretch of its document that is meant: it is set apart in its words.
    """
    found = told(desk, [*dict.fromkeys(statements)], lambda _, statement, __: (key or {}).get(statement.id))
    return sorted(found.values(), key=lambda one: (one["published"] or "9999", one["document"], one["start"]))


def told(desk: Desk, wanted: Sequence[str], meant: Meant | None = None) -> dict[int, Content]:
    """The passages of statements by their place among those asked for, each with the stretch that is meant set apart.

    However many are asked for, the case is read once: a page asks for all of its passages together. A statement that
    is there no longer has none.
    """
    found = {one.id: one for one in desk.statements(wanted)}
    briefs = desk.briefs({one.document for one in found.values()})
    actors = desk.actors({actor for one in found.values() for actor in _actors(one)})
    names = {actor.id: actor.name for actor in actors}
    parties = {actor.id: actor.party for actor in actors if actor.party}
    said = desk.words_of(found)
    passages = {}
    for at, one in ((at, found[name]) for at, name in enumerate(wanted) if name in found):
        text = said.get(one.id) or desk.text(one.document, one.start, one.end)
        passages[at] = _told(text, one, briefs[one.document], names, parties, meant(at, one, text) if meant else None)
    named = sentences.party_names(desk) if parties else {}
    for passage in passages.values():
        passage["speaks_for"] = sentences.speaks_for(passage["party"], named)
    return passages


def surroundings(desk: Desk, statement: Statement) -> Content:
    """What stands before and after a statement in its document, cut at words."""
    before = desk.text(statement.document, max(0, statement.start - _AROUND), statement.start)
    after = desk.text(statement.document, statement.end, statement.end + _AROUND)
    return {
        "before": f"… {before.split(' ', 1)[-1]}" if len(before) == _AROUND else before,
        "after": f"{after.rsplit(' ', 1)[0]} …" if len(after) == _AROUND else after,
    }


def _actors(statement: Statement) -> Iterable[str]:
    spoken = (statement.speaker.actor,) if statement.speaker and statement.speaker.actor else ()
    return (*statement.chain, *spoken)


def _told(
    text: str,
    statement: Statement,
    brief: Brief,
    names: Mapping[str, str],
    parties: Mapping[str, str],
    key: tuple[int, int] | None,
) -> Content:
    return {
        "statement": statement.id,
        "document": statement.document,
        "file": brief.file,
        "publisher": brief.publisher or NO_PUBLISHER,
        "published": brief.published.date,
        "start": statement.start,
        "end": statement.end,
        "exact": text,
        "runs": runs(statement, text, key),
        "who": who(statement, names, brief),
        "sure": sure(statement),
        "mode": {"direct": "quotation", "indirect": "restated", "unattributed": "in its own words"}[statement.mode],
        "party": next((parties[actor] for actor in reversed(list(_actors(statement))) if actor in parties), None),
        "decided": None,
    }


def runs(statement: Statement, text: str, key: tuple[int, int] | None) -> list[Content]:
    """The words of a statement as stretches of one manner: hedges in italics, the clause that is meant set apart.

    `text` is that of the statement alone; joined, the stretches are that text.
    """
    manners = ["said"] * len(text)
    if key:
        for at in range(max(0, key[0] - statement.start), min(len(text), key[1] - statement.start)):
            manners[at] = "key"
    folded = text.casefold() if len(text.casefold()) == len(text) else text
    for hedge in statement.hedges:
        at = folded.find(hedge.casefold())
        if at >= 0:
            manners[at : at + len(hedge)] = ["hedge"] * len(hedge)
    found: list[Content] = []
    for character, manner in zip(text, manners, strict=True):
        if found and found[-1]["manner"] == manner:
            found[-1]["words"] += character
        else:
            found.append({"words": character, "manner": manner})
    return found


def who(statement: Statement, names: Mapping[str, str], brief: Brief) -> str:
    """Who said it, and on whose word: "Bren Oake, on the word of one officer (not named)"."""
    links = [names[actor] for actor in statement.chain[1:] if actor in names]
    unnamed = statement.anonymous or ""
    if statement.speaker is None:
        said = brief.publisher or NO_PUBLISHER
    else:
        actor = statement.speaker.actor
        said = (names.get(actor) if actor else None) or statement.speaker.text
        if statement.speaker.text == unnamed:
            said, unnamed = f"{said} (not named)", ""
    links += [f"{unnamed} (not named)"] if unnamed else []
    return said + "".join(f", on the word of {name}" for name in links if name != said)


def sure(statement: Statement) -> str:
    """How surely it is said, with the words that weaken it; nothing where it is asserted."""
    hedges = f": “{', '.join(statement.hedges)}”" if statement.hedges else ""
    return {"asserted": "", "hedged": f"hedged{hedges}", "denied": "denied"}[statement.certainty]


def found_in(text: str, sought: str) -> list[Content]:
    """The words of a passage, with those that were sought set apart, each by its beginning."""
    wanted = [word.key for word in words(sought.replace('"', " "))]
    found: list[Content] = []
    at = 0
    for word in words(text):
        if any(word.key.startswith(one) for one in wanted):
            found += [{"words": text[at : word.start], "manner": "said"}] if word.start > at else []
            found.append({"words": text[word.start : word.end], "manner": "key"})
            at = word.end
    return [*found, {"words": text[at:], "manner": "said"}] if at < len(text) else found
