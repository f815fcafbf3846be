"""`cnunet live`: removes noise between microphone and loudspeaker, from a terminal."""

from __future__ import annotations

import argparse
import math
from contextlib import closing, suppress
from pathlib import Path
from typing import Any, get_args

from cnunet.commands import login
from cnunet.commands.live_terminal import Terminal
from cnunet.config import HighBand
from cnunet.enhancing.console import Interruption
from cnunet.errors import CNUNetError
from cnunet.ipc.live_messages import (
    Adjust,
    ListDevices,
    LiveMessage,
    Start,
    StartRecording,
)
from cnunet.live.control import REQUESTS
from cnunet.places import user_logs
from cnunet.signal.strength import STRENGTHS

_TICK_S = 0.1


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
        if login.options_of(parser, arguments) or arguments.at_login is not None:
            raise CNUNetError(f"cnunet live {arguments.request} takes no options.")
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

    terminal = Terminal(is_bypassed=arguments.bypass)
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
                    terminal.show(message)
    return max(status, int(terminal.has_lost_recording))


def _check(arguments: argparse.Namespace) -> None:
    """Reject contradictory options with CNUNetError."""
    if not 16 <= arguments.block <= 4096:
        raise CNUNetError("--block must be from 16 to 4096.")
    if arguments.default_microphone and not arguments.virtual_microphone:
        raise CNUNetError("--default-microphone needs --virtual-microphone.")
    if arguments.sleep and not (arguments.virtual_microphone and arguments.no_monitor):
        raise CNUNetError("--sleep needs --virtual-microphone and --no-monitor.")
    if arguments.output and arguments.virtual_microphone and arguments.no_monitor:
        raise CNUNetError(
            "With --virtual-microphone and --no-monitor nothing is played: leave out --output, or"
            " --no-monitor to hear yourself there."
        )
    if not 0 <= arguments.quiet_pauses <= 60:
        raise CNUNetError("--quiet-pauses must be from 0 to 60.")
    if arguments.channel < 0:
        raise CNUNetError("--channel must be 1 or higher.")
    if arguments.record_input and not arguments.record:
        raise CNUNetError("--record-input needs --record.")
    if arguments.seconds is not None and not 0 < arguments.seconds < math.inf:
        raise CNUNetError("--seconds must be above 0.")
    if arguments.record:
        _check_recording(*_recorded_to(arguments))
    if arguments.at_login:
        _check_login(arguments)


def _check_recording(*paths: Path) -> None:
    """Check before going live: in a call, nobody would notice that nothing is recorded."""
    from cnunet.audio.files import quoted

    for path in paths:
        if path.is_dir():
            raise CNUNetError(f"{quoted(path)} is a folder: add the name of a file.")
        if path.exists():
            raise CNUNetError(f"{quoted(path)} already exists and is not overwritten.")
        if path.suffix.lower() != ".wav":
            raise CNUNetError(f"Recordings are WAV files: end {quoted(path)} with .wav.")
    if len(set(paths)) < len(paths):
        raise CNUNetError("--record and --record-input name the same file.")


def _check_login(arguments: argparse.Namespace) -> None:
    for option in ("list_devices", "seconds", "record"):
        if getattr(arguments, option):
            name = option.replace("_", "-")
            raise CNUNetError(f"--at-login can't be combined with --{name}.")
    is_silent = arguments.virtual_microphone and arguments.no_monitor
    if not (is_silent or arguments.output):
        raise CNUNetError(
            "--at-login needs --virtual-microphone and --no-monitor, or an --output: otherwise the"
            " microphone would be heard from the loudspeakers at every login."
        )


def _recorded_to(arguments: argparse.Namespace) -> tuple[Path, Path]:
    """Where the input and the result are recorded."""
    dry = arguments.record_input or arguments.record.with_suffix(".noisy.wav")
    return dry.absolute(), arguments.record.absolute()


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
        messages.append(StartRecording(*map(str, _recorded_to(arguments))))
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
