"""The lead of an answer: what is on record, counted, or what is not, in the program's own words.

It quotes nobody, judges nothing, and claims no more than was found.
"""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from corpus.nouns import StoredStatement
from retrieval.answers.answer import Inquiry
from retrieval.answers.candidates import ChosenUtterance, Selection
from retrieval.answers.utterances import words_of
from retrieval.questions.question import Reading
from retrieval.questions.reading_words import date_words, none_within, range_words
from retrieval.questions.speech_verbs import DENYING, manner_name
from retrieval.quotes.citations import Place
from retrieval.ranking.overlap import is_negated
from retrieval.speakers.namesakes import Meant
from retrieval.speakers.speaker import Speaker

_LABELS: dict[Literal["direct", "indirect", "mixed"], tuple[str, str]] = {
    "direct": ("DIRECT", "own words"),
    "indirect": ("INDIRECT", "a reporter's wording"),
    "mixed": ("MIXED", "a reporter's wording around own words"),
}
_NOUNS = {
    "denied": "denial",
    "confirmed": "confirmation",
    "promised": "promise",
    "warned": "warning",
    "demanded": "demand or proposal",
}
MOST_NAMES = 4


def passages_lead(inquiry: Inquiry, quotes: Sequence[Place]) -> str:
    """The lead of an answer from passages."""
    if not inquiry.scope.articles:
        return empty(inquiry.reading)
    if inquiry.absent:
        names = " and ".join(name.full for name in inquiry.absent)
        return f"Nothing on record. Not named here: {names}."
    return f"Found {_counted(quotes)}." if quotes else "Nothing on record answers this."


def empty(reading: Reading) -> str:
    """The lead where there is nothing to search."""
    if reading.since or reading.until or reading.outlets:
        return f"Nothing on record: {none_within(reading.since, reading.until, reading.outlets)}."
    return "Nothing on record: the corpus is empty. Add articles with: onrecord add FILE"


def listed(names: Sequence[str], most: int, joint: str = "and") -> str:
    """ "A, B and C", "A, B and 3 more"."""
    shown = list(names[:most]) if len(names) <= most + 1 else [*names[:most], f"{len(names) - most} more"]
    shown = list(names) if len(names) == most + 1 else shown
    return f" {joint} ".join(filter(None, [", ".join(shown[:-1]), shown[-1]])) if shown else ""


def _counted(quotes: Sequence[Place]) -> str:
    articles = {quote.article for quote in quotes}
    sentences = "1 sentence" if len(quotes) == 1 else f"{len(quotes)} sentences"
    return f"{sentences} in {'1 article' if len(articles) == 1 else f'{len(articles)} articles'}"


@dataclass(frozen=True, slots=True)
class LeadFacts:
    """The facts from which the lead of an answer about speech is made."""

    inquiry: Inquiry
    selection: Selection
    mentioned: tuple[Place, ...] = ()
    nearest: tuple[ChosenUtterance, ...] = ()


def speech_lead(facts: LeadFacts) -> str:
    """The lead of an answer about speech: what is on record, with the name it was read as, and others of that name."""
    inquiry = facts.inquiry
    if not inquiry.scope.articles and not facts.nearest:
        return empty(inquiry.reading)
    if len(inquiry.meant.speakers) > 1 and not inquiry.absent:
        return _which_speaker(inquiry)
    return " ".join(filter(None, [_read_as_near(inquiry), _on_record_or_not(facts), _namesakes(inquiry.meant)]))


def _on_record_or_not(facts: LeadFacts) -> str:
    inquiry, reading = facts.inquiry, facts.inquiry.reading
    if inquiry.absent:
        return _absent(facts)
    if reading.kind == "who":
        return _by_anybody(facts)
    if facts.selection.own:
        return _on_record(facts)
    return _not_on_record(facts)


def speaker_at_start(facts: LeadFacts) -> str:
    """The speaker in a sentence, at its start: "The mayor", "United States Central Command (CENTCOM)"."""
    return speaker_in_sentence(facts.inquiry, start=True)


def speaker_in_sentence(inquiry: Inquiry, start: bool = False) -> str:
    """The speaker in a sentence of the program: the name in full, with the article that the question gives it."""
    speaker = inquiry.reading.speaker
    if speaker is None:
        return "anyone"
    full = inquiry.called or speaker.full
    the = full == speaker.full and inquiry.reading.whole.lower().startswith(f"the {speaker.written.lower()}")
    words = f"the {full}" if the and not full.lower().startswith("the ") else full
    return words[0].upper() + words[1:] if start else words


def _on_record(facts: LeadFacts) -> str:
    reading, own = facts.inquiry.reading, facts.selection.own
    manner = manner_name(reading.manners)
    meant = any(each.utterance.first.statement.manner in reading.manners for each in own)
    what = _counted_speech(len(own), manner if meant else "")
    lines = [f"{speaker_at_start(facts)} {_are(own)} on record with {what}{_articles(own)}, {_kinds(own)}."]
    if manner and not meant:
        lines.append(f"No {_NOUNS.get(manner)} is among them.")
    elif reading.asks == "whether" and reading.topic:
        lines.append("Whether it says so is for you to read.")
    lines += _to_judge(reading)
    if turned := _denials_shown(own[: facts.inquiry.limit], reading):
        lines.append(turned)
    if reading.asks == "when":
        lines.append(_when(own))
    if len(own) > facts.inquiry.limit:
        lines.append(f"The {_shown_first(reading)} {facts.inquiry.limit} are shown.")
    if facts.selection.relayed:
        lines.append(f"Not counted: {_second_hand(facts.selection.relayed)}.")
    return " ".join(lines)


def _to_judge(reading: Reading) -> list[str]:
    """Sentences on what the words asked for leave to the reader."""
    lines = [f'Whether it was "{reading.circumstance}" is for you to read.'] if reading.circumstance else []
    return [*lines, "That counts what is here, not how often it was said."] if reading.asks == "times" else lines


def _are(own: Sequence[ChosenUtterance]) -> str:
    """ "Fishermen are on record", "the mayor is": only the unnamed are many."""
    speaker = own[0].utterance.first.statement.speaker
    many = speaker.type == "unnamed" and speaker.name.lower().endswith(("s", "men", "people", "police"))
    return "are" if many else "is"


def _shown_first(reading: Reading) -> str:
    if reading.order == "first":
        return "earliest"
    return "nearest" if reading.topic and reading.order == "relevance" else "latest"


def _denials_shown(shown: Sequence[ChosenUtterance], reading: Reading) -> str:
    """Name the statements shown that deny, or have a "not", if the question asks for none of that."""
    if not reading.claim or DENYING & reading.manners or is_negated(reading.topic):
        return ""
    said = [each.utterance.first for each in shown]
    turned = [n for n, each in enumerate(said, 1) if each.statement.manner in DENYING or is_negated(words_of(each))]
    if not turned:
        return ""
    numbers = listed(list(map(str, turned)), MOST_NAMES)
    return f'Mind number {numbers}: a denial, or a "not" that your question has not.'


def _articles(own: Sequence[ChosenUtterance]) -> str:
    articles = {stored.article.id for each in own for stored in each.utterance.statements}
    return f" in {_number(len(articles), 'article')}"


def _counted_speech(count: int, manner: str) -> str:
    return _number(count, _NOUNS.get(manner, "statement"))


def _number(count: int, noun: str) -> str:
    return f"1 {noun}" if count == 1 else f"{count:,} {noun.replace(' or ', 's or ')}s"


def _kinds(own: Sequence[ChosenUtterance]) -> str:
    """ "both INDIRECT: a reporter's wording", or how many of each kind."""
    counts = Counter(each.utterance.first.statement.kind for each in own)
    if len(counts) == 1:
        label, meaning = _LABELS[own[0].utterance.first.statement.kind]
        before = {1: "", 2: "both "}.get(len(own), "all ")
        return f"{before}{label}: {meaning}"
    return ", ".join(f"{counts[kind]} {label}" for kind, (label, _) in _LABELS.items() if counts[kind])


def _when(own: Sequence[ChosenUtterance]) -> str:
    published = sorted(p for each in own if (p := each.utterance.first.article.metadata.published))
    if not published:
        return "No article with it has a date."
    first, last = date_words(published[0]), date_words(published[-1])
    return f"Reported on {first}." if first == last else f"First reported on {first}, last on {last}."


def _second_hand(relayed: Sequence[ChosenUtterance]) -> str:
    """Name those who report, or who speak for somebody, with how much."""
    said = [each.utterance.first.statement for each in relayed]
    reported = [each.via.name for each in said if each.via]
    for_them = [each.speaker.name for each in said if not each.via]
    parts = [(reported, "at second hand, according to"), (for_them, "by others on their behalf:")]
    return " and ".join(
        f"{_number(len(names), 'statement')} {how} {listed(sorted(set(names)), MOST_NAMES)}"
        for names, how in parts
        if names
    )


def _not_on_record(facts: LeadFacts) -> str:
    inquiry, selection = facts.inquiry, facts.selection
    if selection.relayed:
        itself = f"Nothing on record by {speaker_in_sentence(inquiry)}{_on_topic(facts)} first-hand."
        return f"{itself} There is {_second_hand(selection.relayed)}."
    if selection.left:
        return _something_else(facts)
    if facts.nearest:
        return _another_time(facts)
    if facts.mentioned:
        return f"Only mentions: no statement by {speaker_in_sentence(inquiry)} is on record here."
    on_topic = _on_topic(facts)
    mentions = f"and no mention of the name is{on_topic}" if on_topic else "though the name occurs"
    return f"Nothing on record: no statement by {speaker_in_sentence(inquiry)} is here, {mentions}."


def _something_else(facts: LeadFacts) -> str:
    what = _NOUNS.get(manner_name(facts.inquiry.reading.manners), "statement")
    apart = " What mentions it is shown apart." if facts.mentioned else ""
    by = speaker_in_sentence(facts.inquiry)
    return f"Nothing on record: no {what} by {by}{_on_topic(facts)}, though other statements are here.{apart}"


def _on_topic(facts: LeadFacts) -> str:
    reading = facts.inquiry.reading
    if not reading.topic and reading.circumstance:
        return f" as asked for ({reading.circumstance})"
    return f" on this ({reading.topic})" if reading.topic else ""


def _another_time(facts: LeadFacts) -> str:
    reading = facts.inquiry.reading
    window = range_words(reading.since, reading.until)
    dates = [each.utterance.first.article.metadata.published or "" for each in facts.nearest]
    edge = reading.since or reading.until or ""
    before = [date_words(day) for day in dates if day < edge]
    after = [date_words(day) for day in dates if day >= edge]
    nearest = [f"the nearest before is of {before[0]}"] if before else ["none before"] if reading.since else []
    nearest += [f"the nearest after of {after[0]}"] if after else ["none after"] if reading.until else []
    return f"Nothing on record by {speaker_in_sentence(facts.inquiry)} in that time ({window}): {', '.join(nearest)}."


def _by_anybody(facts: LeadFacts) -> str:
    found, manners = (*facts.selection.own, *facts.selection.relayed), facts.inquiry.reading.manners
    if not found:
        what = _NOUNS.get(manner_name(manners), "statement")
        return f"Nothing on record: no {what} by anyone{_on_topic(facts)}."
    voices = sorted((each.utterance.first for each in found), key=lambda one: one.statement.speaker.type == "unnamed")
    names = listed(list(dict.fromkeys(map(_name, voices))), MOST_NAMES)
    manner = manner_name(manners)
    meant = any(each.utterance.first.statement.manner in manners for each in found)
    what = _counted_speech(len(found), manner if meant else "")
    lines = [f"Nearest on record: {names}, with {what}{_articles(found)}."]
    lines += [f"No {_NOUNS.get(manner)} is among them."] if manner and not meant else []
    lines.append("Whether they say so is for you to read.")
    return " ".join(filter(None, [*lines, _denials_shown(found[: facts.inquiry.limit], facts.inquiry.reading)]))


def _name(stored: StoredStatement) -> str:
    said = stored.statement
    return f"{said.speaker.name} according to {said.via.name}" if said.via else said.speaker.name


def _which_speaker(inquiry: Inquiry) -> str:
    meant = inquiry.meant
    ranked = sorted(meant.speakers, key=lambda each: not each.names)
    several = listed([f"{_told(each)} ({_number(each.statements, 'statement')})" for each in ranked], MOST_NAMES, "or")
    if meant.misspelt:
        return f"Nobody called {meant.misspelt} speaks here. Did you mean {several}? Ask with the name."
    written = inquiry.reading.speaker.written if inquiry.reading.speaker else "The name"
    return f"{written} may be {several}. Ask with the full name."


def _told(speaker: Speaker) -> str:
    """A speaker's name; of a last name alone it is said that articles give no more."""
    return speaker.name if speaker.names else f"{speaker.name} without a first name"


def _read_as_near(inquiry: Inquiry) -> str:
    """Say that a name was read as the one near it."""
    misspelt = inquiry.meant.misspelt
    return f"Nobody called {misspelt} speaks here; did you mean {speaker_in_sentence(inquiry)}?" if misspelt else ""


def _namesakes(meant: Meant) -> str:
    """Name those of the name who are not meant: "Also of that name: Tim Ryan (2)."."""
    others = [f"{each.name} ({each.statements})" for each in meant.namesakes if each.names]
    left = [(each.statements, each.name) for each in meant.namesakes if not each.names]
    also = f"Also of that name: {listed(others, MOST_NAMES)}." if others else ""
    alone = (f'{_number(many, "statement")} under "{name}" alone may be of any of them.' for many, name in left)
    return " ".join([also, *alone]) if also else ""


def _absent(facts: LeadFacts) -> str:
    inquiry = facts.inquiry
    if inquiry.reading.speaker in inquiry.absent and len(inquiry.absent) == 1:
        return f"Nothing on record. {speaker_at_start(facts)} neither speaks nor is mentioned here."
    return f"Nothing on record. Not named here: {' and '.join(name.full for name in inquiry.absent)}."
