"""A model behind any server: asked in the way it understands, again where that helps, and never for longer than it may.

Against a real server on loopback, through the real client.
"""

import gc
import socket
from time import monotonic

import openai
import pytest
from pydantic import BaseModel, ConfigDict

from corpus.errors import ModelError
from prompts.loader import Filled
from retrieval.models.choose import ModelChoice
from retrieval.models.model import RemoteModel, strict_schema
from retrieval.models.options import ModelOptions
from retrieval.models.read_question import ModelReading
from retrieval.models.store.calls import Calls
from retrieval.models.summary.summarise import SummaryReply
from tests.chat_server import called, chat_server, failed, said

PROMPT = Filled("choose", "0a1b2c3d", "You choose.", "Which sentences? 1 to 3.")
KEY = "sk-secret-key-of-a-test"
GOOD = '{"numbers": [2, 1]}'


class Choice(BaseModel):
    model_config = ConfigDict(extra="forbid")
    numbers: list[int]


@pytest.fixture
def calls(home):
    kept = Calls(home)
    yield kept
    kept.close()


@pytest.fixture
def ask(calls):
    """Ask through a model with these options, for at most so many seconds."""

    def asker(server, seconds: float = 20.0, **options):
        asked = ModelOptions(**{"name": "m", "base_url": server.url, "key": KEY, **options})
        return RemoteModel(asked, lambda: calls).ask(PROMPT, Choice, deadline=monotonic() + seconds)

    return asker


def faulty(ask, server, kind, **options):
    """The one line of a failure of this kind."""
    with pytest.raises(ModelError) as failure:
        ask(server, **options)
    assert failure.value.kind == kind
    assert "\n" not in str(failure.value)
    assert KEY not in str(failure.value)
    return str(failure.value)


def test_a_reply_comes_in_its_schema_which_the_server_was_told_strictly(ask, calls):
    with chat_server(said(GOOD)) as server:
        reply = ask(server)
    assert (reply.value.numbers, reply.calls) == ([2, 1], (1,))
    form = server.requests[0]["response_format"]["json_schema"]
    assert form["strict"] is True
    assert (form["schema"]["required"], form["schema"]["additionalProperties"]) == (["numbers"], False)
    assert server.requests[0]["messages"][0] == {"role": "system", "content": "You choose."}
    assert server.requests[0]["temperature"] == 0.0


def test_a_call_leaves_a_row(ask, calls):
    with chat_server(said(GOOD)) as server:
        ask(server, price_in=2.0, price_out=10.0)
    (call,) = calls.latest()
    assert (call.prompt, call.version, call.model, call.way) == ("choose", "0a1b2c3d", "m", "schema")
    assert (call.tokens_in, call.tokens_out, call.estimated) == (120, 8, False)
    assert call.cost == pytest.approx((120 * 2 + 8 * 10) / 1e6)
    assert (call.reply, call.error, call.answer) == (GOOD, None, None)
    assert call.milliseconds > 0


def test_a_server_without_schemas_is_asked_with_tools_and_that_is_remembered(ask, calls):
    with chat_server(failed(400, "response_format is not supported"), called(GOOD)) as server:
        assert ask(server).value.numbers == [2, 1]
        ask(server)
    assert ["response_format" in sent for sent in server.requests] == [True, False, False]
    assert server.requests[2]["tool_choice"]["function"]["name"] == "reply"


def test_a_server_with_neither_is_told_the_schema_in_words(ask):
    with chat_server(failed(400), failed(422), said(f"```json\n{GOOD}\n```")) as server:
        assert ask(server).value.numbers == [2, 1]
        ask(server)
    assert [("tools" in sent, "response_format" in sent) for sent in server.requests] == [
        (False, True), (True, False), (False, False), (False, False),
    ]  # fmt: skip
    assert '"numbers"' in server.requests[3]["messages"][1]["content"]


def test_thoughts_and_fences_around_a_reply_are_left_out(ask):
    with chat_server(failed(400), failed(400), said(f"<think>{{1}}\nor 2?</think>\n\n```json\n{GOOD}\n```")) as server:
        assert ask(server).value.numbers == [2, 1]


def test_a_server_that_was_changed_is_learned_anew(ask, calls):
    with chat_server(said(GOOD), failed(400, "response_format?"), called(GOOD)) as server:
        ask(server)
        assert ask(server).value.numbers == [2, 1]
        ask(server)
    assert "tools" in server.requests[-1]


def test_a_model_that_takes_no_temperature_is_asked_without(ask):
    with chat_server(failed(400, "Unsupported value: 'temperature' does not support 0"), said(GOOD)) as server:
        ask(server)
        ask(server)
    assert ["temperature" in sent for sent in server.requests] == [True, False, False]


@pytest.mark.parametrize("deep", [said, called], ids=["said", "called"])
def test_a_reply_nested_beyond_measure_is_no_reply(ask, deep):
    with chat_server(deep('{"numbers":' + "[" * 100_000), deep(GOOD)) as server:
        assert ask(server).value.numbers == [2, 1]


@pytest.mark.parametrize("bad", ["", "{", '{"numbers": ["2"]}', '{"numbers": [1], "x": 2}', "I would choose 2."])
def test_a_reply_that_is_no_use_is_asked_for_once_more_with_what_was_wrong(ask, calls, bad):
    with chat_server(said(bad), said(GOOD)) as server:
        assert ask(server).calls == (1, 2)
    assert "could not be used" in server.requests[1]["messages"][1]["content"]
    assert calls.latest()[1].error


def test_a_model_that_never_keeps_to_its_schema_is_given_up(ask, calls):
    with chat_server(said("no")) as server:
        line = faulty(ask, server, "reply")
    assert "no usable reply" in line
    assert len(server.requests) == 6  # twice in each way
    assert len(calls.latest()) == 6


@pytest.mark.parametrize(
    "turn",
    [failed(429, retry_after="0"), failed(503, retry_after="0"), failed(500)],
    ids=["429", "503", "500"],
)
def test_a_busy_or_broken_server_is_asked_again(ask, turn):
    with chat_server(turn, said(GOOD)) as server:
        assert ask(server).value.numbers == [2, 1]


def test_patience_may_be_asked_for_as_a_time_of_day(ask):
    with chat_server(failed(429, retry_after="Wed, 21 Oct 2015 07:28:00 GMT"), said(GOOD)) as server:
        assert ask(server).value.numbers == [2, 1]


def test_words_of_a_server_or_a_model_are_kept_with_the_call_and_shown_to_nobody(ask, calls):
    for turn, kind in ((failed(400, "EVIL"), "request"), (said(None, refusal="EVIL"), "refused")):
        with chat_server(turn) as server:
            assert "EVIL" not in faulty(ask, server, kind)
        assert "EVIL" in str(calls.latest(1)[0].error)


def test_a_reply_that_breaks_off_is_asked_for_again(ask):
    whole = said(GOOD)
    with chat_server(type(whole)(whole.body, cut=True), whole) as server:
        assert ask(server).value.numbers == [2, 1]


def test_a_server_that_asks_for_more_patience_than_there_is_time_is_left(ask):
    with chat_server(failed(429, retry_after="60"), said(GOOD)) as server:
        began = monotonic()
        assert "busy" in faulty(ask, server, "busy", seconds=20)
        assert monotonic() - began < 20
    assert len(server.requests) == 1


@pytest.mark.parametrize("how", ["hold", "drip"])
def test_a_server_that_does_not_answer_takes_no_longer_than_the_question_has(ask, calls, how):
    whole = said(GOOD)
    with chat_server(type(whole)(whole.body, **{how: True})) as server:
        began = monotonic()
        assert "in time" in faulty(ask, server, "timeout", seconds=1.5)
        assert monotonic() - began < 5
    assert calls.latest()[0].error


def test_what_is_no_completion_at_all_is_no_reply(ask):
    for body in (b"<html>proxy</html>", b"{}", b"[]", b'{"choices": []}', b'{"choices": null}', b""):
        with chat_server(type(said(""))(body)) as server:
            faulty(ask, server, "reply")


def test_a_reply_that_is_nested_too_deep_is_no_reply(ask):
    gc.disable()  # what other tests left would be taken down at the deepest point, and fail for want of room there
    try:
        with chat_server(type(said(""))(b"[" * 100_000)) as server:
            faulty(ask, server, "reply")
    finally:
        gc.enable()


@pytest.mark.parametrize(
    ("turn", "kind", "words"),
    [
        (failed(401, f"Incorrect API key provided: {KEY}"), "key", "OPENAI_API_KEY"),
        (failed(403, KEY), "key", "OPENAI_API_KEY"),
        (failed(404, "The model `m` does not exist", "model_not_found"), "model", "ONRECORD_MODEL"),
        (
            failed(400, "This model's maximum context length is 8 tokens", "context_length_exceeded"),
            "context",
            "longer",
        ),
        (failed(400, "the request exceeds the available context size"), "context", "longer"),
        (failed(402), "key", "credit"),
        (failed(429, "You exceeded your quota", "insufficient_quota"), "key", "credit"),
        (said(None, refusal=f"I will not, {KEY}"), "refused", "declined"),
    ],
    ids=["401", "403", "404", "context", "llama.cpp", "402", "quota", "refusal"],
)
def test_what_asking_again_cannot_mend_is_told_at_once(ask, calls, turn, kind, words):
    with chat_server(turn) as server:
        assert words in faulty(ask, server, kind)
    assert len(server.requests) == 1
    assert KEY not in str(calls.latest())


def test_a_server_that_is_not_there_is_told_in_one_line(ask, calls):
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))  # bound and not listening: nobody answers there
        nobody = f"http://127.0.0.1:{taken.getsockname()[1]}/v1"
        with pytest.raises(ModelError, match=r"could not be reached \(connection refused\)") as failure:
            RemoteModel(ModelOptions("m", nobody, KEY), lambda: calls).ask(PROMPT, Choice, deadline=monotonic() + 20)
    assert failure.value.calls == (1, 2, 3)


def test_a_server_that_failed_thrice_is_spared_by_every_process(ask, calls, home):
    with chat_server(failed(500)) as server:
        faulty(ask, server, "server")
        line = faulty(ask, server, "resting")
        other = Calls(home)
        with pytest.raises(ModelError, match="3 times in a row"):
            RemoteModel(ModelOptions("m", server.url, KEY), lambda: other).ask(PROMPT, Choice, deadline=monotonic() + 5)
        other.close()
    assert len(server.requests) == 3
    assert "tried again in" in line


def test_a_budget_of_calls_is_kept(ask, calls):
    with chat_server(said(GOOD)) as server:
        ask(server, calls_a_day=1)
        assert "1 calls" in faulty(ask, server, "budget", calls_a_day=1)
    assert len(server.requests) == 1


def test_a_budget_of_tokens_is_kept(ask, calls):
    with chat_server(said(GOOD)) as server:
        ask(server, tokens_a_day=130)
        faulty(ask, server, "budget", tokens_a_day=130)
    assert calls.today() == (1, 128)


def test_without_a_key_nobody_is_asked(calls):
    with pytest.raises(ModelError, match="OPENAI_API_KEY") as failure:
        RemoteModel(ModelOptions("m"), lambda: calls).ask(PROMPT, Choice, deadline=monotonic() + 5)
    assert failure.value.kind == "key"
    assert calls.latest() == []


def test_a_server_of_ones_own_needs_no_key(ask):
    with chat_server(said(GOOD)) as server:
        assert ask(server, key="").value.numbers == [2, 1]


def test_with_nothing_to_be_kept_a_reply_is_not_kept(ask, calls):
    with chat_server(said(GOOD)) as server:
        ask(server, keep_days=0)
    assert calls.latest()[0].reply is None


def test_a_server_that_echoes_the_key_does_not_get_it_into_what_is_kept(ask, calls):
    with chat_server(said(f'{{"numbers": [1], "key": "{KEY}"}}')) as server:
        faulty(ask, server, "reply")
    assert KEY not in str(calls.latest())


@pytest.mark.parametrize("key", ["n", "none", "numbers", "2"])
def test_a_key_that_is_no_secret_leaves_replies_as_they_are(ask, key):
    with chat_server(said(GOOD)) as server:
        assert ask(server, key=key).value.numbers == [2, 1]


@pytest.mark.parametrize("reply", [ModelReading, ModelChoice, SummaryReply])
def test_a_strict_schema_is_the_openai_librarys_own_without_what_costs_tokens(reply):
    theirs = openai.pydantic_function_tool(reply)["function"]["parameters"]
    assert strict_schema(reply) == without_labels(theirs)


def without_labels(node):
    if isinstance(node, list):
        return [without_labels(each) for each in node]
    if not isinstance(node, dict):
        return node
    labels = ("title", "description")
    return {key: without_labels(value) for key, value in node.items() if key not in labels or isinstance(value, dict)}
