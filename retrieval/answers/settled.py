"""What answering works on and what it comes to, as values: the question with its search space, and what was settled."""

from dataclasses import dataclass

from corpus.nouns import Filter
from corpus.store.records import Scope
from retrieval.answers.answer import Considered, Status
from retrieval.questions.names import Name
from retrieval.questions.question import Reading
from retrieval.quotes.citations import Place

MENTIONS = 3
NEAREST = 3


@dataclass(frozen=True, slots=True)
class Asked:
    """A question read: where it looks, how much there is, and which of its names stand nowhere there."""

    reading: Reading
    where: Filter
    scope: Scope
    absent: tuple[Name, ...]
    limit: int
    called: str | None = None  # how the program calls the speaker asked for


@dataclass(frozen=True, slots=True)
class Settled:
    """What is answered. `speakers` are those who do speak, with their numbers of statements, for the receipt; where
    `which`, they are those whom the name asked for may mean."""

    status: Status
    lead: str
    quotes: tuple[Place, ...] = ()
    mentions: tuple[Place, ...] = ()
    nearest: tuple[Place, ...] = ()
    considered: tuple[Considered, ...] = ()
    speakers: tuple[tuple[str, int], ...] = ()
    notes: tuple[str, ...] = ()
    which: bool = False
