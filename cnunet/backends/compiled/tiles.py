"""Tiles of a matrix product for numba: sums that stay in registers.

The left factor has rows of complex numbers, as pairs of real and imaginary part. Both parts are
multiplied by the same row of the right factor, a few vectors wide, and have separate sums. Arrays
are read without checks. Nothing here is called from Python.
"""

from __future__ import annotations

from typing import Any, NamedTuple

from llvmlite import ir
from numba.core import types
from numba.extending import intrinsic

from cnunet.backends.compiled.simd import (
    FLOAT,
    fused,
    load_at,
    place_of,
    spread,
    store_at,
    swap_pairs,
    vector_of,
)


class Tile(NamedTuple):
    """The functions for tiles of one size.

    rows_at(starts, first, row, bins_log, stride) -> the places of the tile's rows, from `row` on:
        2**bins_log rows, `stride` floats apart, from each of the places in `starts` from `first` on
    zeros() -> sums
    fetch(array, index, stride) -> sums read from `array`, those of each part `stride` floats after
        those of the one before
    column(sums, left, rows, shift, right, place) -> sums, plus the numbers of `left` `shift` floats
        after `rows`, times the vectors of `right` at `place`
    keep(sums, array, index, stride): the inverse of `fetch`
    finish(sums, array, rows, shift, terms, place, count): for a right factor of pairs as well.
        Combines the sums into complex products, multiplies by the gains at `place` of `terms`, adds
        the offsets `count` floats later, applies a PReLU with the slopes another `count` later, and
        writes them `shift` floats after `rows`
    """

    rows_at: Any
    zeros: Any
    fetch: Any
    column: Any
    keep: Any
    finish: Any


def make_rows_at(rows: int) -> Any:
    """See Tile."""
    offset, rows_type = ir.IntType(64), types.UniTuple(types.int64, rows)

    @intrinsic
    def rows_at(typing: Any, starts: Any, first: Any, row: Any, bins_log: Any, stride: Any) -> Any:
        def generate(context: Any, builder: Any, signature: Any, values: Any) -> Any:
            starts_, first_, row_, log, stride_ = values
            mask = builder.sub(builder.shl(offset(1), log), offset(1))
            found = []
            for number in range(rows):
                each = builder.add(row_, offset(number))
                frame = builder.add(first_, builder.lshr(each, log))
                start = builder.load(place_of(context, builder, signature.args[0], starts_, frame))
                within = builder.mul(builder.and_(each, mask), stride_)
                found.append(builder.add(start, within))
            return context.make_tuple(builder, rows_type, found)

        return rows_type(starts, *[types.int64] * 4), generate

    return rows_at


def activated(builder: Any, y: Any, terms: Any, count: Any) -> Any:
    """A vector times the gains at `terms`, plus the offsets `count` floats later, and a PReLU with
    the slopes another `count` later."""
    lanes = y.type.count
    gain = load_at(builder, terms, lanes)
    bias = load_at(builder, builder.gep(terms, [count]), lanes)
    slope = load_at(builder, builder.gep(terms, [builder.add(count, count)]), lanes)
    y = fused(builder, y, gain, bias)
    positive = builder.fcmp_ordered(">", y, ir.Constant(y.type, [0.0] * y.type.count))
    return builder.select(positive, y, builder.fmul(y, slope))


def make_tile(lanes: int, vectors: int, rows: int) -> Tile:
    """The functions for tiles that need 2 * rows * vectors registers, and a few more."""
    sums_type = types.UniTuple(vector_of(lanes), 2 * rows * vectors)
    rows_type = types.UniTuple(types.int64, rows)
    blocks = [(part, vector) for part in range(2 * rows) for vector in range(vectors)]
    offset = ir.IntType(64)
    zero = ir.Constant(ir.VectorType(FLOAT, lanes), [0.0] * lanes)
    signs = ir.Constant(ir.VectorType(FLOAT, lanes), [-1.0, 1.0] * (lanes // 2))

    def vectors_at(builder: Any, first: Any) -> list[Any]:
        """Pointers to neighbouring vectors."""
        return [builder.gep(first, [offset(lanes * vector)]) for vector in range(vectors)]

    def parts_at(builder: Any, first: Any, stride: Any) -> list[Any]:
        """Pointers to the vectors of all parts."""
        return [
            builder.gep(
                first, [builder.add(builder.mul(stride, offset(part)), offset(lanes * vector))]
            )
            for part, vector in blocks
        ]

    @intrinsic
    def zeros(typing: Any) -> Any:
        def generate(context: Any, builder: Any, signature: Any, values: Any) -> Any:
            return context.make_tuple(builder, sums_type, [zero] * len(blocks))

        return sums_type(), generate

    @intrinsic
    def fetch(typing: Any, array: Any, index: Any, stride: Any) -> Any:
        def generate(context: Any, builder: Any, signature: Any, values: Any) -> Any:
            first = place_of(context, builder, signature.args[0], *values[:2])
            loaded = [load_at(builder, at, lanes) for at in parts_at(builder, first, values[2])]
            return context.make_tuple(builder, sums_type, loaded)

        return sums_type(array, index, stride), generate

    @intrinsic
    def column(
        typing: Any, sums: Any, left: Any, at: Any, shift: Any, right: Any, place: Any
    ) -> Any:
        def generate(context: Any, builder: Any, signature: Any, values: Any) -> Any:
            old, left_, at_, shift_, right_, place_ = values
            first = place_of(context, builder, signature.args[1], left_, shift_)
            block = place_of(context, builder, signature.args[4], right_, place_)
            weights = [load_at(builder, each, lanes) for each in vectors_at(builder, block)]
            new: list[Any] = []
            for row in range(rows):
                number = builder.gep(first, [builder.extract_value(at_, row)])
                for part in range(2):
                    value = builder.load(builder.gep(number, [offset(part)]))
                    spread_ = spread(builder, value, lanes)
                    for weight in weights:
                        before = builder.extract_value(old, len(new))
                        new.append(fused(builder, spread_, weight, before))
            return context.make_tuple(builder, sums_type, new)

        return sums_type(sums, left, rows_type, types.int64, right, types.int64), generate

    @intrinsic
    def keep(typing: Any, sums: Any, array: Any, index: Any, stride: Any) -> Any:
        def generate(context: Any, builder: Any, signature: Any, values: Any) -> Any:
            first = place_of(context, builder, signature.args[1], *values[1:3])
            for number, place in enumerate(parts_at(builder, first, values[3])):
                store_at(builder, builder.extract_value(values[0], number), place)
            return context.get_dummy_value()

        return types.void(sums, array, index, stride), generate

    @intrinsic
    def finish(
        typing: Any, sums: Any, array: Any, at: Any, shift: Any, terms: Any, place: Any, count: Any
    ) -> Any:
        def generate(context: Any, builder: Any, signature: Any, values: Any) -> Any:
            sums_, array_, at_, shift_, terms_, place_, count_ = values
            first = place_of(context, builder, signature.args[1], array_, shift_)
            targets = [
                vectors_at(builder, builder.gep(first, [builder.extract_value(at_, row)]))
                for row in range(rows)
            ]
            constants = place_of(context, builder, signature.args[4], terms_, place_)
            for vector in range(vectors):
                own = builder.gep(constants, [offset(lanes * vector)])
                for row in range(rows):
                    by_real, by_imag = (
                        builder.extract_value(sums_, (2 * row + part) * vectors + vector)
                        for part in range(2)
                    )
                    y = fused(builder, swap_pairs(builder, by_imag), signs, by_real)
                    store_at(builder, activated(builder, y, own, count_), targets[row][vector])
            return context.get_dummy_value()

        arguments = sums, array, rows_type, types.int64, terms, types.int64, types.int64
        return types.void(*arguments), generate

    return Tile(make_rows_at(rows), zeros, fetch, column, keep, finish)
