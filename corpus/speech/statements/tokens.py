"""Cut a stretch of text into tokens, a quotation being one, and tell the small word classes of English apart.

Pure: text in, tokens out. Nothing here knows what a statement is.
"""

import re
from collections.abc import Iterable, Sequence
from functools import lru_cache
from typing import NamedTuple

from corpus.language.gazetteer import word_set
from corpus.language.names import LETTER
from corpus.language.verbs import irregular_pasts
from corpus.nouns import Span
from corpus.speech.statements.quotations import Quotation

_PIECE = re.compile(
    rf"(?:[A-Z]\.){{2,}}|(?:Mr|Mrs|Ms|Dr|Prof|Col|Gen|Lt|Maj|Capt|Sgt|Adm|Cmdr|Sen|Sens|Rep|Reps|Gov|Rev|St|Jr|Sr|Det"
    r"|Supt|Const|Insp|Hon|Pres|Inc|Corp|Co|Ltd|No)\.|[A-Z]\.(?= [A-Z])"
    rf"|[$€£#@]?{LETTER}+(?:(?:['’‑&/@.,-](?=\w)){LETTER}+)*(?:(?<=s)['’](?= \w))?|--+|\.\.+|[^\w\s]"
)
NOMINATIVE = word_set("he she they it we i you who")
PRONOUNS = NOMINATIVE | word_set("him her them us me himself herself itself themselves one this that these those")
DETERMINERS = word_set(
    "the a an this that these those his her its their our my your some any many several few both all no every each "
    "another other most more much such two three four five six seven eight nine ten dozens hundreds thousands one"
)
PREPOSITIONS = word_set(
    "of in on at by for with from to into onto over under after before during since until about against among "
    "between through throughout within without amid despite near outside inside behind beyond across along around "
    "upon via per than unlike like including regarding concerning following toward towards off up down out as"
)
SUBORDINATORS = word_set(
    "that because if when while whereas although though unless until since as after before once where why how whether "
    "which who whom whose what so than whenever wherever lest"
)
CONJUNCTIONS = word_set("and but or nor yet so plus")
BE = word_set("is are was were be been being am 's 're isn't aren't wasn't weren't")
CONTRACTED = word_set(
    "he's she's they're they've he'd she'd they'd it's i'm we're that's i've we've you're you've there's"
)
AUXILIARIES = BE | word_set(
    "has have had having do does did will would can could may might shall should must cannot hasn't haven't hadn't "
    "doesn't don't didn't won't wouldn't can't couldn't shouldn't mustn't needn't"
)
NEGATIONS = word_set(
    "not never n't no neither nor hardly isn't aren't wasn't weren't hasn't haven't hadn't doesn't don't didn't won't "
    "wouldn't can't cannot couldn't shouldn't mustn't"
)
ADVERBS = word_set(
    "also then later again already now often once still even just always never not soon further meanwhile however "
    "therefore thus instead first initially previously repeatedly both all too indeed long earlier twice sometimes "
    "rather only merely simply quite so far yet ever publicly almost nearly barely scarcely seldom"
)
MODALS = word_set("would could might may should must can will shall wouldn't couldn't can't won't cannot")
WEEKDAYS = word_set("monday tuesday wednesday thursday friday saturday sunday")
DAYS = WEEKDAYS | word_set(
    "today yesterday tomorrow tonight january february march "
    "april june july august september october november december jan feb mar apr aug sep sept oct nov dec"
)
# Past forms that do not end in "ed": of every irregular verb, but for those that are mostly another word.
_NOUNS_TOO = word_set("bit bore bound fed ground shed slew spat spun strung wound rang lit slid shone stuck")
PASTS = (irregular_pasts() - _NOUNS_TOO) | word_set("cut hit put ran set spent swept struck quit shut")
_NO_ADVERBS = word_set("family italy daily july supply assembly ally emily kelly sally billy reply rally apply imply")
_VERB_ENDS = ("ed", "n't", "'re", "'ve", "'ll", "'d")
_TIMES = word_set(
    "today yesterday tonight last this earlier late early week month year day days weeks months years morning night "
    "ago later"
)
_PLURALS = word_set("they people police men women who media staff")
_ABBREVIATIONS = frozenset(("US", "WHO", "IT"))
DASHES = ("—", "–", "―", "--", "-")


class Token(NamedTuple):
    """A word, a sign or a whole quotation: `text[start:end]`; `kind` is "w", "p" or "q".

    The `low` of a quotation is the last sign inside its marks; that of "US" and "WHO" stays in capitals, since they
    are no pronouns.
    """

    start: int
    end: int
    text: str
    low: str
    kind: str


def tokens(text: str, span: Span, quoted: Iterable[Quotation] = ()) -> list[Token]:
    """The tokens of `text[start:end]`, each quotation as one."""
    found: list[Token] = []
    at, end = span
    for quotation in quoted:
        found += _plain(text, at, quotation.start)
        inner = quotation.end - 1 - quotation.closed
        inner -= quotation.closed and text[inner : inner + 2] in ("''", "’’")
        found.append(Token(quotation.start, quotation.end, '"', text[inner], "q"))
        at = quotation.end
    return found + _plain(text, at, end)


def _plain(text: str, start: int, end: int) -> list[Token]:
    named = frozenset() if text[start:end].isupper() else _ABBREVIATIONS
    found = []
    for match in _PIECE.finditer(text, start, end):
        piece = match.group()
        low, kind = _read(piece)
        found.append(Token(*match.span(), piece, piece if piece in named else low, kind))
    return found


@lru_cache(maxsize=20_000)
def _read(piece: str) -> tuple[str, str]:
    """The `low` and `kind` of a token; texts have the same words over and over."""
    return piece.lower().replace("’", "'"), "w" if piece[0].isalnum() or piece[-1].isalnum() else "p"


def token_span(words: Sequence[Token], start: int, end: int) -> Span:
    """The span from the token at `start` to the one before `end`."""
    return words[start].start, words[end - 1].end


def is_adverb(word: str) -> bool:
    """Tell whether a lower-case word looks like an adverb."""
    return word in ADVERBS or (word.endswith("ly") and len(word) > 4 and word not in _NO_ADVERBS)


def is_auxiliary(token: Token) -> bool:
    """Tell whether the token is an auxiliary verb."""
    return token.low in AUXILIARIES or token.low in CONTRACTED


def is_finite(token: Token) -> bool:
    """Tell whether the token looks like a finite verb."""
    if token.low in AUXILIARIES or token.low in PASTS or token.low in CONTRACTED:
        return True
    return token.kind == "w" and token.low.endswith(_VERB_ENDS)


def has_verb(clause: Iterable[Token]) -> bool:
    """Tell whether a clause has a finite verb."""
    return any(map(is_finite, clause))


def is_time(token: Token) -> bool:
    """Tell whether the token gives a time or manner: a day, "later", an adverb."""
    return token.low in _TIMES or (token.low in DAYS and token.text[0].isupper()) or is_adverb(token.low)


def is_plural(word: str) -> bool:
    """Tell whether a lower-case word is a plural."""
    return word in _PLURALS or (word.endswith("s") and not word.endswith(("ss", "us", "'s")))
