"""Work off what is to be added, a few at a time, telling in one message how it goes and what became of it."""

import asyncio
import io
from collections import Counter
from collections.abc import Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field

from telegram import Bot
from telegram.error import TelegramError

from bot.jobs.store.queue import Job
from bot.telegram.messages.articles import card_messages
from bot.telegram.messages.blocks import bold, line, messages
from bot.telegram.messages.entities import Button, Message, Rows, plainly
from bot.telegram.messages.entry import short_article
from bot.telegram.run.log import LOG
from bot.telegram.run.sender import GoneError
from bot.telegram.run.services import Services
from bot.telegram.texts import articles as words
from bot.telegram.texts.articles import REMOVE
from corpus.errors import OnRecordError
from corpus.sources.files import Failure, Raw, in_memory
from corpus.sources.gather import Wanted
from corpus.sources.links import NOTHING
from corpus.sources.lists import only_links
from retrieval.ingest import Result

AT_ONCE = 2
EVERY = 2.0  # seconds between edits of a message
MOST_NAMED = 10
DOWNLOADS = 3  # tries


@dataclass(slots=True)
class _Host:
    """Whoever asked, for the gathering of sources: what is told it stands in a message, and it agrees to nothing."""

    total: int = 0
    done: int = 0
    notes: list[str] = field(default_factory=list)

    def note(self, line: str) -> None:
        self.notes.append(line)

    def expect(self, links: int) -> None:
        self.total += links

    def came(self) -> None:
        self.done += 1

    def agree(self, _question: str) -> bool:
        return False


async def work_jobs(services: Services, bot: Bot) -> None:
    """Work jobs off for ever: those that are left, then each as it comes."""
    begun: set[int] = set()
    with_threads = ThreadPoolExecutor(AT_ONCE, thread_name_prefix="adding")
    tasks: set[asyncio.Task[None]] = set()
    room = asyncio.Semaphore(AT_ONCE)
    try:
        while True:
            services.wake.clear()
            for job in await services.run(services.jobs.unfinished):
                if job.id not in begun:
                    begun.add(job.id)
                    task = asyncio.create_task(_worked(services, bot, job, room, with_threads))
                    tasks.add(task)
                    task.add_done_callback(tasks.discard)
            await services.wake.wait()
    finally:
        for task in tasks:
            task.cancel()
        with_threads.shutdown(wait=False, cancel_futures=True)


async def _worked(services: Services, bot: Bot, job: Job, room: asyncio.Semaphore, threads: ThreadPoolExecutor) -> None:
    """One job to its end; what fails is told in the chat, and the log has the rest."""
    async with room:
        host = _Host()
        try:
            told = await _added(services, bot, job, host, threads)
        except OnRecordError as error:
            told = plainly(words.failed(str(error), page=False))
        except Exception as error:  # the edge of a job, as the handlers have theirs
            LOG.error("a job failed", exc_info=error)
            told = plainly(words.failed("", page=False))
        try:
            await _tell(services, job, told)
        except (GoneError, TelegramError) as error:
            LOG.error("what became of a job could not be told: %s", type(error).__name__)
        await services.run(services.jobs.finish, job.id, cut_short=bool(host.notes))


async def _added(services: Services, bot: Bot, job: Job, host: _Host, threads: ThreadPoolExecutor) -> Message:
    """What became of a job, as the message to show."""
    if not await services.run(services.jobs.begin, job.id):
        return plainly(words.GIVEN_UP)
    body = await _download(bot, job.file) if job.file else b""
    if body is None:
        return plainly(words.SEND_AGAIN)
    adding = asyncio.get_running_loop().run_in_executor(threads, lambda: list(_results(services, job, body, host)))
    await _watch(services, job, host, adding)
    results = await adding
    if results and host.notes:  # of one feed or sitemap there is more
        return several(results, host.notes, ((Button(words.THE_OTHERS, f"rest:{job.id}"),),))
    return await services.run(outcome, services, results, page=bool(job.sources))


async def _watch(services: Services, job: Job, host: _Host, adding: "asyncio.Future[list[Result]]") -> None:
    """Tell how many of many pages have come, now and then, until all have."""
    told = 0
    while not (await asyncio.wait([adding], timeout=EVERY))[0]:
        if host.total > 1 and host.done != told:
            told = host.done
            await services.client.edit(job.chat, job.message, plainly(words.fetched(host.done, host.total)))


async def _download(bot: Bot, file: str) -> bytes | None:
    """A file's bytes; None where Telegram does not give them."""
    for pause in range(DOWNLOADS):
        try:
            return bytes(await (await bot.get_file(file)).download_as_bytearray())
        except TelegramError as error:
            LOG.warning("a file could not be had: %s", type(error).__name__)
            await asyncio.sleep(pause)
    return None


def _results(services: Services, job: Job, body: bytes | None, host: _Host) -> Iterator[Result]:
    """What becomes of each source."""
    if job.name is not None and body is not None:
        yield from services.app.add(map(_to_read, in_memory(job.name, body, NOTHING)))
    else:
        yield from services.app.gather(Wanted(job.sources, most=job.most), host, io.BytesIO())


def _to_read(source: Raw | Failure) -> Raw | Failure:
    """What came as a file, unless it is a text of nothing but links."""
    if isinstance(source, Failure) or not source.page.content_type.startswith("text/plain"):
        return source
    return Failure(source.source, words.ONLY_LINKS) if only_links(source.page.body) else source


def outcome(services: Services, results: list[Result], *, page: bool) -> Message:
    """One article's card, or of several what became of them; `page` where they were fetched."""
    if not results:
        return plainly(words.failed("There is no article in it.", page=page))
    if len(results) > 1:
        return several(results)
    (result,) = results
    if result.article is None:
        return plainly(words.failed(result.error or "", page=page))
    row = services.app.article(str(result.article.id))
    speakers = services.app.transcripts.of_article(row.article, None).speakers
    remove = ((Button(REMOVE, f"rm:{row.article.id}"),),)
    return card_messages(row, speakers, lead=words.LEADS[result.status], extra=remove)[0]


def several(results: list[Result], notes: Sequence[str] = (), more: Rows = ()) -> Message:
    """How many of each, the first of them by name, why others failed, and what was left out."""
    counts = Counter[str](result.status for result in results)
    held = [result.article for result in results if result.article][:MOST_NAMED]
    named = tuple(line(bold(str(each.id)), f"  {short_article(each).metadata.title or ''}") for each in held)
    failures = [result for result in results if result.status == "failed"][:MOST_NAMED]
    why = tuple(line(words.failed(each.error or "", page=False)) for each in failures)
    cards = tuple(Button(str(each.id), f"art:{each.id}") for each in held[:5])
    left = tuple(line(words.for_a_chat(each)) for each in notes[:3])
    return messages([(line(bold(words.summary(counts))),), left, named, why], ((cards,) if cards else ()) + more)[0]


async def _tell(services: Services, job: Job, told: Message) -> None:
    """Put it in the place of the message that said it was begun; where that is gone, in a new one."""
    if not await services.client.edit(job.chat, job.message, told):

        async def note(_: int) -> None:
            return

        await services.client.send(job.chat, told, note)
