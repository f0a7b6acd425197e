"""Tell how evidence that was kept stands now: what its article may decide changes when that is dated or marked.

Pure. A reason that lies in the sentence itself stays; one that lay in its article is found anew.
"""

from dataclasses import replace

from corpus.language.dates import possible_days
from corpus.nouns import Article
from retrieval.claims.checked import Evidence
from retrieval.claims.judging import ANOTHER_LANGUAGE, UNDATED, may_not_decide

_OF_STATES = ("corrected: ", "withdrawn: ")
READS_OTHERWISE = "its page reads otherwise now"


def as_it_stands(evidence: Evidence, article: Article | None) -> Evidence:
    """The evidence with the day of its article as it is now, and the reason for which it decides nothing, if so."""
    if article is None:
        return evidence
    of_the_article = evidence.why in (UNDATED, ANOTHER_LANGUAGE) or evidence.why.startswith(_OF_STATES)
    days = possible_days(article.metadata.published or "")
    return replace(
        evidence,
        published=days[0] if days else None,
        why=may_not_decide(article) if of_the_article or not evidence.why else evidence.why,
    )
