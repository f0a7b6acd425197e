"""The hybrid search for programs that speak LangChain."""

from bot.app import App
from bot.settings import Settings
from corpus.nouns import Metadata
from corpus.sources.files import find
from retrieval.retriever import SearchRetriever
from tests.samples import write_jsonl


def test_documents_are_passages_with_their_citation(tmp_path, home, model_files):
    app = App(Settings(home, model_files.model.parent.parent), say=print)
    file = write_jsonl(tmp_path / "articles.jsonl")
    list(app.add(find(str(file), Metadata(), recursive=False, stdin=None)))
    (best, *_) = SearchRetriever(search=app.search, k=2).invoke("How heavy is the crane?")
    assert best.page_content.startswith("The old crane of Tarn weighs 300 tons.")
    assert best.metadata["title"] == "The crane"
    text = app.catalogue.text(best.metadata["version"])
    assert text[best.metadata["start"] : best.metadata["end"]] == best.page_content
