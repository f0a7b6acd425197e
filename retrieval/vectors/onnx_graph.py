"""Build the ONNX graph of a BERT sentence encoder from its weights, in int8.

Pure: named arrays in, bytes of a model out. It keeps out files, downloads and running the model.

One text a run: `ids` is one row of token numbers without padding, `vector` the mean of the last layer, of
length 1. So the graph needs no mask, and the dynamic int8 scales depend on nothing but the text. Measuring on
two cores (docs/measurements-embedder.md) chose the operators: the plain LayerNormalization takes a ninth of the
time of the fused SkipLayerNormalization, and QAttention a little less than a product followed by attention.
"""

import re
from collections.abc import Mapping
from typing import Any

import numpy as np
import onnx
from numpy.typing import NDArray
from onnx import TensorProto, helper, numpy_helper

Weights = Mapping[str, NDArray[np.float32]]
MICROSOFT = "com.microsoft"


def sentence_encoder(weights: Weights, heads: int, longest: int, epsilon: float = 1e-12) -> bytes:
    """Return the model that turns one row of at most `longest` token ids into one vector."""
    graph = _Graph(weights, heads, epsilon)
    hidden = graph.embedding(longest)
    for layer in range(layers(weights)):
        hidden = graph.layer(hidden, f"encoder.layer.{layer}.")
    mean = graph.node("ReduceMean", hidden, graph.constant("tokens", np.array([1], np.int64)), keepdims=0)
    graph.node("LpNormalization", mean, output="vector", axis=-1, p=2)
    model: bytes = graph.model().SerializeToString()
    return model


def layers(weights: Weights) -> int:
    """Count the layers of the weights."""
    return len({match[0] for name in weights if (match := re.match(r"encoder\.layer\.\d+\.", name))})


def quantised(matrix: NDArray[np.float32]) -> tuple[NDArray[np.int8], NDArray[np.float32]]:
    """Return the matrix in 8 bits, with one scale a row: `matrix` is about `bits * scales[:, None]`."""
    scales = np.maximum(np.abs(matrix).max(axis=1) / 127, np.finfo(np.float32).tiny).astype(np.float32)
    bits = np.clip(np.rint(matrix / scales[:, None]), -127, 127).astype(np.int8)
    return bits, scales


class _Graph:
    """Nodes and constants as they are added; each method returns the name of its result."""

    def __init__(self, weights: Weights, heads: int, epsilon: float) -> None:
        self._weights, self._heads, self._epsilon = weights, heads, epsilon
        self._nodes: list[onnx.NodeProto] = []
        self._constants: dict[str, onnx.TensorProto] = {}

    def embedding(self, longest: int) -> str:
        """Words (a row of 8 bits and its scale), positions and the first token type, normalised."""
        bits, scales = quantised(self._weights["embeddings.word_embeddings.weight"])
        rows = self.node("Gather", self.constant("words", bits), "ids")
        scale = self.node("Gather", self.constant("words.scale", scales[:, None]), "ids")
        words = self.node("Mul", self.node("Cast", rows, to=TensorProto.FLOAT), scale)
        places = self._weights["embeddings.position_embeddings.weight"][:longest]
        places = places + self._weights["embeddings.token_type_embeddings.weight"][0]
        zero = self.constant("zero", np.array([0], np.int64))
        length = self.node("Shape", "ids", start=1)
        place = self.node("Slice", self.constant("places", places), zero, length, zero)
        return self._norm(self.node("Add", words, place), "embeddings.LayerNorm")

    def layer(self, hidden: str, prefix: str) -> str:
        """Attention, then the feed-forward pair, each added to its input and normalised."""
        attended = self._attention(hidden, prefix + "attention.self.")
        attended = self._linear(attended, prefix + "attention.output.dense")
        hidden = self._norm(self.node("Add", hidden, attended), prefix + "attention.output.LayerNorm")
        wide = self.node("Gelu", self._linear(hidden, prefix + "intermediate.dense"), domain=MICROSOFT)
        narrow = self._linear(wide, prefix + "output.dense")
        return self._norm(self.node("Add", hidden, narrow), prefix + "output.LayerNorm")

    def node(self, kind: str, *inputs: str, output: str = "", domain: str = "", **attributes: Any) -> str:
        """A node with one result."""
        result = output or f"{kind}.{len(self._nodes)}"
        self._nodes.append(helper.make_node(kind, inputs, [result], domain=domain, **attributes))
        return result

    def constant(self, name: str, values: NDArray[np.generic]) -> str:
        """A constant; the same name again is the same constant."""
        self._constants[name] = numpy_helper.from_array(np.ascontiguousarray(values), name)
        return name

    def model(self) -> onnx.ModelProto:
        """All of it, with its one input and one output."""
        ids = helper.make_tensor_value_info("ids", TensorProto.INT64, [1, "tokens"])
        width = self._weights["embeddings.LayerNorm.weight"].size
        vector = helper.make_tensor_value_info("vector", TensorProto.FLOAT, [1, width])
        graph = helper.make_graph(self._nodes, "encoder", [ids], [vector], list(self._constants.values()))
        operators = [helper.make_opsetid("", 18), helper.make_opsetid(MICROSOFT, 1)]
        return helper.make_model(graph, opset_imports=operators, ir_version=9)

    def _attention(self, hidden: str, prefix: str) -> str:
        names = [prefix + part for part in ("query", "key", "value")]
        bits, scales = quantised(np.concatenate([self._weights[name + ".weight"] for name in names]))
        bias = np.concatenate([self._weights[name + ".bias"] for name in names])
        eight = [f"{prefix}hidden.{part}" for part in ("bits", "scale", "zero")]
        self._nodes.append(helper.make_node("DynamicQuantizeLinear", [hidden], eight))
        return self.node(
            "QAttention",
            eight[0],
            self.constant(prefix + "weight", bits.T),
            self.constant(prefix + "bias", bias),
            eight[1],
            self.constant(prefix + "scale", scales),
            "",
            eight[2],
            self.constant(prefix + "zero", np.zeros(scales.size, np.int8)),
            domain=MICROSOFT,
            num_heads=self._heads,
        )

    def _linear(self, hidden: str, name: str) -> str:
        bits, scales = quantised(self._weights[name + ".weight"])
        return self.node(
            "DynamicQuantizeMatMul",
            hidden,
            self.constant(name + ".weight", bits.T),
            self.constant(name + ".scale", scales),
            "",
            self.constant(name + ".bias", self._weights[name + ".bias"]),
            domain=MICROSOFT,
        )

    def _norm(self, hidden: str, name: str) -> str:
        gain = self.constant(name + ".weight", self._weights[name + ".weight"])
        bias = self.constant(name + ".bias", self._weights[name + ".bias"])
        return self.node("LayerNormalization", hidden, gain, bias, axis=-1, epsilon=self._epsilon)
