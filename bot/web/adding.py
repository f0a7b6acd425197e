"""Take on what callers ask to be added, as jobs of the one queue, and tell each caller how his own go."""

from collections.abc import Sequence
from hashlib import sha256

from bot.contract.articles import AddResult
from bot.contract.jobs import JobShape
from bot.jobs.queue import ANYBODY, Asked, Asker, Job, Queue, Request
from bot.web.access.visitors import Visitor
from bot.web.problems import Refused
from corpus.nouns import Metadata
from corpus.sources.files import is_address
from corpus.sources.links import NOTHING, web_address

ADDRESSES_ONLY = "Only addresses of the web can be added here: {!r} is none."


class Adder:
    """Takes requests on."""

    def __init__(self, queue: Queue) -> None:
        self.queue = queue

    def addresses(self, visitor: Visitor, sources: Sequence[str], most: int, key: str | None) -> Job:
        """Take addresses on. Refused where one is a path, or anything else that is no address."""
        asked = tuple(each.strip() for each in sources)
        for each in asked:
            if not (is_address(each) and web_address(each)):
                raise Refused(422, ADDRESSES_ONLY.format(each[:80]))
        return self._take(visitor, key, "\n".join(asked).encode(), Asked(asked, most))

    def file(self, visitor: Visitor, name: str, body: bytes, key: str | None, url: str = "") -> Job:
        """Take a file on, under its own name without any folder, and the address at which it was published."""
        called = name.replace("\\", "/").rpartition("/")[2][:200]
        if url and not (is_address(url) and web_address(url)):
            raise Refused(422, f"{url[:80]!r} is no web address. Give one that begins with https:// or http://")
        given = Metadata(url=url) if url else NOTHING
        whole = b"\n".join((called.encode(), *([url.encode()] if url else ()), body))
        return self._take(visitor, key, whole, Asked(name=called, body=body, given=given))

    def _take(self, visitor: Visitor, key: str | None, whole: bytes, asked: Asked) -> Job:
        mark = sha256(whole).hexdigest()
        known = None if key is None else "web " + sha256(f"{visitor.id}\0{key}".encode()).hexdigest()
        made = self.queue.defer(Request("add", asked, Asker("web", visitor.id), known, mark))
        if made.request.mark != mark:
            raise Refused(422, "This Idempotency-Key came with another request before. Take a new key.")
        return made

    def latest(self, visitor: Visitor, most: int) -> list[JobShape]:
        """The latest jobs that a visitor asked for; of an owner all that came by the web."""
        mine = Asker("web", ANYBODY if visitor.role == "owner" else visitor.id)
        return [self.shape(job) for job in self.queue.latest(asker=mine, most=most)]

    def named(self, visitor: Visitor, number: int) -> Job:
        """The job of that number. Refused with 404 where there is none, or it is another's; owners see all."""
        found = self.queue.find(number) if 0 < number < 2**62 else None
        if found is None or not (visitor.role == "owner" or found.request.asker == Asker("web", visitor.id)):
            raise Refused(404, f"There is no job {number}.")
        return found

    def shape(self, job: Job) -> JobShape:
        """A job as its caller sees it."""
        results = [AddResult.model_validate_json(each) for each in self.queue.results(job.id).values()]
        return JobShape.of(job, results)
