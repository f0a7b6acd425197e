"""Find out whom the name in a question means: who fits, the main bearer of a last name, or who speaks on the topic.

Of several who fit, the main bearer is meant (namesakes.py); where nobody leads, the only one who speaks about what is
asked, or clearly most about it. Else all of them are candidates to ask back about. Where nobody fits and the name is
nowhere in the corpus, it may be misspelt: then the one name near it is meant, and the answer says so.
"""

from collections.abc import Callable, Sequence
from dataclasses import replace

from corpus.store.protocols import WordSearch
from retrieval.questions.name_forms import Name
from retrieval.speakers.namesakes import NOBODY, Meant, leads, main_bearer
from retrieval.speakers.registry import Speakers
from retrieval.speakers.speaker import Speaker

CANDIDATES = 8  # of whom it is looked up who speaks about the topic
MOST_SLIPS = 3  # passages in which a name that nobody speaks under may be a slip of the articles
SLIPS = 10  # times as often as that the right name is there
LEAST_ON_TOPIC = 3  # statements about the topic from which one may lead there

Count = Callable[[Speaker], int]


class WhoIsMeant:
    """Finds out for the questions to one corpus whom they mean."""

    def __init__(self, speakers: Speakers, words: WordSearch) -> None:
        self._speakers = speakers
        self._words = words

    def of(self, name: Name, count: Count) -> Meant:
        """Find whom a name means; `count` tells how often somebody speaks about what is asked, and then."""
        fitting = self._speakers.who(name.written) or self._speakers.who(*name.forms)
        if not fitting:
            return self._of_misspelt(name, count)
        return _of_several(fitting, count)

    def _of_misspelt(self, name: Name, count: Count) -> Meant:
        near = self._speakers.known().near(name.written)
        there = len(self._words.containing(name.written, limit=MOST_SLIPS + 1)) if near else 0
        if not near or there > MOST_SLIPS or (there and not self._is_slip(there, near)):
            return NOBODY  # words of the corpus are spelt as they should be
        fitting = self._speakers.who(*near)
        found = _of_several(fitting, count) if _is_one_name(near) else Meant(fitting)
        return replace(found, misspelt=name.written)

    def _is_slip(self, there: int, near: Sequence[str]) -> bool:
        """Tell whether articles write the one name near far more often: then the one asked for is a slip there, too."""
        if not _is_one_name(near) or " " not in near[0]:
            return False
        names = (name for each in self._speakers.known().named(near[0])[:1] for name in each.names)
        return any(len(self._words.containing(name, limit=there * SLIPS)) >= there * SLIPS for name in names)


def _is_one_name(near: Sequence[str]) -> bool:
    """Tell whether names are one last name's, or one first and last name with others between."""
    return len({(name.split()[0], name.split()[-1]) for name in near}) == 1


def _of_several(fitting: Sequence[Speaker], count: Count) -> Meant:
    """The main bearer of a name, else who alone speaks, or clearly most, about what is asked."""
    if len(fitting) < 2:
        return Meant(tuple(fitting))
    full = [each for each in fitting if each.names]
    one = main_bearer(full) or _on_topic(full, count)
    if one is None:
        return Meant(tuple(fitting))
    return Meant((one,), tuple(each for each in fitting if each is not one))


def _on_topic(fitting: Sequence[Speaker], count: Count) -> Speaker | None:
    counted = [(count(each), each) for each in fitting[:CANDIDATES]]
    found = sorted((pair for pair in counted if pair[0]), key=lambda pair: -pair[0])
    if len(found) == 1 or (found and leads(found[0][0], found[1][0], LEAST_ON_TOPIC)):
        return found[0][1]
    return None
