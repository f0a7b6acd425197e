"""Fetch many addresses side by side: a thread for each site at work, results handed on as they come.

Results that are read but not yet taken are bounded by number and by weight, so memory does not grow with the list;
whoever stops taking stops it all.
"""

import threading
from collections import defaultdict, deque
from collections.abc import Callable, Iterable, Iterator
from typing import Generic, TypeVar

from corpus.web.addresses import parse_location
from corpus.web.failures import FetchError
from corpus.web.transport import Transport

THREADS = 32
READY = 100  # results that may lie ready, so that a slow site goes on while the taker is busy
READY_BYTES = 16 * 1024 * 1024
_ENDING = 2.0  # seconds for threads to end when nobody takes results any more
Result = TypeVar("Result")
Item = TypeVar("Item")
Open = Callable[[], Transport]


def fetch_each(
    urls: Iterable[str], open_: Open, one: Callable[[Transport, str], Result], weigh: Callable[[Result], int]
) -> Iterator[Result]:
    """`one` of every address, as it comes; a site's addresses are asked for one after another, in order."""
    sites: defaultdict[str, deque[str]] = defaultdict(deque)
    for url in urls:
        sites[_site(url)].append(url)
    work = _Work(deque(sorted(sites.values(), key=len, reverse=True)), open_, one, weigh)
    try:
        yield from work.results()
    finally:
        work.stop()


def _site(url: str) -> str:
    try:
        return parse_location(url).site
    except FetchError:
        return ""  # told by `one`, like any other failure


class _Work(Generic[Result]):
    """The threads of one run; the longest list is begun first."""

    def __init__(
        self,
        sites: deque[deque[str]],
        open_: Open,
        one: Callable[[Transport, str], Result],
        weigh: Callable[[Result], int],
    ) -> None:
        self._sites = sites
        self._open = open_
        self._one = one
        self._weigh = weigh
        self._ready: BoundedQueue[Result | BaseException | None] = BoundedQueue(READY, READY_BYTES)
        self._stopping = threading.Event()
        self._reading: set[Transport] = set()
        self._lock = threading.Lock()
        self._threads = [threading.Thread(target=self._run, daemon=True) for _ in range(min(THREADS, len(sites)))]

    def results(self) -> Iterator[Result]:
        """Each result; what no thread could foresee is raised here."""
        for thread in self._threads:
            thread.start()
        ended = 0
        while ended < len(self._threads):
            result = self._ready.take()
            if isinstance(result, BaseException):
                raise result
            if result is None:
                ended += 1
            else:
                yield result

    def stop(self) -> None:
        """End all threads, what they are reading included."""
        self._stopping.set()
        self._ready.shut()
        with self._lock:
            for transport in self._reading:
                transport.abort()
        for thread in self._threads:
            if thread.ident is not None:
                thread.join(_ENDING / len(self._threads))

    def _run(self) -> None:
        last: BaseException | None = None
        try:
            while (urls := self._next_site()) is not None:
                self._site(urls)
        except BaseException as error:  # not lost with the thread: raised where the results are taken
            last = error
        self._ready.put(last)

    def _next_site(self) -> deque[str] | None:
        with self._lock:
            return self._sites.popleft() if self._sites and not self._stopping.is_set() else None

    def _site(self, urls: deque[str]) -> None:
        transport = self._open()
        with self._lock:
            self._reading.add(transport)
        try:
            while urls and not self._stopping.is_set():
                result = self._one(transport, urls.popleft())
                self._ready.put(result, self._weigh(result))
        finally:
            with self._lock:
                self._reading.discard(transport)
            transport.close()


class BoundedQueue(Generic[Item]):
    """A queue between threads that is full by weight as well as by number, and can be shut."""

    def __init__(self, items: int, weight: int) -> None:
        self._items = items
        self._weight = weight
        self._held: deque[tuple[Item, int]] = deque()
        self._heavy = 0
        self._shut = False
        self._changed = threading.Condition()

    def put(self, item: Item, weight: int = 0) -> None:
        """Lay something in, once there is room; nothing is laid into one that is shut."""
        with self._changed:
            self._changed.wait_for(lambda: self._shut or self._room())
            if not self._shut:
                self._held.append((item, weight))
                self._heavy += weight
                self._changed.notify_all()

    def take(self) -> Item:
        """The oldest thing in it, once there is one."""
        with self._changed:
            self._changed.wait_for(lambda: bool(self._held))
            item, weight = self._held.popleft()
            self._heavy -= weight
            self._changed.notify_all()
            return item

    def shut(self) -> None:
        """Let nobody wait any more to lay something in."""
        with self._changed:
            self._shut = True
            self._changed.notify_all()

    def _room(self) -> bool:
        return len(self._held) < self._items and (not self._held or self._heavy < self._weight)
