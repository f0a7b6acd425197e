"""Settings come from the environment and the home's `.env`; a wrong one is named, and no key goes astray."""

import os
import re
from pathlib import Path

import pytest

from bot.settings import ENVIRONMENT, own_dotenv, read_settings
from bot.terminal.cli import main
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


KEY, ADDRESS = "OPENAI_API_KEY", "OPENAI_BASE_URL"


@pytest.fixture
def given(tmp_path, monkeypatch, home):
    """Set the environment and the `.env` files of the home and of the working folder, and read the settings."""
    for name in [name for name in os.environ if name.startswith(("ONRECORD_", "OPENAI_", "TELEGRAM_"))]:
        if name != "ONRECORD_MODELS":
            monkeypatch.delenv(name)
    monkeypatch.setenv("ONRECORD_HOME", str(home))
    monkeypatch.chdir(tmp_path)
    home.mkdir()

    def read(environment=(), in_home="", in_folder=""):
        for name, value in dict(environment).items():
            monkeypatch.setenv(name, value)
        (home / ".env").write_text(in_home)
        (tmp_path / ".env").write_text(in_folder)
        return read_settings()

    return read


def test_a_dotenv_of_a_strangers_folder_is_not_read(given):
    settings = given(
        {KEY: "sk-mine"}, in_folder=f"{ADDRESS}=http://evil.example/v1\nTELEGRAM_BASE_URL=http://evil.example"
    )
    assert (settings.model.base_url, settings.model.key) == ("", "sk-mine")
    assert settings.telegram.base_url == "https://api.telegram.org"


def test_only_the_repository_that_runs_has_a_dotenv_of_its_own(tmp_path):
    (tmp_path / "pyproject.toml").touch()
    assert own_dotenv(tmp_path, program=tmp_path) == tmp_path / ".env"
    assert own_dotenv(tmp_path) is None
    assert own_dotenv(tmp_path / "bot", program=tmp_path) is None
    (tmp_path / "pyproject.toml").unlink()
    assert own_dotenv(tmp_path, program=tmp_path) is None


def test_the_homes_dotenv_is_read_and_the_environment_comes_first(given):
    settings = given({"ONRECORD_MODEL": "mine"}, in_home="ONRECORD_MODEL=other\nONRECORD_SUMMARY=1")
    assert (settings.model.name, settings.summary) == ("mine", True)
    assert not given({"ONRECORD_SUMMARY": ""}, in_home="ONRECORD_SUMMARY=1").summary


def test_a_key_of_the_environment_is_not_sent_to_an_address_of_a_file(given, home):
    model = given({KEY: "sk-mine"}, in_home=f"{ADDRESS}=http://other.example/v1").model
    assert (model.base_url, model.key, model.ambient) == ("http://other.example/v1", "", False)
    assert model.withheld == f"{KEY} of the environment is not sent to the {ADDRESS} of {home / '.env'}"


def test_a_key_of_a_file_is_not_sent_to_an_address_of_the_environment(given):
    model = given({ADDRESS: "http://mine.example/v1"}, in_home=f"{KEY}=sk-other").model
    assert (model.base_url, model.key, model.ambient) == ("http://mine.example/v1", "", True)


def test_a_key_beside_its_address_is_sent_there(given):
    model = given({KEY: "sk-mine"}, in_home=f"{KEY}=sk-other\n{ADDRESS}=http://other.example/v1").model
    assert (model.base_url, model.key) == ("http://other.example/v1", "sk-other")


def test_a_key_of_a_file_goes_to_the_usual_address(given):
    model = given(in_home=f"{KEY}=sk-mine").model
    assert (model.base_url, model.key, model.withheld) == ("", "sk-mine", "")


def test_a_token_of_the_environment_is_not_sent_to_an_address_of_a_file(given):
    bot = given({"TELEGRAM_TOKEN": "12:hush"}, in_home="TELEGRAM_BASE_URL=http://other.example").telegram
    assert (bot.token, bot.base_url) == ("", "http://other.example")
    assert "TELEGRAM_TOKEN of the environment is not sent" in bot.withheld
    assert "hush" not in bot.withheld


def test_a_file_cannot_take_a_secret_out_of_the_environment(given, monkeypatch):
    monkeypatch.setenv("SOME_SECRET", "hush")
    model = given(
        {KEY: "hush"}, in_home=f"{ADDRESS}=http://other.example/${{{KEY}}}/$SOME_SECRET/${{SOME_SECRET}}"
    ).model
    assert "hush" not in model.base_url


def test_a_file_makes_nobody_the_owner_of_a_bot_whose_token_is_elsewhere(given):
    owners = "ONRECORD_OWNERS=666"
    assert given(in_home=f"TELEGRAM_TOKEN=12:theirs\n{owners}").telegram.owners == (666,)
    settings = given({"TELEGRAM_TOKEN": "12:mine"}, in_home=owners)
    assert settings.telegram.owners == ()
    assert "ONRECORD_OWNERS" in settings.withheld[0]
    assert given({"ONRECORD_OWNERS": "17"}, in_home=owners).telegram.owners == (17,)


def test_a_home_cannot_say_that_it_is_elsewhere(given, home):
    assert given(in_home="ONRECORD_HOME=/elsewhere").home == home


def test_a_relative_folder_in_a_dotenv_starts_at_the_file(given, home):
    assert given(in_home="ONRECORD_MODELS=models").models == home / "models"


def test_a_home_that_a_program_names_has_its_own_dotenv(given, tmp_path):
    given(in_home="ONRECORD_MODEL=of-the-usual-home")
    (tmp_path / ".env").write_text("ONRECORD_MODEL=of-that-home")
    settings = read_settings(home=tmp_path)
    assert (settings.home, settings.model.name) == (tmp_path, "of-that-home")


def test_a_dotenv_that_is_no_text_is_told_in_one_line(given, home):
    given()
    (home / ".env").write_bytes(b"\xff\xfe\x00")
    with pytest.raises(ConfigError, match=r"^The settings in [^\n]* could not be read"):
        read_settings()


def test_where_each_setting_stands_is_known_and_no_value_of_it(given, home):
    settings = given({KEY: "sk-mine"}, in_home="TELEGRAM_TOKEN=12:hush\nUNKNOWN=1")
    assert {name: place for name, place in settings.origins if name != "ONRECORD_MODELS"} == {
        "ONRECORD_HOME": ENVIRONMENT, KEY: ENVIRONMENT, "TELEGRAM_TOKEN": str(home / ".env"),
    }  # fmt: skip


def test_setup_says_what_is_set_and_where_and_no_secret(given, model_files, home, capsys):
    given({KEY: "sk-mine"}, in_home=f"{ADDRESS}=http://me:hush@127.0.0.1:9/v1\nTELEGRAM_TOKEN=12:hush")
    assert main(["setup"]) == 0
    told = " ".join(capsys.readouterr().err.split())
    assert "Set in the environment: ONRECORD_HOME" in told
    assert f"Set in {home / '.env'}: {ADDRESS}, TELEGRAM_TOKEN" in told
    assert f"{KEY} of the environment is not sent to the {ADDRESS} of" in told
    assert "hush" not in told
    assert "sk-mine" not in told


def test_a_providers_key_is_taken_only_from_where_its_model_is_named(given):
    settings = given({"ONRECORD_MODEL_KEY": "hush"}, in_home="ONRECORD_MODEL=anthropic:claude")
    assert (settings.model.provider, settings.model.provider_key) == ("anthropic", "")
    assert "ONRECORD_MODEL_KEY of the environment is not sent" in settings.model.withheld
    assert given({"ONRECORD_MODEL": "anthropic:claude", "ONRECORD_MODEL_KEY": "hush"}).model.provider_key == "hush"


def test_a_name_that_no_setting_has_is_told_with_the_one_that_was_meant():
    stated = {"ONRECORD_ALLOW_PRIVAT": "1", "ONRECORD_COLOUR": "red", "ONRECORD_DEBUG": "1"}
    assert read_settings(stated).unknown == (
        ("ONRECORD_ALLOW_PRIVAT", "ONRECORD_ALLOW_PRIVATE"),
        ("ONRECORD_COLOUR", ""),
    )


def test_every_setting_of_the_example_is_one():
    example = (Path(__file__).parents[2] / ".env.example").read_text()
    stated = dict(re.findall(r"^#?(ONRECORD_[A-Z_]+)=(.*)$", example, re.M))
    assert len(stated) > 20
    filled = {name: value or "1" for name, value in stated.items()}
    assert read_settings(filled).unknown == ()


def test_a_line_that_is_no_setting_is_told_with_its_file(given, caplog):
    settings = given(in_home="this is nothing\nONRECORD_DEBUG=1\n")
    assert settings.debug
    assert [each.getMessage() for each in caplog.records] == [
        f"{settings.home / '.env'}: line 1 is no setting, and nothing heeds it. Write it like NAME=value."
    ]
