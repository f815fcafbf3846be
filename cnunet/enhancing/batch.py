"""Enhances many files; one that fails is reported and the others go on."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import NamedTuple

from cnunet.audio import WRITABLE, open_audio, shown
from cnunet.enhancing.console import Interruption, ProgressBars, print_line
from cnunet.enhancing.enhance import default_target, final_target
from cnunet.enhancing.inputs import Input
from cnunet.enhancing.parallel import OnUpdate, Outcome, Task
from cnunet.errors import CNUNetError, IsCancelled
from cnunet.signal.options import EnhanceOptions


def choose_targets(
    inputs: list[Input], output: Path | None, options: EnhanceOptions
) -> list[tuple[Path, Path]]:
    """Each source with its target. `output` is a folder, or a file for one input.

    Raises CNUNetError for a file and several inputs.
    """
    if output is not None and output.suffix.lower() in WRITABLE and not output.is_dir():
        if len(inputs) > 1:
            raise CNUNetError(f"{shown(output)} is one file, but there are {len(inputs)} inputs.")
        return [(inputs[0].path, output)]
    return [
        (one.path, default_target(one.path, output and output / one.inside, options))
        for one in inputs
    ]


Enhancer = Callable[[list[Task], OnUpdate, IsCancelled], Iterator[Outcome]]
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
            [shown(source) for source, _ in files], [plan.seconds for plan in plans]
        )
        try:
            chosen = self._without_shared_targets(tasks, plans, progress)
            for outcome in self._enhancer(chosen, progress.update, self._interruption.happened):
                self._tell(outcome, tasks[outcome.number], progress)
        finally:
            progress.close()
            self.output_failed |= progress.output_failed
        if len(tasks) > 1:
            summary = f"{self._enhanced} enhanced, {self._skipped} skipped, {self.failed} failed."
            self.output_failed |= not print_line(summary)

    def _without_shared_targets(
        self, tasks: list[Task], plans: list[_Plan], progress: ProgressBars
    ) -> list[Task]:
        """The tasks whose target no earlier one has; the others fail."""
        owners: dict[Path, Path] = {}
        chosen = []
        for task, plan in zip(tasks, plans, strict=True):
            number, source, _ = task
            if plan.target in owners:
                progress.finish(number, plan.seconds)
                self._fail(
                    CNUNetError(
                        f"{shown(source)} would be written over the result of "
                        f"{shown(owners[plan.target])}; enhance it separately with -o."
                    ),
                    progress,
                )
                continue
            owners[plan.target] = source
            chosen.append(task)
        return chosen

    def _tell(self, outcome: Outcome, task: Task, progress: ProgressBars) -> None:
        number, source, _ = task
        result = outcome.result
        if result is None:
            progress.finish(number, 0.0)
            if outcome.exists and self._skip_existing:
                self._skipped += 1
                progress.say(f"{shown(source)} skipped: its result exists")
            elif outcome.error is not None:
                self._fail(outcome.error, progress)
            return
        speed = progress.finish(number, result.seconds)
        self._enhanced += 1
        progress.say(
            f"{shown(source)} -> {shown(result.output)} "
            f"({result.seconds:.1f} s, {speed:.1f}x real time)"
        )
        for note in result.notes:
            progress.say(f"  note: {note}")

    def _fail(self, error: CNUNetError, progress: ProgressBars) -> None:
        self.failed += 1
        progress.say(f"cnunet: {error}", error=True)


class _Plan(NamedTuple):
    """A file's length by its header (0 if unknown or unreadable), and where its result goes."""

    seconds: float
    target: Path


def _plan(source: Path, target: Path, options: EnhanceOptions) -> _Plan:
    try:
        with open_audio(source) as reader:
            return _Plan(reader.info.seconds or 0.0, final_target(reader.info, target, options)[0])
    except Exception:  # told when the file's turn comes
        return _Plan(0.0, target)
