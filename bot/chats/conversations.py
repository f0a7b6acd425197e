"""Conversations: ask a question in the light of the one before, recall what was given in a chat, erase what is kept.

Of any messenger: chats and people are numbers, and how an answer is shown is not known here. What was
talked of is kept as JSON in a numbered format, and read back for the next question.
"""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta

from pydantic import TypeAdapter

from bot.app import App
from bot.chats.limits import CallsUsed, Limits
from bot.chats.store.conversations import Dialogue, Dialogues, Judgements, Memory
from corpus.errors import InputError, StoreError
from corpus.events import failed, timed
from corpus.ids import id_number
from corpus.store.payloads import Format
from retrieval.answers.answer import Answer
from retrieval.claims.checked import Check
from retrieval.models.assistance import Aid
from retrieval.questions.conversation import Conversation
from retrieval.questions.filters import checked_options
from retrieval.quotes.citations import Quote

_CONVERSATION = TypeAdapter(Conversation)
FORMAT = Format({1: _CONVERSATION.validate_json}, "The next question begins a new conversation.")

MOST_ENTRIES = 25  # of an answer, over its pages
MOST_DAYS = 36_500


@dataclass(frozen=True, slots=True)
class Answered:
    """An answer with the model that helped, where one did; `calls_used` where one would have, but for its limit."""

    answer: Answer
    aid: Aid | None = None
    calls_used: CallsUsed | None = None


@dataclass(frozen=True, slots=True)
class Erased:
    """Counts of what was erased: answers, chats whose last topic was known, and replies of the language model."""

    answers: int
    topics: int
    replies: int


class Conversations:
    """The conversations of all chats over one corpus. Every method reads or writes on disk."""

    def __init__(self, app: App, dialogues: Dialogues, memory: Memory, judgements: Judgements, limits: Limits) -> None:
        self._app = app
        self._dialogues = dialogues
        self._memory = memory
        self._judgements = judgements
        self._limits = limits

    def ask(self, chat: int, person: int, question: str, options: Mapping[str, str | None] | None = None) -> Answered:
        """Answer a question, and keep how it was read for the one that follows.

        With options the question stands alone, and they narrow it.
        """
        used = self._limits.calls_used(person, chat) if self._app.settings.model.wanted else None
        aid = None if used else self._app.aid({})
        before = Conversation() if options else self._before(chat, person)
        wanted = checked_options({"limit": MOST_ENTRIES, **(options or {})})
        with timed("question answered", kind="ask") as told:
            answer, then = self._app.asker.converse(question, wanted, before, aid)
            told |= {"status": answer.record.status, "answer": answer.id}
        remember(self._dialogues, chat, person, then)
        self.spend(chat, person, model_calls(answer))
        return Answered(answer, aid, used)

    def check(self, chat: int, person: int, text: str) -> Check:
        """Check the claims of a text, and keep where that was, so that it is forgotten with the rest."""
        with timed("question answered", kind="check") as told:
            made = self._app.checker.check(text, checked_options({}))
            told |= {"status": "checked", "answer": made.id}
        self._memory.note(id_number(made.id, "c"), chat, person)
        return made

    def checked(self, chat: int, number: int) -> Check | None:
        """Return a check that was made in this chat; None for any other, and for one that was erased."""
        if not self._memory.given(number, chat):
            return None
        try:
            return self._app.checks.recall(f"c{number}")
        except InputError:
            return None

    def spend(self, chat: int, person: int, calls: int) -> None:
        """Count calls to the language model that were made for a person in a chat."""
        self._limits.spend(person, chat, calls)

    def recall(self, number: int) -> Answer:
        """Return the answer of that number as it reads now. InputError where it was erased."""
        return self._app.answers.recall(f"a{number}")

    def given(self, chat: int, number: int) -> Answer | None:
        """Return an answer that was given in this chat; None for any other, and for one that was erased."""
        if not self._memory.given(number, chat):
            return None
        try:
            return self.recall(number)
        except InputError:
            return None

    def without_hidden(self, answer: Answer) -> Answer:
        """Return an answer without the entries that an editor found not to answer it."""
        hidden = self._judgements.hidden(id_number(answer.id, "a"))
        if not hidden:
            return answer
        quotes, mentions, nearest = (
            tuple(each for each in some if _place(each) not in hidden)
            for some in (answer.quotes, answer.mentions, answer.nearest)
        )
        return replace(answer, quotes=quotes, mentions=mentions, nearest=nearest)

    def erase(self, person: int) -> Erased:
        """Erase what is kept of a person's questions."""
        topics = self._memory.talks(person)
        answers, replies = self._erase_answers(self._memory.asked_by(person))
        self._memory.forget(person)
        return Erased(answers, topics, replies)

    def erase_before(self, moment: float) -> None:
        """Erase what was asked before a moment, in epoch seconds."""
        self._erase_answers(self._memory.asked_before(moment))
        self._memory.forget_before(moment)

    def _before(self, chat: int, person: int) -> Conversation:
        """Return what was asked before; nothing where it was kept by a version that wrote otherwise."""
        try:
            return recall(self._dialogues, chat, person)
        except StoreError as error:
            failed("a conversation begins anew", error)
            return Conversation()

    def _erase_answers(self, numbers: list[int]) -> tuple[int, int]:
        """Erase answers; return how many, and how many replies of the model went with them."""
        if not numbers:
            return 0, 0
        replies = self._app.calls.forget_replies(numbers)
        return self._app.answers.store.forget(numbers), replies


def remember(dialogues: Dialogues, chat: int, person: int, conversation: Conversation) -> None:
    """Keep what a person has talked of in a chat, for their next question there."""
    dialogues.keep(Dialogue(chat, person, _CONVERSATION.dump_json(conversation).decode(), FORMAT.number))


def recall(dialogues: Dialogues, chat: int, person: int) -> Conversation:
    """Return what a person talked of in a chat before. StoreError where that cannot be read."""
    kept = dialogues.previous(chat, person)
    return read_dialogue(kept) if kept else Conversation()


def read_dialogue(kept: Dialogue) -> Conversation:
    """Return the conversation that is kept. StoreError where it cannot be read."""
    return FORMAT.read(f"The conversation of person {kept.person} in chat {kept.chat}", kept.format, kept.reading)


def oldest_kept(keep_days: int, now: datetime) -> float:
    """Return the moment before which nothing is kept: the beginning (UTC) of the day so many days ago."""
    midnight = now.astimezone(UTC).replace(hour=0, minute=0, second=0, microsecond=0)
    return (midnight - timedelta(days=min(keep_days, MOST_DAYS))).timestamp()


def model_calls(answer: Answer) -> int:
    """Count the calls to the language model that were made for an answer."""
    return len(answer.record.model.calls) if answer.record.model else 0


def _place(quote: Quote) -> int:
    """Return the number of a quotation in its answer."""
    return int(quote.id.rpartition(".")[2])
