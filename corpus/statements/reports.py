"""Find the words of saying in a sentence, and for each who says it.

Pure: tokens in, reports out. A report has a speaker that the sentence names (or shares with the verb before), a verb
that says that something was in fact said, and a manner. Silence ("did not say", "declined to comment", "has yet to
confirm"), wishes and plans ("would say", "to say", "if he says") are no reports. What was said is for contents.py.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from corpus.ordinary import word_set
from corpus.statements import phrases
from corpus.statements.cues import NOUNS, Cue, cue_at
from corpus.statements.phrases import Range
from corpus.statements.words import (
    AUXILIARIES,
    BE,
    DETERMINERS,
    MODALS,
    NEGATIONS,
    NOMINATIVE,
    PREPOSITIONS,
    Token,
    is_adverb,
)

_SURE_VERBS = word_set(
    "said told wrote added asked tweeted argued insisted replied says tells writes adds argues insists"
)
_PLURALS = word_set("they people police men women who media staff")
_AMBIGUOUS = word_set(
    "comments claims notes states posts answers calls questions promises demands estimates remarks jokes tweets "
    "forecasts projects protests objects reasons complaints counters mentions terms labels brands blames"
)
_SINGULAR = word_set("the a an this that his her its their our my one another each every")
_GERUND_BEHIND = word_set("and , while by in after when before then but or")
_AGAIN = word_set("on continued continues continue proceeded")  # "went on to say"
_BEHIND_INVERTED = PREPOSITIONS | word_set("who whose which")
ACCORDING = Cue("said", "", "past", "according", "to")
NOUN = Cue("said", "t", "past", "noun")


@dataclass(frozen=True, slots=True)
class Report:
    """Somebody said something: `tokens[first:last + 1]` is the cue, `speaker` a range of tokens."""

    first: int
    last: int
    cue: Cue
    speaker: Range
    manner: str
    inverted: bool = False  # "said X"
    shared: bool = False  # the speaker is the one of an earlier verb

    @property
    def start(self) -> int:
        """The first token of speaker and cue together."""
        return self.first if self.shared else min(self.first, self.speaker[0])

    @property
    def end(self) -> int:
        """The token behind speaker and cue, where they stand together."""
        return self.speaker[1] if self.inverted else self.last + 1


def reports(tokens: Sequence[Token]) -> list[Report]:
    """The reports of a sentence, from left to right."""
    found: list[Report] = []
    for at, token in enumerate(tokens):
        if token.kind != "w":
            continue
        report = _report(tokens, at, found)
        if report:
            found.append(report)
    return found


def _report(tokens: Sequence[Token], at: int, earlier: Sequence[Report]) -> Report | None:
    following = tokens[at + 1].low if at + 1 < len(tokens) else ""
    if tokens[at].low == "according" and following == "to":
        return _according(tokens, at)
    cue = cue_at(tokens[at].low, following)
    if at and tokens[at].text[0].isupper():
        return None  # "United States"
    if cue and (report := _verb(tokens, at, cue, earlier)):
        return report
    return _noun(tokens, at) if following == "that" else None


def _according(tokens: Sequence[Token], at: int) -> Report | None:
    speaker = phrases.behind(tokens, at + 2) if at + 2 < len(tokens) else None
    return Report(at, at + 1, ACCORDING, speaker, "said", inverted=True) if speaker else None


def _noun(tokens: Sequence[Token], at: int) -> Report | None:
    """ "X's statement that …" """
    manner = NOUNS.get(tokens[at].low)
    if manner is None or at == 0 or not tokens[at - 1].low.endswith(("'s", "s'")):
        return None
    speaker = phrases.before(tokens, at - 1)
    return Report(at, at, NOUN, speaker, manner) if speaker else None


def _verb(tokens: Sequence[Token], at: int, cue: Cue, earlier: Sequence[Report]) -> Report | None:
    place, negated = _helpers(tokens, at, cue)
    if place is None:
        return None
    if negated and cue.manner != "denied":
        return None
    manner = f"not {cue.manner}" if negated else cue.manner
    last = at + 1 if cue.particle else at
    if found := _subject(tokens, place, at, cue, earlier):
        speaker, shared = found
        if not shared and not _agrees(tokens, speaker, cue, tokens[at].low):
            return None
        return Report(at, last, cue, speaker, manner, shared=shared)
    return _inverted(tokens, place, at, last, cue, manner)


def _agrees(tokens: Sequence[Token], speaker: Range, cue: Cue, cue_word: str) -> bool:
    """Whether the speaker can be the subject of the verb's form, and nothing says that it is only supposed."""
    first, end = speaker
    if first and tokens[first - 1].low in ("if", "unless", "whether"):
        return False
    if cue.shape == "present" and cue_word in _AMBIGUOUS:
        first_word = tokens[first]
        return tokens[end - 1].text[0].isupper() or first_word.low in _SINGULAR or first_word.low in NOMINATIVE
    if cue.shape != "base" or cue.lemma.startswith("say"):
        return True
    last = tokens[end - 1].low
    plural = last.endswith("s") and not last.endswith(("ss", "us", "'s"))
    return plural or last in _PLURALS or any(token.low == "and" for token in tokens[first:end])


def _helpers(tokens: Sequence[Token], at: int, cue: Cue) -> tuple[int | None, bool]:
    """The token before the verb with its auxiliaries and adverbs (-1: none), and whether it is negated.

    None where the verb does not say that somebody spoke.
    """
    words: list[str] = []
    place = at - 1
    while place >= 0 and _helps(tokens[place]):
        words.append(tokens[place].low)
        place -= 1
    if any(word in MODALS for word in words) or not _is_verb(tokens, at, cue, words):
        return None, False
    if place >= 0 and tokens[place].low == "to":
        if place == 0 or tokens[place - 1].low not in _AGAIN:
            return None, False
        return _before_again(tokens, place - 1), False
    return place, any(word in NEGATIONS for word in words)


def _helps(token: Token) -> bool:
    return token.kind == "w" and (token.low in AUXILIARIES or token.low in NEGATIONS or is_adverb(token.low))


def _before_again(tokens: Sequence[Token], place: int) -> int:
    return place - 2 if tokens[place].low == "on" else place - 1


def _is_verb(tokens: Sequence[Token], at: int, cue: Cue, helpers: Sequence[str]) -> bool:
    nearest = tokens[at - 1].low if at else ""
    if helpers and cue.shape == "past" and any(word in BE for word in helpers):
        return False  # passive: whoever is told does not speak
    if nearest in DETERMINERS or nearest.endswith(("'s", "s'")):
        return False
    if cue.shape == "gerund":
        return True
    if nearest.isdigit():
        return False
    if cue.shape in ("base", "present") and nearest in PREPOSITIONS and nearest != "to":
        return False
    following = tokens[at + 1] if at + 1 < len(tokens) else None
    if cue.lemma.startswith("tell") and (following is None or following.low in ("to", "by", "that", ",", ".")):
        return False
    return cue.lemma.startswith("say") or following is None or (cue.shape, following.low) != ("past", "by")


def _subject(
    tokens: Sequence[Token], place: int, at: int, cue: Cue, earlier: Sequence[Report]
) -> tuple[Range, bool] | None:
    """The speaker before the verb; True with it where the verb shares it with an earlier one."""
    if place < 0:
        return None
    token = tokens[place]
    if cue.shape == "gerund" and not any(word.low in BE for word in tokens[place + 1 : at]):
        if token.kind == "w" and token.low not in _GERUND_BEHIND:
            return _with(tokens, place)
        return _shared(tokens, place, at, earlier)
    if token.low in ("and", "but", "or"):
        return _shared(tokens, place, at, earlier)
    if token.low in ("who", "which", "that"):
        owner = phrases.relative_owner(tokens, place)
        return (owner, False) if owner else None
    if token.text in ",)—–" or token.text == "--":
        return _behind_insertion(tokens, place, at, cue)
    if token.kind != "w":
        return None
    found = phrases.before(tokens, place)
    return (found, False) if found else None


def _with(tokens: Sequence[Token], place: int) -> tuple[Range, bool] | None:
    """ "…, with a spokesperson describing it as …" """
    first = next((at + 1 for at in range(place, max(0, place - 9), -1) if tokens[at].low == "with"), None)
    if first is None or first > place or any(token.kind != "w" for token in tokens[first : place + 1]):
        return None
    return (first, place + 1), False


def _shared(tokens: Sequence[Token], place: int, at: int, earlier: Sequence[Report]) -> tuple[Range, bool] | None:
    if earlier:
        return earlier[-1].speaker, True
    found = phrases.of_clause(tokens, at, gerund=tokens[at].low.endswith("ing"))
    return (found, True) if found and found[1] <= place + 1 else None


def _behind_insertion(tokens: Sequence[Token], place: int, at: int, cue: Cue) -> tuple[Range, bool] | None:
    """ "Dorn, who leads the port, said": the speaker stands before what is inserted."""
    if place > 0 and tokens[place - 1].kind == "q":
        return None
    if "o" not in cue.flags and _is_inverted(tokens, at):
        return None
    if tokens[place].text == ")":
        return _behind_brackets(tokens, place)
    for comma in range(place - 1, 0, -1):
        if tokens[comma].text == "," and tokens[comma + 1].low in ("who", "whose", "which"):
            found = phrases.before(tokens, comma - 1) if tokens[comma - 1].kind == "w" else None
            return (found, False) if found else None
    found = phrases.with_insertion(tokens, place)
    if not found or found[1] > place:
        return None
    return _name_inserted(tokens, found, place) or found, False


def _behind_brackets(tokens: Sequence[Token], place: int) -> tuple[Range, bool] | None:
    """ "Gov. Dana Toru (I-MV) said" """
    opening = next((at for at in range(place - 1, max(0, place - 14), -1) if tokens[at].text == "("), 0)
    found = phrases.before(tokens, opening - 1) if opening and tokens[opening - 1].kind == "w" else None
    return (found, False) if found else None


def _name_inserted(tokens: Sequence[Token], found: Range, place: int) -> Range | None:
    """ "The mayor of the city, Dana Toru, said": the name, where nothing but a name is inserted."""
    first = next((at + 1 for at in range(place - 1, found[1] - 1, -1) if tokens[at].text == ","), place)
    capitals = [token.text[0].isupper() for token in tokens[first:place]]
    if (
        (tokens[found[0]].low in DETERMINERS or tokens[found[1] - 2].low.endswith("'s"))
        and len(capitals) > 1
        and all(capitals)
    ):
        return first, place
    return None


def _is_inverted(tokens: Sequence[Token], at: int) -> bool:
    """Whether behind the verb stands a speaker and not what is said: nothing but its end or a preposition follows."""
    if at + 1 >= len(tokens) or tokens[at + 1].kind != "w" or tokens[at + 1].low in NOMINATIVE:
        return False
    if tokens[at + 1].low in PREPOSITIONS:
        return False
    found = phrases.behind(tokens, at + 1)
    if found is None:
        return False
    end = found[1]
    if tokens[at - 1].text == "," and end < len(tokens) and tokens[end].low in PREPOSITIONS:
        return not any(token.low in AUXILIARIES for token in tokens[end:])
    return end >= len(tokens) or tokens[end].kind != "w" or tokens[end].low in _BEHIND_INVERTED


def _inverted(tokens: Sequence[Token], place: int, at: int, last: int, cue: Cue, manner: str) -> Report | None:
    """ "…," said X."""
    if place < 0 or "q" not in cue.flags or cue.shape in ("base", "gerund") or last + 1 >= len(tokens):
        return None
    if tokens[place].kind == "w" or tokens[last + 1].low in PREPOSITIONS or not _is_inverted(tokens, last):
        return None
    if "o" in cue.flags and tokens[place].kind != "q":
        return None  # "…, told The Daily Harbour"
    speaker = phrases.behind(tokens, last + 1)
    return Report(at, last, cue, speaker, manner, inverted=True) if speaker else None


def by_place(found: Sequence[Report]) -> Iterator[tuple[Report, Report | None]]:
    """Each report with the one that follows it."""
    return zip(found, [*found[1:], None], strict=True)
