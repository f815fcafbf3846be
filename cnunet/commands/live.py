"""`cnunet live`: removes noise between microphone and loudspeaker, from a terminal."""

from __future__ import annotations

import argparse
import math
import sys
import time
from contextlib import closing, suppress
from pathlib import Path
from typing import Any, get_args

from cnunet.commands import login
from cnunet.config import HighBand
from cnunet.enhancing.console import Interruption
from cnunet.errors import AudioError, CNUNetError
from cnunet.ipc import live_messages as m
from cnunet.ipc.live_messages import (
    CLIPPED,
    Adjust,
    ListDevices,
    LiveMessage,
    Start,
    StartRecording,
)
from cnunet.live.control import REQUESTS
from cnunet.places import user_logs
from cnunet.signal.strength import STRENGTHS

_NO_DEVICES = (
    "There are no audio devices. Connect one, or start the sound server (PipeWire or PulseAudio)."
)
_TICK_S = 0.1
_METER_DB = 60
_METER_WIDTH = 12


def add(commands: Any) -> None:
    """Declare the arguments."""
    parser = commands.add_parser(
        "live",
        help="remove noise from a microphone, live",
        description="Cleans the sound of one device and plays it on another, until Ctrl-C. On "
        "Linux, an output's monitor as the input cleans what other programs play.",
        epilog="Exit status: 0 on success, 1 after an error or if no live session is running.",
    )
    parser.add_argument(
        "request",
        nargs="?",
        choices=REQUESTS,
        help="control the running live session (window or terminal); repeat bypass to turn it off",
    )
    parser.add_argument("--list-devices", action="store_true", help="list the devices and exit")
    parser.add_argument("--input", default="", metavar="NAME", help="a name or part of one")
    parser.add_argument(
        "--channel",
        type=int,
        default=0,
        metavar="N",
        help="input channel, starting at 1 (default: the one with speech)",
    )
    parser.add_argument("--output", default="", metavar="NAME", help="a name or part of one")
    parser.add_argument(
        "--virtual-microphone",
        action="store_true",
        help="play into a microphone that other programs can choose (Linux)",
    )
    parser.add_argument(
        "--default-microphone",
        action="store_true",
        help="make that microphone the desktop's default while live",
    )
    parser.add_argument("--record", type=Path, metavar="FILE", help="write the result, a WAV file")
    parser.add_argument("--record-input", type=Path, metavar="FILE", help="write the input as well")
    parser.add_argument("--model", default="default", help="a name (cnunet models) or path")
    parser.add_argument(
        "--strength",
        choices=tuple(STRENGTHS),
        default="strong",
        help="how much noise to remove (strong: all)",
    )
    parser.add_argument(
        "--even",
        action="store_true",
        help="bring speech to a comfortable level, with a limiter against peaks",
    )
    parser.add_argument(
        "--quiet-pauses",
        type=float,
        default=0.0,
        metavar="DB",
        help="turn pauses down by this much, 0 to 60 (default 0)",
    )
    parser.add_argument(
        "--high-band",
        choices=get_args(HighBand),
        default="follow",
        help="above 8 kHz: follow what the model does just below (default), or drop",
    )
    parser.add_argument(
        "--bypass", action="store_true", help="pass the input through, with the same delay"
    )
    parser.add_argument(
        "--sleep",
        action="store_true",
        help="release the microphone while no program listens to the virtual one",
    )
    parser.add_argument("--no-monitor", action="store_true", help="keep the output silent")
    parser.add_argument(
        "--block",
        type=int,
        default=128,
        metavar="SAMPLES",
        help="block size of the devices, in samples at 16 kHz (default 128, 8 ms): smaller for less"
        " delay, larger if the sound breaks up",
    )
    parser.add_argument("--seconds", type=float, metavar="S", help="stop after S seconds")
    parser.add_argument(
        "--at-login",
        action="store_true",
        default=None,
        help="run this at every login, with these options (needs systemd)",
    )
    parser.add_argument(
        "--not-at-login", action="store_false", dest="at_login", help="stop running this at login"
    )
    parser.set_defaults(run=lambda arguments: run(arguments, parser))


def run(arguments: argparse.Namespace, parser: argparse.ArgumentParser) -> int:
    """Go live until Ctrl-C, or control the live session that is running."""
    if arguments.request:
        from cnunet.live.control import ask

        answer = ask(arguments.request)
        if answer.problem:
            raise CNUNetError(answer.problem)
        print(answer.sentence)
        return 0
    if arguments.at_login is False:
        print(login.stop_at_login())
        return 0
    _check(arguments)
    if arguments.at_login:
        print(login.start_at_login(parser, arguments))
        return 0

    from cnunet.live.supervisor import EngineSupervisor

    terminal = Terminal()
    supervisor = EngineSupervisor(user_logs() / "live.log")
    status = 0
    with suppress(KeyboardInterrupt), Interruption():  # a second Ctrl-C doesn't disturb shutdown
        try:
            if arguments.list_devices:
                supervisor.send(ListDevices())
            else:
                for message in _requests(arguments):
                    supervisor.send(message)
            while not terminal.is_over and not terminal.has_passed(arguments.seconds):
                for message in supervisor.messages(_TICK_S):
                    terminal.show(message)
            status = int(terminal.has_only_failed)  # but 0 if the user ends a wait
        finally:
            terminal.end_line()
            with closing(supervisor.close()) as farewell:
                for message in farewell:
                    if not arguments.list_devices:  # which has no session to sum up
                        terminal.show(message)
    return status


def _check(arguments: argparse.Namespace) -> None:
    """Reject contradictory options with CNUNetError."""
    if not 16 <= arguments.block <= 4096:
        raise CNUNetError("--block must be from 16 to 4096.")
    if arguments.default_microphone and not arguments.virtual_microphone:
        raise CNUNetError("--default-microphone needs --virtual-microphone.")
    if arguments.sleep and not (arguments.virtual_microphone and arguments.no_monitor):
        raise CNUNetError("--sleep needs --virtual-microphone and --no-monitor.")
    if not 0 <= arguments.quiet_pauses <= 60:
        raise CNUNetError("--quiet-pauses must be from 0 to 60.")
    if arguments.channel < 0:
        raise CNUNetError("--channel must be 1 or higher.")
    if arguments.record_input and not arguments.record:
        raise CNUNetError("--record-input needs --record.")


def _requests(arguments: argparse.Namespace) -> list[LiveMessage]:
    """The messages to the engine that these arguments amount to."""
    strength = STRENGTHS[arguments.strength]
    adjust = Adjust(
        strength,
        arguments.bypass,
        not arguments.no_monitor,
        auto_gain=arguments.even,
        pause_db=arguments.quiet_pauses,
        sleeps=arguments.sleep,
    )
    messages: list[LiveMessage] = [adjust]
    if arguments.record:
        dry = arguments.record_input or arguments.record.with_suffix(".noisy.wav")
        messages.append(StartRecording(*(str(path.absolute()) for path in (dry, arguments.record))))
    messages.append(
        Start(
            arguments.input,
            arguments.output,
            arguments.virtual_microphone,
            arguments.block,
            arguments.model,
            board="",
            channel=arguments.channel,
            default=arguments.default_microphone,
            high_band=arguments.high_band,
        )
    )
    return messages


class Terminal:
    """Prints messages of the engine, and a status line that is updated in place."""

    def __init__(self) -> None:
        self.is_over = False
        """Whether there is nothing left to wait for."""
        self._was_live = self._had_trouble = False
        self._began: float | None = None
        self._devices = 0
        self._line = ""
        self._is_watched = sys.stderr.isatty()

    def show(self, message: LiveMessage) -> None:
        """Show a message."""
        if self._began is None and isinstance(message, m.Running | m.Trouble):
            self._began = time.monotonic()
        self._was_live |= isinstance(message, m.Running | m.Asleep)
        self._had_trouble |= isinstance(message, m.Trouble)
        match message:
            case m.Device():
                mark = "*" if message.is_default else " "
                kind = "plays others" if message.is_loopback else message.direction
                print(f"{mark} {kind:13} {message.label}  [{message.key}]")
                self._devices += 1
            case m.DevicesListed():
                if message.problem:
                    raise AudioError(message.problem)
                if not self._devices:
                    print(_NO_DEVICES)
                self.is_over = True
            case m.StopWanted():
                self.is_over = True
            case m.Released():
                print(message.summary, flush=True)
            case m.Trouble(retries=False):
                raise CNUNetError(message.sentence)
            case m.Trouble() | m.Notice() if message.sentence:
                self._print(message.sentence)
            case m.Running():
                self._print(
                    f"From {message.input} ({message.input_rate} Hz) to {message.output}"
                    f" ({message.output_rate} Hz). Press Ctrl-C to stop."
                )
            case m.Asleep():
                self._print("Asleep until a program listens to the CNUNet Microphone.")
            case m.Recorded():
                self._print(message.problem or f"Recorded {message.seconds:.1f} s: {message.wet}")
            case m.Status():
                self._show(message)

    @property
    def has_only_failed(self) -> bool:
        """Whether something was wrong, and nothing has ever been live."""
        return self._had_trouble and not self._was_live

    def has_passed(self, seconds: float | None) -> bool:
        """Whether it has been live, or trying to, for this long; None means forever."""
        if seconds is None or self._began is None:
            return False
        return time.monotonic() - self._began >= seconds

    def end_line(self) -> None:
        """End the status line, so that what is printed next starts a new one."""
        if self._line:
            print(file=sys.stderr)
            self._line = ""

    def _print(self, sentence: str) -> None:
        self.end_line()
        print(sentence, file=sys.stderr, flush=True)

    def _show(self, status: Any) -> None:
        if not self._is_watched:
            return
        meters = f"{_meter(status.input_peak)} {_meter(status.output_peak)}"
        self._line = (
            f"\r{meters}  load {status.load:4.0%}  delay {status.total_ms:4.0f} ms"
            f"  late {status.counts.late}  gaps {status.counts.gaps}"
            f"  drift {status.drift_ppm:+.0f} ppm "
        )
        print(self._line, end="", file=sys.stderr, flush=True)


def _meter(peak: float) -> str:
    """A bar from -60 dBFS to full scale, the peak in dBFS, and a mark if it clips."""
    dbfs = 20 * math.log10(max(peak, 1e-6))
    filled = round(_METER_WIDTH * min(max(1 + dbfs / _METER_DB, 0), 1))
    bar = f"[{'=' * filled}{' ' * (_METER_WIDTH - filled)}]"
    return f"{bar}{max(dbfs, -_METER_DB):4.0f}{'!' if peak >= CLIPPED else ' '}"
