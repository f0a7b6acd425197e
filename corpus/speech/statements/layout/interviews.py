"""Find whose answers stand in an interview: those to "Q:", those under questions that are lines of their own, initials.

Pure: a document in, offsets out. Who answers is told by the words before the first question: the one whom they say
somebody spoke to, else the only person whom they name. Where they name two and say nothing, nobody answers.
"""

import re
from collections.abc import Iterator

from corpus.nouns import ANSWERING, Block, Document, Mention, Span, Statement
from corpus.speech.people.coreference import Coreference

_SPOKEN_TO = re.compile(
    r"(?:[Ii]nterview(?:ed|s)?|INTERVIEW|[Cc]onversation|[Ss]po(?:ke|ken)|[Ss]peaks|[Tt]alk(?:s|ed)|[Ss](?:at|its) down"
    r"|[Cc]hat(?:s|ted)?|[Mm]et|[Aa]sked|[Qq]uestions|[Qq]&A|Q&A)[: ]+(?:(?:up|of|with|to|for) )?(?=[A-Z]|her\b|him\b)"
)
_INTERVIEW = re.compile(
    r"\b(?:interview|conversation|q&a|spoke|speaks|talked|talks|sat down|chat|met|asked|questions|answers)\b",
    re.IGNORECASE,
)
_FIRST_PERSON = re.compile(r"\b(?:I|[Ww]e|[Mm]y|[Oo]ur|[Mm]e|[Uu]s)\b")
_LONGEST_NAME = 60
_LONGEST_QUESTION = 300
_FEWEST = 2  # questions that make an interview


def interviewee(document: Document, end: int, people: Coreference) -> Mention | None:
    """The one who answers, by the words before the first question at `end`."""
    text = document.text.content
    for match in _SPOKEN_TO.finditer(text, 0, end):
        if found := people.only_person(
            (match.end(), min(end, match.end() + _LONGEST_NAME, _line_end(text, match.end())))
        ):
            return found
    return people.only_person((0, end))


def _line_end(text: str, at: int) -> int:
    ends = [place for sign in ",.\n" if (place := text.find(sign, at + 4)) > 0]
    return min(ends, default=len(text))


def by_initials(name: str, end: int, people: Coreference) -> str | None:
    """The one person with the initials `name` whom the words before `end` name: "IV" is Ines Varga."""
    named = [each for each in people.people_in((0, end)) if "".join(word[0] for word in each.split()) == name]
    return named[0] if len(named) == 1 and len(name) > 1 else None


def interview_answers(document: Document, people: Coreference) -> tuple[Mention, list[Span]] | None:
    """The one who answers questions in lines of their own, with the paragraphs; None where it is no interview."""
    blocks, text = document.text.blocks, document.text.content
    asked = [at for at in range(1, len(blocks) - 1) if _asks(text, blocks[at]) and _answers(text, blocks[at + 1])]
    if len(asked) < _FEWEST or not _INTERVIEW.search(text, 0, blocks[asked[0]].start):
        return None
    answers = list(_between(document, asked))
    own = [each for each in answers if _FIRST_PERSON.search(text, *each)]
    found = interviewee(document, blocks[asked[0]].start, people) if 2 * len(own) >= len(answers) else None
    return (found, answers) if found else None


def _asks(text: str, block: Block) -> bool:
    words = text[block.start : block.end]
    return (
        block.kind in ANSWERING | {"heading"}
        and words.endswith("?")
        and len(words) < _LONGEST_QUESTION
        and _plain(words)
    )


def _answers(text: str, block: Block) -> bool:
    return block.kind in ANSWERING and not _asks(text, block) and _plain(text[block.start : block.start + 1])


def _plain(words: str) -> bool:
    return not set(words) & set('“”"')


def _between(document: Document, asked: list[int]) -> Iterator[Span]:
    """The paragraphs from each question to the next; behind the last one only those that go on in the first person."""
    blocks, text = document.text.blocks, document.text.content
    for at, stop in zip(asked, [*asked[1:], len(blocks)], strict=True):
        for number in range(at + 1, stop):
            block = blocks[number]
            if block.kind not in ANSWERING or _asks(text, block):
                break
            if stop == len(blocks) and number > at + 1 and not _FIRST_PERSON.search(text, block.start, block.end):
                return
            yield block.start, block.end


def answered(found: tuple[Mention, list[Span]] | None) -> Iterator[Statement]:
    """Every paragraph of the answers as a statement."""
    if found:
        speaker, answers = found
        yield from (Statement("direct", (span,), span, speaker, None, "said") for span in answers)
