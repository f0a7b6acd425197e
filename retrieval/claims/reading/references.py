"""Say whom and what a sentence speaks of: its pronouns, "the city", "the minister", by the names that the text gives.

Pure. Whom "she" and "the minister" mean is for corpus/speech/people; what "it" and "they" mean is taken from the
sentence before, where only one thing can be meant. Where two can, the words stay as they are.
"""

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from functools import cached_property
from typing import NamedTuple

from corpus.language.gazetteer import gender, word_set
from corpus.nouns import Sentence, Span
from corpus.speech.people.coreference import Coreference, resolve_people
from corpus.speech.statements import speaker_phrase
from corpus.speech.statements.quotations import quotations
from corpus.speech.statements.tokens import (
    BE,
    DETERMINERS,
    PREPOSITIONS,
    Token,
    is_finite,
    is_plural,
    token_span,
    tokens,
)
from retrieval.claims.reading.input_text import InputText
from retrieval.claims.reading.named_things import ends_phrase, is_headed, is_in_running_text, named_thing

_WORD = re.compile(r"(?<![\w'’])(?:(?i:he|she|it|they|his|her|him|its|their)|[Tt]he [a-z]{3,}(?:-[a-z]+)?)(?![\w-])")
_PRONOUNS = word_set("he she it they his her its their")
_EMPTY_IT = re.compile(
    r"it(?:['’]s| is| was| has been| had been| will be| would be| may be| seems| appears| turns? out| turned out)"
    r"(?: (?:not|also|now|only|still|already|even|\w+ly))* .*\b(?:that|to|who|whether|when|since|for|how|why|if)\b"
    r"|it (?:took|takes|will take|has taken|costs?|emerged|follows|happened)\b.*\b(?:to|that|before|until)\b"
    r"|it(?: has| had)? (?:rained|snowed|hailed)\b|it(?:['’]s| is| was) (?:raining|snowing)\b",
    re.IGNORECASE,
)
_PERSONAL = word_set("he she his her him")
_OWNERS = word_set("his her its their")
_POINTING = re.compile(
    r"(?P<word>This|That|These|Those|Such)(?: \w+ly)? (?:is|was|are|were|has|have|had|will|would|can|could|does|did"
    r"|means|meant|shows|showed|proves|proved|isn['’]t|wasn['’]t|didn['’]t)\b"
)
_BACK = 3  # sentences in which the owner of "her" is looked for
_HIS, _HER = frozenset({"his", "him"}), frozenset({"her"})


class _Replaced(NamedTuple):
    start: int
    end: int
    words: str


class References:
    """The people and things that the words of one text mean."""

    def __init__(self, read: InputText) -> None:
        self._read = read
        self._text = read.content
        self._quotations = _within(read)
        self._number = {sentence.end: at for at, sentence in enumerate(read.document.sentences)}

    @cached_property
    def people(self) -> Coreference:
        """The people and bodies of the text."""
        return resolve_people(self._read.document)

    def resolved(self, sentence: Sentence, pieces: Sequence[Span | str], *, people: bool = True) -> str:
        """The pieces of a sentence as one, each pronoun by the name that is meant where that is sure.

        Without `people`, "he" and "she" behind the first word stay: somebody without a name speaks of herself.
        """
        said = ""
        for piece in pieces:
            part = piece if isinstance(piece, str) else self._resolved(sentence, piece, said, people)
            said += part if not said or part[:1] in ",.;:!?" or part.startswith(("'s", "’s")) else f" {part}"
        return said

    def open_subject(self, sentence: Sentence) -> str | None:
        """The pronoun that opens a sentence, where the text leaves open whom or what it means."""
        if pointing := _POINTING.match(self._text, sentence.start, sentence.end):
            return pointing["word"]
        match = _WORD.match(self._text, sentence.start, sentence.end)
        if match is None or match.group().lower() not in _PRONOUNS:
            return None
        if match.group().lower() in _OWNERS and self._names_subject(sentence):
            return None
        if match.group().lower() == "it" and _EMPTY_IT.match(self._text, sentence.start, sentence.end):
            return None
        return None if self._meant(sentence, match) else match.group()

    def _names_subject(self, sentence: Sentence) -> bool:
        """Tell whether a name stands beside the subject: "Her rival, Ivo Holt, said"."""
        return bool(
            re.match(r"\w+(?: [a-z][\w-]*){1,4},? [A-Z][\w’'-]+ [A-Z]", self._text[sentence.start : sentence.end])
        )

    def _resolved(self, sentence: Sentence, piece: Span, said: str, people: bool) -> str:
        parts: list[str] = []
        at = piece[0]
        for each in self._replaced(sentence, piece, said):
            if not people and each.start > sentence.start and self._text[each.start : each.end].lower() in _PERSONAL:
                continue
            parts += [self._text[at : each.start], each.words]
            at = each.end
        return "".join([*parts, self._text[at : piece[1]]])

    def _replaced(self, sentence: Sentence, piece: Span, said: str) -> Iterator[_Replaced]:
        """The words of a piece that stand for a name that the claim does not have before them."""
        for match in _WORD.finditer(self._text, *piece):
            if not (name := self._meant(sentence, match)):
                continue
            bare = name.removesuffix("’s").removeprefix("the ").removeprefix("The ")
            if not _is_named(bare, said + self._text[piece[0] : match.start()]):
                yield _Replaced(match.start(), match.end(), name)
                said += f" {bare} "

    def _meant(self, sentence: Sentence, match: re.Match[str]) -> str:
        """The name that the words of a match stand for; empty where that is open."""
        word = match.group().lower()
        if self._is_quoted(match.start()):
            return ""
        if word.startswith("the "):
            found = self.people.mention(match.span())
            known = found.type == "person" or (found.type == "body" and is_headed(found.name, word.split()[-1]))
            name = (
                found.name if known and ends_phrase(self._text, match.end()) else named_thing(self._text, match.span())
            )
            return name if name and is_in_running_text(self._text, name) else ""
        if word in ("he", "she"):
            found = self.people.mention(match.span())
            return found.name if found.type == "person" else ""
        if word in ("it", "they"):
            return self._thing(sentence, match)
        return self._owner(sentence, match) if word in _HIS | _HER else ""

    def _is_quoted(self, at: int) -> bool:
        """Tell whether the words are somebody's own, in marks: whom they mean the text does not tell."""
        number = bisect_right(self._quotations, at, key=lambda span: span[0]) - 1
        return number >= 0 and at < self._quotations[number][1]

    def _owner(self, sentence: Sentence, match: re.Match[str]) -> str:
        """The only person whom "his", "him" or "her" can mean, of those named in this sentence and the one before."""
        names = self._people_before(sentence, match.start())
        word = match.group().lower()
        if len(names) != 1 or gender(min(names).split()[0]) not in (None, "he" if word in _HIS else "she"):
            return ""
        behind = re.match(r" [a-z]+", self._text[match.end() : match.end() + 20])
        owns = word == "his" or (
            word == "her" and behind and behind.group().strip() not in PREPOSITIONS | {"and", "to"}
        )
        return f"{min(names)}’s" if owns else min(names)

    def _people_before(self, sentence: Sentence, at: int) -> set[str]:
        """The people of the nearest of the sentences up to a place that mentions any."""
        start, before = sentence.start, self._before(sentence)
        for _ in range(_BACK):
            if before is None:
                break
            start, before = before.start, self._before(before)
            if names := self.people.people_in((start, at)):
                return names
        return self.people.people_in((start, at))

    def _before(self, sentence: Sentence) -> Sentence | None:
        """The sentence before, in the same block or the one before it."""
        number = self._number[sentence.end]
        if number == 0:
            return None
        before = self._read.document.sentences[number - 1]
        return before if sentence.block - before.block < 2 else None

    def _thing(self, sentence: Sentence, match: re.Match[str]) -> str:
        """The thing that "it" or "they" stands for at the beginning of a sentence: the subject of the one before."""
        before = self._before(sentence)
        if before is None or match.start() - sentence.start > 1:
            return ""
        many = match.group().lower() == "they"
        words = tokens(self._text, (before.start, before.end))
        subject = _first_subject(words)
        if subject is None or _may_be_another(words[subject[1] :], many):
            return ""
        phrase = token_span(words, *subject)
        if not many and _is_opened_by_pronoun(words, subject):
            return self._thing_before(before, words[subject[0]])
        found = self.people.mention(phrase)
        plural = is_plural(words[subject[1] - 1].low) or any(word.low == "and" for word in words[slice(*subject)])
        if found.type == "person" or (plural and found.type != "body") != many:
            return ""
        name = found.name if found.type == "body" else self._text[slice(*phrase)]
        return _uncapitalised(name)

    def _thing_before(self, before: Sentence, word: Token) -> str:
        match = _WORD.match(self._text, word.start)
        return self._meant(before, match) if match and match.group().lower() == "it" else ""


def _within(read: InputText) -> list[Span]:
    """The spans of the quotations in a text; none where all of it is one."""
    found = [(each.start, each.end) for each in quotations(read.content, read.document.text.blocks)]
    return [] if len(found) == 1 and found[0][1] - found[0][0] >= len(read.content.rstrip(".")) else found


def _is_named(name: str, told: str) -> bool:
    """Tell whether the words before have the name, or its last word."""
    return name in told or (" " in name and bool(re.search(rf"\b{re.escape(name.split()[-1])}\b", told)))


def _first_subject(words: Sequence[Token]) -> tuple[int, int] | None:
    found = speaker_phrase.first_subject(words)
    if found is None:
        return None
    end = next(
        (at for at in range(found[0] + 1, found[1]) if words[at].text.islower() and is_finite(words[at])), found[1]
    )
    return found[0], end


def _is_opened_by_pronoun(words: Sequence[Token], subject: tuple[int, int]) -> bool:
    return subject[0] == 0 and words[0].low == "it"


def _may_be_another(words: Sequence[Token], many: bool) -> bool:
    """Tell whether what follows the subject names something else that "it" or "they" could mean."""
    for at, word in enumerate(words):
        before = words[at - 1].low if at else ""
        if many and word.kind == "w" and word.text.islower() and is_plural(word.low) and at > 0:
            return True
        if not many and word.low in DETERMINERS and before not in PREPOSITIONS | BE:
            return True
        named = word.kind == "w" and word.text[0].isupper() and before not in PREPOSITIONS
        if named and at > 0 and not words[at - 1].text[0].isupper():
            return True
    return False


def _uncapitalised(phrase: str) -> str:
    first, _, rest = phrase.partition(" ")
    return f"{first.lower()} {rest}" if rest and first.lower() in DETERMINERS else phrase
