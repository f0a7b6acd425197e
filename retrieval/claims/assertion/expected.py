"""Tell whether a sentence only tells what polls show, bookmakers offer or forecasters expect: that is no event.

Pure. "Polls show Voss ahead in Orrin" has most words of "Voss won in Orrin", and nobody has voted yet. A poll tells
nothing of the outcome of a vote; of anything else it may well be evidence ("a survey found that prices rose").
"""

import re
from collections.abc import Iterable, Iterator
from functools import lru_cache

from corpus.nouns import Span
from retrieval.ranking.overlap import only_within, own_words, stem

_POLL = (
    r"(?:(?:opinion |exit |tracking |straw |online )?(?:polls?|polling|surveys?)"
    r"(?! (?:stations?|places?|days?|booths?|sites?|clos|open))|pollsters?|bookmakers?|bookies"
    r"|punters|odds|odds-?makers|(?:betting|prediction) markets?|forecasters?)"
)
_SHOWS = (
    r"(?:show|suggest|indicat|f[io]und|find|predict|project|forecast|point|put|gives?\b|gave|giving|ha[sd]\b|have\b|sees?\b"
    r"|saw|sa(?:y|id)|tip|favou?r|makes?\b|made|call)\w*"
)
_POLLED = re.compile(
    rf"\b(?<![-\w]){_POLL}\b(?: [\w'’-]+){{0,6}}? {_SHOWS}(?:(?!,? (?:but|and|while|though|although|yet) )[^.;!?])*",
    re.I,
)
_BY_POLLS = re.compile(
    rf"[^.;!?]*(?:\baccording to (?:[\w'’-]+ ){{0,4}}{_POLL}\b"
    rf"|, (?:[\w'’-]+ ){{0,3}}{_POLL} (?:show|suggest|indicate|say)\b)"
    r"|^\W*(?:exit )?polls?\s?[:—–][^.;!?]*",
    re.I,
)
_BEFORE_NO_SUBJECT = re.compile(
    r"\b(?:in|of|to|from|despite|against|by|at|behind|after|than|as|with)"
    r"(?: (?:the|all|most|many|recent|latest|both))*\s*$",
    re.I,
)
_OUTCOME = re.compile(
    r"\b(?:w[io]ns?|winning|winners?|victor(?:y|ies|ious)?|los(?:es?|t|ing)|beat(?:s|en|ing)?|defeat(?:s|ed|ing)?"
    r"|(?:re-?)?elect(?:s|ed|ing)?|oust(?:s|ed)|unseat(?:s|ed)|carr(?:y|ies|ied)|sweeps?|swept|secur(?:es?|ed)"
    r"|vot(?:es?|ed)|reject(?:s|ed)?|approv(?:es?|ed)|majority)\b",
    re.I,
)
_FORETOLD = re.compile(
    r"\b(?:(?:predict(?:s|ed|ing)?|forecast(?:s|ing|ed)?|foresees?|foresaw|foreseeing|anticipat(?:es?|ed|ing)"
    r"|projects? (?=that|a|an|the)|projected (?=that|a|an|the)|bet(?:s|ting)? (?:on|that))"
    r"|(?:is|are|was|were|been|being) (?:\w+ly |now |already |still )?(?:tipped|fancied|projected|forecast|predicted)"
    r"(?= (?:as|to|for|by|\w+ing)\b)"
    r"|(?:is|are|was|were|been) (?:\w+ly |now |already |still )?seen (?=(?:as (?:likely|set)|ris|fall|grow"
    r"|shrink|winn|los|gain|climb|dropp|slow|increas|decreas|declin)))"
    r"(?:(?!,? (?:and|but|which|who|when|while|before|after) )[^.,;:!?])*",
    re.I,
)
_FORECAST = re.compile(
    r"\b(?:forecasts?|predictions?|projections?) (?:of|that|for|ha[sd]|have|sees?|puts?|shows?)\b"
    r"(?:(?!,? (?:and|but|which|who|when|while) )[^.,;:!?])*",
    re.I,
)
_NAMED_SO = re.compile(r"\b(?:the|an?|his|her|its|their|this|that|than|as|of|long|widely|had)\s*$", re.I)
_OF_EXPECTATION = re.compile(
    r"\b(?:polls?|polling|surveys?|odds|leads?|leading|ahead|behind|trail\w*|favou?r\w*|expect\w*|predict\w*|forecast\w*"
    r"|project(?:s|ed|ions?)|foresee\w*|anticipat\w*|tipped|likely|chances?|will|would|may|might|could|should|going to"
    r"|set to|on course)\b",
    re.I,
)


def is_only_expected(sentence: str, claim: str) -> bool:
    """Tell whether something of the claim stands only in what is expected; a claim of an expectation is left alone."""
    if _OF_EXPECTATION.search(claim):
        return False
    only = _only_expected(sentence, _OUTCOME.search(claim) is not None)
    return bool(only) and any(stem(word) in only for word in own_words(claim))


@lru_cache(maxsize=4096)  # one sentence meets many claims
def _only_expected(sentence: str, of_outcomes: bool) -> frozenset[str]:
    """The words of a sentence that stand only in what is expected; what polls show is so of outcomes alone."""
    return only_within(sentence, _apart(sorted(_expected(sentence, of_outcomes))))


def _expected(sentence: str, of_outcomes: bool) -> Iterator[Span]:
    """The parts of a sentence that tell of an expectation."""
    if of_outcomes:
        yield from (each.span() for each in _POLLED.finditer(sentence) if not _is_aside(sentence, each.start()))
        yield from (each.span() for each in _BY_POLLS.finditer(sentence))
    yield from (each.span() for each in _FORETOLD.finditer(sentence) if not _NAMED_SO.search(sentence[: each.start()]))
    yield from (each.span() for each in _FORECAST.finditer(sentence))


def _is_aside(sentence: str, at: int) -> bool:
    """Tell whether a poll is only what something else is beside: "ahead in the polls", "more than the polls"."""
    return _BEFORE_NO_SUBJECT.search(sentence[:at]) is not None


def _apart(spans: Iterable[Span]) -> list[Span]:
    """Spans in their order, those that meet as one."""
    kept: list[Span] = []
    for start, end in spans:
        if kept and start < kept[-1][1]:
            kept[-1] = kept[-1][0], max(kept[-1][1], end)
        else:
            kept.append((start, end))
    return kept
