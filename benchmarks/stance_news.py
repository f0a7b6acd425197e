"""What news does to a sentence, done to pairs of evidence and claim: who said it, on which day, under which name.

News tells a fact with "X said" behind it, within a longer sentence, by last names, with figures in digits where the
claim has words. None of that changes the stance. A plan, a question, an "if" and a denial do, and so does the exchange
of who did it with whom it was done to. All names that are put in are invented or come from the pairs themselves.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from random import Random

from lemminflect import getAllLemmas, getInflection
from stance_data import MONTHS
from stance_example import CONTRADICTS, NOT_SUPPORTED, SUPPORTS, UNRELATED, Example

SAID = 0.16  # of the pairs: somebody says the evidence
WITHIN = 0.10  # the evidence is a clause of a longer sentence
DAYED = 0.08  # a day of the week
SHORTENED = 0.15  # a person's last name alone, in evidence or claim
COUNTED = 0.5  # of the pairs with a figure that can be written in words
OPEN = 0.05  # of the supported: the evidence asks it, doubts it, plans it or wishes it
SWAPPED = 0.5  # of the claims with two names that can change places
TURNED = 0.7  # of the pairs that share a word with an opposite


def _words(text: str) -> list[str]:
    return text.split()


_FIRST = _words("Ada Boris Carla Dmitri Elena Farid Greta Hugo Irene Jonas Kemal Lucia Marek Nadia Oskar Petra")
_LAST = _words("Aldane Brockhurst Corvin Delmonte Eskarl Fennimore Gorwitz Hallaway Ilvane Jarrold Kestner Lomax")
_ROLES = (
    "a spokeswoman",
    "a spokesman for the company",
    "the ministry's undersecretary",
    "who leads the agency",
    "a professor of history",
    "the group's director",
    "an aide",
)
_VERBS = (
    "said",
    "said on {day}",
    "told reporters",
    "wrote in a memo",
    "added",
    "wrote on Twitter",
    "said in an interview",
)
_DAYS = _words("Monday Tuesday Wednesday Thursday Friday Saturday Sunday")
_ASKS = (
    "{name} asked whether {it}.",
    "It is not clear whether {it}.",
    "If {it}, much will change.",
    "{name} hopes that {it}.",
    "{name} called for a world in which {it}.",
    "Nobody could say whether {it}.",
    "{name} would like to believe that {it}.",
    "Rumors that {it} could not be confirmed.",
)
_DENIES = ("{name} denied that {it}.", "It is not true that {it}.", "Reports that {it} are false, {name} said.")
_PLANS = ("plans to", "is expected to", "has promised to", "refused to", "may", "was asked to", "considered whether to")
_DONE_NOT = frozenset({"refused to"})
_PERSON = re.compile(r"\b([A-Z][a-zé]+) (?:[A-Z]\. )?([A-Z][a-zé]{2,}(?:-[A-Z][a-z]+)?)\b")
_NAME = re.compile(r"\b[A-Z][\w'’-]+(?: (?:of |the |de )?[A-Z][\w'’-]+)*")
_EVEN = re.compile(r"\b(?:and|with|married|met|friend|cousin|brother|sister|same|both|between|or|is|are|was|were)\b")
_SMALL_WORDS = frozenset(_words("The A An In It He She They His Her Its On At This These There"))
_SMALL = _words("zero one two three four five six seven eight nine ten eleven twelve")
_TENS = {20: "twenty", 30: "thirty", 40: "forty", 50: "fifty", 60: "sixty", 70: "seventy", 80: "eighty", 90: "ninety"}
_MONTH = "|".join(MONTHS)
_FIGURE = re.compile(rf"(?<![\w.,$-])(\d{{1,2}})(?![\w.,%-]|\s+(?:{_MONTH}))")
_MONTH_BEFORE = re.compile(rf"\b(?:{_MONTH}) $")
_OPPOSITES = [
    tuple(pair.split("/"))
    for pair in _words(
        """won/lost supported/opposed praised/criticized accepted/rejected approved/rejected rose/fell
    increased/decreased before/after more/fewer first/last largest/smallest most/least north/south
    eastern/western oldest/youngest joined/left opened/closed began/ended born/killed hired/fired gained/lost
    higher/lower allowed/banned success/failure positive/negative bought/sold defended/attacked
    majority/minority highest/lowest better/worse strongest/weakest husband/son wife/daughter father/brother
    mother/sister king/duke teacher/student raised/lowered early/late older/younger defeated/endorsed
    released/cancelled confirmed/denied"""
    )
]


def told(examples: Sequence[Example], rng: Random) -> Iterator[Example]:
    """Every pair as news may tell it, and beside it what changes the stance."""
    for given in examples:
        yield as_told(given, rng)
        yield from changed(given, rng)


def as_told(given: Example, rng: Random) -> Example:
    """The same pair in the manner of news; its stance is the same."""
    evidence, claim = given.evidence, given.claim
    for share, change in _MANNERS:
        if rng.random() < share:
            evidence, claim = change(evidence, claim, rng)
    return Example(evidence, claim, given.stance)


def _said(evidence: str, claim: str, rng: Random) -> tuple[str, str]:
    who, verb = _someone(rng), rng.choice(_VERBS).format(day=rng.choice(_DAYS))
    if rng.random() < 0.5:
        who = f"{who}, {rng.choice(_ROLES)},"
    body = evidence.rstrip(". ")
    drawn = rng.random()
    if drawn < 0.45:
        return f"{body}, {who} {verb}.", claim
    if drawn < 0.6:
        return f"“{body},” {who} {verb}.", claim
    if drawn < 0.75:
        return f"According to {who.rstrip(',')}, {_lowered(evidence)}", claim
    return f"{who} {verb} that {_lowered(evidence)}", claim


def _someone(rng: Random) -> str:
    return f"{rng.choice(_FIRST)} {rng.choice(_LAST)}"


def _lowered(text: str) -> str:
    """The text to stand within a sentence: an article or pronoun that it begins with has no capital."""
    first = text.split(" ", 1)[0]
    if first in {
        "The",
        "A",
        "An",
        "In",
        "It",
        "He",
        "She",
        "They",
        "His",
        "Her",
        "Its",
        "On",
        "At",
        "This",
        "These",
        "There",
    }:
        return text[0].lower() + text[1:]
    return text


def _within(evidence: str, claim: str, rng: Random) -> tuple[str, str]:
    who, body = _someone(rng), evidence.rstrip(". ")
    frames = (
        f"While {who} stayed at home, {_lowered(body)}.",
        f"{body}, which surprised {who}.",
        f"{body}, and {who} spoke of it on {rng.choice(_DAYS)} night.",
        f"{who}, who was not there, learned on {rng.choice(_DAYS)} that {_lowered(body)}.",
        f"In a sign of what is to come, {_lowered(body)}, days after {who} had left.",
    )
    return rng.choice(frames), claim


def _dayed(evidence: str, claim: str, rng: Random) -> tuple[str, str]:
    day = rng.choice(_DAYS)
    return (
        (f"{evidence.rstrip('. ')} on {day}.", claim)
        if rng.random() < 0.6
        else (f"On {day}, {_lowered(evidence)}", claim)
    )


def _shortened(evidence: str, claim: str, rng: Random) -> tuple[str, str]:
    """A person of both texts by the last name in one of them."""
    for match in _PERSON.finditer(claim):
        full, last = match.group(), match[2]
        if full in evidence and evidence.count(last) == evidence.count(full):
            short = rng.choice((last, last, f"Mr. {last}", f"Ms. {last}"))
            return (
                (evidence.replace(full, short), claim) if rng.random() < 0.7 else (evidence, claim.replace(full, last))
            )
    return evidence, claim


def _counted(evidence: str, claim: str, rng: Random) -> tuple[str, str]:
    """A small number in words in one of the texts, a percentage with its sign."""
    if rng.random() < 0.5:
        return _worded(evidence), claim
    return evidence, _worded(claim)


def _worded(text: str) -> str:
    text = re.sub(r"(?<=\d)%", " percent", text)
    return _FIGURE.sub(
        lambda match: match.group() if _MONTH_BEFORE.search(text[: match.start()]) else in_words(int(match[1])), text
    )


def in_words(number: int) -> str:
    """A number below 100 in words."""
    if number < len(_SMALL):
        return _SMALL[number]
    tens, rest = number // 10 * 10, number % 10
    if tens not in _TENS:
        return str(number)
    return f"{_TENS[tens]}-{_SMALL[rest]}" if rest else _TENS[tens]


Change = Callable[[str, str, Random], tuple[str, str]]
_MANNERS: tuple[tuple[float, Change], ...] = (
    (SHORTENED, _shortened),
    (COUNTED, _counted),
    (DAYED, _dayed),
    (WITHIN, _within),
    (SAID, _said),
)


def changed(given: Example, rng: Random) -> Iterator[Example]:
    """Pairs made of a supported one whose stance is another."""
    if given.stance != SUPPORTS:
        return
    if rng.random() < OPEN:
        yield from _opened(given, rng)
    if rng.random() < SWAPPED:
        yield from _swapped(given, rng)
    if rng.random() < TURNED:
        yield from _opposed(given, rng)


def _opened(given: Example, rng: Random) -> Iterator[Example]:
    drawn, it = rng.random(), _lowered(given.claim).rstrip(". ")
    if drawn < 0.4:
        yield Example(rng.choice(_ASKS).format(name=_someone(rng), it=it), given.claim, UNRELATED)
    elif drawn < 0.55:
        yield Example(rng.choice(_DENIES).format(name=_someone(rng), it=it), given.claim, CONTRADICTS)
    elif planned := _planned(given.claim, rng):
        plan, stance = planned
        yield Example(plan, given.claim, stance)
        yield Example(f"{plan.rstrip('.')}, {_someone(rng)} said.", plan, SUPPORTS)
        yield Example(given.evidence, plan, UNRELATED)


def _planned(claim: str, rng: Random) -> tuple[str, int] | None:
    """The claim's deed as a plan: "opened a school": "plans to open a school"."""
    words = claim.split()
    for place, word in enumerate(words[1:8], 1):
        lemmas = getAllLemmas(word, upos="VERB").get("VERB", ()) if word.islower() else ()
        base = next((each for each in lemmas if word in getInflection(each, "VBD") and word != each), None)
        if base == "be":
            return None
        if base:
            plan = rng.choice(_PLANS)
            stance = CONTRADICTS if plan in _DONE_NOT else UNRELATED
            return " ".join([*words[:place], plan, base, *words[place + 1 :]]), stance
    return None


def _swapped(given: Example, rng: Random) -> Iterator[Example]:
    """The two names of a claim in each other's place."""
    names = [match.group() for match in _NAME.finditer(given.claim)]
    if len(names) != 2 or _EVEN.search(given.claim) or not all(name in given.evidence for name in names):
        return
    one, other = names
    if one in other or other in one or re.search(r"\d", given.claim):
        return
    claim = _exchanged(given.claim, one, other)
    yield Example(given.evidence, claim, NOT_SUPPORTED)
    if rng.random() < 0.5:
        yield Example(_exchanged(given.evidence, one, other), claim, SUPPORTS)


def _exchanged(text: str, one: str, other: str) -> str:
    return re.sub(f"{re.escape(one)}|{re.escape(other)}", lambda match: other if match.group() == one else one, text)


def _opposed(given: Example, rng: Random) -> Iterator[Example]:
    """A word of both texts turned into its opposite in one of them, or in both."""
    shared = [
        (old, new)
        for pair in _OPPOSITES
        for old, new in (pair, pair[::-1])
        if re.search(rf"\b{old}\b", given.claim) and re.search(rf"\b{old}\b", given.evidence)
    ]
    if not shared:
        return
    old, new = rng.choice(shared)
    evidence, claim = (re.sub(rf"\b{old}\b", new, text) for text in (given.evidence, given.claim))
    yield Example(given.evidence, claim, CONTRADICTS)
    if rng.random() < 0.4:
        yield Example(evidence, given.claim, CONTRADICTS)
    if rng.random() < 0.4:
        yield Example(evidence, claim, SUPPORTS)
