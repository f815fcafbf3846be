"""The names of channels, and the orders in which formats store them.

A layout is a tuple of FFmpeg's names for the channels; empty if a file doesn't name them. Readers
return channels in the order of `NAMES`, which is that of WAV and FFmpeg.
"""

from __future__ import annotations

import contextlib
from collections.abc import Sequence
from pathlib import Path

Layout = tuple[str, ...]

NAMES = (
    *("FL", "FR", "FC", "LFE", "BL", "BR", "FLC", "FRC", "BC", "SL", "SR"),
    *("TC", "TFL", "TFC", "TFR", "TBL", "TBC", "TBR"),
)
"""Front, back, side and top; left, right and centre. Bit n of a mask in WAV stands for NAMES[n]."""


def _layouts(*texts: str) -> tuple[Layout, ...]:
    return tuple(tuple(text.split()) for text in texts)


XIPH_LAYOUTS = _layouts(
    "FC",
    "FL FR",
    "FL FC FR",
    "FL FR BL BR",
    "FL FC FR BL BR",
    "FL FC FR BL BR LFE",
    "FL FC FR SL SR BC LFE",
    "FL FC FR SL SR BL BR LFE",
)
"""Layouts of Vorbis and Opus, one for each number of channels, in their order."""
FLAC_LAYOUTS = _layouts(
    "FC",
    "FL FR",
    "FL FR FC",
    "FL FR BL BR",
    "FL FR FC SL SR",
    "FL FR FC LFE SL SR",
    "FL FR FC LFE BC SL SR",
    "FL FR FC LFE BL BR SL SR",
)
"""Layouts of FLAC without a mask, one for each number of channels."""
AAC_LAYOUTS = _layouts(
    "FC",
    "FL FR",
    "FL FR FC",
    "FL FR LFE",
    "FL FR FC BC",
    "FL FR BL BR",
    "FL FR FC BL BR",
    "FL FR FC LFE BL BR",
    "FL FR FC LFE BL BR SL SR",
)
"""Layouts that decoders of AAC can name."""


def in_order(layout: Layout) -> Layout:
    """The layout in the order of `NAMES`."""
    return tuple(sorted(layout, key=NAMES.index))


def default_layout(channels: int) -> Layout:
    """The default layout for this many channels; empty above eight."""
    return in_order(XIPH_LAYOUTS[channels - 1]) if channels <= len(XIPH_LAYOUTS) else ()


def known(names: Sequence[str]) -> Layout:
    """The names as a layout; empty unless all are known and different."""
    return tuple(names) if len(set(names) & set(NAMES)) == len(names) else ()


def order_of(layout: Layout, wanted: Layout) -> list[int]:
    """Where in `layout` each channel of `wanted` is; both have the same speaker positions."""
    positions = _positions(layout)
    return [positions.index(name) for name in _positions(wanted)]


def matching(layout: Layout, offered: tuple[Layout, ...]) -> Layout:
    """The offered layout with the same speaker positions; empty if there is none.

    A pair of surround channels may be called side or back: formats differ only in the name.
    """
    positions = set(_positions(layout))
    exact = [one for one in offered if set(one) == set(layout)]
    alike = [one for one in offered if set(_positions(one)) == positions]
    return next(iter([*exact, *alike]), ())


def _positions(layout: Layout) -> Layout:
    if "BL" in layout or "BR" in layout:
        return layout
    return tuple({"SL": "BL", "SR": "BR"}.get(name, name) for name in layout)


def mask(layout: Layout) -> int:
    """The layout as a WAV channel mask; 0 if it is unknown."""
    return sum(1 << NAMES.index(name) for name in layout)


def caf_chunk(layout: Layout) -> bytes:
    """The chunk that names the channels of a CAF."""
    by_mask = 1 << 16
    values = (by_mask, mask(layout), 0)
    return b"chan" + (12).to_bytes(8, "big") + b"".join(v.to_bytes(4, "big") for v in values)


def layout_of(path: Path, channels: int) -> Layout:
    """The layout of a sound file, in the order of the file; empty if it doesn't name them."""
    if channels <= 2:
        return default_layout(channels)
    from av.error import FFmpegError

    from cnunet.audio.container import opened, take_layout

    with (
        contextlib.suppress(FFmpegError, OSError),
        path.open("rb") as file,
        opened(file) as container,
    ):
        found = take_layout(container.streams.audio[0]) if container.streams.audio else None
        if found is not None and found.nb_channels == channels:
            return known([channel.name for channel in found.channels])
    return ()
