"""Copies count once (promise 5): a sentence to quote is given to the earliest article of its origin that prints it,
and the others of that origin that print it are counted, whether or not the search came upon them."""

from dataclasses import replace

from corpus.catalogue import Catalogue
from retrieval.choosing import when
from retrieval.citations import Place

MOST = 50  # articles of one origin whose texts are looked at


def counted_once(place: Place, catalogue: Catalogue, *, move: bool) -> Place:
    """The place with all copies counted; with `move`, it is that of the earliest article."""
    article = catalogue.article(place.article)
    members = catalogue.group(article.group)[:MOST] if article else []
    if len(members) < 2:
        return place
    start, end = place.sentence
    words = catalogue.text(place.version)[start:end]
    printed = {member.id: at for member in members if (at := catalogue.text(member.version).find(words)) >= 0}
    first = min((each for each in members if each.id in printed), key=when, default=article) if move else article
    if first is None or first.id == place.article:
        return replace(place, also=_others(place, printed, place.article))
    span = (printed[first.id], printed[first.id] + len(words))
    moved = replace(place, article=first.id, version=first.version, spans=(span,), sentence=span)
    return replace(moved, also=_others(place, printed, first.id))


def _others(place: Place, printed: dict[int, int], first: int) -> tuple[int, ...]:
    return tuple(sorted({*place.also, *printed, place.article} - {first}))
