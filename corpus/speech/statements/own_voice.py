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

_WORD = r"[A-Z][\w.'’-]*"
_LABEL = re.compile(
    rf"{_WORD}(?: (?:{_WORD}|de|del|der|van|von|al|bin|of|the)){{0,5}}(?: ?\([^()\n]{{1,60}}\))?(?=[:.]\s)"
)
_LINK = re.compile(r"(?:read|watch|listen|related|more|also|update|photo|video|image|note|see)\b", re.IGNORECASE)
_QUESTION = frozenset({"Q", "QUESTION", "Question"})
_ANSWER = frozenset({"A", "ANSWER", "Answer"})
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
    counts = Counter(match.group() for match in labels.values())
    speaking = {label for label, count in counts.items() if count > 1}
    if len(speaking) < 2 and not (speaking and counts.keys() & _INITIALS):
        return []
    if not any(number + 1 in labels and labels[number + 1].group() != labels[number].group() for number in labels):
        return []
    found = _turns(document, {number: match for number, match in labels.items() if _is_label(match.group(), speaking)})
    sentences = sum(text[turn.words[1] - 1] in _ENDS for turn in found)
    return found if 2 * sentences >= len(found) else []  # "Dorn: 12", "Toru: 9" is a table


def _is_label(label: str, speaking: set[str]) -> bool:
    return label in speaking or label in _INITIALS or label.isupper()


def _turns(document: Document, labels: dict[int, re.Match[str]]) -> list[Turn]:
    text = document.text.content
    found: list[Turn] = []
    label: re.Match[str] | None = None
    for number in range(max(labels) + 1):
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
    return Turn(block, label.span(), words, name, asks)


def transcript_statements(reported: Sequence[Turn], people: Coreference) -> Iterator[Statement]:
    """Every turn of a transcript as its speaker's."""
    for turn in reported:
        manner = "asked" if turn.asks else "said"
        speaker = Mention(turn.label, turn.name, "unnamed") if turn.name else _person(people.mention(turn.label))
        yield Statement("direct", (turn.words,), (turn.label[0], turn.words[1]), speaker, None, manner)


def _person(mention: Mention) -> Mention:
    """A name in capitals of which the text says nothing else is a person's in a transcript."""
    return replace(mention, type="person") if mention.name.isupper() and len(mention.name.split()) == 1 else mention


def own_voice(document: Document, reported: Sequence[Statement], people: Coreference) -> Iterator[Statement]:
    """Every sentence as one of the speaker whom the metadata name, but those in which others are reported to speak."""
    name = document.metadata.speaker
    if name is None:
        return
    type = _type(document.text.content, name, people)
    at = 0
    others = sorted(each.sentence for each in reported)
    for sentence in document.sentences:
        while at < len(others) and others[at][1] <= sentence.start:
            at += 1
        if sentence.kind not in ANSWERING or (at < len(others) and others[at][0] < sentence.end):
            continue
        yield _own_statement(sentence, Mention((sentence.start, sentence.start), name, type))


def _own_statement(sentence: Sentence, speaker: Mention) -> Statement:
    span = (sentence.start, sentence.end)
    return Statement("direct", (span,), span, speaker, None, "said", own=True)


def _type(text: str, name: str, people: Coreference) -> Literal["person", "body", "unnamed"]:
    at = text.find(name)
    if at >= 0 and (found := people.mention((at, at + len(name)))).type != "unnamed":
        return found.type
    return "person" if is_first_name(name.split()[0]) else "body"
