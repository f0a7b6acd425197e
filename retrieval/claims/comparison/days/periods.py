"""Compare the times of a claim with those of a sentence: the same, one inside the other, open, or another time.

Pure. A claim without a time clashes with none. A sentence without one is of its article's days: it fits a claim's month
or year where it was published in it or soon after, and never tells a day.
"""

import re
from collections.abc import Sequence
from datetime import date, timedelta
from typing import Literal

from corpus.language.gazetteer import word_set
from retrieval.claims.claim import Difference, Effect
from retrieval.claims.comparison.days.times import Time
from retrieval.claims.comparison.quantities import RANK
from retrieval.claims.comparison.sentence import Sentence
from retrieval.claims.comparison.words.stems import stem
from retrieval.claims.comparison.words.synonyms import EMPTY, may_stand_for

Relation = Literal["equal", "open", "different"]
_SOON = timedelta(days=45)  # news tells of what happened so long ago without saying when
_COMMA = 3  # words that a comma is worth
_REACH = 8  # words between a time and the event that it dates
_ONCE = frozenset(map(stem, word_set(
    """founded establish create start begin launch open close bear die kill marry divorce retire resign build invent
    discover sign join move graduate adopt enact abolish ban sell buy acquire sink crash explode assassinate"""
)))  # fmt: skip
_A = frozenset({"a", "an", "another"})
_AGAIN = frozenset(map(stem, word_set(
    """election primary convention caucus debate summit report season quarter budget game poll survey vote festival
    re-election     conference tournament championship anniversary parade"""
)))  # fmt: skip
_YEAR = re.compile(r",?\s+(?:of\s+)?\d{4}$")
_OPENING = frozenset({"before", "after", "since", "until", "till", "by", "following", "prior to"})


def time_differences(
    claim: Sentence, told: Sentence, published: date | None, sure: bool, whole: bool
) -> list[Difference]:
    """The differences that the claim's times meet in the sentence.

    `sure` tells that both surely speak of one subject, `whole` that the sentence has all that the claim tells.
    """
    found = [_difference(given, claim, told, published, sure, whole) for given in claim.times]
    return [each for each in found if each]


def _difference(
    given: Time, claim: Sentence, told: Sentence, published: date | None, sure: bool, whole: bool
) -> Difference | None:
    full = _completed(given, claim.times)
    relations = [_relation(full, each, told, published) for each in told.times]
    if not relations:
        return None if _fits_publication(full, published) else _named(given, "", "undecides")
    if "equal" in relations:
        nearest, sure_of_it = _nearest(claim, told)
        other = sure_of_it and len(claim.times) == 1 and relations[told.times.index(nearest)] == "different"
        return _named(given, nearest.words, "undecides") if other else None
    if "open" in relations or given.side in _OPENING:
        return None if _fits_publication(full, published) else _named(given, told.times[0].words, "undecides")
    stored, bound = _nearest(claim, told)
    once = _is_once(claim, told, whole)
    certain = sure and bound and stored.side == "" and (not stored.moved or once) and not stored.fiscal
    certain = certain and not may_be_repeated(claim)
    again = _is_another_year(full, _completed(stored, told.times)) and not once
    return _named(given, stored.words, "contradicts" if certain and not again else "undecides")


def _relation(given: Time, stored: Time, told: Sentence, published: date | None) -> Relation:
    """Relate a time of the sentence to the claim's; it stays open where a month is of the year that the sentence names,
    or of that of its article: "was handed over in 2014 and pleaded guilty in May"."""
    completed = relation(given, _completed(stored, told.times), published)
    alone = relation(given, stored, published)
    return "open" if (alone, completed) == ("equal", "different") else completed


def _nearest(claim: Sentence, told: Sentence) -> tuple[Time, bool]:
    """The sentence's time that stands nearest to what the claim tells, and whether it surely is that one's."""
    wanted = _events(claim)
    distances = sorted((_distance(each, told, wanted), at) for at, each in enumerate(told.times))
    nearest, at = distances[0]
    alone = len(distances) == 1 or distances[1][0] > nearest
    return told.times[at], alone and nearest <= _REACH


def _events(claim: Sentence) -> frozenset[str]:
    """The stems of the claim's verbs; of its other words, where its verb says only that something took place."""
    verbs = {claim.stems[at] for at in claim.verbs} - EMPTY
    return frozenset(verbs or {claim.stems[at] for at in claim.plain} - EMPTY)


def _distance(one: Time, told: Sentence, wanted: frozenset[str]) -> int:
    """The number of words between a time and the nearest word of an event; a comma between counts as several."""
    at = told.place_of(one.start)
    places = [place for place in told.plain if any(may_stand_for(each, told.stems[place]) for each in wanted)]
    return min((_apart(told, place, at) for place in places), default=10**6)


def _apart(told: Sentence, one: int, other: int) -> int:
    first, last = sorted((one, other))
    return last - first + _COMMA * told.low[first:last].count(",")


def _is_another_year(given: Time, stored: Time) -> bool:
    """Tell whether both name their years, and not the same."""
    return given.first is not None and stored.first is not None and given.first.year != stored.first.year


def _is_once(claim: Sentence, told: Sentence, whole: bool) -> bool:
    """Tell whether the claim is of what happens once: a founding, a death, a first victory; not of a vote or rally."""
    stems = {claim.stems[at] for at in claim.plain}
    first = "first" in claim.low and "first" in told.low
    counted = [each for each in claim.quantities if not (each.unit == RANK and each.value == 1)]
    return bool(whole or first or stems & _ONCE) and not stems & _AGAIN and not counted


def is_told_once(claim: Sentence, told: Sentence) -> bool:
    """Tell whether both have a verb of what happens once to one: "died", "founded"."""
    ours = {claim.stems[at] for at in claim.verbs} & _ONCE
    return not ours.isdisjoint(told.stems[at] for at in told.verbs)


def may_be_repeated(claim: Sentence) -> bool:
    """Tell whether the claim is of one of several: "won a regatta" in one year, and in another."""
    verbs = [at for at in claim.verbs if claim.stems[at] not in _ONCE]
    return len(verbs) == len(claim.verbs) and any(_A & set(claim.low[at + 1 : at + 3]) for at in verbs)


def _named(given: Time, stored: str, effect: Effect) -> Difference:
    kind: Literal["date", "period"] = "date" if given.day or (given.first and given.first == given.last) else "period"
    return Difference(kind, given.words, stored, effect)


def _completed(one: Time, others: Sequence[Time]) -> Time:
    """ "11 July" beside "2016" is 11 July 2016, where the sentence names one year alone."""
    years = {each.first.year for each in others if each.first and each.last and not each.moved
             and each.first.year == each.last.year}  # fmt: skip
    if one.first is not None or one.month is None or len(years) != 1:
        return one
    return _in_year(one, years.pop())


def _in_year(one: Time, year: int) -> Time:
    try:
        first = date(year, one.month or 1, one.day or 1)
    except ValueError:
        return one
    last = first if one.day else (first.replace(day=28) + timedelta(days=4)).replace(day=1) - timedelta(days=1)
    return Time(one.words, one.start, one.end, first, last, one.month, one.day, one.weekday, one.side)


def relation(given: Time, stored: Time, published: date | None) -> Relation:
    """Tell two times apart: equal or inside, open, or different."""
    if given.words.casefold() == stored.words.casefold() and given.first is None and given.month is None:
        return "equal"
    if given.first is None and given.month is None:  # a weekday alone, or nothing known
        return "equal" if given.weekday and given.weekday == stored.weekday else "open"
    if given.first is not None and given.last is not None:
        return _to_days(given, given.first, given.last, stored, published)
    if stored.first is not None and stored.last is not None:
        return _by_month(given, stored)
    if stored.month is None:
        return "open"
    if given.month != stored.month:
        return "different"
    return "equal" if given.day is None or stored.day is None or given.day == stored.day else "different"


def _to_days(given: Time, first: date, last: date, stored: Time, published: date | None) -> Relation:
    """A claim's days beside the sentence's, whose year may be open."""
    if stored.first is not None and stored.last is not None:
        if stored.weekday and stored.moved:
            week = timedelta(days=7)
            today = stored.first == published  # on a Tuesday "Tuesday" is that day, not the one to come
            near = (stored.first,) if today else (stored.first, stored.last, stored.first - week)
            return "equal" if any(first <= day <= last for day in near) else "different"
        return _spans((first, last), (stored.first, stored.last))
    if stored.month is None:
        return "open"
    years = {first.year, last.year}
    if published and _is_in_words(given, stored) and any(abs(year - published.year) <= 1 for year in years):
        return "equal"  # "the end of May 2031" and "the end of May"
    if published and not any(abs(year - published.year) <= 1 for year in years):
        return "open"
    spans = [(placed.first, placed.last) for year in sorted(years) if (placed := _in_year(stored, year)).first]
    found = {_spans((first, last), (a, b)) for a, b in spans if a and b}
    return "equal" if "equal" in found else "open" if "open" in found else "different"


def _is_in_words(given: Time, stored: Time) -> bool:
    """Tell whether a time with its year is another in the same words without it."""
    return _YEAR.sub("", given.words.casefold()) == stored.words.casefold()


def _spans(one: tuple[date, date], other: tuple[date, date]) -> Relation:
    if one[0] <= other[0] and other[1] <= one[1]:
        return "equal"
    if one[1] < other[0] or other[1] < one[0]:
        return "different"
    return "open"  # the sentence's is wider, or they overlap


def _by_month(given: Time, stored: Time) -> Relation:
    """A claim's month or day without a year beside days that are known."""
    assert stored.first is not None and stored.last is not None
    if stored.last - stored.first > timedelta(days=40):
        return "open"
    placed = _in_year(given, stored.first.year)
    if placed.first is None or placed.last is None:
        return "open"
    return _spans((placed.first, placed.last), (stored.first, stored.last))


def _fits_publication(given: Time, published: date | None) -> bool:
    """Tell whether a sentence of that day that names no time may be taken to speak of the claim's time."""
    if given.first is None or given.last is None:
        return given.day is None and (given.month is None or published is None or published.month == given.month)
    if published is None:
        return False
    if given.first == given.last:
        return timedelta(0) <= published - given.first <= timedelta(days=1)
    return given.first <= published <= given.last + _SOON
