"""A sentence beside a claim, compared as the tests of comparison want it."""

from retrieval.claims.claim import Claim, Comparison
from retrieval.claims.comparison.compare import EvidenceText, compare


def beside(claim: str, sentence: str, title: str = "", before: str = "", published: str = "2017-06-09") -> Comparison:
    return compare(Claim(claim, 0, len(claim), "fact", claim), EvidenceText(sentence, title, before, (), published))
