"""The reader as an int8 ONNX graph, built like the embedder's: one row of tokens a run, no mask, no padding.

Files are ranker_model.py's; running is the product's. Beside the embedder's graph it has the second token type and
ends in two numbers a token instead of one vector.
"""

from __future__ import annotations

import sys
from pathlib import Path

import numpy as np
import torch
from numpy.typing import NDArray
from onnx import TensorProto, ValueInfoProto, helper

sys.path.insert(0, str(Path(__file__).parent.parent))

from ranker_model import HEADS, LAYERS

from retrieval.vectors.onnx_graph import _Graph, layers

Arrays = dict[str, NDArray[np.float32]]
PARTS = ("weight", "bias")
LONGEST = 512


class ReaderGraph(_Graph):
    """The encoder's nodes, with the token types added and a head of two numbers."""

    def typed(self, weights: Arrays) -> str:
        """The first layer's input: words, places and the type of each token."""
        first, second = weights["kinds"]
        before = self._weights
        self._weights = {**before, "embeddings.token_type_embeddings.weight": first[None]}
        bits = super().embedding(LONGEST)  # normalised without the types: the nodes before its norm are kept
        norm = self._nodes.pop()
        assert norm.output[0] == bits and norm.op_type == "LayerNormalization"
        step = self.constant("kind", (second - first)[None, None])
        kind = self.node("Unsqueeze", self.node("Cast", "kinds", to=TensorProto.FLOAT), self.constant("last", _LAST))
        return self._norm(self.node("Add", norm.input[0], self.node("Mul", kind, step)), "embeddings.LayerNorm")

    def encoded(self, weights: Arrays) -> str:
        """The last layer's vectors."""
        hidden = self.typed(weights)
        for number in range(layers(self._weights)):
            hidden = self.layer(hidden, f"encoder.layer.{number}.")
        return hidden

    def read(self, weights: Arrays) -> bytes:
        """The whole model."""
        product = self.node("MatMul", self.encoded(weights), self.constant("head.weight", weights["head.weight"].T))
        self.node("Add", product, self.constant("head.bias", weights["head.bias"]), output="logits")
        output = helper.make_tensor_value_info("logits", TensorProto.FLOAT, [1, "tokens", 2])
        return self.written(("ids", "kinds"), output)

    def written(self, names: tuple[str, str], output: ValueInfoProto) -> bytes:
        """The model of all nodes with its two inputs."""
        inputs = [helper.make_tensor_value_info(name, TensorProto.INT64, [1, "tokens"]) for name in names]
        graph = helper.make_graph(self._nodes, "reader", inputs, [output], list(self._constants.values()))
        operators = [helper.make_opsetid("", 18), helper.make_opsetid("com.microsoft", 1)]
        model: bytes = helper.make_model(graph, opset_imports=operators, ir_version=9).SerializeToString()
        return model


_LAST = np.array([-1], np.int64)


def build(state: dict[str, torch.Tensor], path: Path) -> None:
    """Write the reader's weights as a graph to `path`."""
    named = {name: tensor.float().numpy() for name, tensor in state.items()}
    graph = ReaderGraph(published_names(named, LAYERS), HEADS, 1e-12)
    data = graph.read({"kinds": named["kinds.weight"], **{n: named[n] for n in ("head.weight", "head.bias")}})
    path.write_bytes(data)


def published_names(named: Arrays, count: int) -> Arrays:
    """The weights of so many layers under the names of the published checkpoint."""
    made = {
        "embeddings.word_embeddings.weight": named["words.weight"],
        "embeddings.position_embeddings.weight": named["positions.weight"],
    }
    for part in PARTS:
        made[f"embeddings.LayerNorm.{part}"] = named[f"norm.{part}"]
        for number in range(count):
            made |= _layer(named, f"layers.{number}.", f"encoder.layer.{number}.", part)
    return made


def _layer(named: Arrays, source: str, target: str, part: str) -> Arrays:
    query, key, value = np.split(named[f"{source}qkv.{part}"], 3)
    return {
        f"{target}attention.self.query.{part}": query,
        f"{target}attention.self.key.{part}": key,
        f"{target}attention.self.value.{part}": value,
        f"{target}attention.output.dense.{part}": named[f"{source}out.{part}"],
        f"{target}attention.output.LayerNorm.{part}": named[f"{source}norm1.{part}"],
        f"{target}intermediate.dense.{part}": named[f"{source}up.{part}"],
        f"{target}output.dense.{part}": named[f"{source}down.{part}"],
        f"{target}output.LayerNorm.{part}": named[f"{source}norm2.{part}"],
    }
