"""A stream of a sound server, pinned to one device, which serves a port.

Everything happens in one thread with the highest priority that the system grants: libpulse's main
loop, copying between the stream and the port, and looking where the stream is.
"""

from __future__ import annotations

import ctypes
import logging
import threading
import time
from ctypes import byref, c_size_t, c_void_p
from typing import Any

import numpy as np

from cnunet.config import SAMPLE_RATE
from cnunet.errors import AudioError
from cnunet.live import libpulse as lib
from cnunet.live.air_clock import REPORT_S, StreamTimes
from cnunet.live.nodes import Node
from cnunet.live.ports import InputPort, OutputPort, Wake
from cnunet.live.priority import raise_priority
from cnunet.live.pulse import CLIENT
from cnunet.phrases import Phrase

_log = logging.getLogger(__name__)
_WAIT_S, _LEAST_WAIT_S = 0.02, 0.0005
_RESERVE_S = 0.002
"""How long before a server runs out of sound it is given a soft end and silence."""
_STALL_S = 0.5
"""PipeWire (0.3.65) makes up for a pause of this length in one go, and what it takes after that may
never be heard, until the stream is opened again."""
_OPEN_S = 2.0  # less than the 3 s after which an engine that says nothing counts as hung
_CLOSE_S = 1.0
_BYTES = 4
STEREO = ("front-left", "front-right")
STOPPED = Phrase("The sound server has stopped. Sound will continue as soon as it is back.")


class PulseStream:
    """A stream from or to a node of the server, from now until `close`.

    The server is asked not to move it: when its device disappears, or if it is moved anyway, no
    more sound passes, and `problem` says so. block: requested block size in samples at 16 kHz.
    channels: how many an output is to play, 1 or 2. An input has all of its own, but if this is 2,
    the server mixes what others play in surround sound to stereo. Raises AudioError.
    """

    def __init__(
        self, node: Node, block: int, wake: Wake, rate: int = SAMPLE_RATE, channels: int = 1
    ) -> None:
        self._node, self._rate = node, rate
        self._block = self._frames(block)
        self._channels: tuple[str, ...] = STEREO if channels == 2 else ("mono",)
        if node.direction == "input":
            is_mixed = channels == 2 and len(node.channels) > 2
            self._channels = STEREO if is_mixed else node.channels
        self._count = len(self._channels)
        self._context: Any = None
        self._was_late = -1
        self._written = self._taken = 0  # frames since the start
        self._idle_s = 0.0  # for how long this thread has waited since the server took some
        self._times = StreamTimes(rate, _BYTES * self._count, node.direction == "input")
        self.port: InputPort | OutputPort
        if node.direction == "input":
            self.port = InputPort(rate, self._count, wake)
        else:
            self.port = OutputPort(rate, self._count, wake, heard=self._count)
            self.port.is_ready = self._wake_up
        self.problem = ""
        """Why no sound passes any more; empty while it does."""
        self.index = -1
        """The server's number of the stream."""
        self._lib = lib.library()
        self._is_open = True
        self._is_known = threading.Event()
        self._loop = self._lib.pa_mainloop_new()
        self._lock = threading.Lock()
        self._thread = threading.Thread(target=self._run, name=f"live {node.direction}")
        self._thread.daemon = True  # a hung server must not keep the process alive
        self._thread.start()
        if not self._is_known.wait(_OPEN_S):
            self.problem = Phrase("The sound server does not answer.")
        if self.problem:
            self.close()
            raise AudioError(self.problem)

    def resize(self, block: int) -> bool:
        """Exchange blocks of this many samples, at 16 kHz, from now on."""
        self._block = self._frames(block)
        return True

    def _frames(self, block: int) -> int:
        return round(block * self._rate / SAMPLE_RATE)

    def close(self) -> None:
        """Stop immediately."""
        self._is_open = False
        self._wake_up()
        self._thread.join(_CLOSE_S)

    def _wake_up(self) -> None:
        with self._lock:
            if self._loop is not None:
                self._lib.pa_mainloop_wakeup(self._loop)

    def _run(self) -> None:
        raise_priority()
        stream = None
        try:
            self._context = self._connected()
            stream = self._opened(self._context) if self._context else None
            if stream:
                self._serve(stream)
        except Exception:
            _log.exception("a stream of the sound server failed")
            self._fail(Phrase("{device} failed unexpectedly and is being reopened."))
        finally:
            self._is_known.set()
            if stream:
                self._lib.pa_stream_disconnect(stream)
                self._lib.pa_stream_unref(stream)
            if self._context:
                self._lib.pa_context_disconnect(self._context)
                self._lib.pa_context_unref(self._context)
            with self._lock:
                self._lib.pa_mainloop_free(self._loop)
                self._loop = None

    def _iterate(self, most_s: float = _WAIT_S) -> None:
        """Wait for events of the server, without holding the GIL, and handle them."""
        self._lib.pa_mainloop_prepare(self._loop, round(1e6 * most_s))
        self._lib.pa_mainloop_poll(self._loop)
        self._lib.pa_mainloop_dispatch(self._loop)

    def _connected(self) -> Any:
        """A context, or None with a `problem`."""
        named = lib.properties({"application.name": CLIENT, "application.icon_name": "cnunet"})
        api = self._lib.pa_mainloop_get_api(self._loop)
        context = self._lib.pa_context_new_with_proplist(api, CLIENT.encode(), named)
        self._lib.pa_proplist_free(named)
        failed = self._lib.pa_context_connect(context, None, lib.NO_AUTOSPAWN, None) < 0
        while self._is_open and not failed:
            state = self._lib.pa_context_get_state(context)
            if state == lib.READY:
                return context
            failed = state in (lib.FAILED, lib.TERMINATED)
            if not failed:
                self._iterate()
        self.problem = STOPPED
        self._lib.pa_context_unref(context)
        return None

    def _opened(self, context: Any) -> Any:
        """A stream that is ready, or None with a `problem`."""
        is_input = self._node.direction == "input"
        named = lib.properties(
            {
                "media.name": "Microphone" if is_input else "Voice without noise",
                # PipeWire's session managers remember a stream's device by its name.
                "state.restore-target": "false",
                "node.dont-reconnect": "true",
            }
        )
        spec = lib.SampleSpec(lib.FLOAT32_LE, self._rate, self._count)
        positions = lib.channel_map(self._channels)
        title = b"Microphone" if is_input else b"Voice"
        stream = self._lib.pa_stream_new_with_proplist(
            context, title, byref(spec), byref(positions), named
        )
        self._lib.pa_proplist_free(named)
        flags = lib.DONT_MOVE | lib.ADJUST_LATENCY
        name, wanted = self._node.name.encode(), byref(self._buffer())
        if is_input:
            failed = self._lib.pa_stream_connect_record(stream, name, wanted, flags) < 0
        else:
            play = self._lib.pa_stream_connect_playback
            failed = play(stream, name, wanted, flags, None, None) < 0
        while self._is_open and not failed:
            state = self._lib.pa_stream_get_state(stream)
            if state == lib.STREAM_READY:
                return stream
            failed = state in (lib.STREAM_FAILED, lib.STREAM_TERMINATED)
            if not failed:
                self._iterate()
        code = self._lib.pa_context_errno(context)
        why = lib.ERRORS.get(code) or Phrase("the sound server's error {code}").format(code=code)
        self._fail(Phrase("{device} cannot be opened: {why}."), why=why)
        self._lib.pa_stream_unref(stream)
        return None

    def _buffer(self) -> lib.BufferAttr:
        """What to ask for, so that blocks have the requested size.

        A server keeps for itself half of what two requests leave of the length.
        """
        frame = _BYTES * self._count
        request = max(self._block // 4, 16) * frame
        length = self._block * frame + 2 * request
        return lib.BufferAttr(lib.ANY, length, 0, request, self._block * frame)

    def _serve(self, stream: Any) -> None:
        self.index = self._lib.pa_stream_get_index(stream)
        is_input = self._node.direction == "input"
        block = self._block
        self._expect(stream)
        self._is_known.set()
        move = self._read if is_input else self._write
        ask_at_s = 0.0
        while self._is_open:
            if self._lib.pa_stream_get_state(stream) != lib.STREAM_READY:
                self._fail(self._why_it_ended())
                return
            if self._lib.pa_stream_get_device_name(stream) != self._node.name.encode():
                self._fail(
                    Phrase(
                        "The desktop moved the sound of {device} elsewhere: it stays muted until"
                        " it is back."
                    )
                )
                return
            if block != self._block:
                block = self._block
                attributes = byref(self._buffer())
                self._forget(self._lib.pa_stream_set_buffer_attr(stream, attributes, None, None))
            if (now_s := time.monotonic()) >= ask_at_s:
                ask_at_s = now_s + REPORT_S
                self._forget(self._lib.pa_stream_update_timing_info(stream, None, None))
            move(stream)
            if self.problem:
                return
            began_s = time.monotonic()
            self._iterate(self._until_due_s)
            self._idle_s += min(time.monotonic() - began_s, 2 * _WAIT_S)  # if longer, we were late

    def _fail(self, sentence: Phrase, **values: str) -> None:
        """Set `problem` to a sentence about the device."""
        self.problem = sentence.format(device=self._node.label, **values)

    def _forget(self, operation: Any) -> None:
        """Release the handle of a request; the server carries it out anyway."""
        if operation:
            self._lib.pa_operation_unref(operation)

    def _expect(self, stream: Any) -> None:
        granted = self._lib.pa_stream_get_buffer_attr(stream).contents
        size = granted.fragsize if self._node.direction == "input" else granted.minreq
        self.port.expect(min(size // _BYTES // self._count, self._block))

    def _why_it_ended(self) -> Phrase:
        if self._lib.pa_context_get_state(self._context) != lib.READY:
            return STOPPED
        return Phrase("{device} is gone. It will be used again as soon as it is back.")

    def _read(self, stream: Any) -> None:
        assert isinstance(self.port, InputPort)
        age_s = self._times.latency_s(self._lib.pa_stream_get_timing_info(stream))
        parts = []
        is_whole = True
        data, size = c_void_p(), c_size_t()
        while 0 < self._lib.pa_stream_readable_size(stream) < lib.NOTHING:
            self._lib.pa_stream_peek(stream, byref(data), byref(size))
            if not size.value:
                break
            part = np.zeros((size.value // _BYTES // self._count, self._count), np.float32)
            if data.value:
                ctypes.memmove(part.ctypes.data, data.value, part.nbytes)
            is_whole = is_whole and bool(data.value)  # else the server has lost some
            self._lib.pa_stream_drop(stream)
            parts.append(part)
        if parts:
            block = parts[0] if len(parts) == 1 else np.concatenate(parts)
            self.port.callback(block, age_s, not is_whole)

    def _write(self, stream: Any) -> None:
        """Give the server what there is, as soon as it takes more.

        It asks for more long before it needs it. The rest is filled up only just before it would
        run out of sound.
        """
        assert isinstance(self.port, OutputPort)
        size = self._lib.pa_stream_writable_size(stream)
        if size >= lib.NOTHING:
            return
        most = size // _BYTES // self._count
        self._note_taken(stream, most)
        if not most:
            return
        block = self.port.give(most)
        if not len(block) and time.monotonic() >= self.port.lasts_until - _RESERVE_S:
            block = self.port.fill_up()
        if len(block):
            block = np.ascontiguousarray(block, np.float32)
            pointer = c_void_p(block.ctypes.data)
            self._lib.pa_stream_write(stream, pointer, block.nbytes, None, 0, 0)
            self._written += len(block)

    @property
    def _until_due_s(self) -> float:
        """How long to wait for events at most."""
        if isinstance(self.port, InputPort):
            return _WAIT_S
        due_s = self.port.lasts_until - _RESERVE_S - time.monotonic()
        return min(max(due_s, _LEAST_WAIT_S), _WAIT_S)

    def _note_taken(self, stream: Any, most: int) -> None:
        """Tell the port how much the server has taken, which is how much more it asks for."""
        assert isinstance(self.port, OutputPort)
        length = self._lib.pa_stream_get_buffer_attr(stream).contents.tlength
        taken = self._written + most - length // _BYTES // self._count
        frames, self._taken = taken - self._taken, max(taken, self._taken)
        if not most or frames <= 0:  # asking for nothing, it may have more than the whole length
            return
        has_stalled = self._idle_s > _STALL_S and taken - frames > self._rate  # it may start slowly
        self._idle_s = 0.0
        if has_stalled and self.port.reports_gaps:
            self._fail(Phrase("{device} stalled for a moment and is being reopened."))
            return
        was_late = self._lib.pa_stream_get_underflow_index(stream)
        is_new, self._was_late = was_late != self._was_late, was_late
        if is_new:
            self._times.clock.restart()
        until_air_s = self._times.latency_s(self._lib.pa_stream_get_timing_info(stream))
        self.port.cycle = self._times.cycle.frames
        self.port.took(frames, until_air_s, is_new and self.port.is_open)
