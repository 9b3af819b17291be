"""The network that reads reports, in PyTorch: for training only.

A small transformer (MiniLM: W. Wang and others, 2020; six layers of 384) with marks added to its
word pieces, and heads that score what an anchor is and what it is linked to. The parser runs the
encoder by ONNX Runtime and the heads by numpy (parser/network.py); names of tables are the same.
"""

import math
from collections.abc import Mapping

import torch
from torch import Tensor, nn
from torch.nn import functional

from domain.claim import ClaimStatus
from parser.encoding import LONGEST_WINDOW, MARKS, TYPES
from parser.links import BUCKETS

WIDTH = 384
LAYERS = 6
ATTENTION_HEADS = 12
INNER = 1536
PIECES = 30_522  # of the word-piece vocabulary
LINK = 64  # width of the vectors that anchors and options are compared by
DROPPED = 0.1
_RARE = -4.0  # a word is seldom an anchor: where the score of each type starts


class Layer(nn.Module):
    """One layer of the transformer, normalised after each half (as BERT's)."""

    def __init__(self) -> None:
        super().__init__()
        self.query = nn.Linear(WIDTH, WIDTH)
        self.key = nn.Linear(WIDTH, WIDTH)
        self.value = nn.Linear(WIDTH, WIDTH)
        self.out = nn.Linear(WIDTH, WIDTH)
        self.norm1 = nn.LayerNorm(WIDTH, eps=1e-12)
        self.up = nn.Linear(WIDTH, INNER)
        self.down = nn.Linear(INNER, WIDTH)
        self.norm2 = nn.LayerNorm(WIDTH, eps=1e-12)
        self.drop = nn.Dropout(DROPPED)

    def forward(self, x: Tensor, mask: Tensor | None) -> Tensor:
        """x: batch x pieces x WIDTH; mask: true where there is a piece."""
        batch, pieces, _ = x.shape
        q, k, v = (
            part(x).view(batch, pieces, ATTENTION_HEADS, -1).transpose(1, 2)
            for part in (self.query, self.key, self.value)
        )
        seen = functional.scaled_dot_product_attention(q, k, v, attn_mask=mask)
        seen = seen.transpose(1, 2).reshape(batch, pieces, WIDTH)
        x = self.norm1(x + self.drop(self.out(seen)))
        return self.norm2(x + self.drop(self.down(functional.gelu(self.up(x)))))


class Encoder(nn.Module):
    """Word pieces with their marks to vectors."""

    def __init__(self, layers: int = LAYERS) -> None:
        super().__init__()
        self.words = nn.Embedding(PIECES, WIDTH)
        self.places = nn.Embedding(LONGEST_WINDOW, WIDTH)
        self.kind = nn.Parameter(torch.zeros(WIDTH))
        for table in (self.words.weight, self.places.weight, self.kind):
            table.requires_grad = False  # what is known of words that no marked report uses
        self.marks = nn.ModuleList(nn.Embedding(values, WIDTH) for values in MARKS.values())
        self.norm = nn.LayerNorm(WIDTH, eps=1e-12)
        self.layers = nn.ModuleList(Layer() for _ in range(layers))
        for marks in self.marks:
            nn.init.normal_(marks.weight, std=0.02)

    def forward(self, ids: Tensor, marks: Tensor, mask: Tensor | None = None) -> Tensor:
        """ids: batch x pieces; marks: batch x MARKS x pieces."""
        x = self.words(ids) + self.places.weight[: ids.shape[1]] + self.kind
        for i, table in enumerate(self.marks):
            x = x + table(marks[:, i])
        x = self.norm(x)
        for layer in self.layers:
            x = layer(x, mask)
        return x


def load_pretrained(encoder: Encoder, tensors: Mapping[str, Tensor]) -> None:
    """Put the tensors of a BERT-like checkpoint into an encoder."""
    encoder.kind.data.copy_(tensors["embeddings.token_type_embeddings.weight"][0])
    encoder.words.weight.data.copy_(tensors["embeddings.word_embeddings.weight"])
    encoder.places.weight.data.copy_(tensors["embeddings.position_embeddings.weight"])
    named = [(encoder.norm, "embeddings.LayerNorm")]
    for i, layer in enumerate(encoder.layers):
        named += [
            (getattr(layer, ours), f"encoder.layer.{i}.{theirs}")
            for ours, theirs in (
                ("query", "attention.self.query"),
                ("key", "attention.self.key"),
                ("value", "attention.self.value"),
                ("out", "attention.output.dense"),
                ("norm1", "attention.output.LayerNorm"),
                ("up", "intermediate.dense"),
                ("down", "output.dense"),
                ("norm2", "output.LayerNorm"),
            )
        ]
    for module, name in named:
        module.weight.data.copy_(tensors[f"{name}.weight"])
        module.bias.data.copy_(tensors[f"{name}.bias"])


class Link(nn.Module):
    """Scores of options for an anchor, and of what is no option: nothing, the report's own."""

    def __init__(self, untold: int) -> None:
        super().__init__()
        self.anchor = nn.Linear(WIDTH, LINK)
        self.option = nn.Linear(WIDTH, LINK)
        self.bucket = nn.Parameter(torch.zeros(BUCKETS))
        if untold:
            self.untold = nn.Linear(WIDTH, untold)

    def forward(self, anchor: Tensor, options: Tensor, buckets: Tensor) -> Tensor:
        """One score for each option."""
        return self.option(options) @ self.anchor(anchor) / math.sqrt(LINK) + self.bucket[buckets]


class Heads(nn.Module):
    """What is asked of the vectors."""

    def __init__(self) -> None:
        super().__init__()
        self.anchor1 = nn.Linear(WIDTH, WIDTH)
        self.anchor2 = nn.Linear(WIDTH, len(TYPES))
        self.type_of = nn.Embedding(len(TYPES), WIDTH)
        self.mix = nn.Linear(WIDTH, WIDTH)
        self.first = Link(0)
        self.last = Link(0)
        self.country = Link(2)
        self.partner = Link(2)
        self.day = Link(2)
        self.sum = Link(1)
        self.status = nn.Linear(WIDTH, len(ClaimStatus))
        self.drop = nn.Dropout(DROPPED)
        nn.init.constant_(self.anchor2.bias, _RARE)

    def types(self, hidden: Tensor) -> Tensor:
        """For each word piece the score of each type."""
        return self.anchor2(self.drop(functional.gelu(self.anchor1(hidden))))

    def anchors(self, hidden: Tensor, types: Tensor) -> Tensor:
        """The vectors that links are looked for by."""
        return self.drop(functional.gelu(self.mix(hidden + self.type_of(types))))
