"""Counters and gauges of a running program, in the text format of Prometheus.

Counters are events, counted as they are told; no label holds anything but a word of the program's own. Gauges are read
from the stores when somebody asks for them, and not more often than now and then.
"""

import logging
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from time import monotonic

from prometheus_client import CollectorRegistry, Counter, Gauge, Histogram, generate_latest
from prometheus_client.exposition import CONTENT_TYPE_PLAIN_0_0_4

from bot.app import App
from corpus.errors import OnRecordError
from corpus.events import FIELDS, LOG, Field

CONTENT_TYPE = CONTENT_TYPE_PLAIN_0_0_4
FRESH_SECONDS = 15.0  # for which gauges are not read anew
_SECONDS = (0.05, 0.1, 0.25, 0.5, 1.0, 2.0, 5.0, 10.0, 30.0, 60.0)
_MOST_WORDS = 40  # values of one label: more can only be a mistake

Fields = Mapping[str, Field]


class Metrics(logging.Handler):
    """Counts the events of this process, and remembers when each was told last."""

    def __init__(self) -> None:
        super().__init__(logging.DEBUG)
        self._registry = registry = CollectorRegistry()
        self._questions = Histogram(
            "onrecord_question_seconds", "Questions answered, with the seconds they took", ["kind", "status"],
            buckets=_SECONDS, registry=registry,
        )  # fmt: skip
        self._counters = {
            event: Counter(f"onrecord_{name}", help, ["status"], registry=registry)
            for event, (name, help) in _COUNTED.items()
        }
        self._cost = Counter("onrecord_model_cost", "Price of the calls to the language model", registry=registry)
        self._errors = Counter("onrecord_errors", "Events that somebody should look at", registry=registry)
        self._gauges = {name: Gauge(f"onrecord_{name}", help, registry=registry) for name, (help, _) in _GAUGES.items()}
        self._jobs = Gauge("onrecord_jobs", "Jobs by state", ["state"], registry=registry)
        self._last: dict[str, float] = {}
        self._states: dict[str, str] = {}
        self._words: dict[str, set[str]] = {}
        self._read = -FRESH_SECONDS

    def emit(self, record: logging.LogRecord) -> None:
        """Count an event."""
        event, fields = str(record.msg), getattr(record, FIELDS, {})
        self._last[event] = monotonic()
        self._states[event] = str(fields.get("status"))
        if record.levelno >= logging.ERROR:
            self._errors.inc()
        if event == "question answered":
            kind, status = self._word("kind", fields.get("kind")), self._word("status", fields.get("status"))
            self._questions.labels(kind, status).observe(float(fields.get("seconds") or 0))
        elif counter := self._counters.get(event):
            error = record.exc_info[1] if record.exc_info else None
            became = type(error).__name__ if error is not None else fields.get("status")
            counter.labels(self._word(event, became)).inc()
            self._cost.inc(float(fields.get("cost") or 0))

    def since(self, event: str) -> float | None:
        """The seconds since an event was told last; None where it never was."""
        at = self._last.get(event)
        return None if at is None else monotonic() - at

    def status(self, event: str) -> str | None:
        """The status that an event had when it was told last; None where it never was."""
        return self._states.get(event)

    def written(self, app: App) -> bytes:
        """All of them, in the format of Prometheus."""
        if monotonic() - self._read >= FRESH_SECONDS:
            self._read = monotonic()
            self._gauge(app)
        return generate_latest(self._registry)

    def _gauge(self, app: App) -> None:
        for name, (_, read) in _GAUGES.items():
            self._gauges[name].set(_read(read, app))
        for state, count in job_counts(app).items():
            self._jobs.labels(state).set(count)

    def _word(self, label: str, value: object) -> str:
        """A value of a label, as long as there are not too many."""
        word, known = str(value or "unknown"), self._words.setdefault(label, set())
        if word not in known and len(known) >= _MOST_WORDS:
            return "other"
        known.add(word)
        return word


@contextmanager
def counting(metrics: Metrics) -> Iterator[None]:
    """Let events be counted for as long as this lasts."""
    before = LOG.level
    LOG.addHandler(metrics)
    LOG.setLevel(logging.DEBUG)
    try:
        yield
    finally:
        LOG.setLevel(before)
        LOG.removeHandler(metrics)


def job_counts(app: App) -> dict[str, int]:
    """The jobs by their state."""
    counts: dict[str, int] = dict(app.queue.standing().counts.items())
    return counts


def _read(read: Callable[[App], float], app: App) -> float:
    """A number of the stores; none where they cannot be read, which /health tells."""
    try:
        return read(app)
    except OnRecordError:
        return float("nan")


_COUNTED = {  # events that are counted by their status, or by the type of their failure
    "source added": ("sources_added", "Sources that were to be added, by what became of them"),
    "page fetched": ("pages_fetched", "Pages that were fetched, by outcome"),
    "model called": ("model_calls", "Calls to the language model"),
    "telegram failed": ("telegram_errors", "Calls to Telegram that failed, by the type of the error"),
    "update worked": ("telegram_updates", "Updates of Telegram that were worked"),
    "job worked": ("jobs_worked", "Jobs that were worked, by what became of them"),
    "feed read": ("feeds_read", "Feeds that were read"),
    "page read again": ("pages_changed", "Pages that were found changed, by their state"),
    "request answered": ("http_requests", "Requests to the pages and the API, by status"),
}
_GAUGES: dict[str, tuple[str, Callable[[App], float]]] = {
    "articles": ("Articles held", lambda app: app.catalogue.scope().articles),
    "passages": ("Passages held", lambda app: app.catalogue.scope().passages),
    "notices_waiting": ("Notices that chats have yet to be told", lambda app: app.tracking.deliveries.count_open()),
    "vectors_not_indexed": ("Passages that Chroma lacks", lambda app: app.vectors.lacking()),
    "model_calls_today": (
        "Calls to the language model today (UTC), of all processes",
        lambda app: app.calls.today()[0],
    ),
    "model_tokens_today": ("Tokens of these calls", lambda app: app.calls.today()[1]),
}
