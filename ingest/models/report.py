"""What tables are worth on the reported sets, side by side: `python report.py --work FOLDER TABLE TABLE…`.

The first table is what the others are compared with: 95 % of the difference by paired bootstrap over the queries. Nothing is
chosen here. A text scores as its best window of 300 words, and no words, citations or fusion help.
"""

import argparse
import json
import re
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from bags import Rows, bags_of
from corpus import DATA, HERE, Read, read_lines, read_words
from model import normalise
from pairs import ANSWERING, Numbers
from table_files import load
from vocabulary import Vocabulary

MARKS = re.compile(r"\[(?:THIS CITATION|CITE|CASE)\]")
LAY = HERE / "../../evals/datasets/lay-questions.jsonl"


@dataclass(frozen=True)
class Asked:
    text: str
    grades: dict[str, float]
    left_out: frozenset[str]


Score = Callable[[list[str], dict[str, float]], float]


def recall_at(depth: int) -> Score:
    return lambda ranked, grades: len(set(ranked[:depth]) & grades.keys()) / len(grades)


def reciprocal_rank(ranked: list[str], grades: dict[str, float]) -> float:
    return next((1 / place for place, id in enumerate(ranked, 1) if id in grades), 0.0)


def ndcg10(ranked: list[str], grades: dict[str, float]) -> float:
    def gain(all_: list[float]) -> float:
        return sum(grade / np.log2(place + 2) for place, grade in enumerate(all_[:10]))

    return gain([grades.get(id, 0.0) for id in ranked]) / gain(sorted(grades.values(), reverse=True))


RECALLS: dict[str, Score] = {"recall@1": recall_at(1), "recall@10": recall_at(10), "recall@100": recall_at(100), "mrr": reciprocal_rank}


def asked_sets(data: Path) -> list[tuple[str, str, dict[str, Score], list[Asked]]]:
    cited = [
        Asked(MARKS.sub(" ", q["query"]), {q["relevant"]: 1.0}, frozenset({q["citing"], *q["also_cited_nearby"]} - {q["relevant"]}))
        for q in read_lines(data / "retrieval-cited-case/queries.jsonl.gz")
    ]
    letters = [
        Asked(q["query"], dict.fromkeys(q["relevant"], 1.0), frozenset({q["asked_in"]}))
        for q in read_lines(data / "memos-fppc/queries-cited.jsonl.gz")
    ]
    graded = [
        Asked(q["query"], {id: grade for id, grade in q["grades"].items() if grade > 0}, frozenset())
        for q in read_lines(data / "memos-fppc/queries-graded.jsonl")
    ]
    lay = list(read_lines(LAY))
    lay_of = {
        source: [Asked(q["question"], {q["relevant"][0]: 1.0}, frozenset()) for q in lay if q["source"] == source]
        for source in ("opinions-us", "memos-fppc")
    }
    contracts = [
        Asked(q["query"], {q["contract"]: 1.0}, frozenset()) for q in read_lines(data / "retrieval-cuad/queries.jsonl.gz")
    ]
    return [
        ("retrieval-cited-case", "opinions", RECALLS, cited),
        ("lay questions, opinions", "opinions", RECALLS, lay_of["opinions-us"]),
        ("queries-cited", "letters", {"recall@10": recall_at(10), "mrr": reciprocal_rank}, letters),
        ("queries-graded", "letters", {"ndcg@10": ndcg10}, graded),
        ("lay questions, letters", "letters", RECALLS, lay_of["memos-fppc"]),
        ("retrieval-cuad, contract first", "contracts", {"recall@1": recall_at(1)}, contracts),
    ]


class Table:
    def __init__(self, folder: Path, read: Read) -> None:
        entries, pieces, self.rows = load(folder)
        words = next((i for i, entry in enumerate(entries) if " " in entry), len(entries))
        vocabulary = Vocabulary(entries[:pieces], entries[pieces:words], entries[words:])
        self._numbers = Rows(read, vocabulary)
        self._vocabulary = vocabulary
        self._read = read
        self._windows: dict[str, tuple[np.ndarray, np.ndarray, list[str]]] = {}

    def windows(self, collection: str) -> tuple[np.ndarray, np.ndarray, list[str]]:
        """Unit vectors of all windows of a collection, in the order of their sources; where each source begins; its id."""
        if collection not in self._windows:
            bags: list[np.ndarray] = []
            firsts: list[int] = []
            ids: list[str] = []
            for source, stream in zip(self._read.sources, self._read.streams):
                if source.collection == collection:
                    firsts.append(len(bags))
                    ids.append(source.id)
                    bags += [self._numbers.of(stream[at : at + ANSWERING]) for at in range(0, max(1, len(stream)), ANSWERING)]
            vectors, _ = normalise(bags_of(bags, self._numbers.width) @ self.rows)
            self._windows[collection] = (vectors, np.array(firsts), ids)
        return self._windows[collection]

    def scores(self, collection: str, asked: list[Asked], measures: dict[str, Score]) -> np.ndarray:
        """A line a query, a column a measure."""
        windows, firsts, ids = self.windows(collection)
        texts = [self._vocabulary.of_text(one.text) for one in asked]
        vectors, _ = normalise(bags_of(texts, self._numbers.width) @ self.rows)
        found = np.zeros((len(asked), len(measures)))
        for start in range(0, len(asked), 200):
            part = np.maximum.reduceat(vectors[start : start + 200] @ windows.T, firsts, axis=1)
            for line, best in enumerate(part, start):
                left_out = asked[line].left_out
                first = np.argsort(-best, kind="stable")[: 100 + len(left_out)]
                ranked = [ids[i] for i in first if ids[i] not in left_out][:100]
                found[line] = [measure(ranked, asked[line].grades) for measure in measures.values()]
        return found


def compare(read: Read, data: Path, folders: list[Path]) -> None:
    tables = [Table(folder, read) for folder in folders]
    rng = np.random.default_rng(7)
    for name, collection, measures, asked in asked_sets(data):
        scores = [table.scores(collection, asked, measures) for table in tables]
        drawn = rng.integers(0, len(asked), (2_000, len(asked)))
        for folder, found in zip(folders, scores):
            line: dict[str, object] = {"set": name, "n": len(asked), "table": folder.name}
            for column, measure in enumerate(measures):
                line[measure] = round(float(found[:, column].mean()), 3)
                if found is not scores[0]:
                    difference = (found - scores[0])[:, column]
                    low, high = np.quantile(difference[drawn].mean(1), [0.025, 0.975])
                    line[measure + " gain"] = [round(float(low), 3), round(float(high), 3)]
            print(json.dumps(line), flush=True)


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("--data", type=Path, default=DATA)
    parser.add_argument("--work", type=Path, required=True)
    parser.add_argument("tables", type=Path, nargs="+")
    arguments = parser.parse_args()
    compare(read_words(arguments.data.resolve(), arguments.work), arguments.data.resolve(), arguments.tables)
