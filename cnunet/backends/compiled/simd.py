"""Vectors of floats in numba: what its loops need to fill a processor's registers.

numba compiles scalar loops well if LLVM can vectorise them, which it can't in a small matrix
product. `Vector` is a type of eight floats, which LLVM maps to whatever registers the processor
has, and a `Tile` has the accumulators of such a product, kept in registers.

Functions take an array and an index, without checks. Nothing here is called from Python.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any, NamedTuple

from llvmlite import ir
from numba.core import cgutils, types
from numba.extending import intrinsic, models, register_model

from cnunet.backends.compiled.tables import LANES

_FLOAT, _INDEX = ir.FloatType(), ir.IntType(32)
_VECTOR = ir.VectorType(_FLOAT, LANES)
_PERMUTATION = ir.VectorType(_INDEX, LANES)
_SWAPPED = ir.Constant(_PERMUTATION, [lane ^ 1 for lane in range(LANES)])
_FIRST = ir.Constant(_PERMUTATION, [0] * LANES)
_UNDEFINED = ir.Constant(_VECTOR, ir.Undefined)
_SIGNS = ir.Constant(_VECTOR, [-1.0, 1.0] * (LANES // 2))


class VectorType(types.Type):
    def __init__(self) -> None:
        super().__init__("Vector")


Vector = VectorType()


@register_model(VectorType)
class _VectorModel(models.PrimitiveModel):
    def __init__(self, manager: Any, kind: Any) -> None:
        super().__init__(manager, kind, _VECTOR)


def _place(context: Any, builder: Any, kind: Any, array: Any, index: Any) -> Any:
    """A pointer to an element."""
    return builder.gep(context.make_array(kind)(context, builder, array).data, [index])


def _load(builder: Any, place: Any) -> Any:
    loaded = builder.load(builder.bitcast(place, _VECTOR.as_pointer()))
    loaded.align = 4
    return loaded


def _store(builder: Any, vector: Any, place: Any) -> None:
    builder.store(vector, builder.bitcast(place, _VECTOR.as_pointer())).align = 4


def _splat(builder: Any, value: Any) -> Any:
    lone = builder.insert_element(_UNDEFINED, value, _INDEX(0))
    return builder.shuffle_vector(lone, _UNDEFINED, _FIRST)


def _swap(builder: Any, vector: Any) -> Any:
    return builder.shuffle_vector(vector, _UNDEFINED, _SWAPPED)


def _call(builder: Any, name: str, *vectors: Any) -> Any:
    """Call one of LLVM's vector intrinsics."""
    kind = ir.FunctionType(_VECTOR, [_VECTOR] * len(vectors))
    function = cgutils.get_or_insert_function(builder.module, kind, f"llvm.{name}.v{LANES}f32")
    return builder.call(function, vectors)


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


swap = _operation(_swap, 1)
"""Swap neighbours: (b, a, d, c, ...)."""
add = _operation(lambda builder, a, b: builder.fadd(a, b), 2)
multiply = _operation(lambda builder, a, b: builder.fmul(a, b), 2)
divide = _operation(lambda builder, a, b: builder.fdiv(a, b), 2)
smaller = _operation(lambda builder, a, b: _call(builder, "minnum", a, b), 2)
larger = _operation(lambda builder, a, b: _call(builder, "maxnum", a, b), 2)
multiply_add = _operation(lambda builder, a, b, c: _call(builder, "fma", a, b, c), 3)
"""a * b + c, rounded once."""


@intrinsic
def load(typing: Any, array: Any, index: Any) -> Any:
    """Read eight elements from `index` on."""

    def generate(context: Any, builder: Any, signature: Any, values: Any) -> Any:
        return _load(builder, _place(context, builder, signature.args[0], *values))

    return Vector(array, index), generate


@intrinsic
def store(typing: Any, vector: Any, array: Any, index: Any) -> Any:
    """Write `vector` to eight elements from `index` on."""

    def generate(context: Any, builder: Any, signature: Any, values: Any) -> Any:
        _store(builder, values[0], _place(context, builder, signature.args[1], *values[1:]))
        return context.get_dummy_value()

    return types.void(vector, array, index), generate


@intrinsic
def splat(typing: Any, value: Any) -> Any:
    """The float in all lanes."""

    def generate(context: Any, builder: Any, signature: Any, values: Any) -> Any:
        number = context.cast(builder, values[0], signature.args[0], types.float32)
        return _splat(builder, number)

    return Vector(value), generate


@intrinsic
def alternate(typing: Any, even: Any, odd: Any) -> Any:
    """Two floats in turn: (even, odd, even, odd, ...)."""

    def generate(context: Any, builder: Any, signature: Any, values: Any) -> Any:
        pair = builder.insert_element(_UNDEFINED, values[0], _INDEX(0))
        pair = builder.insert_element(pair, values[1], _INDEX(1))
        turns = ir.Constant(_PERMUTATION, [lane & 1 for lane in range(LANES)])
        return builder.shuffle_vector(pair, _UNDEFINED, turns)

    return Vector(types.float32, types.float32), generate


class Tile(NamedTuple):
    """The accumulators of `rows` rows of complex numbers times a block of columns.

    Rows of the left factor are pairs (real, imaginary). Each part is multiplied by a row of the
    right factor, `vectors` vectors wide, and has separate sums:

        zeros() -> sums
        fetch(array, index, stride) -> sums read from `array`, those of each part `stride` floats
            after those of the one before
        column(sums, left, index, stride, right, place) -> sums, plus the numbers of `left` at
            `index` and every `stride` floats after it, times the vectors of `right` at `place`
        keep(sums, array, index, stride): the inverse of `fetch`
        finish(sums, array, index, stride, terms, place, count): for a right factor of pairs as
            well. Combines the sums into complex products, multiplies by the gains at `place` of
            `terms`, adds the offsets `count` floats later, applies a PReLU with the slopes another
            `count` later, and writes a row every `stride` floats
    """

    zeros: Any
    fetch: Any
    column: Any
    keep: Any
    finish: Any
    rows: int
    vectors: int


def make_tile(rows: int, vectors: int) -> Tile:
    """The functions for one size, which needs 2 * rows * vectors registers and a few more."""
    sums_type = types.UniTuple(Vector, 2 * rows * vectors)
    blocks = [(row, vector) for row in range(2 * rows) for vector in range(vectors)]
    offset = ir.IntType(64)
    zero = ir.Constant(_VECTOR, [0.0] * LANES)

    def places(builder: Any, first: Any, stride: Any) -> list[Any]:
        """Pointers to the vectors of all parts."""
        return [
            builder.gep(
                first, [builder.add(builder.mul(stride, offset(row)), offset(LANES * vector))]
            )
            for row, vector in blocks
        ]

    @intrinsic
    def zeros(typing: Any) -> Any:
        def generate(context: Any, builder: Any, signature: Any, values: Any) -> Any:
            return context.make_tuple(builder, sums_type, [zero] * len(blocks))

        return sums_type(), generate

    @intrinsic
    def fetch(typing: Any, array: Any, index: Any, stride: Any) -> Any:
        def generate(context: Any, builder: Any, signature: Any, values: Any) -> Any:
            first = _place(context, builder, signature.args[0], *values[:2])
            loaded = [_load(builder, place) for place in places(builder, first, values[2])]
            return context.make_tuple(builder, sums_type, loaded)

        return sums_type(array, index, stride), generate

    @intrinsic
    def column(
        typing: Any, sums: Any, left: Any, index: Any, stride: Any, right: Any, place: Any
    ) -> Any:
        def generate(context: Any, builder: Any, signature: Any, values: Any) -> Any:
            old, left_, index_, stride_, right_, place_ = values
            first = _place(context, builder, signature.args[1], left_, index_)
            block = _place(context, builder, signature.args[4], right_, place_)
            weights = [
                _load(builder, builder.gep(block, [offset(LANES * vector)]))
                for vector in range(vectors)
            ]
            new: list[Any] = []
            for row in range(rows):
                number = builder.gep(first, [builder.mul(stride_, offset(row))])
                for part in range(2):
                    value = builder.load(builder.gep(number, [offset(part)]))
                    spread = _splat(builder, value)
                    for weight in weights:
                        before = builder.extract_value(old, len(new))
                        new.append(_call(builder, "fma", spread, weight, before))
            return context.make_tuple(builder, sums_type, new)

        return sums_type(sums, left, index, stride, right, place), generate

    @intrinsic
    def keep(typing: Any, sums: Any, array: Any, index: Any, stride: Any) -> Any:
        def generate(context: Any, builder: Any, signature: Any, values: Any) -> Any:
            first = _place(context, builder, signature.args[1], *values[1:3])
            for number, place in enumerate(places(builder, first, values[3])):
                _store(builder, builder.extract_value(values[0], number), place)
            return context.get_dummy_value()

        return types.void(sums, array, index, stride), generate

    @intrinsic
    def finish(
        typing: Any, sums: Any, array: Any, index: Any, stride: Any,
        terms: Any, place: Any, count: Any,
    ) -> Any:  # fmt: skip
        def generate(context: Any, builder: Any, signature: Any, values: Any) -> Any:
            sums_, array_, index_, stride_, terms_, place_, count_ = values
            first = _place(context, builder, signature.args[1], array_, index_)
            constants = [_place(context, builder, signature.args[4], terms_, place_)]
            for _ in range(2):
                constants.append(builder.gep(constants[-1], [count_]))
            for vector in range(vectors):
                shift = [offset(LANES * vector)]
                gain, bias, slope = (_load(builder, builder.gep(c, shift)) for c in constants)
                for row in range(rows):
                    by_real, by_imag = (
                        builder.extract_value(sums_, (2 * row + part) * vectors + vector)
                        for part in range(2)
                    )
                    y = _call(builder, "fma", _swap(builder, by_imag), _SIGNS, by_real)
                    y = _call(builder, "fma", y, gain, bias)
                    positive = builder.fcmp_ordered(">", y, zero)
                    y = builder.select(positive, y, builder.fmul(y, slope))
                    target = builder.gep(first, [builder.mul(stride_, offset(row))])
                    _store(builder, y, builder.gep(target, shift))
            return context.get_dummy_value()

        return types.void(sums, array, index, stride, terms, place, count), generate

    return Tile(zeros, fetch, column, keep, finish, rows, vectors)
