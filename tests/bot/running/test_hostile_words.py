"""A whole conversation with the running bot leaves no word of it, no name, no secret in its log and its counters."""

import json
import re
import socket
from urllib.request import urlopen

from tests.telegram_api import TOKEN, Telegram
from tests.telegram_bot import OWNER, serving
from tests.web_server import answer
from tests.web_server import serving as serving_pages

STORY = (
    b"<html><head><title>Quellwort in Zandermark</title></head><body><article><p>The mayor Ilka Vorstand said that "
    b"the Zandermark bridge would open on Monday after the repair. The repair had cost forty million crowns.</p>"
    b"<p>Nobody was hurt when the bridge of Zandermark closed in May, the fire brigade reported.</p></article>"
)
WORDS = re.compile(r"quellwort|zandermark|vorstand|ilka|olga|bridge|crowns|hunter2|geheim|s3cr3t|<script>|\x1b", re.I)


def free_port() -> int:
    with socket.create_server(("127.0.0.1", 0)) as found:
        return int(found.getsockname()[1])


def talk(owner) -> None:
    """Say all kinds of things, and wait for each reply."""
    for words in (
        "What did Ilka Vorstand say about the Zandermark bridge?",
        "/check The repair of the bridge cost forty million crowns \x1b[31m<script>",
        "/quote the Zandermark bridge would open",
        "/said Ilka Vorstand",
        "/ask --since geheim What is s3cr3t?",
        "/why a999999",
    ):
        owner.sends(words)
        owner.hears()


def test_no_word_of_a_conversation_and_no_secret_is_in_the_log_or_the_counters(home, model_files):
    port = free_port()
    secrets = {"OPENAI_API_KEY": "s3cr3t-key", "OPENAI_BASE_URL": f"http://u:s3cr3t-pw@127.0.0.1:{free_port()}/v1"}
    with serving_pages() as pages, Telegram() as telegram:
        pages.answers["/zandermark"] = answer(STORY)
        owner = telegram.person("Olga", OWNER)
        more = {"ONRECORD_LOG": "json", "ONRECORD_HEALTH": str(port), "ONRECORD_ALLOW_PRIVATE": "1", **secrets}
        with serving(home, telegram, **more) as bot:
            for page in (f"http://hunter2:geheim@{pages.host}:{pages.port}/zandermark", pages.url("/zandermark")):
                owner.sends(page)
                owner.hears()
            bot.hears('source added.*"added"')
            talk(owner)
            telegram.fail("sendMessage", 502)
            owner.sends("What did Ilka Vorstand say?")
            owner.hears()
            with urlopen(f"http://127.0.0.1:{port}/health", timeout=60) as reply:
                health = json.load(reply)
            with urlopen(f"http://127.0.0.1:{port}/metrics", timeout=60) as reply:
                metrics = reply.read().decode()
    told = [json.loads(line) for line in bot.lines]
    assert not WORDS.search(bot.said) and not WORDS.search(metrics) and TOKEN not in bot.said + metrics
    events = [each["event"] for each in told]
    assert {"started", "question answered", "update worked", "source added", "model called"} <= set(events), told
    assert health["parts"]["telegram"]["turn"] == "held" and health["ok"]
    assert 'onrecord_question_seconds_count{kind="ask",status="answered"}' in metrics
    assert "onrecord_telegram_errors_total{" in metrics and 'onrecord_pages_fetched_total{status="read"}' in metrics
