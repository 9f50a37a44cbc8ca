"""Writes the encoder of encoder.py as a folder for QUAERE_MODEL, so that the figures of a local encoder can be measured without a
network: `python export_onnx.py FOLDER`. Needs `pip install onnx==1.23.2` beside requirements.txt.
"""

import argparse
import json
import shutil
from pathlib import Path

import numpy as np
import onnx
from onnx import TensorProto, helper, numpy_helper

from encoder import model_folder, read_safetensors

BESIDE = ["config.json", "tokenizer.json", "tokenizer_config.json", "1_Pooling", "config_sentence_transformers.json"]
IDS = ["input_ids", "attention_mask", "token_type_ids"]


class Graph:
    """Collects nodes and the constants they need."""

    def __init__(self, weights: dict[str, np.ndarray]) -> None:
        self.weights = weights
        self.nodes: list[onnx.NodeProto] = []
        self.constants: dict[str, onnx.TensorProto] = {}

    def constant(self, name: str, value: np.ndarray) -> str:
        self.constants.setdefault(name, numpy_helper.from_array(np.ascontiguousarray(value), name))
        return name

    def weight(self, name: str) -> str:
        return self.constant(name, self.weights[name])

    def do(self, kind: str, *inputs: str, **attributes: object) -> str:
        output = f"{kind.lower()}_{len(self.nodes)}"
        self.nodes.append(helper.make_node(kind, list(inputs), [output], **attributes))
        return output

    def linear(self, x: str, name: str) -> str:
        matrix = self.constant(f"{name}.turned", self.weights[f"{name}.weight"].T)
        return self.do("Add", self.do("MatMul", x, matrix), self.weight(f"{name}.bias"))

    def norm(self, x: str, name: str, epsilon: float) -> str:
        return self.do(
            "LayerNormalization", x, self.weight(f"{name}.weight"), self.weight(f"{name}.bias"), axis=-1, epsilon=epsilon
        )


def build(weights: dict[str, np.ndarray], config: dict[str, float]) -> onnx.ModelProto:
    """BERT as its authors describe it: embeddings, then layers of attention and of two linear maps, each added and normed."""
    graph = Graph(weights)
    width, heads, epsilon = int(config["hidden_size"]), int(config["num_attention_heads"]), config["layer_norm_eps"]
    ids, mask, kinds = IDS
    end = graph.do("Shape", ids, start=1, end=2)
    positions = graph.do("Slice", graph.weight("embeddings.position_embeddings.weight"), graph.constant("zero", np.array([0])), end)
    x = graph.do("Gather", graph.weight("embeddings.word_embeddings.weight"), ids)
    x = graph.do("Add", x, graph.do("Gather", graph.weight("embeddings.token_type_embeddings.weight"), kinds))
    x = graph.norm(graph.do("Add", x, positions), "embeddings.LayerNorm", epsilon)
    seen = graph.do("Unsqueeze", graph.do("Cast", mask, to=TensorProto.FLOAT), graph.constant("axes", np.array([1, 2])))
    unseen = graph.do("Sub", graph.constant("one", np.float32(1)), seen)
    hidden = graph.do("Mul", unseen, graph.constant("lowest", np.float32(-1e9)))
    by_heads = graph.constant("by_heads", np.array([0, 0, heads, width // heads]))
    whole = graph.constant("whole", np.array([0, 0, width]))
    scale = graph.constant("scale", np.float32(1 / np.sqrt(width // heads)))
    for number in range(int(config["num_hidden_layers"])):
        layer = f"encoder.layer.{number}"

        def split(name: str, order: list[int]) -> str:
            made = graph.linear(x, f"{layer}.attention.self.{name}")
            return graph.do("Transpose", graph.do("Reshape", made, by_heads), perm=order)

        scores = graph.do("MatMul", split("query", [0, 2, 1, 3]), split("key", [0, 2, 3, 1]))
        shares = graph.do("Softmax", graph.do("Add", graph.do("Mul", scores, scale), hidden), axis=-1)
        mixed = graph.do("Transpose", graph.do("MatMul", shares, split("value", [0, 2, 1, 3])), perm=[0, 2, 1, 3])
        attended = graph.linear(graph.do("Reshape", mixed, whole), f"{layer}.attention.output.dense")
        x = graph.norm(graph.do("Add", x, attended), f"{layer}.attention.output.LayerNorm", epsilon)
        inner = graph.do("Gelu", graph.linear(x, f"{layer}.intermediate.dense"))
        x = graph.norm(graph.do("Add", x, graph.linear(inner, f"{layer}.output.dense")), f"{layer}.output.LayerNorm", epsilon)
    graph.nodes.append(helper.make_node("Identity", [x], ["last_hidden_state"]))
    made = helper.make_graph(
        graph.nodes,
        "encoder",
        [helper.make_tensor_value_info(name, TensorProto.INT64, ["batch", "length"]) for name in IDS],
        [helper.make_tensor_value_info("last_hidden_state", TensorProto.FLOAT, ["batch", "length", width])],
        list(graph.constants.values()),
    )
    return helper.make_model(made, opset_imports=[helper.make_opsetid("", 20)], ir_version=9)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", type=Path)
    given = parser.parse_args()
    (given.folder / "onnx").mkdir(parents=True, exist_ok=True)
    folder = model_folder()
    model = build(read_safetensors(folder / "model.safetensors"), json.loads((folder / "config.json").read_text()))
    onnx.checker.check_model(model)
    onnx.save(model, given.folder / "onnx" / "model.onnx")
    for name in BESIDE:
        source = folder / name
        if source.is_dir():
            shutil.copytree(source, given.folder / name, dirs_exist_ok=True)
        elif source.exists():
            shutil.copy(source, given.folder / name)


if __name__ == "__main__":
    main()
