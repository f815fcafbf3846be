"""A plan under construction: operations, their maps and weights, and a place for each."""

from __future__ import annotations

from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray

from cnunet.backends.compiled import tables
from cnunet.backends.compiled.integer_weights import as_integers
from cnunet.backends.compiled.maps import Buffer, Map, Run, aligned
from cnunet.backends.compiled.processor import ProcessorLevel
from cnunet.backends.compiled.tables import Use


class Layout(NamedTuple):
    """The operations of a network, and the places of what they read and write."""

    order: NDArray[Any]
    convs: NDArray[Any]
    runs: NDArray[Any]
    norms: NDArray[Any]
    attentions: NDArray[Any]
    roundings: NDArray[Any]
    ends: NDArray[Any]
    states: NDArray[Any]
    floats: int
    """Floats of the arena, zeros at the start."""


class Plan(NamedTuple):
    """Everything that the step needs of a network; the same for all streams."""

    weights: NDArray[np.float32]
    layouts: dict[Use, Layout]


class Builder:
    """Collects operations in order. Maps and buffers are among their fields; `finish` gives each of
    these its place in the arena.

    level: the processor's.
    """

    def __init__(self, level: ProcessorLevel) -> None:
        self._tiles, self._integers = tables.TILES[level.bits], level.integers
        self._rounded: dict[Map, Map] = {}
        self._maps: list[Map] = []
        self._buffers: list[Buffer] = []
        self._operations: list[tuple[int, dict[str, Any]]] = []
        self._runs: list[Run] = []
        self._weights: list[NDArray[np.float32]] = []
        self._weighed = 0

    def map(self, bins: int, channels: int) -> Map:
        self._maps.append(Map(bins, channels))
        return self._maps[-1]

    def readable(self, x: Map) -> Map:
        """The map as convolutions read it: where they multiply integers, that is a rounded one."""
        if not self._integers:
            return x
        if x not in self._rounded:
            x.passing = self._was_written_last(x)
            self._rounded[x] = y = self.map(x.bins, x.channels)
            y.rounded = True
            self.add(tables.ROUND, x=x, y=y, floats=x.bins * x.width)
        return self._rounded[x]

    def allocate(self, floats: int, kept: bool = False) -> Buffer:
        """kept: the content is kept from step to step."""
        self._buffers.append(Buffer(floats, kept))
        return self._buffers[-1]

    def weights(self, *parts: NDArray[Any]) -> int:
        """Append numbers to the weights; returns the place of the first."""
        place = self._weighed
        flat = np.concatenate([np.asarray(part, np.float32).ravel() for part in parts])
        self._weights.append(np.pad(flat, (0, aligned(len(flat)) - len(flat))))
        self._weighed += len(self._weights[-1])
        return place

    def add(self, kind: int, **fields: int | Map | Buffer) -> None:
        """Append an operation, with the fields of its kind's table."""
        self._operations.append((kind, fields))
        if kind == tables.ATTEND:
            _keep(fields["x"], fields["residual"])

    def _was_written_last(self, x: Map) -> bool:
        kind, fields = self._operations[-1] if self._operations else (None, {})
        return fields.get("x" if kind == tables.NORMALISE else "y") is x

    def convolve(
        self, y: Map, rows: int, runs: list[Run], matrix: NDArray[Any], terms: NDArray[Any],
        stride: int,
    ) -> None:  # fmt: skip
        """Append a convolution.

        matrix: complex (numbers of all runs, columns of `rows` output rows); terms: gains, offsets
        and slopes, (3, 2 * columns); stride: input rows per output row.
        """
        numbers, width = len(matrix), terms.shape[1]
        tiles = next(n for n, each in enumerate(self._tiles) if width % each.columns == 0)
        assert len(runs) <= tables.MOST_RUNS
        assert rows.bit_count() == 1
        block = self._tiles[tiles].columns
        if self._integers:
            floats, units = as_integers(matrix, len(runs))
            terms = terms * [units, np.ones(width), np.ones(width)]
        else:
            floats = np.ascontiguousarray(matrix, np.complex64).view(np.float32)
        blocks = floats.reshape(numbers, width // block, block).swapaxes(0, 1)
        self.add(
            tables.CONVOLVE,
            tiles=tiles,
            bins=rows,
            bins_log=rows.bit_length() - 1,
            first_run=len(self._runs),
            runs=len(runs),
            numbers=numbers // len(runs),
            stride=stride * runs[0].map.row,
            y=y,
            width=width,
            terms=self.weights(terms),
            matrix=self.weights(blocks),
        )
        self._runs += runs

    def finish(self, **ends: int | Map | Buffer) -> Plan:
        """ends: the fields of tables.ENDS."""
        _keep(*ends.values())
        layouts = {use: self._layout(n, ends) for use, n in tables.FRAMES_AT_ONCE.items()}
        return Plan(np.concatenate(self._weights), layouts)

    def _layout(self, frames: int, ends: dict[str, Any]) -> Layout:
        floats = self._place_all(frames)
        kinds = (tables.CONVOLUTION, tables.NORM, tables.ATTENTION, tables.ROUNDING)
        rows: list[list[dict[str, Any]]] = [[] for _ in kinds]
        order = []
        for kind, fields in self._operations:
            order.append({"kind": kind, "number": len(rows[kind])})
            rows[kind].append(fields)
        convs, norms, attentions, roundings = map(_table, kinds, rows)
        runs = [
            {
                "x": run.map.at + run.row * run.map.row,
                "x_slot": run.map.slot,
                "x_mask": run.map.slots - 1,
                "delay": run.delay,
                "scale": run.map.scale if run.map.rounded else 0,
            }
            for run in self._runs
        ]
        return Layout(
            _table(tables.OPERATION, order),
            convs,
            _table(tables.RUN, runs),
            norms,
            attentions,
            roundings,
            _table(tables.ENDS, [ends | {"frames": frames}]),
            _table(tables.STATE, self._states()),
            floats,
        )

    def _place_all(self, frames: int) -> int:
        """Place everything; returns the number of floats."""
        for each in self._maps:
            each.frames = frames
        # All passing maps share one place.
        floats = max([each.slots * each.slot for each in self._maps if each.passing], default=0)
        for each in self._maps:
            if each.passing:
                each.at = 0
            else:
                each.at = floats + each.before * each.row
                floats += each.slots * each.slot
        for buffer in self._buffers:
            buffer.at = floats
            floats += aligned(buffer.floats)
        return floats

    def _states(self) -> list[dict[str, Any]]:
        maps = [
            {
                "at": each.at - each.before * each.row,
                "slot": each.slot,
                "mask": each.slots - 1,
                "steps": each.steps - 1,
                "floats": each.slot,
            }
            for each in self._maps
            if each.steps > 1
        ]
        kept = [buffer for buffer in self._buffers if buffer.kept]
        return maps + [{"at": buffer.at, "floats": buffer.floats} for buffer in kept]


def _keep(*fields: int | Map | Buffer) -> None:
    """Note that these maps are read as floats."""
    for each in fields:
        if isinstance(each, Map):
            each.passing = False


def _table(kind: np.dtype, rows: list[dict[str, Any]]) -> NDArray[Any]:
    """One record for each row; all maps and buffers have been placed."""
    table = np.zeros(len(rows), kind)
    for number, row in enumerate(rows):
        fields: dict[str, Any] = {}
        for name, value in row.items():
            if isinstance(value, Map):
                place = {"": value.at, "_slot": value.slot, "_mask": value.slots - 1}
                fields |= {name + end: part for end, part in place.items()}
                fields |= {"scale": value.scale} if value.rounded else {}
            else:
                fields[name] = value.at if isinstance(value, Buffer) else value
        table[number] = tuple(fields.get(name, 0) for name in kind.names or ())
    return table
