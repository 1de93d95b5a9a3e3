"""Section 8: how it was done, with versions, and what was not done."""

from __future__ import annotations

from tallystick.records import Case
from tallystick.report.casebook import Casebook
from tallystick.report.content import Paragraph, Part, Section, Sentence, Text
from tallystick.report.wording import counted, in_date, listed, visible

_COUNTING = (
    "An origin is where information entered the record: the last identified link of the chain from the outlet outward.",
    "An unnamed end of that chain is recorded and counts as the body that relayed it.",
    "Copied text, a shared quotation and stated attribution each show dependence.",
    "Two origins count twice in “at least” only where nothing suggests that one draws on the other.",
    "A party that judges itself makes a statement, not corroboration, and is marked.",
)
_SUGGESTING = (
    "A program parsed every sentence, found who is given as saying it and brought together what says the same.",
    "From the words that a statement shares with a commitment it suggested what the one means for the other.",
    "It can miss a statement, join two that differ, or take one for a breach that is none.",
    "A suggestion is called so until an analyst has decided it; nobody but an analyst sets a status.",
    "That no evidence was found is not compliance.",
    "Nothing was fetched from a network, and no document outside the case was consulted.",
)
_CHECKING = (
    "Read the passage in its note, then in its document at the place that the note gives, in characters of the text.",
    "Check who is named for it, whether the bearing is fair, and whether two origins are really two.",
    "Where a note shows […], the passage is longer than what is printed, or a link or menu stands inside it.",
    "Words that weaken a statement are in italics and travel with it.",
    "Furniture and readers’ comments are kept with the documents and bear no evidence.",
    "A date given only as “last week”, with no day to count from, stays not anchored.",
)


def method(book: Casebook) -> Section:
    """The method in words, the state of the decisions, and the versions."""
    parts = (
        _part("counting", "How origins are counted", _COUNTING),
        _part("suggesting", "How suggestions are made", _SUGGESTING),
        _part("checking", "What to check", _CHECKING),
        _part("versions", "Versions", _versions(book)),
    )
    return Section(8, "Method", parts)


def _part(place: str, title: str, lines: tuple[str, ...]) -> Part:
    return Part(place, (Paragraph(tuple(Sentence((Text(line),)) for line in lines)),), title=(Text(title),))


def _versions(book: Casebook) -> tuple[str, ...]:
    case = book.case
    built = f"The case was built on {in_date(case.built)}." if case.built else "When the case was built is not known."
    chain = f"The chain of decisions has {counted(len(case.audit), 'row')}"
    chain += f"; the last begins with {case.audit[-1].hash[:16]}." if case.audit else "."
    size = (
        f"It holds {counted(len(case.statements), 'statement')}, {counted(len(case.claims), 'claim')}, "
        f"{counted(len(case.origins), 'origin')} and {counted(len(case.lineage), 'line')} of lineage."
    )
    day = f"The case stands as of {book.as_of}; that day is {visible(case.as_of_basis)}."
    made = f"Tallystick {case.version}" + (f", with {listed(_stages(case))}." if case.versions else ".")
    changed = listed([f"{name} = {value}" for name, value in case.settings])
    settings = (
        f"Settings that differ from their defaults: {changed}." if changed else "All settings are at their defaults."
    )
    return made, day, built, size, decisions(book), chain, settings


def decisions(book: Casebook) -> str:
    """How many suggestions there are and how many of them an analyst decided."""
    asked = [evidence for evidence in book.case.evidence if evidence.decision or not evidence.weak]
    total, decided = len(asked), sum(1 for evidence in asked if evidence.decision)
    if not total:
        return "No suggestions."
    what = f"{total:,} suggestion{'' if total == 1 else 's'}"
    if not decided:
        return f"{what}, none decided by an analyst yet."
    if decided == total:
        return f"{what}, {'it is' if total == 1 else 'each'} decided by an analyst."
    return f"{what}, {decided:,} decided by an analyst."


def _stages(case: Case) -> list[str]:
    """The versions of the stages, a stage that names itself not named twice."""
    return [visible(v if v.startswith(f"{n} ") else f"{n} {v}") for n, v in case.versions]
