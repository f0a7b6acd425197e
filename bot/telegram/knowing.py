"""People as Telegram shows them, as people whom the stores can keep."""

from telegram import User

from corpus.catalogue import Person


def known_as(user: User) -> Person:
    """A person as Telegram shows them."""
    return Person(user.id, user.full_name, user.username)
