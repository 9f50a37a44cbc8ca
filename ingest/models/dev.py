"""How good a table is on texts that training never met: the figures by which settings are chosen."""

from dataclasses import dataclass

import numpy as np
import scipy.sparse as sparse

from bags import Rows, bags_of
from corpus import Read, is_dev
from model import normalise
from pairs import ANSWERING, Pairs

CITED_QUERIES, LETTER_QUERIES = 400, 250


@dataclass(frozen=True)
class Query:
    bag: np.ndarray
    left_out: int
    """Source whose windows are no answer, or -1."""
    relevant: frozenset[int]
    after: int
    """Windows of the relevant source that start before this word are left out: the question itself stands there."""


class DevSet:
    def __init__(self, read: Read, rows: Rows, sources: list[int], queries: list[Query]) -> None:
        windows = [(i, at) for i in sources for at in range(0, max(1, len(read.streams[i]) - 40), ANSWERING)]
        self.owner = np.array([i for i, _ in windows])
        self.starts = np.array([at for _, at in windows])
        self.windows = bags_of([rows.of(read.streams[i][at : at + ANSWERING]) for i, at in windows], rows.width)
        self.queries = queries
        self.asking = bags_of([query.bag for query in queries], rows.width)

    def ranks(self, table: np.ndarray) -> np.ndarray:
        """Place, from 1, of the first relevant source for each query; a source scores as its best window."""
        windows, _ = normalise(self.windows @ table)
        asking, _ = normalise(self.asking @ table)
        scores = asking @ windows.T
        order = np.argsort(self.owner, kind="stable")
        owners, firsts = np.unique(self.owner[order], return_index=True)
        ranks = np.zeros(len(self.queries))
        for line, query in enumerate(self.queries):
            score = scores[line].copy()
            score[self.owner == query.left_out] = -2
            for i in query.relevant:
                score[(self.owner == i) & (self.starts < query.after)] = -2
            best = np.maximum.reduceat(score[order], firsts)
            ranks[line] = 1 + (best > best[np.isin(owners, list(query.relevant))].max()).sum()
        return ranks


def cited_set(read: Read, rows: Rows, pairs: Pairs) -> DevSet:
    """A dev opinion's citing passage asks for the other opinions that cite the same case; cases that no training pair is about."""
    opinions = [i for i in pairs.train + pairs.dev if read.sources[i].collection == "opinions"]
    dev = set(pairs.dev)
    queries: list[Query] = []
    for cited, passages in sorted(pairs.citing.items()):
        for passage in passages:
            others = frozenset(p.source for p in passages) - {passage.source}
            if passage.source in dev and is_dev(cited) or (passage.source in dev and len(others & dev) > 0):
                queries.append(Query(rows.of(passage.short), passage.source, others, 0))
    chosen = np.random.default_rng(1).permutation(len(queries))[:CITED_QUERIES]
    return DevSet(read, rows, opinions, [queries[j] for j in chosen])


def letter_set(read: Read, rows: Rows, pairs: Pairs) -> DevSet:
    """A dev letter's question asks for that letter, by what stands below the question; names are taken out of the question."""
    letters = [i for i in pairs.train + pairs.dev if read.sources[i].collection == "letters"]
    dev = set(pairs.dev)
    queries = [
        Query(rows.of(question[~pairs.is_rare[question]]), -1, frozenset({i}), end)
        for i, (question, end) in sorted(pairs.questions.items())
        if i in dev
    ]
    return DevSet(read, rows, letters, queries[:LETTER_QUERIES])


def figures(ranks: np.ndarray) -> dict[str, float]:
    return {
        "n": len(ranks),
        **{f"recall@{k}": round(float((ranks <= k).mean()), 3) for k in (1, 10, 100)},
        "mrr": round(float((1 / ranks).mean()), 3),
    }


def interval(before: np.ndarray, after: np.ndarray) -> tuple[float, float]:
    """95 % of the difference in MRR, by paired bootstrap over the queries."""
    rng = np.random.default_rng(2)
    difference = 1 / after - 1 / before
    means = difference[rng.integers(0, len(difference), (2_000, len(difference)))].mean(1)
    low, high = np.quantile(means, [0.025, 0.975])
    return round(float(low), 3), round(float(high), 3)
