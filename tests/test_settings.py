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
