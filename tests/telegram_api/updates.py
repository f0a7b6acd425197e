"""getUpdates: what waits for the bot, held open until something comes; an older request gives way to a newer one."""

import re
import time
from typing import Any

from tests.telegram_api.faults import Dropped
from tests.telegram_api.messages import Json
from tests.telegram_api.refusals import Refused
from tests.telegram_api.state import State

CONFLICT = "Conflict: terminated by other getUpdates request; make sure that only one bot instance is running"
_KINDS = frozenset(
    re.findall(
        r"\w+",
        "message edited_message channel_post edited_channel_post inline_query chosen_inline_result callback_query "
        "my_chat_member chat_member message_reaction chat_join_request poll poll_answer",
    )
)


def get_updates(state: State, asked: dict[str, Any]) -> list[Json]:
    """What waits from `offset` on; what stands before it is confirmed."""
    most = min(100, max(1, int(asked.get("limit", 100))))
    _note_kinds(state, asked.get("allowed_updates"))
    _confirm(state, int(asked.get("offset", 0)))
    state.poll += 1
    mine, end = state.poll, time.monotonic() + float(asked.get("timeout", 0))
    state.changed.notify_all()
    while not state.updates and (left := end - time.monotonic()) > 0:
        state.changed.wait(left)
        _check(state, mine)
    found = list(state.updates)[:most]
    now = time.monotonic()
    for each in found:
        state.handed.setdefault(each["update_id"], now)
    return found


def _note_kinds(state: State, kinds: list[str] | None) -> None:
    """The bot may say which kinds it wants: from now on only those come."""
    if kinds is None:
        return
    if unknown := set(kinds) - _KINDS:
        raise Refused(f"STRICT: allowed_updates has {', '.join(sorted(unknown))}, which this server does not know")
    state.allowed = list(kinds)


def _confirm(state: State, offset: int) -> None:
    if offset < 0:
        while len(state.updates) > -offset:
            state.updates.popleft()
    while offset > 0 and state.updates and state.updates[0]["update_id"] < offset:
        state.updates.popleft()


def _check(state: State, mine: int) -> None:
    if state.is_down:
        raise Dropped
    if state.poll != mine:
        raise Refused(CONFLICT, 409)
