"""Divide a text into the claims that can be checked, and what is set aside with why.

Pure: a text in, claims out, each with its place in the text. Nothing here searches or judges. The way: the text is laid
out and cut into sentences; those that claim nothing are set aside; of a long text the most checkable are chosen; of
each it is read whom it speaks of, whether it says that somebody said something, and where it has joints.
"""

import re
from dataclasses import replace

from corpus.nouns import Sentence, Span
from corpus.speech.statements.reporting_clauses import may_report
from corpus.speech.statements.tokens import tokens
from retrieval.claims.asked_claim import asked_claim, plainly_asked_claim
from retrieval.claims.claim import Claim, ClaimKind, Division, Said, SetAside
from retrieval.claims.reading.antecedents import subject_thing
from retrieval.claims.reading.checkability import checkability
from retrieval.claims.reading.compound import Half, clause_halves, halves
from retrieval.claims.reading.input_text import InputText, lay_out
from retrieval.claims.reading.lead import LEAD, OPENING_MARKS, alone, held_claim
from retrieval.claims.reading.quoted_speech import QuotedSpeech
from retrieval.claims.reading.references import References
from retrieval.claims.reading.saying import is_open, may_say, read_saying
from retrieval.claims.reading.set_aside import LINK, OWN_MIND, QUESTION, UNCLEAR, why_set_aside
from retrieval.claims.reading.third_person import in_third_person

MOST = 20  # sentences of one text that are checked
_NOT_REACHED = "Only the {} sentences that can be checked best are checked at a time; this is not one of them."
_REPEATED = "It stands in the text more than once, and is checked once."
_AS_SENTENCE = "A question claims nothing. As a sentence it can be checked: “{}”"
_OPEN_CONTENT = re.compile(
    r"(?:it|that|this|so|the (?:claim|report|accusation|allegation)s?)\b[^ ]*\.?$", re.IGNORECASE
)
# Words by which a half leans on the other, so that it does not stand alone.
_LEANING = re.compile(
    r"^(?:he|she|it|they|his|her|its|their|both|all|none|neither|one|some|others?"
    r"|th(?:is|at|ese|ose) (?:is|was|are|were|has|had|will|would|did))\b"
    r"|\b(?:it|them|they|the (?:rest|other|others|latter|former|same)|another"
    r"|of (?:these|those)|that (?:day|week|month|year|time)"
    r"|likewise|so|too|either"
    r"|instead|respectively)\b",
    re.IGNORECASE,
)


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
        heard = set[str]()
        for sentence in self._ranked(most):
            words = self._words((sentence.start, sentence.end)).casefold()
            if words in heard or chosen == most:
                why = _REPEATED if words in heard else _NOT_REACHED.format(most)
                self._set_aside((sentence.start, sentence.end), why)
                continue
            heard.add(words)
            before = len(self.claims)
            self._take(sentence)
            chosen += len(self.claims) > before

    def _ranked(self, most: int) -> list[Sentence]:
        """The sentences that may be claims, in their order, or the most checkable first where they are too many."""
        kept = []
        for sentence in map(self._behind_lead, self._read.document.sentences):
            why = self._why(sentence)
            inner = held_claim(self._words((sentence.start, sentence.end))) if why in (None, *OWN_MIND) else None
            if inner is not None:
                sentence = replace(sentence, start=sentence.start + inner)
                why = self._why(sentence)
            if why and not (why == QUESTION and self._asks_for_truth(sentence)):
                self._set_aside((sentence.start, sentence.end), self._helpfully(why, sentence))
            elif not why:
                kept.append(sentence)
        if len(kept) > most:
            kept.sort(key=lambda each: -checkability(self._words((each.start, each.end))))
        return kept

    def _why(self, sentence: Sentence) -> str | None:
        """The reason why a sentence is not checked, as far as its words alone tell."""
        span = (sentence.start, sentence.end)
        words = self._words(span)
        says = self._quoted.of(span) is not None or read_saying(words) is not None
        block = self._read.document.text.blocks[sentence.block]
        labelled = sentence.block in self._read.speakers
        return why_set_aside(words, says=says, labelled=labelled, around=self._words((block.start, block.end)))

    def _asks_for_truth(self, sentence: Sentence) -> bool:
        """Take the claim of a question such as "Is it true that …?"; tell whether it has one."""
        span = (sentence.start, sentence.end)
        claim = plainly_asked_claim(self._words(span))
        said = read_saying(claim) if claim else None
        if claim is None or why_set_aside(claim, says=said is not None) or _LEANING.match(claim):
            return False
        self._claim(span, claim, said)
        return True

    def _helpfully(self, why: str, sentence: Sentence) -> str:
        """The reason, for a question with the sentence that can be checked."""
        claim = asked_claim(self._words((sentence.start, sentence.end))) if why == QUESTION else None
        return why if claim is None or why_set_aside(claim, says=may_say(claim)) else _AS_SENTENCE.format(claim)

    def _take(self, sentence: Sentence) -> None:
        """Take the claims of a sentence, or set it aside after all."""
        span = (sentence.start, sentence.end)
        if quoted := self._quoted.of(span):
            self._claim(span, alone(self._words(span)), quoted)
            return
        told = read_saying(self._words(span))
        whole = self._quoted.pieces(span) if told and is_open(told) else (span,)
        pronoun = self._references.open_subject(sentence) if isinstance(whole[0], tuple) else None
        if pronoun and not (told and self._words(span)[0] in OPENING_MARKS):
            self._set_aside(span, UNCLEAR.format(pronoun))
            return
        for half, resolved in self._halves(sentence, whole, told):
            said = read_saying(resolved)
            if said and is_open(said):
                self._set_aside(half.span, UNCLEAR.format(said.speaker))
            elif why := why_set_aside(resolved, says=said is not None):
                self._set_aside(half.span, why)
            else:
                self._claim(half.span, resolved, said)

    def _behind_lead(self, sentence: Sentence) -> Sentence:
        """The sentence without "But" or "they say" before it."""
        lead = LEAD.match(self._words((sentence.start, sentence.end)))
        if lead is None or (lead.group().lower().startswith("they") and not self._references.open_subject(sentence)):
            return sentence
        return replace(sentence, start=sentence.start + lead.end())

    def _resolved(self, sentence: Sentence, pieces: tuple[Span | str, ...], told: Said | None) -> str:
        """The pieces of a sentence with the names that are meant, the speaker's own for "I" where a label tells it."""
        named = told is None or told.speaker[:1].isupper() or is_open(told)
        words = self._references.resolved(sentence, pieces, people=named)
        speaker = self._read.speakers.get(sentence.block)
        return in_third_person(words, speaker) if speaker else words

    def _halves(self, sentence: Sentence, whole: tuple[Span | str, ...], told: Said | None) -> list[tuple[Half, str]]:
        """The halves of a sentence that stand alone, each as it is judged; the whole as one where they do not.

        Of a sentence that tells what somebody said only those are halves that each tell something else.
        """
        span = (sentence.start, sentence.end)
        words = tokens(self._read.content, span)
        found = (halves(words) if told is None else clause_halves(words)) if len(words) > 1 else []
        parted = [(half, alone(self._resolved(sentence, half.pieces, told))) for half in found]
        if told is not None:
            parted = _parted_sayings(parted)
        if len(parted) > 1 and not any(_leans(resolved) for _, resolved in parted[1:]):
            return parted
        return [(Half(span, whole), alone(self._resolved(sentence, whole, told)))]

    def _claim(self, span: Span, resolved: str, said: Said | None) -> None:
        start, end = self._read.given(*span)
        kind: ClaimKind = "fact" if said is None else "speech"
        self.claims.append(Claim(self._read.raw[start:end], start, end, kind, resolved, said))

    def _set_aside(self, span: Span, why: str) -> None:
        start, end = self._read.given(*span)
        self.aside.append(SetAside(self._read.raw[start:end], start, end, why))

    def _words(self, span: Span) -> str:
        return self._read.content[slice(*span)]


def _leans(half: str) -> bool:
    """Tell whether a half does not stand alone; what somebody said may speak of what was said before."""
    return bool(_LEANING.search(half)) and read_saying(half) is None


def _parted_sayings(parted: list[tuple[Half, str]]) -> list[tuple[Half, str]]:
    """Halves of which at least one says what somebody said, where its content ends with it; none where it may go on."""
    if len(parted) < 2:
        return []
    (opening, before), (closing, behind) = parted[0], parted[-1]
    first, last = read_saying(before), read_saying(behind)
    if first is None and may_report(before):
        return []
    if first and (last is None or last.speaker == first.speaker or _OPEN_CONTENT.match(last.content)):
        return []
    thing = subject_thing(first.content if first else before, many=False)
    named = re.sub(r"\bit\b", thing[:1].lower() + thing[1:], behind, count=1) if thing else behind
    return [(opening, before), (closing, named)]
