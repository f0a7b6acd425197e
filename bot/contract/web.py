"""The JSON of the web beside that of the command line: lists in pages, an article with all that is known, tokens."""

from typing import Literal

from bot.contract.outputs import ArticlesShape, DiffShape, ShowShape
from bot.contract.quotes import Shape
from bot.contract.speech import StatementShape


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
    """`/articles/ID.json`: an article with its texts, the statements of the current one, and its latest changes"""

    statements: list[StatementShape]
    changes: list[DiffShape]
    state: str
    why: str | None


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
