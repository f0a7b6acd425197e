"""Divide a text into the claims that can be checked, and what is set aside with why.

Pure: a text in, claims out, each with its place in the text. Nothing here searches or judges. The way: the text is laid
out and cut into sentences; those that claim nothing are set aside; of a long text the most checkable are chosen; of
each it is read whom it speaks of, whether it says that somebody said something, and where it has joints.
"""

import re
from collections.abc import Sequence
from dataclasses import replace

from corpus.nouns import Sentence, Span
from corpus.speech.statements.reporting_clauses import may_report
from corpus.speech.statements.tokens import tokens
from retrieval.claims.claim import Claim, ClaimKind, Division, Said, SetAside
from retrieval.claims.reading.checkability import checkability
from retrieval.claims.reading.compound import Half, clause_halves, halves
from retrieval.claims.reading.input_text import InputText, lay_out
from retrieval.claims.reading.quoted_speech import QuotedSpeech
from retrieval.claims.reading.references import References
from retrieval.claims.reading.saying import is_open, read_saying
from retrieval.claims.reading.set_aside import LINK, UNCLEAR, why_set_aside
from retrieval.claims.reading.third_person import in_third_person

MOST = 20  # sentences of one text that are checked
_NOT_REACHED = "Only the {} sentences that can be checked best are checked at a time; this is not one of them."
# What stands before a claim and is none of it: "But", "No.", "omg", "they say".
_LEAD = re.compile(
    r"^(?:(?:and|but|so|yet|also|however|moreover|furthermore|meanwhile|indeed|in fact|besides|nevertheless|still"
    r"|thus|therefore|of course|yes|no|well|look|listen|fact|omg|lol|wow|hey|hi|ok),\s+"
    r"|(?:yes|no|well|right|wrong|correct|false|true|nonsense|exactly|sure)[.!]\s+"
    r"|(?:and|but|omg|lol|wow|hey)\s+|fact:\s+"
    r"|(?:they|people|some(?: people)?|everyone|everybody) (?:say|are saying)(?: that)?:?\s+"
    r"|rumou?r has it(?: that)?\s+|(?:i|we)(?:['’]ve| have| just)? (?:heard|read)(?: that)?\s+|word is(?: that)?\s+)+",
    re.IGNORECASE,
)
_TAIL = re.compile(r"[\s,.!]+(?:lol|haha\w*|omg|smh|wtf|lmao|rofl|xd)[\s.!]*$", re.IGNORECASE)
_OPEN_CONTENT = re.compile(
    r"(?:it|that|this|so|the (?:claim|report|accusation|allegation)s?)\b[^ ]*\.?$", re.IGNORECASE
)
_OPENING_MARKS, _CLOSING_MARKS = '"“„«*(', '"”»*)'
_QUOTED = re.compile(r"[\"“”„«»()*]")


def divide(text: str, most: int = MOST) -> Division:
    """The claims of a text in its order, out of at most `most` of its sentences, and the parts that are set aside."""
    divider = _Divider(lay_out(text))
    divider.read(most)
    claims = sorted(divider.claims, key=lambda claim: (claim.start, claim.end))
    return Division(tuple(claims), tuple(sorted(divider.aside, key=lambda part: part.start)))


class _Divider:
    """A text on its way into claims."""

    def __init__(self, read: InputText) -> None:
        self._read = read
        self._references = References(read)
        self._quoted = QuotedSpeech(read, self._references)
        self.claims: list[Claim] = []
        self.aside: list[SetAside] = [SetAside(read.raw[start:end], start, end, LINK) for start, end in read.unread]

    def read(self, most: int) -> None:
        """Read the sentences, the most checkable first, until `most` of them gave claims."""
        chosen = 0
        for sentence in self._ranked(most):
            if chosen == most:
                self._set_aside((sentence.start, sentence.end), _NOT_REACHED.format(most))
                continue
            before = len(self.claims)
            self._take(sentence)
            chosen += len(self.claims) > before

    def _ranked(self, most: int) -> list[Sentence]:
        """The sentences that may be claims, in their order, or the most checkable first where they are too many."""
        kept = []
        for sentence in self._read.document.sentences:
            words = self._words((sentence.start, sentence.end))
            says = may_report(words) or self._quoted.of((sentence.start, sentence.end)) is not None
            block = self._read.document.text.blocks[sentence.block]
            around = self._words((block.start, block.end))
            if why := why_set_aside(words, says=says, labelled=self._is_labelled(sentence), around=around):
                self._set_aside((sentence.start, sentence.end), why)
            else:
                kept.append((sentence, words))
        if len(kept) > most:
            kept.sort(key=lambda each: -checkability(each[1]))
        return [sentence for sentence, _ in kept]

    def _take(self, sentence: Sentence) -> None:
        """Take the claims of a sentence, or set it aside after all."""
        sentence = self._behind_lead(sentence)
        span = (sentence.start, sentence.end)
        if quoted := self._quoted.of(span):
            self._claim(span, self._words(span), quoted)
            return
        said = read_saying(self._resolved(sentence, [span]))
        pronoun = self._references.open_subject(sentence)
        if pronoun and not (said and self._words(span)[0] in _OPENING_MARKS):
            self._set_aside(span, UNCLEAR.format(pronoun))
            return
        for half in self._halves(sentence, said):
            resolved = _alone(self._resolved(sentence, half.pieces))
            said = read_saying(resolved)
            if said and is_open(said):
                self._set_aside(half.span, UNCLEAR.format(said.speaker))
            elif why := why_set_aside(resolved, says=said is not None):
                self._set_aside(half.span, why)
            else:
                self._claim(half.span, resolved, said)

    def _behind_lead(self, sentence: Sentence) -> Sentence:
        """The sentence without "But" or "they say" before it."""
        lead = _LEAD.match(self._words((sentence.start, sentence.end)))
        if lead is None or (lead.group().lower().startswith("they") and not self._references.open_subject(sentence)):
            return sentence
        return replace(sentence, start=sentence.start + lead.end())

    def _resolved(self, sentence: Sentence, pieces: Sequence[Span | str]) -> str:
        """The pieces of a sentence with the names that are meant, the speaker's own for "I" where a label tells it."""
        told = read_saying(self._words((sentence.start, sentence.end)))
        named = told is None or told.speaker[:1].isupper() or is_open(told)
        words = self._references.resolved(sentence, pieces, people=named)
        speaker = self._read.speakers.get(sentence.block)
        return in_third_person(words, speaker) if speaker else words

    def _halves(self, sentence: Sentence, said: Said | None) -> Sequence[Half]:
        """The halves of a sentence; of one that tells what somebody said only those that each tell something else."""
        span = (sentence.start, sentence.end)
        whole = [Half(span, (span,))]
        words = tokens(self._read.content, span)
        if said is None:
            return halves(words) if len(words) > 1 else whole
        found = clause_halves(words)
        return found if len(found) > 1 and self._are_apart(sentence, found) else whole

    def _are_apart(self, sentence: Sentence, found: Sequence[Half]) -> bool:
        """Tell whether what one half says that somebody said ends where it ends."""
        sayings = [read_saying(self._resolved(sentence, half.pieces)) for half in found]
        first, last = sayings[0], sayings[-1]
        if first is None:
            return not may_report(self._words(found[0].span))
        return last is not None and last.speaker != first.speaker and not _OPEN_CONTENT.match(last.content)

    def _claim(self, span: Span, resolved: str, said: Said | None) -> None:
        start, end = self._read.given(*span)
        kind: ClaimKind = "fact" if said is None else "speech"
        self.claims.append(Claim(self._read.raw[start:end], start, end, kind, resolved, said))

    def _set_aside(self, span: Span, why: str) -> None:
        start, end = self._read.given(*span)
        self.aside.append(SetAside(self._read.raw[start:end], start, end, why))

    def _words(self, span: Span) -> str:
        return self._read.content[slice(*span)]

    def _is_labelled(self, sentence: Sentence) -> bool:
        return sentence.block in self._read.speakers


def _alone(words: str) -> str:
    """The words as a sentence of its own: no "But" before it, no mark that has no partner, one full stop."""
    plain = _without_loose_marks(words.strip())
    plain = re.sub(r"[\s,;:…]+$", "", _TAIL.sub("", _LEAD.sub("", plain)))
    plain = re.sub(r"[.!]{2,}$", ".", re.sub(r"!$", ".", plain))
    ended = re.search(r"[.!?][\"”’»)]*$", plain)
    return f"{plain[:1].upper()}{plain[1:]}{'' if ended else '.'}" if plain else words


def _without_loose_marks(words: str) -> str:
    """The words without marks around them all, and without one at either end that nothing opens or closes."""
    if words and words[0] in _OPENING_MARKS and not _QUOTED.search(words[1:-1]):
        words = words[1:].lstrip()
        return words[:-1].rstrip() if words and words[-1] in _CLOSING_MARKS else words
    loose = words and words[-1] in _CLOSING_MARKS and not _QUOTED.search(words[:-1])
    return words[:-1].rstrip() if loose else words
