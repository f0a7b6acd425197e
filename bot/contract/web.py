"""The JSON of the web beside that of the command line: lists in pages, an article with all that is known, tokens."""

from typing import Literal

from bot.contract.articles import ArticlesShape, DiffShape, ShowShape
from bot.contract.exports import PageStateShape
from bot.contract.feeds import FeedsShape
from bot.contract.known import KnownClaimsShape
from bot.contract.quotes import Shape
from bot.contract.speech import SaidShape, SpeakersShape, StatementShape, StatementsShape
from bot.contract.tracks import NoticesShape, TimelineShape, TracksShape


class FacetShape(Shape):
    """A value of an aspect, and how many articles it would leave."""

    value: str
    articles: int


class ShelfShape(ArticlesShape):
    """`/articles.json`; `next` is the cursor of the next page, null at the end"""

    total: int
    facets: dict[Literal["outlet", "month", "language", "state"], list[FacetShape]]
    next: str | None


class ArticleView(ShowShape):
    """`/articles/ID.json`: an article with its texts, the statements of the current one, its latest changes, the states
    in which its page was found (the latest first), and the details that a person has set"""

    statements: list[StatementShape]
    changes: list[DiffShape]
    state: str
    why: str | None
    page_states: list[PageStateShape]
    put_right: list[str]


class TokenShape(Shape):
    """A token, without its secret; times are ISO 8601, UTC."""

    id: int
    name: str
    role: Literal["owner", "editor", "reader"]
    made: str
    revoked: str | None


class TokensShape(Shape):
    """`tokens`, `tokens revoke`"""

    tokens: list[TokenShape]


class MadeTokenShape(Shape):
    """`tokens make`; the secret is shown this once"""

    token: TokenShape
    secret: str


class SaidPage(SaidShape):
    """`said`, a page of it; `next` is the cursor of the next page, null at the end"""

    next: str | None


class StatementsPage(StatementsShape):
    """`statements`, a page of it"""

    next: str | None


class SpeakersPage(SpeakersShape):
    """`speakers`, a page of it"""

    next: str | None


class ArticlesPage(ArticlesShape):
    """`articles`, a page of it"""

    next: str | None


class KnownClaimsPage(KnownClaimsShape):
    """`claims`, a page of it"""

    next: str | None


class FeedsPage(FeedsShape):
    """`feeds`, a page of it"""

    next: str | None


class TracksPage(TracksShape):
    """`tracks`, a page of it"""

    next: str | None


class NoticesPage(NoticesShape):
    """`notices`, a page of it; `/notices.json` begins with the latest"""

    next: str | None


class TimelinePage(TimelineShape):
    """`timeline`, a page of its entries; history and drift stand on the first page"""

    next: str | None


class GooglePublisher(Shape):
    """Who published a fact-check."""

    name: str | None = None
    site: str | None = None


class GoogleReview(Shape):
    """A fact-check as Google's API gives it."""

    publisher: GooglePublisher
    url: str | None = None
    title: str | None = None
    reviewDate: str | None = None
    textualRating: str | None = None
    languageCode: str | None = None


class GoogleClaim(Shape):
    """A claim as Google's API gives it."""

    text: str
    claimant: str | None = None
    claimDate: str | None = None
    claimReview: list[GoogleReview]


class GoogleClaims(Shape):
    """`claims:search`, in the shape of Google's Fact Check Tools API: what is unknown is left out"""

    claims: list[GoogleClaim] | None = None
    nextPageToken: str | None = None


class QueuedShape(Shape):
    """An addition that was taken on: its job, and the address at which that tells how it goes"""

    job: int
    state: Literal["waiting", "running", "done", "failed", "cancelled"]
    url: str
