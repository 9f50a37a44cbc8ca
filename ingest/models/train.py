"""Trains the built-in embedder's table: `python train.py --start PLAIN --teacher TEACHER --work FOLDER --out FOLDER`.

Starts from the plain table (`build_static.py`), gives numbers and phrases rows of their own, then learns from pairs (`pairs.py`)
and from an encoder's vectors of whole passages (`teacher.py`). A few minutes on one core; the same seed gives the same table on
the same machine. Prints the dev figures before and after, with the gain's interval.
"""

import argparse
import json
from pathlib import Path

import numpy as np
import scipy.sparse as sparse

from bags import Rows, bags_of
from corpus import DATA, Read, is_dev, read_words
from dev import DevSet, cited_set, figures, interval, letter_set
from encoder import Encoder
from model import Model, Settings, normalise
from pairs import Numbers, Pairs
from table_files import load, save
from vocabulary import Vocabulary, choose_phrases, choose_words, count

SHARES = {"cited": 0.35, "opinion": 0.25, "question": 0.15, "letter": 0.25}
PAIRS, PAIR_SEED = 9_000, 3
RUNS = (
    Settings(steps=150, change_rate=0.05, distil=2.0, dropout=0.2),
    Settings(steps=150, change_rate=0.05, distil=0.0, dropout=0.2),
    Settings(steps=250, change_rate=0.15, distil=4.0, dropout=0.3),
)
KEPT = 0.75
"""The table is `1 - KEPT` of the start and `KEPT` of the mean of the runs: better on dev than any run alone (Wortsman et al., 2022)."""
TAUGHT = 128
"""Passages of the encoder in a step."""
WARM_UP = 0.05


def start_table(read: Read, folder: Path) -> tuple[Vocabulary, np.ndarray]:
    """The vocabulary of texts outside the dev split. A word without a row in the plain table begins as the sum of its pieces, a phrase as nothing."""
    entries, pieces, plain = load(folder)
    counts = count(read, [i for i, source in enumerate(read.sources) if not is_dev(source.id)])
    words = choose_words(read, counts, set(entries[:pieces]))
    vocabulary = Vocabulary(entries[:pieces], words, choose_phrases(read, counts))
    known = {entry: pieces + i for i, entry in enumerate(entries[pieces:])}
    table = np.zeros((len(vocabulary.entries), plain.shape[1]), np.float32)
    table[:pieces] = plain[:pieces]
    for row, word in enumerate(words, pieces):
        table[row] = plain[known[word]] if word in known else plain[vocabulary.split(word)].sum(0)
    return vocabulary, table


class Lessons:
    """Pairs, and passages with the encoder's vectors, as bags."""

    def __init__(self, read: Read, rows: Rows, pairs: Pairs, teacher: Path) -> None:
        drawn = pairs.draw(PAIRS, np.random.default_rng(PAIR_SEED), SHARES)
        self.asking = bags_of([rows.of(pair.asking) for pair in drawn], rows.width)
        self.answering = bags_of([rows.of(pair.answering) for pair in drawn], rows.width)
        about: dict[str, int] = {}
        self.about = np.array([about.setdefault(pair.about, len(about)) for pair in drawn])
        vectors = np.concatenate([np.load(part) for part in sorted(teacher.glob("vectors-*.npy"))]).astype(np.float32)
        self.told, _ = normalise(vectors - vectors.mean(0))
        numbers = Numbers(read)
        texts = json.loads((teacher / "passages.json").read_text(encoding="utf-8"))[: len(vectors)]
        self.taught = bags_of([rows.of(numbers.of(text)) for text in texts], rows.width)


def train(start: np.ndarray, lessons: Lessons, settings: Settings) -> Model:
    rng = np.random.default_rng(settings.seed)
    model = Model(start, settings, lessons.told.shape[1])
    seen, _ = normalise(lessons.taught @ start)
    ridge = len(seen) / seen.shape[1] / 100 * np.eye(seen.shape[1], dtype=np.float32)
    model.to_teacher[:] = np.linalg.solve(seen.T @ seen + ridge, seen.T @ lessons.told)
    order, at = rng.permutation(len(lessons.about)), 0
    losses: list[tuple[float, float]] = []
    for step in range(settings.steps):
        if at + settings.batch > len(order):
            order, at = rng.permutation(len(order)), 0
        batch = np.sort(order[at : at + settings.batch])
        at += settings.batch
        asking: sparse.csr_matrix = lessons.asking[batch]
        asking.data = asking.data * (rng.random(len(asking.data)) >= settings.dropout).astype(np.float32)
        about = lessons.about[batch]
        same = (about[:, None] == about[None, :]) & ~np.eye(len(batch), dtype=bool)
        taught = np.sort(rng.integers(0, len(lessons.told), TAUGHT if settings.distil > 0 else 0))
        rate = min(1.0, (step + 1) / (WARM_UP * settings.steps)) * (1 - step / settings.steps)
        losses.append(model.step(asking, lessons.answering[batch], same, lessons.taught[taught], lessons.told[taught], rate))
        if (step + 1) % 50 == 0:
            print(step + 1, np.mean(losses[-50:], 0).round(3), flush=True)
    return model


def report(name: str, dev: DevSet, start: np.ndarray, trained: np.ndarray) -> None:
    before, after = dev.ranks(start), dev.ranks(trained)
    print(name, figures(before), figures(after), "gain in MRR", interval(before, after))


def main(data: Path, start_folder: Path, teacher: Path, work: Path, out: Path) -> None:
    read = read_words(data, work)
    vocabulary, start = start_table(read, start_folder)
    rows = Rows(read, vocabulary)
    pairs = Pairs(read, data)
    lessons = Lessons(read, rows, pairs, teacher)
    tables = [train(start, lessons, settings).table() for settings in RUNS]
    trained = (1 - KEPT) * start + KEPT * np.mean(tables, axis=0)
    report("cited", cited_set(read, rows, pairs), start, trained)
    report("letters", letter_set(read, rows, pairs), start, trained)
    about = {
        "id": "static-256-v3",
        "encoder": Encoder.name,
        "teacher": (teacher / "teacher.txt").read_text(encoding="utf-8").strip(),
        "seed": RUNS[0].seed,
    }
    save(out, about, vocabulary.entries, vocabulary.pieces, trained)


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("--data", type=Path, default=DATA)
    for folder in ("start", "teacher", "work", "out"):
        parser.add_argument(f"--{folder}", type=Path, required=True)
    arguments = parser.parse_args()
    main(arguments.data.resolve(), arguments.start, arguments.teacher, arguments.work, arguments.out)
