"""Tell unnamed voices that are nobody's, and those that may be another's: neither is one more voice for a verdict.

A question, a post passed around, the claim itself or a version of the article says nothing as a source does. "He", the
company, its register, or a spokeswoman of a body that is not named beside her may well be the very speaker whose words
are held already; so may a paper that cites another.
"""

import re

from corpus.language.gazetteer import word_set
from corpus.nouns import StoredStatement

NOBODY = "it does not tell whose word that is"
_NO_SPEAKER = word_set(
    """answer answers article caption claim claims chart correction day days focus goal graphic headline headlines hoax
    idea image images issue issues joke legend meme memes moment month months myth number numbers page past photo
    picture post posts problem problems question questions quote reason retweet rule rumor rumors rumour rumours
    saying screenshot sentence story tale theory title tweet tweets user version versions video videos way week year
    years"""
)
_PRONOUNS = word_set("he she it they him her them this that these those some one others another who someone somebody")
_HEAD_ENDS = re.compile(
    r"\s*(?:,|\b(?:of|for|from|in|at|on|with|by|to|about|against|who|that|which|whose|shared|published|posted|seen|"
    r"circulating|released|available|made|conducted|filed|going|viewed)\b)", re.I
)  # fmt: skip
_DEFINITE = re.compile(r"(?:the|this|that|its|his|her|their|our)\s", re.I)
_SPEAKS_FOR = re.compile(r"\b(?:spokes(?:man|woman|person|people)|press (?:secretary|officer)|press office)\b", re.I)
_CITES = re.compile(r"\b(?:citing|quoting|referring to|with reference to|who cited|which cited|relying on)\s", re.I)


def is_no_speaker(name: str) -> bool:
    """Tell whether an unnamed "speaker" is a text, a time or a thought: nobody's word."""
    words = re.findall(r"[\w'’-]+", _head(name).lower())
    return not words or words[-1] in _NO_SPEAKER


def may_be_another(name: str) -> bool:
    """Tell whether an unnamed speaker may be one who is named elsewhere: a pronoun, or one that is known already."""
    return name.lower() in _PRONOUNS or is_definite(name)


def is_definite(name: str) -> bool:
    """Tell whether an unnamed speaker is one that the reader is taken to know: "the fire brigade", "its lawyer"."""
    return _DEFINITE.match(name) is not None


def speaks_for_another(statement: StoredStatement) -> bool:
    """Tell whether a named speaker speaks for a body that is not told, or hands on what another said."""
    start, end = statement.statement.speaker.span
    offset = statement.statement.sentence[0]
    before, after = statement.text[max(0, start - offset - 60) : start - offset], statement.text[end - offset :][:60]
    around = f"{before.rpartition('. ')[2]} {after}" if start >= offset and end > start else ""
    outside = _without_quotations(statement.text)
    return bool(_SPEAKS_FOR.search(_without_quotations(around)) or _CITES.search(outside))


def _head(name: str) -> str:
    """The words up to the noun that tells what it is: "a post" of "a post shared 4,000 times"."""
    end = _HEAD_ENDS.search(name)
    return name[: end.start()] if end else name


def _without_quotations(words: str) -> str:
    return re.sub(r"[\"“„][^\"“”]*(?:[\"”]|$)", " ", words)
