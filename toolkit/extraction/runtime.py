"""How graphs of matrix products are run: by onnxruntime, on one core."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

import numpy.typing as npt

__all__ = ["FUSED", "Constants", "graph", "session"]

FUSED = "com.microsoft"  # domain of the operators that onnxruntime has beside the standard ones
OPSET, IR = 17, 8  # versions that onnxruntime 1.20 reads
Constants = Mapping[str, npt.NDArray[Any]]


def graph(nodes: Sequence[Any], inputs: Sequence[Any], outputs: Sequence[Any], constants: Constants) -> bytes:  # fmt: skip
    """Return a graph of operators as a file holds it, its constants by name and shape alone."""
    from onnx import helper

    versions = [helper.make_opsetid("", OPSET), helper.make_opsetid(FUSED, 1)]
    kept = [_elsewhere(name, array) for name, array in constants.items()]
    whole = helper.make_graph(nodes, "graph", inputs, outputs, kept)
    model = helper.make_model(whole, opset_imports=versions, ir_version=IR)
    return bytes(model.SerializeToString())


def session(graph: bytes, constants: Constants) -> Any:
    """Return a graph ready to run. One core reads one shard; more are for more workers.

    Constants are handed over beside the graph: within it each would be copied four times.
    """
    from onnxruntime import GraphOptimizationLevel, InferenceSession, OrtValue, SessionOptions

    options = SessionOptions()
    options.intra_op_num_threads = options.inter_op_num_threads = 1
    # as written: sums and norms that onnxruntime makes one of take longer, a quotient and a product are rounded otherwise
    options.graph_optimization_level = GraphOptimizationLevel.ORT_ENABLE_BASIC
    # what a run took goes back after it, in the same time
    options.enable_cpu_mem_arena = options.enable_mem_pattern = False
    given = [OrtValue.ortvalue_from_numpy(array) for array in constants.values()]
    options.add_external_initializers(list(constants), given)
    return InferenceSession(
        graph, options, providers=["CPUExecutionProvider"], disabled_optimizers=["DivMulFusion"]
    )


def _elsewhere(name: str, array: npt.NDArray[Any]) -> Any:
    """Return a constant of a graph whose numbers are not in it."""
    from onnx import TensorProto, helper

    kind = helper.np_dtype_to_tensor_dtype(array.dtype)
    told = TensorProto(name=name, data_type=kind, dims=array.shape)
    told.data_location = TensorProto.EXTERNAL
    place = {
        "location": "memory",
        "offset": 0,
        "length": array.nbytes,
    }  # what a file would be asked for
    for key, value in place.items():
        told.external_data.add(key=key, value=str(value))
    return told
