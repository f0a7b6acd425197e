"""Read a question: who is asked about, what about, from when, from which outlets.

Pure. The rules are forms of words, so a reading is the same every time and can be shown to the asker. An option given
beside the question wins over a time in it.
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Literal

from corpus.errors import InputError
from corpus.language.gazetteer import FUNCTION, word_set
from corpus.language.names import fold
from corpus.speech.people.role_words import role, singular
from retrieval.questions.back_references import joined_to_its_heading
from retrieval.questions.filters import outlets_in, reported_by_outlet
from retrieval.questions.inventory import Inventory
from retrieval.questions.name_forms import Name, expand
from retrieval.questions.other_languages import in_english
from retrieval.questions.periods import Period, day, ordered, period, writes_month_first
from retrieval.questions.points_in_time import Holds
from retrieval.questions.question_names import is_careless, may_begin_name, question_names
from retrieval.questions.speech_forms import Asks, SpeechQuestion, read_speech_question
from retrieval.questions.speech_topics import Order
from retrieval.questions.speech_verbs import DONE, SPEAKING, TENSED, act_in, lemma_of
from retrieval.questions.wording import PlainQuestion, plain_question

_SPEECH = re.compile(
    r"\b(?:sa(?:y|ys|id|ying)|claim\w*|den(?:y|ies|ied|ying)|announc(?:e|ing)|stat(?:ed|ing|ements?)|confirm\w*"
    r"|warn\w*|t(?:ell|ells|old)|promis\w+|report(?:s|ed|ing)?|comment\w*|declar\w+|insist\w*|quot\w+|according"
    r"|talk\w*|sp(?:eak|oke)\w*|react\w*|respon\w+|th(?:ink\w*|ought)|tweet\w*|post(?:ed)?|write|argu\w+|admit\w*"
    r"|demand\w*|urg(?:e|es|ed|ing)|propos\w+|recommend\w*|advis\w+|call(?:s|ed|ing)?\s+(?:for|on)"
    r"|(?:did|does|has|have)\s+(?:\S+\s+){1,5}(?:call|criti|prais|accus|blam|endors|describ|mock|condemn|apologi)\w*"
    r"|articles?|publish\w*|news|coverage|headlines?|stories|wrote|on record)\b",
    re.IGNORECASE,
)
_QUESTION_WORDS = word_set("happen happened happens many much long kind type name there")
_PUBLISHED_BEFORE = re.compile(
    r"\b(?:articles?|news|stories|coverage|headlines?|reports?|published|written|appeared|dated)\s*(?:\w+\s+){0,4}$",
    re.IGNORECASE,
)
_CLAIM_BEFORE = re.compile(
    r"\b(?:sa(?:y|ys|id)|claim\w*|den(?:y|ies|ied)|confirm\w*|admit\w*|warn\w*)\s+that\s.", re.IGNORECASE
)
_ABOUT = re.compile(
    r"^(?:and\s+)?(?:what\s+about|tell\s+me\s+(?:more\s+)?about|what\s+(?:do|does|is)\s+(?:we|you|i|it|the\s+\w+)\s+(?:know|known|say)"
    r"\s+about|(?:show\s+me\s+|find\s+|any\s+|all\s+|the\s+)*(?:articles?|news|stories|coverage|reports?|anything)"
    r"(?:\s+(?:published|written))*\s+(?:about|on|of)|about)\s+(?P<topic>.+)$",
    re.IGNORECASE,
)

_AND_HOW = re.compile(
    r"\s*[,;?.]?\s+(?:and|but|or)\s+(?=(?:how|what|why)\s+(?:did|does|do|has|have|had|was|is|would|will)\b)",
    re.IGNORECASE,
)
_EACH_OTHER = re.compile(r"(?:about\s+)?(?:each\s+other|one\s+another)(?:['’]s\b.*)?", re.IGNORECASE)
_FRESH = word_set("latest last newest recent new quote quotes statement statements remarks comments")
_UNSAID = "What somebody has not said is on record nowhere: this is what was said."


_MOST_OF_A_TOPIC = 3  # words
_IS_QUESTION = re.compile(
    r"(?:\w+\s+){0,2}(?:wh\w+|how|is|are|was|were|did|do|does|has|have|had|can|could|will)\b", re.I
)
_WHO_ACTED = re.compile(
    rf"who\s+(?:else\s+)?(?:has\s+|have\s+|had\s+)?(?:\w+ly\s+)?(?P<verb>{TENSED}|{DONE})\s+(?P<topic>.+)$", re.I
)
# These are for a sentence to answer, whoever speaks in it.
_ASKS_FACT = re.compile(
    r"(?:how\s+(?:many|much|long|far|big|large|old|high|fast)|where|why|who|which|at\s+what|in\s+wh\w+)\b", re.I
)


@dataclass(frozen=True, slots=True)
class Reading:
    """A question as it was understood. Days are ISO, inclusive; `names` must all occur, the speaker's stands first.

    A question of kind "said" is about one speaker's words, of kind "who" about anybody's. `whole` is the phrase that
    names the speaker, title and all. `also` has a reading for each further speaker asked for. `search` is the text to
    embed and look up: names written out, words about time and outlet left out. `asked` is the question as
    typed, without those words.
    """

    question: str
    kind: Literal["said", "who", "open"]
    speaker: Name | None
    names: tuple[Name, ...]
    topic: str
    since: str | None
    until: str | None
    outlets: tuple[str, ...]
    tz: str
    search: str
    asked: str
    notes: tuple[str, ...] = ()
    asks: Asks = "what"
    manners: frozenset[str] = frozenset()
    order: Order = "relevance"
    claim: bool = False  # the topic is something that may have been said
    whole: str = ""
    circumstance: str = ""  # when, where or to whom it was said
    acted: bool = False  # asked is who did something by speaking, as blaming somebody
    target: Name | None = None  # whom anybody's words are to be about: nobody calls themselves "a disgrace"
    role: str = ""  # of anybody who is asked for: "governor" of "Which governor …?"
    put_over: bool = False  # from another language, whose words the topic may still have
    also: tuple["Reading", ...] = ()  # of a question for several speakers, the others

    @property
    def parts(self) -> tuple["Reading", ...]:
        """The reading for each speaker asked for."""
        return (replace(self, also=()), *self.also)


def read_question(
    question: str,
    inventory: Inventory,
    outlets: Iterable[str],
    now: datetime,
    tz: str,
    since: str | None = None,
    until: str | None = None,
    outlet: str | None = None,
    speaker: str | None = None,
    holds: Holds | None = None,
) -> Reading:
    """Read `question`; `now` is the present in the asker's zone, which is called `tz`, and `holds` tells if the corpus
    has something of some days."""
    english = in_english(question, inventory)
    plain = plain_question(english or question)
    plain = replace(plain, words=joined_to_its_heading(plain.words))
    outlets = list(outlets)
    reported, no_outlet = reported_by_outlet(plain.words, outlets)
    found, rest = outlets_in(reported, outlets)
    spoken_of = period(rest, now, month_first=writes_month_first(tz), holds=holds)
    chosen, rest, kept = _choosing(rest, spoken_of, bool(found or outlet))
    first, last = _dates(chosen, since, until, now)
    reading = _reading_of(question, replace(plain, words=rest), inventory, speaker)
    notes = (*_notes(reading, kept), *reading.notes, *([chosen.note] if chosen and chosen.note else []))
    notes += (
        (f'Read as the English "{english}": of its topic, words that no article has are left out.',) if english else ()
    )
    notes += (f"No article here is from an outlet called {no_outlet}: all are searched.",) if no_outlet else ()
    held = (_outlet(outlet, outlets),) if outlet else found
    parts = tuple(replace(each, since=first, until=last, outlets=held, tz=tz) for each in reading.also)
    return replace(
        reading, since=first, until=last, outlets=held, tz=tz, notes=notes, also=parts, put_over=english is not None
    )


def chooses_articles(question: str, found: Period, of_outlet: bool = False) -> bool:
    """Tell whether a period chooses articles by their date, or is a part of what is asked.

    It chooses if it is relative to today ("last week"), if the question is about saying or reporting ("what did CENTCOM
    say in June 2017"), after words like "articles from", and beside an outlet. Else it stays in the topic: "What
    happened in 1908?" is answered by articles of any date, and so is what is "still used today". A claim may have a
    time of its own: "Who said that the pumps failed in March?"
    """
    if _CLAIM_BEFORE.search(question[: found.start]):
        return False
    if (found.words.lower() == "today" or not found.relative) and not of_outlet:
        rest = found.without(question)
        fragment = len(rest.split()) <= 1 or not _IS_QUESTION.match(rest)  # "Brel on the bridge, after May 3"
        return fragment or bool(_SPEECH.search(rest) or _PUBLISHED_BEFORE.search(question[: found.start]))
    return True


def _choosing(question: str, found: Period | None, of_outlet: bool) -> tuple[Period | None, str, Period | None]:
    """The period that chooses articles, the rest of the question, and the period that was left in it."""
    if found and chooses_articles(question, found, of_outlet):
        before = re.sub(r"\s+(?:published|written|dated|from)\s*$", "", question[: found.start])
        return found, replace(found, start=len(before)).without(question), None
    return None, question, found


def _dates(found: Period | None, since: str | None, until: str | None, now: datetime) -> tuple[str | None, str | None]:
    first, last = (found.since, found.until) if found and not (since or until) else (None, None)
    first = day(since, now) if since else first
    last = day(until, now, last=True) if until else last
    ordered(first, last)
    return first.isoformat() if first else None, last.isoformat() if last else None


def _outlet(written: str, outlets: list[str]) -> str:
    """The catalogue's outlet for an option."""
    plain = fold(written)
    for outlet in outlets:
        if fold(outlet) == plain:
            return outlet
    known = ", ".join(sorted(outlets)[:5]) or "none yet"
    raise InputError(f'No article here is from an outlet called "{written}". Known outlets: {known}.')


def read_as_speech(reading: Reading, speaker: Name) -> Reading | None:
    """An open question read as one for what somebody whom it names said; None where it asks for a fact, or who.

    The name comes first, but for words that say nothing; and not as whose somebody is: "Toru supporters on the mill".
    """
    before, _, behind = reading.asked.partition(speaker.written)
    following = next(iter(re.findall(r"^['’]?s?\s+([\w-]+)", behind)), "")
    if role(singular(following.lower())) or not all(
        _says_nothing(word) or word.lower() in _FRESH for word in before.split()
    ):
        return None
    words = re.sub(rf"(?<!\w){re.escape(speaker.written)}(?:['’]s)?(?!\w)", " ", reading.asked, count=1)
    kept = [word for word in re.findall(r"[^\s,;:?!()]+", words) if not (_says_nothing(word) or word.lower() in _FRESH)]
    if _ASKS_FACT.match(reading.asked) or not kept:
        return None
    return replace(reading, kind="said", speaker=speaker, whole=speaker.written, topic=" ".join(kept))


def read_as_bare_name(reading: Reading) -> Reading | None:
    """A question that is one name and nothing else ("Ana Toru?") read as one for what they said; None for any other."""
    if reading.kind != "open" or len(reading.names) != 1:
        return None
    name = reading.names[0]
    before, found, behind = reading.asked.partition(name.written)
    beside = re.findall(r"[^\s,;:.?!]+", f"{before} {behind}")
    if not found or any(word.lower() not in _FRESH | {"from", "by", "of"} for word in beside):
        return None
    return replace(reading, kind="said", speaker=name, whole=name.written, topic="")


def read_as_bare_topic(reading: Reading) -> Reading | None:
    """A few words that ask nothing ("harbour fire") read as a question for what anybody said about it."""
    words = reading.asked.strip(" .,;:?!").split()
    if reading.kind != "open" or not 1 <= len(words) <= _MOST_OF_A_TOPIC or any(map(_says_nothing, words)):
        return None
    return replace(reading, kind="who", asks="who", topic=" ".join(words))


def leading_names(reading: Reading, known: Inventory) -> Iterator[Name]:
    """The names that may stand before the topic of a hasty question, in small letters: "toru mill closure"."""
    words = reading.asked.split()
    while words and (_says_nothing(words[0]) or words[0].lower() in _FRESH):
        words = words[1:]
    if is_careless(reading.asked) and not any(words[:1] == each.written.split()[:1] for each in reading.names):
        for count in (3, 2, 1):
            if count < len(words) and may_begin_name(words[:count]):
                yield expand(" ".join(words[:count]), known, loose=True)


def read_as_anybodys(reading: Reading) -> Reading | None:
    """An open question for who did something by speaking ("Who called it a sham?") as one for anybody's words."""
    match = _WHO_ACTED.match(reading.asked)
    if not match or not act_in(match["verb"]):
        return None
    topic = match["topic"].strip(" ?.!")
    target = next((name for name in reading.names if topic.startswith(name.written)), None)
    topic = topic.removeprefix(target.written).strip() if target else topic
    if not [word for word in topic.split() if not _says_nothing(word)]:
        return None
    return replace(reading, kind="who", asks="who", topic=topic, claim=True, acted=True, target=target)


def _says_nothing(word: str) -> bool:
    plain = word.lower().strip(".,'’\"")
    return plain in FUNCTION | _QUESTION_WORDS or lemma_of(plain) in SPEAKING | {"say", "tell", "think"}


def _reading_of(question: str, asked: PlainQuestion, inventory: Inventory, option: str | None) -> Reading:
    """The reading without time and outlet; of a question in two parts that of the first, with the second beside it."""
    whole = _reading_of_part(question, asked, inventory, option)
    parts = _AND_HOW.split(asked.words, maxsplit=1) if not option else []
    if len(parts) != 2:
        return whole
    first, second = (_reading_of_part(question, PlainQuestion(each), inventory, None) for each in parts)
    if not (first.speaker and second.speaker and first.kind == second.kind == "said"):
        return whole
    if not second.topic:
        topic = ", ".join(filter(None, [first.speaker.written, first.topic]))
        second = replace(second, topic=topic, search=f"{second.search} {topic}")
    return replace(first, asked=asked.words, also=(*first.also, second, *second.also))


def _reading_of_part(question: str, asked: PlainQuestion, inventory: Inventory, option: str | None) -> Reading:
    rest = f"whether {asked.words}" if asked.stated else asked.words
    plain = re.sub(r"(?:[\s?!,;:]|(?<!\.\w)\.)+$", "", rest.strip(" ,;:"))
    names = question_names(plain, inventory)
    about = _ABOUT.match(plain)
    lower = is_careless(plain[:1].lower() + plain[1:])  # "What did toru say" still names a speaker
    spoken = None if about else read_speech_question(plain, names, inventory, lower)
    speaker = expand(option, inventory) if option else (spoken.speaker if spoken else None)
    topic = spoken.topic if spoken else about["topic"] if about else _subject(plain, names)
    asked_for = [*([speaker] if speaker else []), *(each for each, _ in (spoken.speakers if spoken else ()))]
    others = tuple(name for name in names if not any(_is_speaker(name, each) for each in asked_for))
    sought = ((speaker,) if speaker else ()) + others
    searched = about["topic"] if about else rest
    found = Reading(
        question, "said" if option else "open", speaker, sought, topic, None, None, (), "",
        _written_out(searched, sought), rest, whole=option or "",
    )  # fmt: skip
    found = _reading_of_speech(found, spoken, bool(option)) if spoken else found
    found = (
        replace(found, notes=(*found.notes, _UNSAID))
        if asked.negated and found.kind == "said" and found.asks == "what"
        else found
    )
    return _for_each(found, spoken.speakers) if spoken and len(spoken.speakers) > 1 and not option else found


def _reading_of_speech(reading: Reading, spoken: SpeechQuestion, by_option: bool) -> Reading:
    """The reading of a question about speech; a speaker given by an option takes the place of "who"."""
    if spoken.asks == "who" and not by_option:
        reading = replace(reading, kind="who")
    else:
        reading = replace(reading, kind="said", whole=reading.whole or spoken.whole)
    asks: Asks = "what" if by_option and spoken.asks == "who" else spoken.asks
    notes = () if by_option else spoken.notes
    claim = spoken.claim and (asks == spoken.asks or spoken.asks == "who")
    return replace(
        reading, asks=asks, manners=spoken.manners, order=spoken.order, claim=claim, notes=notes,
        circumstance=spoken.circumstance, role=spoken.role,
    )  # fmt: skip


def _for_each(reading: Reading, speakers: tuple[tuple[Name, str], ...]) -> Reading:
    """The reading for the first of several speakers, with the same for each other; "each other" means the others."""
    others = tuple(name for name in reading.names if name != reading.speaker)
    found: list[Reading] = []
    for speaker, phrase in speakers:
        topic = reading.topic
        if _EACH_OTHER.fullmatch(topic):
            topic = " and ".join(other for _, other in speakers if other != phrase)
        sought = (speaker, *others)
        search = _written_out(f"What did {phrase} say about {topic} {reading.circumstance}".strip(), sought)
        part = replace(reading, speaker=speaker, whole=phrase, topic=topic, names=sought, search=search)
        found.append(part if not found else replace(part, notes=()))
    return replace(found[0], also=tuple(found[1:]))


def _is_speaker(name: Name, speaker: Name) -> bool:
    """Tell whether a name is the speaker's, or a part of it."""
    return bool(set(name.forms) & set(speaker.forms)) or fold(name.written) in fold(speaker.written)


def _subject(question: str, names: tuple[Name, ...]) -> str:
    """The subject of an open question, in short: its names, else its words without those that ask."""
    if names:
        return ", ".join(name.full for name in names)
    words = [word for word in question.split() if word.lower().strip(",.?") not in FUNCTION | _QUESTION_WORDS]
    return " ".join(words) if len(words) < 13 else " ".join(words[:12]) + " …"


def _written_out(question: str, names: tuple[Name, ...]) -> str:
    """The question with each name as the corpus writes it: an embedding does not know short forms."""
    for name in names:
        if name.known and not name.meanings and fold(name.full) != fold(name.written):
            as_typed = re.compile(rf"(?<!\w){re.escape(name.written)}(?!\w)")
            question = as_typed.sub(lambda _, full=name.full: full, question, count=1)  # type: ignore[misc]
    return question


def _notes(reading: Reading, kept: Period | None) -> tuple[str, ...]:
    notes = [
        f"{name.written} may be {_listed(meanings)}; all are searched."
        for name in reading.names
        if len(meanings := _singular(name.meanings)) > 1
        and name != reading.speaker  # of speakers it is told who they are
    ]
    if kept:
        notes.append(f'"{kept.words}" is read as part of the question, not as a date of articles.')
    return tuple(notes)


def _singular(names: tuple[str, ...]) -> tuple[str, ...]:
    """Without those that are another one with an "s": "Karsian Guards" beside "Karsian Guard" is no choice."""
    return tuple(name for name in names if not (name.endswith("s") and name[:-1] in names))


def _listed(names: tuple[str, ...]) -> str:
    return ", ".join(names[:-1]) + " or " + names[-1]
