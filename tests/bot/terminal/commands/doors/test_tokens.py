"""onrecord tokens: made once, listed without their secrets, revoked at once."""

import json

import pytest

from bot.contract.web import MadeTokenShape, TokensShape
from bot.terminal.cli import main


@pytest.fixture(autouse=True)
def here(home, monkeypatch):
    monkeypatch.setenv("ONRECORD_HOME", str(home))


def printed(capsys, *arguments: str):
    assert main([*arguments, "--json"]) == 0
    return json.loads(capsys.readouterr().out)


def test_a_token_is_shown_once_and_then_listed_without_its_secret(capsys):
    made = MadeTokenShape.model_validate(printed(capsys, "tokens", "make", "Ana's browser", "--role", "editor"))
    assert (made.token.name, made.token.role) == ("Ana's browser", "editor")
    assert len(made.secret) > 40
    listed = printed(capsys, "tokens")
    assert TokensShape.model_validate(listed).tokens == [made.token]
    assert made.secret not in json.dumps(listed)


def test_a_token_is_revoked(capsys):
    made = printed(capsys, "tokens", "make", "a")
    gone = printed(capsys, "tokens", "revoke", str(made["token"]["id"]))
    assert gone["tokens"][0]["revoked"]


@pytest.mark.parametrize("arguments", [("revoke", "7"), ("revoke", "x")])
def test_what_means_nothing_is_told_in_one_line(capsys, arguments):
    assert main(["tokens", *arguments]) == 1
    assert capsys.readouterr().err.count("\n") == 1


def test_without_a_token_it_says_how_to_make_one(capsys):
    assert main(["tokens"]) == 0
    assert "onrecord tokens make" in capsys.readouterr().err
