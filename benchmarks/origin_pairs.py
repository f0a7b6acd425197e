"""Pairs of articles with a label: copies made of real news as newsrooms copy, and pairs that only look so.

Read from the measuring data at run time; nothing of it is kept here. Made pairs are random with a fixed seed.
"""

import gzip
import json
import random
import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

PARAGRAPH = "\n\n"


@dataclass(frozen=True, slots=True)
class Pair:
    """Two texts, how they came about, and whether they are one origin."""

    kind: str
    same: bool
    one: str
    other: str


def real_texts(folder: Path) -> list[str]:
    """News texts of at least 150 words in at least five paragraphs: web pages, Canadian and US news."""
    truth = json.loads((folder / "extraction" / "truth.json").read_text(encoding="utf-8"))
    texts = [entry["articleBody"] for entry in truth.values()]
    for name in ("news_dev", "polnear_dev", "polnear_train"):
        with gzip.open(folder / "attribution" / f"{name}.jsonl.gz", "rt", encoding="utf-8") as lines:
            texts += [json.loads(line)["text"] for line in lines]
    texts = [_tidy(text) for text in texts]
    return sorted({text for text in texts if len(text.split()) >= 150 and text.count(PARAGRAPH) >= 4}, key=_sha)


def natural_pairs(texts: Sequence[str], count: int) -> Iterator[Pair]:
    """The pairs that are most alike in their words, as they stand; the copies among them were found by reading."""
    for one, other in _most_alike(texts, count):
        key = "".join(sorted((_sha(texts[one])[:6], _sha(texts[other])[:6])))
        same = key in NATURAL_COPIES
        yield Pair("natural copy" if same else "natural, same topic", same, texts[one], texts[other])


def made_pairs(texts: Sequence[str], seed: int) -> Iterator[Pair]:
    """For each text one pair of each kind, with the next texts as donors of other words."""
    chance = random.Random(seed)
    for at, text in enumerate(texts):
        donor, second = texts[(at + 1) % len(texts)], texts[(at + 2) % len(texts)]
        for kind, make in COPIES.items():
            yield Pair(kind, True, text, make(text, donor, chance))
        for kind, spoil in OTHERS.items():
            made = spoil(text, donor, second, chance)
            if made is not None:
                yield Pair(kind, False, *made)


def _tidy(text: str) -> str:
    return PARAGRAPH.join(" ".join(part.split()) for part in re.split(r"\n+", text) if part.strip())


def _sha(text: str) -> str:
    return sha256(text.encode()).hexdigest()


def _most_alike(texts: Sequence[str], count: int) -> list[tuple[int, int]]:
    """By cosine of word counts, rare words weighing more."""
    bags = [[hash_ % 2**15 for hash_ in map(_small_hash, re.findall(r"\w+", text.lower()))] for text in texts]
    matrix: NDArray[np.float64] = np.stack([np.bincount(bag, minlength=2**15) for bag in bags]).astype(np.float64)
    weighed = np.log1p(matrix) * np.log(len(texts) / (1 + (matrix > 0).sum(axis=0)))
    weighed /= np.linalg.norm(weighed, axis=1, keepdims=True)
    near = np.triu(weighed @ weighed.T, k=1)
    best = np.argsort(near, axis=None)[::-1][:count]
    return [(int(at // len(texts)), int(at % len(texts))) for at in best]


def _small_hash(word: str) -> int:
    return int.from_bytes(sha256(word.encode()).digest()[:3])


# Copies ---------------------------------------------------------------------------------------------------------


def _paragraphs(text: str) -> list[str]:
    return text.split(PARAGRAPH)


def _sentences(paragraph: str) -> list[str]:
    return re.split(r"(?<=[.!?”\"])\s+(?=[A-Z“\"])", paragraph)


def _start(text: str, words: int, paragraphs: int) -> str:
    """The first paragraphs: as many as asked for, or more until there are so many words."""
    kept: list[str] = []
    for part in _paragraphs(text):
        if len(kept) >= paragraphs and sum(len(one.split()) for one in kept) >= words:
            break
        kept.append(part)
    return PARAGRAPH.join(kept)


def _retyped(text: str, _: str, __: random.Random) -> str:
    text = text.replace("“", '"').replace("”", '"').replace("’", "'").replace("—", " -- ").replace("%", " percent")
    return text.replace("U.S.", "US").replace("percent", "per cent")


def _cut_to_three(text: str, _: str, __: random.Random) -> str:
    return _start(text, 60, 3)


def _cut_to_half(text: str, _: str, __: random.Random) -> str:
    parts = _paragraphs(text)
    return PARAGRAPH.join(parts[: max(3, len(parts) // 2)])


def _inside(text: str, donor: str, chance: random.Random) -> str:
    parts = _paragraphs(donor)
    at = chance.randrange(1, len(parts))
    return PARAGRAPH.join([*parts[:at], text, *parts[at:]])


def _half_inside(text: str, donor: str, chance: random.Random) -> str:
    return _inside(_cut_to_half(text, "", chance), donor, chance)


def _then_own_words(text: str, donor: str, chance: random.Random) -> str:
    """The first third of the wire, then what the outlet has to say."""
    return _start(text, max(120, len(text.split()) // 3), 3) + PARAGRAPH + donor


def _edited(text: str, chance: random.Random, words: float, sentences: float) -> str:
    """Replace a share of the words, drop a share of the sentences."""
    parts = []
    for part in _paragraphs(text):
        kept = [one for one in _sentences(part) if chance.random() >= sentences]
        if kept:
            parts.append(" ".join(_reworded(one, chance, words) for one in kept))
    return PARAGRAPH.join(parts)


def _reworded(sentence: str, chance: random.Random, share: float) -> str:
    out = []
    for word in sentence.split():
        draw = chance.random()
        if draw < share / 3:
            continue
        out.append(chance.choice(_OTHER_WORDS) if draw < share else word)
        if draw > 1 - share / 4:
            out.append(chance.choice(_OTHER_WORDS))
    return " ".join(out)


_OTHER_WORDS = tuple(
    re.findall(
        r"\S+", "officials reportedly around nearly still town locally later told early senior since over said while"
    )
)


def _lightly_edited(text: str, _: str, chance: random.Random) -> str:
    return _edited(text, chance, 0.04, 0.1)


def _edited_more(text: str, _: str, chance: random.Random) -> str:
    return _edited(text, chance, 0.1, 0.25)


def _other_lead(text: str, donor: str, _: random.Random) -> str:
    return PARAGRAPH.join([*_paragraphs(donor)[:2], *_paragraphs(text)[1:]])


def _corrected(text: str, _: str, chance: random.Random) -> str:
    """Two figures put right."""
    places = list(re.finditer(r"\b\d+\b", text))
    for match in sorted(chance.sample(places, min(2, len(places))), key=lambda m: -m.start()):
        text = text[: match.start()] + str(int(match.group()) + chance.randrange(1, 30)) + text[match.end() :]
    return text


def _quotes_changed(text: str, _: str, chance: random.Random) -> str:
    """A third of the quoted passages left out, a third put into the reporter's words."""

    def change(match: re.Match[str]) -> str:
        draw = chance.random()
        return "" if draw < 0.33 else (match.group(1) if draw < 0.66 else match.group())

    return re.sub(r"[“\"]([^“”\"\n]*)[”\"]", change, text)


def _edited_inside(text: str, donor: str, chance: random.Random) -> str:
    return _inside(_lightly_edited(text, "", chance), donor, chance)


def _edited_cut_other_lead(text: str, donor: str, chance: random.Random) -> str:
    parts = _paragraphs(_lightly_edited(text, "", chance))
    return PARAGRAPH.join([_paragraphs(donor)[0], *parts[1 : max(5, len(parts) // 2)]])


COPIES: dict[str, Callable[[str, str, random.Random], str]] = {
    "retyped": _retyped,
    "cut to 3 paragraphs": _cut_to_three,
    "cut to half": _cut_to_half,
    "inside a longer story": _inside,
    "half inside a longer story": _half_inside,
    "first third, then own words": _then_own_words,
    "lightly edited": _lightly_edited,
    "edited more": _edited_more,
    "another lead": _other_lead,
    "two figures corrected": _corrected,
    "quotes changed": _quotes_changed,
    "edited, inside": _edited_inside,
    "edited, cut, another lead": _edited_cut_other_lead,
}


# Others ---------------------------------------------------------------------------------------------------------

_Made = tuple[str, str] | None


def _shared_quote(text: str, donor: str, second: str, chance: random.Random) -> _Made:
    """One statement of 1 to 3 sentences in two stories."""
    number = chance.randrange(1, 4)
    sentences = [one for part in _paragraphs(second) for one in _sentences(part) if len(one.split()) > 8]
    words = " ".join(sentences[:number]).replace("“", "").replace("”", "").replace('"', "")
    one = _put(text, f"“{words}” the minister said in a statement.", 0.3)
    return one, _put(donor, f"The minister said: “{words}”", 0.5)


def _shared_background(text: str, donor: str, second: str, chance: random.Random) -> _Made:
    """The same two or three paragraphs of background further down in two stories."""
    parts = [part for part in _paragraphs(second) if len(part.split()) > 15]
    background = PARAGRAPH.join(parts[1 : 1 + chance.randrange(2, 4)])
    if len(background.split()) > 0.35 * min(len(text.split()), len(donor.split())):
        return None
    return _put(text, background, 0.7), _put(donor, background, 0.85)


def _shared_notice(text: str, donor: str, second: str, _: random.Random) -> _Made:
    """The same long notice below two short pieces of one outlet."""
    return _start(text, 150, 3) + PARAGRAPH + _NOTICE, _start(donor, 150, 3) + PARAGRAPH + _NOTICE


def _same_form(_: str, __: str, ___: str, chance: random.Random) -> _Made:
    form = chance.choice(FORMS)
    return form(chance), form(chance)


def _strangers(text: str, donor: str, _: str, __: random.Random) -> _Made:
    return text, donor


def _put(text: str, part: str, where: float) -> str:
    parts = _paragraphs(text)
    at = max(1, round(where * len(parts)))
    return PARAGRAPH.join([*parts[:at], part, *parts[at:]])


_NOTICE = (
    "The Meridian Post is owned by its readers and has reported from the five valleys since the "
    "first bridge was built. "
    "Our reporters visit every council, court and school board of the region, and write down what is said there.\n\n"
    "If you know something that the public should know, write to the desk for investigations; we never name a source "
    "who asks not to be named. Errors are corrected on the day on which they are found, at the place where they stood."
)


def weather(chance: random.Random) -> str:
    """A forecast as services send it each day."""
    town, n = chance.choice(_TOWNS), chance.randrange
    return (
        f"{chance.choice(_DAYS)} will begin {chance.choice(_SKIES)} in {town}, with temperatures around {n(-5, 15)} "
        f"degrees in the morning and light winds from the {chance.choice(_WINDS)}, the weather service said.\n\n"
        f"In the afternoon the thermometer will climb to {n(15, 35)} degrees on the coast and to "
        f"{n(10, 30)} degrees in "
        f"the hills above the town. The chance of rain is {n(1, 99)} per cent, and up to {n(1, 40)} "
        f"millimetres may fall "
        f"by the evening. Winds will reach {n(10, 90)} kilometres an hour on exposed ridges.\n\n"
        f"The water level of the river stands at {n(100, 400)} centimetres. Swimmers should mind "
        f"the flags on the beaches."
    )


def market(chance: random.Random) -> str:
    """A market report as programs write it each day."""
    n, up = chance.randrange, chance.choice(("rose", "fell"))
    return (
        f"The leading index of the {chance.choice(_TOWNS)} exchange {up} by {n(1, 90) / 10} per cent on "
        f"{chance.choice(_DAYS)} and closed at {n(4000, 9000)} points. The turnover was {n(10, 900)} million crowns, "
        f"against {n(10, 900)} million on the day before.\n\n"
        f"Shares of {chance.choice(_FIRMS)} {chance.choice(('gained', 'lost'))} {n(1, 80) / 10} per cent to close at "
        f"{n(10, 500)} crowns, while shares of {chance.choice(_FIRMS)} closed at {n(10, 500)} crowns.\n\n"
        f"A barrel of oil cost {n(40, 120)} crowns in late trading, and an ounce of gold cost "
        f"{n(900, 2500)} crowns. The "
        f"crown stood at {n(80, 130) / 100} to the dollar. The yield on government bonds with a term of ten years was "
        f"{n(10, 70) / 10} per cent, the exchange said."
    )


def earnings(chance: random.Random) -> str:
    """A quarterly result as programs write it."""
    n, firm = chance.randrange, chance.choice(_FIRMS)
    return (
        f"{firm} on {chance.choice(_DAYS)} reported earnings of {n(10, 900)} million crowns in its latest quarter.\n\n"
        f"The {chance.choice(_TOWNS)}-based company said it had profit of {n(10, 300)} cents per "
        f"share. Earnings, adjusted "
        f"for one-time gains and costs, were {n(10, 300)} cents per share. The results topped the expectations of the "
        f"market. The average estimate of {n(3, 20)} analysts was for earnings of {n(10, 300)} cents per share.\n\n"
        f"The company posted revenue of {n(100, 9000)} million crowns in the period. For the "
        f"current quarter, the company "
        f"said it expects revenue in the range of {n(100, 5000)} million to {n(5000, 9000)} million crowns. Its shares "
        f"have climbed {n(1, 60)} per cent since the beginning of the year."
    )


_TOWNS = tuple(
    re.findall(r"\S+", "Lunden Varrow Eastmere Kell Tarnholm Brisk Oxley Saltmouth Harrowgate Milden Arnt Pelling")
)
_DAYS = tuple(re.findall(r"\S+", "Monday Tuesday Wednesday Thursday Friday Saturday Sunday"))
_SKIES = ("cloudy", "with sunshine", "with fog in the valleys", "with showers", "under a clear sky")
_WINDS = tuple(re.findall(r"\S+", "north south east west north-east south-west"))
_FIRMS = ("Arnt Steel", "Tarnholm Bank", "Varrow Foods", "Eastmere Lines", "Kell Power", "Oxley Timber", "Brisk Air")
FORMS = (weather, market, earnings)

OTHERS: dict[str, Callable[[str, str, str, random.Random], _Made]] = {
    "one quoted statement in both": _shared_quote,
    "the same background in both": _shared_background,
    "the same notice below both": _shared_notice,
    "the same form, other figures": _same_form,
    "strangers": _strangers,
}

# Pairs that a reader finds to be one text, by the beginnings of the SHA-256 of both.
NATURAL_COPIES = frozenset(
    {"9bbc0b9fceee", "890b77e0ca0c", "97cddaa98051", "85deddd67827", "5eed22770c3f", "ad4a62bc429c"}
)
