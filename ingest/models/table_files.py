"""The three files of a table, as `api/src/providers/static.ts` reads them."""

import hashlib
import json
from pathlib import Path
from typing import Any

import numpy as np


def save(out: Path, about: dict[str, Any], entries: list[str], pieces: int, table: np.ndarray) -> None:
    """Rounds each row to int8 with a scale of its own and writes the files."""
    scales = np.maximum(np.abs(table).max(1) / 127, 1e-12).astype("<f4")
    stored = np.rint(table / scales[:, None]).clip(-127, 127).astype(np.int8)
    numbers = scales.tobytes() + stored.tobytes()
    words = ("\n".join(entries) + "\n").encode()
    meta = {
        "id": about["id"],
        "dimensions": table.shape[1],
        "pieces": pieces,
        "rows": len(entries),
        "layout": "rows float32 little-endian scales, then rows x dimensions int8",
        **{name: value for name, value in about.items() if name != "id"},
        "sha256": {
            "table.int8.bin": hashlib.sha256(numbers).hexdigest(),
            "vocabulary.txt": hashlib.sha256(words).hexdigest(),
        },
    }
    out.mkdir(parents=True, exist_ok=True)
    (out / "table.int8.bin").write_bytes(numbers)
    (out / "vocabulary.txt").write_bytes(words)
    (out / "meta.json").write_text(json.dumps(meta, indent=2) + "\n", encoding="utf-8")
    print(f"{len(entries)} rows, {len(numbers) + len(words)} bytes in {out}")


def load(folder: Path) -> tuple[list[str], int, np.ndarray]:
    """Entries, how many of them are word pieces, and the rows as numbers again."""
    meta = json.loads((folder / "meta.json").read_text(encoding="utf-8"))
    entries = (folder / "vocabulary.txt").read_text(encoding="utf-8").rstrip("\n").split("\n")
    raw = (folder / "table.int8.bin").read_bytes()
    scales = np.frombuffer(raw, "<f4", meta["rows"])
    stored = np.frombuffer(raw, np.int8, offset=scales.nbytes).reshape(meta["rows"], meta["dimensions"])
    return entries, meta["pieces"], stored.astype(np.float32) * scales[:, None]
