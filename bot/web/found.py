"""Look up what a caller names by an id: it is there, or nothing at this address."""

from collections.abc import Callable
from typing import TypeVar

from bot.web.problems import Refused
from corpus.errors import InputError

T = TypeVar("T")


def named(look_up: Callable[[], T]) -> T:
    """Return what is looked up. Refused with 404 where there is none of that id."""
    try:
        return look_up()
    except InputError as error:
        raise Refused(404, str(error)) from error
