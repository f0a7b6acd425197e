"""Find who says it: the words that name the speaker of a verb of saying.

Pure: tokens and a place in, ranges of tokens out, or None where no speaker is plain to see.
"""

from collections.abc import Sequence

from corpus.ordinary import word_set
from corpus.statements import phrases
from corpus.statements.cues import Cue
from corpus.statements.phrases import Range
from corpus.statements.words import AUXILIARIES, BE, CONTRACTED, DASHES, DETERMINERS, NOMINATIVE, PREPOSITIONS, Token

_BEFORE_GERUND = word_set("and while by in after when before then but or")
_BEHIND_INVERTED = PREPOSITIONS | word_set("who whose which")
_PLAIN = word_set(
    "say add explain note argue insist write recall"
)  # verbs that stand before their speaker without marks too
_INSIDE = word_set("of in the for and de la van von")
_RELATIVE = word_set("who which that")
_NEARBY = 14  # tokens between brackets, or between "with" and a verb


def sharing(tokens: Sequence[Token], place: int, at: int, cue: Cue) -> bool:
    """Whether the verb at `at` has the speaker of a verb before it: "and said", ", adding"."""
    if tokens[place].low in ("and", "but", "or"):
        return cue.shape != "base" or cue.lemma == "say"
    return _is_bare_gerund(tokens, place, at, cue) and (
        tokens[place].kind != "w" or tokens[place].low in _BEFORE_GERUND
    )


def _is_bare_gerund(tokens: Sequence[Token], place: int, at: int, cue: Cue) -> bool:
    if cue.shape != "gerund" or tokens[place].low in CONTRACTED:
        return False
    return not any(token.low in BE for token in tokens[place + 1 : at])


def shared(tokens: Sequence[Token], place: int, at: int, earlier: Range | None) -> Range | None:
    """The speaker that the verb shares: that of the report before, else the subject of the clause."""
    if earlier:
        return earlier
    found = phrases.of_clause(tokens, at, gerund=tokens[at].low.endswith("ing"))
    return found if found and found[1] <= place + 1 else None


def before(tokens: Sequence[Token], place: int, at: int, cue: Cue) -> Range | None:
    """The speaker before the verb at `at`, whose helpers begin behind `place`."""
    token = tokens[place]
    if _is_bare_gerund(tokens, place, at, cue):
        return _with(tokens, place)
    if token.low in _RELATIVE:
        return phrases.relative_owner(tokens, place)
    if token.text in (",", ")", *DASHES):
        return _behind_insertion(tokens, place, at, cue)
    return phrases.before(tokens, place) if token.kind == "w" else None


def _with(tokens: Sequence[Token], place: int) -> Range | None:
    """ "…, with a spokesperson describing it as …" """
    first = next((at + 1 for at in range(place, max(0, place - 9), -1) if tokens[at].low == "with"), None)
    if first is None or first > place or any(token.kind != "w" for token in tokens[first : place + 1]):
        return None
    return first, place + 1


def _behind_insertion(tokens: Sequence[Token], place: int, at: int, cue: Cue) -> Range | None:
    """ "Dorn, who leads the port, said": the speaker stands before what is inserted."""
    if place > 0 and tokens[place - 1].kind == "q":
        return None
    if tokens[place].text == ")":
        return _behind_brackets(tokens, place)
    for comma in range(place - 1, 0, -1):
        if tokens[comma].text == "," and tokens[comma + 1].low in ("who", "whose", "which"):
            return phrases.before(tokens, comma - 1) if tokens[comma - 1].kind == "w" else None
    if cue.lemma in _PLAIN and is_inverted(tokens, at):
        return None
    found = phrases.with_insertion(tokens, place)
    if not found or found[1] > place:
        return None
    return _name_inserted(tokens, found, place) or found


def _behind_brackets(tokens: Sequence[Token], place: int) -> Range | None:
    """ "Gov. Dana Toru (I-MV) said" """
    opening = next((at for at in range(place - 1, max(0, place - _NEARBY), -1) if tokens[at].text == "("), 0)
    return phrases.before(tokens, opening - 1) if opening and tokens[opening - 1].kind == "w" else None


def _name_inserted(tokens: Sequence[Token], found: Range, place: int) -> Range | None:
    """ "The mayor of the city, Dana Toru, said": the name, where nothing but a name is inserted."""
    first = next((at + 1 for at in range(place - 1, found[1] - 1, -1) if tokens[at].text == ","), place)
    capitals = [
        token.text[0].isupper() or (at > 1 and token.low in _INSIDE) for at, token in enumerate(tokens[first:place])
    ]
    described = tokens[found[0]].low in DETERMINERS or tokens[found[1] - 2].low.endswith("'s")
    return (first, place) if described and len(capitals) > 1 and all(capitals) else None


def is_inverted(tokens: Sequence[Token], at: int) -> bool:
    """Whether behind the verb stands a speaker and not what is said: nothing but its end or a preposition follows."""
    following = tokens[at + 1] if at + 1 < len(tokens) else None
    if following is None or following.kind != "w" or following.low in NOMINATIVE or following.low in PREPOSITIONS:
        return False
    found = phrases.behind(tokens, at + 1)
    if found is None:
        return False
    end = found[1]
    if tokens[at - 1].text == "," and end < len(tokens) and tokens[end].low in PREPOSITIONS:
        return tokens[end].low != "to" and not any(token.low in AUXILIARIES for token in tokens[end:])
    return end >= len(tokens) or tokens[end].kind != "w" or tokens[end].low in _BEHIND_INVERTED


def behind(tokens: Sequence[Token], place: int, last: int, cue: Cue) -> Range | None:
    """The speaker behind the verb: "…," said X."""
    if place < 0 or "q" not in cue.flags or cue.shape in ("base", "gerund") or last + 1 >= len(tokens):
        return None
    if tokens[place].kind == "w" or tokens[last + 1].low in PREPOSITIONS or not is_inverted(tokens, last):
        return None
    if cue.lemma not in _PLAIN and not any(token.kind == "q" for token in tokens[max(0, place - 1) : place + 1]):
        return None  # "…, told The Daily Harbour", "…, announced plans"
    return phrases.behind(tokens, last + 1)
