"""A notice is one message that Telegram takes, whatever articles, names and questions hold; it says why it came."""

from dataclasses import replace
from random import Random

from hypothesis import given, settings
from hypothesis import strategies as st

from bot.chats.notices import QuotedNotice, Section
from bot.chats.quiet_hours import Preferences
from bot.telegram.messages.blocks import messages
from bot.telegram.messages.notice import notice_message
from bot.telegram.messages.tracks import follow_entries, followed_entries, settings_message
from bot.telegram.texts import general
from retrieval.questions.filters import system_zone
from retrieval.tracks.store.follows import Follow
from retrieval.tracks.track import Track
from tests.made_answers import Maker, quote_of
from tests.telegram_messages import check, quotations

HOLM = quote_of('"The bridge is sound," said Edda Holm.', ((0, 22),))


def follow(name="Edda Holm", kind="speaker", id=1):
    return Follow(id, id, 11, 11, kind, name)


def section(many=1, name="Edda Holm", kind="speaker", id=1, quote=HOLM):
    told = tuple(QuotedNotice(str(100 * id + number), quote) for number in range(many))
    return Section(follow(name, kind, id), told, name if kind == "speaker" else None)


def lead(*sections):
    return notice_message(sections).text.split("\n")[0]


def test_words_that_are_news_for_several_follows_are_shown_once_with_what_happened_to_each():
    claim, other = follow("The bridge is sound.", "claim", 2), follow("Ivo Brandt", id=3)
    told = QuotedNotice("100", HOLM, "SUPPORTED: Edda Holm", also=((claim, "DENIED: Edda Holm"), (other, "")))
    made = notice_message([Section(follow(), (told,), "Edda Holm")])
    assert made.text.count("The bridge is sound") == 1
    assert "\nDENIED: Edda Holm\nAlso of Ivo Brandt, which you follow" in made.text
    assert [each.text for row in made.buttons for each in row][-1] == "All I follow"
    check(made)


def test_the_first_line_says_why_it_came():
    question = section(2, "Who pays?", "question", 2)
    assert lead(section()) == "You follow Edda Holm: 1 new statement"
    assert lead(question) == "You follow “Who pays?”: 2 new answers"
    assert lead(section(2), question) == "You follow Edda Holm and “Who pays?”: 4 new statements"
    many = [section(1, f"Speaker {number}", id=number) for number in range(1, 9)]
    assert lead(*many) == "You follow Speaker 1, Speaker 2 and 6 more: 8 new statements"


def test_what_is_not_shown_is_counted_and_there_is_a_way_to_it():
    many = notice_message([section(9)])
    assert "and 4 more" in many.text
    assert [button.data for row in many.buttons for button in row][5:] == [
        "said:0.=Edda Holm", "mute:1", "unfollow:1", "timeline:1", "settings:1",
    ]  # fmt: skip
    follows = notice_message([section(3, f"Speaker {number}", id=number) for number in range(1, 9)])
    assert all(f"Speaker {number}: 3 new statements" in follows.text for number in range(1, 9))


def test_words_that_do_not_fit_are_not_cut_but_opened_by_a_button():
    long = "The dyke will hold. " * 400
    made = notice_message([section(2, quote=quote_of(long, ((0, len(long)),)))])
    check(made)
    assert quotations([made]) == []
    assert made.buttons[0][0].data == "heard:100"


@given(st.integers(0, 2**32))
@settings(max_examples=150)
def test_telegram_takes_every_notice_and_no_quotation_is_cut(seed):
    maker, chance = Maker(seed), Random(seed)
    sections = []
    for id in range(1, chance.choice([2, 3, 8, 20])):
        name, kind = maker.words(), chance.choice(["speaker", "question"])
        told = tuple(
            QuotedNotice(str(100 * id + n), replace(maker.quote(), id=f"n{n}")) for n in range(chance.randrange(1, 8))
        )
        sections.append(Section(follow(name, kind, id), told, chance.choice([None, name])))
    made = notice_message(sections)
    check(made)
    assert made.text.lstrip("\u200e").startswith("You follow ")
    allowed = [quote for each in sections for notice in each.quoted for quote in _shown(notice.quote)]
    assert all(quotation in allowed for quotation in quotations([made]))


def _shown(quote):
    """A quotation as it is shown alone."""
    whole = quotations([notice_message([Section(follow(), (QuotedNotice("1", quote),))])])
    return whole or [""]


@given(st.integers(0, 2**32))
def test_telegram_takes_what_is_said_of_follows(seed):
    maker = Maker(seed)
    follows = [follow(maker.words(), "question" if number % 2 else "speaker", number) for number in range(1, 9)]
    told = general.times(Preferences(), system_zone())
    track = Track(3, "claim", maker.words(), maker.words(), "2024-06-12T08:00:00+00:00", 4)
    for made in messages(follow_entries([(each, track) for each in follows], 0, 8, told)):
        check(made)
    for each in follows:
        check(settings_message(each, track, told, 0))
        for known in (True, False):
            for made in messages(followed_entries(each, track, told, known=known)):
                check(made)
