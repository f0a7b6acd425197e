"""Find the speaker of a sentence that stands in a quotation of several: “The mill is closed. It will reopen.”

Pure. Speakers are those that corpus/speech/statements finds in the whole text.
"""

import re
from functools import cached_property

from corpus.nouns import Span, Statement
from corpus.speech.statements.reader import read as read_statements
from retrieval.claims.claim import Said
from retrieval.claims.reading.input_text import InputText
from retrieval.claims.reading.references import References
from retrieval.claims.reading.third_person import in_third_person

_MARKS = "\"“”„«»'‘’"
_LEAD = re.compile(r"^(?:and|but|so),? (?=\S)", re.IGNORECASE)
_LEAST = 3  # words of a sentence


class QuotedSpeech:
    """The sentences of one text that somebody is quoted with."""

    def __init__(self, read: InputText, references: References) -> None:
        self._read = read
        self._references = references

    def of(self, span: Span) -> Said | None:
        """The speaker and the words of a sentence that stands whole in a quotation, where the text tells who speaks."""
        words = self._read.content[slice(*span)]
        if self._is_single or len(words.split()) < _LEAST or words.rstrip(_MARKS).endswith("?"):
            return None
        for content, speaker in self._spoken:
            if content[0] <= span[0] and span[1] <= content[1] + 1:
                plain = in_third_person(_LEAD.sub("", words.strip(_MARKS + " ,"), count=1), speaker)
                plain = plain[:1].upper() + plain[1:]
                return Said(speaker, plain if plain.endswith((".", "!")) else f"{plain}.")
        return None

    @property
    def _is_single(self) -> bool:
        """Tell whether the text is one sentence, or has no marks."""
        return len(self._read.document.sentences) < 2 or not any(mark in self._read.content for mark in "\"“«''")

    @cached_property
    def _spoken(self) -> list[tuple[Span, str]]:
        """The spans in marks, each with its speaker."""
        found = read_statements(self._read.document, self._references.people)
        direct = (each for each in found if _is_direct(each))
        return [(span, each.speaker.name) for each in direct for span in each.content]


def _is_direct(each: Statement) -> bool:
    named = each.speaker.type != "unnamed" or " " in each.speaker.name
    return each.kind == "direct" and each.via is None and not each.own and named
