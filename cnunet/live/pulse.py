"""A client of PulseAudio, and of PipeWire, which speaks the same protocol.

One thread keeps the connection, follows the server's events, and carries out commands. No call here
waits longer than a few seconds for a server that does not answer.
"""

from __future__ import annotations

import importlib
import logging
import queue
import sys
import threading
import time
from collections.abc import Callable, Mapping
from concurrent.futures import Future
from concurrent.futures import TimeoutError as FutureTimeoutError
from dataclasses import dataclass
from typing import Any, TypeVar

from cnunet.errors import AudioError
from cnunet.phrases import Phrase

T = TypeVar("T")

CLIENT = "CNUNet"
"""The name of the program in mixers."""
_CONNECT_S = 2.0
_PATIENCE_S = 3.0
_AGAIN_S = 0.25
_LISTEN_S = 0.5
_GATHER_S = 0.02  # events come in bursts

_log = logging.getLogger(__name__)


@dataclass(frozen=True)
class ServerDevice:
    """A sink or a source. channels: its positions. monitors: the sink that it captures, or empty.

    priority: the server's own order; hardware comes before what programs have made. volume: in the
        mixer, of the loudest channel; 0 if it is muted. port, port_label: the name and the title of
        the socket that is in use, such as that for headphones; empty if there is only one.
    """

    index: int
    name: str
    label: str
    channels: tuple[str, ...]
    rate: int
    monitors: str
    priority: int
    volume: float = 1.0
    port: str = ""
    port_label: str = ""


@dataclass(frozen=True)
class ServerStream:
    """A program's stream, and the index of the device that it currently plays to or records from.

    client: the program; empty for the server's own streams. is_flowing: whether it isn't paused.
    """

    index: int
    device: int
    client: str
    name: str
    is_flowing: bool = True


@dataclass(frozen=True)
class ServerState:
    """The state of the server. modules: the arguments of each, by its index. name: what it calls
    itself."""

    sinks: Mapping[str, ServerDevice]
    sources: Mapping[str, ServerDevice]
    default_sink: str
    default_source: str
    modules: Mapping[int, str]
    playing: tuple[ServerStream, ...]
    recording: tuple[ServerStream, ...]
    name: str = ""

    @property
    def is_pipewire(self) -> bool:
        """Whether PipeWire answers in the name of PulseAudio."""
        return "PipeWire" in self.name


class SoundServer:
    """The connection to the user's sound server, as long as there is one.

    state: None while there is no server. changes: increases with every change of `state`, and then
    `on_change` is called, in the thread of the connection.
    """

    def __init__(self) -> None:
        self.state: ServerState | None = None
        self.changes = 0
        self.on_change: Callable[[], None] = lambda: None
        self._commands: queue.SimpleQueue[tuple[Callable[[Any], Any], Future[Any]]]
        self._commands = queue.SimpleQueue()
        self._done: list[tuple[Future[Any], Any, BaseException | None]] = []
        self._pulse: Any = None
        self._lock = threading.Lock()
        self._tried = threading.Event()
        self._is_open = True
        self._thread: threading.Thread | None = None
        if sys.platform.startswith("linux"):
            self._thread = threading.Thread(target=self._run, name="sound server", daemon=True)
            self._thread.start()

    def now(self) -> ServerState:
        """The state. Raises AudioError if there is no server."""
        if self._thread is not None:
            self._tried.wait(_CONNECT_S)
        if self.state is None:
            raise AudioError(Phrase("There is no sound server: start PipeWire or PulseAudio."))
        return self.state

    @property
    def is_there(self) -> bool:
        """Whether there is a server."""
        try:
            self.now()
        except AudioError:
            return False
        return True

    def call(self, command: Callable[[Any], T]) -> T:
        """Run a command on `pulsectl.Pulse` in the connection's thread, and return its result.

        Afterwards, `state` reflects the changes. Raises AudioError if there is no server, if it
        does not answer, and if it refuses.
        """
        self.now()
        future: Future[T] = Future()
        self._commands.put((command, future))
        self._wake()
        try:
            return future.result(_PATIENCE_S)
        except FutureTimeoutError as error:
            future.cancel()
            raise AudioError(Phrase("The sound server does not answer.")) from error
        except AudioError:
            raise
        except Exception as error:  # pulsectl's, which only the thread imports
            raise AudioError(
                Phrase("The sound server refused the request: {why}.").format(
                    why=error or type(error).__name__
                )
            ) from error

    def close(self) -> None:
        """End the connection."""
        self._is_open = False
        self._wake()
        if self._thread is not None:
            self._thread.join(1)

    def _wake(self) -> None:
        with self._lock:
            if self._pulse is not None:
                self._pulse.event_listen_stop()

    def _run(self) -> None:
        try:
            pulsectl = importlib.import_module("pulsectl")
        except (ImportError, OSError) as error:  # libpulse is not installed
            _log.info("no client of a sound server: %s", error)
            self._tried.set()
            return
        autospawn = True  # as other programs do; not later, when the user may have stopped it
        while self._is_open:
            pulse = pulsectl.Pulse(CLIENT, connect=False)
            try:
                pulse.connect(autospawn=autospawn)
                self._serve(pulse)
            except (pulsectl.PulseError, pulsectl.PulseDisconnected) as error:
                _log.debug("the sound server: %r", error)
            except Exception:  # whatever a broken connection leads to
                _log.warning("the connection to the sound server has failed", exc_info=True)
            finally:
                with self._lock:
                    self._pulse = None
                pulse.close()
                self._set(None)
                self._refuse_all()
            autospawn = False
            time.sleep(_AGAIN_S)

    def _serve(self, pulse: Any) -> None:
        pulsectl = importlib.import_module("pulsectl")
        is_stale = threading.Event()
        is_stale.set()

        def on_event(_: Any) -> None:
            is_stale.set()
            raise pulsectl.PulseLoopStop

        pulse.event_mask_set("all")
        pulse.event_callback_set(on_event)
        with self._lock:
            self._pulse = pulse
        while self._is_open and pulse.connected:
            if self._carry_out(pulse) or is_stale.is_set():
                is_stale.clear()
                self._set(_read(pulse))
                self._answer()
                continue
            pulse.event_listen(_LISTEN_S)
            if is_stale.is_set():
                time.sleep(_GATHER_S)

    def _carry_out(self, pulse: Any) -> bool:
        """Carry out waiting commands; `_answer` returns their results once `state` is current."""
        self._done.clear()
        while not self._commands.empty():
            command, future = self._commands.get()
            if not future.set_running_or_notify_cancel():  # nobody waits for it any more
                continue
            try:
                self._done.append((future, command(pulse), None))
            except Exception as error:
                self._done.append((future, None, error))
        return bool(self._done)

    def _answer(self) -> None:
        for future, result, error in self._done:
            if error is not None:
                future.set_exception(error)
            else:
                future.set_result(result)

    def _refuse_all(self) -> None:
        gone = AudioError(Phrase("The sound server has stopped."))
        for future, _, _ in self._done:
            if not future.done():
                future.set_exception(gone)
        while not self._commands.empty():
            _, future = self._commands.get()
            if future.set_running_or_notify_cancel():
                future.set_exception(gone)

    def _set(self, state: ServerState | None) -> None:
        if state != self.state:
            self.state = state
            self.changes += 1
            self.on_change()
        if state is not None or self._is_open:
            self._tried.set()


def _read(pulse: Any) -> ServerState:
    info = pulse.server_info()
    sinks, sources = pulse.sink_list(), pulse.source_list()
    return ServerState(
        {one.name: _device(one, "") for one in sinks},
        {one.name: _device(one, one.monitor_of_sink_name or "") for one in sources},
        info.default_sink_name or "",
        info.default_source_name or "",
        {one.index: one.argument or "" for one in pulse.module_list()},
        tuple(_stream(one, one.sink) for one in pulse.sink_input_list()),
        tuple(_stream(one, one.source) for one in pulse.source_output_list()),
        info.server_name or "",
    )


def _device(info: Any, monitors: str) -> ServerDevice:
    port = info.port_active
    priority = int(info.proplist.get("priority.session") or 0)
    priority += 10_000 * (info.proplist.get("device.api") in ("alsa", "bluez", "bluez5"))
    return ServerDevice(
        info.index,
        info.name,
        info.description or info.name,
        tuple(info.channel_list),
        info.sample_spec.rate,
        monitors,
        priority,
        0.0 if info.mute else max(info.volume.values, default=1.0),
        port.name if port is not None else "",
        port.description if port is not None else "",
    )


def _stream(info: Any, device: int) -> ServerStream:
    return ServerStream(
        info.index,
        device,
        info.proplist.get("application.name", ""),
        info.name or "",
        not info.corked,
    )
