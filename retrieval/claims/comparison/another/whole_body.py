"""Tell whether a sentence tells of a panel of a body what the claim tells of the whole body, or the reverse.

A model of language reads "a House panel" for "the House", since the words are there; a panel's vote is not the body's.
"""

from collections.abc import Sequence

from corpus.language.gazetteer import word_set
from retrieval.claims.comparison.sentence import Sentence
from retrieval.quotes.lexicon import AUXILIARIES

_WHOLES = word_set("house senate congress parliament assembly council legislature commons board")
_PANELS = word_set("panel committee subcommittee commission caucus taskforce")
_OF = ("of", "in", "from")
_NAME = 6  # words that may stand between a body and its panel: "House Energy and Commerce Committee"


def tells_of_a_panel(claim: Sentence, told: Sentence, around: Sequence[Sentence]) -> str:
    """The panel of which the sentence tells where the claim tells of the body, or the reverse; else nothing."""
    for at, word in enumerate(claim.low):
        if word not in _WHOLES or _is_other_house(claim, at):
            continue
        panel = _panel(claim, at)
        mentions = [place for place, other in enumerate(told.low) if other == word and not _is_other_house(told, place)]
        if not panel and _acts(claim, at) and mentions and all(_panel(told, place) for place in mentions):
            return f"tells of a {word} {_panel(told, mentions[0])}"
        seen = set(told.low).union(*(each.low for each in around))
        if panel and not _PANELS & seen and any(_acts(told, place) for place in mentions):
            return f"tells of the whole {word}"
    return ""


def _is_other_house(sentence: Sentence, at: int) -> bool:
    return bool(at) and sentence.low[at - 1] == "white"


def _panel(sentence: Sentence, at: int) -> str:
    """The panel of the body that stands there: "House Energy Committee", "a committee of the council"; or nothing."""
    for place in range(at + 1, min(at + 1 + _NAME, len(sentence.low))):
        if sentence.low[place] in _PANELS:
            return sentence.low[place]
        if place in sentence.verbs or not (sentence.keys[place][0].isupper() or sentence.low[place] in ("and", "'s")):
            break
    before = at - 1 - (at > 0 and sentence.low[at - 1] == "the")
    owned = before > 0 and sentence.low[before] in _OF and sentence.low[before - 1] in _PANELS
    return sentence.low[before - 1] if owned else ""


def _acts(sentence: Sentence, at: int) -> bool:
    """Tell whether the body itself does something: "the House voted", "approved by the full Senate"."""
    behind = at + 1
    if behind < len(sentence.low) and (behind in sentence.verbs or sentence.low[behind] in AUXILIARIES):
        return True
    return "by" in sentence.low[max(0, at - 3) : at]
