"""A graph of ONNX operators under construction: nodes, constants, and states by name."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, NamedTuple

import numpy as np
import onnx
from onnx import TensorProto, helper, numpy_helper

OPSET = 18
IR_VERSION = 9
"""Both from 2023: ONNX Runtime 1.15 and later read such files."""

NEXT = ".next"
"""Suffix of a state's name among the outputs."""


class FeatureMap(NamedTuple):
    """A map (1, channels, rows, bins) of the graph; a row is a frame, and most maps have one."""

    name: str
    channels: int
    rows: int
    bins: int

    @property
    def shape(self) -> tuple[int, int, int, int]:
        return 1, self.channels, self.rows, self.bins


class Graph:
    """Nodes in the order of their creation. Every value is float32."""

    def __init__(self) -> None:
        self._nodes: list[onnx.NodeProto] = []
        self._constants: dict[tuple[Any, ...], onnx.TensorProto] = {}
        self._inputs: list[onnx.ValueInfoProto] = []
        self._outputs: dict[str, onnx.ValueInfoProto] = {}
        self._given: dict[str, str] = {}
        self._pasts: dict[str, FeatureMap] = {}

    def constant(self, values: Any, dtype: Any = np.float32) -> str:
        """The name of a constant; equal ones are stored once."""
        array = np.asarray(values, dtype)
        key = (array.dtype.name, array.shape, array.tobytes())
        if key not in self._constants:
            self._constants[key] = numpy_helper.from_array(
                np.ascontiguousarray(array), f"constant.{len(self._constants)}"
            )
        return self._constants[key].name

    def node(self, operator: str, *inputs: str, **attributes: Any) -> str:
        """Add a node with one output; returns its name."""
        return self.nodes(1, operator, *inputs, **attributes)[0]

    def nodes(self, outputs: int, operator: str, *inputs: str, **attributes: Any) -> list[str]:
        """Add a node with several outputs; returns their names."""
        names = [f"{operator}.{len(self._nodes)}.{k}" for k in range(outputs)]
        self._nodes.append(helper.make_node(operator, inputs, names, **attributes))
        return names

    def concat(self, maps: list[FeatureMap], axis: int = 1) -> FeatureMap:
        """Maps joined along their channels (1) or rows (2)."""
        shape = list(maps[0].shape)
        shape[axis] = sum(part.shape[axis] for part in maps)
        if len(maps) == 1:
            return maps[0]
        name = self.node("Concat", *(part.name for part in maps), axis=axis)
        return FeatureMap(name, *shape[1:])

    def cut(self, x: FeatureMap, axis: int, start: int, stop: int) -> FeatureMap:
        """A range of channels (1) or rows (2)."""
        shape = list(x.shape)
        shape[axis] = stop - start
        bounds = (self.constant([number], np.int64) for number in (start, stop, axis))
        return FeatureMap(self.node("Slice", x.name, *bounds), *shape[1:])

    def reshape(self, value: str, shape: tuple[int, ...]) -> str:
        return self.node("Reshape", value, self.constant(shape, np.int64))

    def map(self, value: str, channels: int, bins: int) -> FeatureMap:
        """A value of any shape as a map of one frame."""
        return FeatureMap(self.reshape(value, (1, channels, 1, bins)), channels, 1, bins)

    def input(self, name: str, shape: tuple[int, ...]) -> str:
        self._inputs.append(helper.make_tensor_value_info(name, TensorProto.FLOAT, shape))
        return name

    def output(self, name: str, value: str, shape: tuple[int, ...]) -> None:
        """Make the value an output, as `name`."""
        self._given[value] = name
        self._outputs[name] = helper.make_tensor_value_info(name, TensorProto.FLOAT, shape)

    def state(self, name: str, shape: tuple[int, int, int]) -> FeatureMap:
        """The map that `keep` kept in the previous step (channels, rows, bins), zeros at first."""
        return FeatureMap(self.input(name, (1, *shape)), *shape)

    def keep(self, name: str, value: FeatureMap) -> None:
        """Carry the value to the next step as the state of that name."""
        self.output(name + NEXT, value.name, value.shape)

    def past(self, name: str, value: FeatureMap) -> FeatureMap:
        """The value one step ago. A value has one such state, under the name of the first call."""
        if value.name not in self._pasts:
            self._pasts[value.name] = self.state(name, value.shape[1:])
            self.keep(name, value)
        return self._pasts[value.name]

    def history(self, name: str, value: FeatureMap, rows: int) -> FeatureMap:
        """The last `rows` frames of a value, the newest last."""
        joined = self.concat([self.state(name, (value.channels, rows - 1, value.bins)), value], 2)
        self.keep(name, self.cut(joined, 2, 1, rows))
        return joined

    def model(self, name: str, metadata: Mapping[str, str]) -> onnx.ModelProto:
        """The finished model. Its outputs end with the states, in the order of the inputs."""
        for node in self._nodes:
            for names in (node.input, node.output):
                for index, value in enumerate(names):
                    names[index] = self._given.get(value, value)
        kept = [value.name + NEXT for value in self._inputs if value.name + NEXT in self._outputs]
        others = [output for output in self._outputs if output not in kept]
        graph = helper.make_graph(
            self._nodes,
            name,
            self._inputs,
            [self._outputs[output] for output in others + kept],
            list(self._constants.values()),
        )
        model = helper.make_model(
            graph,
            opset_imports=[helper.make_opsetid("", OPSET)],
            ir_version=IR_VERSION,
            producer_name="cnunet",
        )
        helper.set_model_props(model, dict(metadata))
        return model
