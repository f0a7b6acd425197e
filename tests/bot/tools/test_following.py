"""What is followed, in time."""

import pytest

from bot.app import App
from bot.settings import Settings
from bot.tools.fitting import MOST, size
from bot.tools.following import TOOLS
from corpus.errors import InputError
from tests.tracked import STORY, follow

(TIMELINE,) = TOOLS
LONG = {
    f"2024-06-{day:02}": (f"Site {day} was struck in Orvel, {day * 'and burnt '}.", "supports", "KTV")
    for day in range(1, 29)
}


@pytest.fixture
def app(tmp_path, model_files) -> App:
    return App(Settings(tmp_path / "home", model_files.model.parent.parent), say=print)


def told(app, **arguments):
    """The reply, which is never too long."""
    reply = TIMELINE.call(app, arguments)
    assert size(reply) <= MOST
    return reply


@pytest.mark.parametrize("text", ["t1", "two sites were struck in  Orvel"])
def test_a_track_is_named_by_its_id_or_its_words(app, text):
    follow(app, STORY)
    reply = told(app, text=text)
    assert [each["article"]["published"] for each in reply.data["entries"]] == ["2024-06-03", "2024-06-09", None]
    assert "> Three sites were struck in Orvel." in reply.text
    assert reply.text.index("Two sites") < reply.text.index("> Three sites")
    assert "\x1b" not in reply.text


def test_all_entries_come_once_over_several_replies(app):
    follow(app, LONG)
    replies = [told(app, text="t1")]
    while following := replies[-1].data.get("next"):
        replies.append(told(app, text="t1", cursor=following))
    days = [each["article"]["published"] for reply in replies for each in reply.data["entries"]]
    assert (len(replies) > 1, days) == (True, sorted(LONG))


def test_what_is_not_followed_is_told_with_what_is(app):
    with pytest.raises(InputError, match="onrecord track CLAIM"):
        told(app, text="the ferry")
    follow(app, STORY)
    with pytest.raises(InputError, match="t1 Two sites were struck in Orvel"):
        told(app, text="the ferry")
    with pytest.raises(InputError, match="without one"):
        told(app, text="t1", cursor="t9:1")
