"""Lines of material in a prompt: as many as there is room for, and half of them where a model cannot read so much."""

from collections.abc import Callable, Sequence
from typing import TypeVar

from pydantic import BaseModel

from corpus.errors import ModelError
from prompts.loader import Filled
from retrieval.models.assistance import ENVELOPE, Aid, tokens

T = TypeVar("T", bound=BaseModel)
FEWEST = 3  # lines that must fit for asking with half of them to be worth a call


def ask_about(
    lines: Sequence[str], prompt: Callable[[Sequence[str]], Filled], schema: type[T], aid: Aid
) -> tuple[T, int] | None:
    """The reply to a prompt over the first of `lines`, with how many those were; None where not one fits or the model
    is of no help."""
    given = _fitting(lines, prompt([]), aid.room)
    if not given or aid.error is not None:
        return None
    try:
        return aid.try_to_ask(prompt(given), schema), len(given)
    except ModelError as error:
        if error.kind != "context" or len(given) < FEWEST:
            aid.fail(error)
            return None
    given = given[: len(given) // 2]
    reply = aid.ask(prompt(given), schema)
    return None if reply is None else (reply, len(given))


def _fitting(lines: Sequence[str], empty: Filled, room: int) -> Sequence[str]:
    left = room - ENVELOPE - tokens(empty.system) - tokens(empty.user)
    for number, line in enumerate(lines):
        left -= tokens(line) + 1
        if left < 0:
            return lines[:number]
    return lines
