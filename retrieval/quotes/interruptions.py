"""Leave out of a text what interrupts its quotations: the attribution between two pieces, and an editor's brackets.

Pure. Who quotes a person gives "A," she said, "B" as "A B"; the words between are the reporter's. Words in square
brackets are not the speaker's either: "He [Vance] knew" is "He knew". What is left out is never searched, so that what
was found has several spans.
"""

import re
from bisect import bisect_left
from collections.abc import Iterable, Sequence
from itertools import pairwise

from corpus.nouns import Sentence, Span, Statement, StoredStatement
from corpus.speech.cues import CUES
from retrieval.quotes.tokens import LONG_DASH, Wording, alike

LONGEST = 400  # characters of an attribution
LONGEST_INSERTED = 60  # and of what an editor puts between brackets
SOFT_SIGNS = frozenset({",", ".", ";", ":", LONG_DASH})  # those that give way where a quotation is taken up again
_BRACKETED = re.compile(rf"(?<![\w\]])\[(?=[^\[\]]*\w)[^\[\]\n]{{2,{LONGEST_INSERTED}}}\](?![\w\[])")
_OPEN, _CLOSED, _WITHIN = (
    "(?:[\"“«„]|'')",
    "(?:[\"”»“]|'')",
    "(?:(?!'')[^\n\"“”«»„])",
)  # some papers write two single marks
_NAMED = r"(?:[\"“][A-Z][^\n\"“”]{2,40}[\"”])?"  # a programme or a paper: told "Good Morning Tarn"
_INTERRUPTED = re.compile(
    rf"(?P<before>{_OPEN}{_WITHIN}+[,?!—]['’]?{_CLOSED})(?P<gap>{_WITHIN}+{_NAMED}{_WITHIN}*)"
    rf"(?P<after>(?={_OPEN}{_WITHIN}+[.?!…]['’]?{_CLOSED}){_OPEN})"
)
_CLOSING = re.compile(r"[,.?!…—]['\"]{1,2}$")
_LONG_IN_MARKS = re.compile(r"[\"“«„](?:[^\s\"”»]+\s+){4,}[^\s\"”»]+[\"”»]")  # more than a title: "Meet the Press"


def attributions(statements: Iterable[StoredStatement], sentences: Sequence[Sentence], text: str) -> list[Span]:
    """The places between two pieces of one speaker's words in which the text does no more than attribute them."""
    spoken = [each.statement for each in statements if each.statement.via is None and not each.statement.own]
    gaps = _inside_statements(spoken) | _between_statements(spoken, text) | _between_marks(spoken, text)
    short = [gap for gap in sorted(gaps) if 0 < gap[1] - gap[0] <= LONGEST]
    return [gap for gap in short if not any(gap[0] <= each.start and each.end <= gap[1] for each in sentences)]


def _inside_statements(spoken: Sequence[Statement]) -> set[Span]:
    return {(one[1], other[0]) for said in spoken for one, other in pairwise(said.content)}


def _between_statements(spoken: Sequence[Statement], text: str) -> set[Span]:
    """The gaps between quotations that follow one another and have one speaker."""
    direct = sorted((each for each in spoken if each.kind != "indirect"), key=lambda each: each.content)
    return {
        gap
        for one, other in pairwise(direct)
        if one.speaker.name == other.speaker.name
        and _in_marks(text, gap := (one.content[-1][1], other.content[0][0]), sign=one.kind != "direct")
        and not _LONG_IN_MARKS.search(text[slice(*gap)])
    }


def _between_marks(spoken: Sequence[Statement], text: str) -> set[Span]:
    """The gaps of `"A," she said. "B."` where a statement is known of one of the two at most."""
    return {
        match.span("gap")
        for match in _INTERRUPTED.finditer(text)
        if _attributes(match["before"], match["gap"]) and not _by_two(match.span("before"), match.span("after"), spoken)
    }


def _attributes(before: str, gap: str) -> bool:
    """Tell whether the words between are an attribution: a verb of saying is there, or the sentence goes on in them."""
    said = any(word in CUES or word == "according" for word in re.findall(r"\w+", gap.lower()))
    return said or before.rstrip("\"”»“'’").endswith(",")


def _by_two(one: Span, other: Span, spoken: Sequence[Statement]) -> bool:
    """Tell whether the two pieces are known to have speakers, who differ."""
    first, second = ({each.speaker.name for each in spoken if _holds(each, span)} for span in (one, other))
    return bool(first and second) and not first & second


def _holds(said: Statement, span: Span) -> bool:
    return any(start < span[1] and span[0] < end for start, end in said.content)


def brackets(text: str) -> list[Span]:
    """The whole words that an editor put into square brackets; not the "[T]" of "[T]he"."""
    return [match.span() for match in _BRACKETED.finditer(text)] if "[" in text else []


def without(words: Wording, attributed: Sequence[Span], bracketed: Sequence[Span] = ()) -> Wording:
    """The wording without the words in the gaps; the sign before an attribution goes with it."""
    left_out: set[int] = set()
    taken_up: dict[int, bool] = {}  # the words with which the text goes on; True behind an attribution
    for gap in attributed:
        first, last = _inside(words, gap)
        left_out.update(range(first - (first > 0 and words.keys[first - 1] in SOFT_SIGNS), last))
        taken_up[last] = True
    for gap in bracketed:
        first, last = _inside(words, gap)
        left_out.update(range(first, last))
        taken_up.setdefault(last, False)
    kept = [index for index in range(len(words)) if index not in left_out]
    places = {bisect_left(kept, index): joins for index, joins in sorted(taken_up.items())}
    return Wording(
        words.text,
        [words.starts[index] for index in kept],
        [words.ends[index] for index in kept],
        [words.keys[index] for index in kept],
        tuple(places),
        frozenset(place for place, joins in places.items() if joins),
    )


def words_in(words: Wording, gap: Span) -> list[str]:
    """The words that stand in a gap."""
    return words.keys[slice(*_inside(words, gap))]


def _inside(words: Wording, gap: Span) -> tuple[int, int]:
    return bisect_left(words.starts, gap[0]), bisect_left(words.starts, gap[1])


def _in_marks(text: str, gap: Span, sign: bool) -> bool:
    """Tell whether a quotation closes where the gap begins, behind a sign if asked, and another opens at its end."""
    before, after = alike(text[max(gap[0] - 3, 0) : gap[0]]), alike(text[gap[1] : gap[1] + 1])
    closing = _CLOSING.search(before) or (not sign and before[-1:] in ("'", '"'))
    return bool(closing) and after in ("'", '"')
