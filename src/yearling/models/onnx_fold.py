"""Block-quantised ONNX models, folded to plain 32-bit floats in memory.

In: an ONNX file whose constants are int8 blocks with a scale each. Out: the same network
with ordinary weights. onnxruntime refuses some block sizes as they stand, and unfolds the
rest again at every call; folded once, the answers are the same and come sooner.
"""

from __future__ import annotations

from itertools import chain

import numpy as np
import onnx
from numpy.typing import NDArray
from onnx import helper, numpy_helper

Array = NDArray[np.generic]
Floats = NDArray[np.float32]

_LEAST_REST = 1e-6
"""Put for 1 - a where that is nothing, as it is divided by."""


def fold(content: bytes) -> onnx.ModelProto:
    """The network with every constant that can be computed beforehand computed.

    Only `DequantizeLinear` of constants, and the `Reshape` of one, are folded: these two
    are all that the quantiser put in. Inputs that name a weight are dropped. `PRelu` is
    written in layers that do not branch: onnxruntime's own takes 14 of SFace's 25 ms.
    """
    model = onnx.load_from_string(content)
    graph = model.graph
    constants = {i.name: numpy_helper.to_array(i) for i in graph.initializer}
    kept: list[onnx.NodeProto] = []
    for node in graph.node:
        if node.op_type == "DequantizeLinear":
            constants[node.output[0]] = _dequantised(node, constants)
        elif node.op_type == "Reshape" and node.input[0] in constants:
            shape = constants[node.input[1]].astype(np.int64)
            constants[node.output[0]] = constants[node.input[0]].reshape(shape)
        else:
            kept.append(node)
    written = (_without_branches(n, kept, constants) if n.op_type == "PRelu" else [n] for n in kept)
    _rebuild(graph, list(chain.from_iterable(written)), constants)
    return model


def _dequantised(node: onnx.NodeProto, constants: dict[str, Array]) -> Array:
    """(q - zero) x scale, with a scale and a zero for each block along one axis."""
    q, scale, zero = (constants[name].astype(np.float32) for name in node.input)
    if scale.size > 1:
        settings = {a.name: helper.get_attribute_value(a) for a in node.attribute}
        axis, block = settings["axis"], settings["block_size"]
        whole = (slice(None),) * axis + (slice(q.shape[axis]),)
        scale, zero = (np.repeat(x, block, axis)[whole] for x in (scale, zero))
    q -= zero
    q *= scale
    return q


def _without_branches(
    node: onnx.NodeProto, nodes: list[onnx.NodeProto], constants: dict[str, Array]
) -> list[onnx.NodeProto]:
    """PRelu with slope a, for each channel: (a / (1 - a) x + max(x, 0)) (1 - a).

    The last factor goes into the weights of the convolution that follows, if one does.
    """
    source, slope = node.input
    name, part = node.output[0], f"{slope}.part"
    a = constants[slope].astype(np.float32)
    rest = np.where(np.abs(1 - a) < _LEAST_REST, np.float32(_LEAST_REST), 1 - a)
    constants[part] = a / rest
    last: list[onnx.NodeProto] = []
    total = name
    if not _weighed([n for n in nodes if name in n.input], rest, constants):
        constants[f"{slope}.rest"], total = rest, f"{name}.total"
        last = [helper.make_node("Mul", [total, f"{slope}.rest"], [name])]
    return [
        helper.make_node("Relu", [source], [f"{name}.above"]),
        helper.make_node("Mul", [source, part], [f"{name}.all"]),
        helper.make_node("Add", [f"{name}.all", f"{name}.above"], [total]),
        *last,
    ]


def _weighed(users: list[onnx.NodeProto], rest: Floats, constants: dict[str, Array]) -> bool:
    """True if the channels' factors could be put into the weights of their only user."""
    if [user.op_type for user in users] != ["Conv"]:
        return False
    weight = constants[users[0].input[1]].astype(np.float32)
    alone = weight.shape[1] == 1  # each channel is filtered by itself
    constants[users[0].input[1]] = weight * (rest[:, None] if alone else rest[None])
    return True


def _rebuild(
    graph: onnx.GraphProto, nodes: list[onnx.NodeProto], constants: dict[str, Array]
) -> None:
    """Put `nodes` in place of all nodes, with the constants that they still use."""
    used = sorted({name for node in nodes for name in node.input if name in constants})
    fed = {name for node in nodes for name in node.input} - set(used)
    inputs = [i for i in graph.input if i.name in fed]
    for kept in (graph.node, graph.initializer, graph.input, graph.value_info):
        del kept[:]
    graph.node.extend(nodes)
    graph.input.extend(inputs)
    graph.initializer.extend(numpy_helper.from_array(constants[n], n) for n in used)
