"""Read texts for statements that are held already: those of an older catalogue, of an older scheme, or of an article
of which another speaker or language is known by now. Nothing is embedded again; stopped at any point it goes on later.
"""

from collections.abc import Iterator
from time import monotonic

from corpus.catalogue import Catalogue
from corpus.statements import SCHEME, statements

BATCH = 32  # texts that are committed together


def catch_up(catalogue: Catalogue, seconds: float | None = None) -> Iterator[int]:
    """The number of texts read in each step, until none is left or, where it is given, the time is over."""
    began = monotonic()
    while unread := catalogue.unread(SCHEME, BATCH):
        catalogue.keep_statements(SCHEME, [(each, statements(each.document)) for each in unread])
        yield len(unread)
        if seconds is not None and monotonic() - began >= seconds:
            return


def read_again(catalogue: Catalogue, article: int) -> None:
    """Read the texts of one article that have yet to be read."""
    unread = catalogue.unread(SCHEME, BATCH, article)
    if unread:
        catalogue.keep_statements(SCHEME, [(each, statements(each.document)) for each in unread])
