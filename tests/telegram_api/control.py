"""The control channel: POST /control/NAME with JSON lets a program elsewhere be the people, and read what happened."""

import base64
from collections.abc import Callable
from dataclasses import asdict
from typing import TYPE_CHECKING, Any

from tests.telegram_api.messages import Json, Sent
from tests.telegram_api.people import Group, Person
from tests.telegram_api.refusals import Refused
from tests.telegram_api.wire import Upload

if TYPE_CHECKING:
    from tests.telegram_api.server import Telegram

_VERBS = {"sends", "replies", "edits", "forwards", "sends_document", "presses", "asks_inline"}
_VERBS |= {"adds_bot", "removes_bot", "blocks", "unblocks"}
_SWITCHES = {"flood", "reads_all", "inline_mode"}


def control(telegram: "Telegram", name: str, asked: Json) -> Any:
    """What a control gives; refused where it is unknown, or cannot be done."""
    if name not in CONTROLS:
        raise Refused(f"STRICT: no control {name}", 404)
    try:
        return CONTROLS[name](telegram, asked)
    except (AssertionError, KeyError, TypeError, ValueError) as error:
        raise Refused(f"STRICT: control {name}: {error!r}") from error


def _person(telegram: "Telegram", asked: Json) -> int:
    return telegram.person(**asked).id


def _group(telegram: "Telegram", asked: Json) -> int:
    return telegram.group(**asked).chat


def _act(telegram: "Telegram", asked: Json) -> Any:
    """Somebody does something; messages and groups among the arguments are told by their numbers."""
    person, verb = telegram.people[asked.pop("person")], asked.pop("verb")
    if verb not in _VERBS:
        raise Refused(f"STRICT: people cannot do {verb!r}")
    done = getattr(person, verb)(**{key: _argument(telegram, key, value) for key, value in asked.items()})
    return asdict(done) if isinstance(done, Sent) else done


def _argument(telegram: "Telegram", key: str, value: Any) -> Person | Group | Sent | bytes | Any:
    if key in ("to", "of") and isinstance(value, int):
        return telegram.groups[value]
    if key in ("sent", "former", "reply_to") and value is not None:
        return telegram.messages[value["chat"]][value["id"]]
    return base64.b64decode(value) if key == "content" else value


def _messages(telegram: "Telegram", asked: Json) -> list[Json]:
    """The messages of a chat: all, or the bot's after one, which are waited for."""
    chat, after = asked["chat"], asked.get("after")
    if after is None:
        with telegram.changed:
            return [asdict(each) for each in telegram.messages.get(chat, {}).values()]

    def fresh() -> list[Sent]:
        return [each for each in telegram.of_bot(chat) if each.id > after]

    found = telegram.wait(fresh, f"a message of the bot in chat {chat}", asked.get("seconds", 60.0))
    return [asdict(each) for each in found]


def _calls(telegram: "Telegram", asked: Json) -> list[Json]:
    """The journal, from a number on."""
    with telegram.changed:
        found = telegram.calls[asked.get("since", 0) :]
    return [asdict(call) | {"parameters": {k: _plain(v) for k, v in call.parameters.items()}} for call in found]


def _plain(value: Any) -> Any:
    return repr(value) if isinstance(value, Upload) else value


def _handed(telegram: "Telegram", asked: Json) -> float | None:
    """When an update was first told to the bot."""
    with telegram.changed:
        return telegram.handed.get(asked["update"])


def _fail(telegram: "Telegram", asked: Json) -> None:
    telegram.fail(**asked)


def _switch(telegram: "Telegram", asked: Json) -> None:
    """Flood limits, privacy mode, inline mode, the network: on or off."""
    if "is_down" in asked:
        telegram.set_down(asked.pop("is_down"))
    for name, value in asked.items():
        if name not in _SWITCHES:
            raise Refused(f"STRICT: no switch {name!r}")
        setattr(telegram, name, value)


CONTROLS: dict[str, Callable[["Telegram", Json], Any]] = {
    "person": _person,
    "group": _group,
    "act": _act,
    "messages": _messages,
    "calls": _calls,
    "handed": _handed,
    "fail": _fail,
    "switch": _switch,
}
