"""`cnunet enhance`: files, folders and patterns in, clean files out."""

from __future__ import annotations

import argparse
import contextlib
import os
import sys
from collections.abc import Callable
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any, get_args

from cnunet.config import (
    BIT_RATE_RANGE,
    HIGHEST_RATE,
    LOUDNESS_RANGE_LUFS,
    LOWEST_RATE,
    HighBand,
    Width,
)
from cnunet.enhancing.console import Interruption, print_line
from cnunet.errors import Cancelled, CNUNetError, DeviceError

if TYPE_CHECKING:
    from cnunet.enhancing.batch import Enhancer
    from cnunet.inference.denoiser import Denoiser
    from cnunet.presets import Preset
    from cnunet.signal.options import EnhanceOptions

_HIGH_BAND_HELP = (
    "The model works up to 8 kHz. `follow` (default) keeps what the recording has above that and "
    "turns it down as much as the model turns down the band from 5 to 8 kHz at that moment; "
    "`drop` removes it, which is duller but never noisy."
)


def add(commands: Any) -> None:
    """Declare the arguments."""
    parser = commands.add_parser(
        "enhance",
        help="remove the noise from recordings of speech",
        description="Removes the noise from recordings of speech. Writes name.enhanced.ext next to "
        "each file. Sample rate, channels, format, bit depth, tags and cover are kept where the "
        "format allows. For videos, only the audio is written, as FLAC, unless --video is given. "
        "The input is never overwritten.",
        epilog="Exit status: 0 on success, 1 if any file failed, 2 for a usage error, 130 after "
        "Ctrl-C.",
    )
    parser.add_argument(
        "inputs", nargs="+", metavar="FILE", help="file, folder, pattern, or - for standard input"
    )
    parser.add_argument(
        "-o",
        "--output",
        metavar="PATH",
        help="folder for the results, a file name for one file, or - for standard output (as WAV)",
    )
    parser.add_argument(
        "--preset",
        metavar="NAME",
        help="use the settings of a preset saved in the window; options given here override it",
    )
    parser.add_argument("--model", default="default", help="a name (cnunet models) or path")
    parser.add_argument(
        "--device", default="auto", help="auto, cpu, or any accelerator of PyTorch, such as cuda"
    )
    parser.add_argument(
        "--mix",
        type=_number(0, 100, _percent),
        metavar="PERCENT",
        help="0 is the input, 100 (default) the model's output alone",
    )
    parser.add_argument(
        "--attenuation-limit-db",
        type=_number(0, 200),
        metavar="DB",
        help="reduce noise by at most this much, which keeps some of the sound of the room",
    )
    parser.add_argument("--high-band", choices=get_args(HighBand), help=_HIGH_BAND_HELP)
    parser.add_argument(
        "--link-channels",
        action="store_true",
        help="process all channels identically, by what the model does to their mean: keeps the "
        "stereo image and takes half the time",
    )
    parser.add_argument(
        "--format", metavar="EXT", help="wav, flac, ogg, opus, mp3, m4a, ... instead of the input's"
    )
    parser.add_argument(
        "--width", choices=get_args(Width), help="bits per sample, in lossless formats"
    )
    parser.add_argument(
        "--rate",
        type=_number(LOWEST_RATE, HIGHEST_RATE, int),
        metavar="HZ",
        help="sample rate of the results, such as 16000; never above the input's",
    )
    parser.add_argument(
        "--bit-rate",
        type=_bit_rate,
        metavar="KBIT",
        help="bit rate of the results in kbit/s, in lossy formats: 128 is usual for podcasts "
        "(default: that of a lossy input)",
    )
    parser.add_argument(
        "--loudness",
        type=_number(*LOUDNESS_RANGE_LUFS),
        metavar="LUFS",
        help="bring results to this integrated loudness, with true peaks of at most -1 dBTP: -16 "
        "for podcasts, -23 for broadcast (default: keep the level)",
    )
    parser.add_argument(
        "--track",
        type=_positive,
        metavar="N",
        help="the sound track to enhance, from 1, where a file has several (default: the main one)",
    )
    parser.add_argument(
        "--video",
        action="store_true",
        help="write a copy of each video with the clean audio and the same picture",
    )
    existing = parser.add_mutually_exclusive_group()
    existing.add_argument("--overwrite", action="store_true", help="replace results that exist")
    existing.add_argument(
        "--skip-existing", action="store_true", help="skip files whose result exists"
    )
    parser.add_argument(
        "--threads",
        type=_positive,
        metavar="N",
        help="processor threads per file, which share its channels (default: the cores divided by "
        "the files in parallel)",
    )
    parser.add_argument(
        "--jobs",
        type=_positive,
        metavar="N",
        help="number of files to process in parallel (default: one per core, at most 8; one on an "
        "accelerator)",
    )
    parser.set_defaults(run=run, usage_error=parser.error)


def run(arguments: argparse.Namespace) -> int:
    """Enhance all files; one that fails doesn't stop the others."""
    from cnunet.enhancing.pipes import PIPE, piped_input, piped_output

    if arguments.output == "":  # a script's unset variable, where Path would be the current folder
        arguments.usage_error("the name after -o is empty")
    if PIPE in arguments.inputs and arguments.output is None:
        arguments.usage_error("standard input needs -o: a file, a folder or -")
    with Interruption() as interruption:
        try:
            with piped_output(arguments.output) as output, piped_input(arguments.inputs) as inputs:
                return _run(arguments, inputs, output, interruption)
        except (KeyboardInterrupt, Cancelled):
            if interruption.status is None:
                raise
            print_line("cnunet: stopped; partial results were removed.", sys.stderr)
            return interruption.status


def _run(
    arguments: argparse.Namespace,
    names: list[str],
    output_name: str | None,
    interruption: Interruption,
) -> int:
    from cnunet.audio import WRITABLE
    from cnunet.enhancing.batch import Batch, choose_targets, is_file_name
    from cnunet.enhancing.inputs import find_inputs
    from cnunet.presets import PRESET_OPTIONS, Preset, find_preset, presets_file
    from cnunet.signal.options import EnhanceOptions
    from cnunet.signal.strength import Strength

    preset = (
        Preset("") if arguments.preset is None else find_preset(arguments.preset, presets_file())
    )
    if output_name is not None and Path(output_name).suffix.lower() in WRITABLE:
        # The name that was given takes precedence over the format of a preset.
        preset = replace(preset, options=replace(preset.options, format=None))
    _fill_in(arguments, preset)
    if output_name is None:
        output_name = preset.folder or None
    arguments.format = _checked_format(arguments)
    options = EnhanceOptions(
        strength=Strength(arguments.mix / 100, arguments.attenuation_limit_db),
        link_channels=arguments.link_channels,
        track=arguments.track,
        video=arguments.video,
        overwrite=arguments.overwrite,
        **{name: getattr(arguments, name) for name in PRESET_OPTIONS},
    )
    output = None if output_name is None else _checked_output(output_name)
    if output is not None and is_file_name(output):
        options = _options_for(options, output)
    inputs, errors = find_inputs(names, output)
    for sentence in errors:
        print_line(f"cnunet: {sentence}", sys.stderr)
    if not inputs:
        return 1
    name = None if arguments.preset is None else preset.result_name
    files = choose_targets(inputs, output, options, name)
    enhancer = _enhancer(arguments, options, len(files))
    batch = Batch(enhancer, options, arguments.skip_existing, interruption)
    batch.run(files)
    return 1 if errors or batch.failed or batch.output_failed else 0


def _fill_in(arguments: argparse.Namespace, preset: Preset) -> None:
    """Take the options that were not given from the preset."""
    from cnunet.presets import PRESET_OPTIONS

    strength = preset.options.strength
    values = {name: getattr(preset.options, name) for name in PRESET_OPTIONS}
    values |= {"mix": 100 * strength.mix, "attenuation_limit_db": strength.attenuation_limit_db}
    for name, value in values.items():
        if getattr(arguments, name) is None:
            setattr(arguments, name, value)


def _options_for(options: EnhanceOptions, output: Path) -> EnhanceOptions:
    """The options for a result with this name, whose extension selects a format or a video."""
    from cnunet.audio import WRITABLE
    from cnunet.audio.formats import WRITABLE_VIDEOS

    ending = output.suffix.lower()
    if ending in WRITABLE_VIDEOS:
        return replace(options, video=True)
    if ending in WRITABLE and options.format is None:
        return replace(options, format=ending[1:])
    return options


def _enhancer(arguments: argparse.Namespace, options: EnhanceOptions, files: int) -> Enhancer:
    """A function that enhances one file after another here, or several in parallel processes."""
    from cnunet.cores import files_at_once
    from cnunet.enhancing.parallel import in_parallel, one_by_one

    denoiser = _load(arguments)
    count = min(arguments.jobs or files_at_once(denoiser.device), files)
    threads = arguments.threads or max(1, files_at_once("cpu") // count)
    if count == 1:
        denoiser.channels_at_once = threads
        return partial(one_by_one, denoiser, options)
    model = partial(_denoiser, arguments.model, denoiser.device, threads)
    return partial(in_parallel, model, count, options)


def _load(arguments: argparse.Namespace) -> Denoiser:
    from cnunet.inference.devices import idle_gpu

    try:
        denoiser = _denoiser(arguments.model, arguments.device, 1)
        _announce_build()
    except DeviceError as error:
        raise DeviceError(" ".join(filter(None, (str(error), idle_gpu())))) from error
    if arguments.device == "auto" and denoiser.device == "cpu" and (sentence := idle_gpu()):
        print_line(f"cnunet: {sentence}", sys.stderr)
    if denoiser.config.mode == "causal" and (note := denoiser.stream().note):
        print_line(f"cnunet: {note}", sys.stderr)
    return denoiser


def _announce_build() -> None:
    """Explain the initial wait, if no other backend is installed than the step to be compiled."""
    from cnunet.backends.choice import waits_for_build
    from cnunet.backends.compiled.build import ANNOUNCEMENT

    if waits_for_build():
        print_line(f"cnunet: {ANNOUNCEMENT}", sys.stderr)


def _denoiser(model: str, device: str, channels_at_once: int) -> Denoiser:
    from cnunet.inference.denoiser import Denoiser

    # The network's layers are small: torch's threads would wait for each other at every layer, for
    # very long if the machine is busy.
    denoiser = Denoiser.load(model, device=device, threads=1)
    denoiser.channels_at_once = channels_at_once
    return denoiser


def _checked_output(name: str) -> Path:
    """The path, made if the name says that it is a folder; raises CNUNetError if no result can go
    there, or the system doesn't allow such a name."""
    from cnunet.audio.files import quoted, writing_error
    from cnunet.enhancing.batch import is_file_name

    path = Path(name)
    try:
        if name.endswith((os.sep, os.altsep or os.sep)):  # which `Path` leaves out
            path.mkdir(parents=True, exist_ok=True)
        path.stat()
    except FileNotFoundError:
        pass
    except OSError as error:
        raise writing_error(path, error) from error
    if path.exists() and not (path.is_dir() or is_file_name(path)):  # such as /dev/null
        raise CNUNetError(
            f"{quoted(path)} is neither a folder nor a sound file: name another place after -o."
        )
    return path


def _checked_format(arguments: argparse.Namespace) -> str | None:
    from cnunet.audio import WRITABLE

    if arguments.format is None:
        return None
    ending = arguments.format.lower().lstrip(".")
    if f".{ending}" not in WRITABLE:
        choices = ", ".join(sorted(name[1:] for name in WRITABLE))
        arguments.usage_error(f"--format {arguments.format}: choose one of {choices}")
    return ending


def _number(low: float, high: float, read: Callable[[str], float] = float) -> Any:
    """An argument type: a number parsed by `read`, within these bounds."""

    def number(text: str) -> float:
        with contextlib.suppress(ValueError):
            if low <= (value := read(text)) <= high:
                return value
        raise argparse.ArgumentTypeError(f"must be a number from {low:g} to {high:g}, not {text!r}")

    return number


def _percent(text: str) -> float:
    return float(text.removesuffix("%"))


def _bit_rate(text: str) -> int:
    """Bits per second, from kbit/s."""
    least, most = BIT_RATE_RANGE
    return round(1000 * float(_number(least / 1000, most / 1000)(text)))


def _positive(text: str) -> int:
    with contextlib.suppress(ValueError):
        if (value := int(text)) >= 1:
            return value
    raise argparse.ArgumentTypeError(f"must be a whole number of at least 1, not {text!r}")
