"""Where the result of a file goes, and in which format."""

from __future__ import annotations

import itertools
import os
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

from cnunet.audio import (
    WRITABLE,
    AudioInfo,
    OutputFormat,
    choose_format,
    choose_video_format,
    quoted,
)
from cnunet.audio.files import OutputExistsError, fitting_name, name_limit, writing_error
from cnunet.audio.folders import RESULT_MARK
from cnunet.audio.output import WIDER_THAN_FLAC
from cnunet.config import HIGHEST_RATE, LOWEST_RATE, NAME_FIELD
from cnunet.errors import AudioError
from cnunet.phrases import Phrase
from cnunet.signal.options import EnhanceOptions


class OverItselfError(AudioError):
    """The target is the source."""


def default_target(
    source: Path, out_dir: Path | None, options: EnhanceOptions, name: str | None = None
) -> Path:
    """The default target of `source`: `name.enhanced.ext` next to it, or `out_dir/name.ext`.

    name: another pattern for the result's name, with `{name}` for the source's.
    The extension is the source's if that can be written, else `.flac`. A name that is too long for
    the folder is shortened.
    """
    ending = default_ending(source, options)
    folder = source.parent if out_dir is None else out_dir
    before, after = "", ""
    if name is not None:
        before, _, after = name.partition(NAME_FIELD)
    elif os.path.realpath(folder) == os.path.realpath(source.parent):
        after = RESULT_MARK
    return folder / fitting_name(before + source.stem, after + ending, name_limit(folder))


def candidates(folder: Path, stem: str, tail: str, mark: str = "") -> Iterator[Path]:
    """Endless names: `stem` + `mark` + `tail`, then with -2, -3 and so on before the tail.

    A stem that is too long for the folder is shortened.
    """
    longest = name_limit(folder)
    for number in itertools.count(1):
        ending = mark + (f"-{number}" if number > 1 else "") + tail
        yield folder / fitting_name(stem, ending, longest)


def default_ending(source: Path, options: EnhanceOptions) -> str:
    """The extension of the result: the source's if that can be written, else `.flac`."""
    if options.format is not None:
        return "." + options.format.lower().lstrip(".")
    return source.suffix if source.suffix.lower() in WRITABLE else ".flac"


def final_target(
    info: AudioInfo, target: Path, options: EnhanceOptions
) -> tuple[Path, OutputFormat]:
    """The path and the format of the result: those of the target, if its format can hold it."""
    wanted = replace(info, rate=_rate(info, options))
    output = choose_video_format(wanted, options.bit_rate) if options.video else None
    if output is None:
        ending = _ending(target, options)
        if _needs_wav(info, ending, options):
            ending = ".wav"
        output = choose_format(wanted, ending, options.width, options.bit_rate)
        if options.video and info.has_picture:
            output.notes.append(
                Phrase(
                    "The sound can't be put back into {file}, since this program can't "
                    "write that video format: only the sound was written."
                ).format(file=quoted(info.path))
            )
    elif target.suffix.lower() not in (*WRITABLE, output.ending):
        output.notes.append(
            Phrase("Written as {ending}: videos stay in their own containers.").format(
                ending=output.ending
            )
        )
    if options.rate is None and wanted.rate != info.rate:
        output.notes.append(
            Phrase(
                "The rate of {rate} Hz became {new} Hz: results have {lowest} to {highest} Hz."
            ).format(rate=info.rate, new=wanted.rate, lowest=LOWEST_RATE, highest=HIGHEST_RATE)
        )
    elif options.rate is not None and options.rate > wanted.rate:
        output.notes.append(
            Phrase("The rate stays at {rate} Hz: {wanted} Hz would add nothing audible.").format(
                rate=wanted.rate, wanted=options.rate
            )
        )
    if output.ending.lower() != target.suffix.lower():
        name = fitting_name(target.stem, output.ending, name_limit(target.parent))
        target = target.with_name(name)
    return target, output


def _needs_wav(info: AudioInfo, ending: str, options: EnhanceOptions) -> bool:
    """Whether the fallback FLAC is too narrow for a source whose own format can't be written."""
    is_default = options.format is None and options.width is None and ending == ".flac"
    return (
        is_default
        and info.path.suffix.lower() not in WRITABLE
        and not info.has_picture
        and info.encoding in WIDER_THAN_FLAC
    )


def _rate(info: AudioInfo, options: EnhanceOptions) -> int:
    nearest = min(max(info.rate, LOWEST_RATE), HIGHEST_RATE)
    return nearest if options.rate is None else min(options.rate, nearest)


def _ending(target: Path, options: EnhanceOptions) -> str:
    return target.suffix if options.format is None else "." + options.format.lower().lstrip(".")


def refuse_to_replace(source: Path, target: Path, overwrite: bool) -> None:
    """Raise OverItselfError for the source itself, OutputExistsError for a file to be kept."""
    try:
        if not target.exists():
            return
        itself = target.samefile(source)  # by any name or link
    except OSError as error:
        raise writing_error(target, error) from error
    if itself:
        raise OverItselfError(
            Phrase("{file} would be written over itself; choose another name.").format(
                file=quoted(source)
            )
        )
    if not overwrite:
        raise OutputExistsError(
            Phrase("{file} exists already; use --overwrite to replace it.").format(
                file=quoted(target)
            )
        )
