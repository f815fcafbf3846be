"""Enhances many files; failures are reported, and the remaining files continue."""

from __future__ import annotations

import os
import re
import unicodedata
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import NamedTuple

from cnunet.audio import READABLE, open_audio, quoted
from cnunet.audio.folders import RESULT_MARK
from cnunet.enhancing.console import Interruption, ProgressBars, print_line
from cnunet.enhancing.inputs import Input
from cnunet.enhancing.parallel import FileOutcome, OnUpdate, Task
from cnunet.enhancing.targets import candidates, default_target, final_target
from cnunet.errors import CNUNetError, IsCancelled
from cnunet.signal.options import EnhanceOptions


def choose_targets(
    inputs: list[Input], output: Path | None, options: EnhanceOptions, name: str | None = None
) -> list[tuple[Path, Path]]:
    """Each source with its target. `output` is a folder, or a file for one input.

    name: a pattern for the results' names, with `{name}` for the source's; None for the default.
    Raises CNUNetError if the output is a file but there are several inputs.
    """
    if output is not None and is_file_name(output):
        if len(inputs) > 1:
            raise CNUNetError(
                f"The results of {len(inputs)} recordings can't go into one file, {quoted(output)}:"
                " name a folder."
            )
        return [(inputs[0].path, output)]
    if output and len(inputs) == 1 and _ENDING.fullmatch(output.suffix) and not output.exists():
        return [(inputs[0].path, output)]  # probably a misspelt format: writing will say so
    return [
        (item.path, default_target(item.path, output and output / item.inside, options, name))
        for item in inputs
    ]


_ENDING = re.compile(r"\.[A-Za-z][A-Za-z0-9]{1,3}")
"""What looks like the extension of a file."""


def is_file_name(output: Path) -> bool:
    """Whether an output is a file, by its extension, rather than a folder."""
    return output.suffix.lower() in READABLE and not output.is_dir()


Enhancer = Callable[[list[Task], OnUpdate, IsCancelled], Iterator[FileOutcome]]
"""Enhances files, in any order; see `cnunet.enhancing.parallel`."""


class Batch:
    """A run over many files: progress, results and failures."""

    def __init__(
        self,
        enhancer: Enhancer,
        options: EnhanceOptions,
        skip_existing: bool,
        interruption: Interruption,
    ) -> None:
        self._enhancer, self._options = enhancer, options
        self._skip_existing, self._interruption = skip_existing, interruption
        self._enhanced = 0
        self._skipped = 0
        self.failed = 0
        self.output_failed = False
        """Whether standard output could not be written."""

    def run(self, files: list[tuple[Path, Path]]) -> None:
        """Enhance sources to targets and report each. Raises `Cancelled` when interrupted."""
        tasks = [(number, source, target) for number, (source, target) in enumerate(files)]
        plans = [_plan(source, target, self._options) for source, target in files]
        progress = ProgressBars(
            [quoted(source) for source, _ in files], [plan.seconds for plan in plans]
        )
        try:
            chosen = _without_shared_targets(tasks, plans)
            for outcome in self._enhancer(chosen, progress.update, self._interruption.happened):
                self._report(outcome, tasks[outcome.number], progress)
        finally:
            progress.close()
            self.output_failed |= progress.output_failed
        if len(tasks) > 1:
            summary = f"{self._enhanced} enhanced, {self._skipped} skipped, {self.failed} failed."
            self.output_failed |= not print_line(summary)

    def _report(self, outcome: FileOutcome, task: Task, progress: ProgressBars) -> None:
        number, source, _ = task
        result = outcome.result
        if result is None:
            progress.finish(number, 0.0)
            if outcome.exists and self._skip_existing:
                self._skipped += 1
                progress.write_line(f"{quoted(source)} skipped: its result exists")
            elif outcome.error is not None:
                self._fail(outcome.error, progress)
            return
        speed = progress.finish(number, result.seconds)
        self._enhanced += 1
        progress.write_line(
            f"{quoted(source)} -> {quoted(result.output)} "
            f"({result.seconds:.1f} s, {speed:.1f}x real time)"
            + ("" if result.loudness is None else f", {result.loudness}")
        )
        for note in result.notes:
            progress.write_line(f"  note: {note}")

    def _fail(self, error: CNUNetError, progress: ProgressBars) -> None:
        self.failed += 1
        progress.write_line(f"cnunet: {error}", error=True)


def _without_shared_targets(tasks: list[Task], plans: list[_Plan]) -> list[Task]:
    """The tasks, with a number added to target names that clash with a source or another target.

    A target that is its own source keeps its name, and is refused later.
    """
    taken = {_place(source) for _, source, _ in tasks}
    chosen = []
    for (number, source, target), plan in zip(tasks, plans, strict=True):
        final = plan.target
        # name-2.enhanced.ext, since results are recognised by the end of their name
        stem = final.stem.removesuffix(RESULT_MARK)
        others = candidates(final.parent, stem, final.name.removeprefix(stem))
        next(others)
        while (place := _place(final)) in taken and place != _place(source):
            target = final = next(others)
        taken.add(place)
        chosen.append((number, source, target))
    return chosen


def _place(path: Path) -> str:
    """Where a path leads, the same for names that are one file on some disks.

    Those of Windows and macOS, and most memory cards, ignore case; macOS ignores how accents are
    stored, too.
    """
    # Unlike `resolve`, `realpath` accepts links that lead to themselves.
    return unicodedata.normalize("NFD", os.path.realpath(path)).lower()


class _Plan(NamedTuple):
    """A file's length by its header (0 if unknown or unreadable), and the path of its result."""

    seconds: float
    target: Path


def _plan(source: Path, target: Path, options: EnhanceOptions) -> _Plan:
    try:
        with open_audio(source, options.track) as reader:
            return _Plan(reader.info.seconds or 0.0, final_target(reader.info, target, options)[0])
    except Exception:  # reported when the file's turn comes
        return _Plan(0.0, target)
