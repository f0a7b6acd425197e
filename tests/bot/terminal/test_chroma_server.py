"""On Record with vectors on a Chroma server: filled as articles come, done without while it is away, told by doctor."""

import json

import pytest

from tests.chroma_server import running_chroma
from tests.processes import command, failure, onrecord

ARTICLE = {"text": "The harbour bridge was closed on Monday, Mayor Ana Toru said.", "title": "Bridge", "outlet": "Kell"}


@pytest.fixture
def articles(tmp_path):
    file = tmp_path / "articles.jsonl"
    file.write_text(json.dumps(ARTICLE))
    return file


def vectors(home, url):
    checks = command(home, "doctor", "--json", ONRECORD_CHROMA=url).json["checks"]
    return next(each for each in checks if each["name"].startswith("Chroma"))


def test_a_server_is_filled_done_without_and_made_anew(home, articles, tmp_path):
    with running_chroma(tmp_path / "server") as server:
        assert command(home, "add", articles, "--json", ONRECORD_CHROMA=server.url).code == 0
        assert vectors(home, server.url)["ok"] and not (home / "chroma").exists()
        server.stop()
        ferries = "Mayor Bo Lind said on Friday that the ferry line would run again in June."
        away = onrecord(home, "add", "-", "--json", stdin=ferries, ONRECORD_CHROMA=server.url)
        assert away.code == 0 and away.json["results"][0]["status"] == "added"
        assert away.err.count("cannot be reached") == 1 and "Traceback" not in away.err
        asked = command(home, "ask", "What did Bo Lind say?", "--json", ONRECORD_CHROMA=server.url)
        assert asked.json["status"] == "answered"
        told = vectors(home, server.url)
        assert not told["ok"] and "cannot be reached" in told["detail"]
        server.start()
        assert command(home, "doctor", "--repair", "--json", ONRECORD_CHROMA=server.url).json["ok"]


def test_an_address_of_no_server_is_refused_by_name(home):
    assert "ONRECORD_CHROMA" in failure(command(home, "articles", ONRECORD_CHROMA="127.0.0.1:8000"))
