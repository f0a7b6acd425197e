"""The catalogue: one SQLite database a home, the truth of what is held. The only place that knows SQLAlchemy."""

from corpus.catalogue.catalogue import Catalogue
from corpus.catalogue.records import (
    DIMENSIONS,
    ArticleRow,
    Check,
    Incoming,
    Observation,
    Outcome,
    Scope,
    Seen,
    StoredAnswer,
)

__all__ = [
    "DIMENSIONS",
    "ArticleRow",
    "Catalogue",
    "Check",
    "Incoming",
    "Observation",
    "Outcome",
    "Scope",
    "Seen",
    "StoredAnswer",
]
