"""Many files, one after the other: a bad one is a sentence, and the next one follows."""

from __future__ import annotations

from pathlib import Path

from cnunet.audio import WRITABLE, open_audio, shown
from cnunet.chain import DenoiserLike
from cnunet.console import Interruption, Progress
from cnunet.enhance import EnhanceOptions, OutputExistsError, default_target, enhance_file
from cnunet.errors import Cancelled, CNUNetError
from cnunet.inputs import Input


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


class Batch:
    """One file after the other."""

    def __init__(
        self,
        denoiser: DenoiserLike,
        options: EnhanceOptions,
        skip_existing: bool,
        interruption: Interruption,
    ) -> None:
        self._denoiser, self._options = denoiser, options
        self._skip_existing, self._interruption = skip_existing, interruption
        self._written: dict[Path, Path] = {}  # target -> source
        self._enhanced = 0
        self._skipped = 0
        self.failed = 0

    def run(self, jobs: list[tuple[Path, Path]]) -> None:
        lengths = [_seconds(source) for source, _ in jobs]
        progress = Progress(sum(lengths), len(jobs))
        try:
            for (source, target), seconds in zip(jobs, lengths, strict=True):
                self._enhance(source, target, seconds, progress)
        finally:
            progress.close()
        if len(jobs) > 1:
            print(f"{self._enhanced} enhanced, {self._skipped} skipped, {self.failed} failed.")

    def _enhance(self, source: Path, target: Path, seconds: float, progress: Progress) -> None:
        progress.start(shown(source), seconds)
        try:
            if target in self._written:
                raise CNUNetError(
                    f"{shown(source)} would be written over the result of "
                    f"{shown(self._written[target])}; enhance it separately with -o."
                )
            result = enhance_file(
                self._denoiser,
                source,
                target,
                self._options,
                progress.update,
                self._interruption.happened,
            )
        except Cancelled:
            raise
        except OutputExistsError as error:
            progress.finish(seconds)
            if self._skip_existing:
                self._skipped += 1
                progress.say(f"{shown(source)} skipped: its result exists")
            else:
                self._fail(error, progress)
        except CNUNetError as error:
            progress.finish(seconds)
            self._fail(error, progress)
        else:
            speed = progress.finish(result.seconds)
            self._enhanced += 1
            self._written[target] = self._written[result.output] = source
            progress.say(
                f"{shown(source)} -> {shown(result.output)} "
                f"({result.seconds:.1f} s, {speed:.1f}x real time)"
            )
            for note in result.notes:
                progress.say(f"  note: {note}")

    def _fail(self, error: CNUNetError, progress: Progress) -> None:
        self.failed += 1
        progress.say(f"cnunet: {error}", error=True)


def _seconds(path: Path) -> float:
    """How long a file says it is; 0 where it doesn't, or where it will fail."""
    try:
        with open_audio(path) as reader:
            return reader.info.seconds or 0.0
    except CNUNetError:
        return 0.0
