"""The catalogue: one SQLite database a home, the truth of what is held. The only place that knows SQLAlchemy."""

from corpus.catalogue.catalogue import Catalogue
from corpus.catalogue.checking_statements import STATEMENT_CHECKS
from corpus.catalogue.records import (
    DIMENSIONS,
    ArticleRow,
    Check,
    CorrectionKind,
    Fix,
    Incoming,
    Observation,
    Outcome,
    Scope,
    Seen,
    SpeakerCorrection,
    Speaks,
    StoredAnswer,
    Unread,
)

__all__ = [
    "DIMENSIONS",
    "STATEMENT_CHECKS",
    "ArticleRow",
    "Catalogue",
    "Check",
    "CorrectionKind",
    "Fix",
    "Incoming",
    "Observation",
    "Outcome",
    "Scope",
    "Seen",
    "SpeakerCorrection",
    "Speaks",
    "StoredAnswer",
    "Unread",
]
