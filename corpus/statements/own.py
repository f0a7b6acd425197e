"""What a source says itself: the sentences of a release or a speech, and the turns of a transcript.

Pure: a document in, statements out. A mention whose span is empty is a speaker whom the text itself does not name.
"""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import Literal

from corpus.cast import Cast
from corpus.cast.first_names import is_first_name
from corpus.nouns import ANSWERING, Document, Mention, Sentence, Statement
from corpus.statements.turns import Turn


def own(document: Document, taken: Sequence[Statement], who: Cast) -> Iterator[Statement]:
    """Every sentence as the speaker's whom the metadata name, but those in which others are reported to speak."""
    name = document.metadata.speaker
    if name is None:
        return
    type = _type(document.text.content, name, who)
    at = 0
    others = sorted(each.sentence for each in taken)
    for sentence in document.sentences:
        while at < len(others) and others[at][1] <= sentence.start:
            at += 1
        if sentence.kind not in ANSWERING or (at < len(others) and others[at][0] < sentence.end):
            continue
        yield _said(sentence, Mention((sentence.start, sentence.start), name, type))


def _said(sentence: Sentence, speaker: Mention) -> Statement:
    span = (sentence.start, sentence.end)
    return Statement("direct", (span,), span, speaker, None, "said", own=True)


def _type(text: str, name: str, who: Cast) -> Literal["person", "body", "unnamed"]:
    at = text.find(name)
    if at >= 0 and (found := who.mention((at, at + len(name)))).type != "unnamed":
        return found.type
    return "person" if is_first_name(name.split()[0]) else "body"


def spoken(turns: Sequence[Turn], who: Cast) -> Iterator[Statement]:
    """Every turn of a transcript as its speaker's."""
    for turn in turns:
        manner = "asked" if turn.asks else "said"
        speaker = Mention(turn.label, turn.name, "unnamed") if turn.name else _person(who.mention(turn.label))
        yield Statement("direct", (turn.words,), (turn.label[0], turn.words[1]), speaker, None, manner)


def _person(mention: Mention) -> Mention:
    """A name in capitals of which the text says nothing else is a person's in a transcript."""
    return replace(mention, type="person") if mention.name.isupper() and len(mention.name.split()) == 1 else mention
