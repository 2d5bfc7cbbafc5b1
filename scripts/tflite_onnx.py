"""TFLite networks written as ONNX, for the two that have no other form.

In: a `.tflite` file's bytes. Out: an ONNX model with the same weights (16 bits stay 16 bits) and
outputs. Of TFLite's operators it knows those that MediaPipe's face networks have, and raises
KeyError for others. Pictures go channel first; a network of words ("tokens") stays as it is, and
its 1 x 1 convolutions become products of matrices.
"""

from __future__ import annotations

import struct
from collections.abc import Callable

import numpy as np
import onnx
from onnx import TensorProto, helper, numpy_helper

KINDS = {0: np.float32, 1: np.float16, 2: np.int32}


class Table:
    """One table of a FlatBuffer; fields are counted from 0 in the order of its schema."""

    def __init__(self, content: bytes, at: int) -> None:
        self.content, self.at = content, at
        self.fields = at - self._int(at, "i")

    def _int(self, at: int, form: str) -> int:
        return struct.unpack_from(f"<{form}", self.content, at)[0]

    def _place(self, field: int) -> int:
        """Where the field lies; 0 if it is not there."""
        known = (self._int(self.fields, "H") - 4) // 2
        step = self._int(self.fields + 4 + 2 * field, "H") if field < known else 0
        return self.at + step if step else 0

    def _far(self, field: int) -> int:
        place = self._place(field)
        return place + self._int(place, "I") if place else 0

    def number(self, field: int, form: str = "b") -> int:
        """A number; 0 if it is not there."""
        place = self._place(field)
        return self._int(place, form) if place else 0

    def array(self, field: int, kind: type = np.int32) -> np.ndarray:
        """A row of numbers, maybe empty."""
        place = self._far(field)
        size = self._int(place, "I") if place else 0
        return np.frombuffer(self.content, kind, size, place + 4 if place else 0)

    def table(self, field: int) -> Table:
        """A table inside this one."""
        return Table(self.content, self._far(field))

    def tables(self, field: int) -> list[Table]:
        """A row of tables."""
        places = self._far(field) + 4 + 4 * np.arange(len(self.array(field)))
        return [Table(self.content, int(p) + self._int(int(p), "I")) for p in places]


class Network:
    """Writes one network's layers in order."""

    def __init__(self, content: bytes, *, tokens: bool) -> None:
        model = Table(content, struct.unpack_from("<I", content)[0])
        self.tokens = tokens
        self.graph = model.tables(2)[0]
        self.tensors = self.graph.tables(0)
        self.buffers = model.tables(4)
        self.codes = [max(c.number(0), c.number(3, "i")) for c in model.tables(1)]
        self.nodes: list[onnx.NodeProto] = []
        self.constants: dict[str, np.ndarray] = {}
        self.same: dict[int, int] = {}
        """Tensors that are others, unpacked from 16 bits."""

    def onnx(self, names: tuple[str, ...]) -> onnx.ModelProto:
        """The model; its outputs are called `names`, in the order of the file's own."""
        for operator in self.graph.tables(3):
            ins, outs = operator.array(1), operator.array(2)
            code = self.codes[operator.number(0, "I")]
            if code == 6:
                self.same[int(outs[0])] = int(ins[0])
            else:
                options = operator.table(4)
                OPERATORS[code](self, [int(i) for i in ins if i >= 0], int(outs[0]), options)
        ends = [self._end(f"t{self.graph.array(1)[0]}", self.graph.array(1)[0])]
        for index, name in zip(self.graph.array(2), names, strict=True):
            self.node("Identity", [f"t{index}"], name)
            ends.append(self._end(name, index))
        weights = [numpy_helper.from_array(v, k) for k, v in sorted(self.constants.items())]
        graph = helper.make_graph(self.nodes, "face", ends[:1], ends[1:], weights)
        opset = [helper.make_opsetid("", 17)]
        return helper.make_model(graph, opset_imports=opset, ir_version=8)

    def _end(self, name: str, index: int) -> onnx.ValueInfoProto:
        shape = self.tensors[index].array(0).tolist()
        if not self.tokens and len(shape) == 4:
            shape = [shape[0], shape[3], *shape[1:3]]
        return helper.make_tensor_value_info(name, TensorProto.FLOAT, shape)

    def node(self, kind: str, inputs: list[str], output: str, **settings: object) -> str:
        """Add one node; its output's name."""
        self.nodes.append(helper.make_node(kind, inputs, [output], **settings))
        return output

    def value(self, index: int) -> np.ndarray | None:
        """The tensor's numbers, if it is a constant."""
        tensor = self.tensors[self.same.get(index, index)]
        raw = self.buffers[tensor.number(2, "I")].array(0, np.uint8)
        shape = tensor.array(0)
        return raw.view(KINDS[tensor.number(1)]).reshape(shape) if len(raw) else None

    def fixed(self, index: int) -> np.ndarray:
        """As `value`, of a tensor that must be one."""
        value = self.value(index)
        assert value is not None
        return value

    def constant(self, name: str, value: np.ndarray) -> str:
        """16 bits are kept so in the file and widened when it is loaded."""
        known = name in self.constants
        self.constants[name] = np.ascontiguousarray(value)
        if value.dtype == np.float16:
            wide = f"{name}_wide"
            return wide if known else self.node("Cast", [name], wide, to=TensorProto.FLOAT)
        return name

    def name(self, index: int) -> str:
        """What the tensor is called here."""
        value = self.value(index)
        return f"t{index}" if value is None else self.constant(f"t{index}", value)

    def activated(self, name: str, output: str, kind: int) -> None:
        """Add what TFLite does in one go with the operator before it."""
        self.node({0: "Identity", 1: "Relu"}[kind], [name], output)


def convolution(net: Network, ins: list[int], out: int, options: Table) -> None:
    """Each channel by itself if the weight has one for each."""
    weight, bias = net.fixed(ins[1]), net.fixed(ins[2])
    b = net.constant(f"t{out}_bias", bias)
    if net.tokens:
        w = net.constant(f"t{out}_weight", weight[:, 0, 0].T)
        summed = net.node("MatMul", [net.name(ins[0]), w], f"t{out}_product")
        net.activated(net.node("Add", [summed, b], f"t{out}_sum"), f"t{out}", options.number(3))
        return
    each = weight.shape[0] == 1 and weight.shape[3] == len(bias)
    w = net.constant(f"t{out}_weight", weight.transpose((3, 0, 1, 2) if each else (0, 3, 1, 2)))
    how = {
        "strides": [options.number(2, "i"), options.number(1, "i")],
        "auto_pad": padding(options),
    }
    if each:
        how["group"] = len(bias)
    made = net.node("Conv", [net.name(ins[0]), w, b], f"t{out}_sum", **how)
    net.activated(made, f"t{out}", options.number(4 if each else 3))


def padding(options: Table) -> str:
    """As ONNX calls it."""
    return "VALID" if options.number(0) else "SAME_UPPER"


def pool(net: Network, ins: list[int], out: int, options: Table) -> None:
    """The greatest of a window."""
    shape = [options.number(4, "i"), options.number(3, "i")]
    strides = [options.number(2, "i"), options.number(1, "i")]
    how = {"kernel_shape": shape, "strides": strides, "auto_pad": padding(options)}
    net.node("MaxPool", [f"t{ins[0]}"], f"t{out}", **how)


def prelu(net: Network, ins: list[int], out: int, _: Table) -> None:
    """With slope a: a x + (1 - a) max(x, 0); onnxruntime's own is slow."""
    value = net.fixed(ins[1])
    slope = value.reshape(-1, 1, 1)
    x, y = net.name(ins[0]), f"t{out}"
    a = net.constant(f"{y}_slope", slope)
    rest = net.constant(f"{y}_rest", 1 - slope.astype(np.float32))
    above = net.node("Relu", [x], f"{y}_above")
    terms = [net.node("Mul", [x, a], f"{y}_all"), net.node("Mul", [above, rest], f"{y}_more")]
    net.node("Add", terms, y)


def pad(net: Network, ins: list[int], out: int, _: Table) -> None:
    """Zeros around; the network adds empty channels with it."""
    value = net.fixed(ins[1])
    pads = value[[0, 3, 1, 2]].T.ravel().astype(np.int64)
    net.node("Pad", [net.name(ins[0]), net.constant(f"t{out}_pads", pads)], f"t{out}")


def mean(net: Network, ins: list[int], out: int, options: Table) -> None:
    """Over some axes."""
    value = net.fixed(ins[1])
    how = {"axes": value.ravel().tolist(), "keepdims": options.number(0)}
    net.node("ReduceMean", [net.name(ins[0])], f"t{out}", **how)


def total(net: Network, ins: list[int], out: int, options: Table) -> None:
    """Sum over some axes."""
    value = net.fixed(ins[1])
    axes = net.constant(f"t{out}_axes", value.ravel().astype(np.int64))
    net.node("ReduceSum", [net.name(ins[0]), axes], f"t{out}", keepdims=options.number(0))


def reshape(net: Network, ins: list[int], out: int, _: Table) -> None:
    """To the shape that the result is known to have."""
    shape = net.tensors[out].array(0).astype(np.int64)
    net.node("Reshape", [net.name(ins[0]), net.constant(f"t{out}_shape", shape)], f"t{out}")


def transpose(net: Network, ins: list[int], out: int, _: Table) -> None:
    """Axes in another order."""
    value = net.fixed(ins[1])
    net.node("Transpose", [net.name(ins[0])], f"t{out}", perm=value.tolist())


def part(net: Network, ins: list[int], out: int, options: Table) -> None:
    """A slice; an axis that is to vanish does so by the shape of the result."""
    start, end, step = (net.fixed(i).astype(np.int64) for i in ins[1:])
    axes = np.arange(len(start))
    start[[bool(options.number(0, "i") >> a & 1) for a in axes]] = 0
    end[[bool(options.number(1, "i") >> a & 1) for a in axes]] = 2**31
    vanish = [bool(options.number(4, "i") >> a & 1) for a in axes]
    end[vanish] = start[vanish] + 1
    words = zip(("start", "end", "axes", "step"), (start, end, axes, step), strict=True)
    words = [net.constant(f"t{out}_{word}", value) for word, value in words]
    net.node("Slice", [net.name(ins[0]), *words], f"t{out}_part")
    shape = net.tensors[out].array(0).astype(np.int64)
    net.node("Reshape", [f"t{out}_part", net.constant(f"t{out}_shape", shape)], f"t{out}")


def concat(net: Network, ins: list[int], out: int, options: Table) -> None:
    """One after the other along an axis."""
    net.node("Concat", [net.name(i) for i in ins], f"t{out}", axis=options.number(0, "i"))


def square_difference(net: Network, ins: list[int], out: int, _: Table) -> None:
    """Of two tensors."""
    off = net.node("Sub", [net.name(i) for i in ins], f"t{out}_off")
    net.node("Mul", [off, off], f"t{out}")


def one_over_root(net: Network, ins: list[int], out: int, _: Table) -> None:
    """Of each number."""
    root = net.node("Sqrt", [net.name(ins[0])], f"t{out}_root")
    net.node("Reciprocal", [root], f"t{out}")


def plain(kind: str) -> Operator:
    """An operator that both call alike; where it has an option, that is what follows it."""

    def write(net: Network, ins: list[int], out: int, options: Table) -> None:
        made = net.node(kind, [net.name(i) for i in ins], f"t{out}_{kind}")
        fused = options.number(0) if kind in {"Add", "Mul", "Sub", "Div"} else 0
        net.activated(made, f"t{out}", fused)

    return write


Operator = Callable[[Network, list[int], int, Table], None]
OPERATORS: dict[int, Operator] = {
    0: plain("Add"),
    2: concat,
    3: convolution,
    4: convolution,
    14: plain("Sigmoid"),
    17: pool,
    18: plain("Mul"),
    22: reshape,
    34: pad,
    39: transpose,
    40: mean,
    41: plain("Sub"),
    42: plain("Div"),
    45: part,
    54: prelu,
    59: plain("Neg"),
    74: total,
    75: plain("Sqrt"),
    76: one_over_root,
    99: square_difference,
}
"""By TFLite's number."""
