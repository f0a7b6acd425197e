"""A model's summary in a chat: after the quotations, in a message of its own, only where the settings want one."""

import json

import pytest

from tests.chat_server import chat_server, said
from tests.processes import command
from tests.samples import write_jsonl
from tests.scripted_model import PLAIN
from tests.telegram_api import Telegram
from tests.telegram_bot import OWNER, talking

QUESTION = "What did the Tarn Port Authority say about the cost of the repair?"
TRUE = "The authority said that the repair would cost 40 million crowns."
FALSE = "The authority said that the repair would cost 90 million crowns."
POINT = said(json.dumps({"answers": True, "numbers": [1]}))
SUMMARY = said(json.dumps({"sentences": [{"text": text, "quotes": [1]} for text in (TRUE, FALSE)]}))


@pytest.fixture
def asked(home, tmp_path):
    """The messages that answer the question and the next one, where the model says these things in turn."""
    assert command(home, "add", write_jsonl(tmp_path / "tarn.jsonl")).code == 0

    def ask(**settings):
        with chat_server(said(json.dumps(PLAIN)), POINT, SUMMARY) as model, Telegram() as telegram:
            known = {"OPENAI_BASE_URL": model.url, "OPENAI_API_KEY": "sk-test", "ONRECORD_MODEL": "tiny"} | settings
            with talking(home, telegram, **known):
                owner = telegram.person("Olga", OWNER)
                owner.sends(QUESTION)
                first = owner.hears()
                if not settings:
                    owner.sends("/start")
                return first, owner.hears()

    return ask


def test_the_summary_comes_after_the_quotations_under_its_label_with_what_was_dropped_counted(asked):
    answer, summary = asked(ONRECORD_SUMMARY="1")
    assert "40 million" in answer.marked("blockquote")[0]
    assert summary.text == (
        f"Summary by tiny, not a quotation\n{TRUE} [1]\n\n1 left out: not borne out by the quotations"
    )
    assert not summary.marked("blockquote")


def test_without_the_setting_no_summary_comes(asked):
    answer, then = asked()
    assert "40 million" in answer.marked("blockquote")[0]
    assert "Summary" not in then.text
