"""Tell what a sentence does with words that were cut out of it: denies, doubts or asks them, or gives them to others.

Pure, and no grammar: the words before the cut are read back to the verb, noun or adjective that governs what follows
("I do not think", "the claim that", "it is false that", "they say"), and those behind it forward to a condition or a
denial ("if the vote fails", "is a lie", "or so they told us"). "I do not think the dam is safe" holds the exact words
"the dam is safe" and says the opposite. First-person belief ("we know that") changes nothing.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise, takewhile
from typing import Literal

from corpus.language.gazetteer import word_set
from corpus.language.verbs import regular_forms
from corpus.nouns import Span, Statement
from corpus.speech.cues import CUES, cue_at
from retrieval.quotes.differences import Difference
from retrieval.quotes.interruptions import without
from retrieval.quotes.lexicon import is_negative
from retrieval.quotes.tokens import LONG_DASH, is_word, read

Effect = Literal["negation", "cut"]


def _all_forms(verbs: str) -> frozenset[str]:
    return frozenset(form for verb in verbs.split() for form in regular_forms(verb))


_THAT = word_set("that whether if")
_CONDITIONS = word_set("if unless whether supposing assuming suppose assume lest provided providing")
_IDIOMS = ("if you ask me", "if you will", "if you like", "if anything", "if i may", "as if", "if you want")
_BELIEVING = _all_forms(
    "believe expect suppose suspect assume accept agree imagine guess reckon consider trust guarantee hear insist"
) | word_set(
    "think thinks thought thinking say says said saying tell tells told telling feel feels felt feeling hold holds "
    "held mean means meant understand understands understood know knows knew known knowing see sees saw seen heard "
    "convinced persuaded sure certain confident satisfied find finds found write writes wrote written"
)
_KNOWING = _all_forms("realise realize recognise recognize notice remember discover prove confirm admit") | word_set(
    "know knows knew known knowing see sees saw seen find finds found mean means meant show shows showed shown "
    "understand understands understood sure certain convinced"
)
_DOUBTING = _all_forms(
    "doubt deny dispute question wish hope pray pretend imagine wonder fear worry suspect"
) | word_set("denying disputing hoping pretending afraid worried unsure uncertain unconvinced")
_REFUTING = _all_forms("doubt deny dispute question")  # with a "not" before them they affirm
_WRONG = word_set(
    "wrong false untrue incorrect absurd ridiculous nonsense lie myth mistake mistaken unlikely impossible doubtful "
    "foolish laughable unthinkable inconceivable fiction fantasy hoax rumour rumor crazy insane"
)
_SO = word_set("true clear certain obvious evident proven established right fact sure possible likely plausible")
_CLAIMS = word_set(
    "claim claims lie lies myth myths rumour rumours rumor rumors notion idea allegation allegations suggestion "
    "suggestions belief fear fears hope hopes theory impression pretence pretense possibility chance risk danger "
    "accusation accusations charge charges assertion assertions assumption argument"
)
_GROUNDS = word_set("evidence proof sign signs indication indications reason way chance guarantee question")
_FIRST = word_set("i we i'm we're i've we've i'd we'd i'll we'll let let's")
_OBJECTS = word_set(
    "me us you him her them people everyone everybody anyone anybody voters parliament congress reporters"
)
_FILLERS = word_set(
    "really ever even actually just also still now be been being seriously honestly for a the moment second minute "
    "at all so very too quite"
)
_STOPS = frozenset({";", LONG_DASH, ":", ".", "!", "?"})
_NEW_CLAUSE = word_set("but although though while and so because yet")
_BEING = word_set("am was were is are been being i'm we're")
_REACH = 8  # words behind the cut in which a condition is looked for
_ASKING = word_set("do does did is are was were have has can could will would should who what why how when where")


@dataclass(frozen=True, slots=True)
class Turned:
    """The difference that a cut makes, and the place of all that is said there."""

    difference: Difference
    whole: Span


def cut_out(spans: Sequence[Span], said: Statement | None, sentence: Span, text: str) -> Turned | None:
    """The difference that cutting the words at `spans` out of their sentence makes; None where it leaves the sense.

    Of the words of a statement only its own content counts: "Holm said" around them is their attribution. Outside any
    statement only a denial counts.
    """
    words = spans[0][0], spans[-1][1]
    if said is None:
        found = governed(text, words, sentence)
        return Turned(found, sentence) if found and found.type == "negation" else None
    around = max(sentence[0], said.content[0][0]), min(sentence[1], max(said.content[-1][1], words[1]))
    found = governed(text, words, around, [(one[1], other[0]) for one, other in pairwise(said.content)])
    return Turned(found, around) if found else None


def governed(text: str, words: Span, around: Span, gaps: Sequence[Span] = ()) -> Difference | None:
    """The difference between `words` and what is said `around` them, without the gaps.

    Its type is negation where they are denied, else cut; `stored` is what stands around them.
    """
    start, end = around
    said = without(read(text[start:end]), [(first - start, last - start) for first, last in gaps if first >= start])
    places = list(zip(said.keys, said.starts, strict=True))
    before = [key for key, at in places if at < words[0] - start]
    behind = [key for key, at in places if at >= words[1] - start]
    found = _before(before, behind) or _behind(before, behind)
    return Difference(found, "", text[start:end].strip()) if found else None


def _before(before: Sequence[str], behind: Sequence[str]) -> Effect | None:
    """The effect of the words before the cut: "negation", "cut" or none."""
    clause = _last_clause(before)
    if not clause or " ".join(clause).startswith(_IDIOMS):
        return None
    if _CONDITIONS & set(_last_sentence(before)):
        return "cut"
    return _operator(clause, asks=behind[-1:] == ["?"] and clause[0] in _ASKING)


def _last_sentence(before: Sequence[str]) -> list[str]:
    """The words from the last break on that a comma is not, in small letters."""
    words = [key.casefold() for key in before]
    return words[max((at + 1 for at, word in enumerate(words) if word in _STOPS or word == "but"), default=0) :]


def _last_clause(before: Sequence[str]) -> list[str]:
    """The words from the last break on, small letters; a comma with "but" or "and" behind it breaks as well."""
    words = [key.casefold() for key in before]
    start = 0
    for at, word in enumerate(words):
        if word in _STOPS or (word in _NEW_CLAUSE and (at == 0 or words[at - 1] == "," or word == "but")):
            start = at + 1
    return words[start:]


def _operator(clause: Sequence[str], asks: bool) -> Effect | None:
    tail, that = _up_to_the_operator(clause)
    if not tail:
        return None
    if tail[-1] in {"not", "never"} or tail[-1].endswith("n't"):  # "it is not that", "it was not at all"
        return None if "only" in clause[-2:] else "negation"
    return _by_verb(tail, asks) or (_by_noun(tail, asks) if that or tail[-1] in {"way", "chance"} else None)


def _up_to_the_operator(clause: Sequence[str]) -> tuple[list[str], bool]:
    """The words up to the one that governs what follows, and whether a "that" stands between; none behind a comma."""
    tail = list(clause)
    that = tail[-1] in _THAT
    if that:
        tail.pop()
    if tail[-1:] == [","]:  # ", frankly," leaves the verb in force; "what they say, the dam" does not
        opening = tail[:-1].index(",") if "," in tail[:-1] else 0
        tail = tail[:opening]
    while tail and (tail[-1] in _FILLERS or tail[-1].endswith("ly")):
        tail.pop()
    if len(tail) > 1 and tail[-1] in _OBJECTS:
        tail.pop()
    return tail, that


def _by_verb(tail: Sequence[str], asks: bool) -> Effect | None:
    verb, subject = tail[-1], tail[:-1]
    if verb not in _BELIEVING | _KNOWING | _DOUBTING and verb not in CUES:
        return None
    denied = any(is_negative(word) or word in {"hardly", "barely", "cannot", "without"} for word in subject)
    if "neither" in subject and "nor" in subject:
        return "negation"
    if verb in _REFUTING or any(word in _REFUTING for word in subject):
        return None if denied else "negation"
    if denied or is_negative(verb) or any(word in _WRONG for word in subject):
        return "negation"
    if asks or verb in _DOUBTING:
        return "cut"
    told = verb == "told" and bool(_BEING & set(subject[-2:]))  # "I was told"
    own = not subject or verb in _KNOWING or bool(_FIRST & set(subject))
    return None if own and not told else "cut"


def _by_noun(tail: Sequence[str], asks: bool) -> Effect | None:
    word, rest = tail[-1], tail[:-1]
    denied = any(is_negative(each) for each in rest)
    if word in _WRONG and not denied:
        return "negation"
    if word in _GROUNDS | _SO and denied:
        return None if word == "question" else "negation"
    return "cut" if word in _CLAIMS or (asks and word in _SO) else None


def _behind(before: Sequence[str], behind: Sequence[str]) -> Effect | None:
    """The effect of the words behind the cut: a condition, a denial, "they say"."""
    words = [key.casefold() for key in takewhile(lambda key: key not in _STOPS, behind)]
    near = list(takewhile(lambda word: word not in {"but", "and"}, words[:_REACH]))
    if any(word in {"if", "unless", "provided"} for word in near) and not " ".join(near).startswith(_IDIOMS):
        return "cut"
    if [key.casefold() for key in before[-1:]] == ["that"] and near[:1] and near[0] in _ASKING:
        return "negation" if any(is_negative(word) or word in _WRONG for word in near[1:5]) else None
    return "cut" if _given_to_others(words) else None


def _given_to_others(words: Sequence[str]) -> bool:
    """Tell whether ", they say" or ", or so they told us" follows."""
    if words[:1] != [","]:
        return False
    if words[1:3] == ["according", "to"]:
        return words[3:4] != ["me"]
    said = [word for word in words[1:5] if is_word(word)]
    pairs = pairwise([*said, ""])
    verbs = [at for at, (word, following) in enumerate(pairs) if word in _BELIEVING or cue_at(word, following)]
    return said[:1] != ["and"] and bool(verbs) and verbs[0] > 0 and not _FIRST & set(said[: verbs[0]])
