"""The catalogue: one SQLite database a home, the truth of what is held. The only place that knows SQLAlchemy."""

from corpus.catalogue.calls import Calls
from corpus.catalogue.catalogue import Catalogue
from corpus.catalogue.checking_statements import STATEMENT_CHECKS
from corpus.catalogue.records import (
    DIMENSIONS,
    ArticleRow,
    CallEntry,
    CallLimits,
    CallResult,
    Check,
    CorrectionKind,
    Fix,
    Incoming,
    Learned,
    Observation,
    Outcome,
    Scope,
    Seen,
    SpeakerCorrection,
    Speaks,
    StoredAnswer,
    StoredCall,
    Unread,
)

__all__ = [
    "DIMENSIONS",
    "STATEMENT_CHECKS",
    "ArticleRow",
    "CallEntry",
    "CallLimits",
    "CallResult",
    "Calls",
    "Catalogue",
    "Check",
    "CorrectionKind",
    "Fix",
    "Incoming",
    "Learned",
    "Observation",
    "Outcome",
    "Scope",
    "Seen",
    "SpeakerCorrection",
    "Speaks",
    "StoredAnswer",
    "StoredCall",
    "Unread",
]
