"""Pages that are due are read by themselves, for as long as a program runs, and what is new on them is logged."""

import asyncio
import logging

import pytest

from bot.jobs.page_reader import read_due, read_pages
from tests.pages import Reader, page, put
from tests.web_server import serving


@pytest.fixture
def reader(home, model_files):
    return Reader(home)


def test_what_is_due_is_read_and_an_edit_is_logged(reader, caplog):
    caplog.set_level(logging.INFO, "onrecord")
    reader.app.refresher = reader.refresher
    with serving() as server:
        article = reader.add(put(server, page()))
        assert read_due(reader.app) == 0
        put(server, page(("14 people", "17 people")))
        reader.time += 1200
        assert (read_due(reader.app), read_due(reader.app)) == (1, 0)
    assert reader.now(article).version != article.version
    (told,) = [each.getMessage() for each in caplog.records if each.name == "onrecord"]
    assert "EDITED" in told and "figure" in told


def test_pages_are_read_for_as_long_as_the_program_runs(reader):
    reader.app.refresher = reader.refresher

    async def run(server) -> None:
        reading = asyncio.create_task(read_pages(reader.app, 0.02))
        for _ in range(500):
            await asyncio.sleep(0.02)
            reader.time += 30
            if server.paths.count("/story") >= 3:
                break
        reading.cancel()

    with serving() as server:
        reader.add(put(server, page()))
        asyncio.run(run(server))
        assert server.paths.count("/story") >= 3
