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
_MOST_OF = 0.5  # share of a sentence
_LEAST = 3  # words of a sentence


class QuotedSpeech:
    """The sentences of one text that somebody is quoted with."""

    def __init__(self, read: InputText, references: References) -> None:
        self._read = read
        self._references = references

    def of(self, span: Span) -> Said | None:
        """The speaker and the words of a sentence most of which stands in a quotation, where the text tells who speaks.

        The quotation may begin before the sentence or go on behind it; one that is whole in it is for saying.py.
        """
        if self._is_single or len(self._read.content[slice(*span)].split()) < _LEAST:
            return None
        for content, speaker in self._spoken:
            start, end = max(content[0], span[0]), min(content[1], span[1])
            within = span[0] <= content[0] and content[1] <= span[1]
            if end - start >= _MOST_OF * (span[1] - span[0]) and (not within or end - start >= span[1] - span[0] - 1):
                return self._said(self._read.content[start:end], speaker)
        return None

    def pieces(self, span: Span) -> tuple[Span | str, ...]:
        """The sentence, with the name for "he" where "he" is who says something in it."""
        for each in self._statements:
            start, end = each.speaker.span
            inside = each.cue is not None and span[0] <= start and end <= span[1] and span[0] <= each.cue[0] < span[1]
            if inside and each.via is None and self._read.content[start:end].lower() in ("he", "she"):
                name = each.speaker.name
                known = name[:1].isupper() and name.lower() not in ("he", "she")
                before = ((span[0], start - 1),) if start - 1 > span[0] else ()
                return (*before, name, (end + 1, span[1])) if known else (span,)
        return (span,)

    def _said(self, words: str, speaker: str) -> Said | None:
        plain = _LEAD.sub("", words.strip(_MARKS + " ,"), count=1)
        if plain.endswith("?") or len(plain.split()) < _LEAST:
            return None
        plain = in_third_person(plain[:1].upper() + plain[1:], speaker)
        return Said(speaker, plain if plain.endswith((".", "!")) else f"{plain}.")

    @property
    def _is_single(self) -> bool:
        """Tell whether the text is one sentence, or has no marks."""
        return len(self._read.document.sentences) < 2 or not any(mark in self._read.content for mark in "\"“«''")

    @cached_property
    def _spoken(self) -> list[tuple[Span, str]]:
        """The spans in marks, each with its speaker."""
        return [(span, each.speaker.name) for each in self._statements if _is_direct(each) for span in each.content]

    @cached_property
    def _statements(self) -> list[Statement]:
        return list(read_statements(self._read.document, self._references.people))


def _is_direct(each: Statement) -> bool:
    named = each.speaker.type != "unnamed" or " " in each.speaker.name
    return each.kind == "direct" and each.via is None and not each.own and named
