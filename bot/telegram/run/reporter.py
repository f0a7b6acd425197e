"""Tell chats how their jobs go and what became of them, each in the one message that said it was begun."""

import asyncio
from collections.abc import Sequence
from dataclasses import replace

from telegram import Bot
from telegram.error import TelegramError

from bot.app import App
from bot.jobs.store.queue import Job
from bot.jobs.worker import ONLY_LINKS, Outcome
from bot.telegram.messages.articles import added_card, added_several
from bot.telegram.messages.entities import Button, Message, plainly
from bot.telegram.run.log import LOG
from bot.telegram.run.sender import Client
from bot.telegram.texts import articles
from retrieval.ingest import Result

DOWNLOADS = 3  # tries


class ChatReporter:
    """The reporter of jobs whose `message` stands in a chat."""

    def __init__(self, app: App, client: Client) -> None:
        self._app = app
        self._client = client

    async def progress(self, job: Job, done: int, total: int) -> None:
        """Tell how many of many pages have come."""
        await self._client.edit(job.chat, job.message, plainly(articles.FETCHED(done=done, total=total)))

    async def finished(self, job: Job, outcome: Outcome) -> None:
        """Tell what became of the job in the place of the message that said it was begun, or else in a new one."""
        message = await asyncio.to_thread(self._message, job, outcome)
        if not await self._client.edit(job.chat, job.message, message):
            await self._client.send(job.chat, message, _unnoted)

    def _message(self, job: Job, outcome: Outcome) -> Message:
        if outcome.kind == "given-up":
            return plainly(articles.GIVEN_UP())
        if outcome.kind == "file-gone":
            return plainly(articles.SEND_AGAIN())
        if outcome.kind == "failed":
            return plainly(articles.failed(outcome.reason, page=False))
        if outcome.results and outcome.notes:  # of one feed or sitemap there is more
            others = ((Button(articles.THE_OTHERS(), f"rest:{job.id}"),),)
            return added_several(outcome.results, outcome.notes, others)
        return added(self._app, [_worded(each) for each in outcome.results], page=bool(job.sources))


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
                LOG.warning("a file could not be had: %s", type(error).__name__)
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
