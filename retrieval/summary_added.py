"""What a summary's sentence adds to its quotations: words that none of them has, and causes. Pure."""

from corpus.ordinary import FUNCTION, word_set
from corpus.statements.cues import CUES
from retrieval import lexicon
from retrieval.summary_evidence import Evidence
from retrieval.summary_paraphrase import may_stand_for
from retrieval.summary_words import content, is_content, is_derived, stem, words

_CAUSES = word_set("because due owing since therefore thus hence cause causes caused causing blame blamed why")
# Words in which a summary tells of speech, and those that link two sentences; they say nothing of their own.
_TELLING = word_set(
    "account add answer article ask claim comment describe explain interview note quote remark report respond response "
    "reply speak spokesman spokesperson spokeswoman state statement tell unclear unknown version word write asserted "
    "make made do take happen occur place thing way fact case reason time moment side become include involve concern "
    "mention refer hold besides apart none everything "
    "also another both different earlier former however instead latter meanwhile previous respective same second "
    "separate several similar stand stood together way well whereas"
)


def wrong_addition(sentence: str, evidence: Evidence) -> str | None:
    """What the sentence says beyond its quotations."""
    told = words(sentence)
    held = {key.casefold() for each in evidence for key in words(each.text).keys}
    for key in told.keys:
        if key.casefold() in _CAUSES and not held & _CAUSES:
            return f"it gives a cause that its quotations do not: {key}"
    new = [key for index, key in enumerate(told.keys) if not _is_name(key, index) and _is_new(key, evidence)]
    return "its words stand in none of its quotations: " + ", ".join(new[:5]) if new else None


def _is_name(key: str, index: int) -> bool:
    """Names are looked at elsewhere; the first word of a sentence has its capital for another reason."""
    return key[:1].isupper() and (index > 0 or key.isupper())


def _is_new(key: str, evidence: Evidence) -> bool:
    low = key.casefold()
    if (
        not is_content(key)
        or low in FUNCTION
        or lexicon.date_word_of(key)
        or lexicon.soft_number_of(key)
        or low in CUES
    ):
        return False
    told = stem(key)
    if told in evidence.stems or told in _neutral() or may_stand_for(told, evidence.stems, stem):
        return False
    return not any(is_derived(told, each) for each in evidence.stems)


def _neutral() -> frozenset[str]:
    return frozenset(content(_TELLING))
