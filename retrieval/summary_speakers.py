"""Whose words a summary gives its sentence: whether what it calls somebody means the speaker of a quotation.

Pure. A speaker is recognised by the last word of a name, a body by any of its names or their short form, anybody also
by the words with which the article describes them.
"""

import re
from collections.abc import Collection, Sequence

from corpus.names import abbreviates
from corpus.ordinary import word_set
from retrieval.lexicon import TITLES, date_word_of
from retrieval.summary_evidence import Support
from retrieval.summary_told import told_in
from retrieval.summary_words import content, words

PRONOUNS = word_set("he she it they who which that his her their")


def is_speaker(who: str, support: Support) -> bool:
    """Whether these words mean the quotation's speaker."""
    if who.casefold() in PRONOUNS or not who:
        return True
    if any(_plain(who) == _plain(name) for name in (support.speaker, *support.described) if name):
        return True
    if any(is_short(who, name) for name in support.called):
        return True
    who = who.partition(",")[0] if support.called else who  # "Omar Finch, a baker,"
    beside = [key.casefold() for text in support.described for key in words(text).keys]
    return is_called(who, support.called, beside) or _is_described(who, support)


def is_called(who: str, names: tuple[str, ...], beside: Collection[str] = ()) -> bool:
    """Whether these words are one of the names, or its last word, with titles before."""
    parts = [key.removesuffix("'s") for key in words(who).keys if key not in TITLES and key[0].isalnum()]
    upper = [part.casefold() for part in parts if part[:1].isupper()]
    if not upper or (parts and parts[-1][:1].islower()):
        return any(who.casefold().removeprefix("the ") == name.casefold().removeprefix("the ") for name in names)
    return any(_bears(upper, name, beside) for name in names)


def _bears(upper: list[str], name: str, beside: Collection[str]) -> bool:
    """Whether the words end as the name does, and hold beside it nothing that is not told of its bearer."""
    held = [part.casefold().removesuffix("'s") for part in words(name).keys]
    wanted = [part for part in upper if part != "the"]
    return wanted[-1:] == held[-1:] and all(any(part[:6] == known[:6] for known in (*held, *beside)) for part in wanted)


def _is_described(who: str, support: Support) -> bool:
    """Whether these words describe the speaker as the quotation does: "the hospital's director", "Mayor Vale"."""
    wanted = {part for key in words(who).keys if not date_word_of(key) for part in content([key])}
    lower = [key for key in words(who).keys if key[:1].islower() and key not in ("the", "a", "an")]
    held = {part for text in (*support.described, support.speaker or "") for part in content(words(text).keys)}
    of_speaker = held | set(_subject_words(support)) | {"report"}
    if not wanted or (not lower and f", {who}," not in support.text):
        return False
    if wanted <= of_speaker:
        return True
    of_text = held | set(content(words(f"{support.text} {support.title or ''}").keys))
    return _head(who) in held and wanted <= of_text and not any(key[:1].isupper() for key in words(who).keys[1:])


def _head(who: str) -> str:
    """ "director" of "the director of the hospital" """
    found = content(who.partition(" of ")[0].split())
    return found[-1] if found else ""


def _subject_words(support: Support) -> list[str]:
    """The words that stand beside the verb of saying in the quotation's own sentence, and those set beside the name."""
    told = [each.who for each in told_in(support.text) if each.who]
    found = [part for who in told for part in content(words(who).keys)][:12]
    for who in told:
        if match := re.search(re.escape(who) + r", (?:who |an? |the )([^,.;]+)", support.text):
            found += content(words(match[1]).keys)
    return found


def is_short(one: str, other: str) -> bool:
    """ "CENTCOM" for "Kestria's Central Command" """
    short, long = sorted((one.strip(), other.strip()), key=len)
    return short.isupper() and abbreviates(short, long, tail=True)


def _plain(who: str) -> str:
    return who.strip().casefold().removeprefix("the ")


def given_to(sentence: str, supports: Sequence[Support]) -> list[Support]:
    """The quotations of those to whom the sentence gives its words; all where it gives them to nobody here."""
    told = [each for each in told_in(sentence) if each.who and each.who.casefold() not in PRONOUNS]
    fitting = [one for one in supports if not one.speaker or any(is_speaker(each.who, one) for each in told)]
    return fitting if any(one.speaker for one in fitting) else list(supports)
