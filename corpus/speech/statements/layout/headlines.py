"""Read the speech that a headline carries: "Toru: Bridge is safe", "Toru Says Bridge Is Safe".

Pure: a document in, statements out. Where a headline sets every word with a capital, its verbs are read as if they had
none. Only somebody by name who also speaks in the article is a speaker here: a headline stands in no passage, so that
its words are found beside those of the text, and never alone.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import Literal

from corpus.nouns import Document, Mention, Span, Statement
from corpus.speech.cues import CUES
from corpus.speech.people.coreference import Coreference
from corpus.speech.statements.attributions import Attribution, attributions
from corpus.speech.statements.quotations import Quotation
from corpus.speech.statements.reporting_clauses import LABEL
from corpus.speech.statements.tokens import AUXILIARIES, PREPOSITIONS, SUBORDINATORS, Token, token_span, tokens

_LOWERED = CUES.keys() | AUXILIARIES | PREPOSITIONS | SUBORDINATORS
_LONGEST = 160
_LONG_WORD = 4  # letters; shorter words are small in some styles and not in others


def headline_statements(
    document: Document, quoted: Sequence[Quotation], reported: Sequence[Statement], people: Coreference
) -> Iterator[Statement]:
    """The statement of the first line of a text, where that is a heading and its speaker speaks below it too."""
    blocks = document.text.blocks
    if not blocks or blocks[0].kind != "heading" or blocks[0].end - blocks[0].start > _LONGEST:
        return
    span = (blocks[0].start, blocks[0].end)
    words = _as_in_a_sentence(tokens(document.text.content, span, [each for each in quoted if each.block == 0]))
    for each in attributions(words)[:1]:
        ends = each.clause.end >= len(words) and each.ranges[0][0] == 0  # "Bridge is safe, Toru says"
        if each.clause.inverted or not (each.clause.speaker[0] == 0 or ends):
            continue
        speaker = _known(token_span(words, *each.clause.speaker), document.text.content, people)
        if speaker.type != "unnamed" and any(below.speaker.name == speaker.name for below in reported):
            content = tuple(token_span(words, *found) for found in each.ranges)
            clause = each.clause
            cue = None if clause.cue is LABEL else token_span(words, clause.first, clause.last + 1)
            yield Statement(_kind(words, each), content, span, speaker, cue, clause.manner)


def _known(name: Span, text: str, people: Coreference) -> Mention:
    """The one whom the headline names, where capitals hide the name as the body has it."""
    found = people.mention(name)
    if found.type != "unnamed":
        return found
    again = re.search(rf"\b{re.escape(text[slice(*name)])}\b", text[name[1] :])
    if again is None or not text[slice(*name)].istitle():
        return found
    return replace(people.mention((name[1] + again.start(), name[1] + again.end())), span=name)


def _kind(words: Sequence[Token], each: Attribution) -> Literal["direct", "indirect", "mixed"]:
    kinds = {token.kind for first, end in each.ranges for token in words[first:end]}
    return "direct" if kinds == {"q"} else "mixed" if "q" in kinds else "indirect"


def _as_in_a_sentence(words: list[Token]) -> list[Token]:
    """The words, with verbs and small words in lower case where every long word has a capital."""
    long = [word for word in words if word.kind == "w" and len(word.text) > _LONG_WORD]
    if not long or not all(word.text[0].isupper() for word in long):
        return words
    return [word._replace(text=word.low) if word.low in _LOWERED and at else word for at, word in enumerate(words)]
