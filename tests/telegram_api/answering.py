"""answerCallbackQuery and answerInlineQuery: once each, while somebody waits."""

import time

from tests.telegram_api.keyboards import buttons_of
from tests.telegram_api.messages import Json
from tests.telegram_api.refusals import Refused, strict
from tests.telegram_api.state import State
from tests.telegram_api.texts import LONGEST_TEXT, check_toast, formatted

TOO_OLD = "query is too old and response timeout expired or query ID is invalid"
MOST_RESULTS, LONGEST_ID = 50, 64
CACHED = 300  # seconds, unless the bot says otherwise


def answer_callback(state: State, asked: Json) -> bool:
    """A pressed button is answered, with a few words or without."""
    text, query = str(asked.get("text", "")), str(asked.get("callback_query_id"))
    check_toast(text)
    waiting = state.queries.get(query)
    if waiting is None or "inline" in waiting:
        raise Refused(TOO_OLD)
    del state.queries[query]
    state.answers[query] = {"text": text, "show_alert": bool(asked.get("show_alert"))}
    state.toasts.append(text)
    state.changed.notify_all()
    return True


def answer_inline(state: State, asked: Json) -> bool:
    """What is offered to somebody who writes the bot's name in any chat."""
    _check_results(asked.get("results") or [])
    query = str(asked.get("inline_query_id"))
    waiting = state.queries.get(query)
    if waiting is None or "inline" not in waiting:
        raise Refused(TOO_OLD)
    del state.queries[query]
    state.inline[query] = asked
    seconds = int(asked.get("cache_time", CACHED))
    if seconds > 0:
        who = int(waiting["from"]) if asked.get("is_personal") else None
        state.cached[str(waiting["inline"]), who] = (time.monotonic() + seconds, asked)
    state.changed.notify_all()
    return True


def cached(state: State, words: str, person: int) -> Json | None:
    """What somebody is shown without the bot being asked: an earlier answer, which may have been meant for another."""
    for who in (person, None):
        until, answer = state.cached.get((words, who), (0.0, {}))
        if until > time.monotonic():
            return answer
    return None


def _check_results(results: list[Json]) -> None:
    ids = [str(each.get("id", "")) for each in results]
    if len(results) > MOST_RESULTS:
        raise Refused("RESULTS_TOO_MUCH")
    if any(not 1 <= len(id.encode()) <= LONGEST_ID for id in ids):
        raise Refused("RESULT_ID_INVALID")
    if len(set(ids)) < len(ids):
        raise Refused("RESULT_ID_DUPLICATE")
    for each in results:
        _check_result(each)


def _check_result(result: Json) -> None:
    if result.get("type") != "article":
        raise strict("an inline result that is no article")
    if not str(result.get("title", "")).strip():
        raise Refused("can't parse InlineQueryResult: Can't find field \"title\"")
    content = result.get("input_message_content") or {}
    marks = content.get("entities") or []
    formatted(str(content.get("message_text", "")), marks, content.get("parse_mode"), LONGEST_TEXT)
    buttons_of(result.get("reply_markup"))
