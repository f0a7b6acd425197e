"""Claims made of questions: a question of SQuAD and its answer as a claim, beside the sentence that answers it.

People wrote these questions in their own words about part of a long sentence, which is how claims relate to news, and
not how FEVER's short ones do. A question becomes a claim by putting the answer where it asks; the wording is rough at
times, but the stance is not. The answer to another question about the same article makes a claim that is wrong.
"""

from __future__ import annotations

import gzip
import json
import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from random import Random

from lemminflect import getAllLemmas, getInflection
from stance_example import CONTRADICTS, NOT_SUPPORTED, SUPPORTS, Example

_DO = {"do": "VBP", "does": "VBZ", "did": "VBD"}
_BE = frozenset({"is", "was", "are", "were"})
_HELPING = frozenset({"has", "have", "had", "can", "will", "would", "could", "may", "might", "must", "should"})
_AUXILIARY = frozenset({*_DO, *_BE, *_HELPING})
_ASKING = frozenset({"who", "what", "which", "when", "where", "whom"})
_STRANDED = frozenset(
    {"to", "with", "by", "in", "on", "for", "from", "of", "at", "about", "into", "as", "after", "under"}
)
_OPEN = frozenset(
    {"the", "a", "an", "of", "and", "or", "to", "in", "on", "for", "by", "from", "with", "at", "his", "her"}
)
_NUMBER = re.compile(r"\d")
_YEAR = re.compile(r"(?:1\d|20)\d\d")
_SENTENCE_END = re.compile(r"(?<=[.!?])\s+(?=[A-Z\"“(])")
_PRONOUN = re.compile(r"^(?:It|He|She|They|This|These|That|Its|His|Her|Their|The)\b")
WRONG = 0.75  # of the questions with an answer make a wrong claim too
ELSEWHERE = 0.6  # and one beside another sentence of the paragraph
HELD_BACK = 10  # one article in so many is not trained on


@dataclass(frozen=True, slots=True)
class Asked:
    """A question with its right answer and the sentence that gives it, in its paragraph."""

    question: str
    answer: str
    answers: tuple[str, ...]
    sentence: int
    sentences: tuple[str, ...]
    title: str


def read_questions(data: Path, held_back: bool = False) -> list[Asked]:
    """The answered questions whose answer stands in one sentence of their paragraph."""
    paragraphs = {row["id"]: row for row in _rows(data / "retrieval/paragraphs.jsonl.gz")}
    titles = sorted({row["title"] for row in paragraphs.values()})
    kept = {title for number, title in enumerate(titles) if (number % HELD_BACK == 0) == held_back}
    found = []
    for row in _rows(data / "retrieval/questions.jsonl.gz"):
        paragraph = paragraphs[row["paragraph"]]
        if row["answers"] and paragraph["title"] in kept and (asked := _asked(row, paragraph)):
            found.append(asked)
    return found


def _rows(path: Path) -> Iterator[dict]:  # type: ignore[type-arg]
    with gzip.open(path, "rt", encoding="utf-8") as lines:
        yield from map(json.loads, lines)


def _asked(row: dict, paragraph: dict) -> Asked | None:  # type: ignore[type-arg]
    answers = sorted(row["answers"], key=len)
    answer = answers[0].strip(" .,")
    sentences = tuple(_SENTENCE_END.split(paragraph["text"]))
    holding = [number for number, each in enumerate(sentences) if answer in each]
    if not answer or len(answer) > 80 or not holding:
        return None
    number = max(holding, key=lambda each: _shared(row["question"], sentences[each]))
    return Asked(row["question"].strip(), answer, tuple(answers), number, sentences, paragraph["title"])


def _shared(one: str, other: str) -> int:
    return len(set(re.findall(r"\w{4,}", one.lower())) & set(re.findall(r"\w{4,}", other.lower())))


def question_examples(asked: Sequence[Asked], rng: Random) -> Iterator[Example]:
    """The right claim of each question, a wrong one, and one beside a sentence that does not answer it."""
    by_article: defaultdict[tuple[str, str], list[Asked]] = defaultdict(list)
    for each in asked:
        by_article[each.title, _kind(each)].append(each)
    for each in asked:
        if (claim := as_claim(each.question, each.answer)) is None:
            continue
        evidence = _evidence(each, rng)
        yield Example(evidence, claim, SUPPORTS)
        if rng.random() < WRONG and (wrong := _wrong(each, by_article[each.title, _kind(each)], rng)):
            yield from _altered(each, evidence, claim, wrong, rng)
        others = [other for other in each.sentences if not any(answer in other for answer in each.answers)]
        if others and rng.random() < ELSEWHERE:
            nearest = max(others, key=lambda other, claim=claim: _shared(claim, other))
            yield Example(_titled(nearest, each.title, rng), claim, NOT_SUPPORTED)


def _altered(asked: Asked, evidence: str, claim: str, wrong: str, rng: Random) -> Iterator[Example]:
    """Another answer in the claim, in the evidence, or in both, so that neither alone tells the stance."""
    stance = NOT_SUPPORTED if _kind(asked) == "thing" else CONTRADICTS
    other = as_claim(asked.question, wrong)
    if other is None:
        return
    yield Example(evidence, other, stance)
    if asked.answer in claim and not asked.answer.islower():
        swapped = evidence.replace(asked.answer, wrong)
        yield Example(swapped, claim, stance) if rng.random() < 0.5 else Example(swapped, other, SUPPORTS)


def _kind(asked: Asked) -> str:
    """Answers of one kind can stand in each other's place."""
    first = asked.question.lower().split()
    if _YEAR.fullmatch(asked.answer):
        return "year"
    if unit := re.search(r"[$£€%]|percent|million|billion", asked.answer):
        return unit.group()
    if _NUMBER.search(asked.answer) or "many" in first or "much" in first:
        return "number"
    if "who" in first or "whom" in first:
        return "person"
    if "where" in first or {"city", "country", "state"} & set(first):
        return "place"
    return "name" if asked.answer[:1].isupper() else "thing"


def _wrong(asked: Asked, others: Sequence[Asked], rng: Random) -> str | None:
    right = " ".join(asked.answers).lower()
    fitting = [
        each.answer
        for each in others
        if each.answer.lower() not in right
        and not any(answer.lower() in each.answer.lower() for answer in asked.answers)
        and each.answer.lower() not in asked.question.lower()
    ]
    return rng.choice(fitting) if fitting else None


def _evidence(asked: Asked, rng: Random) -> str:
    sentence, drawn = asked.sentences[asked.sentence], rng.random()
    if drawn < 0.2 and asked.sentence:
        return f"{asked.sentences[asked.sentence - 1]} {sentence}"
    if drawn < 0.3 and asked.sentence + 1 < len(asked.sentences):
        return f"{sentence} {asked.sentences[asked.sentence + 1]}"
    return _titled(sentence, asked.title, rng)


def _titled(sentence: str, title: str, rng: Random) -> str:
    if _PRONOUN.match(sentence) or rng.random() < 0.3:
        return f"{title[:1].upper()}{title[1:]}. {sentence}"
    return sentence


def as_claim(question: str, answer: str) -> str | None:
    """The question with its answer as a sentence; None where it asks how or why, or cannot be turned round."""
    words = question.rstrip("? .").split()
    if not 4 <= len(words) <= 30:
        return None
    lower = [word.lower() for word in words]
    if (
        lower[0] in ("in", "on", "at", "by", "to", "from", "for", "during", "after", "of", "with")
        and lower[1] in _ASKING
    ):
        return _written(_turned(words[1:], f"{words[0].lower()} {answer}", trailing=True))
    if lower[0] not in _ASKING and not (lower[0] == "how" and lower[1] in ("many", "much")):
        return _in_place(words, lower, answer)
    if lower[0] in ("when", "where"):
        placed = f"in {answer}" if lower[0] == "where" or _YEAR.fullmatch(answer) else answer
        return _written(_turned(words, placed, trailing=True))
    return _written(_turned(words, answer, trailing=False))


def _written(words: list[str] | None) -> str | None:
    if not words:
        return None
    text = " ".join(word for word in words if word)
    return f"{text[:1].upper()}{text[1:]}."


def _in_place(words: list[str], lower: list[str], answer: str) -> str | None:
    """A question with what is asked for in its middle or at its end."""
    places = [number for number, word in enumerate(lower) if word in _ASKING]
    if len(places) != 1:
        return None
    place = places[0]
    end = place + 1
    while end < len(words) and place and lower[place] in ("what", "which") and lower[end] not in _AUXILIARY | _STRANDED:
        end += 1
        if end - place > 3:
            return None
    return _written([*words[:place], answer, *words[end:]])


def _turned(words: list[str], answer: str, trailing: bool) -> list[str] | None:
    """The words of a question that begins with what it asks for, as a statement."""
    lower = [word.lower() for word in words]
    helping = next((number for number, word in enumerate(lower[:8]) if number and word in _AUXILIARY), None)
    asked_for = _with_unit(words[: helping or 0], answer)
    if helping is None:
        return None if trailing else _subject(words, lower, answer)
    rest = words[helping + 1 :]
    if not rest:
        return None
    if lower[helping] in _DO:
        return _done(rest, _DO[lower[helping]], asked_for, trailing)
    if _verbal(rest[0]) and not trailing:
        return [asked_for, words[helping], *rest]
    place = next((number for number, word in enumerate(rest) if number and _verbal(word)), None)
    if place is None:
        if lower[0] == "who":
            return [asked_for, words[helping], *rest]
        return [*rest, words[helping], asked_for]
    return [*rest[:place], words[helping], *rest[place:], asked_for]


def _with_unit(asking: list[str], answer: str) -> str:
    """The answer with the noun that was counted: "how many nations": "nine nations"."""
    if len(asking) > 2 and asking[0].lower() == "how" and asking[2].lower() not in answer.lower():
        return f"{answer} {' '.join(asking[2:])}"
    return answer


def _subject(words: list[str], lower: list[str], answer: str) -> list[str] | None:
    """A question about the subject: "Who designed the bridge?", "Which firm built it?"."""
    first = 1 if lower[0] in ("who", "what") and _finite(lower[1]) else 2
    place = next((n for n in range(first, min(6, len(lower))) if _finite(lower[n]) and words[n].islower()), None)
    if place is None:
        return None
    return [_with_unit(words[:place], answer), *words[place:]]


def _finite(word: str) -> bool:
    lemmas = getAllLemmas(word, upos="VERB").get("VERB", ())
    return (word.endswith(("ed", "s")) and bool(lemmas)) or any(word in getInflection(each, "VBD") for each in lemmas)


def _verbal(word: str) -> bool:
    """A participle: "wasted", "born", "made"."""
    if not word.islower() or word in _OPEN:
        return False
    lemmas = getAllLemmas(word, upos="VERB").get("VERB", ())
    return any(word in (*getInflection(each, "VBN"), *getInflection(each, "VBG")) and word != each for each in lemmas)


def _done(rest: list[str], tag: str, asked_for: str, trailing: bool) -> list[str] | None:
    """What stands behind "did": subject, verb in its own form, the answer, the rest."""
    for place in range(1, len(rest)):
        word, before = rest[place], rest[place - 1].lower()
        lemmas = getAllLemmas(word, upos="VERB").get("VERB", ()) if word.islower() else ()
        if word in lemmas and before not in _OPEN and not before.endswith("'s"):
            break
    else:
        return None
    verb = (getInflection(rest[place], tag) or (rest[place],))[0]
    tail = rest[place + 1 :]
    lead = [*rest[:place], verb]
    if trailing or not tail or tail[-1].lower() in _STRANDED:
        return [*lead, *tail, asked_for]
    if tail[0].lower() == "to" and len(tail) > 1:
        return [*lead, *tail[:2], asked_for, *tail[2:]]
    if tail[0].lower() in _STRANDED | {"when", "while", "during", "before", "between", "against"}:
        return [*lead, asked_for, *tail]
    return [*lead, *tail, asked_for]
