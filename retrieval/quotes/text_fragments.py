"""Find what a browser selects for a text directive, by the rules of the text fragment specification.

First match, case and accents apart, terms bounded by words, each term within one line of the page's visible text
(corpus/formats/html/visible.py); white space, also across lines, may stand between a term and its prefix or suffix.
"""

from dataclasses import dataclass
from unicodedata import category, normalize

from corpus.nouns import Span


@dataclass(frozen=True, slots=True)
class Searched:
    """A page's visible text, and the same as a search compares it, one character for one."""

    text: str
    folded: str


@dataclass(frozen=True, slots=True)
class Directive:
    """The terms of a text directive, as spans of the page's text."""

    start: Span
    end: Span | None = None
    prefix: Span | None = None
    suffix: Span | None = None


def searched(text: str) -> Searched:
    """A visible text, ready to be searched."""
    return Searched(text, folded(text))


def folded(text: str) -> str:
    """A text without case, accents, width and the shape of quotation marks, one character for one."""
    return text.translate(_ALIKE)


def selected(directive: Directive, page: Searched) -> Span | None:
    """The selection of the directive: its first match in the page."""
    at = 0
    while (found := _start_match(directive, page, at)) is not None:
        at, (start, end) = found
        last = _end_match(directive, page, end)
        if last is not None:
            return start, last
        if directive.end is not None:  # the specification gives up here, and does not try a later start
            return None
    return None


def between_words(text: str, at: int) -> bool:
    """True where surely no word goes on across `at`, by Unicode's rules (UAX 29).

    In scripts without spaces a browser asks a dictionary that we do not have, so only their punctuation counts.
    """
    left, right = text[max(0, at - 1) : at], text[at : at + 1]
    if not left or not right or left.isspace() or right.isspace():
        return True
    if _is_mark(right) or (_is_regional(left) and _is_regional(right)):
        return False
    if left in _MIDDLE:
        return not (_in_word(text[max(0, at - 2) : max(0, at - 1)]) and _in_word(right))
    return not (_in_word(left) and (_in_word(right) or (right in _MIDDLE and _in_word(text[at + 1 : at + 2]))))


def past_space(text: str, at: int) -> int:
    """The next place from `at` on that is no white space."""
    while text[at : at + 1].isspace():
        at += 1
    return at


class _Alike(dict[int, str]):
    """Fills itself: a character's base letter in lower case, or itself."""

    def __missing__(self, code: int) -> str:
        parts = normalize("NFKD", chr(code))
        lower = parts[0].lower() if all(map(_is_mark, parts[1:])) else chr(code)
        self[code] = lower if len(lower) == 1 else chr(code)
        return self[code]


_ALIKE = _Alike(zip(map(ord, "‘’‚‛׳“”„‟״"), "'''''\"\"\"\"\"", strict=True))
_MIDDLE = frozenset("'’‘.,:;·\"״׳․﹒＇．，；：⁄\u055f\u066c\u2027")  # within a word where letters stand on both sides


def _is_mark(character: str) -> bool:
    return category(character).startswith("M")


def _in_word(character: str) -> bool:
    return bool(character) and (character.isalnum() or category(character) in ("Mn", "Mc", "Me", "Pc"))


def _is_regional(character: str) -> bool:
    return "\U0001f1e6" <= character <= "\U0001f1ff"


def _start_match(directive: Directive, page: Searched, at: int) -> tuple[int, Span] | None:
    """The next match of the start term with its prefix, after the place from which to search on."""
    term = page.folded[slice(*directive.start)]
    bounded = directive.end is not None or directive.suffix is None
    if directive.prefix is None:
        start = _find(term, page, at, starts=True, ends=bounded)
        return None if start is None else (start + 1, (start, start + len(term)))
    prefix = page.folded[slice(*directive.prefix)]
    while (found := _find(prefix, page, at, starts=True, ends=False)) is not None:
        start = past_space(page.text, found + len(prefix))
        if _stands(term, page, start, ends=bounded):
            return found + 1, (start, start + len(term))
        at = found + 1
    return None


def _end_match(directive: Directive, page: Searched, at: int) -> int | None:
    """The end of a match whose start term ends at `at`; None if its end term or suffix is missing."""
    if directive.end is None:
        return at if _followed(directive, page, at) else None
    term = page.folded[slice(*directive.end)]
    while (found := _find(term, page, at, starts=True, ends=directive.suffix is None)) is not None:
        at = found + len(term)
        if _followed(directive, page, at):
            return at
    return None


def _followed(directive: Directive, page: Searched, at: int) -> bool:
    if directive.suffix is None:
        return True
    return _stands(page.folded[slice(*directive.suffix)], page, past_space(page.text, at), ends=True)


def _stands(term: str, page: Searched, at: int, *, ends: bool) -> bool:
    return page.folded.startswith(term, at) and (not ends or between_words(page.text, at + len(term)))


def _find(term: str, page: Searched, at: int, *, starts: bool, ends: bool) -> int | None:
    while (found := page.folded.find(term, at)) >= 0:
        if (not starts or between_words(page.text, found)) and _stands(term, page, found, ends=ends):
            return found
        at = found + 1
    return None
