"""The catalogue: one SQLite database a home, the truth of what is held. The only place that knows SQLAlchemy."""

from corpus.catalogue.calls import Calls
from corpus.catalogue.catalogue import Catalogue
from corpus.catalogue.chat_records import Chat, Job, Person, Reply, Update
from corpus.catalogue.chats import open_chats
from corpus.catalogue.checking_statements import STATEMENT_CHECKS
from corpus.catalogue.dialogues import Dialogues
from corpus.catalogue.door import Door
from corpus.catalogue.following_records import Follow, NewFollow, NewNotice, Notice, Position, Preferences
from corpus.catalogue.follows import Follows
from corpus.catalogue.inbox import Inbox
from corpus.catalogue.jobs import Jobs
from corpus.catalogue.judging import Judgements
from corpus.catalogue.members import Members
from corpus.catalogue.memory import Memory
from corpus.catalogue.notices import Notices
from corpus.catalogue.records import (
    DIMENSIONS,
    Arrivals,
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
from corpus.catalogue.roles import ROLES, Role, as_role, covers
from corpus.catalogue.spending import Spending

__all__ = [
    "DIMENSIONS",
    "ROLES",
    "STATEMENT_CHECKS",
    "Arrivals",
    "ArticleRow",
    "CallEntry",
    "CallLimits",
    "CallResult",
    "Calls",
    "Catalogue",
    "Chat",
    "Check",
    "CorrectionKind",
    "Dialogues",
    "Door",
    "Fix",
    "Follow",
    "Follows",
    "Inbox",
    "Incoming",
    "Job",
    "Jobs",
    "Judgements",
    "Learned",
    "Members",
    "Memory",
    "NewFollow",
    "NewNotice",
    "Notice",
    "Notices",
    "Observation",
    "Outcome",
    "Person",
    "Position",
    "Preferences",
    "Reply",
    "Role",
    "Scope",
    "Seen",
    "SpeakerCorrection",
    "Speaks",
    "Spending",
    "StoredAnswer",
    "StoredCall",
    "Unread",
    "Update",
    "as_role",
    "covers",
    "open_chats",
]
