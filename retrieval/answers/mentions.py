"""Passages that name a speaker who does not speak there: shown apart, and never as the speaker's words.

Reported silence ("declined to comment") comes first: it is the nearest thing to an answer, and no statement.

Silence reported: "declined to comment", "has yet to confirm". It is no statement of what was not said.
"""

import re
from collections.abc import Sequence

from corpus.nouns import Span, StoredPassage
from retrieval.answers.from_passages import place
from retrieval.answers.settled import MENTIONS
from retrieval.answers.statements import SHARED
from retrieval.questions.names import Name, occurs
from retrieval.quotes.citations import Place
from retrieval.ranking.overlap import coverage
from retrieval.ranking.selection import Weighed, choose
from retrieval.search import Hit

_SILENT = re.compile(
    r"\b(?:declin\w+ (?:to|comment)|refus\w+ (?:to )?(?:say|comment|discuss|answer|confirm)"
    r"|(?:has|have|had) (?:yet|not|never)(?: yet)?(?: to)? (?:said|say|comment\w*|confirm\w*|respon\w+|repl\w+)"
    r"|(?:did|does|do|would|could|will) not(?: immediately)? (?:say|comment|respond|reply|name|give|answer|confirm)"
    r"|(?:did|does|do|would|could)n[’']t(?: immediately)? (?:say|comment|respond|reply|answer|confirm)"
    r"|no comment|could not be reached|(?:was|were) not (?:immediately )?available)\b",
    re.IGNORECASE,
)


def is_silent(sentence: str) -> bool:
    """Whether the sentence reports that somebody did not speak."""
    return bool(_SILENT.search(sentence))


_CARRIED_ON = re.compile(r"(?:he|she|it|they|the \w+|both|neither)\b", re.IGNORECASE)


def mentions(name: Name, topic: str, hits: Sequence[Hit], spoken: Sequence[tuple[str, Span]]) -> tuple[Place, ...]:
    """The sentences that name the speaker, those about the topic where one is asked for; `spoken` are none of them."""
    found = [each for hit in hits for each in _sentences(name, topic, hit)]
    apart = [each for each in found if not _within(each, spoken)]
    return tuple(place(each) for each in choose(sorted(apart, key=lambda each: -each.order), MENTIONS))


def _sentences(name: Name, topic: str, hit: Hit) -> list[Weighed]:
    named: list[Weighed] = []
    before = False
    for span in hit.passage.sentences:
        words = _cut(hit.passage, span)
        there = bool(occurs(name, words, weak=True))
        silent = is_silent(words) and (there or (before and bool(_CARRIED_ON.match(words))))
        shared = coverage(topic, words) if topic else 1.0
        if (there or silent) and shared >= SHARED:
            named.append(Weighed(hit, span, 2.0 * silent + hit.score + shared, hit.score))
        before = there or (before and bool(_CARRIED_ON.match(words)))
    return named


def _cut(passage: StoredPassage, span: Span) -> str:
    return passage.text[span[0] - passage.start : span[1] - passage.start]


def _within(each: Weighed, spoken: Sequence[tuple[str, Span]]) -> bool:
    start, end = each.span
    return any(each.passage.version == version and start < last and end > first for version, (first, last) in spoken)
