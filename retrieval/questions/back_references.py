"""Turn a heading with a question behind it into one question: "Brel on the mill: what did she say?".

Pure. "He", "they", "each" of the second part are those whom the first names; what the first is about is what the
second asks for, unless it says so itself.
"""

import re

from corpus.language.gazetteer import FUNCTION

_NAME = r"(?-i:[A-Z])[\w'’.-]+"
_NAMES = rf"(?:the\s+)?{_NAME}(?:\s+(?:(?:and|&|of|the|for)\s+)*{_NAME})*"
_REFERRING = (
    r"(?:he|she|they|it|both|each|either)(?:\s+of\s+them)?|each\s+(?:one|side)|both\s+sides|(?:the\s+)?two\s+of\s+them"
)
_HEADED = re.compile(
    rf"^(?P<who>{_NAMES})(?:\s+(?:on|about|regarding|over|re)\s+(?P<topic>[^:;?]+?)|,?\s+(?:who|which)\s+[^:;?]+?)?"
    r"\s*(?:[:;,–—]|\s-{1,2})\s*(?:and\s+|so\s+)?"
    r"(?P<asks>(?:what|how|why|when|where)\s+(?:did|do|does|has|have|had|is|was|were|would|will)|(?:did|does|do|has|have))"
    rf"\s+(?:{_REFERRING})\s+(?P<rest>[^?]+?)\s*\??$",
    re.IGNORECASE,
)
_IT = re.compile(r"\s+(?:about|on|of|to|over)\s+(?:it|this|that|them|these)$|\s+(?:it|this|that)$", re.IGNORECASE)


def joined_to_its_heading(question: str) -> str:
    """The question that a heading and a question with a pronoun are; any other as it is."""
    match = _HEADED.match(question)
    if not match or match["who"].split()[0].lower() in FUNCTION - {"the"}:
        return question
    rest, topic = _IT.sub("", match["rest"]), match["topic"]
    about = f" about {topic.strip(' ,')}" if topic and not re.search(r"\s(?:about|on|of|that)\s", rest) else ""
    return f"{match['asks']} {match['who']} {rest}{about}"
