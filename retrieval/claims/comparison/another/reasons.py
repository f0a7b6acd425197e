"""Tell why a sentence that has the words of a claim may not decide it: it tells it of another, or the other way round.

Pure. Such a sentence neither supports nor contradicts, however sure a model of language is: it cannot tell them apart.
"""

from collections.abc import Callable, Sequence

from retrieval.claims.comparison.alignment.order import names_exchanged
from retrieval.claims.comparison.another.ahead import hides_who_leads, puts_the_other_first
from retrieval.claims.comparison.another.crossed import tells_the_reverse
from retrieval.claims.comparison.another.deed import tells_of_another_deed
from retrieval.claims.comparison.another.doer import was_done_by_another
from retrieval.claims.comparison.another.former_times import tells_of_former_times
from retrieval.claims.comparison.another.measure import measures_another
from retrieval.claims.comparison.another.patient import was_done_to_another
from retrieval.claims.comparison.another.relatives import (
    tells_of_a_helper,
    tells_of_a_relative,
    tells_of_another_relative,
    tells_of_anybody_of_an_age,
)
from retrieval.claims.comparison.another.site import tells_of_one_elsewhere
from retrieval.claims.comparison.another.thing import tells_of_another_thing
from retrieval.claims.comparison.another.whole_body import tells_of_a_panel
from retrieval.claims.comparison.sentence import Sentence

_READERS: Sequence[Callable[[Sentence, Sentence, Sequence[Sentence]], str]] = (
    tells_of_a_relative,
    tells_of_another_relative,
    tells_of_anybody_of_an_age,
    tells_of_a_helper,
    tells_of_another_thing,
    tells_of_one_elsewhere,
    tells_of_another_deed,
    measures_another,
    was_done_to_another,
    tells_of_a_panel,
    tells_of_former_times,
)


def why_another(claim: Sentence, told: Sentence, around: Sequence[Sentence]) -> str:
    """The reason for which the sentence speaks of another; empty where none is seen."""
    return next((why for reader in _READERS if (why := reader(claim, told, around))), "")


def why_reversed(claim: Sentence, told: Sentence) -> str:
    """The reason for which it tells of the same two the other way round, or of the other; else nothing."""
    turned = tells_the_reverse(claim, told) or names_exchanged(claim, told) or puts_the_other_first(claim, told)
    if not turned and hides_who_leads(claim, told):
        return "does not plainly say who leads"
    return "tells it the other way round" if turned else was_done_by_another(claim, told)
