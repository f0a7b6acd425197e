"""Take from a question what asks nothing: greetings, thanks, requests for help, tags; and write short forms out.

Pure. "hey, can you tell me what Toru said abt the mill? thanks!" is "what Toru said about the mill"; "Toru doesn't deny
it, does she?" is "Toru does deny it", a sentence to be borne out whose "not" is gone. What is left over is never empty:
a question that is nothing but politeness stays as it is.

Phrases are listed word by word: "a/b" is one of two words, "a?" may be missing, "a*" may stand there several times, and
"a_b" is two words in one place.
"""

import re
from dataclasses import dataclass

from corpus.language.gazetteer import word_set

_SLOTS = {
    "SOFTLY": "please/kindly/possibly/perhaps/maybe/just/also/really/currently/quickly",
    "GIVE": "tell/show/give/find/get/fetch/pull/look/dig/send/list/bring/share/provide/remind/inform/check/search/see"
    "/read/hear/know/explain/help",
    "LEARN": "know/see/hear/find/find_out/read/get/check/understand/learn/remember/figure_out",
    "SOMEBODY": "anyone/anybody/someone/somebody",
    "WORDS": "quote/line/statement/comment/source/answer",
    "SOON": "soon/today/now/fast/asap/quickly/please/for/my/a/the/story/piece/article/report",
}


def _phrases(listed: str) -> str:
    """A pattern for a list of phrases, a line each; what it finds ends with the blanks and commas behind it."""
    for slot, words in _SLOTS.items():
        listed = listed.replace(slot, words)
    return "|".join("".join(map(_word_pattern, line.split())) for line in listed.strip().splitlines())


def _word_pattern(word: str) -> str:
    bare = word.rstrip("?*") or word
    ways = (re.escape(way).replace("_", r"\s+").replace("'", "['’]?") for way in sorted(bare.split("/"), key=len)[::-1])
    return rf"(?:(?:{'|'.join(ways)})(?![\w'’-])(?:[\s,:;]+|(?=[.!?…]|$))){word[len(bare) :]}"


_SPELLED = {
    "abt": "about", "abot": "about", "bout": "about", "wat": "what", "wut": "what", "wht": "what", "u": "you",
    "ur": "your", "pls": "please", "plz": "please", "thx": "thanks", "whats": "what is", "whos": "who is",
    "hows": "how is", "wheres": "where is", "didnt": "did not", "doesnt": "does not", "dont": "do not",
    "re": "about",
    "hasnt": "has not", "havent": "have not", "wasnt": "was not", "isnt": "is not", "im": "I am", "ive": "I have",
}  # fmt: skip
_SPELLED_WORD = re.compile(rf"(?<![\w'’.@-])(?:{'|'.join(_SPELLED)})(?!\w|['’]|[.-]\w)")
_RE = re.compile(r"(?<!\w)re:\s+", re.IGNORECASE)
_IN_WHAT_WAY = re.compile(r"^in\s+what\s+ways?\b", re.IGNORECASE)
_SHORT = re.compile(r"\b(what|who|where|when|how|why)['’](s|d|re|ll)\b", re.IGNORECASE)
_LONG = {"s": "is", "d": "did", "re": "are", "ll": "will"}

_GREETING = """
hey/hi/hiya/hello/yo/dear there/everyone/all/team/folks/guys/bot?
good morning/afternoon/evening/day there/everyone/all/team?
ok/okay/um/uh/er/hmm/please/kindly/sorry/btw
excuse me
quick question/one/q?
by the way
i'm? just/only wondering/curious/checking
one? more? question
"""
_ENDS = r"(?<=[\s,:;])(?=(?-i:[a-z])|(?:What|Who|How|When|Where|Why|Did|Does|Has|Is|Can|Could|I)\b)"
_GREETED = re.compile(
    rf"^(?:(?:{_phrases(_GREETING)})(?:{_ENDS}|[,.!:;…–]+\s*|(?<=[,:;]\s))|[,.!:;…–]+\s*)", re.IGNORECASE
)
# Names may begin with these: they go only before a comma, a small letter or a question word.
_JOINED = re.compile(
    r"^(?:so|well|right|now|then|anyway|alright|and|but|also)(?:\s*,\s*|\s+(?=(?-i:[a-z])|(?:What|Who|How|Did)\b))",
    re.IGNORECASE,
)
_THANKS = """
many? thanks/thank_you/ty/cheers/tia/much_appreciated/appreciated so_much/a_lot/in_advance/very_much/again*
please/kindly/asap/urgent/urgently/quick/quickly/it's_urgent
can/could/would/will you/SOMEBODY please? help/assist/check/look me/out/with/this/that/it/up*
please? help me? out?
any help/idea/ideas/luck/quote/quotes appreciated/would_be_great/would_help/please?
if you/we/it can/could/possible/helps
if possible/any
by any chance
do? you know
i wonder
i? really/just/only? need a/an/the/some/this/that/it/one WORDS? SOON*
i'm/i_am? on a? tight? deadline
for a/my/the story/piece/article/report
"""
_CLOSER = re.compile(rf"(?:[\s,;:–-]+|(?<=[?!.])\s*)(?:{_phrases(_THANKS)})[.!?…\s]*$", re.IGNORECASE)
_ALONE = rf"(?:{_phrases(_THANKS)})[.!?…\s]*"

_REQUEST_WORDS = """
can/could/would/will/may/might you/i/we/SOMEBODY SOFTLY* GIVE me/us/out/up/for/find/know/see/of*
GIVE SOFTLY* me/us please/out/find/know/see/get/of*
find/list/show/get/give/search_for/look_up/look_for/fetch/check/pull_up out?
i_am/i'm/we_are/we're SOFTLY* looking/searching/after for/up/into?
i_am/i'm/we_are/we're SOFTLY* trying to LEARN
i_am/i'm/we_are/we're SOFTLY* wondering/curious/interested about/to_know/to_see/in/in_knowing?
i/we/i'd/we'd would? SOFTLY* like/love/want/need/wish to LEARN about/exactly?
i/we SOFTLY* need/want/have
i/we was/were? wonder/wondering if_you_can/if_you_could? tell/show? me/us?
do/does/did you/we/SOMEBODY happen_to? know/have/remember/recall/hold/see
have/has you/we got/seen/found
you/we? got
do_you_have/you_have? any/some idea/clue about/of?
what i/we want/need to_know? is
my/the question is
is/are there
would you? mind telling/showing me/us
please? let me/us know
"""
_REQUEST = re.compile(rf"^(?:{_phrases(_REQUEST_WORDS)})(?=\S)", re.IGNORECASE)
_NOUNS = (
    "statements?|quotes?|quotations?|comments?|remarks?|reactions?|responses?|words|articles?|news|stories|coverage"
    "|reports?|tweets?|posts?"
)
_OF_SOMEBODY = f"{_NOUNS}|views?|takes?|stance|position|opinions?|thoughts?|answers?|reply"
# What may follow a request: a question word, a noun of saying, or somebody's words.
_ASKED_FOR = re.compile(
    r"^(?:please\s+)?(?:(?:if|whether|what|which|who|whom|whose|when|where|why|how|that|did|does|has|everything|anything"
    r"|something|all|any|the\s+(?:last|latest|first|most|things?|exact|words?)"
    rf"|(?:(?:some|the|a|an|any|all|direct|exact|recent|latest)\s+)*(?:{_NOUNS}))\b"
    rf"|.+['’]s?\s+(?:\w+\s+)?(?:{_OF_SOMEBODY})\b"
    r"|(?-i:[A-Z])[\w.'’-]+(?:\s+(?-i:[A-Z])[\w.'’-]+){0,3}\s+(?:on|about)\s+\w)",
    re.IGNORECASE,
)
_COMPARE = re.compile(
    r"^(?:compare|contrast|(?:what\s+(?:is|are)\s+)?the\s+differences?\s+between)\s+(?:and\s+contrast\s+)?(?=.*\s(?:and|with|to|vs\.?|versus)\s)",
    re.IGNORECASE,
)
_IS_IT_TRUE = """
fact-check/fact_check/true_or_false/verify
is/was/isn't/wasn't not? it/this really/actually? true/correct/right/the_case/a_fact that/when?
it_is/it's really/actually? true/correct/right/the_case/a_fact that
true/correct that
are you sure that?
"""
_TRUE = re.compile(rf"^(?:{_phrases(_IS_IT_TRUE)})(?=\S)", re.IGNORECASE)
_TAG = re.compile(
    r"\s*(?:,\s*(?:right|correct|true|yes|no|or\s+not|is\s+(?:that|it|this)\s+(?:right|true|correct|so))"
    r"|[,\s]\s*(?:did|does|do|is|was|has|have|had|will|would|could|can|are|were)(?:n['’]t|\s+not)?\s+"
    r"(?:he|she|they|it|we|you)(?:\s+not)?)$",
    re.IGNORECASE,
)
_AUXILIARY = r"did|does|do|has|have|had|is|are|was|were|will|would|could|can"
_NOT = re.compile(rf"^(.{{0,80}}?\b(?:{_AUXILIARY}))(?:n['’]t|\s+not)\b", re.IGNORECASE)
_ASKS = re.compile(rf"^(?:(?:what|why|how|when|where|who)\s+)?(?:{_AUXILIARY})\b", re.IGNORECASE)
_OF_ASKER = re.compile(r"(?:i|i['’]m|i['’]ve|i['’]d|we|we['’]re|my|this|sorry|hi|hey|hello)\b", re.IGNORECASE)
_IN_SINGLE_MARKS = re.compile(r"(?<!\w)['‘](?=\w)([^\"“”]{8,}[\w.!?,])['’](?=[\s?.,!]*$)")
_SENTENCES = re.compile(r"(?<=[?!.])\s+")
_MOST = 6  # layers of politeness
_LONGEST_NAME = 6  # words before the auxiliary of a stated sentence


@dataclass(frozen=True, slots=True)
class PlainQuestion:
    """A question in plain words: `stated` where it puts a sentence to be borne out; `negated` where a "not" went."""

    words: str
    stated: bool = False
    negated: bool = False


def plain_question(question: str) -> PlainQuestion:
    """The question without politeness, its auxiliaries written out and without their "not"."""
    words = _stripped(without_courtesy(question), _JOINED, _GREETED)
    for _ in range(_MOST):
        asked = _REQUEST.sub("", words, count=1)
        if asked == words or not _ASKED_FOR.match(asked):
            break
        words = _stripped(asked, _JOINED, _GREETED)
    words = _COMPARE.sub("", words, count=1)
    stated = _TRUE.sub("", words, count=1)
    told = _TAG.sub("", stated.rstrip(" ?!."))
    is_told = stated != words or told != stated.rstrip(" ?!.")
    plain, negated = _without_not(told if is_told and told else words)
    return PlainQuestion(plain, is_told and not _ASKS.match(plain), negated)


_SMALL_TALK = word_set(
    """ok okay lol haha thanks thank you thx cool great nice good perfect wow hm hmm yes no yep nope sure really are got
    it fine super awesome bye hi hello hey"""
)


def is_small_talk(question: str) -> bool:
    """Tell whether nothing is asked: "thanks", "lol ok", "are you sure?"."""
    words = re.findall(r"\w+", question.lower())
    return 0 < len(words) <= 4 and _SMALL_TALK.issuperset(words)


def without_courtesy(question: str) -> str:
    """The question without greetings and thanks, short forms written out: what a follow-up is read from."""
    words = _last_question(_written_out(" ".join(question.split())))
    return _stripped(_stripped(words, _CLOSER), _GREETED)


def _written_out(words: str) -> str:
    words = _IN_SINGLE_MARKS.sub(r'"\1"', words)
    words = _RE.sub(lambda found: "about " if found.start() else "", _IN_WHAT_WAY.sub("how", words))
    words = _SHORT.sub(lambda match: f"{match[1]} {_LONG[match[2].lower()]}", words)
    return _SPELLED_WORD.sub(lambda match: _SPELLED[match.group()], words)


def _last_question(words: str) -> str:
    """The sentence that asks, without those around it that only explain or thank."""
    sentences = _SENTENCES.split(words)
    kept = [each for each in sentences if len(sentences) == 1 or not re.fullmatch(_ALONE, each, re.IGNORECASE)]
    asking = [each for each in kept if each.endswith("?")]
    if len(asking) == 1 and all(_OF_ASKER.match(each) for each in kept if each not in asking):
        return asking[0]
    return " ".join(kept) or words


def _stripped(words: str, *patterns: re.Pattern[str]) -> str:
    """The words without all that the patterns find, unless nothing would be left."""
    for _ in range(_MOST):
        shorter = words
        for pattern in patterns:
            shorter = pattern.sub("", shorter, count=1)
        if shorter == words or len(re.findall(r"\w+", shorter)) < 2:
            break
        words = shorter
    return words


def _without_not(words: str) -> tuple[str, bool]:
    """ "Didn't Toru say so" asks whether Toru said so; what Toru has not said nobody can quote."""
    match = _NOT.match(words)
    if not match or re.search(r"[\"“„]|\bthat\b", match[1]):
        return words, False
    before = len(match[1].split())
    if before <= 2 if _ASKS.match(words) else before <= _LONGEST_NAME:
        return match[1] + words[match.end() :], True
    return words, False
