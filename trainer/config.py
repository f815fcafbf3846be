"""What a training run is: one flat, torch-free description, kept as config.json in its folder."""

from __future__ import annotations

import json
from dataclasses import asdict, dataclass, fields, replace
from pathlib import Path
from typing import Any

from cnunet.config import HOP, SAMPLE_RATE, CNUNetConfig
from cnunet.errors import CNUNetError
from trainer.files import write_beside

FORMAT_VERSION = 1
NETWORK_SETTINGS = ("preset", "norm", "head", "branches")
PATH_SETTINGS = ("corpus", "cache", "init")
SCHEDULES = ("constant", "linear", "halve")


class ConfigError(CNUNetError):
    """A run's settings cannot be used; the message says which one and why."""


@dataclass(frozen=True)
class TrainConfig:
    """Settings of a run. All may be changed between legs of a run but the network's own.

    Durations carry their unit in the name; `corpus` and `cache` are folders, `init` a checkpoint.
    """

    # The network (fixed once a run has started).
    preset: str = "small"
    norm: str = "batch"
    head: str = "correction"
    branches: int = 2
    init: str = ""
    """Checkpoint to start from, with a fresh optimiser; its hours are added to ours."""

    # The data.
    corpus: str = ""
    cache: str = ""
    """Folder of the decoded audio; empty: `cache` in the run's folder."""
    crop_seconds: float = 2.0
    seed: int = 0

    # The steps.
    batch: int = 4
    """Examples in a batch of each process."""
    accumulate: int = 1
    """Batches whose gradients are averaged into one step."""
    steps: int = 0
    """Step at which training ends; 0: never by itself."""
    hours: float = 0.0
    """Hours of audio at which training ends; 0: never by itself."""
    learning_rate: float = 7.5e-4
    schedule: str = "constant"
    """constant; linear: to zero over the last `decay_steps`; halve: after every `halve_steps`."""
    warmup_steps: int = 0
    decay_steps: int = 0
    halve_steps: int = 0
    weight_decay: float = 0.01
    clip_norm: float = 1.0
    ema_decay: float = 0.998
    patience: int = 20
    """Steps in a row that may fail with a loss that is not finite before the run gives up."""

    # The run.
    device: str = "cpu"
    threads: int = 0
    """Torch threads; 0: torch decides."""
    workers: int = 1
    compile: bool = False
    """Compile what is slow by memory alone; some minutes at first, then steps of half the time."""
    save_minutes: float = 5.0
    validate_minutes: float = 30.0
    validate_steps: int = 0
    """Validate after every so many steps instead of by the clock; 0: by the clock."""
    score_workers: int = 1

    def __post_init__(self) -> None:
        for name, (low, high) in _BOUNDS.items():
            value = getattr(self, name)
            if not low <= value <= high:
                raise ConfigError(f"The setting {name} is {value}; it must be {low} to {high}.")
        if self.schedule not in SCHEDULES:
            raise ConfigError(
                f"The schedule {self.schedule!r} is unknown; it may be {', '.join(SCHEDULES)}."
            )
        if self.schedule == "linear" and not (self.steps and self.decay_steps):
            raise ConfigError("The schedule linear needs the settings steps and decay_steps.")
        if self.schedule == "halve" and not self.halve_steps:
            raise ConfigError("The schedule halve needs the setting halve_steps.")
        if self.crop_samples % HOP:
            raise ConfigError(
                f"The setting crop_seconds is {self.crop_seconds}; it must be a whole number of "
                f"hops of {HOP} samples at {SAMPLE_RATE} Hz (2.0, say)."
            )

    @property
    def crop_samples(self) -> int:
        """Length of one example in samples."""
        return round(self.crop_seconds * SAMPLE_RATE)

    @property
    def step_seconds(self) -> float:
        """Seconds of audio in one optimiser step of one process."""
        return self.batch * self.accumulate * self.crop_seconds

    @property
    def network(self) -> CNUNetConfig:
        """Shape of the network; raises `CNUNetError` where there is none of that kind."""
        shape = {name: getattr(self, name) for name in NETWORK_SETTINGS}
        return CNUNetConfig.preset(shape.pop("preset"), **shape)

    @classmethod
    def from_dict(cls, values: dict[str, Any], source: str = "the settings") -> TrainConfig:
        """Make a configuration; unknown names and wrong types raise `ConfigError`."""
        defaults = {field.name: field.default for field in fields(cls)}
        unknown = sorted(set(values) - set(defaults))
        if unknown:
            raise ConfigError(f"Unknown setting in {source}: {', '.join(unknown)}.")
        checked = {name: _typed(name, value, defaults[name]) for name, value in values.items()}
        return cls(**checked)

    @classmethod
    def load(cls, path: Path) -> TrainConfig:
        """Read a JSON file written by `save` (or by hand); raises `ConfigError`."""
        try:
            values = json.loads(path.read_text(encoding="utf-8"))
        except OSError as error:
            raise ConfigError(f"Cannot read {path}: {error.strerror}.") from error
        except ValueError as error:
            raise ConfigError(f"{path} is not valid JSON: {error}.") from error
        if not isinstance(values, dict):
            raise ConfigError(f"{path} does not hold an object of settings.")
        version = values.pop("format_version", FORMAT_VERSION)
        if version != FORMAT_VERSION:
            raise ConfigError(
                f"{path} has format version {version}; this program reads {FORMAT_VERSION}."
            )
        return cls.from_dict(values, str(path))

    def save(self, path: Path) -> None:
        """Write the settings as JSON; raises `SaveError`."""
        text = json.dumps({"format_version": FORMAT_VERSION, **asdict(self)}, indent=2)
        write_beside(path, f"{text}\n".encode())


def settings_of(folder: Path, changes: dict[str, Any], file: Path | None = None) -> TrainConfig:
    """Return the settings for a leg: those of the folder (or of `file`), with `changes` made.

    Paths become absolute: a run is continued from any folder. A run that has begun keeps its
    network: raises `ConfigError` where a change would alter it.
    """
    stored_path = folder / "config.json"
    stored = TrainConfig.load(stored_path) if stored_path.exists() else None
    base = TrainConfig.load(file) if file else stored or TrainConfig()
    config = TrainConfig.from_dict({**asdict(base), **changes})
    if not config.corpus:
        raise ConfigError("Say where the training data lies: setting corpus.")
    if stored and (folder / "state.pt").exists():
        for name in NETWORK_SETTINGS:
            if getattr(stored, name) != getattr(config, name):
                raise ConfigError(
                    f"The run in {folder} has begun with {name} {getattr(stored, name)!r}; it "
                    "cannot change. Start another run, with init if its weights should be used."
                )
    absolute: dict[str, Any] = {
        name: str(Path(path).resolve()) for name in PATH_SETTINGS if (path := getattr(config, name))
    }
    return replace(config, **absolute)


_BOUNDS: dict[str, tuple[float, float]] = {
    "branches": (1, 2),
    "crop_seconds": (0.25, 60.0),
    "seed": (0, 2**32 - 1),
    "batch": (1, 1024),
    "accumulate": (1, 1024),
    "steps": (0, 10**9),
    "hours": (0.0, 1e6),
    "learning_rate": (0.0, 1.0),
    "warmup_steps": (0, 10**9),
    "decay_steps": (0, 10**9),
    "halve_steps": (0, 10**9),
    "weight_decay": (0.0, 1.0),
    "clip_norm": (1e-6, 1e6),
    "ema_decay": (0.0, 0.99999),
    "patience": (1, 10**6),
    "threads": (0, 1024),
    "workers": (0, 64),
    "save_minutes": (0.0, 1e5),
    "validate_minutes": (0.0, 1e5),
    "validate_steps": (0, 10**9),
    "score_workers": (0, 64),
}


def _typed(name: str, value: Any, default: Any) -> Any:
    """Return the value in the type of its default; whole numbers may stand for fractions."""
    kind = type(default)
    if kind is float and isinstance(value, int) and not isinstance(value, bool):
        return float(value)
    if type(value) is not kind:
        raise ConfigError(f"The setting {name} is {value!r}; it must be of type {kind.__name__}.")
    return value
