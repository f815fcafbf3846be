"""The part of libpulse that streams need, for `cnunet.live.pulse_stream`.

`pulsectl`, which is used for everything else, has no streams. Every call is made within one main
loop, by the thread that runs it, so nothing here needs a lock or calls back into Python.
"""

from __future__ import annotations

import ctypes
from ctypes import (
    POINTER,
    byref,
    c_char_p,
    c_int,
    c_int64,
    c_size_t,
    c_uint8,
    c_uint32,
    c_uint64,
    c_void_p,
)
from functools import cache
from typing import Any

from cnunet.phrases import Phrase

READY, FAILED, TERMINATED = 4, 5, 6
"""States of a context."""
STREAM_READY, STREAM_FAILED, STREAM_TERMINATED = 2, 3, 4
NO_AUTOSPAWN = 1
DONT_MOVE, ADJUST_LATENCY = 0x0200, 0x2000
FLOAT32_LE = 5
ANY = 2**32 - 1
"""As a buffer size: the server decides."""
ERRORS = {
    5: Phrase("there is no such device"),
    6: Phrase("the connection was refused"),
    8: Phrase("it does not answer"),
}


class SampleSpec(ctypes.Structure):
    _fields_ = [("format", c_int), ("rate", c_uint32), ("channels", c_uint8)]


class ChannelMap(ctypes.Structure):
    _fields_ = [("channels", c_uint8), ("map", c_int * 32)]


class BufferAttr(ctypes.Structure):
    _fields_ = [
        ("maxlength", c_uint32),
        ("tlength", c_uint32),
        ("prebuf", c_uint32),
        ("minreq", c_uint32),
        ("fragsize", c_uint32),
    ]


class TimingInfo(ctypes.Structure):
    """`pa_timing_info`: the server's last report; indices in bytes, latencies in microseconds."""

    _fields_ = [
        ("seconds", ctypes.c_long),  # of the time of day
        ("microseconds", ctypes.c_long),
        ("synchronized_clocks", c_int),
        ("sink_usec", c_uint64),
        ("source_usec", c_uint64),
        ("transport_usec", c_uint64),
        ("playing", c_int),
        ("write_index_corrupt", c_int),
        ("write_index", c_int64),
        ("read_index_corrupt", c_int),
        ("read_index", c_int64),
        ("configured_sink_usec", c_uint64),
        ("configured_source_usec", c_uint64),
        ("since_underrun", c_int64),
    ]


_FUNCTIONS: dict[str, tuple[Any, ...]] = {
    # name: result, arguments
    "pa_mainloop_new": (c_void_p,),
    "pa_mainloop_get_api": (c_void_p, c_void_p),
    "pa_mainloop_prepare": (c_int, c_void_p, c_int),
    "pa_mainloop_poll": (c_int, c_void_p),
    "pa_mainloop_dispatch": (c_int, c_void_p),
    "pa_mainloop_wakeup": (None, c_void_p),
    "pa_mainloop_free": (None, c_void_p),
    "pa_proplist_new": (c_void_p,),
    "pa_proplist_sets": (c_int, c_void_p, c_char_p, c_char_p),
    "pa_proplist_free": (None, c_void_p),
    "pa_channel_map_parse": (c_void_p, POINTER(ChannelMap), c_char_p),
    "pa_context_new_with_proplist": (c_void_p, c_void_p, c_char_p, c_void_p),
    "pa_context_connect": (c_int, c_void_p, c_char_p, c_int, c_void_p),
    "pa_context_get_state": (c_int, c_void_p),
    "pa_context_errno": (c_int, c_void_p),
    "pa_context_disconnect": (None, c_void_p),
    "pa_context_unref": (None, c_void_p),
    "pa_stream_new_with_proplist": (
        *(c_void_p, c_void_p, c_char_p),
        *(POINTER(SampleSpec), POINTER(ChannelMap), c_void_p),
    ),
    "pa_stream_connect_record": (c_int, c_void_p, c_char_p, POINTER(BufferAttr), c_int),
    "pa_stream_connect_playback": (
        *(c_int, c_void_p, c_char_p, POINTER(BufferAttr), c_int),
        *(c_void_p, c_void_p),
    ),
    "pa_stream_get_state": (c_int, c_void_p),
    "pa_stream_get_index": (c_uint32, c_void_p),
    "pa_stream_get_device_name": (c_char_p, c_void_p),
    "pa_stream_get_timing_info": (POINTER(TimingInfo), c_void_p),
    "pa_stream_update_timing_info": (c_void_p, c_void_p, c_void_p, c_void_p),
    "pa_stream_get_buffer_attr": (POINTER(BufferAttr), c_void_p),
    "pa_stream_set_buffer_attr": (
        *(c_void_p, c_void_p, POINTER(BufferAttr)),
        *(c_void_p, c_void_p),
    ),
    "pa_operation_unref": (None, c_void_p),
    "pa_stream_get_underflow_index": (c_int64, c_void_p),
    "pa_stream_readable_size": (c_size_t, c_void_p),
    "pa_stream_peek": (c_int, c_void_p, POINTER(c_void_p), POINTER(c_size_t)),
    "pa_stream_drop": (c_int, c_void_p),
    "pa_stream_writable_size": (c_size_t, c_void_p),
    "pa_stream_write": (c_int, c_void_p, c_void_p, c_size_t, c_void_p, c_int64, c_int),
    "pa_stream_disconnect": (c_int, c_void_p),
    "pa_stream_unref": (None, c_void_p),
}
NOTHING = 2**64 - 1
"""The value of sizes on an error."""


@cache
def library() -> Any:
    """libpulse, its functions declared. Raises OSError where it is not installed."""
    loaded = ctypes.CDLL("libpulse.so.0")
    for name, (result, *arguments) in _FUNCTIONS.items():
        function = getattr(loaded, name)
        function.restype, function.argtypes = result, arguments
    return loaded


def properties(values: dict[str, str]) -> Any:
    """A new property list; free it with `pa_proplist_free`."""
    made = library().pa_proplist_new()
    for name, value in values.items():
        library().pa_proplist_sets(made, name.encode(), value.encode())
    return made


def channel_map(positions: tuple[str, ...]) -> ChannelMap:
    """The map of these positions."""
    made = ChannelMap()
    library().pa_channel_map_parse(byref(made), ",".join(positions).encode())
    return made
