"""The encoder in plain torch: MiniLM (Wang et al. 2020; 6 layers, 384 wide), told of case, gaps and quotation marks.

Linear layers and their inputs can be read as int8 numbers (``Quantizer``), so that the last steps of training see what
the shipped graph will compute (quantization-aware training, Jacob et al. 2018).
"""

from __future__ import annotations

from pathlib import Path

import torch
from safetensors.torch import load_file
from torch import Tensor, nn
from torch.nn import functional

from onrecord.text import CASES, GAPS, QUOTES

WIDTH, HEADS, LAYERS, INNER, POSITIONS, VOCABULARY = 384, 12, 6, 1536, 512, 30522


class Quantizer(nn.Module):
    """Reads a tensor as if it were stored in 8 bits; idle until ``mode`` is set.

    mode ``observe`` follows the range of what passes, ``quantize`` rounds to it. One static scale for activations, so
    that no neighbour in a batch can move another's numbers.
    """

    def __init__(self) -> None:
        super().__init__()
        self.mode = "off"
        self.register_buffer("low", torch.zeros(()))
        self.register_buffer("high", torch.zeros(()))

    def forward(self, x: Tensor) -> Tensor:
        if self.mode == "observe":
            self._follow(x.detach())
        if self.mode != "quantize":
            return x
        scale, zero = self.scale()
        return torch.fake_quantize_per_tensor_affine(x.float(), scale, zero, 0, 255).to(x.dtype)

    def scale(self) -> tuple[float, int]:
        """Scale and zero point of the unsigned 8-bit numbers."""
        low, high = min(float(self.low), 0.0), max(float(self.high), 0.0)
        scale = max((high - low) / 255.0, 1e-8)
        return scale, int(min(255, max(0, round(-low / scale))))

    def _follow(self, x: Tensor) -> None:
        sample = x.float().flatten()
        sample = sample[torch.randint(0, len(sample), (200_000,))] if len(sample) > 200_000 else sample
        low, high = torch.quantile(sample, 0.00002), torch.quantile(sample, 0.99998)
        rate = 1.0 if float(self.high) == float(self.low) else 0.05
        self.low += rate * (low - self.low)
        self.high += rate * (high - self.high)


LIMIT = 63
"""Weights are kept within 7 bits: two products then never overflow 16 bits on CPUs without VNNI."""


class Linear(nn.Linear):
    """A linear layer whose input and weights can be read as 8-bit numbers."""

    def __init__(self, wide: int, out: int) -> None:
        super().__init__(wide, out)
        self.reader = Quantizer()

    def forward(self, x: Tensor) -> Tensor:
        weight = self.rounded() if self.reader.mode == "quantize" else self.weight
        return functional.linear(self.reader(x), weight, self.bias)

    def rounded(self) -> Tensor:
        """Weights rounded to their 7-bit grid; the gradient passes straight through."""
        step = self.step()
        rounded = torch.clamp(torch.round(self.weight / step), -LIMIT, LIMIT) * step
        return self.weight + (rounded - self.weight).detach()

    def step(self) -> Tensor:
        """[out, 1]: the grid of each output's weights."""
        return (self.weight.detach().abs().amax(dim=1, keepdim=True) / LIMIT).clamp_min(1e-8)


class Layer(nn.Module):
    """One transformer layer, normalised after each residual, as BERT does."""

    def __init__(self, dropout: float) -> None:
        super().__init__()
        self.attention = Linear(WIDTH, 3 * WIDTH)
        self.output = Linear(WIDTH, WIDTH)
        self.norm1 = nn.LayerNorm(WIDTH, eps=1e-12)
        self.inner = Linear(WIDTH, INNER)
        self.outer = Linear(INNER, WIDTH)
        self.norm2 = nn.LayerNorm(WIDTH, eps=1e-12)
        self.dropout = nn.Dropout(dropout)

    def forward(self, x: Tensor, mask: Tensor) -> Tensor:
        batch, length, _ = x.shape
        query, key, value = self.attention(x).view(batch, length, 3, HEADS, -1).permute(2, 0, 3, 1, 4)
        mixed = functional.scaled_dot_product_attention(query, key, value, attn_mask=mask)
        mixed = mixed.transpose(1, 2).reshape(batch, length, WIDTH)
        x = self.norm1(x + self.dropout(self.output(mixed)))
        return self.norm2(x + self.dropout(self.outer(functional.gelu(self.inner(x)))))


class Encoder(nn.Module):
    """[B, 4, T] features and [B] lengths -> [B, T, 384] embeddings, and [B, T, 384] vectors."""

    def __init__(self, dropout: float = 0.1) -> None:
        super().__init__()
        self.word = nn.Embedding(VOCABULARY, WIDTH)
        self.position = nn.Embedding(POSITIONS, WIDTH)
        self.case = nn.Embedding(len(CASES), WIDTH)
        self.gap = nn.Embedding(len(GAPS), WIDTH)
        self.quote = nn.Embedding(len(QUOTES), WIDTH)
        self.norm = nn.LayerNorm(WIDTH, eps=1e-12)
        self.dropout = nn.Dropout(dropout)
        self.layers = nn.ModuleList(Layer(dropout) for _ in range(LAYERS))
        for table in (self.case, self.gap, self.quote):
            nn.init.normal_(table.weight, std=0.01)

    def forward(self, features: Tensor, lengths: Tensor) -> tuple[Tensor, Tensor]:
        place = torch.arange(features.shape[2], device=features.device)
        ids, case, gap, quote = features.unbind(1)
        x = self.word(ids) + self.position(place) + self.case(case) + self.gap(gap) + self.quote(quote)
        embedded = x = self.dropout(self.norm(x))
        mask = (place[None, :] < lengths[:, None])[:, None, None, :]
        for layer in self.layers:
            x = layer(x, mask)
        return embedded, x

    def set_mode(self, mode: str) -> None:
        """Set every quantizer to ``off``, ``observe`` or ``quantize``."""
        for module in self.modules():
            if isinstance(module, Quantizer):
                module.mode = mode


def pretrained(path: Path, dropout: float = 0.1) -> Encoder:
    """An encoder with the published weights of ``path`` (``model.safetensors``)."""
    given = load_file(path)
    encoder = Encoder(dropout)
    state = encoder.state_dict()
    state.update(_renamed(given))
    encoder.load_state_dict(state)
    return encoder


def _renamed(given: dict[str, Tensor]) -> dict[str, Tensor]:
    kinds = given["embeddings.token_type_embeddings.weight"][0]
    found = {
        "word.weight": given["embeddings.word_embeddings.weight"],
        "position.weight": given["embeddings.position_embeddings.weight"] + kinds,
        "norm.weight": given["embeddings.LayerNorm.weight"],
        "norm.bias": given["embeddings.LayerNorm.bias"],
    }
    names = {
        "output": "attention.output.dense",
        "norm1": "attention.output.LayerNorm",
        "inner": "intermediate.dense",
        "outer": "output.dense",
        "norm2": "output.LayerNorm",
    }
    for row in range(LAYERS):
        prefix = f"encoder.layer.{row}."
        for part in ("weight", "bias"):
            found[f"layers.{row}.attention.{part}"] = torch.cat(
                [given[f"{prefix}attention.self.{name}.{part}"] for name in ("query", "key", "value")]
            )
            for ours, theirs in names.items():
                found[f"layers.{row}.{ours}.{part}"] = given[f"{prefix}{theirs}.{part}"]
    return found
