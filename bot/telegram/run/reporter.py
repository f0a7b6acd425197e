"""Tell chats how their jobs go and what became of them, each in the one message that said it was begun."""

import asyncio
from collections.abc import Sequence
from dataclasses import replace
from time import monotonic

from telegram import Bot
from telegram.error import TelegramError

from bot.app import App
from bot.jobs.adding import ONLY_LINKS
from bot.jobs.queue import ENDED, GIVEN_UP, Job
from bot.jobs.results import kept_result
from bot.jobs.worker import UNEXPECTED
from bot.telegram.messages.articles import added_card, added_several
from bot.telegram.messages.entities import Button, Message, plainly
from bot.telegram.run.sender import Client
from bot.telegram.texts import articles
from corpus.events import failed
from retrieval.ingest import Result

DOWNLOADS = 3  # tries
CANCELLED = "It was cancelled."
LOOKS = 0.5  # seconds between looks for jobs that have moved
EVERY = 2.0  # seconds between reports of progress


class ChatReporter:
    """Tells of the jobs whose `message` stands in a chat; whoever works them off."""

    def __init__(self, app: App, client: Client, files: "TelegramFiles") -> None:
        self._app = app
        self._client = client
        self._files = files
        self._progress: dict[int, tuple[int, float]] = {}  # of a job that runs: what was told, and when

    async def run(self) -> None:
        """Tell without end."""
        await self._get_files()
        while True:
            for job in await asyncio.to_thread(self._app.queue.untold, "telegram"):
                await (self._tell(job) if job.state in ENDED else self._tell_progress(job))
            await asyncio.sleep(LOOKS)

    async def _get_files(self) -> None:
        """Get the files of jobs that a former version has kept without them."""
        for job, file in await asyncio.to_thread(self._app.queue.unfilled):
            body = await self._files.fetch(file)
            if body is not None:
                await asyncio.to_thread(self._app.queue.fill, job.id, body)
            else:
                await self._show(job, plainly(articles.SEND_AGAIN()))
                await asyncio.to_thread(self._app.queue.cancel, job.id)
                await asyncio.to_thread(self._app.queue.told, job.id)

    async def _tell_progress(self, job: Job) -> None:
        """Tell how many of many pages have come, now and then."""
        done, at = self._progress.get(job.id, (0, monotonic()))
        if job.total < 2 or job.done == done or monotonic() - at < EVERY:
            self._progress.setdefault(job.id, (0, monotonic()))
            return
        self._progress[job.id] = job.done, monotonic()
        chat, message = job.request.asker.who, job.request.asker.message or 0
        try:
            await self._client.edit(chat, message, plainly(articles.FETCHED(done=job.done, total=job.total)))
        except Exception as error:  # the work goes on
            failed("how a job goes could not be told", error, job=job.id)

    async def _tell(self, job: Job) -> None:
        """Tell what became of a job, once."""
        self._progress.pop(job.id, None)
        try:
            await self._show(job, await asyncio.to_thread(self._message, job))
        except Exception as error:  # nobody can be told any more
            failed("what became of a job could not be told", error, job=job.id)
        await asyncio.to_thread(self._app.queue.told, job.id)

    async def _show(self, job: Job, message: Message) -> None:
        """Show it in the place of the message that said the job was begun, or else in a new one."""
        chat, begun = job.request.asker.who, job.request.asker.message
        if begun is None or not await self._client.edit(chat, begun, message):
            await self._client.send(chat, message, _unnoted)

    def _message(self, job: Job) -> Message:
        if job.state == "cancelled":
            return plainly(articles.failed(CANCELLED, page=False))
        if job.state == "failed":
            if job.error == GIVEN_UP:
                return plainly(articles.GIVEN_UP())
            return plainly(articles.failed("" if job.error == UNEXPECTED else job.error or "", page=False))
        results = [kept_result(self._app, each) for each in self._app.queue.results(job.id).values()]
        if results and job.notes:  # of one feed or sitemap there is more
            others = ((Button(articles.THE_OTHERS(), f"rest:{(job.request.key or '').rpartition(' ')[2]}"),),)
            return added_several(results, job.notes, others)
        return added(self._app, [_worded(each) for each in results], page=not job.request.asked.name)


class TelegramFiles:
    """The files that people sent, as Telegram hands them out."""

    def __init__(self, bot: Bot) -> None:
        self._bot = bot

    async def fetch(self, file: str) -> bytes | None:
        """Return a file's bytes; None where Telegram does not give them."""
        for pause in range(DOWNLOADS):
            try:
                return bytes(await (await self._bot.get_file(file)).download_as_bytearray())
            except TelegramError as error:
                failed("a file could not be had", error)
                await asyncio.sleep(pause)
        return None


def added(app: App, results: Sequence[Result], *, page: bool) -> Message:
    """Return one article's card, or what became of several; `page` where they were fetched. Reads from disk."""
    if not results:
        return plainly(articles.failed(articles.NO_ARTICLE(), page=page))
    if len(results) > 1:
        return added_several(results)
    (result,) = results
    if result.article is None:
        return plainly(articles.failed(result.error or "", page=page))
    row = app.article(str(result.article.id))
    return added_card(row, app.transcripts.of_article(row.article, None).speakers, result.status)


def _worded(result: Result) -> Result:
    """Tell, of a text that holds only links, also what to do with them."""
    if result.error != ONLY_LINKS:
        return result
    return replace(result, error=articles.ONLY_LINKS())


async def _unnoted(_: int) -> None:
    return
