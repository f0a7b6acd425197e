"""Put a question for somebody's words, asked in German, French or Spanish, into the English form that is read.

Pure. "Was hat Toru über die Mühle gesagt?" is "What did Toru say about Mühle?". Only the form is put over: names are
the same in every language, and so are many words of a topic; the others are looked for as they stand.
"""

import re
from functools import cache

from corpus.language.names import RUN, fold
from retrieval.questions.inventory import Inventory

_X, _Y = r"(?P<who>.+?)", r"(?P<topic>.+)"
_GERMAN_ON = r"(?:über|zum|zur|zu|von|wegen|bezüglich)"
_FRENCH_ON = r"(?:sur|de|du|des|d['’]|à\s+propos\s+d(?:e|u|es|['’])|au\s+sujet\s+d(?:e|u|es|['’])|concernant)"
_SPANISH_ON = r"(?:sobre|de|del|acerca\s+del?|respecto\s+(?:a|de)l?|en\s+cuanto\s+al?)"
_GESAGT = r"(?:gesagt|geäußert|erklärt|geschrieben|getwittert)"
_A_DIT = r"(?:dit|d[ée]clar[ée]|[ée]crit)"
_DIJO = r"(?:dijo|dijeron|dice|dicen|ha\s+dicho|han\s+dicho|declaró|escribió|tuiteó)"
# Each form with the English one.
_FORMS = (
    (rf"was\s+(?:hat|haben)\s+{_X}(?:\s+{_GERMAN_ON}\s+{_Y})?\s+{_GESAGT}", "What did {who} say{about}"),
    (rf"was\s+(?:sagt|sagte|sagen|sagten|schreibt|schrieb)\s+{_X}(?:\s+{_GERMAN_ON}\s+{_Y})?",
     "What did {who} say{about}"),
    (rf"was\s+(?:denkt|dachte|meint|meinte|hält)\s+{_X}\s+{_GERMAN_ON}\s+{_Y}", "What does {who} think{about}"),
    (rf"wer\s+(?:hat\s+gesagt|sagt|sagte),?\s+(?:dass|daß)\s+{_Y}", "Who said that {topic}"),
    (rf"hat\s+{_X}\s+gesagt,?\s+(?:dass|daß)\s+{_Y}", "Did {who} say that {topic}"),
    (rf"qu['’]\s*a\s+{_A_DIT}\s+{_X}(?:\s+{_FRENCH_ON}\s*{_Y})?", "What did {who} say{about}"),
    (rf"qu['’]\s*est[\s-]ce\s+(?:que\s+|qu['’]\s*){_X}\s+a\s+{_A_DIT}(?:\s+{_FRENCH_ON}\s*{_Y})?",
     "What did {who} say{about}"),
    (rf"(?:que|quoi)\s+(?:dit|disait|d[ée]clare)\s+{_X}(?:\s+{_FRENCH_ON}\s*{_Y})?", "What did {who} say{about}"),
    (rf"que\s+pens(?:e|ait)\s+{_X}\s+{_FRENCH_ON}\s*{_Y}", "What does {who} think{about}"),
    (rf"qui\s+a\s+dit\s+qu(?:e\s+|['’]\s*){_Y}", "Who said that {topic}"),
    (rf"(?:est[\s-]ce\s+que\s+)?{_X}\s+a[\s-]t[\s-](?:il|elle)\s+dit\s+qu(?:e\s+|['’]\s*){_Y}",
     "Did {who} say that {topic}"),
    (rf"qu[ée]\s+{_DIJO}\s+{_X}(?:\s+{_SPANISH_ON}\s+{_Y})?", "What did {who} say{about}"),
    (rf"qu[ée]\s+(?:piensa|opina)\s+{_X}\s+{_SPANISH_ON}\s+{_Y}", "What does {who} think{about}"),
    (rf"qui[ée]n\s+(?:dijo|ha\s+dicho)\s+que\s+{_Y}", "Who said that {topic}"),
)  # fmt: skip
_MONTHS = {
    "January": "januar|jänner|enero|janvier", "February": "februar|febrero|février|fevrier", "March": "märz|marzo|mars",
    "April": "april|abril|avril", "May": "mai|mayo", "June": "juni|junio|juin", "July": "juli|julio|juillet",
    "August": "august|agosto|août|aout", "September": "september|septiembre|septembre",
    "October": "oktober|octubre|octobre", "November": "november|noviembre|novembre",
    "December": "dezember|diciembre|décembre|decembre",
}  # fmt: skip
_IN_MONTH = re.compile(
    rf"\s+(?:im|en|in)\s+(?:(?P<month>{'|'.join(_MONTHS.values())})(?:\s+(?:de\s+)?(?P<of>\d{{4}}))?|(?P<year>\d{{4}}))(?!\w)",
    re.IGNORECASE,
)
_MAY_BE = re.compile(r"(?:was|wer|hat|qu|quoi|est[\s-]|.+\sa[\s-]t[\s-](?:il|elle)\s)", re.IGNORECASE)
_ARTICLE = re.compile(
    r"(?<![\w'’])(?:der|die|das|den|dem|des|ein|eine|einen|einem|einer|el|la|los|las|un|una|le|les|une|du)\s+(?=\w)"
    r"|(?<![\w'’])[ld]['’](?=\w)",
    re.IGNORECASE,
)
_LEADING_ARTICLE = re.compile(rf"^(?:{_ARTICLE.pattern})", re.IGNORECASE)


def in_english(question: str, known: Inventory) -> str | None:
    """The English form of a question in German, French or Spanish; None where it is none."""
    plain = " ".join(question.split()).strip("¿¡?!. ")
    if not _MAY_BE.match(plain):
        return None
    then = _IN_MONTH.search(plain)
    plain = plain[: then.start()] + plain[then.end() :] if then else plain
    for form, english in _FORMS:
        if match := _compiled(form).fullmatch(plain):
            return _put_over(english, match.groupdict(), known) + (f" {_month(then)}?" if then else "?")
    return None


@cache
def _compiled(form: str) -> re.Pattern[str]:
    return re.compile(form, re.IGNORECASE)


def _put_over(english: str, parts: dict[str, str | None], known: Inventory) -> str:
    topic = _without_capitals_of_nouns(_ARTICLE.sub("", parts.get("topic") or ""), known)
    who = _LEADING_ARTICLE.sub("", parts.get("who") or "")
    return english.format(who=who, topic=topic, about=f" about {topic}" if topic else "")


def _month(then: re.Match[str]) -> str:
    """ "in March 2016" of "im März 2016", "en marzo de 2016"."""
    month = next((name for name, ways in _MONTHS.items() if (then["month"] or "").lower() in ways.split("|")), "")
    return " ".join(filter(None, ["in", month, then["of"] or then["year"]]))


def _without_capitals_of_nouns(topic: str, known: Inventory) -> str:
    """The topic with small letters for what the corpus has as no name: German writes every noun large."""
    return RUN.sub(lambda run: run[0] if fold(run[0]) in known.folded else _each_known(run[0], known), topic)


def _each_known(run: str, known: Inventory) -> str:
    named = (fold(word) in known.folded or fold(word) in known.lasts for word in run.split())
    return " ".join(word if is_name else word.lower() for word, is_name in zip(run.split(), named, strict=True))
