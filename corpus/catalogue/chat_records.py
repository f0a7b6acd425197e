"""What the stores of chats take and give back."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Update:
    """Something that came from a messenger, as its own text; `tries` counts the runs that did not finish it."""

    id: int
    chat: int
    payload: str
    tries: int = 0


@dataclass(frozen=True, slots=True)
class Reply:
    """The answer to a question in a chat, and the messages that hold it."""

    answer: int
    messages: tuple[int, ...]
    person: int
