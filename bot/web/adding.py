"""Add what callers have asked for, one after the other, in a thread beside the answering."""

import io
import logging
import threading
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from hashlib import sha256
from time import monotonic

from bot.app import App
from bot.contract.outputs import AddResult
from bot.contract.web import JobShape
from bot.jobs.worker import Listener, gathered
from bot.web.access.visitors import Visitor
from bot.web.problems import Refused
from bot.web.store.additions import Addition, Additions, Request
from corpus.errors import OnRecordError
from corpus.sources.files import is_address
from corpus.sources.links import web_address

EVERY = 1.0  # seconds between notes of how far one has come
BEAT = 15.0  # seconds between signs of life
LOOKS = 5.0  # seconds between looks for what another process has left
UNEXPECTED = "It could not be added. The server's log says more."
ADDRESSES_ONLY = "Only addresses of the web can be added here: {!r} is none."

_log = logging.getLogger("onrecord")


class Adder:
    """Takes requests on and works them off."""

    def __init__(self, app: App, additions: Additions) -> None:
        self._app = app
        self.additions = additions
        self._wake = threading.Event()
        self._stopped = threading.Event()

    def addresses(self, visitor: Visitor, sources: Sequence[str], most: int, key: str | None) -> Addition:
        """Take addresses on. Refused where one is a path, or anything else that is no address."""
        asked = tuple(each.strip() for each in sources)
        for each in asked:
            if not (is_address(each) and web_address(each)):
                raise Refused(422, ADDRESSES_ONLY.format(each[:80]))
        return self._take(visitor, key, "\n".join(asked).encode(), sources=asked, most=most)

    def file(self, visitor: Visitor, name: str, body: bytes, key: str | None) -> Addition:
        """Take a file on, under its own name without any folder."""
        called = name.replace("\\", "/").rpartition("/")[2][:200]
        return self._take(visitor, key, called.encode() + b"\n" + body, name=called, body=body)

    def _take(self, visitor: Visitor, key: str | None, whole: bytes, **asked: object) -> Addition:
        mark = sha256(whole).hexdigest()
        known = None if key is None else sha256(f"{visitor.id}\0{key}".encode()).hexdigest()
        made = self.additions.put(Request(visitor.id, mark, known, **asked))  # type: ignore[arg-type]
        if made.asked.request != mark:
            raise Refused(422, "This Idempotency-Key came with another request before. Take a new key.")
        self._wake.set()
        return made

    def run(self) -> None:
        """Work off what there is, until it is stopped; in a thread of its own."""
        while not self._stopped.is_set():
            self._wake.clear()
            try:
                while not self._stopped.is_set() and self.work_once():
                    pass
                self._look()
            except OnRecordError as error:  # a full disk, say: it is tried again
                _log.error("additions could not be worked off: %s", error)
            self._wake.wait(LOOKS)

    def _look(self) -> None:
        """Look at what has come, for all that is followed."""
        try:
            self._app.tracking.look()
        except OnRecordError:
            raise
        except Exception as error:  # the edge of a look: the work goes on, and the next one tries again
            _log.error("what has come could not be looked at", exc_info=error)

    def stop(self) -> None:
        """Take up nothing more."""
        self._stopped.set()
        self._wake.set()

    def work_once(self) -> bool:
        """Work off one addition; False where there is none."""
        addition = self.additions.claim()
        if addition is None:
            return False
        with self._alive(addition.id):
            try:
                self._add(addition)
            except OnRecordError as error:
                self.additions.finish(addition.id, error=str(error))
            except Exception as error:  # the edge of a job: what failed is told in general words, and the log has it
                _log.error("an addition failed", exc_info=error)
                self.additions.finish(addition.id, error=UNEXPECTED)
        return True

    def _add(self, addition: Addition) -> None:
        asked, host = addition.asked, Listener()
        results: list[str] = []
        noted = monotonic()
        for result in gathered(self._app, asked.sources, asked.name, io.BytesIO(asked.body or b""), asked.most, host):
            results.append(AddResult.of(result).model_dump_json())
            if monotonic() - noted > EVERY:
                noted = monotonic()
                self.additions.progress(addition.id, host.total, results)
        self.additions.progress(addition.id, len(results), results)
        self._look()
        self.additions.finish(addition.id)

    @contextmanager
    def _alive(self, number: int) -> Iterator[None]:
        """Give signs of life for as long as the block takes."""
        ended = threading.Event()

        def beat() -> None:
            while not ended.wait(BEAT):
                self.additions.keep_alive(number)

        threading.Thread(target=beat, daemon=True).start()
        try:
            yield
        finally:
            ended.set()


def job_named(adder: Adder, visitor: Visitor, number: int) -> Addition:
    """The job of that number. Refused with 404 where there is none, or it is another's; owners see all."""
    found = adder.additions.find(number) if 0 < number < 2**62 else None
    if found is None or (found.asked.token != visitor.id and visitor.role != "owner"):
        raise Refused(404, f"There is no job {number}.")
    return found


def job_shape(addition: Addition) -> JobShape:
    """An addition as its caller sees it."""
    return JobShape(
        id=addition.id,
        kind="add",
        state=addition.state,
        tries=addition.tries,
        error=addition.error,
        done=addition.done,
        total=addition.total,
        results=[AddResult.model_validate_json(each) for each in addition.results],
    )
