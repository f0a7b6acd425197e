"""Replies too long for an assistant, given piece by piece."""

from random import Random

import pytest

from bot.tools.every import tools
from bot.tools.fitting import MOST, fitted, size
from bot.tools.tool import Reply
from corpus.errors import InputError
from tests.bot.tools.homes import app_over

WORDS = ("mortar", "granite", "water", "frost", "barge", "flood", "winter", "river", "timber", "iron", "quarry")
TOOLS = {tool.name: tool for tool in tools(write=True)}


@pytest.fixture(scope="module")
def app(tmp_path_factory, model_files):
    """Articles in which one person says much, each sentence long."""
    rest = [" ".join(Random(number).choices(WORDS, k=70)) for number in range(40)]
    paragraphs = [
        f'"The crack in pillar {number} of the Tarn bridge is {number} inches long, {rest[number]}," said Edda Holm.'
        for number in range(40)
    ]
    articles = [
        {"text": "\n\n".join(paragraphs[at : at + 5]), "title": f"Day {at}", "published": f"2023-05-{at // 5 + 1:02}"}
        for at in range(0, 40, 5)
    ]
    return app_over(tmp_path_factory.mktemp("fitting"), model_files.model.parent.parent, articles)


def called(app, tool, **arguments):
    """The reply of a tool, which is never too long."""
    reply = TOOLS[tool].call(app, arguments)
    assert size(reply) <= MOST
    return reply


def followed(app, tool, key, **arguments):
    """All replies from the first to the last."""
    replies = [called(app, tool, **arguments)]
    while following := replies[-1].data.get("next"):
        replies.append(called(app, tool, **arguments, cursor=following))
    return [item for reply in replies for item in reply.data[key]], len(replies)


def test_all_statements_come_once_over_several_replies(app):
    found, replies = followed(app, "said", "statements", speaker="Edda Holm", limit=50)
    assert len({each["id"] for each in found}) == len(found) == 40
    assert replies > 1


def test_all_quotations_of_an_answer_come_once_over_several_replies(app):
    found, replies = followed(app, "ask", "quotes", question="What did Edda Holm say?", limit=50)
    assert len({each["id"] for each in found}) == len(found) == 40
    assert replies > 1


def test_what_came_in_meanwhile_is_neither_skipped_nor_repeated(app, tmp_path, model_files):
    first = called(app, "said", speaker="Edda Holm", limit=3)
    TOOLS["add_article"].call(
        app, {"text": '"The bridge is open," said Edda Holm of Tarn on Friday at noon.', "published": "2023-07-01"}
    )
    second = called(app, "said", speaker="Edda Holm", limit=3, cursor=first.data["next"])
    ids = [each["id"] for each in (*first.data["statements"], *second.data["statements"])]
    fresh = called(app, "said", speaker="Edda Holm", limit=7)
    assert ids == [each["id"] for each in fresh.data["statements"]][1:]


def test_the_claims_of_a_long_text_come_once_over_several_replies(app):
    text = " ".join(f"The crack in pillar {number} of the Tarn bridge is {number} inches long." for number in range(12))
    found, replies = followed(app, "check_claim", "claims", text=text)
    assert len(found) == 12
    assert replies > 1


def test_a_claim_with_more_evidence_than_fits_is_shortened(app):
    called(app, "check_claim", text="The crack in pillar 7 of the Tarn bridge is 7 inches long.", limit=50)


def test_a_text_is_never_so_long_that_no_reply_could_repeat_it(app):
    opinion = 'I think that "nobody" should like the "bridge". '
    called(app, "check_claim", text=opinion * (5_000 // len(opinion)))
    with pytest.raises(InputError, match="at most 5000 characters"):
        called(app, "check_claim", text=opinion * 200)


def test_a_text_of_an_alphabet_that_takes_more_tokens_is_shorter(app):
    called(app, "check_claim", text="Мост открыт. " * 140)
    with pytest.raises(InputError, match="about 3,000 tokens; 2,000 is the most"):
        called(app, "check_claim", text="мост" * 600)


def test_those_who_speak_are_listed_page_by_page(app):
    found, _ = followed(app, "said", "speakers", speaker="")
    assert [each["name"] for each in found] == ["Edda Holm"]


def test_one_item_that_does_not_fit_is_given_alone():
    assert fitted(5, lambda count: Reply({}, "x " * MOST * count)).text == "x " * MOST


def test_a_text_of_few_words_is_no_article(app):
    with pytest.raises(InputError, match="neither a web address nor the text"):
        called(app, "add_article", text="/etc/passwd")
