"""Other programs open the home's `chroma/` with their own tools, and find what `search` finds."""

import os
import subprocess
import sys

import chromadb
import pytest
from chromadb.config import Settings as ChromaSettings
from langchain_chroma import Chroma

from bot.app import App
from bot.settings import Settings
from corpus.nouns import Metadata
from corpus.sources.files import find
from retrieval.vectors.embedder import as_langchain
from tests.samples import ARTICLES, write_jsonl

QUESTION = "Who will pay for the repair of the bridge?"


@pytest.fixture(scope="module")
def app(tmp_path_factory, model_files) -> App:
    """A home that was just made: small articles, one of them with a second version, one edited, one removed."""
    folder = tmp_path_factory.mktemp("open")
    made = App(Settings(folder / "home", model_files.model.parent.parent), say=print)
    add(made, folder, ARTICLES)
    changed = ARTICLES[2] | {"text": ARTICLES[2]["text"].replace("twenty minutes", "half hour")}
    add(made, folder, [changed])
    made.edit(1, {"outlet": "Tarn Herald Online"})
    made.remove([2])
    return made


def add(app: App, folder, articles) -> None:
    file = write_jsonl(folder / "articles.jsonl", articles)
    results = list(app.add(find(str(file), Metadata(), recursive=False, stdin=None)))
    assert "failed" not in {result.status for result in results}


@pytest.fixture(scope="module")
def collection(app):
    client = chromadb.PersistentClient(
        str(app.settings.home / "chroma"), settings=ChromaSettings(anonymized_telemetry=False)
    )
    return client.get_collection("passages")


def test_a_chroma_client_finds_what_search_finds(app, collection):
    mine = app.search.passages(QUESTION, 3, words=False)
    vector = app.embedder.embed_query(QUESTION)
    found = collection.query(query_embeddings=[vector], n_results=3, where={"current": True})
    assert found["ids"] == [[f"p{hit.passage.id}" for hit in mine]]
    assert found["documents"] == [[hit.passage.text for hit in mine]]
    near = [1 - distance for distance in found["distances"][0]]
    assert near == pytest.approx([hit.similarity for hit in mine], abs=1e-3)


def test_each_passage_is_there_with_its_words_and_its_citation(app, collection):
    held = collection.get(include=["documents", "metadatas", "embeddings"])
    rows = zip(held["ids"], held["documents"], held["metadatas"], strict=True)
    by_id = {key: (words, known) for key, words, known in rows}
    assert sorted(by_id) == sorted(f"p{id}" for id in app.catalogue.vectors()[0])
    assert by_id["p1"][1] == {
        "article": 1,
        "version": app.catalogue.article(1).version,
        "start": 0,
        "end": len(by_id["p1"][0]),
        "current": True,
        "title": "Bridge at Tarn closed",
        "outlet": "Tarn Herald Online",
        "published": "2023-05-08",
        "link": "https://herald.example/bridge",
    }
    for words, known in by_id.values():
        assert app.catalogue.text(known["version"])[known["start"] : known["end"]] == words


def test_an_earlier_version_is_told_from_the_current_one_and_a_removed_article_is_gone(collection):
    ferry = collection.get(where={"article": 3})
    assert sorted(known["current"] for known in ferry["metadatas"]) == [False, True]
    assert collection.get(where={"article": 2})["ids"] == []
    assert collection.get(where_document={"$contains": "bakers"})["ids"] == []


def test_langchain_opens_it_with_our_embeddings(app):
    store = Chroma(
        collection_name="passages",
        embedding_function=as_langchain(app.embedder),
        persist_directory=str(app.settings.home / "chroma"),
        client_settings=ChromaSettings(
            anonymized_telemetry=False, is_persistent=True, persist_directory=str(app.settings.home / "chroma")
        ),
    )
    found = store.similarity_search(QUESTION, k=3, filter={"current": True})
    mine = app.search.passages(QUESTION, 3, words=False)
    assert [document.page_content for document in found] == [hit.passage.text for hit in mine]
    assert found[0].metadata["title"] == "Bridge at Tarn closed"


def test_who_reads_it_elsewhere_does_no_harm(app, collection):
    collection.query(query_embeddings=[app.embedder.embed_query(QUESTION)], n_results=3)
    assert app.vectors.check().ok


WITHOUT_THE_CLIENT = """
import sys
from bot.terminal.cli import main
assert main(["add", sys.argv[1]]) == 0
assert main(["search", "bridge"]) == 0
assert "chromadb_rust_bindings" in sys.modules
assert "chromadb" not in sys.modules
"""


def test_adding_and_searching_spare_the_second_that_importing_the_client_takes(home, tmp_path, model_files):
    environment = os.environ | {"ONRECORD_HOME": str(home), "ONRECORD_MODELS": str(model_files.model.parent.parent)}
    command = [sys.executable, "-c", WITHOUT_THE_CLIENT, str(write_jsonl(tmp_path / "articles.jsonl"))]
    done = subprocess.run(command, env=environment, check=False, capture_output=True, text=True)
    assert done.returncode == 0, done.stderr
