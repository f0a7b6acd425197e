"""Tell in whose voice a sentence stands, and which voices are one: who says so decides what a verdict is worth.

Pure but for the registry of speakers. A sentence inside a statement is its speaker's, whoever prints it; second-hand
words are those of the one who reports them; what nobody is quoted with is the outlet's own. Copies are one voice, as
are outlets that print the same words, one speaker in ten outlets, a spokesman and the body he speaks for. People whom
an article does not name are a voice in each article, which may be anybody's: two of them are never two who agree. One
who may be another ("he", the company, a spokeswoman of nobody told) adds no voice to those that are there, and what is
no speaker at all (standing/speakers.py) has none.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from corpus.identity import fold_outlet
from corpus.language.names import fold
from corpus.nouns import Article, Mention, StoredStatement
from retrieval.claims.checked import Voice
from retrieval.claims.standing.speakers import is_definite, is_no_speaker, may_be_another, speaks_for_another
from retrieval.ranking.overlap import same_utterance
from retrieval.speakers.lookup import SpeakerLookup


@dataclass(frozen=True, slots=True)
class Voiced:
    """The voice of a piece of evidence: an outlet's own, or a speaker's.

    `keys` name it: two voices that share one are one voice. `name` is what it is called, and `unnamed` where the
    article does not tell who speaks. One that is `loose` may be another speaker's; `nobodys` is a word of nobody.
    """

    voice: Voice
    name: str | None
    keys: frozenset[str]
    unnamed: bool = False
    loose: bool = False
    nobodys: bool = False


def voice_of(article: Article, statement: StoredStatement | None, registry: SpeakerLookup) -> Voiced:
    """The voice of a sentence of an article, inside a statement or in none."""
    if statement is None:
        outlet = fold_outlet(article.metadata.outlet)
        return Voiced("outlet", None, frozenset({f"group {article.group}", *([f"outlet {outlet}"] if outlet else ())}))
    said = statement.statement
    who = said.via or said.speaker
    if who.type == "unnamed" and not who.spoken_for:
        return _unnamed(who.name, article)
    loose = not who.spoken_for and said.via is None and speaks_for_another(statement)
    return Voiced("speaker", _called(who, registry), frozenset(_names(who, registry)), loose=loose)


def _unnamed(name: str, article: Article) -> Voiced:
    """The voice of one whom the article does not name: "the fire brigade" may be the same in every article."""
    key = f"unnamed {fold(name)}" + ("" if is_definite(name) else f" {article.group}")
    nobodys = is_no_speaker(name)
    return Voiced("speaker", name, frozenset({key}), unnamed=True, loose=may_be_another(name), nobodys=nobodys)


def _called(who: Mention, registry: SpeakerLookup) -> str:
    speaker = registry.of(who.name)
    return speaker.name if speaker else who.name


def _names(who: Mention, registry: SpeakerLookup) -> Iterable[str]:
    """A speaker's name, and that of the one for whom it speaks."""
    for name in (who.name, who.spoken_for):
        if name:
            speaker = registry.of(name)
            yield f"speaker {fold(speaker.name if speaker else name)}"


def origins(voiced: Sequence[tuple[Voiced, str]]) -> list[int]:
    """Number the voices of pieces of evidence, from 1, by their voices and words: those that are one share a number."""
    numbers: list[int] = []
    for at, (voice, words) in enumerate(voiced):
        same = [numbers[before] for before in range(at) if _are_one(voice, words, *voiced[before])]
        numbers.append(min(same, default=max(numbers, default=0) + 1))
        numbers = [min(same) if number in same else number for number in numbers]
    return _in_a_row(_without_loose(numbers, [voice for voice, _ in voiced]))


def _without_loose(numbers: Sequence[int], voices: Sequence[Voiced]) -> list[int]:
    """The same; a speaker who may be another has the number of the first other speaker, since it may be that one."""
    firm = {number for number, voice in zip(numbers, voices, strict=True) if not voice.loose}
    pairs = list(zip(numbers, voices, strict=True))
    speaking = [number for number, voice in pairs if voice.voice == "speaker" and not voice.nobodys]
    first = next((number for number in speaking if number in firm), min(speaking, default=0))
    return [first if voice.loose and number not in firm and not voice.nobodys else number for number, voice in pairs]


def _are_one(one: Voiced, words: str, other: Voiced, others: str) -> bool:
    if not one.keys.isdisjoint(other.keys):
        return True
    return one.voice == other.voice and same_utterance(words, others)


def _in_a_row(numbers: Sequence[int]) -> list[int]:
    """The same numbers without gaps."""
    order = {number: at for at, number in enumerate(dict.fromkeys(numbers), 1)}
    return [order[number] for number in numbers]
