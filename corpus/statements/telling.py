"""The reports of a sentence with what they tell, each kept within its bounds.

Pure: tokens in, reports with ranges of tokens out. One report's content ends where the next begins at a comma, a dash
or a conjunction; a report without such a bound stands inside the one before it.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from corpus.ordinary import word_set
from corpus.statements.contents import contents
from corpus.statements.phrases import Range
from corpus.statements.reports import Report, reports
from corpus.statements.words import CONJUNCTIONS, DASHES, Token, is_adverb

_JOINING = CONJUNCTIONS | word_set("while as though although whereas")
_CONTRARY = word_set("but while though although whereas")


@dataclass(frozen=True, slots=True)
class Told:
    """A report with the ranges of its content."""

    report: Report
    ranges: tuple[Range, ...]


def told(words: Sequence[Token]) -> list[Told]:
    """Each report that tells something, with its content."""
    telling = [each.report for each in _bounded(words, reports(words))]
    return list(_bounded(words, telling))


def _bounded(words: Sequence[Token], found: Sequence[Report]) -> Iterator[Told]:
    floor = 0
    for number, report in enumerate(found):
        limit = _boundary(words, report, found[number + 1]) if number + 1 < len(found) else len(words)
        ranges = contents(words, report, floor, limit)
        if not ranges:
            continue
        yield Told(report, tuple(ranges))
        if limit < len(words):
            floor = limit


def _boundary(words: Sequence[Token], report: Report, following: Report) -> int:
    """Where the content of `report` must end because another report begins; the end of all where that is inside."""
    place = following.start - 1
    if words[place].kind == "q":
        return place if place > report.end and words[place - 1].kind != "w" else len(words)
    place -= words[place].low == "with"
    while place > report.last and words[place].kind == "w" and _joins(words[place]):
        place -= 1
    joined = words[place + 1].low if place + 1 < following.start else ""
    if joined in _CONTRARY or (following.shared and joined in ("and", "or")):
        return place if words[place].kind == "p" else place + 1
    return place if place > report.end and words[place].text in (",", ";", ".", *DASHES) else len(words)


def _joins(token: Token) -> bool:
    return token.low in _JOINING or is_adverb(token.low)


def outer(found: Sequence[Told], report: Report) -> Told | None:
    """The report in whose content this one stands, the innermost."""
    for each in reversed(found):
        if each.report is not report and any(first <= report.first < end for first, end in each.ranges):
            return each
    return None
