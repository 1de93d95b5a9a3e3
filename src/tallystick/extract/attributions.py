"""Finds the attributions in one sentence: which words give which stretch to whom, outermost first."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Literal

from spacy.tokens import Doc, Span, Token

from tallystick.extract import cues
from tallystick.text import Quotation

Kind = Literal["verb", "according", "passive", "hearsay", "noun", "provision", "heading", "signature"]

_FINITE = frozenset({"VBD", "VBZ", "VBP", "MD"})
_CLAUSES = frozenset({"ccomp"})
_NOMINAL = frozenset({"NOUN", "PROPN", "PRON"})
_RELATIVES = frozenset({"who", "which", "that"})
_DASHES = frozenset({"-", "--", "–", "—", "―"})
_HARD = frozenset({",", ";", ":", "(", ")", "[", "]", *_DASHES})
# Where a noun phrase after "said" ends: a new adjunct begins.
_ADJUNCTS = frozenset({"on", "in", "at", "during", "after", "before", "when", "while", "as", "by", "via", "through", "following",
                       "to", "about", "but", "and", "that", "yesterday", "today", "earlier", "later", "last", "this", "because", "since",
                       "upon", "amid", "ahead", "with", "adding", "referring", "shortly", "citing", "alongside"})  # fmt: skip
# Verbs whose infinitive is something done: "continues to deny".
_PHASES = frozenset(
    [
        "continue",
        "go",
        "begin",
        "start",
        "refuse",
        "decline",
        "appear",
        "seem",
        "use",
        "come",
        "proceed",
        "rush",
        "hasten",
        "fail",
    ]
)
_DAYS = frozenset(["monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"])


@dataclass(frozen=True, slots=True)
class Attribution:
    """One attribution. All offsets are characters of the paragraph; `head` is the token at the core of the source.

    `content` is the stretch that is given to the source. `family` is the kind of verb, where a verb attributes.
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

    def encloses(self, other: Attribution) -> bool:
        """Whether the other attribution stands inside what this one gives to its source."""
        return self is not other and self.content[0] <= other.cue[0] and other.cue[1] <= self.content[1]


class Sentence:
    """One sentence as the finder sees it: its tokens, and the quotations in it that may be speech."""

    def __init__(self, doc: Doc, start: int, end: int, speech: Sequence[Quotation]) -> None:
        self.doc = doc
        self.start, self.end = start, end
        span = doc.char_span(start, end, alignment_mode="expand")
        self.span: Span = span if span is not None else doc[0:0]
        self.speech = tuple(speech)

    def quoted(self, token: Token) -> bool:
        """Whether a token stands inside speech in quotation marks."""
        return any(q.start <= token.idx < q.end for q in self.speech)

    def outside(self) -> Iterator[tuple[list[Token], bool]]:
        """The stretches outside speech, in order, each with whether it follows a quotation directly."""
        run: list[Token] = []
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


def find(sentence: Sentence) -> list[Attribution]:
    """The attributions of a sentence, outermost first; those inside quoted speech come after those outside it."""
    found = [*_after_quotations(sentence), *_signatures(sentence)]
    taken = {a.cue for a in found}
    for token in sentence.span:
        made = _of_token(sentence, token)
        if made is not None and made.cue not in taken and not _same_place(made, found):
            found.append(made)
            taken.add(made.cue)
    if not any(not _inside_speech(sentence, a) for a in found):
        found += _trailing(sentence)
    return sorted(found, key=lambda a: (_depth(sentence, a, found), a.cue))


def _depth(sentence: Sentence, attribution: Attribution, found: Sequence[Attribution]) -> int:
    """How many others an attribution stands inside; "according to" at either end of a sentence holds all of it."""
    if attribution.kind == "according" and not _inside_speech(sentence, attribution):
        assert attribution.source is not None
        tail = sentence.doc.text[attribution.source[1] : sentence.end].strip(' ."”')
        if attribution.cue[0] <= sentence.start + 2 or not tail:
            return -1
    inside = sum(other.encloses(attribution) and not attribution.encloses(other) for other in found)
    return inside + 10 * attribution.relative


def _inside_speech(sentence: Sentence, attribution: Attribution) -> bool:
    return any(q.start <= attribution.cue[0] < q.end for q in sentence.speech)


def _same_place(made: Attribution, found: list[Attribution]) -> bool:
    """Whether an attribution with these words as its cue or source was found already."""
    return any(
        a.cue[0] <= made.cue[0] < a.cue[1] or (a.source is not None and a.source[0] <= made.cue[0] < a.source[1])
        for a in found
    )


# ---- beside a quotation ----


def _after_quotations(sentence: Sentence) -> list[Attribution]:
    """Attributions that follow a quotation directly: "…," said X; "…," X said; "…," according to X."""
    found = []
    for run, follows in sentence.outside():
        if follows:
            made = _tail(sentence, run)
            if made is not None:
                found.append(made)
    return found


def _tail(sentence: Sentence, run: Sequence[Token]) -> Attribution | None:
    """An attribution that fills a stretch from its start: verb and source in either order."""
    tokens = list(run)
    while tokens and (tokens[0].is_punct or tokens[0].is_space or tokens[0].lower_ in {"''", "``"}):
        tokens.pop(0)
    if not tokens:
        return None
    first = _skip_adverbs(tokens, 0)
    if first < len(tokens) and _reports(tokens[first]) and tokens[first].tag_ != "VBG":
        source = _phrase_after(tokens, first + 1)
        if source:
            return _made(sentence, tokens[first], source)
    verb = _verb_after_subject(tokens)
    if verb is None:
        return None
    source = _phrase_before(tokens, verb)
    return _made(sentence, tokens[verb], source) if source else None


def _reports(token: Token) -> bool:
    lemma = token.lemma_.lower()
    if token.pos_ not in {"VERB", "AUX"} and token.tag_ not in _FINITE:
        return False
    return lemma in cues.SPEECH or lemma in cues.FINDING or lemma in cues.THOUGHT or lemma in cues.DENIAL


def _skip_adverbs(tokens: Sequence[Token], at: int) -> int:
    while at < len(tokens) and tokens[at].pos_ in {"ADV", "CCONJ"}:
        at += 1
    return at


def _verb_after_subject(tokens: Sequence[Token]) -> int | None:
    """The attributing verb in "X said", stepping over what stands between: appositions, relative clauses, participles."""
    depth = relative = 0
    best = None
    nominal = False
    for i, token in enumerate(tokens):
        if token.text in "([":
            depth += 1
        elif token.text in ")]":
            depth -= 1
        if depth:
            continue
        if token.lower_ in _RELATIVES and i and tokens[i - 1].text == ",":
            relative = 1
        elif token.text == ",":
            if relative == 1:
                relative = 0
            elif best is not None:
                break
        if relative:
            continue
        if token.text in {";", ":"} or (best is not None and token.lower_ in {"that", "but"}):
            break
        if nominal and _reports(token) and token.tag_ != "VBG" and (token.tag_ != "VBN" or _perfect(tokens, i)):
            if best is None or (tokens[best].tag_ != "VBD" or tokens[best].lemma_ in {"publish", "release", "post"}):
                best = i
            else:
                break
        elif best is None and nominal and token.tag_ in _FINITE and token.pos_ == "VERB" and not _reduced(tokens, i):
            return None
        nominal = nominal or token.pos_ in _NOMINAL or token.pos_ == "DET"
    return best


def _reduced(tokens: Sequence[Token], at: int) -> bool:
    """Whether a past form may be a participle: "the study compiled for the council said"."""
    following = tokens[at + 1] if at + 1 < len(tokens) else None
    return (
        tokens[at].tag_ in {"VBD", "VBN"}
        and following is not None
        and (following.pos_ == "ADP" or following.ent_type_ == "DATE")
    )


def _perfect(tokens: Sequence[Token], at: int) -> bool:
    return any(token.lemma_ in {"have", "be"} for token in tokens[max(0, at - 3) : at])


def _phrase_after(tokens: Sequence[Token], at: int) -> list[Token]:
    """The noun phrase that begins here, without what follows it: apposition, time, place, audience."""
    phrase: list[Token] = []
    i = at
    while i < len(tokens):
        token = tokens[i]
        closing = next((j for j in range(i + 1, min(i + 6, len(tokens))) if tokens[j].text == ")"), None)
        if token.text == "(" and phrase and closing is not None:
            phrase += tokens[i : closing + 1]
            i = closing + 1
            continue
        if (token.text in _HARD and not (token.text == "-" and phrase)) or (
            phrase and token.lower_ in _ADJUNCTS | _DAYS
        ):
            break
        if token.text in {".", "?", "!", ";"} and (token.i + 1 >= len(token.doc) or not phrase or i + 1 >= len(tokens)):
            break
        if token.lower_ in _RELATIVES or (phrase and token.tag_ in _FINITE and token.pos_ in {"VERB", "AUX"}):
            break
        phrase.append(token)
        i += 1
    while (phrase and (phrase[-1].is_punct and phrase[-1].text not in ").")) or (phrase and phrase[-1].is_space):
        phrase.pop()
    return phrase if any(token.pos_ in _NOMINAL for token in phrase) else []


def _phrase_before(tokens: Sequence[Token], verb: int) -> list[Token]:
    """The subject that stands before the verb, up to its first comma."""
    phrase = list(tokens[:verb])
    while phrase and (phrase[-1].pos_ in {"ADV", "AUX", "PART"} or (phrase[-1].is_punct and phrase[-1].text != ")")):
        phrase.pop()
    while phrase and (
        phrase[0].pos_ in {"CCONJ", "ADV", "SCONJ"} or (phrase[0].is_punct and phrase[0].text not in "“‘\"'")
    ):
        phrase.pop(0)
    cut = next((i for i, token in enumerate(phrase) if token.text == "," and i), len(phrase))
    phrase = phrase[:cut]
    prepositional = phrase and phrase[0].pos_ == "ADP" and cut < verb
    if prepositional:
        return _phrase_before(tokens[cut + 1 :], verb - cut - 1) if cut + 1 < verb else []
    return phrase if any(token.pos_ in _NOMINAL for token in phrase) and len(phrase) <= 30 else []


def _made(sentence: Sentence, verb: Token, source: Sequence[Token]) -> Attribution:
    begin, end = source[0].idx, source[-1].idx + len(source[-1])
    left = min(begin, verb.idx)
    return Attribution(
        "verb",
        verb.lemma_.lower(),
        _chars(verb),
        (begin, end),
        _core(source).i,
        (sentence.start, left),
        cues.family(verb.lemma_.lower()),
    )


def _core(phrase: Sequence[Token]) -> Token:
    """The token at the core of a phrase: the noun that the others hang on."""
    inside = {token.i for token in phrase}
    person = [t for t in phrase if t.ent_type_ == "PERSON" and t.pos_ == "PROPN" and t.tag_ != "NNS" and not _owns(t)]
    if person and not any(t.dep_ == "prep" and t.i < person[-1].i for t in phrase):
        return person[-1]
    if phrase[-1].pos_ == "PROPN" and len(phrase) > 1 and not any(t.pos_ == "ADP" for t in phrase):
        return phrase[-1]
    cut = next((i for i, token in enumerate(phrase) if token.pos_ == "ADP" and i), len(phrase))
    before = [token for token in phrase[:cut] if token.pos_ in {"NOUN", "PROPN"} and token.dep_ != "poss"]
    if cut < len(phrase) and before:
        return (
            before[-1] if not any(t.tag_ in {"VBN", "VBG", "VBD"} for t in phrase[1:cut]) else _last_run(phrase[:cut])
        )
    heads = [token for token in phrase if token.pos_ in _NOMINAL and token.dep_ not in {"compound", "poss", "nmod"}]
    tops = [token for token in heads if token.head.i not in inside or token.head == token]
    return (tops or heads or [token for token in phrase if token.pos_ in _NOMINAL] or list(phrase))[0]


def _last_run(tokens: Sequence[Token]) -> Token:
    """The last noun before the first participle that follows a noun."""
    last = None
    for token in tokens:
        if token.pos_ in {"NOUN", "PROPN"}:
            last = token
        elif token.tag_ in {"VBN", "VBG", "VBD"} and last is not None:
            break
    return last or tokens[0]


def _owns(token: Token) -> bool:
    """Whether a name is a possessor, or stands before a noun that it only modifies."""
    following = token.doc[token.i + 1] if token.i + 1 < len(token.doc) else None
    if following is None:
        return False
    return following.tag_ == "POS" or (
        token.dep_ == "compound" and token.head.ent_type_ != "PERSON" and token.head.i > token.i
    )


def _chars(token: Token) -> tuple[int, int]:
    return token.idx, token.idx + len(token)


def _signatures(sentence: Sentence) -> list[Attribution]:
    """A quotation followed by a dash and a name, as pull quotes and letters have it."""
    found = []
    for run, follows in sentence.outside():
        tokens = [token for token in run if not token.is_space]
        if not follows or len(tokens) < 2 or tokens[0].text not in _DASHES or len(tokens) > 14:
            continue
        name = tokens[1:]
        while name and name[-1].is_punct and name[-1].text not in ").":
            name.pop()
        if name and name[0].pos_ == "PROPN" and not any(token.tag_ in _FINITE for token in name):
            cut = next((i for i, token in enumerate(name) if token.text == ","), len(name))
            name = name[:cut]
            span = (name[0].idx, name[-1].idx + len(name[-1]))
            found.append(
                Attribution("signature", "", _chars(tokens[0]), span, _core(name).i, (sentence.start, tokens[0].idx))
            )
    return found


def _trailing(sentence: Sentence) -> list[Attribution]:
    """An attribution at the end of a sentence, or between two commas, that the parser did not join to its content."""
    tokens = [token for token in sentence.span if not token.is_space]
    for i, token in enumerate(tokens):
        if token.text == "," and i > 2 and not sentence.quoted(token):
            made = _tail(sentence, tokens[i + 1 :])
            if made is not None and made.lemma in cues.RELAY and _is_short_after(tokens, made):
                return [made]
    return []


def _is_short_after(tokens: Sequence[Token], made: Attribution) -> bool:
    """Whether nothing follows verb and source that they could govern: the end, a comma, or a time."""
    assert made.source is not None
    end = max(made.cue[1], made.source[1])
    rest = [token for token in tokens if token.idx >= end]
    return not rest or rest[0].is_punct or rest[0].lower_ in _ADJUNCTS | _DAYS or rest[0].ent_type_ in {"DATE", "TIME"}


# ---- by the parse ----


def _of_token(sentence: Sentence, token: Token) -> Attribution | None:
    lemma = token.lemma_.lower()
    if token.lower_ == "according":
        return _according(sentence, token)
    if token.pos_ in {"VERB", "AUX"}:
        if _is_passive(token):
            return _passive(sentence, token, lemma)
        return _provision(sentence, token, lemma) or _verb(sentence, token, lemma)
    if lemma in cues.NOUNS and token.pos_ == "NOUN":
        return _noun(sentence, token, lemma)
    if lemma in cues.INSTRUMENTS or lemma in cues.DOCUMENTS:
        return _under(sentence, token, lemma)
    return None


def _according(sentence: Sentence, token: Token) -> Attribution | None:
    following = [t for t in sentence.span if t.i > token.i]
    if not following or following[0].lower_ != "to":
        return None
    head = next((t for t in following[0].children if t.dep_ == "pobj"), None)
    phrase = noun_phrase(head) if head is not None and head.i > token.i else _phrase_after(following, 1)
    if not phrase:
        return None
    verb = next(
        (
            a
            for a in token.ancestors
            if a.dep_ == "ccomp" and cues.family(a.head.lemma_.lower()) == "speech" and a.head.i < token.i
        ),
        None,
    )
    content = _subtree_chars(verb) if verb is not None else (sentence.start, sentence.end)
    cue = (token.idx, following[0].idx + 2)
    return Attribution(
        "according", "according", cue, _span(phrase), (head or _core(phrase)).i, content, root=_root(sentence, token)
    )


def _root(sentence: Sentence, token: Token) -> int | None:
    at = token
    while at.head != at and at.head in sentence.span:
        at = at.head
    return at.i


def _is_passive(token: Token) -> bool:
    return any(child.dep_ in {"nsubjpass", "auxpass", "csubjpass"} for child in token.children)


def _passive(sentence: Sentence, token: Token, lemma: str) -> Attribution | None:
    subject = subject_of(token)
    if lemma in cues.PASSIVE_RECEIVERS and subject is not None:
        inner = next(
            (
                c
                for c in token.children
                if (c.dep_ in {"ccomp", "prep"} and c.i > token.i and c.lower_ in {"of", "about"}) or c.dep_ == "ccomp"
            ),
            None,
        )
        if inner is not None:
            return Attribution(
                "passive",
                lemma,
                _cue_with_aux(token),
                _span(noun_phrase(subject)),
                subject.i,
                _subtree_chars(inner),
                "speech",
                inner.i,
            )
    agent = next((p for c in token.children if c.dep_ == "agent" for p in c.children if p.dep_ == "pobj"), None)
    if (
        agent is not None
        and lemma in cues.SPEECH
        and any(
            (c.dep_ in {"ccomp", "xcomp", "prep", "oprd"} and c.lower_ in {"as"}) or c.dep_ in {"xcomp", "oprd"}
            for c in token.children
        )
    ):
        return Attribution(
            "verb",
            lemma,
            _cue_with_aux(token),
            _span(noun_phrase(agent)),
            agent.i,
            (sentence.start, sentence.end),
            "speech",
            token.i,
        )
    if lemma in cues.HEARSAY and any(c.dep_ in {"xcomp", "ccomp"} for c in token.children):
        return Attribution("hearsay", lemma, _cue_with_aux(token), None, None, _subtree_chars(token), "speech", token.i)
    return None


def _cue_with_aux(token: Token) -> tuple[int, int]:
    aux = [c for c in token.children if c.dep_ in {"auxpass", "aux"} and c.i < token.i]
    return (aux[-1].idx if aux else token.idx), token.idx + len(token)


def _verb(sentence: Sentence, token: Token, lemma: str) -> Attribution | None:
    kind = cues.family(lemma)
    if lemma == "put" and any(c.dep_ == "dobj" and c.lower_ == "it" for c in token.children):
        kind = "speech"
    if kind is None or not _asserts(token):
        return None
    subject = subject_of(token)
    complement = _complement(sentence, token, lemma, kind, subject)
    if complement is None:
        return None
    content, root = complement
    if subject is None:
        return None
    if subject.lower_ in _RELATIVES:
        return None
    phrase = noun_phrase(subject)
    relative = token.dep_ == "relcl" or (token.dep_ == "conj" and token.head.dep_ == "relcl")
    return Attribution("verb", lemma, _chars(token), _span(phrase), subject.i, content, kind, root, relative)


def _complement(
    sentence: Sentence, token: Token, lemma: str, kind: cues.Family, subject: Token | None
) -> tuple[tuple[int, int], int | None] | None:
    """What a verb gives to its subject: the stretch, and the token at its core; None where it gives nothing."""
    clause = next((c for c in token.children if c.dep_ in _CLAUSES and _is_proposition(c, token)), None)
    if clause is not None and lemma not in cues.QUOTATION_ONLY and not (kind == "thought" and _first_person(subject)):
        content = _subtree_chars(clause)
        if clause.i < token.i:
            content = (sentence.start, min(content[1], _left(token, subject)))
        return content, clause.i
    if lemma == "put" or (
        token.dep_ == "advcl" and any(c.lower_ == "as" and c.dep_ in {"mark", "advmod"} for c in token.children)
    ):
        return (
            ((sentence.start, sentence.end), None)
            if kind == "speech" and subject is not None and subject.i < token.i
            else None
        )
    quote = next((q for q in sentence.speech if q.start > token.idx and not sentence.quoted(token)), None)
    if quote is not None and kind != "finding" and _leads_to(sentence, token, quote):
        return (token.idx + len(token), max(quote.end, _subtree_chars(token)[1])), None
    if quote is not None and lemma in cues.FINDING and _leads_to(sentence, token, quote):
        return (token.idx + len(token), sentence.end), None
    if any(c.dep_ == "neg" for d in token.children for c in d.children) and lemma in {"ask", "request"}:
        return None
    if kind in {"promise", "request"} or lemma in {"warn", "advise", "urge", "ask", "demand"}:
        aim = next(
            (
                c
                for c in token.children
                if c.dep_ in {"xcomp", "ccomp", "prep"}
                and c.i > token.i
                and (c.dep_ != "prep" or c.lower_ in {"for", "of", "against"})
            ),
            None,
        )
        if aim is not None:
            return _subtree_chars(aim), aim.i
    if kind == "denial" or lemma in {
        "accuse",
        "condemn",
        "denounce",
        "criticise",
        "criticize",
        "complain",
        "confirm",
        "acknowledge",
        "announce",
        "claim",
        "allege",
        "describe",
        "downplay",
        "blame",
        "blast",
        "decry",
        "slam",
        "deplore",
    }:
        aim = next(
            (c for c in token.children if c.dep_ in {"dobj", "xcomp", "ccomp", "prep", "pcomp"} and c.i > token.i), None
        )
        if aim is not None:
            return (aim.left_edge.idx, _subtree_chars(token)[1]), aim.i
    if lemma in cues.FINDING and subject is not None and is_document(subject):
        aim = next((c for c in token.children if c.dep_ in {"dobj", "prep", "advcl", "xcomp"} and c.i > token.i), None)
        if aim is not None:
            return (aim.left_edge.idx, _subtree_chars(token)[1]), aim.i
    return None


def _asserts(token: Token) -> bool:
    """Whether a verb form says that somebody did speak: no bare infinitive, no duty, no future."""
    aux = {c.lower_ for c in token.children if c.dep_ == "aux"}
    if aux & {"will", "shall", "must", "should", "may", "might", "'ll", "’ll"}:
        return False
    if token.tag_ == "VBN" and token.dep_ in {"advcl", "acl"} and not aux:
        return False
    if token.tag_ == "VB" and "to" in aux:
        return token.dep_ == "xcomp" and token.head.lemma_ in _PHASES
    return True


def _first_person(subject: Token | None) -> bool:
    return subject is not None and subject.lower_ in {"i", "we", "you"}


def _is_proposition(clause: Token, verb: Token) -> bool:
    """Whether a clause says something: it has a subject or "that", or stands before its verb."""
    if clause.i < verb.i:
        return True
    if clause.tag_ == "VB" and any(c.tag_ == "TO" for c in clause.children):
        return False
    marks = {"nsubj", "nsubjpass", "csubj", "expl", "csubjpass"}
    return any(c.dep_ in marks or (c.dep_ == "mark" and c.lower_ in {"that", "if", "whether"}) for c in clause.children)


def _left(token: Token, subject: Token | None) -> int:
    edge = token.idx
    if subject is not None:
        edge = min(edge, noun_phrase(subject)[0].idx)
    return edge


def _leads_to(sentence: Sentence, token: Token, quote: Quotation) -> bool:
    """Whether a verb introduces a quotation: nothing but its own adjuncts stands between, and no other such verb."""
    between = [t for t in sentence.span if token.i < t.i and t.idx < quote.start]
    if any(_reports(t) and t.tag_ in _FINITE | {"VBG"} for t in between):
        return False
    closing = between[-1].text if between else ""
    return closing in {":", ","} or len(between) <= 12


def _provision(sentence: Sentence, token: Token, lemma: str) -> Attribution | None:
    """A verb by which an instrument speaks: "the accord obliges both sides to …"."""
    if lemma not in cues.PROVISION or token.dep_ == "relcl" or token.tag_ not in {"VBD", "VBZ", "VBP"}:
        return None
    subject = next((c for c in token.children if c.dep_ == "nsubj"), None)
    if subject is None and token.dep_ == "conj":
        subject = subject_of(token)
    if subject is None or subject.lemma_.lower() not in cues.INSTRUMENTS:
        return None
    aim = next((c for c in token.children if c.dep_ in {"dobj", "ccomp", "xcomp", "prep"} and c.i > token.i), None)
    if aim is None:
        return None
    return Attribution(
        "provision",
        lemma,
        _chars(token),
        _span(noun_phrase(subject)),
        subject.i,
        (aim.left_edge.idx, _subtree_chars(token)[1]),
        "speech",
        aim.i,
    )


def _under(sentence: Sentence, token: Token, lemma: str) -> Attribution | None:
    """ "Under the accord, …": what follows is what the instrument says."""
    if lemma not in cues.INSTRUMENTS or token.dep_ != "pobj" or token.head.lower_ not in {"under", "per"}:
        return None
    if token.head.i > sentence.span.start + 2:
        return None
    return Attribution(
        "provision",
        token.head.lower_,
        _chars(token.head),
        _span(noun_phrase(token)),
        token.i,
        (sentence.start, sentence.end),
        "speech",
        _root(sentence, token),
    )


def _noun(sentence: Sentence, token: Token, lemma: str) -> Attribution | None:
    """A noun that carries speech: "the ministry's claim that …"."""
    clause = next(
        (
            c
            for c in token.children
            if c.dep_ in {"acl", "ccomp", "relcl"}
            and c.i > token.i
            and any(m.dep_ == "mark" and m.lower_ == "that" for m in c.children)
        ),
        None,
    )
    if clause is None:
        return None
    owner = next((c for c in token.children if c.dep_ == "poss"), None)
    if owner is None:
        owner = next(
            (p for c in token.children if c.lower_ in {"by", "from"} for p in c.children if p.dep_ == "pobj"), None
        )
    if owner is None:
        return None
    return Attribution(
        "noun", lemma, _chars(token), _span(noun_phrase(owner)), owner.i, _subtree_chars(clause), "speech", clause.i
    )


def subject_of(verb: Token) -> Token | None:
    """The token at the core of a verb's subject, looked for through chains of verbs, participles and relatives."""
    at = verb
    for _ in range(5):
        subject = next((c for c in at.children if c.dep_ in {"nsubj", "nsubjpass"}), None)
        if subject is not None:
            relative = subject.lower_ in {"who", "which", "that"} and at.dep_ in {"relcl", "ccomp", "acl"}
            return at.head if relative and at.head.pos_ in _NOMINAL else subject
        if at.dep_ in {"acl", "relcl"}:
            return at.head if at.tag_ in {"VBG", "VBN"} or at.dep_ == "relcl" else None
        if at.dep_ in {"conj", "xcomp", "advcl", "pcomp", "ccomp", "prep", "dep"} and at.head != at:
            at = at.head
        else:
            return None
    return None


def noun_phrase(head: Token) -> list[Token]:
    """The words of a noun phrase without what a comma parts from it, nor the relative clause after it."""
    doc = head.doc
    left = min([head.left_edge.i, *(t.i for t in head.subtree if t.i < head.i)])
    right = head.right_edge.i
    phrase = [doc[i] for i in range(left, right + 1)]
    out: list[Token] = []
    for token in phrase:
        if token.i > head.i and (
            token.text in {",", ";", ":", "“", '"'} or (token.text in _DASHES and token.whitespace_)
        ):
            break
        if token.i > head.i and (token.lower_ in {"who", "which"} or _in_relative(token, head)):
            break
        out.append(token)
    begin = max(
        (
            i + 1
            for i, t in enumerate(out)
            if t.i < head.i
            and (
                t.text in {",", ";", ":", '"', "”", "“"}
                or (t.text in _DASHES and t.whitespace_ and t.i and t.nbor(-1).whitespace_)
            )
            and not _listed(t)
        ),
        default=0,
    )
    out = out[begin:]
    while len(out) > 1 and ((out[0].is_punct and out[0].text not in "([") or out[0].is_space):
        out.pop(0)
    while len(out) > 1 and (
        (out[-1].is_punct and out[-1].text not in ")].") or out[-1].is_space or out[-1].tag_ == "POS"
    ):
        out.pop()
    return out


def _in_relative(token: Token, head: Token) -> bool:
    """Whether a token stands in a relative clause on this head."""
    at = token
    while at.head != at and at != head:
        if at.dep_ == "relcl" and at.head == head:
            return True
        at = at.head
    return False


def _listed(comma: Token) -> bool:
    return comma.head.pos_ == "ADJ"


def is_document(token: Token) -> bool:
    """Whether a noun names something written that can speak: a report, a study, an agreement."""
    lemma = token.lemma_.lower()
    return lemma in cues.DOCUMENTS or lemma in cues.INSTRUMENTS


def _span(phrase: Sequence[Token]) -> tuple[int, int]:
    return phrase[0].idx, phrase[-1].idx + len(phrase[-1])


def _subtree_chars(token: Token) -> tuple[int, int]:
    return token.left_edge.idx, token.right_edge.idx + len(token.right_edge)
