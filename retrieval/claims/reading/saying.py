"""Read a sentence that says that somebody said something: who, in which manner, and what, as a sentence of its own.

Pure. Speaker, cue and content are those that corpus/speech/statements finds; here the content is made to stand alone:
"promised to build a school" is "Dana Toru will build a school", "denied taking bribes" is "Dana Toru took bribes".
"""

import re
from collections.abc import Callable, Sequence

from corpus.language.gazetteer import word_set
from corpus.language.verbs import verb, verbs_of
from corpus.nouns import Statement
from corpus.speech.cues import CUES, NOUNS
from corpus.speech.people.role_words import DOCUMENTS
from corpus.speech.statements import statements
from corpus.speech.statements.reporting_clauses import may_report
from retrieval.claims.claim import Said
from retrieval.claims.reading.input_text import InputText, lay_out
from retrieval.claims.reading.references import References

_NEGATION = re.compile(
    r"\b(?P<lead>(?:did|does|do|has|have|had|was)(?: not|n['’]t| never| nowhere)|never(?: once)?|at no (?:point|time))"
    r" (?:(?:yet|ever|once|publicly|actually) )*(?P<verb>[a-z]+)\b",
)
_MARKS = re.compile(r"[“”„‟\"«»]|(?<!\w)['‘](?=\w)|(?<=[\w.,!?])['’](?!\w)")
_COUNTED = re.compile(
    r"(?:\d|(?:nearly|almost|about|over|most|many|few|some|half|a majority|majorities|more than|fewer than|less than"
    r"|one|two|three|four|five|six|seven|eight|nine|ten|\w+ty(?:-\w+)?) (?:\w+ )?(?:percent|per cent|in|out|of|people"
    r"|voters|respondents|adults)\b|\d+%)",
    re.IGNORECASE,
)
_WILL = word_set("promised threatened agreed")
_CALLING = word_set("call calls called calling branded labelled labeled")
_SHOULD = word_set("demanded asked advised warned said")
_FIRST = {
    "i": "{}", "i'm": "{} is", "i've": "{} has", "i'll": "{} will", "i'd": "{} would", "me": "{}", "my": "{}’s",
    "mine": "{}’s", "myself": "{}",
}  # fmt: skip
_AGREEING = {"am": "is", "have": "has", "do": "does", "don't": "doesn't", "haven't": "hasn't"}
_FIRST_PERSON = re.compile(
    r"(?<![\w'’])(?P<word>I(?:['’](?:m|ve|ll|d))?|[Mm]e|[Mm]y|[Mm]ine|[Mm]yself)(?![\w'’-])"
    r"(?P<behind>(?: (?:don['’]t|haven['’]t|[a-z]+)\b)?)"
)


def read_saying(sentence: str) -> Said | None:
    """Read what a sentence says that somebody said; None where it says nothing of the kind."""
    if not may_report(sentence):
        return None
    positive, negated = _without_negation(sentence)
    read = lay_out(positive)
    found = [each for each in statements(read.document) if _is_saying(read, each)]
    if not found:
        return None
    chosen = max(found, key=lambda each: sum(end - start for start, end in each.content))
    speaker = _speaker(read, chosen)
    content = _alone(_called_so(read, chosen, _content(read, chosen)), speaker, chosen.manner)
    return Said(speaker, content, chosen.manner, negated) if content else None


def _without_negation(sentence: str) -> tuple[str, bool]:
    """The sentence as if it had been said, where it says that it was not: "never said that"."""
    for match in _NEGATION.finditer(sentence):
        said = match["verb"]
        if said not in CUES:
            continue
        past = _past_of(CUES[said][0].lemma)
        return sentence[: match.start()] + past + sentence[match.end() :], True
    return sentence, False


def _past_of(lemma: str) -> str:
    return next(
        form for form, cues in CUES.items() if any(each.lemma == lemma and each.shape == "past" for each in cues)
    )


def _is_saying(read: InputText, each: Statement) -> bool:
    """Tell whether somebody speaks, at first hand: no document without an author, no share of those asked."""
    if each.via is not None or each.own or _says_more_of_it(read, each):
        return False
    speaker = _speaker(read, each)
    if _COUNTED.match(speaker):
        return False
    head = re.split(r" (?:of|by|from|in|on|for|that|which) ", speaker.lower())[0].split()[-1:]
    return not (each.speaker.type == "unnamed" and head and head[0] in DOCUMENTS)


def _says_more_of_it(read: InputText, each: Statement) -> bool:
    """Tell whether something is said of the claim itself: "Toru's claim that the mill is closed was false"."""
    cue = read.content[slice(*each.cue)].lower() if each.cue else ""
    behind = read.content[each.content[-1][1] : each.sentence[1]]
    return cue in NOUNS and any(char.isalnum() for char in behind)


def _speaker(read: InputText, each: Statement) -> str:
    return re.sub(r"['’]s?$", "", each.speaker.name)


def _content(read: InputText, each: Statement) -> str:
    """The words of the content, first-person words in marks as the speaker's name, "he" as whom it means."""
    references = References(read)
    sentence = read.document.sentences[0]
    words = " ".join(references.resolved(sentence, [span]) for span in each.content)
    if each.kind != "indirect":
        words = _in_third_person(words, _speaker(read, each))
    words = _MARKS.sub("", words)
    return " ".join(words.split())


def _called_so(read: InputText, each: Statement, content: str) -> str:
    """ "the vote a sham" as "the vote is a sham", with whom "called Ivo Holt “a liar”" has before its marks."""
    cue = read.content[slice(*each.cue)].lower() if each.cue else ""
    if cue not in _CALLING or each.cue is None:
        return content
    who = read.content[each.cue[1] : each.content[0][0]].strip()
    whole = f"{who} {content}".strip()
    match = re.fullmatch(r"(?P<who>.+?) (?P<what>(?:an?|the|his|her|their|one of) .+)", whole)
    return _called(match, "", "") if match else whole


def _in_third_person(words: str, speaker: str) -> str:
    """ "I will resign" as "Dana Toru will resign"; "my" likewise."""

    def third(match: re.Match[str]) -> str:
        word = match["word"].lower().replace("’", "'")
        behind = match["behind"]
        if word == "i":
            following = behind.strip().replace("’", "'")
            known = verb(following)
            behind = f" {_AGREEING.get(following) or (known.third if known else following)}" if following else ""
        return _FIRST[word].format(speaker) + behind

    return _FIRST_PERSON.sub(third, words)


def _alone(content: str, speaker: str, manner: str) -> str:
    """The content as a sentence of its own."""
    words = re.sub(r"^(?:that|whether|if|how)\s+", "", content.strip(" ,.;:–—-"))
    for pattern, make in _FORMS:
        if (match := pattern.fullmatch(words)) and (made := make(match, speaker, manner)):
            words = made
            break
    return f"{words[:1].upper()}{words[1:]}." if words else ""


def _intended(match: re.Match[str], speaker: str, manner: str) -> str:
    """ "to build a school" """
    return f"{speaker} will {match['rest']}" if manner in _WILL else f"{speaker} should {match['rest']}"


def _demanded(match: re.Match[str], speaker: str, manner: str) -> str:
    """ "the council to close the mill" """
    known = manner in _SHOULD and verb(match["verb"])
    return (
        f"{match['who']} should {match['verb']}{match['rest']}"
        if known or (manner in _SHOULD and match["verb"] == "be")
        else ""
    )


def _to_be(match: re.Match[str], speaker: str, manner: str) -> str:
    """ "that the mill be closed" """
    bare = not re.search(r"\b(?:to|will|would|can|could|may|might|must|shall|should|not|never|n['’]t)$", match["who"])
    return f"{match['who']} should be {match['rest']}" if manner in _SHOULD and bare else ""


def _done(match: re.Match[str], speaker: str, manner: str) -> str:
    """ "taking bribes" """
    found = [each for each in verbs_of(match["verb"]) if each.gerund == match["verb"]]
    return f"{speaker} {found[0].past}{match['rest']}" if found else ""


def _accused(match: re.Match[str], speaker: str, manner: str) -> str:
    """ "Ivo Holt of taking bribes" """
    if manner != "accused":
        return ""
    found = [each for each in verbs_of(match["verb"]) if each.gerund == match["verb"]]
    return f"{match['who']} {found[0].past}{match['rest']}" if found else ""


def _called(match: re.Match[str], speaker: str, manner: str) -> str:
    """ "the vote a sham", "the report as nonsense" """
    plural = match["who"].endswith("s") and not match["who"].endswith("ss") and match["who"][0].islower()
    return f"{match['who']} {'are' if plural else 'is'} {match['what']}"


def _of(match: re.Match[str], speaker: str, manner: str) -> str:
    """ "of a shortage of water" """
    return match["rest"]


_Make = Callable[[re.Match[str], str, str], str]
_FORMS: Sequence[tuple[re.Pattern[str], _Make]] = (
    (re.compile(r"(?P<who>.+?) be (?P<rest>.+)"), _to_be),
    (re.compile(r"to (?P<rest>[a-z].*)"), _intended),
    (re.compile(r"(?P<who>[^,]{1,60}?) (?:not )?to (?P<verb>[a-z]+)(?P<rest>.*)"), _demanded),
    (re.compile(r"(?P<who>[^,]{1,60}?) of (?:having )?(?P<verb>[a-z]+ing)\b(?P<rest>.*)"), _accused),
    (re.compile(r"(?P<verb>[a-z]+ing)\b(?P<rest> .*)"), _done),
    (re.compile(r"(?P<who>[^,]{1,60}?) as (?P<what>[^,]*)"), _called),
    (re.compile(r"(?:of|about|against|for) (?P<rest>.*)"), _of),
)
