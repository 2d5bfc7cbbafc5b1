"""EfficientNet-Lite0: what a whole picture shows, and what it resembles.

In: an upright picture. Out: a unit vector of 1,280 numbers, and a few family tags with
their probability. The weights come as a PyTorch file; they are read without PyTorch, by an
unpickler that builds nothing but tensors, and the graph is written here as ONNX.
Input is the whole picture squashed to a square: of 1,000 pictures it names .872 rightly
against .888 for a centred crop (measured), and it sees the edges.
"""

from __future__ import annotations

import io
import pickle
from collections import OrderedDict

import cv2
import numpy as np
import onnx
from numpy.lib.stride_tricks import as_strided
from onnx import TensorProto, helper, numpy_helper

from yearling.models import Floats, Pixels, Scene
from yearling.models.families import BATH, FAMILIES, threshold
from yearling.models.running import Network
from yearling.models.weights import EFFICIENTNET, weights

SIDE = 224
_EPSILON = 1e-3  # of the batch norms, as trained
_STRIDES = (1, 2, 1, 2, 1, 2, 1, 1, 1, 1, 1, 2, 1, 1, 1, 1)
"""Of the blocks, as published; all else of the layout can be read off the weights."""


class EfficientNet:
    """The network, loaded once; call `read` for each picture."""

    def __init__(self) -> None:
        self._network = Network(_graph(_tensors(weights(EFFICIENTNET))))

    def read(self, picture: Pixels) -> Scene:
        """Likeness and tags of one upright picture of any size."""
        small = cv2.resize(picture, (SIDE, SIDE), interpolation=cv2.INTER_AREA)
        blob = ((small.astype(np.float32) - 127.0) / 128.0).transpose(2, 0, 1)[None]
        out = self._network(np.ascontiguousarray(blob))
        likeness = out["features"][0]
        chances = np.exp(out["logits"][0] - out["logits"][0].max())
        chances = chances / chances.sum()
        bath, document = (float(chances[list(c)].sum()) for c in (BATH, FAMILIES["document"]))
        return Scene(likeness / np.linalg.norm(likeness), _tags(chances), round(bath, 4), document)


def _tags(chances: Floats) -> tuple[tuple[str, float], ...]:
    sums = ((name, float(chances[list(classes)].sum())) for name, classes in FAMILIES.items())
    sure = ((name, round(p, 4)) for name, p in sums if p >= threshold(name))
    return tuple(sorted(sure, key=lambda tag: (-tag[1], tag[0])))


# -- the weights: PyTorch's file format of 2020, without PyTorch ------------------------


class _Tensors(pickle.Unpickler):
    """An unpickler that knows three names, and runs no code of the file's choosing."""

    def find_class(self, module: str, name: str) -> object:
        known = {
            ("collections", "OrderedDict"): OrderedDict,
            ("torch._utils", "_rebuild_tensor_v2"): lambda *parts: parts[:4],
            ("torch", "FloatStorage"): np.float32,
            ("torch", "LongStorage"): np.int64,
        }
        if (module, name) not in known:
            raise pickle.UnpicklingError(f"{module}.{name} has no place in a weight file")
        return known[module, name]

    def persistent_load(self, pid: tuple[str, type, str, str, int, None]) -> tuple[str, type]:
        return pid[2], pid[1]


def _tensors(content: bytes) -> dict[str, Floats]:
    """Name to array. The file holds three headers, the names, the order, then the numbers."""
    stream = io.BytesIO(content)
    *_, named, order = (_Tensors(stream).load() for _ in range(5))
    kinds = {key: kind for (key, kind), *_ in named.values()}
    stored = {}
    for key in order:
        count = int.from_bytes(stream.read(8), "little")
        kind = np.dtype(kinds[key])
        stored[key] = np.frombuffer(stream.read(count * kind.itemsize), kind)
    return {
        name: _strided(stored[key][start:], shape, strides)
        for name, ((key, _), start, shape, strides) in named.items()
    }


def _strided(numbers: Floats, shape: tuple[int, ...], strides: tuple[int, ...]) -> Floats:
    """Tensors that once were TensorFlow's lie transposed: only their strides tell."""
    steps = [step * numbers.itemsize for step in strides]
    return np.ascontiguousarray(as_strided(numbers, shape, steps, writeable=False))


# -- the graph --------------------------------------------------------------------------


class _Graph:
    """Writes layers one after another; each method returns its output's name."""

    def __init__(self, tensors: dict[str, Floats]) -> None:
        self.tensors = tensors
        self.nodes: list[onnx.NodeProto] = []
        self.constants: list[onnx.TensorProto] = []

    def constant(self, name: str, value: Floats) -> str:
        self.constants.append(numpy_helper.from_array(value, name))
        return name

    def node(self, kind: str, name: str, inputs: list[str], **settings: object) -> str:
        self.nodes.append(helper.make_node(kind, inputs, [name], name, **settings))
        return name

    def conv(self, source: str, name: str, norm: str, stride: int = 1) -> str:
        """Convolution with its batch norm folded in, padded as TensorFlow does."""
        weight, gain = self.tensors[f"{name}.weight"], self.tensors[f"{norm}.weight"]
        gain = gain / np.sqrt(self.tensors[f"{norm}.running_var"] + _EPSILON)
        bias = self.tensors[f"{norm}.bias"] - self.tensors[f"{norm}.running_mean"] * gain
        inputs = [
            source,
            self.constant(f"{name}.w", weight * gain[:, None, None, None]),
            self.constant(f"{name}.b", bias),
        ]
        groups = len(weight) if weight.shape[1] == 1 else 1
        how = {"auto_pad": "SAME_UPPER", "strides": [stride, stride], "group": groups}
        return self.node("Conv", name, inputs, **how)

    def clip(self, source: str) -> str:
        return self.node("Clip", f"{source}.clip", [source, "zero", "six"])

    def block(self, x: str, name: str, stride: int) -> str:
        """Widen, filter each channel by itself, narrow; add to the input if that fits."""
        y, width = x, 0
        if f"{name}._expand_conv.weight" in self.tensors:
            y = self.clip(self.conv(y, f"{name}._expand_conv", f"{name}._bn0"))
            width = self.tensors[f"{name}._expand_conv.weight"].shape[1]
        y = self.clip(self.conv(y, f"{name}._depthwise_conv", f"{name}._bn1", stride))
        y = self.conv(y, f"{name}._project_conv", f"{name}._bn2")
        fits = stride == 1 and len(self.tensors[f"{name}._project_conv.weight"]) == width
        return self.node("Add", f"{name}.sum", [x, y]) if fits else y


def _graph(tensors: dict[str, Floats]) -> onnx.ModelProto:
    g = _Graph(tensors)
    g.constant("zero", np.array(0, np.float32))
    g.constant("six", np.array(6, np.float32))
    x = g.clip(g.conv("picture", "_conv_stem", "_bn0", 2))
    for number, stride in enumerate(_STRIDES):
        x = g.block(x, f"_blocks.{number}", stride)
    x = g.clip(g.conv(x, "_conv_head", "_bn1"))
    g.node("Flatten", "features", [g.node("GlobalAveragePool", "pool", [x])])
    fc = [g.constant("fc.w", tensors["_fc.weight"]), g.constant("fc.b", tensors["_fc.bias"])]
    g.node("Gemm", "logits", ["features", *fc], transB=1)
    ends = [
        helper.make_tensor_value_info(name, TensorProto.FLOAT, shape)
        for name, shape in (
            ("picture", (1, 3, SIDE, SIDE)),
            ("features", (1, 1280)),
            ("logits", (1, 1000)),
        )
    ]
    graph = helper.make_graph(g.nodes, "scene", ends[:1], ends[1:], g.constants)
    return helper.make_model(graph, opset_imports=[helper.make_opsetid("", 17)], ir_version=8)
