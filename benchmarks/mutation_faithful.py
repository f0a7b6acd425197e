"""Say what a sentence says in other words, by program, so that a claim is true by construction.

Each function takes a `Source` and a source of chance, and gives a claim, or None where the sentence has nothing of its
kind. Pure.
"""

import random
import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, timedelta

from corpus.language.verbs import is_participle, is_past, verbs_of

NUMBER_WORDS = [*("zero", "one", "two", "three", "four", "five", "six", "seven"), "eight", "nine", "ten"]
WEEKDAYS = ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"]
MONTHS = [
    *("January", "February", "March", "April", "May", "June"),
    *("July", "August", "September", "October", "November", "December"),
]
# The second may stand for the first wherever that stands in news of politics.
_SAME = """
    announced/declared began/started purchased/bought criticized/faulted lauded/praised attempted/tried
    disclosed/revealed quit/left founded/established vowed/pledged nearly/almost almost/nearly percent/per cent
    lawmakers/legislators attorney/lawyer lawyer/attorney residents/inhabitants employees/workers
    businessman/entrepreneur physician/doctor roughly/about approximately/about currently/now previously/earlier
    recently/lately frequently/often repeatedly/again and again illegal/unlawful wealthy/rich several/a few
    movie/film film/movie guns/firearms children/kids poll/survey survey/poll speech/address campaign/bid contest/race
    defeated/beat defeating/beating huge/enormous biggest/largest billionaire/tycoon allies/supporters
    backers/supporters rejected/turned down pulled/withdrew leaders/heads slain/murdered
"""
_ALIKE = dict(pair.split("/") for pair in re.split(r"\s+(?=\S+/)", " ".join(_SAME.split())))
_NAME = r"[A-Z][\w.’'-]+(?: (?:[A-Z][\w.’'-]+|of|de|van))*"
_TITLES = r"(?:Sens?|Gov|Reps?|Gen|Mr|Mrs|Ms|Dr)\. |(?<!Vice )(?:[Ff]ormer |then-)?(?:President|Senator|Governor) "
_DATED = r"(?:May|une|uly|ary|rch|ber|ril|ust|[a-z]\.)"
_NOT_LAST = re.compile(r"\b(?:will|would|next|last|(?:was|were) to|be|until|before|ahead|since|than)\b")
_NO_OFFICE = r"\b(?:who|whose|former|night|day|son|brother)\b"
_KEPT = (  # what ends in "ly" and is no manner, or without which the rest says more
    r"only|early|nearly|likely|hardly|barely|family|supply|reply|apply|rely|ally|rally|friendly|elderly|daily|weekly"
    r"|monthly|yearly|reportedly|allegedly|possibly|probably|partly|mostly|nominally|assembly|anomaly|monopoly|really"
    r"|formerly|previously|roughly|purportedly|supposedly|unlikely|costly|deadly|approximately|particularly|exactly"
    r"|especially|fairly|highly|slightly|relatively|increasingly|potentially|largely|federally"
)
_MANNER = re.compile(rf" (?!{_KEPT})[a-z]{{3,}}ly(?= [a-z]+)")


@dataclass(frozen=True, slots=True)
class Source:
    """A sentence of an article, with what claims are made of beside it: other persons of the article, the words of all
    of it, the day of publication, and details from the sentences of other articles."""

    text: str
    article: int
    people: tuple[str, ...]
    everything: str
    published: date | None
    details: tuple[str, ...]


Kind = Callable[[Source, random.Random], str | None]


def verbatim(source: Source, chance: random.Random) -> str | None:
    """The sentence itself."""
    return source.text


def shortened(source: Source, chance: random.Random) -> str | None:
    """Without what stands in parentheses, between commas or behind the last comma, without titles and manner."""
    found = re.sub(r" \([^()]*\)", "", source.text)
    found = re.sub(rf"\b(?:{_TITLES})(?=[A-Z][a-z]+ [A-Z])", "", found)
    found = re.sub(r", (?:who|whose|which|a|an|the former)\b[^,]*,(?= [a-z])", "", found)
    found = re.sub(r", (?:who|whose|which|where|with|including|as|while|saying|citing|adding)\b [^,]*\.$", ".", found)
    found = re.sub(r"^(?:In|On|At|After|During|Since|Earlier|Last|This|Meanwhile)\b[^,]{0,50}, (?=[A-Z])", "", found)
    found = _MANNER.sub("", found)
    return _changed(source, found)


def same_words(source: Source, chance: random.Random) -> str | None:
    """With words of the same sense put in."""
    words = [each for each in _ALIKE if re.search(rf"(?<![\w-]){each}(?![\w-])", source.text)]
    if not words:
        return None
    found = source.text
    for word in words[:3]:
        found = re.sub(rf"(?<![\w-]){word}(?![\w-])", _ALIKE[word], found, count=1)
    return found


def short_name(source: Source, chance: random.Random) -> str | None:
    """With the last name alone for a person who is named in full."""
    full = [each for each in source.people if each in source.text]
    found = source.text
    for name in full:
        found = re.sub(rf"\b(?:{_TITLES})?{re.escape(name)}\b", name.split()[-1], found)
    return _changed(source, found)


def full_name(source: Source, chance: random.Random) -> str | None:
    """With a name in full that the article has in full elsewhere."""
    for name in source.people:
        last = name.split()[-1]
        alone = re.search(rf"(?<![\w.] )(?<!\w){re.escape(last)}(?![\w’'-]| [A-Z])", source.text)
        bearers = [each for each in source.people if each.split()[-1] == last]
        if name not in source.text and alone and len(bearers) == 1:
            return source.text[: alone.start()] + name + source.text[alone.end() :]
    return None


def passive(source: Source, chance: random.Random) -> str | None:
    """In the passive: "Ohio was won by Dorn"."""
    found = re.match(rf"({_NAME}) ([a-z]+) ({_NAME})((?: (?:in|on|at|for|over|after|during) [^,]*)?)\.$", source.text)
    if not found or not is_past(found[2]) or found[2] in ("was", "were", "had", "became", "met", "left", "told"):
        return None
    verb = verbs_of(found[2])[0]
    return f"{found[3]} was {verb.participle} by {found[1]}{found[4]}."


def second_half(source: Source, chance: random.Random) -> str | None:
    """The second of two things that a name did."""
    found = re.match(rf"({_NAME}) ([a-z]+) [^,;]*? and ([a-z]+) ([^,;]+\.)$", source.text)
    if not found or not is_past(found[2]) or not is_past(found[3]) or is_noun_too(found[3]):
        return None
    return f"{found[1]} {found[3]} {found[4]}"


def is_noun_too(word: str) -> bool:
    """Tell whether a past is written like another word."""
    return any(word in (each.base, each.third) for each in verbs_of(word)) or not is_participle(word)


def number_told(source: Source, chance: random.Random) -> str | None:
    """With a figure rounded, or a small one as a word."""
    large = re.search(r"(?<![\w.$,-])(\d{1,3}),(\d{3})(?![\d,.-])", source.text)
    if large and not large[2].endswith("00"):
        value = round(int(large[1] + large[2]), -2)
        return source.text[: large.start()] + f"about {value:,}" + source.text[large.end() :]
    small = re.search(r"(?<![\w.$,–-])([3-9])(?= [a-z]{4,})(?! (?:per|million|billion))", source.text)
    if small and re.search(rf"{_DATED} $", source.text[: small.start()]):
        return None
    if small:
        return source.text[: small.start()] + NUMBER_WORDS[int(small[1])] + source.text[small.end() :]
    return None


def day_told(source: Source, chance: random.Random) -> str | None:
    """With the date for a weekday, the last one by then."""
    found = re.search(rf"\bon ({'|'.join(WEEKDAYS)})\b(?! night| morning|,? [A-Z])", source.text)
    if not found or not source.published or _NOT_LAST.search(source.text):
        return None
    back = (source.published.weekday() - WEEKDAYS.index(found[1])) % 7
    day = source.published - timedelta(days=back)
    told = f"on {MONTHS[day.month - 1]} {day.day}, {day.year}"
    return source.text[: found.start()] + told + source.text[found.end() :]


def front(source: Source, chance: random.Random) -> str | None:
    """With the day or the place in front."""
    found = re.match(rf"({_NAME}) (.*) ((?:on (?:{'|'.join(WEEKDAYS)})|in (?:[A-Z][a-z]+|\d{{4}})))\.$", source.text)
    others = rf"\\b(?:and|{'|'.join(WEEKDAYS)})\\b"
    if not found or "," in found[2] or re.search(others, found[2]) or found[1].startswith(("The ", "A ", "In ")):
        return None
    return f"{found[3][0].upper()}{found[3][1:]}, {found[1]} {found[2]}."


def title_told(source: Source, chance: random.Random) -> str | None:
    """What an apposition says of a person: "Hedda Voss is the mayor of Halden"."""
    office = rf"(?:a|an|the) (?![^,]*{_NO_OFFICE})[^,]{{8,60}}"
    found = re.search(rf"(?<![\w,] )\b([A-Z]\w+ [A-Z]\w+), ({office}),", source.text)
    return f"{found[1]} is {found[2]}." if found and found[1] in source.people else None


def reworded(source: Source, chance: random.Random) -> str | None:
    """Shortened, with last names alone, words of the same sense and the day in front, as many as fit; at least two."""
    found, steps = source.text, 0
    for step in (shortened, same_words, short_name, front):
        made = step(Source(found, source.article, source.people, source.everything, source.published, ()), chance)
        found, steps = (made, steps + 1) if made else (found, steps)
    return found if steps > 1 else None


def _changed(source: Source, found: str) -> str | None:
    enough = len(found.split()) >= 6 and found.count("(") == found.count(")")
    return found if found != source.text and enough else None


FAITHFUL: dict[str, Kind] = {
    "as it stands": verbatim,
    "shortened": shortened,
    "other words": same_words,
    "last names alone": short_name,
    "names in full": full_name,
    "passive": passive,
    "second half": second_half,
    "figure rounded, as a word": number_told,
    "date for a weekday": day_told,
    "day, place in front": front,
    "apposition": title_told,
    "several of these": reworded,
}
