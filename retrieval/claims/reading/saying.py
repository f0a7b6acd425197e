"""Read a sentence that says that somebody said something: who, in which manner, and what, as a sentence of its own.

Pure. Speaker, cue and content are those that corpus/speech/statements finds; here the content is made to stand alone:
"promised to build a school" is "Dana Toru will build a school", "denied taking bribes" is "Dana Toru took bribes".
"""

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import lru_cache

from corpus.language.gazetteer import gender, word_set
from corpus.language.verbs import is_participle, is_past, verb, verbs_of
from corpus.nouns import Statement
from corpus.speech.cues import CUES, NOUNS, cue_at
from corpus.speech.people.role_words import DOCUMENTS
from corpus.speech.statements.reader import read as read_statements
from corpus.speech.statements.reporting_clauses import may_report
from corpus.speech.statements.tokens import AUXILIARIES, DAYS, is_plural
from retrieval.claims.claim import Said
from retrieval.claims.reading.input_text import InputText, lay_out
from retrieval.claims.reading.references import References
from retrieval.claims.reading.set_aside import has_verb
from retrieval.claims.reading.third_person import in_third_person

_NEGATION = re.compile(
    r"\b(?P<lead>(?:did|does|do|has|have|had|was)(?: not|n['’]t| never| nowhere)|never(?: once)?|at no (?:point|time))"
    r" (?:(?:yet|ever|once|publicly|actually) )*(?P<verb>[a-z]+)\b",
)
_MARKS = re.compile(r"[“”„‟\"«»]|''|``|(?<!\w)['‘](?=\w)|(?<=[\w.,!?])['’](?!\w)")
_WHO = r"[A-Z][\w.’'-]*(?: (?:[A-Z][\w.’'-]*|de|van|von|al|bin|of|the)){0,4}"
_LABELLED = re.compile(
    rf"(?P<who>{_WHO}): ?[“\"«](?P<words>[^“”\"«»]+)[”\"»]\.?"
    rf"|[“\"«](?P<quoted>[^“”\"«»]+)[”\"»] ?[-–—~]+ ?(?P<whom>{_WHO})\.?"
)
# "Kestrel said it would close": what a company will do is its own.
_ITSELF = re.compile(
    r"^(?P<that>(?:that )?)it(?= (?:will|would|had|has|plan\w*|intend\w*|expect\w*|did|does|can|could|may|might)\b)",
    re.IGNORECASE,
)
_OPENED = re.compile(r"[“«][^”»]*$|^[^\"]*\"[^\"]*$")
_COUNTED = re.compile(
    r"(?:\d|(?:nearly|almost|about|over|most|many|few|some|half|a majority|majorities|more than|fewer than|less than"
    r"|one|two|three|four|five|six|seven|eight|nine|ten|\w+ty(?:-\w+)?) (?:\w+ )?(?:percent|per cent|in|out|of|people"
    r"|voters|respondents|adults)\b|\d+%)",
    re.IGNORECASE,
)
# Words of a figure that are no part of the content for who looks for a clause.
_BOUND = re.compile(
    r"(?:at (?:least|most)|up to|as (?:many|much) as|(?:more|fewer|less) than|nearly|almost|about|around|some|only|just"
    r"|roughly|not|over|under)",
    re.IGNORECASE,
)
_AS = re.compile(r" as(?: an?| the)?$")
_HEAD_END = re.compile(
    r" (?:of|by|from|in|on|at|for|to|with|that|which|written|posted|published|signed|sent|left|found|released|issued)\b"
)
# Named after those who had it made: "a Kestrel Times/Orrin University poll".
_POLL = re.compile(r"\b(?:polls?|polling|surveys?|census)$", re.IGNORECASE)
_OF_A_THING = word_set(
    "denied confirmed rejected warned announced promised criticised praised accused demanded asked advised"
)
_SHARE = re.compile(
    r"\bby (?:an? \w+ of )?(?:(?:about|nearly|almost|roughly|more than|over) )?[\d.]+ ?(?:%|per ?cent\b|-|to\b)",
    re.IGNORECASE,
)
_ALONE = re.compile(r"\b(?:only|nobody but|no one but|none but) $", re.IGNORECASE)
_ADDING = word_set("add adds added adding")
_MORE = re.compile(r"(?:(?:another|more|fewer|several|many|some|about|nearly|almost) |\d)")
_CALLING = word_set("call calls called calling branded labelled labeled")
_TELLING = word_set("told tells tell")
_RELATIVE = word_set("who that which")
_WILL = word_set("promised threatened agreed")
_SHOULD = word_set("demanded asked advised warned")
_DOING = word_set("denied admitted confirmed accused")
_HOLDING = re.compile(
    r"(?:firmly |still |strongly )?(?:believes|thinks|is (?:sure|certain|confident|convinced)) (?:that )?"
    r"(?=(?:the|an?|its?|his|her|their|he|she|they|there|this|that|no|all|many|most|some|[A-Z])\b)"
)
_NOBODY = word_set("he she it they who this that these those which")
# Words for when it was said, between "announced" and "that".
_WHEN = re.compile(
    r"^(?:(?:today|yesterday|tonight|earlier|later|again|(?:on|last|this|in) \w+(?: (?:evening|morning|night))?),? )+"
    r"(?=that )",
    re.IGNORECASE,
)
_MEASURES = word_set("average averages total ratio index exit-poll tally count counts lawsuit lawsuits suit indictment")
_OBJECT = re.compile(r" (?:an?|the|his|her|its|their|any|some|[A-Z]\S*)\b")
_TIMES = DAYS | word_set("week month year day night morning evening afternoon weekend")


@lru_cache(maxsize=256)  # a division asks for one sentence several times
def read_saying(sentence: str) -> Said | None:
    """Read what a sentence says that somebody said; None where it says nothing of the kind."""
    if labelled := _LABELLED.fullmatch(sentence):
        who = (labelled["who"] or labelled["whom"]).rstrip(".")
        return Said(who, _ended(in_third_person(labelled["words"] or labelled["quoted"], who)))
    if not may_report(sentence):
        return None
    positive, negated = _without_negation(sentence)
    read = lay_out(positive)
    references = References(read)
    found = [_Saying(read, references, each) for each in read_statements(read.document, references.people)]
    kept = [each for each in found if each.is_first_hand]
    if not kept:
        return None
    chosen = max(kept, key=lambda each: each.length)
    content = _without_holding(chosen.content(), chosen.speaker)
    return Said(chosen.speaker, content, chosen.manner, negated) if content else None


def _without_holding(content: str, speaker: str) -> str:
    """Take "Dana Toru believes that" off what Dana Toru said: to say it is to hold it."""
    words = content.removeprefix(f"{speaker} ")
    held = _HOLDING.match(words) if words != content else None
    return _ended(words[held.end() :]) if held else content


def _ended(words: str) -> str:
    """The words with a capital and a full stop."""
    words = words.rstrip(" ,;")
    return f"{words[:1].upper()}{words[1:]}{'' if words.endswith(('.', '!', '?')) else '.'}" if words else ""


def may_say(sentence: str) -> bool:
    """Tell whether a sentence may say that somebody said something, which is quick to see."""
    return may_report(sentence) or bool(_LABELLED.fullmatch(sentence))


def is_open(said: Said) -> bool:
    """Tell whether the text leaves open who speaks."""
    return said.speaker.lower() in _NOBODY


def _without_negation(sentence: str) -> tuple[str, bool]:
    """The sentence as if it had been said, where it says that it was not: "never said that"."""
    for match in _NEGATION.finditer(sentence):
        following = re.match(r"\W*(\w*)", sentence[match.end() :])
        cue = cue_at(match["verb"], following[1].lower() if following else "")
        if cue and not _OPENED.search(sentence[: match.start()]):
            return sentence[: match.start()] + _past_of(cue.lemma) + sentence[match.end() :], True
    return sentence, False


def _past_of(lemma: str) -> str:
    return next(
        form for form, cues in CUES.items() if any(each.lemma == lemma and each.shape == "past" for each in cues)
    )


@dataclass(frozen=True, slots=True)
class _Saying:
    """A statement of a sentence, on its way into a sentence of its own."""

    read: InputText
    references: References
    statement: Statement

    @property
    def speaker(self) -> str:
        """The speaker's name, or the words for who speaks."""
        return re.sub(r"['’]s?$", "", self.statement.speaker.name)

    @property
    def manner(self) -> str:
        """The manner in which it is said."""
        return self.statement.manner

    @property
    def length(self) -> int:
        """The characters of the content."""
        return sum(end - start for start, end in self.statement.content)

    @property
    def cue(self) -> str:
        """The word of saying."""
        return self.read.content[slice(*self.statement.cue)].lower() if self.statement.cue else ""

    @property
    def is_first_hand(self) -> bool:
        """Tell whether somebody speaks: no document without an author, no share of those asked, and nobody else."""
        each = self.statement
        if each.via is not None or each.own or self._is_rated or self._is_deal or _COUNTED.match(self.speaker):
            return False
        if self._is_shared or self._is_alone or self._is_put_in:
            return False
        if self._is_compared or self._is_aside or self._is_polls or not self._has_clause(each.speaker.type):
            return False
        head = _HEAD_END.split(self.speaker.lower())[0].split()[-1:]
        if each.speaker.type != "unnamed" or not head:
            return True
        return head[0] not in DOCUMENTS | _MEASURES | _TIMES and not is_participle(self.speaker.split()[0].lower())

    @property
    def _is_shared(self) -> bool:
        """Tell whether it tells how many of those asked say so: "by 58 percent to 33, voters say that"."""
        said = [(start - self._start, end - self._start) for start, end in self.statement.content]
        return any(not any(start <= each.start() < end for start, end in said) for each in _SHARE.finditer(self._told))

    @property
    def _is_alone(self) -> bool:
        """Tell whether it says that nobody else said so, of which no statement tells: "Only Dana Toru accused"."""
        return bool(_ALONE.search(self._told[: self.statement.speaker.span[0] - self._start]))

    @property
    def _is_put_in(self) -> bool:
        """Tell whether something was added, and nothing said: "added more seats than Ivo Holt did"."""
        words = self.read.content[self.statement.content[0][0] :]
        return self.cue in _ADDING and self.statement.kind == "indirect" and bool(_MORE.match(words))

    @property
    def _start(self) -> int:
        return self.statement.sentence[0]

    @property
    def _told(self) -> str:
        """The sentence."""
        return self.read.content[slice(*self.statement.sentence)]

    @property
    def _is_compared(self) -> bool:
        """Tell whether the words are "as long as Dana Toru said it was", which does not say what she said."""
        start = self.statement.speaker.span[0]
        return bool(re.search(r"\b(?:as|than) $", self.read.content[self.statement.sentence[0] : start]))

    @property
    def _is_polls(self) -> bool:
        """Tell whether a poll found it, named after those who had it made: none of them says so."""
        return bool(_POLL.search(self.read.content[slice(*self.statement.speaker.span)]))

    @property
    def _is_aside(self) -> bool:
        """Tell whether they only say of whom the sentence is: "who wrote the speech has left", "called “Ebb” opens"."""
        cue, behind = self.statement.cue, self.read.content[self.statement.content[-1][1] : self.statement.sentence[1]]
        if cue is None or cue[0] < self.statement.speaker.span[1]:
            return False
        if self.read.content[self.statement.speaker.span[1] : cue[0]].strip() in _RELATIVE:
            return True
        named = self.cue in _CALLING and not self._between and self.statement.kind != "indirect"
        return named and any(char.isalnum() for char in behind)

    def _has_clause(self, speaker: str) -> bool:
        """Tell whether the content is a clause, or the manner one of things: denied, promised, called so."""
        if self.manner in _OF_A_THING and speaker != "unnamed":
            return True
        words = " ".join(self.read.content[start:end] for start, end in self.statement.content)
        called = self.cue in _CALLING or self._is_as
        return called or self.manner in ("denied", *_SHOULD, *_WILL, "accused") or has_verb(words.split())

    @property
    def _is_as(self) -> bool:
        return bool(_AS.search(self._between))

    @property
    def _is_rated(self) -> bool:
        """Tell whether something is said of the claim itself: "Toru's claim that the mill is closed was false"."""
        behind = self.read.content[self.statement.content[-1][1] : self.statement.sentence[1]]
        return self.cue in NOUNS and any(char.isalnum() for char in behind)

    @property
    def _is_deal(self) -> bool:
        """Tell whether "agreed to pay" tells of a deal, which is no saying."""
        return self.manner == "agreed" and "that" not in self._between.split() and " to " in f" {self._words} "

    @property
    def _between(self) -> str:
        """The words between the cue and the content behind it."""
        if self.statement.cue is None or self.statement.cue[1] > self.statement.content[0][0]:
            return ""
        return self.read.content[self.statement.cue[1] : self.statement.content[0][0]].strip()

    @property
    def _words(self) -> str:
        """The content with what it means by "he" and "I", without marks."""
        words = " ".join(map(self.references.content, self.statement.content))
        words = in_third_person(words, self.speaker) if self.statement.kind != "indirect" else self._opened(words)
        if _BOUND.fullmatch(self._between):
            words = f"{self._between} {words}"
        return " ".join(_MARKS.sub("", self._with_speaker(words)).split())

    def _opened(self, words: str) -> str:
        """The speaker's name for a "she" or "her" that opens the content, where nobody else is named before."""
        if self.statement.speaker.type == "body" and self.speaker[:1].isupper():
            return _ITSELF.sub(lambda match: match["that"] + self.speaker, words, count=1)
        match = re.match(r"(?P<that>(?:that )?)(?P<word>he|she|his|her)(?= \w)", words, re.IGNORECASE)
        start = self.statement.sentence[0]
        named = self.references.people.people_in((start, self.statement.content[0][0])) - {self.speaker}
        if match is None or named or not self.speaker[:1].isupper() or self.speaker.lower() in _NOBODY:
            return words
        owner = "’s" if match["word"].lower() in ("his", "her") else ""
        sex = gender(self.speaker.split()[0]) or ""
        fits = sex in ("", "he" if match["word"].lower() in ("he", "his") else "she")
        return f"{match['that']}{self.speaker}{owner}{words[match.end() :]}" if fits else words

    def _with_speaker(self, words: str) -> str:
        """The speaker's name for a "him" in a clause about somebody else: "that Ivo Holt had endorsed him"."""
        if self.statement.speaker.type != "person" or self.statement.kind != "indirect":
            return words
        him = {"he": "him", "she": "her"}.get(gender(self.speaker.split()[0]) or "", "him|her")
        match = re.search(rf"\b(?:{him})(?=[.,;]|$| (?:in|on|at|to|for|with|as|by|and|of)\b)", words)
        if match is None or not re.match(r"(?:that )?(?:[A-Z]|the |a |an |his |her )", words):
            return words
        others = self.references.people.people_in((self.statement.content[0][0], self.statement.content[-1][1]))
        return (
            words if len(others - {self.speaker}) > 1 else words[: match.start()] + self.speaker + words[match.end() :]
        )

    def content(self) -> str:
        """The content as a sentence of its own."""
        words = self._called if self.cue in _CALLING or self._is_as else self._words
        if not has_verb(words.split()) and self._between and not self._is_as:
            words = " ".join(_MARKS.sub("", self.read.content[self._behind_cue : self.statement.sentence[1]]).split())
        words = _WHEN.sub("", words)
        clause = words.startswith("that ")
        words = re.sub(
            r"^(?:(?:that|whether|if|how)\s+|(?:[Aa]nd|[Bb]ut|[Ss]o),?\s+(?=\S))", "", words.strip(" ,.;:–—-")
        )
        words = re.sub(r"[\s,;:–—-]+$", "", words)
        for pattern, make, bare in _FORMS if self.statement.kind != "direct" else ():
            if not (clause and bare) and (match := pattern.fullmatch(words)) and (made := make(self, match)):
                words = made
                break
        return _ended(words)

    @property
    def _behind_cue(self) -> int:
        return self.statement.cue[1] if self.statement.cue else self.statement.content[0][0]

    @property
    def _called(self) -> str:
        """ "the vote a sham" as "the vote is a sham", with whom "called Ivo Holt “a liar”" has before its marks."""
        if self._between:
            article = re.search(r" (?:an?|the)$", self._between)
            who = _AS.sub("", self._between[: article.start()] if article else self._between)
            return f"{who} {_being(who)}{article.group() if article else ''} {self._words}"
        match = re.fullmatch(r"(?P<who>.+?) (?P<what>(?:an?|the|his|her|their|one of) .+)", self._words)
        if match is None and (quoted := re.search(r" [\"“‘']", self.read.content[slice(*self.statement.content[0])])):
            return f"{self._words[: quoted.start()]} is{self._words[quoted.start() :]}"
        return _called(self, match) if match else self._words


def _intended(saying: _Saying, match: re.Match[str]) -> str:
    """ "to build a school" """
    modal = "will" if saying.manner in _WILL else "should"
    return f"{saying.speaker} {modal} {match['rest']}" if saying.manner in _WILL | _SHOULD else ""


def _demanded(saying: _Saying, match: re.Match[str]) -> str:
    """ "the council to close the mill" """
    asked = saying.manner in _SHOULD or saying.cue in _TELLING
    named = match["who"][0].isupper() and not match["who"].startswith(("The ", "A ", "An "))
    if not asked or _has_verb(match["who"]) or not (verb(match["verb"]) or match["verb"] == "be" or named):
        return ""
    return f"{match['who']} should {match['not'] or ''}{match['verb']}{match['rest']}"


def _has_verb(words: str) -> bool:
    return any(word in AUXILIARIES or is_past(word) for word in words.lower().split())


def _to_be(saying: _Saying, match: re.Match[str]) -> str:
    """ "that the mill be closed" """
    bare = not re.search(r"\b(?:to|will|would|can|could|may|might|must|shall|should|not|never|well)$", match["who"])
    return f"{match['who']} should be {match['rest']}" if saying.manner in _SHOULD and bare else ""


def _done(saying: _Saying, match: re.Match[str]) -> str:
    """ "taking bribes", "Ivo Holt of taking bribes" """
    found = [each for each in verbs_of(match["verb"]) if each.gerund == match["verb"]]
    who = match["who"] or saying.speaker
    right = (saying.manner == "accused") == bool(match["who"]) and saying.manner in _DOING
    past = found[0].past if found else _regular_past(match["verb"]) if _OBJECT.match(match["rest"]) else ""
    return f"{who} {past}{match['rest']}" if past and right else ""


def _regular_past(gerund: str) -> str:
    """ "burned" of "burning", "buried" of "burying" """
    root = gerund.removesuffix("ing")
    return f"{root[:-1]}ied" if re.search(r"[^aeiou]y$", root) else f"{root}ed"


def _called(saying: _Saying, match: re.Match[str]) -> str:
    """ "the vote a sham", "the report as nonsense" """
    return f"{match['who']} {_being(match['who'])} {match['what']}"


def _being(who: str) -> str:
    return "are" if is_plural(who.split()[-1].lower()) and who[0].islower() else "is"


def _guilty(saying: _Saying, match: re.Match[str]) -> str:
    """ "the government of corruption" """
    return f"{match['who']} is guilty of {match['what']}" if saying.manner == "accused" else ""


def _described(saying: _Saying, match: re.Match[str]) -> str:
    """ "the report as nonsense" """
    judging = any("d" in cue.flags for cue in CUES.get(saying.cue.split()[0] if saying.cue else "", ()))
    return _called(saying, match) if judging and not _has_verb(match["who"]) else ""


def _of(saying: _Saying, match: re.Match[str]) -> str:
    """ "of a shortage of water" """
    return match["rest"]


# Forms of content that is no clause, with how a clause is made of it; the last tells that "that" rules it out.
_FORMS: Sequence[tuple[re.Pattern[str], Callable[[_Saying, re.Match[str]], str], bool]] = (
    (re.compile(r"(?P<who>.+?) be (?P<rest>.+)"), _to_be, False),
    (re.compile(r"to (?P<rest>[a-z].*)"), _intended, True),
    (re.compile(r"(?P<who>[^,]{1,60}?) (?P<not>not )?to (?P<verb>[a-z]+)(?P<rest>.*)"), _demanded, True),
    (re.compile(r"(?:(?P<who>[^,]{1,60}?) of )?(?:having )?(?P<verb>[a-z]+ing)\b(?P<rest> .*|)"), _done, True),
    (re.compile(r"(?P<who>[^,]{1,60}?) of (?P<what>.+)"), _guilty, True),
    (re.compile(r"(?P<who>[^,]{1,60}?) as (?P<what>[^,]*)"), _described, True),
    (re.compile(r"(?:of|about|against|for) (?P<rest>.*)"), _of, True),
)
