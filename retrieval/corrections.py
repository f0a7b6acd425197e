"""What people have put right since an answer was given: its quotations show who speaks as it is known now."""

from dataclasses import replace

from corpus.catalogue import Catalogue
from retrieval.citations import Place, Speaking


def corrected(place: Place, catalogue: Catalogue) -> Place:
    """The place with the speaker as corrected; the whole sentence, and nobody's, where it is no statement any more."""
    speaking = place.speaking
    stored = catalogue.statement(speaking.statement) if speaking else None
    if speaking is None or stored is None or stored.version != place.version:
        return place
    if stored.dropped:
        return replace(place, speaking=None, kind="passage", spans=(place.sentence,))
    return replace(place, speaking=Speaking.of(stored))
