"""Run an ONNX graph on the processor: one thread a run, so that runs can go side by side and each stands alone."""

from collections.abc import Callable
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

Inputs = dict[str, NDArray[np.int64]]
Run = Callable[[Inputs], NDArray[np.float32]]


def load_graph(file: Path) -> Run:
    """The graph of a file, as a function of its inputs that gives its first output; safe in several threads at once."""
    import onnxruntime

    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = options.inter_op_num_threads = 1
    options.log_severity_level = 3
    # no more than basic: the fused SkipLayerNormalization of the next level is up to nine times slower here
    options.graph_optimization_level = onnxruntime.GraphOptimizationLevel.ORT_ENABLE_BASIC
    session = onnxruntime.InferenceSession(str(file), options, providers=["CPUExecutionProvider"])

    def run(inputs: Inputs) -> NDArray[np.float32]:
        output: NDArray[np.float32] = session.run(None, inputs)[0]
        return output

    return run
