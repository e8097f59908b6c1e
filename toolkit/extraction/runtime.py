"""How graphs of matrix products are run: by onnxruntime, on one core."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

__all__ = ["FUSED", "graph", "session"]

FUSED = "com.microsoft"  # domain of the operators that onnxruntime has beside the standard ones
OPSET, IR = 17, 8  # versions that onnxruntime 1.20 reads


def graph(nodes: Sequence[Any], inputs: Sequence[Any], outputs: Sequence[Any], kept: Sequence[Any]) -> bytes:  # fmt: skip
    """Return a graph of operators as a file holds it; `kept` are its constants."""
    from onnx import helper

    versions = [helper.make_opsetid("", OPSET), helper.make_opsetid(FUSED, 1)]
    whole = helper.make_graph(nodes, "graph", inputs, outputs, kept)
    model = helper.make_model(whole, opset_imports=versions, ir_version=IR)
    return bytes(model.SerializeToString())


def session(graph: bytes) -> Any:
    """Return a graph ready to run. One core reads one shard; more are for more workers."""
    from onnxruntime import InferenceSession, SessionOptions

    options = SessionOptions()
    options.intra_op_num_threads = options.inter_op_num_threads = 1
    # what a run took goes back after it, in the same time
    options.enable_cpu_mem_arena = options.enable_mem_pattern = False
    return InferenceSession(graph, options, providers=["CPUExecutionProvider"])
