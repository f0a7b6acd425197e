"""The health of a running program, part by part: does it do what it is there for, and what is wrong where it does not.

Each part is asked in a thread of its own and may take a few seconds: a database that hangs is told, not waited for.
"""

from collections.abc import Callable, Mapping
from concurrent.futures import Future, ThreadPoolExecutor
from concurrent.futures import TimeoutError as NotYet
from dataclasses import dataclass, field
from time import monotonic
from typing import Literal

from bot.app import App
from bot.running.metrics import Metrics, job_counts
from corpus.errors import OnRecordError

Door = Literal["serve", "web", "work"]
Found = dict[str, str | int | float | None]

SECONDS = 5.0  # in which a part has to answer
POLL_SECONDS = 120.0  # since Telegram was heard last; it answers every 25 seconds
NO_ANSWER = "It does not answer."


@dataclass(frozen=True, slots=True)
class Part:
    """A part with what is known of it, and what is wrong with it."""

    found: Found = field(default_factory=dict)
    wrong: str | None = None


@dataclass(frozen=True, slots=True)
class Health:
    """All parts by their names."""

    door: Door
    parts: Mapping[str, Part]

    @property
    def ok(self) -> bool:
        """Tell whether nothing is wrong."""
        return all(each.wrong is None for each in self.parts.values())

    def shape(self) -> dict[str, object]:
        """The same as JSON has it."""
        parts = {
            name: {"ok": part.wrong is None, **part.found, **({"wrong": part.wrong} if part.wrong else {})}
            for name, part in self.parts.items()
        }
        return {"ok": self.ok, "door": self.door, "parts": parts}


class Examiner:
    """Examines one running program."""

    def __init__(self, app: App, door: Door, metrics: Metrics) -> None:
        self._app = app
        self._door: Door = door
        self._metrics = metrics
        self._began = monotonic()
        self._asked: dict[str, Future[Part]] = {}
        self._parts: dict[str, Callable[[], Part]] = {
            "database": self._database,
            "chroma": self._chroma,
            "queue": self._queue,
            **({"telegram": self._telegram} if door == "serve" else {}),
        }
        self._threads = ThreadPoolExecutor(len(self._parts), thread_name_prefix="health")

    def examine(self) -> Health:
        """Ask every part at once."""
        deadline = monotonic() + SECONDS
        for name, ask in self._parts.items():
            if name not in self._asked or self._asked[name].done():  # one that hangs is not asked twice
                self._asked[name] = self._threads.submit(ask)
        return Health(self._door, {name: self._answer(name, deadline) for name in self._parts})

    def _answer(self, name: str, deadline: float) -> Part:
        try:
            return self._asked[name].result(max(deadline - monotonic(), 0))
        except NotYet:
            return Part(wrong=NO_ANSWER)
        except OnRecordError as error:
            return Part(wrong=self._app.settings.scrubbed(str(error)))
        except Exception as error:  # the edge of a part: whatever it is, it is told by its type alone
            return Part(wrong=f"It failed: {type(error).__name__}.")

    def _database(self) -> Part:
        began = monotonic()
        self._app.catalogue.changes(), self._app.kept_answers.last()
        return Part({"seconds": round(monotonic() - began, 3)})

    def _chroma(self) -> Part:
        trouble = self._app.vectors.trouble()
        return Part({"not_indexed": self._app.vectors.lacking()}, trouble and self._app.settings.scrubbed(trouble))

    def _queue(self) -> Part:
        return Part({**job_counts(self._app)})

    def _telegram(self) -> Part:
        if self._metrics.status("telegram turn") == "waiting":
            return Part({"turn": "waiting"})
        since = self._metrics.since("telegram polled")
        late = (monotonic() - self._began if since is None else since) > POLL_SECONDS
        found: Found = {"turn": "held", "seconds_since_heard": None if since is None else round(since, 1)}
        return Part(found, "Telegram has not been heard for too long." if late else None)
