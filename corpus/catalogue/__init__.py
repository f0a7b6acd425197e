"""The catalogue: one SQLite database a home, the truth of what is held. The only place that knows SQLAlchemy."""

from corpus.catalogue.calls import Calls
from corpus.catalogue.catalogue import Catalogue
from corpus.catalogue.chat_records import Reply, Update
from corpus.catalogue.chats import open_chats
from corpus.catalogue.checking_statements import STATEMENT_CHECKS
from corpus.catalogue.dialogues import Dialogues
from corpus.catalogue.inbox import Inbox
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
    "Dialogues",
    "Fix",
    "Inbox",
    "Incoming",
    "Learned",
    "Observation",
    "Outcome",
    "Reply",
    "Scope",
    "Seen",
    "SpeakerCorrection",
    "Speaks",
    "StoredAnswer",
    "StoredCall",
    "Unread",
    "Update",
    "open_chats",
]
