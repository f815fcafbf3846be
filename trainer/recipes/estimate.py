"""Estimates what runs take, from a few real steps of each on noise of the right length.

Nothing is written. The length of the data is read from file headers; recordings whose headers
don't say are decoded.
"""

from __future__ import annotations

import math
import multiprocessing
import statistics
import time
from collections.abc import Callable
from concurrent.futures import ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from dataclasses import dataclass, replace
from itertools import pairwise
from pathlib import Path

import psutil
import torch

from cnunet.audio import open_audio
from cnunet.config import SAMPLE_RATE
from cnunet.errors import AudioError, CNUNetError
from cnunet.network.model import CNUNet
from trainer.config import TrainConfig
from trainer.data.collection import recognise
from trainer.data.datasets import DataFolder
from trainer.outcome import fewest_steps
from trainer.recipe import PUBLISHED_EPOCHS
from trainer.run.batch_size import with_batch
from trainer.run.environment import compile_network, set_up_torch
from trainer.run.loop import StepReport, TrainState, train
from trainer.run.team import Team
from trainer.stages.guide import load_guide
from trainer.stages.guided import GuidedCNUNet
from trainer.stages.network import build_stage, load_start, model_file
from trainer.stages.stages import ReplicateStage, Stage, Teacher

WARM_UP, TIMED = 2, 5
MIN_TIMED, TIMED_SECONDS = 2, 20.0
"""If steps take long, fewer are timed."""
STATE_BYTES = 2 * 4 * 4
"""For each parameter: weights, their average and two moments in float32, the old file and the
new."""
CHECKPOINT_BYTES = 2
CACHE_BYTES_A_SECOND = 2 * SAMPLE_RATE


class EstimateError(CNUNetError):
    """Steps could not be measured; the message says why."""


@dataclass(frozen=True)
class StageEstimate:
    """One run in one process: time per step, peak memory, disk without the decoded data.

    name: of the run within its recipe, else its stage. batch: its size. steps: until the steps or
        the hours of the settings are done; 0 for no limit. fewest_steps: the minimum for a gain.
        total_hours: steps as wall-clock time. on_card: whether the memory is that of a graphics
        card.
    """

    name: str
    batch: int
    steps: int
    fewest_steps: int
    seconds_a_step: float
    audio_seconds_a_step: float
    total_hours: float
    memory_mb: float
    on_card: bool
    disk_mb: float


@dataclass(frozen=True)
class Estimate:
    """All runs, and the decoded data that they share."""

    stages: list[StageEstimate]
    data_hours: float
    data_disk_mb: float


def estimate(
    runs: dict[str, TrainConfig],
    progress: Callable[[int, int], None] = lambda done, total: None,
) -> Estimate:
    """Measure runs on the same data, by name, each in its own process.

    `progress` is called with runs done and runs in all. Raises `CNUNetError` where the data or
    a guide cannot be used.
    """
    first = next(iter(runs.values()))
    data = recognise(Path(first.corpus), Path(first.valid) if first.valid else None)
    seconds, clean, longest = data_seconds(data)
    context = multiprocessing.get_context("spawn")
    with ProcessPoolExecutor(1, context, max_tasks_per_child=1) as pool:
        measured: list[StageEstimate] = []
        for name, config in runs.items():
            progress(len(measured), len(runs))
            config = with_steps_and_crop(config, len(data.training.pairs), longest)
            try:
                measured.append(pool.submit(_measure, name, config, clean / 3600).result())
            except BrokenProcessPool as error:
                raise EstimateError(
                    "The process that timed the steps was killed, perhaps for lack of memory: try "
                    "a smaller batch, shorter examples or a smaller network."
                ) from error
    return Estimate(measured, seconds / 3600, seconds * CACHE_BYTES_A_SECOND / 1e6)


def with_steps_and_crop(config: TrainConfig, pairs: int, longest: float) -> TrainConfig:
    """Fill in what depends on the data: the length of examples, and the steps of the paper."""
    if config.schedule == "halve" and not config.steps and not config.hours:
        batches = -(-pairs // (max(config.batch, 1) * config.accumulate))
        config = replace(config, steps=PUBLISHED_EPOCHS * batches)
    if not config.crop_seconds:  # memory has to hold the longest utterance
        whole = min(max(longest, 1.0), 60.0)
        crop = round(whole * SAMPLE_RATE / 256) * 256 / SAMPLE_RATE
        config = replace(config, crop_seconds=crop, batch=1)  # as `with_batch`, which sees no 0
    return config


def steps_of(config: TrainConfig, audio_seconds_a_step: float, hours_before: float = 0.0) -> int:
    """The steps that a run takes until its steps or its hours are done; 0 for no limit.

    hours_before: of the model that it starts from, which count.
    """
    hours = max(config.hours - hours_before, 0.0)
    by_hours = max(math.ceil(hours * 3600 / audio_seconds_a_step), 1) if config.hours else 0
    return min(filter(None, (config.steps, by_hours)), default=0)


def _hours_of(init: str) -> float:
    """Hours of audio behind a model; 0 where there is none, or it doesn't say."""
    return float(load_start(model_file(init))[1].get("hours", 0.0)) if init else 0.0


def _measure(name: str, config: TrainConfig, data_hours: float) -> StageEstimate:
    """Time some steps with new weights."""
    parent = multiprocessing.parent_process()
    ended: list[float] = []

    def note(_: StepReport) -> None:
        ended.append(time.perf_counter())

    def enough() -> bool:
        if parent is not None and not parent.is_alive():
            return True  # nobody is waiting for the answer any more
        timed = len(ended) - WARM_UP
        late = timed >= MIN_TIMED and ended[-1] - ended[WARM_UP - 1] > TIMED_SECONDS
        return timed >= TIMED or late

    with Team(config.device) as team:
        config = set_up_torch(config, team)
        stage = _new_stage(config, team.device)
        config = with_batch(config, stage, team)
        compile_network(stage.network, config, team.device)
        state = TrainState(stage, config)
        noise = torch.randn(2, config.batch, round(config.crop_seconds * SAMPLE_RATE)) * 0.1
        train(state, config, iter(lambda: (noise[0], noise[1]), None), team, enough, note)
        device = team.device
        memory = _memory(device)
    if len(ended) < WARM_UP + MIN_TIMED:
        raise SystemExit(1)
    step = statistics.median(b - a for a, b in pairwise(ended[WARM_UP - 1 :]))
    audio = config.batch * config.accumulate * config.crop_seconds
    steps = steps_of(config, audio, _hours_of(config.init) if config.hours else 0.0)
    size = sum(parameter.numel() for parameter in state.model.parameters())
    files = config.keep_best + config.keep_last + 2
    return StageEstimate(
        name=name,
        batch=config.batch,
        steps=steps,
        fewest_steps=fewest_steps(config.from_weights, data_hours, audio),
        seconds_a_step=step,
        audio_seconds_a_step=audio,
        total_hours=steps * step / 3600,
        memory_mb=memory / 1e6,
        on_card=_has_own_memory(device),
        disk_mb=size * (STATE_BYTES + files * CHECKPOINT_BYTES) / 1e6,
    )


def _new_stage(config: TrainConfig, device: torch.device) -> Stage:
    """A stage with new weights; for stage 2, with an untrained stage 1 as teacher."""
    config = replace(config, init="", teacher=config.teacher or "none")
    if config.stage != "replicate":
        return build_stage(config, device)[0]
    guide = load_guide(config.guide, device)
    student = CNUNet(config.network).to(device)
    guided = GuidedCNUNet(config.network, guide.width, guide.layers).to(device)
    return ReplicateStage(student, Teacher(guided, guide), config)


def _memory(device: torch.device) -> int:
    """Peak bytes on an accelerator, else of this process."""
    if _has_own_memory(device):
        return torch.cuda.max_memory_allocated(device)
    facts = psutil.Process().memory_info()
    return int(getattr(facts, "peak_wset", facts.rss))


def _has_own_memory(device: torch.device) -> bool:
    return device.type == "cuda"  # Apple's chips share theirs with the processor


def data_seconds(data: DataFolder) -> tuple[float, float, float]:
    """Seconds of all recordings together, of the speech to train on, and of the longest pair.

    Recordings that cannot be read don't count: the data check names them.
    """
    total = clean = longest = 0.0
    targets = {id(one) for one in (*data.training.speech, *(b for _, b in data.training.pairs))}
    for part in (data.training, data.validation):
        paired = [half for pair in part.pairs for half in pair]
        for recording in (*paired, *part.speech, *part.noise):
            try:
                with open_audio(recording.path) as reader:
                    seconds = reader.count_frames(lambda: None) / reader.info.rate
            except AudioError:
                continue
            total += seconds
            clean += seconds * (id(recording) in targets)
            if part is data.training and paired:
                longest = max(longest, seconds)
    return total, clean, longest
