"""The public texts that the built-in embedder is made from, and who may be learned from.

Nothing here reads an answer of a reported set: of the query files only the ids are read, to leave those texts out.
UK judgments are left out: their licence asks for a separate one for computation in bulk.
"""

import gzip
import hashlib
import json
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np

from words import words_of

HERE = Path(__file__).resolve().parent
DATA = HERE / "../../../shared/data"
COLLECTIONS = {
    "opinions": "opinions-us/opinions.jsonl.gz",
    "letters": "memos-fppc/memos.jsonl.gz",
    "contracts": "retrieval-cuad/contracts.jsonl.gz",
}


@dataclass(frozen=True)
class Source:
    id: str
    collection: str
    text: str
    record: dict[str, Any]


def read_lines(path: Path) -> Iterator[dict[str, Any]]:
    if path.suffix == ".gz":
        with gzip.open(path, "rt", encoding="utf-8") as lines:
            yield from map(json.loads, lines)
    else:
        with path.open(encoding="utf-8") as lines:
            yield from map(json.loads, lines)


def read_sources(data: Path) -> list[Source]:
    return [
        Source(record["id"], collection, record["text"], record)
        for collection, path in COLLECTIONS.items()
        for record in read_lines(data / path)
    ]


def is_dev(source_id: str) -> bool:
    """One source in six, by its id: choices are made on these, and nothing is ever fitted to them."""
    return hashlib.sha256(source_id.encode()).digest()[0] % 6 == 0


@dataclass(frozen=True)
class Read:
    """All sources as numbers of words: `streams[i]` is the text of `sources[i]`."""

    words: list[str]
    sources: list[Source]
    streams: list[np.ndarray]


def read_words(data: Path, work: Path) -> Read:
    """Reads and splits everything, which takes half a minute, and keeps the numbers in `work` for the next start."""
    sources = read_sources(data)
    path = work / "words.npz"
    if not path.exists():
        seen: dict[str, int] = {}
        streams = [
            np.array([seen.setdefault(word, len(seen)) for word in words_of(source.text)], dtype=np.int32)
            for source in sources
        ]
        work.mkdir(parents=True, exist_ok=True)
        np.savez(path, flat=np.concatenate(streams), ends=np.cumsum([len(s) for s in streams]), words=np.array(list(seen)))
    with np.load(path) as kept:
        words: list[str] = kept["words"].tolist()
        return Read(words, sources, np.split(kept["flat"], kept["ends"][:-1]))
