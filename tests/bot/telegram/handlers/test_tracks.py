"""Conversations about claims that are followed: by command, as a reply, by buttons; the list, settings, timelines."""

import pytest

from tests.followed import Corpus, article
from tests.telegram_api import Telegram
from tests.telegram_bot import OWNER, talking

SETTINGS = {"ONRECORD_CALM_SECONDS": "1", "ONRECORD_PERSON_QUESTIONS": "1000", "ONRECORD_CHAT_QUESTIONS": "1000"}
CLAIM = "The bridge over the Varn cost 40 million crowns."
COSTS = 'The bridge over the Varn cost {} million crowns, the port authority said.\n\n"{}" Ana Ruiz said.'
SAID = (
    "Our ferries carry sheep to the western island,",
    "Nobody has repaired the lamp in the harbour,",
    "I have bought two tugs from Kestria,",
    "The winter was mild and the ice went early,",
    "Fishermen get their licences back in autumn,",
    "My brother will run for mayor of Orvel,",
    "A school for pilots opens beside the lock,",
)


@pytest.fixture(scope="module")
def telegram():
    with Telegram() as served:
        yield served


@pytest.fixture(scope="module")
def served(tmp_path_factory, telegram, model_files):
    corpus = Corpus(tmp_path_factory.mktemp("tracked") / "home")
    corpus.add(
        *(
            article(COSTS.format(39 + day, words), f"bridge-{day}", f"2024-06-{day:02}", outlet=f"Paper {day}")
            for day, words in enumerate(SAID, 1)
        )
    )
    with talking(corpus.home, telegram, **SETTINGS):
        yield corpus


@pytest.fixture(scope="module")
def reachable(telegram, served):
    one = telegram.person("Olga", OWNER)
    one.sends("/quiet off")
    one.hears()
    return one


@pytest.fixture
def owner(reachable):
    """The owner, who follows nothing yet."""
    yield reachable
    ended(reachable)


def asked(person, words, to=None, **more):
    person.sends(words, to, **more)
    return person.telegram.reply(to.chat if to else person.chat)


def ended(person):
    """Follow nothing more."""
    shown = asked(person, "/tracks")
    while "Unfollow 1" in shown.labels:
        person.presses(shown, "Unfollow 1")


def test_a_claim_is_followed_with_how_it_stands_and_its_timeline_has_a_picture_and_the_next_five(telegram, owner):
    before = len(telegram.of("sendPhoto"))
    made = asked(owner, f"/track {CLAIM}")
    assert made.marked("bold") == [f"You follow “{CLAIM}”."]
    assert "So far: " in made.text and "entries" in made.text
    assert made.labels == ["Timeline", "Settings", "Unfollow", "All I follow"]
    assert owner.presses(asked(owner, f"/check {CLAIM}"), "Track") == "You follow that already."
    owner.presses(made, "Timeline")
    picture, text = owner.hears(), owner.hears()
    assert picture.extra["photo"][0]["width"] > 1000
    assert picture.marked("bold") == text.marked("bold")[:1] == [CLAIM]
    assert "The bridge over the Varn cost" in "".join(text.marked("blockquote"))
    assert "not what is true" in text.text
    assert len(telegram.of("sendPhoto")) == before + 1


def test_a_timeline_goes_on_by_five_and_its_entries_open_where_it_is_followed(telegram, owner):
    owner.presses(asked(owner, "/track Ana Ruiz"), "Timeline")
    assert owner.hears().extra["photo"]
    text = owner.hears()
    assert len(text.marked("blockquote")) == 5
    assert text.labels == ["1", "2", "3", "4", "5", "Next 2 (2 left)", "All I follow"]
    owner.presses(text, "Next 2 (2 left)")
    more = owner.hears()
    assert len(more.marked("blockquote")) == 2
    assert not more.extra
    assert SAID[6] in more.text
    assert more.labels == ["6", "7", "All I follow"]
    owner.presses(more, "7")
    assert SAID[6] in owner.hears().text
    ended(owner)
    assert owner.presses(text, "Next 2 (2 left)") == "That is not here any more. Ask again."
    assert owner.presses(text, "1") == "That is not here any more. Ask again."


def test_a_timeline_is_asked_for_by_the_number_in_the_list_or_by_the_track(owner):
    assert asked(owner, "/timeline").text.startswith("Write its number in /tracks")
    assert asked(owner, "/timeline 1").text.startswith("Nothing of that number")
    asked(owner, "/track Nadia Voss")
    assert "Nothing was found for it yet" in asked(owner, "/timeline").text  # without a picture
    asked(owner, "/track The bridge over the Varn cost 44 million crowns.")  # followed nowhere else: the latest
    assert asked(owner, "/timeline 2").extra
    id = owner.hears().text.split("\n")[1].split(" ")[0]
    assert asked(owner, f"/timeline {id}").extra
    owner.hears()
    for none in ("3", "t99", "t", "x", "-1"):
        assert asked(owner, f"/timeline {none}").text.startswith("Nothing of that number")


def test_a_reply_to_a_message_follows_its_claim_and_asks_where_it_makes_several(owner):
    one = owner.sends(CLAIM)
    owner.hears()
    assert asked(owner, "/track", reply_to=one).marked("bold") == [f"You follow “{CLAIM}”."]
    two = owner.sends(f"{CLAIM} The mill of Orvel burned down in May.")
    owner.hears()
    choice = asked(owner, "/track", reply_to=two)
    assert choice.text.startswith("It makes several claims.")
    assert choice.labels == ["1", "2"]
    owner.presses(choice, "2")
    assert "The mill of Orvel burned down in May" in owner.hears().marked("bold")[0]
    assert owner.presses(choice, "", data="claimof:3") == "That is not here any more. Ask again."
    direct = asked(owner, f"/track {CLAIM} The mill of Orvel closed in June.")
    owner.presses(direct, "2")
    assert "closed in June" in owner.hears().marked("bold")[0]


def test_what_cannot_be_followed_is_told_why(owner):
    assert "cannot be followed" in asked(owner, "/track please tell me as soon as you can about the old bridge").text


def test_an_answer_a_check_of_several_claims_and_an_article_are_followed_by_their_buttons(owner):
    answer = asked(owner, "What did Ana Ruiz say?")
    owner.presses(answer, "Track")
    assert owner.hears().marked("bold") == ["You follow Ana Ruiz."]
    check = asked(owner, f"/check {CLAIM} The mill of Orvel burned down in May.")
    owner.presses(check, "Track")
    choice = owner.hears()
    owner.presses(choice, "1")
    assert owner.hears().marked("bold") == [f"You follow “{CLAIM}”."]
    ended(owner)
    card = asked(owner, "/articles")
    owner.presses(card, "1")
    owner.presses(owner.hears(), "Track who speaks")
    assert owner.hears().text.startswith(("You follow", "Which one?"))


def test_news_for_several_follows_is_one_message(served, owner):
    asked(owner, f"/track {CLAIM}")
    asked(owner, "/track Edda Holm")
    served.add(
        article('"The bridge over the Varn cost 51 million crowns," Edda Holm said.', "late", outlet="Late Post")
    )
    told = owner.hears()
    assert len(told.marked("blockquote")) == 1, told.text
    assert "Edda Holm: " in told.text.split("\n")[0] or "Also of Edda Holm, which you follow" in told.text
    assert "you follow claim t" in told.text
    assert told.labels[-1] == "All I follow"


def test_in_a_group_an_editor_tracks_and_only_a_command_does(telegram, owner):
    group = telegram.group("Desk")
    owner.adds_bot(group)
    made = asked(owner, f"/track {CLAIM}", group)
    assert made.marked("bold") == [f"You follow “{CLAIM}”."]
    private = asked(owner, "/tracks")
    assert "You follow nothing yet" in private.text
    id = next(each["callback_data"] for row in made.buttons for each in row if each["text"] == "Timeline")
    assert owner.presses(private, "", data=id) == "That is not here any more. Ask again."
