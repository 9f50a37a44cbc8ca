"""Builds the default embedder's table, once: `python build_static.py` (about three minutes on one core).

A vocabulary of word pieces and frequent legal words is run through a small encoder; each vector is then centred,
weighted by how rare its word is in law (SIF), turned and partly whitened on the principal axes of real passages,
cut to 256 dimensions and stored as int8. Averaging those rows is all that is left to do for a text.
CARD.md says where everything comes from and what the result is worth. There is no randomness in it.
"""

import argparse
import gzip
import hashlib
import json
import re
import unicodedata
from collections import Counter
from pathlib import Path
from typing import Iterator

import numpy as np

from encoder import Encoder

HERE = Path(__file__).resolve().parent
DIMENSIONS = 256
WINDOW = 300
"""Words in a passage whose axes are measured; the length that passages of opinions are cut to."""
SIF = 5e-4
"""Weight of a row is SIF / (SIF + p), p its share of all tokens (Arora et al. 2017 use 1e-4 to 1e-3)."""
WHITENING = 0.75
"""0 keeps the principal axes as they are, 1 makes all equally strong."""
CORPORA = {
    "opinions": "opinions-us/opinions.jsonl.gz",
    "letters": "memos-fppc/memos.jsonl.gz",
    "contracts": "retrieval-cuad/contracts.jsonl.gz",
}
PIECE = re.compile(r"(##)?[a-z0-9]+")
WORD = re.compile(r"[a-z0-9]+")
INVISIBLE = re.compile("[\u00ad\u200b-\u200d\u2060\ufeff]")
LONGEST_WORD = 64
ADDED_WORD = re.compile(r"[a-z]{3,}")


def words_of(text: str) -> list[str]:
    """The same rule as `api/src/providers/wordpiece.ts`: fold, then runs of a-z and 0-9."""
    if not text.isascii():
        text = unicodedata.normalize("NFKD", INVISIBLE.sub("", text))
        text = "".join(c for c in text if unicodedata.category(c) != "Mn")
    return [word[:LONGEST_WORD] for word in WORD.findall(text.lower())]


def texts_of(path: Path) -> Iterator[str]:
    with gzip.open(path, "rt", encoding="utf-8") as lines:
        for line in lines:
            yield json.loads(line)["text"]


def read_corpora(data: Path) -> tuple[list[str], dict[str, list[np.ndarray]]]:
    """All words seen, and each text as numbers of those words."""
    seen: dict[str, int] = {}
    corpora = {
        name: [
            np.array([seen.setdefault(word, len(seen)) for word in words_of(text)], dtype=np.int64)
            for text in texts_of(data / path)
        ]
        for name, path in CORPORA.items()
    }
    return list(seen), corpora


def choose_words(seen: list[str], corpora: dict[str, list[np.ndarray]], pieces: set[str]) -> list[str]:
    """Whole words to add: in at least three opinions or contracts, or in sixty letters, whose scans are full of misread words."""
    found = {name: Counter(np.concatenate([np.unique(t) for t in texts]).tolist()) for name, texts in corpora.items()}
    score: dict[str, float] = {}
    for number, word in enumerate(seen):
        clean = found["opinions"][number] + found["contracts"][number]
        letters = found["letters"][number]
        if word not in pieces and ADDED_WORD.fullmatch(word) and (clean >= 3 or letters >= 60):
            score[word] = clean + 0.2 * letters
    return sorted(score, key=lambda word: (-score[word], word))


class Vocabulary:
    """Whole words first, then the longest piece that fits; a character that no piece holds is passed over."""

    def __init__(self, pieces: list[str], added: list[str]) -> None:
        self.entries = pieces + added
        self.pieces = {piece: row for row, piece in enumerate(pieces)}
        self.added = {word: len(pieces) + i for i, word in enumerate(added)}
        self.longest = max(len(piece) for piece in pieces)

    def split(self, word: str) -> list[int]:
        rows: list[int] = []
        start = 0
        while start < len(word):
            for end in range(min(len(word), start + self.longest), start, -1):
                row = self.pieces.get(("##" if start else "") + word[start:end])
                if row is not None:
                    rows.append(row)
                    start = end
                    break
            else:
                start += 1
        return rows

    def rows(self, word: str) -> list[int]:
        whole = self.added.get(word)
        return self.split(word) if whole is None else [whole]


def windows_of(texts: list[np.ndarray], rows: list[list[int]]) -> Iterator[np.ndarray]:
    for text in texts:
        for start in range(0, len(text), WINDOW):
            yield np.array([row for word in text[start : start + WINDOW] for row in rows[word]], dtype=np.int64)


def build(data: Path, out: Path) -> None:
    encoder = Encoder()
    seen, corpora = read_corpora(data)
    pieces = [piece for piece in encoder.pieces if PIECE.fullmatch(piece)]
    added = choose_words(seen, corpora, set(pieces))
    vocabulary = Vocabulary(pieces, added)
    print(f"{len(pieces)} pieces and {len(added)} added words")

    sequences = [[encoder.ids[piece]] for piece in pieces]
    sequences += [[encoder.ids[pieces[row]] for row in vocabulary.split(word)] for word in added]
    vectors = encoder.entries(sequences).astype(np.float64)
    vectors /= np.linalg.norm(vectors, axis=1, keepdims=True)
    vectors -= vectors.mean(0)

    rows = [vocabulary.rows(word) for word in seen]
    counts = np.zeros(len(vocabulary.entries))
    for texts in corpora.values():
        for window in windows_of(texts, rows):
            np.add.at(counts, window, 1)
    share = (counts + 0.5) / (counts + 0.5).sum()
    vectors *= (SIF / (SIF + share))[:, None]

    spread = np.zeros((vectors.shape[1], vectors.shape[1]))
    passages = 0
    for texts in corpora.values():
        for window in list(windows_of(texts, rows))[::3]:
            if len(window) == 0:
                continue
            mean = vectors[window].mean(0)
            mean /= np.linalg.norm(mean)
            spread += np.outer(mean, mean)
            passages += 1
    strength, axes = np.linalg.eigh(spread / passages)
    strength, axes = strength[::-1][:DIMENSIONS], axes[:, ::-1][:, :DIMENSIONS]
    # An axis has no sign of its own: the largest entry decides, so that two machines build the same table.
    axes = axes * np.sign(axes[np.abs(axes).argmax(0), np.arange(DIMENSIONS)])
    table = vectors @ (axes * strength ** (-WHITENING / 2))

    scales = (np.abs(table).max(1) / 127).astype("<f4")
    stored = np.rint(table / scales[:, None]).clip(-127, 127).astype(np.int8)
    save(out, vocabulary.entries, scales, stored, len(pieces))
    kept = strength.sum() / np.trace(spread / passages)
    print(f"{passages} passages measured; {DIMENSIONS} axes hold {kept:.3f} of their spread")


def save(out: Path, entries: list[str], scales: np.ndarray, stored: np.ndarray, pieces: int) -> None:
    out.mkdir(parents=True, exist_ok=True)
    table = scales.tobytes() + stored.tobytes()
    words = ("\n".join(entries) + "\n").encode()
    meta = {
        "id": "static-256-v1",
        "dimensions": DIMENSIONS,
        "pieces": pieces,
        "rows": len(entries),
        "layout": "rows float32 little-endian scales, then rows x dimensions int8",
        "encoder": Encoder.name,
        "sif": SIF,
        "whitening": WHITENING,
        "sha256": {
            "table.int8.bin": hashlib.sha256(table).hexdigest(),
            "vocabulary.txt": hashlib.sha256(words).hexdigest(),
        },
    }
    (out / "table.int8.bin").write_bytes(table)
    (out / "vocabulary.txt").write_bytes(words)
    (out / "meta.json").write_text(json.dumps(meta, indent=2) + "\n", encoding="utf-8")
    print(f"{len(entries)} rows, {len(table) + len(words)} bytes in {out}")


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("--data", type=Path, default=HERE / "../../../shared/data")
    parser.add_argument("--out", type=Path, default=HERE / "../../api/models/static")
    arguments = parser.parse_args()
    build(arguments.data.resolve(), arguments.out.resolve())
