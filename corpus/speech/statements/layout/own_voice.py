"""Read what a source says itself: the turns of a transcript, and the sentences of a release or a speech.

Pure: a document in, statements out. The turns of a transcript are paragraphs that begin with the speaker ("SMITH: …",
"Dana Toru: …", "Q: …"). Labels count only where a conversation shows: two of them, each more than once; so a list whose
items begin with a word and a colon is none. A mention with an empty span is a speaker whom the text does not name.
"""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Literal

from corpus.language.gazetteer import is_first_name
from corpus.nouns import ANSWERING, Document, Mention, Sentence, Span, Statement
from corpus.speech.people.coreference import Coreference
from corpus.speech.people.name_mention import SUFFIXES
from corpus.speech.people.role_words import role
from corpus.speech.statements.layout.interviews import by_initials, interviewee

_WORD = r"[A-Z][\w.'’-]*"
_LABEL = re.compile(
    rf"(?P<name>{_WORD}(?: (?:{_WORD}|de|del|der|van|von|al|bin|of|the)){{0,5}})(?P<office>, [^:\n“”\"]{{2,60}}?)?"
    r"(?P<stage>(?: ?[(\[][^()\[\]\n]{1,60}[)\]]){0,2})(?=[:.]\s)"
)
_STAGE = re.compile(
    r"on[- ]camera|voice[- ]?over|translat|interpret|off[- ]mic|on the phone|via |inaudible", re.IGNORECASE
)
_LETTERS = re.compile(r"[^\W\d_]{2}")
_LINK = re.compile(r"(?:read|watch|listen|related|more|also|update|photo|video|image|note|see)\b", re.IGNORECASE)
_ISSUED = re.compile(
    r"(?:(?:Official|Press|Joint|Prepared|Public|Full|Opening|Keynote|Media|Written) )?"
    r"(?:[Ss]tatement|[Rr]emarks|[Ss]peech|[Aa]ddress|STATEMENT|REMARKS) (?:by|of|from|BY|OF|FROM)"
    r" (?:the |THE )?(?P<issuer>[A-Z][\w.,’' -]{3,80}?)"
    r"(?: (?:[Oo]n|[Rr]egarding|[Aa]bout|[Aa]t|[Tt]o|[Bb]efore|ON|AT|TO) .*)?"
)
_RELEASE = re.compile(r"FOR (?:IMMEDIATE )?RELEASE|(?i:for immediate release)|(?:Media |Press )?[Cc]ontacts?: |###")
_FIRST_PERSON = re.compile(r"\b(?:I|[Ww]e|[Oo]ur|[Mm]y)\b")
_LONGEST_FRAME = 120
_REPORTS = re.compile(r"\b(?:said|says|told)\b")
_HEAD = 600  # characters at either end of a release in which it says what it is
_QUESTION = frozenset({"Q", "QUESTION", "Question"})
_ANSWER = frozenset({"A", "ANSWER", "Answer"})
_ASKERS = frozenset(["reporter", "interviewer", "moderator", "host", "journalist", "presenter", "anchor", "questioner"])
_ENDS = '.?!…"”’)—-'
_INITIALS = _QUESTION | _ANSWER


@dataclass(frozen=True, slots=True)
class Turn:
    """One paragraph of a transcript; `label` is the span that names the speaker, perhaps paragraphs before."""

    block: int
    label: Span
    words: Span
    name: str  # "Question" or "Answer" where the label says no more; else empty
    asks: bool


def transcript_turns(document: Document) -> list[Turn]:
    """The turns of a transcript, in order; none where the text is no transcript.

    Paragraphs behind that of the last label are left out: they may be the writer's.
    """
    text = document.text.content
    labels: dict[int, re.Match[str]] = {}
    for number, block in enumerate(document.text.blocks):
        match = _LABEL.match(text, block.start + (text[block.start] in '"“'), block.end)
        if match and not _LINK.match(match.group()) and (text[match.end()] == ":" or match.group() in _INITIALS):
            labels[number] = match
    counts = Counter(_key(match) for match in labels.values())
    speaking = {label for label, count in counts.items() if count > 1}
    if not _converse(labels, speaking, counts):
        return []
    found = _turns(document, {number: match for number, match in labels.items() if _is_label(match, speaking)})
    sentences = sum(_is_sentence(text, turn) for turn in found if turn.block in labels)
    return found if 2 * sentences >= len({turn.block for turn in found} & labels.keys()) else []


def _is_sentence(text: str, turn: Turn) -> bool:
    """Tell whether a turn ends as a sentence does and has a word of its own: "Dorn: 1,512." is of a table."""
    return text[turn.words[1] - 1] in _ENDS and bool(_LETTERS.search(text, *turn.words))


def _key(label: re.Match[str]) -> str:
    """The last name in a label, by which later turns are known: "MORLAND" of "COL. RIKA MORLAND, SPOKESWOMAN"."""
    words = label["name"].split()
    while len(words) > 1 and words[-1].lower().strip(".") in SUFFIXES:
        words.pop()
    return words[-1] if len(words) > 1 or label["name"] in _INITIALS else label["name"]


def _converse(labels: dict[int, re.Match[str]], speaking: set[str], counts: Counter[str]) -> bool:
    """Tell whether labels are those of people who speak in turn."""
    if not any(number + 1 in labels and _key(labels[number + 1]) != _key(labels[number]) for number in labels):
        return False
    if len(speaking) > 1 or (speaking and any(label in _INITIALS or label.lower() in _ASKERS for label in counts)):
        return True
    if any(_STAGE.search(match["stage"]) for match in labels.values()):
        return True
    capitals = {_key(match) for match in labels.values() if match["name"].isupper() and _is_full_name(match)}
    return len(capitals) > 1 or (bool(capitals) and bool(speaking))


def _is_full_name(label: re.Match[str]) -> bool:
    words = label["name"].split()
    return len(words) > 1 and (is_first_name(words[0]) or role(words[0]) is not None)


def _is_label(label: re.Match[str], speaking: set[str]) -> bool:
    if label["office"] and not (label["name"].isupper() or _is_full_name(label)):
        return False
    if _key(label) in speaking or label.group() in _INITIALS or label["name"].isupper():
        return True
    return label["name"].lower() in _ASKERS or _is_full_name(label)


def _turns(document: Document, labels: dict[int, re.Match[str]]) -> list[Turn]:
    text = document.text.content
    found: list[Turn] = []
    label: re.Match[str] | None = None
    for number in range(max(labels, default=-1) + 1):
        block = document.text.blocks[number]
        label = labels.get(number, label)
        if label is None or (block.kind not in ANSWERING and number not in labels):
            continue
        start = block.start if number not in labels else label.end() + 1
        while start < block.end and text[start].isspace():
            start += 1
        if start < block.end:
            found.append(_turn(number, label, (start, block.end)))
    return found


def _turn(block: int, label: re.Match[str], words: Span) -> Turn:
    asks = label.group() in _QUESTION
    name = "Question" if asks else "Answer" if label.group() in _ANSWER else ""
    return Turn(block, label.span("name"), words, name, asks)


def transcript_statements(document: Document, reported: Sequence[Turn], people: Coreference) -> Iterator[Statement]:
    """Every turn of a transcript as its speaker's."""
    head = reported[0].label[0] if reported else 0
    answerer = interviewee(document, head, people) if any(turn.name == "Answer" for turn in reported) else None
    for turn in reported:
        manner = "asked" if turn.asks else "said"
        speaker = Mention(turn.label, turn.name, "unnamed") if turn.name else _person(people.mention(turn.label))
        if turn.name == "Answer" and answerer:
            speaker = replace(answerer, span=turn.label)
        elif named := by_initials(document.text.content[slice(*turn.label)], head, people):
            speaker = Mention(turn.label, named, "person")
        yield Statement("direct", (turn.words,), (turn.label[0], turn.words[1]), speaker, None, manner)


def _person(mention: Mention) -> Mention:
    """A name in capitals of which the text says nothing else is a person's in a transcript; "HARBOR ANCHOR" is none."""
    if role(mention.name.split()[-1]) and mention.type != "person":
        return replace(mention, type="unnamed")
    return replace(mention, type="person") if mention.name.isupper() and len(mention.name.split()) == 1 else mention


def own_voice(document: Document, reported: Sequence[Statement], people: Coreference) -> Iterator[Statement]:
    """Every sentence as one of the speaker whom the metadata name, but those in which others are reported to speak."""
    name = document.metadata.speaker or _issuer(document, people)
    if name is None:
        return
    type = _type(document.text.content, name, people)
    at = 0
    others = sorted(each.sentence for each in reported)
    for sentence in document.sentences:
        while at < len(others) and others[at][1] <= sentence.start:
            at += 1
        if (
            sentence.kind not in ANSWERING
            or _is_frame(document, sentence)
            or (at < len(others) and others[at][0] < sentence.end)
        ):
            continue
        yield _own_statement(sentence, Mention((sentence.start, sentence.start), name, type))


def _issuer(document: Document, people: Coreference) -> str | None:
    """The one whose statement a release is by its own heading: "Statement by Ana Toru on the Bridge"."""
    text = document.text.content
    released = _RELEASE.search(text[:_HEAD]) or _RELEASE.search(text[-_HEAD:])
    if not released and (_REPORTS.search(text) or len(_FIRST_PERSON.findall(text)) < 3):
        return None
    for block in document.text.blocks[:4]:
        if match := _ISSUED.fullmatch(text, block.start, block.end):
            mention = people.mention(match.span("issuer"))
            return mention.name if mention.type != "unnamed" else None
    return None


def _is_frame(document: Document, sentence: Sentence) -> bool:
    """Tell whether it is a line of a release that says what it is and whom to ask."""
    text = document.text.content[sentence.start : sentence.end]
    return bool(_ISSUED.fullmatch(text.rstrip(".")) or (len(text) < _LONGEST_FRAME and _RELEASE.search(text)))


def _own_statement(sentence: Sentence, speaker: Mention) -> Statement:
    span = (sentence.start, sentence.end)
    return Statement("direct", (span,), span, speaker, None, "said", own=True)


def _type(text: str, name: str, people: Coreference) -> Literal["person", "body", "unnamed"]:
    at = text.find(name)
    if at >= 0 and (found := people.mention((at, at + len(name)))).type != "unnamed":
        return found.type
    return "person" if is_first_name(name.split()[0]) else "body"
