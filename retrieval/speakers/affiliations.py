"""Find who is meant by a name with where somebody is from behind it: "Mark Dorn of Tarn College", "Holt from Karsia".

A passage must have both, the name and all words of the place or body; else the phrase stays whole, and is nobody's.
"""

import re

from corpus.language.places import is_territory, spellings
from corpus.nouns import EVERYTHING
from corpus.speech.people.entity import surname
from corpus.store.protocols import WordSearch
from retrieval.questions.inventory import Inventory
from retrieval.questions.question import Reading
from retrieval.speakers.offices import OfficeHolders, read_of
from retrieval.speakers.registry import Speakers

_NAME_AND_BODY = re.compile(
    r"(?P<name>\S+(?:\s+\S+){0,3}?)\s+(?:from|of|at|with|in)\s+(?:the\s+)?(?P<body>\S.+)", re.IGNORECASE
)
_SHORTEST = 3  # letters of a word of the body that counts


class Affiliations:
    """Finds in one corpus whom a name with a place or body behind it means."""

    def __init__(self, words: WordSearch, speakers: Speakers) -> None:
        self._words = words
        self._speakers = speakers

    def find(self, reading: Reading, known: Inventory) -> OfficeHolders | None:
        """The question read as one about whoever the name means; None where no passage shows where somebody is from."""
        match = _NAME_AND_BODY.fullmatch(reading.whole) if reading.kind == "said" else None
        if match is None or self._speakers.who(reading.whole):
            return None
        people = [each for each in self._speakers.who(match["name"]) if each.person]
        there = [each for each in people if any(self._are_together(name, match["body"]) for name in each.names)]
        if not there or (len(there) > 1 and len(people) > 1):
            return None
        return OfficeHolders(read_of(reading, match["name"] if len(people) == 1 else there[0].name, known))

    def _are_together(self, name: str, body: str) -> bool:
        """Tell whether a passage has a name, the last alone or both, and where somebody is from."""
        first, last = name.split()[0], " ".join(surname(name.split()))
        words = [word for word in body.split() if len(word) >= _SHORTEST]
        there = [list(spellings(body))] if is_territory(body) else [[word] for word in words]
        both = [[first], [last]] if first != last else [[last]]
        return bool(there) and bool(self._words.match("", 1, EVERYTHING, [*both, *there]))
