"""Say whom and what a sentence speaks of: its pronouns, "the city", "the minister", by the names that the text gives.

Pure. Whom and what they mean is for antecedents.py; here the names are put into the sentence, each once. Where it is
open the words stay as they are.
"""

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from functools import cached_property
from typing import NamedTuple

from corpus.language.gazetteer import word_set
from corpus.language.verbs import is_participle
from corpus.nouns import Sentence, Span
from corpus.speech.people.coreference import Coreference, resolve_people
from corpus.speech.statements.quotations import quotations
from retrieval.claims.reading.antecedents import Antecedents, behind_opening
from retrieval.claims.reading.input_text import InputText

_WORD = re.compile(r"(?<![\w'’])(?:(?i:he|she|it|they|his|her|him|its|their)|[Tt]he [a-z]{3,}(?:-[a-z]+)?)(?![\w-])")
_PRONOUNS = word_set("he she it they his her its their")
_EMPTY_IT = re.compile(
    r"it(?:['’]s| is| was| has been| had been| will be| would be| may be| seems| appears| turns? out| turned out)"
    r"(?: (?:not|also|now|only|still|already|even|\w+ly))* .*\b(?:that|to|who|whether|when|since|for|how|why|if)\b"
    r"|it (?:took|takes|will take|has taken|costs?|emerged|follows|happened)\b.*\b(?:to|that|before|until)\b"
    r"|it(?: has| had)? (?:rained|snowed|hailed)\b|it(?:['’]s| is| was) (?:raining|snowing)\b",
    re.IGNORECASE,
)
_CONTRACTION = re.compile(r"['’](?P<short>d|ll|s)\b(?: (?:not |also |never |always )?(?P<behind>[a-z]+))")
_NOMINATIVE = re.compile(r"\b(?:he|she|it|they)$", re.IGNORECASE)
_PERSONAL = word_set("he she his her him")
_OWNERS = word_set("his her its their")
_POINTING = re.compile(
    r"(?P<word>This|That|These|Those|Such)(?: \w+ly)? (?:is|was|are|were|has|have|had|will|would|can|could|does|did"
    r"|means|meant|shows|showed|proves|proved|isn['’]t|wasn['’]t|didn['’]t)\b"
)


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

    @cached_property
    def people(self) -> Coreference:
        """The people and bodies of the text."""
        return resolve_people(self._read.document)

    @cached_property
    def _antecedents(self) -> Antecedents:
        return Antecedents(self._read, self.people)

    def content(self, span: Span) -> str:
        """Words that somebody is said to have said, with the people whom they mean."""
        return self._resolved(self._read.document.sentences[0], span, "", True, things=False)

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
        match = _WORD.match(self._text, behind_opening(self._text, sentence), sentence.end)
        if match is None or match.group().lower() not in _PRONOUNS:
            return None
        if match.group().lower() in _OWNERS and self._names_subject(sentence):
            return None
        if match.group().lower() == "it" and _EMPTY_IT.match(self._text, match.start(), sentence.end):
            return None
        return None if self._meant(sentence, match, sentence.start) else match.group()

    def _names_subject(self, sentence: Sentence) -> bool:
        """Tell whether a name stands beside the subject: "Her rival, Ivo Holt, said"."""
        return bool(
            re.match(r"\w+(?: [a-z][\w-]*){1,4},? [A-Z][\w’'-]+ [A-Z]", self._text[sentence.start : sentence.end])
        )

    def _resolved(self, sentence: Sentence, piece: Span, said: str, people: bool, things: bool = True) -> str:
        parts: list[str] = []
        at = piece[0]
        for each in self._replaced(sentence, piece, said, piece[0] if things else -1):
            if not people and each.start > sentence.start and self._text[each.start : each.end].lower() in _PERSONAL:
                continue
            parts += [self._text[at : each.start], each.words]
            at = each.end
        return "".join([*parts, self._text[at : piece[1]]])

    def _replaced(self, sentence: Sentence, piece: Span, said: str, half: int) -> Iterator[_Replaced]:
        """The words of a piece that stand for a name that the claim does not have before them."""
        for match in _WORD.finditer(self._text, *piece):
            if not (name := self._meant(sentence, match, half)):
                continue
            bare = name.removesuffix("’s").removeprefix("the ").removeprefix("The ")
            if not _is_named(bare, said + self._text[piece[0] : match.start()]):
                end, helper = self._contracted(match.end())
                yield _Replaced(match.start(), end, name + helper)
                said += f" {bare} "

    def _contracted(self, end: int) -> tuple[int, str]:
        """The end of a pronoun with what is drawn together with it, and that written out: "she'd" as "… would"."""
        match = _CONTRACTION.match(self._text, end)
        if match is None or not _NOMINATIVE.search(self._text, max(0, end - 4), end):
            return end, ""
        had = is_participle(match["behind"]) or match["behind"] == "better"
        helper = {"d": "had" if had else "would", "s": "has" if had else "is"}.get(match["short"], "will")
        return match.end("short"), f" {helper}"

    def _meant(self, sentence: Sentence, match: re.Match[str], half: int) -> str:
        """The name that the words of a match stand for; empty where that is open."""
        word = match.group().lower()
        if self._is_quoted(match.start()):
            return ""
        if word.startswith("the "):
            return self._antecedents.noun(match)
        if word in ("he", "she"):
            return self._antecedents.person(sentence, match)
        if word in ("it", "they"):
            return self._antecedents.thing(sentence, match, half) if half >= 0 else ""
        if word == "its" and match.start() == behind_opening(self._text, sentence) and half >= 0:
            owner = self._antecedents.thing(sentence, match, half)
            return f"{owner}’s" if owner else ""
        return self._antecedents.owner(sentence, match) if word in _PERSONAL else ""

    def _is_quoted(self, at: int) -> bool:
        """Tell whether the words are somebody's own, in marks: whom they mean the text does not tell."""
        number = bisect_right(self._quotations, at, key=lambda span: span[0]) - 1
        return number >= 0 and at < self._quotations[number][1]


def _within(read: InputText) -> list[Span]:
    """The spans of the quotations in a text; none where all of it is one."""
    found = [(each.start, each.end) for each in quotations(read.content, read.document.text.blocks)]
    return [] if len(found) == 1 and found[0][1] - found[0][0] >= len(read.content.rstrip(".")) else found


def _is_named(name: str, told: str) -> bool:
    """Tell whether the words before have the name, or its last word."""
    return name in told or (" " in name and bool(re.search(rf"\b{re.escape(name.split()[-1])}\b", told)))
