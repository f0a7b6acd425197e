"""An article in one line: its date, its outlet, its title. And numbers with their nouns."""

from collections.abc import Iterable
from datetime import date, datetime

from bot.present.safe import plain
from corpus.nouns import Article

NO_TITLE = "(no title)"


def day(published: str | None, precision: str | None) -> str:
    """A date for a person: "9 Jun 2017", "Jun 2017", "2017", "no date"."""
    if published is None:
        return "no date"
    if precision == "year":
        return published
    if precision == "month":
        return f"{date.fromisoformat(published + '-01'):%b %Y}"
    at = datetime.fromisoformat(published)
    return f"{at.day} {at:%b %Y}"


def short_day(iso: str) -> str:
    """A date cut to its precision, for a person: of "2017-06" "Jun 2017"."""
    return day(iso, {4: "year", 7: "month"}.get(len(iso), "day"))


def minute(at: str) -> str:
    """ "2024-03-05 10:00 UTC" of a time in ISO 8601, UTC."""
    return f"{at[:10]} {at[11:16]} UTC"


def published(article: Article) -> str:
    """The day on which an article appeared."""
    return day(article.metadata.published, article.metadata.precision)


def outlet(article: Article) -> str:
    """The outlet of an article, or its number where that is unknown."""
    return plain(article.metadata.outlet or f"article {article.id}")


def details(article: Article, untitled: str = NO_TITLE) -> str:
    """ "[3] · Bridge closed · Tarn Herald · 8 May 2023": which article this is."""
    known = article.metadata
    return plain(joined([f"[{article.id}]", known.title or untitled, known.outlet, published(article)]))


def completing(article: Article) -> str:
    """The way to get the rest of a partial article."""
    address = article.metadata.url or "ADDRESS"
    return f"Save its page in your browser and run: onrecord add saved.html --url {address}"


def dateline(article: Article) -> str:
    """ "8 May 2023 · Tarn Herald · Bridge closed · article 3": the heading above what is said in it."""
    known = article.metadata
    parts = [published(article), known.outlet, known.title, f"article {article.id}"]
    return plain(joined(" ".join(part.split()) for part in parts if part))


def imprint(article: Article) -> str:
    """ "Tarn Herald · 8 May 2023 · article 3": who published it, and when."""
    return plain(joined([article.metadata.outlet, published(article), f"article {article.id}"]))


def listed(article: Article) -> str:
    """ "8 May 2023 · Tarn Herald · Bridge closed": an article in a list, beside its number."""
    known = article.metadata
    return plain(joined([published(article), known.outlet, known.title or NO_TITLE]))


def joined(parts: Iterable[str | None]) -> str:
    """The parts that there are, on one line."""
    return " · ".join(filter(None, parts))


def counted(number: int, noun: str) -> str:
    """ "1 article", "1,234 articles"."""
    return f"{number:,} {noun}{'' if number == 1 else 's'}"
