"""What an encoder says about whole passages: `python teacher.py --out FOLDER [--bge JAR]` (half an hour on a core).

Passages are drawn with a fixed seed from texts outside the dev split, long ones (94 pieces) and sentence-long ones (30 pieces)
in turn, because questions are short. Each part is saved when it is done and a second start goes on from there.
"""

import argparse
import json
import re
import time
from pathlib import Path
from typing import Protocol

import numpy as np

from corpus import DATA, is_dev, read_sources
from encoder import CLS, SEP, Encoder
from words import fold


TOKEN = re.compile(r"[a-z0-9]+|[^\sa-z0-9]")
SEED = 20_251
PART = 512
LENGTHS = (94, 30)
SHARES = {"opinions": 0.5, "letters": 0.35, "contracts": 0.15}
CHARACTERS = 900


class Teacher(Protocol):
    name: str
    """Whose weights they are, and their licence."""
    ids: dict[str, int]

    def passages(self, ids: np.ndarray) -> np.ndarray: ...


class Splitter:
    """Piece ids of folded text, punctuation included; a token that no pieces make up is left out."""

    def __init__(self, ids: dict[str, int]) -> None:
        self._ids = ids
        self._known: dict[str, list[int]] = {}

    def pieces(self, text: str) -> list[int]:
        return [piece for token in TOKEN.findall(text) for piece in self._of_token(token)]

    def _of_token(self, token: str) -> list[int]:
        if token not in self._known:
            self._known[token] = self._longest_first(token)
        return self._known[token]

    def _longest_first(self, token: str) -> list[int]:
        found: list[int] = []
        start = 0
        while start < len(token):
            for end in range(len(token), start, -1):
                piece = self._ids.get(("##" if start else "") + token[start:end])
                if piece is not None:
                    found.append(piece)
                    start = end
                    break
            else:
                return []
        return found


def draw(data: Path, count: int, splitter: Splitter, rng: np.random.Generator) -> list[tuple[str, list[int]]]:
    """`count` passages as (text, piece ids); passage i has LENGTHS[(i // PART) % 2] pieces. Long texts are drawn more often."""
    by_collection: dict[str, list[str]] = {name: [] for name in SHARES}
    for source in read_sources(data):
        if not is_dev(source.id) and len(source.text) > 2 * CHARACTERS:
            by_collection[source.collection].append(source.text)
    weights = {name: np.sqrt([len(text) for text in texts]) for name, texts in by_collection.items()}
    shares = {name: w / w.sum() for name, w in weights.items()}
    drawn: list[tuple[str, list[int]]] = []
    while len(drawn) < count:
        name = str(rng.choice(list(SHARES), p=list(SHARES.values())))
        text = by_collection[name][rng.choice(len(shares[name]), p=shares[name])]
        start = int(rng.integers(0, len(text) - CHARACTERS))
        words = text[start : start + CHARACTERS].split()[1:]
        length = LENGTHS[(len(drawn) // PART) % 2]
        kept: list[str] = []
        pieces: list[int] = []
        for word in words:
            pieces += splitter.pieces(fold(word))
            kept.append(word)
            if len(pieces) >= length:
                drawn.append((" ".join(kept), pieces[:length]))
                break
    return drawn


def main(data: Path, out: Path, count: int, encoder: Teacher) -> None:
    out.mkdir(parents=True, exist_ok=True)
    passages = draw(data, count, Splitter(encoder.ids), np.random.default_rng(SEED))
    (out / "teacher.txt").write_text(encoder.name + "\n", encoding="utf-8")
    (out / "passages.json").write_text(json.dumps([text for text, _ in passages]), encoding="utf-8")
    for part in range(count // PART):
        path = out / f"vectors-{part:03}.npy"
        if path.exists():
            continue
        started = time.monotonic()
        ids = np.array([[CLS, *pieces, SEP] for _, pieces in passages[part * PART : (part + 1) * PART]])
        vectors = np.concatenate([encoder.passages(ids[i : i + 64]) for i in range(0, PART, 64)])
        np.save(path, vectors.astype(np.float16))
        print(f"part {part}: {PART / (time.monotonic() - started):.1f} passages/s", flush=True)


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("--data", type=Path, default=DATA)
    parser.add_argument("--out", type=Path, required=True)
    parser.add_argument("--count", type=int, default=16 * PART)
    parser.add_argument("--bge", type=Path, metavar="JAR", help="bge-small-en-v1.5 instead of all-MiniLM-L6-v2 (see bge.py)")
    arguments = parser.parse_args()
    if arguments.bge is None:
        teacher: Teacher = Encoder()
    else:
        from bge import BgeEncoder  # Needs onnxruntime, which the other does not.

        teacher = BgeEncoder(arguments.bge)
    main(arguments.data.resolve(), arguments.out.resolve(), arguments.count, teacher)
