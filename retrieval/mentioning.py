"""Passages that name a speaker who does not speak there: shown apart, and never as the speaker's words.

Reported silence ("declined to comment") comes first: it is the nearest thing to an answer, and no statement.
"""

import re
from collections.abc import Sequence

from corpus.nouns import Span, StoredPassage
from retrieval.choosing import Weighed, choose
from retrieval.citations import Place
from retrieval.hearing import SHARED
from retrieval.names import Name, occurs
from retrieval.open_questions import place
from retrieval.overlap import coverage
from retrieval.search import Hit
from retrieval.settled import MENTIONS
from retrieval.silence import is_silent

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
