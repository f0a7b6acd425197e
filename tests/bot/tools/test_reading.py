"""Articles read by parts."""

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.app import App
from bot.tools.every import Caller
from bot.tools.fitting import MOST, size
from bot.tools.parts import part_starts
from bot.tools.reading import TOOLS
from bot.tools.tokens import tokens
from corpus.errors import InputError
from corpus.nouns import Block
from tests.bot.tools.homes import app_over

SEARCH, FETCH = TOOLS
LONG = "\n\n".join(
    f'Paragraph {n} of the report on the Tarn bridge: "It is \\ cracked," a diver said.' for n in range(900)
)


@pytest.fixture(scope="module")
def app(tmp_path_factory, model_files):
    articles = [{"text": LONG, "title": "Report"}, {"text": "The crane fell.", "title": "Crane"}]
    return app_over(tmp_path_factory.mktemp("reading"), model_files.model.parent.parent, articles)


def fetched(app, id):
    """What fetch replies."""
    return FETCH.call(app, {"id": id})


def test_the_parts_of_an_article_are_its_whole_text(app):
    texts, id = [], "1"
    while id:
        reply = fetched(app, id)
        assert size(reply) <= MOST
        assert json.loads(reply.text) == reply.data
        texts.append(reply.data["text"])
        id = reply.data["next"]
    assert "".join(texts) == app.catalogue.text(app.catalogue.article(1).version) == LONG
    assert len(texts) > 3


def test_a_tool_loads_what_it_needs_and_no_more(app):
    fresh = App(app.settings, say=print)
    Caller(fresh).call(FETCH, {"id": "1"})
    assert not {"embedder", "asker", "checker"} & set(vars(fresh))


def test_search_names_the_part_in_which_the_passage_stands(app):
    found = SEARCH.call(app, {"query": "Paragraph 890 of the report", "limit": 1})
    (result,) = found.data["results"]
    assert set(result) == {"id", "title", "url"}
    assert "Paragraph 890 " in fetched(app, result["id"]).data["text"]


def test_a_part_of_a_text_that_changed_since_is_still_read(app, tmp_path, model_files):
    app = app_over(tmp_path, model_files.model.parent.parent, [{"text": LONG, "url": "https://a.example/x"}])
    following = fetched(app, "1").data["next"]
    former = fetched(app, following).data["text"]
    app_over(
        tmp_path, model_files.model.parent.parent, [{"text": "All of it was wrong.", "url": "https://a.example/x"}]
    )
    assert fetched(app, "1").data["text"] == "All of it was wrong."
    assert fetched(app, following).data["text"] == former


def test_a_quotation_names_the_part_in_which_it_stands(app):
    statement = app.catalogue.statements_of(app.catalogue.article(1).version, 1)[-1]
    assert "Paragraph 899" in fetched(app, f"s{statement.id}").data["text"]


@pytest.mark.parametrize("id", ["0", "9", "1:0", "1:99", "1:2:ffff", "1:2:", "x", "", "1/2", "٣", "1" * 30])
def test_an_id_of_nothing_is_refused(app, id):
    with pytest.raises(InputError):
        fetched(app, id)


@given(st.text(alphabet='ab "\\\n', max_size=300), st.integers(12, 200))
def test_parts_of_any_text_join_to_it_and_none_is_too_long(text, most):
    starts = part_starts(text, [Block(0, len(text), "paragraph")], most)
    parts = [text[start:end] for start, end in zip(starts, [*starts[1:], len(text)], strict=True)]
    sent = [tokens(json.dumps(part)) + tokens(json.dumps(json.dumps(part))) for part in parts]
    assert "".join(parts) == text
    assert all(parts[:-1])
    assert max(sent) <= most + tokens(json.dumps("")) + tokens(json.dumps(json.dumps(""))) + 2  # a word that is cut
