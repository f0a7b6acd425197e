"""Tell what could be known on a day: an article counts that was surely out by then, as its text was by then.

A date of a month or a year alone counts once the whole of it is over. A text is taken to be as it was published until
another is seen: what was first seen later than the day, in the place of an earlier text, is none of that day's.
"""

from dataclasses import dataclass

from corpus.language.dates import possible_days
from corpus.nouns import Article
from corpus.store.protocols import Corpus

MAY_BE_LATER = "its date, {}, may be later than that day"
CHANGED_SINCE = "its text was changed after that day"


@dataclass(frozen=True, slots=True)
class AsOf:
    """A day as of which a text is checked, an ISO day; None: as things stand now."""

    catalogue: Corpus
    day: str | None

    def why_not(self, article: Article, version: str) -> str:
        """The reason for which a text was not known then; empty where it was."""
        if self.day is None:
            return ""
        published = article.metadata.published or ""
        days = possible_days(published)
        if days is not None and days[1] > self.day:
            return MAY_BE_LATER.format(published)
        return CHANGED_SINCE if self._is_later(article, version, self.day) else ""

    def _is_later(self, article: Article, version: str, day: str) -> bool:
        _, *later = self.catalogue.versions(article.id)
        return any(each.version == version and each.seen[: len(day)] > day for each in later)
