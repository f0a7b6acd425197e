"""A bot over the sample corpus with its owner and a group, for conversations that only read."""

import shutil

import pytest

from tests.processes import ROOT, command
from tests.telegram_api import Telegram
from tests.telegram_bot import OWNER, talking


@pytest.fixture(scope="module")
def corpus(tmp_path_factory):
    """The sample articles in a home, made once."""
    home = tmp_path_factory.mktemp("corpus") / "home"
    assert command(home, "add", ROOT / "corpus" / "sample").code == 0
    return home


@pytest.fixture(scope="module")
def telegram():
    with Telegram() as served:
        yield served


@pytest.fixture(scope="module")
def bot(corpus, telegram, tmp_path_factory):
    home = tmp_path_factory.mktemp("served") / "home"
    shutil.copytree(corpus, home)
    with talking(home, telegram, ONRECORD_PERSON_QUESTIONS="1000", ONRECORD_CHAT_QUESTIONS="1000") as running:
        yield running


@pytest.fixture(scope="module")
def owner(telegram, bot):
    return telegram.person("Olga", OWNER)


@pytest.fixture
def group(telegram, owner):
    """A group that the owner has let in, with a member."""
    made = telegram.group("Desk")
    owner.adds_bot(made)
    return made
