"""The same text gives the same vector, whatever stands beside it; near meanings are near. The real model."""

import itertools
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st

from retrieval.vectors.embedder import Embedder, as_langchain
from retrieval.vectors.model_files import ModelFiles
from retrieval.vectors.onnx_graph import quantised

TEXTS = [
    "The harbour of Velmora was closed on Tuesday.",
    "Dana Toru said that the bridge would open in spring.",
    "No.",
    "",
    "Ships could not enter the port. " * 60,
    "Der Hafen bleibt geschlossen.",
    "\u202e\x00 \ud7ff 🛳️ [UNK] [SEP] 港",
]


def test_vectors_have_length_one(embedder: Embedder) -> None:
    vectors = embedder.embed(TEXTS)
    assert vectors.shape == (len(TEXTS), 384)
    assert vectors.dtype == np.float32
    assert np.allclose(np.linalg.norm(vectors, axis=1), 1, atol=1e-5)


def test_no_text_gives_no_vector(embedder: Embedder) -> None:
    assert embedder.embed([]).shape == (0, 384)


def test_the_same_text_gives_the_same_bits_whatever_stands_beside_it(embedder: Embedder) -> None:
    alone = {text: embedder.embed([text])[0].tobytes() for text in TEXTS}
    for order in itertools.islice(itertools.permutations(TEXTS), 0, 5000, 1250):
        assert [row.tobytes() for row in embedder.embed(order)] == [alone[text] for text in order]


@settings(deadline=None, max_examples=20)
@given(st.text(max_size=300), st.lists(st.text(max_size=80), max_size=3))
def test_any_text_has_a_vector_of_its_own_in_any_batch(embedder: Embedder, text: str, others: list[str]) -> None:
    assert embedder.embed([*others, text])[-1].tobytes() == embedder.embed([text])[0].tobytes()


def test_threads_may_share_it(embedder: Embedder) -> None:
    alone = embedder.embed(TEXTS)
    with ThreadPoolExecutor(4) as threads:
        for rows in threads.map(lambda _: embedder.embed(TEXTS), range(8)):
            assert np.array_equal(rows, alone)


def test_another_process_gives_the_same_bits(embedder: Embedder, model_files: ModelFiles) -> None:
    program = (
        "import sys; from pathlib import Path; from retrieval.vectors.embedder import Embedder;"
        "from retrieval.vectors.model_files import ModelFiles;"
        "e = Embedder(ModelFiles(Path(sys.argv[1]), Path(sys.argv[2])));"
        "sys.stdout.write(e.embed([sys.argv[3]]).tobytes().hex())"
    )
    command = [sys.executable, "-c", program, str(model_files.model), str(model_files.tokenizer), TEXTS[1]]
    done = subprocess.run(command, capture_output=True, text=True, check=True)
    assert done.stdout == embedder.embed([TEXTS[1]]).tobytes().hex()


def test_what_means_the_same_is_nearer_than_what_does_not(embedder: Embedder) -> None:
    army, troops, fruit = embedder.embed(
        ["The army attacked the town", "Troops stormed the village", "Pears are green"]
    )
    assert army @ troops > 0.5 > army @ fruit + 0.2


def test_only_the_first_256_tokens_count(embedder: Embedder) -> None:
    start = "harbour " * 254
    assert np.array_equal(embedder.embed([start]), embedder.embed([start + "bridge " * 40_000]))


def test_a_question_of_200_000_characters_is_answered_soon(embedder: Embedder) -> None:
    assert embedder.embed(["why " * 50_000]).shape == (1, 384)


def test_langchain_gets_the_same_vectors(embedder: Embedder) -> None:
    from langchain_core.embeddings import Embeddings

    offered = as_langchain(embedder)
    assert isinstance(offered, Embeddings)
    assert offered.embed_query(TEXTS[0]) == embedder.embed([TEXTS[0]])[0].tolist()
    assert offered.embed_documents(TEXTS[:2]) == embedder.embed(TEXTS[:2]).tolist()


def test_the_module_brings_no_slow_import_with_it() -> None:
    program = (
        "import sys, retrieval.vectors.embedder; print({'langchain_core', 'onnxruntime', 'onnx'} & set(sys.modules))"
    )
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "set()"


@settings(max_examples=50)
@given(st.integers(0, 2**31), st.integers(1, 20), st.integers(1, 50), st.floats(0, 1e4, width=32))
def test_quantised_weights_are_within_half_a_step(seed: int, rows: int, columns: int, size: float) -> None:
    matrix = (np.random.default_rng(seed).normal(size=(rows, columns)) * size).astype(np.float32)
    bits, scales = quantised(matrix)
    assert np.all(np.abs(bits * scales[:, None] - matrix) <= scales[:, None] * 0.501 + 1e-30)
