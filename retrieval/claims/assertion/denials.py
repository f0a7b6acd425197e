"""Find who denies what a sentence says right behind it: "The mill fouled the river. The company denied this."

Pure. Such a denial decides nothing, as one that repeats the claim decides nothing ("denied that the mill fouled the
river"); it is shown beside what it denies. A claim that is itself of a report or an accusation is not denied so.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from corpus.nouns import Article, StoredStatement
from retrieval.claims.assertion.contested import CONTESTED, tells_of_a_claim
from retrieval.claims.verdict import Judged
from retrieval.claims.voices import voice_of
from retrieval.questions.speech_verbs import DENYING
from retrieval.quotes.citations import Speaking, shown
from retrieval.speakers.lookup import SpeakerLookup

DENIED = "denies what stands right before it"
COVERED = 0.6  # of a claim: what a sentence that only says that it is claimed must have of it, to speak of the claim
_BEFORE = 4  # times as long as a sentence is the text in which it is looked for, white space and all
_POINTS_BACK = re.compile(
    r"(?:this|that|it|(?:(?:the|this|that|these|those|such|all|both) )?(?:(?:news|media|press|online|latest) )?"
    r"(?:reports?|claims?|allegations?|accusations?|rumou?rs?|stor(?:y|ies)|accounts?|suggestions?|assertions?|speculation))"
    r"(?: as (?:\w+ ){0,2}\w+)?",
    re.IGNORECASE,
)


def denials_behind(
    judged: Judged,
    claim: str,
    article: Article,
    text: str,
    statements: Sequence[StoredStatement],
    registry: SpeakerLookup,
) -> Iterator[Judged]:
    """The denials right behind a sentence, shown with it, in its article or in a copy with this text and statements."""
    if tells_of_a_claim(claim):
        return
    for stored in statements:
        behind, end = stored.statement.sentence
        if points_back(stored) and (start := _start_of(judged.words, text, behind)) is not None:
            place = replace(judged.place, article=article.id, version=article.version, also=())
            place = replace(place, spans=stored.statement.content, sentence=(start, end))
            yield Judged(
                place=replace(place, kind=stored.statement.kind, speaking=Speaking.of(stored)),
                words=shown(text[start:end]),
                stance="related",
                score=judged.score,
                voiced=voice_of(article, stored, registry),
                origin=0,
                day=judged.day,
                why=DENIED,
                covered=judged.covered,
            )


def _start_of(words: str, text: str, end: int) -> int | None:
    """The start of a sentence that ends a text at `end`; None where another one stands there."""
    pattern = r"\s+".join(map(re.escape, words.split())) + r"\s*"
    floor = max(0, end - _BEFORE * len(words))
    found = re.search(rf"(?:{pattern})\Z", text[floor:end])
    return floor + found.start() if found else None


def points_back(stored: StoredStatement) -> bool:
    """Tell whether somebody denies what was told right before: "the report", "these claims", "that"."""
    said = stored.statement
    words = " ".join(stored.cut(part) for part in said.content)
    return said.manner in DENYING and said.via is None and _POINTS_BACK.fullmatch(words) is not None


def is_denial(judged: Judged) -> bool:
    """Tell whether somebody denies the claim by a piece of evidence. Whoever is called by an office, a body or a number
    is somebody ("the ministry", "two officials"): a text is not."""
    said = judged.place.speaking
    denied = said is not None and said.manner in DENYING and not said.via and not judged.voiced.nobodys
    return denied and judged.stance == "related" and judged.why in (CONTESTED, DENIED) and judged.covered >= COVERED
