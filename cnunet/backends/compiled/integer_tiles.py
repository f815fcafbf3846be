"""Tiles of a matrix product of integers, for numba.

Processors with AVX2 multiply and add pairs of 16 bits at up to twice the rate of floats. A complex
number is such a pair, and the weights of a column's real and imaginary part are two others
(`integer_weights`), so that one instruction does what takes two with floats. The sums of a run are
exact integers of 32 bits; then they are multiplied by the scale of the map that it reads, as
floats. Nothing here is called from Python.
"""

from __future__ import annotations

from typing import Any, NamedTuple

from llvmlite import ir
from numba.core import cgutils, types
from numba.extending import intrinsic, models, register_model

from cnunet.backends.compiled.simd import (
    FLOAT,
    INDEX,
    SHORT,
    fused,
    load_at,
    place_of,
    spread,
    store_at,
    vector_of,
)
from cnunet.backends.compiled.tiles import activated, make_rows_at

_MULTIPLY_PAIRS = {4: "sse2.pmadd.wd", 8: "avx2.pmadd.wd", 16: "avx512.pmaddw.d.512"}
"""LLVM's names, by the number of sums. Where the processor has one instruction for product and
sum, LLVM uses it."""


class IntegerTile(NamedTuple):
    """The functions for tiles of one size.

    rows_at: see tiles.Tile; with a stride of 0, the places of scales
    zeros() -> totals
    no_sums() -> sums
    column(sums, left, rows, shift, right, place) -> sums, plus the pairs of `left` `shift` places
        after `rows`, times the vectors of `right` at `place`
    add_run(totals, sums, scales, rows) -> totals, plus the sums times the numbers of `scales` at
        `rows`
    finish(totals, array, rows, shift, terms, place, count): see tiles.Tile
    """

    rows_at: Any
    zeros: Any
    no_sums: Any
    column: Any
    add_run: Any
    finish: Any


class _SumsType(types.Type):
    def __init__(self, lanes: int) -> None:
        self.lanes = lanes
        super().__init__(f"Sums{lanes}")


@register_model(_SumsType)
class _SumsModel(models.PrimitiveModel):
    def __init__(self, manager: Any, kind: _SumsType) -> None:
        super().__init__(manager, kind, ir.VectorType(INDEX, kind.lanes))


def make_integer_tile(lanes: int, vectors: int, rows: int) -> IntegerTile:
    """The functions for tiles that need 2 * rows * vectors registers, and a few more."""
    totals_type = types.UniTuple(vector_of(lanes), rows * vectors)
    sums_type = types.UniTuple(_SumsType(lanes), rows * vectors)
    rows_type = types.UniTuple(types.int64, rows)
    offset = ir.IntType(64)
    floats, integers = ir.VectorType(FLOAT, lanes), ir.VectorType(INDEX, lanes)
    pairs = ir.VectorType(SHORT, 2 * lanes)

    def tuple_of(kind: Any, zero: Any) -> Any:
        @intrinsic
        def make(typing: Any) -> Any:
            def generate(context: Any, builder: Any, signature: Any, values: Any) -> Any:
                return context.make_tuple(builder, kind, [zero] * len(kind))

            return kind(), generate

        return make

    def multiplied(builder: Any, number: Any, weights: Any) -> Any:
        function = cgutils.get_or_insert_function(
            builder.module,
            ir.FunctionType(integers, [pairs, pairs]),
            f"llvm.x86.{_MULTIPLY_PAIRS[lanes]}",
        )
        return builder.call(function, (number, weights))

    @intrinsic
    def column(
        typing: Any, sums: Any, left: Any, at: Any, shift: Any, right: Any, place: Any
    ) -> Any:
        def generate(context: Any, builder: Any, signature: Any, values: Any) -> Any:
            old, left_, at_, shift_, right_, place_ = values
            first = place_of(context, builder, signature.args[1], left_, shift_)
            block = place_of(context, builder, signature.args[4], right_, place_)
            weights = [
                builder.bitcast(
                    load_at(builder, builder.gep(block, [offset(lanes * vector)]), lanes), pairs
                )
                for vector in range(vectors)
            ]
            new: list[Any] = []
            for row in range(rows):
                number = builder.load(builder.gep(first, [builder.extract_value(at_, row)]))
                spread_ = builder.bitcast(spread(builder, number, lanes), pairs)
                for weight in weights:
                    before = builder.extract_value(old, len(new))
                    new.append(builder.add(before, multiplied(builder, spread_, weight)))
            return context.make_tuple(builder, sums_type, new)

        return sums_type(sums, left, rows_type, types.int64, right, types.int64), generate

    @intrinsic
    def add_run(typing: Any, totals: Any, sums: Any, scales: Any, at: Any) -> Any:
        def generate(context: Any, builder: Any, signature: Any, values: Any) -> Any:
            old, sums_, scales_, at_ = values
            new: list[Any] = []
            for row in range(rows):
                place = place_of(
                    context, builder, signature.args[2], scales_, builder.extract_value(at_, row)
                )
                scale = spread(builder, builder.load(place), lanes)
                for _ in range(vectors):
                    number = len(new)
                    sum_ = builder.sitofp(builder.extract_value(sums_, number), floats)
                    before = builder.extract_value(old, number)
                    new.append(fused(builder, sum_, scale, before))
            return context.make_tuple(builder, totals_type, new)

        return totals_type(totals, sums, scales, rows_type), generate

    @intrinsic
    def finish(
        typing: Any,
        totals: Any,
        array: Any,
        at: Any,
        shift: Any,
        terms: Any,
        place: Any,
        count: Any,
    ) -> Any:
        def generate(context: Any, builder: Any, signature: Any, values: Any) -> Any:
            totals_, array_, at_, shift_, terms_, place_, count_ = values
            first = place_of(context, builder, signature.args[1], array_, shift_)
            constants = place_of(context, builder, signature.args[4], terms_, place_)
            for vector in range(vectors):
                along = [offset(lanes * vector)]
                own = builder.gep(constants, along)
                for row in range(rows):
                    total = builder.extract_value(totals_, row * vectors + vector)
                    target = builder.gep(first, [builder.extract_value(at_, row)])
                    y = activated(builder, total, own, count_)
                    store_at(builder, y, builder.gep(target, along))
            return context.get_dummy_value()

        arguments = totals, array, rows_type, types.int64, terms, types.int64, types.int64
        return types.void(*arguments), generate

    return IntegerTile(
        make_rows_at(rows),
        tuple_of(totals_type, ir.Constant(floats, [0.0] * lanes)),
        tuple_of(sums_type, ir.Constant(integers, [0] * lanes)),
        column,
        add_run,
        finish,
    )
