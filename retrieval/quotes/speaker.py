"""Find whose statement holds the quoted words, and how that departs from what was claimed of them.

Pure: spans and statements of one text in, an attribution out. Exact words of another speaker, a reporter's wording
given as a quotation, and words at second hand are differences, of type `speaker` and `kind`.
"""

import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import Literal

from corpus.nouns import Span, StoredStatement
from retrieval.quotes.differences import Difference

Fits = Callable[[StoredStatement], bool]
_MOST = 0.5  # share of the checked words that must stand inside a statement for it to hold them
_IN_MARKS = 0.9  # share of them between quotation marks, to be somebody's own words
_QUOTED = re.compile(r"“[^“”]*(?:”|$)|«[^«»]*(?:»|$)|„[^„“”]*(?:[“”]|$)|\"[^\"]*(?:\"|$)|‘[^‘]*?(?:’(?!\w)|$)")
_OUTER = ("\"“„«‘'", "\"”“»’'")


@dataclass(frozen=True, slots=True)
class ClaimedSpeaker:
    """A claim about words: whose they are, which statements are that speaker's, and that they are somebody's own."""

    speaker: str | None = None
    fits: Fits | None = None
    own_words: bool = False


@dataclass(frozen=True, slots=True)
class Attribution:
    """The statement that holds the words (None: the article says them itself), and its departures from the claim."""

    statement: StoredStatement | None
    differences: tuple[Difference, ...]


def given_as_quotation(text: str) -> bool:
    """Tell whether the text as given stands between quotation marks."""
    plain = text.strip().rstrip(".,")
    return len(plain) > 2 and plain[0] in _OUTER[0] and plain[-1] in _OUTER[1]


def attribute(spans: Sequence[Span], statements: Iterable[StoredStatement], claim: ClaimedSpeaker) -> Attribution:
    """Attribute the words at `spans`: to the claimed speaker if one of theirs holds them, else to the innermost."""
    held = [each for each in statements if _share(spans, each.statement.content) > 0]
    holding = [each for each in held if _share(spans, each.statement.content) >= _MOST] or _together(spans, held)
    if not holding:
        return Attribution(None, _nobodys(claim))
    best = min(holding, key=lambda each: (_rank(each, claim), _size(each)))
    return Attribution(best, (*_speaker(best, claim), *_kind(best, spans, claim)))


def _together(spans: Sequence[Span], held: Sequence[StoredStatement]) -> list[StoredStatement]:
    """The largest of several statements of one speaker that hold the words only between them."""
    shares = {each.id: _share(spans, each.statement.content) for each in held}
    by_name: dict[str, list[StoredStatement]] = {}
    for each in held:
        by_name.setdefault(each.statement.speaker.name, []).append(each)
    largest = max(by_name.values(), key=lambda group: sum(shares[each.id] for each in group), default=[])
    if sum(shares[each.id] for each in largest) < _MOST:
        return []
    return [max(largest, key=lambda each: shares[each.id])]


def _rank(stored: StoredStatement, claim: ClaimedSpeaker) -> int:
    if claim.fits is None:
        return 0
    if not claim.fits(stored):
        return 2
    return 1 if stored.statement.via else 0


def _size(stored: StoredStatement) -> int:
    return sum(end - start for start, end in stored.statement.content)


def _nobodys(claim: ClaimedSpeaker) -> tuple[Difference, ...]:
    return (Difference("speaker", claim.speaker, ""),) if claim.speaker else ()


def _speaker(stored: StoredStatement, claim: ClaimedSpeaker) -> tuple[Difference, ...]:
    if claim.speaker is None or claim.fits is None or claim.fits(stored):
        return ()
    return (Difference("speaker", claim.speaker, spoken_by(stored)),)


def spoken_by(stored: StoredStatement) -> str:
    """ "Dana Toru", "Dana Toru for Central Command", "CENTCOM, according to Russia"."""
    said = stored.statement
    name = said.speaker.name
    if said.speaker.spoken_for and said.speaker.spoken_for != name:
        name += f", for {said.speaker.spoken_for},"
    return f"{name.removesuffix(',')}, according to {said.via.name}" if said.via else name


def _kind(stored: StoredStatement, spans: Sequence[Span], claim: ClaimedSpeaker) -> tuple[Difference, ...]:
    """Second hand, or a reporter's wording, where somebody's own words are claimed."""
    if not claim.own_words:
        return ()
    said = stored.statement
    if said.via:
        return (Difference("kind", "first-hand", f"second-hand, according to {said.via.name}"),)
    if said.own or said.kind == "direct" or in_marks(stored, spans):
        return ()
    return (Difference("kind", "direct", said.kind),)


def kind_of(stored: StoredStatement, spans: Sequence[Span]) -> Literal["direct", "indirect", "mixed"]:
    """The kind of these words of a statement: of a mixed one, those between marks are direct."""
    if stored.statement.kind != "mixed":
        return stored.statement.kind
    return "direct" if in_marks(stored, spans) else "mixed"


def in_marks(stored: StoredStatement, spans: Sequence[Span]) -> bool:
    """Tell whether the words stand between the quotation marks of the article."""
    if stored.statement.kind == "indirect":
        return False
    offset = stored.statement.sentence[0]
    marked = [(offset + match.start(), offset + match.end()) for match in _QUOTED.finditer(stored.text)]
    return _share(spans, marked) >= _IN_MARKS


def _share(spans: Sequence[Span], inside: Sequence[Span]) -> float:
    """The share of the characters of `spans` that lie in `inside`, whose spans do not overlap."""
    shared = sum(max(0, min(b, d) - max(a, c)) for a, b in spans for c, d in inside)
    return shared / max(1, sum(end - start for start, end in spans))
