"""The hybrid search for programs that speak LangChain."""

import pytest

from bot.app import App
from bot.settings import Settings
from corpus.nouns import Metadata
from corpus.sources.files import find
from retrieval.retriever import SearchRetriever
from tests.samples import write_jsonl


@pytest.fixture(scope="module")
def app(tmp_path_factory, model_files) -> App:
    """On Record with the small articles."""
    folder = tmp_path_factory.mktemp("retriever")
    made = App(Settings(folder / "home", model_files.model.parent.parent), say=print)
    list(made.add(find(str(write_jsonl(folder / "articles.jsonl")), Metadata(), recursive=False, stdin=None)))
    return made


def found(app: App, question: str):
    """The first document for a question."""
    retriever = SearchRetriever(search=app.search, k=2)
    return retriever.invoke(question)[0]


def test_documents_are_passages_with_their_citation(app):
    best = found(app, "What did the engineer say about the bridge at Tarn?")
    link = best.metadata["link"]
    assert link.startswith("https://herald.example/bridge#:~:text=")
    assert best.metadata.pop("score") > 0.5
    assert best.metadata == {
        "citation": f"Bridge at Tarn closed · Tarn Herald · 2023-05-08 · paragraph 1 · {link}",
        "article": 1,
        "version": app.catalogue.article(1).version,
        "start": 0,
        "end": len(best.page_content),
        "title": "Bridge at Tarn closed",
        "outlet": "Tarn Herald",
        "published": "2023-05-08",
        "locator": "paragraph 1",
        "url": "https://herald.example/bridge",
        "link": link,
        "speaker": None,  # the engineer and the authority
    }


def test_the_words_are_the_slice_that_the_metadata_names(app):
    best = found(app, "Who denied that the council knew of the crack?")
    text = app.catalogue.text(best.metadata["version"])
    assert text[best.metadata["start"] : best.metadata["end"]] == best.page_content
    assert "Councillor Ivo Brandt denied" in best.page_content


def test_what_is_unknown_is_none_and_not_in_the_citation(app):
    best = found(app, "How heavy is the crane?")
    assert best.page_content.startswith("The old crane of Tarn weighs 300 tons.")
    unknown = {name for name, value in best.metadata.items() if value is None}
    assert unknown == {"outlet", "published", "url", "link", "speaker"}
    assert best.metadata["citation"] == "The crane · paragraph 1"


def test_one_who_makes_all_statements_of_a_passage_is_its_speaker(app):
    assert found(app, "Who denied that the council knew of the crack?").metadata["speaker"] == "Ivo Brandt"
