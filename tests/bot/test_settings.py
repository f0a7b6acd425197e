"""Settings come from a mapping, and a wrong one is named."""

from pathlib import Path

import pytest

from bot.settings import read_settings
from corpus.errors import ConfigError


def test_the_home_is_the_one_that_is_set(tmp_path):
    assert read_settings({"ONRECORD_HOME": str(tmp_path)}).home == tmp_path


def test_without_settings_home_and_models_are_the_platforms_folders():
    settings = read_settings({})
    assert settings.home.name == settings.models.name == "onrecord"
    assert settings.home != settings.models


def test_a_blank_setting_counts_as_unset():
    assert read_settings({"ONRECORD_HOME": "  "}) == read_settings({})


def test_a_tilde_is_the_users_own_folder():
    assert read_settings({"ONRECORD_HOME": "~/corpus"}).home == Path.home() / "corpus"


def test_an_impossible_folder_is_named():
    with pytest.raises(ConfigError, match="ONRECORD_HOME"):
        read_settings({"ONRECORD_HOME": "a\0b"})


def test_debugging_is_off_unless_it_is_asked_for():
    assert not read_settings({}).debug
    assert read_settings({"ONRECORD_DEBUG": "1"}).debug


def test_without_settings_no_model_is_wanted():
    model = read_settings({}).model
    assert (model.wanted, model.seconds, model.temperature, model.keep_days) == (False, 30, 0, 30)


@pytest.mark.parametrize("name", ["OPENAI_API_KEY", "OPENAI_BASE_URL", "ONRECORD_MODEL"])
def test_a_key_a_server_or_a_name_asks_for_a_model(name):
    value = "http://127.0.0.1:11434/v1" if name == "OPENAI_BASE_URL" else "x"
    model = read_settings({name: value}).model
    assert model.wanted
    assert model.reachable is (name != "ONRECORD_MODEL")


def test_the_key_and_an_addresss_password_are_shown_nowhere():
    settings = read_settings({"OPENAI_API_KEY": "sk-secret", "OPENAI_BASE_URL": "https://me:hush@llm.example/v1"})
    assert "sk-secret" not in repr(settings)
    assert "hush" not in repr(settings)
    assert settings.model.server == "llm.example"
    assert settings.model.scrub("no sk-secret, hush") == "no [secret], [secret]"


def test_limits_and_prices_are_read():
    model = read_settings(
        {
            "ONRECORD_MODEL_CALLS_A_DAY": "100",
            "ONRECORD_MODEL_TOKENS_A_DAY": "5000",
            "ONRECORD_MODEL_PRICE_IN": "0.4",
            "ONRECORD_MODEL_PRICE_OUT": "1.6",
            "ONRECORD_KEEP_CALLS": "0",
            "ONRECORD_MODEL_TIMEOUT": "2.5",
        }
    ).model
    assert (model.calls_a_day, model.tokens_a_day, model.keep_days, model.seconds) == (100, 5000, 0, 2.5)
    assert model.cost(1_000_000, 500_000) == pytest.approx(1.2)


def test_a_budget_of_nothing_is_a_budget():
    assert read_settings({"ONRECORD_MODEL_CALLS_A_DAY": "0"}).model.calls_a_day == 0


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("ONRECORD_MODEL_TIMEOUT", "soon"),
        ("ONRECORD_MODEL_TIMEOUT", "0"),
        ("ONRECORD_MODEL_TIMEOUT", "nan"),
        ("ONRECORD_MODEL_TEMPERATURE", "-1"),
        ("ONRECORD_MODEL_CALLS_A_DAY", "many"),
        ("ONRECORD_MODEL_TOKENS_A_DAY", "1.5"),
        ("ONRECORD_KEEP_CALLS", "-1"),
        ("OPENAI_BASE_URL", "ftp://llm.example"),
        ("OPENAI_BASE_URL", "llm.example"),
        ("OPENAI_BASE_URL", "http://llm.example:port"),
        ("ONRECORD_MODEL", "my model"),
    ],
)
def test_a_wrong_setting_of_the_model_is_named(name, value):
    with pytest.raises(ConfigError, match=name):
        read_settings({name: value})


def test_a_key_that_cannot_be_one_is_refused_and_not_told():
    with pytest.raises(ConfigError) as told:
        read_settings({"OPENAI_API_KEY": "sk-secret\u2026 x"})
    assert "secret" not in str(told.value)


def test_without_settings_the_bot_is_closed_and_speaks_to_telegram():
    bot = read_settings({}).telegram
    assert (bot.token, bot.base_url, bot.owners, bot.inline) == ("", "https://api.telegram.org", (), False)
    assert (bot.person_questions, bot.chat_questions, bot.person_calls, bot.chat_calls) == (10, 20, 100, 300)
    assert (bot.keep_days, bot.calm_seconds) == (30, 10)


def test_the_bots_settings_are_read():
    bot = read_settings(
        {
            "TELEGRAM_TOKEN": " 12:AA-b_c ",
            "TELEGRAM_BASE_URL": "http://127.0.0.1:8081/",
            "ONRECORD_OWNERS": "17, 18,17",
            "ONRECORD_PERSON_QUESTIONS": "1",
            "ONRECORD_CHAT_QUESTIONS": "2",
            "ONRECORD_PERSON_MODEL_CALLS": "0",
            "ONRECORD_CHAT_MODEL_CALLS": "4",
            "ONRECORD_INLINE": "yes",
            "ONRECORD_KEEP_QUESTIONS": "0",
            "ONRECORD_CALM_SECONDS": "2",
        }
    ).telegram
    assert (bot.token, bot.base_url, bot.owners) == ("12:AA-b_c", "http://127.0.0.1:8081", (17, 18))
    assert (bot.person_questions, bot.chat_questions, bot.person_calls, bot.chat_calls) == (1, 2, 0, 4)
    assert (bot.inline, bot.keep_days, bot.calm_seconds) == (True, 0, 2)


def test_the_token_is_shown_nowhere():
    settings = read_settings({"TELEGRAM_TOKEN": "12:hush"})
    assert "hush" not in repr(settings)
    assert settings.telegram.scrub("POST /bot12:hush/getMe") == "POST /bot[token]/getMe"


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("TELEGRAM_TOKEN", "12:hush/../x"),
        ("TELEGRAM_TOKEN", "hush"),
        ("TELEGRAM_BASE_URL", "api.telegram.org"),
        ("TELEGRAM_BASE_URL", "file:///etc"),
        ("ONRECORD_OWNERS", "me"),
        ("ONRECORD_OWNERS", "17;18"),
        ("ONRECORD_OWNERS", "-100"),
        ("ONRECORD_OWNERS", "0"),
        ("ONRECORD_OWNERS", "١٧"),
        ("ONRECORD_PERSON_QUESTIONS", "0"),
        ("ONRECORD_CHAT_QUESTIONS", "few"),
        ("ONRECORD_PERSON_MODEL_CALLS", "-1"),
        ("ONRECORD_KEEP_QUESTIONS", "month"),
        ("ONRECORD_CALM_SECONDS", "-1"),
    ],
)
def test_a_wrong_setting_of_the_bot_is_named_and_no_token_is_told(name, value):
    with pytest.raises(ConfigError, match=name) as told:
        read_settings({name: value})
    assert "hush" not in str(told.value)


def test_a_questions_tokens_can_be_set_within_reason():
    name = "ONRECORD_MODEL_PROMPT_TOKENS"
    assert [read_settings(each).model.prompt_tokens for each in ({}, {name: "1000"}, {name: "100000"})] == [
        2500, 1000, 100_000,
    ]  # fmt: skip


@pytest.mark.parametrize("stated", ["999", "0", "100001", "-5", "many", "2.5", "1e4", "٢٥٠٠", "9" * 40])
def test_another_number_of_tokens_is_refused_in_one_line(stated):
    with pytest.raises(ConfigError, match=r"^ONRECORD_MODEL_PROMPT_TOKENS is [^\n]*$"):
        read_settings({"ONRECORD_MODEL_PROMPT_TOKENS": stated})
