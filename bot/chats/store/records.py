"""The records that the stores of chats take and give back."""

from dataclasses import dataclass

from bot.chats.roles import Role


@dataclass(frozen=True, slots=True)
class Update:
    """Something that came from a messenger, as its own text; `tries` counts how often it was begun."""

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


@dataclass(frozen=True, slots=True)
class Person:
    """Somebody who has written, as the messenger shows them; without a role a stranger. `at` is in epoch seconds."""

    id: int
    name: str
    username: str | None = None
    role: Role | None = None
    by: int | None = None
    at: float = 0.0
    waiting: bool = False
    fixed: bool = False  # an owner by the settings, whom nobody can remove


@dataclass(frozen=True, slots=True)
class Chat:
    """A group, and what everybody in it may do; without a role it is not let in. `at` is in epoch seconds."""

    id: int
    title: str
    kind: str
    role: Role | None = None
    by: int | None = None
    at: float = 0.0
    waiting: bool = False


@dataclass(frozen=True, slots=True)
class Job:
    """Addresses, or a file with its own name, to add for a person; `message` tells in the chat how it goes."""

    id: int
    chat: int
    person: int
    message: int
    sources: tuple[str, ...] = ()
    file: str | None = None
    name: str | None = None
    most: int = 10  # of one feed or sitemap
