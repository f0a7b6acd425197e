"""Texts that have yet to be read for who said what, as after an upgrade: a job reads them, and a question waits for no
more than those that it is about."""

import json

import pytest

from bot.app import App
from bot.jobs.worker import Worker
from bot.settings import read_settings
from bot.wiring import answering
from corpus.sources.files import in_memory
from corpus.sources.links import NOTHING
from corpus.speech.scheme import SCHEME
from retrieval.questions.filters import checked_options
from retrieval.unread import BATCH

NAMES = ("Mara Oden", *[f"Ivo {first}a{last}" for first in "Bdfgklm" for last in "ltnrsk"])
TEXT = '"Pier {} will close in May," said {}, the harbour master, on Monday. Nobody else was there.'


@pytest.fixture
def app(home, model_files):
    """One over articles of which a former reader has found no statement."""
    app = App(read_settings({"ONRECORD_HOME": str(home)}), lambda line: None)
    texts = [json.dumps({"text": TEXT.format(number, name)}) for number, name in enumerate(NAMES)]
    added = app.add(in_memory("some.jsonl", "\n".join(texts).encode(), NOTHING), index=False)
    assert {each.status for each in added} == {"added"}
    app.catalogue.mark_all_unread()
    app.catalogue.store_statements("former", [(each, ()) for each in app.catalogue.unread(SCHEME, 100)])
    return app


def test_a_question_reads_what_it_is_about_and_little_more(app, monkeypatch):
    monkeypatch.setattr(answering, "CATCH_UP_SECONDS", 0.0)
    monkeypatch.setattr(answering, "ASKED_SECONDS", 0.0)
    answer = app.asker.ask("What did Mara Oden say?", checked_options({}))
    assert [quote.place.article for quote in answer.quotes] == [1]
    assert 0 < app.catalogue.count_unread(SCHEME) < len(NAMES) - BATCH


def test_a_worker_reads_them_all_and_nobody_else_then(app):
    app.queue.alive("another", "work")
    assert (app.catch_up(), app.catalogue.count_unread(SCHEME)) == (0, len(NAMES))
    app.queue.leave("another")
    Worker(app, "work").run(once=True)
    assert app.catalogue.all_read(SCHEME) and app.queue.latest() == []
    assert len(app.catalogue.statements()) > BATCH
