"""Find what was said "when he resigned", "at the rally", "to Brel": the circumstance is told somewhere in the article.

A circumstance is no topic: what was said then may be about anything. So a statement fits where its article has the
circumstance's words, nearest passage first; whether it was said just then is left to the reader, and said to be.
"""

import re
from collections.abc import Sequence

from corpus.language.gazetteer import FUNCTION, word_set
from corpus.nouns import StoredStatement
from corpus.store.protocols import Texts
from retrieval.answers.answer import Inquiry
from retrieval.answers.candidates import CandidateFinder, CandidateStatement, holds
from retrieval.search import Hit
from retrieval.speakers.speaker import AskedSpeaker

ENOUGH = 0.5  # share of its words that the article must have
_STEM, _SHORTEST = 5, 4  # letters: "pleaded" and "pleading", "plea" and "pleaded" are one word
_ANYBODY = word_set(
    """people reporters reporter press media journalists journalist audience crowd public everyone everybody voters
    supporters interview speech statement news conference following ahead"""
)
_WORD = re.compile(r"\w+")


class CircumstanceFinder:
    """Finds statements by their circumstance in one corpus."""

    def __init__(self, finder: CandidateFinder, texts: Texts) -> None:
        self._finder = finder
        self._texts = texts

    def of(self, meant: AskedSpeaker, inquiry: Inquiry) -> list[CandidateStatement]:
        """The statements of a speaker that fit the circumstance, nearest first; those that do not are not near."""
        hits, held = self._finder.nearest(meant, inquiry)
        words = key_words(inquiry.reading.circumstance)
        fitting = self._versions_with(words, held)
        ranks = {each.id: _rank(each, hits, words) for each in held}
        found = [
            CandidateStatement(each, weight=1.0 if each.version in fitting else 0.0, near=each.version in fitting)
            for each in sorted(held, key=lambda each: ranks[each.id])
        ]
        return sorted(found, key=lambda each: not each.near)

    def first(self, candidates: Sequence[CandidateStatement], inquiry: Inquiry) -> list[CandidateStatement]:
        """The statements about a topic, those first whose article has the circumstance."""
        words = key_words(inquiry.reading.circumstance)
        fitting = self._versions_with(words, [each.stored for each in candidates if each.near])
        return sorted(candidates, key=lambda each: each.stored.version not in fitting)

    def _versions_with(self, words: frozenset[str], held: Sequence[StoredStatement]) -> set[str]:
        titles = {each.version: each.article.metadata.title or "" for each in held}
        texts = self._texts.texts(titles.keys()) if titles else {}
        return {
            version for version, text in texts.items() if _share(words, f"{titles[version]} {text.content}") >= ENOUGH
        }


def key_words(circumstance: str) -> frozenset[str]:
    """The words by which a circumstance is known: "pleaded" and "guilty" of "when he pleaded guilty"."""
    return frozenset(word for word in _WORD.findall(circumstance.lower()) if word not in FUNCTION | _ANYBODY)


def _share(words: frozenset[str], text: str) -> float:
    if not words:
        return 1.0
    there = set(_WORD.findall(text.lower()))
    stems = {word[:_STEM] for word in there}
    return sum(word[:_STEM] in stems or _begins(word, there) for word in words) / len(words)


def _begins(word: str, there: set[str]) -> bool:
    return len(word) >= _SHORTEST and any(other.startswith(word) for other in there)


def _rank(stored: StoredStatement, hits: Sequence[Hit], words: frozenset[str]) -> tuple[float, int, int]:
    """The passage with most of the words first, then by the search, then as it stands."""
    at = next((at for at, hit in enumerate(hits) if holds(hit, stored)), len(hits))
    share = _share(words, hits[at].passage.text) if at < len(hits) else 0.0
    return -share, at, stored.statement.content[0][0]
