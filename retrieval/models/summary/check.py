"""Check a summary in a model's words, sentence by sentence, against the quotations that each names.

A sentence is divided into what it tells and what it says that somebody said; each part must stand on one of its
quotations, or on all together: given to the right speaker, without another figure, day, name, "not" or role, without a
hedge left out, in the quotation's words or in such as it surely supports. In doubt it is dropped: the quotations stand
above the summary and miss nothing by it.
"""

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from retrieval.claims.claim import Difference, Said
from retrieval.claims.comparison.amounts import quantity_differences
from retrieval.claims.comparison.moods.unreal import unreal_differences
from retrieval.claims.comparison.polarity import polarity_differences
from retrieval.claims.comparison.sentence import Sentence, read_sentence
from retrieval.claims.division import divide
from retrieval.claims.reading.saying import read_saying
from retrieval.claims.stance import Pair, Scores
from retrieval.models.summary.attribution import wrong_speaker
from retrieval.models.summary.certainty import is_plain, leaves_open, surer, turns_alike
from retrieval.models.summary.facts import new_fact, new_words
from retrieval.models.summary.kept import is_put_in, stands_alike
from retrieval.models.summary.roles import wrong_roles
from retrieval.models.summary.summary import Claimed, Dropped, Summary, Support
from retrieval.quotes.tokens import alike

Read = Callable[[Sequence[Pair]], list[Scores]]
LONGEST = 400  # characters of a sentence
MOST = 8  # sentences of a summary
# The scores of support that are asked for in the quotation's own words, and with a new word or a figure set otherwise.
LEAST, SURE = 0.02, 0.94

_FOREIGN = re.compile(
    r"https?:|www\.|\w\.(?:com|org|net|example)\b|[<>\[\]{}`*_#|\\]|[^\S ]|[\x00-\x1f]", re.IGNORECASE
)
_HIDDEN = re.compile("[\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u206f\ufeff]")
_THEIRS = {"we": "they", "us": "them", "our": "their", "ours": "theirs", "ourselves": "themselves"}
_OURS = re.compile(rf"\b(?:{'|'.join(_THEIRS)})\b", re.IGNORECASE)
_JOINT = re.compile(r", (?:while|whereas|but|and) |; ")
_MARKED = re.compile(r'"([^"]*)"|(?<!\w)\'([^\']+)\'(?!\w)')


@dataclass(frozen=True, slots=True)
class Part:
    """A part of a sentence that tells one thing, as a sentence of its own; `said` where somebody says it."""

    text: str
    said: Said | None


def checked(model: str, claimed: Sequence[Claimed], supports: Sequence[Support], read: Read) -> Summary:
    """The summary with every sentence that does not stand on its quotations dropped."""
    reasons = [
        fault(each, supports, read) if place < MOST else "the summary is too long" for place, each in enumerate(claimed)
    ]
    kept = tuple(each for each, reason in zip(claimed, reasons, strict=True) if reason is None)
    gone = tuple(Dropped(each.text, reason) for each, reason in zip(claimed, reasons, strict=True) if reason)
    return Summary(model, kept, gone)


def fault(claimed: Claimed, supports: Sequence[Support], read: Read) -> str | None:
    """Why a sentence is dropped, or None where nothing speaks against it. Quotations are numbered from 1."""
    if not claimed.quotes or not claimed.text.strip():
        return "it names no quotation"
    if any(not 1 <= number <= len(supports) for number in claimed.quotes):
        return "it names a quotation that is not there"
    if len(claimed.text) > LONGEST:
        return "it is too long"
    named = [supports[number - 1] for number in dict.fromkeys(claimed.quotes)]
    if reason := _wrong_form(claimed.text, named):
        return reason
    wholes = [[claimed.text], *([halves] if len(halves := _JOINT.split(claimed.text)) > 1 else [])]
    reasons = [_unborne_parts(texts, named, read) for texts in wholes]
    return None if None in reasons else reasons[0]


def _unborne_parts(texts: Sequence[str], named: Sequence[Support], read: Read) -> str | None:
    parts = (part for text in texts for part in _parts(text))
    return next((reason for part in parts if (reason := _unborne(part, named, read))), None)


def _wrong_form(sentence: str, supports: Sequence[Support]) -> str | None:
    if _FOREIGN.search(sentence) or _HIDDEN.search(sentence):
        return "it holds a link, markup or hidden characters"
    text, held = alike(sentence), [words for each in supports for words in _marked(alike(each.text))]
    if '"' in _MARKED.sub("", text) or not all(
        any(words and words in each for each in held) for words in _marked(text)
    ):
        return "it holds quotation marks around words that no quotation has between marks"
    return None


def _marked(text: str) -> list[str]:
    return ["".join(groups).strip(" ,.") for groups in _MARKED.findall(text)]


def _parts(sentence: str) -> list[Part]:
    division = divide(sentence)
    told = [Part(each.resolved, each.said) for each in division.claims]
    rest = [each.text for each in division.set_aside] if told or division.set_aside else [sentence]
    return [*told, *(Part(each, read_saying(each)) for each in rest)]


def _unborne(part: Part, supports: Sequence[Support], read: Read) -> str | None:
    """Why none of the quotations, nor all together, bear a part; None where one does."""
    reasons = []
    together = [each for each in supports if wrong_speaker(part.text, part.said, [each]) is None]
    for some in [*([each] for each in supports), *([together] if len(together) > 1 else [])]:
        reason = next(_faults(part, some, read), None)
        if reason is None:
            return None
        reasons.append(reason)
    return reasons[0]


def _faults(part: Part, supports: Sequence[Support], read: Read) -> Iterator[str]:
    text = " ".join(each.spoken for each in supports)
    speaker = read_sentence(" ".join(name for each in supports for name in each.called)).all_stems
    if reason := wrong_speaker(part.text, part.said, supports):
        yield reason
    told = read_sentence(part.text)
    if reason := surer(told, read_sentence(text)):
        yield reason
    if any(is_plain(told, each.manner) for each in supports):
        yield "it tells plainly what was asked, promised or feared"
    if reason := wrong_roles(part.text, text, speaker):
        yield reason
    yield from _unlike(part, supports, text, read)


def _unlike(part: Part, supports: Sequence[Support], text: str, read: Read) -> Iterator[str]:
    told, held = read_sentence(part.text), read_sentence(text)
    beside = read_sentence(" ".join(each.around for each in supports))
    published = supports[0].published
    if reason := new_fact(told, held, beside, published):
        yield reason
    supported = _supported(part, supports, text, read)
    turned = [*polarity_differences(told, held, True), *unreal_differences(told, held)]
    for each in [*quantity_differences(told, held, True), *turned]:
        if reason := _wrong_difference(each, told, held, supported):
            yield reason
    added = [at for at in new_words(told, held, beside) if not turns_alike(told.low[at], held)]
    put_in = [at for at in added if is_put_in(told, held, at)]
    if put_in or supported < (SURE if added else LEAST):
        first = next(iter(put_in or added), None)
        yield "its quotations do not bear it out" if first is None else f"it adds to its quotations: {told.keys[first]}"


def _supported(part: Part, supports: Sequence[Support], text: str, read: Read) -> float:
    """The score of support of the whole, or of what is said by what is said, whichever is surer."""
    pairs = [(text, part.text)]
    inner = read_saying(text) if len(supports) == 1 else None
    if part.said and inner:
        pairs += [(content, part.said.content) for content in (inner.content, _retold(inner.content))]
    return max(each.supports for each in read(pairs))


def _retold(words: str) -> str:
    """Somebody's own words as another retells them: "nobody asked them" for "nobody asked us"."""
    return _OURS.sub(lambda found: _THEIRS[found[0].lower()], words)


def _wrong_difference(each: Difference, told: Sentence, held: Sentence, supported: float) -> str | None:
    if each.type == "number" and supported < SURE:
        return f"it holds a number that its quotations do not: {each.given}"
    if each.type != "negation" or each.effect != "undecides":
        return None
    verb = next((each for each in reversed(read_sentence(each.given).stems) if each), "")
    kept = stands_alike(told, held, verb) or leaves_open(told, verb)
    return None if kept else f"it tells as done what its quotations leave open: {each.given}"
