"""Read what is meant by a track, as it is kept: a speaker's names, a question, or the text of a claim."""

import json
from collections.abc import Iterable, Sequence
from functools import lru_cache

from pydantic import TypeAdapter

from corpus.store.payloads import Format
from retrieval.claims.claim import Claim
from retrieval.claims.division import divide
from retrieval.tracks.store.tracks import Kept
from retrieval.tracks.track import TrackKind

_MEANT: dict[TrackKind, Format[Sequence[str]]] = {
    "speaker": Format({1: TypeAdapter(tuple[str, ...]).validate_json}, "End it and follow it again."),
    "question": Format({1: lambda question: (question,)}, "End it and follow it again."),
    "claim": Format({1: lambda claim: (claim,)}, "End it and follow it again."),
}


def names_json(names: Iterable[str]) -> str:
    """A speaker's names, the fullest first, as they are kept."""
    return json.dumps(list(dict.fromkeys(names)), ensure_ascii=False)


def read_meant(kept: Kept) -> Sequence[str]:
    """Return the speaker's names, the question or the claim that is followed. StoreError where it cannot be read."""
    return _MEANT[kept.kind].read(f"What is followed under number {kept.id}", kept.format, kept.meant)


def read_claims(kept: Kept) -> tuple[Claim, ...]:
    """Return what is claimed, each part of it that stands alone by itself."""
    return _claims(read_meant(kept)[0])


@lru_cache(maxsize=4096)
def _claims(text: str) -> tuple[Claim, ...]:
    return divide(text).claims
