"""Choose sentences to quote from those that were weighed: the best, one for each utterance, copies counted once.

Copies count once (promise 5): a sentence is given to the earliest article of its origin that prints it, and the others
of that origin that print it are counted, whether or not the search came upon them.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from corpus.nouns import Article, Span, StoredPassage
from corpus.store.protocols import Quotable
from retrieval.quotes.citations import Place, shown
from retrieval.ranking.overlap import same_utterance
from retrieval.search import Hit

MOST = 50  # articles of one origin whose texts are looked at


@dataclass(frozen=True, slots=True)
class Weighed:
    """A sentence of a found passage; more `order` is better, `probability` that it answers.

    `span` is in the version's text.
    """

    hit: Hit
    span: Span
    order: float
    probability: float

    @property
    def passage(self) -> StoredPassage:
        """The passage it stands in."""
        return self.hit.passage

    @property
    def words(self) -> str:
        """Its words, as they stand."""
        return self.passage.text[self.span[0] - self.passage.start : self.span[1] - self.passage.start]


@dataclass(frozen=True, slots=True)
class ChosenSentence:
    """A sentence to quote, and the articles that say the same."""

    sentence: Weighed
    also: tuple[int, ...]


def choose_sentences(weighed: Sequence[Weighed], limit: int) -> list[ChosenSentence]:
    """The first `limit` different utterances of sentences in order, each from its earliest article."""
    chosen: list[ChosenSentence] = []
    for sentence in weighed:
        at = _twin(chosen, sentence)
        if at is not None:
            chosen[at] = _joined(chosen[at], sentence)
        elif len(chosen) < limit:
            chosen.append(ChosenSentence(sentence, ()))
    return chosen


def _twin(chosen: Sequence[ChosenSentence], sentence: Weighed) -> int | None:
    for at, other in enumerate(chosen):
        if same_utterance(shown(other.sentence.words), shown(sentence.words)):
            return at
    return None


def _joined(chosen: ChosenSentence, sentence: Weighed) -> ChosenSentence:
    """One entry for one utterance: the earliest article speaks, the others are counted."""
    first, second = chosen.sentence, sentence
    if date_order(second.passage.article) < date_order(first.passage.article):
        first, second = replace(second, order=first.order, probability=first.probability), first
    articles = {*chosen.also, second.passage.article.id} - {first.passage.article.id}
    return ChosenSentence(first, tuple(sorted(articles)))


def date_order(article: Article) -> tuple[bool, str, int]:
    """A key by which articles stand in the order of their dates, undated ones last."""
    return (article.metadata.published is None, article.metadata.published or "", article.id)


def count_copies(places: Sequence[Place], catalogue: Quotable, *, move: bool) -> list[Place]:
    """Return the places with all copies counted; with `move`, each is that of the earliest article."""
    with catalogue.snapshot():
        held = catalogue.articles_by_id({place.article for place in places})
        groups = {group: catalogue.group(group)[:MOST] for group in {article.group for article in held.values()}}
        return [_once(place, held.get(place.article), groups, catalogue, move) for place in places]


def _once(
    place: Place, article: Article | None, groups: Mapping[int, Sequence[Article]], catalogue: Quotable, move: bool
) -> Place:
    members = groups[article.group] if article else ()
    if len(members) < 2:
        return place
    start, end = place.sentence
    texts = catalogue.texts({place.version, *(member.version for member in members)})
    words = texts[place.version].content[start:end]
    printed = {member.id: at for member in members if (at := texts[member.version].content.find(words)) >= 0}
    first = min((each for each in members if each.id in printed), key=date_order, default=article) if move else article
    if first is None or first.id == place.article:
        return replace(place, also=_others(place, printed, place.article))
    span = (printed[first.id], printed[first.id] + len(words))
    moved = replace(place, article=first.id, version=first.version, spans=(span,), sentence=span)
    return replace(moved, also=_others(place, printed, first.id))


def _others(place: Place, printed: Mapping[int, int], first: int) -> tuple[int, ...]:
    return tuple(sorted({*place.also, *printed, place.article} - {first}))
