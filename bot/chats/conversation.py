"""Conversations between questions: kept as JSON in a numbered format, read back for the next question.

It knows no messenger: chats and people are numbers.
"""

from pydantic import TypeAdapter

from bot.chats.store.conversations import Dialogue, Dialogues
from corpus.store.payloads import Format
from retrieval.questions.conversation import Conversation

_CONVERSATION = TypeAdapter(Conversation)
FORMAT = Format({1: _CONVERSATION.validate_json}, "The next question begins a new conversation.")


def remember(dialogues: Dialogues, chat: int, person: int, conversation: Conversation) -> None:
    """Keep what a person has asked in a chat, for their next question there."""
    dialogues.keep(Dialogue(chat, person, _CONVERSATION.dump_json(conversation).decode(), FORMAT.number))


def recall(dialogues: Dialogues, chat: int, person: int) -> Conversation:
    """Return what a person asked in a chat before. StoreError where that cannot be read."""
    kept = dialogues.previous(chat, person)
    return read(kept) if kept else Conversation()


def read(kept: Dialogue) -> Conversation:
    """Return the conversation that is kept. StoreError where it cannot be read."""
    return FORMAT.read(f"The conversation of person {kept.person} in chat {kept.chat}", kept.format, kept.reading)
