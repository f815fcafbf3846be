"""Rounds maps to integers, for the convolutions that read them, in compiled loops."""

from __future__ import annotations

from typing import Any

from llvmlite import ir
from numba.core import cgutils, types
from numba.extending import intrinsic

from cnunet.backends.compiled.integer_weights import LARGEST
from cnunet.backends.compiled.jit import compiled, now
from cnunet.backends.compiled.simd import (
    FLOAT,
    INDEX,
    SHORT,
    call,
    load_at,
    place_of,
    spread,
    store_at,
    vector_of,
)
from cnunet.backends.compiled.tables import LANES


def _make_rounding(lanes: int) -> Any:
    """A function for maps of a multiple of `lanes` floats."""
    kind, floats = vector_of(lanes), ir.VectorType(FLOAT, lanes)
    integers, shorts = ir.VectorType(INDEX, lanes), ir.VectorType(SHORT, lanes)
    zero = ir.Constant(floats, [0.0] * lanes)

    @intrinsic
    def nothing(typing: Any) -> Any:
        return kind(), lambda context, builder, signature, values: zero

    @intrinsic
    def larger(typing: Any, array: Any, index: Any, before: Any) -> Any:
        """The larger of `before` and the magnitudes of numbers from `index` on, lane by lane."""

        def generate(context: Any, builder: Any, signature: Any, values: Any) -> Any:
            place = place_of(context, builder, signature.args[0], *values[:2])
            found = call(builder, "fabs", load_at(builder, place, lanes))
            return builder.select(builder.fcmp_ordered(">", found, values[2]), found, values[2])

        return kind(array, index, kind), generate

    @intrinsic
    def largest_lane(typing: Any, vector: Any) -> Any:
        def generate(context: Any, builder: Any, signature: Any, values: Any) -> Any:
            reduce = cgutils.get_or_insert_function(
                builder.module,
                ir.FunctionType(FLOAT, [floats]),
                f"llvm.vector.reduce.fmax.v{lanes}f32",
            )
            return builder.call(reduce, values)

        return types.float32(vector), generate

    @intrinsic
    def scaled(typing: Any, array: Any, index: Any, factor: Any, target: Any) -> Any:
        """Write numbers from `index` on times `factor` as integers, two in each place."""

        def generate(context: Any, builder: Any, signature: Any, values: Any) -> Any:
            array_, index_, factor_, target_ = values
            place, to = (
                place_of(context, builder, signature.args[0], array_, each)
                for each in (index_, target_)
            )
            x = builder.fmul(load_at(builder, place, lanes), spread(builder, factor_, lanes))
            whole = builder.fptosi(call(builder, "rint", x), integers)
            store_at(builder, builder.trunc(whole, shorts), to)
            return context.get_dummy_value()

        return types.void(array, types.int64, types.float32, types.int64), generate

    @compiled
    def round_numbers(arena, x, count, y):
        """Returns the scale."""
        found = nothing()
        for n in range(0, count, lanes):
            found = larger(arena, x + n, found)
        largest = largest_lane(found)
        factor = LARGEST / largest if largest > 0 else 0.0
        for n in range(0, count, lanes):
            scaled(arena, x + n, types.float32(factor), y + n // 2)
        return largest / LARGEST

    return round_numbers


_MANY = 8 * LANES
_round_many, _round_few = _make_rounding(_MANY), _make_rounding(LANES)


@compiled
def round_map(rounding, arena, step):
    """Write a map as integers, the largest of which is LARGEST, and the scale that undoes it."""
    x = now(rounding.x, rounding.x_slot, rounding.x_mask, step)
    y = now(rounding.y, rounding.y_slot, rounding.y_mask, step)
    scale = now(rounding.scale, rounding.y_slot, rounding.y_mask, step)
    if rounding.floats % _MANY == 0:
        arena[scale] = _round_many(arena, x, rounding.floats, y)
    else:
        arena[scale] = _round_few(arena, x, rounding.floats, y)
