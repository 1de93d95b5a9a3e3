"""YAML with its lines: composed nodes, read field by field, and the mistakes found on the way.

Values are read from the scalars as they were written: `by: no` is the party "no", `article: 2.10` keeps its zero,
and a date that is none can be shown to its writer.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from difflib import get_close_matches

import yaml

from tallystick.errors import TallystickError
from tallystick.text import listed

# Far deeper than any agreement file; PyYAML composes by recursion, so that depth must be bounded before.
_MAX_DEPTH = 20
_NULL = "tag:yaml.org,2002:null"


class Mistakes:
    """Collects the mistakes of one agreement file as T301 errors."""

    def __init__(self, path: str) -> None:
        self._path = path
        self._found: list[TallystickError] = []

    def add(self, at: yaml.Node | int, detail: str, remedy: str) -> None:
        """Note a mistake: the node or line it stands at, what is wrong, and a sentence that says what is right."""
        line = at if isinstance(at, int) else at.start_mark.line + 1
        self._found.append(TallystickError("T301", path=self._path, line=line, detail=detail, remedy=remedy))

    def in_order(self) -> list[TallystickError]:
        """The mistakes in the order of their lines."""
        return sorted(self._found, key=lambda error: error.line or 0)


def compose(text: str, mistakes: Mistakes) -> yaml.Node | None:
    """The root node of the one YAML document in a text, or None where there is none that can be read."""
    try:
        if not _plain_enough(text, mistakes):
            return None
        root = yaml.compose(text, Loader=yaml.SafeLoader)
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        what = (error.problem or error.context or "not understood").strip()
        mistakes.add(mark.line + 1 if mark else 1, f"this is not YAML ({what})", _YAML_REMEDY)
    except yaml.reader.ReaderError as error:
        line = text.count("\n", 0, error.position) + 1
        mistakes.add(line, "there is a character that YAML does not allow", "Save the file as plain UTF-8 text.")
    except (yaml.YAMLError, ValueError, OverflowError) as error:
        # PyYAML lets errors of int() and chr() through, for escapes and versions that are out of range.
        mistakes.add(1, f"this is not YAML ({error})", _YAML_REMEDY)
    else:
        if root is None or root.tag == _NULL:
            mistakes.add(1, "the file is empty", "Write an agreement in it, as docs/agreement-file.md shows.")
            return None
        return root
    return None


_YAML_REMEDY = 'Check colons, brackets and indents; put "quotation marks" round a text that has a colon in it.'


def _plain_enough(text: str, mistakes: Mistakes) -> bool:
    """Whether the text has neither anchors nor depths by which a small file could become a huge one."""
    depth = 0
    for event in yaml.parse(text, Loader=yaml.SafeLoader):
        line = event.start_mark.line + 1 if event.start_mark else 1
        if isinstance(event, yaml.NodeEvent) and event.anchor is not None:
            what = f"*{event.anchor}" if isinstance(event, yaml.AliasEvent) else f"&{event.anchor}"
            mistakes.add(line, f"{what} is a YAML anchor or alias", "Write the value out where it is meant.")
            return False
        depth += isinstance(event, yaml.CollectionStartEvent) - isinstance(event, yaml.CollectionEndEvent)
        if depth > _MAX_DEPTH:
            mistakes.add(line, f"lists and fields lie more than {_MAX_DEPTH} deep", "Take out the extra brackets.")
            return False
    return True


def fields(
    node: yaml.Node, what: str, known: Iterable[str], needed: Iterable[str], mistakes: Mistakes
) -> dict[str, yaml.Node]:
    """The fields of a mapping by key; unknown, doubled, missing and empty ones are noted and left out."""
    known = list(known)
    if not isinstance(node, yaml.MappingNode):
        mistakes.add(node, f"{what} must have fields", f"Write its fields, KEY: VALUE. The keys are {listed(known)}.")
        return {}
    found: dict[str, yaml.Node] = {}
    seen: set[str] = set()
    for key_node, value in node.value:
        key = key_node.value if isinstance(key_node, yaml.ScalarNode) else None
        if key not in known:
            name = shown(key) if key is not None else "a list or mapping"
            # {text: Release 1,200 prisoners.} is two entries to YAML.
            parted = key is not None and " " in key.strip() and value.tag == _NULL
            remedy = "Put a text that holds a comma in quotation marks." if parted else None
            mistakes.add(key_node, f"{name} is no key of {what}", remedy or meant(key or "", known, "The keys are"))
        elif key in seen:
            mistakes.add(key_node, f"{key} stands twice in {what}", "Keep one of them.")
        elif value.tag == _NULL:
            mistakes.add(key_node, f"{key} has no value", "Write one, or take the line out.")
        else:
            found[key] = value
        if key is not None:
            seen.add(key)
    for key in needed:
        if key not in seen:
            mistakes.add(node, f"{what} has no {key}", f"Add a line: {key}: ...")
    return found


def items(node: yaml.Node, what: str, mistakes: Mistakes) -> list[yaml.Node]:
    """The entries of a list that may not be empty."""
    if not isinstance(node, yaml.SequenceNode):
        mistakes.add(node, f"{what} must be a list", "Write [a, b], or one entry a line after a dash.")
        return []
    if not node.value:
        mistakes.add(node, f"{what} is an empty list", "Write at least one entry.")
    return list(node.value)


def text_of(node: yaml.Node | None, what: str, mistakes: Mistakes) -> str | None:
    """The text of a scalar on one line, or None where it is missing or none."""
    if node is None:
        return None
    if not isinstance(node, yaml.ScalarNode):
        mistakes.add(node, f"{what} must be a text", "Write it after the colon, without brackets or dashes.")
        return None
    text = re.sub(r"\s+", " ", node.value).strip()
    if not text or node.tag == _NULL:
        mistakes.add(node, f"{what} is empty", "Write a text, or take the line out.")
        return None
    return text


def meant(word: str, known: Iterable[str], introduction: str) -> str:
    """A sentence that says which known word was meant, or lists them all."""
    known = list(known)
    folded = {name.casefold(): name for name in known}
    # Every one of C1 to C9 is close to C0: of short ids only one in the other case can have been meant.
    close = get_close_matches(word.casefold(), folded, n=1, cutoff=0.6 if len(word) > 3 else 1.0)
    if close:
        return f"Did you mean {folded[close[0]]}?"
    return f"{introduction} {listed(known)}." if known else "There is none."


def shown(text: str) -> str:
    """A text as an error line shows it: on one line, and not at length."""
    text = re.sub(r"\s+", " ", text).strip()
    return f"{text[:40]}..." if len(text) > 43 else text or "an empty text"
