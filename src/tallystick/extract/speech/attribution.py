"""An attribution, and the sentence it is looked for in."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import wraps
from typing import Literal

from tallystick.extract.parser.words import Parse, Word, root_of
from tallystick.extract.speech import cues
from tallystick.text import Quotation

Kind = Literal[
    "verb", "according", "passive", "hearsay", "cited", "noun", "provision", "heading", "signature", "attitude"
]


@dataclass(frozen=True, slots=True)
class Found:
    """One attribution. All offsets are characters of the paragraph; `head` is the token at the core of the source.

    `content` is the stretch that is given to the source. `family` is the kind of verb, where a verb attributes;
    `relative` holds in a relative clause, `participle` for a verb that goes on from another ("…, saying that").
    `teller` is the token at the core of who told a receiver: "X was told by Y".
    `written` is the pronoun that stands for the source where a relative clause attributes: "officials who said …".
    `parts` are the stretches of the content where it is known to be broken. Where a word of the table of attitudes
    attributes, `word` is that word ("v support") and `pattern` its construction. `withheld` holds for what the source
    did not say ("did not say that", "declined to say whether"), `passing` where a clause on a noun says something in
    passing that the sentence round it does not: "the men whom it promised to free". `act` holds where the verb too
    belongs to what is said: "monitors counted 410".
    """

    kind: Kind
    lemma: str
    cue: tuple[int, int]
    source: tuple[int, int] | None
    head: int | None
    content: tuple[int, int]
    family: cues.Family | None = None
    root: int | None = None
    relative: bool = False
    participle: bool = False
    teller: int | None = None
    written: tuple[int, int] | None = None
    parts: tuple[tuple[int, int], ...] = ()
    word: str = ""
    pattern: str = ""
    withheld: bool = False
    passing: bool = False
    act: bool = False

    def encloses(self, other: Found) -> bool:
        """Whether the other attribution stands inside what this one gives to its source."""
        return self is not other and self.content[0] <= other.cue[0] and other.cue[1] <= self.content[1]


class Sentence:
    """One sentence as the finder sees it: its tokens, and the quotations in it that may be speech."""

    def __init__(self, parse: Parse, start: int, end: int, speech: Sequence[Quotation]) -> None:
        self.parse = parse
        self.start, self.end = start, end
        self.span = parse.touched(start, end)
        self.speech = tuple(speech)

    @property
    def text(self) -> str:
        """The words of the sentence."""
        return self.parse.text[self.span[0].start : self.span[-1].end] if self.span else ""

    @property
    def first(self) -> int:
        """The place of its first word among those of the paragraph."""
        return self.span[0].i if self.span else 0

    @property
    def root(self) -> Word:
        """The word on which the others hang."""
        return root_of(self.span or self.parse.words)

    def quoted(self, token: Word) -> bool:
        """Whether a token stands inside speech in quotation marks."""
        return bool(self.speech) and any(q.start <= token.start < q.end for q in self.speech)

    def outside(self) -> Iterator[tuple[list[Word], bool]]:
        """The stretches outside speech, in order, each with whether it follows a quotation directly."""
        run: list[Word] = []
        follows = False
        for token in self.span:
            if self.quoted(token):
                if run:
                    yield run, follows
                run, follows = [], True
            else:
                run.append(token)
        if run:
            yield run, follows


Finder = Callable[[Sentence], list[Found]]


def once_a_sentence(finder: Finder) -> Finder:
    """Keep with a parsed paragraph what a finder found in each of its sentences, for those who ask again."""

    @wraps(finder)
    def found(sentence: Sentence) -> list[Found]:
        kept: dict[object, list[Found]] = sentence.parse.kept.setdefault(finder.__name__, {})
        key = sentence.start, sentence.end, sentence.speech
        if key not in kept:
            kept[key] = finder(sentence)
        return list(kept[key])

    return found


def inside_speech(sentence: Sentence, attribution: Found) -> bool:
    """Whether the attributing word stands inside quoted speech."""
    return any(q.start <= attribution.cue[0] < q.end for q in sentence.speech)
