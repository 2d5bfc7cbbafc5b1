"""One way to run a network: on this processor, in one thread, silently.

In: an ONNX model. Out: a function from one array to all outputs. One thread, because the
pictures are shared out over processes; no memory arena, because a worker looks at pictures
of many shapes and an arena keeps the largest of each for good.
"""

from __future__ import annotations

from typing import Any

import onnx
import onnxruntime as ort

from yearling.models import Floats

_ERRORS_ONLY = 3


class Network:
    """A loaded network with one input."""

    def __init__(self, model: onnx.ModelProto) -> None:
        options = ort.SessionOptions()
        options.intra_op_num_threads = options.inter_op_num_threads = 1
        options.enable_cpu_mem_arena = options.enable_mem_pattern = False
        options.log_severity_level = _ERRORS_ONLY
        self._session: Any = ort.InferenceSession(
            model.SerializeToString(), options, providers=["CPUExecutionProvider"]
        )
        self._input: str = model.graph.input[0].name
        self._outputs: list[str] = [output.name for output in model.graph.output]

    def __call__(self, blob: Floats) -> dict[str, Floats]:
        """Every output by name, for one batch."""
        return dict(zip(self._outputs, self._session.run(None, {self._input: blob}), strict=True))
