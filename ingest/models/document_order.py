"""Learns the order of a client's documents as of a day (api/src/core/document-order.ts) from what the letters' lawyers cited.

    npm run evals -- --suite document-order            # writes evals/document-facts.jsonl into QUAERE_HOME
    python document_order.py FACTS ../../api/src/core/document-order.data.ts

Needs `pip install lightgbm==4.7.0`. LightGBM's LambdaRank on the development half of the questions; the report half is only
scored. With one thread and a fixed seed the same facts give the same bytes.
"""

import argparse
import json
from pathlib import Path

import lightgbm
import numpy as np

ROUNDS = 100
SETTINGS = {
    "objective": "lambdarank",
    "metric": "none",
    "lambdarank_truncation_level": 10,
    "num_leaves": 4,
    "learning_rate": 0.08,
    "min_data_in_leaf": 200,
    "feature_fraction": 0.6,
    "seed": 3,
    "deterministic": True,
    "force_row_wise": True,
    "num_threads": 1,
    "verbosity": -1,
}


def facts_of(question: dict) -> np.ndarray:
    """A row a letter, a column a fact."""
    return np.array(list(question["facts"].values()), dtype=np.float64).T


def learn(questions: list[dict]) -> lightgbm.Booster:
    telling = [one for one in questions if sum(one["cited"]) > 0]
    rows = np.vstack([facts_of(one) for one in telling])
    cited = np.concatenate([one["cited"] for one in telling])
    data = lightgbm.Dataset(rows, cited, group=[len(one["cited"]) for one in telling])
    return lightgbm.train(SETTINGS, data, ROUNDS)


def reciprocal_rank(cited: np.ndarray) -> float:
    places = np.flatnonzero(cited)
    return 1 / (places[0] + 1) if len(places) > 0 else 0


def as_written(node: dict) -> str:
    """A tree as core/document-order.ts reads it."""
    if "leaf_value" in node:
        return f"{node['leaf_value']:.6g}"
    assert node["decision_type"] == "<="
    left, right = as_written(node["left_child"]), as_written(node["right_child"])
    return f"[{node['split_feature']}, {node['threshold']:.6g}, {left}, {right}]"


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("facts", type=Path)
    parser.add_argument("out", type=Path)
    given = parser.parse_args()
    questions = [json.loads(line) for line in given.facts.read_text().splitlines()]
    names = list(questions[0]["facts"])
    learned = learn([one for one in questions if one["half"] == "development"])
    for half in ("development", "report"):
        of = [one for one in questions if one["half"] == half]
        before = np.mean([reciprocal_rank(np.array(one["cited"])) for one in of])
        orders = [np.argsort(-learned.predict(facts_of(one)), kind="stable") for one in of]
        after = np.mean([reciprocal_rank(np.array(one["cited"])[order]) for one, order in zip(of, orders)])
        print(f"{half} half, {len(of)} questions, among the first {len(max(of, key=lambda o: len(o['cited']))['cited'])}: MRR {before:.4f} -> {after:.4f}")
    trees = [as_written(tree["tree_structure"]) for tree in learned.dump_model()["tree_info"]]
    given.out.write_text(
        "import type { Tree } from './document-order.ts'\n\n"
        "/**\n * Learned by ingest/models/document_order.py; do not edit. Facts by number: "
        + ", ".join(f"{at} {name}" for at, name in enumerate(names))
        + ".\n */\nexport const trees: readonly Tree[] = [\n"
        + "".join(f"  {tree},\n" for tree in trees)
        + "]\n"
    )


if __name__ == "__main__":
    main()
