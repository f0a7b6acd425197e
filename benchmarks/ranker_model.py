"""The reader behind the ranker, in PyTorch: MiniLM layers with a start and an end logit for each token.

Used for training and export only; the product runs the exported graph in onnxruntime. No data, no training loop here.
"""

from __future__ import annotations

from pathlib import Path

import torch
from safetensors.torch import load_file
from torch import Tensor, nn
from torch.nn import functional as F

WIDTH, HEADS, LAYERS = 384, 12, 6


class Layer(nn.Module):
    """One post-norm transformer layer, its weights named as in the published checkpoint's order."""

    def __init__(self, dropout: float) -> None:
        super().__init__()
        self.qkv = nn.Linear(WIDTH, 3 * WIDTH)
        self.out = nn.Linear(WIDTH, WIDTH)
        self.up = nn.Linear(WIDTH, 4 * WIDTH)
        self.down = nn.Linear(4 * WIDTH, WIDTH)
        self.norm1 = nn.LayerNorm(WIDTH, eps=1e-12)
        self.norm2 = nn.LayerNorm(WIDTH, eps=1e-12)
        self.dropout = nn.Dropout(dropout)

    def forward(self, x: Tensor, mask: Tensor | None) -> Tensor:
        batch, length, _ = x.shape
        q, k, v = self.qkv(x).view(batch, length, 3, HEADS, WIDTH // HEADS).permute(2, 0, 3, 1, 4)
        scores = q.contiguous() @ k.transpose(-1, -2).contiguous() * (WIDTH // HEADS) ** -0.5
        if mask is not None:  # written out: PyTorch's fused attention took 45 % of a step on this CPU, backward
            scores = scores.masked_fill(~mask, -1e4)
        mixed = scores.softmax(-1).to(v.dtype) @ v.contiguous()
        mixed = mixed.transpose(1, 2).reshape(batch, length, WIDTH)
        x = self.norm1(x + self.dropout(self.out(mixed)))
        return self.norm2(x + self.dropout(self.down(F.gelu(self.up(x)))))


class Reader(nn.Module):
    """Question and passage in, one start and one end logit for each token out; token 0 stands for "no answer"."""

    def __init__(self, dropout: float = 0.1, layers: int = LAYERS, outputs: int = 2) -> None:
        super().__init__()
        self.words = nn.Embedding(30522, WIDTH)
        self.positions = nn.Embedding(512, WIDTH)
        self.kinds = nn.Embedding(2, WIDTH)
        self.norm = nn.LayerNorm(WIDTH, eps=1e-12)
        self.dropout = nn.Dropout(dropout)
        self.layers = nn.ModuleList(Layer(dropout) for _ in range(layers))
        self.head = nn.Linear(WIDTH, outputs)
        nn.init.normal_(self.head.weight, std=0.02)

    def forward(self, ids: Tensor, kinds: Tensor, mask: Tensor | None = None) -> Tensor:
        return self.head(self.read(ids, kinds, mask))

    def read(self, ids: Tensor, kinds: Tensor, mask: Tensor | None = None) -> Tensor:
        """The last layer's vectors."""
        places = torch.arange(ids.shape[1], device=ids.device)
        x = self.words(ids) + self.positions(places) + self.kinds(kinds)
        x = self.dropout(self.norm(x))
        for layer in self.layers:
            x = layer(x, mask)
        return x


def published(weights: Path, dropout: float = 0.1) -> Reader:
    """A reader that starts from the published sentence encoder, with a fresh head."""
    reader = Reader(dropout)
    fill(reader, {name.removeprefix("bert."): tensor for name, tensor in load_file(str(weights)).items()})
    return reader


def fill(reader: Reader, given: dict[str, Tensor]) -> None:
    """Put the weights of a published encoder into a reader, whose head stays as it is."""
    own = {"head.weight": reader.head.weight.data, "head.bias": reader.head.bias.data}
    tables = (("words", "word_embeddings"), ("positions", "position_embeddings"), ("kinds", "token_type_embeddings"))
    for name, source in tables:
        own[f"{name}.weight"] = given[f"embeddings.{source}.weight"]
    for part in ("weight", "bias"):
        own[f"norm.{part}"] = given[f"embeddings.LayerNorm.{part}"]
        for number in range(len(reader.layers)):
            own |= _layer(given, f"encoder.layer.{number}.", f"layers.{number}.", part)
    reader.load_state_dict(own)


def _layer(given: dict[str, Tensor], source: str, target: str, part: str) -> dict[str, Tensor]:
    qkv = [given[f"{source}attention.self.{name}.{part}"] for name in ("query", "key", "value")]
    return {
        f"{target}qkv.{part}": torch.cat(qkv),
        f"{target}out.{part}": given[f"{source}attention.output.dense.{part}"],
        f"{target}norm1.{part}": given[f"{source}attention.output.LayerNorm.{part}"],
        f"{target}up.{part}": given[f"{source}intermediate.dense.{part}"],
        f"{target}down.{part}": given[f"{source}output.dense.{part}"],
        f"{target}norm2.{part}": given[f"{source}output.LayerNorm.{part}"],
    }
