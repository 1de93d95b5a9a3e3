"""The agreement file: YAML in, instruments out, or every mistake of the file with its line."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

import yaml

from tallystick.errors import AgreementErrors
from tallystick.instruments import nodes
from tallystick.instruments.days import after, parse_day
from tallystick.instruments.deadlines import counted_on
from tallystick.instruments.nodes import Mistakes, fields, items, shown, text_of
from tallystick.records import Anchor, Commitment, Instrument, Party, Target, Within

_INSTRUMENT = ("title", "short", "signed", "parties", "commitments")
_PARTY = ("id", "name", "aliases")
_COMMITMENT = ("id", "by", "to", "text", "deadline", "after", "anchor", "target")
_ANCHOR = ("article", "quote")
_TARGET = ("measure", "value", "unit", "direction")
_WITHIN = re.compile(r"(-?\d{1,6}) *(day|week|month)s?")
_NUMBER = re.compile(r"-?\d{1,15}(\.\d{1,9})?")
_DATE_REMEDY = "Write a day of the calendar as YEAR-MONTH-DAY, like 2031-06-30."


def load(text: str, path: str) -> tuple[Instrument, ...]:
    """Read the text of an agreement file: one instrument, or a list of them.

    `path` names the file in errors. Raises AgreementErrors with every mistake of the file, each a T301 with its line.
    """
    mistakes = Mistakes(path)
    root = nodes.compose(text, mistakes)
    entries = [] if root is None else _entries(root, mistakes)
    read = [_Reading(node, mistakes) for node in entries]
    _check_titles(read, mistakes)
    _check_commitments([commitment for one in read for commitment in one.commitments], mistakes)
    errors = mistakes.in_order()
    if errors:
        raise AgreementErrors(errors)
    return counted_on([one.instrument() for one in read])


def _entries(root: yaml.Node, mistakes: Mistakes) -> list[yaml.Node]:
    return items(root, "the file", mistakes) if isinstance(root, yaml.SequenceNode) else [root]


@dataclass(frozen=True, slots=True)
class _Obligation:
    """A commitment with the nodes that must be checked against the rest of the file.

    `counted` is the node of its deadline, where that counts from another commitment.
    """

    commitment: Commitment
    node: yaml.Node
    after: tuple[yaml.Node, ...]
    counted: yaml.Node | None = None


class _Reading:
    """One instrument as it is read: fields that are mistaken stand as empty until all mistakes are known."""

    def __init__(self, node: yaml.Node, mistakes: Mistakes) -> None:
        self.node = node
        self._mistakes = mistakes
        found = fields(node, "an instrument", _INSTRUMENT, ("title", "parties", "commitments"), mistakes)
        self.title = text_of(found.get("title"), "title", mistakes) or ""
        self._short = text_of(found.get("short"), "short", mistakes)
        self._signed = self._day(found["signed"], "signed") if "signed" in found else None
        # A date of signature that is mistaken is reported once, not again with every deadline that rests on it.
        self._dated = "signed" in found
        self._parties = self._read_parties(found.get("parties"))
        listed = items(found["commitments"], "commitments", mistakes) if "commitments" in found else []
        self.commitments = [self._read_commitment(node) for node in listed]

    def instrument(self) -> Instrument:
        """The instrument; to be asked only where no mistake was found."""
        return Instrument(
            title=self.title,
            signed=self._signed.isoformat() if self._signed else None,
            parties=tuple(self._parties),
            commitments=tuple(one.commitment for one in self.commitments),
            short=self._short,
        )

    def _day(self, node: yaml.Node, what: str) -> date | None:
        text = text_of(node, what, self._mistakes)
        day = parse_day(text) if text else None
        if text and day is None:
            self._mistakes.add(node, f"{what}: {shown(text)} is no date", _DATE_REMEDY)
        return day

    def _read_parties(self, node: yaml.Node | None) -> list[Party]:
        parties: list[Party] = []
        for entry in items(node, "parties", self._mistakes) if node else []:
            found = fields(entry, "a party", _PARTY, ("id", "name"), self._mistakes)
            name = text_of(found.get("name"), "name", self._mistakes) or ""
            aliases = items(found["aliases"], "aliases", self._mistakes) if "aliases" in found else []
            names = [text_of(alias, "an alias", self._mistakes) for alias in aliases]
            party = text_of(found.get("id"), "id", self._mistakes)
            if party in {known.id for known in parties}:
                self._mistakes.add(found["id"], f"the party {shown(party or '')} stands twice", "Give each its own id.")
            elif party:
                parties.append(Party(party, name, tuple(alias for alias in names if alias)))
        return parties

    def _read_commitment(self, node: yaml.Node) -> _Obligation:
        found = fields(node, "a commitment", _COMMITMENT, ("id", "by", "text"), self._mistakes)
        within, deadline = self._deadline(found["deadline"]) if "deadline" in found else (None, None)
        conditions = self._conditions(found.get("after"))
        commitment = Commitment(
            id=text_of(found.get("id"), "id", self._mistakes) or "",
            by=self._party(found.get("by"), "by") or "",
            to=self._party(found.get("to"), "to"),
            text=text_of(found.get("text"), "text", self._mistakes) or "",
            deadline=deadline.isoformat() if deadline else None,
            within=within,
            after=tuple(text_of(one, "after", self._mistakes) or "" for one in conditions),
            anchor=self._anchor(found.get("anchor")),
            target=self._target(found.get("target")),
        )
        counted = found["deadline"] if within and within.of else None
        return _Obligation(commitment, found.get("id", node), conditions, counted)

    def _party(self, node: yaml.Node | None, what: str) -> str | None:
        name = text_of(node, what, self._mistakes)
        ids = [party.id for party in self._parties]
        if node is not None and name and name not in ids:
            remedy = nodes.meant(name, ids, "The parties are")
            self._mistakes.add(node, f"{what}: there is no party {shown(name)}", remedy)
        return name

    @staticmethod
    def _conditions(node: yaml.Node | None) -> tuple[yaml.Node, ...]:
        if node is None:
            return ()
        return tuple(node.value) if isinstance(node, yaml.SequenceNode) else (node,)

    def _deadline(self, node: yaml.Node) -> tuple[Within | None, date | None]:
        if isinstance(node, yaml.MappingNode):
            found = fields(node, "a deadline", ("within", "of"), ("within",), self._mistakes)
            of = text_of(found.get("of"), "of", self._mistakes)
            return self._within(found["within"], of) if "within" in found else (None, None)
        text = text_of(node, "deadline", self._mistakes)
        if text and _WITHIN.fullmatch(text):
            self._mistakes.add(node, f"deadline: {shown(text)} is no date", f"Write {{within: {text}}} to count it.")
            return None, None
        return None, self._day(node, "deadline") if text else None

    def _within(self, node: yaml.Node, of: str | None) -> tuple[Within | None, date | None]:
        text = text_of(node, "within", self._mistakes)
        if text is None:
            return None, None
        match = _WITHIN.fullmatch(text)
        if match is None or not text.isascii():
            remedy = "Write a number and days, weeks or months, like 60 days."
            self._mistakes.add(node, f"within: {shown(text)} is no period", remedy)
            return None, None
        units = {"day": "days", "week": "weeks", "month": "months"}
        within = Within(int(match[1]), units[match[2]], of)  # type: ignore[arg-type]
        if within.count < 0:
            self._mistakes.add(node, f"within: {text} lies before the signing", "Write a number that is not negative.")
            return None, None
        if of is not None:
            return within, None
        if self._signed is None:
            if not self._dated:
                self._mistakes.add(node, "within counts from the signing, and signed is not given", _SIGNED_REMEDY)
            return None, None
        try:
            return within, after(self._signed, within)
        except OverflowError:
            self._mistakes.add(node, f"within: {text} leads past the year 9999", "Write a shorter period.")
            return None, None

    def _anchor(self, node: yaml.Node | None) -> Anchor | None:
        if node is None:
            return None
        found = fields(node, "an anchor", _ANCHOR, (), self._mistakes)
        article = text_of(found.get("article"), "article", self._mistakes)
        return Anchor(article, text_of(found.get("quote"), "quote", self._mistakes))

    def _target(self, node: yaml.Node | None) -> Target | None:
        if node is None:
            return None
        found = fields(node, "a target", _TARGET, ("measure", "value"), self._mistakes)
        measure = text_of(found.get("measure"), "measure", self._mistakes) or ""
        value = self._number(found["value"]) if "value" in found else None
        unit = text_of(found.get("unit"), "unit", self._mistakes)
        direction = text_of(found.get("direction"), "direction", self._mistakes) or "at least"
        if direction not in ("at least", "at most"):
            remedy = nodes.meant(direction, ("at least", "at most"), "The directions are")
            self._mistakes.add(found["direction"], f"direction: {shown(direction)} is no direction", remedy)
        return Target(measure, value or 0.0, unit, "at most" if direction == "at most" else "at least")

    def _number(self, node: yaml.Node) -> float | None:
        text = text_of(node, "value", self._mistakes)
        if text is None:
            return None
        if not (_NUMBER.fullmatch(text) and text.isascii()):
            remedy = "Write digits alone, without separators or a unit, like 8600 or 12.5."
            self._mistakes.add(node, f"value: {shown(text)} is no number", remedy)
            return None
        return float(text)


_SIGNED_REMEDY = "Add signed: with the date of the instrument, or write the deadline as a date."


def _check_titles(read: Sequence[_Reading], mistakes: Mistakes) -> None:
    """Evidence names its instrument by title, so that two of one title could not be told apart."""
    seen: set[str] = set()
    for one in read:
        if one.title and one.title in seen:
            mistakes.add(one.node, f"the title {shown(one.title)} stands twice", "Give each instrument its own title.")
        seen.add(one.title)


def _check_commitments(obligations: Sequence[_Obligation], mistakes: Mistakes) -> None:
    ids: set[str] = set()
    for one in obligations:
        if one.commitment.id and one.commitment.id in ids:
            detail = f"the id {shown(one.commitment.id)} stands twice"
            mistakes.add(one.node, detail, "Give each commitment of the file its own id.")
        ids.add(one.commitment.id)
    for one in obligations:
        for node, name in zip(one.after, one.commitment.after, strict=True):
            if name and name not in ids:
                remedy = nodes.meant(name, sorted(ids - {""}), "The commitments are")
                mistakes.add(node, f"after: there is no commitment {shown(name)}", remedy)
        of = one.commitment.within.of if one.commitment.within else None
        if one.counted is not None and of not in ids:
            remedy = nodes.meant(of or "", sorted(ids - {""}), "The commitments are")
            mistakes.add(one.counted, f"of: there is no commitment {shown(of or '')}", remedy)
    _check_circles(obligations, mistakes)


def _check_circles(obligations: Sequence[_Obligation], mistakes: Mistakes) -> None:
    """Find each circle once, walking from every commitment along its conditions and what its deadline counts from."""
    by_id = {one.commitment.id: one for one in obligations}
    done: set[str] = set()
    for start in by_id:
        path: list[str] = []
        stack = [(start, iter(_depends(by_id[start])))] if start not in done else []
        path.extend(name for name, _ in stack)
        while stack:
            name, conditions = stack[-1]
            following = next(conditions, None)
            if following is None:
                stack.pop()
                done.add(path.pop())
            elif following in path:
                circle = [*path[path.index(following) :], following]
                remedy = "Take one of these conditions out."
                at = by_id[name].after[0] if by_id[name].after else by_id[name].counted
                assert at is not None
                mistakes.add(at, f"a circle in after: {' after '.join(circle)}", remedy)
            elif following in by_id and following not in done:
                stack.append((following, iter(_depends(by_id[following]))))
                path.append(following)


def _depends(one: _Obligation) -> tuple[str, ...]:
    """The commitments on which one depends: its conditions, and that from which its deadline counts."""
    of = one.commitment.within.of if one.commitment.within else None
    return (*one.commitment.after, *([of] if of else []))
