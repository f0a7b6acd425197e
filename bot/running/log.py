"""The log of every door: one line an event on stderr, for people or as JSON; never a secret, never people's words.

An event is a constant of the program with fields that are numbers, ids and single words. A failure is told by its type
and the lines of the program it went through, since its message may hold anything; by its message only where that is
meant for whoever runs the program. Whatever else is put into a line is left out here, whoever put it there.
"""

import json
import logging
import re
import sys
import traceback
from collections import deque
from collections.abc import Collection, Iterator, Mapping, Sequence
from contextlib import contextmanager
from datetime import UTC, datetime
from typing import TextIO

from bot.present.safe import plain_line
from bot.running.options import LogForm
from corpus.errors import ConfigError, OnRecordError, StoreError
from corpus.events import FIELDS, LOG, Field

KEPT = 5
LEFT_OUT = "[left out]"
_LIBRARIES = ("telegram", "httpx", "httpcore", "asyncio", "uvicorn")  # their logs hold addresses with tokens
_OWN = ("onrecord", "corpus", "retrieval")  # whose lines are written
_PLAIN = re.compile(r"[\w.:+-]{1,60}", re.ASCII)  # an id, a state, a type, a time
_SECRET = "[secret]"
_CLAIM = re.compile(r"(start=claim-)[\w-]+")
_FOR_OPERATORS = (StoreError, ConfigError)


class RecentErrors(logging.Handler):
    """Keeps the latest errors that went to the log, for the owner's /status."""

    def __init__(self) -> None:
        super().__init__(logging.ERROR)
        self._latest: deque[str] = deque(maxlen=KEPT)
        self.count = 0

    def emit(self, record: logging.LogRecord) -> None:
        """Keep an error, without the message of its exception, which may hold anything."""
        self.count += 1
        self._latest.append(f"{datetime.now(UTC):%d %b %H:%M} UTC: {brief(record)}")

    def latest(self) -> list[str]:
        """Return the latest errors, the last first."""
        return list(reversed(self._latest))


class Lines(logging.Formatter):
    """Lines for people: the time, the level, the event, its fields; a failure's places below it."""

    form: LogForm = "text"

    def __init__(self, secrets: Collection[str] = ()) -> None:
        super().__init__()
        self._secrets = sorted((each for each in secrets if len(each) > 3), key=len, reverse=True)

    def format(self, record: logging.LogRecord) -> str:
        """Write a record, without any secret."""
        line = self.written(told(record))
        for each in self._secrets:
            line = line.replace(each, _SECRET)
        return line

    def written(self, told: Mapping[str, object]) -> str:
        """Write what is told of an event."""
        time, level, event, *rest = told.items()
        fields = " ".join(f"{name}={_quoted(value)}" for name, value in rest if name != "places")
        places = told.get("places", ())
        assert isinstance(places, list | tuple)
        first = f"{time[1]} {str(level[1]).upper():<7} {event[1]}" + (f"  {fields}" if fields else "")
        return "\n".join([first, *(f"    {each}" for each in places)])


class JsonLines(Lines):
    """The same as one JSON object a line, in ASCII."""

    form = "json"

    def written(self, told: Mapping[str, object]) -> str:
        """Write what is told of an event."""
        return json.dumps(told)


FORMS = {"text": Lines, "json": JsonLines}


@contextmanager
def logging_to_stderr(form: LogForm, secrets: Collection[str]) -> Iterator[RecentErrors]:
    """Write the program's log to stderr for as long as this lasts; what keeps the latest errors."""
    handler, recent = _ToStderr(logging.INFO), RecentErrors()
    handler.setFormatter(FORMS[form](secrets))
    before = {name: _state(logging.getLogger(name)) for name in (*_OWN, *_LIBRARIES)}
    for name in before:
        _set(logging.getLogger(name), [handler, recent] if name in _OWN else [logging.NullHandler()], propagate=False)
    level = LOG.level
    LOG.setLevel(logging.INFO)
    try:
        yield recent
    finally:
        LOG.setLevel(level)
        for name, (handlers, propagate) in before.items():
            _set(logging.getLogger(name), handlers, propagate=propagate)


class _ToStderr(logging.StreamHandler[TextIO]):
    """Writes to standard error as it is at the time."""

    def __init__(self, level: int) -> None:
        logging.Handler.__init__(self, level)

    @property
    def stream(self) -> TextIO:  # type: ignore[override]
        """Standard error."""
        return sys.stderr


def _state(log: logging.Logger) -> tuple[list[logging.Handler], bool]:
    return log.handlers[:], log.propagate


def _set(log: logging.Logger, handlers: Sequence[logging.Handler], *, propagate: bool) -> None:
    log.handlers[:], log.propagate = handlers, propagate


def as_logged(line: str) -> str:
    """A line that the program says beside its log, in the log's own form.

    JSON is for machines that keep it, so the link of the first owner is not in it: set ONRECORD_OWNERS there.
    """
    for each in LOG.handlers:
        if isinstance(each.formatter, JsonLines):
            said = _CLAIM.sub(rf"\1{_SECRET}", line)
            return json.dumps({"time": _moment(datetime.now(UTC)), "level": "info", "event": "said", "text": said})
    return line


def brief(record: logging.LogRecord) -> str:
    """A record in a few words: the event, what it is about, why it failed."""
    error = record.exc_info[1] if record.exc_info else None
    why = "" if error is None else f": {error}" if _is_for_operators(error) else f" ({type(error).__name__})"
    fields = "".join(f" {name}={value}" for name, value in _fields(record).items())
    return f"{_event(record)}{fields}{why}"


def told(record: logging.LogRecord) -> dict[str, object]:
    """All that is told of a record, in the order in which it is written."""
    error = record.exc_info[1] if record.exc_info else None
    return {
        "time": _moment(datetime.fromtimestamp(record.created, UTC)),
        "level": record.levelname.lower(),
        "event": _event(record),
        **_fields(record),
        **(_failure(error) if error is not None else {}),
    }


def _fields(record: logging.LogRecord) -> dict[str, object]:
    fields: Mapping[str, Field] = getattr(record, FIELDS, {})
    return {name: _harmless(value) for name, value in fields.items() if value is not None}


def _moment(moment: datetime) -> str:
    return moment.isoformat(timespec="milliseconds").replace("+00:00", "Z")


def _event(record: logging.LogRecord) -> str:
    """The event: of our own doors a constant with what is harmless put in; of the layers below a line as they say it,
    which is meant for whoever runs the program."""
    if record.name != LOG.name or not record.args:
        return plain_line(record.getMessage())
    arguments = record.args if isinstance(record.args, tuple) else (record.args,)
    return plain_line(str(record.msg) % tuple(map(_harmless, arguments)))


def _harmless(value: object) -> object:
    if value is None or isinstance(value, int | float):
        return value
    if isinstance(value, BaseException):
        return plain_line(str(value)) if _is_for_operators(value) else type(value).__name__
    return value if isinstance(value, str) and _PLAIN.fullmatch(value) else LEFT_OUT


def _is_for_operators(error: BaseException) -> bool:
    return isinstance(error, _FOR_OPERATORS)


def _failure(error: BaseException) -> dict[str, object]:
    kind = type(error).__name__
    if _is_for_operators(error):
        return {"error": kind, "why": plain_line(str(error))}
    return {"error": kind} if isinstance(error, OnRecordError) else {"error": kind, "places": _places(error)}


def _places(error: BaseException) -> list[str]:
    """The types of an error and of its cause, with the lines they went through; the cause first."""
    cause = error.__cause__ or error.__context__
    kind = f"{type(error).__module__}.{type(error).__qualname__}"
    frames = [f"  {each.filename}:{each.lineno} in {each.name}" for each in traceback.extract_tb(error.__traceback__)]
    return [*(_places(cause) if cause else ()), kind, *frames]


def _quoted(value: object) -> str:
    words = str(value)
    return words if _PLAIN.fullmatch(words) or words == LEFT_OUT else json.dumps(words)
