"""Make the cues of a claim or a question: the signs by which an article that may bear on it is told (matching.py)."""

from collections.abc import Sequence
from typing import Protocol

import numpy as np
from numpy.typing import NDArray

from retrieval.claims.claim import Claim
from retrieval.claims.comparison.sentence import read_sentence
from retrieval.claims.division import divide
from retrieval.claims.following import ClaimEvidence
from retrieval.questions.inventory import CorpusNames
from retrieval.questions.name_forms import expand
from retrieval.tracks.store.tracks import Cues
from retrieval.tracks.subject import Subject
from retrieval.tracks.watch.matching import last_words


class Embedding(Protocol):
    """The embedder, as far as cues need it."""

    def embed(self, texts: Sequence[str]) -> NDArray[np.float32]:
        """The vectors of texts."""


def cues_of(subject: Subject, embedder: Embedding, evidence: ClaimEvidence, known: CorpusNames) -> tuple[Cues, ...]:
    """The cues of each part of a claim, or of a question; none of a speaker, who is told by name."""
    if subject.kind == "speaker":
        return ()
    claims = divide(subject.meant).claims if subject.kind == "claim" else (_as_claim(subject.meant),)
    vectors = embedder.embed([each.resolved for each in claims]).astype(np.float16)
    return tuple(
        Cues(vector, evidence.weights(claim), _names(claim.resolved, known))
        for claim, vector in zip(claims, vectors, strict=True)
    )


def _as_claim(question: str) -> Claim:
    return Claim(question, 0, len(question), "fact", question)


def _names(claim: str, known: CorpusNames) -> tuple[str, ...]:
    """The last words of a claim's names in all their forms."""
    forms = (
        form for each in read_sentence(claim).names for form in (each.text, *expand(each.text, known.inventory).forms)
    )
    return last_words(forms)
