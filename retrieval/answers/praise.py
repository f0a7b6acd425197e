"""Tell whether a statement praises, where a question asks whether somebody praised somebody.

Pure. "Did Brel praise Corran?" is not answered by what Brel said of Corran at large: the clause must be one of praise,
or a word of praise must stand in the sentence. Whom it praises is for the reader to see.
"""

import re

from corpus.nouns import StoredStatement
from retrieval.questions.question import Reading
from retrieval.questions.speech_verbs import act_in

_ACTS = tuple(f"{act_in(verb)} " for verb in ("praise", "hail", "laud", "congratulate"))
_WORDS = re.compile(
    r"\b(?:(?:prais|commend|applau|salut|admir|respect|thank|grate|gratitude|honou?r|congrat|courag|hero|impress|brillian"
    r"|talent|proud|remarkabl|extraordinar|outstand|excellen|incredib|tremend|terrif|fantastic|wonder|amaz|champion"
    r"|patriot|inspir|principled|celebrat|appreciat|hail|laud|compliment|dedicat|tireless|qualif|visionar)\w*"
    r"|lov(?:e|ed|es|ing)|great(?:est|ly)?|good|best|smart(?:est)?|strong(?:er|est)?|tough|brave|nice|decent|honest"
    r"|work-?\s?horse|genius|integrity|class(?:y)?|credit|wise|gifted|gracious|beloved)\b",
    re.IGNORECASE,
)


def asks_for_praise(reading: Reading) -> bool:
    """Tell whether a question asks if somebody praised somebody."""
    return reading.asks == "whether" and reading.topic.startswith(_ACTS)


def praises(stored: StoredStatement) -> bool:
    """Tell whether a statement is reported as praise, or has a word of it."""
    return stored.statement.manner == "praised" or bool(_WORDS.search(stored.text))
