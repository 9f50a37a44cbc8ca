"""The table while it is being trained, and its gradients, written out: an average of rows needs no framework.

A text's vector is `normalise(bag @ rows @ turn)`, with `rows = (start + change) * exp(weight)`: `weight` learns how much a word
counts, `change` what it means, `turn` moves all words together, those that training never meets as well.
"""

from dataclasses import dataclass

import numpy as np
import scipy.sparse as sparse


@dataclass(frozen=True)
class Settings:
    seed: int = 5
    steps: int = 150
    batch: int = 192
    temperature: float = 0.05
    change_rate: float = 0.05
    weight_rate: float = 0.05
    turn_rate: float = 0.005
    distil: float = 0.0
    """Weight of the encoder's vectors in the loss."""
    dropout: float = 0.2
    """Share of an asking text's words that are left out, so that no single word carries a pair."""


class RowSteps:
    """Adagrad (Duchi et al., 2011) with one step size a row: a row that is met for the first time moves as far as the others did."""

    def __init__(self, rows: int) -> None:
        self._squares = np.zeros((rows, 1), np.float32)

    def step(self, values: np.ndarray, gradient: np.ndarray, rate: float, rows: np.ndarray | slice) -> None:
        columns = gradient.reshape(len(gradient), -1)
        self._squares[rows] += np.einsum("ij,ij->i", columns, columns)[:, None] / columns.shape[1]
        values[rows] -= (rate / (np.sqrt(self._squares[rows]) + 1e-8) * columns).reshape(gradient.shape)


def normalise(vectors: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    lengths = np.maximum(np.linalg.norm(vectors, axis=1, keepdims=True), 1e-6)
    return vectors / lengths, lengths


def through_length(unit: np.ndarray, lengths: np.ndarray, gradient: np.ndarray) -> np.ndarray:
    """The gradient before normalising, from the one after it."""
    return (gradient - unit * (unit * gradient).sum(1, keepdims=True)) / lengths


def contrast(asking: np.ndarray, answering: np.ndarray, same: np.ndarray, temperature: float) -> tuple[float, np.ndarray, np.ndarray]:
    """InfoNCE in both directions over unit vectors; `same` marks pairs about one thing, which are no counter-examples."""
    scores = asking @ answering.T / temperature
    scores[same] = -1e4
    loss = 0.0
    gradient = np.zeros_like(scores)
    count = len(scores)
    for axis in (1, 0):
        shifted = np.exp(scores - scores.max(axis, keepdims=True))
        share = shifted / shifted.sum(axis, keepdims=True)
        loss -= float(np.log(np.maximum(np.diag(share), 1e-12)).mean()) / 2
        gradient += (share - np.eye(count, dtype=np.float32)) / (2 * count)
    gradient /= temperature
    return loss, gradient @ answering, gradient.T @ asking


class Model:
    def __init__(self, start: np.ndarray, settings: Settings, teacher_width: int) -> None:
        rows, width = start.shape
        self.settings = settings
        self.start = start
        self.change = np.zeros_like(start)
        self.weight = np.zeros(rows, np.float32)
        self.turn = np.eye(width, dtype=np.float32)
        self.to_teacher = np.zeros((width, teacher_width), np.float32)
        self._steps = {name: RowSteps(len(getattr(self, name))) for name in ("change", "weight", "turn", "to_teacher")}

    def table(self) -> np.ndarray:
        return (self.start + self.change) * np.exp(self.weight)[:, None] @ self.turn

    def step(
        self, asking: sparse.csr_matrix, answering: sparse.csr_matrix, same: np.ndarray, taught: sparse.csr_matrix, teacher: np.ndarray, rate: float
    ) -> tuple[float, float]:
        """One step down both losses, and what they were; `rate` scales all learning rates."""
        set_ = self.settings
        bags = sparse.vstack([asking, answering, taught]).tocsr()
        met = np.unique(bags.indices)
        bags = bags[:, met]
        grown = np.exp(self.weight[met])[:, None]
        base = self.start[met] + self.change[met]
        rows = base * grown
        sums = bags @ rows
        unit, lengths = normalise(sums @ self.turn)
        count = asking.shape[0]
        gradient = np.zeros_like(unit)
        loss, gradient[:count], gradient[count : 2 * count] = contrast(
            unit[:count], unit[count : 2 * count], same, set_.temperature
        )
        distilled = 0.0
        if len(teacher) > 0:
            told, told_lengths = normalise(unit[2 * count :] @ self.to_teacher)
            distilled = 1 - float((told * teacher).sum(1).mean())
            back = through_length(told, told_lengths, -teacher / len(teacher))
            gradient[2 * count :] = set_.distil * (back @ self.to_teacher.T)
            self._steps["to_teacher"].step(self.to_teacher, unit[2 * count :].T @ back, 0.01 * rate, slice(None))
        gradient = through_length(unit, lengths, gradient)
        for_sums = gradient @ self.turn.T
        for_rows = bags.T @ for_sums
        if set_.turn_rate > 0:
            self._steps["turn"].step(self.turn, sums.T @ gradient, set_.turn_rate * rate, slice(None))
        if set_.weight_rate > 0:
            self._steps["weight"].step(self.weight, (for_rows * rows).sum(1), set_.weight_rate * rate, met)
        if set_.change_rate > 0:
            self._steps["change"].step(self.change, for_rows * grown, set_.change_rate * rate, met)
        return loss, distilled
