"""Tell what changed between two texts of an article: sentence by sentence, each change with its class.

White space, the style of marks and dashes, and parts that are no story (captions, bylines, boilerplate) are no change;
neither are advertisements, counters and a sentence that only moved. Pairs of sentences are found by the words that
they share.
"""

import re
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from typing import Literal

from retrieval.quotes.differences import Difference
from retrieval.quotes.likeness import ALIKE, Line, departures, likeness
from retrieval.quotes.tokens import alike
from retrieval.tracks.furniture import is_furniture

ChangeClass = Literal["wording", "figure", "name", "quotation", "headline", "correction"]
MOST_PAIRED = 200  # sentences in a row that are compared each with each; further ones are told as removed and added
_FIGURES = frozenset({"number", "date"})
_MARKED = re.compile(r'"[^"]*"?')
_CORRECTION = re.compile(
    r"\b(?:correction|clarification|editor'?s'? note|corrected)\b.{0,3}[:—-]"
    r"|\b(?:earlier|previous|original|prior) (?:version|headline)s? of this\b"
    r"|\bthis (?:story|article|report|post|piece) (?:has been|was) (?:corrected|updated|amended|clarified)\b"
    r"|\bwe regret the error\b",
    re.I,
)


@dataclass(frozen=True, slots=True)
class Changed:
    """A sentence in its two wordings; `before` is empty for a note of correction that was added."""

    before: str
    after: str
    kind: ChangeClass
    turned: bool = False  # a "not" came or went


@dataclass(frozen=True, slots=True)
class Change:
    """All that differs between two texts, each in its order."""

    added: tuple[str, ...]
    removed: tuple[str, ...]
    changed: tuple[Changed, ...]

    @property
    def material(self) -> bool:
        """Tell whether more than wording changed: a figure, name, quotation, headline, denial or correction, or a
        sentence was taken out."""
        return bool(self.removed) or any(each.turned or each.kind != "wording" for each in self.changed)


def change(before: Sequence[Line], after: Sequence[Line]) -> Change | None:
    """The change from one text to another, None where nothing did."""
    told = ([line for line in lines if line.headline or not is_furniture(line.text)] for lines in (before, after))
    gone, come, pairs = _aligned(*told)
    notes = [line for line in come if is_correction(line.text) and not line.headline]
    changed = [Changed(old.text, new.text, *_class(old, new)) for old, new in pairs]
    changed += [Changed("", line.text, "correction") for line in notes]
    added = tuple(line.text for line in come if line not in notes)
    found = Change(added, tuple(line.text for line in gone), tuple(changed))
    return found if found.added or found.removed or found.changed else None


def is_correction(sentence: str) -> bool:
    """Tell whether a sentence is an editor's note that something was corrected."""
    return bool(_CORRECTION.search(alike(sentence)))


def _aligned(before: Sequence[Line], after: Sequence[Line]) -> tuple[list[Line], list[Line], list[tuple[Line, Line]]]:
    """The sentences that went, those that came, and the pairs of wordings of one sentence."""
    gone, come, pairs = list[Line](), list[Line](), list[tuple[Line, Line]]()
    keys = [line.key for line in before], [line.key for line in after]
    for tag, i, j, k, m in SequenceMatcher(None, *keys, autojunk=False).get_opcodes():
        if tag != "equal":
            old, new = list(before[i:j]), list(after[k:m])
            for one, other in _pairs(old, new):
                pairs.append((one, other))
                old.remove(one)
                new.remove(other)
            gone += old
            come += new
    return *_without_moved(gone, come), pairs


def _without_moved(gone: list[Line], come: list[Line]) -> tuple[list[Line], list[Line]]:
    """The two without the sentences that stand in both: they only moved."""
    moved = Counter(line.key for line in gone) & Counter(line.key for line in come)
    return _left(gone, moved), _left(come, moved)


def _left(lines: Sequence[Line], moved: Counter[str]) -> list[Line]:
    left, away = [], Counter(moved)
    for line in lines:
        if away[line.key]:
            away[line.key] -= 1
        elif line.key:
            left.append(line)
    return left


def _pairs(old: Sequence[Line], new: Sequence[Line]) -> list[tuple[Line, Line]]:
    """The wordings of one sentence, the most alike first; a headline pairs with a headline alone."""
    if not old or not new or len(old) > MOST_PAIRED or len(new) > MOST_PAIRED:
        return []
    shares = sorted(
        (
            (-likeness(one, other), i, j)
            for i, one in enumerate(old)
            for j, other in enumerate(new)
            if one.headline == other.headline
        ),
    )
    taken: tuple[set[int], set[int]] = (set(), set())
    found: list[tuple[int, int]] = []
    for share, i, j in shares:
        if (-share >= ALIKE or old[i].headline) and i not in taken[0] and j not in taken[1]:
            taken[0].add(i)
            taken[1].add(j)
            found.append((i, j))
    return [(old[i], new[j]) for i, j in sorted(found)]


def _class(old: Line, new: Line) -> tuple[ChangeClass, bool]:
    """The weightiest class of what differs, and whether a denial came or went."""
    found = departures(old, new)
    turned = any(each.type == "negation" for each in found)
    if new.headline:
        return "headline", turned
    for kind, test in _CLASSES:
        if test(old, new, found):
            return kind, turned
    return "wording", turned


def _in_quotation(old: Line, new: Line, _: Sequence[Difference]) -> bool:
    """Tell whether words between quotation marks are others than before."""
    first, second = (_MARKED.findall(alike(line.text)) for line in (old, new))
    return bool(first or second) and [Line(each).key for each in first] != [Line(each).key for each in second]


_CLASSES: tuple[tuple[ChangeClass, Callable[[Line, Line, Sequence[Difference]], bool]], ...] = (
    ("correction", lambda old, new, _: is_correction(new.text) and not is_correction(old.text)),
    ("quotation", _in_quotation),
    ("figure", lambda _, __, found: any(each.type in _FIGURES for each in found)),
    ("name", lambda _, __, found: any(each.type == "name" for each in found)),
)
