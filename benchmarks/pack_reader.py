"""Packs a trained network for the parser: the encoder in ONNX, the heads as tables.

python -m benchmarks.pack_reader CHECKPOINT TOKENIZER.json
"""

import io
import sys
import tempfile
from pathlib import Path

import numpy as np
import onnx
import torch
from onnx import helper, numpy_helper
from onnxruntime.quantization import QuantType, quantize_dynamic

from benchmarks.reader_network import Encoder, Heads
from config.network_file import NETWORK_FILE, TOKENIZER_FILE
from parser.encoding import MARKS
from parser.network import ENCODER

_LARGE = 10_000  # numbers in a table; smaller ones are not worth it
_EXAMPLE = 64  # word pieces; the exported graph takes any number


def onnx_of(encoder: Encoder) -> bytes:
    """The encoder in ONNX: word vectors with 8 bits a number, layers with 16, computed in 32."""
    with tempfile.TemporaryDirectory() as folder:
        plain, small = Path(folder) / "plain.onnx", Path(folder) / "small.onnx"
        torch.onnx.export(
            encoder.eval(),
            (
                torch.zeros(1, _EXAMPLE, dtype=torch.long),
                torch.zeros(1, len(MARKS), _EXAMPLE, dtype=torch.long),
            ),
            plain,
            input_names=["ids", "marks"],
            output_names=["hidden"],
            dynamic_axes={"ids": {1: "pieces"}, "marks": {2: "pieces"}, "hidden": {1: "pieces"}},
            dynamo=False,
            opset_version=17,
        )
        # Word vectors keep 8 bits a number. The layers do not: computed in 8 bits they read worse
        # (claim F1 some 0.02 lower on every set that nothing is learnt from).
        quantize_dynamic(plain, small, weight_type=QuantType.QInt8, op_types_to_quantize=["Gather"])
        return _halved(onnx.load(small)).SerializeToString()


def _halved(model: onnx.ModelProto) -> onnx.ModelProto:
    """The model with its large tables in 16 bits, which ONNX Runtime widens once, on loading."""
    graph = model.graph
    casts = []
    for table in list(graph.initializer):
        if table.data_type != onnx.TensorProto.FLOAT or np.prod(table.dims) < _LARGE:
            continue
        values = numpy_helper.to_array(table).astype(np.float16)
        graph.initializer.remove(table)
        graph.initializer.append(numpy_helper.from_array(values, f"{table.name}_half"))
        casts.append(
            helper.make_node(
                "Cast", [f"{table.name}_half"], [table.name], to=onnx.TensorProto.FLOAT
            )
        )
    nodes = [*casts, *graph.node]
    del graph.node[:]
    graph.node.extend(nodes)
    return model


def main() -> None:
    """Write the files that config loads."""
    checkpoint = torch.load(sys.argv[1], weights_only=True)
    encoder, heads = Encoder(), Heads()
    encoder.load_state_dict(checkpoint["encoder"])
    heads.load_state_dict(checkpoint["heads"])
    held = io.BytesIO()
    tables = {name: value.numpy().astype(np.float32) for name, value in heads.state_dict().items()}
    np.savez(held, **tables, **{ENCODER: np.frombuffer(onnx_of(encoder), np.uint8)})
    NETWORK_FILE.write_bytes(held.getvalue())
    TOKENIZER_FILE.write_bytes(Path(sys.argv[2]).read_bytes())
    print(f"{NETWORK_FILE.name}: {len(held.getvalue()):,} bytes")


if __name__ == "__main__":
    main()
