"""Find whom or what a pronoun means, or "the minister", where a text leaves no doubt: a name, or a thing it speaks of.

Pure. Whom "she" means is for corpus/speech/people; here it is kept only where nobody else who came up just before could
be meant. What "it" and "they" mean is the subject before, where only one thing can be meant.
"""

import re
from collections.abc import Sequence

from corpus.language.gazetteer import gender, word_set
from corpus.language.verbs import verbs_of
from corpus.nouns import Sentence
from corpus.speech.people.coreference import Coreference
from corpus.speech.people.role_words import FEMALE, MALE, role, singular
from corpus.speech.statements import speaker_phrase
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

_HIS = word_set("he his him")
_IN_PLACE = re.compile(r"\b(?:in|at|from|near|to|across|of|outside|around) $")
_OPENING = re.compile(
    r"(?:(?:today|now|then|later|still|yet|also|instead|yesterday|meanwhile|since then|(?:before|after) that|at first"
    r"|(?:in|on|since|by|during|until) (?:[A-Z]\w+ )?\w+|(?:last|this|that|next) \w+),? )(?=(?:he|she|it|they)\b)",
    re.IGNORECASE,
)
_PERSON = re.compile(
    r"(?:^|[.!?] )(?P<name>(?!(?:He|She|It|They|This|That|The)\b)[A-Z][\w’'-]+(?: [A-Z][\w’'-]+)?)"
    r" (?:was born|(?:is|was|became|has been) (?:(?:an?|the|also|once) )*(?P<what>(?:[\w-]+ ){0,2}?[a-z-]+)"
    r"(?= (?:of|in|for|from|at|and)\b|[.,]))"
)
_NEAR_NAME = 4  # tokens between a role and the name of who has it: "the minister of health, Dana Toru"
_BACK = 3  # sentences in which whom "she" means is looked for


class Antecedents:
    """The people and things that the pronouns of one text mean."""

    def __init__(self, read: InputText, people: Coreference) -> None:
        self._read = read
        self._text = read.content
        self._people = people
        self._number = {sentence.end: at for at, sentence in enumerate(read.document.sentences)}

    def person(self, sentence: Sentence, match: re.Match[str]) -> str:
        """The name of whom "he" or "she" means; empty where two fit, or none."""
        word = match.group().lower()
        found = self._people.mention(match.span())
        name = found.name if found.type == "person" else ""
        others = self._others(sentence, match.start(), word) - {name}
        if not name:
            names = {each for each in others if each[0].isupper()}
            return names.pop() if len(others) == 1 and names else ""
        return name if not others or (_sex(name) == word and all(_sex(each) is None for each in others)) else ""

    def owner(self, sentence: Sentence, match: re.Match[str]) -> str:
        """The only person whom "his", "him" or "her" can mean, of those who came up last."""
        word = match.group().lower()
        names = self._others(sentence, match.start(), "he" if word in _HIS else "she")
        if len(names) != 1 or not min(names)[0].isupper():
            return ""
        behind = re.match(r" [a-z]+", self._text[match.end() : match.end() + 20])
        followed = behind is not None and behind.group().strip() not in PREPOSITIONS | {"and", "to"}
        return f"{min(names)}’s" if word == "his" or (word == "her" and followed) else min(names)

    def noun(self, match: re.Match[str]) -> str:
        """The name of what "the minister" or "the bridge" is; empty where that is open."""
        word = match.group().lower().split()[-1]
        found = self._people.mention(match.span())
        known = found.type == "person" or (found.type == "body" and is_headed(found.name, word))
        sure = known and ends_phrase(self._text, match.end())
        name = found.name if sure else named_thing(self._text, match.span())
        return name if name and is_in_running_text(self._text, name) else ""

    def thing(self, sentence: Sentence, match: re.Match[str], half: int) -> str:
        """The thing that "it" or "they" stands for at the beginning of a sentence, or of its half at `half`."""
        many = match.group().lower() == "they"
        if sentence.start < half and match.start() - half < 2:
            return self._subject_of(self._text[sentence.start : half], sentence.start, many)
        before = self._before(sentence)
        if before is None or match.start() > behind_opening(self._text, sentence):
            return ""
        words = self._text[before.start : before.end]
        if not many and re.match(r"it\b", words, re.IGNORECASE):
            opening = re.compile("it", re.IGNORECASE).match(self._text, before.start)
            return self.thing(before, opening, before.start) if opening else ""
        return self._subject_of(words, before.start, many)

    def _subject_of(self, clause: str, start: int, many: bool) -> str:
        """The subject of a clause of the text, by its name where it has one."""
        phrase = subject_thing(clause, many)
        if not phrase:
            return ""
        at = start + clause.index(phrase)
        found = self._people.mention((at, at + len(phrase)))
        if found.type == "person":
            return ""
        return found.name if found.type == "body" and not many else _uncapitalised(phrase)

    def _others(self, sentence: Sentence, at: int, word: str) -> set[str]:
        """Everybody whom a pronoun can mean, of the nearest sentences: names, and "father" beside no name."""
        start, before = sentence.start, self._before(sentence)
        found = self._fitting(start, at, word)
        for _ in range(_BACK):
            if before is None or (found and start < sentence.start):
                break
            start, before = before.start, self._before(before)
            found = self._fitting(start, at, word)
        return found

    def _fitting(self, start: int, at: int, word: str) -> set[str]:
        named = self._people.people_in((start, at)) | set(_told_to_be_people(self._text[start:at]))
        people = {name for name in named if not self._is_place(name, start, at)}
        fitting = {name for name in people if _sex(name) in (None, word)}
        return fitting | set(_roles_alone(tokens(self._text, (start, at)), word))

    def _is_place(self, name: str, start: int, at: int) -> bool:
        """Tell whether a name of one word stands only behind "in" and the like: "was born in Varn"."""
        places = list(re.finditer(rf"\b{re.escape(name)}\b", self._text[start:at])) if " " not in name else []
        return bool(places) and all(_IN_PLACE.search(self._text, 0, start + match.start()) for match in places)

    def _before(self, sentence: Sentence) -> Sentence | None:
        """The sentence before, in the same block or the one before it."""
        number = self._number[sentence.end]
        if number == 0:
            return None
        before = self._read.document.sentences[number - 1]
        return before if sentence.block - before.block < 2 else None


def behind_opening(text: str, sentence: Sentence) -> int:
    """The place behind a time or the like that opens a sentence: "Today it", "In 2014, she"."""
    match = _OPENING.match(text, sentence.start, sentence.end)
    return match.end() if match else sentence.start


def _told_to_be_people(words: str) -> list[str]:
    """The names that are said to be people's: "Holt is the son of a baker", "Toru was born"."""
    found = _PERSON.finditer(words)
    return [match["name"] for match in found if match["what"] is None or role(match["what"].split()[-1])]


def _sex(name: str) -> str | None:
    return gender(name.split()[0])


def _roles_alone(words: Sequence[Token], pronoun: str) -> list[str]:
    """The nouns for one person beside no name: "Her father was", not "Mayor Dana Toru", nor "Toru is a nurse"."""
    opposite = FEMALE if pronoun == "he" else MALE
    found = []
    for at, word in enumerate(words):
        if not word.text.islower() or role(word.low) is None or singular(word.low) != word.low or word.low in opposite:
            continue
        if at and words[at - 1].low.endswith(("'s", "s'")):
            found.append(word.low)
            continue
        around = words[max(0, at - _NEAR_NAME) : at + _NEAR_NAME + 1]
        copular = any(each.low in BE for each in words[:at]) and words[0].text[0].isupper() and not _is_owned(words)
        if not copular and not any(each.text[0].isupper() and each is not words[0] for each in around):
            found.append(word.low)
    return found


def _is_owned(words: Sequence[Token]) -> bool:
    return words[0].low in DETERMINERS


def subject_thing(clause: str, many: bool) -> str:
    """The words for the thing that is a clause's subject, where "it" (or "they", where many) can mean nothing else."""
    words = tokens(clause, (0, len(clause)))
    subject = _first_subject(words)
    if subject is None or _may_be_another(words[subject[1] :], many):
        return ""
    plural = is_plural(words[subject[1] - 1].low) or any(word.low == "and" for word in words[slice(*subject)])
    proper = words[subject[0]].text[0].isupper() and subject[0] > 0
    return clause[slice(*token_span(words, *subject))] if plural == many or (proper and not many) else ""


def _first_subject(words: Sequence[Token]) -> tuple[int, int] | None:
    found = speaker_phrase.first_subject(words)
    if found is None:
        return None
    inside = range(found[0] + 1, found[1])
    finite = any(map(is_finite, words[found[1] :]))
    return found[0], next((at for at in inside if _is_its_verb(words, at, finite)), found[1])


def _is_its_verb(words: Sequence[Token], at: int, finite: bool) -> bool:
    """Tell whether the verb of a subject stands there; "sails" is one where no other is to come, or a small word is."""
    word = words[at]
    if not word.text.islower():
        return False
    if is_finite(word):
        return True
    forms = any(word.low in (each.third, each.past) for each in verbs_of(word.low))
    following = words[at + 1].low if at + 1 < len(words) else "."
    small = following in PREPOSITIONS | DETERMINERS or not following[0].isalpha()
    return forms and words[at - 1].low not in DETERMINERS and (small or not finite)


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
