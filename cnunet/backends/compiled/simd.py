"""Vectors of floats in numba: what its loops need to fill a processor's registers.

numba compiles scalar loops well if LLVM can vectorise them, which it can't in a small matrix
product (`tiles`). A `VectorType` is a number of floats, which LLVM maps to whatever registers the
processor has; the functions for numba are for `Vector`, of eight.

They take an array and an index, without checks. Nothing here is called from Python.
"""

from __future__ import annotations

import functools
from collections.abc import Callable, Sequence
from typing import Any

from llvmlite import ir
from numba.core import cgutils, types
from numba.extending import intrinsic, models, register_model

from cnunet.backends.compiled.tables import LANES

FLOAT, INDEX, SHORT = ir.FloatType(), ir.IntType(32), ir.IntType(16)


class VectorType(types.Type):
    """A vector of `lanes` floats."""

    def __init__(self, lanes: int) -> None:
        self.lanes = lanes
        super().__init__(f"Vector{lanes}")


@register_model(VectorType)
class _VectorModel(models.PrimitiveModel):
    def __init__(self, manager: Any, kind: VectorType) -> None:
        super().__init__(manager, kind, ir.VectorType(FLOAT, kind.lanes))


@functools.cache
def vector_of(lanes: int) -> VectorType:
    return VectorType(lanes)


Vector = vector_of(LANES)


def place_of(context: Any, builder: Any, kind: Any, array: Any, index: Any) -> Any:
    """A pointer to an element."""
    return builder.gep(context.make_array(kind)(context, builder, array).data, [index])


def load_at(builder: Any, place: Any, lanes: int = LANES) -> Any:
    loaded = builder.load(builder.bitcast(place, ir.VectorType(FLOAT, lanes).as_pointer()))
    loaded.align = 4
    return loaded


def store_at(builder: Any, vector: Any, place: Any) -> None:
    builder.store(vector, builder.bitcast(place, vector.type.as_pointer())).align = 4


def spread(builder: Any, value: Any, lanes: int = LANES) -> Any:
    """The float in all lanes."""
    undefined = ir.Constant(ir.VectorType(FLOAT, lanes), ir.Undefined)
    lone = builder.insert_element(undefined, value, INDEX(0))
    return builder.shuffle_vector(lone, undefined, _order([0] * lanes))


def swap_pairs(builder: Any, vector: Any) -> Any:
    """Swap neighbours: (b, a, d, c, ...)."""
    undefined = ir.Constant(vector.type, ir.Undefined)
    order = _order([lane ^ 1 for lane in range(vector.type.count)])
    return builder.shuffle_vector(vector, undefined, order)


def _order(lanes: list[int]) -> Any:
    return ir.Constant(ir.VectorType(INDEX, len(lanes)), lanes)


def call(builder: Any, name: str, *vectors: Any) -> Any:
    """Call one of LLVM's vector intrinsics."""
    kind = vectors[0].type
    function = cgutils.get_or_insert_function(
        builder.module,
        ir.FunctionType(kind, [kind] * len(vectors)),
        f"llvm.{name}.v{kind.count}f32",
    )
    return builder.call(function, vectors)


def fused(builder: Any, a: Any, b: Any, c: Any) -> Any:
    """a * b + c, rounded once where the processor can."""
    return call(builder, "fmuladd", a, b, c)


def _operation(build: Callable[..., Any], arity: int) -> Any:
    """An intrinsic that takes `arity` vectors and returns one."""

    def generate(context: Any, builder: Any, signature: Any, values: Sequence[Any]) -> Any:
        return build(builder, *values)

    # numba reads the number of arguments off the function.
    if arity == 1:
        return intrinsic(lambda typing, a: (Vector(a), generate))
    if arity == 2:
        return intrinsic(lambda typing, a, b: (Vector(a, b), generate))
    return intrinsic(lambda typing, a, b, c: (Vector(a, b, c), generate))


swap = _operation(swap_pairs, 1)
add = _operation(lambda builder, a, b: builder.fadd(a, b), 2)
multiply = _operation(lambda builder, a, b: builder.fmul(a, b), 2)
divide = _operation(lambda builder, a, b: builder.fdiv(a, b), 2)
smaller = _operation(lambda builder, a, b: call(builder, "minnum", a, b), 2)
larger = _operation(lambda builder, a, b: call(builder, "maxnum", a, b), 2)
multiply_add = _operation(fused, 3)


@intrinsic
def load(typing: Any, array: Any, index: Any) -> Any:
    """Read eight elements from `index` on."""

    def generate(context: Any, builder: Any, signature: Any, values: Any) -> Any:
        return load_at(builder, place_of(context, builder, signature.args[0], *values))

    return Vector(array, index), generate


@intrinsic
def store(typing: Any, vector: Any, array: Any, index: Any) -> Any:
    """Write `vector` to eight elements from `index` on."""

    def generate(context: Any, builder: Any, signature: Any, values: Any) -> Any:
        store_at(builder, values[0], place_of(context, builder, signature.args[1], *values[1:]))
        return context.get_dummy_value()

    return types.void(vector, array, index), generate


@intrinsic
def splat(typing: Any, value: Any) -> Any:
    """The float in all lanes."""

    def generate(context: Any, builder: Any, signature: Any, values: Any) -> Any:
        number = context.cast(builder, values[0], signature.args[0], types.float32)
        return spread(builder, number)

    return Vector(value), generate


@intrinsic
def alternate(typing: Any, even: Any, odd: Any) -> Any:
    """Two floats in turn: (even, odd, even, odd, ...)."""

    def generate(context: Any, builder: Any, signature: Any, values: Any) -> Any:
        undefined = ir.Constant(ir.VectorType(FLOAT, LANES), ir.Undefined)
        pair = builder.insert_element(undefined, values[0], INDEX(0))
        pair = builder.insert_element(pair, values[1], INDEX(1))
        turns = _order([lane & 1 for lane in range(LANES)])
        return builder.shuffle_vector(pair, undefined, turns)

    return Vector(types.float32, types.float32), generate
