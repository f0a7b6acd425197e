"""Of several who bear a name, the main bearer: the one whom it means where nothing else is said.

Pure. A corpus in which one Toru has 40 statements and another 2 means the first by "Toru"; of 5 and 3 neither.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from retrieval.speakers.speaker import Speaker

LEAST = 5  # statements that a main bearer has
LEADS = 3  # times as many as the next


def main_bearer(bearers: Sequence[Speaker]) -> Speaker | None:
    """The one who clearly leads: the only one, or with 5 statements and more, and three times as many as the next."""
    ranked = sorted(bearers, key=lambda each: -each.statements)
    if len(ranked) < 2:
        return ranked[0] if ranked else None
    return ranked[0] if leads(ranked[0].statements, ranked[1].statements, LEAST) else None


def leads(first: int, second: int, least: int) -> bool:
    """Tell whether a number of statements leads clearly over the next one."""
    return first >= least and first >= LEADS * second


@dataclass(frozen=True, slots=True)
class Meant:
    """The speakers whom a question means: none, one, or several to ask back about.

    `namesakes` are others of the name, who are not meant. `misspelt` is the name as typed, where the speakers are those
    of a name near it.
    """

    speakers: tuple[Speaker, ...]
    namesakes: tuple[Speaker, ...] = ()
    misspelt: str | None = None


NOBODY = Meant(())
